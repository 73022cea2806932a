"""Cite this and Calendar as pages show them: closed until asked for, about what is looked at, on every page."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.build import built_version
from data.settings import ROOT, settings
from tests.pages.reading import MANDATE, SESSION, TIMELINE, View
from ui import feeds

SITUATION = "pages/explore/situation.py"
EVERY = re.findall(r'st\.Page\("(pages/[\w/]+\.py)"', (ROOT / "app.py").read_text(encoding="utf-8"))


def popovers(view) -> dict[str, bool]:
    """Labels of the popovers, and whether each is open."""
    return {block.proto.popover.label: block.proto.popover.open for block in view.app.get("popover")}


@pytest.fixture
def opened(built, monkeypatch):
    """Call it with a page, the key of a popover and an address: the page, seen first with that popover open."""
    monkeypatch.setenv("CATALOG_URL", built)
    settings.cache_clear()

    def opened(page: str, key: str, **query: str) -> tuple[View, list[str]]:
        app = AppTest.from_file("../../app.py", default_timeout=60)
        app.session_state[key] = True
        for name, value in query.items():
            app.query_params[name] = value
        view = View((app if page == SESSION else app.switch_page(page)).run())
        assert not app.exception, app.exception[0].message
        return view, [block.value for block in app.code]

    yield opened
    settings.cache_clear()


@pytest.mark.parametrize("page", EVERY)
def test_every_page_has_a_closed_citation(page, visit):
    view = visit(page)
    assert popovers(view)["Cite this"] is False
    assert not {".bib", ".ris"} & set(view.downloads), "closed, nothing is made"


@pytest.mark.parametrize("page", EVERY)
def test_the_citation_of_a_page_has_its_question_its_catalog_and_its_day(page, opened, built):
    view, blocks = opened(page, "cite", as_of="2025-05-05")
    text, link, bibtex, ris = blocks[:4]  # it stands above all else
    assert view.app.title[0].value in text
    assert "as of 2025-05-05" in text and "as_of=2025-05-05" in link
    assert link in text and link in bibtex and link in ris
    assert f"version = {{{built_version(built)}}}" in bibtex
    assert {".bib", ".ris"} <= set(view.downloads)


@pytest.mark.parametrize(
    ("page", "query", "named"),
    [
        (MANDATE, {"id": "unitad"}, "UNITAD"), (MANDATE, {}, "CoI Syria"), (SITUATION, {"situation": "myanmar"}, "Myanmar"),
        (SITUATION, {}, "Syria"), (TIMELINE, {"situation": "Syria"}, "situation = Syria"),
    ],
)  # fmt: skip
def test_a_citation_names_the_record_or_the_filters(page, query, named, opened):
    assert named in opened(page, "cite", **query)[1][2]


@pytest.mark.parametrize("value", ["nonsense", "2026-13-45", "", "1700-01-01", "9999-12-31", "{}%"])
def test_garbage_in_the_address_is_cited_as_today_or_not_at_all(value, opened):
    _, (text, *_) = opened(MANDATE, "cite", as_of=value, id="nobody")
    assert "How did this mandate live" in text
    assert f"as of {value}" not in text or not value


@pytest.mark.parametrize("page", [SESSION, MANDATE, SITUATION])
def test_three_pages_have_a_calendar(page, visit):
    view = visit(page)
    assert view.downloads[0] == "Calendar (.ics)"
    assert popovers(view)["Subscribe"] is False


def test_addresses_are_given_only_where_they_exist(opened, monkeypatch):
    monkeypatch.setattr(feeds, "_mounted", [])
    view, blocks = opened(MANDATE, "subscribe", id="coi-syria")
    assert blocks == []
    assert any("streamlit run serve.py" in text.value for text in view.app.markdown)


def test_no_page_is_forgotten():
    assert len(EVERY) >= 13 and all((ROOT / Path(page)).exists() for page in EVERY)
