"""A checked draft put in words: what the page and the makers of Word and HTML are given. The words are the caller's."""

from dataclasses import dataclass, field

from briefing.redline import Words
from texts.redline import Run

MARKS = {
    "agreed": "●", "adapted": "◐", "new": "○", "dropped": "×", "not_compared": "–",
    "stated": "●", "partial": "◐", "not_stated": "○", "not_examined": "–",
}  # fmt: skip
ARROWS = {"stronger": "▲", "weaker": "▼"}


@dataclass(frozen=True, slots=True)
class Headings:
    """What the makers say themselves, beside the words of a redline."""

    paragraphs: str = "Paragraphs"
    safeguards: str = "Safeguards"
    paragraph: str = "Paragraph"
    found: str = "Found to be"
    where: str = "Where it comes from, and what changed"
    text: str = "Text"
    safeguard: str = "Safeguard"
    in_draft: str = "In this draft"
    in_last: str = "In the last text"
    clauses: str = "Closest existing clauses"
    doubts: str = "Before you rely on this"
    how_to_read: str = "● agreed, ◐ adapted, ○ new, × dropped. Underlined: inserted. Struck out: deleted."


@dataclass(frozen=True, slots=True)
class Place:
    """A text and paragraphs in words, and where the official document is (empty: not known)."""

    said: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the draft, or one that the last text had and the draft has not.

    `status` is a key of MARKS, `word` says it. `source`: the adopted wording; `how` follows it (how adopted, how near).
    `runs` is its text, redlined against the source where it was adapted; `against` the same against the last text,
    where that is another, below `against_said`.
    """

    anchor: str
    label: str
    status: str
    word: str
    source: Place | None
    how: str
    change: str
    direction: str
    way: str
    notes: tuple[str, ...]
    runs: tuple[Run, ...]
    against_said: str = ""
    against: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Safeguard:
    """One safeguard: what the draft says, in which paragraphs, how that is known; what the last text said; clauses."""

    name: str
    meaning: str
    finding: str
    word: str
    paragraphs: str
    how: str
    last: str
    remark: str
    clauses: tuple[Place, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """The finding in lines: mark, word and paragraphs; how it is known; what must not be missed."""
        where = f": {self.paragraphs}" if self.paragraphs else ""
        return tuple(filter(None, (f"{MARKS[self.finding]} {self.word}{where}", self.how, self.remark)))


@dataclass(frozen=True, slots=True)
class Report:
    """A checked draft. `summary` are its answers, each a sentence; `doubts` what to know before relying on them,
    `method` how it was found."""

    title: str
    summary: tuple[str, ...]
    doubts: tuple[str, ...]
    lines: tuple[Line, ...]
    safeguards: tuple[Safeguard, ...]
    vote: tuple[str, ...]
    method: tuple[str, ...]
    citation: tuple[str, ...]
    headings: Headings = field(default_factory=Headings)
    words: Words = field(default_factory=Words)
