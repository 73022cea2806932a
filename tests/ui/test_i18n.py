"""Dates and numbers in words, no finer than they are known."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import LABELS
from ui.i18n import day, number, word


@pytest.mark.parametrize("precision, words", [("day", "17 September 2024"), ("month", "September 2024"), ("year", "2024")])
def test_a_date_is_shown_as_finely_as_it_is_known(precision, words):
    assert day(dt.date(2024, 9, 17), precision) == words
    assert day(pd.Timestamp("2024-09-17"), precision) == words


@pytest.mark.parametrize("nothing", [None, pd.NaT])
@pytest.mark.parametrize("precision", ["day", "month", "year", None, float("nan")])
def test_no_date_is_no_text(nothing, precision):
    assert day(nothing, precision) == ""


@given(st.dates(dt.date(1945, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["day", "month", "year"]))
def test_a_date_in_words_always_names_its_year_and_only_what_is_known(date, precision):
    words = day(date, precision)
    assert words.endswith(str(date.year))
    assert len(words.split()) == {"day": 3, "month": 2, "year": 1}[precision]


def test_thousands_are_set_apart():
    assert number(43928) == "43,928"


@pytest.mark.parametrize("code", LABELS)
def test_every_code_has_a_word(code):
    assert word(code) and "_" not in word(code)


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA])
def test_no_code_is_no_word(nothing):
    assert word(nothing) == ""
