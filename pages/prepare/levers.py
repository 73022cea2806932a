"""Levers: which doors of which forum go round what is blocked, who may open them, what it takes, and who did so before."""

import streamlit as st

from ui import filters, layout, levers, load, show, ways
from ui.i18n import _

# Sentences in a table need room: on a phone it scrolls sideways instead of breaking at every word.
ROOM = """<style>
.st-key-doors [data-testid="stTable"] td:nth-child(3) > div { min-width: 14rem; }
</style>"""

layout.page(
    _("Which doors are open when one is shut, and who may open them?"),
    _(
        "A door is a procedure: a session that can be called, a text that can be tabled, a case that can be filed. Which obstacle each goes round is our reading of its rule. That a door was used before does not say that it is open today: votes, treaties and consent decide."
    ),
)
st.html(ROOM)
first, second, third, fourth = st.columns(4)
with fourth:
    as_of = filters.as_of()
with first:
    options = [levers.ANY_SITUATION, *levers.situations(as_of)]
    situation = filters.one(_("Situation"), options, "situation", also=load.situation_groups())
    situation = "" if situation == levers.ANY_SITUATION else situation
with second:
    block = levers.BLOCKS[filters.one(_("What is blocked"), list(levers.BLOCKS), "block")]
with third:
    forums = tuple(levers.FORUMS[name] for name in filters.many(_("Forum"), list(levers.FORUMS), "forum"))

seen = levers.seen(situation, block, forums, as_of)
st.markdown(levers.answer(seen, len(load.table("levers")), situation, block))
if situation:
    st.markdown(ways.from_levers(situation, as_of))
if seen.empty:
    layout.nothing(_("No door of this forum goes round that."), _("Remove a forum, or choose another obstacle."))
    st.stop()

question = _("Which precedents of each door does the catalog hold, by year?")
drawn = levers.figure(situation, block, forums, as_of)
own = levers.found(as_of)
own = own[own["lever_id"].isin(seen["id"])]
if drawn:
    figure, alt, used = drawn
    show.chart(
        question, figure, alt, lambda: levers.overview(seen, used), own, "lever-uses", as_of,
        _("Precedents are special sessions, mandates created, renewed or widened, and texts, cases and acts of the catalog. They are complete for no door, the Human Rights Council (HRC) included: a number counts what is in the catalog, not how often a door was used. The texts of one emergency special session count once. Doors without a dated precedent are only in the table. SC: Security Council; GA: General Assembly; SG: Secretary-General; OHCHR: Office of the High Commissioner for Human Rights; ICJ, ICC: International Court of Justice, International Criminal Court; R2P: responsibility to protect."),
    )  # fmt: skip
else:
    st.header(question, anchor="lever-uses")
    layout.nothing(
        _("For these doors there is no dated precedent in the catalog."), _("Remove a forum, or choose a later day.")
    )

question = _("What can each door do, and what does it take?")
st.header(question, anchor="doors")


def inside(lever) -> None:
    """What stands below the name of a door."""
    st.markdown(levers.facts_of(lever))
    if not lever.precedents:
        st.markdown(_("There is no precedent in the catalog."))
        return
    table, more = levers.precedents_of(lever.id, situation, as_of)
    show.rows(table, _("Precedents: {name}").format(name=lever.name))
    if more:
        st.caption(_("{n} more elsewhere; the download above has all.").format(n=more))


with st.container(key="doors"):
    for heading, group in levers.grouped(seen, situation):
        st.subheader(heading, anchor=False)
        for lever in group:
            show.folded(levers.label(lever, situation), f"door.{lever.id}", lambda lever=lever: inside(lever))
show.downloads(question, seen, "levers", as_of)
