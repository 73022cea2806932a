"""What the steps of stories are computed from: the record as it stands on a day; and what a step found in it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis import lineage
from analysis.frames import Row, rows_of
from analysis.gap_facts import Facts
from analysis.sessions import next_session

NEXT = "next"  # a session that is named so is the one under way or ahead on the day
NEAR = 75  # of 100: how like measured wording must be to count as a tie, as the Lineage page begins
DECIDED = ("established", "renewed")


@dataclass(frozen=True)
class Record:
    """What templates read: the facts of `analysis.gap_facts` on a day, tables of the catalog, stories of language.

    `tables`: mechanism_links, text_readings, paragraphs, theme_mentions, ladder, series_texts, safeguards, votes, states,
    milestones. `stories`: the steps of each story of language as plain dicts, by its id.
    """

    facts: Facts
    tables: Mapping[str, pd.DataFrame]
    stories: Mapping[str, list[Row]]

    @property
    def as_of(self) -> dt.date:
        """The day that everything is computed for."""
        return self.facts.as_of

    @cached_property
    def mandates(self) -> pd.DataFrame:
        """Every mandate that exists or existed on the day."""
        frame = self.facts.lives.mandates(self.as_of)
        return frame[frame["status"] != "not_created"]

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """Every text that created or renewed a mandate, up to the day, with its tally and margin where it was voted on."""
        votes = self.facts.votes[self.facts.votes["date"] <= pd.Timestamp(self.as_of)]
        gives = votes["actions"].str.contains("|".join(DECIDED))
        return votes[gives & votes["outcome"].isin(["vote", "without_vote"])].assign(
            label=votes["mechanism_id"].map(dict(self.mandates[["id", "short_name"]].itertuples(index=False)))
        )

    @cached_property
    def ties(self) -> pd.DataFrame:
        """Every tie between mandates on the day: see analysis.lineage."""
        lives = self.facts.lives
        found = lineage.wording(self.tables["paragraphs"], lives.mandate_actions, lives.resolutions, NEAR)
        return lineage.ties(
            self.tables["mechanism_links"], found, lives.mandate_actions, self.tables["text_readings"], self.as_of
        )

    def session(self, asked: str) -> str | None:
        """The session that a step names; None where the catalog does not have it."""
        calendar = self.facts.lives.calendar
        named = next_session(calendar, self.as_of) if asked == NEXT else asked
        return named if named in calendar.index else None

    def named(self, step: Row) -> tuple[pd.DataFrame, tuple[str, ...]]:
        """The mandates of a step in its order, or those due at its session; and the ids that are not there."""
        ids = list(step["mandates"])
        if step.get("session"):
            at = self.session(step["session"])
            ids = [] if at is None else self.facts.lives.due_at(at, self.as_of)["mechanism_id"].unique().tolist()
        known = self.mandates.set_index("id", drop=False)
        return known.loc[[one for one in ids if one in known.index]].reset_index(drop=True), tuple(
            one for one in ids if one not in known.index
        )


@dataclass(frozen=True)
class Told:
    """What a template found: `facts` for the headline, `frame` to draw and to export, `more` frames that a chart needs,
    `missing`: subjects of which the catalog knows nothing on the day. `sources` are addresses, joined as in the catalog."""

    facts: Row
    frame: pd.DataFrame
    more: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing to show."""
        return self.frame.empty


def extreme(frame: pd.DataFrame, column: str, which: str) -> list[Row]:
    """The rows where a column is largest (`max`) or smallest (`min`): several where they tie, none of an empty frame."""
    return rows_of(frame[frame[column] == frame[column].agg(which)]) if len(frame) else []
