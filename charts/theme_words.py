"""Words that each theme takes in the texts of a series, as lines; only counts, never estimates."""

import pandas as pd

from charts.evolution import columns, text_labels, unknown
from charts.palette import BLUE, GREY, ORANGE, PURPLE, RED, TEAL, Figure, figure, harmless, label_margin

LOOKS = [  # colour, dash, mark: as many lines as a reader can tell apart
    (BLUE, "solid", "circle"),
    (ORANGE, "dash", "square"),
    (TEAL, "dot", "diamond"),
    (PURPLE, "dashdot", "triangle-up"),
    (RED, "longdash", "x"),
    (GREY, "longdashdot", "cross"),
]

NOT_COUNTED = "Words not counted"


def drawn(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells of the themes that take most words in any text, as many as there are looks; none where none was counted."""
    most = cells.dropna(subset="words").groupby("row")["words"].max().sort_values(ascending=False, kind="stable")
    return cells[cells["row"].isin(most[most > 0].head(len(LOOKS)).index)]


def words(cells: pd.DataFrame, texts: pd.DataFrame) -> Figure:
    """One line a theme over the texts in order. A text whose words were not counted is hatched."""
    labels = text_labels(texts)
    counted = set(texts.loc[texts["words"].notna(), "column"])
    lines = []
    for (colour, dash, mark), (_, own) in zip(LOOKS, drawn(cells).groupby("row"), strict=False):
        own = own.sort_values("column")
        name = own["name"].iloc[0]
        heights = [
            None if column not in counted else (0 if state == "none" else None if pd.isna(count) else int(count))
            for column, state, count in zip(own["column"], own["state"], own["words"], strict=True)
        ]
        lines.append({
            "type": "scatter", "mode": "lines+markers", "name": harmless(name), "x": own["column"].tolist(), "y": heights,
            "connectgaps": False, "line": {"color": colour, "dash": dash, "width": 2}, "marker": {"symbol": mark, "size": 9, "color": colour},
            "customdata": [[harmless(name), labels[column], symbol] for column, symbol in zip(own["column"], own["symbol"], strict=True)],
            "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}: %{y} words<extra></extra>",
        })  # fmt: skip
    tallest = max((height for line in lines for height in line["y"] if height), default=1)
    holes = unknown(texts[texts["words"].isna()], tallest * 1.05, NOT_COUNTED)
    layout = {
        "hovermode": "closest", "margin": {"l": 52, "b": label_margin(labels)}, "xaxis": columns(labels),
        "legend": {"font": {"size": 12}, "yref": "container", "y": 1, "yanchor": "top"},
        "yaxis": {"title": {"text": "Words", "font": {"size": 12}}, "range": [0, tallest * 1.05], "fixedrange": True, "automargin": False},
    }  # fmt: skip
    return figure(480, holes + lines, layout)


def describe(cells: pd.DataFrame, texts: pd.DataFrame) -> str:
    """The lines in words: each theme's first and last count."""
    labels = dict(zip(texts["symbol"], text_labels(texts), strict=True))
    counted = set(texts.loc[texts["words"].notna(), "symbol"])
    parts = []
    for _, own in drawn(cells).groupby("row"):
        known = own[own["symbol"].isin(counted)].sort_values("column")
        first, last = known.iloc[0], known.iloc[-1]
        before, after = (0 if pd.isna(cell["words"]) else cell["words"] for cell in (first, last))
        parts.append(
            f"{own['name'].iloc[0]}: {before} in {labels[first['symbol']]}, {after} in {labels[last['symbol']]}"
        )
    if not parts:
        return "Words were counted in none of these texts."
    return f"Words per theme in {len(counted)} texts whose words were counted. " + "; ".join(parts) + "."
