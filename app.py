"""The window: page configuration and navigation."""

import streamlit as st

from ui.i18n import _
from ui.layout import footer

st.set_page_config(page_title="Mandate Atlas", page_icon="ui/icon.png", layout="wide")

SECTIONS = {
    _("Prepare"): [
        st.Page("pages/prepare/this_session.py", title=_("This session"), icon=":material/event:", default=True),
        st.Page("pages/prepare/mandate.py", title=_("Mandate"), icon=":material/description:", url_path="mandate"),
        st.Page("pages/prepare/whip_sheet.py", title=_("Whip sheet"), icon=":material/how_to_vote:", url_path="whip-sheet"),
        st.Page("pages/prepare/coalition.py", title=_("Coalition"), icon=":material/diversity_3:", url_path="coalition"),
        st.Page("pages/prepare/levers.py", title=_("Levers"), icon=":material/door_open:", url_path="levers"),
        st.Page("pages/prepare/state.py", title=_("State"), icon=":material/flag:", url_path="state"),
    ],
    _("Explore"): [
        st.Page("pages/explore/timeline.py", title=_("Timeline"), icon=":material/view_timeline:", url_path="timeline"),
        st.Page("pages/explore/situation.py", title=_("Situation"), icon=":material/public:", url_path="situation"),
        st.Page("pages/explore/lineage.py", title=_("Lineage"), icon=":material/account_tree:", url_path="lineage"),
    ],
    _("Language"): [
        st.Page("pages/language/evolution.py", title=_("Evolution"), icon=":material/stacked_line_chart:", url_path="evolution"),
        st.Page("pages/language/compare.py", title=_("Compare"), icon=":material/compare_arrows:", url_path="compare"),
        st.Page("pages/language/precedents.py", title=_("Precedents"), icon=":material/manage_search:", url_path="precedents"),
        st.Page("pages/language/draft_check.py", title=_("Draft check"), icon=":material/rule:", url_path="draft-check"),
    ],
    _("Gaps"): [
        st.Page("pages/gaps/safeguards.py", title=_("Safeguards"), icon=":material/fact_check:", url_path="safeguards"),
        st.Page("pages/gaps/exits.py", title=_("Exits"), icon=":material/logout:", url_path="exits"),
    ],
    _("Present"): [
        st.Page("pages/present/stories.py", title=_("Stories"), icon=":material/slideshow:", url_path="stories"),
        st.Page("pages/present/brief.py", title=_("Brief"), icon=":material/article:", url_path="brief"),
    ],
    _("Data"): [
        st.Page("pages/data/catalog.py", title=_("Catalog"), icon=":material/table:", url_path="catalog"),
        st.Page("pages/data/import.py", title=_("Import"), icon=":material/upload_file:", url_path="import"),
    ],
}

st.navigation(SECTIONS, position="top").run()
footer()
