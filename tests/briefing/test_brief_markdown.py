"""A brief as Markdown: nothing from data becomes a mark, every number has its source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.brief_markdown import brief_markdown, text
from briefing.safe import for_markdown
from tests.analysis.briefs import SCRIPTS, small

MARK = re.compile(r"(?<!\\)[`*_\[\]<>|$~]")


def test_headings_tables_and_sources_are_there():
    made = brief_markdown(small("Keepers")).decode()
    assert made.startswith("# Brief: Keepers\n") and "\n## What is up, and when\n" in made and "\n### Keepers\n" in made
    assert "| Mandate | Keepers |\n| --- | --- |\n" in made
    assert (
        "23 ██████████ 12 ▒▒▒▒▒ 12 ░░░░░" in made
        and "23-12-12, margin +11 *(tally and roll call differ)* \\[1\\]" in made
    )
    assert (
        "1. Keepers: [official document](<https://undocs.org/en/A/HRC/RES/99/7>); [record](<https://example.org/r?a=1&b=2>)"
        in made
    )


def test_every_number_has_its_source_and_the_other_way_round():
    made = brief_markdown(small()).decode()
    cited = {number for own in re.findall(r"\\\[([\d, ]+)\\\]", made) for number in own.split(", ")}
    assert cited == set(re.findall(r"^(\d+)\. ", made, re.M)) == {"1", "2"}


def test_the_first_and_the_last_lines_say_as_of_when_and_what_is_private():
    lines = brief_markdown(small(private="PRIVATE: notes")).decode().strip().split("\n\n")
    assert (
        lines[1] == "**PRIVATE: notes**" == lines[-2] and "As of 21 November 2026" in lines[2] and lines[-1] == lines[2]
    )


def test_on_a_page_its_headings_stand_below_the_pages_own_and_no_sign_becomes_a_picture():
    made = text(small(":smile:"), heading=2, also=":")
    assert made.startswith("## Brief\\: \\:smile\\:") and "\n#### " in made and not re.search("^# ", made, re.M)


@pytest.mark.parametrize("words", SCRIPTS)
def test_titles_in_every_script_are_text_and_nothing_else(words):
    safe = for_markdown(words)
    assert "\n" not in safe and not MARK.search(safe.replace("\\\\", ""))
    assert not re.match(r"\s*([#+-] |\d+[.)] )", safe)


@given(st.text(min_size=1, max_size=60))
def test_whatever_a_title_is_the_shape_of_the_text_stays(words):
    shape = re.compile(r"^(#+ |- |\| |\d+\. )", re.M)
    assert shape.findall(text(small(words))) == shape.findall(text(small("Lamps")))
