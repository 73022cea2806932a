"""The printed vote held against the roll call."""

import pandas as pd
import pytest

from analysis.vote_notes import DIFFERENCE_COLUMNS, plain_name, vote_differences
from texts.document import VoteNote

STATES = pd.DataFrame(
    [
        ("NLD", "Netherlands", "Kingdom of the Netherlands"),
        ("BOL", "Bolivia (Plurinational State of)", "Plurinational State of Bolivia"),
        ("CIV", "Côte d'Ivoire", "Republic of Côte d'Ivoire"),
        ("COG", "Congo", "Republic of the Congo"),
        ("COD", "Democratic Republic of the Congo", "Democratic Republic of the Congo"),
        ("GMB", "Gambia", "Republic of the Gambia"),
        ("GBR", "United Kingdom", "United Kingdom of Great Britain and Northern Ireland"),
        ("GNB", "Guinea-Bissau", "Republic of Guinea-Bissau"),
    ],
    columns=["iso3", "name", "official_name"],
)


def roll_call(**positions):
    return pd.DataFrame(list(positions.items()), columns=["iso3", "position"])


def differences(note, called, states=STATES):
    """(name, iso3, printed, recorded) of each difference, None for what is missing."""
    frame = vote_differences(note, called, states)
    assert list(frame.columns) == list(DIFFERENCE_COLUMNS)
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame.itertuples(index=False)]


def note(yes=(), no=(), abstain=(), how="recorded_vote"):
    return VoteNote(how, len(yes), len(no), len(abstain), tuple(yes), tuple(no), tuple(abstain))


def test_names_are_recognised_however_they_are_printed():
    printed = note(
        yes=("Netherlands (Kingdom of the)", "Bolivia (Plurinational State of)", "Côte d’Ivoire"),
        no=("Cote d'Ivoire", "Gambia (the)")[1:],
        abstain=("Democratic Republic of the Congo", "Congo", "GUINEA BISSAU", "United Kingdom of Great Britain and Northern Ireland"),
    )  # fmt: skip
    called = roll_call(
        NLD="yes", BOL="yes", CIV="yes", GMB="no", COD="abstain", COG="abstain", GNB="abstain", GBR="abstain"
    )
    assert differences(printed, called) == []


def test_a_state_on_the_other_side_is_a_difference():
    assert differences(note(yes=["Netherlands"], no=["Congo"]), roll_call(NLD="no", COG="no")) == [
        ("Netherlands", "NLD", "yes", "no")
    ]


def test_a_state_that_is_recorded_and_not_printed_is_a_difference_unless_it_was_absent():
    called = roll_call(NLD="yes", COG="absent", GMB="abstain")
    assert differences(note(yes=["Netherlands"]), called) == [("Gambia", "GMB", None, "abstain")]


def test_a_state_that_is_printed_and_recorded_as_absent_is_a_difference():
    assert differences(note(yes=["Congo"]), roll_call(COG="absent")) == [("Congo", "COG", "yes", "absent")]


def test_a_state_that_is_printed_and_not_recorded_is_a_difference():
    assert differences(note(yes=["Congo", "Gambia"]), roll_call(COG="yes")) == [("Gambia", "GMB", "yes", None)]


def test_a_name_that_no_state_has_is_listed_as_printed():
    found = differences(note(yes=["Netherlands", "Atlantis"]), roll_call(NLD="yes"))
    assert found == [("Atlantis", None, "yes", None)]


def test_a_state_that_the_table_does_not_know_is_named_by_its_code():
    assert differences(note(), roll_call(XYZ="yes")) == [("XYZ", "XYZ", None, "yes")]


@pytest.mark.parametrize("how", ["without_vote", "recorded_vote"])
def test_without_a_roll_call_or_a_recorded_vote_there_is_nothing_to_compare(how):
    assert differences(note(yes=["Netherlands"], how=how), roll_call()) == []
    assert differences(note(yes=["Congo"], how="without_vote"), roll_call(COG="no")) == []


def test_no_two_states_of_the_catalog_share_a_plain_name(catalog_frames):
    states = catalog_frames["states"]
    owners = {}
    for column in ("name", "official_name"):
        for iso3, name in zip(states["iso3"], states[column], strict=True):
            assert plain_name(name), name
            assert owners.setdefault(plain_name(name), iso3) == iso3, name


def test_every_state_of_a_real_roll_call_is_recognised_by_its_name(catalog_frames):
    states, votes = catalog_frames["states"], catalog_frames["votes"]
    called = votes[votes["symbol"] == "A/HRC/RES/57/2"]
    name_of = dict(states[["iso3", "name"]].itertuples(index=False))
    sides = [
        [name_of[iso3] for iso3 in called.loc[called["position"] == side, "iso3"]] for side in ("yes", "no", "abstain")
    ]
    assert sum(map(len, sides)) == 47
    assert differences(note(*sides), called, states) == []
