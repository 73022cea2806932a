"""Fixtures of the page tests: a visit by address, to a catalog built aside."""

import pytest
from streamlit.testing.v1 import AppTest

from data.settings import settings
from tests.pages.reading import View


@pytest.fixture
def visit(built, monkeypatch):
    """Call it with a page of `tests.pages.reading` and the parameters of its address; fails where the page raised."""
    monkeypatch.setenv("CATALOG_URL", built)
    settings.cache_clear()

    def visit(page: str, **query: str | list[str]) -> View:
        app = AppTest.from_file("../../app.py", default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        # The first run is on the page itself, as a deep link's is; its file is named as its address.
        view = View((app if page == "pages/prepare/this_session.py" else app.switch_page(page)).run())
        assert not view.app.exception, view.app.exception[0].message
        return view

    yield visit
    settings.cache_clear()
