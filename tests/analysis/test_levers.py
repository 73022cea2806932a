"""Levers: what follows from sessions and actions, what is listed, and which come first for a situation and a block."""

import datetime as dt

import pandas as pd
import pytest

from analysis.levers import Record, counted, fitting, precedents, uses
from analysis.lives import TABLES_NEEDED, Lives
from models.tables import TABLES
from tests.analysis.builders import frame

TODAY = dt.date(2026, 11, 21)
NAMES = ("levers", "lever_precedents", "state_acts", "text_subjects", "situations")


@pytest.fixture(scope="module")
def record(catalog_frames, lives) -> Record:
    return Record(lives, *(catalog_frames[name] for name in NAMES))


@pytest.fixture(scope="module")
def found(record) -> pd.DataFrame:
    return precedents(record, TODAY)


def of(found: pd.DataFrame, lever: str) -> pd.DataFrame:
    return found[found["lever_id"] == lever]


def test_a_special_session_has_its_day_its_situation_and_its_vote(found):
    row = of(found, "hrc-special-session").set_index("session_id").loc["HRC-S33"]
    assert (row["date"].date(), row["group"], row["symbol"]) == (dt.date(2021, 12, 17), "Ethiopia", "A/HRC/RES/S-33/1")
    assert (row["yes"], row["no"], row["abstain"], row["outcome"]) == (21, 15, 11, "vote")


def test_a_session_is_known_for_its_resolution_and_a_row_of_data_tells_its_situation(found):
    rows = of(found, "hrc-special-session").set_index("session_id")
    assert rows.at["HRC-S12", "symbol"] == "A/HRC/RES/S-12/1"  # a decision was adopted too
    assert rows.at["HRC-S4", "symbol"] == "A/HRC/DEC/S-4/101"  # no resolution was
    assert rows.at["HRC-S29", "group"] == "Myanmar"  # no roll call and no mandate tells it: a row does
    assert pd.isna(rows.at["HRC-S10", "group"])  # the world economy is no situation of the catalog


def test_mechanisms_of_the_assembly_and_of_the_security_council_follow_from_their_creation(found):
    assembly = of(found, "ga-mechanism").set_index("symbol")
    assert {"A/RES/71/248", "A/RES/77/301", "A/RES/ES-10/17"} == set(assembly.index)
    assert tuple(assembly.loc["A/RES/77/301", ["yes", "no", "abstain"]]) == (83, 11, 62)
    council = of(found, "sc-mechanism")
    assert {"unitad", "icid-darfur", "jim-syria", "icty"} <= set(council["mechanism_id"])
    assert "iiim" not in set(council["mechanism_id"]) and "joint-office-gp-r2p" not in set(council["mechanism_id"])


def test_renewals_of_the_council_are_all_there_with_the_one_that_was_lost(found, lives):
    rows = of(found, "hrc-renewal")
    actions = lives.mandate_actions
    renewed = actions[(actions["action"] == "renewed") & actions["symbol"].str.startswith("A/HRC/", na=False)]
    assert len(rows) >= len(renewed) > 200
    lost = rows[rows["symbol"] == "A/HRC/48/L.11"].iloc[0]
    assert (lost["outcome"], lost["group"], lost["yes"], lost["no"]) == ("rejected", "Yemen", 18, 21)


def test_a_change_that_gives_a_further_term_renews_as_in_the_count_of_the_mandate(found, lives):
    rows = of(found, "hrc-renewal")
    own = rows[rows["mechanism_id"] == "ie-sudan"]
    count = lives.mandates(TODAY).set_index("id").at["ie-sudan", "renewals"]
    assert len(own) == count and "A/HRC/RES/39/22" in set(own["symbol"])


def test_a_case_a_milestone_and_an_act_are_joined_with_their_facts(found):
    case = of(found, "icj-genocide")
    act = case[case["kind"] == "act"].iloc[0]
    assert (act["iso3"], act["mechanism_id"], act["group"], act["date"].date()) == (
        "GMB",
        "iimm",
        "Myanmar",
        dt.date(2019, 11, 11),
    )
    assert {"act", "milestone"} == set(case["kind"])
    assert set(of(found, "sc-icc-referral")["group"]) == {"Sudan", "Libya"}


def test_what_came_later_is_no_precedent_yet_and_what_has_no_date_stays(record, found):
    early = precedents(record, dt.date(2012, 1, 1))
    assert early["date"].max() <= pd.Timestamp("2012-01-01")
    assert len(of(early, "hrc-special-session")) == 18
    assert len(of(early, "sc-veto-restraint")) == len(of(found, "sc-veto-restraint")) == 2


def test_no_fact_stands_twice_below_a_lever(found):
    facts = found[found["kind"].isin(["session", "text", "act"])]
    assert not facts.duplicated(["lever_id", "session_id", "symbol", "iso3"]).any()


def test_doors_used_on_the_situation_come_first_and_none_is_left_out(record, found):
    every = fitting(record.levers, found)
    syria = fitting(record.levers, found, "Syria", "veto")
    assert len(every) == len(record.levers) and every["here"].sum() == 0
    assert syria["here"].is_monotonic_decreasing and syria["here"].iloc[0] > 1
    assert syria["id"].isin(every.loc[every["blocks"].str.contains("veto"), "id"]).all()
    assert {"sc-arria", "icj-genocide"} <= set(syria["id"]) and "sc-renewal" not in set(syria["id"])
    assert set(fitting(record.levers, found, "Syria", "veto", ("UNGA",))["forum"]) == {"UNGA"}


