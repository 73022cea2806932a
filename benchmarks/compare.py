"""Two texts of 150 paragraphs, never compared before, on screen: from the choice until the page stands still."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import Row
from benchmarks.browsing import WINDOW
from benchmarks.rerun import PAUSE, WATCH, p95
from data.workspace import Workspace
from tests.browser.harness import HOW_TO_GET, Tab, find_chromium, launch, serve
from tests.texts.edited import edited, written
from texts.document import Document
from texts.writers import to_json

SIZE = 150
TEXTS = 13  # each is compared with the one before it


def _family() -> list[Document]:
    """Texts that go back to one, each edited in its own way."""
    origin, strangers = written(1, 2 * SIZE, things=8), written(2, SIZE, things=8)
    texts = [edited(origin, strangers, seed).paragraphs[:SIZE] for seed in range(TEXTS)]
    return [
        Document(f"A/HRC/RES/{90 + number}/1", "HRC", "", f"Text {number}", None, False, "", paragraphs)
        for number, paragraphs in enumerate(texts)
    ]


def measure() -> list[Row]:
    """The first step of a row of texts is opened; each later one is chosen and compared for the first time."""
    executable = find_chromium()
    if not executable:
        raise SystemExit(HOW_TO_GET)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = f"sqlite:///{Path(folder) / 'workspace.sqlite'}"
        space, documents = Workspace(url), _family()
        for document in documents:
            content = to_json(document).encode()
            space.keep(document, content, f"{document.title}.json")
        with serve(WORKSPACE_URL=url) as address:
            browser = launch(playwright, executable)
            tab = Tab(browser.new_context(**WINDOW), address)
            first, *later = [document.symbol for document in documents]
            page = tab.open(f"/compare?from={first}" + "".join(f"&to={symbol}" for symbol in later))
            page.evaluate(WATCH)
            times = []
            for step in range(1, TEXTS - 1):
                page.locator(".st-key-step input").first.click()
                page.locator('[role="option"]').nth(step).click()
                tab.settle(PAUSE)
                times.append(page.evaluate("atlas.changed - atlas.clicked"))
            browser.close()
    paragraphs = sum(len(document.paragraphs) for document in documents) / TEXTS
    return [
        Row(f"two texts of {paragraphs:.0f} paragraphs compared on screen, p95", min(times), p95(times), "ms", 1000)
    ]
