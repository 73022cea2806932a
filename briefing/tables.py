"""Frames as CSV that a spreadsheet opens safely."""

import pandas as pd

RISKY = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(frame: pd.DataFrame, header: list[str] | None = None) -> bytes:
    """The frame as UTF-8 CSV, dates as YYYY-MM-DD; `header` lines come first, each behind '# '.

    Text that a spreadsheet would run as a formula (it starts with = + - @, a tab or a carriage return) gets a
    leading apostrophe.
    """
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]) and not pd.api.types.is_datetime64_any_dtype(safe[name]):
            safe[name] = safe[name].map(neutral, na_action="ignore")
    lines = "".join(f"# {line}\n" for line in header or [])
    return (lines + safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")).encode("utf-8")


def neutral(value: object) -> object:
    """The value, behind an apostrophe where a spreadsheet would take it for a formula; text keeps to its own row."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")  # a bare carriage return is not quoted, and begins a row
    return f"'{text}" if value.startswith(RISKY) else text
