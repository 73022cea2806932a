"""Two texts, paragraph by paragraph: what was kept, reworded, moved, added and dropped, and what that means."""

import datetime as dt

import streamlit as st

from ui import choosing, comparing, filters, layout, show
from ui.i18n import _

layout.page(
    comparing.QUESTION,
    _(
        "The earlier text stands left and the later one right, or above and below on a phone. Choose a series for its two latest texts, or any texts that were imported here; several are compared step by step."
    ),
)
as_of = dt.date.today()
here = choosing.texts_here()
texts = choosing.chosen(here)
if len(here.kept) < 2:
    layout.nothing(
        _("Two texts are needed, and this machine has {n}.").format(n=len(here.kept)),
        _("[Import them](import), by upload or by symbol: texts of resolutions are not part of the catalog."),
    )
    st.stop()
if len(texts) < 2:
    layout.nothing(_("One text is not chosen yet."), _("Choose a series, or a text on either side."))
    st.stop()
before, after = choosing.step(texts, here)
if before == after:
    layout.nothing(_("Both sides are the same text."), _("Choose another one on one side."))
    st.stop()

first, second = st.columns([2, 3], vertical_alignment="bottom")
with first:
    only = filters.one(_("Show only"), list(comparing.ONLY), "only")
with second:
    hide = st.toggle(_("Hide what is unchanged"), key="hide", bind="query-params")
shown = comparing.shown(here.document(before), here.document(after), (here.name(before), here.name(after)))
st.markdown(comparing.answer(shown))
st.markdown(f"[{_('To the paragraphs')} ↓](#redline)")
asked = st.query_params.get("at", "")
at = comparing.asked_for(shown, asked)
if asked and not at:
    layout.nothing(
        _("Neither text has a paragraph {label}.").format(label=show.verbatim(asked)), _("All of them are below.")
    )
comparing.chart(shown, as_of)
whole = comparing.sheet(shown, (before, after), as_of)
comparing.downloads(whole, as_of)
if not comparing.redline(whole, (before, after), only, hide, at):
    layout.nothing(_("No paragraph is left by these filters."), _("Show all, or choose another step."))
