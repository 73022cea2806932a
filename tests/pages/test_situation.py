"""Situation: all forums on one axis, what each mandate is told to do, and what nobody examined."""

import pytest

from models.symbols import document_url
from tests.pages.reading import mandates_in

PAGE = "pages/explore/situation.py"
WORK = "What is each told to do?"
PAIRS = "Which mandates ran on the same days?"
COORDINATION = "Which texts tell them to coordinate?"
WAITS = "How long did the crisis wait for a mandate?"
MILESTONES = "Which milestones are recorded?"


@pytest.fixture
def see(visit):
    """Call it with the parameters of an address, the tables open."""
    return lambda **query: visit(PAGE, **{"table.situation": "true", "table.functions": "true", "as_of": "2026-11-21"} | query)


def test_a_situation_is_answered_with_numbers(see):
    view = see(situation="syria")
    for expected in (
        "7 mandates of 4 forums are recorded on Syria; 5 not ended on 21 November 2026",
        "at most 4 ran on the same day, most recently from 29 June 2023",
        "to search for the missing 1 (2 not examined)",
        "The first created after the recorded onset (March 2011) came about 59 days later: OHCHR Syria 2011. An onset is a judgement.",
    ):
        assert expected in view.answer
    headers = [note for note in view.figures[0]["layout"]["yaxis"]["ticktext"] if note.startswith("<b>")]
    assert headers == ["<b>Syria</b>", "<b>General Assembly</b>", "<b>Human Rights Council</b>", "<b>OPCW</b>", "<b>Security Council</b>"]
    assert "Recorded onsets of the crisis: 2011-03" in view.alternatives[0]


def test_the_address_without_a_situation_shows_one(see):
    assert "on Syria" in see().answer


def test_each_mandate_has_its_row_of_tasks_with_the_paragraphs_that_give_them(see):
    table = see(situation="myanmar").tables[WORK]
    by_mandate = dict(zip(mandates_in(table), table.to_dict("records"), strict=True))
    assert by_mandate["iimm"]["Keep evidence"].startswith(f"stated: [39/2]({document_url('A/HRC/RES/39/2')}) OP22, OP23(a)")
    assert by_mandate["ffm-myanmar"]["Report"].startswith("not examined")
    assert "read for IIMM" in by_mandate["ffm-myanmar"]["Report"]
    assert by_mandate["iimm"]["Find the missing"].startswith("missing persons are named, no more")


def test_who_ran_beside_whom(see):
    table = see(situation="myanmar", part="On the same days").tables[PAIRS]
    rows = {(one, other): row for one, other, row in zip(mandates_in(table), mandates_in(table[["Beside"]]), table.to_dict("records"), strict=True)}
    assert rows["sr-myanmar", "iimm"]["To"] == "both still run"
    assert (rows["ffm-myanmar", "iimm"]["From"], rows["ffm-myanmar", "iimm"]["To"]) == ("27 September 2018", "1 September 2019")
    assert rows["ffm-myanmar", "iimm"]["Not examined in one"] == "Keep evidence, Files, courts, Report"


def test_coordination_clauses_with_their_paragraphs(see):
    view = see(situation="syria", part="Coordination")
    table = view.tables[COORDINATION]
    rows = dict(zip(mandates_in(table), table.to_dict("records"), strict=True))
    assert rows["iiim"]["Paragraphs"] == "OP4, OP5, OP7"
    assert document_url("A/RES/71/248") in rows["iiim"]["Text"]
    assert "safeguards?mandate=iiim&safeguard=coordination" in rows["iiim"]["Clause by clause"]
    assert any("Not examined" in caption.value and "JIM" in caption.value for caption in view.app.caption)


def test_days_from_each_onset_and_to_each_mandate(see):
    view = see(situation="sudan", part="Since the onset")
    table = view.tables[WAITS]
    assert table["Days"].tolist() == ["595", "179", ""]
    assert table["First mandate created after it"].tolist()[2] == "none recorded"
    each = view.tables["Days from an onset to each mandate"]
    days = dict(zip(mandates_in(each), each["Days"], strict=True))
    assert (days["ffm-sudan"], days["icid-darfur"]) == ("179", "595")


def test_a_part_of_a_wider_situation_leads_to_it_and_the_wider_one_holds_its_mandates(see):
    part, wider = see(situation="darfur"), see(situation="sudan")
    assert any("situation?situation=sudan" in text.value for text in part.app.markdown)
    assert any("situation?situation=darfur" in text.value for text in wider.app.markdown)
    held = [set(mandates_in(view.tables["Which mandates of which forum, and when?"])) for view in (part, wider)]
    assert held[0] < held[1]


@pytest.mark.parametrize("value", ["nonsense", "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd"])
def test_an_unknown_situation_is_said(value, see):
    view = see(situation=value)
    assert any("No situation has the name" in notice and "Choose one above" in notice for notice in view.notices)
    assert view.figures == []


def test_a_day_before_every_mandate_says_so_and_shows_what_is_known(see):
    view = see(situation="syria", as_of="2005-01-01")
    assert any("No mandate on this situation is recorded by this day" in notice for notice in view.notices)


def test_a_situation_of_milestones_only_shows_them(see, catalog_frames):
    mandates, milestones = (set(catalog_frames[name]["situation_id"]) for name in ("mechanisms", "milestones"))
    parents = set(catalog_frames["situations"]["parent_id"].dropna())
    only = sorted(milestones - mandates - parents)
    assert only
    view = see(situation=only[0])
    assert view.figures == [] and len(view.tables[MILESTONES]) > 0


def test_every_situation_opens_with_an_answer_or_a_plain_sentence(see, catalog_frames):
    for situation in catalog_frames["situations"]["id"]:
        view = see(situation=situation, part="Since the onset")
        assert view.notices or any(char.isdigit() for char in view.answer), situation
        for alternative in view.alternatives:
            assert "nan" not in alternative.casefold().split()
        for table in view.tables.values():
            assert not table.isin(["nan", "NaT", "None", "<NA>"]).any().any(), situation


@pytest.mark.parametrize("part", ["On the same days", "Coordination", "Since the onset", "Milestones"])
def test_a_situation_of_which_little_is_known_says_so_in_every_part(part, see):
    view = see(situation="colombia", part=part)
    assert view.notices or view.tables
