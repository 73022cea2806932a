"""A person's corrections to a reading."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import AtlasError
from tests.texts import samples
from texts.document import INFERRED, UNNUMBERED
from texts.mend import mended
from texts.readers.plain import read_text
from texts.segment import segment

READ = segment(read_text(samples.resolution()))


def rows(document=READ, **changes):
    """The rows of the editor; `OP2={"join": True}` changes the row with that label."""
    found = [asdict(paragraph) | {"join": False} for paragraph in document.paragraphs]
    for row in found:
        row.update(changes.get(row["label"], {}))
    return found


def by_label(document):
    return {paragraph.label: paragraph for paragraph in document.paragraphs}


def labels(document):
    return [paragraph.label for paragraph in document.paragraphs]


def test_the_sample_is_read_as_it_was_written():
    assert labels(READ) == samples.LABELS


def test_nothing_changed_is_the_same_reading():
    assert mended(READ, rows()) is READ


def test_a_label_is_changed_and_the_rest_is_as_it_was():
    changed = mended(READ, rows(OP5={"label": "OP6"}))
    assert labels(changed) == [*samples.LABELS[:-1], "OP6"]
    assert changed.paragraphs[:-1] == READ.paragraphs[:-1]
    assert (changed.vote, changed.title, changed.adopted_on) == (READ.vote, READ.title, READ.adopted_on)


def test_a_joined_paragraph_goes_behind_the_one_before():
    changed = mended(READ, rows(OP4={"join": True}))
    assert labels(changed) == [label for label in samples.LABELS if label != "OP4"]
    whole = by_label(changed)["OP3"]
    assert whole.text == f"{by_label(READ)['OP3'].text} {by_label(READ)['OP4'].text}"
    assert whole.words == len(whole.text.split())
    assert [paragraph.position for paragraph in changed.paragraphs] == list(range(1, 10))


def test_several_are_joined_one_after_the_other():
    changed = mended(READ, rows(OP4={"join": True}, OP5={"join": True}))
    assert by_label(changed)["OP3"].text.endswith("remain seized of the matter.")
    assert labels(changed)[-1] == "OP3"


def test_the_first_paragraph_cannot_be_joined_to_anything():
    assert labels(mended(READ, rows(PP1={"join": True}))) == samples.LABELS


def test_a_mark_splits_a_paragraph_and_the_piece_can_be_relabelled():
    text = by_label(READ)["OP3"].text
    split = mended(READ, rows(OP3={"text": text.replace("to greet", "¶ to greet ¶")}))
    assert labels(split)[7:11] == ["OP3", "OP3(+1)", "OP3(+2)", "OP4"]
    assert UNNUMBERED in by_label(split)["OP3(+1)"].flags
    assert by_label(split)["OP3(+1)"].text == "to greet"
    again = mended(split, rows(split, **{"OP3(+1)": {"label": "OP3(a)", "kind": "sub"}}))
    piece = by_label(again)["OP3(a)"]
    assert (piece.parent, piece.verb, piece.flags) == ("OP3", by_label(READ)["OP3"].verb, ())


def test_a_mark_in_a_joined_paragraph_splits_there():
    changed = mended(READ, rows(OP4={"join": True, "text": "and their masters; ¶ Urges silence;"}))
    assert by_label(changed)["OP3"].text.endswith("and their masters;")
    assert by_label(changed)["OP3(+1)"].text == "Urges silence;"


def test_a_mark_that_was_printed_splits_nothing():
    printed = mended(READ, rows(OP4={"text": "Urges owners to read §2;"}))
    printed = replace(
        printed,
        paragraphs=tuple(
            replace(paragraph, text=paragraph.text.replace("§", "¶ ")) for paragraph in printed.paragraphs
        ),
    )
    changed = mended(printed, rows(printed, OP5={"label": "OP6"}))
    assert by_label(changed)["OP4"].text == "Urges owners to read ¶ 2;"


def test_verb_and_strength_are_worked_out_anew():
    changed = mended(READ, rows(OP4={"text": "Requests silence of all foghorns;"}))
    paragraph = by_label(changed)["OP4"]
    assert (paragraph.verb, paragraph.strength, paragraph.words) == ("requests", "requests", 5)


def test_a_heading_does_not_silence_what_follows():
    headed = [{"label": "", "kind": "heading", "text": "Part one", "join": False}, *rows()]
    changed = mended(READ, headed)
    assert [paragraph.verb for paragraph in changed.paragraphs[1:]] == [paragraph.verb for paragraph in READ.paragraphs]


def test_an_inferred_number_is_no_longer_one_when_a_person_has_changed_the_text():
    numbers_lost = samples.resolution().replace("3. Calls", "Calls")
    document = segment(read_text(numbers_lost))
    assert INFERRED in by_label(document)["OP3"].flags
    changed = mended(document, rows(document, OP3={"text": "Calls upon ships to whistle;"}))
    assert INFERRED not in by_label(changed)["OP3"].flags
    assert INFERRED in by_label(mended(document, rows(document, OP4={"label": "OP9"})))["OP3"].flags


def test_an_emptied_text_leaves_the_paragraph_out():
    for nothing in (None, float("nan"), "", "  ", "¶"):
        assert "OP4" not in labels(mended(READ, rows(OP4={"text": nothing})))


@pytest.mark.parametrize("label", ["", None, float("nan"), "4", "OP", "OP4(", "OPx", "OP4 and more", "op4", "OP4()"])
def test_what_is_no_label_is_refused_by_name(label):
    with pytest.raises(AtlasError, match="is not one; expected PP4, OP12 or OP12") as said:
        mended(READ, rows(OP4={"label": label}))
    assert "Urges owners of foghorns" in str(said.value)


def test_a_label_may_not_stand_twice():
    with pytest.raises(AtlasError, match="the label OP3 stands twice; each paragraph needs a label of its own"):
        mended(READ, rows(OP4={"label": "OP3"}))


def test_a_kind_has_to_be_known():
    with pytest.raises(AtlasError, match="'poem' is not known; expected PP, OP, sub or heading"):
        mended(READ, rows(OP4={"kind": "poem"}))


def test_nothing_left_is_refused():
    with pytest.raises(AtlasError, match="no paragraph is left"):
        mended(READ, rows(**{label: {"text": ""} for label in samples.LABELS}))


def test_labels_of_annexes_and_parts_are_labels_and_odd_ones_that_were_read_may_stay():
    changed = mended(READ, rows(OP4={"label": "Annex I OP1"}, OP5={"label": "B OP12(b)(i)", "kind": "sub"}))
    assert labels(changed)[-2:] == ["Annex I OP1", "B OP12(b)(i)"]
    assert by_label(changed)["B OP12(b)(i)"].part == "B"
    odd = replace(READ, paragraphs=(replace(READ.paragraphs[0], label="(a)"), *READ.paragraphs[1:]))
    assert labels(mended(odd, rows(odd, OP5={"label": "OP6"})))[0] == "(a)"


@given(st.lists(st.integers(0, len(READ.paragraphs) - 1), unique=True))
def test_joining_loses_no_word(chosen):
    joined = rows()
    for at in chosen:
        joined[at]["join"] = True
    assert " ".join(p.text for p in mended(READ, joined).paragraphs) == " ".join(p.text for p in READ.paragraphs)
