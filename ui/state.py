"""The State page: what a reader chose, the recorded votes that answer it, and the answer in one sentence."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis import counts
from analysis.council import terms_of
from analysis.presence import WITH_TERMS, presence, roll_calls, years_away
from analysis.titles import title_of
from analysis.votes import tally_text
from charts import positions as chart
from charts.palette import Figure
from ui import load, show, voting
from ui.i18n import _, day, ngettext, number, word
from ui.voice import PLAIN

DEFAULT = "GHA"  # a member on the day of the catalog's last roll calls, under several terms
FIRST_YEAR = 2006  # the Council's first
BODIES = ("HRC", "UNGA", "UNSC")
OTHER = _("Another situation")


class View(NamedTuple):
    """What the reader chose: a State, wider situations (none: all), first and last year, a body, a day."""

    state: str
    situations: tuple[str, ...]
    years: tuple[int, int]
    body: str
    as_of: dt.date


@dataclass(frozen=True)
class Seen:
    """One State in the record: `where` has one row a roll call of the body and period, with where the State stood."""

    name: str
    group: str
    terms: pd.DataFrame
    where: pd.DataFrame
    steps: pd.DataFrame

    @cached_property
    def votes(self) -> pd.DataFrame:
        """The roll calls that list the State, on texts on situations."""
        return self.votes_on(counts.TEXTS)

    def votes_on(self, kinds: tuple[str, ...]) -> pd.DataFrame:
        """The roll calls that list the State, on texts of these kinds."""
        own = counts.of_kinds(self.where, kinds)
        return own[own["position"].notna()]

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Its changes of position between consecutive recorded votes on the same mandate, newest first."""
        own = self.steps[self.steps["from_position"] != self.steps["to_position"]]
        return own.sort_values(["to_date", "mechanism_id"], ascending=[False, True])


@st.cache_resource(show_spinner=False, max_entries=2)
def _names(version: str) -> dict[str, str]:
    voted = set(voting.positions()["iso3"]) | set(load.table("memberships")["iso3"])
    own = {iso3: name for iso3, name in voting.names().items() if iso3 in voted}
    return dict(sorted(own.items(), key=lambda item: item[1]))


