"""A story on its way: one step a view, its panels, its controls, and the speaker's own view."""

import datetime as dt
import re
from urllib.parse import urlencode

import streamlit as st

from data.stories import Brief
from models.symbols import SYMBOL, document_url
from ui import layout, load, show, stories, story_deck, story_names, story_sources, story_tables, story_words
from ui.i18n import _, ngettext, number
from ui.stage import stage
from ui.stories import Shown

PANELS = {"sources": _("Sources"), "table": _("Table"), "notes": _("Notes")}
STYLE = """<style>
.st-key-story-head h2 { font-size: clamp(1.25rem, 2.4vw, 2rem); line-height: 1.25; padding-top: 0; }
.st-key-story-meaning p { font-size: clamp(1.05rem, 1.6vw, 1.35rem); }
.st-key-story-keys { flex-wrap: wrap; }
@media print {
  [data-testid="stHeader"], .st-key-story-keys, .st-key-story-stage, .st-key-story-more, .st-key-story-top { display: none !important; }
  [data-testid="stMain"], [data-testid="stApp"], [data-testid="stAppViewContainer"] { position: static !important; overflow: visible !important; height: auto !important; }
}
</style>"""
# Large type for a projector: the window belongs to the step, its controls keep to one quiet line below.
FULL = """<style>
.st-key-story-top, [data-testid="stHeader"], [data-testid="stElementContainer"]:has(hr),
[data-testid="stElementContainer"]:has(hr) ~ [data-testid="stElementContainer"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 1.2rem 2.5rem 0.5rem; max-width: none; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.6rem; height: calc(100vh - 1.8rem); }
:has(> .st-key-story-chart) { flex: 1 1 0; min-height: 16rem; }
.st-key-story-chart { height: 100%; }
.st-key-story-head h2 { font-size: clamp(1.5rem, 3.1vw, 3.4rem); }
.st-key-story-meaning p { font-size: clamp(1.2rem, 2vw, 2.2rem); }
[data-testid="stTable"] { font-size: clamp(1rem, 1.5vw, 1.6rem); }
.st-key-story-stage { --stage-size: 1.25rem; }
.st-key-story-keys { gap: 0.4rem; }
.st-key-story-keys button { min-height: 1.9rem; padding: 0 0.5rem; }
</style>"""


def step_of(story: Brief) -> tuple[int, str]:
    """The step that the address names, counted from 1, and what is wrong with it where it names none."""
    asked = st.query_params.get("step", "1")
    if asked.isascii() and asked.isdigit() and 1 <= int(asked[:4]) <= len(story.steps) and len(asked) <= 4:
        return int(asked), ""
    return 1, _("This story has no step {step}; it has {n}.").format(
        step=show.verbatim(asked, 12), n=ngettext("{n} step", "{n} steps", len(story.steps)).format(n=number(len(story.steps)))
    )  # fmt: skip


def go(story: Brief, step: int) -> None:
    """To a step; beyond the ends the story stays where it is."""
    st.query_params["step"] = str(min(max(step, 1), len(story.steps)))


def tell(story: Brief, as_of: dt.date, full: bool, notes: bool) -> None:
    """The story at the step of the address: on the page, over the whole window, or as the speaker sees it."""
    number_, trouble = step_of(story)
    st.html(STYLE + (FULL if full else ""))
    if trouble:
        st.warning(trouble)
    if notes:
        _speaker(story, number_, as_of)
    else:
        _step(story, number_, as_of, full)
    with st.container(key="story-keys", horizontal=True):
        _controls(story, number_, full, notes)
    with st.container(key="story-stage"):
        stage(story.id, number_, len(story.steps), stories.length(story), full, lambda step: _follow(story, step))


def _follow(story: Brief, step: object) -> None:
    if isinstance(step, int):
        go(story, step)


def _step(story: Brief, number_: int, as_of: dt.date, full: bool) -> None:
    one = stories.shown(story.id, number_ - 1, as_of)
    with st.container(key="story-head"):
        st.header(show.plain(one.headline), anchor="step")
    panel = st.query_params.get("panel")
    if one.told.empty:
        layout.nothing(show.plain(one.trouble), _("The other steps of the story are there."))
    elif panel == "table":
        show.rows(story_tables.table(one.step.template, one.told).map(show.plain), one.headline)
    else:
        figure, alt = stories.picture(story.id, number_ - 1, as_of, wall=full)
        with st.container(key="story-chart", height="stretch" if full else "content"):
            show.plot(figure, f"chart-{story.id}-{number_}-{full}", alt, height="stretch" if full else "content")
        if one.step.template in story_deck.WORDED and not full:
            show.rows(story_tables.table(one.step.template, one.told).map(show.plain), one.headline)
    with st.container(key="story-meaning"):
        st.markdown(show.plain(one.step.meaning))
    _captions(story, number_ - 1, as_of, full)
    if panel == "sources":
        _sources(one)
    if panel == "notes":
        _notes(story, one)


