"""The index on disk holds what it is told to, whatever happened to its files and to the process that wrote them."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

import data.precedents
from data.precedents import WordingIndex
from data.settings import ROOT
from texts.precedents import Index, Source, Unit


def said(key: str) -> str:
    """The paragraph of a document: words of its own, so that it is found under its key alone."""
    return f"Requests the keeper of {key} to trim the wicks of lamp {key} and to ring bell {key} in every fog"


class Library:
    """Documents by key, and how many of them were read."""

    def __init__(self):
        self.read = []

    def __call__(self, keys):
        self.read += keys
        return [Source(key, [Unit(said(key), 1, 1)]) for key in keys]


def found(index: WordingIndex, keys) -> dict[str, str]:
    """Key of the nearest document to what each of these says."""
    nearest = index.nearest_of_each([said(key) for key in keys], 1, 90, dict.fromkeys(keys, 0))
    return {key: places[0].key for key, places in zip(keys, nearest, strict=True) if places}


def same(keys) -> dict[str, str]:
    return {key: key for key in keys}


def names(numbers) -> list[str]:
    return [f"n{number}" for number in numbers]


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "var" / "index"


def segments(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("segment-"))


def test_what_was_indexed_is_not_read_again(folder):
    keys, library = names(range(7)), Library()
    index = WordingIndex(folder)
    index.update(keys, library)
    assert found(index, keys) == same(keys)
    index.update(keys, library)
    again = WordingIndex(folder)
    again.update(keys, library)
    assert library.read == keys, "once"
    assert found(again, keys) == same(keys)
    assert again.size == index.size
    assert isinstance(again._segments[0].index.postings.units_with.base, np.memmap), "it stays on disk"


def test_documents_that_arrive_are_added_and_small_segments_become_one(folder):
    index, library = WordingIndex(folder), Library()
    most = 0
    for count in range(1, 41):
        keys = names(range(count))
        index.update(keys, library)
        most = max(most, index.size["segments"])
        assert len(segments(folder)) == index.size["segments"], "what is not named any more is removed"
    assert found(index, keys) == same(keys)
    assert library.read == keys, "each was read once, segments are joined from themselves"
    assert 1 < most <= data.precedents.MANY + 1
    assert index.size["units"] == 40


def test_what_is_no_more_is_not_found_and_its_words_leave_the_disk(folder):
    keys, library = names(range(10)), Library()
    index = WordingIndex(folder)
    index.update(keys, library)
    index.update(keys[1:], library)
    assert found(index, keys[1:]) == same(keys[1:])
    assert index.nearest_of_each([said(keys[0])], 5, 90, dict.fromkeys(keys[1:], 0)) == [[]]
    assert index.size["units"] == 9
    (segment,) = segments(folder)
    assert keys[0].encode() not in (folder / segment / "words.npy").read_bytes()
    index.update([], library)
    assert index.size["units"] == 0 and segments(folder) == []
    assert library.read == keys


def test_a_large_segment_is_written_anew_only_when_much_of_it_is_gone(folder, monkeypatch):
    monkeypatch.setattr("data.precedents.SMALL", 0)
    keys, library = names(range(10)), Library()
    index = WordingIndex(folder)
    for count, units in ((10, 10), (9, 10), (7, 10), (6, 6)):
        index.update(keys[:count], library)
        assert index.size["units"] == units
        assert found(index, keys[:count]) == same(keys[:count])


def test_the_nearest_of_all_segments_come_first_and_of_equals_the_earliest(folder):
    index = WordingIndex(folder)
    text = said("lamp")
    days = {"a": 30, "b": 10, "c": 0, "d": 20}
    for count in range(1, 5):
        index.update(list(days)[:count], lambda keys: [Source(key, [Unit(text, 4, 6)]) for key in keys])
    (places,) = index.nearest_of_each([text], 3, 0, days)
    assert [place.key for place in places] == ["b", "d", "a"]
    assert (places[0].first, places[0].last, places[0].similarity) == (4, 6, 100.0)
    (places,) = index.nearest_of_each([text], 9, 0, {"c": 0, "a": 30})
    assert [place.key for place in places] == ["a", "c"]


def damage_cut(folder):
    path = folder / segments(folder)[0] / "units_with.npy"
    path.write_bytes(path.read_bytes()[:-8])


def damage_flip(folder):
    path = folder / segments(folder)[0] / "spoken.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def damage_missing(folder):
    (folder / segments(folder)[0] / "words.npy").unlink()


def damage_pickle(folder):
    place = folder / segments(folder)[0]
    np.save(place / "first.npy", np.array([object()]), allow_pickle=True)


def damage_format(folder):
    path = folder / segments(folder)[0] / "files.json"
    path.write_text(path.read_text().replace(f'"format": {data.precedents.FORMAT}', '"format": 0'))


def damage_manifest(folder):
    (folder / "manifest.json").write_text('{"format": ')


def damage_old_manifest(folder):
    (folder / "manifest.json").write_text(json.dumps({"format": 0, "segments": segments(folder)}))


def damage_odd_manifest(folder):
    (folder / "manifest.json").write_text(
        json.dumps({"format": data.precedents.FORMAT, "segments": ["../..", 7, None, "segment-"]})
    )


def damage_list(folder):
    (folder / "manifest.json").write_text("[]")


def damage_no_manifest(folder):
    (folder / "manifest.json").unlink()


def damage_sources(folder):
    (folder / segments(folder)[0] / "sources.json").write_text("[]")


DAMAGES = [value for name, value in list(globals().items()) if name.startswith("damage_")]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.removeprefix("damage_"))
def test_a_damaged_or_older_index_is_made_again(folder, damage):
    keys = names(range(5))
    WordingIndex(folder).update(keys, Library())
    damage(folder)
    library = Library()
    index = WordingIndex(folder)
    index.update(keys, library)
    assert sorted(library.read) == keys
    assert found(index, keys) == same(keys)
    untouched = Library()
    again = WordingIndex(folder)
    again.update(keys, untouched)
    assert untouched.read == [] and found(again, keys) == same(keys)
    assert len(segments(folder)) == again.size["segments"], "nothing of the damaged one is left"


def test_an_index_removed_while_it_is_in_use_is_made_again(folder):
    keys, library = names(range(4)), Library()
    index = WordingIndex(folder)
    index.update(keys, library)
    damage_no_manifest(folder)
    index.update(keys, library)
    assert found(index, keys) == same(keys)


@pytest.mark.parametrize("step", [1, 8, *range(12, 18)])
def test_whatever_step_fails_the_next_update_makes_it_whole(folder, step, monkeypatch):
    """Every renaming and every removal fails in turn, as it does for a process that is killed there."""
    keys = names(range(6))
    WordingIndex(folder).update(keys[:3], Library())
    done = []

    def failing(function):
        def fails(*arguments, **options):
            done.append(function)
            if len(done) == step:
                raise KeyboardInterrupt
            return function(*arguments, **options)

        return fails

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing(os.replace))
        patch.setattr(np, "save", failing(np.save))
        patch.setattr(Path, "write_text", failing(Path.write_text))
        with pytest.raises(KeyboardInterrupt):
            WordingIndex(folder).update(keys, Library())
    index = WordingIndex(folder)
    index.update(keys, Library())
    assert found(index, keys) == same(keys)
    assert len(segments(folder)) == index.size["segments"]
    assert not list(folder.glob(".new-*")), "what was begun is removed"


WRITER = """
import sys
from pathlib import Path
from data.precedents import WordingIndex
from tests.data.test_precedents import Library, names
index = WordingIndex(Path(sys.argv[1]))
print("ready", flush=True)
for count in range(1, 100_000):
    index.update(names(range(count % 60)), Library())
    print(count, flush=True)
