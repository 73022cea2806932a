"""A checked draft as Word and HTML, opened again: its tables, its redline, nothing that a document could smuggle in."""

import datetime as dt
import io
import re
from html.parser import HTMLParser

import docx
import pytest
from docx.oxml.ns import qn

from briefing.draft_report import Line, Place, Report, Safeguard
from briefing.draft_report_html import fragment, page
from briefing.draft_report_word import DELETED, INSERTED, report_docx
from texts.redline import Run, redline

HOSTILE = "<script>alert('lamp')</script> \x00\ud800 & \"quoted\""
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
OFFICIAL = "https://undocs.org/en/A/HRC/RES/99/7"


def line(label: str, status: str, runs: tuple[Run, ...], **more) -> Line:
    fields = {
        "anchor": f"p{label}", "word": status.capitalize(), "source": None, "how": "", "change": "", "direction": "", "way": "",
        "notes": (),
    }  # fmt: skip
    return Line(label=label, status=status, runs=runs, **fields | more)


def report(text: str = "Requests the keepers to count the lamps;") -> Report:
    source = Place("A/HRC/RES/99/7 OP1", OFFICIAL)
    changed = redline("Urges the keepers to count the lamps;", text)
    lines = (
        line("PP1", "agreed", (Run("equal", "Recalling the lamps,"),), source=source, how=", 5 April 2097, 3-2-1"),
        line("OP1", "adapted", changed, source=source, direction="stronger", way="stronger", notes=("stronger: “requests” instead of “urges”",),
             against_said="Redline against 98/1 OP2", against=redline("Notes the lamps;", text)),
        line("OP2", "new", (Run("equal", "Welcomes the gulls;"),)),
        line("OP9", "dropped", (Run("delete", "Calls upon ships to greet the keepers;"),), anchor="was-9"),
    )  # fmt: skip
    safeguards = (
        Safeguard("Exit strategy", "What happens at the end", "not_stated", "Not found", "", "automatic", "Stated, read by people: OP4", "Dropped since 99/7.", (Place("A/HRC/RES/39/2 OP30", OFFICIAL),)),
        Safeguard("Access", "Who must open the door", "stated", "Stated", "OP1", "automatic", "", "", ()),
    )  # fmt: skip
    return Report(
        "Draft check: lamps", ("Of 3 paragraphs, 1 is agreed.",), ("The end may be missing.",), lines, safeguards,
        ("A/HRC/RES/99/7 was adopted by 3 votes to 2.",), ("Not found is not proof.",), ("Mandate Atlas, catalog abc.",),
    )  # fmt: skip


@pytest.fixture
def word():
    return docx.Document(io.BytesIO(report_docx(report(), NOW)))


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_word_file_has_headings_and_two_tables_whose_header_rows_repeat(word):
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == ["Draft check: lamps"]
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 2"] == [
        "Before you rely on this",
        "Safeguards",
        "Paragraphs",
    ]
    assert [p.text for p in word.paragraphs if p.style.name == "List Bullet"] == ["The end may be missing."]
    assert len(word.tables) == 2
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
    assert "Mandate Atlas, catalog abc." in [p.text for p in word.paragraphs]
    assert word.core_properties.title == "Draft check: lamps"


def test_the_word_file_says_of_every_paragraph_what_it_is_and_where_it_comes_from(word):
    rows = cells(word.tables[1])[1:]
    assert [row[0] for row in rows] == ["PP1", "OP1", "OP2", "OP9"]
    assert [row[1].splitlines()[0] for row in rows] == ["● Agreed", "◐ Adapted", "○ New", "× Dropped"]
    assert f"A/HRC/RES/99/7 OP1 ({OFFICIAL}), 5 April 2097, 3-2-1" in rows[0][2]
    assert "▲ stronger" in rows[1][1] and "instead of" in rows[1][2]


def test_the_word_files_redline_is_in_styles_of_its_own(word):
    cell = word.tables[1].rows[2].cells[3]
    runs = [(run.text, run.style.name) for run in cell.paragraphs[0].runs]
    assert ("Urges", DELETED) in runs and ("Requests", INSERTED) in runs
    styles = word.styles
    assert styles[DELETED].font.strike and styles[INSERTED].font.underline
    assert "Redline against 98/1 OP2" in cell.text and "Notes" in cell.text


def test_the_word_file_names_what_is_missing_and_where_a_clause_exists(word):
    missing, stated = cells(word.tables[0])[1:]
    assert missing[1].splitlines() == ["○ Not found", "automatic", "Dropped since 99/7."]
    assert missing[2] == f"A/HRC/RES/39/2 OP30 ({OFFICIAL})"
    assert stated[1].splitlines()[0] == "● Stated: OP1"


class Reader(HTMLParser):
    """Tags with their attributes, and the text."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.said += data


def test_the_html_file_stands_alone():
    text = page(report()).decode()
    read = Reader(text)
    assert text.startswith("<!DOCTYPE html>") and "Content-Security-Policy" in text
    assert not [tag for tag, _ in read.tags if tag in ("script", "img", "link", "iframe")]
    assert not re.search(r"url\(|@import|src=", text)
    links = [attributes["href"] for tag, attributes in read.tags if tag == "a"]
    anchors = {attributes["id"] for _, attributes in read.tags if "id" in attributes}
    assert {link[1:] for link in links if link.startswith("#")} <= anchors
    assert [tag for tag, _ in read.tags].count("h1") == 1
    assert {attributes.get("scope") for tag, attributes in read.tags if tag == "th"} == {"col", "row"}


def test_the_html_file_says_all_of_it_without_colour():
    read = Reader(page(report()).decode())
    for said in ("Of 3 paragraphs, 1 is agreed.", "The end may be missing.", "● Agreed", "◐ Adapted", "○ New", "× Dropped", "▲ stronger",
                 "Dropped since 99/7.", "A/HRC/RES/39/2 OP30", "Not found is not proof.", "Mandate Atlas, catalog abc."):  # fmt: skip
        assert said in read.said
    marks = [attributes["data-say"] for tag, attributes in read.tags if tag in ("ins", "del")]
    assert {"inserted", "deleted"} <= set(marks)


def test_some_of_the_paragraphs_are_a_part_of_a_page():
    whole = report()
    text = fragment(whole, [whole.lines[1]], "3 paragraphs not shown")
    assert "3 paragraphs not shown" in text and 'id="pOP1"' in text and 'id="pPP1"' not in text


def test_nothing_from_a_document_becomes_markup():
    hostile = report(HOSTILE)
    text = page(hostile).decode()
    assert "<script" not in text and "&lt;script&gt;" in text
    word = docx.Document(io.BytesIO(report_docx(hostile, NOW)))
    assert "<script>alert('lamp')</script>" in "".join(
        run.text for run in word.tables[1].rows[2].cells[3].paragraphs[0].runs
    )
