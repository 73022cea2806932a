"""Shapes of a slide as DrawingML: rectangles, marks, lines and words that can be taken in hand and changed.

A chart drawn of shapes is one group with one text alternative. Its members are written as XML in one go: python-pptx
measures the whole group anew for each shape that it adds. Places and sizes are in points.
"""

import re
from dataclasses import dataclass, field

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from briefing.fitting import LEADING, breadth, right_to_left

POINT = 12700  # EMU
FONT = "Arial"
INK = "1B2733"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PATTERNS = {  # Plotly's fill patterns -> PowerPoint's
    "/": "wdUpDiag", "\\": "wdDnDiag", "x": "diagCross", ".": "pct20", "-": "dkHorz", "|": "dkVert", "+": "smGrid",
}  # fmt: skip
SYMBOLS = {  # Plotly's marks -> PowerPoint's shapes, and how far they are turned (degrees)
    "circle": ("ellipse", 0), "square": ("rect", 0), "diamond": ("diamond", 0), "triangle-up": ("triangle", 0),
    "triangle-down": ("triangle", 180), "triangle-right": ("triangle", 90), "cross": ("mathPlus", 0), "star": ("star5", 0),
    "x-thin": ("mathMultiply", 0), "x": ("mathMultiply", 0), "pentagon": ("pentagon", 0), "hourglass": ("flowChartCollate", 0),
    "bowtie": ("flowChartCollate", 90), "arrow": ("triangle", 0), "line-ns": ("rect", 0), "line-ew": ("rect", 0),
}  # fmt: skip
THIN = {"line-ns": (0.3, 1.3), "line-ew": (1.3, 0.2)}  # parts of the mark's size


@dataclass(frozen=True)
class Paint:
    """A colour (RRGGBB), how much of it covers what is behind (0 to 1), and Plotly's name of a pattern laid on it."""

    colour: str
    opacity: float = 1.0
    pattern: str = ""


def paint(colour: object, pattern: str = "") -> Paint | None:
    """A Plotly colour (#rrggbb or rgba(...)) as paint; None for none."""
    text = str(colour or "")
    if match := re.fullmatch(r"rgba?\((\d+),\s*(\d+),\s*(\d+)(?:,\s*([\d.]+))?\)", text):
        red, green, blue, opacity = match.groups()
        shown = float(opacity if opacity is not None else 1)
        return Paint(f"{int(red):02X}{int(green):02X}{int(blue):02X}", shown, pattern) if shown or pattern else None
    if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return Paint(text[1:].upper(), 1.0, pattern)
    return Paint("FFFFFF", 1.0, pattern) if text == "white" else None


