"""What readers bring in is kept, whole, and apart from the catalog."""

import datetime as dt
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data.build import build
from data.settings import ROOT
from data.workspace import Workspace
from models.errors import AtlasError
from models.vocabulary import Strength
from models.workspace import WorkspaceBase
from tests.texts import samples
from texts.document import Document, Paragraph, VoteNote
from texts.readers.plain import read_text
from texts.segment import segment

READ = segment(read_text(samples.resolution()))
BYTES = samples.resolution().encode()


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'kept' / 'workspace.sqlite'}"


@pytest.fixture
def space(url):
    return Workspace(url)


def relabelled(document=READ, label="OP6"):
    """The reading with its last paragraph called otherwise."""
    return replace(document, paragraphs=(*document.paragraphs[:-1], replace(document.paragraphs[-1], label=label)))


def rows_in(url) -> dict[str, int]:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
        names = [name for name in WorkspaceBase.metadata.tables if name != "preferences"]
        counts = {name: database.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}  # noqa: S608
    database.close()
    return counts


def test_what_is_kept_is_listed_and_comes_back(space):
    kept = space.keep(READ, BYTES, "lights.txt", who="A. Keeper", resolution_symbol="A/HRC/RES/99/7")
    assert (kept.reading, kept.new) == (1, True)
    assert space.document(kept.document_id) == READ
    (row,) = space.documents().to_dict("records")
    assert (row["symbol"], row["title"], row["file_name"], row["origin"]) == (
        READ.symbol,
        READ.title,
        "lights.txt",
        "upload",
    )
    assert (row["imported_by"], row["resolution_symbol"], row["mandate_id"]) == ("A. Keeper", "A/HRC/RES/99/7", None)
    assert (row["paragraphs"], row["reading"], row["warnings"]) == (10, 1, len(READ.warnings))
    assert (row["adopted_on"].date(), row["draft"]) == (dt.date(2097, 4, 5), False)
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    assert abs(now - row["imported_at"].to_pydatetime().replace(tzinfo=None)) < dt.timedelta(hours=1)


def test_an_empty_workspace_has_the_columns(space):
    assert space.documents().empty
    assert {"id", "symbol", "draft", "warnings", "mandate_id"} <= set(space.documents().columns)
    assert list(space.history(1).columns) == ["at", "who", "what"]


def test_the_same_bytes_twice_are_one_document(space):
    first = space.keep(READ, BYTES, "lights.txt")
    again = space.keep(READ, BYTES, "copy of lights.txt")
    assert (again.document_id, again.reading, again.new) == (first.document_id, 1, False)
    assert space.documents()["file_name"].tolist() == ["lights.txt"]
    assert len(space.history(first.document_id)) == 1


def test_other_bytes_of_the_same_text_are_another_document(space):
    space.keep(READ, BYTES, "lights.txt")
    space.keep(READ, BYTES + b"\n", "lights.txt")
    assert len(space.documents()) == 2


def test_a_changed_reading_of_the_same_bytes_keeps_the_older(space):
    first = space.keep(READ, BYTES, "lights.txt")
    better = relabelled()
    again = space.keep(better, BYTES, "lights.txt")
    assert (again.document_id, again.reading, again.new) == (first.document_id, 2, True)
    assert space.document(first.document_id) == better
    assert space.document(first.document_id, 1) == READ
    assert space.history(first.document_id)["what"].tolist() == ["reading 1: imported", "reading 2: read again"]


def test_mending_makes_a_new_reading_and_bringing_the_file_again_does_not_undo_it(space):
    kept = space.keep(READ, BYTES, "lights.txt")
    better = relabelled()
    assert space.mend(kept.document_id, better, "OP5 is OP6", who="A. Keeper") == 2
    again = space.keep(READ, BYTES, "lights.txt")
    assert (again.reading, again.new) == (2, False)
    assert space.document(kept.document_id) == better
    assert space.document(kept.document_id, 1) == READ
    assert space.history(kept.document_id)[["who", "what"]].iloc[-1].tolist() == ["A. Keeper", "reading 2: OP5 is OP6"]
    assert space.mend(kept.document_id, better, "nothing") == 2, "a reading that changes nothing is none"


def test_discarding_removes_every_row(space, url):
    kept = space.keep(READ, BYTES, "lights.txt")
    other = space.keep(relabelled(), b"other", "other.txt")
    before = rows_in(url)
    space.mend(kept.document_id, relabelled(), "mended")
    space.attach(kept.document_id, None, "coi-syria")
    space.discard(kept.document_id)
    assert space.documents()["id"].tolist() == [other.document_id]
    assert {name: count for name, count in rows_in(url).items() if count} == {
        name: count // 2 for name, count in before.items() if count
    }
    assert space.history(kept.document_id).empty


def test_attaching_says_so_in_the_history(space):
    kept = space.keep(READ, BYTES, "lights.txt")
    space.attach(kept.document_id, "A/HRC/RES/57/2", None)
    space.attach(kept.document_id, None, "ffm-sudan", who="A. Keeper")
    space.attach(kept.document_id, None, None)
    assert space.history(kept.document_id)["what"].tolist() == [
        "reading 1: imported", "attached to A/HRC/RES/57/2", "attached to ffm-sudan", "attached to nothing",
    ]  # fmt: skip
    (row,) = space.documents().to_dict("records")
    assert (row["resolution_symbol"], row["mandate_id"]) == (None, None)


def test_a_document_is_found_by_its_symbol_or_its_resolution(space):
    space.keep(READ, BYTES, "lights.txt")
    newer = relabelled()
    space.keep(newer, b"newer file", "newer.txt", resolution_symbol="A/HRC/RES/98/1")
    assert space.by_symbol(READ.symbol) == newer, "the one brought last"
    assert space.by_symbol("A/HRC/RES/98/1") == newer
    assert space.by_symbol("A/HRC/RES/1/1") is None
    assert space.by_symbol("' OR 1=1 --") is None


