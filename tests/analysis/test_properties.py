"""What holds for any life of a mandate."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.dates import last_day
from models.vocabulary import ENDED, Status, codes
from tests.analysis.builders import FACTS_THROUGH, act, day, record, state, terms, yearly

DAYS = st.dates(dt.date(1980, 1, 1), dt.date(2040, 12, 31))
BASES = st.sampled_from(["length", "printed_end", "open_ended", "not_stated", "event", "session_end", "report_due"])
BODIES = st.sampled_from(["HRC", "UNGA", "UNSC", "hybrid"])


@st.composite
def acts(draw, ended=False):
    """A life: a creation, then renewals and changes in order; with `ended`, one end at the last."""
    date, life = draw(st.dates(dt.date(2007, 3, 1), dt.date(2020, 1, 1))), []
    for number in range(draw(st.integers(1, 6))):
        basis, months = draw(BASES), draw(st.integers(1, 36))
        columns = {"term_basis": basis}
        if basis == "length":
            columns["term_months"] = months
        elif basis == "printed_end":
            columns |= {"term_ends": (date + dt.timedelta(30 * months)).isoformat()}
        elif basis in ("session_end", "report_due"):
            columns["term_session"] = f"HRC-{(date.year - 2007) * 3 + 6 + draw(st.integers(1, 6))}"
        number_of_session = (date.year - 2007) * 3 + 4 + min(2, (date.month - 1) // 4)
        life.append(
            act(
                date.isoformat(),
                "renewed" if number else "established",
                f"A/HRC/RES/{number_of_session}/{number + 1}",
                **columns,
            )
        )
        if draw(st.booleans()):
            life.append(act(date.isoformat(), "expanded"))
        date += dt.timedelta(draw(st.integers(1, 900)))
    if ended:
        life.append(act(date.isoformat(), draw(st.sampled_from(["lapsed", "terminated", "completed", "succeeded_by"]))))
    return life


@given(acts(), BODIES)
def test_terms_never_overlap(life, body):
    chain = terms(record(*life, body=body))
    for old, new in zip(chain, chain[1:], strict=False):
        assert old["starts_on"] <= old["lasted_to"] <= new["starts_on"]
        assert (new["starts_on"] - old["lasted_to"]).days == (new["gap_days"] or 0)


@given(acts(), BODIES)
def test_a_computed_end_comes_after_its_start(life, body):
    for term in terms(record(*life, body=body)):
        if term["derived"] and term["ends_on"]:
            assert last_day(term["ends_on"], term["ends_precision"]) > term["starts_on"]


@given(acts(), st.integers(0, 700), st.integers(36, 60))
def test_a_further_renewal_never_shortens_a_mandate(life, later, months):
    before = terms(record(*life, body="UNSC"))
    date = day(life[-1]["date"]) + dt.timedelta(later)
    after = terms(record(*life, yearly(date.isoformat(), months=months), body="UNSC"))
    assert len(after) == len(before) + 1
    assert after[-1]["ends_on"] > (before[-1]["ends_on"] or date)
    assert [term["lasted_to"] for term in after[: len(before) - 1]] == [term["lasted_to"] for term in before[:-1]]


@given(acts(), BODIES, DAYS)
def test_before_its_creation_a_mandate_is_not_created(life, body, as_of):
    if as_of < day(life[0]["date"]):
        assert state(record(*life, body=body), as_of)["status"] == "not_created"


@given(acts(), BODIES, DAYS)
def test_without_a_recorded_end_a_mandate_has_not_ended(life, body, as_of):
    row = state(record(*life, body=body), as_of)
    assert row["status"] not in ENDED
    if row["status"] == "due_unrecorded":
        assert as_of > day(FACTS_THROUGH)


@given(acts(ended=True), BODIES, DAYS)
def test_from_its_recorded_end_on_a_mandate_has_ended(life, body, as_of):
    row = state(record(*life, body=body), as_of)
    assert (row["status"] in ENDED) == (as_of >= day(life[-1]["date"])) == (row["ended_on"] is not None)


@given(acts(), DAYS, DAYS)
def test_renewals_only_grow(life, one, other):
    lives = record(*life)
    assert state(lives, min(one, other))["renewals"] <= state(lives, max(one, other))["renewals"]


@given(acts(), DAYS)
def test_the_days_left_lead_to_the_end_of_the_term(life, as_of):
    row = state(record(*life), as_of)
    assert (row["days_left"] is None) == (row["ends_on"] is None)
    if row["ends_on"]:
        assert as_of + dt.timedelta(row["days_left"]) == row["ends_on"]


@settings(max_examples=40)
@given(DAYS)
def test_every_mandate_of_the_catalog_has_one_status_on_any_day(lives, as_of):
    status = lives.status(as_of)
    assert list(status["mechanism_id"]) == list(lives.mechanisms["id"])
    assert set(status["status"]) <= set(codes(Status))
    left = status.dropna(subset=["ends_on"])
    assert ((left["ends_on"].dt.date.map(lambda end: (end - as_of).days)) == left["days_left"]).all()
    assert (status["ended_on"].dropna().dt.date <= as_of).all()
    assert (status["age_days"].dropna() >= 0).all()


@pytest.mark.parametrize("session", [f"HRC-{number}" for number in (4, 27, 48, 57, 61, 62, 63, 64, 65)])
def test_what_falls_due_at_a_session_is_said_once_for_each_mandate_and_term(lives, session):
    for as_of in (day("2020-01-01"), day("2026-11-21"), day("2040-12-31")):
        due = lives.due_at(session, as_of)
        assert not due.duplicated(["mechanism_id", "term"]).any()
        assert due["outcome"].notna().all()


def test_terms_of_the_catalog_never_overlap(lives):
    chain = lives.terms
    following = chain.groupby("mechanism_id")["starts_on"].shift(-1)
    assert (chain["lasted_to"] <= following)[following.notna()].all()
    computed = chain[chain["derived"] & chain["ends_on"].notna()]
    ends = [
        last_day(end.date(), precision)
        for end, precision in zip(computed["ends_on"], computed["ends_precision"], strict=True)
    ]
    assert all(end > start.date() for end, start in zip(ends, computed["starts_on"], strict=True))
