"""The parts of the Compare page: two texts compared once, filtered, shown, and taken away as files."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from briefing.citation import Citation
from briefing.redline import Gap, Row, Sheet, Text
from briefing.redline_html import fragment, page
from briefing.redline_word import redline_docx
from charts import comparison as place_chart
from charts.palette import Figure
from data.themes import themes
from models.symbols import SYMBOL, document_url, short_symbol
from texts.comparison import Compared, Comparison, compare
from texts.document import Document
from ui import choosing, evolution, load, show
from ui import comparison_words as in_words
from ui.i18n import _, ngettext, number

QUESTION = _("What changed from one text to the next, paragraph by paragraph?")
ONLY: dict[str, Callable[[Compared], bool]] = {
    _("All"): lambda one: True,
    _("Weakened"): lambda one: one.meaning.direction == "weaker",
    _("Strengthened"): lambda one: one.meaning.direction == "stronger",
    _("New"): lambda one: one.pair.change == "new",
    _("Dropped"): lambda one: one.pair.change == "dropped",
}
WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Streamlit scrolls inside one element: on paper that element must be as long as its text, and only the comparison is
# printed. An address that names a paragraph opens there: the page snaps to it once, without a script.
STYLE = """<style>
@page { margin: 15mm; }
@media print {
  body *:not(:has(.redline)):not(.redline):not(.redline *) { display: none !important; }
  html, body, body *:has(.redline) { display: block !important; position: static !important; height: auto !important; max-height: none !important; width: auto !important; max-width: none !important; overflow: visible !important; margin: 0 !important; padding: 0 !important; color: #000 !important; background: #fff !important; }
  .redline, .redline * { color: #000 !important; }
}
@keyframes open-there { 0%, 99% { scroll-snap-type: y mandatory; } 100% { scroll-snap-type: none; } }
[data-testid="stMain"]:has(.redline li.asked) { animation: open-there 2s; }
.redline li.asked { scroll-snap-align: start; }
</style>"""


@dataclass(frozen=True)
class Shown:
    """Two texts compared, and all that the page says of them: their names on this machine, rows in words, the chart."""

    comparison: Comparison
    names: tuple[str, str]
    rows: tuple[Row, ...]
    facts: pd.DataFrame
    figure: Figure
    alt: str


@st.cache_resource(show_spinner=_("Comparing"), max_entries=60, hash_funcs={Document: hash})
def _shown(version: str, before: Document, after: Document, names: tuple[str, str]) -> Shown:
    comparison = compare(before, after, themes())
    rows = in_words.rows(comparison, evolution.theme_names())
    facts = in_words.facts(comparison, rows)
    return Shown(comparison, names, rows, facts, place_chart.places(facts), place_chart.describe(facts))


def shown(before: Document, after: Document, names: tuple[str, str]) -> Shown:
    """Two texts compared; the same two are compared once."""
    return _shown(load.version(), before, after, names)


def answer(shown: Shown) -> str:
    """What became of the paragraphs, and how many became stronger or weaker, as one sentence of Markdown."""
    before, after = (show.plain(name) for name in shown.names)
    counts = in_words.counted(shown.comparison, "**")
    return _("From {before} to {after}: {counts}").format(before=before, after=after, counts=counts)


def sheet(shown: Shown, texts: tuple[str, str], as_of: dt.date) -> Sheet:
    """The whole comparison in words, for the makers of Word and HTML."""
    before, after = (
        Text(short_symbol(name), name, document.title, document_url(name) if re.fullmatch(SYMBOL, name) else "")
        for name, document in zip(shown.names, (shown.comparison.before, shown.comparison.after), strict=True)
    )
    address = f"{st.context.url or ''}?{choosing.address(list(texts))}"
    citation = Citation(QUESTION, load.version(), load.lives().facts_through[0], as_of, address)
    return Sheet(
        _("{after} compared with {before}").format(before=before.name, after=after.name),
        before, after, in_words.counted(shown.comparison), tuple(citation.lines()), shown.rows, in_words.words(),
    )  # fmt: skip


def asked_for(shown: Shown, at: str) -> str:
    """The anchor of the paragraph that an address names: by its anchor or label in the later text, else in the earlier one."""
    for row in shown.rows:
        if at in (row.anchor, *row.anchors) or at in {paragraph.label for paragraph in row.after}:
            return row.anchor
    return next((row.anchor for row in shown.rows if at in {paragraph.label for paragraph in row.before}), "")


def narrowed(whole: Sheet, only: str, hide: bool, at: str) -> Sheet:
    """The rows that are asked for, each stretch of others as one line that says how many; the one at `at` always."""
    kept: list[Row | Gap] = []
    hidden = 0
    for row in [*whole.shown, None]:
        if row and not (row.anchor == at or (ONLY[only](row.one) and (row.changed or not hide))):
            hidden += not row.is_heading
            continue
        if hidden:
            words = ngettext("{n} paragraph not shown", "{n} paragraphs not shown", hidden)
            kept.append(Gap(words.format(n=number(hidden))))
        hidden = 0
        if row:
            kept.append(row)
    return replace(whole, rows=tuple(kept))


def redline(whole: Sheet, texts: tuple[str, str], only: str, hide: bool, at: str) -> bool:
    """Shows the comparison, each paragraph with its address; False where the filters leave nothing of it."""
    narrow = narrowed(whole, only, hide, at)
    if not narrow.shown:
        return False
    addressed = [
        replace(row, address=f"?{choosing.address(list(texts), at=row.anchor)}") if isinstance(row, Row) else row
        for row in narrow.rows
    ]
    st.html(STYLE)
    st.html(fragment(replace(narrow, rows=tuple(addressed)), asked=at))
    return True


def chart(shown: Shown, as_of: dt.date) -> None:
    """Where in the text the changes fall, with the table of the pairs and its CSV."""
    show.chart(
        _("Where do the changes fall?"), shown.figure, shown.alt, lambda: in_words.table(shown.facts, evolution.theme_names()),
        shown.facts, "compare", as_of,
        _("The texts are those that were imported on this machine, paired and compared by this program; the catalog holds none of their sentences. Stronger and weaker weigh leading verbs on a ladder, and known swaps of words: a reading aid, not a judgement."),
    )  # fmt: skip


def downloads(whole: Sheet, as_of: dt.date) -> None:
    """The whole comparison as Word with tracked changes, and as one HTML file; each is made when it is asked for."""
    names = "-".join(text.name.replace("/", "_") for text in (whole.before, whole.after))
    file = "".join(char for char in f"mandate-atlas-{names}-{as_of.isoformat()}" if char.isalnum() or char in "-_.")
    with st.container(horizontal=True):
        st.download_button(
            _("Word, with tracked changes"), lambda: redline_docx(whole, dt.datetime.now(dt.UTC)), f"{file}.docx",
            WORD_FILE, key="word", icon=":material/description:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "HTML",
            lambda: page(whole),
            f"{file}.html",
            "text/html",
            key="html",
            icon=":material/html:",
            on_click="ignore",
        )
