"""The heat map of more than twenty texts: its part is changed; how long until the page stands still again."""

from streamlit.testing.v1 import AppTest

from benchmarks import Row
from benchmarks.browsing import BARE
from benchmarks.rerun import in_the_browser, p95, script_runs
from tests.browser.harness import ROOT

PATH = "/evolution?series=hrc-syria"  # the longest series of the catalog
PAGE_FILE = "pages/language/evolution.py"
CONTROL, KEY = ".st-key-part", "part"


def measure() -> list[Row]:
    """The change as its reader sees it, and the script's share of it."""
    ours, bare = in_the_browser(PATH, CONTROL)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params["series"] = "hrc-syria"
    page = page.switch_page(PAGE_FILE).run()
    bare_page = AppTest.from_string(BARE, default_timeout=60).run()
    return [
        Row("theme heat map of 26 texts redrawn, p95", p95(bare), p95(ours), "ms", 300),
        Row("script of /evolution, p95", p95(script_runs(bare_page, "choice")), p95(script_runs(page, KEY)), "ms", 60),
    ]
