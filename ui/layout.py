"""The frame of every page: its question above, how far the facts reach below."""

from collections.abc import Callable

import streamlit as st

from ui import load, wide
from ui.cite import cite_this
from ui.i18n import _, day

# Streamlit has no option for the density of tables: cells without paragraph margins, and wide tables scroll sideways
# on a phone instead of squeezing their text into columns of one word.
STYLE = """<style>
[data-testid="stMainBlockContainer"] { padding-top: 4rem; }
[data-testid="stTable"] { overflow-x: auto; }
[data-testid="stTable"] p { margin: 0; }
[data-testid="stTable"] td > div, [data-testid="stTable"] th > div { min-width: 4.5rem; max-width: 38rem; }
[data-testid="stTable"] td:first-child > div { min-width: 8.5rem; }
[data-testid="stTable"] td, [data-testid="stTable"] th { vertical-align: top; }
/* Streamlit's grey for the words of a chart is too pale on white, and the colour of outlined marks too dark for their
   letters in dark mode: all words take the colour of the page's text, but those that are white on a colour. */
[data-testid="stPlotlyChart"] .main-svg > g:not(.hoverlayer) text:not([style*="fill: rgb(255, 255, 255)"]) { fill: currentColor !important; }
[data-testid="stMultiSelect"] [data-tag] { background-color: #1c6a9c; } /* white on it is readable in both themes */
</style>"""


def page(question: str, explanation: str, record: Callable[[], str] | None = None) -> None:
    """The page's question as its heading, one sentence on how to read it, how far the facts reach, how to cite it.

    `record` names what the page is about (a mandate), for the citation; it is asked only when that is opened.
    """
    st.html(STYLE)
    wide.tables()
    st.title(question, anchor=False)
    if load.trouble():
        st.warning(
            _(
                "The catalog's files were changed and do not hold; shown is the catalog as it was before. `python atlas.py check` lists what is wrong."
            )
        )
    st.markdown(explanation)
    session, until = load.lives().facts_through
    ordinal = session.partition("-")[2]
    with st.container(horizontal=True, wrap=False):
        st.caption(
            _(
                "Facts are recorded through {session}, session {ordinal} of the Human Rights Council (HRC); last recorded day {until}. What happened later is shown as not recorded."
            ).format(session=session, ordinal=ordinal, until=day(until)),
            width="stretch",
        )
        cite_this(question, record)


def nothing(why: str, what_to_do: str) -> None:
    """No page ends empty: say why, and what to do."""
    st.info(f"{why} {what_to_do}", icon=":material/info:")


def footer() -> None:
    """Version and licence, the same on every page."""
    st.divider()
    text = _(
        "Mandate Atlas · catalog {version} · CC BY 4.0 · every fact has a source, and the official document comes first: [undocs.org](https://undocs.org/)"
    ).format(version=load.version())
    st.markdown(f":small[{text}]")  # a caption is paler, and a link in it has too little contrast
