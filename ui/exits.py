"""The Exits page: how mandates ended and who holds what they gathered, as the reader chose to see them."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import exits as exits_of
from analysis import gaps as gaps_of
from analysis.gap_facts import Facts
from analysis.votes import tally_text
from charts import exits as chart
from charts.palette import Figure
from models.vocabulary import ENDED
from ui import load, safeguards, show
from ui.i18n import _, day, ngettext, number, word
from ui.sentences import within

TABLES = ("custody", "safeguard_reports", "mechanism_links", "doubts")
EXAMPLES = ("unitad", "ichree", "ffm-myanmar")  # laid side by side unless the reader chooses others
STATES = {
    "open": _("no holder documented"), "window": _("custody began after the end"), "covered": _("in custody by the end"),
    "unclear": _("not known finely enough"), "undated": _("day not recorded"), "running": _("has not ended"),
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What the page shows of the situations chosen: `mandates` counts those that exist or existed on the day."""

    mandates: int
    ends: pd.DataFrame
    windows: pd.DataFrame
    tribunals: pd.DataFrame
    gaps: pd.DataFrame


@st.cache_resource(show_spinner=False, max_entries=20)
def _facts(version: str, as_of: dt.date) -> Facts:
    tables = {name: load.table(name) for name in TABLES}
    return Facts(
        load.lives(), safeguards.findings(as_of), safeguards.history(as_of), load.votes(), **tables, as_of=as_of
    )


def facts(as_of: dt.date) -> Facts:
    """The record that exits and gaps rest on, as it stood on a day."""
    return _facts(load.version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=20)
def _everything(version: str, as_of: dt.date) -> Seen:
    found = _facts(version, as_of)
    return Seen(
        len(found.mandates), exits_of.ends(found), exits_of.windows(found), exits_of.tribunals(found), gaps_of.gaps(found)
    )  # fmt: skip


def seen(situations: tuple[str, ...], as_of: dt.date) -> Seen:
    """Ends, archives, tribunals and gaps of these situations; of all where none is chosen."""
    every = _everything(load.version(), as_of)
    if not situations:
        return every
    frames = (
        frame[frame["group"].isin(situations)] for frame in (every.ends, every.windows, every.tribunals, every.gaps)
    )
    mandates = sum(row["group"] in situations for row in facts(as_of).mandates.values())
    return Seen(mandates, *frames)


@st.cache_resource(show_spinner=False, max_entries=60)
def _figure(version: str, situations: tuple[str, ...], as_of: dt.date) -> tuple[Figure, str]:
    own = seen(situations, as_of).windows
    return chart.timeline(own, as_of), chart.describe(own, as_of)


def figure(situations: tuple[str, ...], as_of: dt.date) -> tuple[Figure, str]:
    """The evidence-at-risk timeline and its text alternative."""
    return _figure(load.version(), situations, as_of)


def answer(found: Seen) -> str:
    """How many mandates ended and how, and how many archives nobody is known to hold: Markdown."""
    counts = found.ends["status"].value_counts()
    manners = ", ".join(f"{number(int(counts[status]))} {within(word(status))}" for status in ENDED if status in counts)
    parts = [
        ngettext("Of {all} mandate, **{n}** ended", "Of {all} mandates, **{n}** ended", found.mandates).format(
            all=number(found.mandates), n=number(len(found.ends))
        ) + (f": {manners}" if manners else "")
    ]  # fmt: skip
    looked = found.windows[found.windows["state"] != "running"]
    if len(looked):
        still = looked[looked["state"] == "open"].sort_values("days", ascending=False)
        text = _("for {n} of them sources on the archive were looked for, and for **{open}** no holder is documented").format(
            n=number(len(looked)), open=number(len(still))
        )  # fmt: skip
        if len(still):
            text += _(" (the longest: {name}, {days} days)").format(
                name=show.plain(still["label"].iloc[0]), days=number(int(still["days"].iloc[0]))
            )
        parts.append(text)
    return "; ".join(parts) + "."


@st.cache_resource(show_spinner=False, max_entries=2)
def _links(version: str) -> dict[str, str]:
    return {
        mechanism: show.mandate_link(mechanism, show.plain(name))
        for mechanism, name in safeguards.short_names().items()
    }


def names(ids: object) -> str:
    """Mandates by their ids, joined by ';', as links."""
    if pd.isna(ids):
        return ""
    links = _links(load.version())
    return ", ".join(links[mechanism] for mechanism in str(ids).split(";"))


