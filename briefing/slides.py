"""Slides as a PowerPoint file: native charts, shapes, tables and styled text, which whoever gets the file can change.

    deck_bytes([Slide("A title", "What it means", figure, "Sources", "Notes", "Text alternative")], citation)

16:9; a title, a line of meaning, a source line, speaker's notes, slide numbers, and in the footer what was computed from
which catalog on which day. Nothing on a slide is a picture. Sizes of type follow from the length of the text.
"""

import copy
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go
from pptx import Presentation
from pptx.util import Emu, Pt

from briefing import slide_chart, slide_figure
from briefing.citation import Citation
from briefing.fitting import LEADING, breadth, fitted, wrapped
from briefing.slide_plan import Plan, plan_of
from briefing.slide_rows import Part
from briefing.slide_text import (
    EDGE,
    INK,
    SOFT,
    WIDTH,
    Redline,
    Table,
    add_redline,
    add_table,
    add_words,
    clean,
    set_text,
)

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
AUTHOR = "Mandate Atlas"
HEIGHT = 540.0  # points
TITLE, MEANING, SOURCE, FOOT = ((24.0, 84.0), (448.0, 36.0), (486.0, 22.0), (512.0, 18.0))  # top, height
TITLES, COVERS = (28, 26, 24, 22, 20, 18, 16, 14, 12), (44, 40, 36, 32, 28, 24, 20, 16)
ONE_LINE, BOLD = 22, 1.04  # the least size of a title that is kept on one line; how much broader bold type is
COVER, ONLY_TITLE = 0, 5  # layouts of python-pptx's own template
TABLE_SLACK = 14.0  # points that programs may draw a table higher than it was measured
CHART_ABOVE = 0.42  # of the room, for a chart that a table stands under


@dataclass(frozen=True)
class Sheet:
    """One part of a figure that shapes are drawn for."""

    plan: Plan
    part: Part


Body = go.Figure | Sheet | Table | Redline | str | None


@dataclass(frozen=True)
class Slide:
    """What a slide shows. `alt` says in words what the body shows; a body of plain text needs none.

    A figure with more rows than can be read on one slide becomes several, which `several` tells apart.
    """

    title: str
    meaning: str = ""
    body: Body = None
    source: str = ""
    notes: str = ""
    alt: str = ""
    cover: bool = False
    below: Table | None = None  # stands under a chart, on the same slide
    several: str = "{title} ({n} of {count})"


def deck_bytes(slides: Sequence[Slide], citation: Citation) -> bytes:
    """The slides as .pptx."""
    deck = _empty()
    said = deck.core_properties
    said.author = said.last_modified_by = AUTHOR
    said.title, said.subject, said.comments = clean(citation.title)[:255], "", citation.lines()[0][:255]
    said.created = said.modified = dt.datetime.combine(citation.as_of, dt.time())
    said.language = "en-GB"
    foot = f"{AUTHOR} · catalog {citation.version} · facts through {citation.facts_through} · as of {citation.as_of.isoformat()}"
    for one in slides:
        for page in _pages(one):
            _add(deck, page, foot)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def figure_slide(figure: go.Figure, title: str, citation: Citation, alt: str, source: str = "", several: str = Slide.several) -> bytes:  # fmt: skip
    """The chart of any page, native where PowerPoint has such a chart, else as shapes: one slide, or as many as its
    rows need."""
    notes = "\n".join([alt, *citation.lines()])
    return deck_bytes([Slide(title, "", figure, source or citation.lines()[0], notes, alt, several=several)], citation)


def _pages(one: Slide) -> Iterator[Slide]:
    """The slide itself, or a slide for each part of its figure."""
    if not isinstance(one.body, go.Figure) or one.below is not None or slide_chart.kind(one.body) != "shapes":
        yield one
        return
    plan = plan_of(one.body, *_room(one)[2:])
    if len(plan.parts) == 1:
        yield replace(one, body=Sheet(plan, plan.parts[0]))
        return
    count = len(plan.parts)
    plan = plan_of(one.body, *_room(replace(one, title=_numbered(one, count, count)))[2:])  # the title is longer now
    for number, part in enumerate(plan.parts, start=1):
        title = _numbered(one, number, len(plan.parts))
        yield replace(one, title=title, body=Sheet(plan, part), alt=f"{title}: {one.alt}")


def _numbered(one: Slide, number: int, count: int) -> str:
    """The title with which of several slides this is; those words stay on one line."""
    kept = one.several.replace(" ", "\u00a0").replace("{title}\u00a0", "{title} ")
    return kept.format(title=one.title, n=number, count=count)


