"""A story as slides: a cover with what must be said, the names in full, one slide a step, tables behind them, sources."""

import datetime as dt

import pandas as pd

from briefing.citation import Citation
from briefing.slides import MIME, Slide, Table, deck_bytes  # noqa: F401  MIME is part of what a page needs
from data.stories import Brief
from ui import load, stories, story_names, story_pictures, story_sources, story_tables, story_words
from ui.i18n import _, day
from ui.stories import Shown

BACKED = ("due", "exits", "ladder", "milestones")  # steps whose table says more than their chart: it gets a slide too
WORDED = ("milestones",)  # steps whose chart is little without its words
NAMES_A_SLIDE, ROWS_A_SLIDE = 14, 10  # at most: type of a table with more rows is too small for a room
LINE = 76.0  # of a source line, in parts of its type size: one line at 11 points
SOURCES_WIDE, SOURCES_LINES = 72.0, 26  # of a slide of sources at 12 points


def deck(story: Brief, as_of: dt.date, citation: Citation) -> bytes:
    """The story as .pptx on a day."""
    return deck_bytes(slides(story, as_of), citation)


def slides(story: Brief, as_of: dt.date) -> list[Slide]:
    """The slides of a story."""
    steps = [stories.shown(story.id, at, as_of) for at in range(len(story.steps))]
    made = [_cover(story, as_of), *_names(story, as_of)]
    for at, one in enumerate(steps):
        made += _slides_of(story, at, one, as_of)
    return [*made, *_closing(steps)]


def _cover(story: Brief, as_of: dt.date) -> Slide:
    session, until = load.lives().facts_through
    reach = _("Facts through {session} ({day}); computed for {as_of}.").format(
        session=session, day=day(until), as_of=day(as_of)
    )
    notes = [story.caveat, reach, _("Planned: {minutes}.").format(minutes=story_words.minutes(stories.length(story)))]
    return Slide(story.title, f"{story.question}\n{story.caveat}", None, reach, "\n".join(notes), cover=True)


def _names(story: Brief, as_of: dt.date) -> list[Slide]:
    """What the short names of the story stand for."""
    names = story_names.all_of(story, as_of)
    frame = pd.DataFrame(names.items(), columns=[_("Short name"), _("In full")])
    alt = _("Table of short names and what they stand for")
    return _tables(_("Names in this story"), frame, NAMES_A_SLIDE, "", story_names.line(names), alt)


def _tables(title: str, frame: pd.DataFrame, most: int, source: str, notes: str, alt: str) -> list[Slide]:
    """A table on as many slides as it needs, about as many rows on each."""
    count = -(-len(frame) // most)
    rows = -(-len(frame) // count) if count else 0
    several = _("{title} ({n} of {count})") if count > 1 else "{title}"
    return [
        Slide(several.format(title=title, n=at + 1, count=count), "", Table(frame.iloc[at * rows : (at + 1) * rows]), source, notes, alt)
        for at in range(count)
    ]  # fmt: skip


def _slides_of(story: Brief, at: int, one: Shown, as_of: dt.date) -> list[Slide]:
    source = _("Sources: {sources}").format(sources=story_sources.named(one, LINE))
    meaning = " ".join(filter(None, [one.step.meaning, one.trouble]))
    notes = "\n".join(filter(None, [one.headline, one.step.meaning, one.step.notes, one.trouble, story.caveat, *map(story_sources.full, one.told.sources)]))  # fmt: skip
    if one.told.empty:
        return [Slide(one.headline, one.step.meaning, one.trouble, source, notes)]
    figure, alt = stories.picture(story.id, at, as_of, wall=one.step.template in story_pictures.BROAD)
    own = [Slide(one.headline, meaning, figure, source, notes, alt)]
    if one.step.template in BACKED:
        table = story_tables.table(one.step.template, one.told)
        own += _tables(one.headline, table, ROWS_A_SLIDE, source, notes, _("Table: {headline}").format(headline=one.headline))  # fmt: skip
    return own


def _closing(steps: list[Shown]) -> list[Slide]:
    """The sources of all steps, the official documents first, on as many slides as they need to be read in a room."""
    every = list(dict.fromkeys(source for one in steps for source in one.told.sources))
    texts = story_sources.pages(every, SOURCES_WIDE, SOURCES_LINES) or [_("No source is recorded.")]
    notes = "\n".join(map(story_sources.full, every))
    several = _("Sources ({n} of {count})") if len(texts) > 1 else _("Sources")
    return [
        Slide(several.format(n=at, count=len(texts)), "", text, notes=notes)
        for at, text in enumerate(texts, start=1)
    ]  # fmt: skip
