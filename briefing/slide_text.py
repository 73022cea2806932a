"""Words of a slide: boxes of text, tables, and changed text in the styles of a redline. All can be changed by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from briefing import slide_chart
from briefing.fitting import LEADING, breadth, fitted, right_to_left, wrapped
from briefing.slide_shapes import FONT, NOT_XML
from texts.redline import Run

WIDTH, EDGE = 960.0, 36.0  # points: of a slide, and beside what stands on it
INK, SOFT, BLUE, ORANGE = (RGBColor.from_string(shade) for shade in ("1B2733", "4A5763", "1F5C86", "8A4108"))
MOST_ROWS = 16  # of a table on a slide; a longer one says how many it leaves out
ROOMY = 1.06  # what programs add to a line in a cell


@dataclass(frozen=True)
class Table:
    """A table on a slide: its frame's columns are the headings, its cells plain text."""

    frame: pd.DataFrame
    more: str = "{n} more rows are in the table of the page."


@dataclass(frozen=True)
class Redline:
    """A changed text: inserted words underlined, deleted ones struck through, each in a colour of its own."""

    runs: tuple[Run, ...]


def add_words(slide, name: str, text: str, top: float, height: float, sizes: Sequence[float], colour: RGBColor) -> None:
    """A box of text as wide as the slide lets it, as large as `sizes` and the box allow; nothing for no text."""
    if not text:
        return
    shape = slide.shapes.add_textbox(*(Pt(value) for value in (EDGE, top, WIDTH - 2 * EDGE, height)))
    shape.name = name
    shown, size = fitted(clean(text), WIDTH - 2 * EDGE - 8, height, sizes)
    set_text(shape.text_frame, shown, size, colour)


def set_text(frame, text: str, size: float, colour: RGBColor, bold: bool = False) -> None:
    """The text as the only one of a frame, a paragraph a line."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Pt(2)
    frame.margin_top = frame.margin_bottom = Pt(0)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for at, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        align(paragraph, line)
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.name, run.font.bold, run.font.color.rgb = Pt(size), FONT, bold, colour


def align(paragraph, text: str) -> None:
    """Text of a script that runs from the right begins at the right."""
    backwards = right_to_left(text)
    paragraph.alignment = PP_ALIGN.RIGHT if backwards else PP_ALIGN.LEFT
    if backwards:
        paragraph._p.get_or_add_pPr().set("rtl", "1")


def add_table(slide, table: Table, box: tuple[float, float, float, float], alt: str) -> None:
    """The table in a box, its type as large as its rows allow; of a long one the first rows, and how many follow."""
    left, top, width, height = box
    frame, hidden = table.frame.head(MOST_ROWS), max(len(table.frame) - MOST_ROWS, 0)
    cells = [[str(name) for name in frame.columns], *frame.astype("str").to_numpy().tolist()]
    shares = _shares(cells, width)
    size = next(
        (size for size in (13, 12, 11, 10, 9, 8) if _height(cells, shares, size) <= height - (24 if hidden else 0)),
        8,
    )
    shape = slide.shapes.add_table(
        len(cells), len(cells[0]), *(Pt(value) for value in (left, top, width, _height(cells, shares, size)))
    )
    shape.name = "Table"
    shape._element.nvGraphicFramePr.cNvPr.set("descr", slide_chart.plain_alt(alt))
    for column, share in zip(shape.table.columns, shares, strict=True):
        column.width = Pt(share)
    for row, words in enumerate(cells):
        shape.table.rows[row].height = Pt(_row_height(words, shares, size))
        for column, text in enumerate(words):
            cell = shape.table.cell(row, column)
            cell.margin_left = cell.margin_right = Pt(4)
            cell.margin_top = cell.margin_bottom = Pt(1.5)
            _set_cell(cell, clean(text), size, row == 0)
    if hidden:
        add_words(slide, "Rows left out", table.more.format(n=hidden), top + height - 13, 13, (10,), SOFT)


def _set_cell(cell, text: str, size: float, head: bool) -> None:
    paragraph = cell.text_frame.paragraphs[0]
    align(paragraph, text)
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.name, run.font.bold = Pt(size), FONT, head
    paragraph._p.get_or_add_endParaRPr().set("sz", str(round(size * 100)))  # else an empty cell is as high as 18 points
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = BLUE


def _shares(cells: list[list[str]], width: float) -> list[float]:
    """Widths of columns: as the square root of what they hold, so that a long text takes more lines and not all room.

    No column is narrower than its longest word, as long as there is room for all of these.
    """
    columns = list(zip(*cells, strict=True))
    words = [
        min(max((breadth(word) for text in own for word in text.split()), default=1) * 12.5 + 10, width / 3)
        for own in columns
    ]
    weights = [max(map(len, own)) ** 0.5 + sum(map(len, own)) / len(own) / 8 + 1 for own in columns]
    left = width - sum(words)
    if left < 0:
        return [width * least / sum(words) for least in words]
    return [least + left * weight / sum(weights) for least, weight in zip(words, weights, strict=True)]


def _row_height(words: list[str], shares: list[float], size: float) -> float:
    lines = max(len(wrapped(text, (share - 10) / size)) for text, share in zip(words, shares, strict=True))
    return lines * size * LEADING * ROOMY + 5


def _height(cells: list[list[str]], shares: list[float], size: float) -> float:
    return sum(_row_height(words, shares, size) for words in cells)


def add_redline(slide, redline: Redline, box: tuple[float, float, float, float], alt: str) -> None:
    """The changed text in a box: what was put in underlined, what was taken out struck through."""
    shape = slide.shapes.add_textbox(*(Pt(value) for value in box))
    shape.name = "Changed text"
    shape._element.nvSpPr.cNvPr.set("descr", slide_chart.plain_alt(alt))
    whole = "".join(run.text for run in redline.runs)
    shown, size = fitted(clean(whole), box[2] - 8, box[3], (20, 18, 16, 14, 12, 11, 10, 9))
    left = len(shown) if shown != clean(whole) else len(whole)
    frame = shape.text_frame
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    align(paragraph, whole)
    for part in redline.runs:
        text, left = clean(part.text)[:left], left - len(part.text)
        if text:
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.name = Pt(size), FONT
            _styled(run, part.op)
        if left <= 0:
            break


def _styled(run, op: str) -> None:
    if op in ("insert", "move_to"):
        run.font.underline, run.font.bold, run.font.color.rgb = True, True, BLUE
    elif op in ("delete", "move_from"):
        run.font.color.rgb = ORANGE
        run._r.get_or_add_rPr().set("strike", "sngStrike")
    else:
        run.font.color.rgb = INK


def clean(text: str) -> str:
    """Text that the file may hold; what starts like a formula is text here, for a slide runs none."""
    return NOT_XML.sub("", str(text)).replace("\r\n", "\n").replace("\r", "\n")
