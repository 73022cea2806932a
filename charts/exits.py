"""Evidence at risk: from the end of each mandate to the day on which somebody is known to hold its archive."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from charts.hover import wrapped
from charts.palette import CLEAR, GREY, HALO, ORANGE, PURPLE, figure, harmless, label_margin, veiled

ROW = 40
NOBODY = "nobody is documented to hold the archive"
DRAWN = ("open", "window", "covered", "unclear")  # states with a day for the end
STATE = {  # words beside the mandate's name; {n}: days
    "open": "open: {n} days",
    "window": "{n} days",
    "covered": "covered by the end",
    "unclear": "at most {n} days",
}


def timeline(windows: pd.DataFrame, as_of: dt.date) -> go.Figure:
    """One lane a row of `analysis.exits.windows` whose end is dated, in its order; a line stands at `as_of`.

    A solid bar runs from the end to the custody; a hatched one with an arrow has no end: nobody is known to hold it.
    """
    own = lanes(windows)
    traces = []
    for state, colour, pattern, name in (
        ("open", ORANGE, "/", "No holder documented"),
        ("window", ORANGE, "", "Until custody is documented"),
        ("unclear", GREY, ".", "Not known finely enough"),
    ):
        rows = own[own["state"] == state]
        if len(rows):
            traces += _bars(rows, colour, pattern, name, as_of)
    traces.append(_marks(own, "ended_on", GREY, "square", "End of mandate"))
    held = own[own["since"].notna()]
    if len(held):
        traces.append(_marks(held, "since", PURPLE, "hourglass", "Custody documented"))
    labels = [f"{harmless(row.label)}<br><i>{words(row)}</i>" for row in own.itertuples()]
    moment = as_of.isoformat()
    first = own[["ended_on", "since"]].min().min() - pd.Timedelta(days=200)
    height = ROW * len(own) + 110
    return figure(height, traces, {
        "barmode": "overlay", "hovermode": "closest", "margin": {"l": label_margin(_widest(own)), "b": 44, "r": 20},
        "legend": {"y": 1 + 12 / height, "font": {"size": 12}},
        "xaxis": {"type": "date", "range": [first.date().isoformat(), (as_of + dt.timedelta(days=200)).isoformat()], "tickformat": "%Y", "nticks": 8},
        "yaxis": {
            "tickvals": list(range(len(own))), "ticktext": labels, "range": [len(own) - 0.4, -0.6], "tickfont": {"size": 12},
            "showgrid": False, "fixedrange": True, "automargin": False,
        },
        "shapes": [{"type": "line", "x0": moment, "x1": moment, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": GREY, "width": 1.5, "dash": "dash"}}],
        "annotations": [{
            "x": moment, "y": 0, "yref": "paper", "yshift": -22, "yanchor": "top", "xanchor": "right", "showarrow": False,
            "text": f"as of {moment}", "font": {"size": 12},
        }],
    })  # fmt: skip


def lanes(windows: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a lane, numbered from the top."""
    return windows[windows["state"].isin(DRAWN)].reset_index(drop=True)


def words(row) -> str:
    """What is written below a mandate's name."""
    days = row.days_most if row.state == "unclear" else row.days
    return STATE[row.state].format(n="" if pd.isna(days) else f"{int(days):,}")


def _widest(own: pd.DataFrame) -> list[str]:
    return [text[:-2] for row in own.itertuples() for text in (row.label, words(row))]


def _bars(rows: pd.DataFrame, colour: str, pattern: str, name: str, as_of: dt.date) -> list[dict]:
    # as long as it may have been: a custody known to the year may have begun on its last day
    latest = rows["ended_on"] + pd.to_timedelta(rows["days_most"].astype("float"), unit="D")
    until = latest.fillna(rows["since"]).fillna(pd.Timestamp(as_of))
    drawn = {
        "type": "bar", "orientation": "h", "width": 0.4, "name": name, "y": rows.index.tolist(), "base": _iso(rows["ended_on"]),
        "x": ((until - rows["ended_on"]).dt.total_seconds() * 1000).tolist(), "hoverinfo": "skip", "legendgroup": name,
        "marker": {
            "color": veiled(colour, 0.45 if pattern else 0.9), "line": {"color": colour, "width": 1},
            "pattern": {"shape": pattern, "fgcolor": colour, "bgcolor": CLEAR, "size": 7, "solidity": 0.25},
        },
    }  # fmt: skip
    if rows["since"].notna().all():
        return [drawn]
    return [drawn, {
        "type": "scatter", "mode": "markers", "x": [as_of.isoformat()] * len(rows), "y": rows.index.tolist(), "legendgroup": name,
        "showlegend": False, "hoverinfo": "skip", "marker": {"symbol": "triangle-right", "size": 14, "color": colour},
    }]  # fmt: skip


def _marks(rows: pd.DataFrame, column: str, colour: str, symbol: str, name: str) -> dict:
    data = [
        [harmless(row.label), words(row), wrapped(NOBODY if pd.isna(row.holder) else row.holder), row.mechanism_id]
        for row in rows.itertuples()
    ]  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": _iso(rows[column]), "y": rows.index.tolist(), "customdata": data,
        "marker": {"symbol": symbol, "size": 12, "color": colour, "line": {"width": 1, "color": HALO}},
        "hovertemplate": f"<b>%{{customdata[0]}}</b>: %{{customdata[1]}}<br>{name}: %{{x|%Y-%m-%d}}<br>%{{customdata[2]}}<extra></extra>",
    }  # fmt: skip


def _iso(dates: pd.Series) -> list[str]:
    return dates.to_numpy().astype("datetime64[D]").astype(str).tolist()


def describe(windows: pd.DataFrame, as_of: dt.date) -> str:
    """The timeline in words: how many ended mandates, which of them are open and for how long."""
    own = lanes(windows)
    if own.empty:
        return "Timeline of archives without mandates."
    still = own[own["state"] == "open"]
    named = "; ".join(f"{row.label}, {words(row)}" for row in still.itertuples())
    counts = own["state"].value_counts()
    return (
        f"Timeline of the archives of {len(own)} ended mandates, as of {as_of.isoformat()}: "
        f"{counts.get('covered', 0)} in custody by the end, {counts.get('window', 0)} later, "
        f"{counts.get('unclear', 0)} not known finely enough, {len(still)} without a documented holder"
        f"{': ' + named if named else ''}. The same facts are in the table below."
    )
