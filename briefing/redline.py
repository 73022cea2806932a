"""A comparison put in words: what the makers of Word and HTML are given. The words are the caller's, translated or not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from texts.comparison import Compared, Comparison
from texts.document import Paragraph
from texts.redline import Run


@dataclass(frozen=True, slots=True)
class Words:
    """What the makers say themselves."""

    inserted: str = "inserted"
    deleted: str = "deleted"
    moved_from: str = "moved away from here"
    moved_to: str = "moved here"
    stronger: str = "stronger"
    weaker: str = "weaker"
    next_change: str = "next change"
    first_change: str = "First change"
    to_the_top: str = "to the top"
    asked_for: str = "asked for"
    address_of: str = "Address of"
    how_to_read: str = "Underlined: inserted. Struck out: deleted. Dotted line below: moved."
    how_to_accept: str = "Accept all changes for the later text, reject all for the earlier one."


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two texts: its name for short and in full, its title, where the official document is (empty: unknown)."""

    name: str
    symbol: str
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of paragraphs: where it is found, what became of it, what that means, and the changes themselves.

    `anchor` names it in an address, `anchors` its other paragraphs. `label`, `said` and `notes` are for the reader.
    """

    one: Compared
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    anchor: str
    label: str
    said: str
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    address: str = ""

    @property
    def runs(self) -> tuple[Run, ...]:
        """The changes."""
        return self.one.runs

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of the text and no paragraph."""
        return (self.after or self.before)[0].kind == "heading"

    @property
    def changed(self) -> bool:
        """Whether there is anything to look at."""
        return self.one.pair.change != "kept"


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that are not shown, in words."""

    said: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of a comparison, or what of it is shown. `summary` is its answer in a sentence, `citation` how to cite it."""

    title: str
    before: Text
    after: Text
    summary: str
    citation: tuple[str, ...]
    rows: tuple[Row | Gap, ...]
    words: Words = field(default_factory=Words)

    @property
    def shown(self) -> list[Row]:
        """The rows without the gaps."""
        return [row for row in self.rows if isinstance(row, Row)]


def anchors(comparison: Comparison) -> list[tuple[str, ...]]:
    """The names of each pair in addresses: its labels in the later text, or was-OP9 for a dropped one; each name once."""
    taken: set[str] = set()
    found = []
    for one in comparison.pairs:
        old, new = comparison.paragraphs(one)
        names = [_name(paragraph) for paragraph in new] or [f"was-{_name(paragraph)}" for paragraph in old]
        found.append(tuple(_once(names, taken)))
    return found


def _name(paragraph: Paragraph) -> str:
    return re.sub(r"[\s/#?&%\"'<>]+", "-", paragraph.label or f"heading-{paragraph.position}")


def _once(names: Iterable[str], taken: set[str]) -> Iterable[str]:
    for name in names:
        free = name
        number = 1
        while free in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free)
        yield free
