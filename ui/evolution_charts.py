"""The charts of the Evolution page and their tables."""

import pandas as pd
import streamlit as st

from analysis import evolution as seen_in
from charts import evolution as grid_chart
from charts import renewals as renewal_chart
from charts import theme_words as word_chart
from charts.palette import Figure
from ui import evolution, layout, load, show
from ui.evolution import Seen, View, compare_link, rung
from ui.i18n import _, number


def cells_table(cells: pd.DataFrame, texts: pd.DataFrame, what: str) -> pd.DataFrame:
    """Every theme (or whatever `what` is) found in a text, for reading, and every text that was not read."""
    found = cells[cells["state"] == "found"]
    unread = texts[texts["how"].isna()]
    blank = [""] * len(unread)
    return pd.DataFrame({
        _("Text"): [show.symbol_link(symbol) for symbol in [*found["symbol"], *unread["symbol"]]],
        what: [*map(show.plain, found["name"]), *[_("not read")] * len(unread)],
        _("Paragraphs"): [*found["paragraphs"].astype("str"), *blank],
        _("Operative"): [*found["operative"].astype("str"), *blank],
        _("In the preamble"): [*found["preambular"].astype("str"), *blank],
        _("Strongest verb"): [*map(rung, found["strength"]), *blank],
        _("Words"): [*(_("not counted") if pd.isna(words) else number(words) for words in found["words"]), *blank],
        _("Which"): [*(labels.replace(";", ", ") for labels in found["labels"]), *blank],
        _("Key terms"): [*map(show.plain, found["terms"]), *blank],
    })  # fmt: skip


def words_table(cells: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Words of the themes drawn, one row a text; what is an estimate only is said and has no number."""
    drawn = word_chart.drawn(cells)
    table = {_("Text"): [show.symbol_link(symbol) for symbol in texts["symbol"]]}
    for name, own in drawn.sort_values("column").groupby("name", sort=False):
        table[show.plain(name)] = [_count(cell) for cell in own.itertuples()]
    return pd.DataFrame(table)


def _count(cell) -> str:
    if cell.state == "found":
        return _("estimated only") if pd.isna(cell.words) else number(cell.words)
    return {"none": "0", "not_read": _("not read"), "not_looked": _("not looked for")}[cell.state]


def renewals_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Renewals, for reading, each with a link that lays the two texts side by side."""
    table = {
        _("From"): [show.symbol_link(symbol) for symbol in frame["compared_with"]],
        _("To"): [show.symbol_link(symbol) for symbol in frame["symbol"]],
        _("Adopted"): show.days(frame, "adopted_on"),
    }
    for change, (_colour, _pattern, words) in renewal_chart.CHANGE.items():
        table[_(words)] = frame[change].astype("str")
    table[_("Texts between them")] = frame["between"].astype("str")
    table[_("Compare")] = [compare_link(row.compared_with, row.symbol) for row in frame.itertuples()]
    return pd.DataFrame(table)


def others(view: View, facts: Seen) -> None:
    """Renewals, words, communities: one at a time, each where there is something to draw, else why not."""
    charts = {_("Kept and dropped"): _kept, _("Words"): _words, _("Communities"): _named}
    show.tabs(charts, "also", view, facts)


@st.cache_resource(show_spinner=False, max_entries=300)
def _themes_figure(version: str, view: View, picked: tuple[str, str]) -> tuple[Figure, str]:
    facts = evolution.seen(view)
    return grid_chart.grid(facts.cells, facts.texts, picked), grid_chart.describe(facts.cells, facts.texts)


def themes_figure(view: View, picked: tuple[str, str]) -> tuple[Figure, str]:
    """Themes by text with its text alternative; the cell `picked` (theme, symbol) is ringed."""
    return _themes_figure(load.version(), view, picked)


@st.cache_resource(show_spinner=False, max_entries=100)
def _renewals_figure(version: str, view: View) -> tuple[pd.DataFrame, Figure, str]:
    frame = seen_in.renewals(evolution.seen(view).texts, load.table("paragraphs"))
    return frame, renewal_chart.renewals(frame), renewal_chart.describe(frame)


def _kept(view: View, facts: Seen) -> None:
    question = _("What did each renewal keep, change, add and drop?")
    frame, figure, alt = _renewals_figure(load.version(), view._replace(themes=(), part=seen_in.BOTH))
    if frame.empty:
        st.header(question, anchor="renewals")
        layout.nothing(
            _("No two texts of this series were both read by a program."),
            _("Import two of them, and compare them [side by side](compare)."),
        )
        return
    show.chart(
        question, figure, alt, lambda: renewals_table(frame), frame, "renewals", view.as_of,
        _("Paragraphs were paired by a program, each text with an earlier one of the series: the one whose subject it continues, which need not be the last before it. Moved: the same words elsewhere; split and merged: one paragraph in several, several in one. Dropped paragraphs are those of the earlier text."),
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=100)
def _words_figure(version: str, view: View) -> tuple[Figure, str]:
    facts = evolution.seen(view)
    return word_chart.words(facts.cells, facts.texts), word_chart.describe(facts.cells, facts.texts)


def _words(view: View, facts: Seen) -> None:
    question = _("How many words does each theme take?")
    if word_chart.drawn(facts.cells).empty:
        st.header(question, anchor="words")
        layout.nothing(
            _("Words on these themes were counted in none of these texts."),
            _("Estimates by eye are not drawn as counts."),
        )
        return
    show.chart(
        question, *_words_figure(load.version(), view), lambda: words_table(facts.cells, facts.texts),
        facts.cells[["symbol", "key", "name", "state", "words"]], "words", view.as_of,
        _("Words of whole paragraphs that carry the theme; a paragraph may carry several. At most six themes are drawn, those with most words. Only counts made by a program are shown: texts read by eye are hatched, for their words are estimates."),
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=100)
def _communities_figure(version: str, view: View) -> tuple[pd.DataFrame, Figure, str]:
    facts = evolution.seen(view)
    cells = seen_in.communities_by_text(facts.texts, facts.found)
    return cells, grid_chart.grid(cells, facts.texts), grid_chart.describe(cells, facts.texts, "communities")


def _named(view: View, facts: Seen) -> None:
    question = _("Which communities are named?")
    cells, figure, alt = _communities_figure(load.version(), view._replace(themes=()))
    if not (cells["key"] != seen_in.NOT_RECORDED).any():
        st.header(question, anchor="communities")
        layout.nothing(
            _("No name of a community is recorded in these texts."),
            _("Readings by eye note that communities are named, not which: see the theme Naming of communities above."),
        )
        return
    show.chart(
        question, figure, alt, lambda: cells_table(cells, facts.texts, _("Community")), cells, "communities", view.as_of,
        _("The first name in each paragraph that names a community, as printed. Readings by eye note that communities are named, not which."),
    )  # fmt: skip
