"""The map of tiles: a place for every State, no two in one, and a category that is seen without its colour."""

import csv

import pandas as pd
import pytest

from charts import palette
from charts.state_map import describe, places, squared, tiles
from data.settings import ROOT
from tests.charts.test_palette import contrast
from tests.charts.walk import as_json, hover_texts

LEGEND = {"yes": (palette.BLUE, "●", "In favour"), "no": (palette.ORANGE, "✕", "Against")}
HOSTILE = "<img src=x onerror=alert(1)>"
FRAME = pd.DataFrame(
    [("TUV", "yes", "spoke first"), ("RUS", "no", HOSTILE), ("MCO", "yes", "")], columns=["iso3", "value", "text"]
)


def drawn(figure: dict) -> dict[str, dict]:
    """The tiles of each category, by the words of the legend."""
    return {trace["name"]: trace for trace in figure["data"] if trace["type"] == "bar"}


def test_every_state_of_the_catalog_has_a_tile_of_its_own():
    with (ROOT / "data" / "catalog" / "states.csv").open(encoding="utf-8", newline="") as lines:
        states = {row["iso3"] for row in csv.DictReader(lines)}
    assert set(places()) == states
    assert len(set(places().values())) == len(states)


def test_neighbours_lie_as_on_a_map():
    place = places()
    for north, south in (
        ("CAN", "USA"),
        ("USA", "MEX"),
        ("NOR", "DNK"),
        ("EGY", "SDN"),
        ("SDN", "SSD"),
        ("DZA", "MLI"),
        ("CHL", "NZL"),
    ):
        assert place[north][1] < place[south][1]
    for west, east in (
        ("PRT", "ESP"),
        ("GMB", "SOM"),
        ("SYR", "IRN"),
        ("PAK", "IND"),
        ("USA", "GBR"),
        ("AUS", "NZL"),
        ("CHN", "PRK"),
    ):
        assert place[west][0] < place[east][0]


def test_a_small_state_is_drawn_as_large_as_a_large_one():
    shown = drawn(as_json(tiles(FRAME, LEGEND)))
    assert {trace["width"] for trace in shown.values()} == {0.92}
    assert {size for trace in shown.values() for size in trace["y"]} == {0.92}


def test_a_category_is_a_colour_a_mark_in_the_tile_and_words():
    figure = as_json(tiles(FRAME, LEGEND))
    assert set(drawn(figure)) == {"● In favour (2)", "✕ Against (1)", "Nothing recorded (192)"}
    written = {text for trace in figure["data"] if trace["type"] == "scatter" for text in trace["text"]}
    assert {"TUV<br>●", "RUS<br>✕", "FRA"} <= written and len(written) == 195


def test_the_code_stands_on_the_tile_of_its_state():
    figure = as_json(tiles(FRAME, LEGEND))
    for trace in figure["data"]:
        if trace["type"] == "scatter":
            for text, column, row in zip(trace["text"], trace["x"], trace["y"], strict=True):
                assert places()[text[:3]] == (column, row)
        else:
            for (iso3, *_), column, base in zip(trace["customdata"], trace["x"], trace["base"], strict=True):
                assert places()[iso3] == (column, round(base + 0.46))


def test_text_from_data_is_shown_as_it_is_written():
    assert not any("<img" in text for text in hover_texts(as_json(tiles(FRAME, LEGEND, {"RUS": HOSTILE}))))


@pytest.mark.parametrize(
    "rows, words",
    [
        ([("XXX", "yes", "")], "XXX have no tile"),
        ([("FRA", "yes", ""), ("FRA", "no", "")], "FRA have two rows"),
        ([("FRA", "perhaps", "")], "perhaps are not in the legend"),
    ],
)
def test_a_frame_that_cannot_be_drawn_is_refused(rows, words):
    with pytest.raises(ValueError, match=words):
        tiles(pd.DataFrame(rows, columns=["iso3", "value", "text"]), LEGEND)


def test_the_alternative_names_every_category_and_counts_the_rest():
    text = describe(FRAME, LEGEND, "the vote", {"TUV": "Tuvalu"})
    assert "the vote" in text and "In favour, 2: MCO, Tuvalu. Against, 1: RUS. No entry for 192 States" in text


def test_an_empty_frame_is_a_map_of_empty_tiles():
    empty = FRAME.iloc[:0]
    assert set(drawn(as_json(tiles(empty, LEGEND)))) == {"Nothing recorded (195)"}
    assert "No entry for 195 States" in describe(empty, LEGEND, "nothing")


def test_a_picture_has_square_tiles():
    assert as_json(squared(tiles(FRAME, LEGEND)))["layout"]["xaxis"]["scaleanchor"] == "y"


@pytest.mark.parametrize("colour", [palette.BLUE, palette.BLUE_DARK, palette.ORANGE, palette.GREY, palette.PURPLE])
def test_the_colours_meant_for_tiles_carry_white_letters(colour):
    assert contrast("#ffffff", colour) >= 4.5
