"""Whether a session is the one at which a mandate falls due, whether its outcome is known, and whether there still is a
mandate to decide on."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from analysis.lives import Lives
from models.vocabulary import ENDED

ELECTED_BEFORE = pd.DateOffset(months=3)  # terms begin on 1 January, elections are held from October on


@dataclass(frozen=True)
class Due:
    """A mandate and a session.

    `session` is the Council session at which the mandate falls due on the day asked about (empty where none is
    recorded), `here` whether it falls due at the session of the sheet, `over` whether that session's closing day is
    past, `unrecorded` whether the catalog's facts do not reach that day and have no decision of the session. `due_over`
    says the same of `session` as `over` of the sheet's. `ended` is whether the mandate's life was over before the
    session decided, with the day (None where it is not recorded), its precision and the text that ended it.
    """

    session: str
    here: bool
    over: bool
    unrecorded: bool
    due_over: bool
    ended: bool
    ended_on: dt.date | None
    ended_precision: str
    end_symbol: str


def due_session(lives: Lives, mandate: str, as_of: dt.date) -> str:
    """The Council session at which a mandate falls due, as it stands on a day; empty for none, or where it has ended."""
    state = _state(lives, mandate, as_of)
    if state is None or state["status"] in ENDED or pd.isna(state["due_session"]):
        return ""
    session = str(state["due_session"])
    known = session in lives.calendar.index and pd.notna(lives.calendar["ends"][session])
    return session if known and lives.calendar["body"][session] == "HRC" else ""


def session_to_ask(lives: Lives, mandate: str, as_of: dt.date) -> str:
    """The session at which the mandate is due and which is ahead or has no recorded outcome; empty where none is."""
    session = due_session(lives, mandate, as_of)
    if not session:
        return ""
    own = lives.due_at(session, as_of)
    outcome = own.loc[own["mechanism_id"] == mandate, "outcome"]
    waiting = outcome.isin(["ahead", "due_unrecorded", "unclear"]).any()
    return session if waiting or (len(outcome) and not _over(lives, session, as_of)) else ""


def due(lives: Lives, session: str, mandate: str, day: dt.date, as_of: dt.date, at_session: pd.DataFrame) -> Due:
    """How a mandate stands to a session that closes on `day`; `at_session` are the decisions recorded there."""
    named = due_session(lives, mandate, as_of)
    own = lives.due_at(session, as_of)
    last = _state(lives, mandate, min([day, *at_session["date"].dt.date]) - dt.timedelta(days=1))
    inferred = last["status"] == "ended_undated" and len(at_session)  # a later decision shows that it went on
    ended = last["status"] in ENDED and not inferred
    return Due(
        session=named, here=mandate in set(own["mechanism_id"]), over=day < as_of,
        unrecorded=lives.facts_through[1] < day < as_of and at_session.empty,
        due_over=bool(named) and _over(lives, named, as_of), ended=bool(ended),
        ended_on=last["ended_on"].date() if ended and pd.notna(last["ended_on"]) else None,
        ended_precision=last["ended_precision"] if ended and pd.notna(last["ended_precision"]) else "day",
        end_symbol=last["end_symbol"] if ended and pd.notna(last["end_symbol"]) else "",
    )  # fmt: skip


def elected_later(members: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Members who were elected only after a day, by the start of their term (`term_from`): memberships have no day of
    election, so the third month before stands in for it."""
    return members[members["term_from"] - ELECTED_BEFORE > pd.Timestamp(as_of)]


def _state(lives: Lives, mandate: str, day: dt.date) -> pd.Series | None:
    own = lives.status(day)
    own = own[own["mechanism_id"] == mandate]
    return own.iloc[0] if len(own) else None


def _over(lives: Lives, session: str, as_of: dt.date) -> bool:
    return bool(lives.calendar["ends"][session].date() < as_of)
