"""From CSV files to typed frames. Whatever does not fit its model is reported: file, row, column, value, expectation.

A column is checked once per distinct value against its field of the model, so 44,000 votes cost four positions.
"""

import codecs
import csv
import datetime as dt
import hashlib
import io
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from data.replacing import finish_replacing
from models.errors import CatalogError, Problem
from models.tables import TABLES, Base, columns_of, key_of

Frames = dict[str, pd.DataFrame]
MAX_SHOWN = 5  # the same mistake in one column is listed this often, then counted

PLAIN_WORDS = {
    dt.date: "a date as YYYY-MM-DD", int: "a whole number", str: "text",
}  # fmt: skip
# How such a cell is written: pydantic alone would also take a Unix time, 1.0 or 1_000.
FORMS = {dt.date: re.compile(r"[12]\d{3}-\d{2}-\d{2}", re.ASCII), int: re.compile(r"-?\d{1,18}", re.ASCII)}


def read_catalog(folder: Path) -> Frames:
    """All tables as typed frames (dates datetime64, whole numbers Int64, text str; missing values NA), by table name.

    Raises CatalogError with every problem of every file.
    """
    frames, problems = read_tables(folder)
    if problems:
        raise CatalogError(problems)
    return frames


def read_tables(folder: Path) -> tuple[Frames, list[Problem]]:
    """The tables that could be read, and everything wrong in the files."""
    finish_replacing(folder)
    frames: Frames = {}
    problems: list[Problem] = []
    for name, model in TABLES.items():
        frame, found = read_table(folder / f"{name}.csv", model)
        problems += found
        if frame is not None:
            frames[name] = frame
    known = {f"{name}.csv" for name in TABLES}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known:
            problems.append(
                _error(path.stem, 0, "is not a table of the catalog; expected only " + ", ".join(sorted(known)))
            )
    return frames, sorted(problems)


def read_table(path: Path, model: type[Base]) -> tuple[pd.DataFrame | None, list[Problem]]:
    """One table as a typed frame (None when the file cannot be read as a table), and what is wrong in it."""
    name = model.__tablename__
    rows, problems = _rows(path, name)
    if rows is None:
        return None, problems
    header, records = rows[0], rows[1:]
    expected = columns_of(model)
    if problems_of_header := _check_header(name, header, expected):
        return None, problems + problems_of_header
    row_numbers = range(2, len(records) + 2)
    if any(len(record) != len(header) for record in records):
        for number, record in enumerate(records, start=2):
            if record and len(record) != len(header):  # an empty line is no row, but it counts as one
                message = f"has {len(record)} cells, expected {len(header)}; is a comma or a quotation mark missing or too many?"
                problems.append(_error(name, number, message))
        whole = [(number, record) for number, record in enumerate(records, start=2) if len(record) == len(header)]
        row_numbers, records = [number for number, _ in whole], [record for _, record in whole]
    columns = dict(zip(header, zip(*records, strict=True), strict=True)) if records else dict.fromkeys(header, ())
    typed = {}
    for column in expected:
        typed[column], found = _typed_column(name, model, column, columns[column], row_numbers)
        problems += found
    frame = pd.DataFrame(typed, index=pd.Index(row_numbers, name="row"))
    return frame, problems + _duplicate_keys(name, model, frame)


def _rows(path: Path, name: str) -> tuple[list[list[str]] | None, list[Problem]]:
    """Cells of the file as text, and what is wrong with the file as a whole."""
    if not path.exists():
        return None, [_error(name, 0, "is missing; expected one CSV file for each table")]
    content = path.read_bytes()
    problems = []
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        return None, [_error(name, 0, "is empty; expected a header row and data")]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [_error(name, 0, "is saved as UTF-16; expected UTF-8: save it as 'CSV UTF-8, comma separated'")]
    if content.startswith(codecs.BOM_UTF8):
        problems.append(
            _error(name, 1, "begins with a byte-order mark; expected plain UTF-8: run `python atlas.py tidy`")
        )
        content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        byte = content[error.start : error.start + 1].hex()
        return None, [
            *problems,
            _error(
                name, row, f"has the byte 0x{byte}, which is not UTF-8; expected UTF-8: save the file as 'CSV UTF-8'"
            ),
        ]
    if "\x00" in text:
        row = text[: text.index("\x00")].count("\n") + 1
        return None, [*problems, _error(name, row, "has a null byte; expected text")]
    first = text.split("\n", 1)[0]
    for separator, spoken in ((";", "semicolons"), ("\t", "tabs")):
        if separator in first and "," not in first:
            return None, [
                *problems,
                _error(name, 1, f"is separated by {spoken}; expected commas: run `python atlas.py tidy`"),
            ]
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
        return rows, problems
    except csv.Error as error:
        return None, [
            *problems,
            _error(name, len(rows) + 1, f"is not well-formed CSV ({error}); expected each quoted cell to be closed"),
        ]


