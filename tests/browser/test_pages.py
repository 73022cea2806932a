"""What a reader does: filter, send the address on, take files away, search, go back, use the keyboard alone."""

import csv
import io
import re
import sqlite3
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from briefing.images import chromium
from models.tables import TABLES
from tests.briefing.slide_checks import alt_of, graphics, words_on

LANES = "[...document.querySelector('.js-plotly-plot').layout.yaxis.ticktext].filter(text => !text.startsWith('<b>'))"


def choose(page: Page, key: str, words: str) -> None:
    """Pick an option of a select box or a multiselect, as a hand would."""
    box = page.locator(f".st-key-{key} input").first
    box.click()
    box.fill(words)
    page.get_by_role("option", name=words).first.click()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def taken(page: Page, key: str) -> bytes:
    """What a download button gives."""
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").click()
    return waiting.value.path().read_bytes()


def test_a_filter_changes_chart_and_address_and_the_address_brings_it_back(tab, open_tab):
    page = tab.open("/timeline?kind=All kinds")
    before = page.evaluate(LANES)
    choose(page, "situation", "Syria")
    page.wait_for_url("**situation=Syria**")
    tab.settle()
    lanes = page.evaluate(LANES)
    assert 0 < len(lanes) < len(before)
    assert query(page)["kind"] == ["All kinds"]

    elsewhere = open_tab(tab.address).open(page.url.removeprefix(tab.address))
    assert elsewhere.evaluate(LANES) == lanes
    expect(elsewhere.get_by_test_id("stMain")).to_contain_text(f"{len(lanes)} mandates of")


def test_choosing_another_mandate_puts_it_in_the_address(tab):
    page = tab.open("/mandate?id=unitad")
    choose(page, "mandate", "IIMM")
    page.wait_for_url("**id=iimm**")
    tab.settle()
    expect(page.get_by_test_id("stMain")).to_contain_text("Independent Investigative Mechanism for Myanmar")
    page.go_back()
    tab.settle()
    expect(page.get_by_test_id("stMain")).to_contain_text("Da'esh")


def test_a_section_of_a_mandate_has_an_address(tab):
    page = tab.open("/mandate?id=unitad&section=Resolutions")
    expect(page.get_by_role("tab", name="Resolutions")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("link", name="S/RES/2379(2017)").first).to_be_visible()


def test_a_csv_has_its_citation_and_as_many_rows_as_the_chart_has_lanes(tab):
    page = tab.open("/timeline?situation=Syria&kind=All kinds&as_of=2026-11-21")
    content = taken(page, "csv-timeline").decode()
    citation = [line for line in content.splitlines() if line.startswith("# ")]
    assert "Mandate Atlas" in citation[0] and "2026-11-21" in citation[0]
    assert any("situation=Syria" in line for line in citation), "the address of the view"
    header, *rows = csv.reader(io.StringIO("\n".join(content.splitlines()[len(citation) :])))
    assert {"id", "status", "source"} <= set(header)
    assert sorted(row[header.index("short_name")] for row in rows) == sorted(page.evaluate(LANES))


@pytest.mark.skipif(not chromium(), reason="the server finds no Chromium to draw with: set BROWSER_PATH")
def test_a_picture_is_a_picture(tab):
    page = tab.open("/timeline?situation=Syria")
    assert taken(page, "png-timeline").startswith(b"\x89PNG\r\n\x1a\n")
    assert b"<svg" in taken(page, "svg-timeline")[:200]


def test_a_chart_is_taken_away_as_slides_and_opened(tab):
    page = tab.open("/timeline?situation=Syria")
    (slide,) = Presentation(io.BytesIO(taken(page, "pptx-timeline"))).slides
    assert slide.shapes.title.text_frame.text == page.get_by_role("heading", level=2).first.inner_text()
    (group,) = graphics(slide)
    assert alt_of(group).startswith("Timeline of ") and "Syria" in slide.notes_slide.notes_text_frame.text
    assert set(page.evaluate(LANES)) <= set(words_on(slide).split("\n"))


def test_the_buttons_of_a_chart_fit_a_phone(server, open_tab):
    page = open_tab(server, viewport={"width": 360, "height": 740}).open("/timeline?situation=Syria")
    buttons = [page.locator(f".st-key-{kind}-timeline button").bounding_box() for kind in ("csv", "pptx")]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in buttons)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")


def test_the_whole_catalog_can_be_taken_away_and_opened(tab, tmp_path):
    page = tab.open("/catalog")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="The whole catalog").click()
    waiting.value.save_as(tmp_path / "catalog.sqlite")
    database = sqlite3.connect(tmp_path / "catalog.sqlite")
    names = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    (votes,) = database.execute("select count(*) from votes").fetchone()
    database.close()
    assert set(TABLES) <= names
    assert votes > 40_000


def test_an_acronym_finds_rows(tab):
    page = tab.open("/catalog?table=mandate_actions")
    page.locator(".st-key-q input").fill("ICHREE")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=ICHREE**")
    tab.settle()
    shown = page.get_by_text(re.compile(r"^\d+ of \d+ rows of mandate_actions match")).inner_text()
    found, every = map(int, re.findall(r"\d+", shown)[:2])
    assert 0 < found < every


def test_a_table_leads_from_a_mandate_to_its_page(tab):
    page = tab.open("/timeline?situation=Myanmar")
    page.get_by_text("The same data as a table").click()
    link = page.get_by_role("link", name="IIMM", exact=True)
    link.wait_for()
    assert tab.address + "/mandate?id=iimm" == page.evaluate("link => link.href", link.element_handle())


def test_the_back_button_goes_from_page_to_page(tab):
    page = tab.open("/timeline")
    page.get_by_test_id("stTopNavSection").filter(has_text="Data").click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text="Catalog").click()
    page.wait_for_url("**/catalog")
    tab.settle()
    expect(page.locator("h1")).to_contain_text("What does the catalog hold")
    page.go_back()
    page.wait_for_url("**/timeline")
    tab.settle()
    expect(page.locator("h1")).to_contain_text("How did each mandate live")
    page.go_forward()
    page.wait_for_url("**/catalog")
    tab.settle()
    expect(page.locator("h1")).to_contain_text("What does the catalog hold")


def test_a_control_can_be_reached_and_changed_with_the_keyboard_alone(tab):
    page = tab.open("/timeline")
    focused = "document.activeElement.closest('[class*=\"st-key-\"]')?.className.match(/st-key-([\\w.-]+)/)?.[1]"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "kind":
            break
    else:
        pytest.fail("the control was never reached")
    page.keyboard.type("Tribunal")
    page.get_by_role("option", name="Tribunal").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=*ribunal**")
    tab.settle()
    assert 0 < len(page.evaluate(LANES)) < 20


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "[click](https://example.org)", "www.example.org"])
def test_what_an_address_says_is_shown_as_text(text, tab):
    page = tab.open(f"/mandate?id={quote(text)}")
    notice = page.get_by_test_id("stAlert")
    expect(notice).to_contain_text(text)
    assert notice.locator("a, img, script").count() == 0


def test_the_pages_can_be_reached_on_a_phone(server, open_tab):
    """As somebody who was never here: whether the menu stands open is remembered."""
    tab = open_tab(server, viewport={"width": 360, "height": 740})
    page = tab.open("/")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Timeline").click()
    page.wait_for_url("**/timeline")
    tab.settle()
    assert page.locator("h1").is_visible()
