"""The Whip sheet in a real browser: what if, files that are opened again, a deep link on a fresh server, a phone."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

import docx
import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser.test_shell import violations

PAGE = "/whip-sheet?session=HRC-57&mandate=ffm-sudan&as_of=2024-10-01"


def result(page):
    return page.get_by_role("table").filter(has_text="Members counted")


def taken(page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return waiting.value.path().read_bytes()


def test_what_if_changes_the_result_and_the_address_and_is_taken_back(tab):
    page = tab.open(PAGE)
    expect(result(page)).not_to_contain_text("What if")
    box = page.get_by_role("combobox", name="States")
    for name in ("China", "Cuba"):
        box.click()
        box.press_sequentially(name)
        expect(page.get_by_role("option")).to_have_count(1)  # the list is narrowed before it is taken from
        box.press("Enter")
        tab.settle()
        expect(page.get_by_test_id("stMultiSelect")).to_contain_text(name)
    page.keyboard.press("Escape")
    tab.settle()
    page.get_by_role("button", name="Suppose").click()
    page.wait_for_url("**if=**")
    tab.settle()
    assert parse_qs(urlsplit(page.url).query)["if"] == ["CHN:yes,CUB:yes"]
    expect(result(page).get_by_role("columnheader", name="What if")).to_be_visible()
    cells = result(page).get_by_role("row").nth(1).get_by_role("cell").all_inner_texts()  # In favour
    forecast, supposed = (int(cell.split()[0]) for cell in cells[-3:-1])  # the last is what happened
    assert supposed == forecast + 2
    assert violations(page) == []
    page.get_by_role("button", name="Reset").click()
    tab.settle()
    expect(result(page)).not_to_contain_text("What if")
    assert "if" not in parse_qs(urlsplit(page.url).query)


def test_a_deep_link_opens_the_same_view_on_a_fresh_server_and_its_files_say_the_same(built, fresh_server, open_tab):
    tab = open_tab(fresh_server(CATALOG_URL=built))
    page = tab.open(f"{PAGE}&if=GHA:yes,KWT:abstain&table.members=true")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Supposed: Ghana yes, Kuwait abstain.")
    expect(main).to_contain_text("was 19-16-12, margin +3")
    expect(result(page)).to_contain_text("What happened, 57/2")
    members = page.get_by_role("table").filter(has_text="Last position")
    expect(members.get_by_role("row").filter(has_text="Ghana")).to_contain_text("not a member")

    lines = taken(page, "CSV").decode().splitlines()
    head = "\n".join(line for line in lines if line.startswith("#"))
    assert "What-if, not a forecast and not a record. Supposed: Ghana yes, Kuwait abstain." in head
    assert "as of 2024-10-01" in head and "facts through" in head and "back-tested" in head
    rows = {row["iso3"]: row for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
    assert len(rows) == 47
    assert [rows["GHA"][name] for name in ("A/HRC/RES/54/2", "A/HRC/RES/57/2", "what_if_supposed")] == ["not_a_member", "yes", "yes"]  # fmt: skip
    assert rows["DZA"]["A/HRC/RES/54/2"] == "no" and 0 < float(rows["DZA"]["chance_no"]) < 1

    word = docx.Document(io.BytesIO(taken(page, "Word, one page")))
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Supposed: Ghana yes, Kuwait abstain." in said and "back-tested" in said and "as of 2024-10-01" in said
    cells = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for table in word.tables for row in table.rows}
    assert cells["Ghana"][0] == "" and cells["Ghana"][-2:] == ["Y", "Y"] and cells["Algeria"][0] == "N"
    assert sum(len(table.rows) - 1 for table in word.tables if len(table.columns) == 5) == 47

    saved = taken(page, "HTML to print, one page").decode()
    assert "<script" not in saved and "Supposed: Ghana yes" in saved
    assert (tab.foreign, tab.errors) == ([], [])


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("path", [PAGE, "/whip-sheet?session=HRC-55&mandate=coi-syria&as_of=2026-11-21&votes=The+last+8&if=GHA:no"])  # fmt: skip
def test_the_html_prints_on_one_page_with_every_member(tab, path, paper):
    saved = taken(tab.open(path), "HTML to print, one page").decode()
    sheet = tab.page.context.new_page()
    try:
        sheet.set_content(saved)
        printed = pypdfium2.PdfDocument(sheet.pdf(format=paper))
        assert len(printed) == 1
        text = printed[0].get_textpage().get_text_range()
        names = sheet.locator(".members tbody th").all_inner_texts()
        assert len(names) == 47
        assert [name for name in names if name.split()[0] not in text] == []
        assert "Method and source" in text and "CC BY 4.0" in text
    finally:
        sheet.close()


@pytest.mark.parametrize("path", [PAGE, "/whip-sheet?session=HRC-64&mandate=chrss&as_of=2026-11-21"])
def test_the_page_fits_a_phone_in_the_dark(server, open_tab, path):
    tab = open_tab(server, viewport={"width": 360, "height": 740}, color_scheme="dark")
    page = tab.open(f"{path}&if=GMB:yes&table.members=true&seats=true&map=true")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 1
    assert page.get_by_test_id("stPlotlyChart").count() == 2
    assert violations(page) == []
    assert (tab.foreign, tab.errors) == ([], [])
