"""A brief in a real browser: chosen, taken away in every format and opened, printed on both papers, without a network."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import docx
import icalendar
import pptx
import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser.test_shell import violations

PAGE = "/brief?mandate=coi-syria&mandate=iiim&mandate=iimp&as_of=2026-11-21"


def taken(page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_a_brief_is_chosen_and_every_format_opens(tab):
    page = tab.open(PAGE)
    expect(page.get_by_role("heading", name="Brief: CoI Syria, IIIM and IIMP")).to_be_visible()
    name, word = taken(page, "Word")
    assert name == "mandate-atlas-brief-coi-syria-iiim-iimp-2026-11-21.docx"
    file = docx.Document(io.BytesIO(word))
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 1"] == ["Brief: CoI Syria, IIIM and IIMP"]
    assert any("/brief?mandate=coi-syria" in p.text for p in file.paragraphs)  # the permanent link
    deck = pptx.Presentation(io.BytesIO(taken(page, "Slides")[1]))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0].startswith("Brief: CoI Syria") and any(title.startswith("IIIM: 105-15-52") for title in titles)
    events = icalendar.Calendar.from_ical(taken(page, "Calendar")[1]).walk("VEVENT")
    assert any("CoI Syria" in str(event["summary"]) for event in events)
    assert taken(page, "Markdown")[1].decode().startswith("# Brief: CoI Syria, IIIM and IIMP\n")
    html = taken(page, "HTML, one file")[1].decode()
    assert re.findall(r"<h1>(.+?)</h1>", html) == ["Brief: CoI Syria, IIIM and IIMP"]
    assert violations(page) == []


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("Letter", 612)])
def test_the_html_file_needs_no_network_and_prints_as_of_on_every_page(tab, browser, tmp_path, paper, width):
    page = tab.open("/brief?session=HRC-64&as_of=2026-11-21")
    path = tmp_path / "brief.html"
    path.write_bytes(taken(page, "HTML, one file")[1])
    context = browser.new_context(offline=True)
    alone, asked = context.new_page(), []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(path.as_uri())
    printed = pypdfium2.PdfDocument(alone.pdf(format=paper))
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(printed) > 1
    for number, sheet in enumerate(printed, start=1):
        words = sheet.get_textpage().get_text_range()
        assert "As of 21 November 2026" in words and f"{number} / {len(printed)}" in words
        assert abs(sheet.get_width() - width) < 2
    alone.set_viewport_size({"width": 360, "height": 740})
    assert alone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(alone) == []
    context.close()


def test_the_order_of_sections_stands_in_the_address(tab):
    page = tab.open(PAGE)
    box = page.get_by_role("combobox", name="Sections, in this order")
    for words in ("Questions to ask", "Last votes, with margin"):
        box.click()
        box.press_sequentially(words[:9])
        expect(page.get_by_role("option")).to_have_count(1)
        page.get_by_role("option", name=words).click()
        page.keyboard.press("Escape")
        tab.settle()
    assert parse_qs(urlsplit(page.url).query)["sections"] == ["Questions to ask", "Last votes, with margin"]
    preview = page.get_by_role("heading", level=3)
    assert [one.strip() for one in preview.all_inner_texts()] == [
        "Questions to ask",
        "Last votes, with margin",
        "Sources",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone(server, open_tab, scheme):
    page = open_tab(server, viewport={"width": 360, "height": 740}, color_scheme=scheme).open(PAGE)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
    assert violations(page) == []
