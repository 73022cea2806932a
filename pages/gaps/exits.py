"""How mandates ended, who holds their archive, which evidence is at risk, and every lifecycle gap with its sources."""

import streamlit as st

from ui import exits, exits_compared, exits_gaps, filters, layout, load, show
from ui.i18n import _, day

# Sentences side by side need room: on a phone these tables scroll sideways instead of breaking at every word.
ROOM = """<style>
.st-key-compared [data-testid="stTable"] td:not(:first-child) > div { min-width: 12rem; }
.st-key-listed [data-testid="stTable"] td:nth-child(4) > div, .st-key-listed td:nth-child(5) > div { min-width: 14rem; }
</style>"""

layout.page(
    _("How did mandates end, who holds their archive, and what evidence is at risk?"),
    _(
        "A mandate may lapse, be terminated, be completed or be succeeded; what it gathered needs a keeper from that day on. A gap is shown only where a fact says so: what nobody looked into is no gap."
    ),
)
st.html(ROOM)
first, second, third, fourth = st.columns(4)
with fourth:
    as_of = filters.as_of()
with first:
    names = sorted(load.mandates(as_of)["group"].unique())
    situations = tuple(filters.many(_("Situation"), names, "situation", also=load.situation_groups()))
with second:
    kinds = filters.many(_("Kind of gap"), list(exits_gaps.KINDS), "gap")
with third:
    compared = exits_compared.chosen()

found = exits.seen(situations, as_of)
st.markdown(exits.answer(found))

question = _("How long was the evidence of each ended mandate without a known holder?")
if found.windows["ended_on"].notna().any():
    figure, alt = exits.figure(situations, as_of)
    show.chart(
        question, figure, alt, lambda: exits.custody_table(found.windows), found.windows, "custody", as_of,
        _("From the end of the mandate to the day on which a source documents who holds the archive. Only mandates for which somebody looked for such a source are shown; the table also has those whose days are not recorded."),
    )  # fmt: skip
else:
    st.header(question, anchor="custody")
    layout.nothing(
        _("For no ended mandate chosen here did anybody look for sources on the archive by {day}.").format(
            day=day(as_of)
        ),
        _("That says nothing of the archives: remove a situation, or choose a later day."),
    )

question = _("How do these ends compare?")
st.header(question, anchor="compare")
table, early = exits_compared.table(compared, as_of)
if early:
    st.caption(_("Not yet created on that day: {names}.").format(names=", ".join(map(show.plain, early))))
if table.empty:
    layout.nothing(_("No mandate is laid side by side."), _("Choose mandates under Side by side, or a later day."))
else:
    with st.container(key="compared"):
        show.rows(table, question)
    show.downloads(question, exits_compared.plain(table), "ends-compared", as_of)

question = _("How did every mandate end?")
if len(found.ends):
    show.folded(question, "ends", lambda: show.rows(exits.ends_table(found.ends), question))
    show.downloads(question, found.ends, "ends", as_of)
tribunals = _("Which tribunals had a completion strategy, and what took over?")
if len(found.tribunals):
    show.folded(tribunals, "tribunals", lambda: show.rows(exits.tribunals_table(found.tribunals), tribunals))

question = _("Which lifecycle gaps are known?")
st.header(question, anchor="gaps")
gaps, listed = exits_gaps.chosen(situations, kinds, as_of)
if gaps.empty:
    layout.nothing(
        _("No gap of this kind is known here on that day."), _("Remove a kind or a situation, or choose another day.")
    )
else:
    st.markdown(exits_gaps.counted(gaps))
    with st.container(key="listed"):
        show.rows(listed, question)
    st.caption(
        _("Clauses are of other mandates that were read: stated with a verb that decides, requests or demands. A finding of the program is marked; people's readings outrank it.")
    )  # fmt: skip
    show.downloads(question, gaps, "lifecycle-gaps", as_of)
