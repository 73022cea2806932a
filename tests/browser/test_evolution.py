"""Evolution in a real browser: a story is opened, a cell is picked by box and by click, and nothing spills on a phone."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.test_pages import choose
from tests.browser.test_shell import violations

RINGS = "[...document.querySelector('.js-plotly-plot').data].filter(trace => trace.name === 'Picked').map(trace => trace.customdata ?? trace.x)"


def query(page: Page, name: str) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get(name, [])


def test_a_story_is_opened_and_its_step_leads_to_a_cell(tab):
    page = tab.open("/evolution")
    choose(page, "choose-story", "One formula, three mechanisms")
    page.wait_for_url("**story=evidence-mechanisms**")
    tab.settle()
    expect(page.get_by_role("heading", name="One formula, three mechanisms")).to_be_visible()
    steps = page.get_by_test_id("stMain").locator("ol > li")
    assert steps.count() >= 4
    expect(steps.first).to_contain_text("21 December 2016")
    assert violations(page) == []
    page.goto(page.evaluate("link => link.href", steps.nth(2).get_by_role("link", name="OP22").element_handle()))
    tab.settle()
    assert (query(page, "about"), query(page, "text")) == (["evidence_preservation"], ["A/HRC/RES/39/2"])
    expect(page.get_by_role("table").filter(has_text="OP22")).to_contain_text("71/248")
    expect(page.get_by_test_id("stMain")).to_contain_text("not on this machine")


def test_a_cell_is_picked_by_box_and_by_click(tab):
    page = tab.open("/evolution?series=hrc-syria")
    choose(page, "choose-about", "Victims' participation")
    page.wait_for_url("**about=victim_participation**")
    tab.settle()
    choose(page, "choose-text", "52/30")
    page.wait_for_url("**text=A%2FHRC%2FRES%2F52%2F30**")
    tab.settle()
    expect(page.get_by_test_id("stMain")).to_contain_text("on victims' participation")
    assert len(page.evaluate(RINGS)) == 1

    marks = page.get_by_test_id("stPlotlyChart").first.locator(".scatterlayer .trace path.point")
    mark = marks.nth(marks.count() - 5)  # the last is the ring
    mark.evaluate("mark => mark.scrollIntoView({block: 'center'})")  # at the edge, the toolbar covers it
    box = mark.bounding_box()
    before = page.url
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".hoverlayer .hovertext").first.wait_for()  # a click counts where the mouse has been seen
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(lambda url: url != before)
    tab.settle()
    assert query(page, "about") != ["victim_participation"] or query(page, "text") != ["A/HRC/RES/52/30"]
    assert len(page.evaluate(RINGS)) == 1
    assert violations(page) == []


def test_the_page_fits_a_phone(server, open_tab):
    page = open_tab(server, viewport={"width": 360, "height": 740}).open("/evolution?story=syria-participation")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
