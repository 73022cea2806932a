"""A story as slides: a cover with what must be said, one slide a step, the tables behind them, and the sources."""

import datetime as dt

import pandas as pd

from analysis.story_record import Told
from briefing.citation import Citation
from briefing.slides import MIME, Slide, Table, deck_bytes  # noqa: F401  MIME is part of what a page needs
from data.stories import Brief
from models.symbols import document_url
from ui import load, stories, story_pictures, story_tables, story_words
from ui.i18n import _, day
from ui.stories import Shown

LONGEST = 8  # sources named in a line
BACKED = ("due", "exits", "ladder", "milestones")  # steps whose table says more than their chart: it gets a slide too
WORDED = ("milestones",)  # steps whose chart is little without its words
SOURCES_A_SLIDE, SOURCE_SLIDES = 14, 2


def deck(story: Brief, as_of: dt.date, citation: Citation) -> bytes:
    """The story as .pptx on a day."""
    return deck_bytes(slides(story, as_of), citation)


def slides(story: Brief, as_of: dt.date) -> list[Slide]:
    """The slides of a story."""
    steps = [stories.shown(story.id, at, as_of) for at in range(len(story.steps))]
    made = [_cover(story, as_of)]
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


def _slides_of(story: Brief, at: int, one: Shown, as_of: dt.date) -> list[Slide]:
    source = _("Sources: {sources}").format(sources=source_line(one))
    notes = "\n".join(filter(None, [one.headline, one.step.meaning, one.step.notes, one.trouble, story.caveat, *map(_full, one.told.sources)]))  # fmt: skip
    if one.told.empty:
        return [Slide(one.headline, one.step.meaning, one.trouble, source, notes)]
    figure, alt = stories.picture(story.id, at, as_of, wall=one.step.template in story_pictures.BROAD)
    table = Table(story_tables.table(one.step.template, one.told), _("{n} more rows are in the table on the page."))
    own = [Slide(one.headline, one.step.meaning, figure, source, notes, alt)]
    if one.step.template in BACKED:
        own.append(Slide(one.headline, "", table, source, notes, _("Table: {headline}").format(headline=one.headline)))
    return own


def _closing(steps: list[Shown]) -> list[Slide]:
    """The sources of all steps, on as many slides as they need, but not more than a few; the notes have them all."""
    every = dict.fromkeys(source for one in steps for source in one.told.sources)
    rows = [(_short(source), _address(source)) for source in every] or [(_("No source is recorded."), "")]
    frame = pd.DataFrame(rows, columns=[_("Source"), _("Address")])
    notes = "\n".join(map(_full, every))
    made = []
    for start in range(0, min(len(frame), SOURCES_A_SLIDE * SOURCE_SLIDES), SOURCES_A_SLIDE):
        part = frame.iloc[start : start + SOURCES_A_SLIDE]
        left = len(frame) - SOURCES_A_SLIDE * SOURCE_SLIDES
        more = _("{n} more are in the notes of this slide.").format(n=left) if start and left > 0 else ""
        made.append(Slide(_("Sources"), more, Table(part), "", notes, _("Table of the sources of this story")))
    return made


def source_line(one: Shown) -> str:
    """The sources of a step in one line: symbols as they are, addresses by their host, how many more there are."""
    return named(one.told)


def named(told: Told) -> str:
    """The sources of what was found, in one line."""
    short = list(dict.fromkeys(_short(source) for source in told.sources))
    more = len(short) - LONGEST
    return ", ".join(short[:LONGEST]) + (_(" and {n} more").format(n=more) if more > 0 else "") or _("none recorded")


def _short(source: str) -> str:
    return source.split("/")[2].removeprefix("www.") if source.startswith(("http://", "https://")) else source


def _address(source: str) -> str:
    if source.startswith(("A/", "S/", "E/CN.4/")):
        return document_url(source)
    return source if source.startswith(("http://", "https://")) else ""


def _full(source: str) -> str:
    return f"{source}: {document_url(source)}" if source.startswith(("A/", "S/", "E/CN.4/")) else source
