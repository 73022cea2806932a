"""How a sentence is said: in whose language, and how names, symbols and what matters are marked in it.

Rooms that put facts into sentences take a `Voice`, so that the same sentence stands on a page (Markdown, with links),
in a Word file and on the command line (plain words).
"""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from models.symbols import short_symbol
from models.vocabulary import label


def _plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _day(date: dt.date | None, precision: str | None = "day") -> str:
    """A date in words, no finer than it is known: 17 September 2024, September 2019, 2019; empty for none."""
    if date is None or date != date:  # NaT is not itself
        return ""
    month = "" if precision == "year" else f"{calendar.month_name[date.month]} "
    return f"{date.day} {month}{date.year}" if precision == "day" else f"{month}{date.year}"


def _number(value: float) -> str:
    return f"{value:,}"


@dataclass(frozen=True, slots=True)
class Voice:
    """Plain English, unless a caller has better.

    `say` and `plural` translate (gettext, ngettext), `day`, `number` and `word` (a code of a vocabulary) put in words;
    `plain` makes text from data safe where the sentence stands, `strong` marks what matters, `symbol` writes a symbol.
    """

    say: Callable[[str], str] = str
    plural: Callable[[str, str, int], str] = _plural
    day: Callable[..., str] = _day
    number: Callable[[float], str] = _number
    word: Callable[[str], str] = label
    plain: Callable[[str], str] = str
    strong: Callable[[str], str] = str
    symbol: Callable[[str], str] = short_symbol

    def listed(self, parts: list[str] | tuple[str, ...]) -> str:
        """`CoI Syria, IIIM and IIMP`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("{some} and {last}").format(some=", ".join(parts[:-1]), last=parts[-1])
