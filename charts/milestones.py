"""Events around a mandate on a line of time, each with its day and kind; a caveat stands in the figure itself."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GREY, HALO, ORANGE, PURPLE, RED, TEAL, figure, harmless
from models.dates import show
from models.vocabulary import label

LANE = 34
SPACE = "\u2003"  # one that is not trimmed
BESIDE = 56  # letters in a line beside a mark; two lines at most
LINE = 50  # letters in a line of a caveat, as many as a phone has room for
KIND = {
    "crisis_onset": (RED, "triangle-up-open"), "warning": (ORANGE, "triangle-up"), "political_change": (GREY, "square"),
    "court_case": (PURPLE, "diamond"), "impact": (TEAL, "star"),
}  # fmt: skip


def events(rows: pd.DataFrame, worded: bool = False) -> go.Figure:
    """One lane a row of the milestones, the earliest at the top. Caveats are part of the figure: no picture is without.

    `worded` writes beside each mark what happened: for a wall, where nobody can point and no table stands below.
    """
    own = rows.sort_values("date", kind="stable").reset_index(drop=True)
    labels = [f"{_when(row)}<br><i>{label(row.kind)}</i>" for row in own.itertuples()]
    traces = []
    for kind, (colour, symbol) in KIND.items():
        lane = own.index[own["kind"] == kind].tolist()
        if lane:
            traces.append({
                "type": "scatter", "mode": "markers", "name": label(kind), "y": lane, "x": _iso(own.loc[lane, "date"]),
                "marker": {"symbol": symbol, "size": 14, "color": colour, "line": {"width": 2 if "open" in symbol else 1, "color": colour if "open" in symbol else HALO}},
                "customdata": [["<br>".join(textwrap.wrap(harmless(note), 60))] for note in own.loc[lane, "note"]],
                "hovertemplate": "%{x|%Y-%m-%d}<br>%{customdata[0]}<extra></extra>",
            })  # fmt: skip
    if worded:
        traces += _words(own)
    caveat = [line for text in own["caveat"].dropna() for line in textwrap.wrap(f"Caveat: {text}", LINE)]
    span = max((own["date"].max() - own["date"].min()) * 0.06, pd.Timedelta(days=60))
    foot = 20 * len(caveat)
    height = LANE * len(own) + 110 + foot
    return figure(height, traces, {
        "hovermode": "closest", "margin": {"l": 148, "b": 44 + foot, "t": 30},
        "xaxis": {"type": "date", "range": _iso(pd.Series([own["date"].min() - span, own["date"].max() + span])), "nticks": 6, "fixedrange": True},
        "yaxis": {
            "tickvals": list(range(len(own))), "ticktext": labels, "range": [len(own) - 0.4, -0.6], "tickfont": {"size": 12},
            "fixedrange": True, "automargin": False,
        },
        "annotations": [{
            "text": f"<b>{'<br>'.join(harmless(line) for line in caveat)}</b>", "x": 0, "xref": "paper", "xanchor": "left", "xshift": -140,
            "y": 0, "yref": "paper", "yanchor": "top", "yshift": -36, "align": "left", "showarrow": False, "font": {"size": 13},
        }] if caveat else [],
    })  # fmt: skip


def _words(own: pd.DataFrame) -> list[dict]:
    """What happened, on the side of its mark that has more room."""
    middle = own["date"].min() + (own["date"].max() - own["date"].min()) / 2
    traces = []
    for early, side in ((True, "right"), (False, "left")):
        lane = own.index[(own["date"] <= middle) == early].tolist()
        notes = [textwrap.shorten(note, 2 * BESIDE, placeholder=" …") for note in own.loc[lane, "note"]]
        traces.append({
            "type": "scatter", "mode": "text", "x": _iso(own.loc[lane, "date"]), "y": lane, "hoverinfo": "skip", "showlegend": False,
            "text": ["<br>".join((f"{SPACE}{line}" if early else f"{line}{SPACE}") for line in textwrap.wrap(harmless(note), BESIDE)) for note in notes],
            "textposition": f"middle {side}", "textfont": {"size": 13},
        })  # fmt: skip
    return traces


def _when(row) -> str:
    return show(row.date.date(), row.date_precision)


def _iso(dates: pd.Series) -> list[str]:
    return dates.to_numpy().astype("datetime64[D]").astype(str).tolist()


def describe(rows: pd.DataFrame) -> str:
    """The events in words, with their caveats."""
    parts = [
        f"{_when(row)}: {row.note.rstrip('.')}"
        + ("" if pd.isna(row.caveat) else f" (caveat: {row.caveat.rstrip('.')})")
        for row in rows.sort_values("date", kind="stable").itertuples()
    ]
    return f"Events on a line of time, {len(parts)}. {'; '.join(parts)}."
