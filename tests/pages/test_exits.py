"""Exits: what the page answers, compares and lists, and what it says where there is nothing."""

import datetime as dt

import pytest

from briefing.images import chromium
from tests.pages.reading import View, mandates_in

PAGE = "pages/gaps/exits.py"
CUSTODY = "How long was the evidence of each ended mandate without a known holder?"
COMPARED = "How do these ends compare?"
GAPS = "Which lifecycle gaps are known?"
ENDS = "How did every mandate end?"
TRIBUNALS = "Which tribunals had a completion strategy, and what took over?"
OPEN = {"as_of": "2026-11-21", "table.custody": "true", "ends": "true", "tribunals": "true"}


@pytest.fixture
def see(visit):
    """Call it with the parameters of an address for the page, folded parts open."""
    return lambda **query: visit(PAGE, **OPEN | query)


def test_the_page_answers_with_numbers_and_shows_every_part(see, lives):
    view = see()
    assert view.app.title[0].value.endswith("?")
    ended = lives.mandates(dt.date(2026, 11, 21))["status"].isin(
        ["lapsed", "terminated", "completed", "succeeded", "ended_undated"]
    )
    assert f"{ended.sum()} ended" in view.answer and "6 lapsed" in view.answer
    assert set(view.tables) == {CUSTODY, COMPARED, GAPS, ENDS, TRIBUNALS}
    assert len(view.tables[ENDS]) == ended.sum()
    assert {"icty", "ictr"} <= set(mandates_in(view.tables[TRIBUNALS]))
    assert "ICHREE" in view.alternatives[0]
    assert view.downloads.count("CSV") == 4
    assert ("PNG" in view.downloads) == bool(chromium())


def test_three_ends_stand_side_by_side_unless_others_are_asked_for(see):
    compared = see().tables[COMPARED].set_index("Question")
    assert list(compared.columns) == ["UNITAD", "ICHREE", "FFM Myanmar"]
    assert "52.62 terabytes" in compared.loc["Who holds the archive", "UNITAD"]
    assert compared.loc["Who holds the archive", "ICHREE"].startswith("not documented")
    assert "OP30" in compared.loc["Exit provision", "FFM Myanmar"]
    assert "iimm" in compared.loc["Successor", "FFM Myanmar"]
    assert "Iraq's request" in compared.loc["Last term", "UNITAD"]
    assert "Stated" in compared.loc["Consent of the State concerned", "UNITAD"]
    other = see(compare=["GEE Yemen", "CoI Burundi"]).tables[COMPARED]
    assert list(other.columns) == ["Question", "GEE Yemen", "CoI Burundi"]
    assert "18-21-7" in other.set_index("Question").loc["How it ended", "GEE Yemen"]


def test_gaps_are_filtered_by_kind_and_situation_of_the_address(see):
    view = see(gap="Evidence at risk", situation=["Ethiopia", "Libya", "Myanmar"])
    assert set(mandates_in(view.tables[GAPS])) == {"ichree", "ffm-libya"}
    assert (view.tables[GAPS]["Gap"] == "Evidence at risk").all()
    assert view.tables[GAPS]["Clauses that would close it"].str.contains("OP23").all()
    assert "ichree" in mandates_in(view.tables[CUSTODY]) and "jim-syria" not in mandates_in(view.tables[CUSTODY])


def test_every_gap_shows_a_sentence_and_a_source(see):
    table = see().tables[GAPS]
    assert table["Why"].str.len().gt(20).all() and table["Sources"].str.len().gt(0).all()
    assert not table["Why"].str.contains(r"\{|nan|None|<NA>").any()


def test_a_combination_without_gaps_says_what_to_do(see):
    view = see(gap="Lapse while warnings stood", situation="Myanmar")
    assert GAPS not in view.tables
    assert any("No gap of this kind" in notice and "Remove" in notice for notice in view.notices)


def test_a_situation_for_whose_archives_nobody_looked_is_said_and_is_no_gap(see):
    view = see(situation="Colombia")
    assert any("did anybody look" in notice for notice in view.notices)
    assert view.figures == []


@pytest.mark.parametrize("value", ["nonsense", "<script>alert(1)</script>", "' OR 1=1 --", "", "unitad"])
def test_names_in_the_address_that_are_none_are_answered(see, value):
    view = see(compare=value, gap=value, situation=value)
    assert view.figures and GAPS in view.tables
    shown = [element.value for element in [*view.app.markdown, *view.app.caption, *view.app.info]]
    assert not any(value in text.replace(f"`{value}`", "") for text in shown if len(value) > 8)
    assert COMPARED in view.tables or view.notices


def test_before_they_were_created_mandates_are_not_compared(see):
    view = see(as_of="2010-01-01")
    assert COMPARED not in view.tables
    assert any("UNITAD" in caption.value for caption in view.app.caption)
    assert view.notices


def run_of(view: View) -> list[str]:
    return [header.value for header in view.app.header]


def test_the_parts_come_in_the_order_of_the_question(see):
    assert run_of(see()) == [CUSTODY, COMPARED, GAPS]
