"""How good the forecasts would have been: every recorded renewal, forecast from what was known the day before."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.council import members_on
from analysis.forecast import OPEN, Forecast, Record, forecast
from analysis.grounds import decisions, why_not
from analysis.positions import VOTED
from models.vocabulary import CHANGE_ACTIONS

RENEWALS = ("renewed", *CHANGE_ACTIONS)


@dataclass(frozen=True)
class Score:
    """The back-test summed up. Accuracies are shares of States' positions; `yes_error` is the mean absolute error of
    the expected yes count; `covered` the share of texts whose yes count lay in the interval; `bias` the mean of
    expected minus actual. `open` positions were called open (analysis.forecast.OPEN_BELOW); `accuracy_open` is the
    share of them that the largest chance had right, None where there were none. They count in `accuracy` as all do."""

    texts: int
    positions: int
    accuracy: float
    accuracy_last_vote: float
    accuracy_regional_majority: float
    yes_error: float
    yes_error_last_vote: float
    bias: float
    covered: float
    open: int
    accuracy_open: float | None
    not_forecast: tuple[str, ...]


def renewals_voted(mandate_actions: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Texts that renewed or changed mandates in the Council by recorded vote: `symbol`, `adopted_on`, `mandates` (a
    set), oldest first. A text that renews three mandates is one row: States vote on it once."""
    steps = mandate_actions[mandate_actions["action"].isin(RENEWALS)]
    sets = steps.dropna(subset=["symbol"]).groupby("symbol")["mechanism_id"].agg(set).rename("mandates")
    council = record.texts.loc[record.texts["body"] == "HRC", ["symbol", "adopted_on"]]
    return council.merge(sets, left_on="symbol", right_index=True).reset_index(drop=True)


def backtest(
    record: Record,
    renewals: pd.DataFrame,
    memberships: pd.DataFrame,
    states: pd.DataFrame,
    steps: pd.DataFrame,
    since: int = 2012,
) -> pd.DataFrame:
    """One row a renewal since that year: what would have been forecast the day before, and what happened.

    Takes a record, `renewals_voted`, the memberships and States, and `analysis.votes.votes_at_steps`.

    Columns: `symbol`, `adopted_on`, `members`, `positions` (members who voted), `right`, `right_last_vote`,
    `right_regional_majority` (how many positions each method had right), `open` and `right_open` (how many of them were
    called open, and of those the largest chance had right), `yes_expected`, `yes_low`, `yes_high`,
    `yes_last_vote`, `yes`, `why_not` (empty, or why there is no forecast, as analysis.grounds.why_not: then NA).
    """
    region = states.set_index("iso3")["regional_group"]
    rows = []
    for renewal in renewals[renewals["adopted_on"].dt.year >= since].itertuples():
        day = renewal.adopted_on.date()
        members = members_on(memberships, day)[["iso3"]]
        members["regional_group"] = members["iso3"].map(region)
        reason = why_not(decisions(steps, renewal.mandates, day))
        row = {"symbol": renewal.symbol, "adopted_on": renewal.adopted_on, "members": len(members), "why_not": reason}
        found = None if reason else forecast(record, renewal.mandates, members, day)
        rows.append(row | (_scored(found, record, renewal) if found else {}))
    return pd.DataFrame(rows, columns=[*_COLUMNS]).astype(_COLUMNS)


_COLUMNS = {
    "symbol": "str", "adopted_on": "datetime64[s]", "members": "Int64", "positions": "Int64", "right": "Int64",
    "right_last_vote": "Int64", "right_regional_majority": "Int64", "open": "Int64", "right_open": "Int64", "yes_expected": "Float64", "yes_low": "Int64",
    "yes_high": "Int64", "yes_last_vote": "Int64", "yes": "Int64", "why_not": "str",
}  # fmt: skip


def _scored(found: Forecast, record: Record, renewal) -> dict:
    members = found.members
    last, majority = _baselines(record, renewal, members)
    text = int(np.flatnonzero(record.texts["symbol"] == renewal.symbol)[0])
    places = record.states.get_indexer(members["iso3"])
    votes = record.votes[text][places] * (places >= 0)[:, None]
    voted = votes.sum(axis=1) > 0
    actual = np.array(VOTED)[votes.argmax(axis=1)]
    total = found.total("yes")
    right = (members["likely"].to_numpy() == actual) & voted
    undecided = (members["leaning"] == OPEN).to_numpy() & voted
    return {
        "positions": int(voted.sum()),
        "right": int(right.sum()),
        "open": int(undecided.sum()),
        "right_open": int((right & undecided).sum()),
        "right_last_vote": int((last == actual)[voted].sum()),
        "right_regional_majority": int((majority == actual)[voted].sum()),
        "yes_expected": total.expected, "yes_low": total.low, "yes_high": total.high,
        "yes_last_vote": int((last == "yes").sum()),
        "yes": int(record.votes[text, :, 0].sum()),
    }  # fmt: skip


def _baselines(record: Record, renewal, members: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """What two simple methods would say: everybody repeats the last vote on the mandate (a State that did not vote
    then follows its group's majority), and everybody follows its regional group's majority at that vote."""
    touching = np.array([not renewal.mandates.isdisjoint(own.split(";")) for own in record.texts["mandates"]])
    earlier = np.flatnonzero(touching & (record.texts["adopted_on"] < renewal.adopted_on).to_numpy())
    last = record.votes[earlier[-1]]
    all_of = np.array(VOTED)[last.sum(axis=0).argmax()]
    by_group = {}
    for group in members["regional_group"].unique():
        said = last[record.regional_groups == group].sum(axis=0)
        by_group[group] = np.array(VOTED)[said.argmax()] if said.sum() else all_of
    majority = members["regional_group"].map(by_group).to_numpy()
    places = record.states.get_indexer(members["iso3"])
    own = last[places] * (places >= 0)[:, None]
    repeated = np.where(own.sum(axis=1) > 0, np.array(VOTED)[own.argmax(axis=1)], majority)
    return repeated, majority


def score(tested: pd.DataFrame, since: int = 2016) -> Score:
    """The back-test in a few figures, for renewals since a year. Raises ValueError where none was forecast."""
    recent = tested[tested["adopted_on"].dt.year >= since]
    done = recent[recent["why_not"] == ""]
    if done.empty:
        raise ValueError(f"no recorded renewal since {since} could be forecast")
    positions, undecided = int(done["positions"].sum()), int(done["open"].sum())
    error = (done["yes_expected"] - done["yes"]).astype(float)
    return Score(
        texts=len(done), positions=positions,
        accuracy=float(done["right"].sum() / positions),
        accuracy_last_vote=float(done["right_last_vote"].sum() / positions),
        accuracy_regional_majority=float(done["right_regional_majority"].sum() / positions),
        yes_error=float(error.abs().mean()),
        yes_error_last_vote=float((done["yes_last_vote"] - done["yes"]).abs().mean()),
        bias=float(error.mean()),
        covered=float(((done["yes_low"] <= done["yes"]) & (done["yes"] <= done["yes_high"])).mean()),
        open=undecided,
        accuracy_open=float(done["right_open"].sum() / undecided) if undecided else None,
        not_forecast=tuple(recent.loc[recent["why_not"] != "", "symbol"]),
    )  # fmt: skip
