"""The table behind the chart of a step of a story, for reading and for a slide: plain words, one function a template."""

from collections.abc import Callable

import pandas as pd

from analysis.story_record import Told
from analysis.votes import signed, tally_text
from charts.safeguards import LOOK, look_of
from models.symbols import short_symbol
from ui import exits, load, tables
from ui.i18n import _, day, number, word
from ui.lineage import kind_words, sentence

Table = pd.DataFrame


def table(template: str, told: Told) -> Table:
    """What a template found, in plain words: no Markdown in it, every cell a text."""
    return TABLES[template](told).astype("str")


def _lives(told: Told) -> Table:
    own = told.frame
    return pd.DataFrame({
        _("Mandate"): own["short_name"],
        _("Kind"): [word(kind) for kind in own["kind"]],
        _("Created"): [day(row.created_on, row.created_precision) or _("not recorded") for row in own.itertuples()],
        _("By"): [_symbol(symbol) for symbol in own["created_by"]],
        _("Renewals"): own["renewals"],
        _("Status"): [word(status) for status in own["status"]],
        _("Ended, or term to"): [day(row.ended_on, row.ended_precision) or tables.end_of_term(row) for row in own.itertuples()],
    })  # fmt: skip


def _symbol(symbol: object) -> str:
    return "" if pd.isna(symbol) else short_symbol(str(symbol))


def _votes(told: Told) -> Table:
    own = told.frame
    return pd.DataFrame({
        _("Mandate"): own["label"],
        _("Text"): [_symbol(symbol) for symbol in own["symbol"]],
        _("Adopted"): [day(date) for date in own["date"]],
        _("Yes-no-abstaining"): [tally_text(row.yes, row.no, row.abstain) or word(row.outcome) for row in own.itertuples()],
        _("Margin"): [signed(margin) for margin in own["margin"]],
        _("Roll call, where it differs"): own["counted"].fillna(""),
    })  # fmt: skip


def _groups(told: Told) -> Table:
    own = told.frame
    return pd.DataFrame(
        {_("Regional group"): [word(group) for group in own["regional_group"]]}
        | {words: own[position] for position, words in (("yes", _("In favour")), ("no", _("Against")), ("abstain", _("Abstaining")), ("absent", _("Absent")))}
    )  # fmt: skip


def _safeguards(told: Told) -> Table:
    lanes = told.more["lanes"]
    words = {
        (row.name, row.mechanism_id): _(LOOK[look_of(row.finding, row.dropped)][2])
        for row in told.frame.itertuples(index=False)
    }
    names = told.frame.drop_duplicates("column").sort_values("column")["name"]
    return pd.DataFrame(
        {_("Safeguard"): names}
        | {lane.label: [words[name, lane.mechanism_id] for name in names] for lane in lanes.itertuples()}
    )


def _exits(told: Told) -> Table:
    ends = told.more["ends"].set_index("mechanism_id")
    own = told.frame
    return pd.DataFrame({
        _("Mandate"): own["label"],
        _("End"): [word(ends["status"].get(one)) for one in own["mechanism_id"]],
        _("When"): [day(row.ended_on, row.ended_precision) or _("not recorded") for row in own.itertuples()],
        _("Archive held by"): own["holder"].fillna(_("not documented in the sources seen")),
        _("Since"): [day(row.since, row.since_precision) for row in own.itertuples()],
        _("At risk"): [exits.at_risk(row.state, row.days, row.days_most) for row in own.itertuples()],
    })  # fmt: skip


def _ladder(told: Told) -> Table:
    own = told.frame
    return pd.DataFrame({
        _("Text"): [_symbol(symbol) for symbol in own["symbol"]],
        _("Adopted"): [day(date) for date in own["adopted_on"]],
        _("Paragraphs"): [_which(row) for row in own.itertuples()],
        _("What it says, in our words"): own["meaning"],
    })  # fmt: skip


def _which(row) -> str:
    if row.state == "absent":
        return _("none found")
    return row.labels.replace(";", ", ") if row.paragraphs else _("no facts")


def _due(told: Told) -> Table:
    own = told.frame
    said = [word(one) if pd.notna(one) else _("No vote recorded") for one in own["adoption"]]
    return pd.DataFrame({
        _("Mandate"): own["short_name"],
        _("Situation"): own["group"],
        _("Text in force"): [_symbol(symbol) for symbol in own["term_symbol"]],
        _("Term ends"): [tables.end_of_term(row) for row in own.itertuples()],
        _("Last decision"): [tally_text(row.yes, row.no, row.abstain) or words for row, words in zip(own.itertuples(), said, strict=True)],
        _("Margin"): [signed(margin) for margin in own["margin"]],
    })  # fmt: skip


def _milestones(told: Told) -> Table:
    own = told.frame.sort_values("date", kind="stable")
    table = pd.DataFrame({
        _("When"): [day(row.date, row.date_precision) for row in own.itertuples()],
        _("Kind"): [word(kind) for kind in own["kind"]],
        _("What"): own["note"],
        _("Caveat"): own["caveat"].fillna(""),
        _("Review"): [word(review) for review in own["review"]],
    })  # fmt: skip
    return table if own["caveat"].notna().any() else table.drop(columns=_("Caveat"))


def _lineage(told: Told) -> Table:
    names = dict(load.lives().mechanisms[["id", "short_name"]].itertuples(index=False))
    own = told.frame
    return pd.DataFrame({
        _("Tie"): [sentence(tie, names.get) for tie in own.itertuples()],
        _("Kind"): [kind_words(tie) for tie in own.itertuples()],
        _("Note"): own["note"].fillna(""),
    })  # fmt: skip


def _onset(told: Told) -> Table:
    own = told.frame
    return pd.DataFrame({
        _("Mandate"): own["short_name"],
        _("Situation"): own["group"],
        _("Created"): [day(row.created_on, row.created_precision) for row in own.itertuples()],
        _("Days from the onset"): [number(int(days)) for days in own["days_from_onset"]],
    })  # fmt: skip


def _renewals(told: Told) -> Table:
    own = told.frame
    changes = {"kept": _("Kept"), "edited": _("Edited"), "moved": _("Moved"), "split": _("Split"), "merged": _("Merged"), "new": _("New"), "dropped": _("Dropped")}  # fmt: skip
    return pd.DataFrame(
        {_("From"): [_symbol(one) for one in own["compared_with"]], _("To"): [_symbol(one) for one in own["symbol"]]}
        | {words: own[change] for change, words in changes.items()}
    )


TABLES: dict[str, Callable[[Told], Table]] = {
    "lives": _lives, "votes": _votes, "margins": _votes, "groups": _groups, "safeguards": _safeguards, "exits": _exits,
    "ladder": _ladder, "due": _due, "milestones": _milestones, "lineage": _lineage, "onset": _onset, "renewals": _renewals,
}  # fmt: skip
