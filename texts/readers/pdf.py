"""PDF with a text layer, by pdfium: letters with their place and size into lines, lines into paragraphs.

pdfium is the fastest of three measured on 39 resolutions of 229 pages with the same rules of layout: the three read
equally right, at some 70 pages a second (pypdf 12, pdfplumber 5). Superscript numbers of footnotes drop out here, where
their size and height above the line are still known.
"""

import ctypes
import re
from collections import Counter
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from texts.errors import UnreadableDocument
from texts.limits import MAX_PAGES
from texts.readers.blocks import Block
from texts.readers.layout import Line, paragraphs

LETTERS_A_PAGE = 40  # fewer on average: the pages are pictures
_REFERENCE = re.compile(r"\s*[\d*,\s]{1,8}")  # what a raised run must be to be a footnote's number
_SPACED_HYPHEN = re.compile(r"(?<=[a-z]) -\s?(?=[A-Za-z])")  # "Secretary -General" in justified lines
_BROKEN = str.maketrans({"\x02": "-", "\ufffe": "-"})  # how pdfium marks the hyphen of a word broken by the line
_RAISED = 1.2  # points above the line's baseline


def read_pdf(content: bytes) -> list[Block]:
    """Blocks of a PDF; UnreadableDocument for a scan, a password, a damaged file or too many pages."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument("This PDF is protected by a password; save a copy without one.") from error
        raise UnreadableDocument("This PDF is damaged or cut short; download it again.") from error
    try:
        pages = len(document)
        if pages > MAX_PAGES:
            raise UnreadableDocument(
                f"This PDF has {pages} pages; at most {MAX_PAGES} are read. Bring one resolution at a time."
            )
        if not pages:
            raise UnreadableDocument("This PDF has no pages; download it again.")
        lines: list[Line] = []
        heights: Counter[float] = Counter()
        for number in range(pages):
            try:
                page = document[number]
                height = page.get_height()
                heights[round(height)] += 1
                lines += page_lines(page, number + 1, height)
                page.close()
            except pdfium.PdfiumError as error:
                raise UnreadableDocument(f"Page {number + 1} of this PDF is damaged; download it again.") from error
    finally:
        document.close()
    if sum(len(line.text) for line in lines) < LETTERS_A_PAGE * pages:
        raise UnreadableDocument(
            "This PDF has no text layer: its pages are pictures, as in a scan; bring the Word file, a newer PDF, or a copy on which text recognition was run."
        )
    return paragraphs(lines, heights.most_common(1)[0][0])


def page_lines(page: pdfium.PdfPage, number: int, height: float) -> list[Line]:
    """The lines of one page."""
    text_page = page.get_textpage()
    try:
        handle = text_page.raw
        count = raw.FPDFText_CountChars(handle)
        if count <= 0:
            return []
        letters = text_page.get_text_range(0, count).translate(_BROKEN)
        one_by_one = len(letters) != count  # letters outside the basic plane take two places
        lines: list[Line] = []
        current: list[tuple[str, float, float, float]] = []  # letter, x, y, size
        first = last = 0
        x, y = ctypes.c_double(), ctypes.c_double()
        for at in range(count):
            letter = chr(raw.FPDFText_GetUnicode(handle, at) or 32) if one_by_one else letters[at]
            if letter in "\r\n":
                if current:
                    lines.append(_line(handle, current, (first, last), number, height))
                    current = []
                continue
            if letter == " " and raw.FPDFText_IsGenerated(handle, at) == 1 and not _apart(handle, at):
                continue
            raw.FPDFText_GetCharOrigin(handle, at, x, y)
            size = raw.FPDFText_GetFontSize(handle, at)
            if not letter.isspace() and current and abs(y.value - current[-1][2]) > 0.75 * max(size, current[-1][3]):
                lines.append(_line(handle, current, (first, last), number, height))
                current = []
            if not current:
                first = at
            last = at
            current.append((letter, x.value, y.value, size))
        if current:
            lines.append(_line(handle, current, (first, last), number, height))
        return [line for line in lines if line.text.strip()]
    finally:
        text_page.close()


def _without_reference(raised: str) -> str:
    """A raised run: nothing when it is the number of a footnote, itself otherwise (a symbol set in small type)."""
    return re.sub(r"\S", "", raised) if _REFERENCE.fullmatch(raised) else raised


def _line(
    handle: raw.FPDF_TEXTPAGE,
    letters: list[tuple[str, float, float, float]],
    ends: tuple[int, int],
    number: int,
    height: float,
) -> Line:
    solid = [one for one in letters if not one[0].isspace()]
    if not solid:
        return Line(number, 0, 0, 0, 0, "")
    size = Counter(round(one[3], 1) for one in solid).most_common(1)[0][0]
    base = Counter(round(one[2], 1) for one in solid if abs(one[3] - size) < 0.3).most_common(1)[0][0]
    text = "".join(
        _without_reference("".join(one[0] for one in run)) if raised else "".join(one[0] for one in run)
        for raised, run in groupby(letters, lambda one: one[3] < 0.8 * size and one[2] > base + _RAISED)
    )
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(handle, ends[0], name, 64, flags)
    bold = b"Bold" in name.value or bool(flags.value & 0x40000)
    return Line(
        number,
        solid[0][1],
        max(_edges(handle, ends[1])[1], solid[-1][1]),
        height - base,
        size,
        _SPACED_HYPHEN.sub("-", text),
        bold,
    )


def _edges(handle: raw.FPDF_TEXTPAGE, at: int) -> tuple[float, float]:
    """Left and right edge of a letter's ink."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, at, left, right, bottom, top)
    return left.value, right.value


def _apart(handle: raw.FPDF_TEXTPAGE, at: int) -> bool:
    """Whether a space that pdfium put in by itself is one: justified lines are often set in pieces of words."""
    if at < 1:
        return False
    gap = _edges(handle, at + 1)[0] - _edges(handle, at - 1)[1]
    return bool(gap > 0.2 * raw.FPDFText_GetFontSize(handle, at - 1))
