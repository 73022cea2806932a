"""Private notes on States: kept in the workspace, shown apart, in no export unless the reader asks for them."""

import pandas as pd
import streamlit as st

from briefing.tables import csv_bytes
from data.notes import LONGEST, STANCES, Note, Notes
from models.errors import AtlasError
from ui import show, voting
from ui.i18n import _, day
from ui.workspace import workspace

PRIVATE = "PRIVATE: notes of the workspace, not facts of the catalog; pass on only to those who should read them"
WORDS = {
    "": _("not said"), "supports": _("supports"), "leans towards": _("leans towards"), "undecided": _("undecided"),
    "leans against": _("leans against"), "opposes": _("opposes"), "not asked": _("not asked"),
}  # fmt: skip

STYLE = "<style>.st-key-private-notes { border: 2px dashed currentColor; }</style>"  # unlike any other part of a page


def section(subject: str, name: str, iso3: str) -> None:
    """The notes on a mandate or situation: a form for the State chosen, those kept, and a file of their own if asked for."""
    notes = Notes(workspace())
    st.header(_("What do we know ourselves, and what is the next step?"), anchor="notes")
    st.html(STYLE)
    with st.container(border=True, key="private-notes"):
        st.markdown(_(":material/lock: **Private.** Only in your workspace; in no export. Whoever can open this installation can read it."))  # fmt: skip
        if iso3:
            _form(notes, subject, iso3)
        else:
            st.caption(_("Choose a State above to write a note on it."))
        kept = notes.on(subject)
        if kept.empty:
            st.caption(_("No note is kept on {name} yet.").format(name=show.plain(name)))
            return
        show.rows(_table(kept), _("Private notes"))
        _file(kept, subject)


def _form(notes: Notes, subject: str, iso3: str) -> None:
    own = notes.of(subject, iso3)
    about = f"{subject}-{iso3}"
    st.subheader(_("Note on {state}").format(state=show.plain(voting.names()[iso3])), anchor=False)
    with st.form(f"note-{about}", border=False):
        stance = st.selectbox(
            _("Stance, as you see it"),
            STANCES,
            STANCES.index(own.stance),
            format_func=WORDS.get,
            key=f"note-stance-{about}",
        )
        words = st.text_area(
            _("In your words"), own.words, max_chars=LONGEST["words"], key=f"note-words-{about}", height=80
        )
        contact = st.text_input(
            _("Contact: a role or an office"), own.contact, max_chars=LONGEST["contact"], key=f"note-contact-{about}",
            help=_("For example: human rights desk, permanent mission in Geneva."),
        )  # fmt: skip
        step = st.text_input(_("Next step"), own.next_step, max_chars=LONGEST["next_step"], key=f"note-step-{about}")
        st.caption(
            _("Write no names of victims, witnesses or defenders, here or elsewhere: a note may be read by others.")
        )
        with st.container(horizontal=True):
            keep = st.form_submit_button(_("Keep the note"), icon=":material/save:")
            gone = st.form_submit_button(
                _("Throw it away"), icon=":material/delete:", disabled=own == Note(subject, iso3)
            )
    try:
        if keep:
            notes.keep(Note(subject, iso3, stance, words, contact, step))
        elif gone:
            notes.forget(subject, iso3)
            for field in ("stance", "words", "contact", "step"):
                st.session_state.pop(f"note-{field}-{about}", None)
    except AtlasError as error:
        st.error(show.plain(error), icon=":material/block:")
        return
    if gone:
        st.rerun()
    if keep:
        st.success(_("The note is kept."), icon=":material/lock:")


def _table(kept: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        _("State"): [show.plain(voting.names().get(iso3, iso3)) for iso3 in kept["iso3"]],
        _("Stance"): [WORDS.get(stance, stance) for stance in kept["stance"]],
        _("In your words"): [_line(text) for text in kept["words"]],
        _("Contact"): [_line(text) for text in kept["contact"]],
        _("Next step"): [_line(text) for text in kept["next_step"]],
        _("Written"): [day(moment) for moment in kept["written_at"]],
    })  # fmt: skip


def _line(text: str) -> str:
    return show.plain(" ".join(text.split()))


def _file(kept: pd.DataFrame, subject: str) -> None:
    if st.checkbox(
        _("Include my private notes"),
        key="include-notes",
        help=_("Makes a file of their own; the other downloads never hold them."),
    ):
        st.download_button(
            _("Private notes (CSV)"), lambda: csv_bytes(kept, [PRIVATE]), f"PRIVATE-notes-{subject}.csv", "text/csv",
            key="csv-notes", icon=":material/lock:", on_click="ignore",
        )  # fmt: skip
