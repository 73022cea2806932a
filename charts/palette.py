"""Colours, patterns and the template, in one place. Each colour has a shape, pattern or word beside it.

The colours keep a contrast of at least 3 on white and on the dark theme's background, white text on them one of at
least 4.5 (tests/charts/test_palette.py), and they stay apart for readers with colour-vision deficiencies: blue,
orange and grey, never red against green.
"""

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

BASE = {
    "template": "none",
    "font": {"family": "Source Sans, Source Sans Pro, Segoe UI, Helvetica, Arial, sans-serif", "size": 13},
    "paper_bgcolor": CLEAR,
    "plot_bgcolor": CLEAR,
    "hoverlabel": {"align": "left"},
    "xaxis": {"gridcolor": GRID, "zeroline": False},
    # "allow" spares Plotly from measuring every label against every edge, most of the time a tall chart took
    "yaxis": {"gridcolor": GRID, "zeroline": False, "ticklabeloverflow": "allow"},
    "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
    "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
}


def figure(height: int, traces: list[dict], layout: dict) -> Figure:
    """A figure in the house's look, from traces and layout as plain dicts.

    Plotly validates them once here: adding traces one by one, or a template of our own, costs several times as much.
    """
    merged = {name: BASE[name] | value if isinstance(BASE.get(name), dict) else value for name, value in layout.items()}
    return Figure(data=traces, layout=BASE | merged | {"height": height})


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
