"""The command on drafts: draft."""

import json
from pathlib import Path

import click

from analysis.draft_safeguards import Safeguarded
from analysis.drafts import STATUSES, Adopted, Checked, recognised
from commands.shared import catalog
from data import queries
from data.drafts import TABLES_NEEDED, Draft, check
from data.workspace import Workspace
from models.vocabulary import label
from texts.limits import read_safely

MARK = {"stronger": "▲ stronger", "weaker": "▼ weaker"}


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--mandate", help="The mandate it renews [recognised by symbol, title or name].")
@click.option("--last", "last", help="Symbol of an imported text to compare it with [the last one of the mandate].")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--workspace", "url", help="Address of the workspace database [WORKSPACE_URL].")
def draft(file: Path, mandate: str | None, last: str | None, as_json: bool, url: str | None) -> None:
    """Check a draft: what is agreed, adapted or new, what became weaker, which safeguards it lacks; nothing is kept."""
    document = read_safely(file.read_bytes(), file.name)
    space = Workspace(url)
    with catalog() as connection:
        frames = {name: queries.table(connection, name) for name in TABLES_NEEDED}
    chosen = mandate or next(iter(recognised(document, frames)), "")
    found = check(space, document, frames, chosen, last or "")
    if as_json:
        click.echo(json.dumps(_as_json(found), indent=1, ensure_ascii=False))
        return
    for one in found.paragraphs:
        click.echo(_paragraph_line(one))
    click.echo()
    for safeguard in found.safeguards:
        click.echo(_safeguard_line(safeguard))
    click.echo()
    for line in _summary(found):
        click.echo(line)
    for doubt in found.doubts:
        click.echo(f"warning: {doubt}", err=True)


def _as_json(found: Draft) -> dict:
    return {
        "title": found.document.title,
        "symbol": found.document.symbol,
        "mandate": found.mandate or None,
        "last_expected": found.expected or None,
        "last": _adopted(found.last),
        "texts": found.texts,
        "counts": {status: _count(found, status) for status in STATUSES},
        "against_last": found.comparison.counts if found.comparison else None,
        "paragraphs": [_paragraph(one) for one in found.paragraphs],
        "safeguards": [_safeguard(one) for one in found.safeguards],
        "doubts": found.doubts,
    }


def _count(found: Draft, status: str) -> int:
    return sum(one.status == status for one in found.paragraphs)


def _adopted(text: Adopted | None) -> dict | None:
    if text is None:
        return None
    day = text.adopted_on.isoformat() if text.adopted_on else None
    votes = {name: getattr(text, name) for name in ("outcome", "yes", "no", "abstain")}
    return {"symbol": text.symbol, "adopted_on": day} | votes


def _paragraph(one: Checked) -> dict:
    source, compared = one.source, one.compared
    return {
        "label": one.paragraph.label,
        "status": one.status,
        "nearest_symbol": source.text_of.symbol if source else None,
        "nearest_label": source.label if source else None,
        "similarity": round(source.similarity, 1) if source else None,
        "adopted": _adopted(source.text_of) if source else None,
        "change": compared.pair.change if compared else None,
        "direction": compared.meaning.direction if compared else "",
    }


def _safeguard(one: Safeguarded) -> dict:
    return {
        "slug": one.safeguard,
        "finding": one.said.finding,
        "how": one.said.how,
        "paragraphs": list(one.said.labels),
        "strength": one.said.strength,
        "terms": list(one.said.terms),
        "last_finding": one.last.finding if one.last else None,
        "dropped": one.dropped,
        "look_at": list(one.look),
        "clauses": [{"symbol": clause.symbol, "paragraphs": list(clause.labels)} for clause in one.clauses],
    }


def _paragraph_line(one: Checked) -> str:
    row = _paragraph(one)
    where = f"{row['nearest_symbol']} {row['nearest_label']}" if one.source else ""
    near = f"{row['similarity']:.0f}" if one.source else ""
    said = f"{row['label']:<14} {label(one.status).lower():<12} {near:>3}  {where:<32} {row['change'] or '':<8} "
    return (said + MARK.get(row["direction"], "")).rstrip()


def _safeguard_line(one: Safeguarded) -> str:
    clauses = "; ".join(f"{clause.symbol} {', '.join(clause.labels)}" for clause in one.clauses)
    said = [
        ", ".join(one.said.labels),
        "dropped since the last text" if one.dropped else "",
        f"look at {', '.join(one.look)}" if one.look else "",
        f"exists in {clauses}" if clauses else "",
    ]
    return f"{one.safeguard:<22} {label(one.said.finding).lower():<13} {'; '.join(filter(None, said))}".rstrip()


def _summary(found: Draft) -> list[str]:
    each = {status: _count(found, status) for status in STATUSES}
    counts = ", ".join(f"{count} {label(status).lower()}" for status, count in each.items() if count)
    lines = [f"{len(found.paragraphs)} paragraphs: {counts}; {found.texts} adopted texts are on this machine"]
    if found.last and found.comparison:
        changes = ", ".join(
            f"{count} {label(change).lower()}" for change, count in found.comparison.counts.items() if count
        )
        tally = found.last.yes is not None and f", {found.last.yes}-{found.last.no}-{found.last.abstain}"
        lines.append(
            f"against {found.last.symbol} ({label(found.last.outcome or 'not_recorded')}{tally or ''}): {changes}"
        )
    if found.expected and (not found.last or found.last.symbol != found.expected):
        lines.append(
            f"the last text of {found.mandate} is {found.expected}, which is not on this machine: "
            f"`python atlas.py fetch {found.expected}`"
        )
    if not found.mandate:
        lines.append("no mandate was recognised; name one with --mandate (`python atlas.py mandates --all` lists them)")
    return lines
