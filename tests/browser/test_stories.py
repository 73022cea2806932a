"""Stories in a real browser, behind the security headers: walked by keyboard and touch, told from two windows, taken away."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from data.stories import briefs
from tests.browser.test_shell import violations
from tests.conftest import CATALOG

STEPS = len(briefs(CATALOG)["syria"].steps)


def asked(page) -> dict[str, str]:
    """The parameters of the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def at_step(page, number: int) -> None:
    """The story has come to a step, and says so."""
    expect(page.get_by_text(f"Step {number} of {STEPS}")).to_have_count(1)  # for a moment the old one stands beside it
    page.wait_for_url(f"**step={number}**")


def until(page, truth: str) -> None:
    """Wait for a truth in the page. Playwright's own way evaluates text, which the page's security headers refuse."""
    for _ in range(400):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {truth}")


def headline(page) -> str:
    return page.locator(".st-key-story-head h2").inner_text()


def test_a_story_is_chosen_on_the_wall_and_walked_by_keyboard(tab):
    page = tab.open("/stories?as_of=2026-11-21")
    expect(page.get_by_role("heading", level=2)).to_have_count(len(briefs(CATALOG)) + 1)
    page.get_by_role("button", name="Tell: Syria: inquiry, evidence, the missing").click()
    at_step(page, 1)
    first = headline(page)
    page.keyboard.press("ArrowRight")
    at_step(page, 2)
    tab.settle()
    assert headline(page) != first
    page.keyboard.press("Space")
    at_step(page, 3)
    page.keyboard.press("ArrowLeft")
    at_step(page, 2)
    page.keyboard.press("PageUp")
    at_step(page, 1)
    tab.settle()
    assert headline(page) == first
    page.keyboard.press("End")
    at_step(page, STEPS)
    tab.settle()
    expect(page.get_by_role("button", name="Next (→)")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    tab.settle()
    assert asked(page)["step"] == str(STEPS)  # beyond the end there is nothing
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1, name="Which story do you want to tell?")).to_be_visible()
    assert "story" not in asked(page)


def test_letters_open_sources_table_and_notes_and_the_address_keeps_them(tab):
    page = tab.open("/stories?story=syria&step=2&as_of=2026-11-21")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name="Sources of this step")).to_be_visible()
    expect(page.get_by_role("link", name="A/HRC/RES/S-17/1")).to_have_attribute("href", re.compile("undocs.org/en/A/HRC/RES/S-17/1"))
    page.keyboard.press("t")
    expect(page.get_by_role("table")).to_contain_text("33-4-9")
    assert asked(page)["panel"] == "table"
    assert violations(page) == []
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Speaker's notes")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Speaker's notes")).to_have_count(0)
    expect(page.get_by_test_id("stPlotlyChart")).to_be_visible()


def test_keys_pressed_faster_than_the_page_changes_are_not_lost(tab):
    page = tab.open("/stories?story=syria&step=1&as_of=2026-11-21")
    at_step(page, 1)  # the stage says so, and listens from then on
    for key in ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "n"]:
        page.keyboard.press(key)
    at_step(page, 3)
    page.wait_for_url("**panel=notes**")


def test_p_prints_the_step(tab):
    page = tab.open("/stories?story=venezuela&step=3&as_of=2026-11-21")
    page.evaluate("() => { window.print = () => { window.printed = (window.printed || 0) + 1; }; }")
    page.keyboard.press("p")
    until(page, "window.printed === 1")
    page.emulate_media(media="print")
    expect(page.locator(".st-key-story-keys")).to_be_hidden()
    expect(page.locator(".st-key-story-head")).to_contain_text("direct causation is difficult to prove")


