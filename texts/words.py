"""The smallest pieces of a text that may be compared: whole words, numbers, symbols and abbreviations.

>>> tokens("Recalls S/RES/2254 (2015), e.g. its annex;")
['Recalls', ' ', 'S/RES/2254', ' ', '(2015)', ',', ' ', 'e.g.', ' ', 'its', ' ', 'annex', ';']
>>> words("12. Recalls S/RES/2254 (2015), e.g. its Annex; and")
('recalls', 's/res/2254', '2015', 'e.g', 'its', 'annex')
"""

import re
from collections.abc import Iterable, Sequence

# A letter or digit and what follows without a blank: hyphens, what joins 3.5, 1,000, A/HRC/57/L.2, the (s) of item(s).
_WORD = (
    r"[^\W_](?:[\w\u0300-\u036f'’\u00ad\u2010\u2011-]|[./:@&](?=\w)|(?<=\d),(?=\d)"
    r"|\((?=\w{1,3}\))|(?<=\(\w)\)|(?<=\(\w{2})\))*"
)
# In this order: blanks; (a), (iv), (2015); U.S., e.g.; a short form with its full stop; a word; a single sign.
_TOKEN = re.compile(
    rf"""\s+|\(\w{{1,5}}\)|(?:\w\.){{2,}}
    |(?:No|Nos|Mr|Ms|Mrs|Dr|St|para|paras|art|arts|cf|etc|vol|Add|Corr|Rev)\.(?=\s)
    |{_WORD}|.""",
    re.VERBOSE | re.DOTALL,
)
_SAID = re.compile(_WORD)
_MARK = re.compile(r"^\s*(?:\d{1,3}\s?(?:bis|ter|quater)?[.)]\s+|\([a-z0-9]{1,5}\)\s+|[•·–—-]\s+)+", re.IGNORECASE)
_STOPS = " \t\n,;:."
_CLOSING = tuple(f"{stop}{word}" for word in ("and/or", "and", "or") for stop in " ;,")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None})
_FIRST = 0x100  # the first character that stands for a word; surrogates are jumped
_SURROGATES = range(0xD800, 0xE000)


def tokens(text: str) -> list[str]:
    """The text cut where a reader would cut it; joined again they are the text to the character."""
    return _TOKEN.findall(text)


def words(text: str) -> tuple[str, ...]:
    """What a paragraph says: lower-case words without its number, its punctuation and the "and" that closes an item."""
    bare = _MARK.sub("", text, count=1).translate(_PLAIN).lower().rstrip(_STOPS)
    for closing in _CLOSING:
        bare = bare.removesuffix(closing)
    return tuple(_SAID.findall(bare))


class Alphabet:
    """Each distinct word as one character, so that string algorithms compare words as fast as letters."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def spell(self, said: Iterable[str]) -> str:
        """These words as a string with one character a word."""
        return "".join([self._known.get(word) or self._new(word) for word in said])

    def _new(self, word: str) -> str:
        at = _FIRST + len(self._known)
        at += len(_SURROGATES) if at >= _SURROGATES.start else 0
        self._known[word] = chr(at)
        return self._known[word]


def joined(texts: Sequence[str]) -> str:
    """Several paragraphs as one text, one a line: the form in which a split or merged paragraph is compared."""
    return "\n".join(texts)
