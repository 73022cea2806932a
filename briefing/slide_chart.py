"""Native charts of PowerPoint for figures that have one: bars beside or on top of each other, lines over time.

The numbers stand in the slide's own workbook: whoever gets the file can change them, and the chart follows.
"""

import datetime as dt

import plotly.graph_objects as go
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefing.slide_axes import plain, values
from briefing.slide_shapes import FONT, legal, paint

PATTERN = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, ".": MSO_PATTERN.PERCENT_20, "x": MSO_PATTERN.DIAGONAL_CROSS,
    "-": MSO_PATTERN.DARK_HORIZONTAL, "|": MSO_PATTERN.DARK_VERTICAL, "+": MSO_PATTERN.SMALL_GRID,
}  # fmt: skip
MARKER = {
    "circle": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE, "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE, "cross": XL_MARKER_STYLE.PLUS, "star": XL_MARKER_STYLE.STAR,
}  # fmt: skip
FEW = 15  # rows; of more LibreOffice leaves out every other label, so they are drawn of shapes
WHITE = RGBColor(255, 255, 255)
EXCEL_BEGINS = dt.date(1899, 12, 30)


def kind(figure: go.Figure) -> str:
    """`bars` or `lines` where PowerPoint has a chart of its own for the figure; else `shapes`."""
    drawn = [trace for trace in figure.data if len(values(trace.x)) and any(value is not None for value in trace.x)]
    bars = [trace for trace in drawn if trace.type == "bar"]
    others = [trace for trace in drawn if trace.type != "bar"]
    wordy = all(trace.mode == "text" for trace in others)
    few = len({place for trace in bars for place in values(trace.y if trace.orientation == "h" else trace.x)}) <= FEW
    if bars and wordy and all(trace.base is None for trace in bars) and not figure.layout.shapes:
        return "bars" if few or bars[0].orientation != "h" else "shapes"
    lines = all(
        trace.type == "scatter" and "lines" in (trace.mode or "") and trace.fill in (None, "none") for trace in drawn
    )
    rows = figure.layout.yaxis.tickvals is not None or figure.layout.shapes
    whole = all(None not in values(trace.x) and None not in values(trace.y) for trace in drawn)  # no gap in a line
    return "lines" if drawn and lines and whole and not rows and figure.layout.xaxis.type == "date" else "shapes"


