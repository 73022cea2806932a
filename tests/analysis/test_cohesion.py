"""Cohesion of regional groups: the index of Hix, Noury and Roland, its bounds, and real groups counted by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cohesion import agreement_index, cohesion, cohesion_by
from tests.analysis.votes import real, text, voted


def index(yes: int, no: int, abstain: int) -> float:
    return agreement_index(*(pd.Series([count]) for count in (yes, no, abstain))).iloc[0]


def test_the_index_at_its_ends_and_between():
    assert index(5, 0, 0) == index(0, 0, 2) == 1
    assert index(4, 4, 4) == 0
    assert index(3, 3, 0) == pytest.approx(0.25)
    assert index(2, 5, 6) == pytest.approx((6 - 7 / 2) / 13)
    assert pd.isna(index(1, 0, 0)) and pd.isna(index(0, 0, 0))


@given(*(st.integers(0, 200) for _ in range(3)))
def test_the_index_stays_between_its_bounds(yes, no, abstain):
    found = index(yes, no, abstain)
    assert pd.isna(found) == (yes + no + abstain < 2)
    if pd.notna(found):
        assert -1e-9 <= found <= 1 + 1e-9
        assert found == pytest.approx(index(no, abstain, yes))  # no position weighs more than another
        assert (found == 1) == (max(yes, no, abstain) == yes + no + abstain)


def test_regional_groups_on_the_second_vote_on_sudan(catalog_frames):
    own = cohesion(real(catalog_frames))
    own = own[own["symbol"] == "A/HRC/RES/57/2"].set_index("regional_group")
    assert own.loc["AFRICAN", ["yes", "no", "abstain", "voting"]].tolist() == [2, 5, 6, 13]
    assert own.loc["AFRICAN", "index"] == pytest.approx((6 - 7 / 2) / 13)
    assert own.loc["WEOG", "index"] == own.loc["EASTERN_EUROPEAN", "index"] == 1
    assert own[["yes", "no", "abstain"]].sum().tolist() == [23, 12, 12]


def test_absent_members_and_amendments_do_not_count():
    frame = voted(text("T1", "2020-01-01", yes="AAA AAB", absent="AAC"), text("L1", "2020-01-01", kind="amendment", yes="AAA", no="AAB"))
    assert cohesion(frame)[["voting", "absent"]].to_numpy().tolist() == [[2, 1]]
    assert cohesion(frame)["index"].tolist() == [1]
    assert cohesion(frame, kinds=("amendment",))["index"].tolist() == [0.25]


def test_the_mean_of_a_year_leaves_out_texts_on_which_one_member_voted():
    frame = voted(
        text("T1", "2020-01-01", yes="AAA AAB"), text("T2", "2020-06-01", yes="AAA", no="AAB"), text("T3", "2020-07-01", yes="AAA"), text("T4", "2021-01-01", yes="AAA AAB")
    )  # fmt: skip
    found = cohesion_by(cohesion(frame), ["regional_group", "year"])
    assert found[["year", "texts", "voting", "index"]].to_numpy().tolist() == [[2020, 2, 2, 0.625], [2021, 1, 2, 1]]
