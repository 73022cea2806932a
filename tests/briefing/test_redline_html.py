"""The comparison as HTML: one file, no script, nothing asked for; what changed is said without colour; all is escaped."""

import re

import lxml.html
import pytest

from briefing.redline import Gap, Sheet
from briefing.redline_html import fragment, page
from tests.briefing.sheets import CITATION, document, made, sheet, told, with_moved_phrase

BEFORE = document(
    ("", "Lamps"),
    ("PP1", "Recalling its words,"),
    ("OP1", "Invites the keepers to count every lamp;"),
    ("OP2", "Regrets the dark;"),
)
AFTER = document(("", "Lamps"), ("PP1", "Recalling its words,"), ("OP1", "Urges the keepers to count every lamp;"), ("OP2", "Decides to light all;"), symbol="A/HRC/RES/99/2")  # fmt: skip
PAIRS = [
    ((0,), (0,), "kept", False),
    ((1,), (1,), "kept", False),
    ((2,), (2,), "edited", False),
    ((3,), (), "dropped", False),
    ((), (3,), "new", False),
]


def parsed(whole: Sheet, **named):
    return lxml.html.fromstring(fragment(whole, **named))


def cells(tree, side: str) -> list[str]:
    """The texts of one side in reading order; what both have stands once and is on both sides."""
    found = tree.xpath(
        f'.//li//*[contains(@class, "both") or ../@class="{side}" or ../@class="{side} whole"][contains(@class, "text")]'
    )
    return [cell.text_content() for cell in found]


@pytest.mark.parametrize("seed", range(6))
def test_both_texts_stand_there_to_the_character(seed):
    before, after = made(seed)
    tree = parsed(sheet(before, after))
    later = "\n".join(cells(tree, "after"))
    assert later == "\n".join(paragraph.text for paragraph in after.paragraphs)
    earlier = "\n".join(cells(tree, "before"))
    assert sorted(earlier.split("\n")) == sorted(paragraph.text for paragraph in before.paragraphs)


def test_what_changed_is_inserted_and_deleted_and_said_in_words():
    tree = parsed(told(BEFORE, AFTER, *PAIRS, notes=("stronger: urges instead of invites",)))
    row = tree.get_element_by_id("OP1")
    assert row.xpath(".//del/text()") == ["Invites"] and row.xpath(".//ins/text()") == ["Urges"]
    assert row.xpath(".//del/@data-say") == ["deleted"] and row.xpath(".//ins/@data-say") == ["inserted"]
    assert "stronger: urges instead of invites" in row.text_content()
    assert tree.get_element_by_id("was-OP2").xpath(".//del")[0].text == "Regrets the dark;"
    assert tree.get_element_by_id("OP2").xpath(".//ins")[0].text == "Decides to light all;"


def test_a_moved_phrase_is_dotted_on_both_sides_and_said_to_be_moved():
    tree = parsed(with_moved_phrase())
    assert cells(tree, "before") == [with_moved_phrase().shown[0].before[0].text]
    assert cells(tree, "after") == [with_moved_phrase().shown[0].after[0].text]
    assert tree.xpath('.//del[@class="moved"]/@data-say') == ["moved away from here"]
    assert tree.xpath('.//ins[@class="moved"]/@data-say') == ["moved here"]
    assert "underline dotted" in fragment(with_moved_phrase())


def test_the_next_change_is_a_link_and_the_last_one_leads_to_the_top():
    tree = parsed(told(BEFORE, AFTER, *PAIRS))
    follow = {row.get("id"): row.xpath('.//*[@class="next"]/a/@href')[0] for row in tree.xpath(".//li")}
    assert list(follow.values()) == ["#OP1", "#OP1", "#was-OP2", "#OP2", "#redline"]
    assert tree.xpath('.//p[@class="way"]/a/@href') == ["#OP1"]


def test_a_heading_of_the_text_is_a_heading_below_that_of_the_comparison():
    tree = parsed(told(BEFORE, AFTER, *PAIRS), heading=1)
    assert [heading.tag for heading in tree.xpath(".//h1 | .//h2")] == ["h1", "h2"]
    assert tree.xpath(".//h2")[0].text_content() == "Lamps"


def test_one_row_can_be_marked_and_none_is_by_default():
    whole = told(BEFORE, AFTER, *PAIRS)
    assert parsed(whole, asked="OP1").xpath('.//li[contains(@class, "asked")]/@id') == ["OP1"]
    assert parsed(whole).xpath('.//li[contains(@class, "asked")]') == []


def test_two_paragraphs_of_one_label_have_two_anchors():
    twice = document(("OP1", "Invites one keeper;"), ("OP1", "Urges another one;"))
    tree = parsed(sheet(twice, twice))
    assert tree.xpath(".//li/@id") == ["OP1", "OP1-2"]


def test_what_is_not_shown_is_said():
    whole = told(BEFORE, AFTER, *PAIRS)
    tree = parsed(
        Sheet(whole.title, whole.before, whole.after, "", (), (Gap("4 paragraphs not shown"), whole.rows[-1]))
    )
    assert [row.text_content() for row in tree.xpath(".//li")][0] == "4 paragraphs not shown"


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></li><b>x</b>",
    '" onclick="alert(1)',
    "' autofocus '",
    "&lt;b&gt;",
    "{title} {0} %s",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_a_text_becomes_html(text):
    before, after = (
        document(("OP1", f"Invites {text} all"), title=text),
        document((f"OP1({text})", f"Urges {text} all"), ("OP2", text), symbol=text),
    )
    content = page(sheet(before, after, title=text, notes=(text,))).decode()
    tree = lxml.html.document_fromstring(content)
    plain = lxml.html.document_fromstring(page(sheet(document(("OP1", "a")), document(("OP1", "b")))).decode())
    allowed = {element.tag for element in plain.iter()} | {"em", "strong", "ins", "del"}
    assert {element.tag for element in tree.iter()} <= allowed
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert attributes <= {
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "id",
        "href",
        "title",
        "data-say",
        "rel",
        "dir",
    }
    assert all(href.startswith(("#", "https://")) for href in tree.xpath("//@href"))
    assert tree.xpath("//title")[0].text == text
    assert text in tree.get_element_by_id("OP2").text_content()


def test_the_file_needs_no_script_and_asks_for_nothing():
    content = page(sheet(*made(1))).decode()
    assert content.startswith("<!DOCTYPE html>")
    assert not re.search(r"<script|<link|<iframe|<img|\ssrc=|url\(|@import", content)
    assert "default-src 'none'" in content
    assert "@media print" in content and "@page" in content
    for line in CITATION:
        assert line.replace("&", "&amp;") in content


def test_half_a_character_does_not_spoil_the_file():
    assert b"Invites ?" in page(sheet(document(("OP1", "Invites \ud800")), document(("OP1", "Invites \ud800"))))
