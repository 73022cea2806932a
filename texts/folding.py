"""Words as a search compares them: lower case, without accents, cut at whatever is neither letter nor digit.

>>> fold("Côte d’Ivoire: A/RES/71/248, fact-finding")
'cote d ivoire a res 71 248 fact finding'
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_PLAIN_ASCII = re.compile(r"[a-z0-9]+")


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    if text.isascii():
        return _PLAIN_ASCII.findall(text.lower())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _WORD.findall("".join([char for char in decomposed if not unicodedata.combining(char)]))


def fold(text: str) -> str:
    """The folded words joined by blanks: two texts that a reader would call the same words are the same string."""
    return " ".join(folded_words(text))
