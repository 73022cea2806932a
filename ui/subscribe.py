"""The dates of a page for a diary: a file to import, and an address to subscribe to where this server has one."""

from urllib.parse import urlsplit

import streamlit as st

from analysis.calendar import Scope, facts_day
from data.diary import Diary, diary
from data.store import connect
from ui import feeds, load
from ui.i18n import _


@st.cache_resource(show_spinner=False, max_entries=2)
def _diary(version: str) -> Diary:
    with connect() as connection:
        return diary(connection)


def row(scope: Scope) -> None:
    """One row: the calendar file of a scope, and how to subscribe to it."""
    site = _site()
    version = load.version()
    with st.container(horizontal=True):
        st.download_button(
            _("Calendar (.ics)"),
            lambda: feeds.ics(_diary(version), scope, site),
            f"mandate-atlas-{scope.name}-{facts_day(load.lives()).isoformat()}.ics",
            "text/calendar",
            key=f"ics-{scope.kind}",
            icon=":material/calendar_month:",
            on_click="ignore",
            help=_("Sessions, ends of terms and reports due, as an .ics file. Dates that are not certain are marked “to confirm”; there are no alarms."),
        )  # fmt: skip
        place = st.popover(_("Subscribe"), icon=":material/rss_feed:", key="subscribe", on_change="rerun")
    if place.open:
        with place:
            _addresses(scope, site)


def _addresses(scope: Scope, site: str) -> None:
    if not site:
        st.markdown(
            _("This copy of Mandate Atlas answers pages only. Started with `streamlit run serve.py`, it also has addresses to which a diary can subscribe. Until then, download the calendar again when the catalog has changed.")
        )  # fmt: skip
        return
    address = f"{site}calendar/{scope.name}.ics"
    st.markdown(_("A diary that subscribes asks again by itself, so a date that moves here moves there."))
    for heading, text in (
        (_("This calendar"), address),
        (_("The same, for programs that open webcal addresses"), f"webcal://{address.partition('://')[2]}"),
        (_("Everything in the catalog"), f"{site}calendar/all.ics"),
        (_("What changed in the lives of mandates (Atom)"), f"{site}changes.atom"),
    ):
        st.markdown(f"**{heading}**")
        st.code(text, language=None, wrap_lines=True)


def _site() -> str:
    """The address under which the reader sees the application, ending in '/'; empty where no feeds are served."""
    base, here = feeds.mounted(), urlsplit(st.context.url or "")
    return "" if base is None or not here.netloc else f"{here.scheme}://{here.netloc}{base}/"
