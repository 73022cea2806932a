"""What a mandate's status is on a date.

Nothing here is stored: status follows from actions, terms and how far the catalog's facts reach. A term that ended
after `facts_through` of its body is "due, outcome not recorded"; it is never called lapsed.
Method and its limits: docs/methods.md, "Status".
"""

import datetime as dt

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from analysis.terms import mandate_ends
from models.dates import last_day

STATUS_COLUMNS = {
    "mechanism_id": "str", "status": "str", "created_on": "datetime64[s]", "created_precision": "str",
    "created_by": "str", "term_since": "datetime64[s]", "term_symbol": "str", "ends_on": "datetime64[s]",
    "ends_precision": "str", "basis": "str", "derived": "bool", "due_session": "str", "due_basis": "str",
    "days_left": "Int64", "ended_on": "datetime64[s]", "ended_precision": "str", "end_symbol": "str",
    "end_note": "str", "renewals": "int64", "age_days": "Int64", "last_event_on": "datetime64[s]",
}  # fmt: skip


def mandate_status(
    mechanisms: pd.DataFrame,
    actions: pd.DataFrame,
    terms: pd.DataFrame,
    readings: pd.DataFrame,
    coverage: pd.DataFrame,
    calendar: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """The state of every mandate on `as_of`, one row a mechanism in the order of `mechanisms`.

    Columns: `status` (models.vocabulary.Status), `created_on` with precision and `created_by`, the term in force
    (`term_since`, `term_symbol`, `ends_on` with precision, `basis`, `derived`, `due_session`), `due_basis` (term: the
    session follows from the term; reading: a person read it from the reports asked for), `days_left` to the end of
    the term (negative when it is past), `ended_on` with precision, `end_symbol`, `end_note`, `renewals` so far,
    `age_days` (to `as_of` or to the end), `last_event_on`.
    `readings` are the due_readings; `coverage` says how far the facts reach for each body.
    """
    ends = {end["mechanism_id"]: end for end in rows_of(mandate_ends(actions))}
    reach = dict(coverage[["body", "facts_through"]].itertuples(index=False))
    read_due = {reading["mechanism_id"]: reading for reading in rows_of(readings)}
    session_ends = {session["id"]: session["ends"] for session in rows_of(calendar[["id", "ends"]])}
    acts_of = by(rows_of(actions), "mechanism_id")
    terms_of = by(rows_of(terms), "mechanism_id")
    rows = []
    for mechanism in rows_of(mechanisms[["id", "founding_body", "reported_status"]]):
        own, own_terms = acts_of.get(mechanism["id"], []), terms_of.get(mechanism["id"], [])
        past = [action for action in own if action["date"] <= as_of]
        row: Row = dict.fromkeys(STATUS_COLUMNS) | {
            "mechanism_id": mechanism["id"], "derived": False, "renewals": renewals(past),
            "last_event_on": past[-1]["date"] if past else None,
        }  # fmt: skip
        if born := next((action for action in own if action["action"] == "established"), None):
            row |= {
                "created_on": born["date"],
                "created_precision": born["date_precision"],
                "created_by": born["symbol"],
            }
        if begun := [term for term in own_terms if term["starts_on"] <= as_of]:
            # a reading is of the text now in force: it says nothing about the terms before it
            row |= _term_in_force(begun[-1], read_due.get(mechanism["id"]) if begun[-1] is own_terms[-1] else None)
        end = ends.get(mechanism["id"])
        if end and end["ended_on"] <= as_of:
            row |= {name: end[name] for name in ("ended_on", "ended_precision", "end_symbol", "end_note")}
        ahead = [term for term in own_terms if term["starts_on"] > as_of]
        horizon = _horizon(row, session_ends)
        row["status"] = _status(mechanism, row, past, ahead, end, horizon, reach.get(mechanism["founding_body"]), as_of)
        if row["ends_on"]:
            row["days_left"] = (row["ends_on"] - as_of).days
        if row["created_on"] and row["created_on"] <= as_of:
            row["age_days"] = ((row["ended_on"] or as_of) - row["created_on"]).days
        rows.append(row)
    return frame_of(rows, STATUS_COLUMNS)


def renewals(actions: list[Row]) -> int:
    """Number of renewals among actions: see `renews`."""
    return sum(map(renews, actions))


def renews(action: Row) -> bool:
    """Whether an action renews: one named so, or a change after creation that also gave a further term."""
    further = action["term_basis"] in ("printed_end", "length", "session_end")
    return action["action"] == "renewed" or (further and action["action"] not in ("established", "started_work"))


def _term_in_force(term: Row, reading: Row | None) -> Row:
    """The term's columns of the status; where no term is printed, the session comes from a person's reading."""
    row = {name: term[name] for name in ("ends_on", "ends_precision", "basis", "derived", "due_session")}
    row |= {
        "term_since": term["starts_on"],
        "term_symbol": term["symbol"],
        "due_basis": "term" if term["due_session"] else None,
    }
    printed = term["basis"] in ("length", "printed_end", "session_end")
    if reading and reading["due_session"] and not printed and reading["due_session"] != term["due_session"]:
        row |= {
            "due_session": reading["due_session"],
            "due_basis": "reading",
            "ends_on": None,
            "ends_precision": None,
            "derived": False,
        }
    return row


def _horizon(row: Row, session_ends: dict[str, dt.date]) -> dt.date | None:
    """The last day on which the term in force may still run; None when nothing bounds it."""
    if row["ends_on"]:
        return last_day(row["ends_on"], row["ends_precision"])
    return session_ends.get(row["due_session"]) if row["basis"] == "report_due" else None


def _status(
    mechanism: Row, row: Row, past: list[Row], ahead: list[Row], end: Row | None, horizon, facts_through, as_of
) -> str:
    """One word of models.vocabulary.Status."""
    if row["ended_on"]:
        return end["manner"]
    if not past:
        return "not_created" if row["created_on"] else "unclear"
    if row["basis"] == "contingent_start" and not any(action["action"] == "started_work" for action in past):
        return "pending_start"
    silent_end = mechanism["reported_status"] == "ended" and not end and not ahead
    if horizon is None or as_of <= horizon:
        return "ended_undated" if silent_end and horizon is None and as_of > row["last_event_on"] else "active"
    if ahead:
        return "interrupted" if ahead[0]["gap_days"] is not None else "active"
    if end:  # the record has the mandate go on to a later end
        return "active"
    if silent_end:
        return "ended_undated"
    return "due_unrecorded" if facts_through and horizon > facts_through.date() else "unclear"
