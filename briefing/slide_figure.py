"""A Plotly figure drawn with a slide's own shapes: bars, marks, lines and words, each of which can be changed by hand.

For figures that PowerPoint has no chart of: timelines, matrices of marks, ties. What a figure may hold here is what the
charts of this application hold: bars lying down with a base, marks, lines, words; one pair of axes; lines and notes laid
over them. `briefing.slide_chart` makes native charts of the others.
"""

import datetime as dt
import html
import math
import re
from dataclasses import dataclass

import plotly.graph_objects as go

from briefing.fitting import LEADING, breadth
from briefing.slide_shapes import Group, Paint, paint

GRID, SOFT, TEXT = Paint("D5DADF"), Paint("64717D"), "1B2733"
DASHES = {"dash": "dash", "dot": "sysDot", "longdash": "lgDash", "dashdot": "dashDot"}
ASIDE = 12.0  # points between a mark and the words beside it
SMALLEST, LARGEST = 7.0, 13.0
SHADE = 0.75  # points a pixel


def plain(text: object) -> str:
    """Words of a figure without the few HTML tags that Plotly reads; <br> becomes a new line."""
    text = re.sub(r"<br\s*/?>", "\n", str(text or ""))
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def number_of(value: object) -> float:
    """A value of an axis as a number: dates as milliseconds since 1970."""
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, dt.date):
        value = value.isoformat()
    moment = dt.datetime.fromisoformat(str(value)).replace(tzinfo=dt.UTC)
    return moment.timestamp() * 1000


def values(data: object) -> list:
    """The values of a trace as a plain list."""
    return [] if data is None else list(data)


@dataclass
class Axis:
    """One axis: from its own numbers to points of the slide."""

    low: float
    high: float
    start: float
    end: float
    dates: bool

    def at(self, value: object) -> float:
        """Where a value stands."""
        return self.start + (number_of(value) - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)

    def holds(self, value: object) -> bool:
        """Whether a value is in the stretch that is drawn."""
        return min(self.low, self.high) - 1e-9 <= number_of(value) <= max(self.low, self.high) + 1e-9


def draw(slide, figure: go.Figure, left: float, top: float, width: float, height: float, alt: str, name: str) -> None:
    """The figure in a box of the slide, as one group of shapes."""
    group = Group(left, top, width, height)
    legend_height = _legend(group, figure, left, top, width)
    labels = [plain(text) for text in values(figure.layout.yaxis.ticktext)]
    upright, above = _above(figure)
    foot = _foot(figure)
    area_top, area_bottom = top + legend_height + above, top + height - 20 - foot
    rows = max(len(labels), 1)
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    size = min(max((area_bottom - area_top) / rows / lines * 0.72, SMALLEST), LARGEST)
    margin = max((breadth(line) for label in labels for line in label.split("\n")), default=2) * size + 12
    margin = min(max(margin, 30), width * 0.4)
    x = _axis(figure, "x", left + margin, left + width - 14)
    y = _axis(figure, "y", area_bottom, area_top)
    _grid(group, figure, x, y, upright, size)
    _row_labels(group, figure, y, left + margin - 8, labels, size)
    for shape in figure.layout.shapes:
        _over(group, shape, x, y)
    begins: dict | None = {} if figure.layout.barmode in ("stack", "relative") else None
    for trace in sorted(figure.data, key=lambda trace: trace.type != "bar"):
        if trace.visible not in (None, True):
            continue
        if trace.type == "bar":
            _bars(group, trace, x, y, size, begins)
        elif trace.type == "scatter":
            _scatter(group, trace, x, y, size)
    for note in figure.layout.annotations:
        _note(group, note, x, y, left, width)
    group.put(slide, name, alt)


