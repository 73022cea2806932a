"""The positions of one State: a lane a situation, a column a year, a mark a vote with its letter.

Marks of a year stand beside and below each other, so that two hundred votes can be read on a phone; the name of a lane
stands above its marks. One unit of the vertical axis is one pixel.
"""

from collections import Counter

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.hover import wrapped
from charts.palette import CLEAR, GREY, GRID, HATCH, POSITION, figure, harmless

LOOK = {  # symbol, letter, words; colours are those of all votes
    "yes": ("circle", "Y", "In favour"),
    "no": ("square", "N", "Against"),
    "abstain": ("diamond", "A", "Abstaining"),
    "absent": ("circle-open", "–", "Absent"),
}
SIZE = {"diamond": 17, "square": 14}  # a letter needs more room in a diamond
PITCH, NAME, BELOW = 19, 22, 7  # pixels a row of marks, the name above them, the room below
ABREAST = 18  # marks that stand beside each other on a phone
AROUND = 112  # pixels of axes and legend


def placed(votes: pd.DataFrame) -> pd.DataFrame:
    """Where each vote's mark stands: `votes` with `lane_row`, `x` (in years) and `y` (in pixels from the top).

    Takes `lane`, `adopted_on`, `position` in the order in which lanes and marks are to stand.
    """
    year, (row, _lanes) = votes["adopted_on"].dt.year.to_numpy(), pd.factorize(votes["lane"])
    abreast = max(1, ABREAST // (year.max() - year.min() + 1))
    number = pd.DataFrame({"row": row, "year": year}).groupby(["row", "year"], sort=False).cumcount().to_numpy()
    line, column = number // abreast, number % abreast
    deep = np.zeros(row.max() + 1, dtype="int64")
    np.maximum.at(deep, row, line + 1)
    heights = NAME + PITCH * deep + BELOW
    top = heights.cumsum() - heights
    return votes.assign(
        year=year, lane_row=row, x=year + (column + 0.5) / abreast, y=top[row] + NAME + PITCH * (line + 0.5),
        bottom=(top + heights)[row],
    )  # fmt: skip


def strip(votes: pd.DataFrame, away: list[int] = (), away_words: str = "Not a member") -> go.Figure:
    """The strip of `votes`: `lane` (the situation), `symbol`, `adopted_on`, `position`, `what` (for who points at it).

    `away` are years in which the State did not sit in the body: hatched where they lie between two votes.
    """
    own = placed(votes)
    first, last = int(own["year"].min()), int(own["year"].max())
    bottom = float(own["bottom"].max())
    traces = _away([year for year in away if first <= year <= last], bottom, away_words)
    for position, look in LOOK.items():
        rows = own[own["position"] == position]
        if len(rows):
            traces.append(_marks(rows, position, *look))
    traces.append({"type": "scatter", "x": [None], "y": [None], "xaxis": "x2", "showlegend": False})
    return figure(round(bottom) + AROUND, traces, _layout(own, first, last, bottom))


def _layout(own: pd.DataFrame, first: int, last: int, bottom: float) -> dict:
    bottoms = dict(zip(own["lane"], own["bottom"], strict=True))
    every = -(-(last - first + 1) // 7)  # a phone has room for seven
    labelled = range(first, last + 1, every)
    years = {
        "range": [first, last + 1], "tickvals": [year + 0.5 for year in labelled], "ticktext": [str(year) for year in labelled],
        "showgrid": False, "fixedrange": True, "tickangle": 0, "ticklabeloverflow": "allow", "automargin": False,
    }  # fmt: skip
    ends = [0.0, *bottoms.values()]
    names = [
        {
            "x": 0, "xref": "paper", "xanchor": "left", "y": start + NAME / 2 + 1, "showarrow": False, "text": words,
            "font": {"size": 13},
        }
        for start, words in zip(ends, _names(own), strict=False)
    ]  # fmt: skip
    faint = {"color": GRID, "width": 1}
    lines = [{"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": end, "y1": end, "line": faint} for end in ends]
    # one path: as lines of their own, the years took as long to draw as the marks
    years_apart = "".join(f"M{year},0L{year},{bottom}" for year in range(first, last + 2))
    columns = {"type": "path", "path": years_apart, "line": faint, "layer": "below"}
    return {
        "hovermode": "closest", "margin": {"l": 10, "r": 10, "t": 24, "b": AROUND - 24}, "annotations": names, "shapes": [*lines, columns],
        "legend": {"y": 0, "yref": "container", "yanchor": "bottom", "font": {"size": 12}},
        "xaxis": years, "xaxis2": years | {"overlaying": "x", "side": "top"},
        "yaxis": {"range": [bottom, 0], "showgrid": False, "showticklabels": False, "fixedrange": True, "automargin": False},
    }  # fmt: skip


def _names(own: pd.DataFrame) -> list[str]:
    return [
        f"<b>{harmless(lane)}</b>  {' '.join(f'{count}{LOOK[position][1]}' for position, count in counts)}"
        for lane, counts in _counts(own).items()
    ]


def _marks(rows: pd.DataFrame, position: str, symbol: str, letter: str, words: str) -> dict:
    hollow = symbol.endswith("-open")
    colour = POSITION[position][0] if position in POSITION else GREY
    return {
        "type": "scatter", "mode": "markers+text", "cliponaxis": False, "name": f"{letter} {words}", "x": rows["x"].tolist(), "y": rows["y"].tolist(),
        "marker": {"symbol": symbol, "size": SIZE.get(symbol, 16), "color": colour, "line": {"width": 1.5 if hollow else 0, "color": colour}},
        "text": [letter] * len(rows), "textfont": {"size": 10} | ({} if hollow else {"color": "white"}),
        "customdata": [
            [harmless(row.symbol), row.adopted_on.date().isoformat(), wrapped(row.what)] for row in rows.itertuples()
        ],
        "hovertemplate": f"<b>%{{customdata[0]}}</b>: {words.lower()}<br>%{{customdata[1]}}<br>%{{customdata[2]}}<extra></extra>",
    }  # fmt: skip


def _away(years: list[int], bottom: float, words: str) -> list[dict]:
    """The years as areas of one trace."""
    if not years:
        return []
    pattern = {"shape": "/", "fgcolor": HATCH, "bgcolor": CLEAR, "size": 9, "solidity": 0.12}
    return [
        {
            "type": "scatter", "x": [x for year in years for x in (year, year + 1, year + 1, year, None)],
            "y": [0, 0, bottom, bottom, None] * len(years), "fill": "toself", "mode": "lines",
            "line": {"width": 0}, "fillcolor": CLEAR, "fillpattern": pattern, "hoverinfo": "skip", "name": words,
        }
    ]  # fmt: skip


def describe(votes: pd.DataFrame, name: str) -> str:
    """The strip in words: how often each position, situation by situation."""
    lanes = "; ".join(
        f"{lane}: {', '.join(f'{count} {LOOK[position][2].lower()}' for position, count in counts)}"
        for lane, counts in _counts(votes).items()
    )
    days = votes["adopted_on"]
    return (
        f"{len(votes)} recorded votes of {name} from {days.min().date().isoformat()} to {days.max().date().isoformat()}, "
        f"by situation. {lanes}. The same votes are in the table below."
    )


def _counts(votes: pd.DataFrame) -> dict[str, list[tuple[str, int]]]:
    """How often each position was taken, lane by lane in their order."""
    found = Counter(zip(votes["lane"], votes["position"], strict=True))
    return {
        lane: [(position, found[lane, position]) for position in LOOK if found[lane, position]]
        for lane in dict.fromkeys(votes["lane"])
    }
