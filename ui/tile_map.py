"""Charts of equal tiles as pages show them: no wider than the tiles are square, with table, sources and downloads."""

import datetime as dt
from collections.abc import Callable

import pandas as pd
import streamlit as st

from charts.palette import Figure
from charts.state_map import WIDTH, squared
from ui import show
from ui.i18n import _


@st.cache_resource(show_spinner=False, max_entries=60)
def _picture(number: int, _figure: Figure) -> tuple[Figure, Figure]:
    """The figure as pictures have it; beside it the figure itself, so that no other gets its number (`id`) meanwhile."""
    return squared(_figure), _figure


def chart(
    question: str, figure: Figure, alt: str, table: Callable[[], pd.DataFrame], facts: pd.DataFrame, name: str,
    as_of: dt.date, sources: str, open_table: bool = False, width: int = WIDTH,
) -> None:  # fmt: skip
    """As `show.chart`, for a figure of `charts.state_map.tiles`, or of other tiles that are square at `width` pixels."""
    st.header(question, anchor=name)
    with st.container(width=width):
        show.plot(figure, f"chart-{name}", alt)
    show.folded(_("The same data as a table"), f"table.{name}", lambda: show.rows(table(), question), open_table)
    st.caption(sources)
    show.downloads(question, facts, name, as_of, _picture(id(figure), figure)[0], sources, alt)
