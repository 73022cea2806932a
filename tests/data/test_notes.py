"""Private notes: kept whole, one a State and mandate, refused in one sentence, and never a part of anything else."""

import datetime as dt
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data import notes as notes_of
from data.notes import LONGEST, STANCES, Note, Notes
from data.settings import ROOT
from data.workspace import Workspace
from models.errors import AtlasError
from tests.texts import samples
from texts.readers.plain import read_text
from texts.segment import segment

NOTE = Note(
    "ffm-sudan", "GHA", "undecided", "Said they would look at the text", "Human rights desk", "Ask after the holidays"
)
HOSTILE = [
    "=HYPERLINK(1)",
    "'; DROP TABLE state_notes; --",
    "<script>alert(1)</script>",
    "[x](javascript:1)",
    "\u202egnp",
    "naïve ☃ 𝄞",
]


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'kept' / 'workspace.sqlite'}"


@pytest.fixture
def notes(url):
    with closing(Workspace(url)) as space:
        yield Notes(space)


def test_a_note_comes_back_and_is_listed(notes):
    notes.keep(NOTE)
    assert notes.of("ffm-sudan", "GHA") == NOTE
    (row,) = notes.on("ffm-sudan").to_dict("records")
    assert (row["iso3"], row["stance"], row["contact"]) == ("GHA", "undecided", "Human rights desk")
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    assert abs(now - row["written_at"].to_pydatetime().replace(tzinfo=None)) < dt.timedelta(hours=1)


def test_a_second_note_on_the_same_state_replaces_the_first_and_no_other(notes):
    notes.keep(NOTE)
    notes.keep(replace(NOTE, iso3="KEN"))
    notes.keep(replace(NOTE, subject="situation-sudan"))
    notes.keep(replace(NOTE, stance="supports", words=""))
    assert notes.of("ffm-sudan", "GHA") == replace(NOTE, stance="supports", words="")
    assert notes.on("ffm-sudan")["iso3"].tolist() == ["GHA", "KEN"]
    assert notes.of("situation-sudan", "GHA").stance == "undecided"


def test_where_nothing_is_kept_there_is_an_empty_note(notes):
    assert notes.of("ffm-sudan", "GHA") == Note("ffm-sudan", "GHA")
    assert notes.on("ffm-sudan").empty and list(notes.on("ffm-sudan").columns) == notes_of.COLUMNS


def test_a_note_is_thrown_away_once(notes):
    notes.keep(NOTE)
    notes.keep(replace(NOTE, iso3="KEN"))
    notes.forget("ffm-sudan", "GHA")
    assert notes.on("ffm-sudan")["iso3"].tolist() == ["KEN"]
    with pytest.raises(AtlasError, match="^there is no note on GHA"):
        notes.forget("ffm-sudan", "GHA")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_it_was_written(notes, text):
    notes.keep(replace(NOTE, words=text, contact=text, next_step=text))
    assert notes.of("ffm-sudan", "GHA") == replace(NOTE, words=text, contact=text, next_step=text)


@pytest.mark.parametrize(
    "change, words",
    [
        ({"stance": "hostile"}, "the stance is not one of those offered"),
        ({"iso3": "gha"}, "the note names no State"),
        ({"iso3": ""}, "the note names no State"),
        ({"subject": "FFM Sudan"}, "the note names no mandate or situation"),
        ({"subject": "a" * 121}, "the note names no mandate or situation"),
        ({"stance": "", "words": " ", "contact": "", "next_step": "\n"}, "the note is empty"),
        ({"words": "x" * 1001}, "the stance in your words has 1,001 characters; expected at most 1,000"),
        ({"contact": "x" * 5_000_000}, "the contact has 5,000,000 characters"),
        ({"next_step": "a\0b"}, "the next step has a character that cannot be kept"),
        ({"words": "\ud800"}, "the stance in your words has a character that cannot be kept"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence_and_changes_nothing(notes, change, words):
    notes.keep(NOTE)
    with pytest.raises(AtlasError, match=f"^{words}") as refused:
        notes.keep(replace(NOTE, **change))
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 200
    assert notes.of("ffm-sudan", "GHA") == NOTE and len(notes.on("ffm-sudan")) == 1


def test_the_longest_that_is_allowed_is_kept(notes):
    longest = replace(NOTE, **{name: "ü" * length for name, length in LONGEST.items()})
    notes.keep(longest)
    assert notes.of("ffm-sudan", "GHA") == longest


@given(
    st.sampled_from(STANCES),
    *[st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80) for _ in range(3)],
)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_without_blanks_at_its_ends(notes, stance, words, contact, step):
    note = Note("ffm-sudan", "GHA", stance, words.strip(), contact.strip(), step.strip())
    if note == Note("ffm-sudan", "GHA"):
        return
    notes.keep(Note("ffm-sudan", "GHA", stance, words, contact, step))
    assert notes.of("ffm-sudan", "GHA") == note


def test_a_workspace_made_before_there_were_notes_gains_them_and_loses_nothing(url):
    read = segment(read_text(samples.resolution()))
    with closing(Workspace(url)) as space:
        kept = space.keep(read, b"bytes", "lights.txt")
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        database.execute("DROP TABLE state_notes")
        database.commit()
    with closing(Workspace(url)) as space:
        assert space.document(kept.document_id) == read
        Notes(space).keep(NOTE)
        assert Notes(space).of("ffm-sudan", "GHA") == NOTE


WRITER = """
import sys
from data.notes import Note, Notes
from data.workspace import Workspace
space = Workspace(sys.argv[1])
notes = Notes(space)
for number in range(30):
    notes.keep(Note("ffm-sudan", "GHA", words=f"{sys.argv[2]} {number}"))
    notes.keep(Note("ffm-sudan", sys.argv[2], words=str(number)))
space.close()
"""


def write_at_once(url: str) -> list[tuple[int, str]]:
    command = [sys.executable, "-W", "error", "-c", WRITER, url]
    writers = [
        subprocess.Popen([*command, iso3], cwd=ROOT, stderr=subprocess.PIPE, text=True) for iso3 in ("AAA", "BBB")
    ]
    return [(writer.wait(60), writer.communicate()[1]) for writer in writers]


def test_two_processes_write_at_once_and_every_note_is_whole(url, notes):
    assert write_at_once(url) == [(0, ""), (0, "")]
    own = notes.on("ffm-sudan").set_index("iso3")["words"]
    assert own["AAA"] == own["BBB"] == "29"
    assert own["GHA"] in ("AAA 29", "BBB 29") and len(own) == 3


def test_a_real_postgresql_keeps_the_same_notes(postgresql):
    url = postgresql()
    with closing(Workspace(url)) as space:
        notes = Notes(space)
        notes.keep(NOTE)
        for text in HOSTILE:
            notes.keep(replace(NOTE, words=text))
            assert notes.of("ffm-sudan", "GHA").words == text
        with pytest.raises(AtlasError, match="cannot be kept"):
            notes.keep(replace(NOTE, words="a\0b"))
        notes.forget("ffm-sudan", "GHA")
        assert notes.on("ffm-sudan").empty
        assert write_at_once(url) == [(0, ""), (0, "")]
        assert notes.on("ffm-sudan")["iso3"].tolist() == ["AAA", "BBB", "GHA"]
