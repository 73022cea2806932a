"""What is up at the session ahead, what happened last time, what is missing, and what is not recorded yet."""

import streamlit as st

from analysis.calendar import Scope
from analysis.sessions import council_sessions, next_session
from charts import votes as vote_chart
from ui import filters, layout, load, safeguards, sentences, show, subscribe, tables, ways
from ui.i18n import _, day, ngettext

layout.page(
    _("Which mandates fall due at the next session of the Human Rights Council?"),
    _("A mandate falls due at the session that must act before its term ends. Choose any session, past or ahead."),
)
lives = load.lives()
sessions = list(reversed(council_sessions(lives.calendar).index))
left, right = st.columns(2)
with right:
    as_of = filters.as_of()
with left:
    ahead = next_session(lives.calendar, as_of) or sessions[0]
    session = filters.one(_("Session"), sessions, key="session", index=sessions.index(ahead))

due = tables.due_with_votes(session, as_of, safeguards.findings(as_of))
unrecorded = load.mandates(as_of)
unrecorded = unrecorded[(unrecorded["status"] == "due_unrecorded") & (unrecorded["due_session"] != session)]
st.markdown(
    " ".join([
        *sentences.session(lives.calendar.loc[session], as_of),
        ngettext("**{n} mandate** falls due there.", "**{n} mandates** fall due there.", len(due)).format(n=len(due)),
        ngettext("For {n} mandate due earlier the catalog records no outcome yet.", "For {n} mandates due earlier the catalog records no outcome yet.", len(unrecorded)).format(n=len(unrecorded)) if len(unrecorded) else "",
        show.brief_link("session", session) if len(due) else "",
    ])
)  # fmt: skip
subscribe.row(Scope("session", session))

if due.empty:
    layout.nothing(
        _("No mandate in the catalog falls due at {session}.").format(session=session),
        _("Choose another session, or open the Timeline to see when terms end."),
    )
else:
    voted = due.rename(columns={"mechanism_id": "id", "short_name": "label"})
    show.chart(
        _("How was each mandate due at {session} last decided?").format(session=session),
        vote_chart.tallies(voted), vote_chart.describe(voted), lambda: tables.due_table(due), due, "due", as_of,
        _("Printed tallies of the texts in force, from the resolutions table; ends of terms are computed where marked. A safeguard is not stated when the whole text was read, by people or where marked by a program, and does not state it; texts not read are marked not examined."),
        open_table=True,
    )  # fmt: skip
    st.markdown(ways.whip_sheets(dict(due[["mechanism_id", "short_name"]].itertuples(index=False)), session))

st.header(_("Due earlier, outcome not recorded yet"), anchor="unrecorded")
if unrecorded.empty:
    layout.nothing(
        _("Every mandate that fell due before {day} has a recorded outcome.").format(day=day(as_of)),
        _("Nothing to do here."),
    )
else:
    st.markdown(
        _(
            "These terms ended after the facts of the catalog do. They may have been renewed: check the official documents of the session named."
        )
    )
    show.rows(tables.unrecorded_table(unrecorded), _("Mandates due, outcome not recorded"))
    show.downloads(_("Mandates due, outcome not recorded"), unrecorded.drop(columns="aliases"), "unrecorded", as_of)
