"""Ties between mandates, read from left to right: one lane a mandate, one line a tie from the earlier to the later."""

import pandas as pd
import plotly.graph_objects as go

from charts.hover import wrapped
from charts.palette import BLUE, BLUE_DARK, GREY, GRID, HALO, ORANGE, PURPLE, TEAL, figure, harmless, label_margin

ROW = 24  # pixels a lane
STEPS = 14  # points of a curve
BEND = 0.02  # of the width: how far ties between the same two stand apart
KIND = {  # colour, dash, symbol half-way (hollow where the tie is unconfirmed), words
    "precedent_for": (PURPLE, "dash", "diamond", "Precedent"),
    "successor_of": (BLUE_DARK, "solid", "square", "Succession"),
    "language_reused_by": (TEAL, "dot", "circle", "Language reused"),
    "evidence_transferred_to": (ORANGE, "longdash", "hourglass", "Evidence handed over"),
    "complementary_mandate": (GREY, "dashdot", "cross", "Complementary"),
    "wording_at_creation": (BLUE, "6px 2px", "star", "Measured at creation"),
    "wording_in_renewal": (GREY, "2px 5px", "triangle-up", "Measured later"),
}
UNDIRECTED = "complementary_mandate"
UNSURE = "Unconfirmed (hollow)"


def graph(lanes: pd.DataFrame, ties: pd.DataFrame) -> go.Figure:
    """The ties of `analysis.lineage` between its lanes; the height grows with the lanes.

    `ties` has in addition `kind_words` and `sentence`, which a hover shows. A line runs from the creation of the
    earlier mandate to that of the later; a measured one from the earlier text to the later.
    """
    height = ROW * len(lanes) + 260  # on a phone the legend is a column of its own
    own = lanes[~lanes["header"]]
    row_of = dict(own[["mechanism_id", "row"]].itertuples(index=False))
    drawn = ties.dropna(subset=["earlier_on", "later_on"])
    drawn = drawn.assign(y0=drawn["earlier"].map(row_of), y1=drawn["later"].map(row_of)).assign(bend=_bends(drawn))
    start, end = _period(own, drawn)
    traces = [
        # Years stand above the lanes too, for the chart is tall; their axis needs a trace of its own.
        {"type": "scatter", "x": [None], "y": [None], "xaxis": "x2", "showlegend": False},
        _lives(own),
    ]
    for kind, (colour, dash, symbol, words) in KIND.items():
        if len(those := drawn[drawn["kind"] == kind]):
            curves = [_curve(tie, end - start) for tie in those.itertuples()]
            traces += [
                _lines(curves, colour, dash, symbol, words, kind),
                _halfway(those, curves, colour, symbol, kind),
            ]
            if kind != UNDIRECTED:
                traces.append(_heads(curves, colour, kind))
    if (drawn["review"] == "unconfirmed").any():
        traces.append(_legend_only({"symbol": "circle-open", "color": GREY, "size": 8, "line": {"width": 2}}, UNSURE))
    traces += _nodes(own)
    return figure(height, traces, _layout(lanes, height, start, end))


def _period(own: pd.DataFrame, drawn: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    days = pd.concat([own["on"], own["until"], drawn["earlier_on"], drawn["later_on"]])
    around = max((days.max() - days.min()) * 0.03, pd.Timedelta(days=150))
    return days.min() - around, days.max() + around


def _layout(lanes: pd.DataFrame, height: int, start: pd.Timestamp, end: pd.Timestamp) -> dict:
    years = (end - start).days / 365.25
    every = next(step for limit, step in ((6, 1), (12, 2), (30, 5), (400, 10)) if years <= limit)
    own = lanes[~lanes["header"]]
    names = [_short(text) for text in own["label"]]
    left = label_margin(names)
    # A situation's name stands on an empty lane and may run into it, so that a phone keeps its width for time.
    situations = [
        {
            "x": 0, "xref": "paper", "xanchor": "left", "xshift": 8 - left, "y": row, "showarrow": False, "text": f"<b>{harmless(name)}</b>",
            "font": {"size": 12},
        }
        for row, name in lanes.loc[lanes["header"], ["row", "label"]].itertuples(index=False)
    ]  # fmt: skip
    axis = {
        "type": "date", "range": [_iso(start), _iso(end)], "tick0": "2000-01-01", "dtick": f"M{12 * every}", "tickformat": "%Y",
        "tickangle": 0,
    }  # fmt: skip
    return {
        "hovermode": "closest", "margin": {"l": left, "b": 36}, "annotations": situations,
        "legend": {"y": 1 + 34 / height, "font": {"size": 12}, "itemwidth": 36},
        "xaxis": axis, "xaxis2": axis | {"overlaying": "x", "matches": "x", "side": "top", "showgrid": False},
        "yaxis": {
            "tickvals": own["row"].tolist(), "ticktext": names, "range": [len(lanes) - 0.4, -0.6], "tickfont": {"size": 12},
            "showgrid": False, "fixedrange": True, "automargin": False,
        },
    }  # fmt: skip


def _bends(drawn: pd.DataFrame) -> pd.Series:
    """Ties between the same two at the same days stand apart: 0, then to the right and to the left in turn."""
    number = drawn.groupby(["earlier", "later", "earlier_on", "later_on"]).cumcount()
    return (number + 1) // 2 * BEND * number.map(lambda n: 1 if n % 2 else -1)


def _curve(tie, span: pd.Timedelta) -> tuple[list[str], list[float]]:
    """Points of a gentle curve from the earlier to the later; the middle one carries the mark."""
    steps = [number / STEPS for number in range(STEPS + 1)]
    way, aside = tie.later_on - tie.earlier_on, span * (tie.bend * 2)
    days = [tie.earlier_on + way * t + aside * (2 * t * (1 - t)) for t in steps]
    # the rise is eased, so that lines leave and reach their lanes along time
    rows = [tie.y0 + (tie.y1 - tie.y0) * (0.4 * t + 0.6 * (3 * t * t - 2 * t**3)) for t in steps]
    return [_iso(day) for day in days], [round(float(row), 3) for row in rows]


def _lines(curves: list, colour: str, dash: str, symbol: str, words: str, kind: str) -> dict:
    """All ties of a kind as one trace, with gaps between them."""
    x, y = [], []
    for days, rows in curves:
        x += [*days, None]
        y += [*rows, None]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": colour, "width": 1.8, "dash": dash},
        "name": words, "legendgroup": kind, "hoverinfo": "skip",
    }  # fmt: skip


