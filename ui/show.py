"""How a chart, a table and a fact are shown, always the same way."""

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.titles import title_of
from briefing.citation import Citation
from briefing.images import chromium, image_bytes
from briefing.tables import csv_bytes
from charts.palette import Figure
from models.symbols import document_url, short_symbol
from models.voice import Voice
from ui import load
from ui.i18n import _, day

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PLOT = {"displaylogo": False, "displayModeBar": False, "responsive": True}


def chart(
    question: str,
    figure: Figure,
    alt: str,
    table: Callable[[], pd.DataFrame],
    facts: pd.DataFrame,
    name: str,
    as_of: dt.date,
    sources: str,
    open_table: bool = False,
) -> None:
    """A chart under its question, then the table of the same data, where it comes from, and what to download.

    `table` makes the table for reading (words, links): at once with `open_table`, else when it is unfolded. `facts` is
    what the CSV holds; `name` begins the files' names; `sources` is a sentence.
    """
    st.header(question, anchor=name)
    plot(figure, f"chart-{name}", alt)
    folded(_("The same data as a table"), f"table.{name}", lambda: rows(table(), question), open_table)
    st.caption(sources)
    downloads(question, facts, name, as_of, figure, sources, alt)


def plot(figure: Figure, key: str, alt: str, **options) -> DeltaGenerator:
    """The chart alone; `options` are those of `st.plotly_chart`.

    Its colours stand in charts/palette.py and its words take those of the page (ui/layout.py): Streamlit's theme would
    add a template, for which Plotly draws everything a second time.
    """
    return st.plotly_chart(figure, key=key, alt=alt, config=PLOT, theme=None, **options)


def folded(label: str, key: str, show_inside: Callable[[], None], unfolded: bool = False) -> None:
    """A part of the page that is made only when it is open; whether it is stands in the address."""
    place = st.expander(label, unfolded, key=key, bind="query-params")
    if place.open:
        with place:
            show_inside()


def tabs(parts: dict[str, Callable[..., None]], key: str, *seen: object) -> None:
    """Parts of a page side by side, by their names: one is open, only that one is made, and the address says which.

    Each is called with `seen`.
    """
    places = st.tabs(list(parts), key=key, bind="query-params")
    for place, draw in zip(places, parts.values(), strict=True):
        if place.open:
            with place:
                draw(*seen)


def rows(table: pd.DataFrame, name: str) -> None:
    """A table that a screen reader can read, `name` being what it hears first; cells may hold links in Markdown."""
    known = table.notna()
    shown = table if known.to_numpy().all() else table.astype("object").where(known, "")
    st.table(shown, border="horizontal", hide_index=True, alt=name)


def downloads(
    title: str, facts: pd.DataFrame, name: str, as_of: dt.date, figure: Figure | None = None, sources: str = "", alt: str = "",
) -> None:  # fmt: skip
    """CSV of the facts and, for a chart, slides, PNG and SVG; each carries its citation. `alt`: the chart in words."""
    whole = citation(title, as_of, sources)
    cited = whole.lines()
    file = f"mandate-atlas-{name}-{as_of.isoformat()}"
    with st.container(horizontal=True):
        st.download_button(
            _("CSV"),
            lambda: csv_bytes(facts, cited),
            f"{file}.csv",
            "text/csv",
            key=f"csv-{name}",
            icon=":material/download:",
            on_click="ignore",
        )
        if figure is not None:
            st.download_button(
                "PPTX",
                slides(figure, title, whole, alt),
                f"{file}.pptx",
                PPTX,
                key=f"pptx-{name}",
                icon=":material/slideshow:",
                on_click="ignore",
            )
        if figure is not None and chromium():
            for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
                st.download_button(
                    kind.upper(),
                    _picture(figure, kind, title, cited),
                    f"{file}.{kind}",
                    mime,
                    key=f"{kind}-{name}",
                    icon=":material/image:",
                    on_click="ignore",
                )
    if figure is not None and not chromium():
        st.caption(_("PNG and SVG need Chromium on the machine that runs this application; none was found."))


def _picture(figure: Figure, kind: str, title: str, citation: list[str]) -> Callable[[], bytes]:
    """Draws when the reader asks for it, not before."""
    return lambda: image_bytes(figure, kind, title, citation)


def slides(figure: Figure, title: str, cited: Citation, alt: str) -> Callable[[], bytes]:
    """The chart as slides whose shapes can be changed; made when the reader asks for it, and without a browser."""

    def made() -> bytes:
        from briefing.slides import figure_slide  # python-pptx takes half a second to load: no page waits for it

        return figure_slide(figure, title, cited, alt or title, cited.sources, _("{title} ({n} of {count})"))

    return made


