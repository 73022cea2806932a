"""Who put texts forward on a mandate or situation, who else acted, and what a reader notes for the next step."""

import streamlit as st

from ui import coalition, filters, layout, notes, show, tile_map, voting
from ui import coalition_parts as parts
from ui import coalition_tables as tables
from ui.evolution import chosen
from ui.i18n import _

# Lists of texts need room: on a phone these tables scroll sideways instead of breaking at every symbol.
ROOM = """<style>
.st-key-outside [data-testid="stTable"] td:nth-child(3) > div, .st-key-outside td:nth-child(5) > div { min-width: 16rem; }
.st-key-regions [data-testid="stTable"] td:last-child > div { min-width: 16rem; }
</style>"""

layout.page(
    _("Who put these texts forward, and who else might?"),
    _("Acts only, each with its date and source: what a State did, never what it is. A group that acts as a group is shown as one; its members are not."),
)  # fmt: skip
st.html(ROOM)
first, second, third, fourth = st.columns([3, 2, 2, 1])
with first:
    subject = chosen(
        _("Mandate or situation"),
        "subject",
        coalition.subjects(),
        coalition.asked(),
        _("Choose a mandate or situation"),
        forgets=("mandate", "situation"),
    )
with second:
    acts = filters.many(_("Acts"), list(coalition.ACTS.values()), "act")
with fourth:
    as_of = filters.as_of()
if not subject:
    layout.nothing(
        _("Nothing has the name {id}.").format(id=show.verbatim(coalition.asked().removeprefix(coalition.SITUATION))),
        _("Choose a mandate or a situation above."),
    )
    st.stop()

view = coalition.View(subject, tuple(code for code, words in coalition.ACTS.items() if words in acts), as_of)
found = coalition.seen(view)
with third:
    state = chosen(_("State"), "state", voting.names(), parts.first_state(found), _("Choose a State"))

st.markdown(coalition.answer(found))
st.caption(coalition.caution(found))
if found.acts.empty:
    layout.nothing(
        _("No such act is recorded here by this day."),
        _("Remove a kind of act, or choose a later day or the whole situation."),
    )
else:
    tile_map.chart(
        _("Which States acted, and how?"), *coalition.map_of(view), lambda: tables.acts_table(found.acts), found.acts, "acts", as_of,
        _("From the tables of sponsorships, acts and votes. A State that did several things shows the first of the legend; point at a tile for all. A triangle is a vote, not an act."),
    )  # fmt: skip
with st.container(key="regions"):
    parts.regions(found, view)
parts.network(found, view)
with st.container(key="outside"):
    parts.outside(found, view)
parts.state(found, state, as_of)
notes.section(subject, found.name, state)
