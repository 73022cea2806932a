"""A whip sheet as Word and HTML, opened again: every member once, positions by letter, no markup from data."""

import datetime as dt
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import docx
import pytest
from docx.oxml.ns import qn

from briefing.whip_sheet import LETTERS, Group, Member, WhipSheet
from briefing.whip_sheet_html import page
from briefing.whip_sheet_word import whip_docx

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
HOSTILE = "<script>alert('lamp')</script> \x00 & \"quoted\""
SIZES = {"African Group": 13, "Asia-Pacific Group": 13, "Eastern European Group": 6, "Latin American and Caribbean Group": 8, "Western European and others Group": 7}  # fmt: skip


def sheet(name: str = "Land", warning: str = "What-if. Supposed: Land 1 yes.") -> WhipSheet:
    """47 made-up States on a made-up mandate."""
    codes = [code for code in LETTERS if code]
    groups, number = [], 0
    for group, size in SIZES.items():
        members = []
        for _ in range(size):
            number += 1
            likely = ("yes", "no", "abstain")[number % 3]
            members.append(Member(f"{name} {number}", (codes[number % 7], codes[(number + 1) % 7]), likely, "0.90", "yes" if number == 1 else "", ("no",)))  # fmt: skip
        groups.append(Group(group, f"{size} of {size} seats known", tuple(members)))
    return WhipSheet(
        title="Whip sheet: Lamps at HRC-99", warning=warning, summary=("Of the 47 members, all are known.",),
        votes=("98/1\n24-11-12", "98/2\n23-12-12*"), then=("99/3\n20-20-7",), forecast=True, groups=tuple(groups),
        results=(("What", "Forecast", "What if"), ("In favour", "24 (22 to 26)", "25 (23 to 27)")),
        doubts=("98/2: the roll call counts 22-12-13.",), method=("Votes before 1 May 2097 only.", "Error: 90.9%."),
        citation=("Mandate Atlas, catalog abc, facts through HRC-98, as of 2097-05-01.", "https://atlas.example/whip-sheet"),
    )  # fmt: skip


def word(one: WhipSheet):
    return docx.Document(io.BytesIO(whip_docx(one, NOW)))


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_word_file_has_a_table_a_group_with_every_member_once():
    tables = word(sheet()).tables
    assert [len(table.rows) - 1 for table in tables] == [13, 13, 1, 6, 8, 7]  # the result stands below the left column
    names = [row[0] for table in tables if len(table.columns) > 3 for row in cells(table)[1:]]
    assert names == [f"Land {number}" for number in range(1, 48)]
    head, first = cells(tables[0])[:2]
    assert head == ["Member", "98/1\n24-11-12", "98/2\n23-12-12*", "Likely", "If", "99/3\n20-20-7"]
    assert first == ["Land 1", "N", "A", "N 0.90", "Y", "N"]


def test_the_word_file_is_made_for_a_screen_reader_and_one_page():
    file = word(sheet())
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 1"] == ["Whip sheet: Lamps at HRC-99"]
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 2"]
    assert headings[:2] == ["African Group (13 of 13 seats known)", "Asia-Pacific Group (13 of 13 seats known)"]
    assert headings[-2:] == ["In doubt", "Method"]
    for table in file.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for tag in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(tag)).get(qn("w:val"))
    assert file.core_properties.language == "en"
    assert file.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en"
    assert file.sections[-1]._sectPr.find(qn("w:cols")).get(qn("w:num")) == "2"
    assert (round(file.sections[0].page_width.mm), round(file.sections[0].page_height.mm)) == (210, 297)


def test_the_word_file_says_what_it_rests_on():
    said = "\n".join(p.text for p in word(sheet()).paragraphs)
    for part in ("What-if. Supposed", "the roll call counts 22-12-13", "Error: 90.9%.", "facts through HRC-98", "atlas.example", "not a member"):  # fmt: skip
        assert part in said


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
        self.said += data + "\n"


def test_the_html_file_stands_alone_and_prints():
    text = page(sheet()).decode()
    read = Reader(text)
    assert text.startswith("<!DOCTYPE html>") and '<html lang="en">' in text and "Content-Security-Policy" in text
    assert "@page" in text and not re.search(r"url\(|@import|src=|https?://[^a<]", text.split("</style>")[0])
    names = [tag for tag, _ in read.tags]
    assert not {"script", "img", "link", "iframe"} & set(names) and names.count("h1") == 1
    assert names.count("table") == 6 and all(attributes.get("aria-label") for tag, attributes in read.tags if tag == "table")  # fmt: skip
    assert {attributes.get("scope") for tag, attributes in read.tags if tag == "th"} == {"col", "row"}


def test_the_html_file_names_every_member_once_and_says_positions_by_letter():
    text = page(sheet()).decode()
    rows = re.findall(r'<th scope="row"[^>]*>(Land \d+)</th>(.*?)</tr>', text)
    assert [name for name, _ in rows] == [f"Land {number}" for number in range(1, 48)]
    assert re.findall(r"<td[^>]*>(.*?)</td>", rows[0][1]) == ["N", "A", "N 0.90", "Y", "N"]
    said = Reader(text).said
    for part in ("What-if. Supposed", "the roll call counts 22-12-13", "Error: 90.9%.", "facts through HRC-98", "25 (23 to 27)"):  # fmt: skip
        assert part in said


def test_without_what_if_and_forecast_there_is_no_column_of_them():
    bare = replace(sheet(warning=""), forecast=False, results=(), doubts=())
    assert bare.columns == ("Member", "98/1\n24-11-12", "98/2\n23-12-12*", "99/3\n20-20-7")
    assert len(word(bare).tables) == 5
    assert "What-if" not in page(bare).decode() and "In doubt" not in page(bare).decode()


def test_an_open_record_has_a_question_mark_and_the_letters_between_which_it_is():
    groups = sheet().groups
    first = replace(groups[0].members[0], likely="open", chance="A/Y")
    one = replace(sheet(), groups=(replace(groups[0], members=(first, *groups[0].members[1:])), *groups[1:]))
    assert cells(word(one).tables[0])[1][3] == "? A/Y" and "<td class=\"open\">? A/Y</td>" in page(one).decode()
    assert "? likely is open" in one.headings.legend and LETTERS["not_listed"] != LETTERS["open"]


def test_the_groups_stand_in_two_columns_of_about_the_same_length():
    left, right = sheet().halves
    assert [group.name for group in left] == ["African Group", "Asia-Pacific Group"] and len(right) == 3
    assert replace(sheet(), groups=()).halves == ((), ())


def test_nothing_from_data_becomes_markup():
    text = page(sheet(HOSTILE)).decode()
    assert "<script" not in text and "&lt;script&gt;" in text
    assert "<script>alert('lamp')</script>" in word(sheet(HOSTILE)).tables[0].rows[1].cells[0].text


@pytest.mark.parametrize("code", [code for code in LETTERS if code not in ("", "not_a_member")])
def test_every_position_has_a_letter_that_the_legend_explains(code):
    assert LETTERS[code] in sheet().headings.legend
