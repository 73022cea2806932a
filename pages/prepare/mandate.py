"""One mechanism: its life, resolutions, votes, relatives, milestones, safeguards as reported, sources and doubts."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from analysis.agenda import days_from_onset
from analysis.calendar import Scope
from analysis.terms import interruptions
from charts import votes as vote_chart
from ui import cite, filters, layout, load, safeguards, sentences, show, subscribe, tables, ways
from ui.i18n import _

layout.page(
    _("How did this mandate live, and who voted for it?"),
    _("Created, renewed, changed, ended: each step with its document, its vote and its source."),
    record=lambda: cite.mandate_named("coi-syria"),
)
lives = load.lives()
left, right = st.columns([3, 1])
with right:
    as_of = filters.as_of()
found = load.mandates(as_of)
with left:
    mechanism = filters.mandate(found, default="coi-syria")
if not mechanism:
    layout.nothing(
        _("No mandate has the name {id}.").format(id=show.verbatim(filters.mandate_asked())),
        _("Choose one above; acronyms and situations work too."),
    )
    st.stop()

row = found.set_index("id", drop=False).loc[mechanism]
st.markdown(sentences.mandate(row, as_of))
gaps = interruptions(lives.terms[lives.terms["mechanism_id"] == mechanism])
for line in sentences.interruptions(gaps, tables.holes()):
    st.markdown(f"- {line}")
for crisis in tables.own(days_from_onset(lives.mechanisms, found, lives.milestones), mechanism).itertuples():
    st.markdown(f"- {sentences.onset(crisis)}")
st.markdown(show.plain(row["summary"]))
further = [
    f"[{_('Who else works on {situation}').format(situation=show.plain(row['situation']))}](situation?situation={row['situation_id']})",
    f"[{_('What it descends from')}](lineage?{urlencode({'situation': row['group']})})",
]
st.markdown(ways.row([*further, *ways.from_mandate(mechanism, as_of), show.brief_link("mandate", mechanism)]))
subscribe.row(Scope("mandate", mechanism))

voted = tables.votes_of(mechanism)
if voted.empty:
    layout.nothing(
        _("No step of this mandate was decided by a document whose vote the catalog records."),
        _("The life below names what is known."),
    )
else:
    show.chart(
        _("How was each step decided?"), vote_chart.tallies(voted), vote_chart.describe(voted), lambda: tables.votes_table(voted), voted, f"votes-{mechanism}", as_of,
        _("Printed tallies from the resolutions table; where the roll call differs, its count stands beside. Adopted without a vote means that nobody asked for one."),
    )  # fmt: skip

names = dict(found[["id", "short_name"]].itertuples(index=False))
life = tables.own(lives.mandate_actions, mechanism).sort_values("step")
sections = {
    _("Life"): lambda: tables.life_table(life),
    _("Resolutions"): lambda: tables.resolutions_table(*tables.resolutions_of(mechanism)),
    _("Relatives"): lambda: tables.relatives_table(tables.links_of(mechanism), names),
    _("Milestones"): lambda: tables.milestones_table(tables.milestones_of(mechanism, row["situation_id"])),
    _("Safeguards"): lambda: safeguards.mandate_table(mechanism, as_of),
    _("Safeguards reported"): lambda: tables.reports_table(tables.own(load.table("safeguard_reports"), mechanism)),
    _("Archive"): lambda: tables.custody_table(tables.own(load.table("custody"), mechanism)),
    _("Sources and doubts"): lambda: tables.doubts_table(tables.doubts_about(mechanism)),
}


def part(heading: str) -> None:
    """One table of what is recorded, with the sources where doubts are asked for."""
    if heading == _("Sources and doubts"):
        st.markdown(sentences.sources(row))
    facts = sections[heading]()
    if facts.empty:
        st.caption(_("Nothing is recorded here. Absence from the catalog does not mean that there is nothing."))
    else:
        show.rows(facts, heading)


show.tabs({heading: partial(part, heading) for heading in sections}, "section")
show.downloads(_("Life of {name}").format(name=row["short_name"]), life, f"life-{mechanism}", as_of)
