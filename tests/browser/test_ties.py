"""Situation and Lineage in a real browser: a filter changes the graph and its address, a link brings all of it back."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.test_pages import choose
from tests.browser.test_shell import violations

LANES = "[...document.querySelector('.js-plotly-plot').layout.yaxis.ticktext]"


def query(page: Page, name: str) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get(name, [])


def test_a_filter_changes_the_graph_and_the_address_brings_it_back(tab, open_tab):
    page = tab.open("/lineage?tie=Precedent")
    before = page.evaluate(LANES)
    choose(page, "situation", "Myanmar")
    page.wait_for_url("**situation=Myanmar**")
    page.keyboard.press("Escape")  # the list of a box of several stays open
    tab.settle()
    assert sorted(page.evaluate(LANES)) == ["IIIM", "IIMM", "UNITAD"]
    assert len(before) > 3
    assert violations(page) == []

    elsewhere = open_tab(tab.address).open(page.url.removeprefix(tab.address) + "&table.lineage=true")
    assert sorted(elsewhere.evaluate(LANES)) == ["IIIM", "IIMM", "UNITAD"]
    expect(elsewhere.get_by_role("table")).to_contain_text("UNITAD is a precedent for IIMM")


def test_another_situation_is_chosen_by_a_mandate_and_leads_to_its_ties(tab):
    page = tab.open("/situation?part=Coordination")
    expect(page.get_by_test_id("stMain")).to_contain_text("recorded on Syria")
    choose(page, "choose-situation", "IIMM")
    page.wait_for_url("**situation=myanmar**")
    tab.settle()
    expect(page.get_by_test_id("stMain")).to_contain_text("3 mandates of 2 forums are recorded on Myanmar")
    expect(page.get_by_role("table")).to_contain_text("OP21, OP23(b)")
    assert query(page, "part") == ["Coordination"]
    assert violations(page) == []
    link = page.get_by_test_id("stMain").get_by_role("link", name="Lineage")
    page.goto(page.evaluate("link => link.href", link.element_handle()))
    tab.settle()
    assert urlsplit(page.url).path == "/lineage" and query(page, "situation") == ["Myanmar"]


def test_both_pages_fit_a_phone(server, open_tab):
    for path in ("/situation?situation=opt-israel", "/lineage?situation=Syria"):
        page = open_tab(server, viewport={"width": 360, "height": 740}).open(path)
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
