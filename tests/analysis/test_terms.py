"""From actions to terms: how each end is known, and where the chain breaks."""

import pytest

from analysis.frames import rows_of
from analysis.terms import interruptions, mandate_ends
from tests.analysis.builders import act, day, frame, record, terms, yearly


def first_term(*acts, **options) -> dict:
    return terms(record(*acts, **options))[0]


def test_a_printed_end_is_taken_as_printed():
    term = first_term(act("2023-09-15", "established", term_basis="printed_end", term_ends="2024-09-17"))
    assert (term["ends_on"], term["ends_precision"], term["derived"]) == (day("2024-09-17"), "day", False)


def test_a_printed_end_known_to_the_month_stays_so():
    term = first_term(
        act("2022-10-07", "established", term_basis="printed_end", term_ends="2024-09-01", term_ends_precision="month")
    )
    assert (term["ends_on"], term["ends_precision"]) == (day("2024-09-01"), "month")


def test_a_length_runs_from_the_day_of_the_action():
    term = first_term(yearly("2023-04-04", "established"))
    assert (term["ends_on"], term["ends_precision"], term["derived"]) == (day("2024-04-04"), "day", True)


def test_a_length_may_run_from_the_end_of_a_session():
    term = first_term(
        act(
            "2026-03-02",
            "established",
            "A/HRC/RES/61/1",
            term_basis="length",
            term_months=12,
            term_from_session="HRC-61",
        )
    )
    assert (term["ends_on"], term["ends_precision"], term["due_session"]) == (
        day("2026-03-28").replace(year=2027),
        "day",
        "HRC-64",
    )


def test_from_the_expected_end_of_a_session_only_the_month_is_known():
    term = first_term(act("2026-09-10", "established", term_basis="length", term_months=12, term_from_session="HRC-63"))
    assert (term["ends_on"], term["ends_precision"]) == (day("2027-10-01"), "month")


def test_a_term_to_a_session_ends_with_it():
    term = first_term(
        act("2014-03-28", "established", "A/HRC/RES/25/23", term_basis="session_end", term_session="HRC-28")
    )
    assert (term["ends_on"], term["due_session"], term["derived"]) == (day("2015-03-28"), "HRC-28", True)


def test_a_report_asked_for_is_a_horizon():
    term = first_term(act("2025-02-07", "established", term_basis="report_due", term_session="HRC-64"))
    assert (term["due_session"], term["derived"]) == ("HRC-64", True)


@pytest.mark.parametrize("basis", ["event", "open_ended", "not_stated", "contingent_start"])
def test_nothing_is_computed_where_nothing_is_said(basis):
    term = first_term(act("2018-09-27", "established", term_basis=basis))
    assert (term["ends_on"], term["due_session"], term["lasted_to"], term["closed_by"]) == (None, None, None, None)


def test_an_action_without_a_basis_gives_no_term():
    assert len(terms(record(yearly("2012-03-23", "established"), act("2012-06-01", "expanded")))) == 1


def test_a_yearly_term_falls_due_at_the_corresponding_session():
    assert first_term(yearly("2023-03-20", "established", "A/HRC/RES/52/30"))["due_session"] == "HRC-55"
    assert first_term(yearly("2022-10-07", "established", "A/HRC/RES/51/29", months=24))["due_session"] == "HRC-57"


def test_a_term_given_at_a_special_session_falls_due_at_the_last_session_before_its_end():
    assert first_term(yearly("2021-12-17", "established", "A/HRC/RES/S-33/1"))["due_session"] == "HRC-51"


def test_a_term_of_months_falls_due_at_the_last_session_before_its_end():
    assert first_term(yearly("2012-09-28", "established", "A/HRC/RES/21/26", months=6))["due_session"] == "HRC-22"


def test_only_mandates_of_the_council_fall_due_at_its_sessions():
    assert first_term(yearly("2017-09-21", "established"), body="UNSC")["due_session"] is None


