"""Every recorded vote, loaded once: positions, what was voted on, and what follows from them for many pages."""

import pandas as pd
import streamlit as st

from analysis import coalition, movers
from analysis import positions as positions_of
from analysis.votes import differing_counts
from ui import load, show


def _tables() -> tuple[pd.DataFrame, ...]:
    return tuple(load.table(name) for name in ("resolutions", "text_subjects", "mandate_actions"))


@st.cache_resource(show_spinner=False, max_entries=2)
def _positions(version: str) -> pd.DataFrame:
    return positions_of.positions(load.table("votes"), *_tables(), load.table("states"), load.table("situations"))


def positions() -> pd.DataFrame:
    """One row a text and State: see analysis.positions.positions. Shared: select from it, never change it."""
    return _positions(load.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _texts(version: str) -> pd.DataFrame:
    return positions_of.texts_voted(*_tables(), load.table("situations"))


def texts() -> pd.DataFrame:
    """What each text that was voted on, or has a sponsor, is about: see analysis.positions.texts_voted."""
    return _texts(load.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _names(version: str) -> dict[str, str]:
    return dict(load.table("states")[["iso3", "name"]].itertuples(index=False))


def names() -> dict[str, str]:
    """Short names of States by code."""
    return _names(load.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _consecutive(version: str) -> pd.DataFrame:
    both = movers.consecutive(_positions(version))
    about = _texts(version)[["symbol", "group_id"]].rename(columns={"symbol": "to_symbol"})
    return both.merge(about, how="left", on="to_symbol")


def consecutive() -> pd.DataFrame:
    """Positions on two consecutive recorded votes on the same mandate: see analysis.movers.consecutive; `group_id` too."""
    return _consecutive(load.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _acts(version: str) -> pd.DataFrame:
    names = ("sponsorships", "state_acts", "resolutions", "text_subjects", "mechanisms", "states")
    return coalition.acts(*(load.table(name) for name in names))


def acts() -> pd.DataFrame:
    """Every recorded act of States: see analysis.coalition.acts."""
    return _acts(load.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _differing(version: str) -> dict[str, str]:
    counted = load.table("votes").groupby(["symbol", "position"]).size().rename("states").reset_index()
    return differing_counts(load.table("resolutions"), counted)


def differing() -> dict[str, str]:
    """For each text whose printed tally differs from its roll call: the roll call as Y-N-A."""
    return _differing(load.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _links(version: str) -> dict[str, str]:
    return {iso3: f"[{show.plain(name)}](state?state={iso3})" for iso3, name in _names(version).items()}


def state_links() -> dict[str, str]:
    """Every State's name as a link to its page, by code: for a table, where asking row by row would be slow."""
    return _links(load.version())


def state_link(iso3: object) -> str:
    """A State's name as a link to its page; empty for none."""
    return "" if pd.isna(iso3) else state_links().get(str(iso3), show.plain(iso3))