def _heads(curves: list, colour: str, kind: str) -> dict:
    """An arrow head where each tie ends: a piece of line too short to see gives it its direction."""
    x, y = [], []
    for days, rows in curves:
        x += [days[-2], days[-1], None]
        y += [rows[-2], rows[-1], None]
    return {
        "type": "scatter", "mode": "lines+markers", "x": x, "y": y, "line": {"width": 0, "color": colour},
        "marker": {"symbol": "arrow", "angleref": "previous", "size": [0, 11, 0] * len(curves), "standoff": 5, "color": colour, "line": {"width": 0}},
        "legendgroup": kind, "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip


def _halfway(ties: pd.DataFrame, curves: list, colour: str, symbol: str, kind: str) -> dict:
    """The mark half-way, which a mouse or a finger finds."""
    middle = STEPS // 2
    hollow = (ties["review"] == "unconfirmed").tolist()
    return {
        "type": "scatter", "mode": "markers", "x": [days[middle] for days, _ in curves], "y": [rows[middle] for _, rows in curves],
        "marker": {
            "symbol": [f"{symbol}-open" if open_ else symbol for open_ in hollow], "size": 9, "color": colour,
            "line": {"width": 1.5, "color": [colour if open_ else HALO for open_ in hollow]},
        },
        "customdata": [
            [tie.earlier, tie.later, harmless(tie.sentence), harmless(tie.kind_words), wrapped(tie.note)] for tie in ties.itertuples()
        ],
        "hovertemplate": "<b>%{customdata[2]}</b><br>%{customdata[3]}<br>%{customdata[4]}<extra></extra>",
        "legendgroup": kind, "showlegend": False, "name": KIND[kind][3],
    }  # fmt: skip


def _lives(own: pd.DataFrame) -> dict:
    """A pale line along each lane, as long as the mandate lived."""
    x, y = [], []
    for node in own.dropna(subset=["on", "until"]).itertuples():
        x += [_iso(node.on), _iso(node.until), None]
        y += [node.row, node.row, None]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": GRID, "width": 7}, "name": "Life of a mandate",
        "hoverinfo": "skip",
    }  # fmt: skip


def _nodes(own: pd.DataFrame) -> list[dict]:
    """One mark a mandate where it was created, and another shape where that day is not recorded."""
    looks = [("circle", "Created", True), ("line-ns", "First known event", False)]
    traces = []
    for symbol, words, created in looks:
        those = own[(own["created"] == created) & own["on"].notna()]
        if len(those):
            traces.append({
                "type": "scatter", "mode": "markers", "x": [_iso(day) for day in those["on"]], "y": those["row"].tolist(),
                "marker": {"symbol": symbol, "size": 10, "color": BLUE_DARK, "line": {"width": 1 if created else 3, "color": HALO if created else BLUE_DARK}},
                "name": words, "customdata": [[node.mechanism_id, harmless(node.label), _iso(node.on), "over" if node.ended else "not over"] for node in those.itertuples()],
                "hovertemplate": f"<b>%{{customdata[1]}}</b><br>{words}: %{{customdata[2]}} (%{{customdata[3]}})<extra></extra>",
            })  # fmt: skip
    return traces


def _legend_only(marker: dict, words: str) -> dict:
    return {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": marker, "name": words}


def _short(text: str) -> str:
    return harmless(text if len(text) <= 20 else text[:18].rstrip() + "…")


def _iso(day: pd.Timestamp) -> str:
    return day.date().isoformat()


def describe(lanes: pd.DataFrame, ties: pd.DataFrame) -> str:
    """The graph in words: how many ties between how many mandates, by kind, and which they are where they are few."""
    if ties.empty:
        return "No tie."
    own = lanes[~lanes["header"]]
    counts = ties["kind"].value_counts()
    kinds = "; ".join(
        f"{words[0].lower()}{words[1:]}: {counts[kind]}" for kind, (*_, words) in KIND.items() if kind in counts
    )
    few = " ".join(f"{sentence}." for sentence in ties["sentence"]) if len(ties) <= 12 else ""
    return (
        f"{len(ties)} ties between {len(own)} mandates in {lanes['header'].sum()} situations, from {own['on'].min():%Y} "
        f"to {own['on'].max():%Y}. {kinds}. {few} The same facts are in the table below."
    )
