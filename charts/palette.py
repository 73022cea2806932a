"""Colours, patterns and the look of charts, in one place. Each colour has a shape, pattern or word beside it.

The colours keep a contrast of at least 3 on white and on the dark theme's background, white text on them one of at
least 4.5 (tests/charts/test_palette.py), and they stay apart for readers with colour-vision deficiencies: blue,
orange and grey, never red against green.
"""

from plotly import io
from plotly.graph_objects import Figure

BLUE = "#2a76aa"
BLUE_DARK = "#1c6a9c"
ORANGE = "#b55a10"
GREY = "#64717d"
PURPLE = "#8a63b0"
TEAL = "#2a8c82"
RED = "#c4483c"
HATCH = "rgba(125,138,150,0.55)"
GRID = "rgba(125,138,150,0.28)"
HALO = "rgba(255,255,255,0.7)"  # a light edge keeps a mark apart from the bar it stands on
CLEAR = "rgba(0,0,0,0)"

POSITION = {"yes": (BLUE, ""), "abstain": (GREY, "."), "no": (ORANGE, "/")}  # colour, fill pattern

# Plotly fills a pattern's ground with nothing unless told to lay the pattern over the colour.
HATCHED = {"fillmode": "overlay", "fgcolor": "rgba(255,255,255,0.5)", "size": 7, "solidity": 0.2}

MARK = {  # colour, symbol, words
    "created": (BLUE_DARK, "circle", "Created"),
    "renewed": (BLUE_DARK, "line-ns", "Renewed"),
    "changed": (TEAL, "diamond", "Changed"),
    "rejected": (ORANGE, "x-thin", "Proposal rejected"),
    "succeeded": (GREY, "square-open", "Succeeded by another body"),
    "ended": (GREY, "square", "End of mandate"),
    "lapsed": (RED, "triangle-down", "Lapsed"),
    "archive": (PURPLE, "hourglass", "Archive handed over"),
    "onset": (RED, "triangle-up-open", "Crisis onset (a judgement)"),
}

CHECKED = False  # whether Plotly is to look at every property: the tests say yes

FAMILY = "Source Sans, Source Sans Pro, Segoe UI, Helvetica, Arial, sans-serif"
SMALL = 12  # pixels: the type of labels and of legends
AXIS = {"gridcolor": GRID, "zeroline": False, "automargin": True, "tickfont": {"size": SMALL}}

BASE = {
    # Streamlit hands every chart to Plotly twice, the second time as a copy: data without a revision, or a template,
    # would be taken for a change and all be drawn again. A chart with other data is a new element of the page.
    "datarevision": "drawn once",
    "font": {"family": FAMILY, "size": 13},
    "paper_bgcolor": CLEAR,
    "plot_bgcolor": CLEAR,
    "hoverlabel": {"align": "left", "font": {"family": FAMILY, "size": SMALL}},
    "xaxis": AXIS | {"showgrid": False},
    # "allow" spares Plotly from measuring every label against every edge, most of the time a tall chart took
    "yaxis": AXIS | {"ticklabeloverflow": "allow"},
    "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "font": {"size": SMALL}},
    "margin": {"l": 8, "r": 16, "t": 8, "b": 8, "pad": 8},
}


def figure(height: int, traces: list[dict], layout: dict) -> Figure:
    """A figure in the house's look, from traces and layout as plain dicts.

    Plotly would look at every property of every mark, which takes longer than all else about a chart: the tests let it
    (`CHECKED`), readers do not wait for it. Adding traces one by one, or a template of our own, costs more still.
    """
    looks = {name: BASE.get(name.rstrip("23456789"), {}) for name in layout}  # xaxis2 looks like xaxis
    own = {name: _laid(looks[name], value) for name, value in layout.items()}
    io.templates.default = None  # Streamlit sets one of its own as it is loaded
    return Figure(data=traces, layout=BASE | own | {"height": height}, _validate=CHECKED)


def _laid(base: object, own: object) -> object:
    """What is asked for, laid over the house's look as deep as both go."""
    if not (isinstance(base, dict) and isinstance(own, dict)):
        return own
    return base | {name: _laid(base.get(name), value) for name, value in own.items()}


def veiled(colour: str, opacity: float) -> str:
    """The colour, see-through: what stands behind it shows. An edge in the colour itself keeps its contrast."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def harmless(text: str) -> str:
    """Text for labels and hover, where Plotly reads a few HTML tags: shown as it is written."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def label_margin(labels: list[str]) -> int:
    """Pixels that the longest of the axis labels needs on the left.

    Plotly can measure this itself (automargin), but then lays the whole chart out twice.
    """
    return 16 + round(6.9 * max((len(label) for label in labels), default=0))
