"""Exits in a real browser: the address keeps what was chosen, the page fits a phone and a screen reader."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.test_shell import violations


def test_another_end_is_laid_beside_the_three_and_the_address_keeps_it(tab):
    page = tab.open("/exits?gap=Evidence+at+risk")
    table = page.get_by_role("table").filter(has_text="Who holds the archive")
    expect(table).to_contain_text("52.62 terabytes")
    box = page.get_by_role("combobox", name="Side by side")
    box.click()
    box.press_sequentially("GEE Yemen")  # the list is narrowed before it is clicked, or it moves away under the click
    expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option", name="GEE Yemen").click()
    page.wait_for_url("**compare=GEE+Yemen**")
    page.keyboard.press("Escape")  # while the list is open, the rest of the page is hidden from roles
    tab.settle()
    expect(table.get_by_role("columnheader", name="GEE Yemen")).to_be_visible()
    expect(table).to_contain_text("18-21-7")
    assert "GEE Yemen" in parse_qs(urlsplit(page.url).query)["compare"]
    expect(page.get_by_role("table").filter(has_text="Clauses that would close it")).to_contain_text("OP23(a), OP30")
    assert violations(page) == []


def test_the_page_fits_a_phone(server, open_tab):
    page = open_tab(server, viewport={"width": 360, "height": 740}).open("/exits")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
