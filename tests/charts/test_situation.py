"""A situation drawn: the forums below the crisis, and what each mandate is told to do, by shape."""

import datetime as dt

import pandas as pd
import pytest

from analysis.frames import frame_of
from analysis.lanes import BAR_COLUMNS, LANE_COLUMNS, MARK_COLUMNS
from analysis.overlaps import FINDINGS, FUNCTION_COLUMNS
from charts import palette
from charts.situation import DETECTED, FINDING, MILESTONE, describe_forums, describe_work, forums, work
from tests.analysis.builders import frame
from tests.charts.walk import as_json, colours, hover_texts

PERIOD = (dt.date(2010, 1, 1), dt.date(2027, 12, 31))
AS_OF, FACTS = dt.date(2026, 11, 21), dt.date(2026, 7, 7)
HOSTILE = "<img src=x onerror=alert(1)>"
NAMES = {"one": "ONE · since 2010", "two": "TWO · 2012 to 2015"}
COLUMNS = {"reporting": "Report", "coordination": "Coordinate"}


def milestone(kind: str, on: str = "2011-03-01", **more) -> dict:
    return {"id": 1, "situation_id": "land", "date": on, "date_precision": "day", "kind": kind, "note": "it happened"} | more


def axis(*milestones: dict) -> dict:
    rows = [{"row": 0, "header": True, "label": "Land", "group": "Land"}, {"row": 1, "header": True, "label": "Assembly", "group": "Assembly"}]
    rows.append({"row": 2, "header": False, "mechanism_id": "one", "label": "ONE", "group": "Assembly", "status": "active"})
    bars = [{"row": 2, "mechanism_id": "one", "label": "ONE", "starts_on": dt.date(2012, 1, 1), "until": dt.date(2020, 1, 1), "certainty": "printed", "ended": False, "what": "length"}]
    frames = frame_of(rows, LANE_COLUMNS), frame_of(bars, BAR_COLUMNS), frame_of([], MARK_COLUMNS), frame("milestones", list(milestones))
    return as_json(forums(*frames, PERIOD, AS_OF, FACTS)) | {"words": describe_forums(*frames, AS_OF)}


def test_a_dotted_line_stands_at_each_onset():
    lines = [shape for shape in axis(milestone("crisis_onset"), milestone("crisis_onset", "2017-08-25"))["layout"]["shapes"] if shape["line"]["dash"] == "dot"]
    assert [(line["x0"], line["x1"]) for line in lines] == [("2011-03-01",) * 2, ("2017-08-25",) * 2]


@pytest.mark.parametrize("kind", list(MILESTONE))
def test_each_kind_of_milestone_has_its_own_shape_above_the_forums(kind):
    (trace,) = (trace for trace in axis(milestone(kind))["data"] if trace.get("legend") == "legend2")
    assert (trace["name"], trace["y"], trace["x"]) == (MILESTONE[kind][2], [0], ["2011-03-01"])
    assert [look[1] for look in MILESTONE.values()].count(trace["marker"]["symbol"]) == 1


def test_a_milestone_shows_its_caveat_and_runs_nothing():
    texts = hover_texts(axis(milestone("impact", note=HOSTILE, caveat="cause is hard to prove")))
    assert any("hard to prove" in text for text in texts) and not any("<img" in text for text in texts)


def test_the_axis_in_words_names_the_mandates_of_each_forum_and_the_onsets():
    words = axis(milestone("crisis_onset", date_precision="month"))["words"]
    for expected in ("1 mandates as of 2026-11-21", "Assembly: ONE", "2011-03"):
        assert expected in words
    assert "No onset" in axis()["words"]


def cell(mechanism: str, function: str, finding: str, **more) -> dict:
    return {"mechanism_id": mechanism, "function": function, "finding": finding} | more


def told(*cells: dict) -> pd.DataFrame:
    return frame_of([{name: row.get(name) for name in FUNCTION_COLUMNS} for row in cells], FUNCTION_COLUMNS)


@pytest.mark.parametrize("finding", FINDINGS)
def test_each_finding_has_its_own_shape_and_words(finding):
    figure = as_json(work(told(cell("two", "coordination", finding, symbol="A/RES/1/1", paragraphs="OP2")), NAMES, COLUMNS))
    (trace,) = (trace for trace in figure["data"] if trace.get("customdata"))
    assert (trace["marker"]["symbol"], trace["name"]) == FINDING[finding][1:]
    assert [look[1] for look in FINDING.values()].count(FINDING[finding][1]) == 1
    assert trace["x"] == [1] and 1 < trace["y"][0] < 1.5, "the column of the function, the row of the mandate"
    assert trace["customdata"] == [["two", "coordination", "A/RES/1/1 OP2"]]


def test_what_a_program_detected_has_a_dot_and_what_people_read_has_none():
    def dots(how):
        figure = as_json(work(told(cell("one", "reporting", "stated", how=how)), NAMES, COLUMNS))
        return [trace for trace in figure["data"] if trace["name"] == DETECTED]
    assert len(dots("detected")) == 1 and dots("agreed") == dots(None) == []


def test_columns_and_rows_are_named():
    layout = as_json(work(told(cell("one", "reporting", "stated")), NAMES, COLUMNS))["layout"]
    assert layout["xaxis"]["ticktext"] == list(COLUMNS.values())
    assert [note["text"] for note in layout["annotations"]] == list(NAMES.values())


def test_colours_come_from_the_palette():
    figure = as_json(work(told(*(cell("one", "reporting", finding, how="detected") for finding in FINDINGS)), NAMES, COLUMNS))
    assert colours(figure) <= {value for value in vars(palette).values() if isinstance(value, str)}


def test_the_work_in_words_says_who_has_it_and_how_many_nobody_examined():
    words = describe_work(told(cell("one", "reporting", "stated"), cell("two", "reporting", "not_examined"), cell("one", "coordination", "not_stated")), {"one": "ONE", "two": "TWO"}, COLUMNS)
    assert "Report: stated: ONE; not examined: 1." in words
    assert "Coordinate: not found: ONE; not examined: 0." in words
