"""Levers as the catalog keeps them: their numbers, what they cover, and what the checks say of a broken row."""

import datetime as dt

import pandas as pd
import pytest

from analysis.levers import Record, precedents
from data.checks import levers as levers_checked
from data.checks.facts import Facts
from data.reading import read_table
from models.tables import TABLES
from models.vocabulary import Block, Forum, codes
from tests.conftest import CATALOG

# What the founding documents name, each with the levers that hold it.
NAMED = {
    "Arria-formula": "sc-arria", "any other business": "sc-aob", "joint cross-regional statements": "sc-joint-statement",
    "alarm-raising resolutions": "sc-resolution", "peacekeeping and humanitarian mandates": "sc-peace-operation",
    "veto restraint": "sc-veto-restraint", "referral to the Court": "sc-icc-referral", "Assembly creates": "ga-mechanism",
    "Sixth Committee": "ga-sixth-committee", "annual debate": "ga-r2p-debate", "High-Level Week": "ga-high-level",
    "resolution": "hrc-inquiry", "renewal": "hrc-renewal", "special session": "hrc-special-session",
    "special procedures": "hrc-special-procedure", "joint statement": "hrc-joint-statement", "sponsorship": "hrc-sponsorship",
    "Inquiries Branch": "ohchr-inquiries-branch", "Special Adviser": "special-adviser", "input to reports": "report-input",
    "case in The Hague": "icj-genocide", "universal jurisdiction": "universal-jurisdiction", "information to prosecutors": "icc-prosecutor",
    "civil parties": "civil-party", "Assembly of States Parties": "icc-assembly", "sanctions": "national-sanctions",
    "sanctions of the Council": "sc-sanctions", "naming and recognition": "recognition", "European Union": "eu",
    "Inter-American": "iachr", "African": "achpr", "focal points": "focal-points", "public figures": "public-voices",
    "statement analysis": "statement-analysis",
}  # fmt: skip


@pytest.fixture(scope="module")
def levers(catalog_frames) -> pd.DataFrame:
    return catalog_frames["levers"].set_index("id")


@pytest.mark.parametrize(
    ("lever", "needed", "total", "rule"),
    [
        ("hrc-special-session", 16, 47, "60/251, OP10"),
        ("ga-emergency-session", 9, 15, "377 A (V)"),
        ("sc-agenda-vote", 9, 15, "Article 27 (2)"),
        ("sc-icc-referral", 9, 15, "Article 13 (b)"),
        ("hrc-election", 97, 193, "60/251, OP7"),
    ],
)
def test_the_numbers_of_the_rules(levers, lever, needed, total, rule):
    row = levers.loc[lever]
    assert (row["votes_needed"], row["votes_of"]) == (needed, total) and rule in row["rule"]
    assert row["review"] == "confirmed"


