"""Draft check: drafts pasted and dropped, mandates recognised or not, what cannot be checked, nothing kept, Keep."""

import re
import socket
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.settings import settings
from data.workspace import Workspace
from tests.pages.reading import View
from tests.texts import samples
from tests.texts.drafts import DRAFT_TEXT, ELSEWHERE, LAST, LAST_TEXT, MANDATE, fill
from ui.workspace import open_workspace

PAGE = "pages/language/draft_check.py"
APP = str(Path(__file__).parents[2] / "app.py")
SAFEGUARDS = "Safeguards in this draft"


@pytest.fixture
def space(tmp_path, monkeypatch):
    """The workspace that the page uses: the last text and another one, aside."""
    monkeypatch.setenv("WORKSPACE_URL", f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    settings.cache_clear()
    open_workspace.clear()
    opened = Workspace(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    fill(opened)
    yield opened
    opened.close()
    open_workspace.clear()


@pytest.fixture(autouse=True)
def nothing_leaves(monkeypatch):
    """No test of this page may ask for anything."""

    def connect(self, address):
        raise AssertionError(f"a request was made: {address}")

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def open_page(built, space, monkeypatch):
    """Call it with the parameters of the address. The file is not named as its address: the first run is elsewhere."""
    monkeypatch.setenv("CATALOG_URL", built)
    settings.cache_clear()

    def open_page(**query: str) -> View:
        app = AppTest.from_file(APP, default_timeout=60).run()
        app.switch_page(PAGE)
        for name, value in query.items():
            app.query_params[name] = value
        return run(View(app))

    yield open_page
    settings.cache_clear()


def run(view: View) -> View:
    view.app.run()
    assert not view.app.exception, view.app.exception[0].message
    return view


def press(view: View, label: str) -> View:
    next(button for button in view.app.button if button.label == label).click()
    return run(view)


def paste(view: View, text: str = DRAFT_TEXT) -> View:
    view.app.text_area(key="draft-text").input(text)
    return press(view, "Check it")


def drop(view: View, name: str, content: bytes) -> View:
    view.app.file_uploader[0].set_value([(name, content, "application/octet-stream")])
    return run(view)


def said(view: View) -> str:
    found = [
        one.value for kind in ("markdown", "caption", "info", "warning", "error") for one in getattr(view.app, kind)
    ]
    return "\n".join(found).replace("*", "").replace("\\", "")


def paragraphs(view: View) -> str:
    """The paragraphs as HTML."""
    return "\n".join(html.proto.body for html in view.app.get("html") if 'class="redline"' in html.proto.body)


def marks(view: View) -> dict[str, str]:
    """Of each paragraph that is shown, what it was found to be."""
    found = re.findall(r'<span class="label">(.*?)</span><span class="mark">. (.*?)</span>', paragraphs(view))
    return {label: mark for label, mark in found if mark != "Dropped"}


def errors(view: View) -> list[str]:
    found = [error.value for error in view.app.error]
    assert not any("Traceback" in text or "\n" in text for text in found)
    return found


def test_without_a_draft_the_page_says_what_to_do(open_page):
    view = open_page()
    assert view.app.title[0].value.endswith("?")
    assert any("No draft is here" in notice and "2 adopted texts" in notice for notice in view.notices)


def test_a_pasted_draft_is_checked_paragraph_by_paragraph(open_page):
    view = paste(open_page(mandate=MANDATE))
    assert (
        "Of 7 paragraphs: 4 agreed (word for word in an adopted text), 2 adapted from one, 1 new among the 2"
        in said(view)
    )
    assert "Against 57/36: 3 kept, 2 edited, 2 new, 1 dropped; 0 became stronger and 1 weaker." in said(view)
    assert marks(view) == {
        "PP1": "Agreed", "OP1": "Adapted", "OP2": "Adapted", "OP3": "Agreed", "OP4": "Agreed", "OP5": "New", "OP6": "Agreed",
    }  # fmt: skip
    text = paragraphs(view)
    assert ">Requests</del>" in text and ">Invites</ins>" in text
    assert f"{ELSEWHERE} OP1</a>, 27 September 2018" in text
    assert "weaker: “invites” instead of “requests”" in text
    assert "see to the participation of victims" in text, "what was dropped is shown where it stood"


def test_how_the_last_text_was_adopted_stands_above(open_page, catalog_frames):
    row = catalog_frames["resolutions"].set_index("symbol").loc[LAST]
    text = said(paste(open_page(mandate=MANDATE, votes="true")))
    assert (
        f"{LAST} was adopted on 11 October 2024 by {row['yes']} votes to {row['no']}, with {row['abstain']} abstentions"
        in text
    )
    assert f"In favour ({row['yes']}):" in text


def test_safeguards_are_listed_with_what_is_missing_first(open_page, catalog_frames):
    table = paste(open_page(mandate=MANDATE)).tables[SAFEGUARDS]
    names = catalog_frames["safeguards"].set_index("slug")["name"]
    assert len(table) == len(names)
    rows = table.set_index("Safeguard")
    assert "Dropped since 57/36." in rows.loc[names["victim_participation"], "In this draft"]
    assert table["Safeguard"].iloc[0] == names["victim_participation"]
    assert rows.loc[names["access"], "In this draft"].startswith("◐ **In part**: OP1")
    assert rows.loc[names["access"], "In 57/36"].startswith("Stated")
    clauses = rows.loc[names["exit_strategy"], "Closest existing clauses"]
    assert "precedents?symbol=" in clauses and "undocs.org" in clauses


@pytest.mark.parametrize(
    ("name", "content"), [("draft.docx", samples.word(DRAFT_TEXT)), ("draft.txt", DRAFT_TEXT.encode()), ("draft.html", f"<p>{DRAFT_TEXT}</p>".replace("\n\n", "</p><p>").encode())],
)  # fmt: skip
def test_a_file_is_checked_as_a_paste_is(name, content, open_page):
    view = drop(open_page(mandate=MANDATE), name, content)
    assert marks(view)["OP1"] == "Adapted" and marks(view)["OP4"] == "Agreed"


def test_the_mandate_is_recognised_and_can_be_changed(open_page, catalog_frames):
    names = catalog_frames["mechanisms"].set_index("id")["name"]
    text = DRAFT_TEXT.replace(
        "6. Decides to remain", f"6. Decides to extend the mandate of the {names[MANDATE]};\n\n7. Decides to remain"
    )
    view = paste(open_page(), text)
    chosen = view.app.selectbox(key="choose-mandate")
    assert chosen.value == MANDATE and "(recognised)" in chosen.options[0]
    assert view.app.selectbox(key="choose-last").value == LAST
    assert marks(view)["OP3"] == "Agreed"


def test_without_a_recognised_mandate_it_is_asked_for_and_the_rest_stands(open_page):
    view = paste(open_page())
    assert any("No mandate was recognised" in notice for notice in view.notices)
    assert marks(view)["OP4"] == "Agreed", "what stands in the texts here is found all the same"
    assert "Against" not in said(view)
    view.app.selectbox(key="choose-mandate").select(MANDATE)
    assert "Against 57/36: 3 kept" in said(run(view))


@pytest.mark.parametrize("address", [{"mandate": "coi-atlantis"}, {"mandate": MANDATE, "last": "A/HRC/RES/1/1"}])
def test_what_the_address_names_and_does_not_exist_is_said(address, open_page):
    assert any("Nothing here has the name" in notice for notice in paste(open_page(**address)).notices)


def test_another_text_can_be_chosen_to_compare_with(open_page):
    assert "Against 39/2:" in said(paste(open_page(mandate=MANDATE, last=ELSEWHERE)))


def test_a_last_text_that_is_not_here_is_named_with_the_way_to_bring_it(open_page, space):
    space.discard(1)
    view = paste(open_page(mandate=MANDATE))
    assert any(f"{LAST}, which is not on this machine" in notice and "import?" in notice for notice in view.notices)


def test_with_no_text_on_the_machine_the_catalog_still_serves(open_page, space):
    for number in space.documents()["id"]:
        space.discard(int(number))
    view = paste(open_page(mandate=MANDATE))
    assert "No adopted text is on this machine" in said(view) and "cannot be shown" in said(view)
    assert set(marks(view).values()) == {"Not compared"}
    assert len(view.tables[SAFEGUARDS]) > 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Dear colleagues, the lamps will be serviced on Monday.", "No resolution was recognised"),
        ("lamps", "No resolution was recognised"),
    ],
)
def test_what_is_no_draft_gets_one_clear_sentence(text, message, open_page):
    view = paste(open_page(), text)
    assert [message in error for error in errors(view)] == [True]
    assert not view.tables


