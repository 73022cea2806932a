"""The command that checks a draft."""

import json

import pytest
from click.testing import CliRunner

from commands.drafts import draft
from data.settings import settings
from data.workspace import Workspace
from models.errors import AtlasError
from tests.conftest import CATALOG
from tests.texts import samples
from tests.texts.drafts import DRAFT_TEXT, ELSEWHERE, LAST, MANDATE, fill


@pytest.fixture
def files(tmp_path):
    content = {
        "draft.txt": DRAFT_TEXT.encode(),
        "draft.docx": samples.word(DRAFT_TEXT),
        "letter.txt": b"Dear colleagues,\n\nThe lamps will be serviced on Monday.\n\nYours",
        "half.txt": DRAFT_TEXT.split("4. Decides")[0].encode(),
        "two.txt": (samples.draft() + "\n\n" + samples.draft("A/HRC/99/L.6")).encode(),
        "empty.txt": b"",
        "draft.zip": samples.packed({"draft.txt": DRAFT_TEXT}),
    }
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.fixture
def run(tmp_path, built, monkeypatch):
    """The command on the catalog as it stands, with a workspace aside that holds the last text and another."""
    url = f"sqlite:///{tmp_path / 'workspace.sqlite'}"
    for name, value in (("CATALOG_URL", built), ("CATALOG_DIR", str(CATALOG)), ("WORKSPACE_URL", url)):
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    fill(Workspace(url))

    def run(*arguments):
        return CliRunner().invoke(draft, [str(argument) for argument in arguments])

    yield run
    settings.cache_clear()


def found(answer) -> dict:
    assert answer.exit_code == 0, answer.exception
    return json.loads(answer.stdout)


@pytest.mark.parametrize("name", ["draft.txt", "draft.docx"])
def test_as_json_paragraphs_and_safeguards_are_all_there(name, run, files):
    said = found(run(files / name, "--mandate", MANDATE, "--json"))
    keys = {"label", "status", "nearest_symbol", "nearest_label", "similarity", "direction"}
    assert all(paragraph.keys() >= keys for paragraph in said["paragraphs"])
    by_label = {paragraph["label"]: paragraph for paragraph in said["paragraphs"]}
    assert [by_label[label]["status"] for label in ("OP1", "OP3", "OP4", "OP5")] == [
        "adapted",
        "agreed",
        "agreed",
        "new",
    ]
    assert (by_label["OP1"]["direction"], by_label["OP1"]["nearest_symbol"]) == ("weaker", LAST)
    assert (by_label["OP4"]["nearest_symbol"], by_label["OP4"]["nearest_label"]) == (ELSEWHERE, "OP1")
    assert all(one.keys() >= {"slug", "finding", "paragraphs", "strength"} for one in said["safeguards"])
    access = next(one for one in said["safeguards"] if one["slug"] == "access")
    assert (access["finding"], access["paragraphs"], access["strength"]) == ("partial", ["OP1"], "invites")
    assert said["against_last"]["kept"] == 3 and said["last"]["symbol"] == LAST


def test_for_a_reader_it_prints_lines_and_a_summary(run, files):
    answer = run(files / "draft.txt", "--mandate", MANDATE)
    assert answer.exit_code == 0
    assert "7 paragraphs: 4 agreed, 2 adapted, 1 new; 2 adopted texts are on this machine" in answer.stdout
    assert f"against {LAST}" in answer.stdout and "▼ weaker" in answer.stdout
    assert "dropped since the last text" in answer.stdout


def test_nothing_is_kept(run, files, tmp_path):
    before = Workspace(f"sqlite:///{tmp_path / 'workspace.sqlite'}").documents()
    run(files / "draft.txt", "--mandate", MANDATE)
    assert Workspace(f"sqlite:///{tmp_path / 'workspace.sqlite'}").documents().equals(before)


def test_a_mandate_that_is_not_recognised_is_asked_for(run, files):
    answer = run(files / "draft.txt")
    assert answer.exit_code == 0 and "no mandate was recognised" in answer.stdout


def test_another_text_can_be_named_to_compare_with(run, files):
    assert found(run(files / "draft.txt", "--last", ELSEWHERE, "--json"))["last"]["symbol"] == ELSEWHERE


def test_the_last_text_that_is_not_here_is_named_with_the_way_to_bring_it(run, files, tmp_path):
    answer = run(files / "draft.txt", "--mandate", MANDATE, "--workspace", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert f"`python atlas.py fetch {LAST}`" in answer.stdout
    assert "7 not compared" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["letter.txt"], "No resolution was recognised"),
        (["empty.txt"], "empty"),
        (["draft.zip"], ""),
        (["draft.txt", "--mandate", "coi-atlantis"], "is not a mandate of the catalog"),
        (["draft.txt", "--last", "A/HRC/RES/1/1"], "is not on this machine"),
    ],
)
def test_what_cannot_be_checked_is_one_clear_sentence(arguments, said, run, files):
    answer = run(files / arguments[0], *arguments[1:])
    assert isinstance(answer.exception, AtlasError)
    assert said in str(answer.exception) and "\n" not in str(answer.exception)


@pytest.mark.parametrize(("name", "said"), [("half.txt", "the end may be missing"), ("two.txt", "holds 2 resolutions")])
def test_half_a_draft_and_two_in_one_file_are_flagged(name, said, run, files):
    answer = run(files / name, "--mandate", MANDATE)
    assert answer.exit_code == 0 and said in answer.stderr
    assert any(said in doubt for doubt in found(run(files / name, "--mandate", MANDATE, "--json"))["doubts"])
