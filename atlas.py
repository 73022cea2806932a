"""Mandate Atlas on the command line."""

import os
import sys

import click

from commands import briefs, catalog, documents, drafts, language, votes
from data.store import DatabaseError
from models.errors import AtlasError, CatalogError, Problem


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Who created a mandate, on what text, by what vote, until when: build, check and ask the catalog."""


for room in (catalog, documents, language, drafts, votes, briefs):
    for command in vars(room).values():
        if isinstance(command, click.Command):
            cli.add_command(command)


def main() -> None:
    """Run the command; a failure a reader can act on is one or more plain lines, never a traceback."""
    try:
        cli(standalone_mode=False)
    except CatalogError as error:
        click.echo(error, err=True)
        click.echo(f"{_count(error.problems)}; the old catalog, if there is one, is unchanged.", err=True)
        sys.exit(1)
    except AtlasError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (OSError, DatabaseError) as error:
        click.echo(f"error: {str(error).splitlines()[0]}", err=True)
        sys.exit(1)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)


def _count(problems: list[Problem]) -> str:
    return f"{len(problems)} error{'s' * (len(problems) != 1)}"


if __name__ == "__main__":
    main()
