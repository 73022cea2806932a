"""Ready stories: a wall to choose from, then one step a view, for a page, a projector or the speaker."""

import streamlit as st

from ui import filters, layout, show, stories, story_stage, story_wall
from ui.i18n import _

known = stories.briefs()
asked = st.query_params.get("story", "")
story = known.get(asked)
full = story is not None and st.query_params.get("show") == "full"
notes = story is not None and st.query_params.get("view") == "notes"

if story is None:
    layout.page(
        _("Which story do you want to tell?"),
        _("Each story is computed from the catalog when it is shown: its headlines and charts hold what is recorded by the day chosen, and say so where nothing is."),
    )  # fmt: skip
    if asked:
        story_wall.unknown(asked)
    for trouble in stories.troubles():
        st.warning(show.plain(trouble))
    if known:
        st.markdown(story_wall.answer(known))
        filters.as_of()
        story_wall.wall(known)
        story_wall.of_language()
    else:
        layout.nothing(_("No story could be read."), _("`python atlas.py check` says what is wrong with each file."))
else:
    if not full:
        layout.page(story.question, f"{show.plain(story.title)} · [{_('All stories')}](stories)")
    with st.container(key="story-top"):
        as_of = filters.as_of()
    story_stage.tell(story, as_of, full, notes)
    if not full and not notes:
        step = story_stage.step_of(story)[0]
        story_stage.take_away(story, step, as_of)
        story_stage.second_window(story, step, as_of)
