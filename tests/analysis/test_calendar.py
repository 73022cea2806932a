"""The dates of a calendar: which, how sure, and the same for the same facts."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.calendar import DATES, HORIZON, Scope, dates_of, facts_day, name_of, scope_named, sessions_named
from models.errors import AtlasError
from tests.analysis.builders import act, day, frame, record

NO_SITUATIONS = frame("situations", [])
TERM = {"term_basis": "length", "term_months": 12}


def dates(lives, readings=(), scope="all"):
    return dates_of(lives, frame("mandate_readings", list(readings)), NO_SITUATIONS, scope_named(scope))


def only(found, what):
    (row,) = found[found["what"] == what].itertuples()
    return row


def test_a_computed_end_is_to_confirm_and_a_printed_one_is_not():
    computed = only(dates(record(act("2026-03-27", "established", "A/HRC/RES/61/3", **TERM))), "term_ends")
    assert (computed.starts_on.date(), computed.certain, computed.doubt) == (day("2027-03-27"), False, "computed")
    printed = act("2026-03-27", "established", "A/HRC/RES/61/3", term_basis="printed_end", term_ends="2027-03-31", term_ends_precision="day")
    printed = only(dates(record(printed)), "term_ends")
    assert (printed.starts_on.date(), printed.certain) == (day("2027-03-31"), True)
    assert pd.isna(printed.doubt)


@pytest.mark.parametrize(("precision", "last"), [("month", "2026-09-30"), ("year", "2026-12-31")])
def test_an_end_known_in_part_is_the_whole_span_it_may_lie_in(precision, last):
    first = "2026-09-01" if precision == "month" else "2026-01-01"
    term = act("2024-10-11", "established", "A/HRC/RES/57/36", term_basis="printed_end", term_ends=first, term_ends_precision=precision)
    row = only(dates(record(term)), "term_ends")
    assert (row.starts_on.date(), row.ends_on.date(), row.doubt, row.certain) == (day(first), day(last), precision, False)


def test_a_term_that_was_renewed_is_in_no_calendar():
    lives = record(act("2025-07-04", "established", "A/HRC/RES/59/1", **TERM), act("2026-07-06", "renewed", "A/HRC/RES/62/2", **TERM))
    assert only(dates(lives), "term_ends").symbol == "A/HRC/RES/62/2"


def test_a_moved_date_keeps_its_key():
    keys = set()
    for months in (12, 24):
        lives = record(act("2026-07-06", "established", "A/HRC/RES/62/2", term_basis="length", term_months=months))
        keys.add(only(dates(lives), "term_ends").key)
    assert len(keys) == 1


READING = {"symbol": "A/HRC/RES/61/3", "mechanism_id": "inquiry", "mandate_effect": "renewed", "term_text": "one year", "who_reports": "Commission", "source": "read"}


def test_a_report_is_due_at_each_session_that_the_text_names():
    lives = record(act("2026-03-27", "established", "A/HRC/RES/61/3", **TERM))
    found = dates(lives, [READING | {"reports_due": "oral update HRC-63; report HRC-64 and GA-81"}])
    reports = found[found["what"] == "report_due"].set_index("session_id")
    assert list(reports.index) == ["HRC-63", "HRC-64", "UNGA-81"]
    assert reports["note"].to_list() == ["oral update HRC-63 (Commission)", *["report HRC-64 and GA-81 (Commission)"] * 2]
    assert not reports["certain"].any(), "the programme of work sets the day"
    assert reports["doubt"].to_list() == ["expected", "expected", "undated"]
    assert pd.isna(reports.loc["UNGA-81", "starts_on"]), "a day is not invented"


def test_what_two_texts_ask_for_at_one_session_is_one_date_with_both():
    lives = record(act("2026-03-27", "established", "A/HRC/RES/61/3", **TERM))
    again = READING | {"symbol": "A/HRC/RES/62/1", "reports_due": "update HRC-64", "who_reports": None, "source": "read too"}
    report = only(dates(lives, [READING | {"reports_due": "report HRC-64"}, again]), "report_due")
    assert report.note == "report HRC-64 (Commission); update HRC-64"
    assert report.source == "read ; read too"


@pytest.mark.parametrize(
    ("said", "sessions"),
    [
        ("HC: HRC-58/61 updates, HRC-59/62 reports", ["HRC-58", "HRC-61", "HRC-59", "HRC-62"]),
        ("oral updates HRC-53, 55, 56, 58 and before end 2023 and 2024", ["HRC-53", "HRC-55", "HRC-56", "HRC-58"]),
        ("report on January 2026 to January 2027 at HRC-64, joint dialogue", ["HRC-64"]),
        ("written update HRC-19 (March 2012)", ["HRC-19"]),
        ("report GA-80 and HRC-61", ["UNGA-80", "HRC-61"]),
        ("regular reports to HRC and GA", []),
    ],
)
def test_sessions_are_read_from_the_words_of_a_reading(said, sessions):
    assert sessions_named(said) == sessions


@given(st.text())
def test_any_text_names_sessions_or_none(said):
    assert all(session.startswith(("HRC-", "UNGA-")) for session in sessions_named(said))


@pytest.mark.parametrize("name", ["", "session", "mandate-", "ALL", "all-", "person-x", "../all", "session-HRC-999", "mandate-nobody", "situation-nowhere"])
def test_a_calendar_that_does_not_exist_is_one_sentence(name, lives, catalog_frames):
    with pytest.raises(AtlasError) as error:
        dates_of(lives, catalog_frames["mandate_readings"], catalog_frames["situations"], scope_named(name))
    assert "\n" not in str(error.value)


@pytest.fixture(scope="module")
def of(lives, catalog_frames):
    return lambda name: dates_of(lives, catalog_frames["mandate_readings"], catalog_frames["situations"], scope_named(name))


def test_the_columns_are_as_said_whatever_the_scope(of, lives):
    names = ["all", "session-HRC-64", "session-CHR-48", *(f"mandate-{mechanism}" for mechanism in lives.mechanisms["id"])]
    for name in names:
        assert {column: str(kind) for column, kind in of(name).dtypes.items()} == DATES, name


def test_everything_has_each_date_once_with_a_source_and_a_reason(of, lives):
    found = of("all")
    assert found["key"].is_unique
    assert found["source"].notna().all()
    assert (found["certain"] == found["doubt"].isna()).all()
    dated = found[found["starts_on"].notna()]
    assert dated["starts_on"].is_monotonic_increasing
    last = dated["ends_on"].fillna(dated["starts_on"])
    assert (last >= dated["starts_on"]).all()
    assert (last >= pd.Timestamp(facts_day(lives) - HORIZON)).all()
    assert {"session", "term_ends", "report_due", "falls_due"} <= set(found["what"])


def test_a_session_has_what_falls_due_there(of, lives):
    found = of("session-HRC-64")
    assert set(found["session_id"]) == {"HRC-64"}
    assert (found["what"] == "session").sum() == 1
    state = lives.mandates(facts_day(lives))
    due = set(state.loc[state["due_session"] == "HRC-64", "id"])
    assert set(found.loc[found["what"].isin(["term_ends", "falls_due", "review_due"]), "mechanism_id"]) == due != set()


def test_a_situation_has_its_mandates_and_those_of_its_parts(of, lives):
    own = set(of("situation-syria")["mechanism_id"].dropna())
    assert own == set(of("all")["mechanism_id"].dropna()) & set(lives.mechanisms.loc[lives.mechanisms["situation_id"] == "syria", "id"]) != set()


def test_an_open_ended_mandate_is_reviewed_and_not_said_to_end(of):
    found = of("mandate-coi-opt")
    assert "review_due" in set(found["what"])
    assert "term_ends" not in set(found["what"])


def test_the_day_it_is_changes_nothing(of, monkeypatch):
    class Later(dt.date):
        @classmethod
        def today(cls):
            return cls(2031, 1, 1)

    before = of("all")
    monkeypatch.setattr(dt, "date", Later)
    assert of("all").equals(before)


def test_a_scope_has_its_name(lives, catalog_frames):
    names = [name_of(scope_named(name), lives, catalog_frames["situations"]) for name in ("all", "session-HRC-64", "mandate-coi-syria", "situation-syria")]
    assert names == ["", "HRC-64", "CoI Syria", "Syria"]
    assert Scope("session", "HRC-S33").name == "session-HRC-S33" and scope_named("session-HRC-S33") == Scope("session", "HRC-S33")
