"""The command line: what it answers, and what it says to a wrong question."""

import csv
import io
import json
import subprocess
import sys

import pandas as pd
import pytest

from briefing.tables import csv_bytes
from data.reading import content_hash
from models.tables import TABLES, columns_of
from tests.conftest import CATALOG, start_python


@pytest.fixture
def ask(atlas, built):
    """A command on the catalog as it stands; its output, when all went well."""

    def run(*arguments: str) -> str:
        answer = atlas(*arguments, folder=CATALOG, url=built)
        assert (answer.status, answer.err) == (0, "")
        return answer.out

    return run


def test_build_says_what_it_does_and_the_version_it_built(atlas, small_catalog, tmp_path):
    url = f"sqlite:///{tmp_path / 'catalog.sqlite'}"
    answer = atlas("build", folder=small_catalog, url=url)
    assert answer.status == 0
    assert answer.out.splitlines()[:3] == [
        "Reading the tables ...",
        "Checking the facts ...",
        "Writing the catalog ...",
    ]
    assert f"Catalog {content_hash(small_catalog)} built with" in answer.out
    assert atlas("build", "--if-stale", folder=small_catalog, url=url).out == "Catalog is up to date.\n"


def test_a_question_builds_the_catalog_first_where_there_is_none(atlas, small_catalog, tmp_path):
    answer = atlas("stats", folder=small_catalog, url=f"sqlite:///{tmp_path / 'new' / 'catalog.sqlite'}")
    assert answer.out.startswith(f"Catalog {content_hash(small_catalog)}, facts through HRC-62 (2026-07-07)")


def test_check_lists_warnings_and_counts_them(ask):
    lines = ask("check").splitlines()
    assert lines[-1] == f"0 errors, {len(lines) - 1} warnings in {CATALOG}"
    assert all(line.startswith("warning: data/catalog/") for line in lines[:-1])
    found = json.loads(ask("check", "--json"))
    assert (found["errors"], found["warnings"]) == (0, len(lines) - 1)
    assert sum(found["by_check"].values()) == len(found["problems"])


def test_stats_counts_the_rows_of_every_table(ask, catalog_frames):
    found = json.loads(ask("stats", "--json"))
    assert found["facts_through"] == {"session": "HRC-62", "date": "2026-07-07"}
    assert found["version"] == content_hash(CATALOG)
    assert {name: counts["rows"] for name, counts in found["tables"].items()} == {
        name: len(frame) for name, frame in catalog_frames.items()
    }
    assert 0 < found["share_confirmed"] < 1


def test_mandates_on_a_day(ask):
    found = {row["mandate"]: row for row in json.loads(ask("mandates", "--as-of", "2026-11-21", "--json"))}
    assert found["coi-syria"] | {"name": "", "review": ""} == {
        "mandate": "coi-syria", "name": "", "kind": "commission_of_inquiry", "situation": "Syria", "status": "active",
        "created_on": "2011-08-23", "term_symbol": "A/HRC/RES/61/3", "term_ends": "2027-03-27", "term_basis": "length",
        "derived": True, "due_session": "HRC-64", "days_left": 126, "renewals": 16, "ended_on": None, "review": "",
    }  # fmt: skip
    assert "unitad" not in found
    assert found["ffm-venezuela"]["term_ends"] == "2026-09"


def test_mandates_that_ended_are_listed_when_asked_for(ask):
    found = {row["mandate"]: row for row in json.loads(ask("mandates", "--as-of", "2026-11-21", "--all", "--json"))}
    assert len(found) == 98
    assert (found["unitad"]["status"], found["unitad"]["ended_on"]) == ("terminated", "2024-09-17")
    before = {row["mandate"]: row for row in json.loads(ask("mandates", "--as-of", "2024-09-16", "--json"))}
    assert before["unitad"]["status"] == "active"


def test_mandates_due_at_a_session(ask):
    found = {
        row["mandate"]: row["outcome"]
        for row in json.loads(ask("mandates", "--as-of", "2026-11-21", "--due", "hrc-63", "--json"))
    }
    assert found["ffm-venezuela"] == "due_unrecorded"
    assert set(found.values()) == {"due_unrecorded"}
    following = json.loads(ask("mandates", "--as-of", "2026-11-21", "--due", "next", "--json"))
    assert "coi-syria" in {row["mandate"] for row in following}
    past = {
        row["mandate"]: row for row in json.loads(ask("mandates", "--as-of", "2026-11-21", "--due", "HRC-54", "--json"))
    }
    assert (past["ichree"]["outcome"], past["ichree"]["ended_on"]) == ("lapsed", "2023-10-13")


