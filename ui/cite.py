"""Cite this: the page as it stands, as a sentence, as BibTeX and as RIS. Closed, it costs a button."""

import datetime as dt
from collections.abc import Callable

import streamlit as st

from ui import load, show
from ui.filters import day_of, mandate_asked
from ui.i18n import _


def cite_this(question: str, record: Callable[[], str] | None = None) -> None:
    """A button that opens the citation of the page; `record` names what it is looked at for, such as a mandate."""
    place = st.popover(_("Cite this"), icon=":material/format_quote:", key="cite", on_change="rerun")
    if place.open:
        with place:
            _forms(". ".join(filter(None, (record() if record else "", question))))


def _forms(title: str) -> None:
    citation = show.citation(title, as_of_asked())
    name = f"mandate-atlas-{citation.as_of.isoformat()}-{citation.version[:8]}"
    st.caption(
        _("The link is permanent: it names every control that was set and the day. With the catalog's version (a hash of its content) it says what was seen.")
    )  # fmt: skip
    for heading, text in (
        (_("Text"), citation.plain()),
        (_("Permanent link"), citation.address),
        (_("BibTeX"), citation.bibtex()),
        (_("RIS"), citation.ris().replace("\r\n", "\n")),
    ):
        st.markdown(f"**{heading}**")
        st.code(text, language=None, wrap_lines=True)  # colours of a language would be too pale to read
    with st.container(horizontal=True):
        for label, text, ending, mime in (
            (_(".bib"), citation.bibtex(), "bib", "application/x-bibtex"),
            (_(".ris"), citation.ris(), "ris", "application/x-research-info-systems"),
        ):
            st.download_button(
                label,
                text.encode(),
                f"{name}.{ending}",
                mime,
                key=f"cite-{ending}",
                icon=":material/download:",
                on_click="ignore",
            )


def mandate_named(default: str) -> str:
    """The mandate that the address names, in words; empty where there is none of that name."""
    mechanisms = load.lives().mechanisms.set_index("id")
    asked = mandate_asked(default)
    if asked not in mechanisms.index:
        return ""
    name, short = mechanisms.loc[asked, ["name", "short_name"]]
    return str(name) if name == short else f"{name} ({short})"


def as_of_asked() -> dt.date:
    """The day the page is about, before its own control is drawn: as the address has it, else today."""
    return day_of(st.query_params.get("as_of", "")) or dt.date.today()
