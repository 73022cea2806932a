"""When sessions of the Human Rights Council meet, and at which one a mandate falls due.

Regular sessions since 2007 meet three times a year: spring, summer, autumn. Where the catalog has no dates yet, a
session is expected on the median dates of the same season over the ten years before it; such dates are marked.
"""

import datetime as dt

import pandas as pd

from models.symbols import session_of

FIRST_OF_CYCLE = 4  # HRC-4, spring 2007, opened the cycle of three regular sessions a year
CYCLE_YEAR = 2007
PER_YEAR = 3
YEARS_OF_PRACTICE = 10
EDGES = ("starts", "ends")


def session_calendar(sessions: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """Every session with dates that can be computed with, and the basis of each.

    Takes `sessions` (id, body, kind, number, starts_on, ends_on, ...) and `resolutions` (session_id, adopted_on).
    Returns the sessions indexed by id, with `starts`, `ends` (datetime64, NaT where nothing can be said) and
    `starts_basis`, `ends_basis`: known; last_adoption (closing day not known: the latest resolution's date);
    expected (median of the same season over ten years); unknown.
    """
    calendar = sessions.set_index("id", drop=False).rename_axis(None)
    expected = _expected_dates(calendar)
    last_adoption = resolutions.groupby("session_id")["adopted_on"].max().reindex(calendar.index)
    fallbacks = {
        "starts": [("expected", expected["starts"])],
        "ends": [("last_adoption", last_adoption), ("expected", expected["ends"])],
    }
    for edge in EDGES:
        calendar[edge] = calendar[f"{edge}_on"]
        calendar[f"{edge}_basis"] = calendar[edge].notna().map({True: "known", False: "unknown"})
        for basis, dates in fallbacks[edge]:
            hole = calendar[edge].isna() & dates.notna()
            calendar.loc[hole, edge] = dates[hole]
            calendar.loc[hole, f"{edge}_basis"] = basis
    return calendar


def _expected_dates(calendar: pd.DataFrame) -> pd.DataFrame:
    """Expected starts and ends of the Council's regular sessions, indexed by session id."""
    regular = council_sessions(calendar)
    regular = regular[regular["number"] >= FIRST_OF_CYCLE]
    year = CYCLE_YEAR + (regular["number"] - FIRST_OF_CYCLE) // PER_YEAR
    season = (regular["number"] - FIRST_OF_CYCLE) % PER_YEAR
    new_year = pd.to_datetime(year.astype(str) + "-01-01")
    day_of_year = pd.DataFrame({edge: (regular[f"{edge}_on"] - new_year).dt.days for edge in EDGES})
    dates = pd.DataFrame(index=calendar.index, columns=EDGES, dtype="datetime64[s]")
    for session in regular.index[regular[["starts_on", "ends_on"]].isna().any(axis=1)]:
        practice = (season == season[session]) & year.between(year[session] - YEARS_OF_PRACTICE, year[session] - 1)
        days = day_of_year[practice].median().round()
        dates.loc[session] = [new_year[session] + pd.Timedelta(days=days[edge]) for edge in EDGES]
    return dates


def council_sessions(calendar: pd.DataFrame) -> pd.DataFrame:
    """Regular sessions of the Human Rights Council in order of number."""
    return calendar[(calendar["body"] == "HRC") & (calendar["kind"] == "regular")].sort_values("number")


def next_session(calendar: pd.DataFrame, as_of: dt.date) -> str | None:
    """The regular Council session under way on `as_of`, or else the next one."""
    ahead = council_sessions(calendar)
    ahead = ahead[ahead["ends"] >= pd.Timestamp(as_of)]
    return None if ahead.empty else str(ahead.index[0])


class SessionRule:
    """Which session must act before a term ends; made once from the calendar and asked for every term."""

    def __init__(self, calendar: pd.DataFrame):
        regular = council_sessions(calendar)
        self.starts = [(start.date(), name) for name, start in regular["starts"].items() if pd.notna(start)]
        self.ends = {name: end.date() for name, end in calendar["ends"].items() if pd.notna(end)}
        self.known_ends = set(calendar.index[calendar["ends_basis"] == "known"])
        self.all = set(calendar.index)

    def due(self, end: dt.date | None, months: int | None, given_at: str | None) -> str | None:
        """The session due to act: for a term of whole years given at a regular session, the corresponding session that
        many years later (the Council's yearly cycle); otherwise the last regular session to open on or before `end`."""
        if given_at and months and months % 12 == 0:
            body, _, number = given_at.partition("-")
            if number.isdigit():  # a special session has no place in the cycle
                per_year = PER_YEAR if body == "HRC" else 1
                corresponding = f"{body}-{int(number) + per_year * (months // 12)}"
                if corresponding in self.all:
                    return corresponding
        opened = [name for start, name in self.starts if end and start <= end]
        return opened[-1] if opened else None

    def acts_at(self, symbol: str | None) -> str | None:
        """The session at which a document was adopted, when its symbol says so and the catalog has that session."""
        session = session_of(symbol) if symbol else None
        return session if session in self.all else None
