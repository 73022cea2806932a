"""Commands on the catalog: build, check, stats, mandates, export, tidy, describe."""

import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path

import click
import pandas as pd

from briefing.tables import csv_bytes
from commands.shared import AsOf, catalog, lives_of, session_named
from data import queries
from data.build import build as build_catalog
from data.build import build_if_stale
from data.checks import check_files
from data.describe import write_descriptions
from data.reading import content_hash, read_tables
from data.settings import settings
from data.text_facts import regenerate
from data.tidy import tidy as tidy_tables
from data.workspace import Workspace
from models.dates import show
from models.tables import TABLES
from models.vocabulary import ALIVE, label


@click.command()
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


@click.command()
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


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def stats(as_json: bool) -> None:
    """Rows of each table, how many are confirmed, how far the facts reach."""
    with catalog() as connection:
        counts = queries.row_counts(connection)
        lives = lives_of(connection)
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


@click.command()
@click.option("--as-of", type=AsOf(), default=lambda: dt.date.today(), help="The day asked about [today].")
@click.option("--due", "session", help="Only those due at this session, such as HRC-64; 'next' for the next one.")
@click.option("--all", "ended_too", is_flag=True, help="Ended mandates too.")
@click.option("--json", "as_json", is_flag=True, help="A JSON list.")
def mandates(as_of: dt.date, session: str | None, ended_too: bool, as_json: bool) -> None:
    """Mandates on a date: status, end of the term and how it is known, session at which they fall due."""
    with catalog() as connection:
        lives = lives_of(connection)
    found = lives.mandates(as_of)
    if session:
        due = lives.due_at(session_named(session, lives, as_of), as_of)
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


@click.command()
@click.argument("table", type=click.Choice(sorted(TABLES)), metavar="TABLE")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; otherwise to the screen.")
def export(table: str, out: Path | None) -> None:
    """A table of the catalog as CSV; cells that a spreadsheet would run as formulas are made harmless."""
    with catalog() as connection:
        content = csv_bytes(queries.table(connection, table))
    if out:
        out.write_bytes(content)
        click.echo(f"{out}: {table}, {len(content)} bytes")
    else:
        click.echo(content, nl=False)


@click.command("read-texts")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", "imported_too", is_flag=True, help="The texts imported in the workspace too.")
@click.option("--forget", is_flag=True, help="Facts of texts that are not given may go.")
def read_texts(files: tuple[Path, ...], imported_too: bool, forget: bool) -> None:
    """Read texts anew and rewrite the catalog's facts about them; texts read by eye stay unless they are given."""
    found = regenerate(files, settings().catalog_dir, Workspace() if imported_too else None, forget)
    click.echo(
        f"{found.texts} texts read: {found.paragraphs} paragraphs, {found.mentions} mentions of themes; "
        f"{found.by_eye} texts read by eye stay as they are"
    )
    for symbol, ours, theirs in found.other_day:
        click.echo(
            f"{symbol}: the catalog says {ours.isoformat()}, its file {theirs.isoformat()}; the catalog's is used"
        )
    if found.left_out:
        click.echo(f"not in resolutions.csv and left out: {', '.join(found.left_out)}")


@click.command()
def tidy() -> None:
    """Put the CSVs into canonical form (order, commas, plain UTF-8); no value changes."""
    changed = tidy_tables(settings().catalog_dir)
    click.echo(f"Rewritten: {', '.join(changed)}" if changed else "Every table is in canonical form.")


@click.command()
def describe() -> None:
    """Write datapackage.json, docs/dictionary.md and docs/checks.md anew from the models and checks."""
    for path in write_descriptions():
        click.echo(path)


def _plain(value):
    return None if pd.isna(value) else (int(value) if not isinstance(value, str) else value)


def _date(value, precision) -> str | None:
    return None if pd.isna(value) else show(value.date(), precision)
