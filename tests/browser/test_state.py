"""State in a real browser: a deep link shows the State and the situation it names, on a phone and to a screen reader."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.test_shell import violations


def test_a_deep_link_to_a_state_and_situation(tab):
    page = tab.open("/state?state=GHA&situation=Sudan&table.votes=true")
    expect(page.get_by_text("sits on the Human Rights Council from 1 January 2024")).to_be_visible()
    changed = page.get_by_role("table").filter(has_text="23-12-12 → 24-11-12")
    expect(changed).to_contain_text("Yes → Abstained")
    votes = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Situation"))
    expect(votes.get_by_role("row")).to_have_count(6)  # the heading and five votes
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    tab.settle()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
    box = page.get_by_role("combobox", name="State")
    box.click()
    box.fill("Dominican Republic")  # the list is narrowed before it is clicked, or it moves away under the click
    expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option", name="Dominican Republic").click()
    page.wait_for_url("**state=DOM**")
    tab.settle()
    expect(page.get_by_text("Dominican Republic (").first).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["situation"] == ["Sudan"]
