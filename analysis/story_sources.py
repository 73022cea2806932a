"""Where a step of a story was seen: official documents first, then other addresses of organisations, then the rest."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import pandas as pd

from models.columns import NO_SOURCE
from models.symbols import SYMBOL

MOST = 6  # sources that are no documents of their own
OFFICIAL = ("un.org", "ohchr.org", "icc-cpi.int", "icj-cij.org", "opcw.org")  # hosts, with those below them
# A copy of an official document in a public repository, named after its symbol.
COPY = re.compile(r"/UN-EOSG-Analytics/.*/((?:A|S)_[A-Z0-9_().-]+)\.json$", re.IGNORECASE)
DOCUMENT, HOST, WORDS, OTHER = range(4)


def symbols(column: pd.Series) -> tuple[str, ...]:
    """The symbols of a column, each once."""
    return tuple(dict.fromkeys(column.dropna()))


def official_first(documents: Iterable[str], *frames: pd.DataFrame) -> tuple[str, ...]:
    """All `documents` (symbols), then what the rows of the frames name as their source, the most official first.

    A copy whose name is a symbol stands for the document itself. Of other sources there are no more than `MOST`.
    """
    named = [
        part
        for frame in frames
        for source in frame["source"].dropna()
        for part in str(source).split(" ; ")
        if part != NO_SOURCE
    ]
    found = [*documents, *(_document(part) or part for part in named)]
    ordered = sorted(dict.fromkeys(found), key=rank)
    own = [source for source in ordered if rank(source) == DOCUMENT]
    return (*own, *[source for source in ordered if rank(source) != DOCUMENT][:MOST])


def rank(source: str) -> int:
    """How near a source is to the official document: a document, an official host, words of a document, or other."""
    if re.match(SYMBOL, source):
        return DOCUMENT
    if not source.startswith(("http://", "https://", "github.com/")):
        return WORDS
    host = urlsplit(source).hostname or ""
    return HOST if any(host == own or host.endswith(f".{own}") for own in OFFICIAL) else OTHER


def _document(source: str) -> str:
    """`A/HRC/RES/54/2` of a copy that is named `A_HRC_RES_54_2`; empty for any other source."""
    copied = COPY.search(source)
    symbol = copied[1].replace("_", "/") if copied else ""
    return symbol if re.match(SYMBOL, symbol) else ""
