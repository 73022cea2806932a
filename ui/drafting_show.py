"""The parts of the Draft check page below the question: doubts, answer, paragraphs, safeguards, files to take away."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from analysis.drafts import day_of
from briefing.draft_report import Line, Report
from briefing.draft_report_html import fragment, page
from briefing.draft_report_word import report_docx
from briefing.redline import Sheet, Text
from briefing.redline_word import redline_docx
from briefing.tables import csv_bytes
from data.drafts import Draft
from models.symbols import document_url, short_symbol
from ui import comparison_words as in_words
from ui import drafting_tables as tables
from ui import drafting_words as words
from ui import evolution, filters, layout, load, show
from ui.comparing import WORD_FILE
from ui.i18n import _, day, ngettext, number

ONLY: dict[str, Callable[[Line], bool]] = {
    _("All"): lambda line: True,
    _("Agreed"): lambda line: line.status == "agreed",
    _("Adapted"): lambda line: line.status == "adapted",
    _("New"): lambda line: line.status == "new",
    _("Dropped"): lambda line: line.status == "dropped",
    _("Weaker"): lambda line: line.direction == "weaker",
    _("Stronger"): lambda line: line.direction == "stronger",
}


def doubts(draft: Draft) -> None:
    """What was read, and what to know before relying on it."""
    document = draft.document
    adopted_on = day_of(document, load.lives().resolutions)
    if adopted_on and not document.draft:
        st.info(
            _("This is an adopted text ({symbol}, {day}); it is held against what was adopted before it.").format(
                symbol=show.plain(document.symbol) or _("no symbol"), day=day(adopted_on)
            ),
            icon=":material/info:",
        )
    for doubt in draft.doubts:
        st.warning(show.plain(doubt), icon=":material/visibility:")


def answer(draft: Draft) -> None:
    """The answers, each a sentence with its numbers, and how the last text was adopted."""
    st.markdown(words.statuses(draft, "**"))
    for line in (words.against_last(draft, "**"), words.safeguards_counted(draft, "**")):
        if line:
            st.markdown(line)
    said = words.vote(draft)
    if said:
        st.markdown(show.plain(said[0]))
        if said[1:]:
            label = _("Who voted how on {symbol}").format(symbol=short_symbol(draft.last.symbol))
            show.folded(label, "votes", lambda: st.markdown("\n\n".join(map(show.plain, said[1:]))))


def paragraphs(draft: Draft, report: Report) -> None:
    """Every paragraph with its mark, where it comes from and its redline; narrowed as the reader likes."""
    st.header(_("What is agreed, adapted and new?"), anchor="paragraphs")
    if not draft.texts:
        layout.nothing(
            _("No adopted text is on this machine: the nearest paragraphs cannot be shown."),
            _("[Import texts](import), by upload or by symbol; texts of resolutions are not part of the catalog."),
        )
    only = filters.one(_("Show only"), list(ONLY), "only")
    kept = [line for line in report.lines if ONLY[only](line)]
    hidden = len(report.lines) - len(kept)
    gap = ngettext("{n} paragraph not shown", "{n} paragraphs not shown", hidden).format(n=number(hidden))
    if not kept:
        layout.nothing(_("No paragraph is left by this filter."), _("Show all."))
        return
    st.html(fragment(report, kept, gap if hidden else ""))
    st.caption(words.METHOD[0] + " " + _("[Bring more](import)."))


def safeguards(draft: Draft) -> None:
    """The safeguards, what is missing first, with the closest clauses that exist."""
    st.header(_("Which safeguards does it state?"), anchor="safeguards")
    show.rows(tables.safeguard_table(draft), _("Safeguards in this draft"))
    st.caption(words.METHOD[1])


def downloads(draft: Draft, report: Report, as_of: dt.date) -> None:
    """The whole check as Word and as one HTML file, its two tables as CSV, and the redline against the last text."""
    st.header(_("Take it away"), anchor="files")
    file = f"mandate-atlas-draft-check-{as_of.isoformat()}"
    now = lambda: dt.datetime.now(dt.UTC)  # noqa: E731
    report = replace(report, citation=words.citation(as_of))
    citation = list(report.citation)
    with st.container(horizontal=True):
        for label, made, name, mime, key, icon in (
            ("Word", lambda: report_docx(report, now()), f"{file}.docx", WORD_FILE, "report-word", "description"),
            ("HTML", lambda: page(report), f"{file}.html", "text/html", "report-html", "html"),
            (_("CSV of the paragraphs"), lambda: csv_bytes(tables.paragraph_facts(draft, report), citation), f"{file}-paragraphs.csv", "text/csv", "report-csv", "download"),
            (_("CSV of the safeguards"), lambda: csv_bytes(tables.safeguard_facts(draft), citation), f"{file}-safeguards.csv", "text/csv", "safeguards-csv", "download"),
        ):  # fmt: skip
            st.download_button(label, made, name, mime, key=key, icon=f":material/{icon}:", on_click="ignore")
        if draft.comparison and draft.last:
            st.download_button(
                _("Word, changes tracked against {symbol}").format(symbol=short_symbol(draft.last.symbol)),
                lambda: redline_docx(sheet(draft, as_of), now()), f"{file}-tracked.docx", WORD_FILE,
                key="tracked-word", icon=":material/difference:", on_click="ignore",
            )  # fmt: skip


def sheet(draft: Draft, as_of: dt.date) -> Sheet:
    """The comparison with the last text, for the maker of tracked changes."""
    before = Text(short_symbol(draft.last.symbol), draft.last.symbol, draft.last.title, document_url(draft.last.symbol))
    after = Text(_("draft"), draft.document.symbol or _("draft"), draft.document.title)
    rows = in_words.rows(draft.comparison, evolution.theme_names())
    title = _("{after} compared with {before}").format(after=after.symbol, before=before.name)
    counts = in_words.counted(draft.comparison)
    return Sheet(title, before, after, counts, words.citation(as_of), rows, in_words.words())
