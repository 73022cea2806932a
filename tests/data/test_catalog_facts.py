"""The catalog of record: what a reader may rely on, and the checks that keep it so."""

import datetime as dt

import pandas as pd
import pytest
from frictionless import Package

from analysis.frames import rows_of
from data.checks import CHECKS, check_catalog
from data.checks.texts import REGENERATE
from data.describe import checks_text, dictionary_text, package_text
from data.engine import engine_version
from data.settings import ROOT, settings
from models.columns import NO_SOURCE
from models.tables import TABLES
from tests.conftest import CATALOG

TODAY = dt.date(2026, 11, 21)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="module")
def mandates(lives) -> dict[str, dict]:
    """Every mandate as of 21 November 2026."""
    return {mandate["id"]: mandate for mandate in rows_of(lives.mandates(TODAY))}


# --- lives, read by hand in the collected facts


def test_unitad_was_renewed_five_times_and_terminated_on_17_september_2024(mandates):
    unitad = mandates["unitad"]
    assert (unitad["renewals"], unitad["status"], unitad["ended_on"]) == (5, "terminated", day("2024-09-17"))
    assert (unitad["created_on"], unitad["created_by"]) == (day("2017-09-21"), "S/RES/2379(2017)")
    assert (unitad["term_symbol"], unitad["end_symbol"]) == ("S/RES/2697(2023)", "S/RES/2697(2023)")


def test_ichree_lapsed_on_13_october_2023_after_two_terms(mandates, lives):
    ichree = mandates["ichree"]
    assert (ichree["status"], ichree["ended_on"], ichree["renewals"]) == ("lapsed", day("2023-10-13"), 1)
    terms = lives.terms[lives.terms["mechanism_id"] == "ichree"]
    assert list(terms["symbol"]) == ["A/HRC/RES/S-33/1", "A/HRC/RES/51/27"]
    assert list(terms["ends_on"].dt.date) == [day("2022-12-17"), day("2023-10-07")]


def test_the_commission_of_inquiry_on_syria_runs_to_27_march_2027_and_falls_due_at_hrc_64(mandates):
    syria = mandates["coi-syria"]
    assert (syria["created_on"], syria["created_by"]) == (day("2011-08-23"), "A/HRC/RES/S-17/1")
    assert (syria["status"], syria["renewals"], syria["term_symbol"]) == ("active", 16, "A/HRC/RES/61/3")
    assert (syria["ends_on"], syria["due_session"], syria["days_left"]) == (day("2027-03-27"), "HRC-64", 126)


def test_the_fact_finding_mission_on_venezuela_was_due_at_hrc_63_and_the_outcome_is_not_recorded(mandates, lives):
    venezuela = mandates["ffm-venezuela"]
    assert (venezuela["status"], venezuela["due_session"], venezuela["renewals"]) == ("due_unrecorded", "HRC-63", 3)
    assert (venezuela["ends_on"], venezuela["ends_precision"]) == (day("2026-09-01"), "month")
    due = lives.due_at("HRC-63", TODAY).set_index("mechanism_id")
    assert due.at["ffm-venezuela", "outcome"] == "due_unrecorded"


def test_the_independent_investigative_mechanism_for_myanmar_is_open_ended(mandates):
    iimm = mandates["iimm"]
    assert (iimm["status"], iimm["basis"], iimm["ends_on"], iimm["renewals"]) == ("active", "open_ended", None, 0)
    assert (iimm["created_on"], iimm["created_by"]) == (day("2018-09-27"), "A/HRC/RES/39/2")


def test_the_mechanism_on_syria_was_created_by_the_assembly_by_105_to_15_with_52_abstaining(mandates, catalog_frames):
    created = catalog_frames["resolutions"].set_index("symbol").loc["A/RES/71/248"]
    assert (mandates["iiim"]["created_by"], mandates["iiim"]["founding_body"]) == ("A/RES/71/248", "UNGA")
    assert (created["yes"], created["no"], created["abstain"]) == (105, 15, 52)
    assert (mandates["iiim"]["status"], mandates["iiim"]["basis"]) == ("active", "open_ended")


def test_the_joint_investigative_mechanism_lapsed_on_17_november_2017_after_four_rejected_drafts(
    mandates, catalog_frames
):
    jim = mandates["jim-syria"]
    assert (jim["status"], jim["ended_on"], jim["renewals"]) == ("lapsed", day("2017-11-17"), 2)
    actions = catalog_frames["mandate_actions"].query("mechanism_id == 'jim-syria'")["action"]
    assert list(actions[actions.isin(["rejected", "lapsed"])]) == ["rejected"] * 4 + ["lapsed"]


