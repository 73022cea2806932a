"""The matrix of safeguards: each state has a shape, what the program found a dot."""

import pandas as pd
import pytest

from analysis.frames import frame_of
from analysis.safeguard_matrix import LANE_COLUMNS, YEAR_COLUMNS
from analysis.safeguards import FINDING_COLUMNS, HOWS, STATES
from charts import palette, safeguards
from tests.charts.walk import as_json, colours, hover_texts

HOSTILE = "<img src=x onerror=alert(1)> <b>bold</b>"
NAMES = {"exit_strategy": "Exit strategy", "access": "Access"}


def cell(row: int = 0, column: int = 0, finding: str = "stated", **more) -> dict:
    return {
        "row": row, "column": column, "mechanism_id": f"m{row}", "label": f"Mandate {row}", "safeguard": list(NAMES)[column],
        "name": list(NAMES.values())[column], "finding": finding, "how": None if finding == "not_examined" else "agreed",
        "symbol": "A/HRC/RES/39/2", "paragraphs": "OP23(a);OP30", "dropped": False, "unread": 0, "reports": 0,
    } | more  # fmt: skip


def cells(*rows: dict) -> pd.DataFrame:
    places = {"row": "int64", "column": "int64", "label": "str", "name": "str"}
    return frame_of(list(rows), FINDING_COLUMNS | places)


def lanes(count: int = 1, **more) -> pd.DataFrame:
    rows = [
        {"row": row, "mechanism_id": f"m{row}", "label": f"Mandate {row}", "about": "Land", "stated": 2, "examined": 19, "begins": row == 1}
        for row in range(count)
    ]  # fmt: skip
    return frame_of([row | more for row in rows], LANE_COLUMNS)


def drawn(*rows: dict, picked=("", "")) -> dict:
    return as_json(safeguards.matrix(cells(*rows), lanes(1 + max(row["row"] for row in rows)), NAMES, picked))


def trace(figure: dict, name: str) -> dict:
    return next(t for t in figure["data"] if t.get("name") == name and t.get("customdata"))


def test_every_finding_and_every_way_of_knowing_has_its_words_and_findings_differ_in_shape():
    assert set(safeguards.LOOK) == {*STATES, "dropped"} and set(safeguards.HOW) == set(HOWS)
    shapes = [shape for _, shape, _ in safeguards.LOOK.values()]
    assert len(set(shapes)) == len(shapes) == len({words for _, _, words in safeguards.LOOK.values()})


@pytest.mark.parametrize("finding", STATES)
def test_a_finding_is_the_shape_of_the_mark_and_a_word_of_the_legend(finding):
    _, shape, words = safeguards.LOOK[finding]
    mark = trace(drawn(cell(finding=finding)), words)
    assert mark["marker"]["symbol"] == shape and mark["customdata"][0][:2] == ["m0", "exit_strategy"]


def test_what_was_dropped_looks_other_than_what_was_never_there():
    figure = drawn(cell(finding="not_stated"), cell(column=1, finding="not_stated", dropped=True))
    assert trace(figure, "Not found in the text")["x"] == [0]
    assert trace(figure, "Dropped: an earlier text stated it")["x"] == [1]
    assert safeguards.look_of("stated_elsewhere", True) == "stated_elsewhere"


def test_what_the_program_detected_has_a_dot_at_its_corner_and_only_that():
    figure = drawn(cell(), cell(1, how="detected"), cell(1, 1, "not_stated", how="detected"))
    dots = [t for t in figure["data"] if t.get("name") == safeguards.CORNER]
    assert [t["x"] for t in dots] == [[0, 1], [None]]
    assert [t.get("showlegend", True) for t in dots] == [False, True], "the legend's dot stands in its place"
    assert not [t for t in drawn(cell())["data"] if t.get("name") == safeguards.CORNER]


