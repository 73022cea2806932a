"""Search in the catalog's tables: every word must be found, in whatever column, symbols and accents safe."""

import unicodedata

import pandas as pd

MECHANISM_COLUMNS = ("id", "mechanism_id", "from_mechanism", "to_mechanism", "key")


def plain(text: str) -> str:
    """Lower case, without accents: Côte d'Ivoire -> cote d'ivoire."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def searchable(frame: pd.DataFrame, mechanisms: pd.DataFrame) -> pd.Series:
    """One text a row: all its cells, and all names of the mechanisms it names; indexed like `frame`."""
    names = dict(mechanisms[["id", "aliases"]].itertuples(index=False))
    text = pd.Series("", index=frame.index, dtype="str")
    for column in frame.columns:
        cells = frame[column]
        cells = cells.dt.strftime("%Y-%m-%d") if pd.api.types.is_datetime64_any_dtype(cells) else cells.astype("str")
        folded = {cell: plain(cell) for cell in cells.dropna().unique()}
        text = text + " " + cells.map(folded).fillna("")
        if column in MECHANISM_COLUMNS:
            known = {cell: plain(names[cell]) for cell in folded if cell in names}
            text = text + " " + cells.map(known).fillna("")
    return text


def matches(haystack: pd.Series, text: str) -> pd.Series:
    """Which rows contain every word of `text`."""
    found = pd.Series(True, index=haystack.index)
    for token in plain(text).split():
        found &= haystack.str.contains(token, regex=False)
    return found
