"""Who decides on a mandate at a session: positions read by hand from votes.csv, seats, moves, doubts, what if."""

import datetime as dt

import pytest

from analysis import what_if
from analysis.forecast import record_of
from analysis.positions import positions, texts_voted
from analysis.votes import differing_counts, votes_at_steps
from analysis.whip import TABLES_NEEDED, Facts, Whip, deciding_day, mandates, sessions, whip
from models.errors import AtlasError

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def facts(catalog_frames, lives) -> Facts:
    tables = catalog_frames
    counted = tables["votes"].groupby(["symbol", "position"]).size().rename("states").reset_index()
    asked = [tables[name] for name in ("resolutions", "text_subjects", "mandate_actions")]
    frame = positions(tables["votes"], *asked, tables["states"], tables["situations"])
    return Facts(
        lives, frame, texts_voted(*asked, tables["situations"]),
        votes_at_steps(tables["mandate_actions"], tables["resolutions"], counted),
        differing_counts(tables["resolutions"], counted), record_of(frame), {name: tables[name] for name in TABLES_NEEDED},
    )  # fmt: skip


@pytest.fixture(scope="module")
def before(facts):
    """Call it with a session, a mandate and a day."""
    return lambda session, mandate, as_of=TODAY: whip(facts, session, mandate, as_of)


def did(found: Whip, symbol: str) -> dict[str, str]:
    """What members of the deciding day did on a text, before the session or at it."""
    for cells in (found.cells, found.happened_cells):
        own = cells[cells["symbol"] == symbol]
        if len(own):
            return dict(own[["iso3", "position"]].itertuples(index=False))
    raise AssertionError(f"{symbol} is not shown")


def test_sudan_54_2_57_2_and_60_3_are_as_in_the_roll_calls(before):
    found = before("HRC-60", "ffm-sudan")
    first, second, third = (did(found, f"A/HRC/RES/{symbol}") for symbol in ("54/2", "57/2", "60/3"))
    assert [first[iso3] for iso3 in ("ALB", "CHL", "CIV", "DZA", "SDN", "ZAF")] == ["not_a_member", "yes", "no", "no", "no", "abstain"]  # fmt: skip
    assert [second[iso3] for iso3 in ("CIV", "GHA", "ZAF", "KEN", "CHN", "MDV")] == ["abstain", "yes", "yes", "not_a_member", "no", "abstain"]  # fmt: skip
    assert [third[iso3] for iso3 in ("GHA", "ZAF", "KEN", "COD", "ETH", "KWT", "MKD", "THA")] == ["abstain", "yes", "abstain", "abstain", "no", "no", "yes", "abstain"]  # fmt: skip
    assert list(found.happened["symbol"]) == ["A/HRC/RES/60/3"]
    assert list(found.votes["symbol"]) == ["A/HRC/RES/54/2", "A/HRC/RES/57/2"]
    assert found.before == dt.date(2025, 10, 6)
    counted = list(third.values())
    assert [counted.count(position) for position in ("yes", "no", "abstain")] == [24, 11, 12]


def test_sudan_before_57_2_only_what_was_known_is_used_and_what_happened_stands_beside(before):
    found = before("HRC-57", "ffm-sudan", dt.date(2024, 10, 1))
    assert found.before == dt.date(2024, 10, 1) and found.day == dt.date(2024, 10, 11)
    assert list(found.votes["symbol"]) == ["A/HRC/RES/54/2"]
    assert len(found.members) == 47 and found.missing == 0
    assert (found.happened.iloc[0][["yes", "no", "abstain"]] == [23, 12, 12]).all()
    later = before("HRC-57", "ffm-sudan", TODAY)
    assert list(later.votes["symbol"]) == ["A/HRC/RES/54/2"], "the vote itself is no ground for its own forecast"
    assert later.before == dt.date(2024, 10, 9)


def test_who_moved_between_the_last_two_votes_on_sudan(before):
    since = before("HRC-63", "ffm-sudan")
    assert list(since.moved["iso3"]) == ["GHA"]
    assert tuple(since.moved.iloc[0][["from_position", "to_position"]]) == ("yes", "abstain")
    earlier = before("HRC-60", "ffm-sudan").moved
    assert set(earlier["iso3"]) == {"CIV", "DZA", "MDV", "MYS", "ZAF"}