def test_a_zip_is_refused(open_page):
    view = drop(open_page(), "draft.docx", samples.packed({"a.txt": DRAFT_TEXT, "b.txt": DRAFT_TEXT}))
    assert len(errors(view)) == 1


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (DRAFT_TEXT.split("4. Decides")[0], "the end may be missing"),
        (samples.draft() + "\n\n" + samples.draft("A/HRC/99/L.6"), "holds 2 resolutions; only the first was read"),
        ("Le Conseil des droits de l'homme,\n\nRappelant les phares de la côte,\n\n1. Décide de rester saisi de la question des phares.", "not English but French"),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_flagged(text, doubt, open_page):
    view = paste(open_page(mandate=MANDATE), text)
    assert any(doubt in warning.value for warning in view.app.warning)
    assert marks(view)


def test_an_adopted_text_is_said_to_be_one(open_page):
    assert any("This is an adopted text" in notice for notice in paste(open_page(), LAST_TEXT).notices)


@pytest.mark.parametrize(
    ("only", "left"),
    [("Agreed", {"Agreed"}), ("New", {"New"}), ("Weaker", {"Adapted"}), ("Dropped", set()), ("Stronger", None)],
)
def test_the_paragraphs_can_be_narrowed(only, left, open_page):
    view = paste(open_page(mandate=MANDATE, only=only))
    if left is None:
        assert any("No paragraph is left" in notice for notice in view.notices)
        return
    assert set(marks(view).values()) == left
    assert "not shown" in paragraphs(view)