def test_one_third_and_majorities_are_counted_from_the_membership():
    assert -(-47 // 3) == 16 and 193 // 2 + 1 == 97


def test_a_procedural_vote_and_an_arria_meeting_know_no_veto(levers):
    assert "no vote against is a veto" in levers.at["sc-agenda-vote", "threshold"]
    assert pd.isna(levers.at["sc-arria", "votes_needed"]) and "No provision" in levers.at["sc-arria", "rule"]
    assert "two thirds" in levers.at["ga-suspend-member", "threshold"].casefold()


def test_states_outside_the_council_tabled_texts_as_the_levers_say(catalog_frames, levers):
    assert "member of the Council or not" in levers.at["hrc-inquiry", "opened_by"]
    sponsors, terms = (catalog_frames[name] for name in ("sponsorships", "memberships"))
    own = sponsors[(sponsors["role"] == "main_sponsor") & sponsors["iso3"].notna()]
    own = own.merge(catalog_frames["resolutions"].query("body == 'HRC'")[["symbol", "adopted_on"]])
    joined = own.merge(terms[terms["body"] == "HRC"][["iso3", "starts_on", "ends_on"]], how="left")
    sat = (joined["starts_on"] <= joined["adopted_on"]) & (joined["adopted_on"] <= joined["ends_on"])
    by_members = sat.groupby(joined["symbol"]).any()
    assert (~by_members).sum() > 20


def test_every_lever_that_the_founding_documents_name_is_there(levers):
    assert {named: lever for named, lever in NAMED.items() if lever not in levers.index} == {}


def test_every_forum_has_levers_and_every_block_is_gone_round_by_several(levers):
    assert set(levers["forum"]) == set(codes(Forum))
    counted = levers["blocks"].str.split(";").explode().value_counts()
    assert set(counted.index) == set(codes(Block)) and counted.min() >= 3


def test_every_special_session_is_a_precedent_and_none_is_copied(catalog_frames, lives):
    tables = (
        catalog_frames[name] for name in ("levers", "lever_precedents", "state_acts", "text_subjects", "situations")
    )
    found = precedents(Record(lives, *tables), dt.date(2026, 11, 21))
    sessions = found.loc[found["lever_id"] == "hrc-special-session", "session_id"]
    special = lives.sessions[(lives.sessions["body"] == "HRC") & (lives.sessions["kind"] == "special")]
    assert sorted(sessions) == sorted(special["id"]) and len(sessions) == 39
    assert catalog_frames["lever_precedents"]["session_id"].notna().sum() < 10


def test_a_rule_that_was_not_read_is_said_where_the_row_is_unconfirmed(levers):
    unsure = levers[levers["review"] == "unconfirmed"]
    assert len(unsure) and unsure["caveats"].str.len().gt(20).all()
    assert levers.loc[levers["review"] == "confirmed", "source"].str.len().gt(5).all()


def lines(frames: dict, rule: str) -> list[str]:
    return [problem.line() for problem in getattr(levers_checked, rule)(Facts(frames))]


def broken(catalog_frames, table: str, row: dict, **cells) -> dict:
    frame = catalog_frames[table].copy()
    ((name, value),) = row.items()
    frame.loc[frame[name] == value, list(cells)] = list(cells.values())
    return dict(catalog_frames) | {table: frame}


def test_a_threshold_that_its_words_do_not_have_is_named(catalog_frames):
    (line,) = lines(
        broken(catalog_frames, "levers", {"id": "hrc-special-session"}, votes_needed=15), "thresholds_are_sound"
    )
    assert "levers.csv, row" in line and "column threshold" in line and "does not say 15 and 47" in line


@pytest.mark.parametrize(("needed", "total"), [(48, 47), (9, 14), (0, 15), (9, None)])
def test_a_number_that_no_body_has_is_refused(catalog_frames, needed, total):
    frames = broken(catalog_frames, "levers", {"id": "sc-agenda-vote"}, votes_needed=needed, votes_of=total)
    (line,) = lines(frames, "thresholds_are_sound")
    assert "expected at least 1 of 15, 47, 193" in line


def test_a_precedent_of_two_facts_or_none_or_twice_is_named(catalog_frames):
    two = broken(catalog_frames, "lever_precedents", {"id": 1}, symbol="A/HRC/RES/S-5/1")
    none = broken(catalog_frames, "lever_precedents", {"id": 1}, session_id=None)
    rows = catalog_frames["lever_precedents"]
    twice = dict(catalog_frames) | {"lever_precedents": pd.concat([rows, rows.tail(1)], ignore_index=True)}
    for frames, words in ((two, "names 2 facts"), (none, "names 0 facts"), (twice, "that another row has")):
        (line,) = lines(frames, "lever_precedents_name_one_fact")
        assert words in line


def test_what_a_lever_computes_needs_a_body_and_something_of_it(catalog_frames):
    nobody = broken(catalog_frames, "levers", {"id": "hrc-renewal"}, body=None)
    nothing = broken(catalog_frames, "levers", {"id": "hrc-special-session"}, session_kind="emergency_special")
    kinds = broken(catalog_frames, "levers", {"id": "sc-arria"}, mechanism_kinds="tribunal")
    for frames, words in (
        (nobody, "both or neither"),
        (nothing, "no session of HRC"),
        (kinds, "names kinds of mandates"),
    ):
        assert [words in line for line in lines(frames, "levers_compute_from_a_body")] == [True]


def test_a_block_that_is_no_word_of_the_list_is_refused(tmp_path):
    path = tmp_path / "levers.csv"
    text = (CATALOG / "levers.csv").read_text(encoding="utf-8")
    path.write_text(
        text.replace(",no_session;no_mandate;veto;not_on_agenda,", ",no_session;bad_luck,", 1), encoding="utf-8"
    )
    frame, problems = read_table(path, TABLES["levers"])
    assert len(problems) == 1 and problems[0].column == "blocks" and "bad_luck" in problems[0].line()
