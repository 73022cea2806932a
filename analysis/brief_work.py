"""What the sections of a brief are written from: the record on a day, what was asked for, the words, the sources."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.backtest import Score
from analysis.brief_book import Book
from analysis.brief_text import Changed, last_change
from analysis.frames import Row, rows_of
from analysis.gap_facts import Facts
from analysis.whip import Facts as Voters
from models.brief import Line
from models.voice import Voice

TABLES_NEEDED = (
    "series_texts", "text_readings", "paragraphs", "safeguards", "safeguard_findings", "mandate_readings", "situations", "states",
)  # fmt: skip
FULL = 5  # mandates of which a brief tells one by one; of more it makes tables
NAMED = 6  # mandates named in a sentence; of more it says how many
MOST = 120  # more than the catalog has: beyond, a brief is no brief (measured: docs/methods.md)


@dataclass(frozen=True)
class Material:
    """`facts` of the day, frames of `TABLES_NEEDED` in `tables`; `voters` and `error` only for a forecast.

    `ballots` (symbol, iso3, position) has at least the roll calls of `analysis.gaps.falling`.
    """

    facts: Facts
    tables: Mapping[str, pd.DataFrame]
    version: str
    ballots: pd.DataFrame
    voters: Voters | None = None
    error: Callable[[], Score] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a brief is about: mandates in order, and the session or the situation they were chosen by (or neither)."""

    mandates: tuple[str, ...]
    session: str = ""
    situation: str = ""
    name: str = ""


@dataclass(frozen=True)
class Work:
    """What a section is given."""

    material: Material
    wanted: Wanted
    voice: Voice
    book: Book
    sections: tuple[str, ...] = ()

    @property
    def facts(self) -> Facts:
        """The record on the day."""
        return self.material.facts

    @property
    def as_of(self) -> dt.date:
        """The day."""
        return self.facts.as_of

    @property
    def full(self) -> bool:
        """Whether mandates are told of one by one."""
        return len(self.wanted.mandates) <= FULL

    @cached_property
    def rows(self) -> list[Row]:
        """The mandates, in the order asked for."""
        return [self.facts.mandates[mandate] for mandate in self.wanted.mandates]

    @cached_property
    def due(self) -> dict[str, Row]:
        """What falls due at the session of the brief, by mandate."""
        if not self.wanted.session:
            return {}
        return {row["mechanism_id"]: row for row in rows_of(self.facts.lives.due_at(self.wanted.session, self.as_of))}

    @cached_property
    def changed(self) -> dict[str, Changed | None]:
        """What the last text of each mandate changed, where it was compared with another."""
        return {mandate: last_change(self.facts, self.material.tables, mandate) for mandate in self.wanted.mandates}

    def of_mandate(self, row: Row) -> tuple[int, ...]:
        """The numbers of the sources of a mandate's record."""
        return self.book.source(self.voice.say("Record of {mandate}").format(mandate=row["short_name"]), row["source"])

    def name(self, mandate: str) -> str:
        """A mandate's short name."""
        return self.names[mandate]

    def named(self, mandates: Sequence[str]) -> str:
        """Mandates by name; where they are many, how many of those in the brief."""
        if len(mandates) <= NAMED:
            return self.voice.listed([self.name(mandate) for mandate in mandates])
        said = (
            self.voice.say("all {n} mandates")
            if len(mandates) == len(self.rows)
            else self.voice.say("{n} of the {all} mandates")
        )
        return said.format(n=len(mandates), all=len(self.rows))

    def some(self, names: Sequence[str], shown: int = 4) -> str:
        """The first of some names, and how many more there are."""
        more = len(names) - shown
        rest = self.voice.plural(" and {n} more", " and {n} more", more).format(n=more) if more > 0 else ""
        return f"{', '.join(names[:shown])}{rest}"

    @cached_property
    def names(self) -> dict[str, str]:
        """Short names of all mandates."""
        return dict(self.facts.lives.mechanisms[["id", "short_name"]].itertuples(index=False))


def doubt_of(row: Row, voice: Voice) -> str:
    """Why the end of a term is not certain, in a few words; empty where it is."""
    _ = voice.say
    if row.get("due_basis") == "reading" and row["ends_on"] is None:
        return _("read from the reports asked for")
    if row["ends_on"] is None:
        return ""
    if row["derived"]:
        return _("computed: {basis}").format(basis=voice.word(row["basis"]))
    return _("day not known") if row["ends_precision"] != "day" else ""


def line(text: str, notes: tuple[int, ...] = (), doubt: str = "") -> tuple[Line, ...]:
    """A cell of one line."""
    return (Line(text, notes, doubt),)
