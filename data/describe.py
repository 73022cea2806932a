"""Descriptions made from the models: the data package, the dictionary, the list of checks and warnings.

They are files in the repository so that people can read them; a test fails when they no longer say what the models say.
"""

import json
import re

from data.checks import CHECKS, check_catalog
from data.reading import PLAIN_WORDS, choices_of, column_kind, metadata_of, read_catalog
from data.settings import ROOT, settings
from models.tables import TABLES, Base, columns_of, key_of
from models.vocabulary import label

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
FRICTIONLESS = {"date": "date", "int": "integer", "str": "string"}


def write_descriptions() -> list[str]:
    """Write all of them; returns the paths written, as text relative to the project."""
    written = {
        settings().catalog_dir / "datapackage.json": package_text(),
        ROOT / "docs" / "dictionary.md": dictionary_text(),
        ROOT / "docs" / "checks.md": checks_text(),
    }
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in written]


def package_text() -> str:
    """datapackage.json: a Frictionless Data Package with one resource a table."""
    package = {
        "profile": "tabular-data-package",
        "name": "mandate-atlas",
        "title": "Mandate Atlas: mechanisms, resolutions and renewals",
        "description": "Facts on multilateral accountability and human-rights mechanisms, each with its source.",
        "licenses": [LICENCE],
        "sources": [
            {"title": "Official documents of the United Nations, by symbol", "path": "https://undocs.org/"},
            {"title": "Sources named row by row in the column source"},
        ],
        "resources": [_resource(name, model) for name, model in TABLES.items()],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def _resource(name: str, model: type[Base]) -> dict:
    schema = {
        "fields": [_field(model, column) for column in columns_of(model)],
        "primaryKey": key_of(model),
        "missingValues": [""],
    }
    foreign = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if key.column.table.name == name else key.column.table.name,
                "fields": [key.column.name],
            },
        }
        for column in model.__table__.columns
        for key in column.foreign_keys
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "title": first_line(model),
        "encoding": "utf-8", "format": "csv", "mediatype": "text/csv", "licenses": [LICENCE], "schema": schema,
    }  # fmt: skip


def _field(model: type[Base], column: str) -> dict:
    field = model.model_fields[column]
    kind = column_kind(model, column)
    limits: dict = {"required": True} if field.is_required() else {}
    if choices := choices_of(field.annotation):
        limits["enum"] = list(choices)
    for meta in metadata_of(field):
        if pattern := getattr(meta, "pattern", None):
            limits["pattern"] = pattern
        if (minimum := getattr(meta, "ge", None)) is not None:
            limits["minimum"] = minimum
    described = {"name": column, "type": FRICTIONLESS[kind.__name__], "description": field.description}
    return described | ({"constraints": limits} if limits else {})


def first_line(thing: object) -> str:
    """First paragraph of a docstring, on one line."""
    return re.sub(r"\s+", " ", (thing.__doc__ or "").strip().split("\n\n")[0])


def dictionary_text() -> str:
    """docs/dictionary.md: every table and column with its meaning."""
    lines = [
        "# Data dictionary", "",
        "Written by `python atlas.py describe` from the tables in `models/`; change the models, not this page.", "",
        "Every row has `source` (where it was seen) and `review` (confirmed, derived or unconfirmed). A date known to the month or the year",
        "is written as its first day, with its precision beside it. The official text of a resolution is at `https://undocs.org/en/<symbol>`.", "",
    ]  # fmt: skip
    for name, model in TABLES.items():
        keys = ", ".join(f"`{column}`" for column in key_of(model))
        lines += [f"## {name}", "", f"{first_line(model)} Key: {keys}.", ""]
        lines += ["| column | type | needed | meaning | values |", "|---|---|---|---|---|"]
        for column in columns_of(model):
            field = model.model_fields[column]
            target = next(iter(model.__table__.columns[column].foreign_keys), None)
            values = ", ".join(f"`{choice}` ({label(choice)})" for choice in choices_of(field.annotation))
            values = values or (f"`{target.column.table.name}.{target.column.name}`" if target else "")
            needed = "yes" if field.is_required() else ""
            kind = PLAIN_WORDS[column_kind(model, column)].removeprefix("a ")
            lines.append(f"| `{column}` | {kind} | {needed} | {field.description} | {values} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def checks_text() -> str:
    """docs/checks.md: every check as a sentence, and the warnings of the catalog as it stands."""
    problems = check_catalog(read_catalog(settings().catalog_dir))
    warnings = [problem.line().removeprefix("warning: data/catalog/") for problem in problems]
    lines = [
        "# Checks and warnings", "",
        "Written by `python atlas.py describe` from `data/checks/` and the catalog; change those, not this page.", "",
        "## Checks", "",
        *(f"- {first_line(rule)} (`{rule.__name__}`)" for rule in CHECKS), "",
        "## Warnings of the catalog as it stands", "",
        f"{len(warnings)} warnings.", "",
        *(f"- {warning}" for warning in warnings),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
