"""The matrix of texts put forward together: every number where its two meet, groups in blocks."""

import pandas as pd

from charts.coalition import MOST, describe, matrix, shown, width
from tests.charts.walk import as_json, hover_texts

HOSTILE = "<img src=x onerror=alert(1)>"
NODES = pd.DataFrame(
    [
        ("A1", "A1", "Aland", "African Group", 2, False),
        ("A2", "A2", "Beland", "African Group", 1, False),
        ("W1", "W1", HOSTILE, "Western Group", 2, False),
    ],
    columns=["node", "code", "label", "group", "texts", "as_group"],
)
PAIRS = pd.DataFrame([("A1", "W1", 2), ("A1", "A2", 1), ("A1", "ZZ", 9)], columns=["one", "other", "texts"])


def cells(figure: dict, name: str) -> dict:
    """Number by place of the cells of one kind."""
    (bars,) = [trace for trace in figure["data"] if trace.get("name") == name]
    return {
        (x, round(base + 0.45, 2)): said[2]
        for x, base, said in zip(bars["x"], bars["base"], bars["customdata"], strict=True)
    }


def test_a_number_stands_where_its_two_meet_on_both_sides():
    figure = as_json(matrix(NODES, PAIRS))
    column = dict(zip(figure["layout"]["xaxis"]["ticktext"], figure["layout"]["xaxis"]["tickvals"], strict=True))
    row = dict(zip(figure["layout"]["yaxis"]["ticktext"], figure["layout"]["yaxis"]["tickvals"], strict=True))
    assert cells(figure, "Across regional groups") == {(column["W1"], row["A1"]): 2, (column["A1"], row["W1"]): 2}
    assert cells(figure, "Within one regional group") == {(column["A2"], row["A1"]): 1, (column["A1"], row["A2"]): 1}
    assert cells(figure, "All its texts") == {
        (column[code], row[code]): texts for code, texts in (("A1", 2), ("A2", 1), ("W1", 2))
    }


def test_the_numbers_are_written_in_the_cells():
    figure = as_json(matrix(NODES, PAIRS))
    written = [text for trace in figure["data"] if trace["type"] == "scatter" for text in trace["text"]]
    assert sorted(written) == ["1", "1", "1", "2", "2", "2", "2"]


def test_each_group_has_its_name_above_its_rows():
    layout = as_json(matrix(NODES, PAIRS))["layout"]
    assert [note["text"] for note in layout["annotations"]] == ["<b>African Group</b>", "<b>Western Group</b>"]
    first, second = (note["y"] for note in layout["annotations"])
    assert (
        first < layout["yaxis"]["tickvals"][0]
        and layout["yaxis"]["tickvals"][1] < second < layout["yaxis"]["tickvals"][2]
    )


def test_two_groups_that_acted_as_groups_are_not_of_one_regional_group():
    groups = NODES.tail(2).assign(group="Groups, as groups", as_group=True)
    pair = pd.DataFrame([("A2", "W1", 3)], columns=["one", "other", "texts"])
    assert set(cells(as_json(matrix(groups, pair)), "Across regional groups").values()) == {3}
    assert "1 pairs, 1 across" in describe(groups, pair)


def test_text_from_data_is_shown_as_it_is_written():
    assert not any("<img" in text for text in hover_texts(as_json(matrix(NODES, PAIRS))))


def test_the_alternative_counts_pairs_that_are_drawn():
    text = describe(NODES, PAIRS)
    assert "3 States or groups" in text and "2 pairs, 1 across" in text and "Aland and Beland, 1" in text


def test_too_many_are_cut_to_those_of_most_texts_in_their_order():
    many = pd.DataFrame({"node": [f"N{n}" for n in range(60)], "texts": [n % 30 for n in range(60)]})
    kept = shown(many)
    assert len(kept) == MOST and kept["texts"].min() >= 16
    assert kept.index.is_monotonic_increasing
    assert width(kept) > width(NODES)
