"""The Brief page: what a reader wants in the room, made once and kept; the files it can be taken away as."""

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis import brief as brief_of
from analysis.brief_work import TABLES_NEEDED, Material, Wanted
from analysis.calendar import facts_day
from analysis.sessions import council_sessions, next_session
from briefing.brief_files import FORMATS, MIME, WITH_NOTES, Made
from briefing.brief_slides import MOST_CARDS
from briefing.citation import Citation
from data.notes import Notes
from models.brief import Brief
from models.errors import AtlasError
from ui import exits, feeds, filters, load, show, situation, voting, whip
from ui.i18n import _, ngettext
from ui.notes import WORDS
from ui.voice import PLAIN
from ui.workspace import workspace

SCOPES = {"session": _("A session"), "mandate": _("Mandates"), "situation": _("A situation")}
SECTIONS = {_(words): name for name, words in brief_of.HEADINGS.items() if name != "decides"}
FIRST = {"mandate": "coi-syria", "situation": situation.DEFAULT}  # shown when a reader turns to that scope
FILES = {"docx": _("Word"), "html": _("HTML, one file"), "md": _("Markdown"), "pptx": _("Slides"), "ics": _("Calendar")}
ICONS = {"docx": "description", "html": "html", "md": "notes", "pptx": "slideshow", "ics": "calendar_month"}

# wide tables of the preview scroll sideways with it: it has links, so that a keyboard reaches it
STYLE = """<style>
.st-key-brief-preview [data-testid="stMarkdownContainer"] { overflow-x: auto; }
.st-key-brief-preview td, .st-key-brief-preview th { min-width: 4.5rem; vertical-align: top; }
</style>"""


class View(NamedTuple):
    """What the reader chose: a scope with its names, sections in order, whether with a forecast, a day."""

    scope: str
    names: tuple[str, ...]
    sections: tuple[str, ...]
    forecast: bool
    as_of: dt.date


# What it is about: `?session=`, `?situation=` or `?mandate=` (several) of the address


def scope() -> str:
    """How mandates are chosen: as the address says, else a session."""
    asked = next((name for name in ("mandate", "situation") if name in st.query_params), "session")

    def remember() -> None:
        for name in SCOPES:
            st.query_params.pop(name, None)
        picked = st.session_state["about"]
        if picked in FIRST:
            st.query_params[picked] = FIRST[picked]

    st.session_state["about"] = asked
    st.segmented_control(_("About"), list(SCOPES), format_func=SCOPES.get, key="about", on_change=remember)
    return asked


def chosen(asked: str, as_of: dt.date) -> tuple[str, ...]:
    """The session (else the one ahead), situation or mandates chosen; what the address names wrongly is left out and said."""
    options = _options(load.version(), asked)
    given = st.query_params.get_all(asked)
    if asked == "session" and not given:
        given = [session for session in [next_session(load.lives().calendar, as_of)] if session]
    known = [name for name in dict.fromkeys(given) if name in options]
    several = asked == "mandate"
    key = f"brief-{asked}"

    def remember() -> None:
        st.query_params[asked] = st.session_state[key] or ""

    shown = known if several else known[:1]
    filters.say_unknown([name for name in given if name and name not in options], ", ".join(shown) or _("nothing"))
    st.session_state[key] = known if several else next(iter(known), None)
    widget = st.multiselect if several else st.selectbox
    picked = widget(
        SCOPES[asked], list(options), format_func=options.get, key=key, on_change=remember,
        placeholder=_("Choose, by name or acronym"), **({} if several else {"index": None}),
    )  # fmt: skip
    return tuple(picked) if several else tuple(filter(None, [picked]))


@st.cache_resource(show_spinner=False, max_entries=6)
def _options(version: str, asked: str) -> dict[str, str]:
    lives = load.lives()
    if asked == "session":
        return {session: session for session in reversed(council_sessions(lives.calendar).index)}
    if asked == "situation":
        return situation.situation_names()
    own = lives.mechanisms.sort_values("short_name", key=lambda names: names.str.casefold())
    return {
        row.id: row.short_name if row.short_name == row.name else f"{row.short_name} · {row.name}"
        for row in own.itertuples()
    }


# The brief


@st.cache_resource(show_spinner=False, max_entries=6)
def _material(version: str, as_of: dt.date, forecast: bool) -> Material:
    tables = {name: load.table(name) for name in TABLES_NEEDED}
    return Material(exits.facts(as_of), tables, version, load.table("votes"), whip.facts() if forecast else None, whip.error)


