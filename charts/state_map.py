"""A map of equal tiles, one a State, so that a small State is seen as well as a large one.

figure = tiles(frame, {"main": (BLUE, "●", "Main sponsor"), "none": ("", "", "Nothing recorded")}, names)

`frame` has one row a State that has something to show: `iso3`, `value` (a code of the legend) and `text` (what a reader
sees on pointing at it). A category is a colour AND a mark written in the tile AND words in the legend; a colour of ""
leaves the tile empty within its edge. The places of the tiles are presentation, not facts: charts/tiles.csv, an own
layout by rough geography, 15 columns wide so that a code can still be read on a phone.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go

from charts.hover import wrapped
from charts.palette import CLEAR, HATCH, figure, harmless

WIDTH, HEIGHT = 560, 690  # pixels at which tiles are about square; give the map no more room than WIDTH
NAMED = 30  # States that the text alternative names of one category
SIDE = 0.92  # of a tile's room; the rest is the gap

Legend = Mapping[str, tuple[str, str, str]]  # code: colour, mark, words


@cache
def places() -> dict[str, tuple[int, int]]:
    """Column and row of each State's tile, counted from 0 at the top left."""
    with (Path(__file__).parent / "tiles.csv").open(encoding="utf-8", newline="") as lines:
        return {row["iso3"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(lines)}


def tiles(
    frame: pd.DataFrame,
    legend: Legend,
    names: Mapping[str, str] | None = None,
    rest: str = "Nothing recorded",
    height: int = HEIGHT,
) -> go.Figure:
    """The map. States that `frame` leaves out are drawn as empty tiles called `rest`.

    `names` gives the States' names for the reader who points at a tile; without it, their codes. Each tile carries its
    code first in `customdata`, for pages that let a reader choose a State. Raises ValueError for a code that has no
    tile, a State with two rows, or a value that is not in the legend.
    """
    shown, legend = _everybody(frame, legend, rest)
    traces = []
    for code, (colour, mark, words) in legend.items():
        own = shown[shown["value"] == code]
        if len(own):
            traces += _tiles(own, colour, mark, f"{mark} {words} ({len(own)})".strip(), words, names or {})
    columns, lines = (max(place[side] for place in places().values()) for side in (0, 1))
    hidden = {"visible": False, "fixedrange": True, "showgrid": False}
    return figure(height, traces, {
        "barmode": "overlay", "hovermode": "closest", "margin": {"l": 0, "r": 0, "t": 4, "b": 0}, "dragmode": False,
        "legend": {"y": 0, "yanchor": "top", "font": {"size": 12}, "itemclick": False, "itemdoubleclick": False},
        "xaxis": hidden | {"range": [-0.5, columns + 0.5]}, "yaxis": hidden | {"range": [lines + 0.5, -0.5]},
    })  # fmt: skip


def squared(map_of_tiles: go.Figure) -> go.Figure:
    """The same map with its tiles square whatever the width: for pictures, whose width is fixed."""
    copy = go.Figure(map_of_tiles)
    copy.update_xaxes(scaleanchor="y", constrain="domain")
    copy.update_yaxes(constrain="domain")
    return copy


def describe(frame: pd.DataFrame, legend: Legend, what: str, names: Mapping[str, str] | None = None) -> str:
    """The map in words: `what` it shows, then each category with its States."""
    called = names or {}
    parts = []
    for code, (_, _, words) in legend.items():
        own = sorted(called.get(iso3, iso3) for iso3 in frame.loc[frame["value"] == code, "iso3"])
        if own:
            more = f" and {len(own) - NAMED} more" if len(own) > NAMED else ""
            parts.append(f"{words}, {len(own)}: {', '.join(own[:NAMED])}{more}")
    rest = len(places()) - frame["iso3"].nunique()
    return (
        f"Map of {len(places())} equal tiles, one a State: {what}. "
        f"{'. '.join([*parts, f'No entry for {rest} States'])}. The same facts are in the table below."
    )


def _everybody(frame: pd.DataFrame, legend: Legend, rest: str) -> tuple[pd.DataFrame, Legend]:
    """The frame with a row for every State that has a tile; the legend with a last entry for those it lacked."""
    for wrong, what in (
        (set(frame["iso3"]) - set(places()), "have no tile"),
        (set(frame.loc[frame["iso3"].duplicated(), "iso3"]), "have two rows"),
        (set(frame["value"]) - set(legend), "are not in the legend"),
    ):
        if wrong:
            raise ValueError(f"{', '.join(sorted(map(str, wrong)))} {what}")
    others = sorted(set(places()) - set(frame["iso3"]))
    if not others:
        return frame, legend
    added = pd.DataFrame({"iso3": others, "value": "", "text": ""})
    own = frame[["iso3", "value", "text"]]
    return pd.concat([own, added], ignore_index=True) if len(own) else added, {**legend, "": ("", "", rest)}


def _tiles(own: pd.DataFrame, colour: str, mark: str, entry: str, words: str, names: Mapping[str, str]) -> list[dict]:
    """A bar a tile, which takes hover and legend, and over it the code with the mark."""
    at = [places()[iso3] for iso3 in own["iso3"]]
    columns, lines = [place[0] for place in at], [place[1] for place in at]
    said = [
        [iso3, harmless(names.get(iso3, iso3)), wrapped(text) if isinstance(text, str) and text else ""]
        for iso3, text in zip(own["iso3"], own["text"], strict=True)
    ]
    return [
        {
            "type": "bar", "name": entry, "x": columns, "y": [SIDE] * len(own), "base": [line - SIDE / 2 for line in lines],
            "width": SIDE, "customdata": said, "marker": {"color": colour or CLEAR, "line": {"color": colour or HATCH, "width": 1}},
            "hovertemplate": f"<b>%{{customdata[1]}}</b> (%{{customdata[0]}})<br>{harmless(words)}<br>%{{customdata[2]}}<extra></extra>",
        },
        {
            "type": "scatter", "mode": "text", "x": columns, "y": lines, "hoverinfo": "skip", "showlegend": False,
            "text": [f"{iso3}<br>{harmless(mark)}" if mark else iso3 for iso3 in own["iso3"]],
            "textfont": {"size": 10} | ({"color": "white"} if colour else {}),
        },
    ]  # fmt: skip
