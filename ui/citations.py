"""A paragraph cited as the field does: symbol, paragraph, date, how it was adopted.

"A/HRC/RES/39/2, operative paragraph 22, adopted on 27 September 2018 by 35 votes to 3, with 7 abstentions"
"""

import re

import pandas as pd

from ui.i18n import _, day, ngettext

_LABEL = re.compile(r"(?:(.+) )?(PP|OP)(\d+)((?:\([^()]+\))*)")
_AREA = re.compile(r"(?:Annex|Appendix|Enclosure)(?: \w+)?|\S+")
_KINDS = {"PP": _("preambular paragraph {number}"), "OP": _("operative paragraph {number}")}


def citation(row) -> str:
    """The citation of a paragraph: a row with `symbol`, `title`, `label`, `adopted_on`, `draft`, `outcome` and tally."""
    return ", ".join(part for part in (document_name(row), paragraph_name(row.label), adoption(row)) if part)


def document_name(row) -> str:
    """The symbol; the title where the text has none."""
    if pd.notna(row.symbol) and row.symbol:
        return row.symbol
    return _("“{title}” (no symbol)").format(title=row.title) if row.title else _("document without symbol or title")


def paragraph_name(label: str) -> str:
    """A label in words: OP12(b)(i) is operative paragraph 12 (b) (i), Annex I PP2 annex I, preambular paragraph 2.

    An item without a letter is counted: OP3(•2) is item 2; what continues a paragraph, OP3(+1), is said to.
    """
    parts = _LABEL.fullmatch(label)
    if not parts:
        return label
    where, kind, number, items = parts.groups()
    lettered = "".join(f" {item}" for item in re.findall(r"\([^()]+\)", items) if item[1].isalnum())
    named = _KINDS[kind].format(number=number + lettered)
    for sign, count in re.findall(r"\(([^\w()])(\d*)\)", items):
        named += _(", continued") if sign == "+" else _(", item {count}").format(count=count or 1)
    return ", ".join([*(_area(piece) for piece in _AREA.findall(where or "")), named])


def _area(piece: str) -> str:
    if re.fullmatch("[A-Z]", piece):
        return _("part {letter}").format(letter=piece)
    if piece.startswith("§"):
        return _("numbered anew ({count})").format(count=piece[1:])
    return piece[:1].lower() + piece[1:]


def adoption(row) -> str:
    """When and how a text was adopted, or what became of it; a day that is not known is said."""
    when, outcome = day(row.adopted_on), "" if pd.isna(row.outcome) else row.outcome
    on = _(" on {day}").format(day=when) if when else ""
    if outcome == "rejected":
        return _("rejected{on}{votes}").format(on=on, votes=_counts(row))
    if outcome == "withdrawn":
        return _("withdrawn{on}").format(on=on)
    if outcome == "not_considered":
        return _("not considered{on}").format(on=on)
    if row.draft:
        return _("draft of {day}").format(day=when) if when else _("draft, day not known")
    how = _(" without a vote") if outcome == "without_vote" else _votes(row)
    return _("adopted{on}{how}").format(on=on, how=how) + ("" if when else _(", day not known"))


def _votes(row) -> str:
    if pd.isna(row.yes) or pd.isna(row.no) or pd.isna(row.abstain):
        return _(" by a vote") if row.outcome == "vote" else ""
    yes = ngettext("{n} vote", "{n} votes", int(row.yes)).format(n=row.yes)
    return _(" by {yes} to {no}, with {abstentions}").format(
        yes=yes, no=row.no or _("none"), abstentions=_abstentions(row)
    )


def _counts(row) -> str:
    """The votes on what was not adopted: the words "by 18 votes to 21" would say that it was."""
    if pd.isna(row.yes) or pd.isna(row.no) or pd.isna(row.abstain):
        return ""
    return _(": {yes} in favour, {no} against, {abstentions}").format(
        yes=row.yes, no=row.no, abstentions=_abstentions(row)
    )


def _abstentions(row) -> str:
    return ngettext("{n} abstention", "{n} abstentions", int(row.abstain)).format(n=row.abstain or _("no"))
