"""Lifecycle gaps: each rests on a fact and a source, and what nobody examined is never one."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.exits import ends, tribunals, windows
from analysis.frames import frame_of, rows_of
from analysis.gap_facts import Facts
from analysis.gaps import CLOSED_BY, KINDS, gaps
from analysis.lives import TABLES_NEEDED as LIVED
from analysis.lives import Lives
from analysis.safeguards import FINDING_COLUMNS, HISTORY_COLUMNS, TABLES_NEEDED, Safeguards
from analysis.votes import votes_at_steps
from tests.analysis.builders import act, frame, record

TODAY = dt.date(2026, 11, 21)
SIX = ["unitad", "ichree", "ffm-myanmar", "coi-burundi", "gee-yemen", "ffm-libya"]
MARGINS = {"mechanism_id": "str", "symbol": "str", "date": "datetime64[s]", "actions": "str", "margin": "Int64", "yes": "Int64"}


def real(lives, frames, as_of: dt.date) -> Facts:
    """The facts of the real catalog on a day."""
    safeguards = Safeguards({name: frames[name] for name in TABLES_NEEDED})
    counted = frames["votes"].groupby(["symbol", "position"]).size().rename("states").reset_index()
    return Facts(
        lives, safeguards.findings(as_of), safeguards.history(as_of),
        votes_at_steps(lives.mandate_actions, lives.resolutions, counted),
        **{name: frames[name] for name in ("custody", "safeguard_reports", "mechanism_links", "doubts")}, as_of=as_of,
    )  # fmt: skip


@pytest.fixture(scope="module")
def facts(catalog_frames) -> Facts:
    names = catalog_frames["mechanisms"]["situation_id"].map(catalog_frames["situations"].set_index("id")["name"])
    mechanisms = catalog_frames["mechanisms"].assign(situation=names, group=names)
    frames = {name: catalog_frames[name] for name in LIVED}
    return real(Lives(**frames | {"mechanisms": mechanisms}), catalog_frames, TODAY)


@pytest.fixture(scope="module")
def known(facts) -> pd.DataFrame:
    return gaps(facts)


@pytest.fixture(scope="module")
def ended(facts) -> dict[str, dict]:
    return {row["mechanism_id"]: row for row in rows_of(ends(facts))}


@pytest.fixture(scope="module")
def held(facts) -> dict[str, dict]:
    return {row["mechanism_id"]: row for row in rows_of(windows(facts))}


def kinds_of(known: pd.DataFrame, mechanism: str) -> set[str]:
    return set(known.loc[known["mechanism_id"] == mechanism, "kind"])


def the(known: pd.DataFrame, mechanism: str, kind: str) -> dict:
    (row,) = rows_of(known[(known["mechanism_id"] == mechanism) & (known["kind"] == kind)])
    return row


# --- six ends, read by hand in the collected facts


def test_unitad_was_terminated_at_the_host_states_will_with_its_archive_in_custody_before_the_end(known, ended, held):
    end, archive = ended["unitad"], held["unitad"]
    assert (end["status"], end["ended_on"], end["symbol"]) == ("terminated", dt.date(2024, 9, 17), "S/RES/2697(2023)")
    assert (end["yes"], end["no"], end["abstain"]) == (15, 0, 0)
    assert (archive["holder"], archive["since"]) == ("United Nations Secretariat", dt.date(2024, 8, 28))
    assert (archive["state"], archive["extent"]) == ("covered", "52.62 terabytes")
    assert kinds_of(known, "unitad") == {"host_state_will"}
    will = the(known, "unitad", "host_state_will")
    assert (will["why"], will["symbol"]) == ("consent", "S/RES/2379(2017)")
    assert "Iraq's request" in will["note"]


def test_ichree_lapsed_while_warnings_stood_and_nobody_is_documented_to_hold_its_records(known, ended, held):
    assert (ended["ichree"]["status"], ended["ichree"]["ended_on"]) == ("lapsed", dt.date(2023, 10, 13))
    assert (ended["ichree"]["symbol"], held["ichree"]["state"], held["ichree"]["holder"]) == (None, "open", None)
    expected = {"exit_missing", "custody_unknown", "evidence_at_risk", "lapse_warned", "falling_margin"}
    assert expected <= kinds_of(known, "ichree")
    assert the(known, "ichree", "evidence_at_risk")["days"] == (TODAY - dt.date(2023, 10, 13)).days
    assert the(known, "ichree", "exit_missing")["symbol"] == "A/HRC/RES/51/27"
    assert the(known, "ichree", "lapse_warned")["until"] == dt.date(2023, 10, 3)
    assert the(known, "ichree", "falling_margin")["detail"] == "6;2"


def test_the_myanmar_mission_was_kept_alive_and_handed_its_evidence_to_the_iimm(known, ended, held):
    end, archive = ended["ffm-myanmar"], held["ffm-myanmar"]
    assert (end["status"], end["ended_on"], end["ended_precision"]) == ("succeeded", dt.date(2019, 9, 1), "month")
    assert (end["symbol"], end["successors"], end["yes"], end["no"], end["abstain"]) == ("A/HRC/RES/39/2", "iimm", 35, 3, 7)
    assert (archive["holder"], archive["state"]) == ("Independent Investigative Mechanism for Myanmar", "covered")
    assert kinds_of(known, "ffm-myanmar") == set()


def test_the_commission_on_burundi_was_succeeded_by_a_rapporteur_and_its_evidence_left_to_the_high_commissioner(known, ended, held):
    end, archive = ended["coi-burundi"], held["coi-burundi"]
    assert (end["status"], end["ended_on"], end["symbol"]) == ("succeeded", dt.date(2021, 10, 8), "A/HRC/RES/48/16")
    assert end["successors"] == "sr-burundi"
    assert (archive["holder"], archive["state"]) == ("Office of the High Commissioner for Human Rights", "covered")
    assert not {"exit_missing", "custody_unknown", "evidence_at_risk"} & kinds_of(known, "coi-burundi")


def test_the_experts_on_yemen_lapsed_after_their_renewal_was_voted_down_18_to_21(known, ended, held):
    end = ended["gee-yemen"]
    assert (end["status"], end["ended_on"]) == ("lapsed", dt.date(2021, 10, 11))
    assert (end["symbol"], end["voted_down"]) == ("A/HRC/48/L.11", True)
    assert (end["yes"], end["no"], end["abstain"]) == (18, 21, 7)
    assert held["gee-yemen"]["state"] == "open"
    assert {"exit_missing", "custody_unknown", "evidence_at_risk"} <= kinds_of(known, "gee-yemen")
    assert the(known, "gee-yemen", "falling_margin")["detail"].endswith(";-3")


def test_the_mission_to_libya_lapsed_in_march_2023_and_its_records_have_no_documented_holder(known, ended, held):
    end = ended["ffm-libya"]
    assert (end["status"], end["ended_on"], end["ended_precision"]) == ("lapsed", dt.date(2023, 3, 1), "month")
    assert held["ffm-libya"]["state"] == "open"
    assert the(known, "ffm-libya", "evidence_at_risk")["days"] == (TODAY - dt.date(2023, 3, 31)).days
    assert the(known, "ffm-libya", "exit_missing")["how"] == "detected"


def test_the_ad_hoc_tribunals_had_completion_strategies_and_one_residual_mechanism(facts):
    rows = {row["mechanism_id"]: row for row in rows_of(tribunals(facts))}
    for tribunal, closed, taken_over in (("icty", 2017, dt.date(2013, 7, 1)), ("ictr", 2015, dt.date(2012, 7, 1))):
        row = rows[tribunal]
        assert (row["planned_by"], row["planned_on"]) == ("S/RES/1503(2003)", dt.date(2003, 8, 28))
        assert (row["residual"], row["residual_on"], row["ended_on"]) == ("irmct", taken_over, dt.date(closed, 12, 31))


def test_myanmars_clauses_are_among_those_that_would_close_the_gap_of_ichree(known):
    assert "A/HRC/RES/39/2 OP23(a), OP30" in the(known, "ichree", "evidence_at_risk")["closes"]
    assert "A/HRC/RES/39/2 OP30" in the(known, "ichree", "exit_missing")["closes"]


# --- what holds of every gap


def test_every_gap_has_its_kind_its_reason_and_a_source(known):
    assert set(known["kind"]) <= set(KINDS) and len(known) > 40
    assert known[["why", "source", "review", "label"]].notna().all().all()
    assert known["source"].str.strip().ne("").all()
    assert not known.duplicated(["mechanism_id", "kind", "since"]).any()


def test_clauses_that_would_close_a_gap_are_of_other_mandates_and_decide_or_request(known, facts):
    stated = facts.told[(facts.told["finding"] == "stated") & facts.told["strength"].isin(["decides", "requests", "demands"])]
    cited = set(zip(stated["symbol"], stated["safeguard"], strict=True))
    for gap in rows_of(known[known["closes"].notna()]):
        own = {action["symbol"] for action in facts.actions[gap["mechanism_id"]]}
        for clause in gap["closes"].split("; "):
            symbol = clause.partition(" ")[0]
            assert (symbol, CLOSED_BY[gap["kind"]]) in cited and symbol not in own


def test_what_nobody_examined_is_never_a_gap(known, facts):
    unknown = facts.found[facts.found["finding"] == "not_examined"]
    silent = set(zip(unknown["mechanism_id"], unknown["safeguard"], strict=True))
    for kind in ("exit_missing", "resources_missing", "coordination_missing"):
        for mechanism in known.loc[known["kind"] == kind, "mechanism_id"]:
            assert (mechanism, CLOSED_BY[kind]) not in silent
    unasked = set(facts.ended) - set(facts.held)
    assert unasked and not unasked & set(known.loc[known["kind"].isin(["custody_unknown", "evidence_at_risk"]), "mechanism_id"])


def test_a_hole_in_the_record_is_no_interruption(known):
    assert not (known["kind"] == "interruption").any()


def test_before_a_mandate_ended_its_end_leaves_no_gap(facts, catalog_frames):
    before = gaps(real(facts.lives, catalog_frames, dt.date(2023, 9, 30)))
    assert not {"exit_missing", "custody_unknown", "evidence_at_risk", "lapse_warned"} & kinds_of(before, "ichree")
    assert "unitad" not in set(before["mechanism_id"])


# --- small records, made by hand


def small(*actions, found=(), custody=(), as_of="2026-11-21", links=(), kind="commission_of_inquiry") -> Facts:
    lives = record(*actions)
    lives.mechanisms = lives.mechanisms.assign(kind=kind)
    for name in ("situation", "group"):
        lives.mechanisms[name] = "Land"
    return Facts(
        lives, frame_of([dict.fromkeys(FINDING_COLUMNS) | {"dropped": False, "unread": 0, "reports": 0} | row for row in found], FINDING_COLUMNS),
        frame_of([], HISTORY_COLUMNS), frame_of([], MARGINS), frame("custody", list(custody)), frame("safeguard_reports", []),
        frame("mechanism_links", list(links)), frame("doubts", []), dt.date.fromisoformat(as_of),
    )  # fmt: skip


def life(*more):
    return act("2020-03-20", "established", "A/HRC/RES/43/1", term_basis="length", term_months=12), *more


OVER = act("2021-03-20", "lapsed")


def says(finding: str, **more) -> dict:
    mechanism = record(*life(OVER)).mechanisms["id"].iloc[0]
    facts = {"mechanism_id": mechanism, "safeguard": "exit_strategy", "finding": finding, "symbol": "A/HRC/RES/43/1"}
    return facts | {"how": "agreed", "source": "official text", "review": "confirmed"} | more


def keeps(**more) -> dict:
    mechanism = record(*life(OVER)).mechanisms["id"].iloc[0]
    return {"mechanism_id": mechanism, "terms": "kept", "source": "a letter", "review": "confirmed"} | more


@given(
    finding=st.sampled_from(["stated", "partial", "stated_elsewhere", "not_examined", "not_stated"]),
    unread=st.integers(0, 2), coded_for=st.sampled_from([None, "another"]), over=st.booleans(),
)  # fmt: skip
def test_an_exit_gap_needs_an_end_and_a_last_text_read_whole_that_says_nothing(finding, unread, coded_for, over):
    facts = small(*life(*[OVER] * over), found=[says(finding, unread=unread, coded_for=coded_for)])
    expected = over and finding == "not_stated" and not unread and not coded_for
    assert ("exit_missing" in set(gaps(facts)["kind"])) == expected


@given(days=st.integers(-400, 400), precision=st.sampled_from(["day", "month", "year"]))
def test_a_window_is_open_for_no_more_days_than_are_known(days, precision):
    since = dt.date(2021, 3, 20) + dt.timedelta(days=days)
    since = since.replace(day=1) if precision != "day" else since
    since = since.replace(month=1) if precision == "year" else since
    facts = small(*life(OVER), custody=[keeps(holder="Keeper", since=since.isoformat(), since_precision=precision)])
    (row,) = rows_of(windows(facts))
    at_least = max((since - dt.date(2021, 3, 20)).days, 0)
    assert row["days"] == at_least
    assert (row["state"] == "window") == (at_least > 0)
    assert ("evidence_at_risk" in set(gaps(facts)["kind"])) == (at_least > 0)


def test_a_holder_that_comes_later_than_the_day_asked_about_is_not_known_yet():
    custody = [keeps(holder="Keeper", since="2022-01-01", since_precision="day")]
    (then,) = rows_of(windows(small(*life(OVER), custody=custody, as_of="2021-06-20")))
    assert (then["state"], then["holder"], then["days"]) == ("open", None, 92)
    (now,) = rows_of(windows(small(*life(OVER), custody=custody)))
    assert (now["state"], now["days"]) == ("window", 287)


def test_a_rapporteur_of_whom_nothing_says_that_evidence_was_gathered_leaves_none_at_risk():
    facts = small(*life(OVER), custody=[keeps()], kind="special_rapporteur")
    assert set(gaps(facts)["kind"]) == {"custody_unknown"}
    assert "evidence_at_risk" in set(gaps(small(*life(OVER), custody=[keeps()]))["kind"])


def test_days_without_a_term_are_an_interruption():
    renewed = act("2022-03-30", "renewed", "A/HRC/RES/49/1", term_basis="length", term_months=12)
    row = the(gaps(small(*life(renewed), as_of="2022-06-01")), keeps()["mechanism_id"], "interruption")
    assert (row["since"], row["until"], row["symbol"]) == (dt.date(2021, 3, 20), dt.date(2022, 3, 30), "A/HRC/RES/49/1")
    assert row["days"] == 375
