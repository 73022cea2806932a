"""What a change of wording means: the verb, whom is asked, by when, and words the field knows to say less."""

import csv
from pathlib import Path

import pytest

from models.vocabulary import Strength, codes
from tests.texts.test_align import text
from texts import meaning as module
from texts.asks import addressee, deadlines, other_addressee, terms
from texts.meaning import RUNG, Note, meaning, plain_verb, why
from texts.verbs import OPERATIVE, leading


def between(before: str, after: str):
    return meaning(text(before), text(after))


def notes(before: str, after: str, kind: str) -> list[tuple[str, str]]:
    return [(note.before, note.after) for note in between(before, after).notes if note.kind == kind]


REST = " the keepers to count their lamps;"


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("Requests", "Requests", "same"),
        ("Requests", "Invites", "weaker"),
        ("Requests", "Demands", "stronger"),
        ("Encourages", "Calls upon", "stronger"),
        ("Urges", "Strongly urges", "same"),
        ("Encourages", "Invites", "same"),
        ("Welcomes", "Takes note of", "weaker"),
        ("Takes note of", "Welcomes", "stronger"),
        ("Notes with appreciation", "Notes", "weaker"),
        ("Welcomes", "Recalls", "weaker"),
        ("Condemns", "Expresses concern at", "weaker"),
        ("Expresses deep concern at", "Condemns", "stronger"),
        ("Notes with concern", "Notes", "weaker"),
        ("Requests", "Expresses concern at", "weaker"),
        ("Stresses", "Requests", "stronger"),
        ("Reiterates its deep concern at", "Expresses concern at", "same"),
        ("Welcomes", "Expresses concern at", ""),
        ("Notes with concern", "Welcomes", ""),
        ("Expresses concern at", "Recalls", ""),
    ],
)
def test_verbs_are_weighed(before, after, direction):
    said = between(before + REST, after + REST)
    assert said.direction == direction
    assert (said.verb_from, said.verb_to) == (leading(before + REST), leading(after + REST))


def test_a_colour_is_noted_and_weighs_nothing():
    assert notes("Urges" + REST, "Strongly urges" + REST, "modifier") == [("", "strongly")]
    assert notes("PP Expressing deep concern at fog,", "PP Expressing grave concern at fog,", "modifier") == [
        ("deep", "grave")
    ]


def test_a_known_swap_is_told_from_another_verb():
    assert notes("Welcomes" + REST, "Takes note of" + REST, "swap") == [("welcomes", "takes note")]
    assert notes("Decides" + REST, "Calls upon" + REST, "verb") == [("decides", "calls upon")]


def test_the_same_verb_in_preamble_and_operative_part_is_the_same_verb_and_the_part_weighs():
    up = between("PP Welcoming the lamps,", "Welcomes the lamps;")
    assert (up.direction, [note.kind for note in up.notes]) == ("stronger", ["moved_to_operative"])
    down = between("Requests the keepers to rest;", "PP Requesting the keepers to rest,")
    assert (down.direction, [note.kind for note in down.notes]) == ("weaker", ["moved_to_preamble"])


@pytest.mark.parametrize(
    ("before", "after", "direction", "note"),
    [
        ("Decides that keepers shall row;", "Decides that keepers should row;", "weaker", ("swap", "shall", "should")),
        ("Urges all to promote safety;", "Urges all to ensure safety;", "stronger", ("swap", "promote", "ensure")),
        ("Asks all to end it;", "Asks all to reduce it;", "weaker", ("swap", "end", "reduce")),
        ("Asks all to pay a toll;", "Asks all to consider a toll;", "weaker", ("qualifier", "", "to consider")),
        ("Urges all to row;", "Urges all to row, as appropriate;", "weaker", ("qualifier", "", "as appropriate")),
        ("Urges all, where possible, to row;", "Urges all to row;", "stronger", ("qualifier", "where possible", "")),
    ],
)  # fmt: skip
def test_words_that_say_less(before, after, direction, note):
    said = between(before, after)
    assert said.direction == direction
    assert note in [(one.kind, one.before, one.after) for one in said.notes]


def test_words_that_meet_by_chance_in_a_long_change_are_no_swap():
    before = "Urges the pilots, who shall bring lanterns and ropes and bread and salt and their own oars, to row;"
    after = "Urges the pilots, whom nobody has asked and who in years of fog should rather stay at home, to row;"
    assert not between(before, after).notes


def test_swaps_that_disagree_leave_the_direction_to_the_reader():
    said = between("Asks that all shall row and may sing;", "Asks that all may row and shall sing;")
    assert said.direction == "same" and len(said.notes) == 2


def test_swaps_and_qualifiers_say_why():
    said = between("Welcomes the towers;", "Takes note of the towers, where applicable;")
    assert all(why(note) for note in said.notes) and len({why(note) for note in said.notes}) == 2
    assert why(Note("verb", "decides", "urges")) == ""
    assert why(Note("swap", "promote", "ensure")) == why(Note("swap", "ensure", "promote")) != ""


def test_what_decides_the_direction_is_noted_first():
    said = between("Urges that all shall row;", "Strongly urges that all may row;")
    assert (said.direction, [note.kind for note in said.notes]) == ("weaker", ["swap", "modifier"])


