"""Figures as shapes: rows that stay legible, on as many slides as they need; tiles that are square; lines with gaps."""

import datetime as dt
import io

import plotly.graph_objects as go
import pytest
from pptx import Presentation
from pptx.util import Pt

from briefing import slide_axes, slide_chart
from briefing.citation import Citation
from briefing.slide_plan import plan_of
from briefing.slides import figure_slide
from tests.briefing.slide_checks import alt_of, graphics, sizes_on, words_on, wrong_with

CITATION = Citation("The lamp", "abc123", "HRC-62", dt.date(2026, 11, 21), "http://localhost/lamp")
BOX = (888.0, 400.0)


def deck(figure: go.Figure, title: str = "Which lamp burns?"):
    made = Presentation(io.BytesIO(figure_slide(figure, title, CITATION, "Lamps in words.")))
    assert wrong_with(made) == []
    return made


def members(slide) -> list:
    (group,) = graphics(slide)
    return list(group.shapes)


def titles(made) -> list[str]:
    return [slide.shapes.title.text_frame.text.replace("\u00a0", " ") for slide in made.slides]


def marks(count: int, every: int = 0, **layout) -> go.Figure:
    """`count` rows with a mark each; every so many a heading."""
    words = [f"<b>Group {row}</b>" if every and row % every == 0 else f"Row {row}" for row in range(count)]
    axis = {"tickvals": list(range(count)), "ticktext": words, "range": [count - 0.4, -0.6]}
    trace = {"type": "scatter", "mode": "markers", "x": [row % 7 for row in range(count)], "y": list(range(count)), "name": "Lamp", "marker": {"size": 10}}
    return go.Figure([trace], {"yaxis": axis, "xaxis": {"range": [-1, 8]}, **layout})


def test_few_rows_are_one_slide_and_its_title_is_as_given():
    assert titles(deck(marks(12))) == ["Which lamp burns?"]


def test_many_rows_are_several_slides_and_no_row_is_lost_or_shown_twice():
    made = deck(marks(90))
    assert titles(made) == [f"Which lamp burns? ({n} of 3)" for n in (1, 2, 3)]
    for row in range(90):
        assert sum(f"\nRow {row}\n" in f"\n{words_on(slide)}\n" for slide in made.slides) == 1, row
    drawn = [sum(shape.name.startswith("Lamp") for shape in members(slide)) for slide in made.slides]
    assert sum(drawn) == 90 and max(drawn) - min(drawn) <= 1


def test_each_of_several_slides_has_the_axis_and_says_which_it_is():
    for number, slide in enumerate(deck(marks(90)).slides, start=1):
        assert {"0", "2", "4", "6", "8"} <= set(words_on(slide).split("\n"))
        assert f"({number}" in alt_of(graphics(slide)[0]) and "Lamps in words." in alt_of(graphics(slide)[0])


def test_groups_are_kept_together_where_they_fit():
    made = deck(marks(70, every=7))
    for slide in made.slides:
        rows = [line for line in words_on(slide).split("\n") if line.startswith(("Row", "Group"))]
        assert rows[0].startswith("Group") and rows[-1].startswith("Row"), "a group is parted"


def test_a_group_longer_than_a_slide_has_its_heading_again():
    made = deck(marks(80, every=1000))
    assert len(made.slides) > 1
    for slide in list(made.slides)[1:]:
        assert "Group 0 …" in words_on(slide)


def test_a_figure_that_must_be_whole_stays_on_one_slide():
    assert len(plan_of(marks(90), *BOX).parts) > 1
    assert len(plan_of(marks(90), *BOX, whole=True).parts) == 1


def tiles(square: bool) -> go.Figure:
    at = [(column, row) for column in range(15) for row in range(19)]
    hidden = {"visible": False}
    return go.Figure(
        [
            {"type": "bar", "name": "Tile", "x": [a for a, _ in at], "y": [0.92] * len(at), "base": [row - 0.46 for _, row in at], "width": 0.92, "marker": {"color": "#2a76aa"}},
            {"type": "scatter", "mode": "text", "x": [a for a, _ in at], "y": [row for _, row in at], "text": ["SYR<br>●"] * len(at), "textfont": {"color": "white"}},
        ],
        {"xaxis": hidden | {"range": [-0.5, 14.5]} | ({"scaleanchor": "y"} if square else {}), "yaxis": hidden | {"range": [18.5, -0.5]}},
    )  # fmt: skip


def test_tiles_are_square_where_the_figure_asks_for_it():
    (slide,) = deck(tiles(True)).slides
    boxes = [shape for shape in members(slide) if shape.name.startswith("Tile")]
    assert len(boxes) == 285
    assert all(abs(box.width - box.height) < Pt(0.1) and box.width > Pt(17) for box in boxes)
    (wide,) = deck(tiles(False)).slides
    box = next(shape for shape in members(wide) if shape.name.startswith("Tile"))
    assert box.width > 2 * box.height


def test_a_letter_stands_in_its_mark():
    figure = marks(40)
    figure.update_traces(mode="markers+text", text=["Y"] * 40, textfont_color="#ffffff", marker_symbol="square")
    made = deck(figure)
    assert len(made.slides) == 2
    for slide in made.slides:
        lamps = [shape for shape in members(slide) if shape.name.startswith("Lamp")]
        letters = [shape for shape in members(slide) if shape.has_text_frame and shape.text_frame.text == "Y"]
        assert len(letters) == len(lamps)
        for lamp, letter in zip(lamps, letters, strict=True):
            assert abs((lamp.left + lamp.width / 2) - (letter.left + letter.width / 2)) < Pt(0.5)
            assert lamp.height >= Pt(11), "the mark is too small for a letter of eight points"


