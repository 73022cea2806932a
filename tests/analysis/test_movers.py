"""Who changed, joined and left between two recorded votes on a mandate; Sudan's checked against the roll calls."""

import csv

import pandas as pd
import pytest

from analysis.counts import counts_by
from analysis.movers import all_changes, changes, consecutive, pairs
from analysis.presence import presence, roll_calls, years_away
from tests.analysis.votes import real, text, voted
from tests.conftest import CATALOG

SUDAN = ["A/HRC/RES/54/2", "A/HRC/RES/57/2", "A/HRC/RES/60/3"]
NOBODY = pd.DataFrame({"iso3": [], "body": [], "starts_on": [], "ends_on": []}, dtype="str")


@pytest.fixture(scope="module")
def frame(catalog_frames):
    return real(catalog_frames)


def roll_call(symbol: str) -> dict[str, str]:
    """Read from the CSV itself, by nothing of ours."""
    with (CATALOG / "votes.csv").open(encoding="utf-8", newline="") as lines:
        return {row["iso3"]: row["position"] for row in csv.DictReader(lines) if row["symbol"] == symbol}


def terms(*rows: tuple[str, str, str]) -> pd.DataFrame:
    days = [(iso3, "HRC", pd.Timestamp(start), pd.Timestamp(end)) for iso3, start, end in rows]
    return pd.DataFrame(days, columns=["iso3", "body", "starts_on", "ends_on"])


def moved(found: pd.DataFrame) -> set[tuple]:
    return set(found[["iso3", "from_position", "to_position", "to_symbol"]].itertuples(index=False, name=None))


def test_changes_on_the_sudan_mission_are_those_of_the_roll_calls(frame):
    by_hand = set()
    for before, after in zip(SUDAN, SUDAN[1:], strict=False):
        was, now = roll_call(before), roll_call(after)
        by_hand |= {(iso3, was[iso3], now[iso3], after) for iso3 in was.keys() & now.keys() if was[iso3] != now[iso3]}
    found = changes(frame, "ffm-sudan")
    assert moved(found) == by_hand
    assert by_hand == {
        ("CIV", "no", "abstain", SUDAN[1]), ("DZA", "no", "abstain", SUDAN[1]), ("MDV", "no", "abstain", SUDAN[1]),
        ("MYS", "no", "abstain", SUDAN[1]), ("ZAF", "abstain", "yes", SUDAN[1]), ("GHA", "yes", "abstain", SUDAN[2]),
    }  # fmt: skip
    assert roll_call(SUDAN[1])["GHA"] == roll_call(SUDAN[1])["ZAF"] == "yes"


def test_who_joined_and_left_between_the_votes_on_sudan(frame, catalog_frames):
    first, second = pairs(frame, "ffm-sudan", catalog_frames["memberships"]).itertuples()
    assert (first.from_symbol, first.to_symbol, second.to_symbol) == tuple(SUDAN)
    assert set(first.joined) == roll_call(SUDAN[1]).keys() - roll_call(SUDAN[0]).keys()
    assert {"GHA", "DOM"} <= set(first.joined) and {"GBR", "UKR"} <= set(first.left)
    assert second.changed == ("GHA",) and first.unlisted == second.unlisted == ()
    assert len(first.changed) + len(first.same) + len(first.joined) == 47


def test_a_member_that_the_roll_call_leaves_out_neither_left_nor_joined(frame, catalog_frames):
    found = pairs(frame, "sr-eritrea", catalog_frames["memberships"]).set_index("to_symbol")
    assert "GMB" not in roll_call("A/HRC/RES/53/2")  # a member from 2022 to 2027
    assert found.loc["A/HRC/RES/53/2", "unlisted"] == found.loc["A/HRC/RES/56/17", "unlisted"] == ("GMB",)
    assert "GMB" not in found.loc["A/HRC/RES/56/17", "joined"]


def test_a_state_that_did_not_sit_is_neither_a_change_nor_an_abstention():
    frame = voted(text("T1", "2020-01-01", yes="AAA BBB"), text("T2", "2021-01-01", no="AAA", yes="CCC"), text("T3", "2022-01-01", no="BBB AAA"))
    assert moved(changes(frame, "inquiry")) == {("AAA", "yes", "no", "T2")}  # BBB was away at T2
    first, second = pairs(frame, "inquiry", NOBODY).itertuples()
    assert (first.joined, first.left, second.joined, second.left) == (("CCC",), ("BBB",), ("BBB",), ("CCC",))
    assert len(consecutive(frame)) == 2


