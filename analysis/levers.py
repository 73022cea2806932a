"""Levers and what shows each used: precedents listed one by one, and those that follow from sessions and actions."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from analysis.lives import Lives
from analysis.situations import group_of
from analysis.status import renews
from analysis.titles import title_of
from models.symbols import body_of
from models.vocabulary import Forum, codes
from models.voice import Voice

PRECEDENT_COLUMNS = {
    "lever_id": "str", "kind": "str", "date": "datetime64[s]", "date_precision": "str", "symbol": "str",
    "session_id": "str", "mechanism_id": "str", "action": "str", "iso3": "str", "situation_id": "str", "group": "str",
    "outcome": "str", "yes": "Int64", "no": "Int64", "abstain": "Int64", "note": "str", "source": "str", "review": "str",
    "counts_with": "str",
}  # fmt: skip
USE_COLUMNS = {
    "lever_id": "str", "name": "str", "short_name": "str", "year": "int64", "uses": "int64", "here": "int64",
}  # fmt: skip
CAST = ("outcome", "yes", "no", "abstain")
NAMES = {
    "session_id": "session",
    "symbol": "text",
    "mechanism_id": "mandate",
    "milestone_id": "milestone",
    "act_id": "act",
}


@dataclass(frozen=True)
class Record:
    """What precedents are found in: `levers` and `listed` (lever_precedents) and other tables of the catalog."""

    lives: Lives
    levers: pd.DataFrame
    listed: pd.DataFrame
    acts: pd.DataFrame
    subjects: pd.DataFrame
    situations: pd.DataFrame

    @cached_property
    def texts(self) -> dict[str, Row]:
        """Texts by symbol."""
        return {row["symbol"]: row for row in rows_of(self.lives.resolutions)}

    @cached_property
    def mandates(self) -> dict[str, Row]:
        """Mechanisms by id."""
        return {row["id"]: row for row in rows_of(self.lives.mechanisms)}

    @cached_property
    def actions(self) -> list[Row]:
        """What happened to mandates, in order, each with the `body` that did it and the `kind` of the mandate."""
        rows = rows_of(self.lives.mandate_actions.sort_values(["mechanism_id", "step"]))
        for row in rows:
            own = self.mandates[row["mechanism_id"]]
            row |= {"body": body_of(row["symbol"]) if row["symbol"] else own["founding_body"], "kind": own["kind"]}
        return rows

    @cached_property
    def born(self) -> dict[str, Row]:
        """The first recorded action of each mandate."""
        return {mechanism: rows[0] for mechanism, rows in by(self.actions, "mechanism_id").items()}

    @cached_property
    def about(self) -> dict[str, str]:
        """Situation of each text, as far as it is known: as its subject was coded, else that of a mandate it touched."""
        touched = {
            row["symbol"]: self.mandates[row["mechanism_id"]]["situation_id"] for row in self.actions if row["symbol"]
        }
        return touched | {row["symbol"]: row["situation_id"] for row in rows_of(self.subjects) if row["situation_id"]}

    @cached_property
    def voted(self) -> dict[tuple[str, str], list[str]]:
        """Symbols of the texts put to the vote at regular sessions, by body and kind of text."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows_of(self.subjects):
            text = self.texts[row["symbol"]]
            if text["session_id"] and self.sessions[text["session_id"]]["kind"] == "regular":
                found[text["body"], row["kind"]].append(row["symbol"])
        return found

    @cached_property
    def resumed(self) -> dict[str, str]:
        """The session of each text of an emergency special session."""
        return {
            symbol: row["session_id"]
            for symbol, row in self.texts.items()
            if row["session_id"] and self.sessions[row["session_id"]]["kind"] == "emergency_special"
        }

    @cached_property
    def sessions(self) -> dict[str, Row]:
        """Sessions by id, each with the `text` that it is known for: its first resolution, else its first decision."""
        order = sorted(self.texts.values(), key=lambda row: ("/RES/" not in row["symbol"], row["symbol"]))
        texts = by([row for row in order if row["session_id"]], "session_id")
        return {
            row["id"]: row | {"text": texts[row["id"]][0]["symbol"] if row["id"] in texts else None}
            for row in rows_of(self.lives.sessions)
        }


