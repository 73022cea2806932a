"""The slides of stories: names spelled out, source lines that stay on one line, sources in type for a room."""

import datetime as dt
import io

import pytest
from pptx import Presentation

from briefing.citation import Citation
from briefing.fitting import breadth, wrapped
from data.settings import settings
from data.stories import briefs
from tests.conftest import CATALOG

DAY = dt.date(2026, 11, 21)
KNOWN = briefs(CATALOG)
CITATION = Citation("The lamp", "abc123", "HRC-62", DAY, "http://localhost/stories")


@pytest.fixture
def deck(built, monkeypatch):
    """The module that makes slides, on a catalog built aside."""
    monkeypatch.setenv("CATALOG_URL", built)
    settings.cache_clear()
    from ui import story_deck

    yield story_deck
    settings.cache_clear()


@pytest.mark.parametrize("story", KNOWN)
def test_source_lines_keep_to_one_line_of_ten_points(story, deck):
    for slide in deck.slides(KNOWN[story], DAY):
        assert breadth(slide.source) * 10 <= 880


@pytest.mark.parametrize("story", ["syria", "who-is-up", "exits-compared"])
def test_every_source_stands_on_a_slide_of_its_own_in_type_for_a_room(story, deck):
    from ui import stories, story_sources

    steps = [stories.shown(story, at, DAY) for at in range(len(KNOWN[story].steps))]
    own = [slide for slide in deck.slides(KNOWN[story], DAY) if slide.title.split(" (")[0] == "Sources"]
    text = "\n".join(slide.body for slide in own)
    assert all(source in text for one in steps for source in one.told.sources)
    assert text.startswith("Official documents")
    made = Presentation(io.BytesIO(deck.deck(KNOWN[story], DAY, CITATION)))
    shown = [slide for slide in made.slides if slide.shapes.title.text_frame.text.split(" (")[0] == "Sources"]
    sizes = [run.font.size.pt for slide in shown for shape in slide.shapes if shape.name == "Text" for line in shape.text_frame.paragraphs for run in line.runs]  # fmt: skip
    assert len(shown) == len(own) and min(sizes) >= 11
    assert not story_sources.pages([], 72, 26)


def test_many_sources_are_split_and_none_is_lost():
    from ui.story_sources import pages

    every = [f"A/HRC/RES/{at}/1" for at in range(1, 400)] + [
        f"https://lamp.example/{'long-' * 30}{at}" for at in range(60)
    ]
    told = pages(every, 72, 26)
    assert len(told) > 5 and all(len(wrapped(text, 72)) <= 26 for text in told)
    words = " ".join(told).replace(",", " ").split()
    assert all(source in words for source in every)


def test_names_stand_after_the_cover_in_full(deck):
    cover, names, *_rest = deck.slides(KNOWN["ethiopia"], DAY)
    assert cover.cover and names.title == "Names in this story"
    table = dict(names.body.frame.to_numpy().tolist())
    assert table["ICHREE"] == "International Commission of Human Rights Experts on Ethiopia" and "JIT Ethiopia" in table
    split = [slide for slide in deck.slides(KNOWN["who-is-up"], DAY) if slide.title.startswith("Names")]
    assert [slide.title[-8:] for slide in split] == ["(1 of 2)", "(2 of 2)"]


@pytest.mark.parametrize("story", KNOWN)
def test_tables_have_few_rows_a_slide_and_none_is_left_out(story, deck):
    for slide in deck.slides(KNOWN[story], DAY):
        if hasattr(slide.body, "frame"):
            assert 0 < len(slide.body.frame) <= 14
    due = [slide for slide in deck.slides(KNOWN["who-is-up"], DAY) if slide.alt.startswith("Table: ")]
    assert sum(len(slide.body.frame) for slide in due) == 15


def test_what_is_counted_apart_is_said_on_the_slide(deck):
    assert any("Not ranked: " in slide.meaning and "Expert Sudan" in slide.meaning for slide in deck.slides(KNOWN["who-is-up"], DAY))  # fmt: skip


def test_a_story_without_facts_is_a_deck_too(deck):
    assert len(deck.slides(KNOWN["sudan"], dt.date(1990, 1, 1))) >= 2
