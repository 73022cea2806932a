"""The commands on votes: forecast and backtest, and what they say to a wrong question."""

import json

import pytest

from tests.conftest import CATALOG


@pytest.fixture
def ask(atlas, built):
    """A command on the catalog as it stands."""
    return lambda *arguments: atlas(*arguments, folder=CATALOG, url=built)


def test_a_forecast_shows_history_members_interval_and_its_own_error(ask):
    said = ask("forecast", "ffm-sudan", "--session", "HRC-63", "--as-of", "2026-08-01")
    assert (said.status, said.err) == (0, "")
    assert "A/HRC/RES/54/2     19-16-12" in said.out and "47 members known\n" in said.out
    assert "its own votes on this mandate (" in said.out and "four cases of five" in said.out
    assert "of positions right, yes count off by" in said.out


def test_a_forecast_as_json_adds_up(ask):
    said = json.loads(ask("forecast", "ffm-sudan", "--session", "HRC-60", "--as-of", "2025-09-01", "--json").out)
    assert said["votes_before"] == "2025-09-01" and [text["symbol"] for text in said["history"]][-1] == "A/HRC/RES/57/2"
    found = said["forecast"]
    assert len(found["members"]) == 47
    total = sum(found[position]["expected"] for position in ("yes", "no", "abstain"))
    assert total == pytest.approx(47)
    assert found["yes"]["low"] <= 24 <= found["yes"]["high"]  # 60/3 had 24


def test_a_forecast_of_a_past_session_does_not_see_its_decision(ask):
    """57/2 was adopted on 9 October 2024, two days before the session closed."""
    said = json.loads(ask("forecast", "ffm-sudan", "--session", "HRC-57", "--json").out)
    assert said["votes_before"] == "2024-10-09" and [text["symbol"] for text in said["history"]] == ["A/HRC/RES/54/2"]


def test_seats_not_yet_in_the_catalog_are_named_and_those_known_are_used(ask):
    said = json.loads(ask("forecast", "coi-syria", "--session", "HRC-64", "--as-of", "2026-11-21", "--json").out)
    assert said["members_known"] + sum(said["seats_unknown"].values()) == 47
    assert said["seats_unknown"]["GRULAC"] == 3 and said["day_basis"] == "expected"


def test_what_was_adopted_without_a_vote_is_shown_and_not_forecast(ask):
    said = ask("forecast", "sr-afghanistan", "--session", "HRC-64", "--as-of", "2026-11-21")
    assert "adopted without a vote" in said.out and "nothing is forecast" in said.out
    assert "four cases of five" not in said.out


def test_without_a_session_the_one_at_which_the_mandate_is_due_is_asked(ask):
    said = ask("forecast", "ffm-sudan", "--as-of", "2026-11-21").out
    assert said.startswith("ffm-sudan at HRC-63 ")
    assert "HRC-63 was due to decide by about 2026-10-08; its outcome is not recorded here" in said
    assert "A/HRC/RES/62/1: without a vote and with no new term; A/HRC/RES/60/3 was voted" in said
    elsewhere = ask("forecast", "ffm-sudan", "--session", "next", "--as-of", "2026-11-21").out
    assert elsewhere.startswith("ffm-sudan at HRC-64 ")
    assert "FFM Sudan falls due at HRC-63, not here; what follows holds only if HRC-64 decides on it" in elsewhere


def test_an_ended_mandate_has_its_history_and_no_forecast(ask):
    said = ask("forecast", "ohchr-syria-2011", "--as-of", "2026-11-21")
    assert (said.status, said.err) == (0, "")
    assert "OHCHR Syria 2011 ended 2011-08-23 (A/HRC/RES/S-17/1)" in said.out and "A/HRC/RES/S-16/1   26-9-7" in said.out
    assert "nothing is forecast" in said.out and "four cases of five" not in said.out


def test_a_member_without_a_chance_large_enough_is_open(ask):
    asked = ("forecast", "ffm-sudan", "--session", "HRC-64", "--as-of", "2026-11-21")
    assert "South Africa                 open     abstain 0.51, yes 0.47  its own votes" in ask(*asked).out
    members = {member["iso3"]: member for member in json.loads(ask(*asked, "--json").out)["forecast"]["members"]}
    assert (members["ZAF"]["likely"], members["ZAF"]["leaning"]) == ("abstain", "open")


def test_members_elected_after_the_day_are_said(ask):
    said = ask("forecast", "ffm-sudan", "--session", "HRC-64", "--as-of", "2025-01-01").out
    assert "14 of the members shown were elected later than 2025-01-01" in said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("forecast", "nobody"), "'nobody' is no mandate"),
        (("forecast", "ffm-sudan", "--session", "HRC-99"), "'HRC-99' is not a regular or special session"),
        (("forecast", "ffm-sudan", "--session", "UNGA-80"), "'UNGA-80' is not a regular or special session"),
        (("forecast", "ffm-sudan", "--as-of", "soon"), "is not a date"),
        (("forecast", "coi-syria", "--session", "HRC-72"), "not a regular or special session"),
        (("backtest", "--since", "2090"), "no recorded renewal since 2090"),
        (("backtest", "--since", "1900"), "1900 is not in the range"),
    ],
)
def test_a_wrong_question_gets_one_clear_sentence(ask, arguments, expected):
    said = ask(*arguments)
    assert said.status != 0 and expected in said.err and "Traceback" not in said.err


def test_the_backtest_prints_every_renewal_and_its_score(ask):
    said = ask("backtest", "--since", "2024")
    assert "2024-10-09  A/HRC/RES/57/2     right" in said.out and "A/HRC/RES/51/27" not in said.out
    assert "everybody repeats the last vote" in said.out and "positions called open (no chance of 0.6 or more)" in said.out
    found = json.loads(ask("backtest", "--since", "2024", "--json").out)
    done = [text for text in found["texts"] if not text["why_not"]]
    assert found["score"]["texts"] == len(done)
    assert found["score"]["accuracy"] == pytest.approx(sum(t["right"] for t in done) / sum(t["positions"] for t in done), abs=1e-3)
