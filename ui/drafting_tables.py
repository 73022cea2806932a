"""A checked draft as tables: the rows of its CSVs, and the safeguards for reading."""

import pandas as pd

from analysis.draft_safeguards import Clause, Safeguarded
from briefing.draft_report import MARKS, Report
from data.drafts import Draft
from ui import drafting_words as words
from ui import show
from ui.citations import adoption
from ui.i18n import _
from ui.precedent_asked import address

MOST = 4  # paragraphs of one clause that the page names


def paragraph_facts(draft: Draft, report: Report) -> pd.DataFrame:
    """The paragraphs as rows of a CSV."""
    by_anchor = {f"p{one.paragraph.position}": one for one in draft.paragraphs}
    rows = []
    for line in report.lines:
        one = by_anchor.get(line.anchor)
        source = one.source if one else None
        compared = one.compared if one else None
        rows.append({
            "label": line.label, "status": line.status,
            "nearest_symbol": source.text_of.symbol if source else None, "nearest_label": source.label if source else None,
            "similarity": round(source.similarity, 1) if source else None,
            "adopted": adoption(source.text_of) if source else None,
            "change": compared.pair.change if compared else line.status if line.status == "dropped" else None,
            "direction": line.direction, "notes": "; ".join(line.notes), "text": one.paragraph.text if one else line.runs[0].text,
        })  # fmt: skip
    return pd.DataFrame(rows)


def safeguard_facts(draft: Draft) -> pd.DataFrame:
    """The safeguards as rows of a CSV."""
    return pd.DataFrame([
        {
            "safeguard": one.safeguard, "finding": one.said.finding, "how": one.said.how, "strength": one.said.strength,
            "paragraphs": "; ".join(one.said.labels), "terms": "; ".join(one.said.terms),
            "last_finding": one.last.finding if one.last else None, "last_how": one.last.how if one.last else None,
            "last_paragraphs": "; ".join(one.last.labels) if one.last else None, "dropped": one.dropped, "look_at": "; ".join(one.look),
            "clauses": " | ".join(f"{clause.symbol} {', '.join(clause.labels)}" for clause in one.clauses),
        }
        for one in words.in_order(draft)
    ])  # fmt: skip


def safeguard_table(draft: Draft) -> pd.DataFrame:
    """The safeguards for reading on the page; clauses lead to Precedents."""
    name_of = words.names()
    ordered = words.in_order(draft)
    table = {
        _("Safeguard"): [name_of[one.safeguard] for one in ordered],
        _("In this draft"): [found(one, draft) for one in ordered],
        _("Closest existing clauses"): [_clauses(one) for one in ordered],
    }
    return pd.DataFrame(
        table | ({words.in_last(draft): [show.plain(words.last(one)) for one in ordered]} if draft.last else {})
    )


def found(one: Safeguarded, draft: Draft) -> str:
    """A finding as a cell: mark, word, paragraphs, how it is known, what must not be missed."""
    labels = f": {show.plain(', '.join(one.said.labels))}" if one.said.labels else ""
    how = words.how(one.said, draft)
    notice = words.remark(one, draft)
    return (
        f"{MARKS[one.said.finding]} **{words.FINDING[one.said.finding]}**{labels}"
        + (f" ({show.plain(how)})" if how else "")
        + (f" **{show.plain(notice)}**" if notice else "")
    )


def _clauses(one: Safeguarded) -> str:
    return "; ".join(f"{show.symbol_link(clause.symbol)} {_labels(clause)}" for clause in one.clauses)


def _labels(clause: Clause) -> str:
    """The first paragraphs of a clause, each a link; of many how many more there are."""
    links = [_clause_link(clause.symbol, label) for label in clause.labels[:MOST]]
    more = len(clause.labels) - MOST
    return ", ".join(links) + (" " + _("and {n} more").format(n=more) if more > 0 else "")


def _clause_link(symbol: str, label: str) -> str:
    return f"[{show.plain(label)}]({address(symbol, label)})"
