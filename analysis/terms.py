"""From actions to terms: when each term of a mandate begins and ends, how that is known, and where the chain breaks.

A term begins with the action that gives it. Its end is, in this order of trust: the printed end; the start (or the
end of the session that the text names) plus the printed length; the session to which the text runs. Nothing else is
computed: an open-ended mandate has no end, and an end that no source states stays unknown.
Method and its limits: docs/methods.md, "Terms".
"""

import datetime as dt

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from analysis.sessions import SessionRule
from models.dates import add_months, last_day
from models.vocabulary import END_ACTIONS

TERM_COLUMNS = {
    "mechanism_id": "str", "term": "int64", "step": "int64", "action": "str", "symbol": "str",
    "starts_on": "datetime64[s]", "starts_precision": "str", "ends_on": "datetime64[s]", "ends_precision": "str",
    "basis": "str", "derived": "bool", "due_session": "str", "lasted_to": "datetime64[s]", "closed_by": "str",
    "gap_days": "Int64", "late_days": "Int64", "term_text": "str", "review": "str",
}  # fmt: skip
END_COLUMNS = {
    "mechanism_id": "str", "ended_on": "datetime64[s]", "ended_precision": "str", "manner": "str", "end_symbol": "str",
    "end_note": "str",
}  # fmt: skip
MANNERS = {"lapsed": "lapsed", "terminated": "terminated", "succeeded_by": "succeeded", "completed": "completed"}


def mandate_terms(mechanisms: pd.DataFrame, actions: pd.DataFrame, calendar: pd.DataFrame) -> pd.DataFrame:
    """One row a term, in order.

    Columns: `mechanism_id`, `term` (1, 2 ...), the giving action (`step`, `action`, `symbol`), `starts_on` and
    `ends_on` with precision (ends_on NaT: open-ended or not known, see `basis`), `derived` (the end is computed),
    `due_session` (Council mandates: the session that must act before the end), `lasted_to` (the day the next term
    began, or the mandate ended, or the term's end; NaT while it runs without a known end), `closed_by`
    (renewal, term_end, end or missing), `gap_days` (days without a mandate before this term: an interruption),
    `late_days` (days past the computed end at which this renewal came, within the session that had to act),
    `term_text`, `review` (of the giving action).
    """
    rule = SessionRule(calendar)
    council = set(mechanisms.loc[mechanisms["founding_body"].isin(["HRC", "CHR"]), "id"])
    ended = dict(mandate_ends(actions)[["mechanism_id", "ended_on"]].itertuples(index=False))
    terms: list[Row] = []
    giving = actions[actions["term_basis"].notna()].sort_values(["mechanism_id", "step"])
    for mechanism, own in by(rows_of(giving), "mechanism_id").items():
        chain: list[Row] = []
        for action in own:
            term = _term(action, len(chain) + 1, rule, mechanism in council)
            if chain:
                _close_by_renewal(chain[-1], term, rule)
            chain.append(term)
        last = chain[-1]
        last["lasted_to"], last["closed_by"] = (
            (ended[mechanism], "end") if mechanism in ended else (last["ends_on"], None)
        )
        terms.extend(chain)
    return frame_of(terms, TERM_COLUMNS)


def _term(action: Row, number: int, rule: SessionRule, council: bool) -> Row:
    ends_on, precision, derived = _end_of_term(action, rule)
    due = None
    if council:
        given_at = action["term_from_session"] or rule.acts_at(action["symbol"])
        last = last_day(ends_on, precision) if ends_on else None
        due = action["term_session"] or (rule.due(last, action["term_months"], given_at) if last else None)
    if ends_on is None and due and action["term_basis"] in ("session_end", "report_due"):
        ends_on, precision, derived = rule.ends.get(due), "day", True
    return {
        "mechanism_id": action["mechanism_id"], "term": number, "step": action["step"], "action": action["action"],
        "symbol": action["symbol"], "starts_on": action["date"], "starts_precision": action["date_precision"],
        "ends_on": ends_on, "ends_precision": precision if ends_on else None, "basis": action["term_basis"],
        "derived": derived, "due_session": due, "lasted_to": None, "closed_by": None, "gap_days": None,
        "late_days": None, "term_text": action["term_text"], "review": action["review"],
    }  # fmt: skip


