"""What the two benchmarks in a browser share: our server, a bare Streamlit page as floor, and a browser."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.harness import HOW_TO_GET, find_chromium, launch, serve

WINDOW = {"viewport": {"width": 1280, "height": 900}}

# The least that Streamlit and Plotly can do: one chart. The choice changes one line of text and no chart.
BARE = """
import plotly.graph_objects as go
import streamlit as st

st.title("Bare")
st.text(st.selectbox("Choice", ["one", "two", "three", "four"], key="choice"))
st.plotly_chart(go.Figure(go.Bar(y=[3, 1, 2])))
"""


@contextmanager
def ours_and_bare() -> Iterator[tuple[Browser, str, str]]:
    """A browser, the address of this application behind serve.py, the address of the bare page."""
    executable = find_chromium()
    if not executable:
        raise SystemExit(HOW_TO_GET)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        (Path(folder) / "bare.py").write_text(BARE)
        with serve() as ours, serve("bare.py", Path(folder)) as bare:
            browser = launch(playwright, executable)
            yield browser, ours, bare
            browser.close()
