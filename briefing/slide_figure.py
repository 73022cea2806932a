"""A Plotly figure drawn with a slide's own shapes: bars, marks, lines and words, each of which can be changed by hand.

    for part in parts(figure, width, height):
        draw(slide, figure, left, top, width, height, "In words", "Chart", part)

For figures that PowerPoint has no chart of: timelines, matrices of marks, maps of tiles, ties. What a figure may hold
here is what the charts of this application hold: bars, marks, lines, areas, words; one pair of axes, and a second one
above for names; lines and notes laid over them. Where there are more rows than stay legible they are several parts,
each for a slide of its own, with axes and legend again. `briefing.slide_chart` makes native charts of the others.
"""

import re
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from briefing import slide_legend, slide_marks, slide_rows
from briefing.fitting import ELLIPSIS, LEADING, breadth, wrapped
from briefing.slide_axes import Axis, plain, span, ticks, values
from briefing.slide_marks import SHADE, SOFT, dash
from briefing.slide_rows import Part, Row
from briefing.slide_shapes import Group, Paint, paint

GRID = Paint("D5DADF")
TYPE, STANDING, SMALLEST, LARGEST = 9.0, 8.5, 8.0, 13.0  # of names of columns; of rows at least and at most
TALLEST, BROADEST = 44.0, 130.0  # a row, and a column of marks: wider apart they are no longer read together
UPRIGHT = 172.0  # the longest name that stands upright
CUT = "A line that ends at the edge goes on on another slide."


@dataclass
class Plan:
    """How a figure is laid out in a box of a given size: the same on all of its slides."""

    x: Axis
    y: Axis
    rows: list[Row]
    above: list[tuple[float, str]]  # names above the columns and below them
    below: list[tuple[float, str]]
    legend: float  # heights: of the legend, of the names above, of what stands below
    head: float
    foot: float
    margin: float  # left of the drawing, for the rows' names
    size: float  # of the rows' names
    across: float  # width of the drawing
    pitch: float  # from one name of a column to the next
    aside: float  # how far a narrow drawing is moved to the middle
    unit: float  # points a unit of the rows' axis; 0 where the drawing is as high as its box
    parts: list[Part]


def parts(figure: go.Figure, width: float, height: float) -> list[Part]:
    """The slides that a figure needs in a box of that size."""
    return _plan(figure, width, height).parts


def draw(slide, figure: go.Figure, left: float, top: float, width: float, height: float, alt: str, name: str, part: Part | None = None) -> None:  # fmt: skip
    """The figure, or one part of it, in a box of the slide, as one group of shapes."""
    plan = _plan(figure, width, height)
    part = part or (plan.parts[0] if len(plan.parts) == 1 else Part(min(plan.y.low, plan.y.high), max(plan.y.low, plan.y.high)))  # fmt: skip
    group = Group(left, top, width, height)
    x, y = _placed(plan, part, left, top, height)
    if _equal(figure):
        slide_legend.beside(group, figure, x.end + 24, y.end + 4)
    else:
        slide_legend.above(group, figure, left, top, width)
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


