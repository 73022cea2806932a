"""Dates known in part: what they may be, and how they are shown."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import add_months, is_first_possible_day, last_day, show

DAYS = st.dates(dt.date(1945, 1, 1), dt.date(2100, 12, 31))
PRECISIONS = st.sampled_from(["day", "month", "year"])
MONTHS = st.integers(0, 600)


def first_possible(day: dt.date, precision: str) -> dt.date:
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[precision]


@given(DAYS, PRECISIONS)
def test_a_date_is_never_later_than_its_last_day(day, precision):
    assert last_day(day, precision) >= day


@given(DAYS, PRECISIONS)
def test_the_first_and_the_last_day_are_shown_alike(day, precision):
    first = first_possible(day, precision)
    assert show(first, precision) == show(last_day(first, precision), precision)
    assert is_first_possible_day(first, precision)
    assert show(last_day(first, precision) + dt.timedelta(1), precision) != show(first, precision)


@given(DAYS, PRECISIONS)
def test_what_is_shown_can_be_read_back(day, precision):
    first = first_possible(day, precision)
    assert dt.date.fromisoformat((show(first, precision) + "-01-01")[:10]) == first


@pytest.mark.parametrize(
    ("day", "precision", "shown", "last"),
    [
        ("2019-09-09", "day", "2019-09-09", "2019-09-09"),
        ("2024-02-01", "month", "2024-02", "2024-02-29"),
        ("2022-01-01", "year", "2022", "2022-12-31"),
    ],
)
def test_a_partial_date_shows_no_more_than_is_known(day, precision, shown, last):
    day = dt.date.fromisoformat(day)
    assert show(day, precision) == shown
    assert last_day(day, precision).isoformat() == last


def test_no_date_is_shown_as_nothing():
    assert show(None) == ""


@pytest.mark.parametrize(
    ("day", "precision"), [("2022-01-02", "year"), ("2022-02-01", "year"), ("2022-02-02", "month")]
)
def test_a_later_day_is_not_how_a_partial_date_is_written(day, precision):
    assert not is_first_possible_day(dt.date.fromisoformat(day), precision)


@given(DAYS, MONTHS)
def test_months_later_is_that_many_months_later(day, months):
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(1)).day == 1)


@given(DAYS, DAYS, MONTHS)
def test_adding_months_keeps_the_order_of_dates(one, other, months):
    assert add_months(min(one, other), months) <= add_months(max(one, other), months)


def test_the_thirty_first_of_august_and_six_months():
    assert add_months(dt.date(2022, 8, 31), 6) == dt.date(2023, 2, 28)
    assert add_months(dt.date(2022, 1, 1), -1) == dt.date(2021, 12, 1)