def test_the_verb_goes_before_a_word():
    assert between("Invites keepers to promote rest;", "Requests keepers to ensure rest;").direction == "stronger"
    assert between("Invites keepers to ensure rest;", "Requests keepers to promote rest;").direction == "stronger"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Requests the Secretary-General to report;", "the Secretary-General"),
        ("Once again requests the authorities, in this regard, to report;", "the authorities"),
        ("Calls upon all parties to the dispute to rest;", "all parties to the dispute"),
        ("Calls on all parties to immediately rest;", "all parties"),
        ("Urges States, relevant bodies and sailors to row;", "States, relevant bodies and sailors"),
        ("Strongly urges the Government of the Isles, with the help of rowers, to row;", "the Government of the Isles"),
        ("Demands that the northern authorities immediately light the lamps;", "the northern authorities"),
        ("Encourages States not to row at night;", "States"),
        ("Calls for new lamps to be lit;", ""),
        ("Urges the repair of towers in order to save ships;", ""),
        ("Welcomes the lamps;", ""),
        ("Requests", ""),
        ("", ""),
    ],
)
def test_who_is_asked(said, who):
    assert addressee(said) == who


@pytest.mark.parametrize(
    ("before", "after", "other"),
    [
        ("the Secretary-General", "the High Commissioner", True),
        ("all States", "States", False),
        ("the Panel", "the Independent Panel on Lamps", False),
        ("all parties", "all parties, in particular the northern authorities", True),
        ("States and sailors", "sailors, and States", False),
        ("", "States", False),
    ],
)
def test_another_addressee(before, after, other):
    assert other_addressee(before, after) is other


def test_what_is_asked_of_another_by_another_day_for_another_term():
    before = (
        "Requests the lamp authorities to report at their third session and by 4 May 2095, for a period of one year;"
    )
    after = "Requests the pilot community to report at their fourth and fifth sessions, for a period of two years;"
    assert notes(before, after, "addressee") == [("the lamp authorities", "the pilot community")]
    assert notes(before, after, "deadline") == [("third session; by 4 May 2095", "fourth and fifth sessions")]
    assert notes(before, after, "term") == [("period of one year", "period of two years")]


def test_sessions_of_the_past_are_no_deadline():
    assert not between(
        "Welcomes what was said at its third session;", "Welcomes what was said at its fourth session;"
    ).notes
    assert not between("PP Recalling its third session,", "PP Recalling its fourth session,").notes


@pytest.mark.parametrize(
    ("said", "when", "long"),
    [
        ("at its sixth, fifty-eighth and sixtieth sessions", ("sixth, fifty-eighth and sixtieth sessions",), ()),
        ("at the 57th session, and at its next regular session", ("57th session", "next regular session"), ()),
        ("no later than 30 June 2095", ("no later than 30 June 2095",), ()),
        ("in resolution 9/1 of 30 June 2095", (), ()),
        ("for a further period of one year, renewable", (), ("period of one year",)),
        ("for two additional years, until 31 March 2096", (), ("for two additional years", "until 31 March 2096")),
        ("every six months and annually", (), ("every six months", "annually")),
    ],
)  # fmt: skip
def test_by_when_and_for_how_long(said, when, long):
    assert (deadlines(said), terms(said)) == (when, long)


def test_new_dropped_and_headings_have_no_direction():
    new, dropped = (
        meaning([], text("Requests all to row;"), frozenset(), frozenset({"oars"})),
        meaning(text("Urges all;"), []),
    )
    assert (new.direction, new.verb_from, new.verb_to, new.themes_gained) == ("", "", "requests", ("oars",))
    assert (dropped.direction, dropped.verb_from, dropped.verb_to) == ("", "urges", "")
    assert meaning(text("# Lamps"), text("# Horns")).direction == ""


def test_themes_gained_and_lost():
    said = meaning(text("Urges all;"), text("Urges all;"), frozenset("ab"), frozenset("bdc"))
    assert (said.themes_gained, said.themes_lost) == (("c", "d"), ("a",))


def test_a_split_or_merged_paragraph_keeps_its_verb_where_one_piece_has_it():
    whole, *pieces = text("PP Welcoming lamps and urging rest,", "PP Welcoming lamps,", "PP Urging rest,")
    assert meaning([whole], pieces).direction == meaning(pieces, [whole]).direction == "same"


def test_an_item_is_weighed_by_the_verb_of_its_chapeau():
    before, after = text("Requests keepers:", "- To row;"), text("Invites keepers:", "- To row;")
    assert meaning(before[1:], after[1:]).direction == "weaker"


def test_the_table_of_swaps_is_sound():
    rows = list(csv.DictReader((Path(module.__file__).parent / "swaps.csv").read_text(encoding="utf-8").splitlines()))
    assert all(row["why"] and row["weaker"] and len(row["weaker"].split()) <= 6 for row in rows)
    assert {row["place"] for row in rows} == {"verb", "words", "qualifier"}
    pairs = [(row["place"], row["stronger"], row["weaker"]) for row in rows]
    assert len(pairs) == len(set(pairs)) and not {(place, weaker, stronger) for place, stronger, weaker in pairs} & set(
        pairs
    )
    for row in rows:
        if row["place"] == "verb":
            for verb in (row["stronger"], row["weaker"]):
                assert plain_verb(verb) == (verb, "") and verb.split()[0] in OPERATIVE and leading(verb) == verb
    assert set(RUNG) == set(codes(Strength))
