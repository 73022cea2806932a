"""Which texts are compared: chosen by series or one by one, kept in the address; what is not on this machine is said."""

from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis.evolution import series_of_mandate
from models.symbols import short_symbol
from texts.document import Document
from ui import evolution, layout, load, show
from ui.i18n import _, day, ngettext, number
from ui.workspace import documents, workspace

# White on the dark theme's primary colour has too little contrast.
CHOSEN = (
    "series",
    "mandate",
    "from",
    "to",
    "at",
    "step",
)  # what an address says of the texts and not of how they are shown


@dataclass(frozen=True)
class Here:
    """The documents on this machine. `address` of one is its symbol, or its number where a newer one has that symbol."""

    kept: pd.DataFrame  # as Workspace.documents, and `address`, `name`; newest first
    names: dict[str, str]
    known: dict[str, str]  # whatever may be asked for: symbol, printed symbol, number -> address

    def document(self, address: str) -> Document:
        """The latest reading of a document."""
        row = self.row(address)
        return _document(workspace().url, int(row["id"]), int(row["reading"]), str(row["imported_at"]))

    def name(self, address: str) -> str:
        """Its symbol, or the name of its file."""
        return str(self.row(address)["name"])

    def row(self, address: str) -> pd.Series:
        """What is kept of a document."""
        return self.kept.set_index("address", drop=False).loc[address]


@st.cache_resource(show_spinner=False, max_entries=60)
def _document(url: str, number: int, reading: int, imported_at: str) -> Document:
    """A reading never changes; a number may be given again to another document, imported at another time."""
    return workspace().document(number, reading)


def texts_here() -> Here:
    """Every document of the workspace, the last adopted first, undated ones as they were imported."""
    kept = documents().copy()
    symbols = [
        own if pd.notna(own) else printed
        for own, printed in zip(kept["resolution_symbol"], kept["symbol"], strict=True)
    ]
    newest = {symbol: at for at, symbol in enumerate(symbols) if symbol}
    kept["address"] = [
        symbol if newest.get(symbol) == at else str(number)
        for at, (symbol, number) in enumerate(zip(symbols, kept["id"], strict=True))
    ]
    kept["name"] = [symbol or file for symbol, file in zip(symbols, kept["file_name"], strict=True)]
    kept = kept.sort_values(["adopted_on", "id"], ascending=False, na_position="first")
    names = {
        address: " · ".join(filter(None, (name, day(date), title)))[:110]
        for address, name, date, title in kept[["address", "name", "adopted_on", "title"]].itertuples(index=False)
    }
    known = {str(row.id): row.address for row in kept.itertuples()} | {address: address for address in names}
    return Here(kept, names, known)


def chosen(here: Here) -> list[str]:
    """The addresses of two or more texts in the order of comparing; fewer where the reader has not chosen them yet.

    A text that was asked for and is not on this machine is said, with the way to bring it.
    """
    asked = [st.query_params.get("from", ""), *st.query_params.get_all("to")]
    if not (any(asked) or set(st.query_params) & {"series", "mandate"}):
        asked = _two_latest(here)
    series = _asked_series([here.known.get(symbol, symbol) for symbol in asked if symbol])
    first, second, third = st.columns([3, 3, 4])
    with first:
        series = _series(series)
    texts = in_series(series)
    if not any(asked):
        asked = [symbol for symbol in texts["symbol"] if symbol in here.known][-2:]
    asked = [symbol.strip() for symbol in [*asked, ""][: max(len(asked), 2)]]
    with second:
        _choose(st.selectbox, _("From"), "from", here, asked[:1])
    with third:
        _choose(st.multiselect, _("To (one text, or several in their order)"), "to", here, asked[1:])
    if missing := [symbol for symbol in asked if symbol and symbol not in here.known]:
        say_missing(missing)
    if series:
        _say_series(series, texts, here)
    return [here.known[symbol] for symbol in asked if symbol in here.known]


def _asked_series(texts: list[str]) -> str:
    """The series that the address names, itself or by a mandate; else the one that holds all the texts asked for."""
    members = load.table("series_texts")
    if asked := st.query_params.get("series"):
        return asked
    if mandate := st.query_params.get("mandate"):
        return next(iter(series_of_mandate(mandate, members, load.lives().mandate_actions)), "")
    own = members.loc[members["symbol"].isin(texts), "series_id"]
    return own.iloc[0] if texts and own.nunique() == 1 and len(own) == len(set(texts)) else ""


