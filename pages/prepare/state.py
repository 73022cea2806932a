"""One State: where it sat, how it voted by situation over time, where it changed, what it put forward, with whom it agreed."""

import streamlit as st

from ui import (
    filters,
    layout,
    load,
    show,
    state,
    state_agreement,
    state_caveats,
    state_cohesion,
    state_parts,
    state_tables,
)
from ui.evolution import chosen
from ui.i18n import _, word

# What is said in a cell needs room: on a phone these tables scroll sideways instead of breaking at every word.
ROOM = """<style>
[class*="st-key-apart-"] [data-testid="stTable"] td:nth-child(n+4):nth-child(-n+5) > div, .st-key-acts td:nth-child(4) > div { min-width: 12rem; }
.st-key-changed [data-testid="stTable"] td:nth-child(n+2) > div, .st-key-agreed td:nth-child(5) > div, .st-key-cohesive td:nth-child(1) > div { min-width: 10rem; }
</style>"""

layout.page(
    _("How has this State voted, and what has it put forward?"),
    _(
        "Its recorded votes on situations, its changes of position, its acts, and the States that took the same positions: the record with its method and its gaps. It says nothing of why, and gives no State a label."
    ),
)
st.html(ROOM)
first, second, third, fourth, fifth = st.columns([3, 3, 3, 2, 2])
with fifth:
    as_of = filters.as_of()
with first:
    iso3 = chosen(_("State"), "state", state.names(), state.DEFAULT, _("Choose a State"))
with second:
    named = {name: group for group, name in state.lanes().items()}
    situations = filters.many(_("Situation"), list(named), "situation", also=load.situation_groups())
    groups = tuple(named[name] for name in situations)
with third:
    latest = max(as_of.year, state.FIRST_YEAR + 1)
    years = filters.span(_("Years"), state.FIRST_YEAR, latest, "years")
with fourth:
    bodies = {word(body): body for body in state.BODIES}
    body = bodies[filters.one(_("Body"), list(bodies), "body")]
if not iso3:
    layout.nothing(
        _("No State with recorded votes has the code {code}.").format(code=show.verbatim(st.query_params.get("state", ""))),
        _("Choose one above by its name; in an address it stands as a code of three letters, such as DOM."),
    )  # fmt: skip
    st.stop()

view = state.View(iso3, groups, years, body, as_of)
facts = state.seen(view)
st.markdown(state.answer(view))

question = _("How did it vote on each situation, over time?")
own = facts.votes
if own.empty:
    st.header(question, anchor="votes")
    layout.nothing(
        _("No recorded vote of {name} on a situation in the body, years and situations chosen.").format(name=show.plain(facts.name)),
        _("Choose another body, widen the years, or remove a situation; what is recorded otherwise is below."),
    )  # fmt: skip
else:
    show.chart(
        question, *state.figure(view), lambda: state_tables.votes_table(own), own, "votes", as_of,
        _("One mark a recorded vote on a text on a situation, in the column of its year; amendments and proposals to end a mandate are apart, below. Positions from the roll calls, tallies from the resolutions."),
    )  # fmt: skip
parts = {
    _("Changes"): state_parts.changes,
    _("Put forward"): state_parts.acts,
    _("Same position"): state_agreement.agreement,
    _("Regional groups"): state_cohesion.groups,
    _("Amendments and ends"): state_parts.apart,
}
show.tabs(parts, "part", view)
state_caveats.caveats(view)