def _plan(figure: go.Figure, width: float, height: float) -> Plan:
    x, y = span(figure, "x"), span(figure, "y")
    rows, least = slide_rows.rows(figure, y), slide_rows.least(figure, y)
    units, equal = abs(y.high - y.low), _equal(figure)
    size = 11.0 if len(rows) > 12 else LARGEST
    margin = max((breadth(line) * (1.08 if row.heading else 1) for row in rows for line in row.words.split("\n")), default=2) * size + 14  # fmt: skip
    bare = not rows and (figure.layout.yaxis.visible is False or figure.layout.yaxis.showticklabels is False)
    margin = 2.0 if bare else min(max(margin, 30.0), width * 0.34)
    across = width - margin - (14 if not equal else slide_legend.BESIDE + 24)
    across = _narrowed(figure, x, across)
    above, below = _columns(figure, x)
    legend = 4.0 if equal else slide_legend.height(figure, width)
    apart, wide = _apart([*above, *below]), abs(x.high - x.low) or 1
    for _ in range(2 if equal else 1):  # where units are equal, the height decides the width, and that how deep names are
        pitch = apart * across / wide
        head, foot = _deep(above, pitch) + 4, max(_deep(below, pitch) + 4 + _foot(figure), 6.0)
        room = height - legend - head - foot
        if equal:
            across = wide * min(max(room / units, least), (width - margin - slide_legend.BESIDE - 24) / wide)
    plan = Plan(x, y, rows, above, below, legend, head, foot, margin, 11.0, across, apart * across / wide, 0.0, 0.0, [])
    if not slide_rows.falling(y):
        return replace(plan, parts=slide_rows.parts(figure, y, units))
    unit = across / wide if equal else max(room / units, least)
    found = slide_rows.parts(figure, y, room / unit)
    step = slide_rows.pitch(figure, y)
    longest = max(part.bottom - part.top + (step if part.lead else 0) for part in found)
    unit = min(unit, room / longest) if equal else room / longest
    if rows and not equal:
        unit = min(unit, TALLEST / step)
    lines = max((row.words.count("\n") + 1 for row in rows), default=1)
    size = min(max(unit * step / lines * 0.78, SMALLEST), size)
    across = unit * wide if equal else across
    aside = (width - margin - across - slide_legend.BESIDE - 24) / 2 if equal else 0.0
    return replace(plan, size=size, across=across, aside=aside, unit=unit, parts=found)


def _equal(figure: go.Figure) -> bool:
    """Whether the figure asks for units as broad as high, as a map of tiles does."""
    return figure.layout.xaxis.scaleanchor == "y" or figure.layout.yaxis.scaleanchor == "x"


def _narrowed(figure: go.Figure, x: Axis, across: float) -> float:
    """The width of the drawing: of few columns of marks not all that there is."""
    named = values(figure.layout.xaxis.tickvals)
    used = {value for trace in figure.data for value in values(trace.x) if value is not None and trace.xaxis in (None, "x") and trace.type != "bar"}  # fmt: skip
    if not named or x.dates or not used or not used <= set(named):
        return across
    return min(across, BROADEST * abs(x.high - x.low) / _apart([(x.number(value), "") for value in named]))


def _apart(names: list[tuple[float, str]]) -> float:
    """How far apart neighbours stand, in units of the axis."""
    places = sorted({place for place, _ in names})
    return min((after - before for before, after in zip(places, places[1:], strict=False)), default=1.0)


def _columns(figure: go.Figure, x: Axis) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
    """Names above and below the columns: those above only where the figure gives them, and none twice."""
    main, second = figure.layout.xaxis, figure.layout["xaxis2"] if "xaxis2" in figure.layout else None
    hidden = main.visible is False or main.showticklabels is False
    own = [] if hidden else [(place, words) for place, words in ticks(main, x) if x.holds(place) and words]
    if main.side == "top":
        return own, []
    if second is None or second.side != "top" or second.tickvals is None:
        return [], own
    over = [(place, words) for place, words in ticks(second, x) if x.holds(place) and words]
    return over, [] if over == own else own


def _standing(names: list[tuple[float, str]], pitch: float) -> bool:
    """Whether names of columns stand upright: there is not the room for them side by side in three lines."""
    return any(
        len(wrapped(words, (pitch - 4) / TYPE)) > 3 or max(breadth(word) for word in words.split() or [""]) * TYPE > pitch - 4
        for _, words in names
    )  # fmt: skip


def _deep(names: list[tuple[float, str]], pitch: float) -> float:
    """The room that names of columns take above or below the drawing."""
    if not names:
        return 0.0
    if _standing(names, pitch):
        return min(max(breadth(words) for _, words in names) * STANDING * 1.02 + 10, UPRIGHT)
    return max(len(wrapped(words, (pitch - 4) / TYPE)) for _, words in names) * TYPE * LEADING + 5