def ends_table(ends: pd.DataFrame) -> pd.DataFrame:
    """How each mandate ended, for reading."""
    return pd.DataFrame({
        _("Mandate"): [names(mechanism) for mechanism in ends["mechanism_id"]],
        _("Situation"): [show.plain(group) for group in ends["group"]],
        _("End"): [word(status) for status in ends["status"]],
        _("When"): [day(row.ended_on, row.ended_precision) or _("not recorded") for row in ends.itertuples()],
        _("Lived, days"): ["" if pd.isna(age) else number(int(age)) for age in ends["age_days"]],
        _("Text"): [text_of(row) for row in ends.itertuples()],
        _("Vote"): [vote_of(row) for row in ends.itertuples()],
        _("Successor"): [names(ids) for ids in ends["successors"]],
        _("Note"): [show.plain(note) for note in ends["note"]],
        _("Review"): [word(review) for review in ends["review"]],
        _("Sources"): [show.source_links(source) for source in ends["source"]],
    })  # fmt: skip


def text_of(row) -> str:
    """The text that ended a mandate, or the draft whose defeat did."""
    if pd.isna(row.symbol):
        return _("no text")
    link = show.symbol_link(row.symbol)
    return _("{text}, draft voted down").format(text=link) if row.voted_down else link


def vote_of(row) -> str:
    """The tally, or the outcome in words."""
    return tally_text(row.yes, row.no, row.abstain) or (word(row.outcome) if pd.notna(row.outcome) else "")


def custody_table(windows: pd.DataFrame) -> pd.DataFrame:
    """The custody register, for reading: holder, since when, size, access, and the days without a documented holder."""
    return pd.DataFrame({
        _("Mandate"): [names(mechanism) for mechanism in windows["mechanism_id"]],
        _("Ended"): [day(row.ended_on, row.ended_precision) or _("not recorded") for row in windows.itertuples()],
        _("Holder"): windows["holder"].fillna(_("not documented in the sources seen")).map(show.plain),
        _("Since"): show.days(windows, "since", "since_precision"),
        _("At risk"): [at_risk(row.state, row.days, row.days_most) for row in windows.itertuples()],
        _("Size"): [show.plain(extent) or _("not recorded") for extent in windows["extent"]],
        _("Custody and access"): [show.plain(terms) for terms in windows["terms"]],
        _("Review"): [word(review) for review in windows["review"]],
        _("Sources"): [show.source_links(source) for source in windows["source"]],
    })  # fmt: skip


def at_risk(state: str, days: object, most: object) -> str:
    """`no holder documented, 1,135 days so far`."""
    if state == "open" and pd.notna(days):
        return _("{state}, {days} days so far").format(state=STATES[state], days=number(int(days)))
    if state == "window":
        return _("{state}: {days} days").format(state=STATES[state], days=number(int(days)))
    if state == "unclear":
        return _("{state}: {days} days at most").format(state=STATES[state], days=number(int(most)))
    return STATES[state]


def tribunals_table(tribunals: pd.DataFrame) -> pd.DataFrame:
    """Tribunals with their completion strategies and what took over, for reading."""
    return pd.DataFrame({
        _("Tribunal"): [names(mechanism) for mechanism in tribunals["mechanism_id"]],
        _("Created"): [_dated(row.created_on, row.created_precision, row.created_by) for row in tribunals.itertuples()],
        _("Completion strategy"): [_dated(row.planned_on, row.planned_precision, row.planned_by) for row in tribunals.itertuples()],
        _("What it planned"): [". ".join(filter(None, (show.plain(row.plan), show.plain(row.plan_note)))) for row in tribunals.itertuples()],
        _("Residual mechanism"): [names(row.residual) + (f" ({day(row.residual_on, row.residual_precision)})" if pd.notna(row.residual_on) else "") for row in tribunals.itertuples()],
        _("Closed"): [day(row.ended_on, row.ended_precision) or _("not recorded") for row in tribunals.itertuples()],
        _("From plan to end, days"): ["" if pd.isna(days) else number(int(days)) for days in tribunals["days_of_plan"]],
        _("Archive held by"): tribunals["holder"].fillna(_("not documented in the sources seen")).map(show.plain),
        _("Sources"): [show.source_links(source) for source in tribunals["source"]],
    })  # fmt: skip


def _dated(date: object, precision: object, symbol: object) -> str:
    if pd.isna(date):
        return _("not recorded")
    return ", ".join(filter(None, (day(date, precision), show.symbol_link(symbol))))
