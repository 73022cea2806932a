"""The parts of the Import page: looking at a reading, mending it, keeping it, opening it again."""

import re
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.attachment import mandates_of, resolution_of
from analysis.vote_notes import vote_differences
from data.workspace import Kept
from models.errors import AtlasError
from texts import writers
from texts.document import Document
from texts.mend import SPLIT, mended
from ui import load, show
from ui.i18n import _, day, ngettext, number, word
from ui.workspace import Brought, workspace

KINDS = ["PP", "OP", "sub", "heading"]


@dataclass(frozen=True)
class Reviewed:
    """A document that was read, the paragraphs as the reader left them, and the mandate that a draft is about."""

    item: Brought
    rows: list[dict]
    mandate: str | None


def review(brought: list[Brought]) -> None:
    """Each document as it was read, beside what was recognised; kept or left by the reader, one by one or all."""
    items = list({item.key: item for item in brought}.values())  # the same bytes twice are one document
    readable = [reviewed for item in items if (reviewed := _review(item))]
    if len(readable) > 1 and st.button(
        ngettext("Keep {n} document", "Keep all {n} documents", len(readable)).format(n=number(len(readable)))
    ):
        _keep(readable)


def _review(item: Brought) -> Reviewed | None:
    """One document; None where it could not be read."""
    with st.container(border=True):
        st.subheader(show.plain(item.name), anchor=False)
        if item.document is None:
            st.error(show.plain(item.trouble), icon=":material/block:")
            return None
        recognised(item.document)
        reviewed = Reviewed(item, editor(item.document, item.key), _mandate(item.document, item.key))
        if st.button(_("Keep"), key=f"keep-{item.key}"):
            _keep([reviewed])
        return reviewed


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
        row_height=72,  # three lines of a paragraph are seen; a cell that is opened shows it whole
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


def _keep(chosen: list[Reviewed]) -> None:
    """Keep documents as read, and the mended reading beside it where something was changed; all mendings must hold."""
    try:
        better = [mended(reviewed.item.document, reviewed.rows) for reviewed in chosen]
        kept = [_keep_one(reviewed, document) for reviewed, document in zip(chosen, better, strict=True)]
    except AtlasError as error:
        st.error(show.plain(error))
        return
    if len(kept) == 1:
        st.query_params["document"] = str(kept[0].document_id)
    fresh = sum(one.new for one in kept)
    st.toast(
        ngettext("{n} document kept.", "{n} documents kept.", fresh).format(n=number(fresh))
        if fresh
        else _("It was kept before; nothing was doubled."),
        icon=":material/check:",
    )
    st.rerun()


def _keep_one(reviewed: Reviewed, better: Document) -> Kept:
    item = reviewed.item
    kept = workspace().keep(
        item.document, item.content, item.name, origin="address" if item.address else "upload", address=item.address,
        resolution_symbol=resolution_of(item.document, load.lives().resolutions), mandate_id=reviewed.mandate,
    )  # fmt: skip
    if _labels(better) != _labels(item.document):
        workspace().mend(kept.document_id, better, _("mended by hand"))
    return kept


def _labels(document: Document) -> list[tuple[str, str, str]]:
    return [(p.label, p.kind, p.text) for p in document.paragraphs]


def kept_table(kept: pd.DataFrame) -> pd.DataFrame:
    """Documents of the workspace, for reading; the symbol opens the document."""
    return pd.DataFrame({
        _("Document"): [
            f"[{show.plain(row.symbol or row.file_name)}](import?document={row.id}) {show.plain(row.title)}"
            for row in kept.itertuples()
        ],
        _("Date"): show.days(kept, "adopted_on"),
        _("Belongs to"): [
            show.plain(resolution or mandate or (_("no mandate") if draft else _("no resolution of the catalog")))
            for resolution, mandate, draft in zip(kept["resolution_symbol"], kept["mandate_id"], kept["draft"], strict=True)
        ],
        _("Read as"): [_read_as(row) for row in kept.itertuples()],
    })  # fmt: skip


def _read_as(row) -> str:
    """Adopted text or draft, its length, which reading, and what a person should look at."""
    said = [
        _("draft") if row.draft else _("adopted text"),
        ngettext("{n} paragraph", "{n} paragraphs", row.paragraphs).format(n=number(row.paragraphs)),
        _("reading {n}").format(n=number(row.reading)),
    ]
    if row.warnings:
        said.append(
            ngettext("{n} doubt to look at", "{n} doubts to look at", row.warnings).format(n=number(row.warnings))
        )
    return ", ".join(said)


def reading_view(document: Document) -> None:
    """The text as it was read, to be read through: each paragraph behind its label, sub-items set in."""
    lines = []
    for p in document.paragraphs:
        depth = p.label.count("(")
        heading = (
            f"**{show.plain(p.text)}**" if p.kind == "heading" else f"**{show.plain(p.label)}** {show.plain(p.text)}"
        )
        lines.append("> " * depth + heading)
    st.markdown("\n\n".join(lines))


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
    st.subheader(show.plain(document.title or names[chosen]), anchor=False)
    recognised(document)
    show.folded(_("The text as it was read"), "text", lambda: reading_view(document))
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
        with st.popover(_("Throw away")):
            st.markdown(_("The document, its readings and its history leave this workspace for good."))
            if st.button(_("Throw it away"), key=f"discard-{chosen}"):
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
