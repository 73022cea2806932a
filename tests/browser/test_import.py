"""A document's way in a real browser: dropped, looked at, mended, kept, found again after a restart."""

import pytest
from playwright.sync_api import expect

from data.workspace import Workspace
from tests.browser.harness import serve
from tests.browser.test_shell import violations
from tests.texts import samples

WORD = {
    "name": "lights.docx",
    "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "buffer": samples.word(samples.resolution()),
}


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'workspace.sqlite'}"


def drop(tab, *files):
    """Hand files to the page, as dropping them does."""
    tab.page.locator("input[type=file]").set_input_files(list(files))
    tab.page.get_by_text("What was read", exact=True).wait_for()
    tab.settle()


def label_cell(page, row: int):
    """The label of a row of the grid, counted from 0; cells are drawn, their twins for screen readers can be asked."""
    return page.get_by_test_id("stDataFrame").first.get_by_test_id(f"glide-cell-0-{row}")


def mend_first_label(tab, label: str) -> None:
    """Type another label over the first one: a double click where it is drawn, the text, Enter."""
    page = tab.page
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    page.mouse.dblclick(box["x"] + 30, box["y"] + 52)  # below the header, whose height is 35
    typed = page.locator("#portal textarea, #portal input").first
    typed.fill(label)
    typed.press("Enter")
    tab.settle()
    expect(label_cell(page, 0)).to_have_text(label)


def test_a_word_file_is_read_mended_kept_and_found_again_after_a_restart(url, built, chromium_path, open_tab):
    environment = {"CATALOG_URL": built, "WORKSPACE_URL": url}
    with serve(**environment) as address:
        tab = open_tab(address)
        page = tab.open("/import")
        expect(page.get_by_test_id("stMain")).to_contain_text("0 documents are kept")
        drop(tab, WORD)
        expect(page.get_by_role("table").first).to_contain_text("A/HRC/RES/99/7")
        expect(page.get_by_role("table").first).to_contain_text("Lighthouses of the northern coast")
        expect(label_cell(page, 0)).to_have_text("PP1")
        assert violations(page) == []
        mend_first_label(tab, "PP9")
        page.get_by_role("button", name="Keep", exact=True).click()
        page.wait_for_url("**document=1**")
        tab.settle()
        expect(page.get_by_test_id("stMain")).to_contain_text("1 document is kept")
        assert (tab.foreign, tab.errors) == ([], [])

    space = Workspace(url)
    assert [paragraph.label for paragraph in space.document(1).paragraphs] == ["PP9", *samples.LABELS[1:]]
    assert [paragraph.label for paragraph in space.document(1, 1).paragraphs] == samples.LABELS

    with serve(**environment) as address:
        tab = open_tab(address)
        page = tab.open("/import?document=1")
        expect(label_cell(page, 0)).to_have_text("PP9")
        expect(page.get_by_role("table").last).to_contain_text("reading 2: mended by hand")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="JSON").click()
        assert "PP9" in waiting.value.path().read_text(encoding="utf-8")
        assert waiting.value.suggested_filename == "A_HRC_RES_99_7.json"
        assert violations(page) == []
        assert (tab.foreign, tab.errors) == ([], [])


def test_a_file_that_is_refused_is_a_sentence_on_screen(url, built, fresh_server, open_tab):
    tab = open_tab(fresh_server(CATALOG_URL=built, WORKSPACE_URL=url))
    page = tab.open("/import")
    drop(tab, {"name": "bad.docx", "mimeType": "application/zip", "buffer": b"PK\x03\x04 no Word file"}, WORD)
    expect(page.get_by_test_id("stAlert").filter(has_text="bad.docx")).to_be_visible()
    expect(page.get_by_role("button", name="Keep", exact=True)).to_have_count(1)
    assert page.get_by_test_id("stException").count() == 0
    assert "Traceback" not in page.get_by_test_id("stMain").inner_text()
    assert violations(page) == []
    assert (tab.foreign, tab.errors) == ([], [])


@pytest.mark.parametrize("way", ["Paste", "By symbol"])
def test_the_other_ways_in_have_addresses_and_pass_axe(way, tab):
    page = tab.open(f"/import?way={way}")
    expect(page.get_by_role("tab", name=way)).to_have_attribute("aria-selected", "true")
    assert violations(page) == []
