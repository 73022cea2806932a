"""What a mandate's status is on a day, and when nothing more can be said."""

import pytest

from models.vocabulary import ENDED
from tests.analysis.builders import act, day, record, state, yearly

CREATED = yearly("2022-03-25", "established", "A/HRC/RES/49/1")
DUE_AFTER_THE_FACTS = yearly("2025-10-06", "established", "A/HRC/RES/60/3")


def test_before_its_creation_it_is_not_created():
    row = state(record(CREATED), "2022-03-24")
    assert (row["status"], row["age_days"], row["renewals"], row["last_event_on"]) == ("not_created", None, 0, None)


def test_within_its_term_it_is_active():
    row = state(record(CREATED), "2022-03-25")
    assert (row["status"], row["created_by"], row["days_left"], row["age_days"]) == ("active", "A/HRC/RES/49/1", 365, 0)


def test_on_the_last_day_of_its_term_it_is_active():
    assert state(record(CREATED), "2023-03-25")["status"] == "active"
    to_september = act(
        "2022-10-07", "established", term_basis="printed_end", term_ends="2024-09-01", term_ends_precision="month"
    )
    assert state(record(to_september), "2024-09-30")["status"] == "active"


@pytest.mark.parametrize("basis", ["event", "open_ended", "not_stated"])
def test_without_a_known_end_it_stays_active(basis):
    row = state(record(act("2018-09-27", "established", term_basis=basis)), "2039-01-01")
    assert (row["status"], row["basis"], row["ends_on"], row["days_left"]) == ("active", basis, None, None)


def test_a_term_that_ended_after_the_recorded_facts_is_due():
    lives = record(DUE_AFTER_THE_FACTS)
    assert state(lives, "2026-10-06")["status"] == "active"
    row = state(lives, "2026-11-21")
    assert (row["status"], row["due_session"], row["days_left"]) == ("due_unrecorded", "HRC-63", -46)


def test_a_term_that_ended_before_the_recorded_facts_is_unclear():
    assert state(record(CREATED), "2026-11-21")["status"] == "unclear"


def test_a_mandate_of_a_body_whose_facts_are_not_recorded_is_unclear_when_its_term_is_over():
    assert state(record(DUE_AFTER_THE_FACTS, body="hybrid"), "2026-11-21")["status"] == "unclear"


def test_a_mandate_reported_as_ended_without_a_day():
    row = state(record(CREATED, reported="ended"), "2026-11-21")
    assert (row["status"], row["ended_on"]) == ("ended_undated", None)
    open_ended = record(act("2001-03-01", "established", term_basis="not_stated"), reported="ended")
    assert state(open_ended, "2026-11-21")["status"] == "ended_undated"


@pytest.mark.parametrize(
    ("action", "status"),
    [("lapsed", "lapsed"), ("terminated", "terminated"), ("completed", "completed"), ("succeeded_by", "succeeded")],
)
def test_an_end_on_record_names_its_manner(action, status):
    lives = record(CREATED, act("2023-03-20", action))
    assert state(lives, "2023-03-19")["status"] == "active"
    row = state(lives, "2026-11-21")
    assert (row["status"], row["ended_on"], row["age_days"]) == (status, day("2023-03-20"), 360)


def test_a_mandate_that_waits_for_another_to_end():
    waiting = act("2011-12-02", "established", term_basis="contingent_start")
    assert state(record(waiting), "2026-11-21")["status"] == "pending_start"
    assert state(record(waiting, act("2025-01-01", "started_work")), "2026-11-21")["status"] == "active"


def test_between_two_terms_it_is_interrupted():
    lives = record(CREATED, yearly("2023-07-01", symbol="A/HRC/RES/53/1"))
    assert [state(lives, day)["status"] for day in ("2023-03-25", "2023-03-26", "2023-06-30", "2023-07-01")] == [
        "active",
        "interrupted",
        "interrupted",
        "active",
    ]


def test_until_a_late_renewal_at_its_session_it_was_active():
    lives = record(yearly("2022-03-01", "established", "A/HRC/RES/49/1"), yearly("2023-03-24", symbol="A/HRC/RES/52/1"))
    assert state(lives, "2023-03-10")["status"] == "active"


def test_until_a_recorded_end_it_was_active():
    assert state(record(CREATED, act("2023-10-13", "completed")), "2023-06-01")["status"] == "active"


def test_a_report_asked_for_bounds_a_mandate_without_a_term():
    asked = act("2025-02-07", "established", term_basis="report_due", term_session="HRC-63")
    assert state(record(asked), "2026-10-01")["status"] == "active"
    assert state(record(asked), "2026-11-21")["status"] == "due_unrecorded"


def test_a_session_read_by_a_person_counts_only_where_no_term_is_printed():
    open_ended = act("2025-10-06", "established", term_basis="open_ended")
    row = state(record(open_ended, reading="HRC-66"), "2026-11-21")
    assert (row["due_session"], row["due_basis"], row["status"]) == ("HRC-66", "reading", "active")
    row = state(record(DUE_AFTER_THE_FACTS, reading="HRC-66"), "2026-01-01")
    assert (row["due_session"], row["due_basis"]) == ("HRC-63", "term")


def test_renewals_are_counted_to_the_day():
    lives = record(CREATED, act("2022-06-01", "expanded"), yearly("2023-03-24"), yearly("2024-03-22", "strengthened"))
    assert [state(lives, day)["renewals"] for day in ("2022-03-25", "2022-06-01", "2023-03-24", "2024-03-22")] == [
        0,
        0,
        1,
        2,
    ]


def test_a_mandate_whose_creation_is_not_recorded_is_known_from_its_first_event():
    row = state(record(act("2022-12-26", "completed")), "2026-11-21")
    assert (row["status"], row["created_on"], row["age_days"]) == ("completed", None, None)


def test_no_mandate_is_called_ended_after_the_recorded_facts_unless_its_end_is_recorded():
    for created in (DUE_AFTER_THE_FACTS, act("2025-10-06", "established", term_basis="event")):
        assert state(record(created), "2040-01-01")["status"] not in ENDED
