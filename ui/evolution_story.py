"""A story told on the Evolution page: its steps with what the catalog computes of each."""

import datetime as dt
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis.stories import story_steps
from data.stories import Story, stories
from models.errors import AtlasError
from ui import evolution, load, show
from ui.evolution_cell import adopted, nearest
from ui.i18n import _, day, number
from ui.sentences import within


@st.cache_resource(show_spinner=False, max_entries=2)
def _told(version: str) -> tuple[dict[str, Story], str]:
    try:
        return stories(), ""
    except AtlasError as error:
        return {}, str(error)


def all_stories() -> dict[str, Story]:
    """The stories of the catalog by id; where a file is bad the page says which, and goes on without them."""
    found, trouble = _told(load.version())
    if trouble:
        st.warning(show.plain(trouble))
    return found


@st.cache_resource(show_spinner=False, max_entries=40)
def _steps(version: str, story: str) -> pd.DataFrame:
    told = _told(version)[0][story]
    tables = (load.table(name) for name in ("text_readings", "paragraphs", "theme_mentions", "ladder"))
    return story_steps([step.model_dump() for step in told.steps], load.lives().resolutions, *tables)


def tell(story: Story, as_of: dt.date) -> None:
    """The story: its question, its steps in order, what must be said with it, what to download."""
    steps = _steps(load.version(), story.id)
    st.header(story.title, anchor="story")
    st.markdown(f"**{show.plain(story.question)}** {show.plain(story.caveat)}")
    st.markdown("\n".join(f"{row.step}. {_step(story, row)}" for row in steps.itertuples()))
    st.caption(
        _("Meanings are in our own words; labels, verbs, words, votes and similarities are computed from the catalog. Sources of the story: {links}").format(
            links=show.source_links(" ; ".join(story.sources))
        )
    )  # fmt: skip
    show.downloads(story.title, steps, f"story-{story.id}", as_of)


def _step(story: Story, row) -> str:
    """One step: text, day, adoption, the facts of its paragraphs, and what they mean."""
    text = {"yes": row.yes, "no": row.no, "abstain": row.abstain, "outcome": row.outcome}
    when = _("{day}, {how}").format(day=day(row.adopted_on) or _("day not recorded"), how=adopted(text))
    facts = [part for part in (_where(story, row), _verb(row), _words(row), _near(row)) if part]
    return f"**{show.symbol_link(row.symbol)}** ({when}): {show.plain(row.meaning)}  \n   :small[{'; '.join(facts)}.]"


def _where(story: Story, row) -> str:
    labels = show.plain(row.labels.replace(";", ", "))
    theme = within(show.plain(evolution.theme_names().get(row.theme, row.theme)))
    if row.state == "absent":
        return _("read, and nothing found on {theme}").format(theme=theme)
    if row.state == "contradicted":
        return _("the story says that the text is silent, but the catalog has paragraphs on {theme}").format(
            theme=theme
        )
    if row.state == "missing":
        nothing = _("{labels}: the catalog has no facts about this").format(labels=labels or _("text not read"))
        return f"{nothing} {show.plain(row.missing)}".strip()
    cell = {"story": story.id, "series": _series(row.symbol), "about": row.theme, "text": row.symbol}
    where = f"[{labels}](evolution?{urlencode(cell)})" if row.state == "seen" else labels
    if row.state == "partly":
        where += " " + _("(not known: {labels})").format(labels=show.plain(row.unknown.replace(";", ", ")))
    if row.state == "secondary":
        where += ": " + (show.plain(row.missing).rstrip(".") or _("seen through secondary sources"))
    return where


def _series(symbol: str) -> str:
    texts = load.table("series_texts")
    own = texts.loc[texts["symbol"] == symbol, "series_id"]
    return str(own.iloc[0]) if len(own) else ""


def _verb(row) -> str:
    return (
        _("strongest verb: {verb}").format(verb=evolution.rung(row.strength).lower())
        if row.state in ("seen", "partly", "secondary")
        else ""
    )


def _words(row) -> str:
    if row.state not in ("seen", "partly", "secondary") or (pd.isna(row.words) and row.missing):
        return ""
    return _("words not counted") if pd.isna(row.words) else _("{n} words").format(n=number(row.words))


def _near(row) -> str:
    """The nearest earlier paragraphs, in the same series and in other texts; or why none is known."""
    parts = [
        (_("nearest earlier in its series: {paragraph}"), row.series_symbol, row.series_label, row.series_similarity),
        (_("nearest earlier elsewhere: {paragraph}"), row.other_symbol, row.other_label, row.other_similarity),
    ]
    known = [words.format(paragraph=nearest(*near)) for words, *near in parts if pd.notna(near[0])]
    if known or row.state not in ("seen", "partly"):
        return "; ".join(known)
    return (
        _("no like paragraph in earlier texts read")
        if row.how == "engine"
        else _("read by eye: similarity not computed")
    )