def _series(asked: str) -> str:
    names = evolution.series_names()
    st.session_state["choose-series"] = asked if asked in names else None

    def remember() -> None:
        for key in CHOSEN:
            st.query_params.pop(key, None)
        if picked := st.session_state["choose-series"]:
            st.query_params["series"] = picked

    found = st.selectbox(
        _("Series"), list(names), format_func=names.get, key="choose-series", on_change=remember, index=None,
        placeholder=_("By situation, body or mandate"),
        help=_("Chooses the two latest texts of a series that are on this machine."),
    )  # fmt: skip
    return found or ""


def _choose(widget, words: str, key: str, here: Here, asked: list[str]) -> None:
    """A control for one or several of the texts here; what it holds is what the address says."""
    found = [here.known[symbol] for symbol in asked if symbol in here.known]
    one = widget is st.selectbox
    st.session_state[f"choose-{key}"] = next(iter(found), None) if one else list(dict.fromkeys(found))

    def remember() -> None:
        picked = st.session_state[f"choose-{key}"]
        start = st.session_state["choose-from"]
        for gone in CHOSEN:
            st.query_params.pop(gone, None)
        st.query_params["from"] = (picked if one else start) or ""
        st.query_params["to"] = st.session_state["choose-to"] if one else picked

    settings = {"index": None} if one else {}
    widget(
        words, list(here.names), format_func=here.names.get, key=f"choose-{key}", on_change=remember,
        placeholder=_("Choose a text"), **settings,
    )  # fmt: skip


def _two_latest(here: Here) -> list[str]:
    """Where nothing is asked for: the last imported text, with the one before it in its series or among what is here."""
    if here.kept.empty:
        return []
    last = here.kept.sort_values("id").iloc[-1]
    series = load.table("series_texts")
    own = series[series["series_id"].isin(series.loc[series["symbol"] == last["address"], "series_id"])]
    together = [symbol for symbol in own.sort_values("position")["symbol"] if symbol in here.known]
    if len(together) > 1:
        return together[-2:]
    return here.kept.head(2)["address"].tolist()[::-1]


def in_series(series: str) -> pd.DataFrame:
    """The texts of a series, oldest first; none for no series."""
    texts = load.table("series_texts")
    return texts[texts["series_id"] == series].sort_values("position")


def say_missing(symbols: list[str]) -> None:
    """Texts that are asked for and not on this machine, with the way to bring them."""
    layout.nothing(
        ngettext("{symbols} is not on this machine.", "{symbols} are not on this machine.", len(symbols)).format(
            symbols=", ".join(map(show.verbatim, symbols))
        ),
        _("{bring} to compare.").format(bring=show.bring_link(", ".join(symbols), _("Import, or fetch by symbol,"))),
    )


def _say_series(series: str, texts: pd.DataFrame, here: Here) -> None:
    """How many texts of the series are here; the others one by one, each with the way to bring it."""
    absent = texts[~texts["symbol"].isin(list(here.known))]
    st.caption(
        _("{n} of {all} texts of this series are on this machine.").format(
            n=number(len(texts) - len(absent)), all=number(len(texts))
        )
    )
    if not absent.empty:
        label = ngettext("The text that is not here", "The {n} texts that are not here", len(absent))
        show.folded(label.format(n=number(len(absent))), "absent", lambda: show.rows(_absent_table(absent), label))


def _absent_table(absent: pd.DataFrame) -> pd.DataFrame:
    facts = absent[["symbol"]].merge(load.lives().resolutions, on="symbol", how="left")
    return pd.DataFrame({
        _("Official document"): [show.symbol_link(symbol) for symbol in facts["symbol"]],
        _("Date"): show.days(facts, "adopted_on"),
        _("Title"): show.titles(facts),
        _("Bring it"): [show.bring_link(symbol, _("import or fetch")) for symbol in facts["symbol"]],
    })  # fmt: skip


def address(texts: list[str], **more: str) -> str:
    """The query of the address that compares these texts."""
    return urlencode({"from": texts[0], "to": texts[1:], **more}, doseq=True, safe="/()")


def step(texts: list[str], here: Here) -> tuple[str, str]:
    """The two neighbours to look at: the only two, or a step that the reader chooses."""
    steps = list(zip(texts, texts[1:], strict=False))
    if len(steps) == 1:
        return steps[0]
    words = {
        f"{number(at)}. {short_symbol(here.name(before))} → {short_symbol(here.name(after))}": (before, after)
        for at, (before, after) in enumerate(steps, start=1)
    }
    return words[st.selectbox(_("Step"), list(words), key="step", bind="query-params")]
