"""Small parts of the headlines of stories: lists, tallies, texts, margins in words."""

from analysis.frames import Row
from analysis.votes import tally_text
from models.symbols import short_symbol
from ui.i18n import _, ngettext, number

NAMED = 3  # names in a headline; of more the rest is counted


def listed(names: list[str], most: int = NAMED, joined: str = _("{names} and {last}")) -> str:
    """`a, b and c`; of many the first ones and how many more."""
    shown, more = names[:most], len(names) - most
    if more > 0:
        return ngettext("{names} and {n} more", "{names} and {n} more", more).format(
            names=", ".join(shown), n=number(more)
        )
    if len(shown) < 2:
        return "".join(shown)
    return joined.format(names=", ".join(shown[:-1]), last=shown[-1])


def texts(symbols: list[str], most: int = NAMED) -> str:
    """`58/25 and 61/3`."""
    return listed([short_symbol(symbol) for symbol in symbols], most)


def tally(row: Row) -> str:
    """`23-12-12`."""
    return tally_text(row["yes"], row["no"], row["abstain"])


def capital(text: str) -> str:
    """A sentence's first letter."""
    return text[:1].upper() + text[1:]


def of_these(n: int) -> str:
    """`Of these 7 mandates`: a story counts those that it chose, which are never all."""
    return ngettext("Of this {n} mandate", "Of these {n} mandates", n).format(n=number(n))
