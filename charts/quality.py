"""How sure the rows of each table are."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE, GREY, HATCHED, ORANGE, figure, label_margin

REVIEW = {
    "confirmed": (BLUE, "", "Confirmed"),
    "derived": (GREY, ".", "Derived"),
    "unconfirmed": (ORANGE, "/", "Unconfirmed"),
}
ROW = 22


def quality(counts: pd.DataFrame) -> go.Figure:
    """Shares of confirmed, derived and unconfirmed rows, one bar a table (`name`, `rows`, and the three counts)."""
    rows = list(range(len(counts)))
    traces = [
        {
            "type": "bar", "orientation": "h", "name": words, "y": rows, "x": (counts[review] / counts["rows"]).tolist(),
            "marker": {"color": colour, "pattern": HATCHED | {"shape": pattern}},
            "customdata": list(zip(counts["name"], counts[review], counts["rows"], strict=True)),
            "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{words}: %{{customdata[1]}} of %{{customdata[2]}} rows<extra></extra>",
        }
        for review, (colour, pattern, words) in REVIEW.items()
    ]  # fmt: skip
    labels = [f"{row.name} ({row.rows})" for row in counts.itertuples(index=False)]
    layout = {
        "barmode": "stack", "bargap": 0.3, "margin": {"l": label_margin(labels), "b": 36}, "legend": {"traceorder": "normal"},
        "yaxis": {"tickvals": rows, "ticktext": labels, "range": [len(counts) - 0.4, -0.6], "showgrid": False, "fixedrange": True, "automargin": False},
        "xaxis": {"tickformat": ".0%", "range": [0, 1], "fixedrange": True},
    }  # fmt: skip
    return figure(ROW * len(counts) + 100, traces, layout)


def describe(counts: pd.DataFrame) -> str:
    """The shares in words."""
    total = counts["rows"].sum()
    least = counts.assign(share=counts["confirmed"] / counts["rows"]).sort_values("share").head(3)["name"]
    return f"{total} rows in {len(counts)} tables, {counts['confirmed'].sum() / total:.0%} confirmed; least confirmed: {', '.join(least)}."
