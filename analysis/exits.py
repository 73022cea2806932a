"""How mandates ended, who holds what they gathered, and for how long nobody is known to have held it."""

import datetime as dt

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from analysis.gap_facts import Facts
from models.dates import last_day
from models.vocabulary import END_ACTIONS

DEFEAT = dt.timedelta(days=60)  # a draft voted down so shortly before a lapse decided it
WARNED = dt.timedelta(days=366)  # a warning of the last year of a mandate stood when it ended
ASKED = ("exit_strategy", "successor_handover", "archive_custody", "host_state_consent")
NOTHING_CAST = {"outcome": None, "yes": None, "no": None, "abstain": None}
DATED = {"ended_on": "datetime64[s]", "ended_precision": "str"}
WHO = {"mechanism_id": "str", "label": "str", "group": "str"}
FACT = {"source": "str", "review": "str"}
END_COLUMNS = WHO | {
    "kind": "str", "created_on": "datetime64[s]", "created_precision": "str", "age_days": "Int64", "status": "str",
} | DATED | {
    "symbol": "str", "voted_down": "bool", "outcome": "str", "yes": "Int64", "no": "Int64", "abstain": "Int64",
    "successors": "str", "note": "str",
} | FACT  # fmt: skip
WINDOW_COLUMNS = WHO | DATED | {
    "row": "int64", "holder": "str", "since": "datetime64[s]", "since_precision": "str", "extent": "str", "terms": "str",
    "state": "str", "days": "Int64", "days_most": "Int64", "ground": "str",
} | FACT  # fmt: skip
TRIBUNAL_COLUMNS = WHO | {
    "created_on": "datetime64[s]", "created_precision": "str", "created_by": "str", "planned_on": "datetime64[s]",
    "planned_precision": "str", "planned_by": "str", "plan": "str", "plan_note": "str", "residual": "str",
    "residual_on": "datetime64[s]", "residual_precision": "str",
} | DATED | {"days_of_plan": "Int64", "holder": "str"} | FACT  # fmt: skip


def ends(facts: Facts) -> pd.DataFrame:
    """How each ended mandate ended, the latest first; those whose day is not recorded last.

    Columns: `mechanism_id`, `label`, `group`, `kind`, creation, `age_days`, `status` (the manner, see
    `analysis.terms.mandate_ends`), `ended_on` with precision, `symbol` (the text that ended it, or, with `voted_down`,
    the draft whose defeat up to 60 days before left it to lapse), that text's `outcome` and tally, `successors` (ids
    joined by ';'), `note`, `source` (of the actions that ended it; of the mechanism where none is recorded), `review`.
    """
    rows = []
    for mechanism, mandate in facts.ended.items():
        own = [action for action in facts.actions.get(mechanism, []) if action["action"] in END_ACTIONS]
        symbol, voted_down = mandate["end_symbol"], False
        if not symbol and mandate["status"] == "lapsed":
            symbol = _defeated(facts.actions[mechanism], mandate["ended_on"])
            voted_down = symbol is not None
        text = facts.resolutions.get(symbol, NOTHING_CAST)
        sources = dict.fromkeys(part for action in own for part in action["source"].split(" ; "))
        lived = mandate["age_days"] if mandate["ended_on"] else None  # to the end; not to the day asked about
        rows.append({
            "mechanism_id": mechanism, "label": mandate["short_name"], "age_days": lived, "symbol": symbol, "voted_down": voted_down,
            "successors": ";".join(successors(facts, mechanism)) or None, "note": mandate["end_note"],
            "source": " ; ".join(sources) or mandate["source"], "review": _weakest(own) or mandate["review"],
        } | {name: text[name] for name in NOTHING_CAST}
          | {name: mandate[name] for name in ("group", "kind", "created_on", "created_precision", "status", *DATED)})  # fmt: skip
    rows.sort(key=lambda row: (row["ended_on"] is None, -(row["ended_on"] or dt.date.min).toordinal(), row["label"]))
    return frame_of(rows, END_COLUMNS)


