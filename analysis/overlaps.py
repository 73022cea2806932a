"""Who else works on a situation: mandates on the same days, what each is told to do, how long a crisis waited.

What a mandate is told to do is taken from facts only: its kind, findings on its texts by people or by a program
(`analysis.safeguards`), what sources report. Where none of these looked, it is "not examined", and that is never shown
as missing.
"""

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from analysis.lanes import LANE_COLUMNS, bars, lanes
from analysis.safeguards import CHANGING, FOUNDING, RENEWING, is_operative, judged

GIVING = (FOUNDING, RENEWING, CHANGING)  # roles of the texts that say what a mandate is to do
MISSING = "missing_persons"
COORDINATION = "coordination"
FUNCTIONS = ("evidence_preservation", "sharing_with_courts", "reporting", MISSING, COORDINATION)
FINDINGS = ("stated", "earlier", "partial", "stated_elsewhere", "named", "not_stated", "not_examined")
HAS = ("stated", "partial", "stated_elsewhere", "earlier")  # findings by which a mandate has a function
BY_KIND = {"missing_persons_institution": MISSING}  # kinds that are themselves a function
AT_MOST = ("unrecorded", "undated")  # bars of analysis.lanes.bars drawn further than the record reaches

FUNCTION_COLUMNS = {
    "mechanism_id": "str", "function": "str", "finding": "str", "how": "str", "symbol": "str", "adopted_on": "datetime64[s]",
    "paragraphs": "str", "strength": "str", "terms": "str", "note": "str", "coded_for": "str", "unread": "Int64", "source": "str",
    "review": "str",
}  # fmt: skip
PAIR_COLUMNS = {
    "first": "str", "second": "str", "from_day": "datetime64[s]", "until_day": "datetime64[s]", "days": "int64",
    "known": "bool", "now": "bool", "both": "str", "unknown": "str", "coordination": "str",
}  # fmt: skip
WAIT_COLUMNS = {
    "situation_id": "str", "onset_on": "datetime64[s]", "onset_precision": "str", "onset_note": "str", "first": "str",
    "first_on": "datetime64[s]", "days": "Int64", "at_work": "str", "source": "str", "review": "str",
}  # fmt: skip


def with_parts(situation: str, situations: pd.DataFrame) -> list[str]:
    """A situation and those that are part of it."""
    return [situation, *situations.loc[situations["parent_id"] == situation, "id"]]


def forum_lanes(mandates: pd.DataFrame, top: str) -> pd.DataFrame:
    """Rows as `analysis.lanes.lanes` gives them, grouped by `group` (the forum), below a header `top` for the crisis."""
    head = frame_of([{"row": 0, "header": True, "label": top, "group": top}], LANE_COLUMNS)
    own = lanes(mandates)
    return pd.concat([head, own.assign(row=own["row"] + 1)], ignore_index=True)


# What each is told to do


def functions(
    found: pd.DataFrame,
    told: pd.DataFrame,
    mechanisms: pd.DataFrame,
    readings: pd.DataFrame,
    paragraphs: pd.DataFrame,
    mentions: pd.DataFrame,
) -> pd.DataFrame:
    """What each of these mandates is told to do, one row a mandate and function.

    `found` and `told`: findings and history of `analysis.safeguards` on the day. `finding`: its states for the text in
    force, and earlier (a text before it stated more: a renewal may extend a task without repeating it), named (missing
    persons are named in an operative paragraph, which does not say that the mandate searches for them). `how`: as
    there, and kind (the kind of mechanism says it). A text that gives several mandates says nothing of the tasks of
    one that it was not read for: not_examined, with the mandate that it was read for in `coded_for`.
    """
    ids = mechanisms["id"].tolist()
    texts = [row for row in rows_of(told[told["mechanism_id"].isin(ids)]) if row["role"] in GIVING]  # oldest first
    before = {
        (row["mechanism_id"], row["safeguard"]): row for row in texts if row["finding"] == "stated" and _its_own(row)
    }
    rows = []
    for row in rows_of(found[found["safeguard"].isin(FUNCTIONS) & found["mechanism_id"].isin(ids)]):
        cell = row["mechanism_id"], row["safeguard"]
        if not _its_own(row):
            row |= dict.fromkeys(("how", "strength", "paragraphs", "terms", "note")) | {"finding": "not_examined"}
        if row["finding"] in ("partial", "not_stated", "not_examined") and cell in before:
            row |= before[cell] | {"finding": "earlier"}
        rows.append(row | {"function": row["safeguard"]})
    named = _named(texts, readings, paragraphs, mentions)
    for mechanism in rows_of(mechanisms[["id", "kind", "source", "review"]]):
        row = named.get(mechanism["id"], {"finding": "not_examined"})
        if BY_KIND.get(mechanism["kind"]) == MISSING:
            row = {"finding": "stated", "how": "kind", "source": mechanism["source"], "review": mechanism["review"]}
        rows.append(row | {"mechanism_id": mechanism["id"], "function": MISSING})
    rows.sort(key=lambda row: (row["mechanism_id"], FUNCTIONS.index(row["function"])))
    return frame_of([{name: row.get(name) for name in FUNCTION_COLUMNS} for row in rows], FUNCTION_COLUMNS)


