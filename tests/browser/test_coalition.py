"""Coalition in a real browser: the address keeps what was chosen; a private note is kept and leaves with no export."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.test_shell import violations

SECRET = "the desk said maybe"


def choose(tab, box: str, words: str) -> None:
    """Type into a select box and take the one option that is left."""
    field = tab.page.get_by_role("combobox", name=box)
    field.click()
    field.press_sequentially(words)
    tab.page.get_by_role("option").first.click()
    tab.settle()


def test_a_deep_link_shows_its_mandate_and_a_change_stands_in_the_address(tab):
    page = tab.open("/coalition?subject=ffm-venezuela&state=CAN&as_of=2026-11-21")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("On FFM Venezuela, recorded as putting texts forward are 8 States")
    expect(page.get_by_role("heading", name="What does Canada lead on itself?")).to_be_visible()
    choose(tab, "State", "Uruguay")
    expect(page.get_by_role("heading", name="What does Uruguay lead on itself?")).to_be_visible()
    chosen = parse_qs(urlsplit(page.url).query)
    assert (chosen["subject"], chosen["state"]) == (["ffm-venezuela"], ["URY"])
    assert violations(page) == []


def test_a_private_note_is_kept_after_a_reload_and_is_in_no_export(fresh_server, built, open_tab):
    tab = open_tab(fresh_server(CATALOG_URL=built), accept_downloads=True)
    page = tab.open("/coalition?subject=ffm-sudan&state=GHA")
    page.get_by_role("textbox", name="In your words").fill(SECRET)
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("table").last).to_contain_text(SECRET)
    tab.settle()
    assert SECRET not in page.url and SECRET.split()[0] not in urlsplit(page.url).query
    assert violations(page) == []

    page = tab.open("/coalition?subject=ffm-sudan&state=GHA")
    expect(page.get_by_role("textbox", name="In your words")).to_have_value(SECRET)
    files = []
    for button in page.get_by_role("button", name="CSV", exact=True).all():
        with page.expect_download() as waiting:
            button.click()
        files.append(waiting.value.path().read_text(encoding="utf-8"))
    assert len(files) >= 4 and not any(SECRET in file for file in files)

    page.get_by_test_id("stCheckbox").get_by_text("Include my private notes").click()
    tab.settle()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Private notes (CSV)").click()
    assert waiting.value.suggested_filename.startswith("PRIVATE")
    own = waiting.value.path().read_text(encoding="utf-8")
    assert own.splitlines()[0].startswith("# PRIVATE") and SECRET in own
    assert (tab.foreign, tab.errors) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone(server, open_tab, scheme):
    tab = open_tab(server, viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = tab.open("/coalition?subject=situation-syria&state=QAT")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
    assert violations(page) == []
