"""Themes as the catalog keeps them: read once, in order, and held to their checks."""

import csv
import io

import pytest

from data.checks import CHECKS, Facts
from data.checks import themes as themes_checked
from data.checks.form import keys_resolve
from data.reading import read_tables
from data.settings import settings
from data.themes import read_patterns, themes
from models.errors import CatalogError
from tests.conftest import CATALOG
from texts.themes import Mention

MORE = ["responsibility_to_protect", "missing_persons", "accountability", "universal_jurisdiction",
        "human_rights_defenders", "child_rights", "prevention"]  # fmt: skip


def change(folder, table: str, key: dict[str, str], **cells: str) -> None:
    """Correct cells of the row with this key."""
    path = folder / f"{table}.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    wanted = [row for row in rows if all(row[name] == value for name, value in key.items())]
    assert len(wanted) == 1
    wanted[0].update(cells)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def said(folder) -> list[str]:
    """Errors that reading the tables of a folder, their keys and the checks on themes find."""
    frames, problems = read_tables(folder)
    if not problems:
        problems = list(keys_resolve(Facts(frames)))
    if not problems:
        problems = [
            found for rule in CHECKS if rule.__module__ == themes_checked.__name__ for found in rule(Facts(frames))
        ]
    return [problem.line() for problem in problems if problem.severity == "error"]


def test_the_themes_are_the_twenty_safeguards_and_seven_more(catalog_frames):
    frame = catalog_frames["themes"].sort_values("position")
    safeguards = catalog_frames["safeguards"].sort_values("position")
    assert list(frame["slug"]) == [*safeguards["slug"], *MORE]
    assert list(frame["position"]) == list(range(1, 28))


def test_patterns_of_a_theme_are_numbered_from_one(catalog_frames):
    for theme, numbers in catalog_frames["theme_patterns"].groupby("theme")["number"]:
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), theme


def test_patterns_are_asked_in_the_order_of_their_themes(catalog_frames):
    order = list(catalog_frames["themes"].sort_values("position")["slug"])
    patterns = read_patterns(CATALOG)
    assert list(dict.fromkeys(pattern.theme for pattern in patterns)) == order
    assert all(type(pattern.number) is int and type(pattern.unless) is str for pattern in patterns)


def test_the_engine_of_the_catalog_is_made_once():
    assert themes() is themes()
    found = themes().in_text("Wishes that nobody who speaks need have fear of reprisal;")
    assert found == (Mention("reprisals", "fear of reprisal"),)


def test_another_catalog_has_its_own_themes(small_catalog, monkeypatch):
    change(small_catalog, "theme_patterns", {"theme": "reprisals", "number": "1"}, pattern=r"\bvendettas?\b")
    monkeypatch.setenv("CATALOG_DIR", str(small_catalog))
    settings.cache_clear()
    try:
        assert themes().in_text("A vendetta goes on;") == (Mention("reprisals", "vendetta"),)
    finally:
        settings.cache_clear()


def test_patterns_that_cannot_be_read_are_said_to_be_so(small_catalog):
    change(small_catalog, "theme_patterns", {"theme": "access", "number": "1"}, scope="everywhere")
    with pytest.raises(
        CatalogError, match=r"theme_patterns\.csv, row 2, column scope: value 'everywhere' does not fit"
    ):
        read_patterns(small_catalog)


def test_the_catalog_has_no_unsound_theme():
    assert [rule.__name__ for rule in CHECKS if rule.__module__ == themes_checked.__name__] == [
        "safeguards_are_themes", "themes_are_known", "theme_patterns_are_sound",
    ]  # fmt: skip
    assert said(CATALOG) == []


ACCESS = {"theme": "access", "number": "1"}
MISTAKES = {
    "a pattern that does not compile": (
        "theme_patterns", ACCESS, {"pattern": "(access"},
        "row 2, column pattern: does not compile (missing ), unterminated subpattern at position 0); expected a regular expression [theme_patterns_are_sound]",
    ),
    "a pattern that may run away": (
        "theme_patterns", ACCESS, {"pattern": r"access(?:\w+ ?)+to"},
        "row 2, column pattern: repeats without an end or beyond 200 characters; expected that of letters only, as in \\w* [theme_patterns_are_sound]",
    ),
    "an exception that does not compile": (
        "theme_patterns", ACCESS, {"unless": "relief)"},
        "row 2, column unless: does not compile (unbalanced parenthesis at position 6); expected a regular expression [theme_patterns_are_sound]",
    ),
    "a counter-example that is found": (
        "theme_patterns", ACCESS, {"counter_example": "unhindered access at once"},
        "row 2, column counter_example: is found by its pattern ('unhindered access'); expected words that are not [theme_patterns_are_sound]",
    ),
    "no reason": ("theme_patterns", ACCESS, {"reason": ""}, "row 2, column reason: is empty; expected text [readable]"),
    "no counter-example": (
        "theme_patterns", ACCESS, {"counter_example": ""}, "row 2, column counter_example: is empty; expected text [readable]",
    ),
    "a pattern of no theme": (
        "theme_patterns", ACCESS, {"theme": "entry"},
        "row 2, column theme: value 'entry' is not known; expected a value of the column slug of themes.csv [keys_resolve]",
    ),
    "a theme without a pattern": (
        "theme_patterns", {"theme": "human_rights_defenders", "number": "1"}, {"theme": "access", "number": "99"},
        "row 15: human_rights_defenders has no pattern; expected at least one in theme_patterns.csv [themes_are_known]",
    ),
    "two themes in one place": (
        "themes", {"slug": "prevention"}, {"position": "26"},
        "row 18, column position: has the position 26 of another theme; expected each once [themes_are_known]",
    ),
    "a theme that is called otherwise than the safeguard": (
        "themes", {"slug": "access"}, {"name": "Entry"},
        "row 2, column slug: access is 'Entry' there; expected the theme 'Access' in themes.csv [safeguards_are_themes]",
    ),
    "a safeguard that is no theme": (
        "safeguards", {"slug": "access"}, {"slug": "entry"},
        "row 2, column slug: entry is not there; expected the theme 'Access' in themes.csv [safeguards_are_themes]",
    ),
    "a ladder of no theme": (
        "ladder", {"symbol": "A/HRC/RES/19/22", "theme": "evidence_preservation"}, {"theme": "evidence"},
        "row 2, column theme: value 'evidence' is not known; expected a slug of themes.csv [themes_are_known]",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "key", "cells", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_said_in_one_line(small_catalog, table, key, cells, expected):
    for name in ("safeguard_findings", "safeguard_reports"):
        path = small_catalog / f"{name}.csv"
        path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    change(small_catalog, table, key, **cells)
    found = [line.replace("error: data/catalog/", "").split(".csv, ", 1)[-1] for line in said(small_catalog)]
    assert expected in found
    assert len(found) == 1 or "human_rights_defenders" in expected, found
