"""Ways on: links between the pages of a mandate, each in the words that the other page's address understands."""

import datetime as dt
import re

import pytest

from tests.pages.reading import MANDATE, SESSION

DAY = {"as_of": "2026-11-21"}
LEVERS = "pages/prepare/levers.py"


def ways(view) -> list[str]:
    return re.findall(r"\]\(([a-z-]+(?:\?[^)]*)?)\)", " ".join(text.value for text in view.app.markdown))


def test_a_mandates_page_leads_to_who_decides_who_tables_and_what_goes_round(visit):
    found = ways(visit(MANDATE, id="ffm-sudan", **DAY))
    expected = {"whip-sheet?mandate=ffm-sudan", "coalition?subject=ffm-sudan", "levers?situation=sudan", "brief?mandate=ffm-sudan", "compare?mandate=ffm-sudan"}  # fmt: skip
    assert expected <= set(found)


def test_a_mandate_on_which_the_council_never_decided_has_no_whip_sheet(visit):
    found = ways(visit(MANDATE, id="unitad", **DAY))
    assert "coalition?subject=unitad" in found and not any(way.startswith("whip-sheet") for way in found)


def test_every_mandate_due_at_a_session_has_its_whip_sheet_there(visit, lives):
    due = set(lives.due_at("HRC-64", dt.date(2026, 11, 21))["mechanism_id"])
    assert len(due) > 5
    found = {way for way in ways(visit(SESSION, session="HRC-64", **DAY)) if way.startswith("whip-sheet")}
    assert found == {f"whip-sheet?session=HRC-64&mandate={mandate}" for mandate in due}


def test_levers_on_a_situation_lead_to_it_and_to_who_decides_there(visit):
    found = ways(visit(LEVERS, situation="Syria", **DAY))
    assert {"situation?situation=syria", "whip-sheet?mandate=coi-syria"} <= set(found)
    assert "whip-sheet?mandate=ohchr-syria-2011" not in found, "it ended"
    assert not any(way.startswith("whip-sheet") for way in ways(visit(LEVERS, **DAY)))


@pytest.mark.parametrize("situation", ["sudan", "darfur"])
def test_the_levers_page_understands_the_situation_that_the_links_name(visit, situation):
    view = visit(LEVERS, situation=situation, **DAY)
    assert "on Sudan before" in view.answer
