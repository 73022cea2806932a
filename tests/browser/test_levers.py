"""Levers in a real browser: a link opens with its situation, block and door, and the page fits a phone."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.test_shell import violations

LINK = "/levers?situation=Myanmar&block=A+veto+in+the+Security+Council&door.icj-genocide=true&as_of=2026-11-21"


def test_a_link_opens_with_its_situation_its_block_and_its_door(tab):
    page = tab.open(LINK)
    expect(page.get_by_role("combobox", name="Situation")).to_have_value("Myanmar")
    expect(page.get_by_role("combobox", name="What is blocked")).to_have_value("A veto in the Security Council")
    expect(page.get_by_test_id("stMain")).to_contain_text("were used on Myanmar before")
    facts = page.get_by_role("listitem").filter(has_text="Where the rule stands")
    expect(facts).to_contain_text("Article IX")
    table = page.get_by_role("table").filter(has_text="Gambia")
    expect(table).to_contain_text("11 November 2019")
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["situation"], asked["block"]) == (["Myanmar"], ["A veto in the Security Council"])
    assert violations(page) == []


def test_the_page_fits_a_phone_with_a_door_open(server, open_tab):
    page = open_tab(server, viewport={"width": 360, "height": 740}).open(LINK)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
