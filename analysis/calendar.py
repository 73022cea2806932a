"""What stands in a diary: sessions, terms that end, reports due; how sure each date is, and why.

Nothing here depends on today: the dates are those that stand when the recorded facts end, so that one catalog gives
one calendar. A term that a later step replaced or closed is not in it. Method and its limits: docs/methods.md, "Calendar".
"""

import datetime as dt
import re
from dataclasses import dataclass

import pandas as pd

from analysis.frames import Row, by, frame_of, plain_values, rows_of
from analysis.lives import Lives
from analysis.terms import mandate_ends
from models.dates import last_day
from models.errors import AtlasError
from models.vocabulary import ALIVE

DATES = {
    "key": "str", "what": "str", "starts_on": "datetime64[s]", "ends_on": "datetime64[s]", "certain": "bool",
    "doubt": "str", "mechanism_id": "str", "mandate": "str", "session_id": "str", "symbol": "str", "basis": "str",
    "note": "str", "source": "str",
}  # fmt: skip
KINDS = ("session", "mandate", "situation")
HORIZON = dt.timedelta(days=183)  # what is longer past than this, when the facts end, is history and not a diary
_NAMED = re.compile(r"\b(HRC|GA)-(\d+)((?:(?:/|, | and )\d{2}\b)*)")  # HRC-64, HRC-58/61, HRC-53, 55 and 56


@dataclass(frozen=True, slots=True)
class Scope:
    """Which dates: of everything, or of one session, mandate or situation (`id`)."""

    kind: str = "all"
    id: str = ""

    @property
    def name(self) -> str:
        """As an address has it: `all`, `session-HRC-64`, `mandate-coi-syria`, `situation-syria`."""
        return "-".join(filter(None, (self.kind, self.id)))


def scope_named(name: str) -> Scope:
    """The scope that an address names. Raises AtlasError where no scope is written like that."""
    kind, _, own = name.partition("-")
    if name == "all" or (kind in KINDS and own):
        return Scope(kind, own)
    raise AtlasError(
        "there is no such calendar; expected all, session-<id>, mandate-<id> or situation-<id>, such as session-HRC-64"
    )


def facts_day(lives: Lives) -> dt.date:
    """The last day any fact of the catalog reaches."""
    return max(lives.coverage["facts_through"].max(), lives.mandate_actions["date"].max()).date()


def dates_of(
    lives: Lives, readings: pd.DataFrame, situations: pd.DataFrame, scope: Scope | None = None
) -> pd.DataFrame:
    """The dates of a scope, oldest first; those whose session has no dates stand last.

    Takes the lives, `mandate_readings` and `situations`. Columns: `key` (what it is, never when: the same when a date
    moves), `what` (session, term_ends, falls_due, review_due, mandate_ended, report_due), `starts_on` and `ends_on`
    (the first and the last day it may be; for a session its days; NaT where the catalog has none), `certain`, `doubt`
    (why not: month, year, computed, expected, last_adoption, within, undated, unconfirmed; NA where certain),
    `mechanism_id`, `mandate` (its short name), `session_id`, `symbol` (the document that says so), `basis` (how the
    end of a term is known), `note`, `source`.
    A session's calendar has what falls due there; the others begin HORIZON before the facts end.
    Raises AtlasError for a session, mandate or situation that the catalog does not have.
    """
    scope = scope or Scope()
    mechanisms = _mechanisms_of(lives, situations, scope)
    sessions = {session["id"]: session for session in rows_of(lives.calendar)}
    day = facts_day(lives)
    rows = [*_terms(lives, sessions, day), *_ends(lives), *_reports(readings, sessions)]
    rows = [row for row in rows if row["mechanism_id"] in mechanisms]
    if scope.kind == "session":
        rows = [row for row in rows if row["session_id"] == scope.id]
        named = {scope.id}
    else:
        rows = [row for row in rows if _ahead(row, day - HORIZON, sessions)]
        named = set(sessions) if scope.kind == "all" else {row["session_id"] for row in rows}
    own = [_session(session) for session in sessions.values() if session["id"] in named]
    rows += [row for row in own if scope.kind == "session" or _council_ahead(row, day - HORIZON)]
    names = dict(zip(lives.mechanisms["id"], plain_values(lives.mechanisms["short_name"]), strict=True))
    for row in rows:
        row |= {"certain": not row["doubt"], "mandate": names.get(row["mechanism_id"])}
    rows.sort(key=lambda row: (row["starts_on"] or dt.date.max, row["what"] != "session", row["key"]))
    return frame_of(rows, DATES)