def test_members_who_came_and_went_since_the_last_vote_on_sudan(before):
    found = before("HRC-57", "ffm-sudan", dt.date(2024, 10, 1))
    assert set(found.joined["iso3"]) == {"BDI", "GHA", "IDN", "JPN", "KWT", "ALB", "BGR", "BRA", "DOM", "NLD"}
    left = dict(found.left[["iso3", "position"]].itertuples(index=False))
    assert left == {
        "GAB": "abstain", "SEN": "no", "NPL": "abstain", "PAK": "no", "UZB": "abstain", "CZE": "yes", "UKR": "yes",
        "BOL": "no", "MEX": "yes", "GBR": "yes",
    }  # fmt: skip


def test_venezuela_57_36_with_its_amendments_apart(before):
    found = before("HRC-57", "ffm-venezuela")
    said = did(found, "A/HRC/RES/57/36")
    assert [said[iso3] for iso3 in ("MAR", "SOM", "GMB", "MWI", "BRA", "HND", "DZA", "CUB", "IND", "ZAF")] == [
        "yes", "yes", "yes", "yes", "abstain", "abstain", "no", "no", "abstain", "abstain",
    ]  # fmt: skip
    assert list(found.votes["symbol"]) == ["A/HRC/RES/42/25", "A/HRC/RES/45/20", "A/HRC/RES/51/29"]
    amendments = found.against[found.against["kind"] == "amendment"].set_index("symbol")
    assert set(amendments.index) == {f"A/HRC/57/L.{number}" for number in (40, 41, 42, 43)}
    assert tuple(amendments.loc["A/HRC/57/L.41", ["yes", "no", "abstain"]]) == (11, 22, 13)
    assert not set(found.cells["symbol"]) & set(amendments.index)


def test_ethiopia_s_33_1_and_51_27(before):
    found = before("HRC-51", "ichree")
    first, second = did(found, "A/HRC/RES/S-33/1"), did(found, "A/HRC/RES/51/27")
    assert [first[iso3] for iso3 in ("SDN", "MRT", "SEN", "CIV", "IND", "BRA", "BEN", "USA")] == [
        "abstain", "abstain", "abstain", "no", "no", "yes", "not_a_member", "not_a_member",
    ]  # fmt: skip
    assert [second[iso3] for iso3 in ("SDN", "MRT", "SEN", "BEN", "MWI", "IND", "MEX", "USA")] == [
        "no", "no", "no", "no", "abstain", "no", "yes", "yes",
    ]  # fmt: skip
    assert before("HRC-S33", "ichree").why_not == "never_voted"


def test_yemen_48_l_11_was_rejected_and_its_roll_call_is_not_in_the_catalog(before):
    found = before("HRC-48", "gee-yemen")
    draft = found.happened.iloc[0]
    assert (draft["symbol"], draft["outcome"], draft["roll_call"]) == ("A/HRC/48/L.11", "rejected", False)
    assert (draft["yes"], draft["no"], draft["abstain"]) == (18, 21, 7)
    assert set(did(found, "A/HRC/48/L.11").values()) == {"no_roll_call"}
    earlier = did(found, "A/HRC/RES/45/15")
    assert [earlier[iso3] for iso3 in ("JPN", "SEN", "IND", "UKR", "CIV", "TGO")] == ["abstain", "abstain", "no", "not_listed", "not_a_member", "abstain"]  # fmt: skip
    assert found.forecast.total("yes").low > draft["yes"], "the forecast did not see it coming; the page shows both"


def test_doubts_stand_at_the_texts_they_are_about(before):
    sudan = before("HRC-63", "ffm-sudan")
    assert set(sudan.doubts["symbol"]) == {"A/HRC/RES/60/3"} and "D063" in set(sudan.doubts["id"])
    syria = before("HRC-64", "coi-syria")
    votes = syria.votes.set_index("symbol")
    assert votes["counted"]["A/HRC/RES/19/22"] == "40-3-2" and votes["yes"]["A/HRC/RES/19/22"] == 41
    assert {"A/HRC/RES/19/22", "A/HRC/RES/S-25/1", "A/HRC/28/L.36"} <= set(syria.doubts["symbol"])
    eritrea = before("HRC-59", "sr-eritrea").votes.set_index("symbol")
    assert eritrea["unlisted"]["A/HRC/RES/53/2"] == ("GMB",)


