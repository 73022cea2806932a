"""A draft held against agreed language and against the safeguards of the codebook, before it is tabled."""

import datetime as dt

import streamlit as st

from data.drafts import adopted_here
from ui import drafting, drafting_show, drafting_words, layout
from ui.i18n import _, number
from ui.workspace import documents

layout.page(
    drafting_words.QUESTION,
    _(
        "Paste or upload a draft: each paragraph is looked for in the adopted texts on this machine, compared with the last text of its mandate, and read for twenty safeguards. Everything stays on this machine; nothing is kept unless you press Keep."
    ),
)
draft = drafting.brought()
if draft is None:
    here = number(len(adopted_here(documents())))
    layout.nothing(
        _("No draft is here."),
        _("Paste one above and press Check it, or bring a file. {n} adopted texts are on this machine to hold it against; [bring more](import).").format(n=here),
    )  # fmt: skip
    st.stop()

asked = drafting.asked(draft)
found = drafting.checked(draft, asked)
if found is None:
    st.stop()
as_of = dt.date.today()
report = drafting.told(found, as_of)
drafting_show.doubts(found)
drafting_show.answer(found)
drafting.buttons(draft, asked.mandate)
drafting_show.safeguards(found)
drafting_show.paragraphs(found, report)
drafting_show.downloads(found, report, as_of)
