"""Lifecycle gaps: what went missing in the life and at the end of each mandate, and what would close it.

    facts = Facts(lives, found, told, votes, custody, safeguard_reports, mechanism_links, doubts, as_of)
    gaps(facts)

What nobody examined is never a gap: each kind needs a fact that says so. Method and its limits: docs/methods.md,
"Exits and gaps".
"""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from analysis.exits import warnings_before_end, windows
from analysis.frames import Row, by, frame_of, rows_of
from analysis.gap_facts import Facts
from analysis.terms import interruptions

LIQUIDITY_CRISIS = dt.date(2024, 1, 1)  # the month in which strict saving of cash was ordered: docs/methods.md
LONG_WAIT = 365  # days from an onset to the first mechanism; less is not called a gap

# Each kind with the safeguard whose clauses would close it; an empty string where no clause can.
CLOSED_BY = {
    "exit_missing": "exit_strategy", "custody_unknown": "archive_custody", "evidence_at_risk": "successor_handover",
    "interruption": "exit_strategy", "lapse_warned": "exit_strategy", "host_state_will": "exit_strategy",
    "late_start": "", "resources_missing": "resources", "coordination_missing": "coordination", "falling_margin": "",
    "due_untabled": "",
}  # fmt: skip
KINDS = tuple(CLOSED_BY)
GAP_COLUMNS = {
    "mechanism_id": "str", "label": "str", "group": "str", "kind": "str", "since": "datetime64[s]", "since_precision": "str",
    "why": "str", "until": "datetime64[s]", "until_precision": "str", "days": "Int64", "symbol": "str", "how": "str",
    "detail": "str", "note": "str", "closes": "str", "source": "str", "review": "str",
}  # fmt: skip
Gap = tuple[str, str, Row]  # mandate, kind, facts


def gaps(facts: Facts) -> pd.DataFrame:
    """Every gap known on the day, one row each: by kind as in `KINDS`, the latest first.

    `since` with precision; `why`: what it rests on, by kind:
    exit_missing: read (`symbol` was read whole, `how`);
    custody_unknown: no_holder, no_date, unconfirmed (`detail`: the holder);
    evidence_at_risk: open (`days` so far), window (`days`, `until`); `detail`: the ground (`Facts.collected`), `symbol`
    of it;
    interruption: between (`until` the renewal `symbol`, `days`);
    lapse_warned: warned (`until` and `note`: the latest warning, `detail`: how many);
    host_state_will: consent (`symbol`, `detail`: paragraphs that make it depend on the State; `note`: of the last term)
    or agreement (`note`: of the end);
    late_start: onset (`until` the creation, `days`, `note`: the onset, a judgement; `detail`: ids of mandates on the
    situation whose creation is not recorded, so that one of them may have come first);
    resources_missing, coordination_missing: read (`symbol`, `how`; `detail`: ids of the mandates beside it);
    falling_margin: votes (`detail`: margins, oldest first, `symbol`: the last);
    due_untabled: ahead or unrecorded (`detail`: the session, `until` the end of the term, `symbol`: the text in force).
    Lists are joined by ';'. `closes`: clauses of other mandates, best first, or NA. `source` and `review` of the facts.
    """
    found = [*_at_the_end(facts), *_in_life(facts)]
    rows = []
    for mechanism, kind, row in found:
        mandate, safeguard = facts.mandates[mechanism], CLOSED_BY[kind]
        rows.append(dict.fromkeys(GAP_COLUMNS) | row | {
            "mechanism_id": mechanism, "label": mandate["short_name"], "group": mandate["group"], "kind": kind,
            "closes": facts.closing(safeguard, mechanism) if safeguard else None,
        })  # fmt: skip
    rows.sort(key=lambda row: (KINDS.index(row["kind"]), -(row["since"] or dt.date.min).toordinal(), row["label"]))
    return frame_of(rows, GAP_COLUMNS)


def _at_the_end(facts: Facts) -> Iterator[Gap]:
    held = {row["mechanism_id"]: row for row in rows_of(windows(facts))}
    for mechanism, mandate in facts.ended.items():
        end = {"since": mandate["ended_on"], "since_precision": mandate["ended_precision"]}
        if lacking := facts.lacks(mechanism, "exit_strategy"):
            yield mechanism, "exit_missing", end | _read(lacking)
        if mechanism in held:
            yield from _custody(facts, held[mechanism], end)
        if mandate["status"] == "lapsed" and (warned := warnings_before_end(facts, mechanism)):
            last = warned[-1]
            yield mechanism, "lapse_warned", end | {
                "why": "warned", "until": last["date"], "until_precision": last["date_precision"], "detail": str(len(warned)),
            } | {name: last[name] for name in ("note", "source", "review")}  # fmt: skip
        if mandate["status"] in ("lapsed", "terminated"):
            yield from _host_state(facts, mandate, end)


