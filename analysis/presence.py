"""Where a State stands in each roll call of a body: it voted, was absent, is missing from it, or did not sit.

Terms on the Human Rights Council are in the catalog; in the other bodies a State that is missing from a roll call is
only that: missing.
"""

import numpy as np
import pandas as pd

WITH_TERMS = ("HRC",)  # bodies whose terms the catalog has


TEXT = ["symbol", "adopted_on", "body", "kind", "situation_id", "group_id", "mandates"]


def roll_calls(frame: pd.DataFrame) -> pd.DataFrame:
    """The texts of `positions`, one row each, oldest first: the columns `TEXT`."""
    texts = frame[TEXT].drop_duplicates("symbol")
    return texts.sort_values(["adopted_on", "symbol"], ignore_index=True)


def presence(texts: pd.DataFrame, frame: pd.DataFrame, iso3: str, memberships: pd.DataFrame) -> pd.DataFrame:
    """One row a text of `roll_calls`: where the State stood in it. `frame` is `positions`, or more of it than these texts.

    Columns: those of the text, `position` (missing where the roll call does not list the State) and `presence`: voted,
    absent, unlisted (a member that day, or of a body without recorded terms), not_member, or no_term (listed, but no
    term on that day is known).
    """
    own = frame.loc[frame["iso3"] == iso3, ["symbol", "position"]].set_index("symbol")["position"]
    texts = texts.assign(position=texts["symbol"].map(own))
    terms = memberships[memberships["iso3"] == iso3]
    sat = ~texts["body"].isin(WITH_TERMS)
    for term in terms.itertuples():
        sat |= (texts["body"] == term.body) & texts["adopted_on"].between(term.starts_on, term.ends_on)
    listed, absent = texts["position"].notna(), texts["position"] == "absent"
    cases = {"no_term": listed & ~sat, "not_member": ~listed & ~sat, "absent": absent, "voted": listed}
    found = np.select([case.to_numpy("bool") for case in cases.values()], list(cases), "unlisted")
    return texts.assign(presence=pd.Series(found, index=texts.index, dtype="str"))


def years_away(terms: pd.DataFrame, first: int, last: int) -> list[int]:
    """Years between `first` and `last` on no day of which a term runs. `terms` has `starts_on` and `ends_on`."""
    spans = [(start.year, end.year) for start, end in zip(terms["starts_on"], terms["ends_on"], strict=True)]
    return [year for year in range(first, last + 1) if not any(start <= year <= end for start, end in spans)]
