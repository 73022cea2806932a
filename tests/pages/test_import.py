"""Import: bring a document, look at what was read, keep it, find it again."""

import datetime as dt
import json
import socket

import docx
import pytest

from data.settings import settings
from data.workspace import Workspace
from tests.data.document_service import running, without_proxies
from tests.pages.reading import View
from tests.texts import samples
from tests.texts.builders import saved
from texts.document import Document
from texts.readers.plain import read_text
from texts.segment import segment
from texts.writers import to_json
from ui.bringing import symbols_in
from ui.i18n import day
from ui.workspace import bring, open_workspace

IMPORT = "pages/data/import.py"
TEXT = samples.resolution()
RECOGNISED, KEPT = "What was recognised", "Documents in the workspace"


@pytest.fixture
def space(tmp_path, monkeypatch):
    """The workspace that the page uses: empty, aside."""
    monkeypatch.setenv("WORKSPACE_URL", f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    settings.cache_clear()
    open_workspace.clear()
    bring.clear()
    yield Workspace(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    open_workspace.clear()
    bring.clear()


@pytest.fixture
def page(space, visit):
    """The page, with an empty workspace."""
    return visit(IMPORT)


@pytest.fixture(autouse=True)
def nothing_leaves(monkeypatch):
    """No test of this page may ask for anything."""

    def connect(self, address):
        raise AssertionError(f"a request was made: {address}")

    monkeypatch.setattr(socket.socket, "connect", connect)


def document() -> Document:
    return segment(read_text(TEXT))


def upload(view: View, *files: tuple[str, bytes]) -> View:
    """Drop files; fails where the page raised."""
    view.app.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in files])
    return run(view)


def run(view: View) -> View:
    view.app.run()
    assert not view.app.exception, view.app.exception[0].message
    return view


def press(view: View, label: str, at: int = 0) -> View:
    [button for button in view.app.button if button.label == label][at].click()
    return run(view)


def errors(view: View) -> list[str]:
    found = [error.value for error in view.app.error]
    assert not any("Traceback" in text or "\n" in text for text in found)
    return found


def names(view: View) -> list[str]:
    """Files that are shown as read."""
    return [subheader.value for subheader in view.app.subheader]


def test_an_empty_workspace_says_what_to_do(page):
    assert page.app.title[0].value.endswith("?")
    assert page.answer.startswith("0 documents are kept in this workspace, 0 of them drafts")
    assert any("Nothing is kept yet" in notice for notice in page.notices)


@pytest.mark.parametrize(
    ("name", "content"),
    [("lights.docx", samples.word(TEXT)), ("lights.txt", TEXT.encode()), ("lights.md", TEXT.encode())],
)
def test_what_was_recognised_is_shown_kept_and_found_again(name, content, page, space, visit):
    upload(page, (name, content))
    (row,) = page.tables[RECOGNISED].to_dict("records")
    assert (row["Symbol"], row["Title"], row["Kind"]) == (
        "A/HRC/RES/99/7",
        "Lighthouses of the northern coast",
        "Adopted text",
    )
    assert (row["Preambular"], row["Operative"], row["Vote note"]) == ("3", "5", "3-2-1")
    assert row["Date"] == day(dt.date(2097, 4, 5))
    editor = page.app.data_editor[0].value
    assert editor["label"].tolist() == samples.LABELS
    assert editor["text"].iloc[-1] == "Decides to remain seized of the matter."
    assert space.documents().empty, "nothing is kept before the reader says so"

    press(page, "Keep")
    assert page.app.query_params["document"] == "1"
    (kept,) = space.documents().to_dict("records")
    assert (kept["file_name"], kept["origin"], kept["paragraphs"]) == (name, "upload", 10)
    assert page.answer.startswith("1 document is kept in this workspace, 0 of them drafts")
    assert page.tables[KEPT]["Document"].tolist() == [
        "[A/HRC/RES/99/7](import?document=1) Lighthouses of the northern coast"
    ]

    found = visit(IMPORT, document="1")
    assert found.app.data_editor[0].value["label"].tolist() == samples.LABELS
    assert found.downloads == ["JSON", "CSV", "Akoma Ntoso"]
    assert found.tables["History of the document"]["What"].str.replace("\\", "").tolist() == ["reading 1: imported"]


