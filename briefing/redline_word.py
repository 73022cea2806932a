"""A comparison as a Word document with real tracked changes: accept all and it is the later text, reject all, the earlier.

A paragraph that stands elsewhere is a tracked move, and so is a phrase within a paragraph. What a change means is a
comment, so that it stays out of the text. The makers of Word write and read all of this: ECMA-376, part 1, 17.13.5.
"""

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from briefing.redline import Row, Sheet, Text

AUTHOR = "Mandate Atlas"
LABEL = "Paragraph label"
NOTE = "Note on the comparison"
STYLES = {"PP": "Preambular paragraph", "OP": "Operative paragraph", "sub": "Sub-paragraph", "heading": "Heading 2"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Way = Literal["equal", "insert", "delete", "move_from", "move_to"]
_MARK: dict[Way, str] = {"insert": "w:ins", "delete": "w:del", "move_from": "w:moveFrom", "move_to": "w:moveTo"}


@dataclass
class _Line:
    """One paragraph of the file: what stands in it, how its end is tracked, the labels with which it begins."""

    kind: str
    labels: tuple[tuple[Way, str], ...]
    parts: list[tuple[Way, str]] = field(default_factory=list)
    end: Way = "equal"


def redline_docx(sheet: Sheet, date: dt.datetime) -> bytes:
    """The whole comparison as .docx; every change carries `date`. The sheet must hold all rows of the comparison."""
    file = docx.Document()
    _prepare(file, sheet, date)
    _front(file, sheet)
    marks = _Marks(date)
    for row, place in _in_place(sheet.shown):
        lines = _lines(row) if place is None else [_gone(row, place)]
        written = [_write(file, line, marks, row) for line in lines]
        if _is_move(row):
            marks.span(written, row.anchor, "w:moveToRange" if place is None else "w:moveFromRange")
        if (place is None or not row.after) and (row.notes or row.one.pair.moved or len(lines) > 1):
            _comment(file, written[0], "\n".join(_remarks(row, sheet.words.deleted)), date)
    for line in sheet.citation:
        file.add_paragraph(_legal(line), style=NOTE)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _in_place(rows: list[Row]) -> Iterator[tuple[Row, int | None]]:
    """Rows in the order of the later text, and each paragraph that is dropped or moved where it stood in the earlier one.

    With a row that moved comes None at its new place, and the place in the earlier text at its old one.
    """
    leaving = sorted(
        (i, at) for at, row in enumerate(rows) for i in row.one.pair.before if row.one.pair.moved or not row.after
    )
    staying = [
        (at, row.one.pair.before[0])
        for at, row in enumerate(rows)
        if row.before and row.after and not row.one.pair.moved
    ]
    for at, row in enumerate(rows):
        pair = row.one.pair
        if row.before and row.after and not pair.moved:
            until = pair.before[0] - 1
        else:
            ahead = min((i for place, i in staying if place > at), default=None)
            until = pair.before[0] if not row.after and (ahead is None or pair.before[0] < ahead) else -1
        while leaving and leaving[0][0] <= until:
            i, whose = leaving.pop(0)
            yield rows[whose], i
        if row.after:
            yield row, None
    for i, whose in leaving:
        yield rows[whose], i


def _is_move(row: Row) -> bool:
    """Whether one paragraph stands elsewhere; several that were joined or cut on the way are no move to a text processor."""
    return row.one.pair.moved and len(row.before) == len(row.after) == 1


def _gone(row: Row, place: int) -> _Line:
    """A paragraph of the earlier text that does not stand here any more."""
    paragraph = row.before[row.one.pair.before.index(place)]
    way: Way = "move_from" if _is_move(row) else "delete"
    return _Line(paragraph.kind, ((way, paragraph.label),), [(way, paragraph.text)], way)


def _lines(row: Row) -> list[_Line]:
    """The paragraphs of a row as the file has them: a break that only one of the texts has is tracked like a word."""
    end: Way = "move_to" if _is_move(row) else "insert" if row.one.pair.moved or not row.before else "equal"
    several = len(row.before) > 1 or len(row.after) > 1
    lines = [_Line(row.after[0].kind, _labels(row, 0, 0, end))]
    old = new = 0
    for way, text in _ways(row, end):
        pieces = text.split("\n") if several else [text]
        lines[-1].parts.append((way, pieces[0]))
        for piece in pieces[1:]:
            lines[-1].end = way
            leaves, comes = way not in ("insert", "move_to"), way != "delete"
            old, new = old + leaves, new + comes
            kind = row.after[min(new, len(row.after) - 1)].kind
            labels = _labels(row, old if leaves else None, new if comes else None, end)
            lines.append(_Line(kind, labels, [(way, piece)]))
    lines[-1].end = end
    return lines


def _ways(row: Row, end: Way) -> Iterator[tuple[Way, str]]:
    """The runs as they are tracked; half of a move is an insertion or a deletion.

    What was taken out of a paragraph that moved is seen where it stood before: an insertion with a deletion inside is not
    accepted and rejected alike by all text processors.
    """
    halves = {op: Counter(run.text.strip() for run in row.runs if run.op == op) for op in ("move_from", "move_to")}
    for run in row.runs:
        goes, comes = (count[run.text.strip()] for count in halves.values())
        whole = goes == comes == 1 and "\n" not in run.text and not row.one.pair.moved
        way: Way = run.op if whole else {"move_from": "delete", "move_to": "insert"}.get(run.op, run.op)
        if row.one.pair.moved:
            way = end if way == "equal" else way
        if way != "delete" or not row.one.pair.moved:
            yield way, run.text


def _labels(row: Row, old: int | None, new: int | None, end: Way) -> tuple[tuple[Way, str], ...]:
    """The labels with which a line begins, of the texts in which a paragraph begins here."""
    was = row.before[old].label if old is not None and old < len(row.before) else ""
    is_ = row.after[new].label if new is not None and new < len(row.after) else ""
    if end != "equal":  # the whole row is new at this place
        return ((end, is_),)
    return (("equal", is_),) if was == is_ else (("delete", was), ("insert", is_))


class _Marks:
    """Makes tracked changes: each with its own number, the author and the date."""

    def __init__(self, date: dt.datetime):
        self._date = date.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._last = 0
        self._names: dict[str, str] = {}

    def element(self, tag: str, **attributes: str):
        """A mark by name, w:ins or w:del or a move."""
        self._last += 1
        mark = OxmlElement(tag)
        for name, value in {"id": str(self._last), "author": AUTHOR, "date": self._date, **attributes}.items():
            mark.set(qn(f"w:{name}"), value)
        return mark

    def span(self, elements: list, moved: str, tag: str) -> None:
        """Say that these paragraphs, or this part of one, are a half of a move; `moved` is the same for both halves."""
        name = self._names.setdefault(moved, f"move{len(self._names) + 1}")
        start, end = self.element(f"{tag}Start", name=name), OxmlElement(f"{tag}End")
        end.set(qn("w:id"), start.get(qn("w:id")))
        elements[0].addprevious(start)
        elements[-1].addnext(end)


def _write(file: WordFile, line: _Line, marks: _Marks, row: Row):
    """One paragraph, appended to the file; its element."""
    paragraph = file.add_paragraph(style=STYLES[line.kind])._p
    if line.end != "equal":
        properties = OxmlElement("w:rPr")
        properties.append(marks.element(_MARK[line.end]))
        paragraph.get_or_add_pPr().append(properties)
    for way, label in line.labels:
        if label:
            paragraph.append(_tracked(way, f"{label}\t", marks, LABEL))
    for way, text in line.parts:
        if text:
            element = _tracked(way, text, marks)
            paragraph.append(element)
            if way in ("move_from", "move_to") and not row.one.pair.moved:  # a phrase within the paragraph
                marks.span([element], f"{row.anchor}: {text.strip()}", f"{_MARK[way]}Range")
    return paragraph


def _tracked(way: Way, text: str, marks: _Marks, style: str = ""):
    """A run, within its marks."""
    run = _run(text, "w:delText" if way == "delete" else "w:t", style)
    if way == "equal":
        return run
    mark = marks.element(_MARK[way])
    mark.append(run)
    return mark


def _run(text: str, tag: str, style: str):
    run = OxmlElement("w:r")
    if style:
        properties = OxmlElement("w:rPr")
        named = OxmlElement("w:rStyle")
        named.set(qn("w:val"), style.replace(" ", ""))
        properties.append(named)
        run.append(properties)
    for number, line in enumerate(re.split(r"[\n\r]", _legal(text))):
        if number:
            run.append(OxmlElement("w:br"))
        for column, piece in enumerate(line.split("\t")):
            if column:
                run.append(OxmlElement("w:tab"))
            if piece:
                said = OxmlElement(tag)
                said.text = piece
                said.set(qn("xml:space"), "preserve")
                run.append(said)
    return run


def _remarks(row: Row, deleted: str) -> list[str]:
    """What became of a row and what it means; of one that moved also what was taken out of it on the way."""
    gone = [run.text.strip() for run in row.runs if run.op in ("delete", "move_from") and row.one.pair.moved]
    return [row.said, *row.notes, *(f"{deleted}: {text}" for text in gone if text)]


def _comment(file: WordFile, paragraph, text: str, date: dt.datetime) -> None:
    """A comment on a whole paragraph."""
    comment = file.comments.add_comment(text=_legal(text), author=AUTHOR, initials="MA")
    comment._comment_elm.set(qn("w:date"), date.strftime("%Y-%m-%dT%H:%M:%SZ"))
    number = str(comment.comment_id)
    start, end = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
    reference, run = OxmlElement("w:commentReference"), OxmlElement("w:r")
    for element in (start, end, reference):
        element.set(qn("w:id"), number)
    run.append(reference)
    paragraph.insert(1 if paragraph.pPr is not None else 0, start)
    paragraph.append(end)
    paragraph.append(run)


def _prepare(file: WordFile, sheet: Sheet, date: dt.datetime) -> None:
    """A4, the styles of the three kinds of paragraphs, and what the file says of itself."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    for kind, depth in (("PP", 0.0), ("OP", 0.0), ("sub", 1.2)):
        style = file.styles.add_style(STYLES[kind], WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.quick_style = True
        layout = style.paragraph_format
        layout.left_indent, layout.first_line_indent = Cm(depth + 2.2), Cm(-2.2)
        layout.tab_stops.add_tab_stop(Cm(depth + 2.2))
        layout.space_after = Pt(6)
    note = file.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = file.styles["Normal"]
    note.font.italic, note.font.size = True, Pt(9)
    label = file.styles.add_style(LABEL, WD_STYLE_TYPE.CHARACTER)
    label.font.bold, label.font.size = True, Pt(9)
    said = file.core_properties
    said.author = said.last_modified_by = AUTHOR
    said.title, said.subject, said.comments = _legal(sheet.title)[:255], "", ""
    said.created = said.modified = date.replace(tzinfo=None)


def _front(file: WordFile, sheet: Sheet) -> None:
    """What is compared with what, the answer, how to read it."""
    file.add_heading(_legal(sheet.title), level=1)
    for text in (sheet.before, sheet.after):
        file.add_paragraph(_legal(_source(text)), style="List Bullet")
    file.add_paragraph(_legal(sheet.summary), style="Body Text")
    file.add_paragraph(_legal(sheet.words.how_to_accept), style=NOTE)


def _source(text: Text) -> str:
    return ", ".join(filter(None, (text.symbol, text.title, text.address)))


def _legal(text: str) -> str:
    """Text as XML may hold it."""
    return _NOT_XML.sub("\ufffd", text)
