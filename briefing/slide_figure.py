"""A Plotly figure drawn with a slide's own shapes: bars, marks, lines and words, each of which can be changed by hand.

    plan = plan_of(figure, width, height)
    for part in plan.parts:
        draw(slide, plan, part, left, top, "In words", "Chart")

For figures that PowerPoint has no chart of: timelines, matrices of marks, maps of tiles, ties. What a figure may hold
here is what the charts of this application hold: bars, marks, lines, areas, words; one pair of axes, and a second one
above for names; lines and notes laid over them. Where there are more rows than stay legible they are several parts,
each for a slide of its own, with axes and legend again. `briefing.slide_chart` makes native charts of the others.
"""

import re

import plotly.graph_objects as go

from briefing import slide_legend, slide_marks, slide_rows
from briefing.fitting import ELLIPSIS, LEADING, breadth
from briefing.slide_axes import Axis, plain, ticks, values
from briefing.slide_marks import SHADE, SOFT, dash
from briefing.slide_plan import SMALLEST, STANDING, TYPE, UPRIGHT, Plan, broken, deep, equal, placed, standing, step_of
from briefing.slide_rows import Part
from briefing.slide_shapes import Group, Paint, paint

GRID = Paint("D5DADF")
CUT = "A line that ends at the edge goes on on another slide."


def draw(slide, plan: Plan, part: Part, left: float, top: float, alt: str, name: str) -> None:
    """One part of a figure as it was planned, its upper left corner here, as one group of shapes."""
    figure = plan.figure
    group = Group(left, top, plan.width, plan.height)
    x, y = placed(plan, part, left, top)
    if equal(figure):
        slide_legend.beside(group, figure, x.end + 24, y.end + 4)
    else:
        slide_legend.above(group, figure, left, top, plan.width)
    _grid(group, figure, plan, x, y)
    _row_names(group, figure, plan, part, y, left + plan.aside)
    for shape in figure.layout.shapes:
        _over(group, shape, x, y, part)
    cut = _traces(group, figure, plan, x, y, part)
    for note in figure.layout.annotations:
        if not slide_rows.beside(note) and (note.yref == "paper" or part.holds(y.number(note.y))):
            _note(group, note, x, y)
    if cut and len(plan.parts) > 1:
        group.words(left, y.start + plan.foot - 6, CUT, SMALLEST, name="Note")
    group.put(slide, name, alt)


def _grid(group: Group, figure: go.Figure, plan: Plan, x: Axis, y: Axis) -> None:
    lined = figure.layout.xaxis.showgrid is not False and figure.layout.xaxis.visible is not False
    for value, _ in (plan.below or plan.above) if lined else ():
        group.line([[(x.at(value), y.start), (x.at(value), y.end)]], GRID, 0.5, name="Grid")
    for names, edge, way in ((plan.above, y.end, -1), (plan.below, y.start, 1)):
        upright = standing(names, plan.pitch)
        for value, lines in broken(names, plan.pitch):
            if upright:
                said = [_cut(line, (UPRIGHT - 10) / STANDING / 1.02) for line in lines]
                long = max(map(breadth, said)) * STANDING * 1.02 / 2 + 6
                group.words(x.at(value), edge + way * long, "\n".join(said), STANDING, "l" if way < 0 else "r", upright=True)  # fmt: skip
            else:
                aside = len(lines) * TYPE * LEADING / 2 + 4
                group.words(x.at(value), edge + way * aside, "\n".join(lines), TYPE, "ctr")
    if title := plain(figure.layout.xaxis.title.text):
        group.words((x.start + x.end) / 2, y.start + deep(plan.below, plan.pitch) + 10, title, TYPE, "ctr")


def _row_names(group: Group, figure: go.Figure, plan: Plan, part: Part, y: Axis, left: float) -> None:
    right, asked = left + plan.margin - 8, figure.layout.yaxis
    if not plan.unit or (not plan.rows and asked.showticklabels is not False and asked.visible is not False):
        shown = [] if asked.visible is False or asked.showticklabels is False else ticks(asked, y)
        for value, words in shown:
            if y.holds(value):
                group.words(right, y.at(value), words, min(plan.size, 11), "r")
        if title := plain(asked.title.text):
            group.words(left, y.end - 4, title, TYPE)
        return
    lower = slide_rows.lowered(figure, plan.y)
    if part.lead:  # nothing else stands in its row
        group.words(left, y.at(part.top - step_of(plan) / 2), f"{part.lead} {ELLIPSIS}", plan.size, bold=True)
    for row in (row for row in plan.rows if part.holds(row.at)):
        room = (plan.margin - 10) / plan.size / (1.08 if row.heading else 1)
        words = "\n".join(_cut(line, room) for line in row.words.split("\n"))
        place, align = (left, "l") if row.heading else (right, "r")
        group.words(place, y.at(row.at + lower), words, plan.size, align, row.heading, leading=1.05)


