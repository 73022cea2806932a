"""What each renewal kept, edited, moved, split, merged, added and dropped: one bar a text, dropped to the left."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE, BLUE_DARK, GREY, HATCHED, ORANGE, PURPLE, TEAL, figure, harmless, label_margin
from models.symbols import short_symbol

ROW = 34
CHANGE = {  # colour, fill pattern, words
    "kept": (GREY, "", "Kept"),
    "edited": (BLUE, "/", "Edited"),
    "moved": (BLUE_DARK, "-", "Moved"),
    "split": (PURPLE, "|", "Split"),
    "merged": (PURPLE, "+", "Merged"),
    "new": (TEAL, ".", "New"),
    "dropped": (ORANGE, "x", "Dropped"),
}


def renewals(frame: pd.DataFrame) -> go.Figure:
    """One bar for each row of `analysis.evolution.renewals`, the first at the top; what was dropped grows to the left."""
    rows = list(range(len(frame)))
    widest = max(frame[list(CHANGE)].sum(axis=1), default=1)
    labels = [harmless(f"{short_symbol(row.compared_with)} → {short_symbol(row.symbol)}") for row in frame.itertuples()]
    traces = []
    for change, (colour, pattern, words) in CHANGE.items():
        counts = frame[change].tolist()
        if not any(counts):
            continue
        traces.append({
            "type": "bar", "orientation": "h", "name": words, "y": rows, "x": [-n if change == "dropped" else n for n in counts],
            "text": [str(n) if n > 0.04 * widest else "" for n in counts], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
            "textfont": {"color": "white", "size": 12}, "constraintext": "none",
            "marker": {"color": colour, "pattern": HATCHED | {"shape": pattern}},
            "customdata": list(zip(frame["symbol"], labels, counts, strict=True)),
            "hovertemplate": f"%{{customdata[1]}}<br>{words}: %{{customdata[2]}}<extra></extra>",
        })  # fmt: skip
    layout = {
        "barmode": "relative", "bargap": 0.3, "hovermode": "closest", "legend": {"traceorder": "normal"},
        "margin": {"l": label_margin(labels), "b": 48},
        "yaxis": {"tickvals": rows, "ticktext": labels, "range": [len(frame) - 0.4, -0.6], "showgrid": False, "fixedrange": True, "automargin": False},
        "xaxis": {"title": {"text": "Paragraphs", "font": {"size": 12}}, "fixedrange": True, "zeroline": True, "zerolinecolor": GREY, **_steps(frame)},
    }  # fmt: skip
    return figure(ROW * len(frame) + 120, traces, layout)


def _steps(frame: pd.DataFrame) -> dict:
    """Ticks that count up on both sides of nought."""
    left, right = max(frame["dropped"], default=0), max(frame[list(CHANGE)[:-1]].sum(axis=1), default=0)
    step = next(step for step in (5, 10, 20, 25, 50, 100, 1000) if (left + right) / step <= 6 or step == 1000)
    ticks = list(range(-(left // step) * step, right + step, step))
    return {"tickvals": ticks, "ticktext": [str(abs(tick)) for tick in ticks]}


def describe(frame: pd.DataFrame) -> str:
    """The renewals in words, one after the other."""
    if frame.empty:
        return "No renewal whose text and the one before it were both read."
    parts = []
    for row in frame.to_dict("records"):
        counts = ", ".join(f"{words.lower()} {row[change]}" for change, (_, _, words) in CHANGE.items() if row[change])
        parts.append(f"{short_symbol(row['compared_with'])} to {short_symbol(row['symbol'])}: {counts}")
    return f"Paragraphs at {len(frame)} renewals. " + "; ".join(parts) + "."
