"""The timeline: every mandate leaves a trace, and what is not known looks so."""

import datetime as dt

import pandas as pd
import pytest

from analysis.frames import frame_of
from analysis.lanes import BAR_COLUMNS, LANE_COLUMNS, MARK_COLUMNS, MARKS, bars, lanes, marks
from charts import palette
from charts.timeline import BAR, describe, timeline
from tests.charts.walk import as_json, colours, hover_texts

PERIOD = (dt.date(2015, 1, 1), dt.date(2027, 12, 31))
AS_OF, FACTS = dt.date(2026, 11, 21), dt.date(2026, 7, 7)
HOSTILE = "<img src=x onerror=alert(1)> <b>bold</b>"


def lane(*labels: str) -> pd.DataFrame:
    """A group with a lane for each label; the mechanism's id is the label in lower case."""
    rows = [{"row": 0, "header": True, "label": "Land", "group": "Land"}]
    rows += [{"row": n, "header": False, "mechanism_id": label.lower(), "label": label, "group": "Land", "status": "active"} for n, label in enumerate(labels, 1)]
    return frame_of(rows, LANE_COLUMNS)


def bar(row: int, starts: str, until: str, certainty: str = "printed", ended: bool = False, **more) -> dict:
    dates = {"starts_on": dt.date.fromisoformat(starts), "until": dt.date.fromisoformat(until)}
    return {"row": row, "mechanism_id": f"m{row}", "label": f"M{row}", "certainty": certainty, "ended": ended, "what": "length"} | dates | more


def mark(row: int, date: str, kind: str, precision: str = "day", **more) -> dict:
    return {"row": row, "label": "M", "date": dt.date.fromisoformat(date), "date_precision": precision, "mark": kind, "what": kind} | more


def drawn(bar_rows=(), mark_rows=(), labels=("M1", "M2"), facts=FACTS) -> dict:
    frames = frame_of(list(bar_rows), BAR_COLUMNS), frame_of(list(mark_rows), MARK_COLUMNS)
    return as_json(timeline(lane(*labels), *frames, PERIOD, AS_OF, facts))


def traces(figure: dict, **wanted) -> list[dict]:
    return [trace for trace in figure["data"] if all(trace.get(key) == value for key, value in wanted.items())]


def test_an_open_ended_mandate_reaches_the_edge_and_ends_in_an_arrow():
    figure = drawn([bar(1, "2016-01-01", "2027-12-31", "open"), bar(2, "2016-01-01", "2018-01-01")])
    arrow = next(trace for trace in figure["data"] if trace.get("marker", {}).get("symbol") == "triangle-right")
    assert arrow["y"] == [1], "only the open-ended lane"
    assert dt.date(2027, 10, 1) < dt.date.fromisoformat(arrow["x"][0]) <= PERIOD[1]
    (drawn_bar,) = traces(figure, type="bar", y=[1])
    lasts = dt.timedelta(milliseconds=drawn_bar["x"][0])
    assert dt.date.fromisoformat(drawn_bar["base"][0]) + lasts == PERIOD[1]


@pytest.mark.parametrize("certainty", [kind for kind in BAR if kind != "computed"])  # the label says which is computed
def test_each_certainty_of_an_end_is_drawn_its_own_way(certainty):
    def look(kind):
        drawn_as = [trace for trace in drawn([bar(1, "2016-01-01", "2018-01-01", kind)])["data"] if trace.get("y") == [1]]
        return [(trace["marker"].get("color"), trace["marker"].get("pattern"), trace["marker"].get("symbol")) for trace in drawn_as]
    others = [look(other) for other in BAR if other not in (certainty, "computed")]
    assert look(certainty) and look(certainty) not in others


def test_every_bar_keeps_a_positive_length_and_no_date_is_lost():
    figure = drawn([bar(1, "2016-01-01", "2016-01-01"), bar(2, "2016-01-01", "2018-01-01", ended=True)])
    found = {row for trace in traces(figure, type="bar") for row in trace["y"]}
    assert found == {1, 2}
    assert all(length >= 0 for trace in traces(figure, type="bar") for length in trace["x"])


