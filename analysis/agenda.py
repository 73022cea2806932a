"""What falls due at a session of the Human Rights Council, and what became of it; how long a crisis waited."""

import datetime as dt

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of

DUE_COLUMNS = {
    "mechanism_id": "str", "term": "Int64", "term_symbol": "str", "ends_on": "datetime64[s]", "ends_precision": "str",
    "basis": "str", "derived": "bool", "due_basis": "str", "outcome": "str", "outcome_symbol": "str",
    "outcome_on": "datetime64[s]",
}  # fmt: skip
ONSET_COLUMNS = {
    "mechanism_id": "str", "onset_on": "datetime64[s]", "onset_precision": "str", "onset_note": "str", "days": "int64",
}  # fmt: skip


def due_at(
    session: str, terms: pd.DataFrame, status: pd.DataFrame, calendar: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Mandates that fall due at a regular Council session, with what became of them.

    A mandate is due there when its term names the session, or the session is the one that had to act before the term
    ended, or (where no term is printed) a reading of the reports asked for names it. Terms replaced before the
    session opened are left out.
    Columns: `mechanism_id`, `term` (its number; NA for a reading), `term_symbol`, `ends_on`, `ends_precision`,
    `basis`, `derived`, `due_basis`, `outcome`, `outcome_symbol`, `outcome_on`. Outcomes: renewed; a manner of ending;
    ended_undated; ahead (the session is not over on `as_of`); due_unrecorded; unclear; open_ended (a report or review
    falls at the session, no renewal is needed).
    """
    opens, closes = (day.date() if pd.notna(day) else None for day in calendar.loc[session, ["starts", "ends"]])
    over = closes is not None and as_of > closes
    state_of = {state["mechanism_id"]: state for state in rows_of(status)}
    rows = []
    for mechanism, chain in by(rows_of(terms[terms["starts_on"] <= pd.Timestamp(as_of)]), "mechanism_id").items():
        state = state_of[mechanism]
        for term, renewal in zip(chain, [*chain[1:], None], strict=True):
            read_instead = renewal is None and state["due_basis"] == "reading"
            replaced_before = renewal and opens and renewal["starts_on"] < opens
            if term["due_session"] == session and not read_instead and not replaced_before:
                facts = {name: term[name] for name in ("term", "ends_on", "ends_precision", "basis", "derived")}
                rows.append(
                    facts
                    | {"mechanism_id": mechanism, "term_symbol": term["symbol"], "due_basis": "term"}
                    | _outcome(renewal, state, over)
                )
        if state["due_session"] == session and state["due_basis"] == "reading":
            outcome = "open_ended" if state["basis"] == "open_ended" else "due_unrecorded" if over else "ahead"
            rows.append({
                "mechanism_id": mechanism, "term_symbol": state["term_symbol"], "basis": state["basis"], "derived": False,
                "due_basis": "reading", "outcome": outcome,
            })  # fmt: skip
    return frame_of(rows, DUE_COLUMNS)


def _outcome(renewal: Row | None, state: Row, over: bool) -> Row:
    if renewal:
        return {"outcome": "renewed", "outcome_symbol": renewal["symbol"], "outcome_on": renewal["starts_on"]}
    if state["ended_on"]:
        return {"outcome": state["status"], "outcome_symbol": state["end_symbol"], "outcome_on": state["ended_on"]}
    if state["status"] in ("ended_undated", "unclear"):
        return {"outcome": state["status"]}
    return {"outcome": "due_unrecorded" if over else "ahead"}


def days_from_onset(mechanisms: pd.DataFrame, status: pd.DataFrame, milestones: pd.DataFrame) -> pd.DataFrame:
    """Days from the onset of the crisis to the mandate's creation; onsets are judgements.

    The onset is the latest before the creation: of those recorded for the mechanism itself, otherwise of its situation.
    Columns: `mechanism_id`, `onset_on`, `onset_precision`, `onset_note`, `days`. Mandates without either are left out.
    """
    created = {state["mechanism_id"]: state["created_on"] for state in rows_of(status[["mechanism_id", "created_on"]])}
    onsets = sorted(rows_of(milestones[milestones["kind"] == "crisis_onset"]), key=lambda onset: onset["date"])
    rows = []
    for mechanism in rows_of(mechanisms[["id", "situation_id"]]):
        born = created.get(mechanism["id"])
        before = [onset for onset in onsets if born and onset["date"] <= born]
        own = [onset for onset in before if onset["mechanism_id"] == mechanism["id"]]
        if near := own or [onset for onset in before if onset["situation_id"] == mechanism["situation_id"]]:
            onset = near[-1]
            rows.append({
                "mechanism_id": mechanism["id"], "onset_on": onset["date"], "onset_precision": onset["date_precision"],
                "onset_note": onset["note"], "days": (born - onset["date"]).days,
            })  # fmt: skip
    return frame_of(rows, ONSET_COLUMNS)
