"""A text becomes labelled paragraphs, whatever is lost in it."""

import datetime as dt
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts import builders
from texts.document import INFERRED
from texts.errors import UnreadableDocument
from texts.readers.blocks import Block
from texts.readers.plain import read_text
from texts.segment import read_document, segment


def read(text: str):
    return segment(read_text(text))


def labels(document) -> list[str]:
    return [paragraph.label for paragraph in document.paragraphs if paragraph.kind != "heading"]


def test_a_resolution_is_read_whole():
    document = read(builders.text())
    assert (document.symbol, document.body, document.session, document.title) == (
        "A/HRC/RES/99/1",
        "HRC",
        "HRC-99",
        "Patience in the endgame",
    )
    assert document.adopted_on == dt.date(2093, 4, 4)
    assert not document.draft and document.opening == "The Human Rights Council," and not document.warnings
    assert labels(document) == builders.LABELS
    item = document.paragraphs[6]
    assert (item.kind, item.parent, item.verb, item.strength, item.words) == ("sub", "OP2", "requests", "requests", 11)
    assert [paragraph.position for paragraph in document.paragraphs] == list(range(1, 10))


def test_the_vote_note_is_parsed():
    vote = read(builders.text()).vote
    assert (vote.how, vote.yes, vote.no, vote.abstain) == ("recorded_vote", 3, 2, 1)
    assert (vote.in_favour, vote.against, vote.abstaining) == (
        ("Albania", "Bosnia and Herzegovina", "Chile"),
        ("Denmark", "Estonia"),
        ("Fiji",),
    )


def test_lost_numbers_are_inferred_and_flagged():
    document = read(builders.text(numbered=False))
    assert labels(document) == builders.LABELS
    assert [paragraph.label for paragraph in document.paragraphs if INFERRED in paragraph.flags] == [
        "OP1",
        "OP2",
        "OP3",
        "OP4",
    ]
    assert any("inferred" in warning for warning in document.warnings)


def test_one_lost_number_is_inferred_between_its_neighbours():
    document = read(builders.text().replace("3. Also", "Also"))
    assert labels(document) == builders.LABELS
    assert [paragraph.label for paragraph in document.paragraphs if paragraph.flags] == ["OP3"]


def test_numbers_lost_at_the_start_are_inferred_from_the_first_printed():
    text = builders.text().replace("1. Decides", "Decides").replace("2. Requests", "Requests")
    assert labels(read(text)) == builders.LABELS


def test_an_unnumbered_paragraph_between_two_numbers_that_leave_no_room_goes_on():
    text = builders.text().replace("4. Decides", "Welcomes the silence;\n\n4. Decides")
    assert labels(read(text))[-2:] == ["OP3(+1)", "OP4"]


@pytest.mark.parametrize(
    ("masthead", "opening", "symbol", "body", "session", "draft"),
    [
        ("A/HRC/RES/S-33/1\n\nS-33/1. Pawns", "The Human Rights Council,", "A/HRC/RES/S-33/1", "HRC", "HRC-S33", False),
        ("S-33/1. Pawns", "The Human Rights Council,", "A/HRC/RES/S-33/1", "HRC", "HRC-S33", False),
        (
            "Resolution 9999 (2093)\n\nAdopted by the Security Council at its 9001st meeting, on 4 April 2093",
            "The Security Council,",
            "S/RES/9999(2093)",
            "UNSC",
            "",
            False,
        ),
        (
            "A/HRC/99/L.4/Rev.1\n\nAlbania, Chile: draft resolution\n\n99/... Pawns",
            "The Human Rights Council,",
            "A/HRC/99/L.4/Rev.1",
            "HRC",
            "HRC-99",
            True,
        ),
        (
            "A/C.3/99/L.31\n\nAlbania: draft resolution\n\nPawns in the endgame",
            "The General Assembly,",
            "A/C.3/99/L.31",
            "UNGA",
            "UNGA-99",
            True,
        ),
        ("A/RES/ES-99/2\n\nES-99/2. Pawns", "The General Assembly,", "A/RES/ES-99/2", "UNGA", "UNGA-ES99", False),
        (
            "E/CN.4/RES/1993/7\n\n1993/7. Pawns",
            "The Commission on Human Rights,",
            "E/CN.4/RES/1993/7",
            "CHR",
            "CHR-49",
            False,
        ),
    ],
)
def test_mastheads_of_all_bodies(masthead, opening, symbol, body, session, draft):
    document = read(f"{masthead}\n\n{opening}\n\nRecalling its words on the matter,\n\nDecides to meet.")
    assert (document.symbol, document.body, document.session, document.draft) == (symbol, body, session, draft)
    assert labels(document) == ["PP1", "OP1"]
    assert document.adopted_on is None or not draft


def test_a_single_operative_paragraph_needs_no_number():
    document = read("99/3. Pawns\n\nThe General Assembly,\n\nRecalling its words on the matter,\n\nDecides to meet.")
    assert document.paragraphs[-1].flags == ()


def test_an_annex_has_its_own_numbers():
    text = (
        builders.text().split("57th meeting")[0]
        + "Annex I\n\nRules\n\n1. Sit down.\n\n2. Be quiet:\n\n(a) at noon;\n\nAnnex II\n\n1. Stand up."
    )
    assert labels(read(text))[-4:] == ["Annex I OP1", "Annex I OP2", "Annex I OP2(a)", "Annex II OP1"]