def _cut(words: str, room: float) -> str:
    """A name as far as there is room for it, in parts of the type size."""
    if breadth(words) <= room:
        return words
    while words and breadth(words + ELLIPSIS) > room:
        words = words[:-1]
    return words.rstrip() + ELLIPSIS


def _traces(group: Group, figure: go.Figure, plan: Plan, x: Axis, y: Axis, part: Part) -> bool:
    """All traces, areas behind bars behind the rest; returns whether a line goes on on another slide."""
    begins: dict | None = {} if figure.layout.barmode in ("stack", "relative") else None
    columns = sorted({x.number(v) for trace in figure.data if trace.xaxis in (None, "x") for v in values(trace.x) if v is not None})  # fmt: skip
    apart = x.length(min((b - a for a, b in zip(columns, columns[1:], strict=False) if b - a > 1e-9), default=1e9))
    down = y.length(slide_rows.pitch(figure, plan.y)) - 1
    room = slide_marks.Room(apart - 2, down, slide_marks.tile_type(figure.data, apart - 2, down))
    cut = False
    for trace in sorted(figure.data, key=_layer):
        if trace.visible not in (None, True) or trace.xaxis not in (None, "x") or not values(trace.x):
            continue
        if trace.type == "bar":
            slide_marks.bars(group, trace, x, y, part, plan.size, begins)
        elif trace.type == "scatter":
            cut = slide_marks.scatter(group, trace, x, y, part, plan.size, room) or cut
    return cut


def _layer(trace) -> int:
    """What is drawn first: areas, then bars, then marks and lines."""
    return 1 if trace.type == "bar" else 0 if trace.type == "scatter" and trace.fill == "toself" else 2


def _over(group: Group, shape, x: Axis, y: Axis, part: Part) -> None:
    """A line laid over the drawing, or a path of straight strokes, as far as it lies in the part."""
    colour, thick = paint(shape.line.color) or SOFT, shape.line.width if shape.line.width is not None else 1
    if shape.type == "path":
        strokes = re.findall(r"M([-\d.e]+),([-\d.e]+)L([-\d.e]+),([-\d.e]+)", shape.path or "")
        runs = [[(float(a), float(b)), (float(c), float(d))] for a, b, c, d in strokes]
        runs = [[(x.at(a), y.at(b)) for a, b in _inside(run, part)] for run in runs]
        if runs := list(filter(None, runs)):
            group.line(runs, colour, thick, dash(shape.line.dash))
        return
    if shape.xref != "paper" and not all(x.holds(value) for value in (shape.x0, shape.x1)):
        return
    if shape.yref != "paper" and not all(part.holds(y.number(value)) for value in (shape.y0, shape.y1)):
        return
    across = [x.start + value * (x.end - x.start) if shape.xref == "paper" else x.at(value) for value in (shape.x0, shape.x1)]  # fmt: skip
    down = [y.start + value * (y.end - y.start) if shape.yref == "paper" else y.at(value) for value in (shape.y0, shape.y1)]  # fmt: skip
    group.line([list(zip(across, down, strict=True))], colour, thick, dash(shape.line.dash))


def _inside(run: list[tuple[float, float]], part: Part) -> list[tuple[float, float]]:
    """The stroke as far as it lies in the part: an upright one may be cut, any other is whole or not there."""
    if all(part.holds(down) for _, down in run):
        return run
    upright, (top, bottom) = len({across for across, _ in run}) == 1, sorted(down for _, down in run)
    kept = max(top, part.top), min(bottom, part.bottom)
    return [(run[0][0], down) for down in kept] if upright and kept[0] < kept[1] else []


def _note(group: Group, note, x: Axis, y: Axis) -> None:
    words = plain(note.text)
    lines = words.split("\n")
    size = max(min((note.font.size or 11) * 0.85, 11), SMALLEST)
    at = x.start + float(note.x) * (x.end - x.start) if note.xref == "paper" else x.at(note.x)
    down = y.start + float(note.y) * (y.end - y.start) if note.yref == "paper" else y.at(note.y)
    at, down = at + (note.xshift or 0) * SHADE, down - (note.yshift or 0) * SHADE * (note.yref != "paper")
    if note.yref == "paper" and note.yanchor == "top":
        down += 17 + len(lines) * size * LEADING / 2
    elif note.yref != "paper":
        down += {"top": 1, "bottom": -1}.get(note.yanchor or "", 0) * (len(lines) * size * LEADING / 2 + 1)
    align = {"right": "r", "center": "ctr"}.get(note.xanchor or "center", "l")
    group.words(at, down, words, size, align, str(note.text).startswith("<b>"), name="Note")
