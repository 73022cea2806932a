"""Stories of language as data: each a small TOML file in `stories/` of the catalog, told in our own words.

A story names where to look (symbol, theme, labels) and what to see there; every number beside it is computed from the
catalog. `Story` and `Step` say what a file holds.
"""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.settings import settings
from models.columns import Label, Name, Slug, Symbol, Text
from models.errors import AtlasError


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
    id: Slug
    title: Text = Field(min_length=1)
    question: Text = Field(pattern=r"\?$")
    caveat: Text = Field(min_length=1)
    sources: tuple[Text, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=2)


class StoryError(AtlasError):
    """A file that is no story; the message names the file and what is wrong in it."""


def stories(folder: Path | None = None) -> dict[str, Story]:
    """The stories of the catalog by their id, in the order of their titles. Raises StoryError for a bad file."""
    read = [read_story(path) for path in story_files(folder)]
    return {story.id: story for story in sorted(read, key=lambda story: story.title.casefold())}


def story_files(folder: Path | None = None) -> list[Path]:
    """The files of the stories of a catalog."""
    return sorted(((folder or settings().catalog_dir) / "stories").glob("*.toml"))


def read_story(path: Path) -> Story:
    """The story in a file. Raises StoryError where it is none, or where its id is not the file's name."""
    where = f"stories/{path.name}"
    try:
        story = Story.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
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
