"""Stories as data: each a small TOML file in `stories/` of the catalog, told in our own words.

There are two kinds. A story of language (`Story`) names where to look in texts (symbol, theme, labels) and is shown on
the Evolution page. A brief (`Brief`, `kind = "brief"`) names what to compute and draw, and is told step by step on the
Stories page. Neither holds a number: what stands beside the words is computed from the catalog when they are shown.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from analysis.story_steps import SUBJECTS
from data.settings import settings
from models.columns import Label, Name, Slug, Symbol, Text
from models.errors import AtlasError

Template = Literal[tuple(SUBJECTS)]  # what a step of a brief computes and draws


class Step(BaseModel):
    """One text of a story: the paragraphs to look at for a theme, and what they show.

    No labels means that the text was read and has nothing on the theme. `missing` says in a sentence why the catalog
    has no facts about these paragraphs, where that is so.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    symbol: Symbol
    theme: Name
    labels: tuple[Label, ...]
    meaning: Text = Field(min_length=1)
    missing: Text = ""


class Story(BaseModel):
    """A question followed through several texts. `caveat` is what must be said whenever the story is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["language"] = "language"
    id: Slug
    title: Text = Field(min_length=1)
    question: Text = Field(pattern=r"\?$")
    caveat: Text = Field(min_length=1)
    sources: tuple[Text, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=2)


class Telling(BaseModel):
    """One step of a brief: a template and its subjects, what it means, what the speaker may add.

    `analysis.story_steps` says what each template computes and which subjects it needs. `missing` says in a sentence why
    the catalog has no facts for this step, where that is so.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    template: Template
    mandates: tuple[Slug, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    milestones: tuple[int, ...] = ()
    series: Slug | None = None
    story: Slug | None = None
    session: Text | None = None
    meaning: Text = Field(min_length=1)
    notes: Text = ""
    missing: Text = ""

    @model_validator(mode="after")
    def names_its_subjects(self) -> "Telling":
        """One of the subjects that the template can be asked about is named, and no other."""
        every = {subject for subjects in SUBJECTS.values() for subject in subjects}
        named = {subject for subject in every if getattr(self, subject)}
        asked = SUBJECTS[self.template]
        if len(named) != 1 or not named <= set(asked):
            raise ValueError(
                f"the template {self.template!r} needs {' or '.join(asked)}; named: {', '.join(sorted(named)) or 'none'}"
            )
        return self


class Brief(BaseModel):
    """A story to be told in a room: 4 to 8 steps. `caveat` is what must be said whenever it is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["brief"]
    id: Slug
    title: Text = Field(min_length=1)
    question: Text = Field(pattern=r"\?$")
    caveat: Text = Field(min_length=1)
    steps: tuple[Telling, ...] = Field(min_length=4, max_length=8)


class StoryError(AtlasError):
    """A file that is no story; the message names the file and what is wrong in it."""


def stories(folder: Path | None = None) -> dict[str, Story]:
    """The stories of language by their id, in the order of their titles. Raises StoryError for a bad file."""
    return _by_title(story for story in map(read_story, story_files(folder)) if isinstance(story, Story))


def briefs(folder: Path | None = None) -> dict[str, Brief]:
    """The briefs by their id, in the order of their titles. Raises StoryError for a bad file."""
    return _by_title(story for story in map(read_story, story_files(folder)) if isinstance(story, Brief))


def _by_title(read: Iterable) -> dict:
    return {story.id: story for story in sorted(read, key=lambda story: story.title.casefold())}


def story_files(folder: Path | None = None) -> list[Path]:
    """The files of the stories of a catalog, of both kinds."""
    return sorted(((folder or settings().catalog_dir) / "stories").glob("*.toml"))


def read_story(path: Path) -> Story | Brief:
    """The story in a file. Raises StoryError where it is none, or where its id is not the file's name."""
    where = f"stories/{path.name}"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        story = (Brief if raw.get("kind") == "brief" else Story).model_validate(raw)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StoryError(
            f"{where} cannot be read as TOML ({error}); expected UTF-8 and the form of its neighbours"
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise StoryError(f"{where}, {place}: {first['msg']}; expected what data/stories.py says of it") from None
    if story.id != path.stem:
        raise StoryError(f"{where} has the id {story.id!r}; expected the file's name, {path.stem!r}")
    return story
