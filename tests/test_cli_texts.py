"""The commands that read documents: segment, import, fetch."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from data.workspace import Workspace
from tests.conftest import CATALOG
from tests.texts import samples


@pytest.fixture
def workspace_url(tmp_path, monkeypatch):
    """A workspace aside; nothing of the network is reached unless a test says where."""
    url = f"sqlite:///{tmp_path / 'workspace.sqlite'}"
    monkeypatch.setenv("WORKSPACE_URL", url)
    monkeypatch.setenv("FETCH_ADDRESS", "http://127.0.0.1:9/{symbol}")
    monkeypatch.setenv("FETCH_PAUSE", "0")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return url


@pytest.fixture
def run(atlas, built, workspace_url):
    """A command on the catalog as it stands, with a workspace aside."""
    return lambda *arguments: atlas(*map(str, arguments), folder=CATALOG, url=built)


@pytest.fixture
def files(tmp_path):
    """Files of a reader."""
    content = {
        "lights.txt": samples.resolution().encode(),
        "lights.docx": samples.word(samples.resolution()),
        "changed.txt": samples.resolution("A/HRC/RES/99/9").replace("Decides", "Encourages", 1).encode(),
        "draft.txt": samples.draft().encode(),
        "bad.docx": b"PK\x03\x04 this is no Word file",
        "empty.txt": b"",
        "many.zip": samples.packed({"one/draft.txt": samples.draft("A/HRC/99/L.6"), "bad.pdf": b"%PDF-1.7 nothing"}),
    }
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_segment_as_json_has_everything_a_program_needs(run, files, workspace_url):
    answer = run("segment", files / "lights.docx", "--json")
    assert (answer.status, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert found.keys() >= {"symbol", "title", "adopted_on", "draft", "paragraphs", "warnings"}
    assert (found["symbol"], found["title"]) == ("A/HRC/RES/99/7", "Lighthouses of the northern coast")
    assert (found["adopted_on"], found["draft"]) == ("2097-04-05", False)
    assert found["paragraphs"][0].keys() >= {"label", "kind", "verb", "words", "text"}
    assert [paragraph["label"] for paragraph in found["paragraphs"]] == samples.LABELS
    first = found["paragraphs"][3]
    assert (first["kind"], first["verb"], first["words"]) == ("OP", "decides", len(first["text"].split()))
    assert Workspace(workspace_url).documents().empty, "nothing is kept"


def test_segment_as_lines(run, files):
    answer = run("segment", files / "draft.txt")
    first, *lines = answer.out.splitlines()
    assert first == "A/HRC/99/L.5: Lighthouses of the northern coast (draft)"
    assert [line.split()[0] for line in lines] == ["PP1", "OP1", "OP2", "OP3"]
    assert run("segment", files / "lights.txt").out.startswith(
        "A/HRC/RES/99/7: Lighthouses of the northern coast (2097-04-05)\n"
    )


def test_doubts_are_warnings_beside_the_lines(run, files):
    (files / "short.txt").write_text(samples.draft().replace("A/HRC/99/L.5\n\n", "").replace("99/...", ""))
    answer = run("segment", files / "short.txt")
    assert answer.status == 0
    assert "warning: No symbol was found." in answer.err.splitlines()


@pytest.mark.parametrize("name", ["bad.docx", "empty.txt", "many.zip"])
def test_a_file_that_cannot_be_read_is_one_sentence(name, run, files):
    answer = run("segment", files / name, "--json")
    assert (answer.status, answer.out) == (1, "")
    (line,) = answer.err.splitlines()
    assert line.startswith("error: ") and name in line


def test_import_keeps_and_says_so(run, files, workspace_url):
    answer = run("import", files / "lights.txt", files / "lights.docx", files / "draft.txt")
    assert (answer.status, answer.err) == (0, "")
    assert [line.split(",")[:2] for line in answer.out.splitlines()] == [
        ["A/HRC/RES/99/7: kept", " 10 paragraphs"],
        ["A/HRC/RES/99/7: kept", " 10 paragraphs"],
        ["A/HRC/99/L.5: kept", " 4 paragraphs"],
    ]
    kept = Workspace(workspace_url).documents()
    assert kept["file_name"].tolist() == ["lights.txt", "lights.docx", "draft.txt"]
    assert kept["origin"].unique().tolist() == ["file"]
    again = run("import", files / "lights.txt")
    assert again.out.startswith("A/HRC/RES/99/7: was kept before, 10 paragraphs")
    assert len(Workspace(workspace_url).documents()) == 3


def test_import_attaches_an_adopted_text_to_its_resolution(run, files, workspace_url):
    (files / "real.txt").write_text(samples.resolution("A/HRC/RES/57/2", date="9 October 2024"))
    assert run("import", files / "real.txt", files / "lights.txt").status == 0
    assert Workspace(workspace_url).documents()["resolution_symbol"].fillna("").tolist() == ["A/HRC/RES/57/2", ""]


def test_a_bad_file_does_not_stop_the_others(run, files, workspace_url):
    (files / "broken.zip").write_bytes(samples.packed({"a.txt": samples.draft()})[:-30] + b"PK\x05\x06" + bytes(18))
    answer = run(
        "import",
        files / "bad.docx",
        files / "many.zip",
        files / "empty.txt",
        files / "broken.zip",
        files / "lights.txt",
    )
    assert answer.status == 1
    assert [line.split(":")[0] for line in answer.out.splitlines()] == ["A/HRC/99/L.6", "A/HRC/RES/99/7"]
    assert all(line.startswith("error: ") for line in answer.err.splitlines())
    assert len(answer.err.splitlines()) == 4
    assert "Traceback" not in answer.err
    assert len(Workspace(workspace_url).documents()) == 2


def test_another_workspace_can_be_named(run, files, workspace_url, tmp_path):
    other = f"sqlite:///{tmp_path / 'new folder' / 'other.sqlite'}"
    assert run("import", files / "lights.txt", "--workspace", other).status == 0
    assert len(Workspace(other).documents()) == 1
    assert Workspace(workspace_url).documents().empty


@pytest.mark.parametrize("url", ["nonsense", "nosuch://host/x", "sqlite:////proc/no/such/place.sqlite", "sqlite:///{}"])
def test_an_address_that_is_no_workspace_gets_one_clear_line(url, run, files):
    answer = run("import", files / "lights.txt", "--workspace", url.format(files / "lights.docx"))
    assert (answer.status, answer.out) == (1, "")
    (line,) = answer.err.splitlines()
    assert line.startswith("error: ")


def test_a_file_that_is_not_there_is_said(run, files):
    answer = run("import", files / "nowhere.txt")
    assert answer.status == 2
    assert "does not exist" in answer.err.splitlines()[-1]


@pytest.fixture
def service(monkeypatch):
    """A document service on this machine that has one document; the paths it was asked for."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            asked.append(self.path)
            found = "s=A/HRC/RES/99/7&" in self.path
            content = samples.word(samples.resolution()) if found else b"<html>not found</html>"
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("FETCH_ADDRESS", f"http://127.0.0.1:{server.server_port}/access?s={{symbol}}&t=docx")
    yield asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_fetching_is_refused_until_it_is_allowed(run, workspace_url, service):
    answer = run("fetch", "A/HRC/RES/99/7")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "error: fetching is off; allow requests to the document service once with --allow-network\n"
    assert service == []


