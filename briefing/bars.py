"""A vote as a small bar: in favour, abstaining, against. For HTML as SVG, for Word as a picture.

The colours are those of the charts (charts/palette.py); patterns tell them apart without colour, numbers stand beside.
"""

import struct
import zlib

from briefing.safe import for_html

COLOURS = ("#2a76aa", "#64717d", "#b55a10")  # in favour, abstaining, against
WIDTH, HEIGHT = 240, 20
_SHOWN = 16  # a part narrower than this has no room for its number


def parts(counts: tuple[int, int, int], width: int) -> list[tuple[int, int]]:
    """Start and width of each part of a bar of this width; a part with votes is never invisible."""
    total = sum(counts)
    edges, done = [0], 0
    for count in counts:
        done += count
        edges.append(round(width * done / total) if total else 0)
    return [(start, end - start) for start, end in zip(edges, edges[1:], strict=False)]


def svg(counts: tuple[int, int, int], title: str, said: str, name: str) -> str:
    """The bar with its title and description; `name` is unique in the page."""
    drawn = []
    for colour, pattern, count, (start, width) in zip(
        COLOURS, ("", "dots", "lines"), counts, parts(counts, WIDTH), strict=True
    ):
        if width:
            drawn.append(f'<rect x="{start}" width="{width}" height="{HEIGHT}" fill="{colour}"/>')
            if pattern:
                drawn.append(f'<rect x="{start}" width="{width}" height="{HEIGHT}" fill="url(#{pattern})"/>')
            if width >= _SHOWN:
                middle = start + width / 2
                drawn.append(f'<text x="{middle:g}" y="14" text-anchor="middle" stroke="{colour}">{count}</text>')
    return (
        f'<svg class="bar" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<title id="{name}-t">{for_html(title)}</title><desc id="{name}-d">{for_html(said)}</desc>{"".join(drawn)}</svg>'
    )


PATTERNS = (
    '<svg width="0" height="0" aria-hidden="true" class="patterns"><defs>'
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1" fill="#fff" fill-opacity=".55"/></pattern>'
    '<pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.5" height="6" fill="#fff" fill-opacity=".55"/></pattern>'
    "</defs></svg>"
)


def png(counts: tuple[int, int, int], width: int = 480, height: int = 30) -> bytes:
    """The same as a picture, without numbers: two bits a pixel, so that a hundred of them weigh little."""
    colour_at = [colour for colour, (_start, own) in enumerate(parts(counts, width)) for _pixel in range(own)]
    colour_at += [3] * (width - len(colour_at))
    rows = []
    for y in range(height):
        row = [3 if _is_mark(colour, x, y) else colour for x, colour in enumerate(colour_at)]
        packed = bytes(row[x] << 6 | row[x + 1] << 4 | row[x + 2] << 2 | row[x + 3] for x in range(0, width, 4))
        rows.append(b"\0" + packed)
    palette = b"".join(bytes.fromhex(colour[1:]) for colour in (*COLOURS, "#ffffff"))
    header = struct.pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _is_mark(colour: int, x: int, y: int) -> bool:
    """Whether the pattern of a part shows white here: dots for abstaining, lines for against."""
    return (colour == 1 and x % 12 < 3 and y % 12 < 3) or (colour == 2 and (x + y) % 14 < 2)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
