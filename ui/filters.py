"""Controls bound to the address of the page: what a reader chose can be sent to somebody else."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from ui.i18n import _
from ui.show import plain, verbatim

FIRST_DAY, LAST_DAY = dt.date(1984, 1, 1), dt.date(2040, 12, 31)


def as_of() -> dt.date:
    """The day the page is about; today unless chosen."""
    asked = st.query_params.get_all("as_of")
    chosen = st.date_input(
        _("As of"), value="today", min_value=FIRST_DAY, max_value=LAST_DAY, key="as_of", bind="query-params", format="YYYY-MM-DD",
        help=_("Status and days left are computed for this day."),
    )  # fmt: skip
    shown = chosen if isinstance(chosen, dt.date) else dt.date.today()
    unknown = [value for value in asked if value and day_of(value) is None]
    said = _("which is not a day from {first} to {last}").format(first=FIRST_DAY.isoformat(), last=LAST_DAY.isoformat())
    say_unknown(unknown, shown.isoformat(), said)
    return shown


def day_of(text: str) -> dt.date | None:
    """The day that an address names, where a page can be about it."""
    try:
        day = dt.date.fromisoformat(text if len(text) == 10 else "")  # as the control writes it: 2026-11-21
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def many(
    words: str,
    options: list[str],
    key: str,
    default: list[str] | None = None,
    placeholder: str | None = None,
    also: Mapping[str, str] | None = None,
) -> list[str]:
    """Several of `options`; none chosen means all. `also`: other names of options that the address may have."""
    asked = _asked(key, options, also)
    chosen = st.multiselect(
        words, options, default=default, key=key, bind="query-params", placeholder=placeholder or _("All")
    )
    say_unknown([value for value in asked if value not in options], ", ".join(chosen) or placeholder or _("All"))
    return chosen


def one(words: str, options: list[str], key: str, index: int = 0, also: Mapping[str, str] | None = None) -> str:
    """One of `options`. `also`: other names of options that the address may have."""
    asked = _asked(key, options, also)
    chosen = st.selectbox(words, options, index=index, key=key, bind="query-params")
    say_unknown([value for value in asked if value not in options], chosen)
    return chosen


def span(words: str, first: int, last: int, key: str, default: tuple[int, int] | None = None) -> tuple[int, int]:
    """Years from one to another, of those from `first` to `last`."""
    asked = st.query_params.get_all(key)
    chosen = st.slider(words, first, last, default or (first, last), key=key, bind="query-params")
    unknown = [value for value in asked if not (value.isdecimal() and first <= int(value) <= last)]
    said = _("which are not years from {first} to {last} in order").format(first=first, last=last)
    in_order = asked == sorted(asked) and len(asked) in (0, 2)
    say_unknown([] if in_order and not unknown else asked, f"{chosen[0]}–{chosen[1]}", said)
    return chosen


def _asked(key: str, options: list[str], also: Mapping[str, str] | None = None) -> list[str]:
    """What the address asks for; with other names in it, the page begins again with the options they stand for.

    Asked before the control is made: Streamlit takes a value that is no option out of the address as it makes it.
    """
    asked = [value for value in st.query_params.get_all(key) if value]
    meant = list(dict.fromkeys(value if value in options else (also or {}).get(value, value) for value in asked))
    if meant != asked and key not in st.session_state and set(meant) & set(options):
        st.query_params[key] = meant
        st.rerun()
    return meant


def say_unknown(unknown: list[str], shown: str, why: str | None = None) -> None:
    """One sentence where the address asks for what there is not: what it was, and what is shown instead."""
    if unknown:
        st.caption(
            _("The address asks for {asked}, {why}; {shown} is shown.").format(
                asked=", ".join(verbatim(value) for value in unknown), why=why or _("which is no choice here"), shown=plain(shown)
            )
        )  # fmt: skip


def mandate(frame: pd.DataFrame, default: str) -> str:
    """The mandate named by `?id=` (or `?mandate=`), or chosen here; an unknown id is replaced by nothing.

    `frame` has `id`, `short_name`, `name`. Returns the id, or an empty string where the address names none that exists.
    """
    names = {
        row.id: row.short_name if row.short_name == row.name else f"{row.short_name} · {row.name}"
        for row in frame.itertuples()
    }
    ids = sorted(names, key=lambda mechanism: names[mechanism].casefold())
    asked = mandate_asked(default)

    def remember() -> None:
        st.query_params.pop("mandate", None)
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


def mandate_asked(default: str = "") -> str:
    """The id that the address has, as `id` or, as other pages call it, `mandate`."""
    return st.query_params.get("id") or st.query_params.get("mandate") or default
