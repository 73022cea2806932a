"""A few mandates laid beside each other: one row a safeguard, one column a mandate. For a wall, and for a slide.

The page Safeguards has the whole matrix, with a lane for each mandate; here their names stand above.
"""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GREY, HALO, figure, harmless, label_margin
from charts.safeguards import CORNER, HOW, LOOK, look_of

ROW = 24


def grid(cells: pd.DataFrame, lanes: pd.DataFrame) -> go.Figure:
    """The cells and lanes of `analysis.safeguard_matrix`; mandates in the order of the lanes, safeguards in that of the codebook."""
    names = cells.drop_duplicates("column").sort_values("column")
    row_of = {column: at for at, column in enumerate(names["column"])}
    column_of = {mechanism: at for at, mechanism in enumerate(lanes["mechanism_id"])}
    placed = cells.assign(x=cells["mechanism_id"].map(column_of), y=cells["column"].map(row_of))
    kinds = pd.Series(
        [look_of(*pair) for pair in zip(placed["finding"], placed["dropped"], strict=True)], index=placed.index
    )
    traces: list[dict] = [{"type": "scatter", "x": [None], "y": [None], "xaxis": "x2", "showlegend": False}]
    for kind, (colour, symbol, words) in LOOK.items():
        own = placed[kinds == kind]
        if len(own):
            edge = {"width": 2 if symbol in ("x-thin", "line-ew") or "open" in symbol else 0, "color": colour}
            traces.append({
                "type": "scatter", "mode": "markers", "name": words, "x": own["x"].tolist(), "y": own["y"].tolist(),
                "marker": {"symbol": symbol, "size": 8 if kind == "not_examined" else 14, "color": colour, "line": edge},
                "customdata": [[harmless(row.label), harmless(row.name), words, "" if pd.isna(row.how) else HOW[row.how]] for row in own.itertuples()],
                "hovertemplate": "<b>%{customdata[0]}</b>: %{customdata[1]}<br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
            })  # fmt: skip
    found = placed[placed["how"] == "detected"]
    if len(found):
        dot = {"symbol": "circle", "size": 6, "color": GREY, "line": {"width": 1, "color": HALO}}
        traces.append({
            "type": "scatter", "mode": "markers", "name": CORNER, "hoverinfo": "skip", "x": (found["x"] + 0.13).tolist(),
            "y": (found["y"] - 0.3).tolist(), "marker": dot,
        })  # fmt: skip
    labels = [harmless(name) for name in names["name"]]
    upright = len(lanes) > 6
    head = 16 + (7 * max(map(len, lanes["label"]), default=0) if upright else 14)
    across = {
        "tickvals": list(column_of.values()), "ticktext": [harmless(name) for name in lanes["label"]], "range": [-0.6, len(lanes) - 0.4],
        "fixedrange": True, "showgrid": True, "tickangle": -90 if upright else 0, "tickfont": {"size": 12},
    }  # fmt: skip
    return figure(ROW * len(labels) + 70 + head, traces, {
        "hovermode": "closest", "dragmode": False, "margin": {"l": label_margin(labels), "b": 8, "t": 62 + head, "r": 8},
        "legend": {"yref": "container", "y": 1, "yanchor": "top", "font": {"size": 12}},
        "xaxis": across | {"showticklabels": False}, "xaxis2": across | {"overlaying": "x", "matches": "x", "side": "top", "showgrid": False},
        "yaxis": {
            "tickvals": list(range(len(labels))), "ticktext": labels, "range": [len(labels) - 0.5, -0.5], "fixedrange": True,
            "tickfont": {"size": 12}, "automargin": False,
        },
    })  # fmt: skip
