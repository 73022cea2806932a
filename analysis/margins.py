"""The margin of each vote on a mandate, and whether it grows or shrinks: yes minus no of the printed tally."""

from dataclasses import dataclass

import pandas as pd
from scipy.stats import theilslopes

from analysis.counts import TEXTS

FEWEST = 3  # votes; of fewer no trend is said
DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class Trend:
    """Change of the margin a year: the median of the slopes between every two votes, and an interval around it."""

    slope: float
    low: float
    high: float
    votes: int


def margins(steps: pd.DataFrame, texts: pd.DataFrame, mechanism: str, kinds: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    """The votes on a mandate that have a tally, oldest first.

    Takes analysis.votes.votes_at_steps and analysis.positions.texts_voted. Columns: `symbol`, `date`, `body`, `kind`,
    `actions`, `outcome`, `yes`, `no`, `abstain` (printed tally), `margin` (yes minus no), `counted` (the roll call as
    Y-N-A where it differs from the tally; missing elsewhere) and `margin_counted` (its margin).
    """
    own = steps[(steps["mechanism_id"] == mechanism) & steps["margin"].notna()]
    own = own.merge(texts.loc[texts["kind"].isin(kinds), ["symbol", "kind", "body"]], on="symbol")
    roll = own["counted"].astype("str").str.extract(r"^(\d+)-(\d+)-\d+$").astype("float")
    own["margin_counted"] = (roll[0] - roll[1]).astype("Int64")
    columns = ["symbol", "date", "body", "kind", "actions", "outcome", "yes", "no", "abstain", "margin", "counted", "margin_counted"]  # fmt: skip
    return own[columns].sort_values(["date", "symbol"], ignore_index=True)


def trend(margins: pd.DataFrame, body: str = "HRC", column: str = "margin") -> Trend | None:
    """How the margin changed a year in one body; nothing where fewer than three votes, or one day, are known.

    The estimator of Theil (1950) and Sen (1968): the median of the slopes between all pairs of votes, which one
    unusual vote does not move; the interval is Sen's, at 90 per cent. It describes the votes recorded and forecasts
    nothing.
    """
    own = margins[margins["body"] == body].dropna(subset=[column, "date"])
    years = (own["date"] - own["date"].min()).dt.days / DAYS_A_YEAR
    if len(own) < FEWEST or years.nunique() < 2:
        return None
    slope, _, low, high = theilslopes(own[column].astype("float").to_numpy(), years.to_numpy(), alpha=0.90)
    return Trend(float(slope), float(low), float(high), len(own))
