"""The chart of a step of a story: one function a template, each with its text alternative."""

import datetime as dt
from collections.abc import Callable

import pandas as pd

from analysis import lanes as lanes_of
from analysis.situations import group_of
from analysis.story_record import Record, Told
from charts import exits, ladder, lineage, margins, milestones, onset, renewals, safeguard_grid, safeguards, timeline
from charts import votes as vote_chart
from charts import wall as wall_chart
from charts.palette import Figure
from models.symbols import short_symbol
from ui import lineage as lineage_words
from ui import load
from ui.i18n import _, word

Picture = tuple[Figure, str]
COLUMNS = 6  # mandates beside each other
ROOM = dt.timedelta(days=400)  # before the first day and after the day asked about


def picture(template: str, told: Told, record: Record) -> Picture:
    """The chart of what a template found, and what it says in words."""
    return PICTURES[template](told, record)


def on_wall(template: str, told: Told, record: Record) -> Picture:
    """The same for a projector and a slide: larger, in a form that is broad rather than long."""
    figure, alt = BROAD.get(template, PICTURES[template])(told, record)
    return wall_chart.enlarged(figure), alt


def _lives(told: Told, record: Record) -> Picture:
    own, lives = told.frame, record.facts.lives
    lane = lanes_of.lanes(own)
    first = own["created_on"].min()
    start = (dt.date(2000, 1, 1) if pd.isna(first) else first.date()) - ROOM
    period = (start, max(record.as_of, lives.facts_through[1]) + ROOM)
    bar = lanes_of.bars(lane, own, lives.terms, period[1])
    mark = lanes_of.marks(lane, lives.mandate_actions, lives.milestones, group_of(load.table("situations")))
    past = mark[mark["date"] <= pd.Timestamp(record.as_of)]
    figure = timeline.timeline(lane, bar, past, period, record.as_of, lives.facts_through[1])
    return figure, timeline.describe(lane, bar, past, record.as_of)


def _votes(told: Told, record: Record) -> Picture:
    shown = told.frame.assign(
        id=told.frame["symbol"], outcome_label=[word(outcome) for outcome in told.frame["outcome"]],
        label=[f"{short_symbol(row.symbol)} ({row.date:%Y})" for row in told.frame.itertuples()],
    )  # fmt: skip
    return vote_chart.tallies(shown), vote_chart.describe(shown)


def _margins(told: Told, record: Record) -> Picture:
    return margins.margins(told.frame), margins.describe(told.frame)


def _groups(told: Told, record: Record) -> Picture:
    shown = told.frame.assign(
        id=told.frame["regional_group"], label=[word(group) for group in told.frame["regional_group"]], outcome_label=""
    )
    return vote_chart.tallies(shown), vote_chart.describe(shown)


def _safeguards(told: Told, record: Record) -> Picture:
    """Few mandates beside each other; many below each other, for a phone has room for few columns."""
    lanes = told.more["lanes"]
    if len(lanes) <= COLUMNS:
        return _safeguard_grid(told, record)
    names = dict(
        told.frame.sort_values("column").drop_duplicates("column")[["safeguard", "name"]].itertuples(index=False)
    )
    return safeguards.matrix(told.frame, lanes, names), safeguards.describe(told.frame, lanes)


def _safeguard_grid(told: Told, record: Record) -> Picture:
    lanes = told.more["lanes"]
    return safeguard_grid.grid(told.frame, lanes), safeguards.describe(told.frame, lanes)


def _exits(told: Told, record: Record) -> Picture:
    return exits.timeline(told.frame, record.as_of), exits.describe(told.frame, record.as_of)


def _ladder(told: Told, record: Record) -> Picture:
    return ladder.ladder(told.frame), ladder.describe(told.frame)


def _due(told: Told, record: Record) -> Picture:
    shown = told.frame.assign(
        id=told.frame["mechanism_id"], label=told.frame["short_name"],
        outcome_label=[word(said) if pd.notna(said) else _("No vote recorded") for said in told.frame["adoption"]],
    )  # fmt: skip
    return vote_chart.tallies(shown), vote_chart.describe(shown)


def _milestones(told: Told, record: Record) -> Picture:
    return milestones.events(told.frame), milestones.describe(told.frame)


def _worded_milestones(told: Told, record: Record) -> Picture:
    return milestones.events(told.frame, worded=True), milestones.describe(told.frame)


def _lineage(told: Told, record: Record) -> Picture:
    names = told.facts["names"]
    ties = told.frame.assign(
        sentence=[lineage_words.sentence(tie, names.get) for tie in told.frame.itertuples()],
        kind_words=[lineage_words.kind_words(tie) for tie in told.frame.itertuples()],
    )
    return lineage.graph(told.more["lanes"], ties), lineage.describe(told.more["lanes"], ties)


def _onset(told: Told, record: Record) -> Picture:
    return onset.waits(told.frame), onset.describe(told.frame)


def _renewals(told: Told, record: Record) -> Picture:
    return renewals.renewals(told.frame), renewals.describe(told.frame)


PICTURES: dict[str, Callable[[Told, Record], Picture]] = {
    "lives": _lives, "votes": _votes, "margins": _margins, "groups": _groups, "safeguards": _safeguards, "exits": _exits,
    "ladder": _ladder, "due": _due, "milestones": _milestones, "lineage": _lineage, "onset": _onset, "renewals": _renewals,
}  # fmt: skip
BROAD = {"milestones": _worded_milestones, "safeguards": _safeguard_grid}  # those that a wall shows in another form
