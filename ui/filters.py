"""Controls bound to the address of the page: what a reader chose can be sent to somebody else."""

import datetime as dt

import pandas as pd
import streamlit as st

from ui.i18n import _

FIRST_DAY, LAST_DAY = dt.date(1984, 1, 1), dt.date(2040, 12, 31)


def as_of() -> dt.date:
    """The day the page is about; today unless chosen."""
    chosen = st.date_input(
        _("As of"), value="today", min_value=FIRST_DAY, max_value=LAST_DAY, key="as_of", bind="query-params", format="YYYY-MM-DD",
        help=_("Status and days left are computed for this day."),
    )  # fmt: skip
    return chosen if isinstance(chosen, dt.date) else dt.date.today()


def many(
    words: str, options: list[str], key: str, default: list[str] | None = None, placeholder: str | None = None
) -> list[str]:
    """Several of `options`; none chosen means all."""
    return st.multiselect(
        words, options, default=default, key=key, bind="query-params", placeholder=placeholder or _("All")
    )


def one(words: str, options: list[str], key: str, index: int = 0) -> str:
    """One of `options`."""
    return st.selectbox(words, options, index=index, key=key, bind="query-params")


def mandate(frame: pd.DataFrame, default: str) -> str:
    """The mandate named by `?id=`, or chosen here; an unknown id is said and replaced by nothing.

    `frame` has `id`, `short_name`, `name`. Returns the id, or an empty string where the address names none that exists.
    """
    names = {
        row.id: row.short_name if row.short_name == row.name else f"{row.short_name} · {row.name}"
        for row in frame.itertuples()
    }
    ids = sorted(names, key=lambda mechanism: names[mechanism].casefold())
    asked = st.query_params.get("id", default)

    def remember() -> None:
        st.query_params["id"] = st.session_state["mandate"]

    st.session_state["mandate"] = asked if asked in names else None
    chosen = st.selectbox(
        _("Mandate"),
        ids,
        format_func=names.get,
        key="mandate",
        on_change=remember,
        placeholder=_("Choose a mandate, by name or acronym"),
    )
    return chosen or ""