def test_nothing_that_was_typed_is_kept(open_page, space, tmp_path):
    view = paste(open_page(mandate=MANDATE))
    assert len(space.documents()) == 2
    assert not any(b"stripes" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not any("stripes" in str(view.app.query_params[name]) for name in view.app.query_params)


def test_keep_imports_it_as_a_draft_for_the_mandate(open_page, space):
    view = press(paste(open_page(mandate=MANDATE)), "Keep this draft")
    kept = space.documents().iloc[-1]
    assert (bool(kept["draft"]), kept["mandate_id"], kept["origin"]) == (True, MANDATE, "paste")
    assert f"import?document={kept['id']}" in said(view)
    assert marks(run(view))["OP5"] == "New", "a kept draft is no agreed language"
    assert "Keep this draft" not in [button.label for button in view.app.button]


def test_put_away_leaves_nothing_in_the_session(open_page):
    view = press(paste(open_page(mandate=MANDATE)), "Put it away")
    assert any("No draft is here" in notice for notice in view.notices)
    assert view.app.text_area(key="draft-text").value == ""
    assert "stripes" not in str(view.app.session_state)


def test_the_check_can_be_taken_away(open_page):
    assert paste(open_page(mandate=MANDATE)).downloads == [
        "Word", "HTML", "CSV of the paragraphs", "CSV of the safeguards", "Word, changes tracked against 57/36",
    ]  # fmt: skip


def test_nothing_of_a_draft_becomes_markup(open_page):
    view = paste(
        open_page(mandate=MANDATE),
        DRAFT_TEXT.replace("white for the south", "<script>alert(1)</script> [x](https://example.org)"),
    )
    assert "<script>alert" not in paragraphs(view) and "&lt;script&gt;" in paragraphs(view)
