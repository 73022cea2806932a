"""A part of the State page: the States that took the same positions on mandates, and those that took others."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.agreement import LEAST
from analysis.agreement import agreement as agreement_of
from ui import filters, layout, load, show, state
from ui import state_tables as words
from ui.i18n import _, number

ENDS = 8  # States shown at each end
ALL = _("All groups")


class Seen(NamedTuple):
    """Agreement with the States of a regional group: as facts, highest index first, and for reading."""

    found: pd.DataFrame
    known: int
    table: pd.DataFrame
    ends: pd.DataFrame


@st.cache_resource(show_spinner=False, max_entries=300)
def _seen(version: str, view: state.View, group: str) -> Seen:
    found = agreement_of(state.calls(view)[0], view.state)
    if group != ALL:
        found = found[found["regional_group"] == words.group_codes()[group]]
    order = {"index": False, "share": False, "shared": False, "iso3": True}
    found = found.sort_values(list(order), ascending=list(order.values()), na_position="last")
    known, table = int(found["share"].notna().sum()), words.agreement_table(found)
    return Seen(found, known, table, pd.concat([table.iloc[:ENDS], table.iloc[max(known - ENDS, ENDS) : known]]))


def agreement(view: state.View) -> None:
    """How often other States took the same position, on texts that made or touched a mandate."""
    question = _("Who took the same position on mandates?")
    st.header(question, anchor="agreement")
    group = filters.one(_("Regional group"), [ALL, *words.group_codes()], "group")
    seen = _seen(load.version(), view, group)
    if not seen.known:
        layout.nothing(
            _("No State shares {least} votes or more with it on texts that made or touched a mandate, in the body, years and situations chosen.").format(least=LEAST),
            _("Fewer are too few for a figure: widen the years, or remove a situation."),
        )  # fmt: skip
        return
    st.markdown(
        _("On texts that made or touched a mandate, **{n}** States cast {least} votes or more together with it; {few} cast fewer, too few for a figure.").format(
            n=number(seen.known), least=LEAST, few=number(len(seen.found) - seen.known)
        )
    )  # fmt: skip
    with st.container(key="agreed"):
        if seen.known > 2 * ENDS:
            st.markdown(_("The {n} highest and the {n} lowest:").format(n=ENDS))
            show.rows(seen.ends, question)
            every = _("All {n} States").format(n=number(len(seen.found)))
            show.folded(every, "agreements", lambda: show.rows(seen.table, every))
        else:
            show.rows(seen.table, question)
    st.caption(
        _("Same position: yes, no or abstaining alike. Index of agreement (Lijphart 1963), of 0 to 1: an abstention beside a yes or a no is half an agreement. Both depend on which texts came to a vote in the years that the two shared; they say nothing of why. Amendments and proposals to end a mandate are not counted.")
    )  # fmt: skip
    show.downloads(question, seen.found, "agreement", view.as_of)
