"""The tables of the workspace: what readers add. A second database, so that a rebuild of the catalog loses nothing and
nothing private can leak into an export.

Every document keeps all its readings: a mended label or a newer parser makes a new reading beside the older ones.
"""

import datetime as dt
from typing import Literal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

Origin = Literal["upload", "paste", "file", "address"]


class WorkspaceBase(SQLModel, registry=registry()):
    """Own registry, for the reason given in models/tables.py."""


class ImportedDocument(WorkspaceBase, table=True):
    """A file that was brought in, known by the hash of its bytes: the same file twice is one document."""

    __tablename__ = "documents"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True, description="SHA-256 of the file's bytes")
    file_name: str = Field(description="Name it came with")
    origin: Origin = Field(sa_type=AutoString, description="upload, paste, file (command line) or address")
    address: str | None = Field(default=None, description="Where it was fetched from")
    imported_at: dt.datetime = Field(description="When, in UTC")
    imported_by: str = Field(description="Who brought it in, as they call themselves")
    resolution_symbol: str | None = Field(default=None, description="The catalog's resolution that it is the text of")
    mandate_id: str | None = Field(default=None, description="The mandate that a draft is about")


class Reading(WorkspaceBase, table=True):
    """One reading of a document: what was recognised, by a reader of the application or mended by a person."""

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("document_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="documents.id", ondelete="CASCADE", index=True)
    number: int = Field(description="1 for the first reading of the document")
    made_at: dt.datetime = Field(description="When, in UTC")
    made_by: str = Field(description="Who made or mended it")
    why: str = Field(description="imported, read again, or what was mended")
    symbol: str = Field(description="Symbol as printed; empty where none was found")
    body: str = Field(description="HRC, UNGA, UNSC, CHR; empty where not recognised")
    session: str = Field(description="Session as printed; empty where not recognised")
    title: str = Field(description="Title as printed")
    adopted_on: dt.date | None = Field(default=None, description="Date printed")
    draft: bool = Field(description="Whether it is a draft")
    opening: str = Field(description="Opening formula")
    vote: str | None = Field(default=None, description="The note on the vote, as JSON")
    warnings: str = Field(description="What is doubtful in the reading, as a JSON list of sentences")


class ReadingParagraph(WorkspaceBase, table=True):
    """One paragraph of a reading, with its text: the workspace holds texts, the catalog never does."""

    __tablename__ = "reading_paragraphs"
    reading_id: int = Field(foreign_key="readings.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True, description="Order in the text")
    label: str = Field(description="PP3, OP12(b) ...")
    kind: str = Field(description="PP, OP, sub or heading")
    text: str = Field(description="The paragraph")
    verb: str = Field(description="Leading participle or operative verb")
    strength: str = Field(description="Its place on the ladder")
    words: int = Field(description="Words counted")
    parent: str = Field(description="Label of its chapeau, empty for none")
    part: str = Field(description="Part of an omnibus text, empty for none")
    flags: str = Field(description="What is doubtful about it, as a JSON list")


class ParagraphWords(WorkspaceBase, table=True):
    """The words of a paragraph as a search compares them; only of each document's latest reading."""

    __tablename__ = "paragraph_words"
    id: int | None = Field(default=None, primary_key=True)
    reading_id: int = Field(foreign_key="readings.id", ondelete="CASCADE", index=True)
    position: int = Field(description="The paragraph, by its place in the reading")
    words: str = Field(description="Its words: lower case, without accents, joined by blanks")


class HistoryEntry(WorkspaceBase, table=True):
    """What happened to a document, in order."""

    __tablename__ = "history"
    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="documents.id", ondelete="CASCADE", index=True)
    at: dt.datetime = Field(description="When, in UTC")
    who: str = Field(description="Who did it")
    what: str = Field(description="What was done")


class Preference(WorkspaceBase, table=True):
    """What a reader allowed or chose: `allow_fetch` is the only door to the network, and it is shut unless set."""

    __tablename__ = "preferences"
    name: str = Field(primary_key=True)
    value: str


class StateNote(WorkspaceBase, table=True):
    """A person's own note on a State and a mandate or situation: private, never part of the catalog or of an export."""

    __tablename__ = "state_notes"
    subject: str = Field(
        primary_key=True, description="The mandate or situation, as the Coalition page's address has it"
    )
    iso3: str = Field(primary_key=True, description="The State")
    stance: str = Field(description="How the writer sees the State's stance; empty where not said")
    words: str = Field(description="The same in the writer's words")
    contact: str = Field(description="A role or an office, never a person at risk")
    next_step: str = Field(description="What is to be done next")
    written_at: dt.datetime = Field(description="When it was last written, in UTC")