def test_the_special_rapporteur_on_syria_has_not_begun(mandates):
    rapporteur = mandates["sr-syria"]
    assert (rapporteur["status"], rapporteur["basis"], rapporteur["created_on"]) == (
        "pending_start",
        "contingent_start",
        day("2011-12-02"),
    )


def test_the_facts_reach_through_the_sixty_second_session(lives):
    assert lives.facts_through == ("HRC-62", day("2026-07-07"))
    assert lives.calendar.loc["HRC-64", "starts_basis"] == "expected"


def test_the_catalog_has_what_was_collected(catalog_frames):
    """Rows never vanish unseen: fewer than this is a loss, more is growth."""
    least = {
        "mechanisms": 98,
        "mandate_actions": 541,
        "resolutions": 512,
        "votes": 43_900,
        "sessions": 140,
        "memberships": 345,
        "milestones": 139,
        "states": 195,
    }
    assert {name: count for name, count in least.items() if len(catalog_frames[name]) < count} == {}


def test_no_name_of_a_source_is_left_out(catalog_frames):
    for name, frame in catalog_frames.items():
        assert frame["source"].notna().all(), name


# --- facts about texts, seen in the texts


@pytest.fixture(scope="module")
def outline(catalog_frames) -> pd.DataFrame:
    """Every paragraph by its text and label."""
    return catalog_frames["paragraphs"].set_index(["symbol", "label"])


@pytest.mark.parametrize(
    ("paragraph", "source"),
    [
        (("A/HRC/RES/39/2", "OP22"), ("A/RES/71/248", "OP4")),
        (("A/HRC/RES/54/2", "OP18(b)"), ("A/HRC/RES/S-30/1", "OP2(b)")),
        (("A/HRC/RES/54/2", "OP18(c)"), ("A/HRC/RES/S-30/1", "OP2(c)")),
        (("A/HRC/RES/52/32", "OP22"), ("A/HRC/RES/S-30/1", "OP5")),
    ],
)
def test_the_wording_of_one_mandate_is_found_in_another(outline, paragraph, source):
    found = outline.loc[paragraph]
    assert (found["nearest_other_symbol"], found["nearest_other_label"]) == source
    assert found["nearest_other_similarity"] >= 50


def test_a_text_is_compared_with_the_one_that_it_renews(catalog_frames, outline):
    compared = dict(catalog_frames["series_texts"][["symbol", "compared_with"]].itertuples(index=False))
    assert compared["A/RES/79/185"] == "A/RES/78/222"
    assert compared["A/HRC/RES/50/3"] == "A/HRC/RES/47/1"  # both on the Rohingya; 49/23 between them is on Myanmar
    changes = outline.loc["A/RES/79/185", "change"].value_counts()
    assert changes["kept"] + changes["edited"] > 10 * changes["new"]


def test_missing_persons_come_into_the_assembly_texts_on_syria_in_2020(catalog_frames):
    mentions = catalog_frames["theme_mentions"].query("theme == 'missing_persons' and how == 'engine'")
    counts = mentions.groupby("symbol").size()
    symbols = [f"A/RES/{number}" for number in ("71/248", "75/193", "76/228", "77/230", "78/222", "79/185", "80/224")]
    assert [int(counts.get(symbol, 0)) for symbol in symbols] == [0, 7, 15, 14, 16, 20, 8]


def test_texts_read_are_not_lost(catalog_frames):
    readings = catalog_frames["text_readings"]
    assert readings["how"].value_counts().to_dict() == {"engine": 230, "eye": 49}
    assert len(catalog_frames["paragraphs"]) >= 14_000
    assert len(catalog_frames["series"]) >= 39


# --- the checks


def test_the_catalog_has_no_error(catalog_frames):
    assert [problem.line() for problem in check_catalog(catalog_frames) if problem.severity == "error"] == []


def put(table: str, column, value, **where):
    """A break: another value in the first row with these cells."""

    def break_it(frames):
        frame = frames[table].copy()
        here = pd.Series(True, index=frame.index)
        for name, cell in where.items():
            here &= frame[name] == cell
        assert here.any(), f"no row of {table} with {where}"
        frame.loc[frame.index[here][:1], column] = value(frame.loc[here, column].iloc[0]) if callable(value) else value
        frames[table] = frame

    return break_it


def later(days: int):
    return lambda date: date + pd.Timedelta(days=days)