def _end_of_term(action: Row, rule: SessionRule) -> tuple[dt.date | None, str | None, bool]:
    """(end, precision, whether it is computed) of the term that `action` gives; None where no end can be said."""
    if action["term_ends"]:
        return action["term_ends"], action["term_ends_precision"], action["term_basis"] == "length"
    if action["term_months"]:
        start, precision = action["date"], action["date_precision"]
        if session := action["term_from_session"]:
            start, precision = rule.ends.get(session), "day" if session in rule.known_ends else "month"
        if start:
            end = add_months(start, action["term_months"])
            return (end if precision == "day" else end.replace(day=1)), precision, True
    return None, None, False


def _close_by_renewal(old: Row, new: Row, rule: SessionRule) -> None:
    """Close the old term with the new one; say whether the new one came late, or after a gap."""
    old["closed_by"], old["lasted_to"] = "renewal", new["starts_on"]
    if old["ends_on"] is None or old["basis"] == "report_due":  # a report's date is a horizon, not an end
        return
    limit = last_day(old["ends_on"], old["ends_precision"])
    days = (new["starts_on"] - limit).days
    if days <= 0:
        return
    due = old["due_session"]
    if due and (rule.acts_at(new["symbol"]) == due or new["starts_on"] <= rule.ends.get(due, limit)):
        new["late_days"] = days
    else:
        new["gap_days"] = days
        old["closed_by"], old["lasted_to"] = "term_end", limit


def mandate_ends(actions: pd.DataFrame) -> pd.DataFrame:
    """How and when each ended mandate ended, one row a mandate.

    Columns: `mechanism_id`, `ended_on`, `ended_precision`, `manner` (lapsed, terminated, succeeded, completed),
    `end_symbol`, `end_note`. An end takes effect on its `term_ends` where the source gives one, otherwise on its date.
    The end is the latest of lapse, termination and completion (a tribunal may be given a successor years before it
    closes); succession alone ends a mandate that has none of these. The manner is the first that is recorded of
    lapsed, terminated, succeeded, completed.
    """
    rows = []
    for mechanism, own in by(rows_of(actions[actions["action"].isin(END_ACTIONS)]), "mechanism_id").items():
        for end in own:
            stated = end["term_ends"] is not None
            end["effective"] = (
                (end["term_ends"], end["term_ends_precision"]) if stated else (end["date"], end["date_precision"])
            )
        closing = [end for end in own if end["action"] != "succeeded_by"] or own
        ended_on, precision = max((end["effective"] for end in closing), key=lambda effective: effective[0])
        manner = next(action for action in MANNERS if any(end["action"] == action for end in own))
        how = next(end for end in own if end["action"] == manner)
        rows.append({
            "mechanism_id": mechanism, "ended_on": ended_on, "ended_precision": precision, "manner": MANNERS[manner],
            "end_symbol": how["symbol"], "end_note": how["note"],
        })  # fmt: skip
    return frame_of(rows, END_COLUMNS)


def interruptions(terms: pd.DataFrame) -> pd.DataFrame:
    """Stretches between two terms in which a mandate had none, by the catalog's record.

    Columns: `mechanism_id`, `step` and `symbol` of the renewal that ended it, `from_day`, `to_day`, `days`. Where an
    open doubt says that terms are missing from the record (check `renewal_without_gap`), the stretch is a hole in the
    record, not an interruption: `ui` and the checks look that up.
    """
    gaps = terms[terms["gap_days"].notna()]
    length = pd.to_timedelta(gaps["gap_days"].astype("int64"), unit="D")
    return pd.DataFrame({
        "mechanism_id": gaps["mechanism_id"], "step": gaps["step"], "symbol": gaps["symbol"],
        "from_day": gaps["starts_on"] - length, "to_day": gaps["starts_on"], "days": gaps["gap_days"],
    }).reset_index(drop=True)  # fmt: skip
