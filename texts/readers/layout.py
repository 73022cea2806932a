"""Lines of a page, with place and letter size, into paragraphs: furniture and footnotes out, broken paragraphs joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from texts.numbering import mark_of
from texts.readers.blocks import Block, clean, join_lines, settle

SMALL = 0.93  # of the body's letter size: what is smaller at the foot of a page is a footnote
APART = 1.22  # times the usual distance between lines: a new paragraph
INDENT = 12.0  # points to the right of the margin: the first line of a paragraph
EDGE = 0.095  # of the page's height: where running heads and page numbers stand
_FURNITURE = re.compile(
    r"^(?:\d{1,3}\s?/\s?\d{1,3}|\d{1,3}|[-–]\s?\d{1,3}\s?[-–]|(?:page|p\.)\s?\d+|\*[\d\s-]{6,}\*|(?:GE\.)?\d{2}\s?-\s?\d{5}.{0,40}|/\.{3}|\(\)|Please recycle.{0,4}|"
    r"(?:\d{2}\s?-\s?\d{5}\s+)?(?:\d+/\d+)(?:\s+\d{2}\s?-\s?\d{5})?|(?:GE\.\d{2}-\d{5}\(?E?\)?\s*)+)$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"[\d*,\s]{1,9}")  # the raised number of a footnote, set apart from its line
_ENDED = (".", ";", ",", ":", ".”", ";”", ",”", "]", "; and", "; or", ", and", ", or")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `top` is the baseline's distance from the top of the page in points, `size` the letter size."""

    page: int
    left: float
    right: float
    top: float
    size: float
    text: str
    bold: bool = False


def paragraphs(lines: Sequence[Line], height: float) -> list[Block]:
    """Blocks of a document's lines, in reading order. `height` is the height of its pages."""
    lines = [line for line in (_cleaned(line) for line in _in_one_piece(lines)) if line.text]
    if not lines:
        return []
    body = _body_size(lines)
    lines = [line for line in lines if line.size > 0.75 * body or not _REFERENCE.fullmatch(line.text)]
    lines = _without_furniture(lines, body, height)
    lines = _without_footnotes(lines, body, height)
    step = _usual_step(lines, body)
    margins = _margins(lines, body)
    blocks: list[Block] = []
    before: Line | None = None
    for line in lines:
        if before and blocks and _goes_on(before, line, blocks[-1], step, margins):
            last = blocks[-1]
            blocks[-1] = Block(join_lines(last.text, line.text), last.page, last.lead, last.bold, last.size)
        else:
            blocks.append(Block(line.text, line.page, bold=line.bold, size=line.size))
        before = line
    return settle(blocks)


def _in_one_piece(lines: Sequence[Line]) -> list[Line]:
    """Lines that were set in pieces, together again; a space only where there is one to see."""
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if (
            last
            and last.page == line.page
            and abs(last.top - line.top) < 0.25 * line.size
            and abs(last.size - line.size) < 0.5
            and -2 < line.left - last.right < 2 * line.size
        ):
            space = "" if line.left - last.right < 0.15 * line.size or last.text.endswith(" ") else " "
            whole[-1] = replace(last, text=last.text + space + line.text, right=line.right)
        else:
            whole.append(line)
    return whole


def _cleaned(line: Line) -> Line:
    text = line.text
    soft = text.rstrip().endswith("\u00ad")
    return Line(line.page, line.left, line.right, line.top, line.size, clean(text) + ("-" if soft else ""), line.bold)


def _body_size(lines: Sequence[Line]) -> float:
    """The letter size most of the text is set in."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0]


def _without_furniture(lines: list[Line], body: float, height: float) -> list[Line]:
    """Without page numbers, job numbers and running heads: what stands at the edge and is small or comes back."""
    digits = re.compile(r"\d+")
    seen: Counter[str] = Counter()
    pages: dict[str, set[int]] = {}
    for line in lines:
        if not EDGE * height < line.top < (1 - EDGE) * height:
            pages.setdefault(digits.sub("#", line.text), set()).add(line.page)
    seen.update({text: len(found) for text, found in pages.items()})
    kept = []
    for line in lines:
        head, foot = line.top < EDGE * height, line.top > (1 - EDGE) * height
        if (head and line.page > 1 or foot) and (
            line.size < SMALL * body or seen[digits.sub("#", line.text)] > 1 or _FURNITURE.match(line.text)
        ):
            continue
        if _FURNITURE.match(line.text) and (head or foot or line.text.startswith("*")):
            continue
        kept.append(line)
    return kept


def _without_footnotes(lines: list[Line], body: float, height: float) -> list[Line]:
    """Without the small lines at the foot of each page."""
    kept: list[Line] = []
    page: list[Line] = []
    for line in [*lines, None]:
        if page and (line is None or line.page != page[0].page):
            page.sort(key=lambda one: one.top)  # stable: what shares a line keeps its order
            while (
                page
                and (page[-1].size < SMALL * body or re.fullmatch(r"[_\s]+", page[-1].text))
                and page[-1].top > 0.3 * height
            ):
                page.pop()
            kept += page
            page = []
        if line is not None:
            page.append(line)
    return kept


def _usual_step(lines: Sequence[Line], body: float) -> float:
    """The usual distance between two lines of the body."""
    steps = Counter(
        round(after.top - before.top)
        for before, after in zip(lines, lines[1:], strict=False)
        if before.page == after.page
        and 0.8 * body < after.top - before.top < 2.6 * body
        and abs(after.size - body) < 0.6
    )
    usual = float(steps.most_common(1)[0][0]) if steps else 1.2 * body
    every_line_ends = sum(line.text.endswith(_ENDED) for line in lines) > 0.6 * len(lines)
    return 0.8 * usual if every_line_ends else usual  # paragraphs of one line each: the usual step parts them


def _margins(lines: Sequence[Line], body: float) -> tuple[float, float]:
    """Left and right edge of the body: where most of its lines begin and the widest end."""
    lefts = Counter(round(line.left / 2) * 2 for line in lines if abs(line.size - body) < 0.6 and len(line.text) > 40)
    left = float(lefts.most_common(1)[0][0]) if lefts else min(line.left for line in lines)
    rights = sorted(line.right for line in lines if abs(line.size - body) < 0.6)
    return left, rights[int(len(rights) * 0.9)] if rights else 500.0


def _goes_on(before: Line, line: Line, block: Block, step: float, margins: tuple[float, float]) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    left, right = margins
    indented = line.left > left + INDENT
    marked = mark_of(Block(line.text)) is not None
    if line.page != before.page:
        if block.text.endswith((";", ".", ":")) and (indented or marked) or block.text.endswith(_ENDED) and indented:
            return False
        if abs(line.size - block.size) > 0.8 or line.bold != block.bold:
            return False
        return not indented or line.text[0].islower()
    gap = line.top - before.top
    if gap < 0.4 * step:
        return gap > -2  # the same line, set in two pieces
    if gap > APART * max(step, 1.15 * min(line.size, before.size) if line.size > 1.15 * block.size else step):
        return False
    if abs(line.size - before.size) > 1.2:
        return False
    if (
        indented
        and (marked or before.right < right - 60 and block.text.endswith(_ENDED))
        and line.left > before.left + INDENT
    ):
        return False
    return not (marked and block.text.endswith(_ENDED) and before.right < right - 40)
