"""Pictures of every page at three widths, light and dark: python -m tests.browser.shots OUTDIR"""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.harness import HOW_TO_GET, Tab, find_chromium, launch, serve
from tests.browser.pages import PAGES

WIDTHS = [360, 1024, 1600]
SCHEMES = ["light", "dark"]
TALLEST = 12000  # pixels; a longer picture shows less, and Chromium draws none much beyond


def shoot(tab: Tab, path: str, target: Path) -> None:
    """Save the page at full height: Streamlit scrolls inside stMain, so the window grows to its content."""
    page = tab.open(path)
    for _ in range(2):  # what is drawn in the taller window may be taller still
        height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
        width = page.viewport_size["width"]
        page.set_viewport_size({"width": width, "height": min(max(height, 740), TALLEST)})
        tab.settle()
    page.screenshot(path=target)


def main() -> None:
    """Open each page in each scheme and width and say where its picture is."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--paths", nargs="+", default=PAGES, help="addresses, queries included")
    parser.add_argument("--widths", nargs="+", type=int, default=WIDTHS)
    parser.add_argument("--schemes", nargs="+", choices=SCHEMES, default=SCHEMES)
    chosen = parser.parse_args()
    executable = find_chromium()
    if not executable:
        parser.error(HOW_TO_GET)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, serve() as address:
        browser = launch(playwright, executable)
        for scheme in chosen.schemes:
            context = browser.new_context(color_scheme=scheme)
            for path in chosen.paths:
                name = "".join(c if c.isalnum() else "-" for c in path.strip("/")) or "home"
                for width in chosen.widths:
                    tab = Tab(context, address)
                    tab.page.set_viewport_size({"width": width, "height": 900})
                    target = chosen.folder / f"{name}-{width}-{scheme}.png"
                    shoot(tab, path, target)
                    print(target, *(f"\n  console: {error}" for error in tab.errors))
                    tab.page.close()
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