def precedents(record: Record, as_of: dt.date) -> pd.DataFrame:
    """What shows each lever used, up to a day: the latest first, those without a date last; one row a lever and fact.

    Columns: `lever_id`, `kind` (session, text, mandate, milestone, act), `date` with `date_precision` (of the session's
    first day, the adoption, the mandate's first action, the event), `symbol`, `session_id`, `mechanism_id`, `action` (what
    happened to the mandate), `iso3` (whose act), `situation_id` and `group` (the wider situation), `outcome` and the
    printed tally of the text, `note`, `source`, `review`; `counts_with`: the emergency special session that the text
    belongs to, which is adjourned and resumed, so that all its texts are one precedent (see `counted`). A row of
    lever_precedents goes before what is computed.
    """
    listed = [_listed(record, row) for row in rows_of(record.listed)]
    known = {(row["lever_id"], row["session_id"], row["symbol"], row["mechanism_id"]) for row in listed}
    found = [
        row for lever in rows_of(record.levers) for row in _computed(record, lever)
        if (lever["id"], row["session_id"], row["symbol"], row["mechanism_id"]) not in known
    ]  # fmt: skip
    groups = group_of(record.situations)
    rows = [
        row | {"group": groups.get(row["situation_id"]), "counts_with": record.resumed.get(row["symbol"])}
        for row in listed + found
        if not row["date"] or row["date"] <= as_of
    ]
    rows.sort(
        key=lambda row: (
            row["lever_id"],
            row["date"] is None,
            -(row["date"] or dt.date.min).toordinal(),
            row["note"] or "",
        )
    )
    return frame_of(rows, PRECEDENT_COLUMNS)


def _listed(record: Record, row: Row) -> Row:
    """A row of lever_precedents with the date, situation and vote of what it names."""
    named = next(name for name in NAMES if row[name] is not None)
    found = _OF[named](record, row[named])
    told = {name: row[name] for name in ("lever_id", "note", "source", "review")}
    return found | told | {"kind": NAMES[named], "situation_id": row["situation_id"] or found["situation_id"]}


def _blank(**more) -> Row:
    return dict.fromkeys(PRECEDENT_COLUMNS) | more


def _session(record: Record, session: str) -> Row:
    row = record.sessions[session]
    found = _text(record, row["text"]) if row["text"] else _blank()
    return found | {
        "session_id": session, "date": row["starts_on"] or found["date"], "date_precision": "day",
        "note": row["topic"], "source": row["source"], "review": row["review"],
    }  # fmt: skip


def _text(record: Record, symbol: str) -> Row:
    row = record.texts[symbol]
    return _blank(
        symbol=symbol, date=row["adopted_on"], date_precision="day", situation_id=record.about.get(symbol), note=title_of(row["title"], row["title_kind"], Voice()),
        source=row["source"], review=row["review"], **{name: row[name] for name in CAST},
    )  # fmt: skip


def _mandate(record: Record, mechanism: str) -> Row:
    return _action(record, record.born[mechanism])


def _action(record: Record, action: Row) -> Row:
    text = _text(record, action["symbol"]) if action["symbol"] else _blank()
    own = record.mandates[action["mechanism_id"]]
    return text | {
        "mechanism_id": own["id"], "action": action["action"], "date": action["date"], "date_precision": action["date_precision"],
        "situation_id": own["situation_id"], "note": own["short_name"], "source": action["source"], "review": action["review"],
    }  # fmt: skip


def _milestone(record: Record, number: int) -> Row:
    (row,) = rows_of(record.lives.milestones[record.lives.milestones["id"] == number])
    return _blank(**{name: row[name] for name in ("mechanism_id", "date", "date_precision", "situation_id")})


def _act(record: Record, number: int) -> Row:
    (row,) = rows_of(record.acts[record.acts["id"] == number])
    text = _text(record, row["symbol"]) if row["symbol"] else _blank()
    own = record.mandates.get(row["mechanism_id"], {"situation_id": text["situation_id"]})
    return text | {name: row[name] for name in ("mechanism_id", "iso3", "date", "date_precision")} | {
        "situation_id": own["situation_id"]
    }  # fmt: skip


