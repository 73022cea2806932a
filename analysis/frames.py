"""Between frames and plain rows: rules about lives of mandates read better, and run faster, on plain values."""

from collections import defaultdict

import pandas as pd

Row = dict


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as dicts; missing values are None, timestamps are `datetime.date`."""
    names = list(frame.columns)
    return [
        dict(zip(names, values, strict=True))
        for values in zip(*(plain_values(frame[name]) for name in names), strict=True)
    ]


def plain_values(column: pd.Series) -> list:
    """The values of a column as plain Python objects: None for missing, `datetime.date` for timestamps."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.to_numpy().astype("datetime64[D]").tolist()
    values = column.tolist()
    return (
        [None if missing else value for value, missing in zip(values, column.isna().tolist(), strict=True)]
        if column.hasnans
        else values
    )


def by(rows: list[Row], key: str) -> dict[str, list[Row]]:
    """Rows grouped by a column, order kept."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def frame_of(rows: list[Row], columns: dict[str, str]) -> pd.DataFrame:
    """A frame with exactly these columns and types, also when there are no rows."""
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