def _axis(figure: go.Figure, which: str, start: float, end: float) -> Axis:
    asked = figure.layout[f"{which}axis"]
    every = [
        value
        for trace in figure.data
        for value in values(trace[which])
        if value is not None and trace[f"{which}axis"] in (None, which)
    ]
    dates = asked.type == "date" or (bool(every) and isinstance(every[0], str))
    if asked.range:
        low, high = (number_of(value) for value in asked.range)
    elif which == "x" and figure.layout.barmode in ("stack", "relative"):
        low, high = _reach(figure)
    else:
        numbers = [number_of(value) for value in every] or [0.0, 1.0]
        around = (max(numbers) - min(numbers)) * 0.06 or 1
        low, high = min(numbers) - around, max(numbers) + around
    return Axis(low, high, start, end, dates)


def _reach(figure: go.Figure) -> tuple[float, float]:
    """How far stacked bars go to both sides of nought."""
    ends: dict[tuple, float] = {}
    for trace in figure.data:
        if trace.type == "bar":
            for row, long in zip(values(trace.y), values(trace.x), strict=True):
                ends[row, long < 0] = ends.get((row, long < 0), 0.0) + float(long)
    return min([0.0, *ends.values()]), max([1.0, *ends.values()])


def _ticks(figure: go.Figure, axis: Axis) -> list[tuple[float, str]]:
    asked = figure.layout.xaxis
    if asked.tickvals is not None:
        return [
            (number_of(value), plain(text))
            for value, text in zip(asked.tickvals, asked.ticktext or asked.tickvals, strict=True)
        ]
    if not axis.dates:
        return [(value, f"{value:,.0f}") for value in steps(axis.low, axis.high)]
    first, last = (1970 + value / 31_556_952_000 for value in sorted((axis.low, axis.high)))
    every = next((step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= 9), 100)
    years = range(math.ceil(first / every) * every, math.floor(last) + 1, every)
    return [(number_of(dt.date(year, 1, 1)), str(year)) for year in years]


def steps(low: float, high: float, most: int = 7) -> list[float]:
    """Round numbers between two, at most about `most`."""
    span = abs(high - low) or 1
    rough = span / most
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    first = math.ceil(min(low, high) / step) * step
    return [first + step * at for at in range(int((max(low, high) - first) / step + 1e-9) + 1)]


def _above(figure: go.Figure) -> tuple[bool, float]:
    """Whether the names of columns stand above, upright, and the room that they take."""
    axis = _top_axis(figure)
    if axis is None or axis.tickvals is None:
        return False, 6.0
    longest = max((breadth(plain(text)) for text in axis.ticktext), default=0)
    upright = axis.tickangle == -90
    return upright, (longest * 9 + 8) if upright else 16.0


def _top_axis(figure: go.Figure):
    """The axis above the drawing, where the figure has one with names of its own."""
    axis = figure.layout["xaxis2"] if "xaxis2" in figure.layout else None
    return axis if axis is not None and axis.side == "top" else None


def _foot(figure: go.Figure) -> float:
    """Room for notes below the axis."""
    below = [
        note for note in figure.layout.annotations if note.yref == "paper" and note.y == 0 and note.yanchor == "top"
    ]
    title = 10 if plain(figure.layout.xaxis.title.text) else 0
    return title + max(
        (len(plain(note.text).split("\n")) * 11 * LEADING + (4 if note.xref == "paper" else 0) for note in below),
        default=0,
    )


def _grid(group: Group, figure: go.Figure, x: Axis, y: Axis, upright: bool, size: float) -> None:
    top = _top_axis(figure)
    on_top = top is not None and top.tickvals is not None
    for value, words in _ticks(figure, x):
        if x.holds(value):
            group.line([(x.at(value), y.start), (x.at(value), y.end)], GRID, 0.5, name="Grid")
            if upright:
                group.words(x.at(value), y.end - breadth(words) * 9 / 2 - 5, words, 9, "ctr", turned=-90)
            else:
                group.words(x.at(value), y.end - 9 if on_top else y.start + 10, words, min(size + 1, 11), "ctr")
    title = plain(figure.layout.xaxis.title.text)
    if title:
        group.words((x.start + x.end) / 2, y.start + 22, title, 9, "ctr")