def _custody(facts: Facts, held: Row, end: Row) -> Iterator[Gap]:
    mechanism, fact = held["mechanism_id"], {name: held[name] for name in ("source", "review")}
    unclear = (
        "no_holder" if not held["holder"] else "no_date" if not held["since"] else
        "unconfirmed" if held["review"] == "unconfirmed" else ""
    )  # fmt: skip
    if unclear:
        yield (
            mechanism,
            "custody_unknown",
            end | fact | {"why": unclear, "detail": held["holder"], "note": held["terms"]},
        )
    ground = facts.collected(mechanism)
    if ground and held["state"] in ("open", "window"):
        yield mechanism, "evidence_at_risk", end | fact | {
            "why": held["state"], "days": held["days"], "until": held["since"], "until_precision": held["since_precision"],
            "detail": ground["ground"], "symbol": ground["symbol"],
        }  # fmt: skip


def _host_state(facts: Facts, mandate: Row, end: Row) -> Iterator[Gap]:
    """A lapse or termination of a mandate that depended on the State: by its own text, or as an agreement with it."""
    mechanism = mandate["id"]
    row = facts.finding.get((mechanism, "host_state_consent"))
    giving = [action for action in facts.actions[mechanism] if action["term_basis"]]
    last = {"note": giving[-1]["note"] if giving else None}
    if row and row["finding"] == "stated" and not row["coded_for"]:
        yield mechanism, "host_state_will", end | last | {
            "why": "consent", "detail": row["paragraphs"], "symbol": row["symbol"], "how": row["how"],
            "source": _joined(row["source"], _end_source(facts, mechanism)), "review": row["review"],
        }  # fmt: skip
    elif mandate["founding_body"] == "hybrid":
        yield mechanism, "host_state_will", end | {
            "why": "agreement", "note": mandate["end_note"], "source": _joined(_end_source(facts, mechanism) or mandate["source"]),
            "review": mandate["review"],
        }  # fmt: skip


def _end_source(facts: Facts, mechanism: str) -> str:
    return facts.actions[mechanism][-1]["source"]


def _in_life(facts: Facts) -> Iterator[Gap]:
    yield from _interruptions(facts)
    yield from _late_starts(facts)
    for mechanism, mandate in facts.alive.items():
        lacking = facts.lacks(mechanism, "resources")
        if lacking and lacking["adopted_on"] and lacking["adopted_on"] >= LIQUIDITY_CRISIS:
            yield (
                mechanism,
                "resources_missing",
                _read(lacking) | {"since": lacking["adopted_on"], "since_precision": "day"},
            )
        beside = sorted(
            other for other, row in facts.alive.items()
            if row["situation_id"] == mandate["situation_id"]
            and other != mechanism
            and row["status"] != "pending_start"
        )  # fmt: skip
        if beside and (lacking := facts.lacks(mechanism, "coordination")):
            yield mechanism, "coordination_missing", _read(lacking) | {
                "since": lacking["adopted_on"], "since_precision": "day", "detail": ";".join(beside),
            }  # fmt: skip
        if mandate["status"] in ("active", "due_unrecorded"):
            yield from _due(facts, mandate)
    yield from _falling_margins(facts)


def _interruptions(facts: Facts) -> Iterator[Gap]:
    doubts = facts.doubts
    holes = set(doubts.loc[(doubts["check_name"] == "renewal_without_gap") & (doubts["status"] == "open"), "key"])
    for gap in rows_of(interruptions(facts.lives.terms)):
        mechanism = gap["mechanism_id"]
        if gap["from_day"] > facts.as_of or f"{mechanism} {gap['step']}" in holes or mechanism not in facts.mandates:
            continue
        renewal = next((action for action in facts.actions[mechanism] if action["step"] == gap["step"]), None)
        source = renewal or facts.actions[mechanism][-1]
        yield mechanism, "interruption", {
            "since": gap["from_day"], "since_precision": "day", "why": "between", "symbol": gap["symbol"] if renewal else None,
            "until": gap["to_day"] if renewal else None, "until_precision": "day" if renewal else None,
            "days": gap["days"] if renewal else (facts.as_of - gap["from_day"]).days,
            "source": source["source"], "review": source["review"],
        }  # fmt: skip