def test_a_picked_cell_is_ringed():
    figure = drawn(cell(), cell(1, 1), picked=("m1", "access"))
    (ring,) = [t for t in figure["data"] if t.get("name") == "Picked"]
    assert (ring["x"], ring["y"]) == ([1], [pytest.approx(1.68)])
    assert not [t for t in drawn(cell(), picked=("m7", "access"))["data"] if t.get("name") == "Picked"]


def test_safeguards_stand_above_and_below_and_a_line_parts_situations():
    figure = drawn(cell(), cell(1))["layout"]
    assert figure["xaxis"]["ticktext"] == figure["xaxis2"]["ticktext"] == list(NAMES.values())
    assert [shape["y0"] for shape in figure["shapes"]] == [1]
    assert figure["yaxis"]["ticktext"] == ["<b>Mandate 0</b> · 2 stated · Land", "<b>Mandate 1</b> · 2 stated · Land"]


def test_hover_says_what_where_how_and_what_was_not_read():
    said = trace(drawn(cell(how="detected", unread=3)), "Stated")["customdata"][0][4]
    assert said == "Stated<br>39/2 OP23(a), OP30<br>detected by the program<br>later texts not read: 3"
    assert (
        trace(drawn(cell(finding="not_examined", symbol=None, unread=3)), "Not examined")["customdata"][0][4]
        == "Not examined"
    )


def test_text_from_outside_is_harmless():
    frame = cells(cell(label=HOSTILE, name=HOSTILE, paragraphs=HOSTILE))
    figure = as_json(safeguards.matrix(frame, lanes(label=HOSTILE, about=HOSTILE), {"exit_strategy": HOSTILE}))
    layout = figure["layout"]
    for text in [*hover_texts(figure), *layout["xaxis"]["ticktext"], *layout["yaxis"]["ticktext"]]:
        assert "<img" not in text and "<b>bold" not in text


def test_colours_are_the_palettes():
    known = {value for name, value in vars(palette).items() if name.isupper() and isinstance(value, str)}
    figure = drawn(
        *(cell(at, 0, finding, how="detected") for at, finding in enumerate(STATES)), picked=("m0", "exit_strategy")
    )
    years = as_json(safeguards.trend(trend_of((2020, 4, 1, 1))))
    assert (colours(figure) | colours(years)) - {"rgba(255,255,255,0.5)"} <= known


def trend_of(*years: tuple[int, int, int, int]) -> pd.DataFrame:
    rows = [
        {"year": year, "read": read, "stated": stated, "partial": partial, "detected": 0, "share": stated / read}
        for year, read, stated, partial in years
    ]
    return frame_of(rows, YEAR_COLUMNS)


def test_the_trend_shows_shares_and_counts_the_texts():
    figure = as_json(safeguards.trend(trend_of((1993, 1, 0, 1), (2020, 4, 1, 1))))
    stated, partial, counts = figure["data"]
    assert (stated["x"], stated["y"], partial["y"]) == (["1993", "2020"], [0.0, 0.25], [1.0, 0.25])
    assert counts["text"] == ["1", "4"]
    assert stated["marker"]["pattern"]["shape"] != partial["marker"]["pattern"]["shape"]
    assert figure["layout"]["xaxis"]["type"] == "category", "a year without a text that was read has no place"


def test_the_alternatives_give_the_numbers():
    frame = cells(cell(), cell(1, 1, "not_stated", how="detected"))
    words = safeguards.describe(frame, lanes(2))
    assert "2 mandates" in words and "stated: 1" in words and "1 of them detected" in words
    assert safeguards.describe(cells(), lanes(0)) == "No mandates to show."
    said = safeguards.describe_trend(trend_of((1993, 1, 0, 1), (2020, 4, 1, 1)), "Access")
    assert said.startswith(
        "Access: stated in 1 of 5 texts read, partial in 2, adopted from 1993 to 2020. In 2020: stated in 1 of 4."
    )
    assert safeguards.describe_trend(trend_of(), "Access") == "Access: no text was read."