def bars(slide, figure: go.Figure, left: float, top: float, width: float, height: float, alt: str, name: str) -> None:
    """A bar chart with the figure's series, patterns and numbers; words that stand beside a bar join its label."""
    traces = [trace for trace in figure.data if trace.type == "bar"]
    lying = traces[0].orientation == "h"
    rows, numbers = ("y", "x") if lying else ("x", "y")
    places = list(dict.fromkeys(place for trace in traces for place in values(trace[rows])))
    beside = {
        place: plain(words).strip()
        for trace in figure.data if trace.type == "scatter" and trace.mode == "text"
        for place, words in zip(values(trace[rows]), values(trace.text), strict=True)
    }  # fmt: skip
    places = sorted({*places, *beside}) if all(isinstance(place, int) for place in places) else places
    axis = figure.layout.yaxis if lying else figure.layout.xaxis
    named = {
        value: plain(text).replace("\n", " ")
        for value, text in zip(values(axis.tickvals), values(axis.ticktext), strict=True)
    }
    data = CategoryChartData(number_format="General")
    data.categories = [joined(named.get(place, str(place)), beside.get(place, "")) for place in places]
    for trace in traces:
        own = dict(zip(values(trace[rows]), values(trace[numbers]), strict=True))
        data.add_series(legal_name(trace), [float(own[place]) if own.get(place) else None for place in places])
    stacked = len(traces) > 1
    kinds = {
        (True, True): XL_CHART_TYPE.BAR_STACKED, (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
        (False, True): XL_CHART_TYPE.COLUMN_STACKED, (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    }  # fmt: skip
    chart = _added(slide, kinds[lying, stacked], data, (left, top, width, height), alt, name)
    size = min(max(height / max(len(places), 1) * 0.45, 8), 14)
    chart.font.size = Pt(size)
    chart.category_axis.reverse_order = lying
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.has_major_gridlines = False
    _every_label(chart.category_axis)
    shares = (measure(figure, lying).tickformat or "").endswith("%")
    chart.value_axis.visible = not lying
    if shares:
        chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "0%", False
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 1
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100 if stacked else 0
    for series, trace in zip(plot.series, traces, strict=True):
        _coloured(series, trace, size, stacked, "0%" if shares else "#,##0;#,##0")


def joined(name: str, beside: str) -> str:
    """The name of a bar with the words that stand beside it; a number in brackets, as counts are."""
    return f"{name} ({beside})" if beside.isdigit() else ": ".join(filter(None, (name, beside)))


def _every_label(axis) -> None:
    """No label is left out, however many there are. python-pptx has no property for it; the schema wants it near the end."""
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    after = next((child for child in axis._element if child.tag in (qn("c:tickMarkSkip"), qn("c:noMultiLvlLbl"))), None)
    axis._element.append(skip) if after is None else after.addprevious(skip)


def legal_name(trace) -> str:
    """A name for a series: never empty, for a legend and a screen reader read it."""
    return plain(trace.name) or "Values"


def measure(figure: go.Figure, lying: bool):
    """The axis along which bars are long."""
    return figure.layout.xaxis if lying else figure.layout.yaxis


def _coloured(series, trace, size: float, stacked: bool, numbers: str) -> None:
    colour = paint(trace.marker.color if isinstance(trace.marker.color, str) else None) or paint("#2a76aa")
    shade = RGBColor.from_string(colour.colour)
    pattern = trace.marker.pattern.shape or ""
    if pattern in PATTERN:
        series.format.fill.patterned()
        series.format.fill.pattern = PATTERN[pattern]
        series.format.fill.fore_color.rgb, series.format.fill.back_color.rgb = shade, WHITE
        series.format.line.color.rgb = shade
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = shade
    series.invert_if_negative = False
    labels = series.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, numbers, False
    labels.font.size, labels.font.name = Pt(min(size, 12)), FONT
    if stacked and pattern not in PATTERN:
        labels.font.color.rgb = WHITE
    elif stacked:
        labels.font.bold = True


def lines(slide, figure: go.Figure, left: float, top: float, width: float, height: float, alt: str, name: str) -> None:
    """Lines over time as a chart of points: days are Excel's own."""
    data = XyChartData(number_format="General")
    # the longest first: LibreOffice loses every series that a longer one follows
    traces = sorted(
        (trace for trace in figure.data if any(value is not None for value in values(trace.x))),
        key=lambda trace: -len(values(trace.x)),
    )
    for trace in traces:
        series = data.add_series(legal_name(trace))
        for day, value in zip(values(trace.x), values(trace.y), strict=True):
            series.add_data_point((dt.date.fromisoformat(str(day)[:10]) - EXCEL_BEGINS).days, float(value))
    chart = _added(slide, XL_CHART_TYPE.XY_SCATTER_LINES, data, (left, top, width, height), alt, name)
    chart.font.size = Pt(12)
    axis = chart.category_axis
    days = [point for trace in traces for point in values(trace.x)]
    first, last = (int(str(edge(days))[:4]) for edge in (min, max))
    axis.minimum_scale = (dt.date(first, 1, 15) - EXCEL_BEGINS).days  # a step of years stays in its January
    axis.maximum_scale = (dt.date(last + 1, 1, 1) - EXCEL_BEGINS).days
    axis.major_unit = 365.25 * max((last + 1 - first) // 8, 1)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy", False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = False
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xD5, 0xDA, 0xDF)
    for series, trace in zip(chart.plots[0].series, traces, strict=True):
        shade = RGBColor.from_string((paint(trace.line.color) or paint("#2a76aa")).colour)
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = shade, Pt(2)
        series.marker.style = MARKER.get(str(trace.marker.symbol), XL_MARKER_STYLE.CIRCLE)
        series.marker.size = 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = shade


def _added(slide, chart_kind, data, box: tuple[float, float, float, float], alt: str, name: str):
    frame = slide.shapes.add_chart(chart_kind, *(Pt(value) for value in box), data)
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain_alt(alt))
    chart = frame.chart
    chart.font.name = FONT
    chart.has_title = False
    many = len(list(chart.plots[0].series)) > 1
    chart.has_legend = many
    if many:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    return chart


def plain_alt(alt: str) -> str:
    """A text alternative as an attribute may hold it."""
    return legal(alt).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
