"""Under which verb a paragraph says something: the one it leads with, or a stronger one further on.

    >>> text = "1. Welcomes the lamps, and demands that all keepers give access to them."
    >>> strength_over(segment(read_text(text)).paragraphs[0], "access")
    'demands'

Of the coded texts, most of what people found directed and the leading verb alone did not was said so (docs/methods.md).
"""

import re

from models.vocabulary import Strength
from texts.document import Paragraph
from texts.meaning import RUNG
from texts.themes import plain
from texts.verbs import strength

# A second verb stands behind a mark or an "and"; without them "requests" and "demands" are mostly nouns.
_FURTHER = re.compile(
    r"(?:[,;:]|\band)\s+(?:and\s+)?"
    r"(?:(?:also|further|strongly|once again|again|therefore|urgently|in this regard,?)\s+)*"
    r"(decides|requests|demands|insists|urges|directs|instructs|mandates|authorizes|calls (?:up)?on|calls for)\b"
)


def strength_over(paragraph: Paragraph, term: str) -> Strength:
    """The strongest verb under which a paragraph says `term` (a key term of `texts.themes.Mention`)."""
    said = plain(paragraph.text)
    at = said.rfind(term.split("…")[0].strip())
    later = [strength(found[1]) for found in _FURTHER.finditer(said) if found.start() < at]
    return max((paragraph.strength, *later), key=RUNG.__getitem__)
