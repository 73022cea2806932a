"""The ways a document comes in: files, a paste, symbols. Each is read as soon as it is there."""

import re

import pandas as pd
import streamlit as st

from data.fetch import Fetcher, fetch_all
from models.errors import AtlasError
from ui import show
from ui.i18n import _
from ui.workspace import Brought, bring, unpacked, workspace

EXTENSIONS = ["docx", "pdf", "html", "htm", "xml", "akn", "txt", "md", "json", "zip", "doc", "rtf"]
ALLOW = "allow_fetch"


def from_files() -> list[Brought]:
    """Files dropped here, zips opened, each read; with progress when there are many."""
    dropped = st.file_uploader(_("Files, or a zip of files"), EXTENSIONS, accept_multiple_files=True, key="files")
    named: list[tuple[str, bytes]] = []
    for file in dropped:
        try:
            named += unpacked(file.getvalue(), file.name)
        except AtlasError as error:
            st.error(show.plain(error))
    return _read(named)


def from_paste() -> list[Brought]:
    """Text pasted here, read when the reader says so."""
    with st.form("paste", border=False):
        text = st.text_area(_("Text of a resolution or draft"), height=220, key="pasted", max_chars=2_000_000)
        if st.form_submit_button(_("Read it")):
            st.session_state["pasted_text"] = text
    text = st.session_state.get("pasted_text", "")
    return _read([(_("pasted text"), text.encode("utf-8"))]) if text.strip() else []


def from_symbols(known: pd.Series) -> list[Brought]:
    """Official documents by symbol, from the document service of the United Nations, once the reader allows it."""
    space = workspace()
    allowed = st.toggle(
        _("Allow this application to ask the document service of the United Nations"),
        value=space.preference(ALLOW) == "yes",
        key="allow",
        help=_(
            "Off until you allow it. Only the symbols you ask for leave this machine, one request every few seconds."
        ),
        on_change=lambda: space.prefer(ALLOW, "yes" if st.session_state["allow"] else "no"),
    )
    if not allowed:
        st.caption(_("Nothing is asked for until you allow it."))
        return []
    typed = st.text_input(
        _("Symbols"), key="symbols", bind="query-params", placeholder="A/HRC/RES/57/2, S/RES/2379(2017)"
    )
    symbols = symbols_in(typed)
    if unknown := [symbol for symbol in symbols if symbol not in set(known)]:
        st.caption(
            _("Not in the catalog, asked for all the same: {symbols}").format(
                symbols=", ".join(map(show.plain, unknown))
            )
        )
    if st.button(_("Fetch"), disabled=not symbols):
        st.session_state["fetched"] = _fetch(symbols)
    return st.session_state.get("fetched", [])


def symbols_in(typed: str) -> list[str]:
    """Symbols that somebody typed, each once; a blank inside one stays (A/RES/66/253 B, S/RES/2379 (2017))."""
    parts = re.split(r"[,;\n]|\s+(?=[A-Za-z]+/)", typed)
    return list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def _fetch(symbols: list[str]) -> list[Brought]:
    space, found = workspace(), []
    bar = st.progress(0.0, _("Asking the document service"))
    for step in fetch_all(symbols, lambda symbol: space.by_symbol(symbol) is not None, Fetcher()):
        bar.progress(step.done / step.of, f"{step.symbol} ({step.done}/{step.of})")
        if step.skipped:
            st.caption(_("{symbol} is kept here already.").format(symbol=step.symbol))
        elif step.fetched:
            found.append(bring(step.fetched.content, step.fetched.file_name, step.fetched.address))
        else:
            st.error(show.plain(step.trouble))
    bar.empty()
    return found


def _read(named: list[tuple[str, bytes]]) -> list[Brought]:
    if not named:
        return []
    bar = st.progress(0.0, _("Reading"))
    found = []
    for count, (name, content) in enumerate(named, start=1):
        bar.progress(
            count / len(named),
            _("Reading {name} ({count} of {all})").format(name=show.plain(name), count=count, all=len(named)),
        )
        found.append(bring(content, name))
    bar.empty()
    return found