def wanted(view: View) -> Wanted:
    """What the brief is about. Raises AtlasError, one sentence, where there is nothing to brief on."""
    material = _material(load.version(), view.as_of, view.forecast)
    named = {"session": "", "situation": "", "mandates": ()}
    named |= {"mandates": view.names} if view.scope == "mandate" else {view.scope: view.names[0] if view.names else ""}
    return brief_of.wanted(material, **named)


@st.cache_resource(show_spinner=False, max_entries=60)
def _made(version: str, view: View) -> Brief:
    return brief_of.brief(_material(version, view.as_of, view.forecast), wanted(view), _sections(view), PLAIN)


def made(view: View) -> Brief:
    """The brief without private notes. Raises AtlasError as `wanted` does."""
    return _made(load.version(), view)


def _sections(view: View) -> tuple[str, ...]:
    """The sections chosen, else all in their usual order; who decides before the questions, where it is ticked."""
    own = list(view.sections or brief_of.USUAL)
    if view.forecast:
        own.insert(own.index("questions") if "questions" in own else len(own), "decides")
    return tuple(own)


def private_notes(asked: Wanted) -> pd.DataFrame:
    """The private notes of the workspace on the mandates and the situation of a brief, in words."""
    subjects = {
        mandate: name for mandate, name in _options(load.version(), "mandate").items() if mandate in asked.mandates
    }
    if asked.situation:
        subjects[f"situation-{asked.situation}"] = asked.name
    kept = Notes(workspace())
    frames = [kept.on(subject).assign(about=name.split(" · ")[0]) for subject, name in subjects.items()]
    found = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["iso3", "stance", "about"])
    states = voting.names()
    return found.assign(
        state=[states.get(iso3, iso3) for iso3 in found["iso3"]],
        stance=[WORDS.get(own, own) for own in found["stance"]],
    )


def with_notes(view: View, notes: pd.DataFrame) -> Brief:
    """The brief with these private notes, marked as such on every page. Never kept."""
    material = _material(load.version(), view.as_of, view.forecast)
    return brief_of.brief(material, wanted(view), _sections(view), PLAIN, private=notes)


def answer(found: Brief) -> str:
    """What is in the brief, in a sentence of Markdown."""
    return _("**{subject}**: {sections} with {sources}.").format(
        subject=show.plain(found.subject),
        sections=ngettext("{n} section", "{n} sections", len(found.sections)).format(n=len(found.sections)),
        sources=ngettext("{n} numbered source", "{n} numbered sources", len(found.notes)).format(n=len(found.notes)),
    )


def files(view: View, brief: Brief, sources: str) -> None:
    """A button for each kind of file; each is made when it is asked for. Private notes are in none but those named so."""
    cited = show.citation(brief.title, view.as_of, sources)
    whole = _cited(brief, cited)
    material = _material(load.version(), view.as_of, view.forecast)
    file = Made(
        whole, cited, lambda: brief_of.dates_of(material, wanted(view)), facts_day(load.lives()), words=feeds.words()
    )
    with st.container(horizontal=True):
        for kind in _kinds(brief):
            st.download_button(
                FILES[kind], _bytes(file, kind), file_name(view, brief, kind), MIME[kind], key=f"brief-{kind}",
                icon=f":material/{ICONS[kind]}:", on_click="ignore",
            )  # fmt: skip


def _kinds(brief: Brief) -> list[str]:
    """The kinds of files that may hold the brief: notes are in no slide, and nobody shows a hundred slides."""
    kinds = WITH_NOTES if brief.private else FORMATS
    return [kind for kind in kinds if kind != "pptx" or len(brief.cards) <= MOST_CARDS]


def _cited(brief: Brief, cited: Citation) -> Brief:
    return replace(brief, citation=tuple(line for line in cited.lines() if line))


def _bytes(file: Made, kind: str):
    return lambda: file.bytes(kind)


def file_name(view: View, brief: Brief, kind: str) -> str:
    """`mandate-atlas-brief-HRC-64-2026-11-21.docx`."""
    about = "-".join(view.names[:3]) + ("-and-more" if len(view.names) > 3 else "")
    return f"{'PRIVATE-' if brief.private else ''}mandate-atlas-brief-{about}-{view.as_of.isoformat()}.{kind}"


def troubled(view: View) -> str:
    """Why there is no brief, in a sentence; empty where there is one."""
    try:
        made(view)
    except AtlasError as error:
        said = str(error)
        return f"{said[:1].upper()}{said[1:]}."
    return ""
