"""What a figure's traces draw on a slide: bars, marks with letters, lines and areas, cut off where their slide ends."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.fitting import LEADING, breadth
from briefing.slide_axes import Axis, number_of, plain, values
from briefing.slide_rows import Part
from briefing.slide_shapes import Group, Paint, paint

SOFT, TEXT, AREA = Paint("64717D"), "1B2733", "8894A0"
DASHES = {"dash": "dash", "dot": "sysDot", "longdash": "lgDash", "dashdot": "dashDot"}
SHADE = 0.79  # points a pixel: marks, not type
SMALL, LARGE = 8.0, 11.0  # type beside and in marks
ASIDE = 12.0  # points between a mark and the words beside it


def filled(trace) -> tuple[Paint | None, Paint | None]:
    """How a bar is filled and edged; a pattern is drawn in the edge's colour, or in its own where there is none."""
    shape = trace.marker.pattern.shape
    fill = paint(trace.marker.color, shape if isinstance(shape, str) else "")
    edge = paint(trace.marker.line.color)
    if fill and fill.pattern:
        own = paint(trace.marker.pattern.fgcolor) if not edge and fill.opacity == 0 else None
        fill = Paint((edge or own or fill).colour, 1.0, fill.pattern)
        edge = edge or (None if own else Paint(fill.colour))
    return fill, edge


def area(trace) -> Paint | None:
    """What an area is filled with."""
    return Paint(AREA, 1.0, trace.fillpattern.shape) if trace.fillpattern.shape else paint(trace.fillcolor)


def dash(asked: str | None) -> str:
    """PowerPoint's word for a dashed line; lengths in pixels are taken for short dashes."""
    return DASHES.get(asked or "", "sysDash" if "px" in (asked or "") else "")


def bars(group: Group, trace, x: Axis, y: Axis, part: Part, size: float, begins: dict | None) -> None:
    """Bars from their base, lying or upright; where `begins` is given, each from where the one before it ended."""
    lying = trace.orientation == "h"
    along, across = (x, y) if lying else (y, x)
    rows, longs = (values(trace.y), values(trace.x)) if lying else (values(trace.x), values(trace.y))
    count = len(rows)
    bases = trace.base if isinstance(trace.base, (list, tuple)) else [trace.base or 0] * count
    wide = _each(
        trace.width if trace.width is not None else (0.55 if begins is None else 0.74) if lying else 0.8, count
    )
    said = _each(trace.text if trace.text is not None else "", count)
    fill, edge = filled(trace)
    for base, long, row, share, words in zip(bases, longs, rows, wide, said, strict=True):
        if row is None or long is None:
            continue
        begin = number_of(base) if begins is None else begins.get((row, float(long) < 0), 0.0)
        if begins is not None:
            begins[row, float(long) < 0] = begin + float(long)
        low, high = sorted((along.at(begin), along.at(begin + float(long))))
        edges = sorted((along.start, along.end))
        low, high = max(low, edges[0]), min(high, edges[1])
        if high <= low or (lying and not part.holds(y.number(row))):
            continue
        thick, middle = across.length(share), across.at(row)
        if lying:
            group.box(low, middle - thick / 2, high - low, thick, fill, edge, name=plain(trace.name) or "Bar")
        else:
            group.box(middle - thick / 2, low, thick, high - low, fill, edge, name=plain(trace.name) or "Bar")
        if words and begins is not None:
            solid = bool(fill) and not fill.pattern
            place = ((low + high) / 2, middle) if lying else (middle, (low + high) / 2)
            group.words(
                *place,
                plain(words),
                max(min(size, LARGE, thick * 0.85), SMALL),
                "ctr",
                not solid,
                "FFFFFF" if solid else TEXT,
            )


def _each(value: object, count: int) -> list:
    return list(value) if isinstance(value, (list, tuple)) or hasattr(value, "tolist") else [value] * count


@dataclass(frozen=True)
class Room:
    """What a mark or a tile has: points across and down, and the type that all words in tiles have."""

    across: float
    down: float
    type: float


def tile_type(traces: Iterable, across: float, down: float) -> float:
    """The type of words in the middle of tiles: the same in all, as large as the longest and the deepest have room for."""
    said = [
        plain(words).split("\n") for trace in traces
        if trace.type == "scatter" and trace.mode == "text" and (trace.textposition or "middle center") == "middle center"
        for words in _each(trace.text, len(values(trace.x))) if words
    ]  # fmt: skip
    widest = max((breadth(line) for lines in said for line in lines), default=1)
    return max(min(LARGE, across / max(widest, 0.1), down * 0.96 / (1.05 * max(map(len, said), default=1))), SMALL)


def scatter(group: Group, trace, x: Axis, y: Axis, part: Part, size: float, room: Room) -> bool:
    """Lines, marks and words of a trace; returns whether a line was cut."""
    points = [(a, d) if a is not None and d is not None else None for a, d in zip(values(trace.x), values(trace.y), strict=True)]  # fmt: skip
    mode, name = trace.mode or "markers", plain(trace.name)
    cut = _lines(group, trace, points, x, y, part, name) if "lines" in mode else False
    sizes = _sizes(trace, len(points), room.down) if "markers" in mode else [0.0] * len(points)
    if "markers" in mode and trace.marker.opacity != 0:
        _marks(group, trace, points, sizes, x, y, part, name)
    if "text" in mode:
        _letters(group, trace, points, sizes, x, y, part, size, room)
    return cut


