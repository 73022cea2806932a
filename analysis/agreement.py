"""How often two States took the same position, on votes that both took part in.

Two measures, both of 0 to 1. The share of votes with the same position; and the index of agreement of Arend Lijphart
("The Analysis of Bloc Voting in the General Assembly", American Political Science Review 57, 1963), in which an
abstention beside a yes or a no is half an agreement. Both depend on what was put to the vote in the years that the two
States shared (Bailey, Strezhnev and Voeten, Journal of Conflict Resolution 61, 2017): they describe votes cast on
mandates and are no distance between two policies.
"""

import pandas as pd

from analysis.counts import TEXTS, of_kinds

LEAST = 10  # shared votes; below it no figure is given
SCORE = {"yes": 1.0, "abstain": 0.5, "no": 0.0}
COLUMNS = ["iso3", "regional_group", "shared", "same", "share", "index"]


def agreement(
    frame: pd.DataFrame, iso3: str, kinds: tuple[str, ...] = TEXTS, least: int = LEAST, mandates_only: bool = True
) -> pd.DataFrame:
    """Agreement of one State with each other, those with most shared votes first.

    Takes `analysis.positions.positions`. Only texts that made or touched a mandate count, unless `mandates_only` is
    unset. Columns: `iso3`, `regional_group`, `shared` (votes in which both said yes, no or abstained), `same`, `share`
    and `index` (Lijphart's); the last two are missing where fewer than `least` votes are shared: too few.
    """
    own = of_kinds(frame, kinds)
    own = own[own["position"].isin(SCORE.keys()) & ((own["mandates"] != "") | (not mandates_only))]
    score = own[["symbol", "iso3", "regional_group"]].assign(score=own["position"].map(SCORE).astype("float64"))
    mine = score.loc[score["iso3"] == iso3, ["symbol", "score"]]
    both = score[score["iso3"] != iso3].merge(mine, on="symbol", suffixes=("", "_own"))
    distance = (both["score"] - both["score_own"]).abs()
    both = both.assign(same=distance == 0, near=1 - distance)
    found = both.groupby(["iso3", "regional_group"], observed=True).agg(
        shared=("symbol", "size"), same=("same", "sum"), near=("near", "sum")
    )
    enough = found["shared"] >= least
    found["share"] = (found["same"] / found["shared"]).where(enough).astype("Float64")
    found["index"] = (found["near"] / found["shared"]).where(enough).astype("Float64")
    found = found.reset_index().sort_values(["shared", "iso3"], ascending=[False, True], ignore_index=True)
    return found[COLUMNS]
