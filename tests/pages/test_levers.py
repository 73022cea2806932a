"""Levers: what the page answers, draws and tells of each door, and what it says where there is nothing."""

import pytest

from tests.pages.reading import View

PAGE = "pages/prepare/levers.py"
STRIP = "Which precedents of each door does the catalog hold, by year?"
DOORS = "What can each door do, and what does it take?"
SPECIAL = "Special session of the Human Rights Council"
DAY = {"as_of": "2026-11-21"}


@pytest.fixture
def see(visit):
    """Call it with the parameters of an address for the page."""
    return lambda **query: visit(PAGE, **DAY | query)


def doors(view: View) -> list[str]:
    return [place.label for place in view.app.expander if "table" not in place.label]


def opened(view: View) -> str:
    """The list of facts below the door that is open."""
    (facts,) = [element.value for element in view.app.markdown if "**What it takes:**" in element.value]
    return facts


def test_every_door_is_shown_with_its_number_and_its_uses(see, catalog_frames):
    view = see()
    levers = catalog_frames["levers"]
    assert view.app.title[0].value.endswith("?")
    assert view.answer.startswith(f"{len(levers)} of {len(levers)} doors are shown")
    assert view.headers == [STRIP, DOORS]
    assert len(doors(view)) == len(levers)
    assert any(door.startswith(f"{SPECIAL} · 16 of 47 · 39 precedents in the catalog") for door in doors(view))
    assert view.downloads.count("CSV") == 2


def test_a_block_and_a_situation_narrow_and_order_the_doors(see):
    view = see(situation="Syria", block="A veto in the Security Council")
    shown = doors(view)
    assert "go round this: a veto in the Security Council" in view.answer
    assert "used on Syria before" in view.answer
    assert "on Syria" in shown[0] and not shown[0].endswith("0 on Syria")
    first_elsewhere = next(
        place for place, door in enumerate(shown) if "on Syria" not in door or door.endswith(", 0 on Syria")
    )
    assert not any("on Syria" in door and not door.endswith(", 0 on Syria") for door in shown[first_elsewhere:])
    assert not any(door.startswith("Renewal by the Security Council") for door in shown)
    assert "on Syria" in view.alternatives[0]


def test_an_open_door_tells_who_what_and_where_the_rule_stands(see):
    view = see(situation="Syria", **{"door.hrc-special-session": "true"})
    facts = opened(view)
    assert "16 of the 47 members" in facts and "60/251" in facts and "(https://undocs.org/en/A/RES/60/251)" in facts
    table = view.tables[f"Precedents: {SPECIAL}"]
    assert list(table["Situation"][:5]) == ["Syria"] * 5 and table["Situation"][5] != "Syria"
    assert "Special session 25" in table["What"][0] and "24-7-16" in table["Outcome"][0]
    assert "https://undocs.org/en/A/HRC/RES/S-25/1" in table["Official document"][0]


def test_a_door_without_precedent_says_so_in_its_name_and_below(see):
    view = see(**{"door.sc-arria": "true"})
    assert "Arria-formula meeting · no precedent in the catalog" in doors(view)
    assert any("no precedent in the catalog" in element.value for element in view.app.markdown[2:])
    assert not any(name.startswith("Precedents") for name in view.tables)


def test_the_twin_of_the_strip_has_every_door_shown(see):
    view = see(block="No money", **{"table.lever-uses": "true"})
    (table,) = view.tables.values()
    assert len(table) == len(doors(view))
    assert table["What it takes"].str.len().gt(3).all()
    assert (table["Precedents in the catalog"] == "no precedent in the catalog").sum() == table["Years"].eq("").sum()


def test_doors_of_a_forum_without_a_dated_precedent_are_listed_all_the_same(see):
    view = see(forum="Treaty bodies")
    assert view.figures == [] and any("no dated precedent" in notice for notice in view.notices)
    assert len(doors(view)) == 2


def test_a_forum_that_has_no_such_door_says_what_to_do(see):
    view = see(forum="Treaty bodies", block="No money")
    assert view.headers == [] and any("Remove a forum" in notice for notice in view.notices)


@pytest.mark.parametrize("value", ["nonsense", "<script>alert(1)</script>", "' OR 1=1 --", ""])
def test_words_in_the_address_that_are_no_choice_are_answered_with_all(see, value):
    view = see(situation=value, block=value, forum=value)
    assert view.figures and view.headers == [STRIP, DOORS]


def test_before_anything_was_used_every_door_still_stands(see):
    view = see(as_of="1984-01-01")
    assert view.figures == [] and len(doors(view)) > 50
    undated = [door for door in doors(view) if "no precedent in the catalog" not in door]
    assert undated and all("precedent in the catalog" in door or "precedents in the catalog" in door for door in undated)


def test_numbers_are_of_the_catalog_and_claim_no_completeness(see):
    view = see()
    assert not any(" used " in door for door in doors(view))
    assert any(door.startswith("Emergency special session") and door.endswith("2 precedents in the catalog") for door in doors(view))
    assert any(door.startswith("Suspension of a member") and door.endswith("1 precedent in the catalog") for door in doors(view))
    (caveat,) = [caption.value for caption in view.app.caption if "complete" in caption.value]
    assert "complete for no door, the Human Rights Council (HRC) included" in caveat


@pytest.mark.parametrize("asked", ["syria", "Syria"])
def test_a_situation_is_named_by_its_id_or_its_name(see, asked):
    view = see(situation=asked)
    assert "used on Syria before" in view.answer
    assert not any("The address asks for" in caption.value for caption in view.app.caption)
    assert view.app.query_params["situation"] in ("Syria", ["Syria"])  # as typed, or as the page wrote it


def test_what_the_address_asks_for_and_is_not_there_is_said(see):
    captions = [caption.value for caption in see(situation="atlantis", block="nonsense", forum=["x", "Treaty bodies"]).app.caption]
    for asked, shown in [("atlantis", "Any situation"), ("nonsense", "Anything"), ("x", "Treaty bodies")]:
        assert f"The address asks for `{asked}`, which is no choice here; {shown} is shown." in captions
