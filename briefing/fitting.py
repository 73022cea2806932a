"""How large text may be so that it stays in its box: measured by rule, for no font is at hand where a file is made.

Widths are those of Arial, a little generous, in parts of the type size; characters of East Asian scripts are as wide as
high, marks that combine take no room. A text too long for the smallest size is cut, and the cut is marked.
"""

import re
import unicodedata
from collections.abc import Sequence

LEADING = 1.2  # height of a line in parts of the type size
NARROW, BROAD = set("iljtfrI.,:;'|!()[]{} "), set("mwMW@%—…")
GENEROUS = 1.04
ELLIPSIS = "…"
BLANKS = re.compile(r"[ \t\u3000]+")  # where a line may end; not at a blank that keeps words together


def breadth(text: str) -> float:
    """Width of a text on one line, in parts of its type size."""
    return GENEROUS * sum(_of(char) for char in text)


def _of(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in NARROW:
        return 0.3
    if char in BROAD:
        return 0.9
    return 0.68 if char.isupper() else 0.56


def wrapped(text: str, room: float) -> list[str]:
    """The lines of a text where each has `room`, in parts of the type size; what has no blanks is broken anywhere."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in BLANKS.split(paragraph.strip(" \t")):
            longer = f"{line} {word}" if line else word
            if breadth(longer) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _broken(word, room)
            lines += full
        lines.append(line)
    return lines


def _broken(word: str, room: float) -> list[str]:
    parts, part, width = [], "", 0.0
    for char in word:
        wide = GENEROUS * _of(char)
        if part and width + wide > room:
            parts.append(part)
            part, width = "", 0.0
        part, width = part + char, width + wide
    return [*parts, part]


def fitted(text: str, width: float, height: float, sizes: Sequence[float]) -> tuple[str, float]:
    """The text and the largest of `sizes` (points, falling) at which it stays in the box; cut where even the last is too large."""
    for size in sizes:
        lines = wrapped(text, width / size)
        if len(lines) * LEADING * size <= height:
            return text, size
    most = max(int(height / (LEADING * sizes[-1])), 1)
    room = width / sizes[-1]
    *kept, last = wrapped(text, room)[:most]
    while last and breadth(last + ELLIPSIS) > room:
        last = last[:-1]
    return "\n".join([*kept, last.rstrip() + ELLIPSIS]), sizes[-1]


def right_to_left(text: str) -> bool:
    """Whether a text begins in a script that is written from the right."""
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)