def test_full_screen_is_entered_by_key_and_left_by_escape(tab):
    page = tab.open("/stories?story=syria&step=1&as_of=2026-11-21")
    small = page.locator(".st-key-story-head h2").evaluate("head => parseFloat(getComputedStyle(head).fontSize)")
    page.keyboard.press("f")
    page.wait_for_url("**show=full**")
    tab.settle()
    until(page, "document.fullscreenElement !== null")
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    large = page.locator(".st-key-story-head h2").evaluate("head => parseFloat(getComputedStyle(head).fontSize)")
    assert large > 1.2 * small
    page.keyboard.press("ArrowRight")
    at_step(page, 2)
    assert page.evaluate("document.fullscreenElement !== null")
    page.evaluate("document.exitFullscreen()")  # what the browser does with Escape
    until(page, "!location.search.includes('show=full')")
    at_step(page, 2)


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_a_step_fits_the_window_of_a_projector(step, server, open_tab):
    tab = open_tab(server, viewport={"width": 1280, "height": 720})
    page = tab.page
    page.goto(f"{server}/stories?story=syria&step={step}&show=full&as_of=2026-11-21")
    page.locator(".st-key-story-head h2").wait_for()
    tab.settle()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    page.keyboard.press("Escape")
    until(page, "!location.search.includes('show=full')")
    assert tab.errors == [] and tab.foreign == []


def test_a_stroke_of_the_finger_goes_on_and_back(server, open_tab):
    tab = open_tab(server, viewport={"width": 360, "height": 740}, has_touch=True)
    page = tab.open("/stories?story=syria&step=1&as_of=2026-11-21")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
    stroke = """([from, to]) => {
        const where = document.querySelector('.st-key-story-meaning');
        const touch = (x) => new Touch({ identifier: 1, target: where, clientX: x, clientY: 300 });
        where.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, touches: [touch(from)], changedTouches: [touch(from)] }));
        where.dispatchEvent(new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [touch(to)] }));
    }"""
    page.evaluate(stroke, [300, 60])
    at_step(page, 2)
    tab.settle()
    page.evaluate(stroke, [60, 300])
    at_step(page, 1)
    page.evaluate(stroke, [200, 190])  # a slip
    page.wait_for_timeout(300)
    assert asked(page)["step"] == "1"


def test_the_speakers_window_follows_and_leads(tab, returning_visitor, server):
    room = tab.open("/stories?story=syria&step=1&as_of=2026-11-21")
    speaker = type(tab)(returning_visitor, server)
    notes = speaker.open("/stories?story=syria&step=1&view=notes&as_of=2026-11-21")
    expect(notes.get_by_role("heading", name="Next")).to_be_visible()
    assert notes.get_by_test_id("stPlotlyChart").count() == 0
    room.bring_to_front()
    room.keyboard.press("ArrowRight")
    at_step(room, 2)
    at_step(notes, 2)
    speaker.settle()
    assert headline(notes) == headline(room)
    notes.bring_to_front()
    notes.keyboard.press("ArrowRight")
    at_step(notes, 3)
    at_step(room, 3)
    assert speaker.errors == []
    notes.close()


def test_the_clock_runs_from_the_first_move(tab):
    page = tab.open("/stories?story=myanmar&step=1&as_of=2026-11-21")
    clock = page.get_by_role("timer")
    expect(clock).to_contain_text("0:00 /")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(2500)
    expect(clock).to_contain_text(re.compile(r"0:0[2-9] /"))
    page.get_by_role("button", name="Restart the clock").click()
    expect(clock).to_contain_text(re.compile(r"0:0[01] /"))


def test_keys_leave_a_field_alone(tab):
    page = tab.open("/stories?story=syria&step=1&as_of=2026-11-21")
    page.get_by_test_id("stDateInput").locator("[contenteditable], input").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    assert asked(page)["step"] == "1"


def test_the_slides_are_taken_away_and_open(tab):
    page = tab.open("/stories?story=venezuela&step=3&as_of=2026-11-21")
    with page.expect_download() as took:
        page.get_by_role("button", name="PowerPoint of the story").click()
    deck = Presentation(io.BytesIO(took.value.path().read_bytes()))
    told = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert any("direct causation is difficult to prove" in title for title in told)
    assert took.value.suggested_filename == "mandate-atlas-venezuela-2026-11-21.pptx"


def test_the_wall_and_a_story_are_for_everybody(tab):
    page = tab.open("/stories?as_of=2026-11-21")
    assert violations(page) == []
    page = tab.open("/stories?story=sudan&step=2&as_of=2026-11-21")
    assert violations(page) == []
