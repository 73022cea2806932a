"""The window around every page: deep links, headers, what leaves the machine, accessibility."""

import gzip
import re
from urllib.request import Request, urlopen

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import FIRST, PAGES

# The sidebar that holds the navigation on a phone is Streamlit's own, not ours to mend: with sections it nests <div>s
# between <ul> and <li> (rules "list" and "listitem", WCAG 1.3.1). Forgiven there and nowhere else.
STREAMLITS_OWN = {"list", "listitem"}
# So is the place where files are dropped: a section with role "presentation" that can be focused by a script (minor).
DROPZONE = ("presentation-role-conflict", "stFileUploaderDropzone")


GROUND = """() => getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor"""


def violations(page) -> list[str]:
    """What axe-core finds in the page as it stands, without what is Streamlit's own."""
    found = []
    for rule in Axe().run(page).response["violations"]:
        for node in rule["nodes"]:
            selector = str(node["target"][0])
            inside_nav = page.locator(f'[data-testid="stSidebarNav"] :is({selector})').count() > 0
            dropzone = rule["id"] == DROPZONE[0] and f'data-testid="{DROPZONE[1]}"' in node["html"]
            if not (rule["id"] in STREAMLITS_OWN and inside_nav or dropzone):
                found.append(f"{rule['id']} ({rule['impact']}): {node['html'][:200]}")
    return found


@pytest.mark.parametrize("path", FIRST)
def test_first_visit_of_a_fresh_server_may_be_a_deep_link(path, built, fresh_server, open_tab):
    """Streamlit's old pages/ mode bypasses app.py or says "Page not found" until somebody has opened /."""
    tab = open_tab(fresh_server(CATALOG_URL=built))
    page = tab.open(path)
    assert page.locator("h1").count() == 1
    assert page.url.removeprefix(tab.address).split("?")[0] == path
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_test_id("stTopNavSection").count() > 0, "the window of app.py is missing"
    assert tab.foreign == []
    assert tab.errors == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_of_ours_in_both_themes_and_a_phone_needs_no_scrolling_sideways(path, tab):
    tab.page.emulate_media(color_scheme="light")
    page = tab.open(path)
    assert violations(page) == []
    light = page.evaluate(GROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => ({GROUND})() !== light", arg=light)
    tab.settle()
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    tab.settle()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1


@pytest.mark.parametrize("path", ["/mandate?id=nonsense", "/timeline?period=1984&period=1985", "/catalog?q=nosuchrow"])
def test_axe_finds_nothing_where_there_is_nothing_to_show(path, tab):
    page = tab.open(path)
    assert page.get_by_test_id("stAlert").count() > 0
    assert violations(page) == []


def test_axe_finds_nothing_of_ours_in_the_menu_of_a_phone(server, open_tab):
    tab = open_tab(server, viewport={"width": 360, "height": 740})
    page = tab.open("/")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").first.wait_for()
    tab.settle()
    assert violations(page) == []


def test_a_server_without_a_catalog_builds_one_for_its_first_visitor(fresh_server, open_tab, tmp_path):
    tab = open_tab(fresh_server(CATALOG_URL=f"sqlite:///{tmp_path / 'catalog.sqlite'}"))
    page = tab.open("/catalog?table=votes")
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_test_id("stDataFrame").count() == 1
    assert (tmp_path / "catalog.sqlite").stat().st_size > 1_000_000


def ask(address, **headers):
    """A plain request, without a browser: its headers and its bytes as they crossed the wire."""
    with urlopen(Request(address, headers={k.replace("_", "-"): v for k, v in headers.items()})) as got:
        return {name.lower(): value for name, value in got.headers.items()}, got.read()


@pytest.mark.parametrize("path", ["/", "/timeline", "/favicon.png", "/_stcore/health"])
def test_every_answer_carries_the_security_headers(path, server):
    headers, _ = ask(server + path)
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert "strict-transport-security" not in headers, "this visit was not by https"
    assert "strict-transport-security" in ask(server + path, X_Forwarded_Proto="https")[0]


def test_assets_are_the_same_bytes_in_every_encoding(server):
    index = ask(server + "/")[1].decode()
    asset = server + "/" + re.search(r"static/js/index\.[^\"]+\.js", index)[0]
    headers, plain = ask(asset)
    assert "content-encoding" not in headers
    for offered, chosen, decode in [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ]:
        headers, packed = ask(asset, Accept_Encoding=offered)
        assert headers["content-encoding"] == chosen
        assert headers["vary"] == "Accept-Encoding"
        assert "immutable" in headers["cache-control"]
        assert headers["content-type"].startswith(("text/javascript", "application/javascript"))
        assert len(packed) < len(plain) / 2
        assert decode(packed) == plain
    headers, part = ask(asset, Accept_Encoding="br", Range="bytes=0-9")
    assert part == plain[:10] and "content-encoding" not in headers
