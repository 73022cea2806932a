"""Ties between mandates: precedent, succession, language, evidence, complementary work; what wording came again."""

import streamlit as st

from ui import filters, layout, lineage, load, show
from ui.i18n import _

layout.page(
    _("Which mechanism led to which, and what was taken over?"),
    _(
        "One lane a mandate, read from left to right in time; a line joins the earlier mandate to the later. Hover or tap the mark on a line for what it rests on. Hollow marks are unconfirmed."
    ),
)
first, second, third, fourth = st.columns([3, 3, 2, 2])
with fourth:
    as_of = filters.as_of()
with first:
    names = sorted(load.mandates(as_of)["group"].unique())
    groups = filters.many(_("Situation"), names, "situation", also=load.situation_groups())
with second:
    kinds = filters.many(_("Kind of tie"), list(lineage.KINDS), "tie", placeholder=_("All but later texts"))
with third:
    at_least = st.slider(
        _("Measured: at least"), 50, 100, 70, 5, key="similarity", bind="query-params",
        help=_("Of 100 words, so many stand in the earlier paragraph too, in runs of at least five. Applies only to measured ties."),
    )  # fmt: skip

view = lineage.View(tuple(groups), lineage.kinds_of(kinds), at_least, as_of)
facts = lineage.seen(view)
if facts.ties.empty:
    layout.nothing(
        _("No tie of this kind is recorded for these situations on that day."),
        _("Remove a filter, lower the similarity, or choose a later day; ties of a mandate are on its own page too."),
    )
    st.stop()

st.markdown(lineage.answer(facts, view))
st.caption(lineage.INFERENCE)
show.chart(
    _("Which mandates are tied, and how?"),
    *lineage.figure(view), lambda: lineage.table(facts), facts.ties.drop(columns=["sentence", "kind_words"]), "lineage", as_of,
    _("Ties that sources name are rows of the catalog, each with its source. Measured: for every operative paragraph that a program read, the catalog keeps the nearest earlier one in its series and the nearest in all other texts read; a tie is drawn where that one belongs to another mandate. Texts that no program read, and all but the nearest paragraph, are not measured. Lines between mandates begin at their creation; measured ones at the earlier text."),
)  # fmt: skip
