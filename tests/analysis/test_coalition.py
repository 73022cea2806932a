"""Acts of States: taken from the record, kept apart from amendments and groups, and never spread or guessed."""

import pandas as pd
import pytest

from analysis import coalition
from analysis import outside as outside_of
from analysis.coalition import About
from analysis.positions import positions

NOW = pd.Timestamp("2026-11-21")


@pytest.fixture(scope="module")
def acts(catalog_frames):
    names = ("sponsorships", "state_acts", "resolutions", "text_subjects", "mechanisms", "states")
    return coalition.acts(*(catalog_frames[name] for name in names))


@pytest.fixture(scope="module")
def voted(catalog_frames):
    names = ("votes", "resolutions", "text_subjects", "mandate_actions", "states", "situations")
    return positions(*(catalog_frames[name] for name in names))


@pytest.fixture(scope="module")
def mandate(catalog_frames):
    return lambda one: coalition.about_mandate(
        one, *(catalog_frames[name] for name in ("mandate_actions", "text_subjects", "resolutions"))
    )


@pytest.fixture(scope="module")
def situation(catalog_frames):
    names = ("mechanisms", "mandate_actions", "text_subjects", "resolutions", "situations")
    return lambda one: coalition.about_situation(one, *(catalog_frames[name] for name in names))


@pytest.fixture(scope="module")
def outside(acts, voted, catalog_frames):
    """Call it with what the acts are about and what the usual group is found in."""

    def outside(about, wider, as_of=NOW):
        own = coalition.of(acts, about, as_of)
        usual = outside_of.usual_groups(coalition.of(acts, wider, as_of))
        return outside_of.outside(own, usual, voted, catalog_frames["votes"], about, as_of)

    return outside


def test_every_row_of_the_record_is_one_act(acts, catalog_frames):
    assert len(acts) == len(catalog_frames["sponsorships"]) + len(catalog_frames["state_acts"])
    assert acts["source"].str.len().gt(0).all() and acts["act"].notna().all()
    assert acts.loc[acts["iso3"].notna(), "regional_group"].notna().all()


def test_the_main_sponsors_of_sudan_54_2(acts):
    own = acts[(acts["symbol"] == "A/HRC/RES/54/2") & (acts["act"] == "main_sponsor")]
    assert set(own["iso3"]) == {"DEU", "GBR", "NOR", "USA"}
    assert set(own["date"]) == {pd.Timestamp("2023-10-11")}


def test_the_dominican_republic_stands_outside_the_usual_sponsors_on_syria(outside, mandate, situation):
    rows = outside(mandate("iimp"), situation("syria"))
    own = rows[rows["iso3"] == "DOM"]
    assert own[["how", "symbol", "regional_group"]].drop_duplicates().values.tolist() == [
        ["act", "A/RES/77/301", "GRULAC"]
    ]
    assert "LUX" not in set(rows.loc[rows["how"] == "act", "iso3"]), "Luxembourg is of the usual group"


def test_the_case_of_the_gambia_is_an_act_of_its_own(outside, mandate, situation):
    rows = outside(mandate("iimm"), situation("myanmar"))
    (own,) = rows[rows["iso3"] == "GMB"].to_dict("records")
    assert (own["how"], own["act"], own["date"], own["precision"]) == (
        "act",
        "filed_case",
        pd.Timestamp("2019-11-11"),
        "day",
    )
    assert "Gambia v. Myanmar" in own["note"]
    assert outside(mandate("iimm"), situation("myanmar"), pd.Timestamp("2019-11-10")).query("iso3 == 'GMB'").empty


def test_a_group_that_acts_as_a_group_is_not_spread_onto_its_members(acts, situation):
    own = coalition.of(acts, situation("ethiopia"), NOW)
    assert {"group", "for_group"} & set(own["act"])
    assert own.loc[own["act"] == "group", "iso3"].isna().all()
    regions = coalition.across_regions(own)
    assert "eu" in set(regions["group_id"])
    members = {
        iso3 for states in regions.loc[regions["regional_group"].notna(), "states"] for iso3 in states.split(";")
    }
    assert "FRA" not in members and "DEU" not in members


