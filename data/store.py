"""Engines: the catalog is opened read-only and never written but by the build."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from data.settings import settings
from models.errors import AtlasError

DatabaseError = SQLAlchemyError  # what a database may raise, for callers who only report it


def database_url(url: str) -> URL:
    """The address of a database: a SQLite file, or PostgreSQL through pg8000. Raises AtlasError for any other."""
    try:
        target = make_url(url)
        if target.drivername in ("postgresql", "postgres"):
            target = target.set(drivername="postgresql+pg8000")
        if target.drivername in ("sqlite", "sqlite+pysqlite", "postgresql+pg8000"):
            return target
    except (ArgumentError, NoSuchModuleError, ValueError):
        pass
    scheme = url.split(":", 1)[0][:40]  # an address may hold a password
    raise AtlasError(
        f"a database address that begins with {scheme!r} is not understood; expected sqlite:///path/to/file.sqlite or "
        "postgresql+pg8000://user:password@host/database"
    )


def read_only_engine(url: str | None = None) -> Engine:
    """An engine on the catalog that cannot write to it."""
    target = database_url(url or settings().catalog_url)
    if target.get_backend_name() == "sqlite" and target.database:
        read_only = {"mode": "ro", "uri": "true"}
        return create_engine(URL.create("sqlite", database=f"file:{quote(target.database)}", query=read_only))
    return create_engine(target, execution_options={"postgresql_readonly": True})


@contextmanager
def connect(url: str | None = None) -> Iterator[Connection]:
    """A read-only connection to the catalog, closed with its engine afterwards."""
    engine = read_only_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def catalog_file() -> Path | None:
    """The catalog's SQLite file, to give away whole; None where the catalog lives in a server."""
    target = database_url(settings().catalog_url)
    return Path(target.database) if target.get_backend_name() == "sqlite" and target.database else None
