"""The stage of a story: what a browser must do itself. Keys, touch, full screen, printing, the speaker's clock.

The script is a file of this application, served from its own address (`/_stcore/bidi-components/...`): a script written
into the page would be refused by the security headers of serve.py, and that rule stays.
"""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.runtime import Runtime

from ui.i18n import _

FOLDER = Path(__file__).parent
NAME, SCRIPT = "mandate-atlas", "stage.js"
HTML = """<div class="stage"><span class="where"></span><progress></progress>
<span class="clock" role="timer"></span><button type="button" class="reset"></button></div>"""
CSS = """
.stage { display: flex; align-items: center; gap: 0.9rem; font-family: var(--st-font); color: var(--st-text-color);
         font-size: var(--stage-size, 1rem); flex-wrap: wrap; }
progress { flex: 1 1 8rem; height: 0.5rem; accent-color: var(--st-primary-color); }
.clock { font-variant-numeric: tabular-nums; white-space: nowrap; }
.clock.late { font-weight: 700; text-decoration: underline; }
.reset { font: inherit; color: inherit; background: transparent; border: 1px solid var(--st-border-color); cursor: pointer;
         border-radius: var(--st-button-radius); padding: 0.15rem 0.6rem; min-height: 1.8rem; }
"""


def _component():
    """The component, its file announced to the server that runs; the server's address is then where it comes from.

    Without a server (tests that run the page's script alone) no browser looks, and the script goes along as text.
    """
    if not Runtime.exists():
        return st.components.v2.component(NAME, html=HTML, css=CSS, js=(FOLDER / "stage" / SCRIPT).read_text("utf-8"))
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{NAME}.stage") is None:
        manager.register_from_manifest(ComponentManifest(NAME, "1", [ComponentConfig("stage", "stage")]), FOLDER)
    return st.components.v2.component(f"{NAME}.stage", html=HTML, css=CSS, js=SCRIPT)


def stage(story: str, step: int, steps: int, planned: int, full: bool, follow) -> None:
    """Progress and clock, and the keys of a story; `planned` seconds in all.

    `follow` is called with the number of a step when another window of this browser moved on.
    """

    def moved() -> None:
        follow(st.session_state["stage"].get("follow"))

    st.session_state["story-run"] = run = st.session_state.get("story-run", 0) + 1
    data = {
        "run": run, "story": story, "step": step, "steps": steps, "planned": planned, "full": full,
        "progress": _("Step {n} of {all}").format(n=step, all=steps),
        "words": {"reset": _("Restart the clock"), "clock": _("Time spoken, and time planned")},
    }  # fmt: skip
    _component()(key="stage", data=data, on_follow_change=moved)
