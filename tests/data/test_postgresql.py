"""The workspace and the catalog on a real PostgreSQL do what they do in files."""

import datetime as dt
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from functools import partial

import pandas as pd
import pytest
from sqlalchemy.engine import make_url

from data import queries
from data.build import build, build_if_stale, built_version
from data.search import precedents
from data.settings import ROOT
from data.store import connect
from data.workspace import Workspace
from models.errors import AtlasError, CatalogError
from models.tables import TABLES, key_of
from tests.conftest import start_python
from tests.texts import samples
from texts.readers.plain import read_text
from texts.segment import segment

READ = segment(read_text(samples.resolution()))


def test_a_document_is_kept_mended_attached_and_thrown_away(postgresql):
    with closing(Workspace(postgresql())) as space:
        kept = space.keep(READ, b"bytes", "lights.txt", who="A. Keeper")
        assert not space.keep(READ, b"bytes", "copy.txt").new
        assert space.document(kept.document_id) == READ
        better = replace(READ, title="Lights", adopted_on=dt.date(2097, 4, 6))
        assert space.mend(kept.document_id, better, "the title was misread") == 2
        space.attach(kept.document_id, "A/HRC/RES/57/2", None)
        (row,) = space.documents().to_dict("records")
        assert (row["title"], row["adopted_on"], row["reading"], row["resolution_symbol"]) == (
            "Lights", pd.Timestamp("2097-04-06"), 2, "A/HRC/RES/57/2",
        )  # fmt: skip
        assert len(space.history(kept.document_id)) == 3
        space.prefer("allow_fetch", "yes")
        assert space.preference("allow_fetch") == "yes"
        space.discard(kept.document_id)
        assert space.documents().empty and space.history(kept.document_id).empty
        with pytest.raises(AtlasError, match="^document 1 is not in the workspace"):
            space.document(kept.document_id)


def test_the_frames_have_the_same_types_as_from_a_file(postgresql, tmp_path):
    kinds = []
    for url in (postgresql(), f"sqlite:///{tmp_path / 'workspace.sqlite'}"):
        with closing(Workspace(url)) as space:
            kept = space.keep(READ, b"bytes", "lights.txt")
            kinds.append((space.documents().dtypes.to_dict(), space.history(kept.document_id).dtypes.to_dict()))
    assert kinds[0] == kinds[1]


def test_the_catalog_is_the_same_as_in_a_file(postgresql, small_catalog, tmp_path):
    address, file = postgresql(), f"sqlite:///{tmp_path / 'catalog.sqlite'}"
    assert built_version(address) is None
    warnings = build(small_catalog, address)
    assert sorted(warnings) == sorted(build(small_catalog, file))
    assert built_version(address) == built_version(file)
    assert not build_if_stale(small_catalog, address)
    with connect(address) as server, connect(file) as local:
        for name, model in TABLES.items():
            ours, theirs = (
                queries.table(at, name).sort_values(key_of(model), ignore_index=True) for at in (server, local)
            )
            pd.testing.assert_frame_equal(ours, theirs)
        for question in (queries.mechanisms, queries.row_counts, queries.counted_tallies):
            ours, theirs = (question(at).sort_values(by, ignore_index=True) for at, by in (
                (server, question(server).columns[:2].tolist()), (local, question(local).columns[:2].tolist()),
            ))  # fmt: skip
            pd.testing.assert_frame_equal(ours, theirs)


def test_a_catalog_that_does_not_hold_leaves_the_old_one(postgresql, small_catalog):
    address = postgresql()
    build(small_catalog, address)
    before = built_version(address)
    path = small_catalog / "situations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",derived", ",guessed", 1), encoding="utf-8")
    with pytest.raises(CatalogError):
        build(small_catalog, address)
    assert built_version(address) == before
    with connect(address) as connection:
        assert len(queries.table(connection, "situations"))


def test_the_catalog_is_opened_only_to_read(postgresql, small_catalog):
    address = postgresql()
    build(small_catalog, address)
    with connect(address) as connection, pytest.raises(Exception, match="read-only"):
        connection.exec_driver_sql("DELETE FROM situations")


def test_what_the_catalog_knows_is_found_from_another_server(postgresql, small_catalog):
    address = postgresql()
    build(small_catalog, address)
    with closing(Workspace(postgresql())) as space:
        space.keep(replace(READ, symbol="A/RES/71/248"), b"bytes", "lights.txt")
        found = precedents(space, READ.paragraphs[-1].text, limit=1, catalog_url=address)
    assert found[["symbol", "tally", "situation"]].iloc[0].tolist() == ["A/RES/71/248", "105-15-52", "Syria"]


OPENER = """
import sys
from data.workspace import Workspace
from tests.texts import samples
from texts.readers.plain import read_text
from texts.segment import segment
read = segment(read_text(samples.resolution()))
print("ready", flush=True)
sys.stdin.readline()
space = Workspace(sys.argv[1])
print(space.keep(read, sys.argv[2].encode(), "lights.txt").new)
space.close()
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_several_processes_may_open_one_new_workspace_at_once(kind, request, tmp_path):
    """All wait until all are ready, so that each finds no tables."""
    url = (
        request.getfixturevalue("postgresql")()
        if kind == "postgresql"
        else f"sqlite:///{tmp_path / 'w' / 'new.sqlite'}"
    )
    start = partial(
        subprocess.Popen, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    processes = [start([sys.executable, "-W", "error", "-c", OPENER, url, str(number)]) for number in range(3)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert (out, err, process.returncode) == ("True\n", "", 0)
    with closing(Workspace(url)) as space:
        assert len(space.documents()) == 3
        assert len(precedents(space, READ.paragraphs[0].text, "phrase")) == 3


def test_two_builds_at_once_leave_one_whole_catalog(postgresql, small_catalog):
    address = postgresql()
    processes = [start_python("atlas.py", "build", folder=small_catalog, url=address) for _ in range(2)]
    for process in processes:
        _, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "")
    assert not build_if_stale(small_catalog, address)


def test_a_plain_postgresql_address_is_understood(postgresql, tmp_path):
    plain = make_url(postgresql()).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(Workspace(plain)) as space:
        assert space.documents().empty


BROKEN = {
    "no database": (b"this is a letter to the harbour master\n" * 200, "file is not a database"),
    "cut short": (b"SQLite format 3\x00" + b"\x01" * 40, "."),
}


@pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_workspace_is_one_sentence_and_stays_as_it_is(content, said, tmp_path):
    path = tmp_path / "workspace.sqlite"
    path.write_bytes(content)
    with pytest.raises(
        AtlasError, match=rf"^the workspace sqlite:///\S+ does not open \(.*{said}.*\); expected "
    ) as error:
        Workspace(f"sqlite:///{path}")
    assert "\n" not in str(error.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("address", [
    "sqlite:////proc/nowhere/workspace.sqlite", "postgresql+pg8000://nobody:secret@127.0.0.1:1/none", "sqlite:///{folder}",
    "mysql://nobody:secret@127.0.0.1/none", "letter:secret", "", "postgresql+nothing://nobody:secret@127.0.0.1/none",
])  # fmt: skip
def test_an_address_that_leads_nowhere_is_one_sentence_without_the_password(address, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKSPACE_URL", address)
    with pytest.raises(
        AtlasError, match="^(?:the workspace .* does not open|a database address that begins) "
    ) as error:
        Workspace(address.format(folder=tmp_path) or "x")
    assert "\n" not in str(error.value) and "secret" not in str(error.value)
