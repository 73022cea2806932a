"""The spread of wording: one mark a text, one lane a body and subject, the first use told by shape and word."""

import pandas as pd
import pytest

from charts import palette, precedents
from tests.charts.walk import as_json, colours, hover_texts

HOSTILE = "<img src=x onerror=alert(1)>"


def texts(*rows) -> pd.DataFrame:
    """(symbol, day, lane, mark), the lanes numbered as they come."""
    made = pd.DataFrame(rows, columns=["symbol", "adopted_on", "lane", "mark"])
    lanes = {lane: row for row, lane in enumerate(made["lane"].unique())}
    made["adopted_on"] = pd.to_datetime(made["adopted_on"]).astype("datetime64[s]")
    return made.assign(
        text_id=made["symbol"], draft=False, labels="OP1, OP2", paragraphs=2, similarity=80.4, row=made["lane"].map(lanes), what="adopted",
    )  # fmt: skip


SPREAD = texts(
    ("A/RES/99/4", "2090-12-21", "UNGA: north", "first"),
    ("A/HRC/RES/99/2", "2092-09-27", "HRC: south", "asked"),
    ("A/RES/99/9", "2093-12-22", "UNGA: north", "operative"),
    ("A/HRC/RES/99/8", "2094-09-26", "HRC: south", "preambular"),
    ("A/HRC/99/L.5", "2095-03-01", "HRC: south", "draft"),
)


def by_name(frame) -> dict:
    return {trace["name"]: trace for trace in as_json(precedents.spread(frame))["data"] if "name" in trace}


def test_each_text_is_one_mark_on_its_day_and_lane():
    drawn = by_name(SPREAD)
    assert (drawn["First use here"]["x"], drawn["First use here"]["y"]) == (["2090-12-21"], [0])
    assert (drawn["In a draft"]["x"], drawn["In a draft"]["y"]) == (["2095-03-01"], [1])
    assert sum(len(trace["x"]) for trace in drawn.values()) == len(SPREAD)


def test_marks_differ_in_shape_not_only_in_colour():
    shapes = [trace["marker"]["symbol"] for trace in by_name(SPREAD).values()]
    assert len(set(shapes)) == len(SPREAD)


def test_the_first_use_and_the_lanes_are_named_in_words():
    words = [note["text"] for note in as_json(precedents.spread(SPREAD))["layout"]["annotations"]]
    assert words == ["UNGA: north", "HRC: south", "<b>first use here: 99/4</b>"]


def test_the_first_mark_may_be_called_otherwise():
    figure = as_json(precedents.spread(SPREAD, "Earliest relative"))
    assert "Earliest relative" in [trace.get("name") for trace in figure["data"]]
    assert figure["layout"]["annotations"][-1]["text"] == "<b>earliest relative: 99/4</b>"
    assert "Earliest relative: A/RES/99/4" in precedents.describe(SPREAD, named="Earliest relative")


def test_a_lane_of_several_texts_has_a_line_from_its_first_to_its_last():
    lines = [trace for trace in as_json(precedents.spread(SPREAD))["data"] if trace["mode"] == "lines"]
    assert [line["x"] for line in lines] == [["2090-12-21", "2093-12-22"], ["2092-09-27", "2095-03-01"]]


def test_a_single_text_can_be_drawn():
    layout = as_json(precedents.spread(SPREAD.head(1)))["layout"]
    start, end = layout["xaxis"]["range"]
    assert start < "2090-12-21" < end


def test_the_description_has_the_first_use_and_every_lane():
    words = precedents.describe(SPREAD, undated=2)
    for part in ("5 texts", "2 lanes", "A/RES/99/4 (OP1, OP2) on 2090-12-21", "UNGA: north: 2 from 2090-12-21", "HRC: south: 3 from 2092-09-27", "2 without a date"):
        assert part in words
    assert precedents.describe(SPREAD.head(0)) == "No dated text uses this wording."


def test_colours_come_from_the_palette():
    figure = as_json(precedents.spread(SPREAD))
    assert colours(figure) <= {value for value in vars(palette).values() if isinstance(value, str)}


@pytest.mark.parametrize("column", ["symbol", "lane", "labels", "what", "text_id"])
def test_nothing_of_a_text_runs_in_a_label_or_hover(column):
    figure = as_json(precedents.spread(SPREAD.assign(**{column: HOSTILE})))
    shown = hover_texts(figure) + [note["text"] for note in figure["layout"]["annotations"]]
    assert not any("<img" in text for text in shown)
