"""Mandates by safeguards: one lane a mandate, one column a safeguard, one mark for what is known; and how it changed.

Shape and colour say what was found, a dot at the mark's corner that only the program found it. The lane's name stands
inside the chart, so that a phone has its width for marks.
"""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BLUE_DARK, GREY, GRID, HALO, HATCHED, ORANGE, PURPLE, RED, TEAL, figure, harmless
from models.symbols import short_symbol

LANE = 36  # pixels: the name and the mark
LINE = 46  # letters beside a lane's mandate that a phone has room for
LONGEST = 27  # letters of the longest name of a safeguard, upright above and below the lanes
LOOK = {  # finding -> colour, shape, words
    "stated": (BLUE_DARK, "square", "Stated"),
    "partial": (TEAL, "diamond-open", "Partial"),
    "stated_elsewhere": (PURPLE, "triangle-up-open", "Stated elsewhere, as reported"),
    "not_stated": (ORANGE, "x-thin", "Not found in the text"),
    "dropped": (RED, "triangle-down", "Dropped: an earlier text stated it"),
    "not_examined": (GREY, "line-ew", "Not examined"),
}
HOW = {  # how a finding is known
    "agreed": "coded twice, readers agreed",
    "adjudicated": "coded twice, readers differed; the weaker finding is kept",
    "coded_once": "coded once",
    "detected": "detected by the program",
    "reported": "reported by a source",
}
CORNER = "Dot at the corner: detected by the program"
PICK = ("mechanism_id", "safeguard")  # what a click on a mark picks
SHARE = {  # what a bar is made of: colour, pattern, words
    "stated": (BLUE_DARK, "", "Stated"),
    "partial": (TEAL, "/", "Partial"),
}


def look_of(finding: str, dropped: bool) -> str:
    """Which entry of LOOK a finding is drawn with."""
    return "dropped" if dropped and finding == "not_stated" else finding


def matrix(
    cells: pd.DataFrame, lanes: pd.DataFrame, names: dict[str, str], picked: tuple[str, str] = ("", "")
) -> go.Figure:
    """The cells and lanes of `analysis.safeguard_matrix`; `names` gives each safeguard's words above its column.

    `picked`: mandate and safeguard of a cell that is ringed. Each mark's customdata begin with its own.
    """
    rows = cells.to_dict("records")  # plain rows: a frame asked for every kind of mark costs several times as much
    kinds: dict[str, list[dict]] = {}
    for row in rows:
        kinds.setdefault(look_of(row["finding"], row["dropped"]), []).append(row)
    traces = [{"type": "scatter", "x": [None], "y": [None], "xaxis": "x2", "showlegend": False}]  # for the names above
    traces += [_marks(kinds[kind], kind) for kind in LOOK if kind in kinds]
    traces += _corners([row for row in rows if row["how"] == "detected"])
    traces += _ring([row for row in rows if (row["mechanism_id"], row["safeguard"]) == picked])
    return figure(LANE * len(lanes) + 16 * LONGEST + 120, traces, _layout(lanes, names))


