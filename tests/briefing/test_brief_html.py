"""A brief as one HTML file: it asks for nothing, every number has its source and every source its number."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.bars import COLOURS, parts, png
from briefing.brief_html import brief_html
from charts.palette import POSITION
from tests.analysis.briefs import SCRIPTS, small


class Reader(HTMLParser):
    """Tags with their attributes, and the text of the body."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text, self._in = "", ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._in = tag

    def handle_data(self, data):
        if self._in != "style":
            self.text += data

    def handle_endtag(self, tag):
        self._in = "" if tag == "style" else self._in

    def all(self, name: str) -> list[dict]:
        return [attributes for tag, attributes in self.tags if tag == name]


def read(words: str = "Keepers & gulls", **more) -> Reader:
    return Reader(brief_html(small(words, **more)).decode())


def test_nothing_is_loaded_from_anywhere():
    page = brief_html(small()).decode()
    found = Reader(page)
    assert not {tag for tag, _ in found.tags} & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not [own for _, own in found.tags if own.keys() & {"src", "srcset", "data", "poster", "onclick", "onload"}]
    assert not re.search(r"url\((?!#)", page) and "@import" not in page
    assert "default-src 'none'" in found.all("meta")[2]["content"]


def test_every_note_that_is_cited_exists_and_the_other_way_round():
    found = read()
    cited = {own["href"] for own in found.all("a") if own.get("href", "").startswith("#note-")}
    notes = {f"#{own['id']}" for own in found.all("li") if own.get("id", "").startswith("note-")}
    assert cited == notes == {"#note-1", "#note-2"}
    ids = [own["id"] for _, own in found.tags if own.get("id")]
    assert len(ids) == len(set(ids))
    back = {own["href"] for own in found.all("a") if own.get("href", "").startswith("#ref-")}
    assert {one[1:] for one in back} <= set(ids)


def test_headings_are_in_order_and_tables_have_named_headers():
    found = read()
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
    assert all(own.get("scope") in ("col", "row") for own in found.all("th"))
    assert all(own.get("aria-label") for own in found.all("table"))


def test_a_bar_is_drawn_and_said():
    found = read()
    (bar,) = [own for own in found.all("svg") if own.get("role") == "img"]
    assert bar["aria-labelledby"].split() == ["bar-1-t", "bar-1-d"]
    assert "23 in favour, 12 against, 12 abstaining" in found.text
    widths = [int(own["width"]) for own in found.all("rect") if own.get("fill") in COLOURS]
    assert widths == [width for _start, width in parts((23, 12, 12), 240)] and sum(widths) == 240


def test_every_printed_page_says_as_of_when():
    page = brief_html(small()).decode()
    assert "@page" in page and "As of 21 November 2026" in page.partition("@bottom-left")[2].partition(";")[0]
    private = brief_html(small(private="PRIVATE: notes")).decode()
    assert "PRIVATE" in private.partition("@top-left")[2].partition(";")[0]
    assert re.search("<title>PRIVATE: notes · Brief: Lamps · As of", private) and "PRIVATE" not in page


@pytest.mark.parametrize("words", SCRIPTS)
def test_titles_in_every_script_are_text_and_nothing_else(words):
    found, plain = read(words), read("Lamps")
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in plain.tags]
    shown = words.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert "".join(shown.split()) in "".join(found.text.split())


@given(st.text(min_size=1, max_size=60))
def test_whatever_a_title_is_the_page_has_the_same_tags(words):
    assert [tag for tag, _ in read(words).tags] == [tag for tag, _ in read("Lamps").tags]


def test_the_bars_have_the_colours_of_the_charts():
    assert COLOURS == tuple(POSITION[name][0] for name in ("yes", "abstain", "no"))


@given(st.tuples(*[st.integers(0, 193)] * 3))
def test_the_parts_of_a_bar_fill_it_in_order(counts):
    found = parts(counts, 240)
    assert all(start + width == following for (start, width), (following, _) in zip(found, found[1:], strict=False))
    assert sum(width for _, width in found) == (240 if sum(counts) else 0)
    assert png(counts).startswith(b"\x89PNG")