"""


def test_a_process_killed_while_writing_leaves_an_index_that_opens(folder):
    for lines in (1, 3, 9, 25):
        command = [sys.executable, "-c", WRITER, str(folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            for _ in range(lines):
                assert process.stdout.readline(), "the process ended by itself"
            process.kill()
        assert process.returncode == -signal.SIGKILL
        keys = names(range(20))
        index = WordingIndex(folder)
        index.update(keys, Library())
        assert found(index, keys) == same(keys)


def test_two_processes_share_what_either_indexed(folder):
    keys = names(range(8))
    one, other, library = WordingIndex(folder), WordingIndex(folder), Library()
    one.update(keys[:4], library)
    other.update(keys[:6], library)
    one.update(keys, library)
    other.update(keys, library)
    assert sorted(library.read) == keys, "each document was read by one of them"
    assert found(one, keys) == found(other, keys) == same(keys)


def test_threads_may_ask_while_others_bring_documents(folder):
    index, library, wrong = WordingIndex(folder), Library(), []
    index.update(names(range(3)), library)

    def ask():
        for _ in range(50):
            answer = found(index, names(range(3)))
            if answer != same(names(range(3))):
                wrong.append(answer)

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for count in range(3, 40):
        index.update(names(range(count)), library)
    for thread in asking:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("where", ["in memory", "not to be written"])
def test_without_a_folder_the_index_lives_in_memory(where, tmp_path):
    (tmp_path / "file").write_text("a letter")
    index, library = WordingIndex(None if where == "in memory" else tmp_path / "file" / "index"), Library()
    keys = names(range(20))
    for count in range(1, 21):
        index.update(keys[:count], library)
    assert found(index, keys) == same(keys)
    assert library.read == keys
    assert (tmp_path / "file").read_text() == "a letter"


def test_an_index_of_nothing_answers(folder):
    index = WordingIndex(folder)
    assert index.nearest_of_each(["lamps"], 3, 0, {}) == [[]]
    index.update([], Library())
    index.update(["a"], lambda keys: [Source("a", [])])
    assert index.nearest_of_each(["lamps"], 3, 0, {"a": 0}) == [[]]
    assert len(Index.of([])) == 0
