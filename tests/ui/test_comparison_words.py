"""What a change means, in words: one sentence for each kind, with the words of both texts."""

from typing import get_args

import pytest

from tests.briefing.sheets import paragraph
from texts.align import Change, Pair
from texts.comparison import Compared
from texts.meaning import Meaning, Note, NoteKind
from ui.comparison_words import label, notes, said


def compared(*found: Note, direction="", gained=(), lost=(), change="edited", moved=False, similarity=93.7) -> Compared:
    return Compared(Pair((0,), (0,), change, similarity, moved), (), Meaning(direction, "", "", gained, lost, found))


@pytest.mark.parametrize("kind", get_args(NoteKind))
def test_every_kind_of_note_is_a_sentence_with_the_words_of_both_texts(kind):
    (line,) = notes(compared(Note(kind, "spring", "autumn")), {})
    assert "spring" in line and "autumn" in line


@pytest.mark.parametrize("kind", [kind for kind in get_args(NoteKind) if not kind.startswith("moved")])
def test_what_only_one_text_says_is_added_or_dropped(kind):
    assert notes(compared(Note(kind, "", "autumn")), {})[0].endswith("“autumn” added")
    assert notes(compared(Note(kind, "spring", "")), {})[0].endswith("“spring” dropped")


def test_the_first_words_say_which_way():
    one = compared(
        Note("verb", "welcomes", "takes note"),
        Note("addressee", "the Office", "the Council"),
        direction="weaker",
        lost=("victims",),
    )
    assert notes(one, {"victims": "Participation of victims"}) == (
        "weaker: “takes note” instead of “welcomes”",
        "addressee changed from “the Office” to “the Council”",
        "theme lost: Participation of victims",
    )
    assert notes(compared(direction="stronger"), {}) == ("stronger",)
    assert notes(compared(direction="same", gained=("exit", "archive")), {}) == ("themes gained: exit, archive",)


@pytest.mark.parametrize("change", get_args(Change))
def test_what_became_of_a_pair_begins_with_its_word(change):
    assert said(compared(change=change)).lower().startswith(change)


def test_likeness_is_never_rounded_up():
    assert said(compared(similarity=99.9)) == "Edited, 99% alike"
    assert said(compared(moved=True)) == "Edited and moved, 93% alike"
    assert said(compared(change="moved", moved=True)) == "Moved"


def test_a_renumbered_pair_has_both_labels_and_others_one():
    one, other = paragraph(1, "OP1", "x"), paragraph(2, "OP2", "x")
    assert [label((one,), (one,)), label((one,), (other,)), label((), (other,)), label((one,), ()), label((one,), (one, other))] == [
        "OP1", "OP1 → OP2", "OP2", "OP1", "OP1 → OP1 + OP2",
    ]  # fmt: skip
