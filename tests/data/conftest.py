"""Databases for tests of this room: files, and a real PostgreSQL where its binaries are."""

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from data.settings import settings
from tests.data import postgres

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory) -> Iterator[Path]:
    """Where indexes of wording are kept meanwhile, of this process and of those it starts."""
    folder = tmp_path_factory.mktemp("indexes")
    patch = pytest.MonkeyPatch()
    patch.setenv("INDEX_DIR", str(folder))
    settings.cache_clear()
    yield folder
    patch.undo()
    settings.cache_clear()


@pytest.fixture(scope="session")
def postgresql(index_folder) -> Iterator[Callable[[], str]]:
    """Makes empty databases in one server, each at its own address."""
    if postgres.binaries() is None:
        assert os.environ.get("ATLAS_POSTGRESQL") != "require", postgres.ABSENT
        pytest.skip(postgres.ABSENT)
    with postgres.server() as url:

        def new() -> str:
            name = f"atlas_{next(_NUMBERS)}"
            engine = create_engine(url, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.execute(text(f'CREATE DATABASE "{name}"'))
            engine.dispose()
            return make_url(url).set(database=name).render_as_string(hide_password=False)

        yield new


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def new_url(request, tmp_path_factory, index_folder) -> Callable[[], str]:
    """Addresses of empty databases, of both kinds in turn."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql")
    folder = tmp_path_factory.mktemp("databases")
    return lambda: f"sqlite:///{folder / f'{next(_NUMBERS)}.sqlite'}"


@pytest.fixture
def url(new_url) -> str:
    """One of them."""
    return new_url()
