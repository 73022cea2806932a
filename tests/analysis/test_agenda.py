"""What falls due at a session, and what became of it; how long a crisis waited."""

import pytest

from analysis.agenda import days_from_onset
from analysis.frames import rows_of
from tests.analysis.builders import act, day, due, record, state, yearly

AT_49 = yearly("2022-03-25", "established", "A/HRC/RES/49/1")
AT_52 = yearly("2023-03-24", symbol="A/HRC/RES/52/1")
AT_60 = yearly("2025-10-06", "established", "A/HRC/RES/60/3")


def outcome(lives, session, as_of) -> str:
    (row,) = due(lives, session, as_of)
    return row["outcome"]


def test_a_mandate_renewed_at_its_session():
    (row,) = due(record(AT_49, AT_52), "HRC-52", "2026-11-21")
    assert (row["outcome"], row["outcome_symbol"], row["outcome_on"]) == (
        "renewed",
        "A/HRC/RES/52/1",
        day("2023-03-24"),
    )
    assert (row["term"], row["term_symbol"], row["ends_on"]) == (1, "A/HRC/RES/49/1", day("2023-03-25"))


def test_what_was_not_yet_known_on_the_day_asked_is_not_told():
    lives = record(AT_49, AT_52)
    assert outcome(lives, "HRC-52", "2023-03-01") == "ahead"
    assert due(lives, "HRC-55", "2023-03-01") == []


def test_a_session_to_come_is_ahead():
    assert outcome(record(AT_60), "HRC-63", "2026-09-01") == "ahead"


def test_a_session_whose_outcomes_are_not_recorded():
    assert outcome(record(AT_60), "HRC-63", "2026-11-21") == "due_unrecorded"


def test_a_mandate_whose_term_ran_out_with_nothing_on_record():
    assert outcome(record(AT_49), "HRC-52", "2026-11-21") == "unclear"
    assert outcome(record(AT_49, reported="ended"), "HRC-52", "2026-11-21") == "ended_undated"


@pytest.mark.parametrize(
    ("action", "word"),
    [("lapsed", "lapsed"), ("terminated", "terminated"), ("completed", "completed"), ("succeeded_by", "succeeded")],
)
def test_a_mandate_that_ended(action, word):
    (row,) = due(record(AT_49, act("2023-03-25", action)), "HRC-52", "2026-11-21")
    assert (row["outcome"], row["outcome_on"]) == (word, day("2023-03-25"))


def test_a_report_read_by_a_person_needs_no_renewal_where_the_mandate_is_open_ended():
    open_ended = record(act("2025-10-06", "established", term_basis="open_ended"), reading="HRC-66")
    (row,) = due(open_ended, "HRC-66", "2026-11-21")
    assert (row["outcome"], row["due_basis"], row["term"]) == ("open_ended", "reading", None)


def test_a_report_read_by_a_person_where_no_term_is_printed():
    asked = act("2025-02-07", "established", term_basis="not_stated")
    assert outcome(record(asked, reading="HRC-64"), "HRC-64", "2026-11-21") == "ahead"
    assert outcome(record(asked, reading="HRC-63"), "HRC-63", "2026-11-21") == "due_unrecorded"


def test_a_term_replaced_before_the_session_is_not_due_there():
    lives = record(AT_49, yearly("2022-12-01", symbol="A/HRC/RES/S-33/1"))
    assert due(lives, "HRC-52", "2026-11-21") == []


def test_nothing_is_due_at_a_session_of_another_cycle():
    assert due(record(AT_49), "HRC-51", "2022-10-01") == []


def waited(lives) -> list[dict]:
    return rows_of(days_from_onset(lives.mechanisms, lives.status(day("2026-11-21")), lives.milestones))


def test_the_wait_is_counted_from_the_latest_onset_before_the_creation():
    (row,) = waited(record(AT_49, onsets=({"date": "2011-03-15"}, {"date": "2022-03-01"}, {"date": "2022-04-01"})))
    assert (row["onset_on"], row["days"]) == (day("2022-03-01"), 24)


def test_an_onset_of_the_mechanism_itself_comes_before_one_of_its_situation():
    own = {"date": "2022-01-01", "mechanism_id": "inquiry"}
    (row,) = waited(record(AT_49, onsets=(own, {"date": "2022-03-01"})))
    assert row["days"] == 83


def test_a_crisis_after_the_creation_is_not_what_the_mandate_answered():
    later = {"date": "2024-07-28", "mechanism_id": "inquiry"}
    assert waited(record(AT_49, onsets=(later,))) == []
    (row,) = waited(record(AT_49, onsets=(later, {"date": "2022-03-01"})))
    assert row["days"] == 24


def test_no_wait_in_the_real_record_is_negative(lives):
    assert (lives.mandates(day("2026-11-21"))["days_from_onset"].dropna() >= 0).all()


def test_the_builders_make_a_record_that_reads_as_the_catalog_does(lives):
    tiny = record(AT_49)
    for name in ("mandate_actions", "sessions", "mechanisms", "coverage", "milestones", "resolutions"):
        assert dict(getattr(tiny, name).dtypes) == dict(getattr(lives, name).dtypes)
    assert state(tiny, "2022-03-25")["mechanism_id"] == "inquiry"
