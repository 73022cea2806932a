"""Text from the catalog and from readers never becomes more than text."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import show

MARKDOWN = r"""[link](https://example.org) *emphasis* _emphasis_ `code` <b>html</b> $formula$ ~gone~ # :red[text] :smile: a|b \ """


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.S)


@given(st.text())
def test_plain_text_reads_as_it_was_written(text):
    assert unescaped(show.plain(text)) == text


@given(st.text() | st.just(MARKDOWN))
def test_plain_text_keeps_no_mark_that_markdown_would_read(text):
    assert not re.search(r"[`*_\[\]<>$~#|:]", re.sub(r"\\.", "", show.plain(text), flags=re.S))


@pytest.mark.parametrize("nothing", [None, float("nan")])
def test_nothing_is_no_text(nothing):
    assert show.plain(nothing) == ""
    assert show.symbol_link(nothing) == ""


@given(st.text() | st.just(MARKDOWN))
def test_text_from_outside_is_one_short_code_span(text):
    shown = show.verbatim(text)
    assert shown.startswith("`") and shown.endswith("`")
    assert "`" not in shown[1:-1] and len(shown.splitlines()) == 1
    assert 1 <= len(shown[1:-1]) <= 80


def test_a_symbol_links_to_the_official_document():
    assert show.symbol_link("A/HRC/RES/57/2") == "[57/2](https://undocs.org/en/A/HRC/RES/57/2)"
    assert show.symbol_link("S/RES/2379(2017)") == "[2379 (2017)](https://undocs.org/en/S/RES/2379(2017))"


def test_sources_are_numbered_links_and_words():
    shown = show.source_links("https://undocs.org/en/A/HRC/57/1 ; own [reading] ; github.com/owner/name data/votes.csv")
    assert shown == r"[1](https://undocs.org/en/A/HRC/57/1), own \[reading\], [3](https://github.com/owner/name)"


def test_a_file_of_one_version_of_a_repository_is_no_dead_link():
    source = "github.com/owner/name@193f2d414c94613d8850b81d47abbec990b47d7b:data/csv/resolutions.csv"
    assert show.source_links(source) == "[1](https://github.com/owner/name)"


def test_a_title_says_when_it_is_in_french_or_in_our_words():
    texts = pd.DataFrame({"title": ["Lamps", "Lampes", "On *lamps*", None], "title_kind": ["official", "french", "subject", "official"]})
    assert show.titles(texts) == ["Lamps", "Lampes (title in French)", r"On \*lamps\* (subject, in our words)", ""]


def test_no_title_in_french_is_called_official(catalog_frames):
    texts = catalog_frames["resolutions"]
    french = texts["title"].str.contains(r"\b(?:de la|des|les|dans|aux)\b|’homme", case=False)
    assert len(texts[french]) == 16 and set(texts.loc[french, "title_kind"]) == {"french"}


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html,x", "<script>alert(1)</script>", "[x](javascript:alert(1))", "ftp://example.org"])
def test_a_source_that_is_no_web_address_is_words(source):
    assert not re.search(r"(?<!\\)\]\(", show.source_links(source))


def test_every_source_of_the_catalog_is_shown_as_links_that_close(catalog_frames):
    for name, frame in catalog_frames.items():
        for source in frame["source"].unique():
            parts = str(source).split(" ; ")
            targets = re.findall(r"(?<!\\)\]\((https?://[^ ]*)\)(?:, |$)", show.source_links(source))
            assert len(targets) == sum(part.startswith(("http://", "https://", "github.com/")) and (" " not in part or part.startswith("github.com/")) for part in parts), (name, source)
