"""The Draft check page: how a draft comes in, which mandate and text it is held against, the check itself, keeping it.

Nothing typed or dropped here leaves the session of the reader who brought it, unless that reader presses Keep.
"""

import dataclasses
import datetime as dt
from dataclasses import dataclass

import streamlit as st

from analysis.attachment import resolution_of
from analysis.drafts import recognised
from briefing.draft_report import Report
from data.drafts import TABLES_NEEDED, Draft, Step, adopted_here, check, last_of
from models.errors import AtlasError
from texts.archive import is_archive
from texts.limits import read_safely
from ui import bringing, choosing, drafting_words, evolution, layout, load, show
from ui.i18n import _, number
from ui.workspace import Brought, workspace

BROUGHT, READ, FOUND, TOLD, KEPT = "draft-brought", "draft-read", "draft-found", "draft-told", "draft-kept"
EXTENSIONS = [one for one in bringing.EXTENSIONS if one != "zip"]
STEPS: dict[Step, str] = {
    "compare": _("Comparing with the last text"),
    "look_up": _("Looking up paragraph {done} of {of} in the texts on this machine; after an import the first time takes longer"),
    "safeguards": _("Looking for the safeguards"),
}  # fmt: skip
SHARES: dict[Step, tuple[float, float]] = {"compare": (0.05, 0.1), "look_up": (0.15, 0.75), "safeguards": (0.9, 0.1)}


@dataclass(frozen=True)
class Asked:
    """The mandate that the draft renews and the text it is held against; empty where none is chosen.

    `state` changes with the texts on this machine.
    """

    mandate: str
    last: str
    state: tuple[int, ...]


def brought() -> Brought | None:
    """The draft that was pasted or dropped, read; None where there is none or it could not be read, which is said."""
    pasted, dropped = st.tabs([_("Paste"), _("File")], key="way", bind="query-params")
    with pasted, st.form("paste-draft", border=False):
        st.text_area(_("Text of the draft"), height=200, key="draft-text", max_chars=2_000_000)
        st.form_submit_button(_("Check it"), on_click=_take_paste)
    with dropped:
        at = f"draft-file-{st.session_state.get('draft-files', 0)}"
        st.file_uploader(
            _("Draft as Word, PDF, HTML, XML or text"), EXTENSIONS, key=at, on_change=_take_file, args=(at,)
        )
    came = st.session_state.get(BROUGHT)
    if came is None:
        return None
    if st.session_state.get(READ, (None,))[0] != came:
        with st.spinner(_("Reading the draft")):
            read = _read(*came)
            st.session_state[READ] = came, read, recognised(read.document, frames()) if read.document else []
    found: Brought = st.session_state[READ][1]
    if found.document is None:
        st.error(show.plain(found.trouble), icon=":material/block:")
        return None
    return found


def _take_paste() -> None:
    text = st.session_state["draft-text"]
    st.session_state[BROUGHT] = (_("pasted text"), text.encode("utf-8", "replace")) if text.strip() else None


def _take_file(key: str) -> None:
    file = st.session_state[key]
    st.session_state[BROUGHT] = (file.name, file.getvalue()) if file else None


def _read(name: str, content: bytes) -> Brought:
    if is_archive(content):
        return Brought(
            name, content, None, _("“{name}” holds several files; bring one draft at a time.").format(name=name)
        )
    try:
        return Brought(name, content, read_safely(content, name))
    except AtlasError as error:
        return Brought(name, content, None, str(error))


def forget() -> None:
    """Put the draft away: nothing of it stays in this session."""
    for key in (BROUGHT, READ, FOUND, TOLD, KEPT):
        st.session_state.pop(key, None)
    st.session_state["draft-text"] = ""
    st.session_state["draft-files"] = st.session_state.get("draft-files", 0) + 1


def frames() -> dict:
    """The tables that a check asks."""
    return {name: load.table(name) for name in TABLES_NEEDED}


