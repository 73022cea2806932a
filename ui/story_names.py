"""What the short names in a story stand for, told where each is used first."""

import datetime as dt
import re

import pandas as pd
import streamlit as st

from data.stories import Brief
from ui import load, stories
from ui.i18n import _

GENERAL = {
    "HRC": _("Human Rights Council"), "OHCHR": _("Office of the United Nations High Commissioner for Human Rights"),
    "ICJ": _("International Court of Justice"), "ICC": _("International Criminal Court"),
    "OPCW": _("Organisation for the Prohibition of Chemical Weapons"),
}  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=2)
def _known(version: str) -> dict[str, str]:
    mechanisms = load.lives().mechanisms
    return GENERAL | {row.short_name: row.name for row in mechanisms.itertuples() if row.name != row.short_name}


def used(story: Brief, at: int, as_of: dt.date) -> dict[str, str]:
    """Short names in a step (counted from nought) with what they stand for: of its mandates, and those in its words."""
    return _used(load.version(), story.id, at, as_of)


@st.cache_resource(show_spinner=False, max_entries=400)
def _used(version: str, story: str, at: int, as_of: dt.date) -> dict[str, str]:
    known, one = _known(version), stories.shown(story, at, as_of)
    step = one.step
    own = stories.record(as_of).named(step.model_dump())[0] if step.mandates or step.session else None
    words = " ".join([one.headline, one.trouble, step.meaning, *_notes(one.told.frame)])
    said = [] if own is None else own["short_name"].tolist()
    said += [name for name in known if name in words and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)]
    return {name: known[name] for name in dict.fromkeys(said) if name in known}


def _notes(frame: pd.DataFrame) -> list[str]:
    return frame["note"].dropna().tolist() if "caveat" in frame else []  # events are told in their own words


def first_used(story: Brief, at: int, as_of: dt.date) -> dict[str, str]:
    """Those of a step that no step before it used."""
    before = {name for earlier in range(at) for name in used(story, earlier, as_of)}
    return {name: full for name, full in used(story, at, as_of).items() if name not in before}


def all_of(story: Brief, as_of: dt.date) -> dict[str, str]:
    """Those of the whole story, in the order of their first use."""
    return {name: full for at in range(len(story.steps)) for name, full in used(story, at, as_of).items()}


def line(names: dict[str, str]) -> str:
    """`ICHREE: International Commission of Human Rights Experts on Ethiopia; ...`."""
    return "; ".join(f"{short}: {full}" for short, full in names.items())
