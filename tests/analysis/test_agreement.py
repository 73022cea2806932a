"""How often two States took the same position: on shared votes on mandates, both ways alike, silent where too few."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.agreement import LEAST, agreement
from tests.analysis.votes import real, text, voted

POSITIONS = ("yes", "no", "abstain", "absent")


@pytest.fixture(scope="module")
def frame(catalog_frames):
    return real(catalog_frames)


def between(frame: pd.DataFrame, one: str, other: str, **options) -> dict:
    found = agreement(frame, one, **options)
    return found[found["iso3"] == other].iloc[0].to_dict()


def test_an_abstention_is_half_an_agreement():
    frame = voted(
        text("T1", "2020-01-01", yes="AAA BBB"), text("T2", "2020-02-01", yes="AAA", no="BBB"),
        text("T3", "2020-03-01", yes="AAA", abstain="BBB"), text("T4", "2020-04-01", abstain="AAA BBB"),
    )  # fmt: skip
    found = between(frame, "AAA", "BBB", least=1)
    assert (found["shared"], found["same"], found["share"], found["index"]) == (4, 2, 0.5, (2 + 0.5) / 4)


def test_only_votes_that_both_cast_on_mandates_count():
    frame = voted(
        text("T1", "2020-01-01", yes="AAA BBB"), text("T2", "2020-02-01", yes="AAA", absent="BBB"), text("T3", "2020-03-01", yes="AAA"),
        text("T4", "2020-04-01", "", no="AAA", yes="BBB"), text("L1", "2020-05-01", kind="amendment", no="AAA", yes="BBB"),
        text("L2", "2020-05-01", kind="proposal_to_end", no="AAA", yes="BBB"),
    )  # fmt: skip
    assert between(frame, "AAA", "BBB", least=1)["shared"] == 1
    assert between(frame, "AAA", "BBB", least=1, mandates_only=False)["shared"] == 2
    assert between(frame, "AAA", "BBB", least=1, kinds=("amendment", "proposal_to_end"))["share"] == 0


def test_too_few_shared_votes_give_no_figure():
    several = voted(*(text(f"T{n}", "2020-01-01", yes="AAA BBB") for n in range(LEAST - 1)), text("TX", "2020-02-01", yes="AAA CCC"))
    found = agreement(several, "AAA")
    assert found["iso3"].tolist() == ["BBB", "CCC"] and found["shared"].tolist() == [LEAST - 1, 1]
    assert found[["share", "index"]].isna().all().all()
    enough = voted(*(text(f"T{n}", "2020-01-01", yes="AAA BBB") for n in range(LEAST)))
    assert agreement(enough, "AAA")["share"].tolist() == [1]


def test_a_state_without_votes_agrees_with_nobody():
    assert agreement(voted(text("T1", "2020-01-01", yes="AAA")), "ZZZ").empty


def test_ghana_and_china_counted_by_hand(frame):
    calls: dict[str, dict[str, str]] = {}
    for row in frame[(frame["kind"] == "country_text") & (frame["mandates"] != "")].itertuples():
        calls.setdefault(row.symbol, {})[row.iso3] = row.position
    both = [(call["GHA"], call["CHN"]) for call in calls.values() if {"GHA", "CHN"} <= call.keys()]
    both = [pair for pair in both if "absent" not in pair]
    found = between(frame, "GHA", "CHN")
    assert found["shared"] == len(both) > LEAST
    assert found["same"] == sum(one == other for one, other in both)
    halves = sum(one != other and "abstain" in (one, other) for one, other in both)
    assert found["index"] == pytest.approx((found["same"] + halves / 2) / len(both))


@given(st.lists(st.tuples(st.sampled_from(POSITIONS), st.sampled_from(POSITIONS)), min_size=1, max_size=30))
def test_agreement_is_symmetric_and_between_its_bounds(votes):
    frame = voted(*(text(f"T{n}", "2020-01-01", **({one: "AAA BBB"} if one == other else {one: "AAA", other: "BBB"})) for n, (one, other) in enumerate(votes)))
    mine, yours = agreement(frame, "AAA", least=1), agreement(frame, "BBB", least=1)
    columns = ["shared", "same", "share", "index"]
    assert mine[columns].to_numpy().tolist() == yours[columns].to_numpy().tolist()
    assert all(0 <= row.share <= row.index_ <= 1 for row in mine.rename(columns={"index": "index_"}).itertuples())
