"""An official text as the field speaks of it: labelled paragraphs, a masthead and the note on how it was adopted."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from models.vocabulary import Strength

Kind = Literal["PP", "OP", "sub", "heading"]
How = Literal["recorded_vote", "without_vote"]

# Flags a paragraph may carry; each is also a sentence among the document's warnings.
INFERRED = "number inferred"  # printed without its number; the label was worked out from its neighbours
UNNUMBERED = "unnumbered"  # continues the paragraph before it, or stands without number in an annex


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One unit that delegations negotiate.

    `label` is PP4, OP12, OP12(b)(i); in an annex "Annex I OP3", in a part of an omnibus resolution "A OP3"; a heading has none.
    A bullet is counted, OP3(•2); an unnumbered paragraph that continues another is OP3(+1). `parent` is the chapeau's
    label. `verb` is the leading phrase in lower case, for a sub-item its chapeau's.
    """

    position: int
    label: str
    kind: Kind
    text: str
    verb: str
    strength: Strength
    words: int
    parent: str = ""
    part: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoteNote:
    """The note printed at the end of a text. Names stand as printed; counts are the printed tally, None where absent."""

    how: How
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One resolution or draft, read. What the text does not say is empty or None, and `warnings` say what is doubtful."""

    symbol: str
    body: str
    session: str
    title: str
    adopted_on: dt.date | None
    draft: bool
    opening: str
    paragraphs: tuple[Paragraph, ...]
    vote: VoteNote | None = None
    warnings: tuple[str, ...] = ()
