"""Charts as PNG and SVG, title and citation in the picture. Needs a Chromium on this machine; loads nothing else."""

import shutil
import textwrap
from functools import cache
from html import escape

import kaleido
import plotly.graph_objects as go

from models.errors import AtlasError

MARGIN_TOP, LINE = 64, 16
WIDTH, SCALE = 1200, 2
LETTERS, LETTERS_OF_TITLE = 200, 110  # what fits in a line of that width; an address with many filters is longer
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


@cache
def chromium() -> str | None:
    """Path of a Chromium or Chrome on this machine (BROWSER_PATH first), or None."""
    import os

    named = os.environ.get("BROWSER_PATH")
    return (
        named if named and shutil.which(named) else next((path for name in NAMES if (path := shutil.which(name))), None)
    )


@cache
def _drawing_server() -> None:
    """One browser for this process, started at the first picture; MathJax is off, for it would come from the network."""
    kaleido.start_sync_server(path=chromium(), mathjax=False, silence_warnings=True)


def image_bytes(figure: go.Figure, kind: str, title: str, citation: list[str]) -> bytes:
    """The figure as `png` or `svg` on white, `title` above and the lines of `citation` below.

    Raises AtlasError where there is no browser to draw with.
    """
    if not chromium():
        raise AtlasError(
            "a picture needs Chromium on the machine that runs Mandate Atlas; install it, or set BROWSER_PATH"
        )
    _drawing_server()
    framed = go.Figure(figure)
    headline, lines = _wrapped([title], LETTERS_OF_TITLE), _wrapped(citation, LETTERS)
    foot, more = 86 + LINE * len(lines), 24 * (len(headline) - 1)
    left = max(20, figure.layout.margin.l or 0)
    height = (figure.layout.height or 450) + MARGIN_TOP + foot + more
    framed.update_layout(
        title={"text": f"<b>{'<br>'.join(headline)}</b>", "x": 0.01, "y": 1 - (24 + more / 2) / height, "yanchor": "middle", "font": {"size": 18}},
        margin={"l": left, "r": 20, "t": MARGIN_TOP + 56 + more, "b": foot}, paper_bgcolor="white", plot_bgcolor="white",
        font={"color": "#1b2733"}, height=height, width=WIDTH,
    )  # fmt: skip
    for number, line in enumerate(lines):
        framed.add_annotation(
            text=line, xref="paper", yref="paper", x=0, y=0, xanchor="left", yanchor="top", showarrow=False,
            xshift=20 - left, yshift=-60 - LINE * number, font={"size": 11, "color": "#4a5763"},
        )  # fmt: skip
    options = {"format": kind, "width": WIDTH, "height": height, "scale": SCALE if kind == "png" else 1}
    try:
        return kaleido.calc_fig_sync(framed, opts=options)
    except Exception:  # the browser may have been ended meanwhile: once more, with a new one
        kaleido.stop_sync_server(silence_warnings=True)
        _drawing_server.cache_clear()
        _drawing_server()
        return kaleido.calc_fig_sync(framed, opts=options)


def _wrapped(lines: list[str], letters: int) -> list[str]:
    """Lines no longer than fit into the picture; what looks like markup in them is shown as it is written."""
    parts = [part for line in lines for part in textwrap.wrap(line, letters, break_on_hyphens=False) or [""]]
    return [escape(part, quote=False) for part in parts]
