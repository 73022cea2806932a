"""Days from the onset of a crisis to a mandate: one bar a mandate, the quickest at the top."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE, figure, harmless, label_margin

ROW = 40


def waits(mandates: pd.DataFrame) -> go.Figure:
    """One bar for each row of `Lives.mandates` whose onset is recorded, in the order given."""
    rows = list(range(len(mandates)))
    labels = [harmless(f"{row.short_name} ({row.created_on:%Y})") for row in mandates.itertuples()]
    days = mandates["days_from_onset"].astype("int").tolist()
    bar = {
        "type": "bar", "orientation": "h", "name": "Days", "y": rows, "x": days, "width": 0.6, "marker": {"color": BLUE},
        "text": [f"{count:,}" for count in days], "textposition": "outside", "cliponaxis": False, "textfont": {"size": 13},
        "customdata": [[label] for label in labels], "hovertemplate": "%{customdata[0]}: %{x} days<extra></extra>", "showlegend": False,
    }  # fmt: skip
    return figure(ROW * len(rows) + 84, [bar], {
        "hovermode": "closest", "margin": {"l": label_margin(labels), "b": 62, "r": 60},
        "yaxis": {"tickvals": rows, "ticktext": labels, "range": [len(rows) - 0.4, -0.6], "showgrid": False, "fixedrange": True, "automargin": False},
        "xaxis": {"title": {"text": "Days from the recorded<br>onset (a judgement)", "font": {"size": 12}}, "fixedrange": True, "rangemode": "tozero"},
    })  # fmt: skip


def describe(mandates: pd.DataFrame) -> str:
    """The waits in words."""
    parts = [f"{row.short_name}: {row.days_from_onset:,} days" for row in mandates.itertuples()]
    return f"Days from the recorded onset of a crisis to {len(parts)} mandates. {'; '.join(parts)}."
