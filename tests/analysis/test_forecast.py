"""Forecasts: from a State's own record first, in the open, with an error that is measured."""

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.backtest import renewals_voted, score
from analysis.council import members_on, terms_of, vacancies
from analysis.forecast import NAMED_FROM, OPEN, OPEN_BELOW, Forecast, forecast, open_between, record_of
from analysis.grounds import decisions, since_last_vote, why_not
from data.store import connect
from data.voting import voting


@pytest.fixture(scope="module")
def votes(built, lives):
    with connect(built) as connection:
        return voting(connection, lives)


@pytest.fixture(scope="module")
def tested(votes):
    return votes.backtest(since=2012)


def sitting(votes, day: dt.date) -> pd.DataFrame:
    """Members of the Council on a day, with their regional groups."""
    members = members_on(votes.tables["memberships"], day)[["iso3"]]
    return members.merge(votes.tables["states"][["iso3", "regional_group"]], on="iso3")


def seats_of(votes, members: pd.DataFrame) -> pd.DataFrame:
    return vacancies(members, votes.tables["states"], votes.tables["council_seats"])


def positions(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Positions by hand: (day, mandates or a situation with a '?', State, position)."""
    frame = pd.DataFrame(rows, columns=["day", "about", "iso3", "position"])
    frame["adopted_on"] = pd.to_datetime(frame["day"]).astype("datetime64[s]")
    frame["symbol"] = frame["day"] + frame["about"]
    frame["mandates"] = frame["about"].where(~frame["about"].str.startswith("?"), "")
    frame["group_id"] = frame["about"].str.strip("?").str.split("-").str[0]
    frame["regional_group"] = frame["iso3"].str[0].map({"A": "AFRICAN", "W": "WEOG"})
    return frame.assign(kind="country_text", body="HRC").drop(columns=["day", "about"])


def asked(record, day: str, *states: str, mandate: str = "sudan-ffm") -> Forecast | None:
    members = pd.DataFrame({"iso3": states, "regional_group": ["AFRICAN" if s[0] == "A" else "WEOG" for s in states]})
    return forecast(record, {mandate}, members, dt.date.fromisoformat(day))


def likely(found: Forecast) -> dict[str, str]:
    return dict(found.members[["iso3", "likely"]].itertuples(index=False))


HAND = [
    ("2020-01-01", "sudan-ffm", "AAA", "no"), ("2020-01-01", "sudan-ffm", "ABB", "abstain"),
    ("2020-01-01", "sudan-ffm", "WAA", "yes"), ("2021-01-01", "sudan-ffm", "AAA", "yes"),
    ("2021-01-01", "sudan-ffm", "ACC", "no"), ("2021-01-01", "sudan-ffm", "WAA", "yes"),
]  # fmt: skip


def test_a_state_is_expected_to_do_what_it_did_last_on_the_mandate():
    assert likely(asked(record_of(positions(*HAND)), "2022-01-01", "AAA", "ABB", "WAA")) == {
        "AAA": "yes", "ABB": "abstain", "WAA": "yes",
    }  # fmt: skip


def test_a_member_without_a_record_is_named_as_such_and_follows_its_group():
    found = asked(record_of(positions(*HAND)), "2022-01-01", "AZZ", "WZZ").members.set_index("iso3")
    assert (found["basis"] == "group").all() and (found["votes_mandate"] == 0).all()
    assert found.loc["WZZ", "likely"] == "yes"
    assert found.loc["WZZ", "yes"] < 0.8  # what a group did is weaker ground than an own vote


def test_a_record_without_a_chance_large_enough_is_open_between_the_likeliest():
    """One no and one later yes: neither has six chances in ten."""
    found = asked(record_of(positions(*HAND)), "2022-01-01", "AAA", "WAA").members.set_index("iso3")
    assert found["yes"]["AAA"] < OPEN_BELOW <= found["yes"]["WAA"]
    assert (found["likely"]["AAA"], found["leaning"]["AAA"], found["leaning"]["WAA"]) == ("yes", OPEN, "yes")
    assert [position for position, _ in open_between(found.loc["AAA"])] == ["yes", "no"]
    chances = [chance for _, chance in open_between(found.loc["AAA"])]
    assert chances == sorted(chances, reverse=True) and min(chances) >= NAMED_FROM


@given(st.floats(0, 1), st.floats(0, 1))
def test_who_is_open_is_open_between_two_or_three(yes, share):
    no = (1 - yes) * share
    row = SimpleNamespace(yes=yes, no=no, abstain=1 - yes - no)
    if max(row.yes, row.no, row.abstain) < OPEN_BELOW:
        assert len(open_between(row)) >= 2


def test_an_own_vote_on_the_situation_counts_where_there_is_none_on_the_mandate():
    crowd = [("2021-06-01", "sudan-ffm", f"A{letter}X", "no") for letter in "DEFGHIJKL"]
    same = [("2021-07-01", "?sudan-other", f"A{letter}X", "no") for letter in "DEFGHIJKL"]
    record = record_of(positions(*crowd, *same, ("2021-07-01", "?sudan-other", "AZZ", "yes")))
    found = asked(record, "2022-01-01", "AZZ").members.iloc[0]
    assert (found["basis"], found["votes_situation"]) == ("situation", 1)
    alone = asked(record_of(positions(*crowd, *same)), "2022-01-01", "AZZ").members.iloc[0]
    assert found["yes"] > alone["yes"] + 0.2


def test_only_votes_before_the_day_are_used():
    record = record_of(positions(*HAND, ("2022-01-01", "sudan-ffm", "AAA", "no")))
    assert likely(asked(record, "2022-01-01", "AAA")) == {"AAA": "yes"}
    assert likely(asked(record, "2022-01-02", "AAA")) == {"AAA": "no"}


def test_without_a_recorded_vote_on_the_mandate_there_is_no_forecast():
    assert asked(record_of(positions(*HAND)), "2022-01-01", "AAA", mandate="other") is None
    assert asked(record_of(positions(*HAND)), "2019-01-01", "AAA") is None


def test_amendments_themes_and_absences_are_no_record():
    frame = positions(*HAND)
    frame.loc[frame["iso3"] == "AAA", "kind"] = "amendment"
    frame.loc[frame["iso3"] == "ABB", "position"] = "absent"
    found = asked(record_of(frame), "2022-01-01", "AAA", "ABB").members
    assert (found["basis"] == "group").all()


def test_a_supposed_position_is_certain_and_changes_nobody_else():
    found = asked(record_of(positions(*HAND)), "2022-01-01", "AAA", "ABB", "WAA")
    supposed = found.supposing({"ABB": "no"})
    assert supposed.members.set_index("iso3").loc["ABB", ["no", "likely", "leaning"]].tolist() == [1, "no", "no"]
    others = found.members["iso3"] != "ABB"
    pd.testing.assert_frame_equal(supposed.members[others], found.members[others])
    assert supposed.total("no").expected > found.total("no").expected


def test_when_all_positions_are_supposed_the_interval_is_a_number():
    found = asked(record_of(positions(*HAND)), "2022-01-01", "AAA", "ABB", "WAA")
    sure = found.supposing({"AAA": "yes", "ABB": "no", "WAA": "yes"})
    assert [(t.low, t.high) for t in map(sure.total, ("yes", "no", "abstain"))] == [(2, 2), (1, 1), (0, 0)]
    assert (sure.margin().expected, sure.margin().low, sure.margin().high) == (1, 1, 1)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=47))
def test_an_interval_lies_around_what_is_expected(pairs):
    yes = np.array([first for first, _ in pairs])
    no = (1 - yes) * np.array([second for _, second in pairs])
    members = pd.DataFrame({"iso3": [f"A{i}" for i in range(len(pairs))], "yes": yes, "no": no, "abstain": 1 - yes - no})
    found = Forecast(members)
    for total in (*map(found.total, ("yes", "no", "abstain")), found.margin()):
        assert total.low - 1 <= total.expected <= total.high + 1
        assert -len(pairs) <= total.low <= total.high <= len(pairs)


def test_chances_of_every_member_add_up_to_one(votes):
    members = sitting(votes, dt.date(2026, 3, 31))
    found = forecast(votes.facts.record, {"coi-ukraine"}, members, dt.date(2026, 3, 31)).members
    assert len(found) == 47
    np.testing.assert_allclose(found[["yes", "no", "abstain"]].sum(axis=1), 1)


# --- the back-test ---------------------------------------------------------------------------------------------------


def test_positions_since_2016_are_right_nine_times_in_ten_and_better_than_both_baselines(tested):
    found = score(tested, since=2016)
    assert found.accuracy >= 0.90
    assert found.accuracy > found.accuracy_last_vote > found.accuracy_regional_majority


def test_the_yes_count_since_2016_is_off_by_at_most_one_and_a_half(tested):
    found = score(tested, since=2016)
    assert found.yes_error <= 1.5 and found.yes_error < found.yes_error_last_vote


def test_the_interval_holds_in_about_four_cases_of_five(tested):
    assert 0.75 <= score(tested, since=2016).covered <= 0.90


def test_every_recorded_renewal_since_2012_is_tested_or_says_why_not(tested, votes):
    renewals = renewals_voted(votes.tables["mandate_actions"], votes.facts.record)
    assert set(tested["symbol"]) == set(renewals.loc[renewals["adopted_on"].dt.year >= 2012, "symbol"])
    assert set(tested["why_not"]) == {"", "never_voted", "without_vote"}
    row = tested.set_index("symbol").loc["A/HRC/RES/46/23"]  # South Sudan: by consensus until then
    assert row["why_not"] == "never_voted" and pd.isna(row["right"])


def test_a_back_test_does_not_see_the_vote_it_tests(votes, tested):
    """The forecast of 57/2 stays the same to the digit where that vote and all later ones are taken away."""
    early = votes.facts.record.texts["adopted_on"] < pd.Timestamp("2024-10-09")
    cut = type(votes.facts.record)(
        votes.facts.record.texts[early], votes.facts.record.states, votes.facts.record.regional_groups, votes.facts.record.votes[early]
    )
    again = forecast(cut, {"ffm-sudan"}, sitting(votes, dt.date(2024, 10, 9)), dt.date(2024, 10, 9)).total("yes")
    row = tested.set_index("symbol").loc["A/HRC/RES/57/2"]
    assert again.expected == pytest.approx(row["yes_expected"]) and (row["yes"], row["members"]) == (23, 47)


def test_open_positions_are_counted_and_are_harder_than_the_others(tested):
    found = score(tested, since=2016)
    assert 0 < found.open < found.positions / 8
    sure = (found.accuracy * found.positions - found.accuracy_open * found.open) / (found.positions - found.open)
    assert found.accuracy_open < 0.7 < 0.92 < sure
    nothing_open = tested.assign(open=0, right_open=0)
    assert score(nothing_open, since=2016).accuracy_open is None


def test_nothing_to_score_is_said(tested):
    with pytest.raises(ValueError, match="since 2090"):
        score(tested, since=2090)


# --- grounds and seats -----------------------------------------------------------------------------------------------


def test_the_mechanism_on_afghanistan_was_adopted_without_a_vote_and_is_not_forecast(votes):
    decided = decisions(votes.facts.steps, {"sr-afghanistan"}, dt.date(2026, 11, 21))
    assert decided["outcome"].iloc[-1] == "without_vote" and why_not(decided) == "without_vote"
    assert why_not(decisions(votes.facts.steps, {"sr-afghanistan"}, dt.date(2023, 1, 1))) == ""
    assert why_not(decided.iloc[:0]) == "never_voted"


def test_what_widened_a_mandate_by_consensus_says_nothing_of_its_next_renewal(votes):
    """The mission on Sudan: three recorded votes, then a special session without one, which renewed nothing."""
    decided = decisions(votes.facts.steps, {"ffm-sudan"}, dt.date(2026, 11, 21))
    voted = decided[decided["outcome"] == "vote"]
    assert list(voted["symbol"]) == ["A/HRC/RES/54/2", "A/HRC/RES/57/2", "A/HRC/RES/60/3"]
    assert list(voted["margin"]) == [3, 11, 13]
    assert decided["outcome"].iloc[-1] == "without_vote" and not decided["gives_term"].iloc[-1]
    assert why_not(decided) == ""
    assert list(since_last_vote(decided)["symbol"]) == ["A/HRC/RES/S-38/1", "A/HRC/RES/62/1"]
    assert since_last_vote(voted).empty and since_last_vote(decided.iloc[-1:]).empty


def test_an_ended_mandate_is_not_forecast_whatever_its_votes(votes):
    decided = decisions(votes.facts.steps, {"ohchr-syria-2011"}, dt.date(2026, 11, 21))
    assert (why_not(decided), why_not(decided, ended=True)) == ("", "ended")


def test_fifteen_seats_from_2027_are_not_known_and_the_group_says_whose(votes):
    members = sitting(votes, dt.date(2027, 3, 15))
    seats = seats_of(votes, members).set_index("regional_group")
    assert seats["seats"].sum() == 47 and len(members) + seats["missing"].sum() == 47
    assert dict(seats["missing"]) == {"AFRICAN": 4, "ASIA_PACIFIC": 4, "EASTERN_EUROPEAN": 2, "GRULAC": 3, "WEOG": 2}


def test_the_council_of_2024_is_whole_and_a_term_says_when(votes):
    members = sitting(votes, dt.date(2024, 10, 9))
    assert len(members) == 47 and (seats_of(votes, members)["missing"] == 0).all()
    terms = terms_of(votes.tables["memberships"], "GHA")
    assert (terms["starts_on"] < terms["ends_on"]).all() and len(terms) >= 2
    assert seats_of(votes, members.iloc[:0])["missing"].sum() == 47