def _its_own(row: Row) -> bool:
    """Whether a finding is about this mandate: not read for another that the same text creates or renews."""
    return not row["coded_for"] and not (row["how"] == "detected" and row["also"])


def _named(
    texts: list[Row], readings: pd.DataFrame, paragraphs: pd.DataFrame, mentions: pd.DataFrame
) -> dict[str, Row]:
    """Of each mandate's texts that a program read, the latest that names missing persons in an operative paragraph."""
    sources = dict(readings.loc[readings["how"] == "engine", ["symbol", "source"]].itertuples(index=False))
    words = mentions.loc[(mentions["theme"] == MISSING) & (mentions["how"] == "engine"), ["symbol", "position", "term"]]
    words = words[words["symbol"].isin([text["symbol"] for text in texts])]
    carrying = rows_of(words.merge(paragraphs[["symbol", "position", "label", "strength"]], on=["symbol", "position"]))
    in_text = by([row for row in carrying if is_operative(row["label"])], "symbol")
    named: dict[str, Row] = {}
    for text in texts:
        mechanism, symbol = text["mechanism_id"], text["symbol"]
        if symbol in sources:
            said = {"finding": "not_stated", "how": "detected", "source": sources[symbol], "review": "derived"}
            if symbol in in_text:
                said |= judged(in_text[symbol]) | {"finding": "named"}
            if said["finding"] == "named" or named.get(mechanism, said)["finding"] != "named":
                named[mechanism] = {"symbol": symbol, "adopted_on": text["adopted_on"]} | said
    return named


# Which ran on the same days