REFUSED = {
    "no Word file": ("bad.docx", b"PK\x03\x04 no Word file"),
    "empty": ("empty.txt", b""),
    "no resolution": ("shopping.txt", b"bread, milk and a lamp"),
    "a picture": ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "a damaged zip": ("many.zip", samples.packed({"a.txt": TEXT})[:-30] + b"PK\x05\x06" + bytes(18)),
    "an empty zip": ("many.zip", samples.packed({})),
    "half a character": ("half.json", json.dumps({"symbol": "A/HRC/RES/1/1", "title": "\ud800", "paragraphs": []}).encode()),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_a_refused_file_shows_its_sentence_and_leaves_nothing_behind(name, content, page, space):
    upload(page, (name, content))
    (said,) = errors(page)
    assert len(said) > 30
    assert "Keep" not in [button.label for button in page.app.button]
    assert space.documents().empty


@pytest.mark.parametrize("where", ["title", "text"])
def test_half_a_character_is_shown_as_a_question_mark(where, page, space):
    values = json.loads(to_json(document()))
    (values if where == "title" else values["paragraphs"][0])[where] = "Recalling \udfff,"
    upload(page, ("half.json", json.dumps(values).encode()))
    press(page, "Keep")
    assert errors(page) == []
    kept = space.document(1)
    assert (kept.title if where == "title" else kept.paragraphs[0].text) == "Recalling ?,"


def test_several_files_and_a_zip_are_read_one_beside_the_other(page, space):
    zipped = samples.packed({"one/draft.txt": samples.draft(), "two/bad.docx": b"PK\x03\x04 no"})
    upload(page, ("lights.txt", TEXT.encode()), ("many.zip", zipped))
    assert names(page) == ["lights.txt", "draft.txt", "bad.docx"]
    assert len(errors(page)) == 1
    press(page, "Keep", at=1)
    press(page, "Keep", at=0)
    assert space.documents()["symbol"].tolist() == ["A/HRC/99/L.5", "A/HRC/RES/99/7"]
    assert page.answer.startswith("2 documents are kept in this workspace, 1 of them drafts")


def test_the_same_bytes_under_two_names_are_shown_once_and_kept_once(page, space):
    upload(page, ("lights.txt", TEXT.encode()), ("copy.txt", TEXT.encode()))
    assert len(names(page)) == 1
    press(page, "Keep")
    press(page, "Keep")
    assert len(space.documents()) == 1
    assert any("kept before" in toast.value for toast in page.app.toast)


def test_a_paste_is_read_when_the_reader_says_so(page, space):
    page.app.text_area(key="pasted").set_value(TEXT)
    press(page, "Read it")
    assert names(page) == ["pasted text"]
    assert page.tables[RECOGNISED]["Symbol"].tolist() == ["A/HRC/RES/99/7"]
    press(page, "Keep")
    assert space.documents()["symbol"].tolist() == ["A/HRC/RES/99/7"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "   ", "[click](https://example.org)"])
def test_a_paste_that_is_no_resolution_is_a_sentence(text, page):
    page.app.text_area(key="pasted").set_value(text)
    press(page, "Read it")
    assert len(errors(page)) == bool(text.strip())


def test_what_a_document_says_is_shown_as_text(page, space):
    upload(page, ("x.txt", samples.resolution(title="[click](https://example.org) <b>x</b>").encode()))
    (title,) = page.tables[RECOGNISED]["Title"]
    assert "[click]" not in title.replace("\\[", "")
    press(page, "Keep")
    (kept,) = page.tables[KEPT]["Document"]
    assert kept.endswith(title)


def edit(view: View, rows: dict[int, dict]) -> None:
    """Type into the grid; it is read at the next run."""
    key = view.app.data_editor[0].key
    view.app.session_state[key] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}


def test_a_label_mended_before_keeping_is_a_second_reading(page, space):
    upload(page, ("lights.txt", TEXT.encode()))
    edit(page, {9: {"label": "OP6"}, 8: {"join": True}})
    press(page, "Keep")
    assert space.documents()["reading"].tolist() == [2]
    assert [p.label for p in space.document(1).paragraphs] == [*samples.LABELS[:-2], "OP6"]
    assert [p.label for p in space.document(1, 1).paragraphs] == samples.LABELS
    assert space.history(1)["what"].tolist() == ["reading 1: imported", "reading 2: mended by hand"]


def test_a_bad_label_is_said_and_nothing_is_kept(page, space):
    upload(page, ("lights.txt", TEXT.encode()))
    edit(page, {9: {"label": "OP1"}})
    press(page, "Keep")
    assert "OP1 stands twice" in errors(page)[0]
    assert space.documents().empty