def test_a_gap_in_a_line_stays_a_gap():
    figure = go.Figure(
        {"type": "scatter", "mode": "lines", "name": "Way", "x": ["2020-01-01", "2021-01-01", None, "2023-01-01", "2024-01-01"], "y": [1, 2, None, 3, 4]},
        {"xaxis": {"type": "date"}},
    )  # fmt: skip
    assert slide_chart.kind(figure) == "shapes"
    (slide,) = deck(figure).slides
    way = next(shape for shape in members(slide) if shape.name.startswith("Way"))
    assert len(way._element.xpath(".//a:moveTo")) == 2


def test_a_line_between_rows_of_two_slides_ends_at_the_edge_and_says_so():
    figure = marks(60)
    figure.add_trace({"type": "scatter", "mode": "lines", "name": "Tie", "x": [1, 6], "y": [2, 57]})
    made = deck(figure)
    assert len(made.slides) == 2
    for slide in made.slides:
        assert any(shape.name.startswith("Tie") for shape in members(slide))
        assert "goes on on another slide" in words_on(slide)
    assert all("goes on" not in words_on(slide) for slide in deck(marks(60)).slides)


def test_categories_stand_in_their_order():
    figure = go.Figure(
        {"type": "scatter", "mode": "markers", "name": "Lamp", "x": ["dim", "lit", "out"], "y": [1, 2, 3]},
        {"xaxis": {"type": "category", "categoryarray": ["lit", "out", "dim"]}},
    )
    axis = slide_axes.span(figure, "x")
    assert [axis.number(word) for word in ("lit", "out", "dim")] == [0, 1, 2]
    (slide,) = deck(figure).slides
    words = {shape.text_frame.text: shape.left + shape.width / 2 for shape in members(slide) if shape.has_text_frame}
    assert words["lit"] < words["out"] < words["dim"]
    lamps = [shape.left + shape.width / 2 for shape in members(slide) if shape.name.startswith("Lamp")]
    assert lamps == pytest.approx([words["dim"], words["lit"], words["out"]], abs=Pt(1))


def test_names_of_groups_do_not_stand_on_names_of_rows():
    figure = marks(30)
    figure.update_layout(yaxis_ticktext=["" if row % 10 == 0 else f"A row called {row}" for row in range(30)])
    for row in range(0, 30, 10):
        figure.add_annotation(x=0, xref="paper", xanchor="left", xshift=-90, y=row, yref="y", showarrow=False, text=f"<b>A long name of the group {row}</b>")
    (slide,) = deck(figure).slides
    named = [shape for shape in members(slide) if shape.has_text_frame and ("row called" in shape.text_frame.text or "group" in shape.text_frame.text)]
    assert len(named) == 30
    ordered = sorted(named, key=lambda shape: shape.top)
    for upper, lower in zip(ordered, ordered[1:], strict=False):
        assert upper.top + upper.height <= lower.top + Pt(1)


def test_long_names_of_many_columns_stand_upright_and_whole():
    names = [f"A clause with a long name {column}" for column in range(24)]
    figure = marks(10)
    figure.update_layout(xaxis={"side": "top", "tickvals": list(range(24)), "ticktext": names, "range": [-0.6, 23.6]})
    (slide,) = deck(figure).slides
    upright = [shape for shape in members(slide) if shape._element.xpath('.//a:bodyPr[@vert="vert270"]')]
    assert [" ".join(shape.text_frame.text.split()) for shape in upright] == names
    first = min(shape.top for shape in members(slide) if shape.name.startswith("Lamp"))
    assert all(shape.top + shape.height <= first for shape in upright)


def test_shares_and_years_are_written_as_such():
    assert slide_axes.numeral(0.25, ".0%") == "25%"
    assert slide_axes.numeral(2020, "d") == "2020" and slide_axes.numeral(2020, None) == "2,020"
    share = go.Figure([go.Bar(x=["2020", "2021"], y=[0.25, 1.0]), go.Scatter(x=["2020"], y=[0.25], mode="text", text=["8"])], {"yaxis": {"tickformat": ".0%"}, "xaxis": {"type": "category"}})
    (slide,) = Presentation(io.BytesIO(figure_slide(share, "A title", CITATION, "Shares in words."))).slides
    chart = graphics(slide)[0].chart
    assert list(chart.plots[0].categories) == ["2020 (8)", "2021"]
    assert chart.value_axis.tick_labels.number_format == "0%" and chart.value_axis.maximum_scale == 1
    assert min(sizes_on(slide)) >= 8


def test_an_area_is_cut_off_where_its_slide_ends():
    figure = marks(60)
    figure.add_trace({"type": "scatter", "mode": "lines", "x": [1, 3, 3, 1], "y": [-0.6, -0.6, 59.6, 59.6], "fill": "toself", "name": "Hatched", "fillcolor": "#cccccc"})
    for slide in deck(figure).slides:
        own = members(slide)
        hatched = next(shape for shape in own if shape.name.startswith("Hatched"))
        grid = next(shape for shape in own if shape.name.startswith("Grid"))
        assert hatched.top >= grid.top - Pt(1) and hatched.height <= grid.height + Pt(2)


def test_upright_strokes_of_a_path_stand_on_each_slide_and_others_only_where_they_are_whole():
    upright = "".join(f"M{x},-0.5L{x},89.5" for x in (0, 4))
    shapes = [{"type": "path", "path": f"{upright}M1,3L5,4", "line": {"color": "#2a76aa"}}]
    made = deck(marks(90, shapes=shapes))
    strokes = [sum(len(shape._element.xpath(".//a:moveTo")) for shape in members(slide) if shape.name.startswith("Line")) for slide in made.slides]
    assert strokes == [3, 2, 2]
