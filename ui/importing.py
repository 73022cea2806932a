"""The parts of the Import page: bringing documents in, looking at a reading, mending and keeping it."""

import re

import pandas as pd
import streamlit as st

from analysis.attachment import mandates_of, resolution_of
from analysis.vote_notes import vote_differences
from data.fetch import Fetcher, fetch_all
from models.errors import AtlasError
from texts import writers
from texts.document import Document
from texts.mend import SPLIT, mended
from ui import load, show
from ui.i18n import _, day, number, word
from ui.workspace import Brought, bring, unpacked, workspace

EXTENSIONS = ["docx", "pdf", "html", "htm", "xml", "akn", "txt", "md", "json", "zip", "doc", "rtf"]
ALLOW = "allow_fetch"
KINDS = ["PP", "OP", "sub", "heading"]


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
    typed = st.text_input(_("Symbols"), key="symbols", placeholder="A/HRC/RES/57/2, S/RES/2379(2017)")
    symbols = [symbol for symbol in re.split(r"[\s,;]+", typed) if symbol]
    if unknown := [symbol for symbol in symbols if symbol not in set(known)]:
        st.caption(
            _("Not in the catalog, asked for all the same: {symbols}").format(
                symbols=", ".join(map(show.plain, unknown))
            )
        )
    if st.button(_("Fetch"), disabled=not symbols):
        st.session_state["fetched"] = _fetch(symbols)
    return st.session_state.get("fetched", [])


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


def review(item: Brought) -> None:
    """One document as it was read, beside what was recognised; kept or left by the reader."""
    with st.container(border=True):
        st.subheader(show.plain(item.name), anchor=False)
        if item.document is None:
            st.error(show.plain(item.trouble), icon=":material/block:")
            return
        recognised(item.document)
        rows = editor(item.document, item.key)
        mandate = _mandate(item.document, item.key)
        if st.button(_("Keep"), type="primary", key=f"keep-{item.key}"):
            _keep(item, rows, mandate)


def recognised(document: Document) -> None:
    """What was recognised: masthead, numbering, vote, and everything doubtful."""
    numbers = [int(found[1]) for p in document.paragraphs if (found := re.fullmatch(r"OP(\d+)", p.label))]
    contiguous = numbers == list(range(1, len(numbers) + 1))
    preambular = sum(p.kind == "PP" for p in document.paragraphs)
    vote = document.vote
    tally = (
        _("not found")
        if vote is None
        else _("adopted without a vote")
        if vote.how == "without_vote"
        else f"{vote.yes}-{vote.no}-{vote.abstain}"
    )
    table = pd.DataFrame({
        _("Symbol"): [show.plain(document.symbol) or _("not found")],
        _("Title"): [show.plain(document.title) or _("not found")],
        _("Kind"): [_("Draft") if document.draft else _("Adopted text")],
        _("Date"): [day(document.adopted_on) or _("not found")],
        _("Preambular"): [number(preambular)],
        _("Operative"): [number(len(numbers)) + ("" if contiguous else " " + _("(numbers not contiguous)"))],
        _("Vote note"): [tally],
    })  # fmt: skip
    show.rows(table, _("What was recognised"))
    for warning in document.warnings:
        st.warning(show.plain(warning), icon=":material/visibility:")
    _compare_votes(document)


def _compare_votes(document: Document) -> None:
    if document.vote is None or document.vote.how != "recorded_vote":
        return
    votes = load.table("votes")
    roll_call = votes[votes["symbol"] == document.symbol]
    if roll_call.empty:
        st.caption(
            _("The catalog has no roll call of {symbol} to compare with.").format(symbol=show.plain(document.symbol))
        )
        return
    different = vote_differences(document.vote, roll_call, load.table("states"))
    if different.empty:
        st.caption(_("The printed vote agrees with the catalog's roll call, State by State."))
        return
    st.markdown(_("**The printed vote and the catalog's roll call differ:**"))
    show.rows(
        pd.DataFrame({
            _("State"): [show.plain(name) for name in different["name"]],
            _("Printed"): [word(position) or _("not named") for position in different["printed"]],
            _("In the catalog"): [word(position) or _("not listed") for position in different["recorded"]],
        }),
        _("Differences between the printed vote and the roll call"),
    )  # fmt: skip


def editor(document: Document, key: str) -> list[dict]:
    """The paragraphs, to read and to mend: label, kind, joined to the one before, or split at a ¶ typed in the text."""
    st.caption(
        _(
            "Mend what was read: change a label or kind; tick Join to put a paragraph behind the one before it; type {mark} where one is to be split."
        ).format(mark=SPLIT)
    )
    frame = pd.DataFrame([
        {"label": p.label, "kind": p.kind, "join": False, "verb": p.verb, "strength": word(p.strength), "words": p.words, "text": p.text, "doubts": ", ".join(p.flags)}
        for p in document.paragraphs
    ])  # fmt: skip
    edited = st.data_editor(
        frame,
        hide_index=True,
        key=f"edit-{key}",
        disabled=["verb", "strength", "words", "doubts"],
        column_config={
            "label": st.column_config.TextColumn(_("Label"), width="small"),
            "kind": st.column_config.SelectboxColumn(_("Kind"), options=KINDS, required=True, width="small"),
            "join": st.column_config.CheckboxColumn(_("Join"), width="small"),
            "verb": st.column_config.TextColumn(_("Verb"), width="small"),
            "strength": st.column_config.TextColumn(_("Strength"), width="small"),
            "words": st.column_config.NumberColumn(_("Words"), width="small"),
            "text": st.column_config.TextColumn(_("Text"), width="large"),
            "doubts": st.column_config.TextColumn(_("Doubts"), width="small"),
        },
    )
    return edited.to_dict("records")


