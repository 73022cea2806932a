"""This session: what falls due where, what happened last time, and what the catalog cannot know."""

import datetime as dt

import pytest

from tests.pages.reading import SESSION, mandates_in
from ui.i18n import day

AHEAD = dt.date(2026, 11, 21)


def due_table(view):
    return next(table for name, table in view.tables.items() if "last decided" in name)


def unrecorded(lives, session, as_of):
    state = lives.mandates(as_of)
    return set(state.loc[(state["status"] == "due_unrecorded") & (state["due_session"] != session), "id"])


@pytest.mark.parametrize("session, as_of", [("HRC-57", "2024-09-01"), ("HRC-64", "2026-11-21"), ("HRC-60", "2026-11-21")])
def test_the_answer_counts_what_falls_due_at_the_session_of_the_address(session, as_of, visit, lives):
    view = visit(SESSION, session=session, as_of=as_of)
    day_of = dt.date.fromisoformat(as_of)
    due = lives.due_at(session, day_of)
    assert len(due) > 1, "a session at which nothing falls due proves nothing"
    assert view.answer.startswith(session)
    assert f" {len(due)} mandates fall due there" in view.answer
    assert sorted(mandates_in(due_table(view))) == sorted(due["mechanism_id"])
    opens = lives.calendar.loc[session, "starts"].date()
    about = "about " if lives.calendar.loc[session, "starts_basis"] == "expected" else ""
    assert (f"It opens in {about}{(opens - day_of).days} days" in view.answer) == (opens > day_of)
    assert day(opens) in view.answer


def test_the_next_session_is_chosen_unless_the_address_names_another(visit):
    assert visit(SESSION, as_of="2024-09-01").answer.startswith("HRC-57 ")
    assert visit(SESSION, as_of="2024-10-12").answer.startswith("HRC-58 ")


def test_dates_that_nobody_has_published_are_called_expected(visit):
    assert "no published dates" in visit(SESSION, session="HRC-64", as_of="2026-11-21").answer
    assert "expected" not in visit(SESSION, session="HRC-57", as_of="2024-09-01").answer


def test_mandates_without_a_recorded_outcome_stand_apart_and_are_not_called_lapsed(visit, lives):
    view = visit(SESSION, as_of=AHEAD.isoformat())
    table = view.tables["Mandates due, outcome not recorded"]
    expected = unrecorded(lives, "HRC-64", AHEAD)
    assert expected, "the catalog has reached the present: choose a later day"
    assert set(mandates_in(table)) == expected
    assert not expected & set(mandates_in(due_table(view)))
    assert f"For {len(expected)} mandates due earlier" in view.answer
    assert "lapsed" not in table.to_csv().lower()


def test_the_tally_on_the_page_is_the_one_in_the_resolutions(visit, lives):
    view = visit(SESSION, session="HRC-57", as_of="2024-09-01")
    due = lives.due_at("HRC-57", dt.date(2024, 9, 1)).merge(lives.resolutions, left_on="term_symbol", right_on="symbol")
    voted = due.dropna(subset="yes")
    assert len(voted) > 1
    shown = " ".join(due_table(view).to_numpy().ravel())
    for row in voted.itertuples():
        assert f"{row.yes}-{row.no}-{row.abstain}" in shown
        assert f"{row.yes} in favour, {row.no} against, {row.abstain} abstaining" in view.alternatives[0]


def test_what_became_of_a_mandate_is_said_once_the_session_is_over(visit):
    assert "What became of it" not in due_table(visit(SESSION, session="HRC-57", as_of="2024-09-01"))
    assert "What became of it" in due_table(visit(SESSION, session="HRC-57", as_of="2026-11-21"))


def test_a_text_that_was_not_read_is_not_examined_rather_than_lacking(visit, catalog_frames):
    table = due_table(visit(SESSION, session="HRC-64", as_of="2026-11-21"))
    read = catalog_frames["safeguard_findings"][["mechanism_id", "symbol"]].drop_duplicates()
    for mechanism, safeguards in zip(mandates_in(table), table["Safeguards not stated"], strict=True):
        assert mechanism in set(read["mechanism_id"]) or safeguards == "not examined"


def test_a_session_at_which_nothing_falls_due_says_so_and_what_to_do(visit):
    view = visit(SESSION, session="HRC-1", as_of="2026-11-21")
    assert view.figures == []
    assert any("HRC-1" in notice and "another session" in notice for notice in view.notices)


def test_where_every_outcome_is_recorded_the_page_says_so(visit, lives):
    assert unrecorded(lives, "HRC-57", dt.date(2024, 9, 1)) == set()
    view = visit(SESSION, session="HRC-57", as_of="2024-09-01")
    assert "Mandates due, outcome not recorded" not in view.tables
    assert any("recorded outcome" in notice for notice in view.notices)


def test_an_end_that_is_not_recorded_is_not_told_as_one(visit):
    view = visit(SESSION, session="HRC-63", as_of="2026-08-21")
    assert "HRC-63 is recorded as opening on 7 September 2026; its closing day is not recorded" in view.answer
    assert "expected about 8 October 2026" in view.answer and "whether it was held as planned not seen" in view.answer
    assert "runs from" not in view.answer and "It opens in 17 days." in view.answer
    assert "its last recorded text is of 7 July 2026" in visit(SESSION, session="HRC-62").answer


@pytest.mark.parametrize("asked", ["banana", "1900-01-01", "2026-13-45"])
def test_a_session_or_a_day_that_is_none_is_said_with_what_is_shown(asked, visit):
    captions = [caption.value for caption in visit(SESSION, session="HRC-999", as_of=asked).app.caption]
    today = dt.date.today().isoformat()
    assert any(said.startswith("The address asks for `HRC-999`, which is no choice here; HRC-") for said in captions)
    assert any(f"`{asked}`, which is not a day from 1984-01-01 to 2040-12-31; {today} is shown" in said for said in captions)
    known = visit(SESSION, session="HRC-57", as_of="2024-09-01")
    assert not any("The address asks for" in caption.value for caption in known.app.caption)
