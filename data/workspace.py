"""What readers bring in: kept, found again, mended, thrown away. Opened for each call, whole after every one.

workspace = Workspace()                                  # WORKSPACE_URL, by default var/workspace.sqlite
kept = workspace.keep(document, content, "57_2.docx")    # the same bytes twice are one document
workspace.document(kept.document_id)                     # its latest reading, as texts.document.Document
"""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from sqlalchemy import URL, Connection, Engine, event, func, inspect
from sqlalchemy import text as sql
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, create_engine, select

from data import full_text
from data.settings import settings
from data.store import database_url
from models.errors import AtlasError
from models.workspace import (
    HistoryEntry,
    ImportedDocument,
    Origin,
    Preference,
    Reading,
    ReadingParagraph,
    WorkspaceBase,
)
from texts.document import Document, Paragraph, VoteNote

NOBODY = "this computer"  # who imports where nobody has said a name
_WORKSPACE_LOCK = 0x41544C53  # any number, the same in every process


@dataclass(frozen=True)
class Kept:
    """What `keep` did: the document, the number of its latest reading, whether anything was new."""

    document_id: int
    reading: int
    new: bool


class Workspace:
    """The workspace database. Each method is one transaction: a process killed at any moment leaves it whole."""

    def __init__(self, url: str | None = None):
        self.url = url or settings().workspace_url
        target = database_url(self.url)
        self._shown = target.render_as_string()  # without a password
        try:
            if target.get_backend_name() == "sqlite" and target.database:
                Path(target.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine = _engine(target)
            _prepare(self.engine)
        except (SQLAlchemyError, OSError) as error:
            raise AtlasError(
                f"the workspace {self._shown} does not open ({_reason(error)}); expected a database of this application, "
                "or none yet: mend or move it, or let WORKSPACE_URL name another"
            ) from error

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self.engine) as session, session.begin():
                yield session
        except (SQLAlchemyError, OverflowError, UnicodeEncodeError) as error:
            raise AtlasError(
                f"the workspace {self._shown} refused this ({_reason(error)}); nothing was changed"
            ) from error

    def close(self) -> None:
        """Let go of the connections that are kept open between calls."""
        self.engine.dispose()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for the searches of this room, within one transaction."""
        with self._session() as session:
            yield session.connection()

    def keep(
        self,
        document: Document,
        content: bytes,
        file_name: str,
        origin: Origin = "upload",
        address: str | None = None,
        who: str = NOBODY,
        resolution_symbol: str | None = None,
        mandate_id: str | None = None,
    ) -> Kept:
        """Keep a document and this reading of it. The same bytes and the same reading change nothing."""
        digest = hashlib.sha256(content).hexdigest()
        with self._session() as session:
            kept = session.exec(select(ImportedDocument).where(ImportedDocument.sha256 == digest)).one_or_none()
            if kept is None:
                kept = ImportedDocument(
                    sha256=digest,
                    file_name=file_name,
                    origin=origin,
                    address=address,
                    imported_at=_now(),
                    imported_by=who,
                    resolution_symbol=resolution_symbol,
                    mandate_id=mandate_id,
                )
                session.add(kept)
                session.flush()
                return Kept(kept.id, _add_reading(session, kept.id, document, who, "imported"), True)
            readings = session.exec(
                select(Reading).where(Reading.document_id == kept.id).order_by(Reading.number)
            ).all()
            if any(_document(session, reading) == document for reading in readings):  # a mended one stays the latest
                return Kept(kept.id, readings[-1].number, False)
            return Kept(kept.id, _add_reading(session, kept.id, document, who, "read again"), True)

    def mend(self, document_id: int, document: Document, why: str, who: str = NOBODY) -> int:
        """A mended reading beside the older ones; returns its number. One that changes nothing is the latest again."""
        with self._session() as session:
            _existing(session, document_id)
            latest = _latest(session, document_id)
            if _document(session, latest) == document:
                return latest.number
            return _add_reading(session, document_id, document, who, why)

    def attach(
        self, document_id: int, resolution_symbol: str | None, mandate_id: str | None, who: str = NOBODY
    ) -> None:
        """Say which resolution the document is the text of, or which mandate it is a draft for."""
        with self._session() as session:
            kept = _existing(session, document_id)
            kept.resolution_symbol, kept.mandate_id = resolution_symbol, mandate_id
            session.add(kept)
            what = f"attached to {resolution_symbol or mandate_id or 'nothing'}"
            session.add(HistoryEntry(document_id=document_id, at=_now(), who=who, what=what))

    def discard(self, document_id: int) -> None:
        """Throw a document away with all its readings."""
        with self._session() as session:
            session.delete(_existing(session, document_id))

    def document(self, document_id: int, reading: int | None = None) -> Document:
        """A reading of a document, by default the latest."""
        with self._session() as session:
            _existing(session, document_id)
            return _document(session, _latest(session, document_id, reading))

    def by_symbol(self, symbol: str) -> Document | None:
        """The latest reading of the document with this symbol; None where there is none."""
        found = self.documents()
        found = found[(found["symbol"] == symbol) | (found["resolution_symbol"] == symbol)]
        return None if found.empty else self.document(int(found.iloc[-1]["id"]))

    def documents(self) -> pd.DataFrame:
        """Every document with its latest reading, oldest first.

        Columns: `id`, `symbol`, `title`, `adopted_on`, `draft`, `file_name`, `origin`, `address`, `imported_at`,
        `imported_by`, `resolution_symbol`, `mandate_id`, `reading` (its number), `paragraphs`, `warnings` (counts).
        """
        latest = (
            select(Reading.document_id, func.max(Reading.number).label("number"))
            .group_by(Reading.document_id)
            .subquery()
        )
        count = (
            select(ReadingParagraph.reading_id, func.count().label("paragraphs"))
            .group_by(ReadingParagraph.reading_id)
            .subquery()
        )
        query = (
            select(ImportedDocument, Reading, count.c.paragraphs)
            .join(Reading, Reading.document_id == ImportedDocument.id)
            .join(latest, (latest.c.document_id == Reading.document_id) & (latest.c.number == Reading.number))
            .outerjoin(count, count.c.reading_id == Reading.id)
            .order_by(ImportedDocument.id)
        )
        with self._session() as session:
            rows = [
                {
                    "id": kept.id, "symbol": reading.symbol, "title": reading.title, "adopted_on": reading.adopted_on,
                    "draft": reading.draft, "file_name": kept.file_name, "origin": kept.origin, "address": kept.address,
                    "imported_at": kept.imported_at, "imported_by": kept.imported_by,
                    "resolution_symbol": kept.resolution_symbol, "mandate_id": kept.mandate_id, "reading": reading.number,
                    "paragraphs": paragraphs or 0, "warnings": len(json.loads(reading.warnings)),
                }
                for kept, reading, paragraphs in session.exec(query)
            ]  # fmt: skip
        columns = [
            "id", "symbol", "title", "adopted_on", "draft", "file_name", "origin", "address", "imported_at", "imported_by",
            "resolution_symbol", "mandate_id", "reading", "paragraphs", "warnings",
        ]  # fmt: skip
        frame = pd.DataFrame(rows, columns=columns)
        frame["adopted_on"] = pd.to_datetime(frame["adopted_on"]).astype("datetime64[s]")
        return frame

    def history(self, document_id: int) -> pd.DataFrame:
        """What happened to a document: `at`, `who`, `what`, oldest first."""
        query = select(HistoryEntry).where(HistoryEntry.document_id == document_id).order_by(HistoryEntry.id)
        with self._session() as session:
            rows = [{"at": entry.at, "who": entry.who, "what": entry.what} for entry in session.exec(query)]
        return pd.DataFrame(rows, columns=["at", "who", "what"])

    def preference(self, name: str, default: str = "") -> str:
        """What was chosen, or `default`."""
        with self._session() as session:
            found = session.get(Preference, name)
            return found.value if found else default

    def prefer(self, name: str, value: str) -> None:
        """Remember a choice."""
        with self._session() as session:
            session.merge(Preference(name=name, value=value))


def _engine(target: URL) -> Engine:
    if target.get_backend_name() != "sqlite":
        return create_engine(target, pool_pre_ping=True)  # a server may have been restarted meanwhile
    engine = create_engine(target, connect_args={"timeout": 30})  # another process may be writing
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
    return engine


def _prepare(engine: Engine) -> None:
    """Make what is missing, in one transaction that one process at a time holds."""
    with engine.connect() as connection:
        if set(WorkspaceBase.metadata.tables) <= set(inspect(connection).get_table_names()):
            if full_text.is_complete(connection):
                return
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # else its driver would commit after each table
        else:
            connection.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": _WORKSPACE_LOCK})
        WorkspaceBase.metadata.create_all(connection)
        full_text.complete(connection)


def _reason(error: Exception) -> str:
    """What a database says, as one line."""
    original = getattr(error, "orig", None) or error
    said = original.args[0] if original.args else original
    return str(said.get("M", said) if isinstance(said, dict) else original).splitlines()[0]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _existing(session: Session, document_id: int) -> ImportedDocument:
    kept = session.get(ImportedDocument, document_id)
    if kept is None:
        raise AtlasError(f"document {document_id} is not in the workspace; it may have been thrown away")
    return kept


def _latest(session: Session, document_id: int, number: int | None = None) -> Reading:
    query = select(Reading).where(Reading.document_id == document_id).order_by(Reading.number.desc())
    if number is not None:
        query = query.where(Reading.number == number)
    found = session.exec(query).first()
    if found is None:
        raise AtlasError(f"document {document_id} has no reading {number}; expected one of those in its history")
    return found


def _add_reading(session: Session, document_id: int, document: Document, who: str, why: str) -> int:
    highest = session.exec(select(func.max(Reading.number)).where(Reading.document_id == document_id)).one()
    reading = Reading(
        document_id=document_id, number=(highest or 0) + 1, made_at=_now(), made_by=who, why=why, symbol=document.symbol,
        body=document.body, session=document.session, title=document.title, adopted_on=document.adopted_on, draft=document.draft,
        opening=document.opening, vote=json.dumps(dataclasses.asdict(document.vote)) if document.vote else None,
        warnings=json.dumps(document.warnings),
    )  # fmt: skip
    session.add(reading)
    session.flush()
    for paragraph in document.paragraphs:
        session.add(
            ReadingParagraph(
                reading_id=reading.id, **dataclasses.asdict(paragraph) | {"flags": json.dumps(paragraph.flags)}
            )
        )
    session.add(
        HistoryEntry(document_id=document_id, at=reading.made_at, who=who, what=f"reading {reading.number}: {why}")
    )
    session.flush()
    said = [(paragraph.position, paragraph.text) for paragraph in document.paragraphs if paragraph.kind != "heading"]
    full_text.keep_words(session, document_id, reading.id, said)
    return reading.number


def _document(session: Session, reading: Reading) -> Document:
    query = (
        select(ReadingParagraph).where(ReadingParagraph.reading_id == reading.id).order_by(ReadingParagraph.position)
    )
    names = [field.name for field in dataclasses.fields(Paragraph)]
    paragraphs = tuple(
        Paragraph(**{name: getattr(row, name) for name in names} | {"flags": tuple(json.loads(row.flags))})
        for row in session.exec(query)
    )
    vote = json.loads(reading.vote) if reading.vote else None
    return Document(
        symbol=reading.symbol, body=reading.body, session=reading.session, title=reading.title, adopted_on=reading.adopted_on,
        draft=reading.draft, opening=reading.opening, paragraphs=paragraphs, warnings=tuple(json.loads(reading.warnings)),
        vote=VoteNote(**{key: tuple(value) if isinstance(value, list) else value for key, value in vote.items()}) if vote else None,
    )  # fmt: skip
