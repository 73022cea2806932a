"""What stands below the charts of the Situation page, one part at a time."""

from urllib.parse import urlencode

import streamlit as st

from ui import layout, show, situation, situation_tables, tables
from ui.i18n import _
from ui.situation import Seen, View


def around(about: str) -> None:
    """Links to the wider situation, or to those that are part of this one, where there are any."""
    if links := situation.around(about):
        st.markdown(f":small[{links}]")  # a caption is paler, and a link in it has too little contrast


def others(facts: Seen, view: View) -> None:
    """The same days, coordination, the wait since the onset, milestones."""
    parts = {
        _("On the same days"): _pairs,
        _("Coordination"): _coordination,
        _("Since the onset"): _waits,
        _("Milestones"): milestones,
    }
    show.tabs(parts, "part", facts, view)


def _pairs(facts: Seen, view: View) -> None:
    question = _("Which mandates ran on the same days?")
    st.header(question, anchor="overlaps")
    if facts.pairs.empty:
        layout.nothing(
            _("No two mandates on this situation had a recorded term on the same day."),
            _("Their terms are on the axis above."),
        )
        return
    show.rows(situation_tables.pairs_table(facts), question)
    st.caption(
        _("Days on which both had a recorded term, up to the day chosen. What both are told to do is not by itself done twice: texts may divide it, and one may serve the other.")
    )  # fmt: skip
    show.downloads(question, facts.pairs, "overlaps", view.as_of)


def _coordination(facts: Seen, view: View) -> None:
    question = _("Which texts tell them to coordinate?")
    st.header(question, anchor="coordination")
    examined = set(situation_tables.coordination(facts)["mechanism_id"])
    blank = [name for mechanism, name in facts.names.items() if mechanism not in examined]
    if not examined:
        layout.nothing(
            _("None of their texts was examined for it."),
            _("That says nothing about what they contain; the official texts are on each mandate's page."),
        )
        return
    show.rows(situation_tables.coordination_table(facts), question)
    if blank:
        st.caption(_("Not examined: {names}.").format(names=", ".join(map(show.plain, blank))))
    lineage = f"[{_('Lineage')}](lineage?{urlencode({'situation': facts.mandates['wider'].iloc[0]})})"
    st.markdown(
        _(":small[Coordination or complementarity with other mechanisms, avoiding duplication. Ties that sources name, complementary mandates among them: {lineage}.]").format(lineage=lineage)
    )  # fmt: skip
    show.downloads(question, situation_tables.coordination(facts), "coordination", view.as_of)


def _waits(facts: Seen, view: View) -> None:
    question = _("How long did the crisis wait for a mandate?")
    st.header(question, anchor="waits")
    if facts.waits.empty:
        layout.nothing(
            _("No onset of the crisis is recorded by this day, so nothing is counted."),
            _("The days on which mandates were created are on the axis above."),
        )
        return
    show.rows(situation_tables.waits_table(facts), question)
    st.subheader(_("And each mandate?"), anchor=False)
    show.rows(situation_tables.since_onset_table(facts), _("Days from an onset to each mandate"))
    st.caption(
        _("An onset is a judgement, made from the period a mandate was told to look at or from the event its text names; days counted from a month or a year are about right only. A mandate is counted from the latest onset before it; it may answer another crisis.")
    )  # fmt: skip
    show.downloads(question, facts.waits, "waits", view.as_of)


def milestones(facts: Seen, view: View) -> None:
    """Onsets, warnings, political changes, court cases and impacts."""
    question = _("Which milestones are recorded?")
    st.header(question, anchor="milestones")
    if facts.milestones.empty:
        layout.nothing(
            _("No milestone is recorded by this day."),
            _("Milestones of all situations are in the [catalog](catalog?table=milestones)."),
        )
        return
    show.rows(tables.milestones_table(facts.milestones), question)
    show.downloads(question, facts.milestones, "milestones", view.as_of)
