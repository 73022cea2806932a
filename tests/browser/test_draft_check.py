"""A draft in a real browser: pasted, checked, taken away as Word, HTML and CSV that are read again; nothing kept."""

import csv
import io

import docx
import pytest
from playwright.sync_api import expect

from data.workspace import Workspace
from tests.browser.harness import serve
from tests.browser.test_shell import violations
from tests.texts import samples
from tests.texts.drafts import DRAFT_TEXT, ELSEWHERE, LAST, MANDATE, fill

PAGE = f"/draft-check?mandate={MANDATE}"


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    return f"sqlite:///{tmp_path_factory.mktemp('draft') / 'workspace.sqlite'}"


@pytest.fixture(scope="module")
def address(built, chromium_path, url):
    """A server whose workspace holds the last text and another one."""
    space = Workspace(url)
    fill(space)
    space.close()
    with serve(CATALOG_URL=built, WORKSPACE_URL=url) as address:
        yield address


def check(tab, text: str = DRAFT_TEXT):
    page = tab.page
    page.get_by_label("Text of the draft").fill(text)
    page.get_by_role("button", name="Check it").click()
    page.locator("[id=p1]").wait_for()
    tab.settle()
    return page


def taken(page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return waiting.value.path().read_bytes()


def test_a_pasted_draft_is_checked_and_taken_away(address, url, open_tab):
    tab = open_tab(address)
    tab.open(PAGE)
    page = check(tab)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Against 57/36: 3 kept, 2 edited, 2 new, 1 dropped")
    row = page.locator("#p2")
    expect(row.locator("del")).to_have_text("Requests")
    expect(row).to_contain_text("Adapted")
    expect(row).to_contain_text("weaker")
    assert violations(page) == []

    page.get_by_role("link", name="OP4, Agreed").click()
    page.wait_for_function("document.getElementById('p5').getBoundingClientRect().top < 500")

    word = docx.Document(io.BytesIO(taken(page, "Word")))
    rows = [[cell.text for cell in row.cells] for row in word.tables[1].rows]
    assert ["PP1", "OP1", "OP2", "OP3"] == [row[0] for row in rows[1:5]]
    assert any(ELSEWHERE in row[2] and "Agreed" in row[1] for row in rows)
    saved = taken(page, "HTML").decode()
    assert "<ins" in saved and LAST in saved and "<script" not in saved
    lines = [line for line in taken(page, "CSV of the paragraphs").decode().splitlines() if not line.startswith("#")]
    facts = {row["label"]: row for row in csv.DictReader(lines) if row["status"] != "dropped"}
    assert (facts["OP1"]["status"], facts["OP1"]["direction"]) == ("adapted", "weaker")
    assert (facts["OP4"]["nearest_symbol"], facts["OP5"]["status"]) == (ELSEWHERE, "new")
    tracked = docx.Document(io.BytesIO(taken(page, "Word, changes tracked against 57/36")))
    assert "w:ins" in tracked.element.body.xml and "w:del" in tracked.element.body.xml

    assert (tab.foreign, tab.errors) == ([], [])
    assert len(Workspace(url).documents()) == 2, "nothing was kept"


def test_a_word_file_is_checked_on_a_phone_in_the_dark(address, open_tab):
    tab = open_tab(address, viewport={"width": 360, "height": 740}, color_scheme="dark")
    page = tab.open(f"{PAGE}&way=File")
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("input[type=file]").set_input_files(
        {"name": "draft.docx", "mimeType": mime, "buffer": samples.word(DRAFT_TEXT)}
    )
    page.locator("#p2").wait_for()
    tab.settle()
    width, seen = page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert width <= seen
    assert violations(page) == []
    assert (tab.foreign, tab.errors) == ([], [])


def test_the_draft_is_gone_with_the_visit(address, open_tab):
    tab = open_tab(address)
    tab.open(PAGE)
    check(tab)
    page = open_tab(address).open(PAGE)
    expect(page.get_by_test_id("stMain")).to_contain_text("No draft is here")
    assert page.get_by_label("Text of the draft").input_value() == ""
