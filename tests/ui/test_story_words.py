"""Headlines of stories: they count what the story chose, say the last decision first, and tell ties as ties."""

import datetime as dt

import pytest

from ui import story_vote_words, story_words
from ui.story_names import line
from ui.story_safeguard_words import counted_apart, safeguards

DAY = dt.date(2024, 4, 4)


def vote(symbol: str, yes: int, no: int, year: int) -> dict:
    return {
        "symbol": symbol,
        "yes": yes,
        "no": no,
        "abstain": 1,
        "margin": yes - no,
        "date": DAY.replace(year=year),
        "label": "Lamp",
    }


CAST = {"label": "Lamp", "texts": 3, "votes": 2, "first": vote("A/HRC/RES/1/1", 9, 4, 2020), "last": vote("A/HRC/RES/2/2", 8, 4, 2022)}  # fmt: skip


def test_decisions_without_a_vote_come_first_and_what_is_counted_is_named():
    said = story_vote_words.votes(CAST | {"since": ["A/HRC/RES/3/3"]})
    assert said.startswith("The last decision on Lamp (3/3) was taken without a vote.")
    assert (
        "Of 3 texts that created or renewed it, 2 were put to the vote: 9-4-1 in 2020, last 8-4-1 in 2022 (2/2)" in said
    )


def test_where_the_last_decision_was_a_vote_nothing_is_said_of_consensus():
    said = story_vote_words.votes(CAST | {"since": [], "texts": 2})
    assert said.startswith("Both texts that created or renewed Lamp were put to the vote") and "without" not in said
    assert "Both" not in story_vote_words.votes(CAST | {"since": [], "texts": 3})


@pytest.mark.parametrize(("groups", "words"), [(["AFRICAN"], "from the African Group."), (["AFRICAN", "ASIA_PACIFIC"], "from the African Group and as many from the Asia-Pacific Group.")])  # fmt: skip
def test_groups_that_tie_are_both_named(groups, words):
    text = {"yes": 19, "no": 16, "abstain": 12, "adopted_on": DAY, "outcome": "vote"}
    said = story_vote_words.groups(
        {"symbol": "A/HRC/RES/54/2", "text": text, "no": {"groups": groups, "states": 7, "all": 16}}
    )
    assert said.endswith(f"7 of 16 against {words}")


MARGINS = {"n": 7, "several": 7, "wider": 4, "narrower": 2, "same": 1, "unvoted": ["Lamp"], "narrowest": []}


def test_margins_count_the_chosen_ones_and_the_same_ones_too():
    said = story_vote_words.margins(MARGINS)
    assert said.startswith("Of these 7 mandates, all were voted on more than once")
    assert (
        "4 with a wider margin than at first, 2 with a narrower one and 1 with the same" in said
        and "without a vote: Lamp" in said
    )
    assert "Of these 9 mandates, 7 were voted on" in story_vote_words.margins(MARGINS | {"n": 9})


def test_narrowest_votes_that_tie_are_all_told():
    low = [vote("A/HRC/RES/1/1", 5, 4, 2020), vote("A/HRC/RES/2/2", 6, 5, 2021) | {"label": "Torch"}]
    assert "the narrowest votes: Lamp, 5-4-1 on 4 April 2020 and Torch, 6-5-1 on 4 April 2021" in story_vote_words.margins(MARGINS | {"narrowest": low})  # fmt: skip


LIVES = {"n": 2, "ended": 2, "renewals": 1, "undated": [], "groups": ["Ethiopia"], "session": None, "first": [{"short_name": "Lamp", "created_on": DAY}]}  # fmt: skip


def test_a_mandate_without_a_day_of_creation_is_never_passed_over():
    said = story_words._lives(LIVES | {"undated": ["Torch"]})
    assert "Torch has no recorded day of creation; Lamp was created in 2024" in said and "first" not in said
    three = story_words._lives(LIVES | {"n": 3, "undated": ["Torch"]})
    assert "Torch has no recorded day of creation; of the others Lamp was created first, in 2024" in three
    assert story_words._lives(LIVES).startswith("Of these 2 mandates on Ethiopia, Lamp was created first, in 2024")


def test_mandates_created_on_one_day_are_told_together():
    twins = [{"short_name": name, "created_on": DAY} for name in ("Lamp", "Torch")]
    assert "Lamp and Torch were created first, on the same day in 2024" in story_words._lives(LIVES | {"first": twins})
    assert "the oldest are Lamp and Torch" in story_words._lives(LIVES | {"first": twins, "session": "HRC-64"})


def test_exits_count_the_chosen_ones():
    facts = {"n": 2, "of": 2, "covered": 1, "later": 0, "open": 1, "longest": [{"label": "Lamp", "days": 12}]}
    assert story_words._exits(facts).startswith("Of these 2 mandates, which have ended, 1 had its archive")
    assert story_words._exits(facts | {"of": 3}).startswith("Of the 2 of these 3 mandates that have ended, ")


MOST = {"names": ["Lamp"], "stated": 9, "shared": {}}
FACTS = {"n": 3, "ranked": 2, "all": 19, "most": MOST, "fewest": {"names": ["Sun", "Torch"], "stated": 3, "shared": {}}, "apart": [{"label": "Candle", "apart": "detected", "stated": 12, "examined": 19}], "silent": []}  # fmt: skip


def test_safeguards_rank_what_people_read_and_count_the_rest_apart():
    said = safeguards(FACTS)
    assert said == "Of these 3 mandates, 2 were read whole by people: Lamp states the most safeguards, 9 of 19, Sun and Torch the fewest, 3 each; counted apart: Candle."  # fmt: skip
    assert counted_apart(FACTS["apart"]) == "Not ranked: Candle (12 found by a program, no person read it)."
    assert "all read by people" in safeguards(FACTS | {"ranked": 3, "apart": []})
    assert safeguards(FACTS | {"most": None, "fewest": None, "ranked": 0}).startswith(
        "None of these mandates was read by people"
    )


def test_safeguards_in_a_text_of_several_mandates_say_so():
    shared = MOST | {"shared": {"A/HRC/RES/60/2": ["SR Lamp"]}}
    assert "9 of 19 (in 60/2, which also creates or renews SR Lamp)" in safeguards(FACTS | {"most": shared})
    twins = {"names": ["Lamp", "SR Lamp"], "stated": 9, "shared": {"A/HRC/RES/60/2": ["SR Lamp", "Lamp"]}}
    assert "9 of 19 each (in 60/2, for them together)" in safeguards(FACTS | {"most": twins})


def test_renewals_name_the_texts_that_were_not_compared():
    last = {"symbol": "A/HRC/RES/57/2", "compared_with": "A/HRC/RES/54/2"} | dict.fromkeys(("kept", "moved", "edited", "split", "merged", "new", "dropped"), 1)  # fmt: skip
    assert story_words._renewals({"last": last, "later": ["A/HRC/RES/60/3"]}).endswith(
        "; 60/3, adopted later, is not compared."
    )
    assert "compared" not in story_words._renewals({"last": last, "later": []})


def test_names_are_spelled_out_in_a_line():
    assert line({"ICHREE": "International Commission", "HRC": "Human Rights Council"}) == "ICHREE: International Commission; HRC: Human Rights Council"  # fmt: skip
