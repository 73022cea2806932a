"""A series as a grid: one lane a theme (or a community named), one column a text, one mark where the text speaks of it.

Shape is the strength of the strongest verb, a filled mark stands in operative paragraphs, a hollow one in the preamble
only, the number below it counts paragraphs. The lane's name stands inside the chart, so that a phone has its width for
marks.
"""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE_DARK, CLEAR, GREY, HATCH, ORANGE, TEAL, figure, harmless, label_margin
from models.symbols import short_symbol

LANE = 44  # pixels: the name, the mark, the count
STRENGTH = {  # rungs of the ladder that look alike: colour, shape, words
    ("decides",): (BLUE_DARK, "square", "Decides"),
    ("requests", "demands"): (BLUE_DARK, "diamond", "Requests, demands"),
    ("urges",): (TEAL, "triangle-up", "Urges"),
    ("calls_upon",): (TEAL, "pentagon", "Calls upon"),
    ("encourages", "invites"): (GREY, "circle", "Encourages, invites"),
    ("welcomes", "notes"): (GREY, "triangle-down", "Welcomes, notes"),
    ("recalls",): (GREY, "cross", "Recalls"),
    ("none",): (GREY, "bowtie", "Another verb"),
}
LOOK_OF = {rung: look for rungs, look in STRENGTH.items() for rung in rungs}
HOLLOW = "Hollow: in the preamble only"
NOT_READ, NOT_FOUND, NOT_LOOKED = "Text not read", "Read, not found", "Not looked for in this text"
MIDDLE = 0.56  # where marks stand in their lane: below its name
QUIET = {  # half the length of a stroke in thousandths of the width, its width in pixels, its look in the legend, words
    "none": (1.5, 3, {"symbol": "circle", "size": 4, "color": GREY}, NOT_FOUND),
    "not_looked": (5, 2, {"symbol": "line-ew", "size": 8, "color": GREY, "line": {"width": 2, "color": GREY}}, NOT_LOOKED),
}  # fmt: skip


def text_labels(texts: pd.DataFrame) -> list[str]:
    """`39/15 (2018)` for each text; the year is left out where the symbol has it or it is not known."""
    labels = []
    for symbol, day in zip(texts["symbol"], texts["adopted_on"], strict=True):
        short = short_symbol(symbol)
        labels.append(short if pd.isna(day) or str(day.year) in short else f"{short} ({day.year})")
    return labels


def grid(cells: pd.DataFrame, texts: pd.DataFrame, picked: tuple[str, str] = ("", "")) -> go.Figure:
    """The cells of `analysis.evolution` (themes_by_text or communities_by_text) over the columns of `texts`.

    `picked`: key and symbol of a cell that is ringed. Each mark's customdata begin with its key and symbol.
    """
    rows = cells.to_dict("records")  # plain rows: a frame asked for every kind of mark costs several times as much
    names = {row["row"]: row["name"] for row in rows}
    labels = text_labels(texts)
    label_of = dict(zip(texts["symbol"], labels, strict=True))
    size = next(pixels for limit, pixels in ((12, 18), (20, 15), (1000, 12)) if len(texts) <= limit)
    kinds = by_kind(rows)
    traces = unknown(texts[texts["how"].isna()], len(names), NOT_READ)
    quiet = [(state, kinds[state]) for state in QUIET if state in kinds]
    traces += [_legend(QUIET[state][2], QUIET[state][3]) for state, _ in quiet]
    for look in STRENGTH.values():
        filled, hollow = kinds.get((look, True), []), kinds.get((look, False), [])
        if filled:
            traces.append(_marks(filled, True, look, size, label_of, showlegend=True))
        if hollow:
            traces.append(_marks(hollow, False, look, size, label_of, showlegend=not filled))
    if any(row["state"] == "found" and not row["operative"] for row in rows):
        traces.append(_legend({"symbol": "circle-open", "size": 12, "color": GREY, "line": {"width": 2}}, HOLLOW))
    traces += _ring([row for row in rows if (row["key"], row["symbol"]) == picked], size)
    entries = sum(trace.get("showlegend", True) for trace in traces)
    room = 110 + 12 * entries  # below, labels that stand upright; above, a legend that a phone breaks into many lines
    layout = _layout(names, labels) | {
        "shapes": [_strokes(own, len(labels), *QUIET[state][:2]) for state, own in quiet]
    }
    return figure(LANE * len(names) + room, traces, layout)


def by_kind(rows: list[dict]) -> dict:
    """Cells that are drawn alike: by state, or where found by the look of their strength and whether operative."""
    kinds: dict = {}
    for row in rows:
        found = row["state"] == "found"
        kind = (LOOK_OF[row["strength"]], row["operative"] > 0) if found else row["state"]
        kinds.setdefault(kind, []).append(row)
    return kinds


def columns(labels: list[str]) -> dict:
    """The axis on which texts stand side by side, oldest first, evenly spaced."""
    return {
        "tickvals": list(range(len(labels))), "ticktext": [harmless(label) for label in labels], "range": [-0.6, len(labels) - 0.4],
        "fixedrange": True, "showgrid": False, "tickangle": -90 if len(labels) > 8 else None, "automargin": False, "tickfont": {"size": 12},
    }  # fmt: skip


