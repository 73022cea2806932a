"""The Lineage page: ties as the reader chose to see them, the answer in one sentence, the table."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis import lineage
from charts import lineage as graph_chart
from charts.palette import Figure
from ui import load, show
from ui.evolution import compare_link
from ui.i18n import _, day, ngettext, number, word

KINDS = {
    _("Precedent"): "precedent_for", _("Succession"): "successor_of", _("Language reused"): "language_reused_by",
    _("Evidence handed over"): "evidence_transferred_to", _("Complementary"): "complementary_mandate",
    _("Measured: wording at a creation"): lineage.CREATED, _("Measured: wording in later texts"): lineage.RENEWED,
}  # fmt: skip
MEASURED = (lineage.CREATED, lineage.RENEWED)
LISTED = 6  # paragraphs named in a cell of the table; the CSV has them all
INFERENCE = _(
    "Shown is what sources say, and which earlier wording a program found nearest. That one mechanism **led to** another is an inference: dates and like words alone do not tell it, for many texts share formulas."
)
WORDING = {
    "none": _("none so near"), "same_text": _("one text gives both"), "not_measured": _("not measured"), "not_asked": _("not asked: neither leads to the other"),
}  # fmt: skip
SENTENCES = {
    "precedent_for": _("{subject} is a precedent for {object}"),
    "successor_of": _("{subject} is the successor of {object}"),
    "language_reused_by": _("Language of {subject} is reused by {object}"),
    "complementary_mandate": _("{subject} is complementary to {object}"),
    "evidence_transferred_to": _("Evidence of {subject} is handed over to {object}"),
    lineage.CREATED: _("The text that created {subject} has wording near to that of {object}"),
    lineage.RENEWED: _("A later text of {subject} has wording near to that of {object}"),
}


class View(NamedTuple):
    """What the reader chose: situations (none: all), kinds of tie, how near measured wording must be, a day."""

    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    at_least: int
    as_of: dt.date


@dataclass(frozen=True)
class Seen:
    """The ties, the mandates they join as lanes, and the paragraphs measured."""

    ties: pd.DataFrame
    lanes: pd.DataFrame
    wording: pd.DataFrame


@st.cache_resource(show_spinner=False, max_entries=20)
def _wording(version: str, at_least: int) -> pd.DataFrame:
    lives = load.lives()
    return lineage.wording(load.table("paragraphs"), lives.mandate_actions, lives.resolutions, at_least)


@st.cache_resource(show_spinner=False, max_entries=60)
def _every(version: str, at_least: int, as_of: dt.date) -> pd.DataFrame:
    links, actions, readings = load.table("mechanism_links"), load.lives().mandate_actions, load.table("text_readings")
    ties = lineage.ties(links, _wording(version, at_least), actions, readings, as_of)
    names = _names()
    return ties.assign(
        sentence=[sentence(tie, names.get) for tie in ties.itertuples()],
        kind_words=[kind_words(tie) for tie in ties.itertuples()],
    )


@st.cache_resource(show_spinner=False, max_entries=200)
def _seen(version: str, view: View) -> Seen:
    mandates = load.mandates(view.as_of)
    ties = lineage.chosen(_every(version, view.at_least, view.as_of), mandates, view.groups, view.kinds)
    lanes = lineage.lanes(ties, mandates, load.lives().mandate_actions, view.as_of)
    return Seen(ties, lanes, _wording(version, view.at_least))


def seen(view: View) -> Seen:
    """The ties as the reader chose to see them."""
    return _seen(load.version(), view)


@st.cache_resource(show_spinner=False, max_entries=200)
def _figure(version: str, view: View) -> tuple[Figure, str]:
    facts = _seen(version, view)
    return graph_chart.graph(facts.lanes, facts.ties), graph_chart.describe(facts.lanes, facts.ties)


def figure(view: View) -> tuple[Figure, str]:
    """The graph with its text alternative."""
    return _figure(load.version(), view)


def _names() -> dict[str, str]:
    return dict(load.lives().mechanisms[["id", "short_name"]].itertuples(index=False))


def sentence(tie, name: Callable[[str], str]) -> str:
    """The tie as a sentence; `name` makes a name, or a link, of a mandate's id."""
    return SENTENCES[tie.kind].format(subject=name(tie.subject), object=name(tie.object))


def kind_words(tie) -> str:
    """Its kind and how sure it is, or how much was measured."""
    words = next(words for words, kind in KINDS.items() if kind == tie.kind)
    return f"{words}: {measured(tie)}" if tie.kind in MEASURED else f"{words} ({word(tie.review).lower()})"


def kinds_of(words: list[str]) -> tuple[str, ...]:
    """The kinds that these words name; of none, all but wording in later texts, which would cover the others."""
    return tuple(KINDS[name] for name in words) or tuple(kind for kind in KINDS.values() if kind != lineage.RENEWED)