_OF = {"session_id": _session, "symbol": _text, "mechanism_id": _mandate, "milestone_id": _milestone, "act_id": _act}


def _computed(record: Record, lever: Row) -> list[Row]:
    """Precedents that follow from the body's sessions, texts and actions, as the lever's row says."""
    rows = []
    if lever["session_kind"]:
        rows += [
            _session(record, session["id"]) | {"kind": "session"} for session in record.sessions.values()
            if (session["body"], session["kind"]) == (lever["body"], lever["session_kind"])
        ]  # fmt: skip
    if lever["text_kind"]:
        rows += [
            _text(record, symbol) | {"kind": "text"} for symbol in record.voted.get((lever["body"], lever["text_kind"]), [])
        ]  # fmt: skip
    if lever["actions"]:
        kinds = (lever["mechanism_kinds"] or "").split(";")
        rows += [
            _action(record, action) | {"kind": "mandate"} for action in record.actions
            if action["body"] == lever["body"] and _shows(action, lever["actions"].split(";"))
            and (kinds == [""] or action["kind"] in kinds)
        ]  # fmt: skip
    return [row | {"lever_id": lever["id"]} for row in rows]


def counted(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of `precedents` that count: of the texts of one emergency special session the first, else every row."""
    again = found["counts_with"].notna() & found.duplicated(["lever_id", "counts_with"], keep="last")  # latest first
    return found[~again]


def _shows(action: Row, actions: list[str]) -> bool:
    """Whether an action is one of these; a change that gives a further term renews, as it does in the mandate's count."""
    return action["action"] in actions or ("renewed" in actions and renews(action))


def fitting(
    levers: pd.DataFrame, found: pd.DataFrame, situation: str = "", block: str = "", forums: tuple[str, ...] = ()
) -> pd.DataFrame:
    """The levers that go round a block (a code) in these forums (codes; none means all), with their precedents counted.

    Adds `precedents`, `here` (those on the wider situation `situation`, a name) and `last_on` (date of the latest).
    Those most often used on the situation come first; then in the order of the forums and of names. No lever is left out
    for a situation: whether one is open there is not recorded.
    """
    used, here = (Counter(counted(own)["lever_id"]) for own in (found, found[found["group"] == situation]))
    latest = found.groupby("lever_id")["date"].max().to_dict()
    chosen = levers[[not block or block in blocks.split(";") for blocks in levers["blocks"]]]
    chosen = chosen[chosen["forum"].isin(forums)] if forums else chosen
    columns = {
        "precedents": pd.array([used[lever] for lever in chosen["id"]], dtype="Int64"),
        "here": pd.array([here[lever] for lever in chosen["id"]], dtype="Int64"),
        "last_on": pd.Series([latest.get(lever) for lever in chosen["id"]], chosen.index, dtype="datetime64[s]"),
        "place": [codes(Forum).index(forum) for forum in chosen["forum"]],
    }
    chosen = chosen.assign(**columns).sort_values(["here", "place", "name"], ascending=[False, True, True])
    return chosen.drop(columns="place").reset_index(drop=True)


def uses(chosen: pd.DataFrame, found: pd.DataFrame, situation: str = "") -> pd.DataFrame:
    """The precedents of each lever in each year, in the order of `chosen` (rows of `fitting`): only those with a date.

    Columns: `lever_id`, `name`, `short_name`, `year`, `uses`, `here` (those on the wider situation named).
    """
    dated = found[found["date"].notna()]
    every, here = (_by_year(counted(own)) for own in (dated, dated[dated["group"] == situation]))
    rows = []
    for lever in rows_of(chosen[["id", "name", "short_name"]]):
        for year, count in sorted(every.get(lever["id"], {}).items()):
            on_it = here.get(lever["id"], {}).get(year, 0)
            rows.append(lever | {"lever_id": lever["id"], "year": year, "uses": count, "here": on_it})
    return frame_of(rows, USE_COLUMNS)


def _by_year(found: pd.DataFrame) -> dict[str, Counter]:
    """For each lever the number of rows in each year."""
    return {lever: Counter(own["date"].dt.year) for lever, own in found.groupby("lever_id")}
