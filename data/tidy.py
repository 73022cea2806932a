"""The canonical form of the CSVs: plain UTF-8, commas, model's columns, rows in key order. Small diffs follow."""

import csv
import io
from pathlib import Path

from data.reading import column_kind
from models.errors import AtlasError
from models.tables import TABLES, Base, columns_of, key_of


def tidy(folder: Path) -> list[str]:
    """Rewrite every table that is not canonical; returns the names of the files rewritten.

    Also mends what spreadsheets do: a byte-order mark, semicolons or tabs between cells, Windows line ends. It changes
    no value. Raises AtlasError when a file cannot be read as a table, before anything is written.
    """
    changed = {
        path: text
        for path, text in (
            (folder / f"{name}.csv", canonical(folder / f"{name}.csv", model)) for name, model in TABLES.items()
        )
        if path.read_bytes() != text.encode("utf-8")
    }
    for path, text in changed.items():
        aside = path.with_suffix(".csv.tmp")
        aside.write_text(text, encoding="utf-8", newline="")
        aside.replace(path)
    return [path.name for path in changed]


def canonical(path: Path, model: type[Base]) -> str:
    """The file's canonical text. Raises AtlasError when it cannot be read as this table."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AtlasError(f"{path.name} cannot be read ({error}); expected a CSV file in UTF-8") from error
    header = text.split("\n", 1)[0]
    separator = next((mark for mark in ",;\t" if mark in header), ",")
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True) if row]
    except csv.Error as error:
        raise AtlasError(
            f"{path.name} is not well-formed CSV ({error}); expected each quoted cell to be closed"
        ) from error
    columns = columns_of(model)
    if not rows or sorted(rows[0]) != sorted(columns) or any(len(row) != len(rows[0]) for row in rows):
        raise AtlasError(
            f"{path.name} does not have the columns {', '.join(columns)} in every row; run `python atlas.py check` to see where"
        )
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    numbers = {column for column in key_of(model) if column_kind(model, column) is int}

    def order(record: dict[str, str]) -> list:
        return [
            int(record[column]) if column in numbers and record[column].isdigit() else record[column]
            for column in key_of(model)
        ]

    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(records, key=order))
    return out.getvalue()
