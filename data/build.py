"""From the CSVs to the catalog database, at one stroke: checked first, written aside, then renamed into place.

A build that fails, or is killed at any moment, leaves the old catalog as it was.
"""

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from filelock import FileLock
from sqlalchemy import URL, Column, Connection, Engine, MetaData, String, Table, create_engine, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from data.checks import check_files
from data.reading import Frames, content_hash, read_tables
from data.settings import settings
from data.store import connect, database_url
from models.errors import CatalogError, Problem
from models.tables import TABLES, Base

_BUILD_LOCK = 0x4154434C  # any number, the same in every process
Progress = Callable[[str], None]

# What the build says of itself; not a fact table, so it has no CSV.
BUILD = Table(
    "catalog_build", MetaData(), Column("name", String, primary_key=True), Column("value", String, nullable=False)
)


def build(folder: Path | None = None, url: str | None = None, progress: Progress = lambda step: None) -> list[Problem]:
    """Read, check and write the catalog; returns the warnings.

    Raises CatalogError with every error found; the old catalog then stays in place.
    """
    folder, url = folder or settings().catalog_dir, url or settings().catalog_url
    with _one_builder(url):
        return _build(folder, url, progress)


def build_if_stale(folder: Path | None = None, url: str | None = None, progress: Progress = lambda step: None) -> bool:
    """Build where there is no catalog or its CSVs have changed; one process builds, others wait. True if it built."""
    folder, url = folder or settings().catalog_dir, url or settings().catalog_url
    if built_version(url) == content_hash(folder):
        return False
    with _one_builder(url):
        if built_version(url) == content_hash(folder):  # another process was faster
            return False
        _build(folder, url, progress)
    return True


def built_version(url: str | None = None) -> str | None:
    """Content hash of the CSVs that the catalog was built from; None where there is no catalog that opens."""
    try:
        with connect(url) as connection:
            return connection.execute(select(BUILD.c.value).where(BUILD.c.name == "content_hash")).scalar()
    except SQLAlchemyError:
        return None


@contextmanager
def _one_builder(url: str) -> Iterator[None]:
    """What one build of this catalog holds at a time: a file beside it, or a lock that the server keeps."""
    target = database_url(url)
    if target.get_backend_name() == "sqlite":
        beside = Path(str(target.database))
        beside.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{beside}.lock"):
            yield
        return
    engine = create_engine(target)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _BUILD_LOCK})
            yield
    finally:
        engine.dispose()


def _build(folder: Path, url: str, progress: Progress) -> list[Problem]:
    version = content_hash(folder)  # taken first: a CSV changed meanwhile makes the catalog stale, never wrong
    progress("Reading the tables")
    frames, readable = read_tables(folder)
    progress("Checking the facts")
    problems = check_files(frames, readable)
    if any(problem.severity == "error" for problem in problems):
        raise CatalogError([problem for problem in problems if problem.severity == "error"])
    progress("Writing the catalog")
    target = database_url(url)
    if target.get_backend_name() == "sqlite":
        _write_file(frames, Path(str(target.database)), version)
    else:
        engine = create_engine(target)
        try:
            _write(frames, engine, version)
        finally:
            engine.dispose()
    return problems


def _write_file(frames: Frames, path: Path, version: str) -> None:
    """Write a SQLite file beside its place, then rename: a reader sees the old catalog or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    os.close(handle)
    aside = Path(name)
    try:
        engine = create_engine(URL.create("sqlite", database=str(aside)))
        try:
            _write(frames, engine, version)
        finally:
            engine.dispose()
        os.chmod(aside, 0o644)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    for leftover in path.parent.glob(f".{path.name}.*.tmp*"):  # of builds that were killed
        leftover.unlink(missing_ok=True)


def _write(frames: Frames, engine: Engine, version: str) -> None:
    """All tables in one transaction, old ones of the same name dropped within it."""
    with engine.begin() as connection:
        if inspect(connection).get_table_names():
            Base.metadata.drop_all(connection)
            BUILD.drop(connection, checkfirst=True)
        if engine.dialect.name == "sqlite":
            for pragma in ("journal_mode=OFF", "synchronous=OFF"):  # the file is renamed into place only when whole
                connection.exec_driver_sql(f"PRAGMA {pragma}")
        Base.metadata.create_all(connection)
        BUILD.create(connection)
        for name, model in TABLES.items():
            if engine.dialect.name == "sqlite":
                if values := plain_values(frames[name]):
                    connection.exec_driver_sql(str(model.__table__.insert().compile(dialect=engine.dialect)), values)
            else:
                _copy(connection, name, frames[name])
        connection.execute(BUILD.insert(), [{"name": "content_hash", "value": version}])


def _copy(connection: Connection, name: str, frame: pd.DataFrame) -> None:
    """Rows to PostgreSQL in one statement: tens of thousands of inserts would each be a journey to the server."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(plain_values(frame))  # a missing value is an empty cell: NULL
    columns = ", ".join(f'"{column}"' for column in frame.columns)
    copy = f'COPY "{name}" ({columns}) FROM STDIN WITH (FORMAT csv)'
    lines.seek(0)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(copy, stream=lines)
    finally:
        cursor.close()


def plain_values(frame: pd.DataFrame) -> list[tuple]:
    """Rows of a frame as a database driver takes them: None for missing, ISO text for dates, Python ints and text."""
    columns = []
    for _, column in frame.items():
        if pd.api.types.is_datetime64_any_dtype(column):
            days = column.to_numpy().astype("datetime64[D]").astype(str).tolist()
            columns.append([None if day == "NaT" else day for day in days])
        else:
            columns.append(column.to_numpy(dtype=object, na_value=None).tolist())
    return list(zip(*columns, strict=True))
