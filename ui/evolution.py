"""The Evolution page: which series a reader chose, what the catalog knows of it, and the answer in one sentence."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis import evolution as seen_in
from analysis.situations import group_of
from charts.evolution import STRENGTH
from ui import load, show
from ui.i18n import _, ngettext, number

PARTS = {
    _("Both parts"): seen_in.BOTH,
    _("Operative only"): seen_in.OPERATIVE,
    _("Preambular only"): seen_in.PREAMBULAR,
}
DEFAULT = "hrc-syria"
INFERENCE = _(
    "The texts show what was said, and when it was said again. That one text led to another is an inference, which no count here makes."
)


class View(NamedTuple):
    """What the reader chose: a series, slugs of themes (none: all that its texts carry), a part, a day."""

    series: str
    themes: tuple[str, ...]
    part: str
    as_of: dt.date


@dataclass(frozen=True)
class Seen:
    """A series as the reader chose to see it: its texts, what they carry, theme by theme, and what moved."""

    texts: pd.DataFrame
    found: pd.DataFrame
    cells: pd.DataFrame
    moves: pd.DataFrame


def chosen(
    words: str, key: str, names: dict[str, str], default: str = "", placeholder: str = "", forgets: tuple[str, ...] = ()
) -> str:
    """One of `names` (id -> words), kept in the address as its id, in capitals or not; empty where none, or one unknown,
    is asked for.

    `forgets` names what the address must not keep when another is chosen.
    """
    asked = st.query_params.get(key) or default
    if asked not in names:
        asked = next((name for name in names if name.casefold() == asked.casefold()), "")

    def remember() -> None:
        picked = st.session_state[f"choose-{key}"]
        for name in forgets:
            st.query_params.pop(name, None)
        if picked:
            st.query_params[key] = picked
        elif key in st.query_params:
            del st.query_params[key]

    st.session_state[f"choose-{key}"] = asked if asked in names else None
    found = st.selectbox(
        words, list(names), format_func=names.get, key=f"choose-{key}", on_change=remember, placeholder=placeholder, index=None,
    )  # fmt: skip
    return found or ""


@st.cache_resource(show_spinner=False, max_entries=2)
def _names(version: str) -> dict[str, str]:
    series, texts = load.table("series"), load.table("series_texts")
    lives = load.lives()
    groups, short = (
        group_of(load.table("situations")),
        dict(lives.mechanisms[["id", "short_name"]].itertuples(index=False)),
    )
    mandates = seen_in.mandates_in(texts, lives.mandate_actions)
    names = {}
    for row in sorted(series.itertuples(), key=lambda row: (groups.get(row.situation_id, row.name), row.body, row.id)):
        own = [short[mandate] for mandate in mandates.get(row.id, []) if mandate in short]
        names[row.id] = f"{row.name} · {', '.join(own)}" if own else row.name
    return names


def series_names() -> dict[str, str]:
    """Every series with its name and the mandates whose texts it holds, so that either finds it."""
    return _names(load.version())


def first_series(mandate: str, story_symbols: list[str]) -> str:
    """The series with which the page begins: that of a mandate (`?mandate=`), else of a story, else Syria's."""
    texts = load.table("series_texts")
    if mandate and (own := seen_in.series_of_mandate(mandate, texts, load.lives().mandate_actions)):
        return own[0]
    told = texts[texts["symbol"].isin(story_symbols)]
    return str(told["series_id"].mode().iloc[0]) if len(told) else DEFAULT


def theme_names() -> dict[str, str]:
    """Every theme's name by its slug, in the order of the themes."""
    themes = load.table("themes").sort_values("position")
    return dict(themes[["slug", "name"]].itertuples(index=False))


@st.cache_resource(show_spinner=False, max_entries=2)
def _looked(version: str) -> tuple[pd.DataFrame, set]:
    ladder, paragraphs = load.table("ladder"), load.table("paragraphs")
    themes, codebook = set(load.table("themes")["slug"]), set(load.table("safeguards")["slug"])
    looked = seen_in.looked_for(load.table("text_readings"), themes, codebook, ladder)
    return seen_in.with_ladder(load.table("theme_mentions"), ladder, paragraphs), looked


@st.cache_resource(show_spinner=False, max_entries=100)
def _series(version: str, series: str, as_of: dt.date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Texts of a series and every paragraph in them that carries a theme."""
    texts = seen_in.texts_of(
        series, load.table("series_texts"), load.table("text_readings"), load.lives().resolutions, as_of
    )
    return texts, seen_in.carried(texts, load.table("paragraphs"), _looked(version)[0])


@st.cache_resource(show_spinner=False, max_entries=300)
def _seen(version: str, view: View) -> Seen:
    texts, everything = _series(version, view.series, view.as_of)
    found = seen_in.within(everything, view.part)
    ordered = load.table("themes").sort_values("position")
    cells = seen_in.themes_by_text(texts, found, ordered, _looked(version)[1], view.themes)
    alike = seen_in.read_alike(texts)
    return Seen(texts, found, cells, seen_in.movement(cells[cells["column"].isin(alike["column"])]))


def seen(view: View) -> Seen:
    """What the catalog knows of a series."""
    return _seen(load.version(), view)


def answer(facts: Seen) -> str:
    """How many texts were read, how they grew, what gained and lost most: one sentence of Markdown."""
    read = facts.texts[facts.texts["how"].notna()]
    parts = [
        ngettext("**{n} text** of {all} in this series was read", "**{n} texts** of {all} in this series were read", len(read)).format(
            n=number(len(read)), all=number(len(facts.texts))
        )
    ]  # fmt: skip
    if len(read):
        alike = seen_in.read_alike(facts.texts)
        first, last = alike.iloc[0], alike.iloc[-1]
        ends = {
            "first": show.symbol_link(first["symbol"]), "then": number(first["paragraphs"]),
            "last": show.symbol_link(last["symbol"]), "now": number(last["paragraphs"]),
        }  # fmt: skip
        ends_in = _("from {first} ({then} paragraphs) to {last} (**{now} paragraphs**)")
        parts.append((ends_in if len(alike) > 1 else _("{last} has **{now} paragraphs**")).format(**ends))
        if len(alike) < len(read):
            parts.append(
                _("compared are only texts that a program read")
                if last["how"] == "engine"
                else _("compared are only texts that were read by eye")
            )
    moved = facts.moves[facts.moves["change"] != 0] if len(read) > 1 else facts.moves.iloc[:0]
    for row, gained in [(moved.iloc[0], True), (moved.iloc[-1], False)] if len(moved) else []:
        if (row["change"] > 0) == gained:
            words = (
                _("strongest gain: **{theme}**, {before} to {after}")
                if gained
                else _("strongest loss: **{theme}**, {before} to {after}")
            )
            parts.append(words.format(theme=show.plain(row["name"]), before=row["before"], after=row["after"]))
    return "; ".join(parts) + "."


def rung(strength: object) -> str:
    """The words for a strength, as the legend of the chart has them."""
    return next((_(words) for rungs, (_c, _s, words) in STRENGTH.items() if strength in rungs), "")


def compare_link(before: str, after: str) -> str:
    """A link to the page that lays two texts side by side."""
    return f"[{_('side by side')}](compare?{urlencode({'from': before, 'to': after}, safe='/()')})"
