"""What every maker of Word documents needs: lawful text, what a file says of itself, tables that a screen reader reads."""

import datetime as dt
from collections.abc import Sequence

from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell

from briefing.safe import for_xml

AUTHOR = "Mandate Atlas"


def describe(file: WordFile, title: str, date: dt.datetime) -> None:
    """What the file says of itself."""
    said = file.core_properties
    said.author = said.last_modified_by = AUTHOR
    said.title, said.subject, said.comments = for_xml(title)[:255], "", ""
    said.created = said.modified = date.replace(tzinfo=None)


def add_table(file: WordFile, headings: Sequence[str], widths: Sequence[float], name: str) -> Table:
    """An empty table whose header row repeats on every page; `name` is what a screen reader hears first.

    `widths` are millimetres.
    """
    table = file.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), for_xml(name))
    table._tbl.tblPr.append(title)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, words in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(for_xml(words)).bold = True
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    return table


def add_row(table: Table) -> Sequence[_Cell]:
    """The cells of a new row, as wide as their columns."""
    cells = table.add_row().cells
    for cell, column in zip(cells, table.columns, strict=True):
        cell.width = column.width
    return cells


def speak(file: WordFile, language: str) -> None:
    """The language of all text, for spell checkers and screen readers."""
    defaults = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    said = defaults.find(qn("w:lang"))
    if said is None:
        said = OxmlElement("w:lang")
        defaults.append(said)
    said.set(qn("w:val"), language)
    file.core_properties.language = language


def field(run, instruction: str, shown: str = "1") -> None:
    """A field that the word processor fills in, such as PAGE; `shown` stands there until it does."""
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "separate":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            run._r.append(code)
        if kind == "end":
            said = OxmlElement("w:t")
            said.text = shown
            run._r.append(said)
        run._r.append(mark)


def link(paragraph, words: str, named: str, address: str = "", anchor: str = "") -> None:
    """Linked words at the end of a paragraph: to an address, or to a bookmark of the file."""
    element = OxmlElement("w:hyperlink")
    if address:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        element.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    else:
        element.set(qn("w:anchor"), anchor)
    element.append(styled_run(paragraph, for_xml(words), named)._r)
    paragraph._p.append(element)


def style(paragraph, named: str) -> None:
    """Give a paragraph a style of its file. By way of python-docx this takes most of the time of a long document."""
    paragraph._p.style = _style_id(named)


def styled_run(paragraph, words: str, named: str):
    """A run in a style of the file."""
    run = paragraph.add_run(words)
    run._r.style = _style_id(named)
    return run


def _style_id(named: str) -> str:
    """The id that python-docx gives a style it adds, and those of its template have."""
    return named.replace(" ", "")


def bookmark(paragraph, name: str, number: int) -> None:
    """A place that links of the file can name, at the beginning of a paragraph."""
    for at, tag in enumerate(("w:bookmarkStart", "w:bookmarkEnd")):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if not at:
            mark.set(qn("w:name"), name)
        paragraph._p.insert((1 if paragraph._p.pPr is not None else 0) + at, mark)