def _late_starts(facts: Facts) -> Iterator[Gap]:
    """For each recorded onset the first mechanism after it, where it took more than `LONG_WAIT` days."""
    milestones = facts.lives.milestones
    onsets = milestones[(milestones["kind"] == "crisis_onset") & (milestones["date"] <= pd.Timestamp(facts.as_of))]
    for onset in rows_of(onsets):
        born = sorted(
            (row["created_on"], mechanism) for mechanism, row in facts.mandates.items()
            if (row["situation_id"] == onset["situation_id"] or mechanism == onset["mechanism_id"])
            and row["created_on"] and row["created_on"] >= onset["date"]
        )  # fmt: skip
        at_work = any(
            row["situation_id"] == onset["situation_id"] and row["created_on"] and row["created_on"] < onset["date"]
            and (row["ended_on"] or facts.as_of) > onset["date"] and row["status"] != "ended_undated"
            for row in facts.mandates.values()
        )  # fmt: skip
        undated = sorted(
            mechanism for mechanism, row in facts.mandates.items()
            if row["situation_id"] == onset["situation_id"] and not row["created_on"]
        )  # fmt: skip
        if born and not at_work and (days := (born[0][0] - onset["date"]).days) > LONG_WAIT:
            created = facts.mandates[born[0][1]]
            act = next(action for action in facts.actions[created["id"]] if action["action"] == "established")
            yield created["id"], "late_start", {
                "since": onset["date"], "since_precision": onset["date_precision"], "why": "onset", "days": days,
                "until": created["created_on"], "until_precision": created["created_precision"], "symbol": created["created_by"],
                "note": onset["note"], "detail": ";".join(undated) or None, "source": _joined(onset["source"], act["source"]), "review": onset["review"],
            }  # fmt: skip


def _due(facts: Facts, mandate: Row) -> Iterator[Gap]:
    """A mandate due at the session to come, or whose session is over, with no outcome in the record."""
    session, calendar = mandate["due_session"], facts.lives.calendar
    over = mandate["status"] == "due_unrecorded"
    coming = calendar[(calendar["kind"] == "regular") & (calendar["ends"] >= pd.Timestamp(facts.as_of))]
    coming = coming[coming["id"].str.startswith("HRC-")].sort_values("ends")["id"].head(1).tolist()
    if mandate["basis"] == "open_ended" or not (over or session in coming):
        return
    last = [action for action in facts.actions[mandate["id"]] if action["term_basis"]][-1]
    yield mandate["id"], "due_untabled", {
        "since": mandate["term_since"], "since_precision": "day", "why": "unrecorded" if over else "ahead", "detail": session,
        "until": mandate["ends_on"], "until_precision": mandate["ends_precision"], "symbol": mandate["term_symbol"],
        "days": mandate["days_left"], "source": last["source"], "review": last["review"],
    }  # fmt: skip


def _falling_margins(facts: Facts) -> Iterator[Gap]:
    """Margins that fell, and at no step rose, over the last three recorded votes, or two where there are no more.

    A mandate last adopted without a vote has no falling margin. A draft voted down on a day on which the mandate was
    decided on too is an amendment, not a vote on the mandate; one that ends or replaces it is not a vote for it.
    """
    for mechanism, last in falling(facts).items():
        texts = [facts.resolutions[vote["symbol"]] for vote in last]
        yield mechanism, "falling_margin", {
            "since": last[-1]["date"], "since_precision": "day", "why": "votes", "symbol": last[-1]["symbol"],
            "detail": ";".join(str(vote["margin"]) for vote in last), "source": _joined(*(text["source"] for text in texts)),
            "review": texts[-1]["review"],
        }  # fmt: skip


def falling(facts: Facts) -> dict[str, list[Row]]:
    """For each mandate with a falling margin the votes in which it fell, oldest first: rows of `votes_at_steps`."""
    past = facts.votes[facts.votes["date"] <= pd.Timestamp(facts.as_of)]
    found = {}
    for mechanism, own in by(rows_of(past), "mechanism_id").items():
        for_it = [vote for vote in own if not {"terminated", "succeeded_by"} & set(vote["actions"].split(" + "))]
        decided = {vote["date"] for vote in for_it if vote["actions"] != "rejected"}
        steps = [vote for vote in for_it if vote["actions"] != "rejected" or vote["date"] not in decided]
        last = [vote for vote in steps if vote["margin"] is not None][-3:]
        margins = [vote["margin"] for vote in last]
        falls = len(last) > 1 and margins[0] > margins[-1] and margins == sorted(margins, reverse=True)
        if falls and steps[-1] is last[-1] and mechanism in facts.mandates:
            found[mechanism] = last
    return found


def _read(lacking: Row) -> Row:
    return {"why": "read"} | {name: lacking[name] for name in ("symbol", "how", "source", "review")}


def _joined(*sources: str | None) -> str:
    return " ; ".join(dict.fromkeys(part for source in sources if source for part in source.split(" ; ")))
