"""One situation: every forum on one axis with the onset of the crisis, and what each mandate is told to do."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from charts import timeline as lanes_chart
from charts.hover import wrapped
from charts.palette import BLUE_DARK, GREY, GRID, HALO, ORANGE, PURPLE, RED, TEAL, figure, harmless
from charts.safeguards import LOOK
from models.dates import show

MILESTONE = {  # colour, symbol, words; on the lane above the forums
    "warning": (ORANGE, "triangle-up", "Warning"),
    "political_change": (GREY, "diamond-open", "Political change"),
    "court_case": (PURPLE, "hexagon", "Court case"),
    "impact": (TEAL, "star", "Impact"),
}
FINDING = {  # colour, symbol, words; a finding on a safeguard looks as on the Safeguards page
    "stated": LOOK["stated"],
    "earlier": (BLUE_DARK, "square-open", "Stated in an earlier text"),
    "partial": (*LOOK["partial"][:2], "In part"),
    "stated_elsewhere": LOOK["stated_elsewhere"],
    "named": (TEAL, "circle-open", "Missing persons named, no more"),
    "not_stated": (*LOOK["not_stated"][:2], "Not found"),
    "not_examined": LOOK["not_examined"],
}
SIZE = 13
DETECTED = "Dot: detected by the program"
LEGEND = 230  # pixels more than a timeline has: the milestones' legend stands below, on a phone as a column
EVERY = ((6, 1), (12, 2), (25, 5), (400, 10))  # up to so many years a label every so many: a phone has room for six
ROW = 46  # pixels a mandate: its name stands above its marks, so that a phone has its width for them


def forums(
    lanes: pd.DataFrame,
    bars: pd.DataFrame,
    marks: pd.DataFrame,
    milestones: pd.DataFrame,
    period: tuple[dt.date, dt.date],
    as_of: dt.date,
    facts_through: dt.date,
) -> go.Figure:
    """The timeline of a situation's mandates by forum; on the lane above them its milestones.

    A dotted line stands at each onset of the crisis. `milestones` are rows of that table.
    """
    drawn = lanes_chart.timeline(lanes, bars, marks, period, as_of, facts_through)
    for kind, look in MILESTONE.items():
        if len(own := milestones[milestones["kind"] == kind]):
            drawn.add_scatter(**_milestones(own, *look))
    onsets = [_onset_line(day) for day in milestones.loc[milestones["kind"] == "crisis_onset", "date"]]
    years = period[1].year - period[0].year
    every = {"dtick": f"M{12 * next(step for limit, step in EVERY if years <= limit)}", "tickangle": 0}
    drawn.update_layout(
        shapes=[*drawn.layout.shapes, *onsets], xaxis=every, xaxis2=every, height=drawn.layout.height + LEGEND,
        legend2={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "font": {"size": 12}}, margin_b=124,
    )  # fmt: skip
    return drawn


def _onset_line(day: pd.Timestamp) -> dict:
    x = day.date().isoformat()
    dotted = {"color": RED, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": dotted}


def _milestones(own: pd.DataFrame, colour: str, symbol: str, words: str) -> dict:
    dates = [show(day.date(), precision) for day, precision in zip(own["date"], own["date_precision"], strict=True)]
    hollow = symbol.endswith("-open")
    return {
        "mode": "markers", "name": words, "legend": "legend2", "x": [day.date().isoformat() for day in own["date"]], "y": [0] * len(own),
        "marker": {"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2 if hollow else 1, "color": colour if hollow else HALO}},
        "customdata": [
            [date, wrapped(note), wrapped(caveat)]
            for date, note, caveat in zip(dates, own["note"], own["caveat"].fillna(""), strict=True)
        ],
        "hovertemplate": f"<b>{words}</b>, %{{customdata[0]}}<br>%{{customdata[1]}}<br>%{{customdata[2]}}<extra></extra>",
    }  # fmt: skip


def describe_forums(
    lanes: pd.DataFrame, bars: pd.DataFrame, marks: pd.DataFrame, milestones: pd.DataFrame, as_of: dt.date
) -> str:
    """The axis in words: mandates by forum, and the onsets."""
    own = lanes[~lanes["header"]]
    forums_ = "; ".join(f"{forum}: {', '.join(those['label'])}" for forum, those in own.groupby("group", sort=False))
    onsets = milestones[milestones["kind"] == "crisis_onset"]
    days = ", ".join(show(day.date(), p) for day, p in zip(onsets["date"], onsets["date_precision"], strict=True))
    began = f" Recorded onsets of the crisis: {days}." if days else " No onset of the crisis is recorded."
    return f"{len(own)} mandates as of {as_of.isoformat()}, by forum. {forums_}.{began} " + lanes_chart.describe(
        lanes, bars, marks, as_of
    )


def work(told: pd.DataFrame, names: dict[str, str], functions: dict[str, str]) -> go.Figure:
    """What each mandate is told to do: a row a mandate, a column a function, the shape of a mark its finding.

    `told` as `analysis.overlaps.functions`; `names` gives the mandates in their order, `functions` the columns.
    """
    row_of = {mechanism: row for row, mechanism in enumerate(names)}
    column_of = {function: column for column, function in enumerate(functions)}
    cells = told.assign(row=told["mechanism_id"].map(row_of), column=told["function"].map(column_of))
    height = ROW * len(names) + 210
    traces = []
    for finding, look in FINDING.items():
        if len(own := cells[cells["finding"] == finding]):
            traces.append(_marks(own, *look))
    if len(detected := cells[cells["how"] == "detected"]):
        dot = {
            "symbol": "circle",
            "size": 5,
            "color": GREY,
            "angle": 45,
            "standoff": 12,
        }  # pixels, however wide the chart
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": DETECTED,
                "marker": dot,
                "hoverinfo": "skip",
                **_places(detected),
            }
        )
    return figure(height, traces, _work_layout(names, functions, height))


def _marks(own: pd.DataFrame, colour: str, symbol: str, words: str) -> dict:
    thin = symbol in ("x-thin", "line-ew") or symbol.endswith("-open")
    return {
        "type": "scatter", "mode": "markers", "name": words, **_places(own),
        "marker": {"symbol": symbol, "size": SIZE, "color": colour, "line": {"width": 2 if thin else 1, "color": colour if thin else HALO}},
        "customdata": [
            [mechanism, function, harmless(f"{symbol} {paragraphs}".strip())]
            for mechanism, function, symbol, paragraphs in own[["mechanism_id", "function", "symbol", "paragraphs"]].fillna("").itertuples(index=False)
        ],
        "hovertemplate": f"{words}<br>%{{customdata[2]}}<extra></extra>",
    }  # fmt: skip


def _places(own: pd.DataFrame) -> dict:
    return {"x": own["column"].tolist(), "y": (own["row"] + 0.18).tolist()}


def _work_layout(names: dict[str, str], functions: dict[str, str], height: int) -> dict:
    labels = [
        {
            "x": 0, "xref": "paper", "xanchor": "left", "y": row - 0.3, "showarrow": False, "text": harmless(name), "font": {"size": 13},
        }
        for row, name in enumerate(names.values())
    ]  # fmt: skip
    return {
        "hovermode": "closest", "margin": {"l": 8, "r": 8}, "annotations": labels,
        "legend": {"y": 1 + 40 / height, "font": {"size": 12}},
        "xaxis": {
            "side": "top", "tickvals": list(range(len(functions))), "ticktext": list(functions.values()), "range": [-0.5, len(functions) - 0.5],
            "showgrid": False, "fixedrange": True, "tickfont": {"size": 11}, "tickangle": 0,
        },
        "yaxis": {"range": [len(names) - 0.4, -0.6], "showgrid": False, "showticklabels": False, "fixedrange": True},
        "shapes": [
            {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": row - 0.5, "y1": row - 0.5, "line": {"color": GRID, "width": 1}}
            for row in range(len(names))
        ],
    }  # fmt: skip


def describe_work(told: pd.DataFrame, names: dict[str, str], functions: dict[str, str]) -> str:
    """The matrix in words: for each function, which mandates have it, and of how many nothing is known."""
    parts = []
    for function, words in functions.items():
        own = told[told["function"] == function]
        said = [
            f"{found[2].lower()}: {', '.join(names[one] for one in own.loc[own['finding'] == finding, 'mechanism_id'])}"
            for finding, found in FINDING.items()
            if finding != "not_examined" and (own["finding"] == finding).any()
        ]
        blank = int((own["finding"] == "not_examined").sum())
        parts.append(f"{words}: {'; '.join([*said, f'not examined: {blank}'])}.")
    return f"What {len(names)} mandates are told to do. {' '.join(parts)} The same facts are in the table below."
