"""Members of the Council by regional group, a row each, and their positions vote by vote as small marks with a letter.

Colour, shape and letter each say the position; an outline is what is likely, not what was recorded, and a hollow question
mark that the record is open between positions; an empty place means that the State was not a member. Made for 47 rows and a phone's width: names are shortened, votes are columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GREY, GRID, POSITION, figure, harmless

ROW = 21
WIDTH = 620  # pixels; wider, a row's marks would drift apart
LONGEST = 23  # letters of a name that a phone has room for
LOOK = {  # position -> letter, colour, shape, words
    "yes": ("Y", POSITION["yes"][0], "circle", "Yes"),
    "no": ("N", POSITION["no"][0], "square", "No"),
    "abstain": ("A", POSITION["abstain"][0], "diamond", "Abstained"),
    "absent": ("–", GREY, "circle-open", "Absent"),
    "open": ("?", GREY, "circle", "Open between positions"),
    "not_listed": ("‡", GREY, "", "Member, but not in the roll call"),
    "no_roll_call": ("·", GREY, "", "Only the tally is known"),
}
SHORTER = (("Democratic", "Dem."), ("Republic", "Rep."), (" and ", " & "), ("United Kingdom", "U. Kingdom"))
LIKELY = "Outline: likely, not recorded"


@dataclass(frozen=True)
class Column:
    """One column: a recorded vote, or what is likely, supposed or happened. `foot` stands below it (its tally);
    `outlined` marks are not records; `apart` draws a line before it."""

    key: str
    head: str
    foot: str = ""
    outlined: bool = False
    apart: bool = False


def marks(
    members: pd.DataFrame, cells: pd.DataFrame, columns: Sequence[Column], groups: Mapping[str, str]
) -> go.Figure:
    """`members` (`iso3`, `name`, `regional_group`, in order), `cells` (`iso3`, `column` = a key, `position`, `text` for
    the reader who points at it; no row, no mark), `groups`: the words of the regional groups."""
    lines = _lines(members, groups)
    place = {iso3: row for row, (iso3, _, _) in enumerate(lines) if iso3}
    along = {column.key: at for at, column in enumerate(columns)}
    outlined = {column.key for column in columns if column.outlined}
    shown = cells[cells["column"].isin(along) & cells["iso3"].isin(place) & cells["position"].isin(LOOK)]
    name = dict(zip(members["iso3"], members["name"], strict=True))
    traces: list[dict] = [{"type": "scatter", "x": [None], "y": [None], "xaxis": "x2", "showlegend": False}]
    for position, (letter, colour, shape, words) in LOOK.items():
        own = [row for row in shown.itertuples() if row.position == position]
        for open_, rows in (
            (False, [row for row in own if row.column not in outlined]),
            (True, [row for row in own if row.column in outlined]),
        ):
            if rows:
                traces.append(_marks(rows, place, along, name, letter, colour, shape, words, open_))
    if any(row.column in outlined for row in shown.itertuples()):
        traces.append({"type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": LIKELY, "hoverinfo": "skip", "marker": {"symbol": "circle-open", "size": 13, "color": GREY, "line": {"width": 2}}})  # fmt: skip
    return figure(ROW * len(lines) + 240, traces, _layout(lines, columns))


def _lines(members: pd.DataFrame, groups: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """The rows from the top: code, words, whether it is a group's heading."""
    lines: list[tuple[str, str, bool]] = []
    for group, own in members.groupby("regional_group", sort=False):
        lines.append(("", harmless(groups.get(str(group), str(group))), True))
        lines += [
            (row.iso3, harmless(shortened(row.name)), False) for row in own[["iso3", "name"]].itertuples(index=False)
        ]
    return lines


def shortened(name: str) -> str:
    """A State's name as it fits beside the marks: Dem. Rep. of the Congo."""
    for long, short in SHORTER:
        name = name.replace(long, short) if len(name) > LONGEST else name
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def _marks(rows, place, along, name, letter: str, colour: str, shape: str, words: str, open_: bool) -> dict:
    marker = {"symbol": shape or "circle", "size": 16, "color": colour, "line": {"width": 0, "color": colour}}
    if open_ or shape.endswith("-open"):
        marker |= {"symbol": shape.removesuffix("-open") + "-open", "line": {"width": 2, "color": colour}}
    if not shape:
        marker |= {"opacity": 0}
    hollow = open_ or not shape or shape.endswith("-open")
    return {
        "type": "scatter", "mode": "markers+text", "name": f"{letter} {words}", "legendgroup": words, "showlegend": not open_ or words == LOOK["open"][3],
        "x": [along[row.column] for row in rows], "y": [place[row.iso3] for row in rows], "marker": marker,
        "text": [letter] * len(rows), "textposition": "middle center", "cliponaxis": False,
        "textfont": {"size": 10, "color": colour if hollow else "white"},
        "customdata": [[row.iso3, harmless(name[row.iso3]), harmless(row.text)] for row in rows],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
    }  # fmt: skip


def _layout(lines: list[tuple[str, str, bool]], columns: Sequence[Column]) -> dict:
    margin = 14 + round(6.3 * LONGEST)
    side = {
        "tickvals": list(range(len(columns))), "range": [-0.6, len(columns) - 0.4], "fixedrange": True, "showgrid": True,
        "gridcolor": GRID, "tickangle": -90, "tickfont": {"size": 12},
    }  # fmt: skip
    heads, feet = ([harmless(getattr(column, end)) for column in columns] for end in ("head", "foot"))
    walls = [at - 0.5 for at, column in enumerate(columns) if column.apart and at]
    titles = [row for row, (_, _, heading) in enumerate(lines) if heading]
    return {
        "hovermode": "closest", "dragmode": False, "margin": {"l": margin, "r": 8, "t": 150, "b": 84},
        "legend": {"font": {"size": 12}, "yref": "container", "y": 1, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
        "xaxis": side | {"ticktext": feet},
        "xaxis2": side | {"ticktext": heads, "overlaying": "x", "matches": "x", "side": "top", "showgrid": False},
        "yaxis": {
            "tickvals": list(range(len(lines))), "ticktext": ["" if heading else words for _, words, heading in lines], "range": [len(lines) - 0.4, -0.6],
            "showgrid": False, "fixedrange": True, "automargin": False, "tickfont": {"size": 12},
        },
        "annotations": [  # a group's name may be longer than the room beside the marks
            {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -margin + 4, "y": row, "yanchor": "middle", "showarrow": False, "text": f"<b>{lines[row][1]}</b>", "font": {"size": 12}}
            for row in titles
        ],
        "shapes": [
            *({"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": GREY, "width": 1, "dash": "dot"}} for at in walls),
            *({"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": row - 0.5, "y1": row - 0.5, "line": {"color": GREY, "width": 1}} for row in titles if row),
        ],
    }  # fmt: skip


def describe(members: pd.DataFrame, cells: pd.DataFrame, columns: Sequence[Column], of: str) -> str:
    """The marks in words: how many members and votes, and the count of each position in each column."""
    if members.empty:
        return f"No member of that day's Council is known; nothing is drawn for {of}."
    parts = []
    for column in columns:
        counts = cells.loc[cells["column"] == column.key, "position"].value_counts()
        said = ", ".join(f"{words.lower()} {counts[code]}" for code, (_, _, _, words) in LOOK.items() if code in counts)
        parts.append(f"{column.head}: {said or 'none of these members'}")
    return (
        f"{len(members)} members of the Council by regional group, one row each, and their positions on {of}. "
        f"Of these members, {'; '.join(parts)}. An empty place: not a member then. The same facts are in the table below."
    )
