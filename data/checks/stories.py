"""Stories: what they point to is in the catalog, or they say that it is missing."""

from collections.abc import Iterator

import pandas as pd

from analysis.stories import story_steps
from data.checks.facts import Facts, check, error, warning
from data.stories import Story, StoryError, read_story, story_files
from models.errors import Problem


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
        yield from _steps(facts, story)


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
