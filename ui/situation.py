"""The Situation page: what is known of a situation on a day, the answer, the tables."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis import overlaps
from analysis.agenda import days_from_onset
from analysis.lanes import bars, marks
from charts import situation as chart
from charts.palette import Figure
from models.vocabulary import ALIVE
from ui import load, safeguards, show
from ui.i18n import _, day, ngettext, number, word

DEFAULT = "syria"
AHEAD = dt.timedelta(days=400)  # room to the right of the as-of line for terms that run on
# short names, for an axis
FORUMS = {"OPCW": _("OPCW"), "OHCHR": _("OHCHR"), "CHR": _("Commission (to 2006)"), "hybrid": _("UN and a State")}
FUNCTIONS = {
    "evidence_preservation": _("Keep evidence"), "sharing_with_courts": _("Files, courts"), "reporting": _("Report"),
    overlaps.MISSING: _("Find the missing"), overlaps.COORDINATION: _("Coordinate"),
}  # fmt: skip
TASKS = {
    "evidence_preservation": _("to collect or keep evidence"), "sharing_with_courts": _("to prepare files or share with courts"),
    "reporting": _("to report"), overlaps.MISSING: _("to search for the missing"),
}  # fmt: skip


class View(NamedTuple):
    """What the reader chose: a situation, with those that are part of it, and a day."""

    situation: str
    as_of: dt.date


@dataclass(frozen=True)
class Seen:
    """What is known of a situation: its mandates up to the day, what they do, with whom, and since when."""

    name: str
    mandates: pd.DataFrame
    lane: pd.DataFrame
    told: pd.DataFrame
    pairs: pd.DataFrame
    most: tuple[int, dt.date | None]
    milestones: pd.DataFrame
    waits: pd.DataFrame
    since_onset: pd.DataFrame

    @property
    def names(self) -> dict[str, str]:
        """Short names of the mandates."""
        return dict(self.mandates[["id", "short_name"]].itertuples(index=False))


@st.cache_resource(show_spinner=False, max_entries=2)
def _names(version: str) -> dict[str, str]:
    situations = load.table("situations").sort_values("name")
    names = dict(situations[["id", "name"]].itertuples(index=False))
    own = load.lives().mechanisms.groupby("situation_id")["short_name"].agg(", ".join)
    return {
        row.id: " · ".join(filter(None, (row.name, _("part of {wider}").format(wider=names[row.parent_id]) if pd.notna(row.parent_id) else "", own.get(row.id, ""))))
        for row in situations.itertuples(index=False)
    }  # fmt: skip


def situation_names() -> dict[str, str]:
    """Every situation with its wider one and its mandates, so that any of them finds it."""
    return _names(load.version())


def asked() -> str:
    """The situation that the address names, in words; empty where there is none of that name."""
    names = dict(load.table("situations")[["id", "name"]].itertuples(index=False))
    return names.get(st.query_params.get("situation", DEFAULT), "")


@st.cache_resource(show_spinner=False, max_entries=100)
def _seen(version: str, view: View) -> Seen:
    lives, situations = load.lives(), load.table("situations")
    ids = overlaps.with_parts(view.situation, situations)
    name = situations.set_index("id").loc[view.situation, "name"]
    every = load.mandates(view.as_of)
    own = every[every["situation_id"].isin(ids) & (every["status"] != "not_created")]
    own = own.assign(
        wider=own["group"], group=own["founding_body"].map(lambda body: FORUMS.get(body) or word(body))
    ).sort_values(["created_on", "id"], na_position="last")
    lane = overlaps.forum_lanes(own, name)
    told = overlaps.functions(
        safeguards.findings(view.as_of), safeguards.history(view.as_of), own,
        load.table("text_readings"), load.table("paragraphs"), load.table("theme_mentions"),
    )  # fmt: skip
    run = overlaps.running(lane, own, lives.terms, view.as_of)
    about = lives.milestones[
        lives.milestones["situation_id"].isin(ids) | lives.milestones["mechanism_id"].isin(own["id"])
    ]
    about = about[about["date"] <= pd.Timestamp(view.as_of)].sort_values("date")
    here = about[about["situation_id"].isin(ids)]
    return Seen(
        name, own, lane, told, overlaps.overlaps(run, told, view.as_of), overlaps.most_at_once(run), about,
        overlaps.waits(own, run, here, view.as_of), days_from_onset(own, own, here),
    )  # fmt: skip


def seen(view: View) -> Seen:
    """What is known of a situation on a day."""
    return _seen(load.version(), view)


@st.cache_resource(show_spinner=False, max_entries=100)
def _forums(version: str, view: View) -> tuple[Figure, str]:
    facts, lives = _seen(version, view), load.lives()
    # an onset belongs to the crisis, and a dotted line shows it: here it stands on the lane above the forums
    own = facts.milestones
    onsets = own[own["situation_id"].isin(overlaps.with_parts(view.situation, load.table("situations")))]
    mark = marks(facts.lane, lives.mandate_actions, onsets, dict.fromkeys(onsets["situation_id"], facts.name))
    first = pd.concat([facts.mandates["created_on"], mark["date"]]).min()
    period = (dt.date(first.year, 1, 1), view.as_of + AHEAD)
    bar = bars(facts.lane, facts.mandates, lives.terms, period[1])
    figure = chart.forums(facts.lane, bar, mark, own, period, view.as_of, lives.facts_through[1])
    return figure, chart.describe_forums(facts.lane, bar, mark, own, view.as_of)


def forums(view: View) -> tuple[Figure, str]:
    """All forums on one axis, with the text alternative."""
    return _forums(load.version(), view)


@st.cache_resource(show_spinner=False, max_entries=100)
def _work(version: str, view: View) -> tuple[Figure, str]:
    facts = _seen(version, view)
    names = {row.id: f"{row.short_name} · {_years(row)}" for row in facts.mandates.itertuples()}
    return chart.work(
        facts.told, names, {function: words.replace(" ", "<br>", 1) for function, words in FUNCTIONS.items()}
    ), chart.describe_work(facts.told, facts.names, FUNCTIONS)


def work(view: View) -> tuple[Figure, str]:
    """What each mandate is told to do, with the text alternative."""
    return _work(load.version(), view)


def _years(row) -> str:
    if row.status in ALIVE:
        return (
            _("since {year}").format(year=row.created_on.year)
            if pd.notna(row.created_on)
            else _("creation not recorded")
        )
    begun = row.created_on.year if pd.notna(row.created_on) else _("creation not recorded")
    ended = row.ended_on.year if pd.notna(row.ended_on) else _("day of its end not recorded")
    return _("{begun} to {ended}").format(begun=begun, ended=ended) if pd.notna(row.ended_on) else f"{begun}, {ended}"


# The answer


def answer(facts: Seen, view: View) -> str:
    """How many mandates of which forums, how many at once, doing what, and how long the first took: a few sentences."""
    alive = facts.mandates[facts.mandates["status"].isin(ALIVE)]
    parts = [
        ngettext("**{n} mandate** of {forums} is recorded on {name}", "**{n} mandates** of {forums} are recorded on {name}", len(facts.mandates)).format(
            n=number(len(facts.mandates)), forums=_forums_counted(facts.mandates["founding_body"].nunique()), name=show.plain(facts.name)
        ),
        _("; **{n} not ended** on {day}").format(n=number(len(alive)), day=day(view.as_of)),
    ]  # fmt: skip
    most, since = facts.most
    if most > 1:
        parts.append(
            _("; at most **{n} ran on the same day**, most recently from {day}").format(n=number(most), day=day(since))
        )
    return " ".join(filter(None, ("".join(parts) + ".", _tasks(facts, alive), first_after(facts))))


def _forums_counted(count: int) -> str:
    return ngettext("{n} forum", "{n} forums", count).format(n=number(count))


def _tasks(facts: Seen, alive: pd.DataFrame) -> str:
    """How many of those not ended are told to do what; how many nobody examined."""
    if alive.empty:
        return ""
    told = facts.told[facts.told["mechanism_id"].isin(alive["id"])]
    parts = []
    for function, words in TASKS.items():
        own = told.loc[told["function"] == function, "finding"]
        blank = int((own == "not_examined").sum())
        unknown = _(" ({n} not examined)").format(n=number(blank)) if blank else ""
        parts.append(
            _("{task} {n}{unknown}").format(n=number(int(own.isin(overlaps.HAS).sum())), task=words, unknown=unknown)
        )
    return _("Of those not ended, so many are told: {tasks}.").format(tasks=", ".join(parts))


def first_after(facts: Seen) -> str:
    """How long the first recorded onset waited for a mandate, with the word that an onset is a judgement."""
    if facts.waits.empty:
        return _("No onset of the crisis is recorded.")
    onset = facts.waits.iloc[0]
    about = "" if onset["onset_precision"] == "day" else _("about ")
    when = day(onset["onset_on"], onset["onset_precision"])
    if pd.isna(onset["days"]):
        return _("No mandate was created after the recorded onset ({when}); an onset is a judgement.").format(when=when)
    return _("The first created after the recorded onset ({when}) came {about}**{n} days** later: {name}. An onset is a judgement.").format(
        when=when, about=about, n=number(int(onset["days"])), name=show.plain(facts.names[onset["first"]])
    )  # fmt: skip


def around(situation: str) -> str:
    """Links to the wider situation, or to those that are part of this one; empty where there is neither."""
    situations = load.table("situations").set_index("id")
    wider = situations.loc[situation, "parent_id"]
    parts = situations[situations["parent_id"] == situation]
    if pd.notna(wider):
        return _("Part of {wider}.").format(wider=_link(wider, situations.loc[wider, "name"]))
    if len(parts):
        return _("With what is part of it: {parts}.").format(
            parts=", ".join(_link(i, n) for i, n in parts["name"].items())
        )
    return ""


def _link(situation: str, name: str) -> str:
    return f"[{show.plain(name)}](situation?situation={situation})"
