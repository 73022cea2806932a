"""Mandates as lanes of a timeline: bars for terms, marks for events, one header row for each situation."""

import datetime as dt

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from models.vocabulary import CHANGE_ACTIONS, ENDED, label

LANE_COLUMNS = {
    "row": "int64",
    "header": "bool",
    "mechanism_id": "str",
    "label": "str",
    "group": "str",
    "status": "str",
}
BAR_COLUMNS = {
    "row": "int64", "mechanism_id": "str", "label": "str", "starts_on": "datetime64[s]", "until": "datetime64[s]",
    "certainty": "str", "ended": "bool", "symbol": "str", "what": "str",
}  # fmt: skip
MARK_COLUMNS = {
    "row": "int64", "mechanism_id": "str", "label": "str", "date": "datetime64[s]", "date_precision": "str", "mark": "str",
    "what": "str", "symbol": "str", "note": "str",
}  # fmt: skip
TERMS_USED = ["mechanism_id", "starts_on", "ends_on", "lasted_to", "closed_by", "basis", "derived", "symbol"]
ACTIONS_USED = ["mechanism_id", "action", "date", "date_precision", "symbol", "note"]
MARKS = {
    "established": "created", "renewed": "renewed", "rejected": "rejected", "contested": "rejected", "lapsed": "lapsed",
    "terminated": "ended", "completed": "ended", "succeeded_by": "succeeded", "archive_transferred": "archive",
} | dict.fromkeys(CHANGE_ACTIONS, "changed")  # fmt: skip


def lanes(mandates: pd.DataFrame) -> pd.DataFrame:
    """Rows of the timeline from the top: each group of situations has a header row, then its mandates by creation.

    Takes rows of `Lives.mandates`. Columns: `row` (0 at the top), `header`, `mechanism_id` (missing on headers),
    `label`, `group`, `status`.
    """
    rows: list[Row] = []
    ordered = mandates.sort_values(["group", "created_on", "id"], na_position="last")
    for group, own in by(rows_of(ordered[["group", "id", "short_name", "status"]]), "group").items():
        rows.append({"header": True, "label": group, "group": group})
        rows += [
            {"header": False, "mechanism_id": m["id"], "label": m["short_name"], "group": group, "status": m["status"]}
            for m in own
        ]
    return frame_of([row | {"row": number} for number, row in enumerate(rows)], LANE_COLUMNS)


def bars(lane: pd.DataFrame, mandates: pd.DataFrame, terms: pd.DataFrame, edge: dt.date) -> pd.DataFrame:
    """One bar a term, drawn no further than `edge`.

    `certainty`: printed (its end is printed), computed, open (no end is known or set: drawn to `edge`), unrecorded
    (between the last recorded term and the end of the mandate), undated (ended on a day that no source gives: drawn
    to the last recorded event). `ended`: the mandate is over. `what` says in words how the end is known.
    """
    row_of = dict(lane.loc[~lane["header"], ["mechanism_id", "row"]].itertuples(index=False))
    state_of = {m["id"]: m for m in rows_of(mandates[["id", "short_name", "status", "last_event_on"]])}
    own_terms = terms.loc[terms["mechanism_id"].isin(list(row_of)), TERMS_USED]
    rows: list[Row] = []
    for mechanism, own in by(rows_of(own_terms), "mechanism_id").items():
        state = state_of[mechanism]
        for term in own:
            base = {
                "row": row_of[mechanism], "mechanism_id": mechanism, "label": state["short_name"], "starts_on": term["starts_on"],
                "ended": state["status"] in ENDED, "symbol": term["symbol"],
            }  # fmt: skip
            last = term["closed_by"] is None
            until, certainty = term["lasted_to"], "computed" if term["derived"] else "printed"
            if last and state["status"] == "ended_undated" and until is None:
                until, certainty = state["last_event_on"], "undated"
            elif until is None or (last and term["basis"] in ("open_ended", "event", "not_stated", "contingent_start")):
                until, certainty = edge, "open"
            elif (
                term["closed_by"] == "end"
                and term["basis"] != "report_due"
                and term["ends_on"]
                and term["ends_on"] < until
            ):
                rows.append(
                    base
                    | {
                        "starts_on": term["ends_on"],
                        "until": until,
                        "certainty": "unrecorded",
                        "what": "no term recorded",
                    }
                )
                until = term["ends_on"]
            rows.append(base | {"until": min(until, edge), "certainty": certainty, "what": label(term["basis"])})
    return frame_of([row for row in rows if row["until"] >= row["starts_on"]], BAR_COLUMNS)


def marks(
    lane: pd.DataFrame, actions: pd.DataFrame, milestones: pd.DataFrame, group_of: dict[str, str]
) -> pd.DataFrame:
    """One mark an event on its lane; onsets of crises on the header row of their situation.

    `group_of` gives the name of the group for each situation id. `mark` is created, renewed, changed, rejected,
    lapsed, ended, succeeded, archive or onset; `what` is the action in words.
    """
    row_of = dict(lane.loc[~lane["header"], ["mechanism_id", "row"]].itertuples(index=False))
    name_of = dict(lane.loc[~lane["header"], ["mechanism_id", "label"]].itertuples(index=False))
    header_of = dict(lane.loc[lane["header"], ["group", "row"]].itertuples(index=False))
    rows: list[Row] = [
        {
            "row": row_of[action["mechanism_id"]], "mechanism_id": action["mechanism_id"], "label": name_of[action["mechanism_id"]],
            "date": action["date"], "date_precision": action["date_precision"], "mark": MARKS[action["action"]],
            "what": label(action["action"]), "symbol": action["symbol"], "note": action["note"],
        }
        for action in rows_of(actions.loc[actions["mechanism_id"].isin(list(row_of)) & actions["action"].isin(list(MARKS)), ACTIONS_USED])
    ]  # fmt: skip
    for onset in rows_of(milestones[milestones["kind"] == "crisis_onset"]):
        group = group_of[onset["situation_id"]]
        if group in header_of:
            rows.append({
                "row": header_of[group], "label": group, "date": onset["date"], "date_precision": onset["date_precision"],
                "mark": "onset", "what": label("crisis_onset"), "note": onset["note"],
            })  # fmt: skip
    return frame_of(rows, MARK_COLUMNS)
