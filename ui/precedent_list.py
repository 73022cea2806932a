"""The paragraphs found, one by one: where, when, how adopted, by whom, how near, the words themselves, and a citation."""

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis.precedents import matching
from data.full_text import LITTLE
from texts.folding import folded_words
from ui import precedents, show
from ui.citations import adoption, citation
from ui.i18n import _, number, word
from ui.precedent_asked import Asked, text_of
from ui.precedent_found import Answer

PAGE = 8  # paragraphs shown at once
LONG, AROUND = 600, 110  # characters: a longer paragraph is cut, to so many on either side of what is marked
STYLE = """<style>
.paragraph { border-left: 3px solid rgba(125,138,150,0.55); padding: 0.1rem 0 0.1rem 0.9rem; max-width: 60rem; white-space: pre-line; overflow-wrap: anywhere; }
details summary { cursor: pointer; margin: 0.3rem 0; }
.paragraph mark { background: rgba(235,190,60,0.38); color: inherit; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; }
</style>"""


def paragraphs(answer: Answer, asked: Asked) -> None:
    """The paragraphs, a few at a time; then the earlier ones that come near the wording without using it."""
    if answer.uses.empty and answer.near.empty:
        return
    st.html(STYLE)
    if len(answer.uses):
        st.header(_("Which paragraphs are they?"), anchor="paragraphs")
        for row in _page(precedents.ordered(answer.uses, asked.order), asked).itertuples():
            _one(row, answer, asked)
    if len(answer.near):
        st.header(_("Which earlier ones come near?") if len(answer.uses) else _("Which come nearest?"), anchor="near")
        for row in answer.near.itertuples():
            _one(row, answer, asked)


def _page(frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows of the page that the reader turned to."""
    pages = -(-len(frame) // PAGE)
    if pages == 1:
        return frame
    if st.session_state.get("asked_before", asked) != asked:
        st.session_state["results"] = 1  # another question begins with its first page
    st.session_state["asked_before"] = asked
    start = (st.pagination(pages, key="results", bind="query-params") - 1) * PAGE
    shown = frame.iloc[start : start + PAGE]
    st.caption(_("{first} to {last} of {all}").format(first=start + 1, last=start + len(shown), all=number(len(frame))))
    return shown


def _one(row, answer: Answer, asked: Asked) -> None:
    place = st.container(border=True)
    place.markdown(
        f"**{precedents.named_paragraph(row)}**, {show.plain(adoption(row))}  \n" + " · ".join(_facts(row, answer))
    )
    document, text = text_of(row.symbol, row.label) if answer.mode == "catalog" else (row.document_id, row.text)
    if text:
        mode = "similarity" if answer.mode == "catalog" else answer.mode
        place.html(marked(text, _wanted(asked.words, mode), mode))
    links = " · ".join(link for link in _links(row, document, answer.far.first) if link)
    if links:
        place.markdown(links)
    place.code(citation(row), language=None, wrap_lines=True)


def _wanted(words: str, mode: str) -> str:
    """The words that a search by stems looks for: not the little ones."""
    return " ".join(word for word in folded_words(words) if word not in LITTLE) if mode == "stem" else words


def _facts(row, answer: Answer) -> list[str]:
    n = round(row.similarity)
    near = (
        _("{nearness}, {n} of 100 of the wording").format(n=n, nearness=precedents.nearness(row.similarity))
        if answer.mode == "similarity"
        else ""
    )
    if answer.mode == "catalog" and row.step:
        near = _("{n} of 100 shared with {symbol} {label}").format(
            n=n, symbol=show.symbol_link(row.beside_symbol), label=show.plain(row.beside_label)
        )
    verb = _("verb: {verb}").format(verb=show.plain(row.verb)) if row.verb and pd.notna(row.verb) else ""
    if verb and row.strength not in ("none", row.verb.replace(" ", "_")):
        verb += _(" (as strong as “{strength}”)").format(strength=word(row.strength))
    by = precedents.sponsors(row, 8)
    facts = [
        near, verb, _("main sponsors: {names}").format(names=by) if by else "", precedents.mandates(row),
        "" if pd.isna(row.situation) else show.plain(row.situation),
    ]  # fmt: skip
    return [fact for fact in facts if fact]


def _links(row, document: int | None, origin: pd.Series | None) -> list[str]:
    symbol = row.symbol if pd.notna(row.symbol) else ""
    links = []
    if pd.notna(document):
        links.append(f"[{_('the whole text')}](import?document={document})")
    elif symbol:
        links.append(show.bring_link(symbol, _("bring this text")))
    if origin is not None and symbol and origin["symbol"] not in ("", symbol) and pd.notna(origin["symbol"]):
        compare = urlencode({"from": origin["symbol"], "to": symbol, "at": row.label})
        links.append(f"[{_('compare with the first use')}](compare?{compare})")
    if pd.notna(row.series_id):
        series = urlencode({"series": row.series_id, "text": symbol})
        links.append(f"[{_('its series over time')}](evolution?{series})")
    return links


def marked(text: str, words: str, mode: str) -> str:
    """A paragraph as HTML: everything escaped, the words that match marked; a long one is cut between them and unfolds."""
    pieces = matching(text, words, mode)
    whole = f'<div class="paragraph" dir="auto">{_marked(pieces)}</div>'
    if len(text) <= LONG or not any(hit for _piece, hit in pieces):
        return whole
    short = [
        (piece if hit else _cut(piece, at == 0, at == len(pieces) - 1), hit) for at, (piece, hit) in enumerate(pieces)
    ]
    if sum(len(piece) for piece, _hit in short) > 0.8 * len(text):
        return whole
    excerpt = f'<div class="paragraph" dir="auto">{_marked(short)}</div>'
    return f"{excerpt}<details><summary>{escape(_('The whole paragraph'))}</summary>{whole}</details>"


def _marked(pieces: list[tuple[str, bool]]) -> str:
    return "".join(f"<mark>{escape(piece)}</mark>" if hit else escape(piece) for piece, hit in pieces)


def _cut(piece: str, first: bool, last: bool) -> str:
    """Words left standing beside the marks: the beginning of a paragraph tells its verb, so it stays too."""
    if len(piece) <= 2 * AROUND + 20:
        return piece
    head = "" if last and first else piece[:AROUND].rsplit(" ", 1)[0]
    tail = "" if last else piece[-AROUND:].split(" ", 1)[-1]
    return f"{head} … {tail}"
