"""A mandate in one sentence, whatever is known of it, on whatever day."""

import datetime as dt
import re

import pandas as pd
import pytest

from ui import sentences

DAYS = [dt.date(1984, 1, 1), dt.date(1993, 6, 1), dt.date(2006, 7, 1), dt.date(2012, 2, 29), dt.date(2020, 1, 1), dt.date(2026, 7, 7), dt.date(2026, 11, 21), dt.date(2040, 12, 31)]
HOLES = re.compile(r"\b(nan|NaN|None|NaT|NA)\b|<NA>|\{|\}|_[a-z]")


def readable(text: str) -> str:
    """Without addresses, which may contain anything, and without escapes."""
    return re.sub(r"\]\([^ ]*\)", "]", text).replace("\\", "")


@pytest.fixture(scope="module")
def situations(catalog_frames):
    return dict(catalog_frames["situations"][["id", "name"]].itertuples(index=False))


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_every_mandate_is_one_sentence_without_holes(as_of, lives, situations):
    mandates = lives.mandates(as_of).assign(situation=lambda frame: frame["situation_id"].map(situations))
    for _, row in mandates.iterrows():
        text = readable(sentences.mandate(row, as_of))
        assert not HOLES.search(text), text
        assert text.endswith(".") and ".." not in text and "  " not in text, text
        assert row["name"] in text


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_days_left_are_never_negative(as_of, lives, situations):
    mandates = lives.mandates(as_of).assign(situation=lambda frame: frame["situation_id"].map(situations))
    for _, row in mandates.iterrows():
        assert not re.search(r"-\d+ days?", sentences.mandate(row, as_of))


def test_what_fell_due_after_the_last_recorded_fact_is_never_called_lapsed(lives, situations):
    as_of = dt.date(2026, 11, 21)
    mandates = lives.mandates(as_of).assign(situation=lambda frame: frame["situation_id"].map(situations))
    due = mandates[mandates["status"] == "due_unrecorded"]
    assert len(due)
    for _, row in due.iterrows():
        text = sentences.mandate(row, as_of)
        assert "outcome not recorded" in text and "lapsed" not in text


def chosen(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["status", "group", "age_days"]).astype({"age_days": "Int64"})


@pytest.mark.parametrize(
    "rows, sentence",
    [
        ([("active", "Syria", 5600)], "**1 mandate** of 98 is shown, 1 not ended, in 1 situation; the longest has run for 15 years."),
        ([("active", "Syria", 400), ("lapsed", "Iraq", 100)], "**2 mandates** of 98 are shown, 1 not ended, in 2 situations; the longest has run for 1 year."),
        ([("not_created", "Syria", None)], "**1 mandate** of 98 is shown, 0 not ended, in 1 situation."),
    ],
)
def test_what_is_shown_is_counted_in_words_that_agree(rows, sentence):
    assert sentences.shown(chosen(*rows), 98) == sentence


def test_an_onset_is_called_a_judgement_and_is_no_finer_than_known():
    crisis = pd.Series({"days": 175, "onset_on": dt.date(2011, 3, 1), "onset_precision": "month", "onset_note": "Protests begin."})
    text = sentences.onset(crisis)
    assert "about 175 days" in text and "March 2011" in text and "1 March" not in text and "judgement" in text


def test_a_hole_in_the_record_is_not_called_an_interruption():
    gaps = pd.DataFrame([{"mechanism_id": "inquiry", "step": 2, "days": 1200, "from_day": dt.date(2010, 1, 1), "to_day": dt.date(2013, 4, 15)}])
    (known,) = sentences.interruptions(gaps, holes=set())
    (hole,) = sentences.interruptions(gaps, holes={"inquiry 2"})
    assert known.startswith("Interrupted for 1,200 days") and "missing from the record" in hole


@pytest.mark.parametrize("precision, words", [("day", "on 1 April 2004"), ("month", "in April 2004"), ("year", "in 2004")])
@pytest.mark.parametrize("as_of", ["2000-01-01", "2026-11-21"])
def test_a_month_or_a_year_is_in_and_a_day_is_on(precision, words, as_of, lives):
    row = lives.mandates(dt.date.fromisoformat(as_of)).set_index("id", drop=False).loc["iimm"].copy()
    row["situation"], row["created_on"], row["created_precision"] = "Myanmar", pd.Timestamp("2004-04-01"), precision
    assert f"created {words} by" in sentences.mandate(row, dt.date.fromisoformat(as_of))


@pytest.mark.parametrize("words, inside", [("Tribunal", "tribunal"), ("OHCHR mandate", "OHCHR mandate"), ("Commission of inquiry", "commission of inquiry")])
def test_words_within_a_sentence_keep_their_acronyms(words, inside):
    assert sentences.within(words) == inside
