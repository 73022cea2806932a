"""A brief to take into the room: chosen, previewed as Markdown, taken away as Word, HTML, Markdown, slides or calendar."""

import streamlit as st

from briefing.brief_markdown import text
from ui import brief, filters, layout, show
from ui.i18n import _

layout.page(
    _("What does the room need to know?"),
    _(
        "What is up and when, the last votes, what the texts changed and leave out, what to ask: for a session, a situation or some mandates, every fact with its source. Choose the sections and their order."
    ),
)
first, second = st.columns([3, 1])
with first:
    scope = brief.scope()
with second:
    as_of = filters.as_of()
names = brief.chosen(scope, as_of)
left, right = st.columns([3, 2])
with left:
    sections = filters.many(_("Sections, in this order"), list(brief.SECTIONS), key="sections", placeholder=_("All, in the usual order"))  # fmt: skip
with right:
    forecast = st.checkbox(_("Add who decides, with a forecast and its error"), key="forecast", bind="query-params")
    private = st.checkbox(
        _("Add my private notes"), key="private",
        help=_("From the Coalition page. Every page of the file is then marked PRIVATE. This choice is not kept in the address."),
    )  # fmt: skip

view = brief.View(scope, names, tuple(brief.SECTIONS[words] for words in sections), forecast, as_of)
if not names:
    layout.nothing(
        _("Nothing is chosen yet, or the address names what the catalog does not have."),
        _("Choose above; several mandates can be in one brief."),
    )
    st.stop()
if trouble := brief.troubled(view):
    layout.nothing(show.plain(trouble), _("Choose another above, or another day."))
    st.stop()

found = brief.made(view)
if private:
    notes = brief.private_notes(brief.wanted(view))
    if notes.empty:
        st.info(_("No private note is kept on these mandates; the brief is as it is without."), icon=":material/lock:")
    else:
        found = brief.with_notes(view, notes)
        st.warning(show.plain(found.private), icon=":material/lock:")
st.markdown(brief.answer(found))
brief.files(view, found, _("Each fact names its source by a number; the list ends the brief."))
st.caption(
    _("Word and HTML print on A4 and Letter; the HTML file works without a network. Slides have one mandate each with its last votes. Slides and calendar never hold private notes.")
)  # fmt: skip
st.html(brief.STYLE)
with st.container(border=True, key="brief-preview"):
    st.markdown(text(found, heading=2, also=":"))
