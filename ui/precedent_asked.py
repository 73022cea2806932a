"""What the reader of the Precedents page asks: words typed, or a paragraph picked by symbol or document and label."""

from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.kept import state
from models.vocabulary import Body, codes
from texts.precedents import units_of
from ui import filters, load, show
from ui.i18n import _, word
from ui.workspace import open_workspace, workspace

LONGEST = 4_000  # characters of a paragraph that is looked for
MODES = {
    _("What fits: short exact, long similar"): "",
    _("Exact words"): "phrase",
    _("Any form of the words"): "stem",
    _("Similar wording"): "similarity",
}
ORDERS = {_("Earliest first"): "earliest", _("Nearest wording first"): "nearest"}
SEARCHED = codes(Body)[:4]  # bodies whose texts have symbols
EXAMPLE = ("A/HRC/RES/39/2", "OP22")
PICKED = ("symbol", "document", "label")


@dataclass(frozen=True)
class Asked:
    """The question. `words` are typed, or of the picked paragraph where its text is here; empty otherwise.

    `state` changes with the texts on this machine, `texts` counts them, `known` those that the catalog knows. `label`
    is empty and `labels` are those to choose from where a text is picked and no paragraph of it. `typed`: words, not a
    paragraph, were given; `cut`: more of them than are looked for. `example`: nothing was asked yet.
    """

    words: str
    mode: str
    order: str
    bodies: tuple[str, ...]
    adopted: bool
    state: tuple
    texts: int
    known: int
    symbol: str = ""
    label: str = ""
    labels: tuple[str, ...] = ()
    document: str = ""
    typed: bool = False
    example: bool = False
    cut: bool = False


def address(symbol: str, label: str) -> str:
    """The address of this page for a paragraph; without a label, for choosing one."""
    return "precedents?" + urlencode({"symbol": symbol} | ({"label": label} if label else {}))


def asked() -> Asked:
    """The controls, and what they say."""
    texts = here()
    typed = st.text_area(
        _("Words, a phrase or a paragraph"), key="q", bind="query-params", max_chars=LONGEST, height=100, on_change=_forget_picked,
        placeholder=_("enforced disappearance; or paste a whole paragraph"),
    )  # fmt: skip
    first, second, third = st.columns([3, 2, 3], vertical_alignment="bottom")
    with first:
        mode = MODES[filters.one(_("Look for"), list(MODES), "mode")]
    with second:
        order = ORDERS[filters.one(_("Order"), list(ORDERS), "order")]
    with third:
        bodies = filters.many(_("Body"), [word(body) for body in SEARCHED], "body")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Search"))  # leaving the box is what sends it: a reader on a phone needs a place to tap
        adopted = st.toggle(_("Adopted texts only"), key="adopted", bind="query-params")
    show.folded(_("Or take a paragraph of a text"), "pick", lambda: _picker(texts.kept))
    common = {
        "mode": mode, "order": order, "bodies": tuple(body for body in SEARCHED if word(body) in bodies), "adopted": adopted,
        "state": texts.state, "texts": len(texts.kept), "known": texts.known,
    }  # fmt: skip
    if typed.strip():
        return Asked(typed.strip(), **common, typed=True, cut=len(typed) >= LONGEST)
    return _picked(texts.kept, common)


@dataclass(frozen=True)
class Here:
    """The texts on this machine: `kept` as Workspace.documents, `known` how many the catalog knows, `state` what they change."""

    kept: pd.DataFrame
    known: int
    state: tuple


def here() -> Here:
    """The texts as they are now; read again only when they changed."""
    return _texts_here(load.version(), state(workspace()))


@st.cache_resource(show_spinner=False, max_entries=4)
def _texts_here(version: str, state: tuple) -> Here:
    kept = open_workspace().documents()
    symbols = set(kept["resolution_symbol"].dropna()) | set(kept["symbol"].dropna())
    return Here(kept, len(symbols & set(load.lives().resolutions["symbol"])), state)


