"""What each mandate's texts say on the safeguards of the codebook, how that is known, and what a renewal dropped.

    record = Safeguards({name: queries.table(connection, name) for name in TABLES_NEEDED})
    record.findings(dt.date(2026, 11, 21))      # one row a mandate and safeguard
    record.history(dt.date(2026, 11, 21))       # one row a text of a mandate and safeguard

A text is read by people with the codebook (coded), or by the program's patterns (detected, always marked as such), or a
source reports of it. A coding outranks what was detected in the same text, and both outrank a report. Nothing is "not
stated" unless its text was read to the end. Method and its limits: docs/methods.md, "Safeguards".
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from models.vocabulary import CHANGE_ACTIONS, END_ACTIONS, Strength, codes

TABLES_NEEDED = (
    "mechanisms", "mandate_actions", "resolutions", "safeguards", "safeguard_findings", "safeguard_reports",
    "theme_mentions", "text_readings", "paragraphs",
)  # fmt: skip
STATES = ("stated", "partial", "stated_elsewhere", "not_stated", "not_examined")
HOW = {  # what a coding of the catalog is called here
    "coded_twice_agreed": "agreed", "coded_twice_differs": "adjudicated", "coded_once": "coded_once",
}  # fmt: skip
HOWS = (*HOW.values(), "detected", "reported")  # best known first
LADDER = codes(Strength)  # strongest first
DIRECTING = ("decides", "requests", "demands", "urges", "calls_upon")  # the rungs that are not merely hortatory
RISKS = ("host_state_consent",)  # of the codebook, but nothing a mandate lacks: where it is stated, it is a risk
AT_THE_END = ("exit_strategy", "successor_handover", "archive_custody")  # what a text that only ends a mandate may add

# What a text did in a mandate's life; the first that holds is its role.
FOUNDING, RENEWING, CHANGING, ENDING, OTHER = ROLES = ("founding", "renewing", "changing", "ending", "other")
ROLE_OF = (
    {"established": FOUNDING, "started_work": FOUNDING, "renewed": RENEWING}
    | dict.fromkeys(CHANGE_ACTIONS, CHANGING)
    | dict.fromkeys(("closure_plan", "archive_transferred", *END_ACTIONS), ENDING)
)  # fmt: skip
SETTING = (FOUNDING, RENEWING)  # what such a text says is what the mandate says, until the next
FURTHER = ("printed_end", "length", "session_end")  # a change that also gives such a term renews
NOT_ADOPTED = ("rejected", "withdrawn", "not_considered")
REPORTED = {"provided": "stated", "partial": "partial"}
PREAMBULAR = re.compile(r"(?:^| )PP\d")

TEXT_COLUMNS = {
    "mechanism_id": "str", "symbol": "str", "adopted_on": "datetime64[s]", "role": "str", "also": "str",
}  # fmt: skip
CELL_COLUMNS = {
    "finding": "str", "how": "str", "strength": "str", "paragraphs": "str", "terms": "str", "note": "str",
    "coded_for": "str", "source": "str", "review": "str",
}  # fmt: skip
NOTHING_KNOWN = dict.fromkeys(CELL_COLUMNS) | {"finding": "not_examined"}
HISTORY_COLUMNS = TEXT_COLUMNS | {"safeguard": "str"} | CELL_COLUMNS
FINDING_COLUMNS = (
    {"mechanism_id": "str", "safeguard": "str"} | TEXT_COLUMNS | CELL_COLUMNS
    | {"dropped": "bool", "last_stated": "str", "unread": "int64", "reports": "int64"}
)  # fmt: skip
Frames = Mapping[str, pd.DataFrame]


def findings(frames: Frames, as_of: dt.date) -> pd.DataFrame:
    """`Safeguards.findings` for a caller who asks once."""
    return Safeguards(frames).findings(as_of)


def history(frames: Frames, as_of: dt.date) -> pd.DataFrame:
    """`Safeguards.history` for a caller who asks once."""
    return Safeguards(frames).history(as_of)


class Safeguards:
    """The frames of `TABLES_NEEDED`, read once and asked for any day. The frames are shared and never changed."""

    def __init__(self, frames: Frames) -> None:
        self.codebook = frames["safeguards"].sort_values("position")["slug"].tolist()
        self.mechanisms = frames["mechanisms"]["id"].tolist()
        self._actions = rows_of(frames["mandate_actions"][["mechanism_id", "date", "action", "symbol", "term_basis"]])
        self._resolutions = {
            row["symbol"]: row for row in rows_of(frames["resolutions"][["symbol", "adopted_on", "outcome"]])
        }
        reports = [
            row | {"cell": (row["mechanism_id"], row["safeguard"])} for row in rows_of(frames["safeguard_reports"])
        ]
        self._reports = by(sorted(reports, key=lambda row: (row["finding"] != "provided", row["id"])), "cell")
        self._known = _Known(frames, self.codebook)

    def findings(self, as_of: dt.date) -> pd.DataFrame:
        """What is known of every mandate and safeguard on a day, one row each.

        `finding`: stated, partial, not_stated, stated_elsewhere (not in the text, but a source reports it of another
        document or of practice), not_examined. It is that of the last text that created or renewed the mandate and is
        known, and of what changed it since; `symbol`, `adopted_on`, `role`, `paragraphs`, `strength`, `terms`, `note`,
        `source` and `review` are of the text that says it; `also`: other mandates that it creates or renews.
        `how`: agreed, adjudicated (two readers differed, the weaker finding is kept), coded_once, detected, reported;
        NA where not examined. `coded_for`: of a text that acts on several mandates, the one it was coded for, where
        another. `dropped`: not stated now, stated in an earlier text, the last of them `last_stated`; an earlier text
        that also created or renewed another mandate counts only if it was coded for this one. `unread`: later texts of
        the mandate of which nothing is known here. `reports`: how many rows of safeguard_reports speak of it.
        """
        told = by([row | {"cell": (row["mechanism_id"], row["safeguard"])} for row in self._told(as_of)], "cell")
        own = by(self._texts(as_of), "mechanism_id")
        rows = []
        for mechanism in self.mechanisms:
            symbols = {text["symbol"] for text in own.get(mechanism, [])}
            for safeguard in self.codebook:
                cell = mechanism, safeguard
                reports = [report for report in self._reports.get(cell, []) if self._said_by(report, as_of)]
                found = _decided(told.get(cell, []), safeguard)
                if found["finding"] in ("not_stated", "not_examined"):
                    found |= _elsewhere(reports, symbols)
                rows.append({"mechanism_id": mechanism, "safeguard": safeguard, "reports": len(reports)} | found)
        return frame_of(rows, FINDING_COLUMNS)

    def history(self, as_of: dt.date) -> pd.DataFrame:
        """What every text of every mandate says on each safeguard: one row each, the texts of a mandate oldest first.

        `role`: founding, renewing, changing (made the mandate wider, narrower or stronger), ending, other (a text that
        people coded for the mandate, and that is not in its life). `finding`: stated, partial, not_stated or
        not_examined; the other columns as in `findings`. A text that only ends a mandate is asked only what it says of
        the end, unless it was coded for it.
        """
        return frame_of(self._told(as_of), HISTORY_COLUMNS)

    def detected(self, symbol: str, safeguard: str) -> Row:
        """What the program alone says of a text and a safeguard, as `judged`; nothing of a text it did not read."""
        return self._known.detected(symbol, safeguard)

    def confusion(self) -> pd.DataFrame:
        """How far the program's reading agrees with people's, for texts and safeguards of which both are known.

        Columns: `safeguard`, `coded`, `detected` (stated, partial, not_stated), `cells`. A text that was coded for
        several mandates counts once for each: the program cannot tell them apart.
        """
        pairs = [
            {"safeguard": safeguard, "coded": said["finding"], "detected": found["finding"]}
            for (symbol, _mechanism, safeguard), said in self._known.coded.items()
            if (found := self.detected(symbol, safeguard))
        ]
        columns = ["safeguard", "coded", "detected"]
        return pd.DataFrame(pairs, columns=columns).value_counts(sort=False).rename("cells").reset_index()

    def _told(self, as_of: dt.date) -> list[Row]:
        rows = []
        for text in self._texts(as_of):
            symbol, mechanism = text["symbol"], text["mechanism_id"]
            for safeguard in self.codebook:
                cell = symbol, mechanism, safeguard
                if text["role"] == ENDING and safeguard not in AT_THE_END and cell not in self._known.coded:
                    continue
                said = self._known.of(*cell) or _reported(self._reports.get((mechanism, safeguard), []), symbol)
                rows.append(text | NOTHING_KNOWN | {"safeguard": safeguard} | said)
        return rows

    def _texts(self, as_of: dt.date) -> list[Row]:
        """The adopted texts of each mandate up to a day, oldest first, each once, with its role."""
        texts: dict[tuple[str, str], Row] = {}

        def stands(mechanism: str, symbol: str, day: dt.date | None, role: str) -> None:
            new = {"mechanism_id": mechanism, "symbol": symbol, "adopted_on": day, "role": role}
            text = texts.setdefault((mechanism, symbol), new)
            text["role"] = min(text["role"], role, key=ROLES.index)

        for action in self._actions:
            symbol, role = action["symbol"], _role(action)
            if symbol and role and action["date"] <= as_of:
                text = self._resolutions[symbol]
                if text["outcome"] not in NOT_ADOPTED:
                    stands(action["mechanism_id"], symbol, text["adopted_on"] or action["date"], role)
        for mechanism, symbol in self._known.pairs:
            day = self._resolutions[symbol]["adopted_on"]
            if day is None or day <= as_of:
                stands(mechanism, symbol, day, OTHER)
        setting = by([text for text in texts.values() if text["role"] in SETTING], "symbol")
        for (mechanism, symbol), text in texts.items():
            others = [other["mechanism_id"] for other in setting.get(symbol, []) if other["mechanism_id"] != mechanism]
            text["also"] = ";".join(others) or None
        return sorted(
            texts.values(),
            key=lambda text: (text["mechanism_id"], text["adopted_on"] or dt.date.min, ROLES.index(text["role"])),
        )

    def _said_by(self, report: Row, as_of: dt.date) -> bool:
        """Whether the text that a report speaks of was there on the day; a report of practice has no day."""
        text = self._resolutions.get(report["symbol"])
        return not (text and text["adopted_on"] and text["adopted_on"] > as_of)


def judged(carrying: Iterable[Row]) -> Row:
    """What a text says on a safeguard, from its paragraphs that carry it: the codebook's rule as a program can see it.

    Each has `label`, `strength` and `term`. Stated: an operative paragraph directs it (from "calls upon" up); partial:
    only the preamble carries it, or only verbs that encourage, welcome or note. No paragraph: not stated.
    Gives `finding`, `strength` (of the strongest verb; of operative paragraphs where there are any), `paragraphs`
    joined by ';', `terms` by '|'.
    """
    found = list(carrying)
    operative = [row for row in found if is_operative(row["label"])]
    strength = min((row["strength"] or "none" for row in operative or found), key=LADDER.index, default="none")
    directed = any(row["strength"] in DIRECTING for row in operative)
    return {
        "finding": "stated" if directed else "partial" if found else "not_stated",
        "strength": strength,
        "paragraphs": ";".join(row["label"] for row in found) or None,
        "terms": "|".join(dict.fromkeys(row["term"] for row in found if row["term"])) or None,
    }


def is_operative(label: str) -> bool:
    """Whether a paragraph of this label stands in the operative part; an item stands where its chapeau does."""
    return not PREAMBULAR.search(label)


class _Known:
    """What is known of texts and safeguards: people's codings, and what the program detected in texts it read."""

    def __init__(self, frames: Frames, codebook: list[str]) -> None:
        self.coded: dict[tuple[str, str, str], Row] = {}
        self.coded_for_others: dict[tuple[str, str], Row] = {}
        for row in rows_of(frames["safeguard_findings"]):
            said = {name: row.get(name) for name in CELL_COLUMNS} | {"how": HOW[row["coding"]]}
            cell = row["symbol"], row["safeguard"]
            self.coded[row["symbol"], row["mechanism_id"], row["safeguard"]] = said
            other = self.coded_for_others.get(cell)
            if other is None or STATES.index(said["finding"]) < STATES.index(other["finding"]):
                self.coded_for_others[cell] = said | {"coded_for": row["mechanism_id"]}
        self.pairs = sorted({(mechanism, symbol) for symbol, mechanism, _ in self.coded})
        readings = frames["text_readings"]
        self._read = set(readings.loc[readings["how"] == "engine", "symbol"])
        mentions = frames["theme_mentions"]
        own = mentions[(mentions["how"] == "engine") & mentions["theme"].isin(codebook)]
        places = frames["paragraphs"][["symbol", "position", "label", "strength"]]
        carrying = rows_of(own[["symbol", "position", "theme", "term"]].merge(places, on=["symbol", "position"]))
        cells = by([row | {"cell": (row["symbol"], row["theme"])} for row in carrying], "cell")
        self._judged = {cell: judged(sorted(rows, key=lambda row: row["position"])) for cell, rows in cells.items()}

    def of(self, symbol: str, mechanism: str, safeguard: str) -> Row:
        """A coding for this mandate, else one of the same text for another, else what was detected; else nothing."""
        if said := self.coded.get((symbol, mechanism, safeguard)):
            return said
        if said := self.coded_for_others.get((symbol, safeguard)):
            return said
        found = self.detected(symbol, safeguard)
        return found and found | {"how": "detected", "source": "official text, read by script", "review": "derived"}

    def detected(self, symbol: str, safeguard: str) -> Row:
        """What the program says of a text that it read; nothing of another."""
        return self._judged.get((symbol, safeguard), judged([])) if symbol in self._read else {}


