"""Several files replaced together, by a process that is killed at every step."""

import subprocess
import sys

import pytest

from data.replacing import finish_replacing, replaced_together
from data.settings import ROOT

NAMES = ("a.csv", "b.csv", "c.csv")

# Writes three files together and dies just before the step of that number: a file written, a file or folder renamed.
KILLED = """
import os, pathlib, sys
from data.replacing import replaced_together
steps = iter(range(int(sys.argv[2])))
def dying(real):
    def step(*arguments, **options):
        if next(steps, None) is None:
            os._exit(9)
        return real(*arguments, **options)
    return step
os.replace = dying(os.replace)
write = dying(pathlib.Path.write_text)
with replaced_together(pathlib.Path(sys.argv[1])) as aside:
    for name in ("a.csv", "b.csv", "c.csv"):
        write(aside / name, "new")
"""


@pytest.fixture
def folder(tmp_path):
    for name in (*NAMES, "other.csv"):
        (tmp_path / name).write_text("old")
    return tmp_path


def state(folder) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("*.csv")}


def together(word: str) -> dict[str, str]:
    return dict.fromkeys(NAMES, word) | {"other.csv": "old"}


def test_new_files_take_the_place_of_the_old_and_nothing_else_is_left(folder):
    with replaced_together(folder) as aside:
        for name in NAMES:
            (aside / name).write_text("new")
        assert state(folder) == together("old")
    assert state(folder) == together("new")
    assert len(list(folder.iterdir())) == 4


def test_an_error_leaves_all_as_it_was(folder):
    with pytest.raises(ValueError), replaced_together(folder) as aside:
        (aside / "a.csv").write_text("new")
        raise ValueError
    assert state(folder) == together("old")
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize(("steps", "expected"), [*((n, "old") for n in range(4)), *((n, "new") for n in range(4, 8))])
def test_a_process_killed_at_any_step_leaves_all_old_or_all_new(folder, steps, expected):
    ended = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(steps)], cwd=ROOT, check=False)
    assert ended.returncode == (0 if steps == 7 else 9)
    finish_replacing(folder)  # as every reader of the catalog begins
    assert state(folder) == together(expected)
    with replaced_together(folder) as aside:  # the next one sweeps what was left
        (aside / "a.csv").write_text("new")
    assert len(list(folder.iterdir())) == 4