def test_uses_by_year_add_up_to_the_dated_precedents(record, found):
    chosen = fitting(record.levers, found, "Syria", "veto")
    used = uses(chosen, found, "Syria")
    own = found[found["lever_id"].isin(chosen["id"]) & found["date"].notna()]
    assert used["uses"].sum() == len(counted(own)) and (used["here"] <= used["uses"]).all()
    assert used["here"].sum() == (own["group"] == "Syria").sum() > 0
    assert list(dict.fromkeys(used["lever_id"])) == [lever for lever in chosen["id"] if lever in set(own["lever_id"])]


def test_an_emergency_session_that_is_resumed_is_one_precedent_and_all_its_texts_stay(record, found):
    every = fitting(record.levers, found).set_index("id")
    assert every.at["ga-emergency-session", "precedents"] == 2 < len(of(found, "ga-emergency-session"))
    used = uses(fitting(record.levers, found), found, "Ukraine").query("lever_id == 'ga-emergency-session'")
    assert [tuple(row) for row in used[["year", "uses", "here"]].to_numpy()] == [(2006, 1, 0), (2022, 1, 1)]


def test_rights_given_back_are_no_suspension(found):
    assert of(found, "ga-suspend-member")["symbol"].tolist() == ["A/RES/ES-11/3"]


def small(levers: list[dict], listed: list[dict] = (), **tables: list[dict]) -> Record:
    """A record of a few rows; what a lever's row leaves out is missing."""
    lives = object.__new__(Lives)
    for name in TABLES_NEEDED:
        setattr(lives, name, frame(name, tables.get(name, [])))
    others = (frame(name, tables.get(name, [])) for name in ("state_acts", "text_subjects", "situations"))
    return Record(lives, frame("levers", levers), frame("lever_precedents", list(listed)), *others)


DOOR = {"id": "door", "name": "A door", "short_name": "Door", "forum": "HRC", "blocks": "veto", "review": "confirmed"}


def test_a_lever_without_precedent_counts_none():
    record = small([DOOR])
    found = precedents(record, TODAY)
    assert found.empty and list(found.columns[:2]) == ["lever_id", "kind"]
    (row,) = fitting(record.levers, found).itertuples()
    assert (row.precedents, row.here) == (0, 0) and pd.isna(row.last_on)
    assert uses(fitting(record.levers, found), found).empty


def test_a_listed_row_goes_before_what_is_computed_and_tells_its_situation():
    record = small(
        [DOOR | {"body": "HRC", "session_kind": "special"}],
        [{"id": 1, "lever_id": "door", "session_id": "HRC-S1", "situation_id": "land", "note": "As listed", "source": "s", "review": "derived"}],
        sessions=[
            {"id": "HRC-S1", "body": "HRC", "kind": "special", "number": 1, "starts_on": "2020-01-01", "topic": "Topic"},
            {"id": "HRC-S2", "body": "HRC", "kind": "special", "number": 2, "starts_on": "2021-01-01", "topic": "Other"},
            {"id": "HRC-40", "body": "HRC", "kind": "regular", "number": 40, "starts_on": "2021-02-01"},
        ],
        situations=[{"id": "land", "name": "Land"}],
    )  # fmt: skip
    found = precedents(record, TODAY)
    assert list(found["session_id"]) == ["HRC-S2", "HRC-S1"]
    assert list(found["note"]) == ["Other", "As listed"]
    assert [None if pd.isna(group) else group for group in found["group"]] == [None, "Land"]


def test_actions_count_for_the_body_of_their_text_and_the_kind_of_mandate():
    mechanism = {"situation_id": "land", "founding_body": "UNSG", "kind": "tribunal"}
    action = {"date_precision": "day", "action": "established", "step": 1}
    record = small(
        [DOOR | {"body": "UNSC", "actions": "established;renewed", "mechanism_kinds": "tribunal"}],
        mechanisms=[mechanism | {"id": "a", "short_name": "A"}, mechanism | {"id": "b", "short_name": "B"}, mechanism | {"id": "c", "short_name": "C", "kind": "other"}],
        mandate_actions=[
            action | {"mechanism_id": "a", "date": "2020-01-01", "symbol": "S/RES/1(2020)"},
            action | {"mechanism_id": "b", "date": "2020-01-01"},  # no text: the founding body did it
            action | {"mechanism_id": "c", "date": "2020-01-01", "symbol": "S/RES/1(2020)"},
        ],
        resolutions=[{"symbol": "S/RES/1(2020)", "body": "UNSC", "adopted_on": "2020-01-01", "outcome": "vote", "yes": 15, "no": 0, "abstain": 0}],
        situations=[{"id": "land", "name": "Land"}],
    )  # fmt: skip
    found = precedents(record, TODAY)
    assert list(found["mechanism_id"]) == ["a"] and found["yes"].iloc[0] == 15


def test_the_tables_that_a_record_takes_are_tables():
    assert set(NAMES) <= set(TABLES)
