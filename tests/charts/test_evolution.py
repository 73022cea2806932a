"""The charts of Evolution: silence, absence and not knowing look different, and strength has a shape."""

import re

import pandas as pd
import pytest

from analysis.evolution import CELL_COLUMNS, CHANGES, RENEWAL_COLUMNS, TEXT_COLUMNS
from analysis.frames import frame_of
from charts import evolution, palette, renewals, theme_words
from models.vocabulary import Strength, codes
from tests.charts.walk import as_json, colours, hover_texts

HOSTILE = "<img src=x onerror=alert(1)> <b>bold</b>"
SYMBOLS = ["A/HRC/RES/40/1", "A/HRC/RES/41/1", "S/RES/2379(2017)"]


def texts(*hows: str | None) -> pd.DataFrame:
    """Texts read in these ways; the words of those read by the engine were counted."""
    rows = [
        {"column": place, "symbol": SYMBOLS[place % 3] + "x" * (place // 3), "how": how, "words": 90 if how == "engine" else None, "adopted_on": pd.Timestamp(2019 + place, 3, 1)}
        for place, how in enumerate(hows)
    ]  # fmt: skip
    return frame_of(rows, TEXT_COLUMNS)


def cell(row: int, column: int, state: str = "found", **more) -> dict:
    counts = (
        {"paragraphs": 1, "operative": 1, "preambular": 0}
        if state == "found"
        else dict.fromkeys(("paragraphs", "operative", "preambular"), 0)
    )
    names = {"row": row, "column": column, "key": f"theme_{row}", "name": f"Theme {row}", "symbol": SYMBOLS[column]}
    return (
        names
        | counts
        | {"state": state, "strength": "urges" if state == "found" else "none", "labels": "OP1", "terms": ""}
        | more
    )


def cells(*rows: dict) -> pd.DataFrame:
    return frame_of(list(rows), CELL_COLUMNS)


def drawn(*rows: dict, hows=("engine", "engine", "engine"), picked=("", "")) -> dict:
    return as_json(evolution.grid(cells(*rows), texts(*hows), picked))


def trace(figure: dict, name: str) -> dict:
    (found,) = (trace for trace in figure["data"] if trace.get("name") == name)
    return found


def test_every_rung_of_the_ladder_has_a_look_and_looks_differ_in_shape():
    assert set(evolution.LOOK_OF) == set(codes(Strength))
    shapes = [shape for _, shape, _ in evolution.STRENGTH.values()]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("strength", codes(Strength))
def test_the_strongest_verb_is_the_shape_of_the_mark_and_a_word_of_the_legend(strength):
    _, shape, words = evolution.LOOK_OF[strength]
    mark = trace(drawn(cell(0, 0, strength=strength)), words)
    assert mark["marker"]["symbol"] == shape


def test_a_mark_in_the_preamble_only_is_hollow_and_the_legend_says_so():
    figure = drawn(cell(0, 0, operative=0, preambular=1), cell(0, 1))
    hollow, filled = (
        next(t for t in figure["data"] if t.get("marker", {}).get("symbol") == shape)
        for shape in ("triangle-up-open", "triangle-up")
    )
    assert (hollow["x"], filled["x"]) == ([0], [1])
    assert trace(figure, evolution.HOLLOW)
    assert not [t for t in drawn(cell(0, 0))["data"] if t["name"] == evolution.HOLLOW]


def test_the_number_of_paragraphs_stands_below_a_mark_of_several():
    mark = trace(drawn(cell(0, 0, paragraphs=12, operative=12), cell(0, 1)), "Urges")
    assert (mark["text"], mark["textposition"]) == (["12", ""], "bottom center")


def test_silence_not_looked_for_and_not_read_are_three_different_things():
    figure = drawn(cell(0, 0, "none"), cell(0, 1, "not_looked"), cell(0, 2, "not_read"), hows=("engine", "eye", None))
    silent, unasked = figure["layout"]["shapes"]
    ends = [[float(x) for x in re.findall(r"[ML]([-\d.]+),", shape["path"])] for shape in (silent, unasked)]
    assert [sum(pair) / 2 for pair in ends] == [0, 1], "in the middle of their columns"
    assert ends[1][1] - ends[1][0] > 2 * (ends[0][1] - ends[0][0]) > 0
    assert (
        trace(figure, evolution.NOT_FOUND)["marker"]["symbol"]
        != trace(figure, evolution.NOT_LOOKED)["marker"]["symbol"]
    )
    unread = trace(figure, evolution.NOT_READ)
    assert unread["x"] == [2] and unread["marker"]["pattern"]["shape"]
    assert all(2 not in t["x"] for t in figure["data"] if t["type"] == "scatter"), "no mark stands in a text not read"


def test_every_silent_cell_is_in_the_drawing():
    (shape,) = drawn(*(cell(row, column, "none") for row in range(5) for column in range(3)))["layout"]["shapes"]
    assert shape["path"].count("M") == 15


def test_a_mark_knows_its_theme_and_its_text():
    figure = drawn(cell(0, 0), cell(1, 1, strength="notes"), hows=("engine", "engine"))
    known = {tuple(row[:2]) for t in figure["data"] for row in t.get("customdata", [])}
    assert known == {("theme_0", SYMBOLS[0]), ("theme_1", SYMBOLS[1])}


def test_the_cell_picked_is_ringed_and_no_other():
    figure = drawn(cell(0, 0), cell(1, 1), picked=("theme_1", SYMBOLS[1]))
    ring = trace(figure, "Picked")
    assert ring["x"] == [1] and ring["marker"]["symbol"].endswith("-open")
    assert not [t for t in drawn(cell(0, 0), picked=("theme_0", "nowhere"))["data"] if t["name"] == "Picked"]


def test_columns_are_labelled_with_symbol_and_year_once():
    assert evolution.text_labels(texts("engine", "engine", "engine")) == [
        "40/1 (2019)",
        "41/1 (2020)",
        "2379 (2017) (2021)",
    ]
    dated = texts("engine", "engine", "engine").assign(adopted_on=pd.Timestamp(2017, 9, 21))
    assert evolution.text_labels(dated)[2] == "2379 (2017)"
    assert evolution.text_labels(dated.assign(adopted_on=pd.NaT))[0] == "40/1"


def test_the_chart_grows_with_its_lanes_and_marks_shrink_with_its_columns():
    heights = [drawn(*(cell(row, 0) for row in range(count)))["layout"]["height"] for count in (1, 10, 20)]
    assert heights[2] - heights[1] == heights[1] - heights[0] + evolution.LANE
    sizes = [trace(drawn(cell(0, 0), hows=["engine"] * count), "Urges")["marker"]["size"] for count in (3, 15, 26)]
    assert sizes == sorted(set(sizes), reverse=True)
    assert sizes[-1] * 26 <= 330, "a phone's width"


def test_hover_text_shows_what_a_name_says_and_runs_none_of_it():
    figure = drawn(cell(0, 0, name=HOSTILE, labels=HOSTILE))
    assert not any("<img" in text for text in [*hover_texts(figure), *figure["layout"]["yaxis"]["ticktext"]])
    assert any("onerror" in text for text in hover_texts(figure))


def test_colours_come_from_the_palette():
    every = [cell(row, 0, strength=strength) for row, strength in enumerate(codes(Strength))]
    grid = drawn(*every, cell(0, 1, "none"), hows=("engine", "engine", None))
    changes = as_json(renewals.renewals(renewal(dict.fromkeys(CHANGES, 3))))
    lines = as_json(theme_words.words(cells(*(cell(row, 0, words=9) for row in range(6))), texts("engine", None)))
    named = {value for value in vars(palette).values() if isinstance(value, str)}
    for figure in (grid, changes, lines):
        assert colours(figure) and colours(figure) <= named | {"white", palette.HATCHED["fgcolor"]}


def test_the_description_counts_themes_and_texts():
    words = evolution.describe(cells(cell(0, 1, paragraphs=7)), texts("engine", "eye", None))
    for expected in ("1 themes", "3 texts, 2 of them read", "40/1 (2019)", "41/1 (2020)", "Theme 0 7"):
        assert expected in words
    assert "0 of 1 texts were read" in evolution.describe(cells(cell(0, 0, "not_read")), texts(None))


def renewal(*counts: dict) -> pd.DataFrame:
    rows = [
        {"symbol": SYMBOLS[1], "compared_with": SYMBOLS[0], "between": 0} | dict.fromkeys(CHANGES, 0) | own
        for own in counts
    ]
    return frame_of(rows, RENEWAL_COLUMNS)


def test_what_was_dropped_grows_to_the_left_and_keeps_its_number():
    figure = as_json(renewals.renewals(renewal({"kept": 4, "dropped": 9})))
    dropped, kept = trace(figure, "Dropped"), trace(figure, "Kept")
    assert (dropped["x"], dropped["text"], kept["x"]) == ([-9], ["9"], [4])
    assert all(not tick.startswith("-") for tick in figure["layout"]["xaxis"]["ticktext"])


def test_each_change_has_its_own_colour_and_pattern_together():
    looks = [(colour, pattern) for colour, pattern, _ in renewals.CHANGE.values()]
    assert len(set(looks)) == len(looks) == len(CHANGES)
    assert len({pattern for _, pattern in looks}) == len(looks), "the pattern alone tells them apart"


def test_a_change_that_never_happened_is_not_in_the_legend():
    names = [t["name"] for t in as_json(renewals.renewals(renewal({"kept": 4})))["data"]]
    assert names == ["Kept"]


def test_renewals_are_described_one_after_the_other():
    assert "40/1 to 41/1: kept 4, dropped 9" in renewals.describe(renewal({"kept": 4, "dropped": 9}))
    assert "No renewal" in renewals.describe(renewal())


def test_a_text_whose_words_were_not_counted_is_a_hole_in_the_line():
    rows = [cell(0, 0, words=40), cell(0, 1, words=None), cell(0, 2, "none")]
    figure = as_json(theme_words.words(cells(*rows), texts("engine", "eye", "engine")))
    line = trace(figure, "Theme 0")
    assert (line["y"], line["connectgaps"]) == ([40, None, 0], False)
    assert trace(figure, theme_words.NOT_COUNTED)["x"] == [1]


def test_at_most_as_many_lines_as_can_be_told_apart_those_with_most_words():
    rows = [cell(row, 0, words=row) for row in range(9)]
    figure = as_json(theme_words.words(cells(*rows), texts("engine")))
    assert [t["name"] for t in figure["data"]] == [f"Theme {row}" for row in range(3, 9)]
    looks = {(t["line"]["dash"], t["marker"]["symbol"]) for t in figure["data"]}
    assert len(looks) == 6


def test_words_are_described_from_first_to_last_count():
    rows = [cell(0, 0, words=40), cell(0, 1, words=55)]
    assert "Theme 0: 40 in 40/1 (2019), 55 in 41/1 (2020)" in theme_words.describe(
        cells(*rows), texts("engine", "engine")
    )
    assert "counted in none" in theme_words.describe(cells(cell(0, 0, words=None)), texts("eye"))
