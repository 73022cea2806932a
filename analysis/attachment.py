"""To what in the catalog a document that was read belongs: an adopted text to its resolution, a draft to a mandate."""

import pandas as pd

from texts.document import Document


def resolution_of(document: Document, resolutions: pd.DataFrame) -> str | None:
    """The catalog's resolution that an adopted text is; None for a draft or an unknown symbol."""
    known = not document.draft and (resolutions["symbol"] == document.symbol).any()
    return document.symbol if known else None


def mandates_of(document: Document, resolutions: pd.DataFrame, actions: pd.DataFrame) -> list[str]:
    """Mandates that a text may be about, likeliest first: those its resolution acted on; those of the resolution that
    its draft became; those that earlier resolutions of the same title acted on, latest first."""
    same = resolutions[(resolutions["symbol"] == document.symbol) | (resolutions["draft_symbol"] == document.symbol)]
    if document.title:
        titled = resolutions[resolutions["title"].str.casefold() == document.title.casefold()]
        same = pd.concat([same, titled.sort_values("adopted_on", ascending=False)])
    found = [
        mandate for symbol in same["symbol"] for mandate in actions.loc[actions["symbol"] == symbol, "mechanism_id"]
    ]
    return list(dict.fromkeys(found))
