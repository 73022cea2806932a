"""Axes of a Plotly figure on a slide: numbers, days and categories to points, and the words that stand beside them."""

import datetime as dt
import html
import math
import re
from dataclasses import dataclass, field

import plotly.graph_objects as go

YEAR = 31_556_952_000  # milliseconds
FEW_YEARS = 2.2  # of which an axis names quarters


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
    elif hasattr(value, "item"):  # a number of NumPy's
        return float(value.item())
    moment = dt.datetime.fromisoformat(str(value)).replace(tzinfo=dt.UTC)
    return moment.timestamp() * 1000


def values(data: object) -> list:
    """The values of a trace as a plain list."""
    return [] if data is None else list(data)


@dataclass
class Axis:
    """One axis: from its own numbers to points of the slide. `order` has the places of categories."""

    low: float
    high: float
    start: float
    end: float
    dates: bool
    order: dict[object, float] = field(default_factory=dict)

    def number(self, value: object) -> float:
        """A value as this axis counts."""
        return self.order[value] if value in self.order else number_of(value)

    def at(self, value: object) -> float:
        """Where a value stands."""
        return self.start + (self.number(value) - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)

    def holds(self, value: object) -> bool:
        """Whether a value is in the stretch that is drawn."""
        low, high = sorted((self.low, self.high))
        around = (high - low) * 1e-6
        return low - around <= self.number(value) <= high + around

    def length(self, span: float) -> float:
        """How long a stretch of so many units is, in points."""
        return abs(span / ((self.high - self.low) or 1) * (self.end - self.start))


def span(figure: go.Figure, which: str) -> Axis:
    """The axis `x` or `y` with its reach, on a stretch of length one: whoever draws gives it its place."""
    asked = figure.layout[f"{which}axis"]
    every = [
        value for trace in figure.data if trace[f"{which}axis"] in (None, which)
        for value in values(trace[which]) if value is not None
    ]  # fmt: skip
    order = _order(asked, every)
    dates = not order and (asked.type == "date" or (bool(every) and isinstance(every[0], (str, dt.date))))
    axis = Axis(0.0, 1.0, 0.0, 1.0, dates, order)
    if asked.range:
        axis.low, axis.high = (axis.number(value) for value in asked.range)
    elif order:
        axis.low, axis.high = -0.6, len(order) - 0.4
    else:
        axis.low, axis.high = _reach(figure, which, [axis.number(value) for value in every])
    if asked.autorange == "reversed":
        axis.low, axis.high = max(axis.low, axis.high), min(axis.low, axis.high)
    return axis


def _order(asked, every: list) -> dict[object, float]:
    """Places of categories in their order; none where the axis counts numbers or days."""
    words = [value for value in every if isinstance(value, str)]
    if asked.type != "category" and (not words or all(map(_is_day, words))):
        return {}
    listed = values(asked.categoryarray) or []
    return {value: float(at) for at, value in enumerate(dict.fromkeys([*listed, *every]))}


def _is_day(text: str) -> bool:
    return bool(re.match(r"\d{4}-\d{2}-\d{2}", text))


def _reach(figure: go.Figure, which: str, every: list[float]) -> tuple[float, float]:
    """From the least to the largest, with a little room; bars begin at nought, and stacked ones add up."""
    bars = [trace for trace in figure.data if trace.type == "bar" and (trace.orientation == "h") == (which == "x")]
    if not bars:
        numbers = every or [0.0, 1.0]
        around = (max(numbers) - min(numbers)) * 0.06 or 1
        return min(numbers) - around, max(numbers) + around
    ends: dict[tuple, float] = {}
    for at, trace in enumerate(bars):
        rows, longs = (values(trace.y), values(trace.x)) if which == "x" else (values(trace.x), values(trace.y))
        for row, long in zip(rows, longs, strict=True):
            if long is not None:
                key = (row, long < 0, 0 if figure.layout.barmode in ("stack", "relative") else at)
                ends[key] = ends.get(key, 0.0) + float(long)
    return min([0.0, *ends.values()]), max([1.0, *ends.values()])


def ticks(asked, axis: Axis) -> list[tuple[float, str]]:
    """Where an axis has words, and which: its own, else categories, round numbers or years."""
    if asked.tickvals is not None:
        words = asked.ticktext if asked.ticktext is not None else asked.tickvals
        return [(axis.number(value), plain(text)) for value, text in zip(asked.tickvals, words, strict=True)]
    if axis.order:
        return [(place, str(value)) for value, place in axis.order.items()]
    if not axis.dates:
        return [
            (value, numeral(value, asked.tickformat))
            for value in steps(axis.low, axis.high, 10 if asked.tickformat == "d" else 7)
        ]
    first, last = (1970 + value / YEAR for value in sorted((axis.low, axis.high)))
    if last - first < FEW_YEARS:
        months = [dt.date(year, month, 1) for year in range(int(first), int(last) + 1) for month in (1, 4, 7, 10)]
        return [(number_of(day), f"{day:%Y-%m}") for day in months]
    every = next((step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= 9), 100)
    years = range(math.ceil(first / every) * every, math.floor(last) + 1, every)
    return [(number_of(dt.date(year, 1, 1)), str(year)) for year in years]


def numeral(value: float, wanted: str | None) -> str:
    """A number of an axis as its figure asks for it: `d` without marks for thousands (a year), `%` as a share."""
    if wanted and wanted.endswith("%"):
        return f"{value:.0%}"
    whole = math.isclose(value, round(value), abs_tol=1e-9)
    if wanted == "d" or not whole:
        return f"{value:g}" if not whole else str(round(value))
    return f"{value:,.0f}"


def steps(low: float, high: float, most: int = 7) -> list[float]:
    """Round numbers between two, at most about `most`."""
    reach = abs(high - low) or 1
    rough = reach / most
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    first = math.ceil(min(low, high) / step) * step
    return [first + step * at for at in range(int((max(low, high) - first) / step + 1e-9) + 1)]
