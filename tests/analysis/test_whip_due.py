"""A mandate and a session: due here or elsewhere, past and not recorded, ended; members who come, stay and go."""

import datetime as dt

import pandas as pd
import pytest

from analysis.whip import whip
from analysis.whip_due import due_session, elected_later, session_to_ask
from data.store import connect
from data.voting import voting

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def facts(built, lives):
    with connect(built) as connection:
        return voting(connection, lives).facts


@pytest.fixture(scope="module")
def before(facts):
    """Call it with a session, a mandate and a day."""
    return lambda session, mandate, as_of=TODAY: whip(facts, session, mandate, as_of)


@pytest.mark.parametrize(("mandate", "as_of", "session"), [
    ("ffm-sudan", TODAY, "HRC-63"),  # over, outcome not recorded
    ("ffm-sudan", dt.date(2026, 10, 9), "HRC-63"),  # the day after it closed
    ("ffm-sudan", dt.date(2024, 9, 1), "HRC-57"), ("coi-syria", TODAY, "HRC-64"), ("sr-eritrea", TODAY, "HRC-65"),
    ("iimm", TODAY, ""), ("gee-yemen", TODAY, ""), ("ohchr-syria-2011", TODAY, ""), ("nobody", TODAY, ""),
    ("gee-yemen", dt.date(2021, 9, 1), "HRC-48"),
])  # fmt: skip
def test_the_session_to_ask_is_the_one_that_must_act_and_has_not_been_seen_to(lives, mandate, as_of, session):
    assert session_to_ask(lives, mandate, as_of) == session


def test_an_ended_mandate_is_due_nowhere(lives):
    assert due_session(lives, "gee-yemen", TODAY) == "" and due_session(lives, "ichree", TODAY) == ""


def test_sudan_is_due_at_63_which_is_over_and_not_recorded(before):
    here = before("HRC-63", "ffm-sudan").due
    assert (here.session, here.here, here.over, here.unrecorded, here.ended) == ("HRC-63", True, True, True, False)
    there = before("HRC-64", "ffm-sudan").due
    assert (there.session, there.here, there.over, there.unrecorded, there.due_over) == ("HRC-63", False, False, False, True)  # fmt: skip


def test_a_session_whose_decision_is_recorded_is_no_unrecorded_one(before):
    found = before("HRC-60", "ffm-sudan").due
    assert found.here and found.over and not found.unrecorded


@pytest.mark.parametrize(("session", "mandate", "ended_on", "symbol"), [
    ("HRC-64", "ohchr-syria-2011", dt.date(2011, 8, 23), "A/HRC/RES/S-17/1"), ("HRC-64", "gee-yemen", dt.date(2021, 10, 11), ""),
    ("HRC-64", "ohchr-philippines", None, ""),
])  # fmt: skip
def test_a_mandate_that_ended_is_not_forecast(before, session, mandate, ended_on, symbol):
    found = before(session, mandate)
    assert found.why_not == "ended" and found.forecast is None and len(found.votes)
    assert (found.due.ended, found.due.ended_on, found.due.end_symbol) == (True, ended_on, symbol)


def test_an_end_counts_from_the_session_after_it_and_also_where_it_was_not_foreseen(before):
    assert before("HRC-48", "gee-yemen").forecast, "it was alive when the Council voted"
    assert before("HRC-49", "gee-yemen", dt.date(2021, 9, 1)).why_not == "ended", "its end is recorded since"
    narrowed = before("HRC-45", "ohchr-philippines")  # no term is recorded, yet the Council decided on it
    assert len(narrowed.happened_texts) and not narrowed.due.ended


def test_members_who_still_sit_have_not_left(before):
    left = before("HRC-64", "ffm-sudan").left.set_index("iso3")["sits_until"]
    assert left["GHA"] == pd.Timestamp("2026-12-31") and pd.isna(left["SDN"])
    assert (left.notna().sum(), left.isna().sum()) == (15, 11)
    past = before("HRC-63", "ffm-sudan")
    assert past.left["sits_until"].isna().all() and past.now == dt.date(2026, 10, 8)
    assert (past.joined["term_from"] <= pd.Timestamp(past.now)).all()


def test_members_elected_after_the_day_are_counted(before):
    early = before("HRC-64", "ffm-sudan", dt.date(2025, 1, 1))
    assert set(early.elected_later["term_from"]) == {pd.Timestamp("2026-01-01")} and len(early.elected_later) == 14
    assert before("HRC-64", "ffm-sudan", TODAY).elected_later.empty
    term = pd.DataFrame({"iso3": ["AAA"], "term_from": pd.to_datetime(["2026-01-01"])})
    assert len(elected_later(term, dt.date(2025, 9, 30))) == 1 and elected_later(term, dt.date(2025, 10, 1)).empty