def running(lane: pd.DataFrame, mandates: pd.DataFrame, terms: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """The terms of these mandates up to a day, as bars; one that waits for another to end has not begun to run."""
    begun = set(mandates.loc[mandates["status"] != "pending_start", "id"])
    return bars(lane[lane["header"] | lane["mechanism_id"].isin(begun)], mandates, terms, as_of)


def overlaps(run: pd.DataFrame, told: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Pairs of mandates that had a term on the same days, the longest together first.

    `run` as `running` gives it, `told` as `functions`. The day on which one ends and the other begins is none of both.
    `days` counts them; `known` is False where one of the terms is drawn further than the record reaches, so that they
    are the days at most; `now`: both run on `as_of`. `both`: functions that both have; `unknown`: functions that one
    has while the other was not examined; `coordination`: which of the two is told to. Lists are joined by ';'.
    """
    runs = {mechanism: _runs(own) for mechanism, own in by(rows_of(run), "mechanism_id").items()}
    sure = {
        mechanism: _runs(own)
        for mechanism, own in by(rows_of(run[~run["certainty"].isin(AT_MOST)]), "mechanism_id").items()
    }
    says = {(row["mechanism_id"], row["function"]): row["finding"] for row in rows_of(told)}
    rows = []
    ids = sorted(runs, key=lambda mechanism: (runs[mechanism][0][0], mechanism))
    for at, first in enumerate(ids):
        for second in ids[at + 1 :]:
            common = _common(runs[first], runs[second])
            if days := _length(common):
                surely = _length(_common(sure.get(first, []), sure.get(second, [])))
                rows.append({
                    "first": first, "second": second, "from_day": common[0][0], "until_day": common[-1][1], "days": days,
                    "known": surely == days, "now": common[-1][1] >= as_of,
                } | _shared(first, second, says))  # fmt: skip
    rows.sort(key=lambda row: (-row["days"], row["first"], row["second"]))
    return frame_of(rows, PAIR_COLUMNS)


def _runs(own: Iterable[Row]) -> list[tuple[dt.date, dt.date]]:
    """Stretches with a term, those that touch joined."""
    runs: list[tuple[dt.date, dt.date]] = []
    for start, end in sorted((bar["starts_on"], bar["until"]) for bar in own):
        if runs and start <= runs[-1][1] + dt.timedelta(days=1):
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return runs


def _common(one: list[tuple[dt.date, dt.date]], other: list[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other]
    return sorted((start, end) for start, end in both if start < end)


def _length(runs: list[tuple[dt.date, dt.date]]) -> int:
    return sum((end - start).days for start, end in runs)


def _shared(first: str, second: str, says: dict[tuple[str, str], str]) -> Row:
    tasks = [function for function in FUNCTIONS if function != COORDINATION]
    has = {one: {function for function in FUNCTIONS if says.get((one, function)) in HAS} for one in (first, second)}
    blank = {
        one: {function for function in tasks if says.get((one, function), "not_examined") == "not_examined"}
        for one in has
    }
    unknown = (has[first] & blank[second]) | (has[second] & blank[first])
    return {
        "both": ";".join(function for function in tasks if function in has[first] & has[second]),
        "unknown": ";".join(function for function in tasks if function in unknown),
        "coordination": ";".join(one for one in has if COORDINATION in has[one]),
    }


def most_at_once(run: pd.DataFrame) -> tuple[int, dt.date | None]:
    """The most mandates that had a term on one day, and the latest day on which that began."""
    events: list[tuple[dt.date, int]] = []
    for own in by(rows_of(run), "mechanism_id").values():
        for start, end in _runs(own):
            events += [(start, 1), (end, -1)] if start < end else []
    current, most, since = 0, 0, None
    for day, change in sorted(events):  # on one day ends come before beginnings
        current += change
        if change > 0 and current >= most:
            most, since = current, day
    return most, since


# How long a crisis waited


def waits(mandates: pd.DataFrame, run: pd.DataFrame, milestones: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """For each recorded onset up to `as_of` the first mandate created after it, and those that already ran.

    `mandates` are rows of `Lives.mandates`, `run` as `running`. The oldest comes first. Onsets are judgements, and a
    later mandate may answer another crisis. `days` is NA where none was created after it; `at_work` joins ids by ';'.
    """
    born = sorted(
        (row["created_on"], row["id"])
        for row in rows_of(mandates[["id", "created_on"]])
        if row["created_on"] and row["created_on"] <= as_of
    )
    runs = {mechanism: _runs(own) for mechanism, own in by(rows_of(run), "mechanism_id").items()}
    rows = []
    onsets = milestones[(milestones["kind"] == "crisis_onset") & (milestones["date"] <= pd.Timestamp(as_of))]
    for onset in sorted(rows_of(onsets), key=lambda onset: onset["date"]):
        first = next(((on, mechanism) for on, mechanism in born if on >= onset["date"]), None)
        working = [one for one, own in runs.items() if any(start < onset["date"] <= end for start, end in own)]
        rows.append({
            "situation_id": onset["situation_id"], "onset_on": onset["date"], "onset_precision": onset["date_precision"],
            "onset_note": onset["note"], "at_work": ";".join(working), "source": onset["source"], "review": onset["review"],
        } | ({"first": first[1], "first_on": first[0], "days": (first[0] - onset["date"]).days} if first else {}))  # fmt: skip
    return frame_of(rows, WAIT_COLUMNS)
