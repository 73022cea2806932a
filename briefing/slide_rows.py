"""Rows of a figure: which it has, how low they may be drawn, and how they go on several slides where they are many."""

from bisect import bisect
from dataclasses import dataclass

import plotly.graph_objects as go

from briefing.fitting import LEADING
from briefing.slide_axes import Axis, plain, values

LEAST = 8.6  # type of rows, points, from which on they go on another slide
IN_MARK, IN_TILE = 13.0, 8.6  # points that a mark with a letter in it needs, and a line of words in a tile
WHOLE_GROUP = 0.25  # of a slide: how unequal slides may be so that a group stays together


@dataclass(frozen=True)
class Row:
    """A row: where it stands on the axis, its words, and whether it is the heading of those below it."""

    at: float
    words: str
    heading: bool = False


@dataclass(frozen=True)
class Part:
    """A stretch of rows on one slide, from its top to its bottom; `lead` is the heading that goes on from the slide before."""

    top: float
    bottom: float
    lead: str = ""

    def holds(self, at: float) -> bool:
        """Whether a place on the axis is in the stretch."""
        around = (self.bottom - self.top) * 1e-6
        return self.top - around <= at <= self.bottom + around


def falling(y: Axis) -> bool:
    """Whether the axis runs down, as it does where it holds rows."""
    return y.low > y.high


def inside(figure: go.Figure) -> bool:
    """Whether the figure writes a row's name above its marks, to save a phone's width: a slide has room beside them."""
    return "inside" in (figure.layout.yaxis.ticklabelposition or "")


