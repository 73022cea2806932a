"""A clause from text to text: one bar a text, as long as the paragraphs that carry it, its strongest verb beside it."""

import pandas as pd
import plotly.graph_objects as go

from charts.evolution import LOOK_OF
from charts.palette import BLUE, GREY, HATCHED, figure, harmless, label_margin
from models.symbols import short_symbol

ROW = 40
LOOK = {  # colour, fill pattern, words
    "read": (BLUE, "", "Read in the text"),
    "secondary": (GREY, "/", "Known from other sources"),
}
NOTHING = {"absent": "read: nothing found", "missing": "no facts"}


def ladder(steps: pd.DataFrame) -> go.Figure:
    """One bar for each row of `steps` (of analysis.stories.story_steps, with `paragraphs`), the first at the top."""
    rows = list(steps.itertuples())
    labels = [
        f"{short_symbol(row.symbol)}{'' if pd.isna(row.adopted_on) else f' ({row.adopted_on:%Y})'}" for row in rows
    ]
    traces = []
    for look, (colour, pattern, words) in LOOK.items():
        own = [(at, row) for at, row in enumerate(rows) if _look(row) == look]
        if own:
            traces.append({
                "type": "bar", "orientation": "h", "name": words, "y": [at for at, _ in own], "x": [row.paragraphs for _, row in own],
                "text": [str(row.paragraphs) for _, row in own], "textposition": "inside", "insidetextanchor": "start", "textangle": 0,
                "textfont": {"color": "white", "size": 13}, "constraintext": "none", "width": 0.6,
                "marker": {"color": colour, "pattern": HATCHED | {"shape": pattern}}, "hoverinfo": "skip",
            })  # fmt: skip
    traces.append({
        "type": "scatter", "mode": "text", "x": [row.paragraphs for row in rows], "y": list(range(len(rows))),
        "text": [f"  {beside(row)}" for row in rows], "textposition": "middle right", "textfont": {"size": 12},
        "hoverinfo": "skip", "showlegend": False,
    })  # fmt: skip
    longest = max((row.paragraphs for row in rows), default=1)
    return figure(ROW * len(rows) + 90, traces, {
        "barmode": "overlay", "hovermode": "closest", "margin": {"l": label_margin(labels), "b": 48, "t": 30},
        "yaxis": {"tickvals": list(range(len(rows))), "ticktext": labels, "range": [len(rows) - 0.4, -0.6], "showgrid": False, "fixedrange": True, "automargin": False},
        "xaxis": {"title": {"text": "Paragraphs", "font": {"size": 12}}, "fixedrange": True, "range": [0, max(longest * 1.45, 3)], "nticks": 6},
    })  # fmt: skip


def _look(row) -> str | None:
    return {"seen": "read", "partly": "read", "secondary": "secondary"}.get(row.state)


def beside(row) -> str:
    """What stands beside a bar: the strongest verb, or why there is none."""
    if row.state in NOTHING or not row.paragraphs:
        return NOTHING.get(row.state, "no facts")
    return "" if pd.isna(row.strength) else harmless(LOOK_OF[row.strength][2].lower())


def describe(steps: pd.DataFrame) -> str:
    """The ladder in words, text by text."""
    parts = [
        f"{short_symbol(row.symbol)}: "
        + (f"{row.paragraphs} paragraphs, {beside(row)}" if row.paragraphs else beside(row))
        for row in steps.itertuples()
    ]
    return f"Paragraphs in {len(parts)} texts. {'; '.join(parts)}."
