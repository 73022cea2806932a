"""Who put texts forward together: a matrix, States by regional group, the number of texts in each cell.

A matrix and not a web of lines: with fourteen States the lines already hid each other, and no number could be read off.
"""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE, CLEAR, GREY, figure, harmless

ROW, MOST = 24, 28  # pixels a row; nodes that still fit a phone
SIDE, GAP = 0.9, 0.35  # of a cell's room; between two groups
KINDS = {
    "across": (BLUE, "Across regional groups"),
    "within": (GREY, "Within one regional group"),
    "own": ("", "All its texts"),
}


def shown(nodes: pd.DataFrame) -> pd.DataFrame:
    """The nodes that are drawn, in their order: all, or those of most texts where they are too many for a phone."""
    return nodes.loc[nodes["texts"].nlargest(MOST).index].sort_index() if len(nodes) > MOST else nodes


def width(nodes: pd.DataFrame) -> int:
    """Pixels at which the cells are about square: give the matrix no more room."""
    return 90 + round(ROW * 1.4 * len(nodes)) + 60


def matrix(nodes: pd.DataFrame, pairs: pd.DataFrame) -> go.Figure:
    """One row and one column a node; the cell of two says how many texts they put forward together.

    `nodes` has `node`, `code` (short, for the axes), `label`, `group` (words), `texts` and `as_group` (whether it is a
    group that acted as one, which is of no regional group), a group's rows together; `pairs` has `one`, `other`,
    `texts`. A cell across groups is blue, one within a group grey and in the group's block;
    the diagonal, empty within its edge, has all texts of a State. Each group's name stands above its rows.
    """
    column, row, heads = _places(nodes)
    label, region = dict(zip(nodes["node"], nodes["label"], strict=True)), _regions(nodes)
    cells: dict[str, list] = {kind: [] for kind in KINDS}
    for pair in pairs[pairs["one"].isin(column) & pairs["other"].isin(column)].itertuples():
        kind = "within" if region[pair.one] == region[pair.other] else "across"
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            cells[kind].append((column[other], row[one], int(pair.texts), label[one], label[other]))
    cells["own"] = [(column[own.node], row[own.node], int(own.texts), own.label, "") for own in nodes.itertuples()]
    traces = [trace for kind, found in cells.items() if found for trace in _cells(found, *KINDS[kind])]
    last, lowest = max(column.values()), max(row.values())
    axis = {"showgrid": False, "fixedrange": True, "automargin": False, "tickmode": "array", "ticks": ""}
    codes = [harmless(code) for code in nodes["code"]]
    return figure(round(ROW * (lowest + 1)) + 90, traces, {
        "barmode": "overlay", "hovermode": "closest", "dragmode": False, "margin": {"l": 44, "r": 4, "t": 44, "b": 0},
        "legend": {"y": 0, "yanchor": "top", "font": {"size": 12}, "itemclick": False, "itemdoubleclick": False},
        "xaxis": axis | {"side": "top", "tickvals": list(column.values()), "ticktext": codes, "tickangle": -90, "tickfont": {"size": 11}, "range": [-0.5, last + 0.5]},
        "yaxis": axis | {"tickvals": list(row.values()), "ticktext": codes, "tickfont": {"size": 11}, "range": [lowest + 0.5, -0.5]},
        "annotations": [
            {"x": -0.45, "y": y, "text": f"<b>{harmless(name)}</b>", "xanchor": "left", "showarrow": False, "font": {"size": 12}}
            for name, y in heads
        ],
    })  # fmt: skip


def describe(nodes: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """The matrix in words: how many pairs, across or within groups, and who did so most often."""
    label, region = dict(zip(nodes["node"], nodes["label"], strict=True)), _regions(nodes)
    own = pairs[pairs["one"].isin(region) & pairs["other"].isin(region)]
    across = sum(region[row.one] != region[row.other] for row in own.itertuples())
    most = "; ".join(f"{label[row.one]} and {label[row.other]}, {row.texts}" for row in own.head(5).itertuples())
    return (
        f"Matrix of {len(nodes)} States or groups that put texts forward together: {len(own)} pairs, {across} across "
        f"regional groups. Most texts together: {most or 'none'}. The same facts are in the table below."
    )


def _regions(nodes: pd.DataFrame) -> dict[str, str]:
    """Each node's regional group; a group that acted as one is of its own."""
    return {row.node: row.node if row.as_group else row.group for row in nodes.itertuples()}


def _places(nodes: pd.DataFrame) -> tuple[dict[str, float], dict[str, float], list[tuple[str, float]]]:
    """Each node's column and row, and where each group's name stands: above its rows."""
    column, row, heads = {}, {}, []
    across, down, last = -1.0, -1.0, None
    for own in nodes.itertuples():
        if own.group != last:
            across += GAP if heads else 0
            down += 1
            heads.append((own.group, down))
            last = own.group
        across, down = across + 1, down + 1
        column[own.node], row[own.node] = across, down
    return column, row, heads


def _cells(found: list[tuple], colour: str, words: str) -> list[dict]:
    columns, rows = [cell[0] for cell in found], [cell[1] for cell in found]
    said = [[harmless(one), f" and {harmless(other)}" if other else "", texts] for _, _, texts, one, other in found]
    return [
        {
            "type": "bar", "name": words, "x": columns, "y": [SIDE] * len(found), "base": [row - SIDE / 2 for row in rows], "width": SIDE,
            "marker": {"color": colour or CLEAR, "line": {"color": colour or GREY, "width": 1}}, "customdata": said,
            "hovertemplate": "%{customdata[0]}%{customdata[1]}<br>texts: %{customdata[2]}<extra></extra>",
        },
        {
            "type": "scatter", "mode": "text", "x": columns, "y": rows, "hoverinfo": "skip", "showlegend": False,
            "text": [str(cell[2]) for cell in found], "textfont": {"size": 11} | ({"color": "white"} if colour else {}),
        },
    ]  # fmt: skip
