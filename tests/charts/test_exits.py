"""The evidence-at-risk timeline: an open window looks open, and says so without colour."""

import datetime as dt

import pandas as pd

from analysis.exits import WINDOW_COLUMNS
from analysis.frames import frame_of
from charts.exits import describe, timeline
from tests.charts.walk import as_json, hover_texts

AS_OF = dt.date(2024, 3, 1)
HOSTILE = "<img src=x onerror=alert(1)>"


def row(label: str, state: str, ended: str | None, since: str | None = None, days: int | None = None, **more) -> dict:
    dates = {"ended_on": ended and dt.date.fromisoformat(ended), "since": since and dt.date.fromisoformat(since)}
    return {"row": 0, "mechanism_id": label.lower(), "label": label, "group": "Land", "state": state, "days": days} | dates | more


def frame(*rows: dict) -> pd.DataFrame:
    return frame_of(list(rows), WINDOW_COLUMNS)


THREE = frame(
    row("Open", "open", "2023-03-01", days=366),
    row("Late", "window", "2022-01-01", "2022-02-01", 31, holder="Keeper"),
    row("Sure", "covered", "2021-01-01", "2020-06-01", 0, holder="Keeper"),
    row("Nodate", "undated", None),
)


def bars(figure: dict) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure["data"] if trace["type"] == "bar"}


def test_an_open_window_is_hatched_reaches_the_day_and_ends_in_an_arrow():
    figure = as_json(timeline(THREE, AS_OF))
    still, late = bars(figure)["No holder documented"], bars(figure)["Until custody is documented"]
    assert still["marker"]["pattern"]["shape"] and not late["marker"]["pattern"]["shape"]
    until = dt.date.fromisoformat(still["base"][0]) + dt.timedelta(milliseconds=still["x"][0])
    assert (until, late["x"]) == (AS_OF, [31 * 86_400_000])
    (arrow,) = [trace for trace in figure["data"] if trace.get("marker", {}).get("symbol") == "triangle-right"]
    assert (arrow["x"], arrow["y"]) == ([AS_OF.isoformat()], [0])


def test_every_dated_end_has_a_lane_with_words_and_a_mark():
    figure = as_json(timeline(THREE, AS_OF))
    assert figure["layout"]["yaxis"]["ticktext"] == [
        "Open<br><i>open: 366 days</i>", "Late<br><i>31 days</i>", "Sure<br><i>covered by the end</i>",
    ]  # fmt: skip
    (ends,) = [trace for trace in figure["data"] if trace.get("name") == "End of mandate"]
    assert ends["y"] == [0, 1, 2]


def test_a_custody_known_to_the_year_is_drawn_as_long_as_it_may_have_been():
    unclear = frame(row("Blurred", "unclear", "2014-03-28", "2014-01-01", 0, days_most=278, holder="Keeper"))
    (bar,) = bars(as_json(timeline(unclear, AS_OF))).values()
    assert bar["x"] == [278 * 86_400_000]
    assert "at most 278 days" in str(as_json(timeline(unclear, AS_OF))["layout"]["yaxis"]["ticktext"])


def test_names_and_holders_are_shown_as_they_are_written():
    figure = as_json(timeline(frame(row(HOSTILE, "covered", "2021-01-01", "2020-01-01", 0, holder=HOSTILE, mechanism_id="m")), AS_OF))
    assert not any("<img" in text for text in [*hover_texts(figure), *figure["layout"]["yaxis"]["ticktext"]])


def test_the_alternative_counts_and_names_what_is_open():
    text = describe(THREE, AS_OF)
    assert "3 ended mandates" in text and "1 without a documented holder: Open, open: 366 days" in text
    assert describe(frame(row("Nodate", "undated", None)), AS_OF) == "Timeline of archives without mandates."
