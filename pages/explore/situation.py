"""One situation: its mandates of all forums on one axis, what each does, who ran beside whom, and since when."""

import streamlit as st

from analysis.calendar import Scope
from ui import filters, layout, show, situation, situation_parts, situation_tables, subscribe, tables
from ui.evolution import chosen
from ui.i18n import _

layout.page(
    _("Who else works on this situation, with which mandate, and since when?"),
    _(
        "All forums on one axis, below the milestones of the crisis; then what the texts tell each mandate to do. Choose a situation by its name or by a mandate."
    ),
    record=situation.asked,
)
first, second = st.columns([4, 1])
with first:
    names = situation.situation_names()
    about = chosen(_("Situation"), "situation", names, situation.DEFAULT, _("Choose a situation"))
with second:
    as_of = filters.as_of()
if not about:
    layout.nothing(
        _("No situation has the name {id}.").format(id=show.verbatim(st.query_params.get("situation", ""))),
        _("Choose one above; mandates work too."),
    )
    st.stop()

view = situation.View(about, as_of)
facts = situation.seen(view)
if facts.mandates.empty:
    layout.nothing(
        _("No mandate on this situation is recorded by this day."),
        _("Choose a later day or another situation; what is recorded otherwise is below."),
    )
    situation_parts.around(about)
    situation_parts.milestones(facts, view)
    st.stop()

st.markdown(f"{situation.answer(facts, view)} {show.brief_link('situation', about)}")
situation_parts.around(about)
subscribe.row(Scope("situation", about))
show.chart(
    _("Which mandates of which forum, and when?"),
    *situation.forums(view), lambda: tables.mandates_table(facts.mandates), facts.mandates.drop(columns=["aliases", "mechanism_id"]),
    "situation", as_of,
    _("Terms follow from the actions in the catalog, as on the Timeline. A dotted line is an onset of the crisis, which is a judgement. Nothing is recorded in the hatched stretch."),
)  # fmt: skip
show.chart(
    _("What is each told to do?"),
    *situation.work(view), lambda: situation_tables.work_table(facts), facts.told, "functions", as_of,
    _("From findings on the texts by readers with the codebook, else by a program (a dot at the mark), else by sources; that missing persons are searched for, only from the kind of mechanism. The text in force is the last that created or renewed the mandate; a renewal may extend a task without repeating it. Not examined means that nobody read a text for it: it is not a lack."),
)  # fmt: skip
situation_parts.others(facts, view)
