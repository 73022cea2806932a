"""Mandates by safeguards: what each text states, what it lacks, how that is known, and clauses that would close it."""

import streamlit as st

from ui import filters, layout, load, safeguards, safeguards_cell, show
from ui.i18n import _
from ui.safeguards import View

layout.page(
    _("Which mandates lack which safeguards?"),
    _(
        "Twenty safeguards of a codebook, from exit strategy to the naming of communities. One lane a mandate, one mark a safeguard: click one, or choose below, to see the paragraphs, how it is known and what other mandates say. Not examined is never missing."
    ),
)
first, second, third, fourth, fifth = st.columns(5)
with fifth:
    as_of = filters.as_of()
found = load.mandates(as_of)
with first:
    situations = filters.many(
        _("Situation"), sorted(found["group"].unique()), "situation", also=load.situation_groups()
    )
with second:
    status = filters.one(_("Status"), safeguards.STATUSES, "status")
with third:
    order = filters.one(_("Order"), list(safeguards.ORDERS), "order")
with fourth:
    shown = safeguards.SHOWN[filters.one(_("Show"), list(safeguards.SHOWN), "show")]

view = View(tuple(situations), status, safeguards.ORDERS[order], shown, as_of)
facts = safeguards.seen(view)
if facts.lanes.empty:
    layout.nothing(
        safeguards.left_out(facts) or _("No mandate matches these filters on this day."),
        _("Remove a filter, choose a later day, or show all mandates."),
    )
    st.stop()

st.markdown(safeguards.answer(facts))
st.caption(safeguards.caveat())
safeguards_cell.chart(view, facts)

safeguard = st.query_params.get("safeguard", "")
safeguard = safeguard if safeguard in safeguards.names() else "exit_strategy"
years, figure, alt = safeguards.trend(view, safeguard)
if not years.empty:
    show.chart(
        _("How often did texts state it, year by year? {name}").format(name=safeguards.names()[safeguard]), figure, alt,
        lambda: safeguards.years_table(years), years, "safeguard-years", as_of,
        _("Share of the texts read, by year of adoption; the number on top counts them. Few texts were read before 2018, and which were read is no sample: the curve tells of these texts only. Choose another safeguard above."),
    )  # fmt: skip
show.folded(
    _("Each safeguard in numbers"), "counts",
    lambda: show.rows(safeguards.counts_table(facts.counts), _("Texts that state each safeguard")),
)  # fmt: skip
