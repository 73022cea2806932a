"""How far the members of a regional group voted alike: the agreement index of Hix, Noury and Roland.

Simon Hix, Abdul Noury and Gérard Roland, "Power to the Parties: Cohesion and Competition in the European Parliament,
1979-2001" (British Journal of Political Science 35, 2005): with Y, N and A members in favour, against and abstaining,
AI = (max(Y, N, A) - (Y + N + A - max(Y, N, A)) / 2) / (Y + N + A). It is 1 where all voted alike and 0 where they
split evenly three ways. The members of a group may agree without having agreed to: it says nothing of why.
"""

import pandas as pd

from analysis.counts import TEXTS, of_kinds

FEWEST = 2  # members voting; one alone always agrees with itself
VOTED = ["yes", "no", "abstain"]


def agreement_index(yes: pd.Series, no: pd.Series, abstain: pd.Series) -> pd.Series:
    """The index, of 0 to 1; missing where fewer than two members voted."""
    counts = pd.concat([yes, no, abstain], axis=1).astype("float64")
    total, most = counts.sum(axis=1), counts.max(axis=1)
    return ((most - (total - most) / 2) / total.where(total >= FEWEST)).astype("Float64")


def cohesion(frame: pd.DataFrame, kinds: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    """Cohesion of each regional group on each text, oldest first.

    Takes `analysis.positions.positions`. Columns: `symbol`, `adopted_on`, `body`, `situation_id`, `group_id`,
    `mandates`, `regional_group`, `yes`, `no`, `abstain`, `voting` (members that took a position), `absent`, `index`.
    """
    own = of_kinds(frame, kinds)
    counts = (
        own.groupby(["symbol", "regional_group", "position"], observed=True).size().unstack("position", fill_value=0)
    )
    counts = counts.reindex(columns=[*VOTED, "absent"], fill_value=0).rename_axis(columns=None).reset_index()
    counts["voting"] = counts[VOTED].sum(axis=1)
    counts["index"] = agreement_index(*(counts[name] for name in VOTED))
    about = own[["symbol", "adopted_on", "body", "situation_id", "group_id", "mandates"]].drop_duplicates("symbol")
    columns = [*about.columns, "regional_group", *VOTED, "voting", "absent", "index"]
    return about.merge(counts, on="symbol")[columns].sort_values(
        ["adopted_on", "symbol", "regional_group"], ignore_index=True
    )


def cohesion_by(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Mean cohesion over texts: `by` are columns of `cohesion`, or `year`; every text weighs the same.

        cohesion_by(cohesion(frame), ["regional_group", "year"])

    Columns: those of `by`, `texts` (that have an index), `voting` (members voting in the mean), `index`.
    """
    own = found[found["index"].notna()]
    own = own.assign(year=own["adopted_on"].dt.year)
    means = own.groupby(by, observed=True).agg(
        texts=("symbol", "nunique"), voting=("voting", "mean"), index=("index", "mean")
    )
    return means.reset_index()