def _mandate(document: Document, key: str) -> str | None:
    """For a draft, the mandate it is about: likeliest first."""
    if not document.draft:
        return None
    lives = load.lives()
    names = dict(lives.mechanisms[["id", "short_name"]].itertuples(index=False))
    likely = mandates_of(document, lives.resolutions, lives.mandate_actions)
    options = ["", *likely, *sorted(set(names) - set(likely), key=names.get)]
    chosen = st.selectbox(
        _("Mandate it is a draft for"), options, index=1 if likely else 0, key=f"mandate-{key}",
        format_func=lambda mandate: names.get(mandate, _("none")) + (" " + _("(same title or symbol)") if mandate in likely else ""),
    )  # fmt: skip
    return chosen or None


def _keep(item: Brought, rows: list[dict], mandate: str | None) -> None:
    """Keep the document as read, and the mended reading beside it where something was changed."""
    assert item.document is not None
    try:
        better = mended(item.document, rows)
        kept = workspace().keep(
            item.document, item.content, item.name, origin="address" if item.address else "upload", address=item.address,
            resolution_symbol=resolution_of(item.document, load.lives().resolutions), mandate_id=mandate,
        )  # fmt: skip
        if _labels(better) != _labels(item.document):
            workspace().mend(kept.document_id, better, _("mended by hand"))
    except AtlasError as error:
        st.error(show.plain(error))
        return
    st.query_params["document"] = str(kept.document_id)
    st.toast(_("Kept.") if kept.new else _("It was kept before; nothing was doubled."), icon=":material/check:")
    st.rerun()


def _labels(document: Document) -> list[tuple[str, str, str]]:
    return [(p.label, p.kind, p.text) for p in document.paragraphs]


def kept_table(kept: pd.DataFrame) -> pd.DataFrame:
    """Documents of the workspace, for reading."""
    return pd.DataFrame({
        _("Document"): [show.plain(symbol or name) for symbol, name in zip(kept["symbol"], kept["file_name"], strict=True)],
        _("Title"): [show.plain(title) for title in kept["title"]],
        _("Date"): show.days(kept, "adopted_on"),
        _("Kind"): [_("Draft") if draft else _("Adopted text") for draft in kept["draft"]],
        _("Belongs to"): [show.plain(resolution or mandate or "") for resolution, mandate in zip(kept["resolution_symbol"], kept["mandate_id"], strict=True)],
        _("Paragraphs"): kept["paragraphs"].astype("str"),
        _("Reading"): kept["reading"].astype("str"),
        _("To look at"): kept["warnings"].astype("str"),
    })  # fmt: skip


def open_document(kept: pd.DataFrame) -> None:
    """One kept document: its latest reading, to mend again; its history; files of it; the way out."""
    names = {str(row.id): f"{row.symbol or row.file_name} · {row.title}"[:90] for row in kept.itertuples()}
    asked = st.query_params.get("document", "")

    def remember() -> None:
        st.query_params["document"] = st.session_state["opened"] or ""

    st.session_state["opened"] = asked if asked in names else None
    chosen = st.selectbox(
        _("Open"),
        list(names),
        format_func=names.get,
        key="opened",
        on_change=remember,
        placeholder=_("Choose a document"),
    )
    if not chosen:
        return
    space, document_id = workspace(), int(chosen)
    document = space.document(document_id)
    recognised(document)
    rows = editor(document, f"kept-{chosen}-{len(space.history(document_id))}")
    with st.container(horizontal=True):
        if st.button(_("Save as a new reading")):
            try:
                space.mend(document_id, mended(document, rows), _("mended by hand"))
                st.rerun()
            except AtlasError as error:
                st.error(show.plain(error))
        name = (document.symbol or f"document-{chosen}").replace("/", "_")
        st.download_button("JSON", writers.to_json(document), f"{name}.json", "application/json", on_click="ignore")
        st.download_button("CSV", writers.to_csv(document), f"{name}.csv", "text/csv", on_click="ignore")
        st.download_button("Akoma Ntoso", writers.to_akn(document), f"{name}.xml", "application/xml", on_click="ignore")
        if st.button(_("Throw away"), key=f"discard-{chosen}"):
            space.discard(document_id)
            st.query_params.pop("document", None)
            st.rerun()
    history = space.history(document_id)
    show.rows(
        pd.DataFrame(
            {
                _("When"): history["at"].astype(str).str[:16],
                _("Who"): history["who"],
                _("What"): history["what"].map(show.plain),
            }
        ),
        _("History of the document"),
    )
