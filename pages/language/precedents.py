"""Where a phrase was first used, by whom, how adopted, and where it spread."""

import streamlit as st

from models.errors import AtlasError
from ui import layout, precedent_asked, precedent_found, precedent_list, precedents, show
from ui.i18n import _

layout.page(
    _("Where was this phrase first used, by whom, and where did it spread?"),
    _(
        "Type words or paste a paragraph: it is looked for in every text that was imported on this machine. Or take a paragraph of a text; the catalog knows the relatives of many even where their text is not here."
    ),
)
asked = precedent_asked.asked()
if asked.labels and not asked.example:
    precedent_asked.choose_label(asked)
if trouble := precedents.trouble(asked):
    layout.nothing(*trouble)
    st.stop()
try:
    answer = precedent_found.found(asked)
except AtlasError as error:
    layout.nothing(show.plain(error), _("Change the question above."))
    st.stop()

st.markdown(precedents.sentence(answer, asked))
for line in precedents.notes(answer, asked):
    st.markdown(f"- {line}")
st.markdown(f":small[{precedents.coverage(answer, asked)}]")  # not a caption: it is paler, and holds a link
precedents.chart(answer)
precedent_list.paragraphs(answer, asked)