def _decided(texts: list[Row], safeguard: str) -> Row:
    """The finding of one mandate on one safeguard, from what its texts say, oldest first."""
    known = [at for at, text in enumerate(texts) if text["finding"] != "not_examined"]
    setting = [at for at in known if texts[at]["role"] in SETTING]
    start = setting[-1] if setting else None
    if start is not None:
        later = [texts[at] for at in known if at > start and _adds(texts[at], safeguard)]
        heard = [texts[start], *later]
    else:  # an end that says nothing is no silence of texts that nobody read
        heard = [texts[at] for at in known if texts[at]["role"] != ENDING or texts[at]["finding"] != "not_stated"]
    lives = [at for at, text in enumerate(texts) if text["role"] in (*SETTING, CHANGING)]
    after = -1 if start is None else start
    unread = sum(at > after and texts[at]["finding"] == "not_examined" for at in lives)
    if not heard:
        return {"finding": "not_examined", "dropped": False, "unread": unread}
    found = min(heard, key=_best_first)
    before = [texts[at]["symbol"] for at in lives if at < after and _said_for_it(texts[at])]
    dropped = found["finding"] == "not_stated" and bool(before)
    columns = [name for name in FINDING_COLUMNS if name in found]
    return {name: found[name] for name in columns} | {
        "dropped": dropped, "last_stated": before[-1] if dropped else None, "unread": unread,
    }  # fmt: skip