def _mechanisms_of(lives: Lives, situations: pd.DataFrame, scope: Scope) -> set[str]:
    """Ids of the mechanisms in a scope; AtlasError where the catalog does not have what it names."""
    every = dict(lives.mechanisms[["id", "situation_id"]].itertuples(index=False))
    known = {
        "all": {""},
        "session": set(lives.calendar["id"]),
        "mandate": set(every),
        "situation": set(situations["id"]),
    }
    if scope.id not in known.get(scope.kind, set()):
        raise AtlasError(f"the catalog has no {scope.kind} of that name; the Catalog page lists what it has")
    if scope.kind == "mandate":
        return {scope.id}
    if scope.kind != "situation":
        return set(every)
    within = situations[(situations["id"] == scope.id) | (situations["parent_id"] == scope.id)]["id"]
    return {mechanism for mechanism, situation in every.items() if situation in set(within)}


def _ahead(row: Row, since: dt.date, sessions: dict[str, Row]) -> bool:
    if last := row["ends_on"] or row["starts_on"]:
        return last >= since
    return _is_later(row["session_id"], sessions)


def _council_ahead(row: Row, since: dt.date) -> bool:
    return row["session_id"].startswith("HRC-") and bool(row["ends_on"]) and row["ends_on"] >= since


def _is_later(session: str, sessions: dict[str, Row]) -> bool:
    """Whether a session without dates comes after those of its body that have them (and is not merely old)."""
    body, _, number = session.partition("-")
    dated = [
        own["number"] for own in sessions.values() if own["body"] == body and own["kind"] == "regular" and own["starts"]
    ]
    return number.isdigit() and int(number) > max(dated, default=0)


def _session(session: Row) -> Row:
    bases = (session["starts_basis"], session["ends_basis"])
    doubt = next((basis for basis in ("unknown", "expected", "last_adoption") if basis in bases), None)
    unconfirmed = "unconfirmed" if session["review"] == "unconfirmed" else None
    return dict.fromkeys(DATES) | {
        "key": f"session-{session['id']}", "what": "session", "session_id": session["id"],
        "starts_on": session["starts"], "ends_on": session["ends"],
        "doubt": ("undated" if doubt == "unknown" else doubt) or unconfirmed,
        "note": session["topic"], "source": session["source"],
    }  # fmt: skip


def _terms(lives: Lives, sessions: dict[str, Row], day: dt.date) -> list[Row]:
    """The end of each term in force when the facts end, or the session at which a mandate without one falls due."""
    chains = by(rows_of(lives.terms[lives.terms["starts_on"] <= pd.Timestamp(day)]), "mechanism_id")
    sources = {(act["mechanism_id"], act["step"]): act["source"] for act in rows_of(lives.mandate_actions)}
    readings = {reading["mechanism_id"]: reading for reading in rows_of(lives.due_readings)}
    rows = []
    for state in rows_of(lives.status(day)):
        mechanism, chain = state["mechanism_id"], chains.get(state["mechanism_id"])
        if state["status"] not in ALIVE or not chain or not (state["ends_on"] or state["due_session"]):
            continue
        term, read = chain[-1], state["due_basis"] == "reading"
        row = dict.fromkeys(DATES) | {
            "key": f"term-{mechanism}-{term['symbol'] or term['step']}", "mechanism_id": mechanism,
            "session_id": state["due_session"], "symbol": state["term_symbol"], "basis": state["basis"],
            "note": readings[mechanism]["term_text"] if read else term["term_text"],
            "source": readings[mechanism]["source"] if read else sources[mechanism, term["step"]],
        }  # fmt: skip
        # a report's date is a horizon, not an end: the mandate falls due at the session
        runs_to = state["ends_on"] and state["basis"] not in ("report_due", "open_ended")
        row |= _end(state, term["review"]) if runs_to else _at(state["due_session"], sessions)
        row["what"] = "term_ends" if runs_to else "review_due" if state["basis"] == "open_ended" else "falls_due"
        rows.append(row)
    return rows