def test_a_choice_is_remembered(space, url):
    assert space.preference("allow_fetch") == ""
    assert space.preference("allow_fetch", "no") == "no"
    space.prefer("allow_fetch", "yes")
    space.prefer("allow_fetch", "no")
    assert Workspace(url).preference("allow_fetch") == "no"


@pytest.mark.parametrize("ask", [
    lambda space: space.document(7),
    lambda space: space.mend(7, READ, "why"),
    lambda space: space.attach(7, None, None),
    lambda space: space.discard(7),
])  # fmt: skip
def test_an_unknown_document_is_one_clear_sentence(ask, space):
    with pytest.raises(AtlasError, match="^document 7 is not in the workspace; it may have been thrown away$"):
        ask(space)


def test_an_unknown_reading_is_one_clear_sentence(space):
    kept = space.keep(READ, BYTES, "lights.txt")
    with pytest.raises(AtlasError, match="^document 1 has no reading 9; expected one of those in its history$"):
        space.document(kept.document_id, 9)


HOSTILE = {
    "a position twice": (READ.paragraphs[0], READ.paragraphs[0]),
    "a number that is too long": (replace(READ.paragraphs[0], words=10**30),),
    "half a character": (replace(READ.paragraphs[0], text="\ud800"),),
}


@pytest.mark.parametrize("paragraphs", HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_kept_is_one_sentence_and_leaves_nothing_behind(paragraphs, space, url):
    with pytest.raises(AtlasError, match="^the workspace .* refused this .*; nothing was changed$") as said:
        space.keep(replace(READ, paragraphs=paragraphs), BYTES, "lights.txt")
    assert "\n" not in str(said.value)
    assert sum(rows_in(url).values()) == 0


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
names = st.lists(words, max_size=3).map(tuple)
counts = st.none() | st.integers(0, 193)
paragraph = st.builds(
    Paragraph, position=st.just(0), label=words, kind=st.sampled_from(["PP", "OP", "sub", "heading"]), text=words, verb=words,
    strength=st.sampled_from(get_args(Strength)), words=st.integers(0, 10**6), parent=words, part=words, flags=names,
)  # fmt: skip
documents = st.builds(
    Document, symbol=words, body=words, session=words, title=words, adopted_on=st.none() | st.dates(), draft=st.booleans(),
    opening=words, warnings=names,
    paragraphs=st.lists(paragraph, max_size=4).map(
        lambda found: tuple(replace(one, position=at) for at, one in enumerate(found, start=1))
    ),
    vote=st.none() | st.builds(
        VoteNote, how=st.sampled_from(["recorded_vote", "without_vote"]), yes=counts, no=counts, abstain=counts,
        in_favour=names, against=names, abstaining=names,
    ),
)  # fmt: skip


@given(documents, st.binary(max_size=20))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_field_of_every_document_comes_back(space, document, content):
    kept = space.keep(document, content, "any.txt")
    assert space.document(kept.document_id, kept.reading) == document or not kept.new
    space.mend(kept.document_id, document, "again")
    assert space.document(kept.document_id) == document
    listed = space.documents().set_index("id").loc[kept.document_id]
    assert (listed["title"], listed["paragraphs"]) == (document.title, len(document.paragraphs))
    assert not space.keep(document, content, "any.txt").new


def test_another_engine_and_another_process_see_it(space, url):
    kept = space.keep(READ, BYTES, "lights.txt")
    assert Workspace(url).document(kept.document_id) == READ
    code = (
        "import sys; from data.workspace import Workspace; print(Workspace(sys.argv[1]).by_symbol(sys.argv[2]).title)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, url, READ.symbol],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"{READ.title}\n", "")


KEEPER = """
import sys
from data.workspace import Workspace
from tests.data.test_workspace import READ, relabelled
space, start = Workspace(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for number in range(start, start + 100_000):
    kept = space.keep(READ, str(number).encode(), f"{number}.txt")
    space.mend(kept.document_id, relabelled(), "mended")
    if number % 3 == 0:
        space.discard(kept.document_id)
    print(number, flush=True)
"""


def test_a_process_killed_while_keeping_leaves_a_whole_database(url):
    """Killed at a moment nobody chose, several times over the same database."""
    for start, lines in ((0, 1), (1_000_000, 2), (2_000_000, 7), (3_000_000, 12)):
        command = [sys.executable, "-c", KEEPER, url, str(start)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            for _ in range(lines):
                assert process.stdout.readline(), "the process ended by itself"
            process.kill()
        assert process.returncode == -signal.SIGKILL
        with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
            assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
            assert database.execute("pragma foreign_key_check").fetchall() == []
        database.close()
        space = Workspace(url)
        listed = space.documents()
        assert len(listed) == rows_in(url)["documents"], "each document has a reading"
        assert (listed["paragraphs"] == len(READ.paragraphs)).all()
        for row in listed.itertuples():
            assert space.document(row.id) == (READ if row.reading == 1 else relabelled())
            assert len(space.history(row.id)) == row.reading
    assert len(listed) > 5
    assert space.keep(READ, BYTES, "lights.txt").new, "it can be written to as before"


def test_a_rebuild_of_the_catalog_loses_nothing(small_catalog, tmp_path, space):
    kept = space.keep(READ, BYTES, "lights.txt")
    build(small_catalog, f"sqlite:///{tmp_path / 'kept' / 'catalog.sqlite'}")
    build(small_catalog, f"sqlite:///{tmp_path / 'kept' / 'catalog.sqlite'}")
    assert space.document(kept.document_id) == READ