def test_who_speaks_for_a_group_is_no_sponsor_and_no_evidence(acts, outside, situation):
    own = coalition.of(acts, situation("myanmar"), NOW)
    assert ("PAK", "oic") in set(
        own.loc[own["act"] == "for_group", ["iso3", "group_id"]].itertuples(index=False, name=None)
    )
    rows = outside(situation("myanmar"), situation("myanmar"))
    assert rows[(rows["iso3"] == "PAK") & (rows["how"] == "act")].empty
    assert set(coalition.pairs(own)[["one", "other"]].iloc[0]) == {"eu", "oic"}


def test_an_amendment_is_not_counted_as_putting_the_text_forward(acts, situation):
    own = coalition.of(acts, situation("venezuela"), NOW)
    assert (own["act"] == "amendment").any()
    amenders = set(own.loc[own["act"] == "amendment", "iso3"])
    regions = ";".join(coalition.across_regions(own)["states"]).split(";")
    assert amenders and amenders.isdisjoint(regions)
    assert amenders.isdisjoint(coalition.pairs(own)["one"])


def test_sponsors_are_counted_by_regional_group(acts, mandate):
    regions = coalition.across_regions(coalition.of(acts, mandate("ffm-venezuela"), NOW)).set_index("regional_group")
    assert regions.loc["GRULAC", "states"] == "ARG;BRA;CHL;ECU;GTM;PRY;URY"
    assert (regions.loc["WEOG", "states"], regions.loc["WEOG", "texts"]) == ("CAN", 2)


def test_coverage_counts_texts_and_not_rows(acts, mandate, catalog_frames):
    about = mandate("ffm-sudan")
    tables = (catalog_frames["sponsorships"], catalog_frames["resolutions"])
    assert coalition.coverage(about, *tables, NOW) == (4, 5)
    assert coalition.coverage(about, *tables, pd.Timestamp("2023-10-11")) == (1, 1)


def test_a_yes_unlike_its_group_carries_the_votes_of_the_others(outside, mandate, situation, catalog_frames):
    rows = outside(mandate("ffm-sudan"), situation("sudan"))
    (own,) = rows[(rows["iso3"] == "GHA") & (rows["symbol"] == "A/HRC/RES/57/2")].to_dict("records")
    votes = catalog_frames["votes"].merge(catalog_frames["states"], on="iso3")
    fact = votes[(votes["symbol"] == "A/HRC/RES/57/2") & (votes["iso3"] == "GHA")].iloc[0]
    assert (own["review"], own["source"]) == (fact["review_x"], fact["source_x"])
    others = votes[
        (votes["symbol"] == "A/HRC/RES/57/2") & (votes["regional_group"] == "AFRICAN") & (votes["iso3"] != "GHA")
    ]
    counted = others["position"].value_counts()
    assert [own["yes"], own["no"], own["abstain"]] == [counted.get(one, 0) for one in ("yes", "no", "abstain")]
    assert 2 * own["yes"] < len(others)


def calls(*rows):
    """Positions of small States: `AA1 yes` is of group AFRICAN."""
    return pd.DataFrame(
        [
            ("T", iso3, position, "AFRICAN" if iso3[0] == "A" else "WEOG")
            for iso3, position in (row.split() for row in rows)
        ],
        columns=["symbol", "iso3", "position", "regional_group"],
    )


@pytest.mark.parametrize(
    "rows, found",
    [
        (["A1 yes", "A2 no", "A3 no", "A4 abstain"], ["A1"]),
        (["A1 yes", "A2 yes", "A3 no", "A4 no"], ["A1", "A2"]),  # one of three others
        (["A1 yes", "A2 yes", "A3 yes", "A4 no", "A5 no"], []),  # two of four others are half
        (["A1 yes", "A2 no", "A3 no"], []),  # two others are too few
        (["A1 yes", "A2 no", "A3 no", "A4 absent"], []),  # absence is no position
        (["A1 no", "A2 yes", "A3 yes", "A4 yes"], []),  # only a yes is shown
        (["A1 yes", "W2 no", "W3 no", "W4 no"], []),  # another group's votes do not count
    ],
)
def test_what_counts_as_unlike_its_group(rows, found):
    votes, _ = outside_of.against_their_group(calls(*rows))
    assert [row["iso3"] for row in votes] == found


