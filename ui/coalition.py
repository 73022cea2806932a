"""The Coalition page: who put texts forward on a mandate or situation, who else acted, drawn and said in words."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis import coalition as acts_of
from analysis import outside as outside_of
from analysis.coalition import About
from analysis.frames import by, rows_of
from charts import coalition as network_chart
from charts import state_map
from charts.palette import BLUE, BLUE_DARK, GREY, ORANGE, PURPLE, Figure
from ui import load, show, voting
from ui.i18n import _, day, ngettext, number, word

DEFAULT, SITUATION = "ffm-sudan", "situation-"
ACTS = {
    "main_sponsor": _("Main sponsor"), "core_group": _("Core group"), "cosponsor": _("Co-sponsor"), "for_group": _("Put forward for a group"),
    "group": _("Put forward as a group"), "sponsored": _("Sponsored"), "tabled": _("Tabled"), "filed_case": _("Filed a case"),
    "led_initiative": _("Led an initiative"), "requested_investigation": _("Asked for an investigation"),
    "requested_special_session": _("Asked for a special session"), "funded": _("Funded"),
    "amendment": _("Put an amendment to the vote"), "proposal_to_end": _("Proposed to end a mandate"),
}  # fmt: skip
LEGEND = {  # of the map: colour, mark, words
    "main": (BLUE, "●", _("Main sponsor")), "cosponsor": (PURPLE, "◐", _("Core group, co-sponsor")), "for_group": (GREY, "◆", _("For a group")),
    "other": (BLUE_DARK, "★", _("Another act")), "changing": (ORANGE, "✕", _("Amendment put to the vote")),
    "yes": ("", "▲", _("Yes, unlike most of its group")),
}  # fmt: skip


class View(NamedTuple):
    """What the reader chose: a mandate's id or a situation's behind `situation-`, acts (none: all), and a day."""

    subject: str
    acts: tuple[str, ...]
    as_of: dt.date


@dataclass(frozen=True)
class Seen:
    """What is recorded: the acts chosen, all acts, texts with a sponsor and all texts, and who stands outside."""

    name: str
    about: About
    acts: pd.DataFrame
    every: pd.DataFrame
    sponsored: int
    texts: int
    usual: list[str]
    regions: pd.DataFrame
    outside: pd.DataFrame
    yes: tuple[int, int, int]
    pairs: pd.DataFrame


@st.cache_resource(show_spinner=False, max_entries=2)
def _subjects(version: str) -> dict[str, str]:
    mechanisms, situations = load.lives().mechanisms, load.table("situations")
    names = {
        row.id: row.short_name if row.short_name == row.name else f"{row.short_name} · {row.name}"
        for row in mechanisms.sort_values("short_name", key=lambda own: own.str.casefold()).itertuples()
    }
    return names | {
        f"{SITUATION}{row.id}": _("{name} (situation)").format(name=row.name)
        for row in situations.sort_values("name").itertuples()
    }


def subjects() -> dict[str, str]:
    """Every mandate, then every situation, by what the address calls it."""
    return _subjects(load.version())


def asked() -> str:
    """What the address is about: its subject, or a mandate or situation as other pages call them; else the default."""
    query = st.query_params
    situation = query.get("situation")
    return query.get("subject") or query.get("mandate") or (f"{SITUATION}{situation}" if situation else DEFAULT)


def _about(subject: str) -> tuple[About, About]:
    """What a mandate or situation is made of, and the same of its whole situation, in which the usual group is found."""
    tables = {name: load.table(name) for name in ("mandate_actions", "text_subjects", "resolutions")}
    situations, mechanisms = load.table("situations"), load.lives().mechanisms
    if subject.startswith(SITUATION):
        own = acts_of.about_situation(subject.removeprefix(SITUATION), mechanisms, **tables, situations=situations)
        return own, own
    wider = mechanisms.set_index("id").loc[subject, "group_id"]
    return acts_of.about_mandate(subject, **tables), acts_of.about_situation(
        wider, mechanisms, **tables, situations=situations
    )


@st.cache_resource(show_spinner=False, max_entries=60)
def _seen(version: str, view: View) -> Seen:
    about, wider = _about(view.subject)
    moment = pd.Timestamp(view.as_of)
    every = acts_of.of(voting.acts(), about, moment)
    usual = outside_of.usual_groups(acts_of.of(voting.acts(), wider, moment))
    resolutions = load.table("resolutions")
    return Seen(
        subjects()[view.subject].split(" · ")[0], about, every[every["act"].isin(view.acts)] if view.acts else every, every,
        *acts_of.coverage(about, load.table("sponsorships"), resolutions, moment), usual,
        acts_of.across_regions(every), outside_of.outside(every, usual, voting.positions(), load.table("votes"), about, moment),
        outside_of.yes_from_outside(usual, voting.positions(), about, moment), acts_of.pairs(every),
    )  # fmt: skip


def seen(view: View) -> Seen:
    """What is recorded on a mandate or situation by a day."""
    return _seen(load.version(), view)


def answer(found: Seen) -> str:
    """How many States and groups put the texts forward, and for how many texts that is known: Markdown."""
    regions = found.regions
    own, groups = regions[regions["regional_group"].notna()], regions[regions["group_id"].notna()]
    states = int(own["count"].sum())
    who = ngettext("**{n} State**", "**{n} States**", states).format(n=number(states))
    if states:
        named = ", ".join(
            f"{word(row.regional_group)} {row.count}" for row in own.itertuples(index=False, name="Region")
        )
        who += f" ({named})"
    if len(groups):
        as_groups = ", ".join(
            f"{show.plain(group_name(row.group_id))} ({number(int(row.texts))})" for row in groups.itertuples()
        )
        who += _(", and as groups {groups}").format(groups=as_groups)
    text = _("On **{name}**, recorded as putting texts forward are {who}").format(name=show.plain(found.name), who=who)
    others = found.outside["iso3"].nunique()
    which = (
        ngettext("**{n} State** outside the usual group acted", "**{n} States** outside the usual group acted", others)
        if found.usual
        else ngettext("**{n} State** acted by itself", "**{n} States** acted by themselves", others)
    ) + ngettext(", or voted yes unlike most of its own regional group", ", or voted yes unlike most of their own regional group", others)  # fmt: skip
    return f"{text}; {which.format(n=number(others))}{all_yes(found)}."


def all_yes(found: Seen) -> str:
    """Every yes vote from outside the usual group, beside those that are unlike the voter's own group."""
    votes, states, texts = found.yes
    if not texts or not found.usual:
        return ""
    return _("; in all, {states} States outside it cast {votes} votes in favour, in {texts} roll calls").format(
        states=number(states), votes=number(votes), texts=number(texts)
    )