def _defeated(actions: list[Row], ended_on: dt.date) -> str | None:
    drafts = [
        action["symbol"] for action in actions
        if action["action"] == "rejected" and action["symbol"] and ended_on - DEFEAT <= action["date"] <= ended_on
    ]  # fmt: skip
    return drafts[-1] if drafts else None


def _weakest(actions: list[Row]) -> str | None:
    reviews = {action["review"] for action in actions}
    return next((review for review in ("unconfirmed", "derived", "confirmed") if review in reviews), None)


def successors(facts: Facts, mechanism: str) -> list[str]:
    """Mechanisms that sources call a successor of this one."""
    links = facts.mechanism_links
    mine = (links["to_mechanism"] == mechanism) & (links["relation"] == "successor_of")
    return links.loc[mine, "from_mechanism"].tolist()


def windows(facts: Facts) -> pd.DataFrame:
    """The custody register: who holds the archive of each mechanism for which somebody looked, and since when.

    One row a row of `custody`, mandates that ended first, the latest end first. `state`: open (ended, and nobody is
    known to hold it), window (custody began after the end: `days` later at least), covered (custody began by the end,
    as finely as both are known), unclear (both fall into the same stretch: `days_most` days at most), undated (end or
    beginning of the custody is not recorded), running (the mechanism has not ended). `days` of an open window count to
    `as_of`. `ground`: see `Facts.collected`; NA where nothing says that the mechanism gathered evidence.
    """
    rows = []
    for mechanism, held in facts.held.items():
        if mandate := facts.mandates.get(mechanism):
            held = held if not held["since"] or held["since"] <= facts.as_of else held | {"holder": None, "since": None}
            known = {name: held[name] for name in ("holder", "since", "since_precision", "extent", "terms", *FACT)}
            rows.append(known | window(mandate, held, facts.as_of) | {
                "mechanism_id": mechanism, "label": mandate["short_name"], "group": mandate["group"],
                "ground": (facts.collected(mechanism) or {}).get("ground"),
            })  # fmt: skip
    rows.sort(key=lambda row: (row["ended_on"] is None, -(row["ended_on"] or dt.date.min).toordinal(), row["label"]))
    return frame_of([row | {"row": at} for at, row in enumerate(rows)], WINDOW_COLUMNS)


def window(mandate: Row, held: Row, as_of: dt.date) -> Row:
    """The end of a mandate against the beginning of the custody: `ended_on`, `state`, `days`, `days_most`."""
    end = {name: mandate[name] for name in DATED}
    if mandate["status"] not in ("lapsed", "terminated", "completed", "succeeded", "ended_undated"):
        return end | {"state": "running"}
    if not end["ended_on"] or (held["holder"] and not held["since"]):
        return end | {"state": "undated"}
    surely_over = last_day(end["ended_on"], end["ended_precision"])
    if not held["holder"]:
        return end | {"state": "open", "days": max((as_of - surely_over).days, 0)}
    surely_held = last_day(held["since"], held["since_precision"])
    if surely_held <= surely_over:
        return end | {"state": "covered", "days": 0}
    most = (surely_held - end["ended_on"]).days
    if held["since"] <= surely_over:
        return end | {"state": "unclear", "days": 0, "days_most": most}
    return end | {"state": "window", "days": (held["since"] - surely_over).days, "days_most": most}


