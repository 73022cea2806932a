"""Commands on documents: segment, import, fetch."""

import sys
from pathlib import Path

import click

from analysis.attachment import resolution_of
from commands.shared import table
from data.fetch import Fetcher, fetch_all
from data.workspace import Workspace
from models.errors import AtlasError
from texts.archive import is_archive, members
from texts.limits import read_safely
from texts.writers import to_json


@click.command()
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


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", "url", help="Address of the workspace database [WORKSPACE_URL].")
def import_files(files: tuple[Path, ...], url: str | None) -> None:
    """Read documents (zips are opened) and keep them in the workspace; one that cannot be read does not stop the others."""
    space, refused = Workspace(url), 0
    resolutions = table("resolutions")
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


@click.command()
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
    resolutions = table("resolutions")
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