def kept_fresh(break_it, after=lambda frames: None):
    """A break of what the facts about texts are made of, with the facts said to be made of that; then another."""

    def break_all(frames):
        break_it(frames)
        readings = frames["text_readings"]
        made = readings["engine"].where(readings["how"] != "engine", engine_version(frames))
        frames["text_readings"] = readings.assign(engine=made)
        after(frames)

    return break_all


BREAKS = {
    "keys_resolve": put("votes", "iso3", "XYZ", symbol="A/HRC/RES/51/27"),
    "council_has_a_reach": put("coverage", "session_id", None, body="HRC"),
    "every_row_has_a_source": put("custody", "source", NO_SOURCE, review="confirmed"),
    "actions_begin_with_creation": put("mandate_actions", "action", "renewed", mechanism_id="ichree", step=1),
    "actions_are_in_order": put("mandate_actions", "step", 9, mechanism_id="ichree", step=6),
    "renewal_without_gap": put("mandate_actions", "term_ends", pd.Timestamp("2022-09-01"), mechanism_id="unitad", step=5),
    "renewal_on_time": put("mandate_actions", "term_months", 9, mechanism_id="ichree", step=1),
    "nothing_after_the_end": put("mandate_actions", "action", "report_presented", mechanism_id="jim-syria", step=9),
    "an_end_follows_its_term": put("mandate_actions", "term_months", 6, mechanism_id="ichree", step=3),
    "active_mandates_have_a_term": put("mandate_actions", "term_basis", None, mechanism_id="iimm", step=1),
    "status_agrees_with_sources": put("mechanisms", "reported_status", "active", id="ichree"),
    "due_session_agrees_with_reading": put("due_readings", "due_session", "HRC-65", mechanism_id="coi-syria"),
    "tallies_equal_the_roll_call": put("resolutions", "yes", 22, symbol="A/HRC/RES/51/27"),
    "recorded_votes_have_a_tally": put("resolutions", "abstain", None, symbol="A/HRC/RES/51/27"),
    "no_vote_no_roll_call": put("resolutions", "outcome", "without_vote", symbol="A/HRC/RES/51/27"),
    "voters_were_members": put("votes", "iso3", "NZL", symbol="A/HRC/RES/51/27"),
    "memberships_are_sound": put("memberships", "starts_on", later(-30), iso3="ARG", starts_on=pd.Timestamp("2022-01-01")),
    "resolutions_fall_within_sessions": put("resolutions", "adopted_on", later(100), symbol="A/HRC/37/L.6"),
    "actions_agree_with_resolutions": put("mandate_actions", "date", later(-1), mechanism_id="ichree", step=3),
    "partial_dates_are_first_days": put("milestones", "date", later(1), date_precision="month", kind="impact"),
    "sponsors_are_named": put("sponsorships", "iso3", None, id=1),
    "situations_have_one_parent_level": put("situations", "parent_id", "myanmar", id="global"),
    "sessions_are_sound": put("sessions", ["starts_on", "ends_on"], [pd.Timestamp("2027-09-10"), pd.Timestamp("2027-09-01")], id="HRC-66"),
    "findings_carry_paragraphs": put("safeguard_findings", "paragraphs", "OP1", finding="not_stated"),
    "a_text_stands_in_one_series": kept_fresh(put("series_texts", "symbol", "A/HRC/RES/61/30", symbol="A/HRC/RES/61/29")),
    "a_series_is_in_order_of_adoption": kept_fresh(put("series_texts", "position", 9, series_id="hrc-ukraine", position=4)),
    "labels_are_unique": put("paragraphs", "label", "PP1", symbol="A/HRC/RES/19/22", position=2),
    "readings_count_their_paragraphs": put("text_readings", "paragraphs", 1, symbol="A/HRC/RES/19/22"),
    "changes_name_the_compared_text": put("paragraphs", "change", "kept", change="new"),
    "nearest_paragraphs_are_earlier": put("paragraphs", "nearest_other_label", "PP999", nearest_other_similarity=100),
    "facts_are_no_sentences": put("theme_mentions", "term", "these are seven words of a sentence", how="engine"),
    "text_facts_are_fresh": kept_fresh(lambda frames: None, put("text_readings", "engine", "000000000000", how="engine")),
    "findings_name_paragraphs_that_stand_there": put("ladder", "labels", "OP999", symbol="A/HRC/RES/19/22"),
    "safeguards_are_themes": put("themes", "name", "Entry", slug="access"),
    "themes_are_known": put("ladder", "theme", "evidence", symbol="A/HRC/RES/19/22", theme="evidence_preservation"),
    "theme_patterns_are_sound": put("theme_patterns", "counter_example", "impunity", theme="accountability", number=2),
    "stories_point_to_what_is_there": put("theme_mentions", "theme", "victim_participation", symbol="A/HRC/RES/44/21"),
    "voted_texts_have_a_subject": put("text_subjects", "symbol", "A/HRC/DEC/10/103", symbol="A/HRC/RES/51/27"),
    "amendments_name_their_text": put("text_subjects", "target_symbol", None, symbol="A/HRC/57/L.40"),
    "members_fit_the_seats": put("council_seats", "seats", 12, regional_group="AFRICAN"),
    "levers_have_a_rule": put("levers", "rule_url", "60/251", id="hrc-special-session"),
    "thresholds_are_sound": put("levers", "votes_needed", 17, id="hrc-special-session"),
    "lever_precedents_name_one_fact": put("lever_precedents", "session_id", "HRC-S1", lever_id="sc-icc-referral"),
    "levers_compute_from_a_body": put("levers", "body", None, id="hrc-special-session"),
    "unconfirmed_rows_are_counted": put("groups", "review", "unconfirmed", id="arab-group"),
}  # fmt: skip


