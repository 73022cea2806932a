"""Fixtures of the page tests: a visit by address, to a catalog built aside."""

import pytest
from streamlit.testing.v1 import AppTest, app_test

from data.settings import settings
from data.workspace import Workspace
from tests.pages.reading import SESSION, View, unfolded
from ui.workspace import open_workspace


@pytest.fixture(scope="session", autouse=True)
def nothing_left_behind():
    """AppTest leaves its temporary folder to the end of the process, which then warns of it."""
    yield
    app_test.TMP_DIR.cleanup()


@pytest.fixture
def visit(built, monkeypatch):
    """Call it with a page of `tests.pages.reading` and the parameters of its address; fails where the page raised.

    The folded tables of the page are open, as a reader may leave them.
    """
    monkeypatch.setenv("CATALOG_URL", built)
    settings.cache_clear()

    def visit(page: str, **query: str | list[str]) -> View:
        app = AppTest.from_file("../../app.py", default_timeout=60)
        for name, value in (unfolded(page, query) | query).items():
            app.query_params[name] = value
        # The first run is on the page itself, as a deep link's is; its file is named as its address.
        view = View((app if page == SESSION else app.switch_page(page)).run())
        assert not view.app.exception, view.app.exception[0].message
        return view

    yield visit
    settings.cache_clear()


@pytest.fixture
def space(tmp_path, monkeypatch):
    """The workspace that the page uses: empty, aside."""
    url = f"sqlite:///{tmp_path / 'workspace.sqlite'}"
    monkeypatch.setenv("WORKSPACE_URL", url)
    settings.cache_clear()
    open_workspace.clear()
    yield Workspace(url)
    open_workspace.clear()
