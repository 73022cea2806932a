"""The workspace as pages use it: opened once a process, documents read in a bounded process of their own."""

import hashlib
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.kept import state
from data.workspace import Workspace
from models.errors import AtlasError
from texts.archive import is_archive, members
from texts.document import Document
from texts.limits import read_safely
from ui.show import plain


@dataclass(frozen=True)
class Brought:
    """A file that somebody brought, and what was read in it: a document, or the sentence that says why there is none."""

    name: str
    content: bytes
    document: Document | None
    trouble: str = ""
    address: str | None = None

    @property
    def key(self) -> str:
        """Short name of its bytes, for widgets and addresses."""
        return hashlib.sha256(self.content).hexdigest()[:16]


def workspace() -> Workspace:
    """The workspace of this application; where it cannot be opened the page says why and ends."""
    try:
        return open_workspace()
    except AtlasError as error:
        st.error(plain(error), icon=":material/block:")
        st.stop()


def documents() -> pd.DataFrame:
    """The documents of the workspace with their latest readings, read again only when something changed.

    Shared between readers: select from it, never change it.
    """
    return _documents(state(workspace()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _documents(known: tuple) -> pd.DataFrame:
    return workspace().documents()


@st.cache_resource(show_spinner=False)
def open_workspace() -> Workspace:
    """Opened once a process. Raises AtlasError where it cannot be."""
    return Workspace()


@st.cache_resource(show_spinner=False, max_entries=200)
def bring(content: bytes, name: str, address: str | None = None) -> Brought:
    """Read one file; the same bytes are read once."""
    try:
        return Brought(name, content, read_safely(content, name), address=address)
    except AtlasError as error:
        return Brought(name, content, None, str(error), address)


def unpacked(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """The file itself, or the files of a zip. Raises UnreadableDocument for an archive that is not safe to unpack."""
    return members(content, name) if is_archive(content) else [(name, content)]