def measured(tie) -> str:
    """How much wording was measured: `3 paragraphs, up to 88 of 100`; why none was."""
    if tie.wording != "found":
        return WORDING[tie.wording]
    return ngettext(
        "{n} paragraph, {similarity} of 100", "{n} paragraphs, up to {similarity} of 100", tie.paragraphs
    ).format(n=number(tie.paragraphs), similarity=tie.similarity)


def answer(facts: Seen, view: View) -> str:
    """How many ties of which kind between how many mandates, and where most wording is near: one or two sentences."""
    named = facts.ties[~facts.ties["kind"].isin(MEASURED)]
    alike = facts.ties[facts.ties["kind"].isin(MEASURED)]
    parts = []
    if len(named):
        counts = named["kind"].value_counts()
        kinds = ", ".join(f"{_of_kind(kind, counts[kind])}" for kind in SENTENCES if kind in counts)
        unsure = int((named["review"] == "unconfirmed").sum())
        parts.append(
            ngettext("**{n} tie** that a source names ({kinds}; {unsure} unconfirmed)", "**{n} ties** that sources name ({kinds}; {unsure} unconfirmed)", len(named))
            .format(n=number(len(named)), kinds=kinds, unsure=number(unsure))
        )  # fmt: skip
    if len(alike):
        parts.append(
            ngettext("**{n} tie** of near wording, at least {least} of 100, that a program measured", "**{n} ties** of near wording, at least {least} of 100, that a program measured", len(alike))
            .format(n=number(len(alike)), least=view.at_least)
        )  # fmt: skip
    mandates = facts.lanes[~facts.lanes["header"]]
    text = _("{ties}, between **{mandates} mandates** in {situations}.").format(
        ties=_(" and ").join(parts),
        mandates=number(len(mandates)),
        situations=_situations(mandates["group"].nunique()),
    )
    return f"{text} {_most(alike)}".strip()


def _of_kind(kind: str, count: int) -> str:
    words = {
        "precedent_for": ngettext("{n} precedent", "{n} precedents", count),
        "successor_of": ngettext("{n} succession", "{n} successions", count),
        "language_reused_by": ngettext("{n} reuse of language", "{n} reuses of language", count),
        "complementary_mandate": ngettext("{n} complementary pair", "{n} complementary pairs", count),
        "evidence_transferred_to": ngettext("{n} handover of evidence", "{n} handovers of evidence", count),
    }
    return words[kind].format(n=number(count))


def _situations(count: int) -> str:
    return ngettext("{n} situation", "{n} situations", count).format(n=number(count))


def _most(alike: pd.DataFrame) -> str:
    """The creation that has most paragraphs near to those of an earlier mandate."""
    created = alike[alike["kind"] == lineage.CREATED]
    if created.empty:
        return ""
    top = created.sort_values(["paragraphs", "similarity"], ascending=False, kind="stable").iloc[0]
    names = _names()
    return _("Most at a creation: {later}, near to {earlier} ({measured}).").format(
        later=show.plain(names[top["later"]]), earlier=show.plain(names[top["earlier"]]), measured=measured(top)
    )


def table(facts: Seen) -> pd.DataFrame:
    """Ties for reading: the sentence, what it rests on, what was measured, how sure, where from."""
    names = _names()
    shown = facts.ties

    def link(mechanism: str) -> str:
        return show.mandate_link(mechanism, show.plain(names[mechanism]))

    paragraphs = {
        key: own for key, own in facts.wording.groupby(["earlier", "later", "kind"]) if key[2] in set(shown["kind"])
    }
    rows = [_row(tie, paragraphs.get((tie.earlier, tie.later, tie.kind))) for tie in shown.itertuples()]
    return pd.DataFrame({
        _("Tie"): [sentence(tie, link) for tie in shown.itertuples()],
        _("What it rests on"): [rests for rests, _sources in rows],
        _("From"): [day(date) for date in shown["earlier_on"]],
        _("To"): [day(date) for date in shown["later_on"]],
        _("Wording measured"): [measured(tie) for tie in shown.itertuples()],
        _("Review"): [word(review) for review in shown["review"]],
        _("Sources"): [sources for _rests, sources in rows],
    })  # fmt: skip


def _row(tie, paragraphs: pd.DataFrame | None) -> tuple[str, str]:
    """What the tie rests on, and its sources."""
    if tie.kind not in MEASURED or paragraphs is None:
        return show.plain(tie.note), show.source_links(tie.source)
    lines = [
        _("{paragraph} like {other} ({n} of 100)").format(
            paragraph=f"{show.symbol_link(row.symbol)} {row.label}",
            other=f"{show.symbol_link(row.like_symbol)} {row.like_label}",
            n=row.similarity,
        )
        for row in paragraphs.head(LISTED).itertuples()
    ]
    more = len(paragraphs) - LISTED
    if more > 0:
        lines.append(ngettext("{n} more", "{n} more", more).format(n=number(more)))
    closest = paragraphs.iloc[0]
    return "; ".join(lines), _("official texts, read by a program; {compare}").format(
        compare=compare_link(closest["like_symbol"], closest["symbol"])
    )
