"""Bring documents in, look at what was read, mend it, keep it, find it again."""

import streamlit as st

from ui import bringing, importing, layout, load, show
from ui.i18n import _, ngettext, number
from ui.workspace import documents

layout.page(
    _("What does this document say, paragraph by paragraph?"),
    _(
        "Bring a resolution or a draft as Word, PDF, HTML, XML, plain text or JSON, many at once or in a zip. It is read on this machine and goes nowhere else."
    ),
)
kept = documents()
st.markdown(
    ngettext(
        "**{n} document** is kept in this workspace", "**{n} documents** are kept in this workspace", len(kept)
    ).format(n=number(len(kept)))
    + _(", {drafts} of them drafts; {doubtful} have something a person should look at.").format(
        drafts=int(kept["draft"].sum()), doubtful=int((kept["warnings"] > 0).sum())
    )
)

files, pasted, fetched = st.tabs([_("Files"), _("Paste"), _("By symbol")], key="way", bind="query-params")
with files:
    brought = bringing.from_files()
with pasted:
    brought += bringing.from_paste()
with fetched:
    brought += bringing.from_symbols(load.lives().resolutions["symbol"])

if brought:
    st.header(_("What was read"), anchor="read")
    importing.review(brought)

st.header(_("What is kept"), anchor="kept")
if kept.empty:
    layout.nothing(_("Nothing is kept yet."), _("Bring a document above, look at what was read, and keep it."))
else:
    show.rows(importing.kept_table(kept), _("Documents in the workspace"))
    importing.open_document(kept)
