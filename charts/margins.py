"""Margins of votes over time: one line a mandate, a mark at each vote, its name at its last one."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE, GREY, HALO, ORANGE, PURPLE, RED, TEAL, figure, harmless
from models.symbols import short_symbol

COLOURS = (BLUE, ORANGE, TEAL, PURPLE, RED, GREY)
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")
# Colours come round again with another symbol and another dash: a slide keeps the symbol only.
LOOK = [
    (colour, SYMBOLS[(at + turn) % len(SYMBOLS)], dash)
    for turn, dash in ((0, "solid"), (3, "dot"))
    for at, colour in enumerate(COLOURS)
]


def margins(votes: pd.DataFrame) -> go.Figure:
    """One line a mandate of `votes` (`mechanism_id`, `label`, `date`, `yes`, `no`, `abstain`, `margin`, `symbol`).

    The mandates come in the order of their first rows; the line at nought is where a text would fail.
    """
    traces = []
    for (_mechanism, own), (colour, symbol, dash) in zip(
        votes.groupby("mechanism_id", sort=False), _looks(), strict=False
    ):
        rows = own.sort_values("date")
        data = [
            [harmless(row.label), short_symbol(row.symbol), f"{row.yes}-{row.no}-{row.abstain}"]
            for row in rows.itertuples()
        ]
        traces.append({
            "type": "scatter", "mode": "lines+markers", "name": harmless(rows["label"].iloc[0]), "customdata": data,
            "x": rows["date"].to_numpy().astype("datetime64[D]").astype(str).tolist(), "y": rows["margin"].astype("int").tolist(),
            "line": {"color": colour, "width": 2, "dash": dash},
            "marker": {"symbol": symbol, "size": 10, "color": colour, "line": {"width": 1, "color": HALO}},
            "hovertemplate": "<b>%{customdata[0]}</b> %{customdata[1]}<br>%{x|%Y-%m-%d}: %{customdata[2]}, margin %{y}<extra></extra>",
        })  # fmt: skip
    return figure(440, traces, {
        "hovermode": "closest", "margin": {"l": 44, "b": 40, "t": 30},
        "xaxis": {"type": "date", "tickformat": "%Y", "nticks": 8},
        "yaxis": {"title": {"text": "Yes minus no", "font": {"size": 12}}, "zeroline": True, "zerolinecolor": GREY, "fixedrange": True},
    })  # fmt: skip


def _looks():
    while True:
        yield from LOOK


def describe(votes: pd.DataFrame) -> str:
    """The margins in words: of each mandate the first and the last."""
    parts = []
    for _, own in votes.sort_values("date").groupby("mechanism_id", sort=False):
        first, last = own.iloc[0], own.iloc[-1]
        parts.append(
            f"{first['label']}: {first['margin']:+d} in {first['date']:%Y}"
            + (f", {last['margin']:+d} in {last['date']:%Y}" if len(own) > 1 else "")
        )
    return f"Margins of {len(votes)} votes on {len(parts)} mandates. {'; '.join(parts)}."
