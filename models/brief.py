"""What a brief is, before it becomes Word, HTML, Markdown or slides: sections of blocks, every fact with its notes."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A fact in words. `notes` are the numbers of its sources; `doubt` says why it is not certain, in a few words."""

    text: str
    notes: tuple[int, ...] = ()
    doubt: str = ""


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that follow one another."""

    lines: Cell


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    points: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `name` is what a screen reader hears first, the first cell of a row names it. `widths` are shares."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How one text was decided. Without a tally (`yes` None), `said` has the outcome in words."""

    symbol: str
    label: str
    about: str
    yes: int | None
    no: int | None
    abstain: int | None
    said: Line

    @property
    def counts(self) -> tuple[int, int, int]:
        """In favour, abstaining, against: in the order they are drawn."""
        return self.yes or 0, self.abstain or 0, self.no or 0


@dataclass(frozen=True, slots=True)
class Votes:
    """Small bars of votes under one another. `legend` says what is drawn."""

    name: str
    headings: tuple[str, str, str]
    bars: tuple[Bar, ...]
    legend: str


Block = Heading | Paragraph | Bullets | Table | Votes


@dataclass(frozen=True, slots=True)
class Section:
    """A section. One without facts holds a single line that says what is not recorded."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One mandate for a slide of its own: its sentence, and its last votes."""

    name: str
    said: Line
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source is: what stands there, and its address (empty: not online)."""

    said: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered source; the official document comes first of its places."""

    number: int
    said: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief. `running` stands on every page: as of when, how far the facts reach, which catalog; `private`, where
    it is not empty, marks every page of a brief that holds private notes."""

    title: str
    subject: str
    as_of: dt.date
    facts_through: tuple[str, dt.date]
    version: str
    running: str
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources_heading: str
    citation: tuple[str, ...] = ()
    private: str = ""
    left_out: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()

    @property
    def cited(self) -> set[int]:
        """The numbers of the notes to which some line of a section refers."""
        return {number for line in self.lines() for number in line.notes}

    def lines(self) -> list[Line]:
        """Every line of the brief, in order."""
        found = list(self.lead)
        for section in self.sections:
            for block in section.blocks:
                found += _lines(block)
        return found


def _lines(block: Block) -> list[Line]:
    if isinstance(block, Paragraph):
        return list(block.lines)
    if isinstance(block, Bullets):
        return [line for point in block.points for line in point]
    if isinstance(block, Table):
        return [line for row in block.rows for cell in row for line in cell]
    return [bar.said for bar in block.bars] if isinstance(block, Votes) else []