def _row_labels(group: Group, figure: go.Figure, y: Axis, right: float, labels: list[str], size: float) -> None:
    asked = figure.layout.yaxis
    if asked.tickvals is None and asked.showticklabels is not False and not y.dates:
        for value in steps(y.low, y.high):
            group.words(right, y.at(value), f"{value:,.0f}", min(size, 11), "r")
    bold = [str(text).startswith("<b>") for text in values(figure.layout.yaxis.ticktext)]
    for value, words, strong in zip(values(figure.layout.yaxis.tickvals), labels, bold, strict=True):
        group.words(right, y.at(value), words, size, "r", strong)


def _over(group: Group, shape, x: Axis, y: Axis) -> None:
    across = [
        x.start + value * (x.end - x.start) if shape.xref == "paper" else x.at(value) for value in (shape.x0, shape.x1)
    ]
    down = [
        y.start + value * (y.end - y.start) if shape.yref == "paper" else y.at(value) for value in (shape.y0, shape.y1)
    ]
    colour = paint(shape.line.color) or SOFT
    group.line(
        list(zip(across, down, strict=True)), colour, shape.line.width or 1, DASHES.get(shape.line.dash or "", "")
    )


def _bars(group: Group, trace, x: Axis, y: Axis, size: float, begins: dict | None = None) -> None:
    """Bars from their base; where `begins` is given, each from where the one before it in its row ended."""
    thick = abs(y.at(1) - y.at(0)) * (trace.width if isinstance(trace.width, (int, float)) else 0.55)
    fill, edge = _filled(trace)
    count = len(values(trace.y))
    bases = values(trace.base) if trace.base is not None else [0] * count
    said = list(trace.text) if isinstance(trace.text, (list, tuple)) else [""] * count
    for base, long, row, words in zip(bases, values(trace.x), values(trace.y), said, strict=True):
        begin = number_of(base) if begins is None else begins.get((row, float(long) < 0), 0.0)
        if begins is not None:
            begins[row, float(long) < 0] = begin + float(long)
        low, high = sorted((x.at(begin), x.at(begin + float(long))))
        low, high = max(low, min(x.start, x.end)), min(high, max(x.start, x.end))
        if high > low:
            group.box(low, y.at(row) - thick / 2, high - low, thick, fill, edge, name=plain(trace.name) or "Bar")
            if words and begins is not None:
                colour = "FFFFFF" if fill and not fill.pattern else TEXT
                group.words(
                    (low + high) / 2, y.at(row), plain(words), min(size, 11), "ctr", bool(fill and fill.pattern), colour
                )


def _filled(trace) -> tuple[Paint | None, Paint | None]:
    """How a bar is filled and edged; a pattern is drawn in the edge's colour."""
    fill = paint(trace.marker.color, trace.marker.pattern.shape or "")
    edge = paint(trace.marker.line.color)
    if fill and fill.pattern:
        fill = Paint((edge or fill).colour, 1.0, fill.pattern)
        edge = edge or Paint(fill.colour)
    return fill, edge


def _scatter(group: Group, trace, x: Axis, y: Axis, size: float) -> None:
    if trace.xaxis not in (None, "x") or not len(values(trace.x)):
        return
    across, down = values(trace.x), values(trace.y)
    points = [(a, d) if a is not None and d is not None else None for a, d in zip(across, down, strict=True)]
    mode, name = trace.mode or "markers", plain(trace.name)
    if "lines" in mode:
        _lines(group, trace, points, x, y, name)
    if "markers" in mode:
        colour = paint(trace.marker.color) or SOFT
        symbols = trace.marker.symbol if isinstance(trace.marker.symbol, (list, tuple)) else [trace.marker.symbol or "circle"] * len(points)  # fmt: skip
        sizes = trace.marker.size if isinstance(trace.marker.size, (list, tuple)) else [trace.marker.size or 8] * len(points)  # fmt: skip
        room = abs(y.at(1) - y.at(0))
        for point, symbol, wide in zip(points, symbols, sizes, strict=True):
            if point and x.holds(point[0]):
                group.mark(
                    x.at(point[0]), y.at(point[1]), min(wide * SHADE * 1.05, room), str(symbol), colour, name or "Mark"
                )
    if "text" in mode:
        side = str(trace.textposition)
        align, aside = ("l", ASIDE) if "right" in side else ("r", -ASIDE) if "left" in side else ("ctr", 0)
        for point, words in zip(points, values(trace.text), strict=True):
            if point and words:
                said = "\n".join(line.strip() for line in plain(words).split("\n"))
                group.words(x.at(point[0]) + aside, y.at(point[1]), said, min(size, 11), align)