def test_roll_calls_are_counted_where_a_state_could_be_compared():
    _, compared = outside_of.against_their_group(calls("A1 yes", "A2 no", "A3 no", "A4 no", "W1 no"))
    assert compared == {"A1": 1, "A2": 1, "A3": 1, "A4": 1}


def sponsors(*rows):
    """Acts: `main_sponsor A1 AFRICAN T1`."""
    columns = ["act", "iso3", "regional_group", "symbol"]
    frame = pd.DataFrame([row.split() for row in rows], columns=columns)
    return frame.assign(group_id=None)


def test_the_usual_group_is_the_one_with_most_main_sponsors_and_ties_are_both():
    west = ["main_sponsor W1 WEOG T1", "main_sponsor W1 WEOG T2"]
    assert outside_of.usual_groups(sponsors(*west, "main_sponsor A1 AFRICAN T1")) == ["WEOG"]
    assert outside_of.usual_groups(sponsors(*west, "main_sponsor A1 AFRICAN T1", "tabled A2 AFRICAN T1")) == [
        "AFRICAN",
        "WEOG",
    ]
    assert outside_of.usual_groups(sponsors("cosponsor A1 AFRICAN T1", "amendment W1 WEOG T2")) == []


def test_a_sponsor_recorded_in_two_roles_counts_once():
    own = sponsors(
        "main_sponsor W1 WEOG T1", "tabled W1 WEOG T1", "main_sponsor A1 AFRICAN T1", "main_sponsor A2 AFRICAN T1"
    )
    assert outside_of.usual_groups(own) == ["AFRICAN"]
    both = sponsors("main_sponsor W1 WEOG T1", "core_group W1 WEOG T1", "main_sponsor A1 AFRICAN T1")
    assert coalition.pairs(both)[["one", "other", "texts"]].values.tolist() == [["A1", "W1", 1]]


def test_what_armenia_and_france_lead_on_is_about_no_one_country(acts):
    assert set(coalition.hooks(acts, "ARM", NOW)["title"]) == {"Prevention of genocide"}
    assert coalition.hooks(acts, "FRA", NOW)["act"].tolist() == ["led_initiative"]
    assert set(coalition.hooks(acts, "ARM", pd.Timestamp("2025-01-01"))["symbol"]) == {"A/HRC/RES/55/13"}
    assert coalition.hooks(acts, "GBR", NOW).empty


def test_elsewhere_leaves_out_what_is_looked_at(acts, situation):
    other = coalition.elsewhere(acts, "GBR", situation("sudan"), NOW)
    assert "syria" in set(other["situation_id"]) and "sudan" not in set(other["situation_id"])
    assert other["texts"].is_monotonic_decreasing
    assert "racial-justice" not in set(coalition.elsewhere(acts, "GMB", situation("sudan"), NOW)["situation_id"]), (
        "a hook"
    )
    assert coalition.hooks(acts, "GMB", NOW)["act"].tolist() == ["for_group"]


def test_texts_of_parts_belong_to_the_wider_situation(situation):
    assert situation("darfur").texts < situation("sudan").texts
    assert "A/HRC/15/L.35" in situation("sudan").changing and "A/HRC/15/L.35" not in situation("sudan").texts


def test_without_acts_and_votes_every_answer_is_empty_and_has_its_columns(acts, voted, catalog_frames):
    nothing = About(frozenset(), frozenset(), frozenset())
    own = coalition.of(acts, nothing, NOW)
    assert own.empty and outside_of.usual_groups(own) == []
    found = outside_of.outside(own, [], voted, catalog_frames["votes"], nothing, NOW)
    assert found.empty and list(found.columns) == list(outside_of.EVIDENCE_COLUMNS)
    assert list(coalition.pairs(own).columns) == list(coalition.PAIR_COLUMNS)
    assert coalition.across_regions(own).empty


def test_the_first_of_several_standings_is_shown():
    assert coalition.standing({"amendment", "main_sponsor"}) == "main"
    assert coalition.standing({"yes", "filed_case"}) == "other"
    assert coalition.standing({"yes"}) == "yes"
