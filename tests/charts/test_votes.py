"""Tallies: every number on the bars, words where there is no number."""

import pandas as pd
import pytest

from charts import palette, votes
from tests.charts.walk import as_json, colours, hover_texts

HOSTILE = "<img src=x onerror=alert(1)>"


def tallies(*rows) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["label", "yes", "no", "abstain", "outcome_label"])
    return frame.assign(id="id").astype({"yes": "Int64", "no": "Int64", "abstain": "Int64"})


VOTED, AGREED = ("57/2", 23, 0, 12, "Recorded vote"), ("31/20", None, None, None, "Adopted without a vote")


def by_name(frame) -> dict:
    return {trace.get("name"): trace for trace in as_json(votes.tallies(frame))["data"]}


def test_the_bars_have_the_numbers_of_the_tally_and_carry_them():
    drawn = by_name(tallies(VOTED))
    assert [drawn[name]["x"] for name in ("In favour", "Abstaining", "Against")] == [[23], [12], [0]]
    assert [drawn[name]["text"] for name in ("In favour", "Abstaining", "Against")] == [["23"], ["12"], [""]]


def test_a_text_without_a_tally_has_its_outcome_in_words():
    drawn = by_name(tallies(VOTED, AGREED))
    assert drawn["In favour"]["x"] == [23, 0]
    words = drawn[None]
    assert (words["y"], [text.strip() for text in words["text"]]) == ([1], ["Adopted without a vote"])


def test_positions_differ_in_colour_and_in_pattern():
    looks = [(trace["marker"]["color"], trace["marker"]["pattern"]["shape"]) for name, trace in by_name(tallies(VOTED)).items() if name]
    assert len({colour for colour, _ in looks}) == len({pattern for _, pattern in looks}) == 3


def test_the_description_has_every_number():
    words = votes.describe(tallies(VOTED, AGREED))
    assert "57/2: 23 in favour, 0 against, 12 abstaining" in words
    assert "31/20: adopted without a vote" in words


@pytest.mark.parametrize("rows", [[], [AGREED]])
def test_a_chart_without_any_tally_can_be_drawn(rows):
    assert as_json(votes.tallies(tallies(*rows)))["data"]


def test_colours_come_from_the_palette():
    figure = as_json(votes.tallies(tallies(VOTED, AGREED)))
    assert colours(figure) - {"white"} <= {value for value in vars(palette).values() if isinstance(value, str)} | {palette.HATCHED["fgcolor"]}


def test_hover_text_runs_nothing_of_a_label():
    assert not any("<img" in text for text in hover_texts(as_json(votes.tallies(tallies((HOSTILE, 1, 2, 3, "Recorded vote"))))))
