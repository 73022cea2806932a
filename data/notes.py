"""People's own notes on States, in the workspace: private, one a State and mandate, in no export unless asked for.

notes = Notes(Workspace())
notes.keep(Note("ffm-sudan", "GHA", stance="undecided", contact="Human rights desk", next_step="Ask after the holidays"))
notes.on("ffm-sudan")                                    # a frame, one row a State
notes.forget("ffm-sudan", "GHA")
"""

import datetime as dt
import re
from dataclasses import asdict, dataclass

import pandas as pd
from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from data.workspace import Workspace
from models.errors import AtlasError
from models.workspace import StateNote

STANCES = (
    "",
    "supports",
    "leans towards",
    "undecided",
    "leans against",
    "opposes",
    "not asked",
)  # the writer's own view
LONGEST = {"words": 1000, "contact": 200, "next_step": 500}  # characters
_CALLED = {"words": "the stance in your words", "contact": "the contact", "next_step": "the next step"}
_SUBJECT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COLUMNS = ["subject", "iso3", "stance", "words", "contact", "next_step", "written_at"]


@dataclass(frozen=True)
class Note:
    """What somebody wrote of a State on a mandate or situation. `contact` is a role or an office."""

    subject: str
    iso3: str
    stance: str = ""
    words: str = ""
    contact: str = ""
    next_step: str = ""


class Notes:
    """The notes of a workspace. Each method is one transaction. Raises AtlasError, one sentence, for what is refused."""

    def __init__(self, workspace: Workspace):
        self.workspace = workspace

    def keep(self, note: Note) -> None:
        """Keep a note; one on the same State and subject is replaced."""
        values = asdict(_checked(note)) | {"written_at": dt.datetime.now(dt.UTC)}
        insert = postgresql.insert if self.workspace.engine.dialect.name == "postgresql" else sqlite.insert
        with self.workspace.connection() as connection:  # at once, so that two who write a first note do not collide
            connection.execute(
                insert(StateNote.__table__)
                .values(**values)
                .on_conflict_do_update(index_elements=["subject", "iso3"], set_=values)
            )

    def on(self, subject: str) -> pd.DataFrame:
        """The notes on a mandate or situation, by State; the columns of the table."""
        table = StateNote.__table__.c
        query = select(*(table[name] for name in COLUMNS)).where(table.subject == subject).order_by(table.iso3)
        with self.workspace.connection() as connection:
            return pd.DataFrame(connection.execute(query).all(), columns=COLUMNS)

    def of(self, subject: str, iso3: str) -> Note:
        """The note on a State, or an empty one."""
        own = self.on(subject)
        rows = own[own["iso3"] == iso3].drop(columns="written_at").to_dict("records")
        return Note(**rows[0]) if rows else Note(subject, iso3)

    def forget(self, subject: str, iso3: str) -> None:
        """Throw a note away. Raises AtlasError where there is none."""
        table = StateNote.__table__
        with self.workspace.connection() as connection:
            gone = connection.execute(delete(table).where(table.c.subject == subject, table.c.iso3 == iso3))
            if not gone.rowcount:
                raise AtlasError(f"there is no note on {iso3} for {subject}; it may have been thrown away already")


def _checked(note: Note) -> Note:
    """The note without blanks at the ends of its texts. Raises AtlasError where it cannot be kept."""
    texts = {name: getattr(note, name).strip() for name in LONGEST}
    if not _SUBJECT.fullmatch(note.subject) or len(note.subject) > 120:
        raise AtlasError("the note names no mandate or situation; expected its id, as in the page's address")
    if not re.fullmatch(r"[A-Z]{3}", note.iso3):
        raise AtlasError("the note names no State; expected its code of three letters")
    if note.stance not in STANCES:
        raise AtlasError(
            f"the stance is not one of those offered; expected {', '.join(filter(None, STANCES))}, or none"
        )
    if not note.stance and not any(texts.values()):
        raise AtlasError("the note is empty; write something, or throw the old note away")
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            raise AtlasError(f"{_CALLED[name]} has {len(text):,} characters; expected at most {LONGEST[name]:,}")
        if "\0" in text or not _encodes(text):
            raise AtlasError(f"{_CALLED[name]} has a character that cannot be kept; write it without")
    return Note(note.subject, note.iso3, note.stance, **texts)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates, as a broken paste may leave
        return False
    return True
