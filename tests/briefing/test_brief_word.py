"""A brief as Word, opened again: headings in order, header rows, alt text, language, what stands on every page."""

import datetime as dt
import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from briefing.brief_word import brief_docx
from tests.analysis.briefs import SCRIPTS, small

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


def opened(brief):
    return docx.Document(io.BytesIO(brief_docx(brief, NOW)))


@pytest.fixture(scope="module")
def word():
    return opened(small("Keepers & gulls"))


def levels(file) -> list[int]:
    return [int(p.style.name[-1]) for p in file.paragraphs if p.style.name.startswith("Heading")]


def test_headings_begin_with_one_title_and_never_skip_a_level(word):
    found = levels(word)
    assert found[0] == 1 and found.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(found, found[1:], strict=False))


def test_every_table_has_a_name_and_a_header_row_that_repeats(word):
    assert len(word.tables) == 2
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:])


def test_a_table_is_no_wider_than_the_page_between_its_margins(word):
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert round(section.page_width.mm) == 210
    for table in word.tables:
        assert sum(column.width for column in table.columns) <= room
    assert min(section.left_margin, section.right_margin, section.top_margin) >= Mm(15)
    assert section.bottom_margin >= Mm(23)  # Letter is 18 mm shorter


def test_a_bar_is_a_picture_with_its_text_alternative(word):
    drawn = word.element.body.findall(f".//{qn('wp:docPr')}")
    assert [one.get("descr") for one in drawn] == [
        "Keepers & gulls, 99/7, renewed, 5 April 2097: 23 in favour, 12 against, 12 abstaining"
    ]


def test_the_language_is_set_and_the_file_says_what_it_is(word):
    language = word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB" == word.core_properties.language
    assert word.core_properties.title == "Brief: Keepers & gulls"


def test_every_page_says_as_of_when_and_its_number(word):
    section = word.sections[0]
    assert "As of 21 November 2026 · facts through HRC-62" in section.header.paragraphs[0].text
    fields = [one.text.strip() for one in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert not section.different_first_page_header_footer


def test_private_notes_mark_every_page():
    header = opened(small(private="PRIVATE: notes")).sections[0].header
    assert [p.text for p in header.paragraphs][0] == "PRIVATE: notes"
    assert "PRIVATE" not in opened(small()).sections[0].header.paragraphs[0].text


def test_each_number_leads_to_its_source(word):
    body = word.element.body
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    named = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))}
    assert marks == named == {"note1", "note2"}
    targets = {rel.target_ref for rel in word.part.rels.values() if rel.is_external}
    assert "https://undocs.org/en/A/HRC/RES/99/7" in targets


@pytest.mark.parametrize("words", SCRIPTS)
def test_titles_in_every_script_come_back_as_they_were(words):
    file = opened(small(words))
    shown = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", words)
    cells = " ".join(cell.text for table in file.tables for row in table.rows for cell in row.cells)
    assert "".join(shown.split()) in "".join(cells.split())


@given(st.text(min_size=1, max_size=60))
def test_whatever_a_title_is_the_file_opens(words):
    content = brief_docx(small(words), NOW)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert docx.Document(io.BytesIO(content)).paragraphs