def test_fetching_keeps_what_comes_and_says_what_does_not(run, workspace_url, service):
    answer = run("fetch", "A/HRC/RES/99/7", "A/HRC/RES/99/8", "--allow-network")
    assert answer.status == 1
    assert answer.out.startswith("1/2 A/HRC/RES/99/7: kept, 10 paragraphs")
    assert answer.err.startswith("2/2 A/HRC/RES/99/8: A/HRC/RES/99/8 is not at the document service")
    (kept,) = Workspace(workspace_url).documents().to_dict("records")
    assert (kept["origin"], kept["file_name"]) == ("address", "A_HRC_RES_99_7.docx")
    assert kept["address"].endswith("/access?s=A/HRC/RES/99/7&t=docx")
    again = run("fetch", "A/HRC/RES/99/7")
    assert (again.status, again.out) == (0, "1/1 A/HRC/RES/99/7: kept here already\n")
    assert len(service) == 2


def test_compare_says_what_became_of_each_paragraph(run, files, workspace_url):
    answer = run("compare", files / "lights.txt", files / "changed.txt", "--json")
    assert (answer.status, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert (found["before"]["symbol"], found["after"]["symbol"]) == ("A/HRC/RES/99/7", "A/HRC/RES/99/9")
    keys = {"from", "to", "similarity", "change", "verb_from", "verb_to", "direction", "themes_gained", "themes_lost"}
    assert all(pair.keys() == keys for pair in found["pairs"])
    (weaker,) = [pair for pair in found["pairs"] if pair["direction"] == "weaker"]
    assert (weaker["from"], weaker["to"], weaker["change"]) == ("OP1", "OP1", "edited")
    assert (weaker["verb_from"], weaker["verb_to"]) == ("decides", "encourages")
    assert sum(found["counts"].values()) == len(found["pairs"])
    assert found["counts"]["kept"] == len(found["pairs"]) - 1
    assert Workspace(workspace_url).documents().empty, "nothing is kept"


def test_compare_takes_symbols_of_imported_texts(run, files):
    run("import", files / "lights.txt", files / "changed.txt")
    answer = run("compare", "A/HRC/RES/99/7", "A/HRC/RES/99/9")
    assert answer.status == 0
    assert "decides -> encourages" in answer.out
    assert answer.out.splitlines()[-1].startswith("A/HRC/RES/99/7 -> A/HRC/RES/99/9: ")


def test_compare_says_what_to_do_for_a_text_that_is_not_here(run, files):
    answer = run("compare", "A/HRC/RES/99/1", files / "lights.txt")
    assert answer.status == 1
    assert answer.err.startswith("error: 'A/HRC/RES/99/1' is neither a file nor the symbol of an imported text")
    assert "atlas.py import" in answer.err


def test_precedents_finds_where_words_stand(run, files):
    run("import", files / "lights.txt", files / "changed.txt")
    answer = run("precedents", "keeper of keepers", "--mode", "phrase", "--json")
    assert (answer.status, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert {(hit["symbol"], hit["label"]) for hit in found} >= {("A/HRC/RES/99/7", "OP1"), ("A/HRC/RES/99/9", "OP1")}
    assert found[0].keys() >= {"symbol", "label", "adopted_on", "similarity", "verb", "outcome", "sponsors", "text"}
    shown = run("precedents", "keeper of keepers", "--limit", "1")
    assert shown.out.splitlines()[-1] == "1 paragraphs found among 2 texts on this machine"


@pytest.mark.parametrize("arguments", [(), ("words", "--file", "lights.txt")])
def test_precedents_wants_one_text(run, files, arguments):
    named = [files / word if word == "lights.txt" else word for word in arguments]
    answer = run("precedents", *named)
    assert answer.status == 1
    assert "either as TEXT or with --file" in answer.err


def test_precedents_reads_the_words_from_a_file(run, files, tmp_path):
    run("import", files / "lights.txt")
    (tmp_path / "words.txt").write_text("Decides to appoint a keeper of keepers for a period of one year", encoding="utf-8")
    (first, *_) = json.loads(run("precedents", "--file", tmp_path / "words.txt", "--json").out)
    assert (first["symbol"], first["label"]) == ("A/HRC/RES/99/7", "OP1")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    assert "is not plain text in UTF-8" in run("precedents", "--file", tmp_path / "bad.txt").err
