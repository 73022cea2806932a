"""Paragraphs find what became of them, whatever their new numbers."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.align import MOST_WRONG, accuracy, f1, real_texts
from tests.texts import corpus
from tests.texts.edited import edited, written
from texts.align import TooLong, align, longest_in_order
from texts.document import Paragraph
from texts.labels import with_verbs

LAMPS = "Decides to light every lamp on the northern coast before the winter storms begin;"
HORNS = "Requests the keepers to test their foghorns by day and to report on what was heard;"
BOATS = "Calls upon owners of lifeboats to paint them in colours that can be seen from afar;"
SEIZED = "Decides to remain seized of the matter."
LONG = (
    "Urges the harbour board to repair the jetties that were broken in the great storm, to pay the apprentices what "
    "they are owed, and invites the almanac's editors to print the tide tables for the outer islands in letters that "
    "old pilots are able to read;"
)


def text(*lines: str) -> list[Paragraph]:
    """Operative paragraphs; "PP ..." a preambular one, "- ..." a sub-item of the last, "# ..." a heading."""
    made, counts, head = [], {"PP": 0, "OP": 0}, ""
    for at, line in enumerate(lines, 1):
        kind = {"PP": "PP", "-": "sub", "#": "heading"}.get(line.split(" ")[0], "OP")
        said = line if kind == "OP" else line.split(" ", 1)[1]
        if kind in counts:
            counts[kind] += 1
            head, label, parent, items = f"{kind}{counts[kind]}", f"{kind}{counts[kind]}", "", 0
        elif kind == "sub":
            items += 1
            label, parent = f"{head}({chr(96 + items)})", head
        else:
            label, parent = "", ""
        made.append(Paragraph(at, label, kind, said, "", "none", len(said.split()), parent))
    return list(with_verbs(made))


def told(before: list[Paragraph], after: list[Paragraph]) -> list[tuple]:
    return [(pair.before, pair.after, pair.change) for pair in align(before, after)]


def test_what_only_has_other_numbers_punctuation_or_case_is_kept():
    before = text(LAMPS, HORNS, SEIZED)
    after = text(BOATS, "12. " + LAMPS.upper().replace(";", ", and"), HORNS.replace("their ", "their, "), SEIZED)
    assert told(before, after) == [((), (0,), "new"), ((0,), (1,), "kept"), ((1,), (2,), "kept"), ((2,), (3,), "kept")]


def test_a_reworded_paragraph_is_edited_and_an_unlike_one_new():
    after = text(LAMPS.replace("every lamp", "all lamps").replace("winter", "autumn"), BOATS)
    (edit, dropped, new) = align(text(LAMPS, HORNS), after)
    assert (edit.change, edit.moved) == ("edited", False) and 70 < edit.similarity < 100
    assert (dropped.before, dropped.change, new.after, new.change) == ((1,), "dropped", (1,), "new")


def test_one_changed_word_in_a_thousand_is_not_kept():
    many = " ".join(f"word{at}" for at in range(1500))
    (pair,) = align(text(many), text(many.replace("word77 ", "other ")))
    assert pair.change == "edited" and pair.similarity == 99.9


def test_a_paragraph_that_went_elsewhere_is_moved_also_when_reworded():
    before, after = text(LAMPS, HORNS, BOATS, LONG), text(LONG, LAMPS, HORNS.replace("by day", "by night"), BOATS)
    assert told(before, after)[0] == ((3,), (0,), "moved")
    pairs = align(before, text(LAMPS, BOATS, LONG, HORNS.replace("by day", "by night")))
    assert [(pair.change, pair.moved) for pair in pairs if pair.before == (1,)] == [("edited", True)]


def test_one_paragraph_becomes_two_and_two_become_one():
    first, second = LONG.split(", and ")
    parts = (first + ";", "Also " + second)
    assert told(text(HORNS, LONG, SEIZED), text(HORNS, *parts, SEIZED))[1] == ((1,), (1, 2), "split")
    assert told(text(HORNS, *parts, SEIZED), text(HORNS, LONG, SEIZED))[1] == ((1, 2), (1,), "merged")


def test_a_new_neighbour_that_says_something_else_is_no_piece():
    assert [change for *_, change in told(text(LONG), text(LONG.replace("old", "all"), HORNS))] == ["edited", "new"]


def test_a_preambular_paragraph_becomes_operative_only_word_for_word():
    lamps = LAMPS.removeprefix("Decides to ").removesuffix(";")
    assert told(text(f"PP Deciding to {lamps},"), text(LAMPS)) == [((0,), (0,), "edited")]
    other = LAMPS.replace("every lamp", "all the old lamps").replace("winter storms", "darkest nights")
    assert [change for *_, change in told(text(f"PP Deciding to {lamps},"), text(other))] == ["dropped", "new"]


def test_headings_pair_with_headings_alone():
    before, after = text("# Lamps of the north", LAMPS), text("Lamps of the north", "# Lamps of the north", LAMPS)
    assert told(before, after) == [((), (0,), "new"), ((0,), (1,), "kept"), ((1,), (2,), "kept")]


def test_items_that_read_alike_stay_with_their_chapeau():
    items = ("- To count them once a month;", "- To tell the council what was counted;")
    before = text("Requests the keepers of lamps:", *items, "Requests the owners of lifeboats:", *items)
    after = text("Requests the owners of lifeboats:", *items, "Requests the keepers of lamps:", *items)
    assert {(pair.before, pair.after) for pair in align(before, after)} == {
        ((0,), (3,)), ((1,), (4,)), ((2,), (5,)), ((3,), (0,)), ((4,), (1,)), ((5,), (2,))
    }  # fmt: skip


def test_a_rewritten_paragraph_is_known_by_its_place():
    """Too little is left of its words to find it elsewhere; between two kept paragraphs it is the same one reworded."""
    rewritten = "Requests the keepers to write down in spring what they and the pilots have heard from foghorns;"
    assert told(text(LAMPS, HORNS, BOATS), text(LAMPS, rewritten, BOATS))[1] == ((1,), (1,), "edited")


def test_a_dropped_paragraph_is_told_where_it_stood():
    assert told(text(LAMPS, HORNS, BOATS, SEIZED), text(LAMPS, LONG, SEIZED)) == [
        ((0,), (0,), "kept"),
        ((1,), (), "dropped"),
        ((2,), (), "dropped"),
        ((), (1,), "new"),
        ((3,), (2,), "kept"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([], [], []),
        ([], [LAMPS], ["new"]),
        ([LAMPS, HORNS], [], ["dropped", "dropped"]),
        ([LAMPS], [LAMPS], ["kept"]),
        ([SEIZED] * 5, [SEIZED] * 5, ["kept"] * 5),
        ([SEIZED] * 3, [SEIZED] * 5, ["kept"] * 3 + ["new"] * 2),
        (["", ";"], ["", "..."], ["kept", "kept"]),
        ([""], [LAMPS], ["dropped", "new"]),
    ],
)
def test_texts_at_the_edge(before, after, changes):
    assert sorted(pair.change for pair in align(text(*before), text(*after))) == sorted(changes)


def test_identical_texts_are_kept_whole_and_in_order():
    paragraphs = written(4, 400)
    assert [(pair.before, pair.after, pair.change) for pair in align(paragraphs, paragraphs)] == [
        ((at,), (at,), "kept") for at in range(400)
    ]


@pytest.mark.parametrize(
    ("before", "after"), [([LAMPS] * 1600, [LAMPS] * 1600), (["lamp " * 150_000], ["oar " * 150_000])]
)
def test_texts_that_nobody_negotiates_are_refused_in_one_sentence(before, after):
    with pytest.raises(TooLong, match="too long to be compared"):
        align(text(*before), text(*after))


def test_the_same_sentence_many_times_is_paired_one_to_one():
    """Where any pair of halves would do for any whole, nobody waits for all of them to be tried."""
    halves = ["Decides to light every lamp on the northern", "coast before the winter storms begin;"]
    pairs = align(text(*[LAMPS] * 300), text(*halves * 300))
    assert sorted(j for pair in pairs for j in pair.after) == list(range(600))
    assert {pair.change for pair in align(text(*[LAMPS] * 300), text(*[LAMPS] * 300))} == {"kept"}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 30))
def test_every_paragraph_is_told_exactly_once_and_after_is_in_order(seed, size):
    before = written(seed, size)
    after = edited(before, written(seed + 1), seed).paragraphs
    pairs = align(before, after)
    assert sorted(i for pair in pairs for i in pair.before) == list(range(len(before)))
    assert [j for pair in pairs for j in pair.after] == sorted(range(len(after))) or any(
        pair.change == "split" for pair in pairs
    )
    assert sorted(j for pair in pairs for j in pair.after) == list(range(len(after)))
    for pair in pairs:
        assert (pair.change == "new") == (not pair.before) and (pair.change == "dropped") == (not pair.after)
        assert (len(pair.after) > 1) == (pair.change == "split") and (len(pair.before) > 1) == (pair.change == "merged")
        assert (pair.similarity == 100) == (pair.change in ("kept", "moved")) or pair.change in ("split", "merged")


def test_labels_are_a_hint_only():
    """The same two texts with all labels exchanged are paired the same."""
    before = written(7)
    after = edited(before, written(8), 3).paragraphs
    labels = [paragraph.label for paragraph in after]
    random.Random(1).shuffle(labels)
    shuffled = [
        replace(paragraph, label=label if ("PP" in paragraph.label) == ("PP" in label) else paragraph.label, parent="")
        for paragraph, label in zip(after, labels, strict=True)
    ]
    assert {(pair.before, pair.after) for pair in align(before, after)} == {
        (pair.before, pair.after) for pair in align(before, shuffled)
    }


@given(st.permutations(range(8)))
def test_the_longest_run_in_order(second):
    run = longest_in_order(list(enumerate(second)))
    assert run == sorted(run) and [j for _, j in run] == sorted(j for _, j in run)
    longest = max(sum(1 for _ in chain) for chain in _chains(second))
    assert len(run) == longest


def _chains(values):
    best: list[list[int]] = [[]]
    for value in values:
        best += [[*chain, value] for chain in best if not chain or chain[-1] < value]
    return best


def test_edited_texts_of_our_own_are_paired_as_the_truth_says():
    counts = accuracy({str(seed): written(seed) for seed in range(12)}, 40)
    assert counts["truth"] > 1000 and min(counts[deed] for deed in ("moved", "reworded", "split", "merged")) > 50
    assert f1(counts) >= 1 - MOST_WRONG / 100 and f1(counts) > f1(counts, "lines ")


@pytest.mark.skipif(not corpus.CORPUS.exists(), reason=corpus.ABSENT)
def test_edited_real_texts_are_paired_as_the_truth_says():
    counts = accuracy(real_texts(), 30, first=5000)
    assert f1(counts) >= 1 - MOST_WRONG / 100 and f1(counts) > f1(counts, "lines ")
