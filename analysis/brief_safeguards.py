"""The section of a brief on safeguards: stated and missing, with clauses to borrow."""

import datetime as dt

from analysis.brief_work import Work, line
from analysis.draft_safeguards import Clause, clauses
from analysis.frames import Row
from analysis.safeguards import RISKS
from models.brief import Block, Cell, Heading, Line, Paragraph, Table
from models.vocabulary import ALIVE

CLAUSES_SHOWN = 2
Found = list[Block] | str


def safeguards(work: Work) -> Found:
    """Each mandate with the safeguards that its text states and does not; clauses of other texts for what is missing."""
    _ = work.voice.say
    table = work.material.tables["safeguards"].sort_values("position")
    names = dict(table[["slug", "name"]].itertuples(index=False))
    found = {row["id"]: {slug: work.facts.finding[row["id"], slug] for slug in names} for row in work.rows}
    if all(cell["finding"] == "not_examined" for cells in found.values() for cell in cells.values()):
        return _("Nobody has examined the texts of these mandates for safeguards.")
    headings = (
        _("Mandate"),
        _("Stated"),
        _("In part or elsewhere"),
        _("Not stated in the text read"),
        _("Not examined"),
    )
    rows = tuple(_row(row, found[row["id"]], names, work) for row in work.rows)
    blocks: list[Block] = [
        Table(
            _("Safeguards stated and missing"),
            headings,
            rows,
            (17, 24, 19, 26, 14) if work.full else (20, 12, 14, 39, 15),
        )
    ]
    legend = _(
        "A safeguard is missing only where the text was read to its end and does not state it; not examined is not a lack. Consent of the State concerned is a risk, not a safeguard, and is not counted."
    )
    blocks.append(Paragraph(line(legend)))
    missing = {
        slug: own for slug in names if slug not in RISKS
        and (own := [row["id"] for row in work.rows if found[row["id"]][slug]["finding"] == "not_stated" and row["status"] in ALIVE])
    }  # fmt: skip
    if borrowed := _borrowed(missing, found, names, work):
        blocks += [Heading(_("Clauses to borrow")), borrowed]
    return blocks


def _row(mandate: Row, cells: dict[str, Row], names: dict[str, str], work: Work) -> tuple[Cell, ...]:
    _, voice = work.voice.say, work.voice
    counted = {slug: cell for slug, cell in cells.items() if slug not in RISKS}
    of = {
        finding: [names[slug] for slug, cell in counted.items() if cell["finding"] in finding]
        for finding in (("stated",), ("partial", "stated_elsewhere"), ("not_stated",), ("not_examined",))
    }  # fmt: skip
    texts = dict.fromkeys(
        cell["symbol"] for cell in counted.values() if cell["symbol"] and cell["finding"] != "stated_elsewhere"
    )
    doubts = [
        _("read by a program only")
        if {cell["how"] for cell in counted.values() if cell["how"]} == {"detected"}
        else "",
        _("a later text was not examined") if texts and any(cell["unread"] for cell in counted.values()) else "",
    ]
    risk = [
        Line(_("Its text makes it depend on the consent of the State ({symbol}).").format(symbol=voice.symbol(cells[slug]["symbol"])), work.book.text(cells[slug]["symbol"]))
        for slug in RISKS if cells[slug]["finding"] == "stated" and not cells[slug]["coded_for"]
    ]  # fmt: skip
    first = Line(mandate["short_name"], work.book.texts(list(texts)[:CLAUSES_SHOWN]), "; ".join(filter(None, doubts)))
    stated, partly, lacking, unknown = of.values()
    return (
        (first, *risk), line(_named(stated, work.full)), line(_named(partly, work.full)), line(_named(lacking)),
        line(str(len(unknown) or "–")),
    )  # fmt: skip


def _named(names: list[str], all_of_them: bool = True) -> str:
    """How many, and which; where many mandates are told of, only what is missing is named."""
    if not names:
        return "–"
    return f"{len(names)}: {', '.join(names)}" if all_of_them else str(len(names))


def _borrowed(
    missing: dict[str, list[str]], found: dict[str, dict[str, Row]], names: dict[str, str], work: Work
) -> Table | None:
    """For each safeguard that some of the mandates lack the nearest clauses: of the same body and kind of mechanism."""
    _ = work.voice.say
    rows = []
    for slug, mandates in missing.items():
        cited = _clauses(slug, mandates, found, work)
        if not cited:
            continue
        said = tuple(
            Line(
                _("{symbol} {labels}").format(symbol=clause.symbol, labels=work.some(clause.labels)),
                work.book.text(clause.symbol),
            )
            for clause in cited
        )
        rows.append((line(names[slug]), line(work.named(mandates)), said))
    headings = (_("Safeguard"), _("Missing for"), _("Clauses of other texts that state it"))
    return Table(_("Clauses to borrow"), headings, tuple(rows), (28, 30, 42)) if rows else None


def _clauses(slug: str, mandates: list[str], found: dict[str, dict[str, Row]], work: Work) -> list[Clause]:
    """Clauses near to the first of the mandates; first of all its own, where an earlier text of it stated the safeguard."""
    row = work.facts.mandates[mandates[0]]
    frames = {
        "safeguard_findings": work.material.tables["safeguard_findings"], "resolutions": work.facts.lives.resolutions,
        "mechanisms": work.facts.lives.mechanisms,
    }  # fmt: skip
    last = found[mandates[0]][slug]["last_stated"] or ""
    cited = clauses(slug, frames, row["founding_body"], row["kind"], last, work.as_of + dt.timedelta(days=1))
    return list(cited)[:CLAUSES_SHOWN]
