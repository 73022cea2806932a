"""What the lifecycle gaps rest on: the record of mandates as it stood on a day, read once and asked many times."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.frames import Row, by, rows_of
from analysis.lives import Lives
from analysis.safeguard_matrix import cite, clauses
from models.vocabulary import ALIVE, ENDED

SAID = ("stated", "partial", "stated_elsewhere")
# Kinds whose work is to establish facts: they hold evidence even where no text that was read says so.
INVESTIGATING = (
    "commission_of_inquiry", "fact_finding_mission", "group_of_experts", "investigative_mechanism", "investigative_team",
    "tribunal",
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """Frames as they are on `as_of`: `found` and `told` are findings and history of `analysis.safeguards`, `votes` is
    `analysis.votes.votes_at_steps`, the others are tables of the catalog. The frames are shared and never changed."""

    lives: Lives
    found: pd.DataFrame
    told: pd.DataFrame
    votes: pd.DataFrame
    custody: pd.DataFrame
    safeguard_reports: pd.DataFrame
    mechanism_links: pd.DataFrame
    doubts: pd.DataFrame
    as_of: dt.date

    @cached_property
    def mandates(self) -> dict[str, Row]:
        """Every mandate that exists or existed on the day, by id."""
        frame = self.lives.mandates(self.as_of)
        return {row["id"]: row for row in rows_of(frame[frame["status"] != "not_created"])}

    @cached_property
    def ended(self) -> dict[str, Row]:
        """Mandates that ended, the day recorded or not."""
        return {mechanism: row for mechanism, row in self.mandates.items() if row["status"] in ENDED}

    @cached_property
    def alive(self) -> dict[str, Row]:
        """Mandates that have not ended, as far as the record goes."""
        return {mechanism: row for mechanism, row in self.mandates.items() if row["status"] in ALIVE}

    @cached_property
    def actions(self) -> dict[str, list[Row]]:
        """What happened to each mandate up to the day, in order."""
        frame = self.lives.mandate_actions
        past = frame[frame["date"] <= pd.Timestamp(self.as_of)].sort_values(["mechanism_id", "step"])
        return by(rows_of(past), "mechanism_id")

    @cached_property
    def resolutions(self) -> dict[str, Row]:
        """Texts by symbol."""
        return {row["symbol"]: row for row in rows_of(self.lives.resolutions)}

    @cached_property
    def finding(self) -> dict[tuple[str, str], Row]:
        """What is known of a mandate and a safeguard, by both."""
        return {(row["mechanism_id"], row["safeguard"]): row for row in rows_of(self.found)}

    @cached_property
    def held(self) -> dict[str, Row]:
        """The custody row of each mechanism that has one."""
        return {row["mechanism_id"]: row for row in rows_of(self.custody)}

    def lacks(self, mechanism: str, safeguard: str) -> Row | None:
        """The finding where the mandate's latest text was read whole and does not state the safeguard; else nothing.

        A text coded for another mandate says nothing of this one, and where a later text was not read, it may say more.
        """
        row = self.finding.get((mechanism, safeguard))
        silent = row and row["finding"] == "not_stated" and not row["coded_for"] and not row["unread"]
        return row if silent else None

    def collected(self, mechanism: str) -> Row | None:
        """Why a mandate is taken to hold evidence: `ground` (text, report, handed_over or kind) and the `symbol`."""
        return self._collected.get(mechanism)

    @cached_property
    def _collected(self) -> dict[str, Row]:
        known: dict[str, Row] = {
            mechanism: {"ground": "kind", "symbol": None}
            for mechanism, row in self.mandates.items() if row["kind"] in INVESTIGATING
        }  # fmt: skip
        links = self.mechanism_links
        for mechanism in links.loc[links["relation"] == "evidence_transferred_to", "from_mechanism"]:
            known[mechanism] = {"ground": "handed_over", "symbol": None}
        reports = self.safeguard_reports[self.safeguard_reports["safeguard"] == "evidence_preservation"]
        for row in rows_of(reports[reports["finding"] != "absent"]):
            known[row["mechanism_id"]] = {"ground": "report", "symbol": row["symbol"]}
        told = self.told[(self.told["safeguard"] == "evidence_preservation") & self.told["finding"].isin(SAID)]
        for row in rows_of(told):
            if row["how"] != "reported" and not row["coded_for"]:
                known[row["mechanism_id"]] = {"ground": "text", "symbol": row["symbol"]}
        return known

    def closing(self, safeguard: str, besides: str, limit: int = 4) -> str | None:
        """Clauses of other mandates that would close a gap, the best first: `A/HRC/RES/39/2 OP23(a), OP30; ...`."""
        own = {row["symbol"] for row in self.actions.get(besides, [])}
        cited = [
            text for mechanism, symbol, text in self._clauses(safeguard) if mechanism != besides and symbol not in own
        ]
        return "; ".join(cited[:limit]) or None

    @cached_property
    def _cited(self) -> dict[str, list[tuple[str, str, str]]]:
        return {}

    def _clauses(self, safeguard: str) -> list[tuple[str, str, str]]:
        """(mandate, symbol, citation) of every clause on a safeguard."""
        if safeguard not in self._cited:
            rows = clauses(self.told, safeguard, limit=50).itertuples()
            self._cited[safeguard] = [(row.mechanism_id, row.symbol, cite(row.symbol, row.labels)) for row in rows]
        return self._cited[safeguard]