def legal(text: str) -> str:
    """Text that an XML file may hold, its marks of markup written out."""
    clean = NOT_XML.sub("", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@dataclass
class Group:
    """Shapes that make up one picture: add them, then put the group on a slide with its text alternative."""

    left: float
    top: float
    width: float
    height: float
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, fill: Paint | None, edge: Paint | None = None, shape: str = "rect", turned: int = 0, thick: float = 0.75, name: str = "Bar") -> None:  # fmt: skip
        """A filled shape."""
        self._add(name, _place(x, y, width, height, turned), f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{_fill(fill)}{_line(edge, thick)}')  # fmt: skip

    def mark(self, x: float, y: float, size: float, symbol: str, colour: Paint, name: str = "Mark", turned: int = 0) -> None:  # fmt: skip
        """One of Plotly's marks around a point; those named -open are hollow."""
        hollow = symbol.endswith("-open")
        if symbol in THIN:  # a stroke on a bar of its own colour: darker, to be seen
            colour = Paint("".join(f"{int(colour.colour[at : at + 2], 16) // 2:02X}" for at in (0, 2, 4)))
        base = symbol.removesuffix("-open")
        shape, own = SYMBOLS.get(base, ("ellipse", 0))
        wide, high = (part * size for part in THIN.get(base, (1, 1)))
        self.box(
            x - wide / 2, y - high / 2, wide, high, None if hollow else colour, colour if hollow else None if symbol in THIN else Paint("FFFFFF"), shape,
            (own + turned) % 360, 1.5 if hollow else 0.5, name,
        )  # fmt: skip

    def line(self, runs: list[list[tuple[float, float]]], colour: Paint, thick: float = 0.75, dash: str = "", fill: Paint | None = None, name: str = "Line") -> None:  # fmt: skip
        """Lines through points as one shape, closed and filled where they have a fill."""
        every = [point for run in runs for point in run]
        left, top = min(x for x, _ in every), min(y for _, y in every)
        width, height = max(x for x, _ in every) - left, max(y for _, y in every) - top
        open_ended, closing = ("", "<a:close/>") if fill else (' fill="none"', "")
        steps = "".join(
            "".join(
                f'<a:{verb}><a:pt x="{_emu(x - left)}" y="{_emu(y - top)}"/></a:{verb}>'
                for verb, (x, y) in zip(["moveTo", *["lnTo"] * (len(run) - 1)], run, strict=True)
            ) + closing
            for run in runs
        )  # fmt: skip
        path = f'<a:path w="{_emu(width)}" h="{_emu(height)}"{open_ended}>{steps}</a:path>'
        frame = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        shape = f"<a:custGeom>{frame}<a:pathLst>{path}</a:pathLst></a:custGeom>"
        edge = _line(None if fill else colour, thick, dash)
        self._add(name, _place(left, top, width, height), f"{shape}{_fill(fill)}{edge}")

    def words(self, x: float, y: float, text: str, size: float, align: str = "l", bold: bool = False, colour: str = INK, upright: bool = False, name: str = "Label", leading: float = LEADING) -> None:  # fmt: skip
        """Words whose middle line stands at y: from x (l), around it (ctr) or up to it (r). Several lines by \\n.

        `upright` words stand around x and y, read from below. None leave the group at its sides.
        """
        lines = text.split("\n")
        wide = max(breadth(line) for line in lines) * size * (1.1 if bold else 1.02) + 4
        high = len(lines) * size * leading + 1
        body = "".join(_paragraph(line, size, align, bold, colour, leading) for line in lines)
        turn = ' vert="vert270"' if upright else ""
        frame = f'<a:bodyPr wrap="none"{turn} lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}'
        if upright:
            wide, high = high, wide
        left = x - {"l": 0, "ctr": wide / 2, "r": wide}["ctr" if upright else align]
        left = max(min(left, self.left + self.width - wide), self.left)
        self._add(name, _place(left, y - high / 2, wide, high), '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>', frame)  # fmt: skip

    def _add(self, name: str, place: str, looks: str, words: str = "") -> None:
        number = len(self.parts) + 100
        body = words or '<a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB" sz="800"/></a:p>'
        self.parts.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{legal(name)} {number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{place}{looks}</p:spPr><p:txBody>{body}</p:txBody></p:sp>"
        )

    def put(self, slide, name: str, alt: str) -> etree._Element:
        """The group on the slide, as one object with a name and a text alternative."""
        at = f'x="{_emu(self.left)}" y="{_emu(self.top)}"'
        size = f'cx="{_emu(self.width)}" cy="{_emu(self.height)}"'
        same = f"<a:off {at}/><a:ext {size}/><a:chOff {at}/><a:chExt {size}/>"
        group = parse_xml(
            f'<p:grpSp {nsdecls("p", "a")}><p:nvGrpSpPr><p:cNvPr id="{len(slide.shapes) + 20}" name="{legal(name)}" descr="{legal(alt)}"/>'
            f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{same}</a:xfrm></p:grpSpPr>{''.join(self.parts)}</p:grpSp>"
        )
        slide.shapes._spTree.append(group)
        return group


def _paragraph(line: str, size: float, align: str, bold: bool, colour: str, leading: float) -> str:
    way, weight = ' rtl="1"' if right_to_left(line) else "", ' b="1"' if bold else ""
    look = (
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    )
    run = f'<a:r><a:rPr lang="en-GB" sz="{round(size * 100)}"{weight}>{look}</a:rPr><a:t>{legal(line)}</a:t></a:r>'
    tight = f'<a:lnSpc><a:spcPct val="{round(leading / LEADING * 100000)}"/></a:lnSpc>' if leading < LEADING else ""
    return f'<a:p><a:pPr algn="{align}"{way}>{tight}</a:pPr>{run}</a:p>'


def _emu(points: float) -> int:
    return round(points * POINT)


def _place(x: float, y: float, width: float, height: float, turned: int = 0) -> str:
    turn = f' rot="{turned * 60000}"' if turned else ""
    return f'<a:xfrm{turn}><a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext cx="{max(_emu(width), 0)}" cy="{max(_emu(height), 0)}"/></a:xfrm>'


def _solid(colour: str, opacity: float) -> str:
    veil = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    return f'<a:srgbClr val="{colour}">{veil}</a:srgbClr>'


def _fill(fill: Paint | None) -> str:
    if fill is None:
        return "<a:noFill/>"
    if fill.pattern in PATTERNS:
        return f'<a:pattFill prst="{PATTERNS[fill.pattern]}"><a:fgClr>{_solid(fill.colour, 1)}</a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    return f"<a:solidFill>{_solid(fill.colour, fill.opacity)}</a:solidFill>"


def _line(edge: Paint | None, thick: float, dash: str = "") -> str:
    if edge is None:
        return "<a:ln><a:noFill/></a:ln>"
    kind = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{_emu(thick)}"><a:solidFill>{_solid(edge.colour, edge.opacity)}</a:solidFill>{kind}</a:ln>'