def _captions(story: Brief, at: int, as_of: dt.date, full: bool) -> None:
    one, names = stories.shown(story.id, at, as_of), story_names.first_used(story, at, as_of)
    if full:  # a wall has room for those that are read out
        names = {short: name for short, name in names.items() if short in one.headline}
    session, _until = load.lives().facts_through
    lines = [
        story_names.line(names), one.trouble if not one.told.empty else "", story.caveat,
        _("Mandate Atlas, catalog {version}, facts through {session}, as of {day}. Sources: {sources}.").format(
            version=load.version(), session=session, day=as_of.isoformat(), sources=story_sources.named(one)
        ),
    ]  # fmt: skip
    st.caption("  \n".join(show.plain(line) for line in lines if line))


def _sources(one: Shown) -> None:
    st.subheader(_("Sources of this step"), anchor=False)
    links = [
        f"- [{show.plain(source)}]({document_url(source)})" if re.match(SYMBOL, source) else f"- {_address(source)}"
        for source in one.told.sources
    ]
    st.markdown("\n".join(links) or _("No source is recorded for this step."))


def _address(source: str) -> str:
    if source.startswith(("http://", "https://")) and " " not in source:
        return f"[{show.plain(source)}]({source})"
    return show.plain(source)


def _notes(story: Brief, one: Shown) -> None:
    st.subheader(_("Speaker's notes"), anchor=False)
    st.markdown(
        show.plain(one.step.notes) or _("There are no notes for this step; its meaning stands below the chart.")
    )
    st.markdown(f"{_('To be said whenever this is told:')} {show.plain(story.caveat)}")


def _speaker(story: Brief, number_: int, as_of: dt.date) -> None:
    """What a speaker looks at: the headline that the room sees, the notes, and what comes next."""
    one = stories.shown(story.id, number_ - 1, as_of)
    with st.container(key="story-head"):
        st.header(show.plain(one.headline), anchor="step")
    with st.container(key="story-meaning"):
        st.markdown(show.plain(one.step.meaning))
    _notes(story, one)
    st.caption(_("Planned for this step: {minutes}.").format(minutes=story_words.clock(stories.pace(one.step))))
    if number_ < len(story.steps):
        st.subheader(_("Next"), anchor=False)
        st.markdown(show.plain(stories.shown(story.id, number_, as_of).headline))
    else:
        st.markdown(_("This is the last step."))


def _controls(story: Brief, number_: int, full: bool, notes: bool) -> None:
    """Every key has its button: what a key does, a hand and a screen reader can do."""
    last = len(story.steps)

    def button(name: str, words: str, icon: str, act, *args, off: bool = False) -> None:
        st.button(words, key=f"story-{name}", icon=f":material/{icon}:", on_click=act, args=args, disabled=off)

    button("previous", _("Previous (←)"), "arrow_back", _by, story, -1, off=number_ == 1)
    button("next", _("Next (→)"), "arrow_forward", _by, story, 1, off=number_ == last)
    if not notes:
        for name, words in PANELS.items():
            button(name, f"{words} ({name[0].upper()})", {"sources": "link", "table": "table", "notes": "sticky_note_2"}[name], _toggle, name)  # fmt: skip
        button("print", _("Print (P)"), "print", lambda: None)
        if not full:
            button("full", _("Full screen (F)"), "fullscreen", _full)
    button("leave", _("Leave (Esc)"), "close", _leave, full)


def _by(story: Brief, way: int) -> None:
    go(story, step_of(story)[0] + way)


def _toggle(panel: str) -> None:
    if st.query_params.get("panel") == panel:
        del st.query_params["panel"]
    else:
        st.query_params["panel"] = panel


def _full() -> None:
    st.query_params["show"] = "full"


def _leave(full: bool) -> None:
    """Out of the full window, then out of the story."""
    for name in ("show",) if full else ("story", "step", "panel", "view", "show"):
        if name in st.query_params:
            del st.query_params[name]


def take_away(story: Brief, number_: int, as_of: dt.date) -> None:
    """What to download: the slides of the story, and the step that is looked at."""
    one = stories.shown(story.id, number_ - 1, as_of)
    citation = show.citation(story.title, as_of)
    with st.container(key="story-more"):
        st.download_button(
            _("PowerPoint of the story"), lambda: story_deck.deck(story, as_of, citation), f"mandate-atlas-{story.id}-{as_of.isoformat()}.pptx",
            story_deck.MIME, key="story-pptx", icon=":material/slideshow:", on_click="ignore",
        )  # fmt: skip
        if not one.told.empty:
            figure, alt = stories.picture(story.id, number_ - 1, as_of)
            show.downloads(one.headline, stories.frame_for_export(one), f"{story.id}-{number_}", as_of, figure, alt=alt)


def second_window(story: Brief, number_: int, as_of: dt.date) -> None:
    """The speaker's view, for another window: it follows this one, and leads it."""
    query = {"story": story.id, "step": number_, "view": "notes", "as_of": as_of.isoformat()}
    with st.container(key="story-window"):
        st.link_button(
            _("Speaker's notes in a second window"), f"stories?{urlencode(query)}", icon=":material/open_in_new:"
        )
        st.caption(
            _("Keys: → and space go on, ← goes back, S sources, T table, N notes, P print, F full screen, Esc out. A stroke of the finger goes on too. The second window of the same browser follows.")
        )  # fmt: skip