def _check_header(name: str, header: list[str], expected: list[str]) -> list[Problem]:
    found = []
    for column in expected:
        if column not in header:
            found.append(_error(name, 1, f"column is missing; expected the columns {', '.join(expected)}", column))
    for column in dict.fromkeys(header):
        if column not in expected:
            found.append(
                _error(name, 1, f"column {column!r} is not known; expected only {', '.join(expected)}", column)
            )
        elif header.count(column) > 1:
            found.append(_error(name, 1, f"column {column!r} stands twice; expected once", column))
    return found


def _typed_column(
    name: str, model: type[Base], column: str, cells: tuple[str, ...], row_numbers: list[int]
) -> tuple[Any, list[Problem]]:
    """The column's values as a typed Series, NA where a cell is empty or wrong; and what is wrong."""
    check, optional, kind, expectation = _field(model, column)
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        if cell == "":
            values[cell] = None
            if not optional:
                wrong[cell] = f"is empty; expected {expectation}"
            continue
        try:
            values[cell] = check(cell)
        except ValidationError as error:
            values[cell] = None
            reason = error.errors()[0]
            why = reason["msg"].removeprefix("Value error, ") if reason["type"] == "value_error" else ""
            wrong[cell] = f"value {cell[:80]!r} {why or f'does not fit; expected {expectation}'}"
    problems = []
    for cell, message in wrong.items():
        where = [row for row, value in zip(row_numbers, cells, strict=True) if value == cell]
        problems += [_error(name, row, message, column) for row in where[:MAX_SHOWN]]
        if len(where) > MAX_SHOWN:
            problems.append(
                _error(
                    name, where[MAX_SHOWN], f"{message}; the same in {len(where) - MAX_SHOWN} rows from here", column
                )
            )
    typed = pd.Series(
        [values[cell] for cell in cells], index=row_numbers, dtype={dt.date: "object", int: "Int64", str: "str"}[kind]
    )
    return (pd.to_datetime(typed).astype("datetime64[s]") if kind is dt.date else typed), problems


def column_kind(model: type[Base], column: str) -> type:
    """`datetime.date`, `int` or `str`."""
    python_type = model.__table__.columns[column].type.python_type
    return python_type if python_type in (dt.date, int) else str


@cache
def _field(model: type[Base], column: str) -> tuple[Any, bool, type, str]:
    """(validator, whether it may be empty, python type, what is expected in plain words) of a model's field."""
    field = model.model_fields[column]
    kind = column_kind(model, column)
    adapter = TypeAdapter(Annotated[field.annotation, field])
    check = adapter.validate_python
    if form := FORMS.get(kind):
        check = lambda cell: adapter.validate_python(cell if form.fullmatch(cell) else f"not {cell!r}")  # noqa: E731
    choices = choices_of(field.annotation)
    pattern = next((p for p in (getattr(m, "pattern", None) for m in metadata_of(field)) if p), None)
    expectation = f"one of {', '.join(choices)}" if choices else PLAIN_WORDS[kind]
    if pattern:
        expectation += f" of the form {pattern}"
    return check, not field.is_required(), kind, expectation


def choices_of(annotation: Any) -> tuple[str, ...]:
    """Codes of the vocabulary in a field's annotation; none for a field without one."""
    args = get_args(annotation)
    if args and all(isinstance(arg, str) for arg in args):
        return args
    return next((found for arg in args if (found := choices_of(arg))), ())


def metadata_of(field: Any) -> list[Any]:
    """Constraints of a model's field (pattern, ge ...), wherever its annotation keeps them."""
    nested = [meta for arg in get_args(field.annotation) for meta in getattr(arg, "__metadata__", ())]
    flat = []
    for meta in [*field.metadata, *nested]:
        flat += [meta, *getattr(meta, "metadata", [])]
    return flat


def _duplicate_keys(name: str, model: type[Base], frame: pd.DataFrame) -> list[Problem]:
    """Keys, and values of unique columns, that stand more than once."""
    problems = []
    for key in (key_of(model), *([c.name] for c in model.__table__.columns if c.unique)):
        known = frame[key].dropna()
        repeated = known[known.duplicated(keep=False)]
        first_row: dict[tuple, int] = {}
        for row, value in zip(repeated.index, repeated.astype(str).itertuples(index=False, name=None), strict=True):
            if first_row.setdefault(value, row) != row:
                message = f"key {' '.join(value)!r} stands already in row {first_row[value]}; expected each key once"
                problems.append(_error(name, int(row), message, key[0]))
    return problems


def content_hash(folder: Path) -> str:
    """Version of the catalog: the first 12 hexadecimal digits of the SHA-256 of its CSVs and stories."""
    digest = hashlib.sha256()
    for path in sorted((folder / "stories").glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for name in sorted(TABLES):
        path = folder / f"{name}.csv"
        digest.update(name.encode() + b"\0" + (path.read_bytes() if path.exists() else b"") + b"\0")
    return digest.hexdigest()[:12]


def _error(table: str, row: int, message: str, column: str = "") -> Problem:
    return Problem("error", "readable", table, row, message, column)
