"""A checked draft as a Word document: what was found, the safeguards, every paragraph with its redline and its source.

The redline is shown, not tracked: each paragraph is held against another text, and there is nothing to accept.
Headings, tables whose header rows repeat, and character styles for what was inserted and deleted are Word's own.
"""

import datetime as dt
import io
from collections.abc import Iterable

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_UNDERLINE
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell

from briefing.draft_report import ARROWS, MARKS, Line, Place, Report, Safeguard
from briefing.safe import for_xml
from briefing.word import add_row, add_table, describe
from texts.redline import Run

INSERTED, DELETED, MOVED = "Inserted text", "Deleted text", "Moved text"
SAFEGUARD_WIDTHS = (44, 70, 85, 58)  # millimetres, of the 257 between the margins
PARAGRAPH_WIDTHS = (24, 26, 72, 135)
_STYLES = {"insert": INSERTED, "delete": DELETED, "move_to": MOVED, "move_from": DELETED}


def report_docx(report: Report, date: dt.datetime) -> bytes:
    """The report as .docx."""
    file = docx.Document()
    _prepare(file, report, date)
    said = report.headings
    file.add_heading(for_xml(report.title), level=1)
    for line in report.summary:
        file.add_paragraph(for_xml(line), style="Body Text")
    if report.doubts:
        file.add_heading(for_xml(said.doubts), level=2)
        for line in report.doubts:
            file.add_paragraph(for_xml(line), style="List Bullet")
    for line in report.vote:
        file.add_paragraph(for_xml(line), style="Body Text")
    file.add_heading(for_xml(said.safeguards), level=2)
    headings = (said.safeguard, said.in_draft, said.clauses, said.in_last)
    table = add_table(file, headings, SAFEGUARD_WIDTHS, said.safeguards)
    for one in report.safeguards:
        _safeguard(table, one)
    file.add_heading(for_xml(said.paragraphs), level=2)
    file.add_paragraph(for_xml(said.how_to_read), style="Caption")
    table = add_table(file, (said.paragraph, said.found, said.where, said.text), PARAGRAPH_WIDTHS, said.paragraphs)
    for line in report.lines:
        _paragraph(table, line)
    for line in (*report.method, *report.citation):
        file.add_paragraph(for_xml(line), style="Caption")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _prepare(file: WordFile, report: Report, date: dt.datetime) -> None:
    """A4 on its side, the styles of a redline, and what the file says of itself."""
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    file.styles["Normal"].font.size = Pt(10)
    file.styles["Normal"].paragraph_format.space_after = Pt(3)
    for name, colour in ((INSERTED, "1F5C86"), (DELETED, "8A4108"), (MOVED, "1F5C86")):
        style = file.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(colour)
        style.font.strike = name == DELETED
        style.font.underline = {INSERTED: WD_UNDERLINE.SINGLE, MOVED: WD_UNDERLINE.DOTTED}.get(name)
    describe(file, report.title, date)


def _safeguard(table: Table, one: Safeguard) -> None:
    name, found, clauses, last = add_row(table)
    name.paragraphs[0].add_run(for_xml(one.name)).bold = True
    _said(found, one.said)
    _said(clauses, [_in_full(place) for place in one.clauses])
    _said(last, [one.last])


def _paragraph(table: Table, line: Line) -> None:
    label, found, where, text = add_row(table)
    label.paragraphs[0].add_run(for_xml(line.label)).bold = True
    _said(found, [f"{MARKS[line.status]} {line.word}", f"{ARROWS.get(line.direction, '')} {line.way}".strip()])
    _said(where, [f"{_in_full(line.source)}{line.how}" if line.source else "", line.change, *line.notes])
    _runs(text, line.runs)
    if line.against:
        text.add_paragraph(for_xml(line.against_said), style="Caption")
        text.add_paragraph()
        _runs(text, line.against)


def _said(cell: _Cell, lines: Iterable[str]) -> None:
    """Lines that are not empty, each a paragraph of the cell."""
    for at, line in enumerate(filter(None, lines)):
        (cell.paragraphs[0] if at == 0 else cell.add_paragraph()).add_run(for_xml(line))


def _runs(cell: _Cell, runs: Iterable[Run]) -> None:
    paragraph = cell.paragraphs[-1]
    for run in runs:
        paragraph.add_run(for_xml(run.text), style=_STYLES.get(run.op))


def _in_full(place: Place) -> str:
    return f"{place.said} ({place.address})" if place.address else place.said
