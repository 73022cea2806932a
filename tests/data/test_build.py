"""The catalog database: whole, read-only, equal to its CSVs, and never lost by a build that fails or is killed."""

import os
import signal
import time

import pandas as pd
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import data.build
from data import queries
from data.build import build, build_if_stale, built_version
from data.reading import content_hash
from data.store import connect
from models.errors import CatalogError
from models.tables import TABLES, key_of
from tests.conftest import CATALOG, start_python


@pytest.fixture
def url(tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'var' / 'catalog.sqlite'}"


def change(folder) -> None:
    """A correction of one cell."""
    path = folder / "custody.csv"
    path.write_bytes(path.read_bytes().replace(b",unconfirmed", b",confirmed", 1))


def kept(tmp_path) -> list[str]:
    """Files beside the catalog, its lock left out."""
    return sorted(path.name for path in (tmp_path / "var").iterdir() if path.suffix != ".lock")


# --- what was built


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_as_its_csv(catalog_frames, built, name):
    with connect(built) as connection:
        found = queries.table(connection, name)
    kept = catalog_frames[name].sort_values(key_of(TABLES[name])).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, kept)


def test_the_catalog_cannot_be_written_to(built):
    with connect(built) as connection, pytest.raises(DBAPIError, match="readonly"):
        connection.execute(text("DELETE FROM votes"))


def test_opening_a_catalog_that_is_not_there_does_not_make_one(tmp_path, url):
    assert built_version(url) is None
    assert list(tmp_path.iterdir()) == []


def test_the_catalog_knows_the_version_of_its_csvs(built):
    assert built_version(built) == content_hash(CATALOG)
    with connect(built) as connection:
        assert queries.content_version(connection) == content_hash(CATALOG)


def test_the_database_itself_finds_every_key_resolved(built):
    with connect(built) as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_a_folder_may_have_any_name(small_catalog, tmp_path):
    folder = tmp_path / "a #1 50%25 of it"
    address = data.build.URL.create("sqlite", database=str(folder / "catalog.sqlite")).render_as_string()
    build(small_catalog, address)
    assert built_version(address) == content_hash(small_catalog)
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name, small_catalog.name]


def test_roll_calls_and_tallies_are_counted(built):
    with connect(built) as connection:
        votes = queries.roll_call(connection, ["A/HRC/RES/51/27"])
        tallies = queries.counted_tallies(connection).set_index(["symbol", "position"])["states"]
        counts = queries.row_counts(connection).set_index("name")
    assert votes["position"].value_counts().to_dict() == {"yes": 21, "no": 19, "abstain": 7}
    assert tallies["A/HRC/RES/51/27"].to_dict() == {"yes": 21, "no": 19, "abstain": 7}
    assert (counts["rows"] == counts[["confirmed", "derived", "unconfirmed"]].sum(axis=1)).all()


def test_every_mechanism_has_its_situation_and_the_names_readers_use(built):
    with connect(built) as connection:
        mechanisms = queries.mechanisms(connection).set_index("id")
    assert mechanisms[["situation", "group_id", "group", "aliases"]].notna().all(axis=None)
    assert "CHRSS" in mechanisms.at["chrss", "aliases"]


# --- when it is built


def test_it_is_built_when_missing_once_and_again_when_a_csv_changed(small_catalog, url):
    assert build_if_stale(small_catalog, url) is True
    assert build_if_stale(small_catalog, url) is False
    change(small_catalog)
    assert build_if_stale(small_catalog, url) is True
    assert built_version(url) == content_hash(small_catalog)


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0"])
def test_a_damaged_catalog_is_built_anew(small_catalog, tmp_path, url, damage):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "catalog.sqlite").write_bytes(damage)
    assert build_if_stale(small_catalog, url) is True
    assert built_version(url) == content_hash(small_catalog)


def test_two_processes_build_it_once(small_catalog, url):
    code = "from data.build import build_if_stale; print(build_if_stale())"
    both = [start_python("-c", code, folder=small_catalog, url=url) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert sorted(out.strip() for out, _ in said) == ["False", "True"], said
    assert built_version(url) == content_hash(small_catalog)


def test_two_builds_at_a_time_do_not_disturb_each_other(small_catalog, tmp_path, url):
    both = [start_python("atlas.py", "build", folder=small_catalog, url=url) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert kept(tmp_path) == ["catalog.sqlite"]


# --- a build that does not come to its end


def fail(*args, **kwargs):
    raise OSError("no space left on device")


@pytest.mark.parametrize(
    "step",
    ["data.build.os.replace", "data.build.plain_values", "data.build.create_engine", "data.build.tempfile.mkstemp"],
)
def test_a_build_that_fails_leaves_the_old_catalog(small_catalog, tmp_path, url, monkeypatch, step):
    build(small_catalog, url)
    old, before = content_hash(small_catalog), (tmp_path / "var" / "catalog.sqlite").read_bytes()
    change(small_catalog)
    with monkeypatch.context() as broken:
        broken.setattr(step, fail)
        with pytest.raises(OSError, match="no space"):
            build(small_catalog, url)
    assert kept(tmp_path) == ["catalog.sqlite"]
    assert (tmp_path / "var" / "catalog.sqlite").read_bytes() == before
    assert built_version(url) == old


def test_a_build_refused_by_the_checks_leaves_the_old_catalog(small_catalog, tmp_path, url):
    build(small_catalog, url)
    before = (tmp_path / "var" / "catalog.sqlite").read_bytes()
    path = small_catalog / "sessions.csv"
    path.write_bytes(path.read_bytes().replace(b"HRC-61,HRC,regular", b"HRC-61,HRC,unusual"))
    with pytest.raises(CatalogError, match="value 'unusual' does not fit"):
        build(small_catalog, url)
    assert (tmp_path / "var" / "catalog.sqlite").read_bytes() == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")
@pytest.mark.parametrize("delay", [0, 0.02, 0.05, 0.1, 0.2])
def test_a_build_killed_while_writing_leaves_a_catalog_that_opens(small_catalog, tmp_path, url, delay):
    build(small_catalog, url)
    old = built_version(url)
    change(small_catalog)
    process = start_python("atlas.py", "build", folder=small_catalog, url=url)
    assert any(line.startswith("Writing") for line in process.stdout)
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert built_version(url) in (old, content_hash(small_catalog))
    with connect(url) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    build(small_catalog, url)
    assert built_version(url) == content_hash(small_catalog)
    assert kept(tmp_path) == ["catalog.sqlite"]