def test_a_kept_document_is_mended_and_thrown_away(page, space, visit):
    space.keep(document(), TEXT.encode(), "lights.txt")
    view = visit(IMPORT, document="1")
    edit(view, {9: {"label": "OP6"}})
    press(view, "Save as a new reading")
    assert [p.label for p in space.document(1).paragraphs][-1] == "OP6"
    assert view.app.data_editor[0].value["label"].iloc[-1] == "OP6"
    assert view.tables[KEPT]["Read as"].str.contains("reading 2").tolist() == [True]
    press(view, "Throw it away")
    assert space.documents().empty
    assert any("Nothing is kept yet" in notice for notice in view.notices)


@pytest.mark.parametrize("asked", ["", "7", "-1", "nonsense", "' OR 1=1 --", "<script>", "9" * 40])
def test_a_document_that_is_not_there_is_not_opened(asked, space, visit):
    space.keep(document(), TEXT.encode(), "lights.txt")
    view = visit(IMPORT, document=asked)
    assert view.tables[KEPT]["Document"].str.startswith("[A/HRC/RES/99/7](import?document=1)").tolist() == [True]
    assert RECOGNISED not in view.tables


def test_a_draft_offers_the_mandate_it_is_about_and_is_attached_to_it(page, space, lives):
    upload(page, ("draft.txt", samples.draft("A/HRC/57/L.22").encode()))
    (row,) = page.tables[RECOGNISED].to_dict("records")
    assert (row["Kind"], row["Date"], row["Vote note"]) == ("Draft", "not found", "not found")
    (offered,) = [box for box in page.app.selectbox if box.label == "Mandate it is a draft for"]
    assert offered.value == "ffm-sudan"
    assert offered.options[1].endswith("(same title or symbol)")
    assert len(offered.options) == 1 + len(lives.mechanisms)
    press(page, "Keep")
    assert space.documents()["mandate_id"].tolist() == ["ffm-sudan"]
    assert page.tables[KEPT]["Belongs to"].tolist() == ["ffm-sudan"]


def test_a_draft_may_belong_to_no_mandate(page, space):
    upload(page, ("draft.txt", samples.draft(title="Lamps").encode()))
    press(page, "Keep")
    assert space.documents()["mandate_id"].isna().all()


def roll_call(catalog_frames, symbol="A/HRC/RES/57/2"):
    """Names of the States on each side, as the catalog has them."""
    states, votes = catalog_frames["states"], catalog_frames["votes"]
    name_of = dict(states[["iso3", "name"]].itertuples(index=False))
    called = votes[votes["symbol"] == symbol]
    return {
        side: [name_of[iso3] for iso3 in called.loc[called["position"] == side, "iso3"]]
        for side in ("yes", "no", "abstain")
    }


def real(sides):
    return samples.resolution("A/HRC/RES/57/2", "A test of the roll call", "9 October 2024", **sides).encode()


def test_a_vote_that_agrees_with_the_roll_call_is_said_to(page, space, catalog_frames):
    upload(page, ("vote.txt", real(roll_call(catalog_frames))))
    assert page.tables[RECOGNISED]["Vote note"].tolist() == ["23-12-12"]
    assert any("agrees with the catalog's roll call" in caption.value for caption in page.app.caption)
    press(page, "Keep")
    assert space.documents()["resolution_symbol"].tolist() == ["A/HRC/RES/57/2"]


def test_a_state_on_the_wrong_side_is_shown(page, catalog_frames):
    sides = roll_call(catalog_frames)
    sides["yes"].remove("Chile")
    sides["no"] = ["Chile", "Atlantis", *sides["no"]]
    upload(page, ("vote.txt", real(sides)))
    table = page.tables["Differences between the printed vote and the roll call"]
    assert dict(zip(table["State"], table["In the catalog"], strict=True)).keys() == {"Chile", "Atlantis"}
    chile = table.set_index("State").loc["Chile"]
    assert (chile["Printed"].lower(), chile["In the catalog"].lower()) == ("no", "yes")
    assert table.set_index("State").loc["Atlantis", "In the catalog"] == "not listed"


def test_a_vote_without_a_roll_call_in_the_catalog_is_said(page):
    upload(page, ("lights.txt", TEXT.encode()))
    assert any("no roll call of A/HRC/RES/99/7" in caption.value.replace("\\", "") for caption in page.app.caption)


