"""What a style sheet cannot do for wide tables: let a keyboard reach them, and say that they go on to the right.

The script is a file of this application, served from its own address, as the stage of stories is (ui/stage.py).
"""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.runtime import Runtime

from ui.i18n import _

FOLDER = Path(__file__).parent
NAME, SCRIPT = "mandate-atlas-tables", "wide.js"
HTML = "<span></span>"
STYLE = """<style>
.st-key-wide { position: absolute; }
[data-wide]::before { content: attr(data-wide); display: block; position: sticky; left: 0; width: max-content;
    max-width: 100%; font-size: 0.875rem; padding-bottom: 0.25rem; }
[data-wide]:focus-visible, [data-wide] > [tabindex="0"]:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
</style>"""


def _component():
    if not Runtime.exists():  # tests that run the page's script alone: no browser looks
        return st.components.v2.component(NAME, html=HTML, js=(FOLDER / "wide" / SCRIPT).read_text("utf-8"))
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{NAME}.wide") is None:
        manager.register_from_manifest(ComponentManifest(NAME, "1", [ComponentConfig("wide", "wide")]), FOLDER)
    return st.components.v2.component(f"{NAME}.wide", html=HTML, js=SCRIPT)


def tables() -> None:
    """Asked for once on a page, for all its tables, also those that are unfolded later."""
    st.html(STYLE)
    _component()(key="wide", data={"words": _("Wide table: scroll it sideways →")})