def names() -> dict[str, str]:
    """The States that a roll call lists or that sat on the Council, by code, in order of name."""
    return _names(load.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _lanes(version: str) -> dict[str, str]:
    named = dict(load.table("situations")[["id", "name"]].itertuples(index=False))
    own = {group: named[group] for group in voting.positions()["group_id"].dropna().unique()}
    return dict(sorted(own.items(), key=lambda item: item[1]))


def lanes() -> dict[str, str]:
    """Names of the wider situations on which there are roll calls, by id."""
    return _lanes(load.version())


@st.cache_resource(show_spinner=False, max_entries=60)
def _calls(version: str, view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = chosen(voting.positions(), view, "adopted_on")
    return found, roll_calls(found)


def calls(view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The positions of every State that the filters leave, and the texts they were taken on: the same for each State."""
    return _calls(load.version(), view._replace(state=""))


@st.cache_resource(show_spinner=False, max_entries=200)
def _seen(version: str, view: View) -> Seen:
    state = load.table("states").set_index("iso3").loc[view.state]
    memberships = load.table("memberships")
    terms = terms_of(memberships, view.state, view.body)
    found, texts = calls(view)
    steps = voting.consecutive()
    steps = chosen(steps[(steps["iso3"] == view.state)], view, "to_date")
    return Seen(
        state["name"], state["regional_group"], terms[terms["starts_on"] <= pd.Timestamp(view.as_of)],
        presence(texts, found, view.state, memberships), steps,
    )  # fmt: skip


def seen(view: View) -> Seen:
    """What the record has of one State."""
    return _seen(load.version(), view)


def chosen(frame: pd.DataFrame, view: View, date: str) -> pd.DataFrame:
    """The rows in the body, years and situations chosen, up to the day."""
    years = frame[date].dt.year
    kept = (frame["body"] == view.body) & years.between(*view.years) & (frame[date] <= pd.Timestamp(view.as_of))
    if view.situations:
        kept &= frame["group_id"].isin(view.situations)
    return frame[kept]


@st.cache_resource(show_spinner=False, max_entries=200)
def _answer(version: str, view: View) -> str:
    facts = _seen(version, view)
    where = counts.of_kinds(facts.where)["presence"].value_counts()
    listed, all_ = len(facts.votes), int(where.sum())
    said = ngettext(
        "The catalog has the roll call of **{all}** vote of the {body} on the situations and years chosen, and **{n}** of them list it",
        "The catalog has the roll calls of **{all}** votes of the {body} on the situations and years chosen, and **{n}** of them list it",
        all_,
    ).format(all=number(all_), body=word(view.body), n=number(listed))
    tail = f": {tally(facts.votes)}" if listed else ""
    if where.get("not_member"):
        tail += _("; at {n} it was not a member").format(n=number(int(where["not_member"])))
    if where.get("unlisted") and view.body in WITH_TERMS:
        tail += _("; at {n} it was a member and is not listed").format(n=number(int(where["unlisted"])))
    return f"{_membership(facts, view)} {said}{tail}."


def answer(view: View) -> str:
    """Who sat when, and how it voted on texts on a situation: two sentences of Markdown."""
    return _answer(load.version(), view)


def tally(votes: pd.DataFrame) -> str:
    """Positions counted, in words: `77 in favour, 2 against`."""
    found = votes["position"].value_counts()
    words = {"yes": _("in favour"), "no": _("against"), "abstain": _("abstaining"), "absent": _("absent")}
    return ", ".join(f"{number(int(found[one]))} {words[one]}" for one in counts.POSITIONS if one in found)


def _membership(facts: Seen, view: View) -> str:
    who = _("**{name}** ({group})").format(name=show.plain(facts.name), group=word(facts.group))
    if view.body not in WITH_TERMS:
        return f"{who}."
    if facts.terms.empty:
        words = _("{who} has no recorded term on the Human Rights Council by {day}.")
        return words.format(who=who, day=day(view.as_of))
    last = facts.terms.iloc[-1]
    before = ", ".join(_span(term) for term in facts.terms.iloc[:-1].itertuples())
    words = (
        _("{who} sits on the Human Rights Council from {start} to {end}")
        if last["ends_on"].date() >= view.as_of
        else _("{who} does not sit on the Human Rights Council on {day}; its last term was {start} to {end}")
    )
    text = words.format(who=who, start=day(last["starts_on"]), end=day(last["ends_on"]), day=day(view.as_of))
    return text + (_(" (before: {terms}).").format(terms=before) if before else ".")


def _span(term) -> str:
    return f"{term.starts_on.year}–{term.ends_on.year}"


@st.cache_resource(show_spinner=False, max_entries=2)
def _what(version: str) -> dict[str, str]:
    """The title of every text with its printed tally."""
    return {
        row.symbol: ", ".join(filter(None, (title_of(row.title, row.title_kind, PLAIN), tally_text(row.yes, row.no, row.abstain))))
        for row in load.table("resolutions").itertuples()
    }


def drawn(facts: Seen) -> pd.DataFrame:
    """The votes of the strip: `lane`, `symbol`, `adopted_on`, `position`, `what`; situations in order of name."""
    own = facts.votes
    lane, what = own["group_id"].map(lanes()).fillna(OTHER), own["symbol"].map(_what(load.version()))
    own = own[["symbol", "adopted_on", "position"]].assign(lane=lane, what=what)
    return own.sort_values(["lane", "adopted_on", "symbol"], key=_last(OTHER))


def _last(value: str):
    """A sort key that puts one value after all others."""
    return lambda column: column.mask(column == value, "\uffff") if column.name == "lane" else column


@st.cache_resource(show_spinner=False, max_entries=100)
def _figure(version: str, view: View) -> tuple[Figure, str]:
    facts = _seen(version, view)
    own = drawn(facts)
    years = own["adopted_on"].dt.year
    away = years_away(facts.terms, years.min(), years.max()) if view.body in WITH_TERMS else []
    return chart.strip(own, away, _("Not a member")), chart.describe(own, facts.name)


def figure(view: View) -> tuple[Figure, str]:
    """The strip of a State's votes and its text alternative."""
    return _figure(load.version(), view)