def test_a_proposal_to_end_a_mandate_is_no_vote_on_it(before):
    found = before("HRC-62", "sr-eritrea")
    assert list(found.against.loc[found.against["kind"] == "proposal_to_end", "symbol"]) == ["A/HRC/59/L.1/Rev.1"]
    assert "A/HRC/59/L.1/Rev.1" not in set(found.votes["symbol"])


def test_where_terms_are_missing_the_seats_are_counted_by_group(before):
    found = before("HRC-64", "chrss")
    assert (len(found.members), found.missing, found.day_basis) == (32, 15, "expected")
    seats = found.seats.set_index("regional_group")["missing"]
    assert seats.to_dict() == {"AFRICAN": 4, "ASIA_PACIFIC": 4, "EASTERN_EUROPEAN": 2, "GRULAC": 3, "WEOG": 2}


def test_members_stand_by_regional_group_and_name(before):
    found = before("HRC-57", "ffm-sudan").members
    assert list(found["regional_group"].unique()) == ["AFRICAN", "ASIA_PACIFIC", "EASTERN_EUROPEAN", "GRULAC", "WEOG"]
    assert list(found["regional_group"].value_counts(sort=False)) == [13, 13, 6, 8, 7]
    african = found.loc[found["regional_group"] == "AFRICAN", "name"]
    assert list(african) == sorted(african)


def test_a_members_last_position_and_the_one_before(before):
    rows = before("HRC-60", "ffm-sudan").members.set_index("iso3")
    assert tuple(rows.loc["ZAF", ["last", "last_symbol", "before", "changed", "votes"]]) == ("yes", "A/HRC/RES/57/2", "abstain", True, 2)  # fmt: skip
    assert rows["votes"]["KEN"] == 0 and rows.loc["KEN", ["last", "before", "changed"]].isna().all()


def test_adopted_without_a_vote_is_shown_and_not_forecast(before):
    found = before("HRC-64", "coi-syria")
    assert found.forecast is None and found.why_not == "without_vote"
    assert found.decided["symbol"].iloc[-1] == "A/HRC/RES/61/3" and len(found.votes) == 20


@pytest.mark.parametrize(("session", "mandate", "said"), [
    ("HRC-999", "ffm-sudan", "'HRC-999' is no session"), ("UNGA-80", "ffm-sudan", "'UNGA-80' is no session"),
    ("HRC-57", "ffm-nowhere", "'ffm-nowhere' is no mandate"), ("HRC-57", "ictr", "'ictr' is no mandate"),
])  # fmt: skip
def test_an_unknown_session_or_mandate_is_a_clear_sentence(before, session, mandate, said):
    with pytest.raises(AtlasError, match=said):
        before(session, mandate)


def test_sessions_and_mandates_that_may_be_asked_for(facts, lives):
    named = sessions(lives)
    assert named.index("HRC-64") < named.index("HRC-57") < named.index("HRC-S38") < named.index("HRC-S33")
    assert deciding_day(lives, "HRC-48") == (dt.date(2021, 10, 11), "known")
    assert {"ffm-sudan", "gee-yemen"} <= set(mandates(lives, facts.steps))
    assert not {"ictr", "unitad"} & set(mandates(lives, facts.steps))


def test_a_supposed_position_is_certain_and_the_others_stay_as_forecast(before):
    found = before("HRC-57", "ffm-sudan", dt.date(2024, 10, 1))
    base, changed = what_if.base(found), what_if.supposing(found, {"GHA": "yes", "CHN": "abstain"})
    rows, was = changed.members.set_index("iso3"), base.members.set_index("iso3")
    assert rows.loc["GHA", ["yes", "no", "abstain"]].tolist() == [1, 0, 0]
    assert (rows.drop(["GHA", "CHN"])[["yes", "no"]] == was.drop(["GHA", "CHN"])[["yes", "no"]]).all(axis=None)
    gained = 1 - was["yes"]["GHA"] - was["yes"]["CHN"]
    assert changed.total("yes").expected == pytest.approx(base.total("yes").expected + gained)


