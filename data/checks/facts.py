"""What checks share: the frames with what follows from them, the register, and how a finding is put."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.lives import TABLES_NEEDED, Lives
from data.reading import Frames
from models.errors import Problem

Check = Callable[["Facts"], Iterator[Problem]]
CHECKS: list[Check] = []


@dataclass
class Facts:
    """The frames, and what follows from them, computed once for all checks."""

    frames: Frames

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.frames[table]

    @cached_property
    def lives(self) -> Lives:
        """The record of mandates' lives."""
        return Lives(**{name: self[name] for name in TABLES_NEEDED})

    @property
    def terms(self) -> pd.DataFrame:
        """Terms of all mandates."""
        return self.lives.terms

    @cached_property
    def status(self) -> pd.DataFrame:
        """Status on the last day whose outcomes the catalog records for any body."""
        return self.lives.status(self["coverage"]["facts_through"].max().date())

    @cached_property
    def tallies(self) -> pd.DataFrame:
        """Counted positions, one row a roll call: yes, no, abstain, absent."""
        counts = pd.crosstab(self["votes"]["symbol"], self["votes"]["position"])
        return counts.reindex(columns=["yes", "no", "abstain", "absent"], fill_value=0)


def check(function: Check) -> Check:
    """Register a check; the catalog is held to them in this order."""
    CHECKS.append(function)
    return function


def problem(severity, name, table, row, key, message, column="") -> Problem:
    """A finding of the check `name` about a record."""
    return Problem(severity, name, table, int(row), message, column, str(key))


def error(name, table, row, key, message, column="") -> Problem:
    """A finding that stops the build."""
    return problem("error", name, table, row, key, message, column)


def warning(name, table, row, key, message, column="") -> Problem:
    """A finding that is counted and listed."""
    return problem("warning", name, table, row, key, message, column)
