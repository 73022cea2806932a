"""How often each lever was used: one lane a lever, one ring a year, filled where it was used on the situation chosen."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE_DARK, GREY, HALO, figure, harmless, label_margin

LANE = 26
SMALLEST, LARGEST = 7, 20  # pixels across: one precedent, and as many as a ring grows for
ENOUGH = 12


def strip(used: pd.DataFrame, as_of: dt.date, situation: str = "") -> go.Figure:
    """`used` is `analysis.levers.uses`: its levers from the top, its years to the day's. `situation` names who fills rings."""
    lanes = list(dict.fromkeys(used["short_name"]))
    place = {name: number for number, name in enumerate(lanes)}
    traces = [_rings(used, place, "uses", "Precedents in that year", "circle-open", GREY)]
    if situation:
        traces.append(
            _rings(used[used["here"] > 0], place, "here", f"Of these, on {harmless(situation)}", "circle", BLUE_DARK)
        )
    height = 84 + LANE * len(lanes)
    first = int(used["year"].min())
    return figure(height, traces, {
        "hovermode": "closest", "margin": {"l": label_margin(lanes), "b": 32, "r": 16},
        "legend": {"y": 1 + 8 / height, "font": {"size": 12}},
        "xaxis": {"range": [first - 1, as_of.year + 1], "tickformat": "d", "dtick": _step(as_of.year - first)},
        "yaxis": {
            "tickvals": list(range(len(lanes))), "ticktext": [harmless(name) for name in lanes],
            "range": [len(lanes) - 0.5, -0.5], "tickfont": {"size": 12}, "fixedrange": True, "automargin": False,
        },
    })  # fmt: skip


def _step(years: int) -> int:
    return next(step for step in (1, 2, 5, 10, 20, 50) if years <= 7 * step)


def _rings(used: pd.DataFrame, place: dict[str, int], column: str, name: str, symbol: str, colour: str) -> dict:
    grown = (used[column].clip(upper=ENOUGH) - 1) / (ENOUGH - 1)
    data = [
        [harmless(row.name), row.uses, row.here, row.lever_id]
        for row in used[["name", "uses", "here", "lever_id"]].itertuples(index=False)
    ]
    return {
        "type": "scatter", "mode": "markers", "name": name, "customdata": data,
        "x": used["year"].tolist(), "y": used["short_name"].map(place).tolist(),
        "marker": {
            "symbol": symbol, "color": colour, "size": (SMALLEST + grown * (LARGEST - SMALLEST)).round(1).tolist(),
            "line": {"width": 1.6, "color": colour if symbol.endswith("open") else HALO},
        },
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{x}, precedents: %{customdata[1]}"
        + (", on the situation: %{customdata[2]}" if column == "here" else "") + "<extra></extra>",
    }  # fmt: skip


def describe(used: pd.DataFrame, situation: str = "") -> str:
    """The strip in words: how many levers and uses, the most used, and what fell on the situation."""
    if used.empty:
        return "Strip of levers without a dated precedent."
    totals = used.groupby("name", sort=False)[["uses", "here"]].sum()
    most = totals["uses"].idxmax()
    text = (
        f"Strip of {len(totals)} levers from {used['year'].min()} to {used['year'].max()}: {int(totals['uses'].sum()):,} dated "
        f"precedents, most of them of {most} ({int(totals['uses'].max()):,})"
    )
    if situation:
        here = totals[totals["here"] > 0]["here"].sort_values(ascending=False, kind="stable")
        named = "; ".join(f"{name}, {int(count)}" for name, count in here.items())
        text += f"; on {situation}: {named or 'none'}"
    return f"{text}. The same facts are in the table below."
