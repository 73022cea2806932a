"""Stories as a reader meets them: which there are, how long each takes, what each of its steps shows on a day."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.story_pace import seconds
from analysis.story_record import Record, Told
from analysis.story_steps import tell
from charts.palette import Figure
from data.stories import Brief, StoryError, Telling, read_story, story_files
from data.stories import Story as LanguageStory
from ui import exits, load, story_pictures, story_words
from ui.i18n import _

TABLES = (
    "mechanism_links", "text_readings", "paragraphs", "theme_mentions", "ladder", "series_texts", "safeguards", "votes",
    "states", "milestones",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One step as it is shown: the step, what was computed, and the headline, or why there is none."""

    step: Telling
    told: Told
    headline: str
    trouble: str


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(version: str) -> tuple[dict[str, Brief], dict[str, LanguageStory], list[str]]:
    """Every story of the catalog; a file that is none is left out and named."""
    briefs, others, troubles = [], [], []
    for path in story_files():
        try:
            story = read_story(path)
        except StoryError as error:
            troubles.append(str(error))
            continue
        (briefs if isinstance(story, Brief) else others).append(story)
    ordered = ({one.id: one for one in sorted(own, key=lambda one: one.title.casefold())} for own in (briefs, others))
    return *ordered, troubles


def briefs() -> dict[str, Brief]:
    """The stories to be told in a room, by id, in the order of their titles."""
    return _read(load.version())[0]


def of_language() -> dict[str, LanguageStory]:
    """The stories of language, told on the Evolution page."""
    return _read(load.version())[1]


def troubles() -> list[str]:
    """What is wrong with files that are no stories."""
    return _read(load.version())[2]


@st.cache_resource(show_spinner=False, max_entries=4)
def _record(version: str, as_of: dt.date) -> Record:
    tables = {name: load.table(name) for name in TABLES}
    steps = {story.id: [step.model_dump() for step in story.steps] for story in of_language().values()}
    return Record(exits.facts(as_of), tables, steps)


def record(as_of: dt.date) -> Record:
    """What the templates of stories read, on a day."""
    return _record(load.version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=400)
def _shown(version: str, story: str, number: int, as_of: dt.date) -> Shown:
    return show_step(briefs()[story].steps[number], record(as_of))


def show_step(step: Telling, known: Record) -> Shown:
    """A step computed from a record; where there is nothing to show it says what is missing, and never breaks."""
    told = tell(step.model_dump(), known)
    if told.empty:
        return Shown(
            step, told, _("The catalog has no facts for this step on this day."), story_words.why_empty(step, told)
        )
    return Shown(step, told, story_words.headline(step, told), story_words.left_out(told))


def shown(story: str, number: int, as_of: dt.date) -> Shown:
    """A step of a story (counted from nought) on a day."""
    return _shown(load.version(), story, number, as_of)


@st.cache_resource(show_spinner=False, max_entries=400)
def _picture(version: str, story: str, number: int, as_of: dt.date, wall: bool) -> tuple[Figure, str]:
    one = _shown(version, story, number, as_of)
    draw = story_pictures.on_wall if wall else story_pictures.picture
    return draw(one.step.template, one.told, record(as_of))


def picture(story: str, number: int, as_of: dt.date, wall: bool = False) -> tuple[Figure, str]:
    """The chart of a step that has facts, with its text alternative; for a wall it is larger."""
    return _picture(load.version(), story, number, as_of, wall)


def length(story: Brief) -> int:
    """Seconds that telling a story takes: see analysis.story_pace."""
    return sum(pace(step) for step in story.steps)


def pace(step: Telling) -> int:
    """Seconds that telling a step takes."""
    return seconds(f"{step.meaning} {step.notes}")


def frame_for_export(one: Shown) -> pd.DataFrame:
    """The facts that a step drew, for the CSV."""
    return one.told.frame.drop(columns=[name for name in ("aliases",) if name in one.told.frame])
