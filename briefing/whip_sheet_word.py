"""A whip sheet as a Word document of one page: headings, a table a regional group in two columns, header rows repeated.

Tables are simple (no merged or nested cells) and have a title and a description, so that a screen reader reads them.
"""

import datetime as dt
import io
import re
from collections.abc import Sequence

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell

from briefing.whip_sheet import Group, WhipSheet

AUTHOR = "Mandate Atlas"
BODY, SMALL = Pt(8.5), Pt(7)
TALLY = Pt(5.5)
FONT = "Arial"
WIDTH, NAME, CHANCE, IF = (
    92,
    28,
    12.5,
    7,
)  # millimetres: one of the page's two columns, a name, a likely position, a what-if
SHADE = {"yes": "D9E8F3", "no": "F6DFCA", "abstain": "E8EBEE"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def whip_docx(sheet: WhipSheet, date: dt.datetime) -> bytes:
    """The sheet as .docx, A4."""
    file = docx.Document()
    _prepare(file, sheet, date)
    file.add_heading(_legal(sheet.title), level=1)
    if sheet.warning:
        file.add_paragraph().add_run(_legal(sheet.warning)).bold = True
    for line in sheet.summary:
        file.add_paragraph(_legal(line))
    _two_columns(file)
    left, right = sheet.halves
    for group in left:
        _group(file, sheet, group)
    _small(file, sheet.headings.legend)
    if len(sheet.results) > 1:
        file.add_heading(_legal(sheet.headings.result), level=2)
        _results(file, sheet)
    file.add_paragraph().add_run().add_break(WD_BREAK.COLUMN)
    for group in right:
        _group(file, sheet, group)
    if sheet.doubts:
        file.add_heading(_legal(sheet.headings.doubts), level=2)
        for line in sheet.doubts:
            _small(file, line, "List Bullet")
    file.add_heading(_legal(sheet.headings.method), level=2)
    for line in (*sheet.method, *sheet.citation):
        _small(file, line)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _prepare(file: WordFile, sheet: WhipSheet, date: dt.datetime) -> None:
    """A4, narrow margins, small type, the language, and what the file says of itself."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(10)
    section.top_margin = section.bottom_margin = Mm(9)
    section.header_distance = section.footer_distance = Mm(4)
    for name, size, before in (
        ("Normal", BODY, 0),
        ("Heading 1", Pt(13), 0),
        ("Heading 2", Pt(8.5), 3),
        ("List Bullet", SMALL, 0),
    ):
        style = file.styles[name]
        style.font.name = FONT
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):  # a heading's theme would outrank the name
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{script}Theme"), None)
        style.font.size, style.font.color.rgb = size, RGBColor(0x16, 0x20, 0x2A)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(1)
        style.paragraph_format.line_spacing = 1.0
    properties = file.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), sheet.language)
    properties.append(language)
    said = file.core_properties
    said.author = said.last_modified_by = AUTHOR
    said.title, said.subject, said.comments, said.language = _legal(sheet.title)[:255], "", "", sheet.language
    said.created = said.modified = date.replace(tzinfo=None)


def _two_columns(file: WordFile) -> None:
    """What follows stands in two columns, on the same page."""
    properties = file.add_section(WD_SECTION.CONTINUOUS)._sectPr
    for old in properties.findall(qn("w:cols")):
        properties.remove(old)
    element = OxmlElement("w:cols")
    element.set(qn("w:num"), "2")
    element.set(qn("w:space"), str(round(Mm(6).pt * 20)))
    properties.append(element)


def _group(file: WordFile, sheet: WhipSheet, group: Group) -> None:
    file.add_heading(_legal(f"{group.name} ({group.seats})"), level=2)
    _members(file, sheet, group)


def _members(file: WordFile, sheet: WhipSheet, group: Group) -> None:
    columns = sheet.columns
    wide = {columns[0]: NAME, sheet.headings.likely: CHANCE, sheet.headings.supposed: IF}
    rest = [column for column in columns if column not in wide]
    narrow = (WIDTH - sum(wide[column] for column in columns if column in wide)) / max(len(rest), 1)
    widths = [wide.get(column, min(narrow, CHANCE)) for column in columns]
    table = _table(file, columns, widths, group.name, sheet.headings.legend)
    for member in group.members:
        row = table.add_row().cells
        _put(row[0], member.name)
        for place, (code, words) in zip(row[1:], sheet.cells(member), strict=True):
            _put(place, words, bold=code in ("yes", "no"), shade=SHADE.get(code, ""))


def _results(file: WordFile, sheet: WhipSheet) -> None:
    head, *rows = sheet.results
    table = _table(
        file, head, [22, *[(WIDTH - 22) / (len(head) - 1)] * (len(head) - 1)], sheet.headings.result, sheet.title
    )
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            _put(cell, words)


def _table(file: WordFile, head: Sequence[str], widths: Sequence[float], name: str, description: str) -> Table:
    """A table with its header row, which repeats on every page; name and description are its text alternative."""
    table = file.add_table(rows=1, cols=len(head), style="Table Grid")
    table.autofit = False
    for tag, words in (("w:tblCaption", name), ("w:tblDescription", description)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), _legal(words))
        table._tbl.tblPr.append(element)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "24")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for column, cell, words, width in zip(table.columns, table.rows[0].cells, head, widths, strict=True):
        column.width = cell.width = Mm(width)
        _put(cell, words, bold=True, size=SMALL)
    return table


def _put(cell: _Cell, words: str, bold: bool = False, shade: str = "", size: Pt = BODY) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    said, _, below = _legal(words).partition("\n")
    run = paragraph.add_run(said)
    run.bold, run.font.size = bold, size
    if below:
        run.add_break()
        paragraph.add_run(below).font.size = TALLY
    if shade:
        fill = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
            fill.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(fill)


def _small(file: WordFile, words: str, style: str = "Normal") -> None:
    paragraph = file.add_paragraph(style=style)
    paragraph.paragraph_format.space_after = Pt(0.5)
    paragraph.add_run(_legal(words)).font.size = SMALL


def _legal(text: str) -> str:
    """Text that XML can hold."""
    return _NOT_XML.sub("", text)
