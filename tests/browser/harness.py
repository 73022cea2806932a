"""A server and a browser tab that tests, screenshots and benchmarks share.

The server is the real one (`streamlit run serve.py`) on a free loopback port; the tab remembers every address
it asked for and every error it printed, so that a test can say "nothing left this machine" of a whole visit.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
PROBE = re.compile(r"//[^/]+/[^/]+/_stcore/(health|host-config)$")  # see Tab._hear
PATIENCE = 60  # seconds; a ceiling for slow machines, never a time that is measured

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
MAC_APPS = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
]
HOW_TO_GET = (
    "no Chromium found: install one (Debian: apt-get install chromium; macOS: brew install --cask chromium; "
    "or Google Chrome), or set BROWSER_PATH to its program"
)
FLAGS = [  # keep the browser's own services silent: only the page under test may ask for anything
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """BROWSER_PATH, else the first Chromium relative of this machine, else None."""
    if named := os.environ.get("BROWSER_PATH"):
        return named
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, found), None) or next((app for app in MAC_APPS if Path(app).exists()), None)


def launch(playwright: Playwright, executable: str) -> Browser:
    """A headless browser; as root, Chromium refuses to start inside its sandbox."""
    root = getattr(os, "geteuid", lambda: 1)() == 0
    return playwright.chromium.launch(executable_path=executable, args=FLAGS + ["--no-sandbox"] * root)


@contextmanager
def serve(script: str = "serve.py", folder: Path = ROOT, **environment: str) -> Iterator[str]:
    """Run `streamlit run script` in folder until the block ends; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    with tempfile.TemporaryFile("w+") as log:
        streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        process = subprocess.Popen(command, cwd=folder, env=os.environ | environment, **streams)
        try:
            _wait_until_healthy(process, f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_healthy(process: subprocess.Popen, address: str, log) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    log.seek(0)
    raise RuntimeError(f"the server at {address} did not start:\n{log.read()}")


class Tab:
    """One browser tab that remembers what it asked for and what went wrong.

    `page` is Playwright's own, for everything a test does besides opening addresses.
    """

    QUIET = """() => {
        const app = document.querySelector('[data-testid="stApp"]');
        const drawn = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
            .every(chart => chart.querySelector('.main-svg'));
        return !!app && app.dataset.testScriptState === 'notRunning' && drawn
            && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]');
    }"""

    def __init__(self, context: BrowserContext, address: str):
        self.address = address
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, said: ConsoleMessage) -> None:
        """Keep what the console calls an error.

        Streamlit guesses where its server is by asking below the page's own path first; on a deep link that
        guess is answered 404, by its design, and the browser prints it.
        """
        where = said.location.get("url", "")
        if said.type == "error" and not PROBE.search(where):
            self.errors.append(f"{said.text} {where}".strip())

    @property
    def foreign(self) -> list[str]:
        """Every address asked for that is not this server's."""
        here = urlsplit(self.address).netloc
        asked = ((urlsplit(url), url) for url in self.requests)
        return [url for parts, url in asked if parts.scheme not in {"data", "blob"} and parts.netloc != here]

    def open(self, path: str) -> Page:
        """Go to a path and wait until the script has finished, the charts are drawn and the title shows."""
        self.page.goto(self.address + path)
        self.page.locator("h1").first.wait_for()
        self.settle()
        return self.page

    def settle(self, quiet: float = 0.3) -> None:
        """Wait until nothing runs and nothing is stale, and stays so.

        A change reaches the server a little after the click: one look at an idle page proves nothing.
        """
        deadline = time.monotonic() + PATIENCE
        since = None
        while time.monotonic() < deadline:
            now = time.monotonic()
            since = (since or now) if self.page.evaluate(self.QUIET) else None
            if since and now - since >= quiet:
                return
            self.page.wait_for_timeout(50)
        raise TimeoutError(f"{self.page.url} was still running after {PATIENCE} s")