def test_only_votes_on_the_same_mandate_and_in_the_same_body_are_compared():
    frame = voted(
        text("T1", "2020-01-01", "inquiry", yes="AAA"), text("T2", "2020-06-01", "other", no="AAA"),
        text("G1", "2020-12-01", "inquiry", body="UNGA", no="AAA"), text("T3", "2021-01-01", "inquiry;other", yes="AAA"),
    )  # fmt: skip
    assert changes(frame, "inquiry").empty
    assert moved(changes(frame, "other")) == {("AAA", "no", "yes", "T3")}
    assert all_changes(frame)["mechanism_id"].tolist() == ["other"]


def test_amendments_are_kept_apart_from_renewals():
    frame = voted(text("T1", "2020-01-01", yes="AAA"), text("L1", "2020-12-31", kind="amendment", no="AAA"), text("T2", "2021-01-01", yes="AAA"))
    assert changes(frame, "inquiry").empty
    assert len(changes(frame, "inquiry", kinds=("country_text", "amendment"))) == 2


@pytest.mark.parametrize("mechanism", ["unknown", "ffm", ""])
def test_a_mandate_that_is_none_has_no_changes(frame, catalog_frames, mechanism):
    assert changes(frame, mechanism).empty
    assert pairs(frame, mechanism, catalog_frames["memberships"]).empty


def test_positions_are_counted_by_what_is_asked(frame):
    frame = voted(text("T1", "2020-01-01", "one;two", yes="AAA AAB", no="BBB"), text("L1", "2020-01-02", kind="amendment", no="AAA"), text("T2", "2021-01-01", "", abstain="AAA"))
    by_group = counts_by(frame, ["regional_group"]).set_index("regional_group")
    assert by_group.loc["AFRICAN"].tolist() == [2, 0, 1, 0, 2] and by_group.loc["WEOG"].tolist() == [0, 1, 0, 0, 1]
    assert counts_by(frame, ["iso3", "year"], kinds=("amendment",)).to_numpy().tolist() == [["AAA", 2020, 0, 1, 0, 0, 1]]
    assert counts_by(frame, ["mechanism_id"])[["mechanism_id", "yes", "texts"]].to_numpy().tolist() == [["one", 2, 1], ["two", 2, 1]]


def test_the_counts_of_a_roll_call_are_its_printed_tally(frame):
    own = counts_by(frame[frame["symbol"] == SUDAN[2]], ["symbol"]).iloc[0]
    assert (own["yes"], own["no"], own["abstain"], own["absent"]) == (24, 11, 12, 0)


def test_where_a_state_stands_in_each_roll_call():
    frame = voted(
        text("T1", "2019-01-01", yes="BBB"), text("T2", "2020-01-01", yes="AAA"), text("T3", "2020-02-01", absent="AAA"),
        text("T4", "2020-03-01", yes="BBB"), text("T5", "2022-01-01", no="AAA"), text("G1", "2022-02-01", body="UNGA", yes="BBB"),
    )  # fmt: skip
    found = presence(roll_calls(frame), frame, "AAA", terms(("AAA", "2020-01-01", "2020-12-31"), ("BBB", "2018-01-01", "2030-01-01")))
    assert found["presence"].tolist() == ["not_member", "voted", "absent", "unlisted", "no_term", "unlisted"]
    assert found["position"].isna().tolist() == [True, False, False, True, False, True]


def test_real_roll_calls_agree_with_terms_but_for_known_doubts(frame, catalog_frames):
    found = presence(roll_calls(frame[frame["body"] == "HRC"]), frame, "USA", catalog_frames["memberships"])
    assert found.loc[found["presence"] == "no_term", "symbol"].tolist() == ["A/HRC/RES/38/14"]  # doubt D007
    assert presence(roll_calls(frame), frame, "GMB", catalog_frames["memberships"]).set_index("symbol").loc["A/HRC/RES/53/2", "presence"] == "unlisted"


def test_years_without_a_day_in_the_body():
    assert years_away(terms(("AAA", "2006-06-19", "2008-06-18"), ("AAA", "2012-01-01", "2014-12-31")), 2007, 2016) == [2009, 2010, 2011, 2015, 2016]
