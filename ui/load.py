"""Cached frames. The catalog is built when it is missing or older than its CSVs; then everything is read once.

Frames from `lives` and `table` are shared between readers: pages select from them and never change them.
"""

import datetime as dt
from functools import lru_cache

import pandas as pd
import streamlit as st

from analysis import lanes as lanes_of
from analysis.lives import TABLES_NEEDED, Lives
from analysis.situations import group_of
from analysis.votes import votes_at_steps
from charts import timeline as timeline_chart
from charts.palette import Figure
from data import frame_search as finding
from data import queries
from data.build import build_if_stale, built_version
from data.store import connect
from models.errors import CatalogError
from ui.i18n import _


@lru_cache(maxsize=1)  # asked dozens of times a page: Streamlit's cache would take longer to find it than all else here
def _opened(day: dt.date) -> dict[str, str]:
    """What this process knows of the catalog, looked at once a day: `version`, and `trouble` with newer CSVs."""
    return {}


def version() -> str:
    """The catalog's content hash. Builds the catalog where that is due, with its progress on the page.

    Stops the page with a plain message where there is no catalog to show.
    """
    known = _opened(dt.date.today())
    if "version" not in known:
        place = st.empty()
        try:
            build_if_stale(progress=lambda step: place.info(_(step), icon=":material/hourglass_top:"))
        except CatalogError as error:
            known["trouble"] = str(error)
        known["version"] = built_version() or ""
        place.empty()
    if not known["version"]:
        st.error(
            _("There is no catalog to show. Mend the files that `python atlas.py check` names, then reload this page.")
        )
        del known["version"]
        st.stop()
    return known["version"]


def trouble() -> str:
    """Why newer CSVs could not be built into the catalog; empty where all is well."""
    return _opened(dt.date.today()).get("trouble", "")


@st.cache_resource(show_spinner=False, max_entries=2)
def _lives(version: str) -> Lives:
    with connect() as connection:
        frames = {name: queries.table(connection, name) for name in TABLES_NEEDED}
        return Lives(**frames | {"mechanisms": queries.mechanisms(connection)})


def lives() -> Lives:
    """The record of mandates' lives."""
    return _lives(version())


@st.cache_resource(show_spinner=False, max_entries=60)
def _table(version: str, name: str) -> pd.DataFrame:
    with connect() as connection:
        return queries.table(connection, name)


def table(name: str) -> pd.DataFrame:
    """Every row of a table of the catalog."""
    return _table(version(), name)


@st.cache_resource(show_spinner=False, max_entries=2)
def _situation_groups(version: str) -> dict[str, str]:
    situations = table("situations")
    groups = group_of(situations)
    return {row.name: groups[row.id] for row in situations[["id", "name"]].itertuples(index=False)} | groups


def situation_groups() -> dict[str, str]:
    """For the name and the id of each situation the name of its wider one: an address may have any of them."""
    return _situation_groups(version())


@st.cache_resource(show_spinner=False, max_entries=200)
def _mandates(version: str, as_of: dt.date) -> pd.DataFrame:
    return _lives(version).mandates(as_of)


def mandates(as_of: dt.date) -> pd.DataFrame:
    """Mechanisms with their state on a date, one row each."""
    return _mandates(version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=200)
def _due(version: str, session: str, as_of: dt.date) -> pd.DataFrame:
    return _lives(version).due_at(session, as_of)


def due_at(session: str, as_of: dt.date) -> pd.DataFrame:
    """What falls due at a Council session, with what became of it."""
    return _due(version(), session, as_of)


@st.cache_resource(show_spinner=False, max_entries=2)
def _votes(version: str) -> pd.DataFrame:
    found = _lives(version)
    with connect() as connection:
        return votes_at_steps(found.mandate_actions, found.resolutions, queries.counted_tallies(connection))


def votes() -> pd.DataFrame:
    """How each step in the life of mandates was decided."""
    return _votes(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _row_counts(version: str) -> pd.DataFrame:
    with connect() as connection:
        return queries.row_counts(connection)


def row_counts() -> pd.DataFrame:
    """Rows of each table, by review."""
    return _row_counts(version())


@st.cache_resource(show_spinner=False, max_entries=40)
def _haystack(version: str, name: str) -> pd.Series:
    return finding.searchable(_table(version, name), _lives(version).mechanisms)


def search(name: str, text: str) -> pd.DataFrame:
    """Rows of a table that contain every word of `text`, in any column; names and aliases of mechanisms count too."""
    frame = table(name)
    return frame[finding.matches(_haystack(version(), name), text)]


@st.cache_resource(show_spinner=False, max_entries=60)
def _timeline(
    version: str, ids: tuple[str, ...], period: tuple[dt.date, dt.date], as_of: dt.date
) -> tuple[Figure, str]:
    lives, mandates = _lives(version), _mandates(version, as_of)
    chosen = mandates[mandates["id"].isin(ids)]
    lane = lanes_of.lanes(chosen)
    bar = lanes_of.bars(lane, chosen, lives.terms, period[1])
    mark = lanes_of.marks(lane, lives.mandate_actions, lives.milestones, group_of(_table(version, "situations")))
    figure = timeline_chart.timeline(lane, bar, mark, period, as_of, lives.facts_through[1])
    return figure, timeline_chart.describe(lane, bar, mark, as_of)


def timeline(ids: tuple[str, ...], period: tuple[dt.date, dt.date], as_of: dt.date) -> tuple[Figure, str]:
    """The timeline of these mandates over a period, and its text alternative."""
    return _timeline(version(), ids, period, as_of)
