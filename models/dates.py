"""Dates known to the day, the month or only the year.

A date known in part is stored as the first day it may be, beside its precision; these helpers give the last day it
may be, and the text that shows no more than is known.
"""

import calendar
import datetime as dt

from models.vocabulary import Precision


def last_day(date: dt.date, precision: Precision) -> dt.date:
    """The last day a date known to `precision` may be: 2019-09 known to the month is 2019-09-30."""
    if precision == "year":
        return dt.date(date.year, 12, 31)
    if precision == "month":
        return date.replace(day=calendar.monthrange(date.year, date.month)[1])
    return date


def is_first_possible_day(date: dt.date, precision: Precision) -> bool:
    """Whether `date` is written as the catalog asks: the first day that the precision allows."""
    if precision == "year":
        return (date.month, date.day) == (1, 1)
    return precision == "day" or date.day == 1


def show(date: dt.date | None, precision: Precision = "day") -> str:
    """ISO text cut to what is known: `2019-09-09`, `2019-09`, `2019`; empty for no date."""
    if date is None:
        return ""
    return date.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day `months` later, or the month's last day where it has no such day (31 August + 6 -> 28 February)."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    month += 1
    return dt.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))
