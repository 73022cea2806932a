"""Mandates as lanes: how each lived, who overlaps, where the record stops."""

import datetime as dt

import streamlit as st

from models import vocabulary as v
from ui import filters, layout, load, sentences, show, tables
from ui.i18n import _, word

AHEAD = dt.timedelta(days=400)  # room to the right of the as-of line for terms that run on

layout.page(
    _("How did each mandate live, and which ones overlap?"),
    _(
        "One lane a mandate, one bar a term. Hover or tap a bar for how its end is known, a mark for what happened. Lanes are grouped by situation."
    ),
)
first, second, third, fourth = st.columns(4)
with fourth:
    as_of = filters.as_of()
found = load.mandates(as_of)
with first:
    situations = filters.many(
        _("Situation"), sorted(found["group"].unique()), "situation", also=load.situation_groups()
    )
with second:
    kind = filters.one(_("Kind"), list(tables.KINDS), "kind")
with third:
    status = filters.one(_("Status"), list(tables.STATUSES), "status")
with st.expander(_("Region, founding body, period")):
    region_column, body_column, period_column = st.columns(3)
    with region_column:
        regions = filters.many(_("Region"), [word(group) for group in v.codes(v.RegionalGroup)[:-1]], "region")
    with body_column:
        bodies = filters.many(_("Founding body"), [word(body) for body in v.codes(v.Body)], "body")
    with period_column:
        latest = (as_of + AHEAD).year
        since = max(1984, min(2006, latest - 15))
        period = filters.span(_("Period"), 1984, latest, "period", (since, latest))

chosen = tables.filtered(found, situations, tables.KINDS[kind], tables.STATUSES[status], bodies, regions)
start, end = dt.date(period[0], 1, 1), min(dt.date(period[1], 12, 31), as_of + AHEAD)
chosen = tables.alive_between(chosen, start, end)
if chosen.empty:
    layout.nothing(_("No mandate matches these filters in this period."), _("Remove a filter, or widen the period."))
    st.stop()

figure, alt = load.timeline(tuple(chosen["id"]), (start, end), as_of)
st.markdown(sentences.shown(chosen, len(found)))
show.chart(
    _("When was each mandate created, renewed, changed and ended?"),
    figure, alt,
    lambda: tables.mandates_table(chosen), chosen.drop(columns=["aliases", "mechanism_id"]), "timeline", as_of,
    _("Terms follow from the actions in the catalog: an end is printed in the text, or computed from its length and then marked so. Onsets of crises are judgements. Nothing is recorded in the hatched stretch."),
)  # fmt: skip
