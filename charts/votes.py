"""Tallies as stacked bars: in favour, abstaining, against, with the numbers written on them."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import HATCHED, POSITION, figure, harmless, label_margin

WORDS = {"yes": "In favour", "abstain": "Abstaining", "no": "Against"}
ROW = 30


def tallies(frame: pd.DataFrame) -> go.Figure:
    """One bar a row of `frame` (`label`, `yes`, `no`, `abstain`, `outcome_label`, `id`), the first at the top.

    Rows without a tally carry their outcome as words.
    """
    rows = list(range(len(frame)))
    labels = [harmless(label) for label in frame["label"]]
    traces: list[dict] = []
    for position, (colour, pattern) in POSITION.items():
        votes = frame[position].astype("float").fillna(0).tolist()
        traces.append({
            "type": "bar", "orientation": "h", "name": WORDS[position], "y": rows, "x": votes,
            "text": [f"{count:.0f}" if count > 0 else "" for count in votes], "textposition": "inside", "insidetextanchor": "middle",
            "textangle": 0, "textfont": {"color": "white", "size": 13}, "constraintext": "none",
            "marker": {"color": colour, "pattern": HATCHED | {"shape": pattern}},
            "customdata": list(zip(frame["id"], labels, strict=True)), "hovertemplate": f"%{{customdata[1]}}<br>{WORDS[position]}: %{{x}}<extra></extra>",
        })  # fmt: skip
    untallied = frame["yes"].isna().tolist()
    traces.append({
        "type": "scatter", "mode": "text", "x": [0] * sum(untallied), "y": [row for row in rows if untallied[row]],
        "text": [f"  {words}" for words, without in zip(frame["outcome_label"], untallied, strict=True) if without],
        "textposition": "middle right", "textfont": {"size": 13}, "showlegend": False, "hoverinfo": "skip",
    })  # fmt: skip
    layout = {
        "barmode": "stack", "bargap": 0.3, "margin": {"l": label_margin(labels), "b": 48}, "legend": {"traceorder": "normal"}, "hovermode": "closest",
        "yaxis": {"tickvals": rows, "ticktext": labels, "range": [len(frame) - 0.4, -0.6], "showgrid": False, "fixedrange": True, "automargin": False},
        "xaxis": {"title": {"text": "States", "font": {"size": 12}}, "fixedrange": True, "rangemode": "tozero"},
    }  # fmt: skip
    return figure(ROW * len(frame) + 90, traces, layout)


def describe(frame: pd.DataFrame) -> str:
    """The tallies in words, row by row."""
    parts = [
        f"{row.label}: {row.outcome_label.lower()}"
        if pd.isna(row.yes)
        else f"{row.label}: {row.yes} in favour, {row.no} against, {row.abstain} abstaining"
        for row in frame.itertuples()
    ]
    return "Tallies. " + "; ".join(parts) + "."
