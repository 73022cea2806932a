"""How the language of a series moved: themes by text, words, what each renewal kept; stories told along it."""

import streamlit as st

from ui import evolution, evolution_cell, evolution_charts, evolution_story, filters, layout, show
from ui.i18n import _

layout.page(
    _("How did the language of this series move?"),
    _(
        "A series is what one body adopted on one situation, text after text. Pick a cell to see its paragraphs. Choose a series by situation or mandate, or open a story."
    ),
)
stories, names = evolution_story.all_stories(), evolution.series_names()
first, second = st.columns([3, 2])
with second:
    story = evolution.chosen(
        _("Story"), "story", {key: told.title for key, told in stories.items()}, placeholder=_("No story")
    )
told = stories.get(story)
with first:
    start = evolution.first_series(
        st.query_params.get("mandate", ""), [step.symbol for step in told.steps] if told else []
    )
    series = evolution.chosen(
        _("Series"), "series", names, start, _("Choose a series, by situation, body or mandate"), forgets=("text",)
    )
third, fourth, fifth = st.columns([3, 1, 1])
themes_by_name = {name: slug for slug, name in evolution.theme_names().items()}
with third:
    themes = [
        themes_by_name[name]
        for name in filters.many(_("Themes"), list(themes_by_name), "themes", placeholder=_("All that are found"))
    ]
with fourth:
    part = evolution.PARTS[filters.one(_("Part"), list(evolution.PARTS), "part")]
with fifth:
    as_of = filters.as_of()

unknown = [
    st.query_params[key]
    for key, found in (("series", series), ("story", story))
    if st.query_params.get(key) and not found
]
if unknown:
    layout.nothing(
        _("Nothing has the name {id}.").format(id=", ".join(map(show.verbatim, unknown))), _("Choose one above.")
    )
if not series:
    if not unknown:
        layout.nothing(_("No series is chosen."), _("Choose one above; situations and mandates work too."))
    st.stop()

view = evolution.View(series, tuple(themes), part, as_of)
facts = evolution.seen(view)
st.markdown(evolution.answer(facts))
st.caption(evolution.INFERENCE)
if told:
    evolution_story.tell(told, as_of)
if facts.cells.empty:
    layout.nothing(
        _("No text of this series that was read by this day carries one of these themes."),
        _("Choose other themes, the other part, or a later day."),
    )
    st.stop()

evolution_cell.chart(view, facts)
evolution_charts.others(view, facts)