def _end(state: Row, review: str) -> Row:
    """The days on which a term may end, and what is not certain about them."""
    precision = state["ends_precision"]
    doubt = _doubt(precision, review, state["derived"])
    return {"starts_on": state["ends_on"], "ends_on": last_day(state["ends_on"], precision), "doubt": doubt}


def _doubt(precision: str, review: str, computed: bool = False) -> str | None:
    """Why a date is not certain: known to the month or year only, computed, or not confirmed; None where it is."""
    if precision != "day":
        return precision
    return "computed" if computed else "unconfirmed" if review == "unconfirmed" else None


def _at(session: str | None, sessions: dict[str, Row]) -> Row:
    """The days of a session, for what happens there on a day that is not known."""
    own = sessions.get(session)
    if not own or not own["starts"]:
        return {"doubt": "undated"}
    closes = own["ends"] if own["ends_basis"] != "last_adoption" else None
    return {
        "starts_on": own["starts"], "ends_on": closes,
        "doubt": "expected" if own["starts_basis"] == "expected" else "within",
    }  # fmt: skip


def _ends(lives: Lives) -> list[Row]:
    """The recorded ends of mandates."""
    acts = {(act["mechanism_id"], act["action"], act["symbol"]): act for act in rows_of(lives.mandate_actions)}
    actions = {"succeeded": "succeeded_by"}
    rows = []
    for end in rows_of(mandate_ends(lives.mandate_actions)):
        act = acts[end["mechanism_id"], actions.get(end["manner"], end["manner"]), end["end_symbol"]]
        rows.append(dict.fromkeys(DATES) | {
            "key": f"end-{end['mechanism_id']}", "what": "mandate_ended", "starts_on": end["ended_on"],
            "ends_on": last_day(end["ended_on"], end["ended_precision"]), "mechanism_id": end["mechanism_id"],
            "doubt": _doubt(end["ended_precision"], act["review"]), "symbol": end["end_symbol"], "basis": end["manner"], "note": end["end_note"], "source": act["source"],
        })  # fmt: skip
    return rows


def _reports(readings: pd.DataFrame, sessions: dict[str, Row]) -> list[Row]:
    """What is to be reported on a mandate at each session that a text names: one row a mandate and session."""
    asked: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for reading in rows_of(readings[readings["reports_due"].notna()]):
        for clause in reading["reports_due"].split(";"):
            for session in sessions_named(clause):
                asked.setdefault((reading["mechanism_id"], session), []).append((clause.strip(), reading))
    rows = []
    for (mechanism, session), clauses in asked.items():
        said = dict.fromkeys(
            f"{clause} ({reading['who_reports']})" if reading["who_reports"] else clause for clause, reading in clauses
        )
        rows.append(dict.fromkeys(DATES) | {
            "key": f"report-{mechanism}-{session}", "what": "report_due", "mechanism_id": mechanism,
            "session_id": session, "symbol": clauses[-1][1]["symbol"], "note": "; ".join(said),
            "source": " ; ".join(dict.fromkeys(reading["source"] for _, reading in clauses)),
        } | _at(session, sessions))  # fmt: skip
    return rows


def sessions_named(text: str) -> list[str]:
    """Sessions that a reading of reports due names, as ids: `HRC-58/61 updates; GA-81` names HRC-58, HRC-61, UNGA-81."""
    found = []
    for body, first, further in _NAMED.findall(text):
        numbers = [first, *re.findall(r"\d+", further)]
        found += [f"{'UNGA' if body == 'GA' else body}-{number}" for number in numbers]
    return list(dict.fromkeys(found))


def name_of(scope: Scope, lives: Lives, situations: pd.DataFrame) -> str:
    """A scope in words: the session, the mandate's short name, the situation's name; empty for everything."""
    if scope.kind == "mandate":
        return str(lives.mechanisms.set_index("id").at[scope.id, "short_name"])
    if scope.kind == "situation":
        return str(situations.set_index("id").at[scope.id, "name"])
    return scope.id