def caution(found: Seen) -> str:
    """How far the record of sponsors goes."""
    if not found.texts:
        return _("The catalog holds no text of States on it by this day.")
    return _(
        "Sponsors are recorded for {n} of {all} texts, co-sponsors hardly at all, funding and requests for special sessions not yet: that a State shows no act here means nothing."
    ).format(n=number(found.sponsored), all=number(found.texts))


@st.cache_resource(show_spinner=False, max_entries=2)
def _group_names(version: str) -> dict[str, str]:
    return dict(load.table("groups")[["id", "name"]].itertuples(index=False))


def group_name(group: object) -> str:
    """The name of a group that sponsors as one; empty for none."""
    return "" if pd.isna(group) else _group_names(load.version())[str(group)]


@st.cache_resource(show_spinner=False, max_entries=60)
def _map(version: str, view: View) -> tuple[Figure, str]:
    found, names = _seen(version, view), voting.names()
    rows = rows_of(found.acts[found.acts["iso3"].notna()])
    if not view.acts:
        rows += rows_of(found.outside[found.outside["how"] == "vote"])
    frame = pd.DataFrame(
        [
            (iso3, acts_of.standing({row["act"] for row in own}), "; ".join(_line(row) for row in own))
            for iso3, own in by(rows, "iso3").items()
        ],
        columns=["iso3", "value", "text"],
    )
    what = _("acts of States on {name}").format(name=found.name)
    return state_map.tiles(frame, LEGEND, names, _("No act recorded")), state_map.describe(frame, LEGEND, what, names)


def _line(row: dict) -> str:
    """An act in a few words, for a reader who points at a tile."""
    words = _("Voted yes") if row["act"] == "yes" else ACTS[row["act"]]
    return ", ".join(filter(None, (words, row["symbol"] or row["note"], day(row["date"], row["precision"]))))


def map_of(view: View) -> tuple[Figure, str]:
    """The map of acts and its text alternative."""
    return _map(load.version(), view)


@st.cache_resource(show_spinner=False, max_entries=60)
def _network(version: str, view: View) -> tuple[Figure, str, int] | None:
    found = _seen(version, view)
    if found.pairs.empty:
        return None
    nodes = network_chart.shown(_nodes(found))
    drawn = network_chart.matrix(nodes, found.pairs), network_chart.describe(nodes, found.pairs)
    return *drawn, network_chart.width(nodes)


def network(view: View) -> tuple[Figure, str, int] | None:
    """Who put texts forward together, the same in words, and the width of the figure; None where nobody did."""
    return _network(load.version(), view)


def _nodes(found: Seen) -> pd.DataFrame:
    """Everybody in a pair, by regional group, groups that act as groups last; most texts first."""
    regions = dict(load.table("states")[["iso3", "regional_group"]].itertuples(index=False))
    texts: dict[str, set] = {}
    for row in found.pairs.itertuples():
        for node in (row.one, row.other):
            texts.setdefault(node, set()).update(row.symbols.split(";"))
    rows = [
        (node, node if node in regions else _abbreviated(node), member_name(node), word(regions[node]) if node in regions else _("Groups, as groups"), len(own), node not in regions)
        for node, own in texts.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (row[5], row[3], -row[4], row[2]))
    return pd.DataFrame(rows, columns=["node", "code", "label", "group", "texts", "as_group"])


def _abbreviated(group: str) -> str:
    """A short name for an axis: African Group, AG; eu, EU."""
    return group.upper() if len(group) < 4 else "".join(part[0] for part in group.split("-")).upper()


def member_name(node: str) -> str:
    """The name of a State or group in the network."""
    return voting.names().get(node) or group_name(node)
