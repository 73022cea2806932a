"""Two imported texts compared in a real browser: a paragraph by its address, the next change, paper, the Word file."""

import io

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import expect

from briefing import redline_html
from data.workspace import Workspace
from tests.briefing.sheets import made, sheet
from tests.browser.harness import serve
from tests.browser.test_shell import violations
from tests.pages.test_compare import EARLIER, LATER, NEW, OLD, keep
from tests.texts import samples

BOTH = f"/compare?from={OLD}&to={NEW}"
LONG = "/compare?from=A/HRC/RES/97/1&to=A/HRC/RES/98/1"


@pytest.fixture(scope="module")
def compared(built, chromium_path, tmp_path_factory):
    """A server whose workspace holds two short texts and two of forty paragraphs; its address."""
    url = f"sqlite:///{tmp_path_factory.mktemp('compare') / 'workspace.sqlite'}"
    space = Workspace(url)
    for text in (EARLIER, LATER):
        keep(space, text)
    for number, document in zip(("97", "98"), made(3, 60), strict=True):
        space.keep(document, number.encode(), "long.txt", resolution_symbol=None)
    with serve(CATALOG_URL=built, WORKSPACE_URL=url) as address:
        yield address


def until(page, holds) -> None:
    """Wait until something holds, at most ten seconds."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came to hold")


def top(page, anchor: str) -> float:
    """How far below the top of the window a paragraph begins."""
    return page.locator(f'[id="{anchor}"]').bounding_box()["y"]


def test_two_texts_are_imported_compared_and_taken_away_as_word(built, chromium_path, open_tab, tmp_path):
    url = f"sqlite:///{tmp_path / 'workspace.sqlite'}"
    with serve(CATALOG_URL=built, WORKSPACE_URL=url) as address:
        tab = open_tab(address)
        page = tab.open("/compare")
        expect(page.get_by_test_id("stAlert").first).to_contain_text("this machine has 0")
        tab.open("/import")
        mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        files = [
            {"name": f"{at}.docx", "mimeType": mime, "buffer": samples.word(text)}
            for at, text in enumerate((EARLIER, LATER))
        ]
        page.locator("input[type=file]").set_input_files(files)
        page.get_by_role("button", name="Keep all 2 documents").click()
        expect(page.get_by_test_id("stMain")).to_contain_text("2 documents are kept")

        page = tab.open(BOTH)
        expect(page.get_by_test_id("stMain")).to_contain_text("7 kept, 2 edited, 1 new, 1 dropped")
        row = page.locator("#OP4")
        expect(row.locator("del")).to_have_text("Urges")
        expect(row.locator("ins")).to_have_text("Requests")
        expect(row).to_contain_text("stronger: “requests” instead of “urges”")
        assert violations(page) == []
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Word, with tracked changes").click()
        body = docx.Document(io.BytesIO(waiting.value.path().read_bytes())).element.body
        inserted = [text.text for text in body.iterfind(f".//{qn('w:ins')}/{qn('w:r')}/{qn('w:t')}")]
        deleted = [text.text for text in body.iterfind(f".//{qn('w:del')}/{qn('w:r')}/{qn('w:delText')}")]
        assert "Requests" in inserted and "Urges" in deleted
        with page.expect_download() as waiting:
            page.get_by_role("button", name="HTML", exact=True).click()
        saved = waiting.value.path().read_text(encoding="utf-8")
        assert "<ins" in saved and f"from={OLD}&amp;to={NEW}" in saved
        assert (tab.foreign, tab.errors) == ([], [])


@pytest.mark.parametrize("width", [360, 1280])
def test_an_address_opens_at_its_paragraph_and_the_reader_can_leave_it(width, compared, open_tab):
    tab = open_tab(compared, viewport={"width": width, "height": 800})
    page = tab.open(f"{LONG}&at=OP20")
    main = page.get_by_test_id("stMain")
    until(page, lambda: 0 <= top(page, "OP20") < 400)
    assert page.locator("li.asked").count() == 1
    until(page, lambda: main.evaluate("main => getComputedStyle(main).scrollSnapType") == "none")
    main.evaluate("main => main.scrollTo(0, 0)")
    page.wait_for_timeout(500)
    assert top(page, "OP20") > 800
    assert tab.errors == []


def test_the_next_change_is_one_key_away(compared, open_tab):
    tab = open_tab(compared)
    page = tab.open(LONG)
    link = page.get_by_role("link", name="First change")
    link.focus()
    page.keyboard.press("Enter")
    first = page.url.partition("#")[2]
    until(page, lambda: top(page, first) < 400)
    page.keyboard.press("Tab")  # from the paragraph that was jumped to: its own address, then the next change
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.partition("#")[2] not in ("", first)
    assert tab.errors == []


def test_the_texts_stand_side_by_side_and_on_a_phone_one_above_the_other(compared, open_tab):
    for width, beside in ((1280, True), (360, False)):
        tab = open_tab(compared, viewport={"width": width, "height": 800})
        page = tab.open(BOTH)
        before, after = (page.locator(f"#OP4 .{side}").bounding_box() for side in ("before", "after"))
        assert (after["x"] > before["x"] + before["width"] - 1) == beside
        assert (after["y"] >= before["y"] + before["height"] - 1) != beside
        main = page.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1


def test_choosing_another_text_puts_it_in_the_address(compared, open_tab):
    tab = open_tab(compared)
    page = tab.open(BOTH)
    box = page.locator(".st-key-choose-from input")
    box.click()
    box.fill("98/1")
    page.get_by_role("option", name="A/HRC/RES/98/1").first.click()
    page.wait_for_url("**from=**98**1**")
    tab.settle()
    expect(page.get_by_test_id("stMain")).to_contain_text(f"From A/HRC/RES/98/1 to {NEW}")
    page.get_by_text("Hide what is unchanged").click()
    page.wait_for_url("**hide=true**")
    assert tab.errors == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_shows_the_comparison_and_nothing_else(paper, compared, open_tab):
    page = open_tab(compared).open(LONG)
    said = printed(page.pdf(format=paper))
    assert "What changed from one text to the next" not in said[0].split("Mandate Atlas")[0]
    assert said[0].lstrip().startswith("98/1 compared with")
    assert "Show only" not in "".join(said) and "Word, with" not in "".join(said)
    assert "Mandate Atlas, catalog" in said[-1]
    assert len(said) > 2


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_file_prints_and_asks_for_nothing(paper, browser, tmp_path):
    (tmp_path / "redline.html").write_bytes(redline_html.page(sheet(*made(3, 60))))
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "redline.html").as_uri())
    assert violations(page) == []
    assert len(printed(page.pdf(format=paper))) > 2
    assert len(asked) == 1
    page.close()


def printed(pdf: bytes) -> list[str]:
    """The text of each sheet of paper."""
    file = pypdfium2.PdfDocument(pdf)
    said = []
    for leaf in file:
        text = leaf.get_textpage()
        said.append(text.get_text_range())
        text.close()
        leaf.close()
    file.close()
    return said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_comparison(scheme, compared, open_tab):
    tab = open_tab(compared, color_scheme=scheme)
    assert violations(tab.open(f"{BOTH}&at=OP4&table.compare=true")) == []
    assert violations(tab.open(f"/compare?from={OLD}&to={OLD}")) == []
