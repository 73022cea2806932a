"""Every colour can be told from its ground, in both themes."""

import re
import tomllib

import plotly.io
import pytest
from plotly.graph_objects import Figure

from charts import palette
from charts.quality import REVIEW
from data.settings import ROOT

THEMES = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
GROUNDS = [THEMES["light"]["backgroundColor"], THEMES["dark"]["backgroundColor"], "#ffffff"]  # pictures are on white
BARS = {colour for colour, _ in palette.POSITION.values()} | {colour for colour, _, _ in REVIEW.values()} | {palette.BLUE, palette.GREY}
MARKS = {colour for colour, _, _ in palette.MARK.values()}


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", sorted(BARS | MARKS))
def test_bars_and_marks_stand_out_from_their_ground(colour, ground):
    assert contrast(colour, ground) >= 3


@pytest.mark.parametrize("colour", sorted({colour for colour, _ in palette.POSITION.values()}))
def test_the_white_numbers_on_bars_can_be_read(colour):
    assert contrast("#ffffff", colour) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_links_can_be_read_on_their_ground(theme):
    chosen = THEMES[theme]
    for text in ("textColor", "linkColor", "primaryColor"):
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            assert contrast(chosen[text], chosen[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_captions_can_be_read_on_their_ground(theme):
    """Streamlit draws a caption in the colour of text, 60 % opaque."""
    text, ground = (THEMES[theme][name] for name in ("textColor", "backgroundColor"))
    mixed = [round(0.6 * int(text[place : place + 2], 16) + 0.4 * int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    assert contrast("#" + "".join(f"{part:02x}" for part in mixed), ground) >= 4.5


def test_no_two_marks_share_a_shape():
    symbols = [symbol for _, symbol, _ in palette.MARK.values()]
    assert len(set(symbols)) == len(symbols)


def test_no_two_positions_share_colour_or_pattern():
    for kind in range(2):
        values = [look[kind] for look in palette.POSITION.values()]
        assert len(set(values)) == len(values)


def test_no_other_file_of_the_charts_names_a_colour():
    for path in (ROOT / "charts").glob("*.py"):
        if path.name != "palette.py":
            named = set(re.findall(r"#[0-9a-fA-F]{6}\b|rgba?\([^)]*\)", path.read_text()))
            assert not named, path.name


LOOK = {"type": "scatter", "x": [1], "y": [2]}


def test_a_figure_and_its_copies_have_no_template_and_a_revision(monkeypatch):
    """Plotly would draw each chart of a page twice: see palette.BASE."""
    monkeypatch.setattr(plotly.io.templates, "default", "plotly")
    figure = palette.figure(100, [LOOK], {})
    for drawn in (figure, Figure(figure), Figure(figure.to_dict())):
        assert "template" not in drawn.to_dict()["layout"] and drawn.layout.datarevision


def test_a_second_axis_looks_like_the_first_and_what_is_asked_for_stands():
    layout = palette.figure(100, [LOOK], {"xaxis2": {"side": "top", "tickfont": {"color": "red"}}, "yaxis": {"zeroline": True}}).layout
    assert (layout.xaxis2.zeroline, layout.xaxis2.showgrid, layout.xaxis2.side) == (False, False, "top")
    assert (layout.xaxis2.tickfont.size, layout.xaxis2.tickfont.color) == (palette.SMALL, "red")
    assert layout.yaxis.zeroline and layout.yaxis.gridcolor == palette.GRID and not layout.xaxis.zeroline


def test_what_plotly_does_not_know_fails_in_tests_and_is_not_looked_for_while_a_reader_waits(monkeypatch):
    unknown = LOOK | {"colour": "blue"}
    with pytest.raises(ValueError, match="colour"):
        palette.figure(100, [unknown], {})
    monkeypatch.setattr(palette, "CHECKED", False)
    assert len(palette.figure(100, [unknown], {}).data) == 1