def _sizes(trace, count: int, room: float) -> list[float]:
    """How large marks are drawn: as on the page, with room for a letter of legible type, but not into the next row."""
    lettered = "text" in (trace.mode or "") and (trace.textposition or "middle center") == "middle center"
    enough = SMALL * 1.5 if lettered else 0
    return [min(max(float(wide) * SHADE, enough), max(room, SMALL)) for wide in _each(trace.marker.size or 8, count)]


def _marks(group: Group, trace, points: list, sizes: list[float], x: Axis, y: Axis, part: Part, name: str) -> None:
    count, look = len(points), trace.marker
    symbols, colours = _each(look.symbol or "circle", count), _each(look.color, count)
    plain_sizes = _each(look.size or 8, count)
    for at, point in enumerate(points):
        if not point or not plain_sizes[at] or not x.holds(point[0]) or not part.holds(y.number(point[1])):
            continue
        left, top = x.at(point[0]), y.at(point[1])
        turned = float(look.angle) if isinstance(look.angle, (int, float)) else 0.0
        if look.angleref == "previous" and at and points[at - 1]:
            turned += math.degrees(math.atan2(left - x.at(points[at - 1][0]), y.at(points[at - 1][1]) - top))
        off = float(look.standoff) * 0.75 if isinstance(look.standoff, (int, float)) else 0.0
        aside, down = -math.sin(math.radians(turned)) * off, math.cos(math.radians(turned)) * off
        group.mark(left + aside, top + down, sizes[at], str(symbols[at]), paint(colours[at]) or SOFT, name or "Mark", round(turned))  # fmt: skip


def _letters(group: Group, trace, points: list, sizes: list[float], x: Axis, y: Axis, part: Part, size: float, room: Room) -> None:  # fmt: skip
    where = str(trace.textposition or "middle center")
    colours = _each(trace.textfont.color, len(points))
    for point, words, wide, colour in zip(points, _each(trace.text, len(points)), sizes, colours, strict=True):
        if not point or not words or not x.holds(point[0]) or not part.holds(y.number(point[1])):
            continue
        said = "\n".join(line.strip() for line in plain(words).split("\n"))
        shade = (paint(colour) or Paint(TEXT)).colour
        left, top = x.at(point[0]), y.at(point[1])
        if "right" in where or "left" in where:
            aside = max(wide / 2 + 3, ASIDE if not wide else 0)
            group.words(left + (aside if "right" in where else -aside), top, said, min(size, LARGE), "l" if "right" in where else "r", colour=shade)  # fmt: skip
        elif where == "middle center":
            group.words(
                left,
                top,
                said,
                max(min(LARGE, wide * 0.67), SMALL) if wide else room.type,
                "ctr",
                colour=shade,
                leading=1.05,
            )
        elif wide and room.across >= wide + breadth(said) * SMALL + 4:  # a slide's rows are low and its columns broad
            group.words(left + wide / 2 + 2, top, said, SMALL, "l", colour=shade)
        else:
            off = (wide / 2 + SMALL * LEADING / 2 + 1) * (-1 if "top" in where else 1)
            group.words(left, top + off, said, min(size, LARGE) if not wide else SMALL, "ctr", colour=shade)


def _lines(group: Group, trace, points: list, x: Axis, y: Axis, part: Part, name: str) -> bool:
    fill = area(trace) if trace.fill == "toself" else None
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            held = min(max(x.number(point[0]), min(x.low, x.high)), max(x.low, x.high))
            runs[-1].append((held, y.number(point[1])))
    kept, cut = [], False
    for run in runs:
        inside = [_clipped(run, part)] if fill else _within(run, part)
        cut = cut or (not fill and bool(inside) and not all(part.holds(down) for _, down in run))
        kept += [[(x.at(a), y.at(d)) for a, d in piece] for piece in inside if len(piece) > 1]
    thick = trace.line.width if trace.line.width is not None else 1.5
    if kept and (fill or thick):
        group.line(kept, paint(trace.line.color) or SOFT, thick, dash(trace.line.dash), fill, name or "Line")
    return cut and bool(thick)


def _within(run: list[tuple[float, float]], part: Part) -> list[list[tuple[float, float]]]:
    """The pieces of a line that lie in the stretch."""
    pieces: list[list[tuple[float, float]]] = []
    for (a, b), (c, d) in zip(run, run[1:], strict=False):
        if max(b, d) < part.top or min(b, d) > part.bottom:
            continue
        ends = [(a, b), (c, d)]
        for at, (place, other) in enumerate((((a, b), (c, d)), ((c, d), (a, b)))):
            edge = min(max(place[1], part.top), part.bottom)
            if edge != place[1]:
                ends[at] = (place[0] + (other[0] - place[0]) * (edge - place[1]) / (other[1] - place[1]), edge)
        if pieces and pieces[-1][-1] == ends[0]:
            pieces[-1].append(ends[1])
        else:
            pieces.append(ends)
    return pieces


def _clipped(run: list[tuple[float, float]], part: Part) -> list[tuple[float, float]]:
    """An area as far as it lies in the stretch."""
    for edge, way in ((part.top, 1), (part.bottom, -1)):
        kept: list[tuple[float, float]] = []
        for (a, b), (c, d) in zip([run[-1], *run] if run else [], run, strict=False):
            if ((b - edge) * way < 0) != ((d - edge) * way < 0):
                kept.append((a + (c - a) * (edge - b) / (d - b), edge))
            if (d - edge) * way >= 0:
                kept.append((c, d))
        run = kept
    return run