def test_a_renewal_in_time_closes_the_term_before():
    old, new = terms(
        record(yearly("2022-03-25", "established", "A/HRC/RES/49/1"), yearly("2023-03-24", symbol="A/HRC/RES/52/1"))
    )
    assert (old["closed_by"], old["lasted_to"]) == ("renewal", day("2023-03-24"))
    assert (new["gap_days"], new["late_days"]) == (None, None)


def test_a_late_renewal_at_its_session_is_no_interruption():
    old, new = terms(
        record(yearly("2022-03-01", "established", "A/HRC/RES/49/1"), yearly("2023-03-24", symbol="A/HRC/RES/52/1"))
    )
    assert (new["gap_days"], new["late_days"]) == (None, 23)
    assert (old["closed_by"], old["lasted_to"]) == ("renewal", day("2023-03-24"))


def test_a_renewal_after_its_session_ends_an_interruption():
    lives = record(yearly("2022-03-01", "established", "A/HRC/RES/49/1"), yearly("2023-07-01", symbol="A/HRC/RES/53/1"))
    old, new = terms(lives)
    assert (new["gap_days"], new["late_days"]) == (122, None)
    assert (old["closed_by"], old["lasted_to"]) == ("term_end", day("2023-03-01"))
    (gap,) = rows_of(interruptions(lives.terms))
    assert (gap["from_day"], gap["to_day"], gap["days"], gap["symbol"]) == (
        day("2023-03-01"),
        day("2023-07-01"),
        122,
        "A/HRC/RES/53/1",
    )


def test_a_renewal_within_the_month_of_the_end_is_no_interruption():
    first = act(
        "2022-09-30", "established", term_basis="printed_end", term_ends="2023-09-01", term_ends_precision="month"
    )
    assert terms(record(first, yearly("2023-09-30"), body="UNSC"))[1]["gap_days"] is None


def test_a_report_that_is_past_makes_no_interruption():
    first = act("2022-03-01", "established", term_basis="report_due", term_session="HRC-52")
    assert terms(record(first, yearly("2023-10-06", symbol="A/HRC/RES/54/1")))[1]["gap_days"] is None


def ends(*acts) -> dict:
    (end,) = rows_of(
        mandate_ends(
            frame("mandate_actions", [{"mechanism_id": "inquiry", "step": n} | row for n, row in enumerate(acts, 1)])
        )
    )
    return end


@pytest.mark.parametrize(
    ("action", "manner"),
    [("lapsed", "lapsed"), ("terminated", "terminated"), ("completed", "completed"), ("succeeded_by", "succeeded")],
)
def test_each_manner_of_ending(action, manner):
    end = ends(act("2024-09-17", action, "S/RES/2697(2023)", note="Operations ceased"))
    assert (end["manner"], end["ended_on"], end["end_symbol"], end["end_note"]) == (
        manner,
        day("2024-09-17"),
        "S/RES/2697(2023)",
        "Operations ceased",
    )


def test_an_end_takes_effect_on_the_day_its_source_gives():
    assert ends(act("2023-10-04", "lapsed", term_ends="2023-10-13"))["ended_on"] == day("2023-10-13")


def test_a_mandate_that_lapsed_and_then_finished_its_work_is_called_lapsed():
    end = ends(act("2023-10-04", "lapsed", term_ends="2023-10-13"), act("2023-10-20", "completed"))
    assert (end["manner"], end["ended_on"]) == ("lapsed", day("2023-10-20"))


def test_a_tribunal_given_a_successor_ends_when_it_closes():
    end = ends(act("2010-12-22", "succeeded_by"), act("2017-12-31", "completed"))
    assert (end["manner"], end["ended_on"]) == ("succeeded", day("2017-12-31"))


def test_the_last_term_lasts_to_the_end_of_the_mandate():
    (term,) = terms(record(yearly("2022-10-07", "established"), act("2023-10-13", "completed")))
    assert (term["closed_by"], term["lasted_to"]) == ("end", day("2023-10-13"))
