"""The strip of uses: one lane a lever, filled where it was used on the situation, told without colour."""

import datetime as dt

import pandas as pd

from charts.levers import LARGEST, SMALLEST, describe, strip
from tests.charts.walk import as_json, hover_texts

TODAY = dt.date(2026, 11, 21)
HOSTILE = "<img src=x onerror=alert(1)>"


def frame(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["lever_id", "name", "short_name", "year", "uses", "here"])


TWO = frame(
    ("a", "A special session", "Session", 2011, 3, 2), ("a", "A special session", "Session", 2021, 20, 0), ("b", "A case", "Case", 2019, 1, 0)
)  # fmt: skip


def rings(figure: dict) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure["data"]}


def test_every_year_of_use_is_a_ring_on_the_lane_of_its_lever():
    figure = as_json(strip(TWO, TODAY))
    (all_uses,) = figure["data"]
    assert list(zip(all_uses["x"], all_uses["y"], strict=True)) == [(2011, 0), (2021, 0), (2019, 1)]
    assert figure["layout"]["yaxis"]["ticktext"] == ["Session", "Case"]
    sizes = all_uses["marker"]["size"]
    assert sizes[1] == LARGEST and sizes[2] == SMALLEST and SMALLEST < sizes[0] < LARGEST


def test_what_fell_on_the_situation_is_filled_and_named_in_the_legend():
    drawn = rings(as_json(strip(TWO, TODAY, "Syria")))
    assert set(drawn) == {"Precedents in that year", "Of these, on Syria"}
    here, every = drawn["Of these, on Syria"], drawn["Precedents in that year"]
    assert (here["x"], here["y"]) == ([2011], [0])
    assert here["marker"]["symbol"] != every["marker"]["symbol"]


def test_the_years_reach_the_day_and_no_further():
    low, high = as_json(strip(TWO, dt.date(2022, 1, 1)))["layout"]["xaxis"]["range"]
    assert low < 2011 and 2022 < high <= 2023


def test_a_longer_list_is_a_taller_chart():
    many = frame(*((str(n), f"Lever {n}", f"L{n}", 2020, 1, 0) for n in range(40)))
    assert strip(many, TODAY).layout.height > 3 * strip(TWO, TODAY).layout.height


def test_names_are_shown_as_they_are_written():
    figure = as_json(strip(frame(("a", HOSTILE, HOSTILE, 2020, 1, 1)), TODAY, HOSTILE))
    shown = [*hover_texts(figure), *figure["layout"]["yaxis"]["ticktext"], *rings(figure)]
    assert not any("<img" in text for text in shown)


def test_the_alternative_counts_and_names():
    text = describe(TWO, "Syria")
    assert "2 levers from 2011 to 2021" in text and "24 dated precedents" in text
    assert "most of them of A special session (23)" in text and "on Syria: A special session, 2" in text
    assert "on Iran: none" in describe(TWO.assign(here=0), "Iran")
    assert describe(TWO.head(0)) == "Strip of levers without a dated precedent."