def lowered(figure: go.Figure, y: Axis) -> float:
    """How far below the middle of their lane marks stand, where the lane's name was above them: it stands beside them here."""
    starts = sorted(y.number(value) for value in values(figure.layout.yaxis.tickvals))
    if not inside(figure) or not starts:
        return 0.0
    marks = [place for trace in figure.data if trace.type == "scatter" for place in _heights(trace, y)]
    offs = sorted(place - starts[at - 1] for place in marks if (at := bisect(starts, place)))
    return offs[len(offs) // 2] - _pitch(starts) / 2 if offs else 0.0


def rows(figure: go.Figure, y: Axis) -> list[Row]:
    """The rows that have words, from the top: those of the axis, and headings that stand left of them."""
    asked = figure.layout.yaxis
    places = [y.number(value) for value in values(asked.tickvals)]
    words = [str(text) for text in values(asked.ticktext if asked.ticktext is not None else asked.tickvals)]
    if asked.tickvals is None and y.order:
        places, words = list(y.order.values()), list(map(str, y.order))
    if asked.visible is False or asked.showticklabels is False:
        places, words = [], []
    middle = _pitch(places) / 2 if inside(figure) else 0.0
    strong = [text.startswith("<b>") and text.endswith("</b>") for text in words]
    apart = any(strong) and not all(strong)
    found = [Row(at + middle, plain(text), bold and apart) for at, text, bold in zip(places, words, strong, strict=True) if plain(text)]  # fmt: skip
    heads = [Row(y.number(note.y), plain(note.text), True) for note in figure.layout.annotations if beside(note)]
    return sorted([*found, *heads], key=lambda row: row.at)


def beside(note) -> bool:
    """Whether a note is the heading of rows: it begins left of the drawing."""
    return note.xref == "paper" and note.yref != "paper" and (note.xshift or 0) < 0


def _pitch(places: list[float]) -> float:
    """The usual distance of neighbours: the least, leaving aside what is much closer than the rest."""
    ordered = sorted(set(places))
    apart = sorted(after - before for before, after in zip(ordered, ordered[1:], strict=False))
    if not apart:
        return 1.0
    usual = apart[len(apart) // 2]
    return next(step for step in apart if step >= usual * 0.3)


def pitch(figure: go.Figure, y: Axis) -> float:
    """How far apart rows, or marks with letters in them, stand on the axis."""
    named = [row.at for row in rows(figure, y)]
    lettered = [place for trace in figure.data if _lettered(trace) for place in _heights(trace, y)]
    return min(_pitch(places) for places in ([named, lettered] if named and lettered else [named or lettered]))


def least(figure: go.Figure, y: Axis) -> float:
    """Points that a unit of the axis needs so that what is written stays legible."""
    named = rows(figure, y)
    lines = max((row.words.count("\n") + 1 for row in named), default=1)
    needs = [LEAST * LEADING * (0.5 + 0.5 * lines if lines > 1 else 1) * 1.07 / _pitch([row.at for row in named])] if len(named) > 1 else []  # fmt: skip
    for trace in figure.data:
        places = _heights(trace, y) if _lettered(trace) else []
        if len(set(places)) > 1:
            deep = (
                max(plain(words).count("\n") + 1 for words in values(trace.text))
                if not isinstance(trace.text, str)
                else 1
            )
            needs.append((IN_MARK if "markers" in trace.mode else IN_TILE * deep + 2) / _pitch(places))
    return max(needs, default=0.0)


def _lettered(trace) -> bool:
    """Whether a trace writes into the middle of its marks or tiles."""
    centred = (trace.textposition or "middle center") == "middle center" if trace.type == "scatter" else False
    return centred and "text" in (trace.mode or "") and trace.xaxis in (None, "x") and trace.text is not None


def _heights(trace, y: Axis) -> list[float]:
    return [y.number(value) for value in values(trace.y) if value is not None]


def parts(figure: go.Figure, y: Axis, room: float) -> list[Part]:
    """The rows as stretches of at most `room` units, each on a slide of its own; cut between groups where possible."""
    top, bottom = y.high, y.low
    if not falling(y) or bottom - top <= room * 1.001:
        return [Part(min(top, bottom), max(top, bottom))]
    named = rows(figure, y)
    cuts = {top: True, **_cuts(figure, y, named), bottom: True}
    places = sorted(place for place in cuts if top <= place <= bottom)
    step = pitch(figure, y)
    needed = -int(-(bottom - top) // room)
    for count in range(needed, needed + 3):
        if found := _divided(places, cuts, count, room, step):
            return [Part(start, end, _lead(named, start, cuts)) for start, end in zip(found, found[1:], strict=False)]
    return [Part(top, bottom)]


def _cuts(figure: go.Figure, y: Axis, named: list[Row]) -> dict[float, bool]:
    """Where rows may be parted, and whether a group begins there."""
    lines = {
        y.number(shape.y0) for shape in figure.layout.shapes
        if shape.type == "line" and shape.xref == "paper" and shape.yref != "paper" and shape.y0 == shape.y1
    }  # fmt: skip
    every = pitch(figure, y)
    found: dict[float, bool] = {}
    for before, row in zip(named, named[1:], strict=False):
        if not before.heading:  # a heading stays with the row below it
            apart = row.at - before.at > every * 1.5  # what stands in the gap belongs to the row below it
            found[before.at + every / 2 if apart else row.at - every / 2] = row.heading or apart
    near = {line: min(found, key=lambda place: abs(place - line), default=None) for line in lines}
    for line, place in near.items():
        if place is not None and abs(place - line) <= every * 0.6:
            found[place] = True
        elif not named:
            found[line] = True
    return found


def _divided(places: list[float], cuts: dict[float, bool], count: int, room: float, step: float) -> list[float]:
    """The edges of `count` stretches that are about equal and part no group where that can be helped; none if too long."""
    ideal = (places[-1] - places[0]) / count
    best: list[dict[float, tuple[float, float]]] = [{places[0]: (0.0, places[0])}]
    for _ in range(count):
        reached: dict[float, tuple[float, float]] = {}
        for start, (cost, _) in best[-1].items():
            free = room if cuts[start] else room - step  # a group that goes on has its heading again
            for end in places:
                if start < end <= start + free * 1.001:
                    own = cost + (end - start - ideal) ** 2 + (0 if cuts[end] else (room * WHOLE_GROUP) ** 2)
                    if end not in reached or own < reached[end][0]:
                        reached[end] = (own, start)
        best.append(reached)
    if places[-1] not in best[-1]:
        return []
    edges = [places[-1]]
    for reached in reversed(best[1:]):
        edges.append(reached[edges[-1]][1])
    return edges[::-1]


def _lead(named: list[Row], start: float, cuts: dict[float, bool]) -> str:
    """The heading of the group that a stretch goes on with; none where a group begins."""
    if cuts[start]:
        return ""
    return next((row.words for row in reversed(named) if row.heading and row.at < start), "")
