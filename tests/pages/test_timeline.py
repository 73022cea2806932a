"""Timeline: which lanes are shown, and what the address has to say about it."""

import datetime as dt

import pytest

from models.vocabulary import ALIVE, ENDED
from tests.pages.reading import TIMELINE, mandates_in

TODAY = dt.date(2026, 11, 21)
EVERYTHING = {"kind": "All kinds", "as_of": TODAY.isoformat(), "period": ["1984", "2027"]}


@pytest.fixture
def mandates(lives, catalog_frames):
    """Call it with a day for the mandates as they stood, `group` being the name of the wider situation or the own."""
    situations = catalog_frames["situations"].set_index("id")
    wider = situations["parent_id"].fillna(situations.index.to_series()).map(situations["name"])
    return lambda as_of=TODAY: lives.mandates(as_of).assign(group=lambda frame: frame["situation_id"].map(wider))


def lanes(view) -> list[str]:
    """Labels of the lanes, without the situations that head them."""
    return [text for text in view.figures[0]["layout"]["yaxis"]["ticktext"] if not text.startswith("<b>")]


def shown(view) -> set[str]:
    (table,) = view.tables.values()
    return set(mandates_in(table))


def test_every_mandate_of_the_catalog_can_be_shown_at_once(visit, lives):
    view = visit(TIMELINE, **EVERYTHING)
    total = len(lives.mechanisms)
    alive = lives.mandates(TODAY)["status"].isin(ALIVE).sum()
    assert view.answer.startswith(f"{total} mandates of {total} are shown, {alive} not ended")
    assert len(lanes(view)) == total
    assert shown(view) == set(lives.mechanisms["id"])
    assert f"{total} mandates" in view.alternatives[0]


@pytest.mark.parametrize(
    "filters, keep",
    [
        ({"situation": ["Syria", "Myanmar"]}, lambda m: m["group"].isin(["Syria", "Myanmar"])),
        ({"kind": "Special rapporteur"}, lambda m: m["kind"] == "special_rapporteur"),
        ({"status": "Ended"}, lambda m: m["status"].isin(ENDED)),
        ({"status": "Not ended", "body": "Human Rights Council"}, lambda m: m["status"].isin(ALIVE) & (m["founding_body"] == "HRC")),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_the_filters_of_the_address_decide_which_lanes_are_shown(filters, keep, visit, mandates):
    expected = set(mandates()[keep]["id"])
    assert 0 < len(expected) < len(mandates())
    view = visit(TIMELINE, **EVERYTHING | filters)
    assert shown(view) == expected
    assert len(lanes(view)) == len(expected)
    assert view.answer.startswith(f"{len(expected)} mandate")


def test_a_region_shows_the_mandates_on_its_states(visit, catalog_frames, lives):
    states = catalog_frames["states"].set_index("iso3")["regional_group"]
    concerned = catalog_frames["situation_states"]
    situations = set(concerned.loc[concerned["iso3"].map(states) == "AFRICAN", "situation_id"])
    expected = set(lives.mechanisms.loc[lives.mechanisms["situation_id"].isin(situations), "id"])
    assert shown(visit(TIMELINE, region="African Group", **EVERYTHING)) == expected


def test_a_day_in_the_past_shows_the_mandates_as_they_stood(visit, mandates):
    past = dt.date(2020, 1, 1)
    expected = set(mandates(past)[lambda m: m["status"].isin(ALIVE) & (m["group"] == "Iraq")]["id"])
    assert "unitad" in expected
    assert shown(visit(TIMELINE, kind="All kinds", status="Not ended", situation="Iraq", as_of=past.isoformat())) == expected
    assert "unitad" not in shown(visit(TIMELINE, kind="All kinds", status="Ended", situation="Iraq", as_of=past.isoformat()))


def test_the_period_of_the_address_is_the_span_of_the_years(visit):
    view = visit(TIMELINE, **EVERYTHING | {"period": ["2015", "2020"]})
    assert view.figures[0]["layout"]["xaxis"]["range"] == ["2015-01-01", "2020-12-31"]


@pytest.mark.parametrize("as_of", ["1990-06-01", "2005-06-01", "2008-06-01"])
def test_an_early_day_shows_the_years_before_it(as_of, visit):
    start, end = visit(TIMELINE, kind="All kinds", as_of=as_of).figures[0]["layout"]["xaxis"]["range"]
    assert start < as_of < end


def test_filters_that_leave_nothing_say_what_to_do(visit):
    view = visit(TIMELINE, situation="Syria", period=["1984", "1985"], as_of=TODAY.isoformat())
    assert view.figures == []
    assert any("Remove a filter" in notice for notice in view.notices)


def test_the_answer_agrees_with_one(visit, mandates):
    single = mandates()["group"].value_counts().loc[lambda count: count == 1].index[0]
    view = visit(TIMELINE, situation=single, **EVERYTHING)
    assert view.answer.startswith("1 mandate of ")
    assert " 1 situations" not in view.answer and " 1 years" not in view.answer


def test_mandates_that_are_yet_to_come_have_no_age(visit):
    view = visit(TIMELINE, as_of="2011-01-01", status="Not yet created", situation="Syria", kind="All kinds")
    assert "coi-syria" in shown(view)
    assert "longest" not in view.answer
