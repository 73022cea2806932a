"""When the Council meets, and what is only expected."""

import datetime as dt

import pandas as pd

from analysis.sessions import SessionRule, next_session, session_calendar
from tests.analysis.builders import CALENDAR, LAST_DATED, SESSIONS, day, frame


def test_a_dated_session_is_known():
    session = CALENDAR.loc["HRC-57"]
    assert (session["starts"].date(), session["starts_basis"], session["ends_basis"]) == (
        day("2024-09-08"),
        "known",
        "known",
    )


def test_a_session_without_dates_is_expected_on_the_days_of_its_season():
    session = CALENDAR.loc["HRC-64"]
    assert (session["starts"].date(), session["ends"].date()) == (day("2027-02-24"), day("2027-03-28"))
    assert (session["starts_basis"], session["ends_basis"]) == ("expected", "expected")


def test_every_expected_date_is_marked_and_no_other():
    regular = CALENDAR[CALENDAR["kind"] == "regular"]
    expected = regular["number"] > LAST_DATED
    assert (regular.loc[expected, "starts_basis"] == "expected").all()
    assert (regular.loc[~expected, "starts_basis"] == "known").all()


def test_a_session_whose_close_is_not_known_lasts_to_its_last_resolution():
    sessions = SESSIONS.copy()
    sessions.loc[sessions["id"] == "HRC-62", "ends_on"] = pd.NaT
    adopted = frame(
        "resolutions",
        [{"session_id": "HRC-62", "adopted_on": "2026-07-06"}, {"session_id": "HRC-62", "adopted_on": "2026-07-03"}],
    )
    session = session_calendar(sessions, adopted).loc["HRC-62"]
    assert (session["ends"].date(), session["ends_basis"]) == (day("2026-07-06"), "last_adoption")


def test_nothing_is_expected_of_a_special_session():
    sessions = pd.concat(
        [SESSIONS, frame("sessions", [{"id": "HRC-S40", "body": "HRC", "kind": "special", "number": 40}])]
    )
    session = session_calendar(sessions, frame("resolutions", [])).loc["HRC-S40"]
    assert (session["starts_basis"], session["ends_basis"]) == ("unknown", "unknown")


def test_the_next_session_is_the_one_under_way_or_ahead():
    assert next_session(CALENDAR, day("2026-07-07")) == "HRC-62"
    assert next_session(CALENDAR, day("2026-07-08")) == "HRC-63"
    assert next_session(CALENDAR, dt.date(2100, 1, 1)) is None


def test_the_session_that_must_act():
    rule = SessionRule(CALENDAR)
    assert rule.due(day("2027-03-27"), 12, "HRC-61") == "HRC-64"
    assert rule.due(day("2022-12-17"), 12, "HRC-S33") == "HRC-51"
    assert rule.due(day("2026-02-24"), None, None) == "HRC-61"  # it opens on that day
    assert rule.due(day("2006-01-01"), None, None) is None
    assert rule.acts_at("A/HRC/RES/57/36") == "HRC-57"
    assert rule.acts_at("A/HRC/RES/99/1") is None
    assert rule.acts_at(None) is None
