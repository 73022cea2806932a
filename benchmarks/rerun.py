"""A control is changed: how long until the page stands still again, against the bare page's empty rerun."""

import statistics
import time

from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

from benchmarks import Row
from benchmarks.browsing import BARE, WINDOW, ours_and_bare
from tests.browser.harness import ROOT, Tab

PATH = "/timeline"
PAGE_FILE = "pages/explore/timeline.py"
CONTROL = ".st-key-kind"  # the widget whose options are chosen one after the other
BARE_CONTROL = '[data-testid="stSelectbox"]'
CHANGES = 24

# The clock runs inside the page: from the click on an option to the main area's last change before a pause.
# Not counted: the table's text for screen readers, which its canvas rewrites 0.2 s later by design, and hover
# labels under the resting mouse.
WATCH = """() => {
    window.atlas = {clicked: 0, changed: 0};
    const element = node => node.closest ? node : node.parentElement;
    const counts = record => !element(record.target)?.closest('canvas, .hoverlayer');
    document.addEventListener('click', () => { atlas.clicked = performance.now(); }, true);
    new MutationObserver(records => { if (records.some(counts)) atlas.changed = performance.now(); }).observe(
        document.querySelector('[data-testid="stMain"]'),
        {subtree: true, childList: true, characterData: true, attributes: true});
}"""
PAUSE = 0.6  # seconds


def p95(values: list[float]) -> float:
    """The value that nineteen in twenty stay under."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def change(page: Page, tab: Tab, control: str, turn: int) -> float:
    """Choose another option; milliseconds from the click until nothing moved any more."""
    page.locator(control).first.locator("input").first.click()
    options = page.locator('[role="option"]:not([aria-selected="true"])')
    options.first.wait_for()
    options.nth(turn % min(options.count(), 5)).click()
    tab.settle(PAUSE)
    return page.evaluate("atlas.changed - atlas.clicked")


def in_the_browser(path: str, control: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each change of a control: on our page, and on the bare one, in turns."""
    with ours_and_bare() as (browser, ours, bare):
        context = browser.new_context(**WINDOW)
        tabs = [(Tab(context, ours), path, control), (Tab(context, bare), "/", BARE_CONTROL)]
        times: list[list[float]] = [[], []]
        for tab, address, chosen in tabs:
            tab.open(address).evaluate(WATCH)
            change(tab.page, tab, chosen, 0)  # fills the caches that the second reader also finds filled
        for turn in range(CHANGES):
            for side, (tab, _, chosen) in zip(times, tabs, strict=True):
                tab.page.bring_to_front()
                side.append(change(tab.page, tab, chosen, turn))
        context.close()
    return times[0], times[1]


def script_runs(app: AppTest, key: str) -> list[float]:
    """Milliseconds of each run of a script, without a browser, after its select box was changed."""
    times = []
    for turn in range(CHANGES + 1):
        box = app.selectbox(key=key)
        box.select(box.options[turn % min(len(box.options), 6)])
        start = time.perf_counter()
        app.run()
        times.append((time.perf_counter() - start) * 1000)
        if app.exception:
            raise RuntimeError(app.exception[0].message)
    return times[1:]  # the first fills the caches


def measure() -> list[Row]:
    """The change as its reader sees it, and the script's share of it."""
    ours, bare = in_the_browser(PATH, CONTROL)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run().switch_page(PAGE_FILE).run()
    bare_page = AppTest.from_string(BARE, default_timeout=60).run()
    return [
        Row(f"control changed on {PATH}, redrawn, p95", p95(bare), p95(ours), "ms", 300),
        Row(f"script of {PATH}, p95", p95(script_runs(bare_page, "choice")), p95(script_runs(page, "kind")), "ms", 60),
    ]
