"""What every reader hands over: blocks of clean text with the little layout that a segmenter needs."""

import re
import unicodedata
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as laid out. `number` is a number kept outside the text (Word's own numbering): "3.", "(a)", "•".

    `lead` is the first run of italics or bold, the layout's own mark of a leading verb or a heading; `size` is the
    letter size in points, 0 where the format does not say.
    """

    text: str
    page: int = 0
    lead: str = ""
    bold: bool = False
    size: float = 0.0
    number: str = ""


# Letters of other scripts that look like Latin ones and break every search.
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТХаеорсухіјѕԁԛԝЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧοѵ",
    "ABEKMHOPCTXaeopcyxijsdqwSIJABEZHIKMNOPTYXov",
)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]")
# Marks that are not seen (soft hyphen, zero-width, directions, byte order mark, private use) and control characters.
_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ue000-\uf8ff\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff\ufdd0-\ufdef]"
)
_SYMBOL_FONT = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf02d": "–",
        "\u2011": "-",
        "\u2010": "-",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb00": "ff",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE = re.compile(r" +(?=[,;.:](?:\s|$))")
_SLASHED = re.compile(r"[^\s]+")


def _latin(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_LOOK_ALIKE) if _LATIN.search(word) and _FOREIGN.search(word) else word


def clean(text: str) -> str:
    """One line of text: nothing unseen, plain spaces, Latin letters where look-alikes stood among Latin ones."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_SYMBOL_FONT))
        if _FOREIGN.search(text):
            text = _SLASHED.sub(_latin, text)
    return _SPACE_BEFORE.sub("", _SPACES.sub(" ", _UNSEEN.sub("", text))).strip()


_SUSPENDED = ("and", "or", "to", "and/or")  # after "short- and long-term" the hyphen stays and so does the space
_OPEN = "\u2027"  # a hyphen at the end of a line: of a broken word or of a compound, `settle` decides
_BROKEN = re.compile(rf"([^\W\d_]+){_OPEN}([^\W\d_]+)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def join_lines(first: str, second: str) -> str:
    """Two lines of one paragraph. A hyphen between them stays open until `settle` has seen the whole text."""
    if not first or not second:
        return first + second
    if first.endswith("-") and not first.endswith((" -", "--")) and second[0].isalnum():
        if second.split(maxsplit=1)[0].strip(",;.").lower() in _SUSPENDED:
            return f"{first} {second}"
        return first[:-1] + (_OPEN if second[0].islower() and first[-2:-1].isalpha() else "-") + second
    if first.endswith(("–", "/")) and not first.endswith((" –", " /")):
        return first + second
    return f"{first} {second}"


def settle(blocks: list[Block]) -> list[Block]:
    """Hyphens at line ends: the word is whole when the text has it whole elsewhere, or when neither half is a word of it."""
    if not any(_OPEN in block.text for block in blocks):
        return blocks
    words = {word.lower() for block in blocks for word in _WORDS.findall(_BROKEN.sub(" ", block.text))}

    def mended(match: re.Match[str]) -> str:
        first, second = match[1].lower(), match[2].lower()
        if first + second in words:
            return match[1] + match[2]
        if f"{first}-{second}" in words or first in words or second in words:
            return f"{match[1]}-{match[2]}"
        return match[1] + match[2] if len(first) > 3 else f"{match[1]}-{match[2]}"

    return [
        replace(block, text=_BROKEN.sub(mended, block.text).replace(_OPEN, "-")) if _OPEN in block.text else block
        for block in blocks
    ]
