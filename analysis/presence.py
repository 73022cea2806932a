"""Where a State stands in each roll call of a body: it voted, was absent, is missing from it, or did not sit.

Terms on the Human Rights Council are in the catalog; in the other bodies a State that is missing from a roll call is
only that: missing.
"""

import pandas as pd

WITH_TERMS = ("HRC",)  # bodies whose terms the catalog has


def presence(frame: pd.DataFrame, iso3: str, memberships: pd.DataFrame) -> pd.DataFrame:
    """One row a text of `positions`, oldest first.

    Columns: those of the text (`symbol`, `adopted_on`, `body`, `kind`, `situation_id`, `group_id`, `mandates`),
    `position` (missing where the roll call does not list the State) and `presence`: voted, absent, unlisted (a member
    that day, or of a body without recorded terms), not_member, or no_term (listed, but no term on that day is known).
    """
    columns = ["symbol", "adopted_on", "body", "kind", "situation_id", "group_id", "mandates"]
    texts = frame[columns].drop_duplicates("symbol").reset_index(drop=True)
    own = frame.loc[frame["iso3"] == iso3].set_index("symbol")["position"]
    texts["position"] = texts["symbol"].map(own)
    terms = memberships[memberships["iso3"] == iso3]
    sat = ~texts["body"].isin(WITH_TERMS)
    for term in terms.itertuples():
        sat |= (texts["body"] == term.body) & texts["adopted_on"].between(term.starts_on, term.ends_on)
    listed, absent = texts["position"].notna(), texts["position"] == "absent"
    found = pd.Series("unlisted", index=texts.index)
    found = (
        found.mask(listed, "voted")
        .mask(absent, "absent")
        .mask(listed & ~sat, "no_term")
        .mask(~listed & ~sat, "not_member")
    )
    return texts.assign(presence=found).sort_values(["adopted_on", "symbol"], ignore_index=True)


def years_away(terms: pd.DataFrame, first: int, last: int) -> list[int]:
    """Years between `first` and `last` on no day of which a term runs. `terms` has `starts_on` and `ends_on`."""
    spans = [(start.year, end.year) for start, end in zip(terms["starts_on"], terms["ends_on"], strict=True)]
    return [year for year in range(first, last + 1) if not any(start <= year <= end for start, end in spans)]
