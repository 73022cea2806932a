"""Where wording spread: one lane a body and subject, one mark a text that uses it, the first use named.

The lane's name stands inside the chart, so that a phone has its width for marks.
"""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE_DARK, GREY, GRID, HALO, ORANGE, PURPLE, TEAL, figure, harmless
from models.symbols import short_symbol

LANE = 58  # pixels
FIRST_USE = "First use here"
MARK = {  # colour, symbol, size, words
    "operative": (BLUE_DARK, "circle", 11, "In operative paragraphs"),
    "preambular": (TEAL, "square-open", 10, "In the preamble only"),
    "draft": (GREY, "triangle-up-open", 11, "In a draft"),
    "asked": (PURPLE, "diamond", 14, "The text asked about"),
    "first": (ORANGE, "star", 16, FIRST_USE),
}


def spread(texts: pd.DataFrame, first: str = FIRST_USE) -> go.Figure:
    """The texts of `analysis.precedents.texts_of`, with `what` (how each was adopted, in words), over the years.

    `first` are the words for the first mark.
    """
    lanes = texts.drop_duplicates("row").sort_values("row")["lane"].tolist()
    traces = [_line(own) for _, own in texts.groupby("row") if len(own) > 1]
    marked = dict(tuple(texts.groupby("mark")))
    looks = MARK | {"first": (*MARK["first"][:3], first)}
    traces += [_marks(marked[mark], *look) for mark, look in looks.items() if mark in marked]
    return figure(LANE * len(lanes) + 140, traces, _layout(texts, lanes, first))


def _layout(texts: pd.DataFrame, lanes: list[str], named: str) -> dict:
    first, last = texts["adopted_on"].min(), texts["adopted_on"].max()
    around = max((last - first) * 0.06, pd.Timedelta(days=200))
    years = (last - first).days / 365.25 + 1
    every = next(step for limit, step in ((6, 1), (14, 2), (40, 5), (400, 20)) if years <= limit)
    start = texts.sort_values("adopted_on", kind="stable").iloc[:1]
    names = [
        {
            "x": 0, "xref": "paper", "xanchor": "left", "y": row - 0.5, "yanchor": "top", "showarrow": False, "align": "left",
            "text": harmless(_short(lane)), "font": {"size": 13},
        }
        for row, lane in enumerate(lanes)
    ]  # fmt: skip
    words = [
        {
            "x": _iso(row.adopted_on), "y": row.row, "xanchor": "left" if years > 2 else "center", "xshift": -8 if years > 2 else 0,
            "yshift": -15, "showarrow": False, "text": f"<b>{named.lower()}: {harmless(short_symbol(row.symbol or row.text_id))}</b>",
            "font": {"size": 12},
        }
        for row in start[start["mark"] == "first"].itertuples()
    ]  # fmt: skip
    return {
        "hovermode": "closest", "margin": {"l": 8, "r": 16, "b": 32}, "annotations": names + words,
        "legend": {"y": 1 + 24 / (LANE * len(lanes) + 80), "font": {"size": 12}},
        "xaxis": {
            "type": "date", "range": [_iso(first - around), _iso(last + around)], "tick0": "2000-01-01", "dtick": f"M{12 * every}",
            "tickformat": "%Y",
        },
        "yaxis": {"range": [len(lanes) - 0.4, -0.6], "showgrid": False, "showticklabels": False, "fixedrange": True},
    }  # fmt: skip


def _line(own: pd.DataFrame) -> dict:
    """From the first use in a lane to its last."""
    days = own["adopted_on"]
    return {
        "type": "scatter", "mode": "lines", "x": [_iso(days.min()), _iso(days.max())], "y": [int(own["row"].iloc[0])] * 2,
        "line": {"color": GRID, "width": 3}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _marks(own: pd.DataFrame, colour: str, symbol: str, size: int, words: str) -> dict:
    hollow = symbol.endswith("-open")
    return {
        "type": "scatter", "mode": "markers", "name": words, "x": [_iso(day) for day in own["adopted_on"]], "y": own["row"].tolist(),
        "marker": {"symbol": symbol, "size": size, "color": colour, "line": {"width": 2 if hollow else 1, "color": colour if hollow else HALO}},
        "customdata": [
            [harmless(row.symbol or row.text_id), _iso(row.adopted_on), harmless(row.labels), harmless(row.what), round(row.similarity)]
            for row in own.itertuples()
        ],
        "hovertemplate": "<b>%{customdata[0]}</b>: %{customdata[2]}<br>%{customdata[1]} %{customdata[3]}<br>nearness %{customdata[4]} of 100<extra></extra>",
    }  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 44 else text[:42].rstrip() + "…"


def _iso(day: pd.Timestamp) -> str:
    return day.date().isoformat()


def describe(texts: pd.DataFrame, undated: int = 0, named: str = FIRST_USE) -> str:
    """The spread in words: how many texts, the first use, each lane with its first use and its count."""
    if texts.empty:
        return "No dated text uses this wording."
    first = texts.iloc[0]
    lanes = "; ".join(
        f"{lane}: {len(own)} from {_iso(own['adopted_on'].min())}" for lane, own in texts.groupby("lane", sort=False)
    )
    without = f" {undated} without a date are only in the list." if undated else ""
    return (
        f"{len(texts)} texts over time in {texts['lane'].nunique()} lanes. {named}: {first['symbol'] or first['text_id']} "
        f"({first['labels']}) on {_iso(first['adopted_on'])}. {lanes}.{without} The same facts are in the table below."
    )
