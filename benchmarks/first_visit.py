"""First visit with an empty cache until the chart is drawn, against a bare one-chart Streamlit page."""

import statistics
import time
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks import Row
from benchmarks.browsing import WINDOW, ours_and_bare

PATH = "/timeline"
CHART = ".js-plotly-plot .main-svg"
ROUNDS = 7
AFTERWARDS = 2000  # milliseconds in which what the page still fetches is counted


@dataclass
class Visit:
    """One visit: seconds until the chart stood, megabytes that crossed the wire."""

    seconds: float
    megabytes: float


def frame_size(frame: dict) -> float:
    """Bytes of a WebSocket frame; binary ones (opcode 2) are reported in base64."""
    return len(frame["payloadData"]) * (0.75 if frame["opcode"] == 2 else 1)


def visit(browser: Browser, address: str) -> Visit:
    """Come as somebody who was never here; count compressed bytes, as the network would."""
    context = browser.new_context(**WINDOW)
    page = context.new_page()
    sizes: list[float] = []
    network = context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.on("Network.webSocketFrameReceived", lambda event: sizes.append(frame_size(event["response"])))
    network.send("Network.enable")
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(CHART).first.wait_for()
    seconds = time.perf_counter() - start
    page.wait_for_timeout(AFTERWARDS)
    context.close()
    return Visit(seconds, sum(sizes) / 1e6)


def measure() -> list[Row]:
    """Alternate between the two so that a slow minute of the machine hits both."""
    with ours_and_bare() as (browser, ours, bare):
        for address in (ours + PATH, bare):
            visit(browser, address)  # a server's own first time is not its visitors'
        pairs = [(visit(browser, ours + PATH), visit(browser, bare)) for _ in range(ROUNDS)]
    ours_visits, bare_visits = zip(*pairs, strict=True)
    seconds = [statistics.median(v.seconds for v in visits) for visits in (bare_visits, ours_visits)]
    megabytes = [statistics.median(v.megabytes for v in visits) for visits in (bare_visits, ours_visits)]
    return [
        Row(f"first visit of {PATH}, chart drawn", *seconds, "s", 1.3, times_floor=True),
        Row(f"first visit of {PATH}, over the wire", *megabytes, "MB", 3.0),
    ]
