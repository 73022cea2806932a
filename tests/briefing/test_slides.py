"""Slides: native objects with titles, notes and text alternatives; text that stays in its box; files that open again."""

import datetime as dt
import io
import shutil
import subprocess

import pandas as pd
import plotly.graph_objects as go
import pypdfium2
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from briefing import fitting, slide_axes, slide_chart, slide_text
from briefing.citation import Citation
from briefing.slides import Redline, Slide, Table, deck_bytes, figure_slide
from charts import margins, votes
from charts import timeline as timeline_chart
from texts.redline import redline

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CITATION = Citation("The lamp", "abc123", "HRC-62", dt.date(2026, 11, 21), "http://localhost/stories?story=lamp")
EVERY_SCRIPT = "Lámpara лампа مصباح 灯火通明的夜晚 램프 דלת दीपक โคมไฟ 🕯 <b>&amp; \x00\x0b =1+1 "
TALLIES = pd.DataFrame({
    "id": ["a", "b", "c"], "label": ["1/1 (2020)", "1/2 <2021>", "1/3 (2022)"], "yes": [20, 21, None], "no": [7, 5, None],
    "abstain": [20, 21, None], "outcome_label": ["Vote", "Vote", "Adopted without a vote"],
}).astype({"yes": "Int64", "no": "Int64", "abstain": "Int64"})  # fmt: skip
MARGINS = pd.DataFrame({
    "mechanism_id": ["a", "a", "b", "b"], "label": ["A", "A", "B", "B"], "symbol": ["A/HRC/RES/1/1"] * 4,
    "date": pd.to_datetime(["2020-01-01", "2021-03-01", "2019-06-01", "2024-06-01"]), "yes": [20] * 4, "no": [5] * 4, "abstain": [1] * 4,
    "margin": [15, 12, -3, 4],
})  # fmt: skip


def opened(slides_: list[Slide]) -> Presentation:
    return Presentation(io.BytesIO(deck_bytes(slides_, CITATION)))


def graphics(slide) -> list:
    """What a slide shows besides words."""
    return [shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.GROUP]


