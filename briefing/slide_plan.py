"""How a figure is laid out on slides: where axes, names and legend go, how large, and which rows on which slide.

A row is never lower than its words are legible; units are as broad as high where the figure asks for that.
"""

from dataclasses import dataclass, field, replace

import plotly.graph_objects as go

from briefing import slide_legend, slide_rows
from briefing.fitting import LEADING, breadth, wrapped
from briefing.slide_axes import Axis, plain, span, ticks, values
from briefing.slide_rows import Part, Row

TYPE, STANDING, SMALLEST, LARGEST = 9.0, 8.5, 8.0, 13.0  # of names of columns; of rows at least and at most
TALLEST, BROADEST = 54.0, 130.0  # a row, and a column of marks: wider apart they are no longer read together
UPRIGHT = 172.0  # the longest name that stands upright


@dataclass
class Plan:
    """How a figure is laid out in a box of a given size: the same on all of its slides."""

    figure: go.Figure
    width: float
    height: float
    x: Axis
    y: Axis
    rows: list[Row]
    margin: float  # left of the drawing, for the rows' names
    legend: float  # the height that the legend takes above the drawing
    above: list[tuple[float, str]]  # names above the columns and below them
    below: list[tuple[float, str]]
    across: float  # width of the drawing
    pitch: float = 0.0  # from one name of a column to the next
    head: float = 0.0  # heights: of the names above, and of what stands below
    foot: float = 0.0
    aside: float = 0.0  # how far a narrow drawing is moved to the middle
    size: float = 11.0  # of the rows' names
    unit: float = 0.0  # points a unit of the rows' axis; 0 where the drawing is as high as its box
    parts: list[Part] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The height that is left for the drawing."""
        return self.height - self.legend - self.head - self.foot


def plan_of(figure: go.Figure, width: float, height: float, whole: bool = False) -> Plan:
    """How a figure is laid out in a box; `whole` on one slide, even where its rows get too low to be read."""
    x, y, square = span(figure, "x"), span(figure, "y"), equal(figure)
    rows = slide_rows.rows(figure, y)
    margin = _margin(figure, rows, width)
    across = _narrowed(figure, x, width - margin - (slide_legend.BESIDE + 24 if square else 14))
    legend = 4.0 if square else slide_legend.height(figure, width)
    plan = _framed(Plan(figure, width, height, x, y, rows, margin, legend, *_columns(figure, x), across))
    if not slide_rows.falling(y):
        return replace(plan, parts=slide_rows.parts(figure, y, abs(y.high - y.low)))
    least = 0.0 if whole else slide_rows.least(figure, y)
    return _squared(plan, least) if square else _stretched(plan, least)


def _margin(figure: go.Figure, rows: list[Row], width: float) -> float:
    """The room left of the drawing: what the longest name of a row needs, but not a third of the slide."""
    if not rows and (figure.layout.yaxis.visible is False or figure.layout.yaxis.showticklabels is False):
        return 2.0
    lines = [(line, 1.08 if row.heading else 1.0) for row in rows for line in row.words.split("\n")]
    longest = max((breadth(line) * bold for line, bold in lines), default=2.0)
    return min(max(longest * _type(rows) + 14, 30.0), width * 0.34)


def _type(rows: list[Row]) -> float:
    """The largest type of rows: fewer may have a larger one."""
    return LARGEST if len(rows) <= 12 else 11.0


def _framed(plan: Plan) -> Plan:
    """The plan with the room that names of columns take, which depends on how far apart these stand."""
    names = [*plan.above, *plan.below]
    alone = len({place for place, _ in names}) < 2
    pitch = plan.across if alone else _apart(names) * plan.across / _span(plan.x)
    foot = max(deep(plan.below, pitch) + 4 + _foot(plan.figure), 6.0)
    return replace(plan, pitch=pitch, head=deep(plan.above, pitch) + 4, foot=foot)


def _stretched(plan: Plan, least: float) -> Plan:
    """Rows as high as the slides have room for, but no higher than they are read together."""
    found = slide_rows.parts(plan.figure, plan.y, plan.room / max(plan.room / _span(plan.y), least))
    step = slide_rows.pitch(plan.figure, plan.y)
    unit = plan.room / max(part.bottom - part.top + (step if part.lead else 0) for part in found)
    if plan.rows:
        unit = min(unit, TALLEST * _lines(plan.rows) / step)
    return replace(plan, size=_size(plan, unit * step), unit=unit, parts=found)


def _squared(plan: Plan, least: float) -> Plan:
    """Units as broad as high: the height decides the width, that how deep the names of columns are, and that the height."""
    most = plan.across / _span(plan.x)
    for _ in range(2):
        unit = min(max(plan.room / _span(plan.y), least), most)
        plan = _framed(replace(plan, across=unit * _span(plan.x)))
    found = slide_rows.parts(plan.figure, plan.y, plan.room / unit)
    unit = min(unit, plan.room / max(part.bottom - part.top for part in found))
    across = unit * _span(plan.x)
    aside = (plan.width - plan.margin - across - slide_legend.BESIDE - 24) / 2
    size = _size(plan, unit * slide_rows.pitch(plan.figure, plan.y))
    return replace(plan, size=size, across=across, aside=aside, unit=unit, parts=found)


def _size(plan: Plan, pitch: float) -> float:
    """The type of rows that stand so far apart."""
    lines = _lines(plan.rows)
    return min(max(pitch / lines * (0.78 if lines == 1 else 0.72), SMALLEST), _type(plan.rows))


def _lines(rows: list[Row]) -> int:
    return max((row.words.count("\n") + 1 for row in rows), default=1)


def _span(axis: Axis) -> float:
    return abs(axis.high - axis.low) or 1.0


def equal(figure: go.Figure) -> bool:
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


def standing(names: list[tuple[float, str]], pitch: float) -> bool:
    """Whether names of columns stand upright: there is not the room for them side by side in three lines."""
    return any(
        len(wrapped(words, (pitch - 4) / TYPE)) > 3 or max(breadth(word) for word in words.split() or [""]) * TYPE > pitch - 4
        for _, words in names
    )  # fmt: skip


def broken(names: list[tuple[float, str]], pitch: float) -> list[tuple[float, list[str]]]:
    """Names of columns in lines: side by side as broad as their column, upright in as many lines as stand in it."""
    if not standing(names, pitch):
        return [(place, wrapped(words, (pitch - 4) / TYPE)) for place, words in names]
    most = max(min(int((pitch - 3) / (STANDING * LEADING)), 3), 1)
    room = max(breadth(word) for _, words in names for word in words.split())
    whole = max(breadth(words) for _, words in names)
    while room < whole and any(len(wrapped(words, room)) > most for _, words in names):
        room += 0.5
    return [(place, wrapped(words, room)) for place, words in names]


def deep(names: list[tuple[float, str]], pitch: float) -> float:
    """The room that names of columns take above or below the drawing."""
    if not names:
        return 0.0
    lines = [own for _, own in broken(names, pitch)]
    if standing(names, pitch):
        return min(max(breadth(line) for own in lines for line in own) * STANDING * 1.02 + 10, UPRIGHT)
    return max(map(len, lines)) * TYPE * LEADING + 5


def _foot(figure: go.Figure) -> float:
    """Room for the axis' title and for notes below it."""
    below = [note for note in figure.layout.annotations if note.yref == "paper" and note.y == 0 and note.yanchor == "top"]  # fmt: skip
    title = 13 if plain(figure.layout.xaxis.title.text) else 0
    return title + max((len(plain(note.text).split("\n")) * 11 * LEADING + 2 for note in below), default=0)


def placed(plan: Plan, part: Part, left: float, top: float) -> tuple[Axis, Axis]:
    """The axes of one part where they stand on the slide."""
    start, upper = left + plan.margin + plan.aside, top + plan.legend + plan.head
    x = Axis(plan.x.low, plan.x.high, start, start + plan.across, plan.x.dates, plan.x.order)
    if not plan.unit:
        return x, Axis(plan.y.low, plan.y.high, top + plan.height - plan.foot, upper, plan.y.dates, plan.y.order)
    first = part.top - (step_of(plan) if part.lead else 0)
    lower = upper + (part.bottom - first) * plan.unit
    return x, Axis(part.bottom, first, lower, upper, plan.y.dates, plan.y.order)


def step_of(plan: Plan) -> float:
    """From one row to the next, in units of the axis."""
    return _apart([(row.at, "") for row in plan.rows])
