"""Margins of renewals and their trend: the printed tally first, the roll call beside it, silence below three votes."""

import pandas as pd
import pytest

from analysis.margins import margins, trend
from tests.analysis.votes import real_steps


@pytest.fixture(scope="module")
def steps(catalog_frames):
    return real_steps(catalog_frames)


def by_hand(*votes: tuple[str, int], body: str = "HRC") -> pd.DataFrame:
    dates, values = zip(*votes, strict=True)
    return pd.DataFrame({"date": pd.to_datetime(list(dates)), "margin": pd.array(values, dtype="Int64"), "body": body})


def test_margins_of_the_sudan_mission_are_yes_minus_no_as_printed(steps):
    found = margins(*steps, "ffm-sudan")
    assert found["symbol"].tolist() == ["A/HRC/RES/54/2", "A/HRC/RES/57/2", "A/HRC/RES/60/3"]
    assert found[["yes", "no", "abstain"]].to_numpy().tolist() == [[19, 16, 12], [23, 12, 12], [24, 11, 12]]
    assert found["margin"].tolist() == [3, 11, 13]
    assert found["counted"].isna().all() and found["margin_counted"].isna().all()


def test_a_roll_call_that_differs_stands_beside_the_tally(steps):
    found = margins(*steps, "coi-syria").set_index("symbol")
    row = found.loc["A/HRC/RES/S-25/1"]
    assert (row["margin"], row["counted"], row["margin_counted"]) == (24 - 7, "25-7-15", 25 - 7)


def test_amendments_are_kept_apart_from_renewals(steps):
    assert margins(*steps, "ffm-venezuela")["margin"].tolist() == [12, 19, 14, 17]
    hostile = margins(*steps, "ffm-venezuela", kinds=("amendment",))
    assert hostile["symbol"].tolist() == [f"A/HRC/57/L.{n}" for n in (40, 41, 42, 43)]
    assert (hostile["margin"] < 0).all()


def test_a_draft_renewal_that_was_voted_down_belongs_to_the_trend(steps):
    found = margins(*steps, "gee-yemen")
    assert found.iloc[-1][["symbol", "outcome", "margin"]].tolist() == ["A/HRC/48/L.11", "rejected", -3]
    assert trend(found).slope < 0


def test_fewer_than_three_votes_have_no_trend(steps):
    found = margins(*steps, "ichree")
    assert found["margin"].tolist() == [6, 2]  # 21-15-11 and 21-19-7
    assert trend(found) is None
    assert trend(margins(*steps, "unknown")) is None
    assert trend(by_hand(("2020-01-01", 1), ("2020-01-01", 2), ("2020-01-01", 3))) is None  # one day is no time


def test_one_unusual_vote_does_not_move_the_trend():
    steady = [(f"{year}-03-01", 2 * (year - 2010)) for year in range(2010, 2019)]
    unusual = [(day, 400 if day.startswith("2014") else value) for day, value in steady]
    assert trend(by_hand(*steady)).slope == pytest.approx(2, abs=0.01)
    assert trend(by_hand(*unusual)).slope == pytest.approx(2, abs=0.05)
    assert trend(by_hand(*steady)).votes == 9


def test_the_trend_is_the_median_of_the_slopes_between_two_votes(steps):
    found = trend(margins(*steps, "ffm-sudan"))
    years = [0, (pd.Timestamp("2024-10-09") - pd.Timestamp("2023-10-11")).days / 365.25, (pd.Timestamp("2025-10-06") - pd.Timestamp("2023-10-11")).days / 365.25]
    slopes = sorted([8 / years[1], 10 / years[2], 2 / (years[2] - years[1])])
    assert found.slope == pytest.approx(slopes[1]) and found.low <= found.slope <= found.high and found.votes == 3


def test_bodies_are_not_mixed():
    both = pd.concat([by_hand(("2020-01-01", 1), ("2021-01-01", 2)), by_hand(("2022-01-01", 90), body="UNGA")])
    assert trend(both) is None