def alt_of(shape) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def words_on(slide) -> str:
    return "\n".join(node.text or "" for node in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"))


def timeline() -> go.Figure:
    lanes = pd.DataFrame({"row": [0, 1, 2], "header": [True, False, False], "mechanism_id": [None, "a", "b"], "label": ["Land", "A", "B & <C>"], "group": "Land", "status": ["", "active", "lapsed"]})  # fmt: skip
    days = pd.to_datetime(["2015-01-01", "2018-06-01"])
    bars = pd.DataFrame({"row": [1, 2], "mechanism_id": ["a", "b"], "label": ["A", "B"], "starts_on": days, "until": pd.to_datetime(["2027-01-01", "2020-01-01"]), "certainty": ["open", "printed"], "ended": [False, True], "symbol": "", "what": ""})  # fmt: skip
    marks = pd.DataFrame({"row": [1, 2], "mechanism_id": ["a", "b"], "label": ["A", "B"], "date": days, "date_precision": "day", "mark": ["created", "lapsed"], "what": "", "symbol": "", "note": ""})  # fmt: skip
    return timeline_chart.timeline(lanes, bars, marks, (dt.date(2014, 1, 1), dt.date(2028, 1, 1)), CITATION.as_of, dt.date(2026, 7, 7))


DECK = [
    Slide("A cover", "A question?", None, "Facts through HRC-62", "Say hello.", cover=True),
    Slide("Votes", "What they mean.", votes.tallies(TALLIES), "Sources: A/HRC/RES/1/1", "Notes.", "Tallies in words."),
    Slide("Margins", "What they mean.", margins.margins(MARGINS), "Sources", "Notes.", "Margins in words."),
    Slide("Lives", "What they mean.", timeline(), "Sources", "Notes.", "A timeline in words."),
    Slide("A table", "", Table(pd.DataFrame({"One": ["a", "b"], "Two": ["c", "d" * 40]})), "Sources", "Notes.", "A table in words."),
    Slide("A change", "", Redline(redline("Invites the panel to meet;", "Requests the panel to meet;")), "", "Notes.", "A change in words."),
    Slide(EVERY_SCRIPT, EVERY_SCRIPT, EVERY_SCRIPT, EVERY_SCRIPT, EVERY_SCRIPT),
    Slide("Chart and table", "", margins.margins(MARGINS), "", "Notes.", "Both.", below=Table(pd.DataFrame({"One": ["a"]}))),
]  # fmt: skip


def test_every_slide_has_title_notes_number_and_where_it_comes_from():
    deck = opened(DECK)
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    assert len(deck.slides) == len(DECK)
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text
        assert slide.has_notes_slide and slide.notes_slide.notes_text_frame.text
        assert all(word in words_on(slide) for word in ("catalog abc123", "facts through HRC-62", "as of 2026-11-21"))
        assert slide._element.xpath('.//a:fld[@type="slidenum"]'), "no slide number"
    said = deck.core_properties
    assert (said.author, said.title) == ("Mandate Atlas", "The lamp")


def test_nothing_is_a_picture_and_all_that_is_shown_has_words():
    kinds = []
    for slide in opened(DECK).slides:
        assert not slide._element.xpath(".//p:pic")
        for shape in graphics(slide):
            kinds.append("chart" if shape.has_chart else "table" if shape.has_table else "group")
            assert alt_of(shape), shape.name
    assert sorted(kinds) == ["chart", "chart", "chart", "group", "table", "table"]


def test_a_vote_chart_is_a_chart_with_its_numbers():
    (shape,) = graphics(opened(DECK[1:2]).slides[0])
    plot = shape.chart.plots[0]
    assert list(plot.categories) == ["1/1 (2020)", "1/2 <2021>", "1/3 (2022): Adopted without a vote"]
    assert {series.name: list(series.values) for series in plot.series} == {
        "In favour": [20.0, 21.0, None], "Abstaining": [20.0, 21.0, None], "Against": [7.0, 5.0, None],
    }  # fmt: skip
    patterned = [bool(series._element.xpath(".//a:pattFill")) for series in plot.series]
    assert patterned == [False, True, True], "colour alone tells them apart"


def test_lines_are_a_chart_over_days():
    (shape,) = graphics(opened(DECK[2:3]).slides[0])
    assert [series.name for series in shape.chart.plots[0].series] == ["A", "B"]
    assert list(shape.chart.plots[0].series[1].values) == [-3.0, 4.0]


def test_no_line_is_followed_by_a_longer_one():
    """LibreOffice loses it."""
    few = pd.concat([MARGINS.head(1), MARGINS.tail(2)])
    (shape,) = graphics(opened([Slide("A title", "", margins.margins(few), "", "", "Words.")]).slides[0])
    lengths = [len(list(series.values)) for series in shape.chart.plots[0].series]
    assert lengths == [2, 1]


def test_bars_of_a_timeline_stand_at_their_days():
    (group,) = graphics(opened(DECK[3:4]).slides[0])
    shapes = {shape.name.rsplit(" ", 1)[0]: shape for shape in group.shapes}
    over = shapes["Mandate over"]
    running = next(shape for shape in group.shapes if shape.name.startswith("Open-ended") and shape.width > Pt(100))
    years = (running.left + running.width - running.left) / 12.0  # 2015 to 2027
    assert over.width / years == pytest.approx(1.59, abs=0.1)
    assert (over.left - running.left) / years == pytest.approx(3.41, abs=0.1)
    assert "B & <C>" in words_on(opened(DECK[3:4]).slides[0])


@pytest.mark.parametrize(
    ("figure", "kind"),
    [
        (votes.tallies(TALLIES), "bars"), (margins.margins(MARGINS), "lines"), (timeline(), "shapes"),
        (margins.margins(MARGINS.head(3)), "lines"), (go.Figure(go.Bar(x=["a", "b"], y=[1, 2])), "bars"), (go.Figure(), "shapes"),
    ],
)  # fmt: skip
def test_a_figure_becomes_what_powerpoint_has_for_it(figure, kind):
    assert slide_chart.kind(figure) == kind


@pytest.mark.parametrize("figure", [votes.tallies(TALLIES), margins.margins(MARGINS.head(3)), timeline(), go.Figure(go.Scatter(x=[1, 2], y=[3, 4])), go.Figure()])
def test_the_chart_of_any_page_is_one_slide(figure):
    (slide,) = Presentation(io.BytesIO(figure_slide(figure, "What is shown?", CITATION, "In words."))).slides
    assert slide.shapes.title.text_frame.text == "What is shown?"
    assert alt_of(graphics(slide)[0]) == "In words." and CITATION.address in slide.notes_slide.notes_text_frame.text


def test_a_redline_is_styled_text():
    slide = opened(DECK[5:6]).slides[0]
    runs = {run.text: run for shape in slide.shapes if shape.name == "Changed text" for run in shape.text_frame.paragraphs[0].runs}
    assert runs["Requests"].font.underline and runs["Invites"]._r.rPr.get("strike") == "sngStrike"
    assert not runs[" the panel to meet;"].font.underline


def test_text_in_every_script_is_kept_and_what_no_file_may_hold_is_not():
    slide = opened(DECK[6:7]).slides[0]
    title = slide.shapes.title.text_frame.text
    assert all(word in title for word in ("مصباح", "灯火通明的夜晚", "램프", "<b>&amp;", "=1+1")) and "\x00" not in title
    backwards = opened([Slide("مصباح في الليل")]).slides[0].shapes.title.text_frame.paragraphs[0]
    assert backwards._p.pPr.get("rtl") == "1"


@pytest.mark.parametrize("text", ["word " * 5, "word " * 60, "word " * 600, "灯" * 400, "a" * 900, "مصباح " * 200, EVERY_SCRIPT * 10])
def test_text_stays_in_its_box(text):
    shown, size = fitting.fitted(text, 880, 84, (28, 24, 20, 16, 12))
    lines = fitting.wrapped(shown, 880 / size)
    assert len(lines) * size * fitting.LEADING <= 84 + 0.01
    assert all(fitting.breadth(line) * size <= 880 + size for line in lines)
    assert shown == text or shown.endswith("…")


def test_short_text_is_large_and_long_text_small():
    sizes = (28, 24, 20, 16, 12)
    assert fitting.fitted("Short", 880, 84, sizes) == ("Short", 28)
    assert fitting.fitted("word " * 60, 880, 84, sizes)[1] < 20
    assert fitting.wrapped("one two", 5) == ["one two"] and fitting.wrapped("one two", 2.2) == ["one", "two"]


def test_a_long_table_says_what_it_leaves_out():
    frame = pd.DataFrame({"One": [f"row {n}" for n in range(40)], "Two": ["a longer text in several words"] * 40})
    slide = opened([Slide("A table", "", Table(frame), "", "", "Words.")]).slides[0]
    table = next(shape for shape in slide.shapes if shape.has_table).table
    assert len(table.rows) == slide_text.MOST_ROWS + 1
    assert f"{40 - slide_text.MOST_ROWS} more rows" in words_on(slide)
    assert table.first_row


def test_no_cell_or_shape_is_off_the_slide():
    for slide in opened(DECK).slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= Pt(960) + 1 and shape.top + shape.height <= Pt(540) + 1, shape.name


def test_nothing_drawn_leaves_its_group():
    (group,) = graphics(opened(DECK[3:4]).slides[0])
    for shape in group.shapes:
        assert shape.left >= group.left - Pt(2) and shape.left + shape.width <= group.left + group.width + Pt(30), shape.name
        assert shape.top + shape.height <= group.top + group.height + Pt(4), shape.name


def test_numbers_and_names_of_an_axis():
    assert slide_axes.steps(0, 47) == [0, 10, 20, 30, 40]
    assert slide_axes.plain("<b>A</b><br>B &amp; C") == "A\nB & C"
    assert slide_axes.number_of("1970-01-02") == 86_400_000


def test_the_same_slides_are_the_same_whenever_they_are_made():
    one, two = (Presentation(io.BytesIO(deck_bytes(DECK, CITATION))) for _ in range(2))
    assert [words_on(slide) for slide in one.slides] == [words_on(slide) for slide in two.slides]
    assert one.core_properties.modified == two.core_properties.modified


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice on this machine to open the file with")
def test_libreoffice_opens_it_without_repair_slide_by_slide(tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck_bytes(DECK, CITATION))
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run([OFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path], check=True, capture_output=True, timeout=180)
    with pypdfium2.PdfDocument(tmp_path / "deck.pdf") as pages:
        texts = [page.get_textpage().get_text_range() for page in pages]
    assert len(texts) == len(DECK)
    assert all(slide.title[:6] in text for slide, text in zip(DECK[:6], texts, strict=False))
    assert "Adopted without a vote" in texts[1].replace("\n", " ")