@pytest.fixture(scope="module")
def known(catalog_frames) -> set:
    """What is found in the catalog as it stands."""
    return set(check_catalog(catalog_frames))


@pytest.mark.parametrize(("check", "break_it"), BREAKS.items(), ids=BREAKS)
def test_a_check_finds_its_break_and_no_other_does(catalog_frames, known, check, break_it):
    frames = dict(catalog_frames)
    break_it(frames)
    assert {problem.check for problem in set(check_catalog(frames)) - known} == {check}


def test_every_check_has_its_break():
    assert set(BREAKS) == {check.__name__ for check in CHECKS}


def test_stale_facts_about_texts_name_the_command_that_makes_them_anew(catalog_frames):
    frames = dict(catalog_frames)
    kept_fresh(lambda same: None)(frames)
    assert "text_facts_are_fresh" not in {problem.check for problem in check_catalog(frames)}
    for table, column, where in (
        ("theme_patterns", "pattern", {"theme": "archive_custody", "number": 1}),
        ("series_texts", "symbol", {"symbol": "A/HRC/RES/61/29"}),
        ("resolutions", "adopted_on", {"symbol": "A/HRC/RES/39/2"}),
    ):
        changed = dict(frames)
        put(
            table,
            column,
            {"pattern": "x", "symbol": "A/HRC/RES/61/1", "adopted_on": pd.Timestamp("2018-09-28")}[column],
            **where,
        )(changed)
        (stale,) = [problem for problem in check_catalog(changed) if problem.check == "text_facts_are_fresh"]
        assert (stale.severity, REGENERATE in stale.message) == ("warning", True)


def test_what_no_fact_follows_from_makes_none_stale(catalog_frames):
    frames = dict(catalog_frames)
    kept_fresh(lambda same: None)(frames)
    put("theme_patterns", "reason", "Another reason", number=1)(frames)
    put("resolutions", "title", "Another title", symbol="A/HRC/RES/39/2")(frames)
    assert "text_facts_are_fresh" not in {problem.check for problem in check_catalog(frames)}


def test_a_known_doubt_turns_an_error_into_a_warning_and_is_named_when_it_no_longer_holds(catalog_frames):
    def severity(frames):
        return {
            problem.severity
            for problem in check_catalog(frames)
            if problem.check == "actions_begin_with_creation" and problem.key == "eccc"
        }

    assert severity(catalog_frames) == {"warning"}
    frames = dict(catalog_frames)
    put("doubts", "status", "settled", check_name="actions_begin_with_creation", key="eccc")(frames)
    assert severity(frames) == {"error"}
    frames = dict(catalog_frames)
    put("doubts", "key", "chrss", check_name="actions_begin_with_creation", key="eccc")(frames)
    assert "doubts_still_hold" in {problem.check for problem in check_catalog(frames)}


# --- what is written from the models and the checks


def test_the_docs_list_every_check_and_every_warning():
    settings.cache_clear()
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == checks_text()


def test_the_dictionary_and_the_data_package_say_what_the_models_say():
    assert (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8") == dictionary_text()
    assert (CATALOG / "datapackage.json").read_text(encoding="utf-8") == package_text()


def test_the_data_package_is_valid_and_its_tables_with_it():
    package = Package(str(CATALOG / "datapackage.json"))
    assert {resource.name for resource in package.resources} == set(TABLES)
    assert package.validate().flatten(["title", "message"]) == []