def _picked(kept: pd.DataFrame, common: dict) -> Asked:
    """The paragraph that the address names; the example where it names none."""
    symbol, document, label = (st.query_params.get(key, "") for key in PICKED)
    example = not (symbol or document)
    if example:
        symbol, label = EXAMPLE
    own = kept[kept["id"].astype("str") == document] if document else _with_symbol(kept, symbol)
    texts: dict[str, str] = {}
    if len(own):
        row = own.iloc[-1]
        symbol = next((s for s in (row["resolution_symbol"], row["symbol"]) if pd.notna(s) and s), "")
        texts, document = _texts(common["state"], int(row["id"])), str(row["id"])
    read = load.table("paragraphs")
    labels = {**texts, **dict.fromkeys(read.loc[read["symbol"] == symbol, "label"] if symbol else ())}
    words = texts.get(label, "")
    return Asked(
        words[:LONGEST], **common, symbol=symbol, label=label if label in labels else "", labels=tuple(labels), document=document,
        example=example, cut=len(words) > LONGEST,
    )  # fmt: skip


def _with_symbol(kept: pd.DataFrame, symbol: str) -> pd.DataFrame:
    return kept[(kept["symbol"] == symbol) | (kept["resolution_symbol"] == symbol)]


def text_of(symbol: str, label: str) -> tuple[int | None, str]:
    """The document of a symbol on this machine, and the words of its paragraph; None and nothing where it is not here."""
    own = _with_symbol(here().kept, symbol)
    if own.empty:
        return None, ""
    number = int(own.iloc[-1]["id"])
    return number, _texts(here().state, number).get(label, "")


@st.cache_resource(show_spinner=False, max_entries=50)
def _texts(state: tuple, document_id: int) -> dict[str, str]:
    """The paragraphs of a document by label; an operative paragraph with the items below it."""
    paragraphs = open_workspace().document(document_id).paragraphs
    label = {p.position: p.label for p in paragraphs}
    return {label[unit.first]: unit.text for unit in units_of(paragraphs)}


def _forget_picked() -> None:
    """Words that are typed take the place of a paragraph that was picked."""
    if st.session_state["q"]:
        for key in PICKED:
            st.query_params.pop(key, None)


def _picker(kept: pd.DataFrame) -> None:
    """A text, imported or read for the catalog."""
    names, listed = {}, set()
    for row in kept.itertuples():
        symbol = row.resolution_symbol if pd.notna(row.resolution_symbol) else row.symbol
        names[f"document={row.id}"] = f"{symbol or row.file_name} · {row.title}"
        listed.add(symbol)
    titles = dict(load.lives().resolutions[["symbol", "title"]].dropna().itertuples(index=False))
    for symbol in load.table("paragraphs")["symbol"].unique():
        if symbol not in listed:
            names[f"symbol={symbol}"] = f"{symbol} · {titles.get(symbol, '')} {_('(text not here)')}"

    def remember() -> None:
        for key in PICKED:
            st.query_params.pop(key, None)
        kind, _sign, value = (st.session_state["picked_text"] or "").partition("=")
        if value:
            st.query_params[kind] = value
            st.session_state["q"] = ""

    now = next((f"{key}={st.query_params[key]}" for key in ("document", "symbol") if key in st.query_params), "")
    st.session_state["picked_text"] = now if now in names else None
    st.selectbox(
        _("Text"), sorted(names, key=names.get), format_func=names.get, key="picked_text", on_change=remember,
        placeholder=_("Choose a text, by symbol or title"),
    )  # fmt: skip


def choose_label(asked: Asked) -> None:
    """One of the paragraphs of the text that was picked."""

    def remember() -> None:
        if st.session_state["picked_label"]:
            st.query_params["label"] = st.session_state["picked_label"]

    st.session_state["picked_label"] = asked.label or None
    st.selectbox(
        _("Paragraph of {text}").format(text=show.plain(asked.symbol) or _("this text")), asked.labels, key="picked_label", on_change=remember,
        placeholder=_("Choose a paragraph"),
    )  # fmt: skip