def test_no_mandate_of_the_catalog_vanishes(lives, catalog_frames):
    names = dict(catalog_frames["situations"][["id", "name"]].itertuples(index=False))
    mandates = lives.mandates(AS_OF).assign(group=lambda frame: frame["situation_id"].map(names))
    lane_frame = lanes(mandates)
    bar_frame = bars(lane_frame, mandates, lives.terms, PERIOD[1])
    mark_frame = marks(lane_frame, lives.mandate_actions, lives.milestones, names)
    figure = as_json(timeline(lane_frame, bar_frame, mark_frame, (dt.date(1984, 1, 1), PERIOD[1]), AS_OF, FACTS))
    occupied = {row for trace in figure["data"] if trace.get("customdata") for row, when in zip(trace["y"], trace.get("base") or trace["x"], strict=True) if when}
    assert set(lane_frame.loc[~lane_frame["header"], "row"]) <= occupied
    assert len(figure["layout"]["yaxis"]["ticktext"]) == len(lane_frame)


@pytest.mark.parametrize("kind", sorted({*MARKS.values(), "onset"}))
def test_each_kind_of_event_has_its_own_shape_and_name(kind):
    figure = drawn(mark_rows=[mark(1, "2020-05-01", kind)])
    (trace,) = (trace for trace in figure["data"] if trace.get("mode") == "markers")
    colour, symbol, words = palette.MARK[kind]
    assert (trace["marker"]["symbol"], trace["marker"]["color"], trace["name"]) == (symbol, colour, words)


def test_the_stretch_after_the_last_recorded_fact_is_hatched_to_the_edge():
    (unknown,) = traces(drawn(), name="Not yet recorded")
    assert (min(unknown["x"]), max(unknown["x"])) == (FACTS.isoformat(), PERIOD[1].isoformat())
    assert unknown["fillpattern"]["shape"]
    assert not traces(drawn(facts=PERIOD[1]), name="Not yet recorded")


def test_a_line_stands_at_the_day_the_page_is_about():
    layout = drawn()["layout"]
    (line,) = layout["shapes"]
    assert line["x0"] == line["x1"] == AS_OF.isoformat()
    assert any(AS_OF.isoformat() in note["text"] for note in layout["annotations"])


def test_the_chart_grows_with_its_lanes():
    heights = [drawn(labels=[f"M{n}" for n in range(count)])["layout"]["height"] for count in (1, 10, 100)]
    assert heights == sorted(set(heights))
    assert (heights[2] - heights[1]) / 90 >= 18, "pixels a lane"


def test_an_event_known_to_the_month_is_labelled_with_the_month():
    figure = drawn(mark_rows=[mark(1, "2020-05-01", "created", "month")])
    assert "2020-05" in hover_texts(figure) and "2020-05-01" not in hover_texts(figure)


def test_hover_text_shows_what_a_note_says_and_runs_none_of_it():
    figure = drawn([bar(1, "2016-01-01", "2018-01-01", label=HOSTILE)], [mark(1, "2020-05-01", "created", note=HOSTILE, label=HOSTILE)])
    texts = hover_texts(figure)
    assert any("onerror" in text for text in texts)
    assert not any("<img" in text for text in texts)


def test_colours_come_from_the_palette():
    every = [bar(1, "2016-01-01", "2018-01-01", kind, ended=ended) for kind in BAR for ended in (True, False)]
    figure = drawn(every, [mark(1, "2020-05-01", kind) for kind in palette.MARK])
    named = {value for value in vars(palette).values() if isinstance(value, str)}
    veiled = {palette.veiled(colour, look[0]) for colour in named if colour.startswith("#") and len(colour) == 7 for look in BAR.values()}
    assert colours(figure)
    assert colours(figure) <= named | veiled


def test_the_description_counts_lanes_and_events():
    frames = frame_of([bar(1, "2016-01-01", "2018-01-01", ended=True), bar(2, "2017-01-01", "2027-01-01")], BAR_COLUMNS), frame_of([mark(1, "2016-01-01", "created"), mark(2, "2017-01-01", "created"), mark(1, "2018-01-01", "ended")], MARK_COLUMNS)
    words = describe(lane("M1", "M2"), *frames, AS_OF)
    for expected in ("2 mandates", "1 situations", "1 not ended, 1 ended", "created: 2", "end of mandate: 1", "2016", AS_OF.isoformat()):
        assert expected in words


def test_an_empty_timeline_is_described_as_empty():
    nothing = frame_of([], LANE_COLUMNS), frame_of([], BAR_COLUMNS), frame_of([], MARK_COLUMNS)
    assert "without mandates" in describe(*nothing, AS_OF)
