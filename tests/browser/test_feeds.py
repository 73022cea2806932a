"""Calendar, feed and citation on the running server: subscribed to, downloaded, read."""

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import feedparser
import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import expect

from tests.browser.harness import serve
from tests.browser.test_shell import ask, violations


def opened(tab, name: str):
    """The popover behind a button, drawn."""
    tab.page.get_by_role("button", name=name).click()
    place = tab.page.get_by_test_id("stPopoverBody")
    expect(place.get_by_test_id("stCode").first).to_be_visible()
    tab.settle()
    return place


def blocks(place) -> list[str]:
    return [block.inner_text().strip() for block in place.get_by_test_id("stCode").all()]


def test_a_diary_subscribes_to_the_running_server(server):
    headers, content = ask(server + "/calendar/all.ics")
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    entries = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert len(entries) == len(IcsCalendarStream.calendar_from_ics(content.decode()).events) > 20
    assert all(entry["url"].startswith(f"{server}/") for entry in entries)
    with pytest.raises(HTTPError) as unchanged:
        urlopen(Request(server + "/calendar/all.ics", headers={"If-None-Match": headers["etag"]}))
    assert unchanged.value.code == 304
    unchanged.value.close()


def test_a_reader_of_feeds_subscribes_to_what_changed(server):
    headers, content = ask(server + "/changes.atom")
    feed = feedparser.parse(content)
    assert not feed.bozo and len(feed.entries) > 20
    assert headers["content-type"].startswith("application/atom+xml")
    with urlopen(Request(server + "/changes.atom", method="HEAD")) as head:
        assert head.headers["ETag"] == headers["etag"] and head.read() == b""


@pytest.mark.parametrize("path", ["/calendar/all.ics", "/changes.atom", "/calendar/nothing.ics"])
def test_feeds_carry_the_security_headers(path, server):
    try:
        headers = ask(server + path)[0]
    except HTTPError as error:
        assert (error.code, error.read().count(b"\n")) == (404, 1)
        headers = {name.lower(): value for name, value in error.headers.items()}
        error.close()
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_the_address_on_the_page_is_the_one_that_answers(tab):
    tab.open("/mandate?id=coi-syria")
    addresses = blocks(opened(tab, "Subscribe"))
    assert addresses[1] == addresses[0].replace("http://", "webcal://")
    assert [address.removeprefix(tab.address) for address in addresses if address.startswith("http")] == [
        "/calendar/mandate-coi-syria.ics", "/calendar/all.ics", "/changes.atom",
    ]  # fmt: skip
    for address in addresses:
        assert ask(address.replace("webcal://", "http://"))[1]
    assert violations(tab.page) == []


@pytest.mark.parametrize(("path", "named"), [("/", "HRC-64"), ("/situation?situation=syria", "Syria"), ("/mandate?id=ffm-venezuela", "FFM Venezuela")])
def test_the_calendar_of_a_page_is_downloaded(path, named, tab):
    page = tab.open(path)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Calendar (.ics)").click()
    file = coming.value
    assert file.suggested_filename.endswith(".ics")
    calendar = icalendar.Calendar.from_ical(file.path().read_bytes())
    assert str(calendar["x-wr-calname"]).startswith(f"Mandate Atlas: {named}")
    assert calendar.walk("VEVENT") and not calendar.walk("VALARM")


def test_a_copy_without_feeds_does_not_promise_them(built, tmp_path, open_tab, chromium_path):
    with serve("app.py", CATALOG_URL=built, WORKSPACE_URL=f"sqlite:///{tmp_path / 'w.sqlite'}") as plain:
        tab = open_tab(plain)
        tab.open("/")
        tab.page.get_by_role("button", name="Subscribe").click()
        expect(tab.page.get_by_text("streamlit run serve.py")).to_be_visible()
        place = tab.page.get_by_test_id("stPopoverBody")
        assert place.get_by_test_id("stCode").count() == 0


# Every page is asked in tests/pages/test_citing.py; here one of each section, as a browser places it.
@pytest.mark.parametrize("path", ["/", "/timeline", "/compare", "/exits", "/stories", "/import"])
def test_a_page_can_be_cited_at_the_same_place(path, tab):
    page = tab.open(path)
    button = page.get_by_role("button", name="Cite this")
    expect(button).to_have_count(1)
    assert page.get_by_test_id("stPopoverBody").count() == 0, "closed until it is asked for"
    box, title = button.bounding_box(), page.locator("h1").bounding_box()
    assert title["y"] < box["y"] < 400 and box["x"] + box["width"] > 1000


def test_a_citation_is_read_as_bibtex_and_leads_back_to_the_view(tab, server):
    page = tab.open("/mandate?id=unitad&as_of=2024-01-15")
    text, link, bibtex, ris = blocks(opened(tab, "Cite this"))
    fields = dict(re.findall(r"(\w+) = \{(.*)\},", bibtex))
    assert bibtex.startswith("@misc{mandate-atlas-") and bibtex.endswith("}")
    assert "UNITAD" in fields["title"] and fields["urldate"] == "2024-01-15"
    assert fields["url"] == link and "as_of=2024-01-15" in link and link in text and f"UR  - {link}" in ris
    assert fields["version"] in page.get_by_text("every fact has a source").inner_text()
    assert violations(page) == []
    for button, ending, begins in ((".bib", ".bib", "@misc{"), (".ris", ".ris", "TY  - DATA\r\n")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=button).click()
        assert coming.value.suggested_filename.endswith(ending)
        assert coming.value.path().read_bytes().decode().startswith(begins)
    tab.open(link.removeprefix(server))
    expect(page.get_by_text("15 January 2024").first).to_be_visible()
    assert page.url == link


def test_the_citation_follows_the_controls(tab):
    page = tab.open("/timeline?situation=Syria")
    first = blocks(opened(tab, "Cite this"))[1]
    page.keyboard.press("Escape")
    tab.settle()
    tab.open("/timeline?situation=Myanmar")
    second = blocks(opened(tab, "Cite this"))[1]
    assert "situation=Syria" in first and "situation=Myanmar" in second


def test_a_csv_says_what_when_which_filters_and_from_where(tab):
    page = tab.open("/timeline?situation=Syria&as_of=2025-01-15")
    with page.expect_download() as coming:
        page.get_by_role("button", name="CSV").first.click()
    head = [line for line in coming.value.path().read_text("utf-8").splitlines() if line.startswith("# ")]
    for part in ("?", "catalog ", "facts through HRC-", "as of 2025-01-15", "situation = Syria", "Where the facts come from: ", tab.address):
        assert any(part in line for line in head), part


def test_a_citation_fits_a_phone_and_is_readable_in_the_dark(server, open_tab):
    tab = open_tab(server, viewport={"width": 360, "height": 740}, color_scheme="dark")
    page = tab.open("/mandate?id=coi-syria")
    place = opened(tab, "Cite this")
    assert place.evaluate("body => body.scrollWidth - body.clientWidth") <= 1
    assert place.bounding_box()["x"] >= 0 and place.bounding_box()["width"] <= 360
    assert violations(page) == []