def unknown(texts: pd.DataFrame, height: float, words: str) -> list[dict]:
    """Hatched columns over texts of which nothing can be shown, and `words` for why."""
    if texts.empty:
        return []
    return [{
        "type": "bar", "name": words, "x": texts["column"].tolist(), "y": [height] * len(texts), "width": 0.9,
        "marker": {"color": CLEAR, "line": {"width": 0}, "pattern": {"shape": "/", "fgcolor": HATCH, "bgcolor": CLEAR, "size": 8, "solidity": 0.1}},
        "customdata": [["", symbol, harmless(label)] for symbol, label in zip(texts["symbol"], text_labels(texts), strict=True)],
        "hovertemplate": f"<b>%{{customdata[2]}}</b><br>{words}<extra></extra>",
    }]  # fmt: skip


def _layout(names: dict[int, str], labels: list[str]) -> dict:
    return {
        "hovermode": "closest", "clickmode": "event+select", "dragmode": False, "margin": {"l": 4, "r": 4, "b": label_margin(labels)},
        "legend": {"font": {"size": 12}, "yref": "container", "y": 1, "yanchor": "top"},
        "xaxis": columns(labels),
        "yaxis": {
            "tickvals": list(names), "ticktext": [f"<b>{harmless(name)}</b>" for name in names.values()],
            "range": [len(names), 0], "fixedrange": True, "ticklabelposition": "inside bottom", "tickfont": {"size": 12},
            "automargin": False,
        },
    }  # fmt: skip


def _strokes(cells: list[dict], columns: int, half: float, width: int) -> dict:
    """Cells in which nothing was found, all in one drawing: as marks, each its own, they would slow the page down."""
    half = half * columns / 1000
    path = "".join(
        f"M{cell['column'] - half},{y}L{cell['column'] + half},{y}" for cell in cells for y in [cell["row"] + MIDDLE]
    )
    return {"type": "path", "path": path, "line": {"color": GREY, "width": width}, "layer": "below"}


def _legend(look: dict, words: str) -> dict:
    """A line of the legend for what is drawn elsewhere."""
    return {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": look, "name": words}


def _marks(
    cells: list[dict],
    operative: bool,
    look: tuple[str, str, str],
    size: int,
    label_of: dict[str, str],
    showlegend: bool,
) -> dict:
    colour, symbol, words = look
    return {
        "type": "scatter", "mode": "markers+text", "name": words, "legendgroup": words, "showlegend": showlegend, **_places(cells),
        "marker": {"symbol": symbol if operative else f"{symbol}-open", "size": size, "color": colour, "line": {"width": 0 if operative else 2}},
        "text": [str(cell["paragraphs"]) if cell["paragraphs"] > 1 else "" for cell in cells],
        "textposition": "bottom center", "textfont": {"size": 11},
        "customdata": [[cell["key"], cell["symbol"], harmless(cell["name"]), label_of[cell["symbol"]], _spoken(cell, words)] for cell in cells],
        "hovertemplate": "<b>%{customdata[2]}</b><br>%{customdata[3]}<br>%{customdata[4]}<extra></extra>",
    }  # fmt: skip


def _ring(cells: list[dict], size: int) -> list[dict]:
    if not cells:
        return []
    ring = {"symbol": "square-open", "size": size + 9, "color": ORANGE, "line": {"width": 3}}
    return [
        {"type": "scatter", "mode": "markers", "name": "Picked", "marker": ring, "hoverinfo": "skip", **_places(cells)}
    ]


def _places(cells: list[dict]) -> dict:
    """Where marks stand: in the text's column, below the lane's name. Picking one does not pale the others."""
    return {
        "x": [cell["column"] for cell in cells], "y": [cell["row"] + MIDDLE for cell in cells],
        "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _spoken(cell: dict, verb: str) -> str:
    """What a mark stands for, in words."""
    where = f"{cell['operative']} operative, {cell['preambular']} in the preamble"
    counted = "" if pd.isna(cell["words"]) else f", {cell['words']} words"
    labels = cell["labels"] if len(cell["labels"]) <= 60 else cell["labels"][:57].rsplit(";", 1)[0] + " ..."
    return (
        f"Paragraphs: {cell['paragraphs']} ({where}){counted}<br>Strongest verb: {verb.lower()}<br>{harmless(labels)}"
    )


def describe(cells: pd.DataFrame, texts: pd.DataFrame, what: str = "themes") -> str:
    """The grid in words: how many texts were read, and what the last of them carries most."""
    read = texts[texts["how"].notna()]
    if read.empty or cells.empty:
        return f"No {what} to show: {len(read)} of {len(texts)} texts were read."
    labels = dict(zip(texts["symbol"], text_labels(texts), strict=True))
    first, last = read.iloc[0], read.iloc[-1]
    latest = cells[(cells["symbol"] == last["symbol"]) & (cells["paragraphs"] > 0)]
    most = latest.sort_values("paragraphs", ascending=False, kind="stable").head(5)
    named = ", ".join(f"{name} {count}" for name, count in zip(most["name"], most["paragraphs"], strict=True))
    return (
        f"{cells['key'].nunique()} {what} in {len(texts)} texts, {len(read)} of them read, the first {labels[first['symbol']]}, "
        f"the last {labels[last['symbol']]}. Paragraphs in the last text read: {named or 'none'}. The same facts are in the table below."
    )
