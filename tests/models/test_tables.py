"""The tables describe themselves, and hold what the project promises of every fact."""

import pytest
from pydantic import ValidationError

from data.describe import dictionary_text, first_line
from models.errors import CatalogError, Problem
from models.tables import TABLES, Mechanism, Resolution, columns_of, key_of

KEYS = {
    "states": ["iso3"], "groups": ["id"], "sessions": ["id"], "coverage": ["body"],
    "memberships": ["iso3", "body", "starts_on"], "situations": ["id"], "situation_states": ["situation_id", "iso3"],
    "mechanisms": ["id"], "mechanism_aliases": ["mechanism_id", "alias"], "resolutions": ["symbol"],
    "mandate_actions": ["mechanism_id", "step"], "mandate_readings": ["symbol", "mechanism_id", "mandate_effect"],
    "due_readings": ["mechanism_id"], "votes": ["symbol", "iso3"], "sponsorships": ["id"], "state_acts": ["id"],
    "mechanism_links": ["from_mechanism", "relation", "to_mechanism"], "milestones": ["id"], "custody": ["mechanism_id"],
    "safeguards": ["slug"], "safeguard_findings": ["symbol", "mechanism_id", "safeguard"], "safeguard_reports": ["id"],
    "themes": ["slug"], "theme_patterns": ["theme", "number"],
    "series": ["id"], "series_texts": ["series_id", "position"], "text_readings": ["symbol"],
    "paragraphs": ["symbol", "position"], "theme_mentions": ["symbol", "position", "theme"],
    "ladder": ["symbol", "theme"], "doubts": ["id"], "text_subjects": ["symbol"],
    "council_seats": ["body", "regional_group"], "levers": ["id"], "lever_precedents": ["id"],
}  # fmt: skip


def test_every_table_has_its_key():
    assert {name: key_of(model) for name, model in TABLES.items()} == KEYS


@pytest.mark.parametrize("name", TABLES)
def test_every_fact_has_a_source_and_a_review(name):
    assert columns_of(TABLES[name])[-2:] == ["source", "review"]
    assert all(TABLES[name].model_fields[column].is_required() for column in ("source", "review"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_column_says_what_it_means(name):
    assert first_line(TABLES[name]).endswith(".")
    assert all(field.description for field in TABLES[name].model_fields.values())
    assert f"## {name}\n\n{first_line(TABLES[name])}" in dictionary_text()


def test_a_table_comes_after_those_it_refers_to():
    seen = set()
    for name, model in TABLES.items():
        targets = {key.column.table.name for column in model.__table__.columns for key in column.foreign_keys}
        assert targets <= seen | {name}
        seen.add(name)


def test_the_text_of_a_resolution_has_no_column():
    assert not {"text", "full_text", "body_text"} & set(columns_of(Resolution) + columns_of(TABLES["paragraphs"]))


def test_a_row_is_validated_by_its_model():
    with pytest.raises(ValidationError):
        Mechanism.model_validate({"id": "Not A Slug"})


def test_a_problem_is_one_line_that_says_where():
    problem = Problem("error", "readable", "votes", 7, "value 'maybe' does not fit", "position", doubt="D001")
    line = "error: data/catalog/votes.csv, row 7, column position: value 'maybe' does not fit (known doubt D001) [readable]"
    assert problem.line() == line
    assert str(CatalogError([problem, problem])) == f"{line}\n{line}"
