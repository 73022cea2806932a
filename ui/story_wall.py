"""The wall of ready stories, and the stories of language that the Evolution page tells."""

from urllib.parse import urlencode

import streamlit as st

from analysis.story_pace import LOOK, WORDS_A_MINUTE
from data.stories import Brief
from ui import layout, load, show, stories, story_words
from ui.i18n import _, day, ngettext, number

STYLE = """<style>
.st-key-wall { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 1rem; }
.st-key-wall h2 { font-size: 1.15rem; padding: 0; }
</style>"""


def answer(known: dict[str, Brief]) -> str:
    """How many stories are ready, of how many steps, and how long they take: one sentence of Markdown."""
    lengths = sorted(stories.length(story) for story in known.values())
    return ngettext(
        "**{n} story** is ready, with {steps} steps; it takes {short}.",
        "**{n} stories** are ready, with {steps} steps in all; they take from {short} to {long}.",
        len(known),
    ).format(
        n=number(len(known)), steps=number(sum(len(story.steps) for story in known.values())),
        short=story_words.minutes(lengths[0]), long=story_words.minutes(lengths[-1]),
    )  # fmt: skip


def wall(known: dict[str, Brief]) -> None:
    """One card a story: title, question, steps, running time, how far its facts reach."""
    st.html(STYLE)
    session, until = load.lives().facts_through
    with st.container(key="wall"):
        for story in known.values():
            with st.container(border=True, height="stretch", key=f"card-{story.id}"):
                _card(story, session, day(until))
    st.caption(
        _("Running time is an estimate: {words} words a minute for the headline, the meaning and the notes, and {look} seconds to look at each chart.").format(
            words=WORDS_A_MINUTE, look=LOOK
        )
    )  # fmt: skip


def _card(story: Brief, session: str, until: str) -> None:
    st.header(show.plain(story.title), anchor=f"story-{story.id}")
    st.markdown(show.plain(story.question))
    steps = ngettext("{n} step", "{n} steps", len(story.steps)).format(n=number(len(story.steps)))
    st.caption(
        _("{steps} · {minutes} · facts through {session} ({day})").format(
            steps=steps, minutes=story_words.minutes(stories.length(story)), session=session, day=until
        )
    )
    st.button(
        _("Tell: {title}").format(title=story.title), key=f"tell-{story.id}", on_click=begin, args=(story.id,),
        icon=":material/slideshow:",
    )  # fmt: skip


def begin(story: str) -> None:
    """Go to the first step of a story."""
    st.query_params.update(story=story, step="1")


def of_language() -> None:
    """Links to the stories that follow wording through texts."""
    told = stories.of_language()
    if not told:
        return
    st.header(_("Which stories follow the wording of texts?"), anchor="language")
    st.markdown(
        "\n".join(
            f"- [{show.plain(story.title)}](evolution?{urlencode({'story': story.id})}): {show.plain(story.question)}"
            for story in told.values()
        )
    )


def unknown(story: str) -> None:
    """A story of the address that is none."""
    layout.nothing(
        _("There is no story {name}.").format(name=show.verbatim(story)), _("These are the stories that there are:")
    )
