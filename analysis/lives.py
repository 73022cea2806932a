"""The record of mandates' lives, and what follows from it, computed once and asked many times."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.agenda import days_from_onset, due_at
from analysis.sessions import session_calendar
from analysis.status import mandate_status
from analysis.terms import mandate_terms

TABLES_NEEDED = ("mechanisms", "mandate_actions", "sessions", "resolutions", "due_readings", "coverage", "milestones")

DAYS_KEPT = 50  # days whose states are kept: a page asks for the same one several times


@dataclass
class Lives:
    """Frames of the tables in `TABLES_NEEDED`, with `calendar` (session_calendar) and `terms` (mandate_terms).

        lives = Lives(**{name: frames[name] for name in TABLES_NEEDED})
        lives.status(dt.date(2026, 11, 21))

    The frames are shared: callers select from them and never change them.
    """

    mechanisms: pd.DataFrame
    mandate_actions: pd.DataFrame
    sessions: pd.DataFrame
    resolutions: pd.DataFrame
    due_readings: pd.DataFrame
    coverage: pd.DataFrame
    milestones: pd.DataFrame
    calendar: pd.DataFrame = field(init=False)
    terms: pd.DataFrame = field(init=False)
    _states: dict[dt.date, pd.DataFrame] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.calendar = session_calendar(self.sessions, self.resolutions)
        self.terms = mandate_terms(self.mechanisms, self.mandate_actions, self.calendar)

    @cached_property
    def facts_through(self) -> tuple[str, dt.date]:
        """The last Council session whose outcomes are recorded, and its last recorded day."""
        council = self.coverage.set_index("body").loc["HRC"]
        return str(council["session_id"]), council["facts_through"].date()

    def status(self, as_of: dt.date) -> pd.DataFrame:
        """The state of every mandate on a date: see analysis.status.mandate_status."""
        if as_of not in self._states:
            if len(self._states) >= DAYS_KEPT:
                self._states.clear()
            self._states[as_of] = mandate_status(
                self.mechanisms, self.mandate_actions, self.terms, self.due_readings, self.coverage, self.calendar, as_of
            )
        return self._states[as_of]

    def mandates(self, as_of: dt.date) -> pd.DataFrame:
        """Mechanisms with their state on a date, one row each: columns of the mechanisms and of `status`."""
        state = self.status(as_of)
        onset = days_from_onset(self.mechanisms, state, self.milestones)[["mechanism_id", "days"]]
        onset = onset.rename(columns={"days": "days_from_onset"}).astype({"days_from_onset": "Int64"})
        return self.mechanisms.merge(
            state.merge(onset, how="left", on="mechanism_id"), left_on="id", right_on="mechanism_id", validate="1:1"
        )

    def due_at(self, session: str, as_of: dt.date) -> pd.DataFrame:
        """What falls due at a Council session, with what became of it: see analysis.agenda.due_at."""
        return due_at(session, self.terms, self.status(as_of), self.calendar, as_of)