def _said_for_it(text: Row) -> bool:
    """Whether a text states the safeguard for this mandate: not for another that it creates or renews too."""
    told_apart = text["how"] != "detected" and not text["coded_for"]
    return text["finding"] == "stated" and (told_apart or not text["also"])


def _adds(text: Row, safeguard: str) -> bool:
    """Whether a text after the last renewal adds to what the mandate says: a change, or an end with its own clause."""
    ends = text["role"] == ENDING and safeguard in AT_THE_END and text["finding"] != "not_stated"
    return text["role"] == CHANGING or ends


def _best_first(text: Row) -> tuple[int, int, int]:
    """The fullest finding first, then the best known, then the strongest verb; of equals the earlier text."""
    return STATES.index(text["finding"]), HOWS.index(text["how"]), LADDER.index(text["strength"] or "none")


def _elsewhere(reports: list[Row], own: set[str]) -> Row:
    """What a source reports of another document, or of practice, for a mandate whose own texts do not say it."""
    for report in reports:
        if report["finding"] in REPORTED and report["symbol"] not in own:
            return _from_report(report) | {
                "finding": "stated_elsewhere",
                "symbol": report["symbol"],
                "role": None,
                "adopted_on": None,
            }
    return {}


def _reported(reports: list[Row], symbol: str) -> Row:
    """What a source reports that a text says, where nobody here has read it. A reported absence proves nothing."""
    for report in reports:
        if report["finding"] in REPORTED and report["symbol"] == symbol:
            return _from_report(report)
    return {}


def _from_report(report: Row) -> Row:
    return {
        "finding": REPORTED[report["finding"]], "how": "reported", "strength": None, "paragraphs": report["paragraph"],
        "terms": None, "note": report["note"], "coded_for": None, "source": report["source"],
        "review": report["review"],
    }  # fmt: skip


def _role(action: Row) -> str | None:
    role = ROLE_OF.get(action["action"])
    return RENEWING if role == CHANGING and action["term_basis"] in FURTHER else role
