"""Words and dates for the reader. Every string that a reader sees goes through `_()`."""

import datetime as dt
import gettext
from pathlib import Path

import pandas as pd
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from models.vocabulary import label

LOCALE = "en"
_translations = gettext.translation("atlas", Path(__file__).parent.parent / "locale", [LOCALE], fallback=True)
_ = _translations.gettext
ngettext = _translations.ngettext


def word(code: object) -> str:
    """The plain word for a code of a vocabulary, translated; empty for a missing one."""
    return "" if pd.isna(code) else _(label(str(code)))


def day(date: dt.date | pd.Timestamp | None, precision: str | None = "day") -> str:
    """A date in words, no finer than it is known: 17 September 2024, September 2019, 2019."""
    if date is None or pd.isna(date):
        return ""
    if precision == "year":
        return str(date.year)
    if precision == "month":
        return format_skeleton("yMMMM", date, locale=LOCALE)
    return format_date(date, "d MMMM y", locale=LOCALE)


def number(value: float) -> str:
    """A number with the language's separators."""
    return format_decimal(value, locale=LOCALE)
