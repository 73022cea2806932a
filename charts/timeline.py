"""Mandates as lanes: when each was created, renewed, changed and ended, and what is not known."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE, CLEAR, GREY, HALO, HATCH, MARK, figure, harmless, label_margin, veiled
from models.dates import show

ROW = 22  # pixels a lane
BAR = {  # certainty -> opacity of the fill (its edge is solid), fill pattern, arrow head where the bar has no end, words where they differ from the status
    "printed": (0.9, "", "", ""),
    "computed": (0.9, "", "", ""),
    "open": (0.5, "", "triangle-right", "Open-ended, or end not known"),
    "unrecorded": (0.9, "x", "", "No term recorded"),
    "undated": (0.5, "", "line-ew", "Ended, date not recorded"),
}


def timeline(
    lanes: pd.DataFrame,
    bars: pd.DataFrame,
    marks: pd.DataFrame,
    period: tuple[dt.date, dt.date],
    as_of: dt.date,
    facts_through: dt.date,
) -> go.Figure:
    """The lanes of `analysis.lanes` over `period`; the height grows with the rows.

    A line stands at `as_of`; the stretch after `facts_through` is hatched: nothing is recorded there.
    """
    rows = len(lanes)
    height = ROW * rows + 150
    # Years stand above the lanes too, for the chart is tall; their axis needs a trace of its own.
    traces = [
        *_unknown(rows, facts_through, period[1]),
        {"type": "scatter", "x": [None], "y": [None], "xaxis": "x2", "showlegend": False},
    ]
    named: set[str] = set()
    drawn = {(certainty, ended): own for (certainty, ended), own in bars.groupby(["certainty", "ended"])}
    for certainty in BAR:
        for ended, colour, status in ((False, BLUE, "Mandate in force"), (True, GREY, "Mandate over")):
            words = BAR[certainty][3] or status
            if (certainty, ended) in drawn:
                traces += _bars(drawn[certainty, ended], certainty, colour, words, first=words not in named)
                named.add(words)
    marked = dict(tuple(marks.groupby("mark")))
    traces += [_marks(marked[mark], *look) for mark, look in MARK.items() if mark in marked]
    traces += _silent(lanes[~lanes["header"] & ~lanes["row"].isin([*bars["row"], *marks["row"]])], period[0])
    return figure(height, traces, _layout(lanes, height, period, as_of))


def _layout(lanes: pd.DataFrame, height: int, period: tuple[dt.date, dt.date], as_of: dt.date) -> dict:
    every = next(step for limit, step in ((8, 1), (24, 2), (200, 5)) if period[1].year - period[0].year <= limit)
    years = {
        "range": [day.isoformat() for day in period],
        "type": "date",
        "tick0": "2000-01-01",
        "dtick": f"M{12 * every}",
        "tickformat": "%Y",
    }
    names = [_short(text) for text in lanes["label"]]
    labels = [f"<b>{name}</b>" if head else name for name, head in zip(names, lanes["header"], strict=True)]
    moment = as_of.isoformat()
    return {
        "barmode": "overlay", "bargap": 0.45, "hovermode": "closest", "margin": {"l": label_margin(names), "b": 44},
        "legend": {"y": 1 + 30 / height, "font": {"size": 12}},
        "xaxis": years, "xaxis2": years | {"overlaying": "x", "matches": "x", "side": "top", "showgrid": False},
        "yaxis": {
            "tickvals": lanes["row"].tolist(), "ticktext": labels, "range": [len(lanes) - 0.4, -0.6], "tickfont": {"size": 12},
            "showgrid": False, "fixedrange": True, "automargin": False,
        },
        "shapes": [{"type": "line", "x0": moment, "x1": moment, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": GREY, "width": 1.5, "dash": "dash"}}],
        "annotations": [{
            "x": moment, "y": 0, "yref": "paper", "yshift": -22, "yanchor": "top", "xanchor": "right", "showarrow": False,
            "text": f"as of {moment}", "font": {"size": 12},
        }],
    }  # fmt: skip


def _short(text: str) -> str:
    return harmless(text if len(text) <= 24 else text[:22].rstrip() + "…")


def _unknown(rows: int, start: dt.date, end: dt.date) -> list[dict]:
    if end <= start:
        return []
    pattern = {"shape": "/", "fgcolor": HATCH, "bgcolor": CLEAR, "size": 9, "solidity": 0.12}
    return [{
        "type": "scatter", "x": [day.isoformat() for day in (start, end, end, start)], "y": [-0.6, -0.6, rows - 0.4, rows - 0.4],
        "fill": "toself", "mode": "lines", "line": {"width": 0}, "fillcolor": CLEAR, "fillpattern": pattern,
        "hoverinfo": "skip", "name": "Not yet recorded",
    }]  # fmt: skip


def _silent(lanes: pd.DataFrame, start: dt.date) -> list[dict]:
    """Words on lanes that would stay empty: a mandate of which only other events are recorded."""
    if lanes.empty:
        return []
    return [{
        "type": "scatter", "mode": "text", "x": [start.isoformat()] * len(lanes), "y": lanes["row"].tolist(),
        "text": ["no creation, renewal or end recorded"] * len(lanes), "textposition": "middle right", "textfont": {"size": 12},
        "customdata": lanes[["mechanism_id", "label"]].to_numpy().tolist(), "hoverinfo": "skip", "showlegend": False,
    }]  # fmt: skip


def _bars(bars: pd.DataFrame, certainty: str, colour: str, words: str, first: bool) -> list[dict]:
    opacity, pattern, arrow, _ = BAR[certainty]
    start, until = (_iso(bars[column]) for column in ("starts_on", "until"))
    drawn = {
        "type": "bar", "orientation": "h", "width": 0.5, "y": bars["row"].tolist(), "base": start,
        "x": ((bars["until"] - bars["starts_on"]).dt.total_seconds() * 1000).tolist(),
        "name": words, "legendgroup": words, "showlegend": first,
        "marker": {
            "color": veiled(colour, opacity), "line": {"color": colour, "width": 1},
            "pattern": {"shape": pattern, "fgcolor": colour, "bgcolor": CLEAR} if pattern else {"shape": ""},
        },
        "customdata": list(zip(bars["mechanism_id"], bars["label"].map(harmless), start, until, bars["what"], bars["symbol"].fillna(""), strict=True)),
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]} to %{customdata[3]}<br>%{customdata[4]}<br>%{customdata[5]}<extra></extra>",
    }  # fmt: skip
    if not arrow:
        return [drawn]
    return [drawn, {  # a little before the end, where the edge of the chart would cut it
        "type": "scatter", "mode": "markers", "x": _iso(bars["until"] - pd.Timedelta(days=45)), "y": bars["row"].tolist(),
        "marker": {"symbol": arrow, "size": 12, "color": colour, "line": {"width": 2, "color": colour}},
        "legendgroup": words, "showlegend": False, "hoverinfo": "skip",
    }]  # fmt: skip


def _marks(marks: pd.DataFrame, colour: str, symbol: str, name: str) -> dict:
    dates = [show(day.date(), precision) for day, precision in zip(marks["date"], marks["date_precision"], strict=True)]
    thin = symbol in ("line-ns", "x-thin")
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": _iso(marks["date"]), "y": marks["row"].tolist(),
        "marker": {
            "symbol": symbol, "size": 11 if thin else 10, "color": colour,
            "line": {"width": 2 if thin else 1, "color": colour if thin else HALO},
        },
        "customdata": list(zip(marks["mechanism_id"].fillna(""), marks["label"].map(harmless), dates, marks["what"], marks["symbol"].fillna(""), marks["note"].fillna("").map(_wrap), strict=True)),
        "hovertemplate": "<b>%{customdata[1]}</b>: %{customdata[3]}<br>%{customdata[2]} %{customdata[4]}<br>%{customdata[5]}<extra></extra>",
    }  # fmt: skip


def _iso(dates: pd.Series) -> list[str]:
    return dates.to_numpy().astype("datetime64[D]").astype(str).tolist()


def _wrap(text: str, width: int = 60) -> str:
    """Text with line breaks for a hover label, its own angle brackets made harmless."""
    lines: list[str] = [""]
    for word in harmless(text).split():
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += f"{word} "
    return "<br>".join(line.strip() for line in lines)


def describe(lanes: pd.DataFrame, bars: pd.DataFrame, marks: pd.DataFrame, as_of: dt.date) -> str:
    """The timeline in words: how many lanes, their span, how many in force, events by kind."""
    own = lanes[~lanes["header"]]
    if own.empty:
        return "Timeline without mandates."
    ended = bars.loc[bars["ended"], "mechanism_id"].nunique()
    counts = marks["mark"].value_counts()
    events = ", ".join(f"{words.lower()}: {counts[mark]}" for mark, (_, _, words) in MARK.items() if mark in counts)
    first = pd.concat([bars["starts_on"], marks["date"]]).min()
    return (
        f"Timeline of {len(own)} mandates in {lanes['header'].sum()} situations from {first:%Y} on, as of {as_of.isoformat()}: "
        f"{len(own) - ended} not ended, {ended} ended. Events: {events}. The same facts are in the table below."
    )