def asked(draft: Brought) -> Asked:
    """Which mandate it renews, recognised where possible, and which text it is held against: that mandate's last."""
    mechanisms = load.lives().mechanisms
    likely = st.session_state[READ][2]
    words = {
        row.id: (row.short_name if row.short_name == row.name else f"{row.short_name} · {row.name}")
        + (" " + _("(recognised)") if row.id in likely else "")
        for row in mechanisms.itertuples()
    }
    order = [*likely, *sorted(set(words) - set(likely), key=lambda one: words[one].casefold())]
    left, right = st.columns(2)
    with left:
        mandate = evolution.chosen(
            _("Mandate it renews"), "mandate", {one: words[one] for one in order}, next(iter(likely), ""),
            _("Choose a mandate, by name or acronym"), forgets=("last",),
        )  # fmt: skip
    here = choosing.texts_here()
    kept = adopted_here(here.kept)
    expected, last = last_of(draft.document, mandate, frames(), kept)
    names = {address: name for address, name in here.names.items() if address in kept}
    with right:
        last = evolution.chosen(
            _("Text it follows"), "last", names, last, _("Choose an adopted text that is on this machine")
        )
    for key, found in (("mandate", mandate), ("last", last)):
        if (said := st.query_params.get(key)) and not found:
            layout.nothing(_("Nothing here has the name {id}.").format(id=show.verbatim(said)), _("Choose one above."))
    if not mandate:
        layout.nothing(
            _("No mandate was recognised in this draft."),
            _("Choose the one it renews, to see what became of its last text and which clauses are near."),
        )
    elif expected and last != expected and expected not in kept:
        bring = show.bring_link(expected, _("Import it, or fetch it by symbol,"))
        layout.nothing(
            _("The last text of this mandate is {symbol}, which is not on this machine.").format(symbol=show.plain(expected)),
            _("{bring} to compare the draft with it.").format(bring=bring),
        )  # fmt: skip
    texts = here.kept
    state = (len(texts), int(texts["id"].max()), int(texts["reading"].sum())) if len(texts) else ()
    return Asked(mandate, last, state)


def checked(draft: Brought, question: Asked) -> Draft | None:
    """The draft checked, with progress; the same question is answered once. None where it cannot be, which is said."""
    key = (draft.key, question, load.version())
    if st.session_state.get(FOUND, (None,))[0] != key:
        bar = st.progress(0.0, STEPS["compare"])

        def moved(step: Step, done: int, of: int) -> None:
            start, share = SHARES[step]
            bar.progress(start + share * done / max(of, 1), STEPS[step].format(done=number(done + 1), of=number(of)))

        try:
            found = check(workspace(), draft.document, frames(), question.mandate, question.last, moved)
        except AtlasError as error:
            st.error(show.plain(error), icon=":material/block:")
            return None
        finally:
            bar.empty()
        st.session_state[FOUND] = key, found
    return st.session_state[FOUND][1]


def told(found: Draft, as_of: dt.date) -> Report:
    """The check in words, made once."""
    if st.session_state.get(TOLD, (None,))[0] is not found:
        st.session_state[TOLD] = found, drafting_words.report(found, as_of)
    return st.session_state[TOLD][1]


def buttons(draft: Brought, mandate: str) -> None:
    """Keep the draft in the workspace, for this mandate; or put it away. Without either nothing of it is kept."""
    kept = st.session_state.get(KEPT)
    with st.container(horizontal=True, vertical_alignment="center"):
        if kept and kept[0] == draft.key:
            st.markdown(_("Kept. [Open it]({link}).").format(link=f"import?document={kept[1]}"))
        elif st.button(
            _("Keep this draft"),
            icon=":material/save:",
            help=_("In the workspace of this application, as a draft for the mandate chosen above."),
        ):
            _keep(draft, mandate)
        st.button(_("Put it away"), icon=":material/delete:", on_click=forget)
    st.caption(_("The draft stays on this machine and is forgotten with this visit, unless you keep it."))


def _keep(draft: Brought, mandate: str) -> None:
    resolution = resolution_of(draft.document, load.lives().resolutions)
    # What has no date and no symbol of the catalog was not adopted: never to be taken for agreed language.
    document = dataclasses.replace(draft.document, draft=resolution is None and draft.document.adopted_on is None)
    origin = "paste" if draft.name == _("pasted text") else "upload"
    try:
        kept = workspace().keep(
            document, draft.content, draft.name, origin, resolution_symbol=resolution, mandate_id=mandate or None
        )
    except AtlasError as error:
        st.error(show.plain(error))
        return
    st.session_state[KEPT] = draft.key, kept.document_id
    st.rerun()
