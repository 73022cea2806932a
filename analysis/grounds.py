"""How the texts of a mandate were decided so far, and whether that is ground for a forecast."""

import datetime as dt

import pandas as pd

from models.symbols import body_of
from models.vocabulary import TERM_ACTIONS

DECIDED = ("vote", "without_vote")


def decisions(steps: pd.DataFrame, mandates: set[str], before: dt.date) -> pd.DataFrame:
    """Texts the Council adopted on these mandates before a day, oldest first, one row a text.

    Takes `steps` of `analysis.votes.votes_at_steps`. Columns: `symbol`, `date`, `outcome` (vote or without_vote),
    `yes`, `no`, `abstain` (NA where there was no vote), `margin`, `counted`, `actions` (what it did, joined by ' + ', to
    the first of these mandates), `gives_term` (created or renewed one of them).
    """
    own = steps[
        steps["mechanism_id"].isin(mandates)
        & steps["outcome"].isin(DECIDED)
        & (steps["date"] < pd.Timestamp(before))
        & steps["symbol"].map(body_of).eq("HRC")
    ]
    given = own["actions"].str.split(" + ", regex=False).map(lambda done: not set(TERM_ACTIONS).isdisjoint(done))
    gives_term = given.astype("bool").groupby(own["symbol"]).transform("any")
    columns = ["symbol", "date", "outcome", "yes", "no", "abstain", "margin", "counted", "actions"]
    return own[columns].assign(gives_term=gives_term).drop_duplicates("symbol").sort_values(["date", "symbol"], ignore_index=True)


def why_not(decided: pd.DataFrame, ended: bool = False) -> str:
    """Empty where a recorded vote may be forecast; else `ended` (there is nothing left to decide), `never_voted`
    (nothing on the mandate was put to a vote) or `without_vote`: the last text that created or renewed it was adopted
    without one, and none was voted on since. That a special session widened the mandate by consensus says nothing of
    the next renewal, so such a text does not count: see `since_last_vote`."""
    if ended:
        return "ended"
    telling = decided[decided["gives_term"] | decided["outcome"].eq("vote")]
    if not telling["outcome"].eq("vote").any():
        return "never_voted"
    return "without_vote" if telling["outcome"].iloc[-1] == "without_vote" else ""


def since_last_vote(decided: pd.DataFrame) -> pd.DataFrame:
    """The texts adopted without a vote after the last recorded vote; none where there never was a vote."""
    voted = decided["outcome"].eq("vote")
    return decided[voted.cummax() & ~voted[::-1].cummax()[::-1]]
