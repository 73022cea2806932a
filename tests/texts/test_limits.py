"""The fence: a reading that takes too long or too much is given up, and nothing of it stays."""

import time

import pytest

from tests.texts import builders
from texts.errors import UnreadableDocument
from texts.limits import bounded, read_safely
from texts.segment import read_document


def slow(content: bytes, name: str) -> str:
    while True:
        pass


def greedy(content: bytes, name: str) -> str:
    return "x" * len([b"x" * 2**20 for _ in range(2000)])


def dying(content: bytes, name: str) -> str:
    import os

    os.abort()


def writing(content: bytes, name: str) -> str:
    with open(name, "w") as file:
        file.write("left behind")
    return "written"


def test_reading_behind_the_fence_is_reading():
    content = builders.word_file(own_numbering=True)
    assert read_safely(content, "a.docx") == read_document(content, "a.docx")


def test_what_never_ends_is_stopped():
    started = time.monotonic()
    with pytest.raises(UnreadableDocument, match="took more than 1 seconds"):
        bounded(slow, 1, b"", "slow.txt")
    assert time.monotonic() - started < 8


def test_what_eats_memory_is_stopped():
    with pytest.raises(UnreadableDocument, match="MB of memory"):
        bounded(greedy, 5, b"", "greedy.txt")


def test_what_dies_is_one_sentence():
    with pytest.raises(UnreadableDocument, match="could not be read"):
        bounded(dying, 5, b"", "dying.txt")


def test_nothing_is_written(tmp_path):
    with pytest.raises(UnreadableDocument):
        bounded(writing, 5, b"", str(tmp_path / "left"))
    assert not (tmp_path / "left").exists() or not (tmp_path / "left").read_text()
