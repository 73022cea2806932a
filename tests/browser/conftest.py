"""Fixtures of the browser tests: which browser, one shared server, a fresh server, a tab.

Without a Chromium these tests are skipped, saying how to get one; ATLAS_BROWSER=require makes that a failure.
"""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.harness import HOW_TO_GET, Tab, find_chromium, launch, serve

expect.set_options(timeout=20_000)  # a busy machine is not a broken page

HERE = Path(__file__).parent
WINDOW = {"viewport": {"width": 1280, "height": 900}}


def pytest_collection_modifyitems(items):
    """Everything in this folder is a browser test, and runs last: the fast suite should fail first."""
    theirs = [item for item in items if HERE in item.path.parents]
    for item in theirs:
        item.add_marker(pytest.mark.browser)
    items[:] = [item for item in items if item not in theirs] + theirs


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser's program; skips, or fails where one is required."""
    path = find_chromium()
    if not path and os.environ.get("ATLAS_BROWSER") == "require":
        pytest.fail(HOW_TO_GET, pytrace=False)
    if not path:
        pytest.skip(HOW_TO_GET)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path):
    """One headless browser for the session; see `tab` and `open_tab` for windows of it."""
    with sync_playwright() as playwright:
        browser = launch(playwright, chromium_path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(chromium_path, built, tmp_path_factory):
    """The address of a server that all tests share."""
    workspace = tmp_path_factory.mktemp("shared") / "workspace.sqlite"
    with serve(CATALOG_URL=built, WORKSPACE_URL=f"sqlite:///{workspace}") as address:
        yield address


@pytest.fixture
def fresh_server(chromium_path, tmp_path):
    """Call it for the address of a server nobody has visited; keywords become its environment."""
    aside = {"WORKSPACE_URL": f"sqlite:///{tmp_path / 'fresh' / 'workspace.sqlite'}"}
    with ExitStack() as running:
        yield lambda **environment: running.enter_context(serve(**aside | environment))


@pytest.fixture
def open_tab(browser):
    """Call it with an address for a `Tab` of a visitor who was never here: empty cache, no cookies.

    Keywords are Playwright's context options (viewport, color_scheme, accept_downloads ...).
    """
    with ExitStack() as contexts:

        def open_tab(address: str, **options) -> Tab:
            context = browser.new_context(**(WINDOW | options))
            contexts.callback(context.close)
            return Tab(context, address)

        yield open_tab


@pytest.fixture(scope="session")
def returning_visitor(browser):
    """A context whose cache is kept: the tests that share it open a page in a second less."""
    context = browser.new_context(**WINDOW)
    yield context
    context.close()


@pytest.fixture
def tab(returning_visitor, server) -> Tab:
    """A `Tab` on the shared server; at the end, what it asked for and printed is checked.

    Another width: `tab.page.set_viewport_size(...)`; dark: `tab.page.emulate_media(color_scheme="dark")`.
    """
    tab = Tab(returning_visitor, server)
    yield tab
    tab.page.close()
    assert tab.foreign == [], "requests left this machine"
    assert tab.errors == [], "the console printed errors"