def _layout(lanes: pd.DataFrame, names: dict[str, str]) -> dict:
    columns = {
        "tickvals": list(range(len(names))), "ticktext": [harmless(name) for name in names.values()], "tickangle": -90,
        "range": [-0.7, len(names) - 0.3], "fixedrange": True, "showgrid": True, "gridcolor": GRID,
        "tickfont": {"size": 12},
    }  # fmt: skip
    line = {"color": GREY, "width": 1}
    begins = lanes.loc[lanes["begins"] & (lanes["row"] > 0), "row"].tolist()
    return {
        "hovermode": "closest", "clickmode": "event+select", "dragmode": False,
        "margin": {"l": 4, "r": 4, "t": 90 + 7 * LONGEST, "b": 10 + 7 * LONGEST},
        "legend": {"font": {"size": 12}, "yref": "container", "y": 1, "yanchor": "top"},
        "xaxis": columns, "xaxis2": columns | {"overlaying": "x", "matches": "x", "side": "top", "showgrid": False},
        "yaxis": {
            "tickvals": lanes["row"].tolist(), "ticktext": [_named(lane) for lane in lanes.itertuples()],
            "range": [len(lanes), -0.1], "fixedrange": True, "showgrid": False, "ticklabelposition": "inside bottom",
            "tickfont": {"size": 12}, "automargin": False,
        },
        "shapes": [
            {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": row, "y1": row, "line": line} for row in begins
        ],
    }  # fmt: skip


def _named(lane) -> str:
    about = "" if lane.about in lane.label else f" · {lane.about}"
    counted = f" · {lane.stated} stated" if lane.examined else ""
    room = max(LINE - len(lane.label) - len(counted), 0)
    about = about if len(about) <= room else about[: room - 1].rstrip() + "…"
    return f"<b>{harmless(lane.label)}</b>{counted}{harmless(about)}"


def _marks(cells: list[dict], kind: str) -> dict:
    colour, shape, words = LOOK[kind]
    edge = {"width": 2 if shape in ("x-thin", "line-ew") or "open" in shape else 0, "color": colour}
    return {
        "type": "scatter", "mode": "markers", "name": words, **_places(cells),
        "marker": {"symbol": shape, "size": 7 if kind == "not_examined" else 12, "color": colour, "line": edge},
        "customdata": [
            [*(cell[key] for key in PICK), *(harmless(cell[key]) for key in ("label", "name")), _spoken(cell, words)]
            for cell in cells
        ],
        "hovertemplate": "<b>%{customdata[2]}</b>: %{customdata[3]}<br>%{customdata[4]}<extra></extra>",
    }  # fmt: skip


def _places(cells: list[dict]) -> dict:
    """Where marks stand: in the safeguard's column, below the lane's name. Picking one does not pale the others."""
    return {
        "x": [cell["column"] for cell in cells], "y": [cell["row"] + 0.68 for cell in cells],
        "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _corners(cells: list[dict]) -> list[dict]:
    """A dot at the corner of each mark, as many pixels from it on a phone as on a wall."""
    if not cells:
        return []
    dot = {"symbol": "circle", "size": 6, "color": GREY, "line": {"width": 1, "color": HALO}}
    drawn = {"type": "scatter", "mode": "markers", "name": CORNER, "hoverinfo": "skip"}
    return [
        drawn | _places(cells) | {"marker": dot | {"angle": 225, "standoff": 9}, "showlegend": False},
        drawn | {"x": [None], "y": [None], "marker": dot},  # the legend's, which stands in its place
    ]


def _ring(cells: list[dict]) -> list[dict]:
    if not cells:
        return []
    ring = {"symbol": "square-open", "size": 20, "color": ORANGE, "line": {"width": 3}}
    return [
        {"type": "scatter", "mode": "markers", "name": "Picked", "marker": ring, "hoverinfo": "skip", **_places(cells)}
    ]


def _spoken(cell: dict, words: str) -> str:
    """What a mark stands for, in words."""
    lines = [words]
    if not pd.isna(cell["symbol"]):
        labels = "" if pd.isna(cell["paragraphs"]) else " " + cell["paragraphs"].replace(";", ", ")
        lines.append(harmless(short_symbol(cell["symbol"]) + (labels if len(labels) <= 50 else labels[:47] + " ...")))
    if not pd.isna(cell["how"]):
        lines.append(HOW[cell["how"]])
    if cell["unread"] and cell["finding"] != "not_examined":
        lines.append(f"later texts not read: {cell['unread']}")
    return "<br>".join(lines)


def describe(cells: pd.DataFrame, lanes: pd.DataFrame) -> str:
    """The matrix in words: how many mandates, and how often each finding."""
    if cells.empty:
        return "No mandates to show."
    counts = pd.Series([look_of(*pair) for pair in zip(cells["finding"], cells["dropped"], strict=True)]).value_counts()
    found = ", ".join(f"{words.lower()}: {counts[kind]}" for kind, (_, _, words) in LOOK.items() if kind in counts)
    detected = int((cells["how"] == "detected").sum())
    most = lanes.sort_values("stated", ascending=False, kind="stable").iloc[0]
    return (
        f"{len(lanes)} mandates by {cells['safeguard'].nunique()} safeguards. Cells: {found}; {detected} of them "
        f"detected by the program. Most safeguards stated: {most['label']}, {most['stated']}. The same facts are in "
        "the table below."
    )


def trend(years: pd.DataFrame) -> go.Figure:
    """The share of texts that state a safeguard, by year of adoption; a year without a text that was read has no place.

    `years` as `analysis.safeguard_matrix.by_year`; the number on top counts the texts read.
    """
    rows = years.to_dict("records")
    places = [str(row["year"]) for row in rows]
    traces = []
    for part, (colour, pattern, words) in SHARE.items():
        traces.append({
            "type": "bar", "name": words, "x": places, "y": [row[part] / row["read"] for row in rows],
            "marker": {"color": colour, "pattern": HATCHED | {"shape": pattern}},
            "customdata": [[row[part], row["read"], row["detected"]] for row in rows],
            "hovertemplate": f"<b>%{{x}}</b>: {words.lower()} in "
            "%{customdata[0]} of %{customdata[1]} texts read<br>"
            "%{customdata[2]} of them read by the program alone<extra></extra>",
        })  # fmt: skip
    traces.append({
        "type": "scatter", "mode": "text", "x": places,
        "y": [(row["stated"] + row["partial"]) / row["read"] for row in rows],
        "text": [str(row["read"]) for row in rows], "textposition": "top center", "textfont": {"size": 12},
        "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
    })  # fmt: skip
    return figure(
        360,
        traces,
        {
            "barmode": "stack", "bargap": 0.25, "margin": {"l": 48, "r": 8, "b": 48, "t": 40},
            "xaxis": {"type": "category", "tickangle": -90, "fixedrange": True, "showgrid": False},
            "yaxis": {"tickformat": ".0%", "range": [0, 1.12], "tickvals": [0, 0.25, 0.5, 0.75, 1], "fixedrange": True},
            "legend": {"font": {"size": 12}, "traceorder": "normal"},
        },
    )  # fmt: skip


def describe_trend(years: pd.DataFrame, name: str) -> str:
    """The trend in words: texts read, how many state it, and how it stands in the last year."""
    if years.empty:
        return f"{name}: no text was read."
    read, stated, partial = (int(years[column].sum()) for column in ("read", "stated", "partial"))
    rows = years.to_dict("records")
    first, last = rows[0], rows[-1]
    return (
        f"{name}: stated in {stated} of {read} texts read, partial in {partial}, adopted from {first['year']} to "
        f"{last['year']}. In {last['year']}: stated in {last['stated']} of {last['read']}. The same facts are in the "
        "table below."
    )
