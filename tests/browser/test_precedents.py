"""Precedents in a real browser: a search, the first use, a citation copied, a paragraph picked, an address sent on."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from data.workspace import Workspace
from tests.browser.harness import serve
from tests.browser.test_pages import choose
from tests.browser.test_shell import violations
from tests.pages.test_precedents import COUNTING, HOSTILE, keep

CITED = "A/RES/71/248, operative paragraph 1, adopted on 21 December 2016 by 105 votes to 15, with 52 abstentions"


@pytest.fixture(scope="module")
def address(built, chromium_path, tmp_path_factory):
    """A server whose workspace holds three texts in our own words."""
    url = f"sqlite:///{tmp_path_factory.mktemp('precedents') / 'workspace.sqlite'}"
    space = Workspace(url)
    keep(space, "A/RES/71/248", "2016-12-21", COUNTING)
    keep(space, "A/HRC/RES/39/2", "2018-09-27", f"{COUNTING} {HOSTILE}")
    keep(space, "A/HRC/RES/57/2", "2024-10-09", "Calls upon all ships to greet the keepers")
    with serve(CATALOG_URL=built, WORKSPACE_URL=url) as address:
        yield address


@pytest.fixture
def tab(address, open_tab):
    tab = open_tab(address, permissions=["clipboard-read", "clipboard-write"])
    yield tab
    assert (tab.foreign, tab.errors) == ([], [])


def query(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def ask(tab, words: str) -> None:
    box = tab.page.locator(".st-key-q textarea")
    box.fill(words)
    box.press("Control+Enter")
    tab.page.wait_for_url("**q=*")
    tab.settle()


def test_a_phrase_is_searched_its_first_use_shown_and_cited_and_the_address_brings_it_back(tab, open_tab):
    page = tab.open("/precedents")
    expect(page.get_by_test_id("stMain")).to_contain_text("Nothing was asked yet")
    ask(tab, "keeper of keepers")
    expect(page.get_by_test_id("stMain")).to_contain_text("First use here: 71/248, operative paragraph 1")
    expect(page.get_by_test_id("stMain")).to_contain_text("2 paragraphs in 2 texts")
    assert page.locator(".paragraph mark").first.inner_text() == "keeper of keepers"
    code = page.get_by_test_id("stCode").first
    expect(code).to_contain_text(CITED)
    code.hover()
    code.get_by_role("button", name="Copy to clipboard").click()
    assert page.evaluate("navigator.clipboard.readText()") == CITED
    assert violations(page) == []

    elsewhere = open_tab(tab.address).open(page.url.removeprefix(tab.address))
    expect(elsewhere.get_by_test_id("stMain")).to_contain_text("First use here: 71/248")


def test_a_paragraph_is_picked_and_typed_words_take_its_place(tab):
    page = tab.open("/precedents?q=ships")
    page.get_by_text("Or take a paragraph of a text", exact=True).click()
    tab.settle()
    choose(page, "picked_text", "A/HRC/RES/39/2")
    page.wait_for_url("**document=2**")
    tab.settle()
    assert "q" not in query(page) and page.locator(".st-key-q textarea").input_value() == ""
    choose(page, "picked_label", "OP1")
    page.wait_for_url("**label=OP1**")
    tab.settle()
    expect(page.get_by_test_id("stMain")).to_contain_text("First use here: 71/248")
    ask(tab, "greet the keepers")
    expect(page.get_by_test_id("stMain")).to_contain_text("First use here: 57/2")
    assert not {"document", "symbol", "label"} & set(query(page))


def test_a_link_from_elsewhere_leads_to_the_paragraph_and_works_without_its_text(tab):
    page = tab.open("/precedents?symbol=A/HRC/RES/S-30/1&label=OP1")
    expect(page.get_by_test_id("stMain")).to_contain_text("S-30/1")
    assert page.get_by_test_id("stException").count() == 0
    assert violations(page) == []


def test_what_stands_in_a_paragraph_is_shown_as_text(tab):
    page = tab.open("/precedents?q=keeper of keepers")
    second = page.locator(".paragraph").nth(1)
    expect(second).to_contain_text(HOSTILE)
    assert second.locator("a, img, script, b").count() == 0


@pytest.mark.parametrize("path", ["/precedents?q=zebra", "/precedents?symbol=nonsense", "/precedents?q=%3F%21"])
def test_axe_finds_nothing_where_nothing_is_found(path, tab):
    assert violations(tab.open(path)) == []
