"""The pages on votes, with every vote loaded: a control is changed; how long until the page stands still again.

Views come back, as they do when a room compares them: the figures are of a process that has seen each option once. What
a view costs that nobody has seen yet is a row of its own.
"""

from streamlit.testing.v1 import AppTest

from benchmarks import Row
from benchmarks.browsing import BARE
from benchmarks.rerun import in_the_browser, p95, script_runs, script_times
from tests.browser.harness import ROOT

# address, file, the select box that is changed; the script of Coalition cannot be run alone: AppTest does not send back
# the value of its form's select box
PAGES = (
    ("/whip-sheet?mandate=ffm-sudan", "pages/prepare/whip_sheet.py", "votes"),
    ("/state?state=GHA", "pages/prepare/state.py", "body"),
    ("/coalition?subject=ffm-sudan", "pages/prepare/coalition.py", "choose-state"),
    ("/levers?situation=Sudan", "pages/prepare/levers.py", "block"),
)
FRESH = ("KEN", "CHN", "DEU", "BRA", "QAT", "CUB", "JPN", "ZAF")  # States that nobody asked about before


def measure() -> list[Row]:
    """Two rows a page: the change as its reader sees it, and the script's share of it; and a State never seen before."""
    rows = []
    bare_page = AppTest.from_string(BARE, default_timeout=60).run()
    for path, file, key in PAGES:
        ours, bare = in_the_browser(path, f".st-key-{key}")
        name = path.partition("?")[0]
        rows.append(Row(f"control changed on {name}, redrawn, p95", p95(bare), p95(ours), "ms", 300))
        if name != "/coalition":
            floor, script = p95(script_runs(bare_page, "choice")), p95(script_runs(_page(path, file), key))
            rows.append(Row(f"script of {name}, p95", floor, script, "ms", 60))
    floor = p95(script_runs(bare_page, "choice"))
    return [*rows, Row("script of /state, a State never seen, p95", floor, p95(_fresh_states()), "ms", 60)]


def _page(path: str, file: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    asked = dict(part.split("=") for part in path.partition("?")[2].split("&"))
    for name, value in asked.items():
        page.query_params[name] = value
    return page.switch_page(file).run()


def _fresh_states() -> list[float]:
    return script_times(_page("/state?state=GHA", "pages/prepare/state.py"), "choose-state", FRESH)