def test_sections_with_preambles_of_their_own():
    section = "Recalling its words on the matter,\n\n1. Decides to meet;\n\n2. Decides to rest."
    document = read(f"99/5. Pawns\n\nThe General Assembly,\n\n{section}\n\nII\n\n{section}")
    assert labels(document) == ["PP1", "OP1", "OP2", "§2 PP1", "§2 OP1", "§2 OP2"]
    assert any("start again" in warning for warning in document.warnings)


def test_parts_of_an_omnibus_text():
    part = "The General Assembly,\n\nRecalling its words on the matter,\n\n1. Decides to meet;\n\n2. Decides to rest."
    document = read(f"99/4. Pawns\n\nA\n\n{part}\n\nB\n\n{part}")
    assert labels(document) == ["A PP1", "A OP1", "A OP2", "B PP1", "B OP1", "B OP2"]
    assert {paragraph.part for paragraph in document.paragraphs if paragraph.label} == {"A", "B"}


def test_a_list_run_together_in_one_paragraph_is_taken_apart():
    text = builders.text().replace(
        "1. Decides to set up", "1. Decides, as in paragraphs 3 (a) and (b), to: (a) meet; (b) rest; and (c) set up"
    )
    document = read(text)
    assert labels(document)[3:7] == ["OP1", "OP1(a)", "OP1(b)", "OP1(c)"]
    assert document.paragraphs[6].verb == "decides"


def test_levels_of_lists():
    marks = [
        "1. Requests the panel:",
        "(a) to study:",
        "(i) pawns;",
        "(ii) rooks;",
        "• black;",
        "• white;",
        "(iii) kings;",
        "(b) to rest;",
        *(f"({letter}) to go on;" for letter in "cdefgh"),
        "(i) to stop;",
        "(j) to go.",
        "2. Decides to rest.",
    ]
    found = labels(read("The Human Rights Council,\n\nRecalling its words,\n\n" + "\n\n".join(marks)))
    assert found[1:9] == [
        "OP1",
        "OP1(a)",
        "OP1(a)(i)",
        "OP1(a)(ii)",
        "OP1(a)(ii)(•1)",
        "OP1(a)(ii)(•2)",
        "OP1(a)(iii)",
        "OP1(b)",
    ]
    assert found[-3:] == ["OP1(i)", "OP1(j)", "OP2"]


def test_after_z_the_letters_double():
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    text = "The Human Rights Council,\n\n1. Urges all:\n\n" + "\n\n".join(f"({letter}) to rest;" for letter in letters)
    assert labels(read(text))[1:] == [f"OP1({letter})" for letter in letters]


def test_numbers_below_a_chapeau_are_its_items():
    text = (
        builders.text()
        .replace("3. Also", "3. Approves the agenda:\n\n1. Opening.\n\n2. Closing.\n\n4. Also")
        .replace("4. Decides", "5. Decides")
    )
    assert labels(read(text))[7:] == ["OP3", "OP3(1)", "OP3(2)", "OP4", "OP5"]


def test_items_lead_with_their_own_verb_where_the_chapeau_only_says_by_what_right():
    text = "The Security Council,\n\n1. Acting under Chapter VII of the Charter:\n\n(a) Decides to meet;\n\n(b) Requests a report."
    assert [paragraph.verb for paragraph in read(text).paragraphs] == ["acting under", "decides", "requests"]


def test_a_paragraph_broken_by_a_page_is_joined():
    blocks = [
        Block(line)
        for line in ["The Human Rights Council,", "Recalling its words on", "the matter,", "1. Decides to meet."]
    ]
    assert labels(segment(blocks)) == ["PP1", "OP1"]


def test_footnotes_and_what_stands_below_are_no_paragraphs():
    text = builders.text().replace("57th meeting", "12 See A/HRC/99/7, annex.\n\n57th meeting")
    assert labels(read(text)) == builders.LABELS


def test_headings_stand_between_paragraphs():
    document = read(builders.text().replace("3. Also", "Manners at the board\n\n3. Also"))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.kind == "heading"] == [
        "Manners at the board"
    ]
    assert labels(document) == builders.LABELS


def test_what_is_no_resolution_is_refused():
    with pytest.raises(UnreadableDocument, match="No resolution was recognised in “diary.txt”"):
        read_document(b"It rained all day. Nobody came.", "diary.txt")


@given(
    st.lists(
        st.sampled_from(
            [*builders.lines(), "(a) to rest;", "Annex", "A", "7. Decides,", "(i)", "“The General Assembly,"]
        ),
        max_size=30,
    )
)
def test_any_order_of_lines_is_read_or_refused_with_labels_that_differ(shuffled):
    try:
        document = segment([Block(line) for line in shuffled])
    except UnreadableDocument:
        return
    found = labels(document)
    assert len(found) == len(set(found)), found
    assert [paragraph.position for paragraph in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text):
    try:
        read_document(("The Human Rights Council,\n\nRecalling " + text).encode("utf-8", "replace"))
    except UnreadableDocument:
        pass


def test_a_hundred_paragraphs_take_no_noticeable_time():
    from benchmarks.segment import resolution

    started = perf_counter()
    assert len(read(resolution(100)).paragraphs) == 100
    assert perf_counter() - started < 3  # the budget, 30 ms, is a benchmark's; this only catches what has gone wild