def _foot(figure: go.Figure) -> float:
    """Room for the axis' title and for notes below it."""
    below = [note for note in figure.layout.annotations if note.yref == "paper" and note.y == 0 and note.yanchor == "top"]  # fmt: skip
    title = 13 if plain(figure.layout.xaxis.title.text) else 0
    return title + max((len(plain(note.text).split("\n")) * 11 * LEADING + 2 for note in below), default=0)


def _placed(plan: Plan, part: Part, left: float, top: float, height: float) -> tuple[Axis, Axis]:
    """The axes of one part where they stand on the slide."""
    start, upper = left + plan.margin + plan.aside, top + plan.legend + plan.head
    x = Axis(plan.x.low, plan.x.high, start, start + plan.across, plan.x.dates, plan.x.order)
    if not plan.unit:
        return x, Axis(plan.y.low, plan.y.high, top + height - plan.foot, upper, plan.y.dates, plan.y.order)
    first = part.top - (_step(plan) if part.lead else 0)
    lower = upper + (part.bottom - first) * plan.unit
    return x, Axis(part.bottom, first, lower, upper, plan.y.dates, plan.y.order)


def _step(plan: Plan) -> float:
    return _apart([(row.at, "") for row in plan.rows])


def _grid(group: Group, figure: go.Figure, plan: Plan, x: Axis, y: Axis) -> None:
    lined = figure.layout.xaxis.showgrid is not False and figure.layout.xaxis.visible is not False
    for value, _ in (plan.below or plan.above) if lined else ():
        group.line([[(x.at(value), y.start), (x.at(value), y.end)]], GRID, 0.5, name="Grid")
    pitch = plan.pitch
    for names, edge, way in ((plan.above, y.end, -1), (plan.below, y.start, 1)):
        standing = _standing(names, pitch)
        for value, words in names:
            if standing:
                said = _cut(words, (UPRIGHT - 10) / STANDING / 1.02)
                long = breadth(said) * STANDING * 1.02 / 2 + 2
                group.words(x.at(value), edge + way * (long + 4), said, STANDING, "l" if way < 0 else "r", upright=True)
            else:
                lines = wrapped(words, (pitch - 4) / TYPE)
                group.words(x.at(value), edge + way * (len(lines) * TYPE * LEADING / 2 + 4), "\n".join(lines), TYPE, "ctr")  # fmt: skip
    if title := plain(figure.layout.xaxis.title.text):
        group.words((x.start + x.end) / 2, y.start + _deep(plan.below, pitch) + 10, title, TYPE, "ctr")


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
    lead = [Row(part.top - _step(plan) / 2, f"{part.lead} {ELLIPSIS}", True)] if part.lead else []
    headed = any(row.heading for row in plan.rows)
    for row in [*lead, *(row for row in plan.rows if part.holds(row.at))]:
        room = (plan.margin - 10) / plan.size / (1.08 if row.heading else 1)
        words = "\n".join(_cut(line, room) for line in row.words.split("\n"))
        from_left = row.heading and headed
        group.words(left if from_left else right, y.at(row.at), words, plan.size, "l" if from_left else "r", row.heading)


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
        runs = [[(x.at(a), y.at(b)) for a, b in run] for run in runs if all(part.holds(b) for _, b in run)]
        if runs:
            group.line(runs, colour, thick, dash(shape.line.dash))
        return
    if shape.xref != "paper" and not all(x.holds(value) for value in (shape.x0, shape.x1)):
        return
    if shape.yref != "paper" and not all(part.holds(y.number(value)) for value in (shape.y0, shape.y1)):
        return
    across = [x.start + value * (x.end - x.start) if shape.xref == "paper" else x.at(value) for value in (shape.x0, shape.x1)]  # fmt: skip
    down = [y.start + value * (y.end - y.start) if shape.yref == "paper" else y.at(value) for value in (shape.y0, shape.y1)]  # fmt: skip
    group.line([list(zip(across, down, strict=True))], colour, thick, dash(shape.line.dash))


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
