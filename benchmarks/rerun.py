"""A control is changed: how long until the page stands still again, against the bare page's empty rerun."""

import gc
import statistics
import time
from collections.abc import Iterable
from unittest.mock import patch

from playwright.sync_api import Page
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from benchmarks import Row
from benchmarks.browsing import BARE, WINDOW, ours_and_bare
from tests.browser.harness import ROOT, Tab

PATH = "/timeline"
PAGE_FILE = "pages/explore/timeline.py"
CONTROL = ".st-key-kind"  # the widget whose options are chosen one after the other
BARE_CONTROL = '[data-testid="stSelectbox"]'
CHANGES = 24
OPTIONS = 6  # of the widget that are chosen, each once before the clock runs

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
    options.nth(turn % min(options.count(), OPTIONS - 1)).click()
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
            for turn in range(OPTIONS):  # fills the caches that the second reader also finds filled
                change(tab.page, tab, chosen, turn)
        for turn in range(CHANGES):
            for side, (tab, _, chosen) in zip(times, tabs, strict=True):
                tab.page.bring_to_front()
                side.append(change(tab.page, tab, chosen, turn))
        context.close()
    return times[0], times[1]


def script_runs(app: AppTest, key: str) -> list[float]:
    """Milliseconds of each run of a script, without a browser, after its select box was changed; every view seen before."""
    box = app.selectbox(key=key)
    options = box.options[:OPTIONS]
    chosen = [options[turn % len(options)] for turn in range(len(options) + CHANGES)]
    return script_times(app, key, chosen)[len(options) :]


def script_times(app: AppTest, key: str, chosen: Iterable[str]) -> list[float]:
    """Milliseconds from the first line of the script to its last, for each value chosen in a select box.

    As in the server: a script is compiled once (AppTest would do so at every run), and what is loaded is out of the
    collector's rounds (serve.py). Reading the messages back, which only AppTest does, is not counted.
    """
    times: list[float] = []
    execute, compiled = script_runner.exec_func_with_error_handling, ScriptCache()

    def timed(function, context):
        start = time.perf_counter()
        answer = execute(function, context)
        times[-1] += (time.perf_counter() - start) * 1000  # several, where a script begins again
        return answer

    gc.collect()
    gc.freeze()
    with (
        patch.object(script_runner, "exec_func_with_error_handling", timed),
        patch.object(app_test, "ScriptCache", lambda: compiled),
        patch.object(local_script_runner, "ScriptCache", lambda: compiled),
    ):
        for value in chosen:
            app.selectbox(key=key).select(value)
            times.append(0.0)
            app.run()
            if app.exception:
                raise RuntimeError(app.exception[0].message)
    gc.unfreeze()
    return times


def measure() -> list[Row]:
    """The change as its reader sees it, and the script's share of it."""
    ours, bare = in_the_browser(PATH, CONTROL)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run().switch_page(PAGE_FILE).run()
    bare_page = AppTest.from_string(BARE, default_timeout=60).run()
    return [
        Row(f"control changed on {PATH}, redrawn, p95", p95(bare), p95(ours), "ms", 300),
        Row(f"script of {PATH}, p95", p95(script_runs(bare_page, "choice")), p95(script_runs(page, "kind")), "ms", 60),
    ]
