"""Where in a text the changes fall: one mark a pair of paragraphs, its row what became of it, its shape which way."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE_DARK, GREY, HALO, ORANGE, figure, harmless, label_margin
from charts.renewals import CHANGE

ROW = 26
WAY = {  # colour, symbol, size, words; the last are drawn on top
    "same": (GREY, "circle", 9, "As strong"),
    "": (GREY, "circle-open", 9, "Not weighed"),
    "stronger": (BLUE_DARK, "triangle-up", 14, "Stronger"),
    "weaker": (ORANGE, "triangle-down", 14, "Weaker"),
}
EVERY = 10  # paragraphs between the labels of the axis


def places(frame: pd.DataFrame) -> go.Figure:
    """The rows of `Comparison.to_rows` in reading order, from left to right; kinds of change that do not occur have no row."""
    kinds = [change for change in CHANGE if (frame["change"] == change).any()]
    row_of = {change: row for row, change in enumerate(kinds)}
    labels = [f"{CHANGE[change][2]} ({(frame['change'] == change).sum()})" for change in kinds]
    traces = []
    for way, (colour, symbol, size, words) in WAY.items():
        own = frame[frame["direction"] == way]
        if own.empty:
            continue
        traces.append({
            "type": "scatter", "mode": "markers", "name": words, "x": own.index.tolist(), "y": own["change"].map(row_of).tolist(),
            "marker": {"symbol": symbol, "size": size, "color": colour, "line": {"width": 1, "color": colour if "open" in symbol else HALO}},
            "customdata": [[harmless(text) for text in row] for row in own[["from", "to", "verb_from", "verb_to"]].itertuples(index=False)],
            "hovertemplate": f"%{{customdata[0]}} → %{{customdata[1]}}<br>%{{customdata[2]}} → %{{customdata[3]}}<br>{words}<extra></extra>",
        })  # fmt: skip
    ticks = _ticks(frame)
    layout = {
        "margin": {"l": label_margin(labels), "b": 44}, "hovermode": "closest",
        "yaxis": {"tickvals": list(range(len(kinds))), "ticktext": labels, "range": [len(kinds) - 0.4, -0.6], "fixedrange": True, "automargin": False},
        "xaxis": {"tickvals": list(ticks), "ticktext": list(ticks.values()), "range": [-1, len(frame)], "fixedrange": True, "tickangle": 0},
    }  # fmt: skip
    return figure(ROW * len(kinds) + 110, traces, layout)


def _ticks(frame: pd.DataFrame) -> dict[int, str]:
    """The first and every tenth paragraph of preamble and operative part, by label; none so near that they would overlap."""
    firsts = {at: label for at, label in frame["to"].items() if label in ("PP1", "OP1")}
    tenths = {f"{part}{number}" for part in ("PP", "OP") for number in range(EVERY, 500, EVERY)}
    ticks = dict(firsts)
    for at, label in frame["to"].items():
        if label in tenths and all(abs(at - other) >= len(frame) / 8 for other in ticks):
            ticks[at] = harmless(label)
    return ticks


def describe(frame: pd.DataFrame) -> str:
    """The counts in words, and which paragraphs became stronger or weaker."""
    counts = frame["change"].value_counts()
    parts = [f"{words.lower()} {counts[change]}" for change, (_, _, words) in CHANGE.items() if change in counts]
    text = f"{len(frame)} pairs of paragraphs in reading order: {', '.join(parts)}."
    for way in ("stronger", "weaker"):
        named = [label for label in frame.loc[frame["direction"] == way, "to"]]
        text += f" {WAY[way][3]}: {', '.join(named) if named else 'none'}."
    return text
