"""Commands on language: compare, precedents."""

import json
from pathlib import Path

import click
import pandas as pd

from data.build import build_if_stale
from data.search import MAX_LIMIT, Mode, Order
from data.search import precedents as find_precedents
from data.themes import themes
from data.workspace import Workspace
from models.errors import AtlasError
from models.vocabulary import codes, label
from texts.comparison import Comparison
from texts.comparison import compare as compare_documents
from texts.document import Document
from texts.limits import read_safely

ARROW = {"stronger": "▲ stronger", "weaker": "▼ weaker", "same": "", "": ""}


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--workspace", "url", help="Address of the workspace database [WORKSPACE_URL].")
def compare(before: str, after: str, as_json: bool, url: str | None) -> None:
    """What became of each paragraph of A in B; each a file, or the symbol of an imported text."""
    found = compare_documents(_document(before, url), _document(after, url), themes())
    if as_json:
        both = {"before": found.before, "after": found.after}
        sides = {name: {"symbol": text.symbol, "title": text.title} for name, text in both.items()}
        click.echo(json.dumps(sides | {"counts": found.counts, "pairs": found.to_rows()}, indent=1, ensure_ascii=False))
        return
    for row in found.to_rows():
        click.echo(_line(row))
    click.echo(_summary(found))


@click.command()
@click.argument("text", required=False)
@click.option(
    "--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Text from a file instead."
)
@click.option(
    "--mode", type=click.Choice(codes(Mode)), default="similarity", show_default=True, help="How words match."
)
@click.option(
    "--order", type=click.Choice(codes(Order)), default="nearest", show_default=True, help="What comes first."
)
@click.option("--limit", type=click.IntRange(1, MAX_LIMIT), default=20, show_default=True, help="How many to list.")
@click.option("--json", "as_json", is_flag=True, help="A JSON list.")
@click.option("--workspace", "url", help="Address of the workspace database [WORKSPACE_URL].")
def precedents(
    text: str | None, file: Path | None, mode: Mode, order: Order, limit: int, as_json: bool, url: str | None
) -> None:
    """Where a phrase or paragraph stands in the imported texts, with how each was adopted and who sponsored it."""
    if bool(text) == bool(file):
        raise AtlasError("give the words to look for either as TEXT or with --file FILE")
    space = Workspace(url)
    build_if_stale()
    found = find_precedents(space, text or _words_of(file), mode, order, limit)
    if as_json:
        click.echo(json.dumps([_record(row) for row in found.to_dict("records")], indent=1, ensure_ascii=False))
        return
    for row in found.itertuples():
        day = row.adopted_on.date().isoformat() if pd.notna(row.adopted_on) else "no date"
        adopted = row.tally if pd.notna(row.tally) else label(row.outcome) if pd.notna(row.outcome) else ""
        click.echo(f"{row.symbol:<22} {row.label:<12} {day:<10} {row.similarity:>3.0f}  {adopted:<26} {row.text[:60]}")
    click.echo(f"{len(found)} paragraphs found among {len(space.documents())} texts on this machine")


def _words_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise AtlasError(f"{file} is not plain text in UTF-8; paste the paragraph into a text file") from error


def _record(row: dict) -> dict:
    """JSON knows no dates and no NA."""
    plain = {name: None if pd.isna(value) else value for name, value in row.items()}
    return plain | {"adopted_on": plain["adopted_on"].date().isoformat() if plain["adopted_on"] else None}


def _line(row: dict) -> str:
    verbs = row["verb_to"] or row["verb_from"]
    if row["verb_from"] and row["verb_to"] and row["verb_from"] != row["verb_to"]:
        verbs = f"{row['verb_from']} -> {row['verb_to']}"
    themes_moved = [f"+{theme}" for theme in row["themes_gained"]] + [f"-{theme}" for theme in row["themes_lost"]]
    similarity = f"{row['similarity']:.0f}" if row["from"] and row["to"] else ""
    return (
        f"{row['from'] or '·':<18} {row['to'] or '·':<18} {row['change']:<8} {similarity:>3}  {verbs:<34} "
        f"{ARROW[row['direction']]:<11} {' '.join(themes_moved)}"
    ).rstrip()


def _summary(found: Comparison) -> str:
    counts = ", ".join(f"{count} {label(change)}" for change, count in found.counts.items() if count)
    return f"{found.before.symbol or 'A'} -> {found.after.symbol or 'B'}: {counts or 'no paragraph in either'}"


def _document(named: str, url: str | None) -> Document:
    """The file of that name, otherwise the imported text with that symbol."""
    path = Path(named)
    if path.is_file():
        return read_safely(path.read_bytes(), path.name)
    document = Workspace(url).by_symbol(named)
    if document is None:
        raise AtlasError(
            f"{named!r} is neither a file nor the symbol of an imported text; bring the text with "
            f"`python atlas.py import FILE` or `python atlas.py fetch {named}`"
        )
    return document