def _empty():
    """An empty deck whose master and layouts are as wide as its slides."""
    deck = Presentation()
    wider = Pt(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    lower = Pt(HEIGHT) / Emu(6858000)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.xfrm is not None:
                place = [round(value * by) for value, by in ((shape.left, wider), (shape.top, lower), (shape.width, wider), (shape.height, lower))]  # fmt: skip
                shape.left, shape.top, shape.width, shape.height = place
    return deck


def _add(deck, one: Slide, foot: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[ONLY_TITLE])
    if one.cover:
        _title(slide, 150.0, 120.0, *fitted(clean(one.title), WIDTH - 2 * EDGE - 8, 120.0, COVERS))
    else:
        _title(slide, *TITLE, *_titled(one.title))
    if one.cover:
        add_words(slide, "Meaning", one.meaning, 282.0, 120.0, (24, 22, 20, 18, 16, 14, 12), SOFT)
    else:
        _body(slide, one)
        add_words(slide, "Meaning", one.meaning, *MEANING, (18, 16, 14, 12, 11), INK)
    add_words(slide, "Source", one.source, *SOURCE, (12, 11, 10, 9, 8), SOFT)
    _footer(slide, foot)
    slide.notes_slide.notes_text_frame.text = clean(one.notes or one.alt or one.meaning or one.title)


def _title(slide, top: float, height: float, shown: str, size: float) -> None:
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (EDGE, top, WIDTH - 2 * EDGE, height))
    set_text(shape.text_frame, shown, size, INK, bold=True)


def _titled(title: str) -> tuple[str, float]:
    """A title and its size: on one line where it is large there too, else as large as its lines let it be."""
    room = WIDTH - 2 * EDGE - 8
    size = next((size for size in TITLES if size >= ONE_LINE and breadth(clean(title)) * size * BOLD <= room), None)
    return (clean(title), size) if size else fitted(clean(title), room, TITLE[1], TITLES)


def _room(one: Slide) -> tuple[float, float, float, float]:
    """Where the body stands: from the title, which may have one line or several, to the meaning, which may be none."""
    shown, size = _titled(one.title)
    lines = len(wrapped(shown, (WIDTH - 2 * EDGE - 8) / size))
    top = min(TITLE[0] + lines * size * LEADING + 10, TITLE[0] + TITLE[1] + 6)
    return EDGE, top, WIDTH - 2 * EDGE, (MEANING[0] if one.meaning else SOURCE[0]) - 6 - top


def _body(slide, one: Slide) -> None:
    box = _room(one)
    if one.below is not None:
        upper = box[3] * CHART_ABOVE
        add_table(slide, one.below, (EDGE, box[1] + upper + 8, box[2], box[3] - upper - 8), one.title)
        box = (*box[:3], upper)
    if isinstance(one.body, Sheet):
        slide_figure.draw(slide, one.body.plan, one.body.part, *box[:2], one.alt, "Chart")
    elif isinstance(one.body, go.Figure) and slide_chart.kind(one.body) == "shapes":
        plan = plan_of(one.body, *box[2:], whole=True)
        slide_figure.draw(slide, plan, plan.parts[0], *box[:2], one.alt, "Chart")
    elif isinstance(one.body, go.Figure):
        how = {"bars": slide_chart.bars, "lines": slide_chart.lines}[slide_chart.kind(one.body)]
        how(slide, one.body, *box, one.alt, "Chart")
    elif isinstance(one.body, Table):
        add_table(slide, one.body, (*box[:3], box[3] - TABLE_SLACK), one.alt)
    elif isinstance(one.body, Redline):
        add_redline(slide, one.body, box, one.alt)
    elif one.body:
        add_words(slide, "Text", one.body, box[1], box[3], (20, 18, 16, 14, 12, 11, 10, 9, 8), INK)


def _footer(slide, foot: str) -> None:
    """The layout's own footer and slide number, filled in: whoever changes the layout moves them."""
    for shape in slide.slide_layout.placeholders:
        what = shape.placeholder_format.type
        if str(what).startswith(("FOOTER", "SLIDE_NUMBER")):
            element = copy.deepcopy(shape._element)
            slide.shapes._spTree.append(element)
    for shape in slide.placeholders:
        what = str(shape.placeholder_format.type)
        if what.startswith("FOOTER"):
            shape.left, shape.top, shape.width, shape.height = (
                Pt(v) for v in (EDGE, FOOT[0], WIDTH - 2 * EDGE - 80, FOOT[1])
            )
            shape.text_frame.text = ""
            set_text(shape.text_frame, clean(foot), 10, SOFT)
        elif what.startswith("SLIDE_NUMBER"):
            shape.left, shape.top, shape.width, shape.height = (
                Pt(v) for v in (WIDTH - EDGE - 70, FOOT[0], 70, FOOT[1])
            )
