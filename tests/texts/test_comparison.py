"""Two documents compared: every pair with its redline and its meaning, counted and as rows."""

from typing import get_args

import pytest

from tests.texts import corpus, samples
from texts.align import Change
from texts.comparison import Comparison, compare
from texts.readers.plain import read_text
from texts.redline import AFTER, BEFORE
from texts.segment import segment
from texts.themes import Pattern, Themes

OARS = Themes([Pattern("lamps", 1, r"\blamps?\b"), Pattern("ships", 1, r"\bships?\b")])


def compared(change=lambda text: text) -> Comparison:
    before = samples.resolution()
    return compare(segment(read_text(before)), segment(read_text(change(before))), OARS)


def changed(text: str) -> str:
    text = text.replace("2. Requests the keeper", "2. Invites the keeper")
    text = text.replace("3. Calls upon all ships to greet the keepers;", "3. Welcomes the guild of painters;")
    text = text.replace(
        "(b) To tell the Council what was counted;", "(b) To tell the Council what was counted and how;"
    )
    return text.replace("for a period of one year", "for a period of two years")


def test_nothing_changes_between_a_text_and_itself():
    same = compared()
    assert same.counts == {change: 10 if change == "kept" else 0 for change in same.counts}
    assert all(one.meaning.direction == "same" and not one.meaning.notes for one in same.pairs)
    assert all(run.op == "equal" for one in same.pairs for run in one.runs)


def test_every_change_is_counted_and_told_as_a_row():
    found = compared(changed)
    assert {change: count for change, count in found.counts.items() if count} == {
        "kept": 6, "edited": 3, "new": 1, "dropped": 1
    }  # fmt: skip
    rows = {row["from"] or row["to"]: row for row in found.to_rows() if row["change"] != "new"}
    assert (rows["OP2"]["direction"], rows["OP2"]["verb_from"], rows["OP2"]["verb_to"]) == (
        "weaker",
        "requests",
        "invites",
    )
    assert (rows["OP2(a)"]["change"], rows["OP2(a)"]["direction"]) == ("kept", "weaker")
    assert (rows["OP3"]["change"], rows["OP3"]["to"], rows["OP3"]["themes_lost"]) == ("dropped", "", ["ships"])
    assert list(rows["OP1"]) == [
        "from", "to", "similarity", "change", "verb_from", "verb_to", "direction", "themes_gained", "themes_lost"
    ]  # fmt: skip
    (term,) = [note for one in found.pairs for note in one.meaning.notes if note.kind == "term"]
    assert (term.before, term.after) == ("period of one year", "period of two years")


def test_themes_come_and_go_with_the_words():
    found = compared(lambda text: text.replace("all ships to greet", "all rowers with lamps to greet"))
    (row,) = [row for row in found.to_rows() if row["change"] == "edited"]
    assert (row["themes_gained"], row["themes_lost"]) == (["lamps"], ["ships"])


def test_the_redlines_hold_both_texts():
    found = compared(changed)
    for one in found.pairs:
        for paragraphs, ops in zip(found.paragraphs(one), (BEFORE, AFTER), strict=True):
            assert "".join(run.text for run in one.runs if run.op in ops) == "\n".join(part.text for part in paragraphs)


def test_headings_are_compared_but_not_counted():
    text = samples.resolution().replace(
        "41st meeting", "Annex\n\nRules of the lamps\n\n1. Lamps are lit at dusk.\n\n41st meeting"
    )
    document = segment(read_text(text))
    found = compare(document, document, OARS)
    headings = [one for one in found.pairs if found.is_heading(one)]
    assert headings and sum(found.counts.values()) == len(found.to_rows()) == len(found.pairs) - len(headings)
    assert {one.meaning.direction for one in headings} == {""}


@pytest.mark.skipif(not corpus.CORPUS.exists(), reason=corpus.ABSENT)
def test_a_renewal_is_told_as_a_reader_finds_it():
    """Pairs judged by eye: A/HRC/RES/55/22 renews 52/30, with new paragraphs on detainees and on women."""
    texts = {text["symbol"]: text for text in corpus.rows("mechanism_texts.jsonl.gz")}
    before, after = (segment(read_text(corpus.rebuilt(texts[f"A/HRC/RES/{number}"]))) for number in ("52/30", "55/22"))
    rows = compare(before, after, OARS).to_rows()
    pairs = {(row["from"], row["to"]) for row in rows if row["from"] and row["to"]}
    assert {("PP9", "PP10"), ("PP11", "PP14"), ("PP15", "PP19"), ("PP16", "PP21")} <= pairs
    assert {(f"OP{at}", f"OP{at}") for at in (1, 2, 3, 5, *range(6, 24))} <= pairs
    assert {row["to"] for row in rows if row["change"] == "new"} == {"PP9", "PP12", "PP13", "PP15", "PP20", "OP4"}
    assert [row["from"] for row in rows if row["change"] == "dropped"] == ["OP4"]


@pytest.mark.skipif(not corpus.CORPUS.exists(), reason=corpus.ABSENT)
def test_a_text_after_a_change_of_government_is_mostly_new():
    texts = {text["symbol"]: text for text in corpus.rows("mechanism_texts.jsonl.gz")}
    before, after = (segment(read_text(corpus.rebuilt(texts[f"A/RES/{number}"]))) for number in ("79/185", "80/224"))
    counts = compare(before, after, OARS).counts
    assert counts["new"] > counts["kept"] + counts["edited"] and counts["dropped"] > 80


def test_every_change_has_its_count():
    assert set(compared().counts) == set(get_args(Change))