def tribunals(facts: Facts) -> pd.DataFrame:
    """Tribunals: the completion strategy, what took over what remained, and the end.

    `planned_on`, `planned_by` and `plan` are of the first closure plan recorded, `days_of_plan` run from it to the end;
    `residual` are ids of the successors joined by ';', `residual_on` the day on which the first takes over.
    """
    rows = []
    for mechanism, mandate in facts.mandates.items():
        if mandate["kind"] != "tribunal":
            continue
        own = by(facts.actions.get(mechanism, []), "action")
        plan = next(iter(own.get("closure_plan", [])), None)
        handed = next(iter(own.get("succeeded_by", [])), None)
        row = {name: mandate[name] for name in ("group", "created_on", "created_precision", "created_by", *DATED)}
        row |= {
            "mechanism_id": mechanism,
            "label": mandate["short_name"],
            "residual": ";".join(successors(facts, mechanism)) or None,
        }
        row |= {"holder": facts.held.get(mechanism, {}).get("holder")}
        if plan:
            row |= {
                "planned_on": plan["date"], "planned_precision": plan["date_precision"], "planned_by": plan["symbol"],
                "plan": plan["term_text"], "plan_note": plan["note"],
            }  # fmt: skip
            row["days_of_plan"] = (mandate["ended_on"] - plan["date"]).days if mandate["ended_on"] else None
        if handed:
            later = handed["term_ends"] is not None
            row["residual_on"] = handed["term_ends"] if later else handed["date"]
            row["residual_precision"] = handed["term_ends_precision"] if later else handed["date_precision"]
        steps = [step for steps in own.values() for step in steps if step["action"] in (*END_ACTIONS, "closure_plan")]
        sources = dict.fromkeys(part for step in steps for part in step["source"].split(" ; "))
        rows.append(
            row | {"source": " ; ".join(sources) or mandate["source"], "review": _weakest(steps) or mandate["review"]}
        )
    rows.sort(key=lambda row: (row["created_on"] is None, row["created_on"] or dt.date.min, row["mechanism_id"]))
    return frame_of(rows, TRIBUNAL_COLUMNS)


def side_by_side(facts: Facts, mechanisms: list[str]) -> list[Row]:
    """What is known of the life and end of these mandates, one dict each in their order; ended or not.

    Keys: the mandate's columns; `end` (row of `ends`, None while it runs); `last_term`, `plan` and `transfer` (actions
    that gave the last term, first planned the closure, last handed over the archive; None), `window` (row of `windows`;
    None where nobody looked), `votes` (recorded votes on its life, oldest first), `said` (finding on each of `ASKED`),
    `successors`, `warnings` (of its last year, oldest first).
    """
    ended = {row["mechanism_id"]: row for row in rows_of(ends(facts))}
    held = {row["mechanism_id"]: row for row in rows_of(windows(facts))}
    cast = by(
        rows_of(facts.votes[facts.votes["yes"].notna() & (facts.votes["date"] <= pd.Timestamp(facts.as_of))]),
        "mechanism_id",
    )
    rows = []
    for mechanism in mechanisms:
        own = facts.actions.get(mechanism, [])
        life = by(own, "action")
        rows.append(facts.mandates[mechanism] | {
            "end": ended.get(mechanism), "last_term": next((step for step in reversed(own) if step["term_basis"]), None), "plan": next(iter(life.get("closure_plan", [])), None),
            "transfer": next(iter(life.get("archive_transferred", [])[-1:]), None), "window": held.get(mechanism),
            "votes": cast.get(mechanism, []),
            "said": {name: facts.finding.get((mechanism, name)) for name in ASKED},
            "successors": successors(facts, mechanism), "warnings": warnings_before_end(facts, mechanism),
        })  # fmt: skip
    return rows


def warnings_before_end(facts: Facts, mechanism: str) -> list[Row]:
    """Warnings for a mandate (or for its situation, no mandate named) in the year before it ended, oldest first."""
    mandate = facts.mandates[mechanism]
    if mandate["status"] not in ("lapsed", "terminated", "completed", "succeeded") or not mandate["ended_on"]:
        return []
    over = last_day(mandate["ended_on"], mandate["ended_precision"])
    milestones = facts.lives.milestones
    about = [(mechanism, mandate["situation_id"]), (None, mandate["situation_id"])]
    found = [
        row for row in rows_of(milestones[milestones["kind"] == "warning"])
        if (row["mechanism_id"], row["situation_id"]) in about and over - WARNED <= row["date"] <= over
    ]  # fmt: skip
    return sorted(found, key=lambda row: row["date"])