def test_fetching_is_off_until_it_is_allowed(page, space):
    assert not page.app.toggle(key="allow").value
    assert any("Nothing is asked for until you allow it" in caption.value for caption in page.app.caption)
    assert "Fetch" not in [button.label for button in page.app.button]
    page.app.toggle(key="allow").set_value(True)
    run(page)
    assert space.preference("allow_fetch") == "yes"
    (button,) = [button for button in page.app.button if button.label == "Fetch"]
    assert button.disabled
    page.app.text_input(key="symbols").set_value("A/HRC/RES/57/2, nonsense")
    run(page)
    assert any("Not in the catalog" in caption.value and "nonsense" in caption.value for caption in page.app.caption)
    page.app.toggle(key="allow").set_value(False)
    run(page)
    assert space.preference("allow_fetch") == "no"


def test_a_service_that_cannot_be_reached_is_a_sentence(page, space, monkeypatch):
    monkeypatch.setenv("FETCH_ADDRESS", "http://127.0.0.1:9/{symbol}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def refuse(self, address):
        assert address[0] == "127.0.0.1"
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    settings.cache_clear()
    page.app.toggle(key="allow").set_value(True)
    run(page)
    page.app.text_input(key="symbols").set_value("A/HRC/RES/57/2")
    run(page)
    press(page, "Fetch")
    assert "cannot be reached" in errors(page)[0]


@pytest.mark.parametrize(
    ("typed", "symbols"),
    [
        ("A/HRC/RES/57/2, S/RES/2379(2017)", ["A/HRC/RES/57/2", "S/RES/2379(2017)"]),
        ("A/RES/66/253 B;A/HRC/RES/57/2", ["A/RES/66/253 B", "A/HRC/RES/57/2"]),
        ("S/RES/2379 (2017) A/HRC/S-33/1\nS/RES/2379 (2017)", ["S/RES/2379 (2017)", "A/HRC/S-33/1"]),
        ("  ,; ", []),
    ],
)
def test_symbols_typed_in_any_way_are_told_apart(typed, symbols):
    assert symbols_in(typed) == symbols


def word_file(text: str) -> bytes:
    word = docx.Document()
    for line in text.splitlines():
        word.add_paragraph(line)
    return saved(word)


def test_a_document_asked_for_by_symbol_is_read_and_kept(page, space, monkeypatch):
    monkeypatch.undo()
    without_proxies(monkeypatch)
    with running() as service:
        monkeypatch.setenv("WORKSPACE_URL", space.url)
        monkeypatch.setenv("FETCH_ADDRESS", service.address)
        monkeypatch.setenv("FETCH_PAUSE", "0")
        settings.cache_clear()
        service.documents["A/HRC/RES/99/7"] = word_file(samples.resolution())
        page.app.toggle(key="allow").set_value(True)
        run(page)
        page.app.text_input(key="symbols").set_value("A/HRC/RES/99/7, A/HRC/RES/99/8")
        run(page)
        press(page, "Fetch")
    assert any("A/HRC/RES/99/8" in error.replace("\\", "") for error in errors(page))
    press(page, "Keep")
    kept = space.documents().iloc[0]
    assert (kept["symbol"], kept["origin"]) == ("A/HRC/RES/99/7", "address")
    assert kept["address"].startswith("http://127.0.0.1:")


def test_all_that_was_read_is_kept_at_once(page, space):
    other = samples.resolution("A/HRC/RES/99/8", "Another test")
    upload(page, ("lights.txt", TEXT.encode()), ("other.txt", other.encode()))
    press(page, "Keep all 2 documents")
    assert sorted(space.documents()["symbol"]) == ["A/HRC/RES/99/7", "A/HRC/RES/99/8"]


def test_one_bad_label_among_several_keeps_nothing(page, space):
    other = samples.resolution("A/HRC/RES/99/8", "Another test")
    upload(page, ("lights.txt", TEXT.encode()), ("other.txt", other.encode()))
    edit(page, {9: {"label": "OP1"}})
    press(page, "Keep all 2 documents")
    assert "OP1 stands twice" in errors(page)[0]
    assert space.documents().empty


def test_a_kept_document_can_be_read_through(space, visit):
    space.keep(document(), TEXT.encode(), "lights.txt")
    view = visit(IMPORT, document="1", text="True")
    shown = " ".join(markdown.value for markdown in view.app.markdown)
    assert all(f"**{p.label}**" in shown.replace("\\", "") for p in document().paragraphs if p.kind != "heading")


def test_a_workspace_that_is_no_database_is_a_sentence(tmp_path, monkeypatch, visit):
    file = tmp_path / "workspace.sqlite"
    file.write_text("this is no database, and it is longer than a page's first bytes")
    monkeypatch.setenv("WORKSPACE_URL", f"sqlite:///{file}")
    settings.cache_clear()
    open_workspace.clear()
    view = visit(IMPORT)
    assert "workspace" in errors(view)[0]
