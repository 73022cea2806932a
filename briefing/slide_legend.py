"""The legend of a figure on a slide: in rows above the drawing, or in a column beside it."""

import plotly.graph_objects as go

from briefing.fitting import LEADING, breadth, wrapped
from briefing.slide_axes import plain
from briefing.slide_marks import SOFT, area, dash, filled
from briefing.slide_shapes import Group, paint

TYPE, SAMPLE, ROW, BETWEEN = 10.0, 20.0, 16.0, 6.0  # points
BESIDE = 200.0  # width of a legend beside the drawing


def entries(figure: go.Figure) -> list:
    """The traces that the legend names; none where there is nothing to tell apart."""
    shown = [
        trace for trace in figure.data
        if trace.showlegend in (None, True) and trace.name and trace.visible in (None, True) and figure.layout.showlegend is not False
    ]  # fmt: skip
    return shown if len(shown) > 1 else []


def _rows(figure: go.Figure, width: float) -> list[list[tuple[float, object]]]:
    """The entries in rows, each with where it begins."""
    made: list[list[tuple[float, object]]] = []
    x = 0.0
    for trace in entries(figure):
        wide = breadth(plain(trace.name)) * TYPE + SAMPLE + 14
        if not made or (x + wide > width and made[-1]):
            made.append([])
            x = 0.0
        made[-1].append((x, trace))
        x += wide
    return made


def height(figure: go.Figure, width: float) -> float:
    """The room that the legend takes above the drawing."""
    return 4.0 + len(_rows(figure, width)) * ROW + (2 if entries(figure) else 0)


def above(group: Group, figure: go.Figure, left: float, top: float, width: float) -> None:
    """The legend in rows above the drawing."""
    for number, row in enumerate(_rows(figure, width)):
        for x, trace in row:
            y = top + 8 + number * ROW
            _sample(group, trace, left + x, y)
            group.words(left + x + SAMPLE, y, plain(trace.name), TYPE)


def beside(group: Group, figure: go.Figure, left: float, top: float) -> None:
    """The legend in a column, its words broken into lines."""
    for trace in entries(figure):
        lines = wrapped(plain(trace.name), (BESIDE - SAMPLE) / TYPE)
        high = len(lines) * TYPE * LEADING
        _sample(group, trace, left, top + TYPE * LEADING / 2)
        group.words(left + SAMPLE, top + high / 2, "\n".join(lines), TYPE)
        top += high + BETWEEN


def _sample(group: Group, trace, x: float, y: float) -> None:
    if trace.type == "bar":
        fill, edge = filled(trace)
        group.box(x, y - 4, 16, 8, fill, edge, name="Legend")
    elif trace.fill == "toself":
        group.box(x, y - 4, 16, 8, area(trace), None, name="Legend")
    else:
        colour = paint(trace.line.color) or paint(trace.marker.color) or SOFT
        if "lines" in (trace.mode or ""):
            group.line([[(x, y), (x + 16, y)]], colour, min(trace.line.width or 1.5, 4), dash(trace.line.dash), name="Legend")  # fmt: skip
        if "markers" in (trace.mode or "markers") and trace.marker.opacity != 0:
            symbol = trace.marker.symbol if isinstance(trace.marker.symbol, str) else "circle"
            small = isinstance(trace.marker.size, (int, float)) and trace.marker.size <= 6
            group.mark(x + 8, y, 5 if small else 8, symbol, paint(trace.marker.color) or colour, "Legend")
