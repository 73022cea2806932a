"""Ways on from a page: the pages that say more of the same mandate or situation, each with what its address understands."""

import datetime as dt
from urllib.parse import urlencode

import streamlit as st

from analysis import whip as whip_of
from analysis.evolution import series_of_mandate
from models.vocabulary import ALIVE
from ui import levers, load, show
from ui.i18n import _


def row(links: list[str]) -> str:
    """Links side by side; empty ones are left out."""
    return " · ".join(filter(None, links))


def from_whip_sheet(mandate: str, as_of: dt.date) -> str:
    """From a mandate's whip sheet: who puts its texts forward, what goes round a block, its language, a brief."""
    return row([coalition(mandate), doors(_situation(mandate), as_of), *language(mandate), show.brief_link("mandate", mandate)])  # fmt: skip


def from_mandate(mandate: str, as_of: dt.date) -> list[str]:
    """From a mandate's page: who decides on it, who puts its texts forward, what goes round a block, its language."""
    return [whip_sheet(mandate, _("Who decides on it, and how each voted")), coalition(mandate), doors(_situation(mandate), as_of), *language(mandate)]  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=60)
def _from_levers(version: str, group: str, as_of: dt.date) -> str:
    groups = load.situation_groups()
    situations = load.table("situations")
    own = load.mandates(as_of)
    own = own[own["situation_id"].map(groups).eq(group) & own["status"].isin(ALIVE)]
    ids = situations.loc[situations["name"] == group, "id"]
    sheets = [sheet for row in own.itertuples() if (sheet := whip_sheet(row.id, show.plain(row.short_name)))]
    said = _("Who decides: {list}").format(list=", ".join(sheets)) if sheets else ""
    return row([*(_link(_("Who works on {situation}").format(situation=show.plain(group)), "situation", situation=one) for one in ids), said])  # fmt: skip


def from_levers(group: str, as_of: dt.date) -> str:
    """From the doors on a wider situation, by its name: the situation, and whip sheets of its mandates in force."""
    return _from_levers(load.version(), group, as_of)


def whip_sheets(mandates: dict[str, str], session: str) -> str:
    """Whip sheets of mandates (id -> name) before a session, in one line; empty where the Council decides on none."""
    sheets = [sheet for mandate, name in mandates.items() if (sheet := whip_sheet(mandate, show.plain(name), session))]
    return _("Who decides, and how each voted before: {list}").format(list=" · ".join(sheets)) if sheets else ""


def whip_sheet(mandate: str, words: str, session: str = "") -> str:
    """A link to who decides on a mandate, at the session at which it is due where none is named; empty for a mandate on
    which the Council never decided."""
    if mandate not in _decided(load.version()):
        return ""
    return _link(words, "whip-sheet", **({"session": session} if session else {}), mandate=mandate)


def coalition(mandate: str) -> str:
    """A link to who puts a mandate's texts forward."""
    return _link(_("Who puts its texts forward"), "coalition", subject=mandate)


def doors(situation: str, as_of: dt.date) -> str:
    """A link to what goes round a block, for a situation on which some door was used; else for any."""
    words = _("Which doors are open when one is shut")
    known = load.situation_groups()[situation] in levers.situations(as_of)
    return _link(words, "levers", **({"situation": situation} if known else {}))


def language(mandate: str) -> list[str]:
    """Links to how the language of a mandate's texts moved, where they are in a series."""
    if not series_of_mandate(mandate, load.table("series_texts"), load.lives().mandate_actions):
        return []
    return [
        _link(_("How the language of its texts moved"), "evolution", mandate=mandate),
        _link(_("Its last two texts side by side"), "compare", mandate=mandate),
    ]


def _link(words: str, page: str, **query: str) -> str:
    return f"[{words}]({page}{'?' if query else ''}{urlencode(query)})"


def _situation(mandate: str) -> str:
    return str(load.lives().mechanisms.set_index("id")["situation_id"][mandate])


@st.cache_resource(show_spinner=False, max_entries=2)
def _decided(version: str) -> frozenset[str]:
    return frozenset(whip_of.mandates(load.lives(), load.votes()))
