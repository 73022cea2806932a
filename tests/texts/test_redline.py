"""The redline gives back both texts and marks what a reader would mark."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts import corpus
from tests.texts.edited import edited, written
from texts.redline import AFTER, BEFORE, redline
from texts.words import joined, tokens, words

MARKS = {"equal": "{}", "insert": "[+{}]", "delete": "[-{}]", "move_from": "[<{}]", "move_to": "[>{}]"}
PIECES = st.sampled_from(
    [*"a the of and ; , . ( ) “ ” — \n \t é lamp Lamp lamps’ keeper's A/HRC/RES/57/2 S-30/1".split(" "), " ", "  ",
     "(2015)", "(a)(i)", "e.g.", "U.S.", "1,000", "3.5", "state(s)", "war–peace", "cafe\u0301", "\u00ad", "漢字", "🙂"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=60)


def marked(before: str, after: str) -> str:
    return "".join(MARKS[run.op].format(run.text) for run in redline(before, after))


def check(before: str, after: str) -> None:
    """Both texts come back; no run is empty or goes on in the next; none begins or ends inside a word of its text."""
    runs = redline(before, after)
    for text, ops in ((before, BEFORE), (after, AFTER)):
        pieces = [run.text for run in runs if run.op in ops]
        assert "".join(pieces) == text
        edges = {0, *accumulate(len(token) for token in tokens(text))}
        assert {*accumulate(len(piece) for piece in pieces)} <= edges
    assert all(run.text for run in runs)
    assert all(one.op != next_.op for one, next_ in pairwise(runs))


@given(TEXTS, TEXTS)
def test_both_texts_come_back_to_the_character(before, after):
    check(before, after)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_both_texts_come_back_where_much_is_shared(one, two, three, four):
    check(one + " " + two + three, one + " " + four + three)
    check(one + two + three, three + " " + two + one)


@given(TEXTS)
def test_tokens_joined_are_the_text_and_an_unchanged_text_is_one_run(text):
    assert "".join(tokens(text)) == text
    assert [run.op for run in redline(text, text)] == (["equal"] if text else [])


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "", ""),
        ("", "A lamp;", "[+A lamp;]"),
        ("A lamp;", "", "[-A lamp;]"),
        ("Invites the keepers to meet;", "Requests the keepers to meet;", "[-Invites][+Requests] the keepers to meet;"),
        ("Lamps, ropes and boats;", "Lamps, oil, ropes and boats;", "Lamps[+, oil], ropes and boats;"),
        ("Lamps and ropes;", "Lamps and boats and ropes;", "Lamps[+ and boats] and ropes;"),
        ("As in A/HRC/RES/57/2;", "As in A/HRC/RES/57/21;", "As in [-A/HRC/RES/57/2][+A/HRC/RES/57/21];"),
        ("some 1,000 lamps", "some 1,500 lamps", "some [-1,000][+1,500] lamps"),
        ("e.g. a lamp", "i.e. a lamp", "[-e.g.][+i.e.] a lamp"),
        ("the keeper’s lamp", "the keepers’ lamp", "the [-keeper’s][+keepers’] lamp"),
        ("cafe\u0301 open", "cafe open", "[-cafe\u0301][+cafe] open"),
        ("a  lamp", "a lamp", "a[-  ][+ ]lamp"),
        ("one line\nthe other", "one line the other", "one line[-\n][+ ]the other"),
    ],
)
def test_what_a_reader_would_mark(before, after, shown):
    assert marked(before, after) == shown


def test_small_words_left_between_changes_are_part_of_them():
    shown = marked(
        "Welcomes the report of the keepers on the lamps of the northern coast;",
        "Welcomes the visit of a painter to the harbours of the outer islands;",
    )
    assert shown.count("[-") == shown.count("[+") == 1


def test_a_change_does_not_take_out_what_it_puts_in_again():
    before = "Welcomes the panel, set up by the council in its resolution 9/1, in helping keepers;"
    assert (
        marked(before, "Welcomes the panel in helping keepers;")
        == "Welcomes the panel[-, set up by the council in its resolution 9/1,] in helping keepers;"
    )


def test_a_phrase_that_stands_elsewhere_is_a_move_and_a_repeated_name_is_none():
    before = "Asks the keepers of the northern coast to count lamps, and to report to the council at its third session;"
    after = (
        "Asks, at its third session, the keepers of the northern coast to count lamps, and to report to the council;"
    )
    assert "[> at its third session]" in marked(before, after) and "[< at its third session]" in marked(before, after)
    before = "Thanks the Council of the Northern Islands, and the rowers, who met the Council of the Northern Islands;"
    after = "Thanks the rowers, the pilots and the Council of the Northern Islands, who met nobody of the coast at all;"
    assert "[>" not in marked(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ".join(f"lamp{at}" for at in range(30_000)), " ".join(f"lamp{at}" for at in range(15_000, 45_000))),
        ("lamp oar tide " * 4000, "oar tide lamp " * 3000 + "fog " + "tide oar lamp " * 2000),
        ("(" * 9000, ")" * 9000),
    ],
)
def test_a_text_made_to_be_slow_comes_back_too(before, after):
    check(before, after)


def test_texts_edited_by_a_script_come_back():
    before = written(1)
    case = edited(before, written(2), 8)
    for (i, j), deeds in case.deeds.items():
        if deeds:
            check(before[i].text, case.paragraphs[j].text)
    check(joined([one.text for one in before]), joined([one.text for one in case.paragraphs]))


@pytest.mark.skipif(not corpus.CORPUS.exists(), reason=corpus.ABSENT)
def test_neighbouring_real_paragraphs_come_back():
    for text in corpus.rows("mechanism_texts.jsonl.gz")[::40]:
        said = [paragraph["text"] for paragraph in text["paragraphs"]]
        for before, after in pairwise(said):
            check(before, after)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12. Decides, to Meet; and", ("decides", "to", "meet")),
        ("(b) To meet, or", ("to", "meet")),
        ("• the keepers’ lamps", ("the", "keepers'", "lamps")),
        ("S/RES/2254 (2015), state(s)", ("s/res/2254", "2015", "state(s)")),
        ("3 bis. To row", ("to", "row")),
        ("... ; —", ()),
    ],
)
def test_what_a_paragraph_says(text, said):
    assert words(text) == said