def everybody(found: Whip, *positions_of: tuple[int, str]) -> dict[str, str]:
    codes, supposed = list(found.members["iso3"]), {}
    for count, position in positions_of:
        supposed |= dict.fromkeys(codes[len(supposed) : len(supposed) + count], position)
    return supposed


@pytest.mark.parametrize(("yes", "no", "verdict"), [(20, 19, "adopted"), (20, 20, "not_adopted"), (19, 20, "not_adopted")])  # fmt: skip
def test_a_text_is_adopted_by_more_yes_than_no_and_a_tie_does_not_adopt(before, yes, no, verdict):
    found = before("HRC-57", "ffm-sudan")
    supposed = everybody(found, (yes, "yes"), (no, "no"), (47 - yes - no, "abstain"))
    outcome = what_if.outcome(what_if.supposing(found, supposed))
    assert (outcome.verdict, outcome.missing, outcome.may_turn) == (verdict, 0, False)
    assert (outcome.yes.low, outcome.yes.high, outcome.margin.low, outcome.margin.high) == (yes, yes, yes - no, yes - no)  # fmt: skip


def test_seats_not_known_may_turn_a_narrow_result(before):
    found = before("HRC-64", "chrss")
    narrow = what_if.outcome(what_if.supposing(found, everybody(found, (16, "yes"), (10, "no"), (6, "abstain"))))
    assert (narrow.verdict, narrow.missing, narrow.may_turn) == ("adopted", 15, True)
    wide = what_if.outcome(what_if.supposing(found, everybody(found, (28, "yes"), (4, "no"))))
    assert (wide.verdict, wide.may_turn) == ("adopted", False)


def test_without_a_forecast_suppositions_start_from_last_positions(before):
    found = before("HRC-64", "coi-syria")
    known = found.members["last"].isin(["yes", "no", "abstain"]).sum()
    base = what_if.outcome(what_if.base(found))
    assert base.members == known < len(found.members)
    assert base.yes.low == base.yes.high == (found.members["last"] == "yes").sum()
    silent = found.members.loc[found.members["last"].isna(), "iso3"].iloc[0]
    assert what_if.outcome(what_if.supposing(found, {silent: "yes"})).yes.low == base.yes.low + 1


def test_suppositions_of_an_address_are_read_and_written_again(before, catalog_frames):
    found, states = before("HRC-64", "chrss"), catalog_frames["states"]
    own, wrong = what_if.read("ago:abstain, KEN:no", found, states)
    assert (own, wrong) == ({"AGO": "abstain", "KEN": "no"}, [])
    assert what_if.read(what_if.written(own), found, states) == (own, [])
    assert what_if.read("", found, states) == ({}, [])


@pytest.mark.parametrize(("part", "why"), [
    ("AGO", "form"), ("AGO:maybe", "form"), ("AGO:absent", "form"), ("<script>", "form"), ("XXX:yes", "unknown_state"),
    ("xxx:yes", "unknown_state"),
])  # fmt: skip
def test_suppositions_that_cannot_hold_are_left_out_with_a_reason(before, catalog_frames, part, why):
    own, wrong = what_if.read(f"BEN:no,{part}", before("HRC-64", "chrss"), catalog_frames["states"])
    assert (own, wrong) == ({"BEN": "no"}, [(part, why)])


def test_a_state_supposed_twice_is_supposed_to_do_neither(before, catalog_frames):
    found, states = before("HRC-64", "chrss"), catalog_frames["states"]
    twice = [("BEN:no", "twice"), ("ben:yes", "twice")]
    assert what_if.read("BEN:no,KEN:yes,ben:yes", found, states) == ({"KEN": "yes"}, twice)


def test_a_state_without_a_seat_can_be_supposed_only_where_a_seat_is_not_known(before, catalog_frames):
    states = catalog_frames["states"]
    assert what_if.read("USA:yes", before("HRC-60", "ffm-sudan"), states) == ({}, [("USA:yes", "no_seat")])
    ahead = before("HRC-64", "chrss")
    own, wrong = what_if.read("USA:yes,FRA:yes,DEU:yes", ahead, states)
    assert (own, wrong) == ({"USA": "yes", "FRA": "yes"}, [("DEU:yes", "full")])
    assert len(what_if.supposing(ahead, own).members) == len(ahead.members) + 2