def citation(title: str, as_of: dt.date, sources: str = "") -> Citation:
    """How to cite the page as it stands: catalog, day, address, and the controls that were set."""
    kept = {
        key: st.query_params.get_all(key) for key in st.query_params if key != "as_of" and not key.startswith("table.")
    }
    filters = tuple((key, ", ".join(values)) for key, values in kept.items())
    through, said = load.lives().facts_through[0], re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", sources)  # a link's words
    return Citation(title, load.version(), through, as_of, page_address(as_of), filters, said)


def page_address(as_of: dt.date) -> str:
    """The permanent address of the view: the page, every control that was set, and the day it is about."""
    chosen = {key: st.query_params.get_all(key) for key in st.query_params} | {"as_of": as_of.isoformat()}
    return f"{st.context.url or ''}?{urlencode(chosen, doseq=True)}"


def symbol_link(symbol: object) -> str:
    """A symbol as a link to the official document; empty for none."""
    return "" if pd.isna(symbol) else f"[{short_symbol(str(symbol))}]({document_url(str(symbol))})"


def bring_link(symbol: object, words: str) -> str:
    """A link to the Import page with the symbol ready to be fetched, or uploaded by hand; empty for no symbol."""
    if pd.isna(symbol):
        return ""
    return f"[{words}](import?{urlencode({'way': _('By symbol'), 'symbols': str(symbol)})})"


def brief_link(scope: str, name: str) -> str:
    """A link to the brief on a session, a mandate or a situation."""
    return f"[{_('A brief on this, for the room')}](brief?{urlencode({scope: name})})"


def mandate_link(mechanism: str, name: str) -> str:
    """A mandate's name as a link to its page."""
    return f"[{name}](mandate?id={mechanism})"


def source_links(source: str) -> str:
    """The sources of a fact: addresses as numbered links, other words as they are.

    A source that names a file of a GitHub repository, or one version of it, links to the repository; the Catalog page has its full words.
    """
    shown = []
    for number, part in enumerate(str(source).split(" ; "), start=1):
        address = f"https://{part.split(' ')[0].partition('@')[0]}" if part.startswith("github.com/") else part
        shown.append(
            f"[{number}]({address})"
            if address.startswith(("http://", "https://")) and " " not in address
            else plain(part)
        )
    return ", ".join(shown)


def plain(text: object) -> str:
    """Text made safe for Markdown: nothing in it becomes a link, a formula or emphasis."""
    if pd.isna(text):
        return ""
    return "".join(f"\\{char}" if char in "\\`*_[]<>$~#|:" else char for char in str(text))


def verbatim(text: object, longest: int = 80) -> str:
    """Text from outside (an address, a form) as a code span of Markdown: in it, not even www.example.org is a link."""
    line = " ".join(str(text).replace("`", "'").split())
    return f"`{line[:longest] or ' '}`"


def titles(frame: pd.DataFrame) -> list[str]:
    """Titles of texts (`title`, `title_kind`), marked where they are in French or in our own words."""
    safe = Voice(_, plain=plain)
    return [title_of(row.title, row.title_kind, safe) for row in frame[["title", "title_kind"]].itertuples(index=False)]


def days(frame: pd.DataFrame, column: str, precision: str | None = None) -> list[str]:
    """A column of dates in words, as finely as each is known."""
    kinds = frame[precision] if precision else ["day"] * len(frame)
    return [day(date, kind) for date, kind in zip(frame[column], kinds, strict=True)]


def browse(frame: pd.DataFrame, name: str) -> None:
    """A table of any size, rows fetched as the reader scrolls; symbols and addresses are links."""
    shown = frame.copy()
    links = {}
    if "symbol" in shown.columns:
        shown.insert(
            0, "official_document", [document_url(symbol) if pd.notna(symbol) else None for symbol in shown["symbol"]]
        )
        links["official_document"] = st.column_config.LinkColumn(
            _("Official document"), display_text=r"https://undocs\.org/en/(.*)"
        )
    for column in ("record_url", "website"):
        if column in shown.columns:
            links[column] = st.column_config.LinkColumn(column)
    for column in shown.select_dtypes("datetime"):
        links[column] = st.column_config.DateColumn(column, format="YYYY-MM-DD")
    st.dataframe(
        shown,
        placeholder="",
        hide_index=True,
        column_config=links,
        key=f"table-{name}",
        alt=_("Rows of the table {name}").format(name=name),
        height=min(35 * (len(shown) + 1) + 3, 560),
    )
