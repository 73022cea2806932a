"""What is read in charts and wide tables: contrast of every word in both schemes, tables that a keyboard can scroll."""

import re

import pytest

from tests.browser.pages import PAGES
from tests.browser.test_shell import GROUND

ENOUGH = 4.5  # WCAG AA for text of this size
# Every word of a chart with its computed colour, and the colour of the page behind it; white words stand on a colour of
# charts/palette.py, whose contrast tests/charts/test_palette.py holds.
WORDS = """() => {
  const behind = getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor;
  const texts = [...document.querySelectorAll('[data-testid="stPlotlyChart"] .main-svg > g:not(.hoverlayer) text')];
  return [behind, texts.filter(text => text.textContent.trim()).map(text => [text.textContent, getComputedStyle(text).fill, text.style.fill])];
}"""
WHITE = "rgb(255, 255, 255)"
WIDE = """() => [...document.querySelectorAll('[data-testid="stTable"]')].filter(
  place => [place, ...place.children].some(own => own.scrollWidth > own.clientWidth + 1))"""


def luminance(colour: str) -> float:
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue))
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("rgb(0, 0, 0)", WHITE) == pytest.approx(21)
    assert contrast("rgb(128, 132, 149)", WHITE) == pytest.approx(3.7, abs=0.1)


CHARTS = ["/timeline", "/whip-sheet", "/coalition", "/levers", "/evolution"]  # of each kind of marks and words one


@pytest.mark.parametrize("path", CHARTS)
def test_every_word_of_a_chart_has_enough_contrast_in_both_themes(path, tab):
    assert path in PAGES
    tab.page.emulate_media(color_scheme="light")
    page = tab.open(path)
    page.locator('[data-testid="stPlotlyChart"] .main-svg text').first.wait_for()
    grounds = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"known => !known.includes(({GROUND})())", arg=sorted(grounds))
        tab.settle()
        behind, words = page.evaluate(WORDS)
        grounds.add(behind)
        on_the_page = [word for word in words if word[2] != WHITE]
        assert len(on_the_page) > 3
        pale = [word for word in on_the_page if contrast(word[1], behind) < ENOUGH]
        assert pale == [], scheme
        assert all(fill == WHITE for _text, fill, said in words if said == WHITE), "white words on a colour stay white"


@pytest.mark.parametrize("path", ["/", "/coalition", "/levers?table.lever-uses=true"])
def test_a_wide_table_says_so_and_a_keyboard_scrolls_it(path, server, open_tab):
    tab = open_tab(server, viewport={"width": 360, "height": 740})
    page = tab.open(path)
    page.wait_for_function(f"({WIDE})().length > 0 && ({WIDE})().every(place => place.dataset.wide)")
    for place in page.get_by_test_id("stTable").all():
        scroller = place.locator("xpath=descendant-or-self::div[@tabindex='0']").first
        cue = place.evaluate("place => getComputedStyle(place, '::before').content")
        if not place.get_attribute("data-wide"):
            continue
        assert "scroll it sideways" in cue
        scroller.focus()
        before = scroller.evaluate("own => own.scrollLeft")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("([own, before]) => own.scrollLeft > before", arg=[scroller.element_handle(), before])
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
    assert tab.errors == [] and tab.foreign == []


def test_a_table_that_fits_says_nothing(tab):
    page = tab.open("/coalition")
    page.get_by_test_id("stTable").first.wait_for()
    page.wait_for_timeout(500)
    fitting = [place for place in page.get_by_test_id("stTable").all() if not place.get_attribute("data-wide")]
    assert fitting and all(
        place.locator("xpath=descendant-or-self::div[@tabindex='0']").count() == 0 for place in fitting
    )


def test_the_preview_of_a_brief_says_that_it_goes_on(server, open_tab):
    page = open_tab(server, viewport={"width": 360, "height": 740}).open("/brief?session=HRC-64")
    page.locator('.st-key-brief-preview [data-wide][tabindex="0"]').first.wait_for()
