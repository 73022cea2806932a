"""Mandate Atlas on the command line."""

import datetime as dt
import json
import os
import sys
from collections import Counter
from pathlib import Path

import click
import pandas as pd

from analysis.attachment import resolution_of
from analysis.lives import TABLES_NEEDED, Lives
from analysis.sessions import next_session
from briefing.tables import csv_bytes
from data import queries
from data.build import build as build_catalog
from data.build import build_if_stale
from data.checks import check_files
from data.describe import write_descriptions
from data.fetch import Fetcher, fetch_all
from data.reading import content_hash, read_tables
from data.settings import settings
from data.store import DatabaseError, connect
from data.tidy import tidy as tidy_tables
from data.workspace import Workspace
from models.dates import show
from models.errors import AtlasError, CatalogError, Problem
from models.tables import TABLES
from models.vocabulary import ALIVE, label
from texts.archive import is_archive, members
from texts.limits import read_safely
from texts.writers import to_json


class AsOf(click.ParamType):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value, param, ctx) -> dt.date:
        """The day; click says what was expected where it is none."""
        try:
            return dt.date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            self.fail(f"{value!r} is not a date; expected YYYY-MM-DD, such as 2026-11-21", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Who created a mandate, on what text, by what vote, until when: build, check and ask the catalog."""


@cli.command()
@click.option("--if-stale", is_flag=True, help="Only when there is no catalog or its CSVs have changed.")
def build(if_stale: bool) -> None:
    """Check the CSVs and write the catalog database."""
    if if_stale:
        click.echo("Catalog built." if build_if_stale() else "Catalog is up to date.")
        return
    warnings = build_catalog(progress=lambda step: click.echo(f"{step} ..."))
    click.echo(
        f"Catalog {content_hash(settings().catalog_dir)} built with {len(warnings)} warnings (list them with `python atlas.py check`)."
    )


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def check(as_json: bool) -> None:
    """Hold the CSVs to every check; exit status 1 when there are errors."""
    problems = check_files(*read_tables(settings().catalog_dir))
    errors = [problem for problem in problems if problem.severity == "error"]
    counts = Counter(problem.check for problem in problems)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "errors": len(errors),
                    "warnings": len(problems) - len(errors),
                    "by_check": counts,
                    "problems": [vars(problem) for problem in problems],
                },
                indent=1,
            )
        )
    else:
        for problem in problems:
            click.echo(problem.line())
        click.echo(f"{len(errors)} errors, {len(problems) - len(errors)} warnings in {settings().catalog_dir}")
    sys.exit(1 if errors else 0)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def stats(as_json: bool) -> None:
    """Rows of each table, how many are confirmed, how far the facts reach."""
    with _catalog() as connection:
        counts = queries.row_counts(connection)
        lives = _lives(connection)
        version = queries.content_version(connection)
    session, day = lives.facts_through
    found = {
        "version": version, "facts_through": {"session": session, "date": day.isoformat()}, "rows": int(counts["rows"].sum()),
        "share_confirmed": round(float(counts["confirmed"].sum() / counts["rows"].sum()), 4),
        "tables": counts.set_index("name").to_dict(orient="index"),
    }  # fmt: skip
    if as_json:
        click.echo(json.dumps(found, indent=1))
        return
    click.echo(
        f"Catalog {version}, facts through {session} ({day.isoformat()}), {found['rows']} rows, {found['share_confirmed']:.1%} confirmed"
    )
    click.echo(counts.to_string(index=False))


@cli.command()
@click.option("--as-of", type=AsOf(), default=lambda: dt.date.today(), help="The day asked about [today].")
@click.option("--due", "session", help="Only those due at this session, such as HRC-64; 'next' for the next one.")
@click.option("--all", "ended_too", is_flag=True, help="Ended mandates too.")
@click.option("--json", "as_json", is_flag=True, help="A JSON list.")
def mandates(as_of: dt.date, session: str | None, ended_too: bool, as_json: bool) -> None:
    """Mandates on a date: status, end of the term and how it is known, session at which they fall due."""
    with _catalog() as connection:
        lives = _lives(connection)
    found = lives.mandates(as_of)
    if session:
        due = lives.due_at(_session(session, lives, as_of), as_of)
        found = found.merge(due[["mechanism_id", "outcome", "outcome_symbol"]], on="mechanism_id")
    elif not ended_too:
        found = found[found["status"].isin(ALIVE)]
    rows = [
        {
            "mandate": row["id"], "name": row["name"], "kind": row["kind"], "situation": row["situation"], "status": row["status"],
            "created_on": _date(row["created_on"], row["created_precision"]), "term_symbol": _plain(row["term_symbol"]),
            "term_ends": _date(row["ends_on"], row["ends_precision"]), "term_basis": _plain(row["basis"]), "derived": bool(row["derived"]),
            "due_session": _plain(row["due_session"]), "days_left": _plain(row["days_left"]), "renewals": int(row["renewals"]),
            "ended_on": _date(row["ended_on"], row["ended_precision"]), "review": row["review"],
        } | ({"outcome": row["outcome"], "outcome_symbol": _plain(row["outcome_symbol"])} if session else {})
        for _, row in found.iterrows()
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for row in rows:
        ends = row["ended_on"] or row["term_ends"] or label(row["term_basis"] or "not_stated")
        click.echo(
            f"{row['mandate']:<26} {label(row.get('outcome') or row['status']):<36} {ends:<24} {row['due_session'] or '':<8} {row['term_symbol'] or ''}"
        )
    click.echo(f"{len(rows)} mandates as of {as_of.isoformat()}")


@cli.command()
@click.argument("table", type=click.Choice(sorted(TABLES)), metavar="TABLE")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; otherwise to the screen.")
def export(table: str, out: Path | None) -> None:
    """A table of the catalog as CSV; cells that a spreadsheet would run as formulas are made harmless."""
    with _catalog() as connection:
        content = csv_bytes(queries.table(connection, table))
    if out:
        out.write_bytes(content)
        click.echo(f"{out}: {table}, {len(content)} bytes")
    else:
        click.echo(content, nl=False)


@cli.command()
def tidy() -> None:
    """Put the CSVs into canonical form (order, commas, plain UTF-8); no value changes."""
    changed = tidy_tables(settings().catalog_dir)
    click.echo(f"Rewritten: {', '.join(changed)}" if changed else "Every table is in canonical form.")


@cli.command()
def describe() -> None:
    """Write datapackage.json, docs/dictionary.md and the lists in docs/methods.md anew from the models and checks."""
    for path in write_descriptions():
        click.echo(path)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def segment(file: Path, as_json: bool) -> None:
    """Read a resolution or draft into labelled paragraphs; nothing is kept."""
    document = read_safely(file.read_bytes(), file.name)
    if as_json:
        click.echo(to_json(document))
        return
    adopted = document.adopted_on.isoformat() if document.adopted_on else "no date found"
    click.echo(f"{document.symbol or 'no symbol found'}: {document.title} ({'draft' if document.draft else adopted})")
    for paragraph in document.paragraphs:
        click.echo(
            f"{paragraph.label or paragraph.kind:<14} {paragraph.verb:<26} {paragraph.words:>4} words  {paragraph.text[:60]}"
        )
    for warning in document.warnings:
        click.echo(f"warning: {warning}", err=True)


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", "url", help="Address of the workspace database [WORKSPACE_URL].")
def import_files(files: tuple[Path, ...], url: str | None) -> None:
    """Read documents (zips are opened) and keep them in the workspace; one that cannot be read does not stop the others."""
    space, refused = Workspace(url), 0
    with _catalog() as connection:
        resolutions = queries.table(connection, "resolutions")
    for file in files:
        try:
            brought = (
                members(file.read_bytes(), file.name)
                if is_archive(file.read_bytes())
                else [(file.name, file.read_bytes())]
            )
        except AtlasError as error:
            click.echo(f"error: {error}", err=True)
            refused += 1
            continue
        for name, content in brought:
            try:
                document = read_safely(content, name)
            except AtlasError as error:
                click.echo(f"error: {error}", err=True)
                refused += 1
                continue
            kept = space.keep(
                document, content, name, origin="file", resolution_symbol=resolution_of(document, resolutions)
            )
            said = "kept" if kept.new else "was kept before"
            click.echo(
                f"{document.symbol or name}: {said}, {len(document.paragraphs)} paragraphs, {len(document.warnings)} warnings"
            )
    sys.exit(1 if refused else 0)


@cli.command()
@click.argument("symbols", nargs=-1, required=True)
@click.option("--allow-network", is_flag=True, help="Allow requests to the document service from now on.")
@click.option("--workspace", "url", help="Address of the workspace database [WORKSPACE_URL].")
def fetch(symbols: tuple[str, ...], allow_network: bool, url: str | None) -> None:
    """Fetch official documents by symbol and keep them; those kept already are skipped, so a stopped run goes on."""
    space = Workspace(url)
    if allow_network:
        space.prefer("allow_fetch", "yes")
    if space.preference("allow_fetch") != "yes":
        raise AtlasError("fetching is off; allow requests to the document service once with --allow-network")
    with _catalog() as connection:
        resolutions = queries.table(connection, "resolutions")
    failed = 0
    for step in fetch_all(symbols, lambda symbol: space.by_symbol(symbol) is not None, Fetcher()):
        said = "kept here already" if step.skipped else step.trouble
        if step.fetched:
            try:
                document = read_safely(step.fetched.content, step.fetched.file_name)
                space.keep(
                    document, step.fetched.content, step.fetched.file_name, origin="address", address=step.fetched.address,
                    resolution_symbol=resolution_of(document, resolutions),
                )  # fmt: skip
                said = f"kept, {len(document.paragraphs)} paragraphs, {len(document.warnings)} warnings"
            except AtlasError as error:
                said, failed = str(error), failed + 1
        failed += bool(step.trouble)
        click.echo(f"{step.done}/{step.of} {step.symbol}: {said}", err=bool(step.trouble))
    sys.exit(1 if failed else 0)


def _catalog():
    build_if_stale()
    return connect()


def _lives(connection) -> Lives:
    frames = {name: queries.table(connection, name) for name in TABLES_NEEDED}
    return Lives(**frames | {"mechanisms": queries.mechanisms(connection)})


def _session(name: str, lives: Lives, as_of: dt.date) -> str:
    session = next_session(lives.calendar, as_of) if name == "next" else name.upper()
    regular = lives.calendar[(lives.calendar["body"] == "HRC") & (lives.calendar["kind"] == "regular")]
    if session not in regular.index:
        raise AtlasError(
            f"{name!r} is not a regular session of the Human Rights Council in the catalog; expected HRC-1 to HRC-{regular['number'].max()}"
        )
    return session


def _plain(value):
    return None if pd.isna(value) else (int(value) if not isinstance(value, str) else value)


def _date(value, precision) -> str | None:
    return None if pd.isna(value) else show(value.date(), precision)


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
