"""Tiny records of mandates' lives, made by hand.

lives = record(act("2023-04-04", "established", "A/HRC/RES/52/30", term_basis="length", term_months=12))
state(lives, "2024-01-01")["status"]
"""

import datetime as dt

import pandas as pd

from analysis.frames import rows_of
from analysis.lives import Lives
from analysis.sessions import session_calendar
from analysis.terms import mandate_terms
from data.reading import column_kind
from models.tables import TABLES, columns_of

FACTS_THROUGH = "2026-07-07"  # the last day of HRC-62, of which the outcomes are recorded
SEASONS = (("02-24", "03-28"), ("06-10", "07-07"), ("09-08", "10-06"))
FIRST, LAST, LAST_DATED = 4, 72, 62


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def frame(table: str, rows: list[dict]) -> pd.DataFrame:
    """Rows of a table of the catalog, typed as the catalog is read; what a row leaves out is missing."""
    model = TABLES[table]
    typed = pd.DataFrame(rows, columns=columns_of(model), dtype="object")
    for column in typed:
        kind = column_kind(model, column)
        typed[column] = (
            pd.to_datetime(typed[column])
            if kind is dt.date
            else typed[column].astype("Int64" if kind is int else "str")
        )
        if kind is dt.date:
            typed[column] = typed[column].astype("datetime64[s]")
    return typed


def council_sessions() -> pd.DataFrame:
    """Three sessions a year on the same days, dated up to HRC-62 and announced to HRC-72; one special session."""
    rows = [
        {
            "id": "HRC-S33",
            "body": "HRC",
            "kind": "special",
            "number": 33,
            "starts_on": "2021-12-17",
            "ends_on": "2021-12-17",
        }
    ]
    for number in range(FIRST, LAST + 1):
        year, (starts, ends) = 2007 + (number - FIRST) // 3, SEASONS[(number - FIRST) % 3]
        dated = {"starts_on": f"{year}-{starts}", "ends_on": f"{year}-{ends}"} if number <= LAST_DATED else {}
        rows.append({"id": f"HRC-{number}", "body": "HRC", "kind": "regular", "number": number} | dated)
    return frame("sessions", rows)


SESSIONS = council_sessions()
RESOLUTIONS = frame("resolutions", [])
CALENDAR = session_calendar(SESSIONS, RESOLUTIONS)
NO_READINGS = frame("due_readings", [])
NO_ONSETS = frame("milestones", [])
COVERAGE = frame(
    "coverage",
    [
        {"body": name, "session_id": "HRC-62" if name == "HRC" else None, "facts_through": FACTS_THROUGH}
        for name in ("HRC", "UNGA", "UNSC")
    ],
)


class Record(Lives):
    """A hand-made record; the calendar is the same for all, and made once."""

    def __post_init__(self) -> None:
        self.calendar = CALENDAR
        self.terms = mandate_terms(self.mechanisms, self.mandate_actions, self.calendar)


def act(date: str, action: str, symbol: str | None = None, **columns) -> dict:
    """One action; a term is given by `term_basis` and its columns."""
    columns = {"date_precision": "day"} | ({"term_ends_precision": "day"} if "term_ends" in columns else {}) | columns
    return {"date": date, "action": action, "symbol": symbol, "review": "confirmed"} | columns


def yearly(date: str, action: str = "renewed", symbol: str | None = None, months: int = 12) -> dict:
    """An action that gives a term of so many months."""
    return act(date, action, symbol, term_basis="length", term_months=months)


def record(
    *acts: dict, body: str = "HRC", reported: str = "active", reading: str | None = None, onsets: tuple[dict, ...] = ()
) -> Lives:
    """The life of one mandate, `inquiry`; `reading` is the session at which a person read that it falls due."""
    return Record(
        mechanisms=frame("mechanisms", [{"id": "inquiry", "situation_id": "land", "founding_body": body, "reported_status": reported}]),
        mandate_actions=frame("mandate_actions", [{"mechanism_id": "inquiry", "step": step} | row for step, row in enumerate(acts, 1)]),
        sessions=SESSIONS, resolutions=RESOLUTIONS, coverage=COVERAGE,
        due_readings=frame("due_readings", [{"mechanism_id": "inquiry", "due_session": reading}]) if reading else NO_READINGS,
        milestones=frame("milestones", [{"id": n, "kind": "crisis_onset", "date_precision": "day", "situation_id": "land"} | row for n, row in enumerate(onsets, 1)]) if onsets else NO_ONSETS,
    )  # fmt: skip


def state(lives: Lives, as_of: str | dt.date) -> dict:
    """The state of the mandate on a day, as plain values."""
    (row,) = rows_of(lives.status(day(as_of) if isinstance(as_of, str) else as_of))
    return row


def terms(lives: Lives) -> list[dict]:
    """Its terms, as plain values."""
    return rows_of(lives.terms)


def due(lives: Lives, session: str, as_of: str) -> list[dict]:
    """What falls due at a session, as plain values."""
    return rows_of(lives.due_at(session, day(as_of)))
