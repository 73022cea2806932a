"""Parts of the Coalition page below its map."""

import datetime as dt

import pandas as pd
import streamlit as st

from analysis import coalition as acts_of
from ui import coalition, layout, load, show, tile_map, voting
from ui import coalition_tables as tables
from ui.coalition import Seen, View
from ui.i18n import _, ngettext, number, word

FIRST = 12  # States in the open; the rest of a long list is folded


def first_state(found: Seen) -> str:
    """The State that the page begins with: the first outside the usual group, else a sponsor, else any that acted."""
    for frame in (found.outside, found.every[found.every["act"].isin(acts_of.MAIN)], found.every):
        named = frame["iso3"].dropna()
        if len(named):
            return str(named.iloc[0])
    return ""


def regions(found: Seen, view: View) -> None:
    """From which regional groups sponsors came."""
    question = _("From which regional groups did sponsors come?")
    st.header(question, anchor="regions")
    if found.regions.empty:
        layout.nothing(
            _("No sponsor of these texts is recorded."),
            _("Look at the whole situation, or at the official documents on the Mandate page."),
        )
        return
    show.rows(tables.regions_table(view), question)
    show.downloads(question, found.regions, "regions", view.as_of)


def network(found: Seen, view: View) -> None:
    """Who put texts forward together."""
    question = _("Who put texts forward together?")
    drawn = coalition.network(view)
    if drawn is None:
        st.header(question, anchor="network")
        layout.nothing(
            _("No text here has two recorded sponsors."),
            _("Sponsors are known for few texts; look at the whole situation."),
        )
        return
    figure, alt, width = drawn
    tile_map.chart(
        question, figure, alt, lambda: tables.pairs_table(found), found.pairs, "network", view.as_of,
        _("A number is how many texts two are recorded as putting forward together, on the diagonal how many each did with anybody. Amendments are left out. What a State put forward for a group counts as the group's."),
        width=width,
    )  # fmt: skip


def outside(found: Seen, view: View) -> None:
    """States outside the usual group, with the rule in words."""
    question = _("Which States outside the usual group acted, or voted yes unlike most of their own regional group?")
    st.header(question, anchor="outside")
    st.markdown(_rule(found))
    if found.outside.empty:
        layout.nothing(
            _("No recorded act or vote shows such a State here."),
            _("Sponsors are known for few texts; look at the whole situation."),
        )
        return
    listed = tables.outside_table(view)
    show.rows(listed.head(FIRST), question)
    if len(listed) > FIRST:
        every = _("All {n} States").format(n=number(len(listed)))
        show.folded(every, "table.outside", lambda: show.rows(listed, every))
    st.caption(
        _("Votes are from the roll calls, whose review is in the file. Tally in doubt: the roll call does not count what was printed.")
    )  # fmt: skip
    show.downloads(question, found.outside, "outside", view.as_of)


def _rule(found: Seen) -> str:
    if found.usual:
        groups = _(" and ").join(f"**{word(group)}**" for group in found.usual)
        usual = _(
            "The usual group here is the {groups}: its States are most often recorded as main sponsors on this situation. Listed are States of other regional groups that acted"
        ).format(groups=groups)
    else:
        usual = _(
            "No State is recorded as main sponsor on this situation, only groups or nobody, so that no regional group is the usual one. Listed is every State that acted by itself"
        )
    return (
        usual
        + _(
            "; and States that voted yes while fewer than half of the other members of their own group did (at least three with a position)"
        )
        + f"{coalition.all_yes(found)}. "
        + _(
            "This is a list of acts and votes, not a forecast; without a roll call or a recorded sponsor nothing can be shown."
        )
    )


def state(found: Seen, iso3: str, as_of: dt.date) -> None:
    """What the State chosen leads on itself, and on which other situations it put texts forward."""
    if not iso3:
        st.header(_("What does a State lead on itself?"), anchor="hooks")
        layout.nothing(_("No State is chosen."), _("Choose one above."))
        return
    question = _("What does {state} lead on itself?").format(state=voting.names()[iso3])
    st.header(question, anchor="hooks")
    moment = pd.Timestamp(as_of)
    hooks = acts_of.hooks(voting.acts(), iso3, moment)
    if hooks.empty:
        layout.nothing(
            _("No text about no one country is recorded with {state} as its sponsor.").format(state=show.plain(voting.names()[iso3])),
            _("The catalog holds {n} such texts, {known} with a recorded sponsor: look at the Council's own list of thematic resolutions too.").format(**_thematic()),
        )  # fmt: skip
    else:
        show.rows(tables.hooks_table(hooks), question)
    others = acts_of.elsewhere(voting.acts(), iso3, found.about, moment)
    st.markdown(_elsewhere(others, iso3))


def _thematic() -> dict[str, str]:
    texts = load.table("text_subjects")
    theme = texts.loc[texts["kind"].isin(acts_of.THEMATIC), "symbol"]
    return {"n": number(len(theme)), "known": number(int(theme.isin(load.table("sponsorships")["symbol"]).sum()))}


def _elsewhere(others: pd.DataFrame, iso3: str) -> str:
    page = _("Its votes and sponsorships: {link}.").format(link=voting.state_link(iso3))
    if others.empty:
        return _("It is recorded as sponsor of no other text here.") + " " + page
    names = dict(load.table("situations")[["id", "name"]].itertuples(index=False))
    said = ", ".join(f"{show.plain(names[row.situation_id])} ({number(int(row.texts))})" for row in others.itertuples())
    total = int(others["texts"].sum())
    return ngettext("It also put forward {n} text elsewhere: {said}.", "It also put forward {n} texts elsewhere: {said}.", total).format(n=number(total), said=said) + " " + page  # fmt: skip
