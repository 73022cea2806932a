"""Numbers, letters and bullets before a paragraph, and the level of a list at which each stands."""

import re
from dataclasses import dataclass

from texts.readers.blocks import Block
from texts.verbs import is_operative

_NUMBER = re.compile(r"^[“\"]?(\d{1,3})(?:\s?(?:bis|ter|quater))?\s?[.)](?:\s+|(?=[A-Z“])|$)")
_BARE_NUMBER = re.compile(r"^(\d{1,3})\s+(?=[A-Z])")  # "6 Calls upon": the full stop was lost
_ITEM = re.compile(r"^[“\"]?\(([a-z]{1,5}|[A-Z]|\d{1,2})\)\s*(?=\S|$)|^([a-z]|[ivx]{1,5})\)\s+(?=\S)")
_BULLET = re.compile(r"^([•·▪◦‣●○*]|[–—-])\s+(?=\S)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: `style` number, item, bullet or dash; `shown` 3, b, iv, •; `rest` the text after it."""

    style: str
    shown: str
    rest: str

    @property
    def value(self) -> int:
        """The number of a numbered paragraph; 0 for items."""
        return int(self.shown) if self.style == "number" else 0


def mark_of(block: Block) -> Mark | None:
    """The mark of a block, whether Word kept it or it was typed; None for a paragraph without."""
    text = f"{block.number} {block.text}" if block.number else block.text
    if match := _NUMBER.match(text):
        return Mark("number", match[1], text[match.end() :])
    if match := _ITEM.match(text):
        return Mark("item", match[1] or match[2], text[match.end() :])
    if match := _BULLET.match(text):
        return Mark("bullet" if match[1] not in "–—-" else "dash", "•", text[match.end() :])
    if (match := _BARE_NUMBER.match(text)) and is_operative(text[match.end() :]):
        return Mark("number", match[1], text[match.end() :])
    return None


def roman(token: str) -> int:
    """The value of a small roman numeral; 0 for what is none."""
    if not token or set(token) - set(_ROMAN):
        return 0
    values = [_ROMAN[letter] for letter in token]
    total = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total < 40 else 0


def readings(mark: Mark) -> list[tuple[str, int]]:
    """Every list a mark may belong to, with its place there: (i) is the ninth letter or the first roman numeral."""
    token = mark.shown
    if mark.style != "item":
        return [(mark.style, 0)]
    if token.isdigit():
        return [("digit", int(token))]
    if token.isupper():
        return [("capital", ord(token) - 64)]
    found = [("roman", value)] if (value := roman(token)) else []
    if len(set(token)) == 1 and len(token) <= 3:  # a .. z, then aa, bb
        found.append(("letter", ord(token[0]) - 96 + 26 * (len(token) - 1)))
    return found


class Levels:
    """The open lists below one chapeau."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, str]] = []  # style, place reached, what is shown

    def place(self, mark: Mark, following: Mark | None) -> tuple[str, str, bool]:
        """(path of the item as "(a)(ii)", path of its chapeau, whether a place was jumped).

        A mark goes on with the deepest list that it continues; else it opens a list. Only (i) may do both, after
        (h): then the next mark decides.
        """
        found = readings(mark)
        unordered = mark.style != "item"
        continued = [
            (depth, style, place)
            for depth in range(len(self._open) - 1, -1, -1)
            for style, place in found
            if self._open[depth][0] == style and (unordered or self._open[depth][1] + 1 == place)
        ]
        opened = [style for style, place in found if place == 1]
        if continued and opened and following and following.shown == "ii":
            continued = []
        jumped = False
        if continued:
            depth, style, place = continued[0]
            place = self._open[depth][1] + 1
        elif opened or unordered:
            depth, style, place = len(self._open), (opened or [mark.style])[0], 1
        else:
            same = [
                (depth, style, place)
                for depth, (open_style, at, _) in enumerate(self._open)
                for style, place in found
                if open_style == style and place > at
            ]
            depth, style, place = same[-1] if same else (len(self._open), *(found or [("other", 1)])[-1])
            jumped = True
        del self._open[depth:]
        self._open.append((style, place, f"•{place}" if unordered else mark.shown))
        path = [f"({shown})" for _, _, shown in self._open]
        return "".join(path), "".join(path[:-1]), jumped


_INLINE = re.compile(r"(?<=[:;,])\s+(?:and\s+|or\s+)?(?=\(([a-z]{1,4})\)\s+\S)")


def split_inline(text: str) -> list[str]:
    """A list run together in one paragraph, "to: (a) assist; (b) report", as chapeau and items; else the text alone.

    Only a list whose chapeau ends in a colon, whose letters run without a gap from (a) or (i) and whose items are
    parted by semicolons is taken apart: "paragraphs 3 (a) and (b)" is not one.
    """
    if "(a)" not in text and "(i)" not in text:
        return [text]
    cuts = list(_INLINE.finditer(text))
    for first in ("a", "i"):
        run, expected = [], 1
        for cut in cuts:
            place = roman(cut[1]) if first == "i" else (ord(cut[1]) - 96 if len(cut[1]) == 1 else 0)
            before = text[cut.start() - 1]
            if place == expected and before == (":" if expected == 1 else ";"):
                run.append(cut)
                expected += 1
        if len(run) >= 2:
            edges = [0, *(text.index("(", cut.start()) for cut in run), len(text)]
            return [text[start:end].strip() for start, end in zip(edges, edges[1:], strict=False)]
    return [text]
