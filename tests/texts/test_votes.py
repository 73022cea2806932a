"""The vote note: tally, roll call, what does not add up."""

import pytest

from texts.votes import names, read_vote


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("Albania, Bosnia and Herzegovina, Chile", ("Albania", "Bosnia and Herzegovina", "Chile")),
        ("Albania and Chile", ("Albania", "Chile")),
        ("Antigua and Barbuda and Trinidad and Tobago", ("Antigua and Barbuda", "Trinidad and Tobago")),
        (
            "United Kingdom of Great Britain and Northern Ireland, and Zambia",
            ("United Kingdom of Great Britain and Northern Ireland", "Zambia"),
        ),
        ("Bolivia (Plurinational State of), Côte d’Ivoire", ("Bolivia (Plurinational State of)", "Côte d’Ivoire")),
        ("None", ()),
    ],
)
def test_names(listed, found):
    assert names(listed) == found


def test_without_a_vote():
    vote, doubts = read_vote("[Adopted without a vote.]")
    assert vote.how == "without_vote" and not doubts


def test_no_abstentions_are_none():
    vote, doubts = read_vote(
        "[Adopted by a recorded vote of 2 to none, with no abstentions. The voting was as follows: In favour: Chile, Fiji. Against: None. Abstaining: none]"
    )
    assert (vote.yes, vote.no, vote.abstain) == (2, 0, 0) and not doubts


def test_a_tally_alone_and_a_roll_call_that_differs_are_doubts():
    assert read_vote("[Adopted by a recorded vote of 2 to 1, with 3 abstentions.]")[1] == [
        "The vote note prints a tally and no roll call."
    ]
    assert read_vote("Adopted by a recorded vote of 2 to 0, with 0 abstentions. In favour: Chile")[1] == [
        "The vote note prints 2 in favour and names 1."
    ]


def test_other_words_are_no_note():
    assert read_vote("The meeting rose at noon.") == (None, [])
