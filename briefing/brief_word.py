"""A brief as a Word document: real styles, headings in order, header rows that repeat; A4, and it fits on Letter.

Every page says in its header as of when, how far the facts reach and which catalog, and in its footer its number. The
bars of votes are pictures with a text alternative; the numbers stand beside them.
"""

import datetime as dt
import io
from collections.abc import Sequence

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from briefing.bars import png
from briefing.safe import for_xml
from briefing.word import add_row, add_table, bookmark, describe, field, link, speak, style, styled_run
from models.brief import Bar, Block, Brief, Bullets, Cell, Heading, Line, Note, Paragraph, Table, Votes

WIDTH = 174.0  # millimetres between the margins of A4
DOUBT, REFERENCE, LINK = "Doubt", "Source number", "Hyperlink"
SOURCE, SMALL, CELL = "Source note", "Small print", "Table text"
FONT, INK, BLUE = "Calibri", RGBColor(0x1B, 0x27, 0x33), RGBColor(0x1F, 0x5C, 0x86)
VOTE_WIDTHS = (40, 30, 30)


def brief_docx(brief: Brief, date: dt.datetime) -> bytes:
    """The whole brief as .docx."""
    file = docx.Document()
    _prepare(file, brief, date)
    _running(file, brief)
    file.add_heading(for_xml(brief.title), level=1)
    _lines(file.add_paragraph(), brief.lead)
    for section in brief.sections:
        file.add_heading(for_xml(section.heading), level=2)
        for block in section.blocks:
            _block(file, block)
    for line in brief.left_out:
        file.add_paragraph(for_xml(line), style="List Bullet")
    if brief.notes:
        file.add_heading(for_xml(brief.sources_heading), level=2)
        for note in brief.notes:
            _note(file, note)
    for line in brief.citation:
        file.add_paragraph(for_xml(line), style=SMALL)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _prepare(file: WordFile, brief: Brief, date: dt.datetime) -> None:
    """Page, language, styles."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)  # 18 mm more at the foot: Letter is shorter than A4
    section.header_distance = section.footer_distance = Mm(10)
    speak(file, "en-GB")
    describe(file, brief.title, date)
    styles = file.styles
    for name, size, before, after in (
        ("Normal", 10, 0, 4),
        ("Heading 1", 18, 0, 4),
        ("Heading 2", 13, 12, 3),
        ("Heading 3", 10.5, 8, 2),
        ("List Bullet", 10, 0, 2),
    ):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), BLUE if name == "Heading 2" else INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.05
        for theme in (
            style.element.rPr.rFonts.attrib if name.startswith("Heading") else ()
        ):  # else the theme's font wins
            if "Theme" in theme:
                del style.element.rPr.rFonts.attrib[theme]
    for name, size, after in ((SOURCE, 8.5, 2), (SMALL, 8.5, 3), (CELL, 9, 0)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.paragraph_format.space_after = Pt(size), Pt(after)
    indent = styles[SOURCE].paragraph_format
    indent.left_indent, indent.first_line_indent = Mm(9), Mm(-9)
    indent.tab_stops.add_tab_stop(Mm(9))
    styles.add_style(DOUBT, WD_STYLE_TYPE.CHARACTER).font.italic = True
    linked = styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    linked.font.underline, linked.font.color.rgb = True, BLUE
    styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER).font.size = Pt(7.5)
    for name in ("Header", "Footer"):
        styles[name].font.size = Pt(8)
        styles[name].paragraph_format.tab_stops.clear_all()


def _running(file: WordFile, brief: Brief) -> None:
    """Header and footer of every page."""
    section = file.sections[0]
    head = section.header.paragraphs[0]
    if brief.private:
        head.add_run(for_xml(brief.private)).bold = True
        head = section.header.add_paragraph(style="Header")
    head.add_run(for_xml(brief.running))
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{for_xml(brief.title)[:90]}\t")
    field(foot.add_run(), "PAGE")
    foot.add_run(" / ")
    field(foot.add_run(), "NUMPAGES")


def _block(file: WordFile, block: Block) -> None:
    match block:
        case Heading():
            file.add_heading(for_xml(block.text), level=3)
        case Paragraph():
            _lines(file.add_paragraph(), block.lines)
        case Bullets():
            for point in block.points:
                _lines(file.add_paragraph(style="List Bullet"), point)
        case Table():
            table = _table(file, block.headings, block.widths, block.name)
            for row in block.rows:
                for at, (cell, lines) in enumerate(zip(_row(table), row, strict=True)):
                    _fill(cell, lines, bold=at == 0)
            _after(file)
        case Votes():
            _votes(file, block)


def _table(file: WordFile, headings: Sequence[str], widths: Sequence[float], name: str):
    table = add_table(file, headings, [WIDTH * width / sum(widths) for width in widths], name)
    for cell in table.rows[0].cells:
        style(cell.paragraphs[0], CELL)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return table


def _row(table):
    """The cells of a new row that no page break cuts."""
    cells = add_row(table)
    table.rows[-1]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return cells


def _after(file: WordFile) -> None:
    """A little room below a table."""
    paragraph = file.add_paragraph(style=SMALL)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(5)


def _votes(file: WordFile, block: Votes) -> None:
    table = _table(file, block.headings, VOTE_WIDTHS, block.name)
    for bar in block.bars:
        about, drawn, said = _row(table)
        _fill(about, (Line(f"{bar.label}, {bar.about}"),), bold=False)
        _fill(said, (bar.said,), bold=False)
        style(drawn.paragraphs[0], CELL)
        if bar.yes is None:
            drawn.paragraphs[0].add_run("–")
        else:
            _picture(drawn.paragraphs[0], bar)
    file.add_paragraph(for_xml(block.legend), style=SMALL)


def _picture(paragraph, bar: Bar) -> None:
    """The bar as a picture with its text alternative."""
    yes, abstain, no = bar.counts
    drawn = paragraph.add_run().add_picture(io.BytesIO(png(bar.counts)), width=Mm(WIDTH * VOTE_WIDTHS[1] / 100 - 8))
    properties = drawn._inline.docPr
    properties.set("name", "Vote")
    properties.set("descr", for_xml(f"{bar.label}, {bar.about}: {yes} in favour, {no} against, {abstain} abstaining"))


def _fill(cell, lines: Cell, bold: bool) -> None:
    """Lines, each a paragraph of the cell."""
    for at, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        style(paragraph, CELL)
        _line(paragraph, line, bold and at == 0)


def _lines(paragraph, lines: Sequence[Line]) -> None:
    for at, line in enumerate(line for line in lines if line.text):
        if at:
            paragraph.add_run(" ")
        _line(paragraph, line)


def _line(paragraph, line: Line, bold: bool = False) -> None:
    """The words, why they are in doubt, the numbers of the sources, each a link to its note."""
    paragraph.add_run(for_xml(line.text)).bold = bold or None
    if line.doubt:
        styled_run(paragraph, for_xml(f" (◇ {line.doubt})"), DOUBT)
    for at, number in enumerate(sorted(line.notes)):
        styled_run(paragraph, ", " if at else "\u00a0[", REFERENCE)
        link(paragraph, str(number), REFERENCE, anchor=f"note{number}")
    if line.notes:
        styled_run(paragraph, "]", REFERENCE)


def _note(file: WordFile, note: Note) -> None:
    paragraph = file.add_paragraph()
    style(paragraph, SOURCE)
    bookmark(paragraph, f"note{note.number}", note.number)
    paragraph.add_run(for_xml(f"[{note.number}]\t{note.said}"))
    for at, place in enumerate(note.places):
        paragraph.add_run(": " if at == 0 else ", ")
        shown = place.address.removeprefix("https://").removeprefix("http://") if at == 0 else place.said
        link(paragraph, shown, LINK, address=for_xml(place.address))
