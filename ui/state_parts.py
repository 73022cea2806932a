"""Parts of the State page below its strip: changes of position, acts, and the votes that are kept apart."""

import pandas as pd
import streamlit as st

from ui import layout, load, show, state, voting
from ui import state_tables as words
from ui.i18n import _, ngettext, number

APART = ("amendment", "proposal_to_end")
REST = ("theme", "institution")

Pair = tuple[pd.DataFrame, pd.DataFrame]  # the facts, and the same for reading


@st.cache_resource(show_spinner=False, max_entries=200)
def _changes(version: str, view: state.View) -> Pair:
    own = state.seen(view).changes
    return own.drop(columns="group_id"), words.changes_table(own)


def changes(view: state.View) -> None:
    """Where the State's position changed between two consecutive recorded votes on the same mandate."""
    question = _("Where did its position change on the same mandate?")
    st.header(question, anchor="changes")
    own, table = _changes(load.version(), view)
    pairs = number(len(state.seen(view).steps))
    if own.empty:
        layout.nothing(
            _("No change; pairs of consecutive recorded votes on the same mandate in which it took part: {n}.").format(n=pairs),
            _("Texts adopted without a vote show no position. Widen the years, or remove a situation."),
        )  # fmt: skip
        return
    said = ngettext(
        "**{n}** change, the latest first; pairs of consecutive recorded votes on the same mandate in which it took part: {all}.",
        "**{n}** changes, the latest first; pairs of consecutive recorded votes on the same mandate in which it took part: {all}.",
        len(own),
    )
    st.markdown(said.format(n=number(len(own)), all=pairs))
    with st.container(key="changed"):
        show.rows(table, question)
    st.caption(
        _("Counted only where the roll calls of both votes list the State; a text adopted without a vote in between is passed over. A text that touched two mandates counts for each.")
    )  # fmt: skip
    show.downloads(question, own, "changes", view.as_of)


@st.cache_resource(show_spinner=False, max_entries=200)
def _acts(version: str, view: state.View) -> Pair:
    found = voting.acts()
    found = found[(found["iso3"] == view.state) & ~(found["date"] > pd.Timestamp(view.as_of))]
    if view.situations:
        wider = load.table("situations").set_index("id")["parent_id"]
        found = found[found["situation_id"].map(wider).fillna(found["situation_id"]).isin(view.situations)]
    return found, words.acts_table(found)


def acts(view: state.View) -> None:
    """What the State put forward or did, with sources."""
    question = _("What has it put forward?")
    st.header(question, anchor="acts")
    own, table = _acts(load.version(), view)
    if own.empty:
        layout.nothing(
            _("No sponsorship or other act of it is recorded here."),
            _("Sponsors are recorded for some texts only: that says nothing of what it did."),
        )
        return
    said = ngettext("**{n}** recorded act, in every body and year.", "**{n}** recorded acts, in every body and year.", len(own))  # fmt: skip
    st.markdown(said.format(n=number(len(own))))
    with st.container(key="acts"):
        show.rows(table, question)
    st.caption(_("Sponsors are far from complete: a text missing here says nothing."))
    show.downloads(question, own, "acts", view.as_of)


@st.cache_resource(show_spinner=False, max_entries=200)
def _votes_on(version: str, view: state.View, kinds: tuple[str, ...]) -> Pair:
    own = state.seen(view).votes_on(kinds)
    return own, words.apart_table(own)


@st.cache_resource(show_spinner=False, max_entries=200)
def _targets(version: str, view: state.View) -> pd.DataFrame:
    return words.targets_table(state.seen(view).votes_on(APART))


def apart(view: state.View) -> None:
    """Votes on amendments and on proposals to end a mandate; and those on texts on no one country, folded."""
    question = _("How did it vote on amendments and on proposals to end a mandate?")
    st.header(question, anchor="apart")
    own, table = _votes_on(load.version(), view, APART)
    if own.empty:
        layout.nothing(
            _("No recorded vote of it on an amendment or on a proposal to end a mandate here."),
            _("Such votes are recorded for the Human Rights Council: choose that body, widen the years, or remove a situation."),
        )  # fmt: skip
    else:
        st.markdown(
            _("{tally}. In favour means: for a change that the sponsors of the text had not accepted, or for the mandate's end.").format(tally=state.tally(own))
        )  # fmt: skip
        show.rows(_targets(load.version(), view), question)
        said = ngettext("The {n} vote, one by one", "The {n} votes, one by one", len(own))
        _one_by_one(said.format(n=number(len(own))), "one-by-one", table)
        show.downloads(question, own, "apart", view.as_of)
    others, table = _votes_on(load.version(), view, REST)
    if len(others):
        said = ngettext("{n} vote on a text on no one country", "{n} votes on texts on no one country", len(others))
        _one_by_one(said.format(n=number(len(others))), "others", table)


def _one_by_one(label: str, key: str, table: pd.DataFrame) -> None:
    with st.container(key=f"apart-{key}"):
        show.folded(label, key, lambda: show.rows(table, label))
