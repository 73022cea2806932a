"""Positions counted: how many States voted how, by any of a vote's properties. Absent is a position that none took."""

import pandas as pd

POSITIONS = ("yes", "no", "abstain", "absent")
TEXTS = ("country_text",)  # what is counted unless asked otherwise: amendments and proposals to end are kept apart


def of_kinds(frame: pd.DataFrame, kinds: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    """The rows of `positions` (or texts) of these kinds of text."""
    return frame[frame["kind"].isin(kinds)]


def counts_by(frame: pd.DataFrame, by: list[str], kinds: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    """How often each position was recorded, by columns of `positions`, by `year`, or by `mechanism_id`.

        counts_by(frame, ["regional_group", "year"])

    Columns: those of `by`, `yes`, `no`, `abstain`, `absent`, `texts` (different texts voted on). A vote that touched
    two mandates counts for each of them; rows without a value (a text on no situation) are left out.
    """
    own = of_kinds(frame, kinds)
    if "year" in by:
        own = own.assign(year=own["adopted_on"].dt.year)
    if "mechanism_id" in by:
        own = by_mandate(own)
    counts = own.groupby([*by, "position"], observed=True).size().unstack("position", fill_value=0)
    counts = counts.reindex(columns=list(POSITIONS), fill_value=0)
    counts["texts"] = own.groupby(by, observed=True)["symbol"].nunique()
    return counts.rename_axis(columns=None).reset_index()


def by_mandate(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of texts that made or touched a mandate, once a mandate, with `mechanism_id` for `mandates`."""
    own = frame[frame["mandates"] != ""]
    parts = own["mandates"].str.split(";")
    return own.drop(columns="mandates").assign(mechanism_id=parts).explode("mechanism_id", ignore_index=True)