def test_mandates_as_lines_end_with_their_number(ask):
    lines = ask("mandates", "--as-of", "2026-11-21", "--due", "HRC-63").splitlines()
    assert lines[-1] == f"{len(lines) - 1} mandates as of 2026-11-21"
    assert any(
        line.startswith("ffm-venezuela") and "Due, outcome not recorded" in line and "2026-09" in line for line in lines
    )


@pytest.mark.parametrize("name", ["states", "coverage", "mandate_actions"])
def test_export_is_the_table(ask, name):
    rows = list(csv.reader(io.StringIO(ask("export", name), newline="")))
    with (CATALOG / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        original = list(csv.reader(file))
    assert rows[0] == columns_of(TABLES[name])
    assert rows == original


def test_export_to_a_file_has_the_same_bytes(ask, tmp_path):
    screen = ask("export", "states")
    assert ask("export", "states", "--out", str(tmp_path / "states.csv")).endswith(
        f"states, {len(screen.encode())} bytes\n"
    )
    assert (tmp_path / "states.csv").read_text(encoding="utf-8") == screen


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(atlas, small_catalog, tmp_path):
    path = small_catalog / "groups.csv"
    path.write_bytes(path.read_bytes().replace(b",African Group,", b",=1+1,").replace(b",Arab Group,", b",@SUM(A1),"))
    out = atlas("export", "groups", folder=small_catalog, url=f"sqlite:///{tmp_path / 'catalog.sqlite'}").out
    assert "african-group,'=1+1," in out
    assert "arab-group,'@SUM(A1)," in out


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_is_neutralised_and_numbers_are_not(cell):
    out = csv_bytes(
        pd.DataFrame({"text": [cell, "plain"], "number": [-1, 2]}), header=["Mandate Atlas, facts through HRC-62"]
    ).decode()
    header, columns, *rows = csv.reader(io.StringIO(out, newline=""))
    assert header == ["# Mandate Atlas", " facts through HRC-62"]
    assert columns == ["text", "number"]
    assert rows == [["'" + cell.replace("\r", "\n"), "-1"], ["plain", "2"]]


def test_a_carriage_return_does_not_carry_a_formula_into_a_row_of_its_own():
    out = csv_bytes(pd.DataFrame({"text": ["a note\r=1+1"], "other": ["x"]})).decode()
    assert list(csv.reader(io.StringIO(out, newline=""))) == [["text", "other"], ["a note\n=1+1", "x"]]


def test_tidy_and_help(atlas, ask, small_catalog, tmp_path):
    url = f"sqlite:///{tmp_path / 'catalog.sqlite'}"
    assert atlas("tidy", folder=small_catalog, url=url).out == "Every table is in canonical form.\n"
    path = small_catalog / "groups.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert atlas("tidy", folder=small_catalog, url=url).out == "Rewritten: groups.csv\n"
    assert "Commands:" in ask("-h")


WRONG = {
    "no such command": (["prophesy"], "No such command 'prophesy'"),
    "no such option": (["check", "--loudly"], "No such option"),
    "no such table": (["export", "secrets"], "'secrets' is not one of"),
    "no such day": (["mandates", "--as-of", "2026-02-30"], "'2026-02-30' is not a date; expected YYYY-MM-DD"),
    "a day in words": (["mandates", "--as-of", "tomorrow"], "'tomorrow' is not a date; expected YYYY-MM-DD"),
    "no such session": (["mandates", "--due", "HRC-999"], "'HRC-999' is not a regular session of the Human Rights Council in the catalog; expected HRC-1 to HRC-"),
    "no session ahead": (["mandates", "--as-of", "2090-01-01", "--due", "next"], "'next' is not a regular session"),
    "an argument too many": (["stats", "please"], "unexpected extra argument"),
    "a folder that is not there": (["export", "states", "--out", "/no/such/folder/states.csv"], "No such file or directory"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_question_gets_one_clear_line(atlas, built, arguments, said):
    answer = atlas(*arguments, folder=CATALOG, url=built)
    assert answer.status in (1, 2)
    assert answer.out == ""
    assert said in answer.err.splitlines()[-1]
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("url", ["nonsense", "nosuch://host/catalog"])
def test_an_address_that_is_no_database_gets_one_clear_line(atlas, small_catalog, url):
    answer = atlas("build", folder=small_catalog, url=url)
    assert answer.status == 1
    (line,) = answer.err.splitlines()
    assert line.startswith("error: ")


def test_a_reader_who_has_had_enough_is_not_shown_a_traceback(built):
    with start_python("atlas.py", "export", "votes", folder=CATALOG, url=built) as process:
        assert process.stdout.readline() == "symbol,iso3,position,source,review\n"
        process.stdout.close()
        assert process.stderr.read() == ""


def test_the_program_runs_from_any_folder(built, tmp_path):
    program = CATALOG.parent.parent / "atlas.py"
    done = subprocess.run(
        [sys.executable, "-W", "error", str(program), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