def _lines(group: Group, trace, points: list, x: Axis, y: Axis, name: str) -> None:
    fill = None
    if trace.fill == "toself":
        fill = Paint("8894A0", 1.0, trace.fillpattern.shape) if trace.fillpattern.shape else paint(trace.fillcolor)
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            held = min(max(number_of(point[0]), min(x.low, x.high)), max(x.low, x.high))
            runs[-1].append((x.at(held), y.at(point[1])))
    colour = paint(trace.line.color) or SOFT
    for run in runs:
        if len(run) > 1:
            group.line(
                run, colour, trace.line.width or 1.5, DASHES.get(trace.line.dash or "", ""), fill, name or "Line"
            )


def _note(group: Group, note, x: Axis, y: Axis, left: float, width: float) -> None:
    words = plain(note.text)
    lines = words.split("\n")
    size = min((note.font.size or 11) * 0.85, 11)
    at = x.start + float(note.x) * (x.end - x.start) if note.xref == "paper" else x.at(note.x)
    if note.xref == "paper" and (note.xshift or 0) < 0:
        at = left  # it begins where the labels of the rows do
    down = y.start + float(note.y) * (y.end - y.start) if note.yref == "paper" else y.at(note.y)
    if note.yref == "paper" and note.yanchor == "top":
        down += 17 + len(lines) * size * LEADING / 2
    align = {"right": "r", "center": "ctr"}.get(note.xanchor or "center", "l")
    widest = max(breadth(line) for line in lines) * size * 1.1
    if align == "l":
        at = min(at, left + width - widest)
    group.words(max(at, left), down, words, size, align, "<b>" in str(note.text), name="Note")


def _legend(group: Group, figure: go.Figure, left: float, top: float, width: float) -> float:
    """The legend in rows above the drawing; returns the room that it takes."""
    shown = [trace for trace in figure.data if trace.showlegend in (None, True) and trace.name and figure.layout.showlegend is not False]  # fmt: skip
    if len(shown) < 2:
        return 4.0
    x, row = left, 0
    for trace in shown:
        words = plain(trace.name)
        wide = breadth(words) * 10 + 34
        if x + wide > left + width and x > left:
            x, row = left, row + 1
        y = top + 8 + row * 16
        _sample(group, trace, x, y)
        group.words(x + 20, y, words, 10)
        x += wide
    return 22.0 + row * 16


def _sample(group: Group, trace, x: float, y: float) -> None:
    if trace.type == "bar":
        fill, edge = _filled(trace)
        group.box(x, y - 4, 16, 8, fill, edge, name="Legend")
    elif trace.fill == "toself":
        group.box(x, y - 4, 16, 8, Paint("8894A0", 1.0, trace.fillpattern.shape or ""), None, name="Legend")
    else:
        colour = paint(trace.line.color) or paint(trace.marker.color) or SOFT
        if "lines" in (trace.mode or ""):
            group.line([(x, y), (x + 16, y)], colour, 1.5, DASHES.get(trace.line.dash or "", ""), name="Legend")
        if "markers" in (trace.mode or ""):
            symbol = trace.marker.symbol if isinstance(trace.marker.symbol, str) else "circle"
            group.mark(x + 8, y, 8, symbol, paint(trace.marker.color) or SOFT, "Legend")
