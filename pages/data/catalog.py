"""Every table: search it, narrow it, take it away; how sure it is, what is in doubt, how far it reaches."""

import datetime as dt

import streamlit as st

from charts import quality as quality_chart
from data.store import catalog_file
from models.tables import TABLES
from ui import filters, layout, load, show, tables
from ui.i18n import _, day, number

layout.page(
    _("What does the catalog hold, and how sure is it?"),
    _(
        "Search any table: every word must be found. Symbols, acronyms and other names of a mechanism work in every table that names it."
    ),
)
counts = load.row_counts()
session, until = load.lives().facts_through
first, second, third, fourth = st.columns(4)
with first:
    name = filters.one(_("Table"), list(TABLES), key="table", index=list(TABLES).index("mechanisms"))
with second:
    text = st.text_input(
        _("Search"), key="q", bind="query-params", placeholder=_("UNITAD, A/HRC/RES/57/2, Syria …"), max_chars=200
    )
facets = tables.facets(name)
chosen = {}
for place, (column, options) in zip((third, fourth), facets.items(), strict=False):
    with place:
        chosen[column] = filters.many(column.replace("_", " ").capitalize(), options, f"{name}.{column}")

everything = load.table(name)
found = tables.narrowed(load.search(name, text) if text else everything, chosen)
share = counts["confirmed"].sum() / counts["rows"].sum()
st.markdown(
    _("**{found}** of {all} rows of *{name}* match. The catalog holds {rows} rows in {tables} tables, **{share:.0%}** of them confirmed, with facts through {session} ({until}) and {doubts} open doubts.").format(
        found=number(len(found)), all=number(len(everything)), name=name, rows=number(int(counts["rows"].sum())), tables=len(counts),
        share=share, session=session, until=day(until), doubts=int((load.table("doubts")["status"] == "open").sum()),
    )
)  # fmt: skip
if found.empty:
    layout.nothing(_("No row matches."), _("Try fewer words, or remove a filter."))
else:
    show.browse(found, name)
show.downloads(_("Table {name}").format(name=name), found, name, dt.date.today())
if whole := catalog_file():
    st.download_button(
        _("The whole catalog (SQLite)"),
        whole.read_bytes,
        "mandate-atlas.sqlite",
        "application/vnd.sqlite3",
        icon=":material/database:",
        on_click="ignore",
    )

show.chart(
    _("How sure are the rows of each table?"), quality_chart.quality(counts), quality_chart.describe(counts), lambda: tables.counts_table(counts), counts, "quality", dt.date.today(),
    _("Confirmed: seen in the source named. Derived: follows from other rows. Unconfirmed: check before use."),
)  # fmt: skip

doubts = load.table("doubts").sort_values(["status", "id"])
st.header(_("What is in doubt?"), anchor="doubts")
show.folded(
    _("Known doubts: {open} open, {settled} settled").format(
        open=int((doubts["status"] == "open").sum()), settled=int((doubts["status"] == "settled").sum())
    ),
    "doubts",
    lambda: show.rows(tables.doubts_table(doubts), _("Known doubts")),
)
