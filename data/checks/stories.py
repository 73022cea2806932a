"""Stories: what they point to is in the catalog, or they say that it is missing; their words hold no numbers."""

import re
from collections.abc import Iterator

import pandas as pd

from analysis.stories import story_steps
from analysis.story_record import NEXT
from data.checks.facts import Facts, check, error, warning
from data.stories import Brief, Story, StoryError, Telling, read_story, story_files
from models.errors import Problem

# A number that stands in words of a story would grow stale: it belongs to the headline, which is computed.
NUMBER = re.compile(
    r"\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twice|thrice|hundreds?|thousands?|half)\b", re.I
)  # fmt: skip


@check
def stories_point_to_what_is_there(facts: Facts) -> Iterator[Problem]:
    """Every text, theme and label of a story is known, or the story says that it is missing."""
    for path in story_files():
        try:
            story = read_story(path)
        except StoryError as trouble:
            yield error(
                "stories_point_to_what_is_there",
                f"stories/{path.name}",
                0,
                path.stem,
                str(trouble).removeprefix(f"stories/{path.name}").strip(", "),
            )
            continue
        yield from _brief(facts, story) if isinstance(story, Brief) else _steps(facts, story)


def _brief(facts: Facts, story: Brief) -> Iterator[Problem]:
    """What a brief names that is not there, and numbers in its own words."""
    known = {
        "mandates": set(facts["mechanisms"]["id"]), "symbols": set(facts["resolutions"]["symbol"]),
        "milestones": set(facts["milestones"]["id"]), "series": set(facts["series"]["id"]),
        "session": {NEXT, *facts["sessions"]["id"]}, "story": {path.stem for path in story_files()},
    }  # fmt: skip
    where = "stories_point_to_what_is_there", f"stories/{story.id}.toml", 0
    for words in (story.title, story.question, story.caveat):
        if NUMBER.search(words):
            yield error(
                *where, story.id, f"has a number in its own words ({words!r}); expected none, for it grows stale"
            )
    for number, step in enumerate(story.steps, start=1):
        for message in _told(step, known):
            yield error(*where, f"{story.id} {number}", f"step {number} ({step.template}) {message}")


def _told(step: Telling, known: dict[str, set]) -> Iterator[str]:
    for subject, there in known.items():
        named = getattr(step, subject) or ()
        for one in [named] if isinstance(named, str) else named:
            if one not in there:
                yield f"names {one!r}, which is not among the {subject} of the catalog"
    for words in (step.meaning, step.notes):
        if found := NUMBER.search(words):
            yield f"says {found[0]!r} in its own words; expected no number there, for the headline computes it"


def _steps(facts: Facts, story: Story) -> Iterator[Problem]:
    texts, themes = set(facts["resolutions"]["symbol"]), set(facts["themes"]["slug"])
    tables = ("resolutions", "text_readings", "paragraphs", "theme_mentions", "ladder")
    steps = story_steps([step.model_dump() for step in story.steps], *(facts[name] for name in tables))
    for step in steps.itertuples():
        found, severe = _wrong(step, step.symbol in texts, step.theme in themes)
        if found:
            put = error if severe else warning
            message = f"step {step.step} ({step.symbol}) {found}"
            yield put(
                "stories_point_to_what_is_there", f"stories/{story.id}.toml", 0, f"{story.id} {step.step}", message
            )


def _wrong(step, known_text: bool, known_theme: bool) -> tuple[str, bool]:
    """What is wrong with a step, and whether it is an error: a text that was not read cannot contradict a story."""
    read = pd.notna(step.how)
    if not known_text:
        return "names a text that is not in resolutions.csv", True
    if not known_theme:
        return f"names the theme {step.theme!r}, which is not in themes.csv", True
    if step.state == "contradicted":
        return f"says that the text is silent, but the catalog has paragraphs of it on {step.theme}", True
    if step.state == "partly" or (step.state == "missing" and read):
        return (
            f"names {step.unknown or 'nothing'}, which the catalog does not have; expected labels of its paragraphs",
            True,
        )
    if step.state in ("missing", "secondary") and not step.missing:
        return "has no facts from the text itself; expected a sentence in `missing` that says why", False
    if step.state in ("seen", "absent") and step.missing and read:
        return "says that facts are missing, but the text was read; expected no `missing`", False
    return "", False
