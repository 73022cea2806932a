"""Tables of the Coalition page, for reading: acts, regional groups, pairs, States outside the usual group, hooks."""

import pandas as pd
import streamlit as st

from analysis.frames import Row, by, rows_of
from analysis.titles import title_of
from ui import load, show, voting
from ui.coalition import ACTS, Seen, View, group_name, member_name, seen
from ui.i18n import _, day, number, word
from ui.voice import MARKDOWN

NEWEST = 5  # votes named in a cell; the file has all


def mandate_links() -> dict[str, str]:
    """Short names of the mandates as links to their pages, by id."""
    mechanisms = load.lives().mechanisms
    return {row.id: show.mandate_link(row.id, show.plain(row.short_name)) for row in mechanisms.itertuples()}


def who(row) -> str:
    """The State, the group, or the State that spoke for the group."""
    group = show.plain(group_name(row.group_id))
    if pd.isna(row.iso3):
        return _("{group}, as a group").format(group=group)
    return (
        f"{voting.state_link(row.iso3)} {_('for the {group}').format(group=group)}"
        if group
        else voting.state_link(row.iso3)
    )


def acts_table(acts: pd.DataFrame) -> pd.DataFrame:
    """Acts, newest first."""
    own = acts.sort_values("date", ascending=False, na_position="last", kind="stable")
    return pd.DataFrame({
        _("Who"): [who(row) for row in own.itertuples()],
        _("Regional group"): [word(region) for region in own["regional_group"]],
        _("Act"): [ACTS[act] for act in own["act"]],
        _("When"): [day(row.date, row.precision) or _("not recorded") for row in own.itertuples()],
        _("Text"): [_text(row) for row in own.itertuples()],
        _("Note"): [show.plain(note) for note in own["note"]],
        _("Review"): [word(review) for review in own["review"]],
        _("Sources"): [show.source_links(source) for source in own["source"]],
    })  # fmt: skip


def _text(row) -> str:
    """The text with its title; for an amendment, what it sought to change; for another act, the mandate."""
    if pd.isna(row.symbol):
        return mandate_links().get(row.mechanism_id, "")
    parts = [show.symbol_link(row.symbol), title_of(row.title, row.title_kind, MARKDOWN)]
    if pd.notna(row.target_symbol):
        parts.append(_("(to change {text})").format(text=show.symbol_link(row.target_symbol)))
    return " ".join(filter(None, parts))


@st.cache_resource(show_spinner=False, max_entries=60)
def _regions(version: str, view: View) -> pd.DataFrame:
    rows = rows_of(seen(view).regions)
    return pd.DataFrame({
        _("Group"): [word(row["regional_group"]) or _("{group}, as a group").format(group=show.plain(group_name(row["group_id"]))) for row in rows],
        _("States"): ["" if row["group_id"] else number(row["count"]) for row in rows],
        _("Texts"): [number(row["texts"]) for row in rows],
        _("Who"): [_members(row) for row in rows],
    })  # fmt: skip


def regions_table(view: View) -> pd.DataFrame:
    """Who put texts forward, by regional group; groups that did so as groups below."""
    return _regions(load.version(), view)


def _members(row: Row) -> str:
    links = ", ".join(voting.state_link(iso3) for iso3 in row["states"].split(";") if iso3)
    if not row["group_id"]:
        return links
    return _("spoken for by {states}").format(states=links) if links else _("no State named")


def pairs_table(found: Seen) -> pd.DataFrame:
    """Who put texts forward together."""
    own = found.pairs
    return pd.DataFrame({
        _("One"): [show.plain(member_name(node)) for node in own["one"]],
        _("Other"): [show.plain(member_name(node)) for node in own["other"]],
        _("Texts"): [number(int(texts)) for texts in own["texts"]],
        _("Which"): [", ".join(show.symbol_link(symbol) for symbol in symbols.split(";")) for symbols in own["symbols"]],
    })  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=60)
def _outside(version: str, view: View) -> pd.DataFrame:
    rows = []
    for iso3, own in by(rows_of(seen(view).outside), "iso3").items():
        votes = [row for row in own if row["how"] == "vote"]
        rows.append({
            _("State"): voting.state_link(iso3),
            _("Regional group"): word(own[0]["regional_group"]),
            _("What it did"): "; ".join(_act(row) for row in own if row["how"] == "act"),
            _("Yes, unlike most of its group"): _count(votes),
            _("How the others of its group voted (yes-no-abstained)"): _votes(votes),
        })  # fmt: skip
    table = pd.DataFrame(rows)
    return table.loc[:, (table != "").any()]  # where nobody acted, or nobody voted so, the column would only take room


def outside_table(view: View) -> pd.DataFrame:
    """States outside the usual group, one row each, with the acts and votes that show it."""
    return _outside(load.version(), view)


def _act(row: Row) -> str:
    what = show.symbol_link(row["symbol"]) or show.plain(row["note"])
    said = ", ".join(filter(None, (ACTS[row["act"]], what, day(row["date"], row["precision"]))))
    return _("{act} (source {links})").format(act=said, links=show.source_links(row["source"]))


def _count(votes: list[Row]) -> str:
    if not votes:
        return ""
    return _("{n} of {all} roll calls").format(n=number(len(votes)), all=number(votes[0]["compared"]))


def _votes(votes: list[Row]) -> str:
    differ = voting.differing()
    named = [
        f"{show.symbol_link(row['symbol'])} {row['yes']}-{row['no']}-{row['abstain']}"
        + (_(" (tally in doubt)") if row["symbol"] in differ else "")
        for row in votes[:NEWEST]
    ]
    more = len(votes) - NEWEST
    return ", ".join([*named, _("{n} more in the file").format(n=number(more))] if more > 0 else named)


def hooks_table(hooks: pd.DataFrame) -> pd.DataFrame:
    """What a State itself leads on."""
    return acts_table(hooks).drop(columns=[_("Regional group")])
