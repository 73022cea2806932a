"""The Whip sheet: what a reader may ask for, and what is known of it, read once and kept."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import streamlit as st

from analysis import whip as whip_of
from analysis.backtest import Score, backtest, renewals_voted, score
from analysis.forecast import Record, record_of
from analysis.sessions import next_session
from analysis.whip import TABLES_NEEDED, Facts, Whip
from analysis.whip_due import session_to_ask
from ui import load, voting
from ui.i18n import _

TESTED_SINCE = 2016
T = TypeVar("T")


class View(NamedTuple):
    """What the reader asked for: a session, a mandate, how many earlier votes are drawn, a day."""

    session: str
    mandate: str
    drawn: int
    as_of: dt.date


@st.cache_resource(show_spinner=False, max_entries=2)
def _record(version: str) -> Record:
    return record_of(voting.positions())


@st.cache_resource(show_spinner=False, max_entries=2)
def _facts(version: str) -> Facts:
    tables = {name: load.table(name) for name in TABLES_NEEDED}
    return Facts(
        load.lives(), voting.positions(), voting.texts(), load.votes(), voting.differing(), _record(version), tables
    )


def facts() -> Facts:
    """What a whip sheet rests on, for any session and mandate."""
    return _facts(load.version())


@st.cache_resource(show_spinner=False, max_entries=200)
def _sheet(version: str, session: str, mandate: str, as_of: dt.date) -> Whip:
    return whip_of.whip(_facts(version), session, mandate, as_of)


def sheet(view: View) -> Whip:
    """What is known of the mandate before the session."""
    return _sheet(load.version(), view.session, view.mandate, view.as_of)


@st.cache_resource(show_spinner=False, max_entries=600)
def _kept(version: str, name: str, view: View, _make: Callable[[Whip], T]) -> T:
    return _make(sheet(view))


def kept(name: str, view: View, make: Callable[[Whip], T]) -> T:
    """What `make` makes of the sheet, made once; `name` must say all that it depends on beside the view."""
    return _kept(load.version(), name, view, make)


@st.cache_resource(show_spinner=False, max_entries=2)
def _error(version: str) -> Score:
    facts = _facts(version)
    renewals = renewals_voted(facts.lives.mandate_actions, facts.record)
    tables = facts.tables
    tested = backtest(facts.record, renewals, tables["memberships"], tables["states"], facts.steps, TESTED_SINCE)
    return score(tested, TESTED_SINCE)


def error() -> Score:
    """How good such forecasts would have been. A second's work for the first reader: ask for it last."""
    return _error(load.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _sessions(version: str) -> dict[str, str]:
    lives = load.lives()
    ends = lives.calendar["ends"]
    return {name: f"{name} · {ends[name].year}" for name in whip_of.sessions(lives)}


def sessions() -> dict[str, str]:
    """Sessions of the Council with their year."""
    return _sessions(load.version())


@st.cache_resource(show_spinner=False, max_entries=200)
def _due_session(version: str, mandate: str, as_of: dt.date) -> str:
    return session_to_ask(load.lives(), mandate, as_of)


def usual_session(mandate: str, as_of: dt.date) -> str:
    """The session at which a mandate is due and which is ahead or not recorded; else the next one, else the latest."""
    due = _due_session(load.version(), mandate, as_of) if mandate else ""
    return due or next_session(load.lives().calendar, as_of) or next(iter(sessions()))


@st.cache_resource(show_spinner=False, max_entries=200)
def _mandates(version: str, session: str, as_of: dt.date) -> dict[str, str]:
    lives, steps = load.lives(), load.votes()
    names = dict(lives.mechanisms[["id", "short_name"]].itertuples(index=False))
    due = set(load.due_at(session, as_of)["mechanism_id"])
    voted = set(steps.loc[steps["outcome"].isin(["vote", "rejected"]), "mechanism_id"])
    own = whip_of.mandates(lives, steps)
    own.sort(key=lambda one: (one not in due, one in due and one not in voted, names[one].casefold()))
    return {one: names[one] + (_(" · due at {session}").format(session=session) if one in due else "") for one in own}


def mandates(session: str, as_of: dt.date) -> dict[str, str]:
    """Mandates of the Council by id: those due at the session first, and of these the ones voted on before."""
    return _mandates(load.version(), session, as_of)


def name_of(mandate: str) -> str:
    """A mandate's short name."""
    names = load.lives().mechanisms.set_index("id")["short_name"]
    return str(names[mandate])
