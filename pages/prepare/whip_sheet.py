"""A mandate before a session: who decides, how each voted before, who moved, what to expect, and what if."""

import streamlit as st

from ui import filters, layout, show, ways, whip, whip_due, whip_files, whip_if, whip_parts
from ui import whip_words as words
from ui.evolution import chosen
from ui.i18n import _

DRAWN = {_("The last 3"): 3, _("The last 5"): 5, _("The last 8"): 8}
# On a phone the totals stand side by side without scrolling: nothing in that table could take the focus to scroll it.
# What is likely is a sentence and needs room.
ROOM = """<style>
.st-key-results [data-testid="stTable"] td:first-child > div { min-width: 4.5rem; }
.st-key-record [data-testid="stTable"] td:nth-child(6) > div { min-width: 14rem; }
</style>"""

layout.page(
    _("Who decides on this mandate, how did each vote before, and who moved?"),
    _(
        "The members of the Council on the closing day of a session, with their recorded positions on one mandate. A State that was not a member has no position then."
    ),
)
st.html(ROOM)
first, second, third, fourth = st.columns([2, 4, 2, 2])
with fourth:
    as_of = filters.as_of()
with first:
    usual = whip.usual_session(st.query_params.get("mandate", "").lower(), as_of)
    session = chosen(_("Session"), "session", whip.sessions(), usual, _("Choose a session"), forgets=(whip_if.KEY,))
if not session:
    layout.nothing(
        _("No session of the Human Rights Council with a closing day is called {name}.").format(name=show.verbatim(st.query_params.get("session", ""))),
        _("Choose one above; in an address it stands as HRC-57, or HRC-S33 for a special session."),
    )  # fmt: skip
    st.stop()
with second:
    names = whip.mandates(session, as_of)
    mandate = chosen(_("Mandate"), "mandate", names, next(iter(names)), _("Choose a mandate, by name or acronym"), forgets=(whip_if.KEY,))  # fmt: skip
with third:
    drawn = DRAWN[filters.one(_("Earlier votes"), list(DRAWN), "votes", index=1)]
if not mandate:
    layout.nothing(
        _("No mandate on which the Human Rights Council decided is called {name}.").format(name=show.verbatim(st.query_params.get("mandate", ""))),
        _("Choose one above; in an address it stands by its id, such as ffm-sudan."),
    )  # fmt: skip
    st.stop()

view = whip.View(session, mandate, drawn, as_of)
found = whip.sheet(view)
supposed = whip_if.asked(found)
st.markdown(whip.kept("answer", view, words.answer))
if elsewhere := whip.kept("elsewhere", view, whip_due.elsewhere):
    st.markdown(elsewhere)
st.caption(whip.kept("deciding", view, words.deciding))
st.markdown(ways.from_whip_sheet(mandate, as_of))

tested = whip_parts.members(found, view, supposed)
whip_parts.changes(found, view)
whip_parts.texts(found, view)
whip_parts.doubts(found, view)
whip_files.downloads(found, view, supposed)
if tested is not None:
    tested.caption(whip_parts.error())  # the last thing done: the first reader of a catalog waits a second for it
