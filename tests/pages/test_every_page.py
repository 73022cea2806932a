"""What holds for every page: one question, an answer, a chart that can be read as text and as a table, its files."""

import pytest

from briefing.images import chromium
from models.symbols import document_url
from tests.pages.reading import CATALOG, EVOLUTION, MANDATE, PAGES, PRECEDENTS, SESSION, TIMELINE
from ui.i18n import day

GARBAGE = ["", "nonsense", "-1", "9999999999999999999", "../../etc/passwd", "' OR 1=1 --", "<script>alert(1)</script>", "\x00", "2026-13-45", "é" * 500]
LANGUAGE = ("import?", "compare?from=", "evolution?", "precedents?", "safeguards?")
PARAMETERS = {
    SESSION: ["session", "as_of"],
    MANDATE: ["id", "as_of", "section"],
    TIMELINE: ["situation", "kind", "status", "region", "body", "period", "as_of"],
    EVOLUTION: ["series", "story", "themes", "part", "as_of", "about", "text", "also", "mandate"],
    PRECEDENTS: ["q", "mode", "order", "body", "adopted", "symbol", "label", "document", "results"],
    CATALOG: ["table", "q", "mechanisms.kind", "mechanisms.review"],
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_one_question_and_answers_it_with_numbers(page, visit):
    view = visit(page)
    (title,) = view.app.title
    assert title.value.endswith("?")
    assert any(char.isdigit() for char in view.answer)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_how_far_the_facts_reach(page, visit, lives):
    session, until = lives.facts_through
    assert any(session in caption.value and day(until) in caption.value for caption in visit(page).app.caption)


@pytest.mark.parametrize("page", PAGES)
def test_a_chart_has_a_text_alternative_a_table_twin_its_sources_and_its_files(page, visit):
    view = visit(page)
    assert len(view.alternatives) == len(view.figures) > 0
    assert all(any(char.isdigit() for char in alternative) for alternative in view.alternatives)
    assert all(any(len(trace.get("y", [])) for trace in figure["data"]) for figure in view.figures)
    question = next(header for header in view.headers if header in view.tables)
    assert len(view.tables[question]) > 0
    pictures = ["PPTX", *(["PNG", "SVG"] if chromium() else [])]
    start = view.downloads.index("CSV") if page != CATALOG else 2  # the table's own CSV and the database come first
    assert view.downloads[start : start + 1 + len(pictures)] == ["CSV", *pictures]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_links_only_to_pages_and_sources(page, visit):
    for table in visit(page).tables.values():
        for cell in table.to_numpy().ravel():
            for target in str(cell).split("](")[1:]:
                assert target.startswith(("mandate?id=", *LANGUAGE, "https://", "http://"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("value", GARBAGE)
def test_garbage_in_the_address_is_answered_by_the_default_or_a_plain_sentence(page, value, visit):
    view = visit(page, **dict.fromkeys(PARAMETERS[page], value))
    assert len(view.app.title) == 1
    assert view.notices or view.figures
    shown = [element.value for element in [*view.app.markdown, *view.app.caption, *view.app.info, *view.app.warning]]
    assert not any(value in text.replace(f"`{value}`", "") for text in shown if len(value) > 2)


def test_an_address_with_unknown_parameters_is_the_page_without_them(visit):
    assert visit(SESSION, utm_source="x", foo=["1", "2"]).answer == visit(SESSION).answer


def test_symbols_link_to_the_official_document(visit, lives):
    created = lives.mandates(lives.facts_through[1]).set_index("id").loc["coi-syria", "created_by"]
    assert f"({document_url(created)})" in visit(MANDATE, id="coi-syria").answer
