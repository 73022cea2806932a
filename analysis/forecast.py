"""How members would likely vote on a mandate, from their own record, with the error that such forecasts had.

The method (docs/methods.md has it in plain words) is shrinkage through four levels, as in an empirical-Bayes model of
proportions (Gelman and others, Bayesian Data Analysis, chapter 5): a State's positions on the mandate's own texts are
weighed against its positions on the situation, those against its positions on texts on other countries, and those
against its regional group's positions on the mandate. Each level counts as much as one vote cast on the day; a vote
counts half as much for every two years of age; a text on another situation counts by how alike the Council voted on it
and on the mandate's last texts. The total is the sum of independent members (a Poisson binomial distribution).
"""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.positions import VOTED

HALF_LIFE = 2.0  # years after which a vote counts half
LEVEL = 1.0  # what each broader level counts for, in votes cast on the day
CHANCE = 0.5  # agreement at or below which another text says nothing about the mandate
LAST_TEXTS = 3  # texts of the mandate that another text is held against
FEWEST_SHARED = 8  # States that must have voted on both
COVERED = 0.8  # share of cases in which the interval should hold
OPEN_BELOW = 0.6  # a largest chance below this names no position: the record is open
NAMED_FROM = 0.2  # a position with at least this chance is one of those between which it is open
OPEN = "open"
BASES = ("mandate", "situation", "country_texts", "group")


@dataclass(frozen=True)
class Record:
    """Recorded positions on texts on situations, Council and Assembly: what is known of each text and each vote.

    `texts` has `symbol`, `adopted_on`, `body`, `group_id`, `mandates` (joined by ';'); `votes` is an array of texts x
    States x (yes, no, abstain), 1 where that position was taken; `states` and `regional_groups` go with its second axis.
    """

    texts: pd.DataFrame
    states: pd.Index
    regional_groups: np.ndarray
    votes: np.ndarray

    @property
    def years(self) -> np.ndarray:
        """The day of each text, in years."""
        return self.texts["adopted_on"].to_numpy("datetime64[D]").astype(int) / 365.25


@dataclass(frozen=True)
class Total:
    """Votes to expect, and the interval that should hold in four cases of five."""

    expected: float
    low: int
    high: int


@dataclass(frozen=True)
class Forecast:
    """One row a member in `members`: `iso3`, `regional_group`, `yes`, `no`, `abstain` (chances, sum 1), `likely` (the
    largest chance), `leaning` (the same, or open where that chance is below `OPEN_BELOW`), `basis` (the nearest level at which the State has a record: mandate, situation, country_texts, group) and
    `votes_mandate`, `votes_situation`, `votes_country_texts` (positions the State itself took)."""

    members: pd.DataFrame

    def total(self, position: str) -> Total:
        """How many of these members to expect at a position."""
        chances = self.members[position].to_numpy()
        spread = np.cumsum(_sum_of(np.stack([1 - chances, chances], axis=1)))
        return Total(float(chances.sum()), *_interval(spread))

    def margin(self) -> Total:
        """Yes minus no. A text is adopted where more vote for it than against it."""
        spread = np.cumsum(_sum_of(self.members[["no", "abstain", "yes"]].to_numpy()))
        low, high = _interval(spread)
        sure = self.members["yes"].sum() - self.members["no"].sum()
        return Total(float(sure), low - len(self.members), high - len(self.members))

    def supposing(self, positions: dict[str, str]) -> "Forecast":
        """The same forecast where some members' positions are supposed to be known."""
        members = self.members.copy()
        for iso3, position in positions.items():
            row = members["iso3"] == iso3
            members.loc[row, list(VOTED)] = [float(name == position) for name in VOTED]
            members.loc[row, ["likely", "leaning"]] = position
        return replace(self, members=members)


def record_of(positions: pd.DataFrame) -> Record:
    """The record that forecasts rest on, from `analysis.positions.positions`: texts on situations, oldest first.

    Amendments, proposals to end a mandate and themes are left out: they are other questions.
    """
    asked = positions[
        (positions["kind"] == "country_text")
        & positions["body"].isin(["HRC", "UNGA"])
        & positions["position"].isin(VOTED)
        & positions["adopted_on"].notna()
    ]
    columns = ["symbol", "adopted_on", "body", "group_id", "mandates"]
    texts = asked[columns].drop_duplicates("symbol").sort_values(["adopted_on", "symbol"], ignore_index=True)
    states = asked[["iso3", "regional_group"]].drop_duplicates("iso3").sort_values("iso3")
    votes = np.zeros((len(texts), len(states), len(VOTED)))
    rows = pd.Index(texts["symbol"]).get_indexer(asked["symbol"])
    places = pd.Index(states["iso3"]).get_indexer(asked["iso3"])
    votes[rows, places, pd.Index(VOTED).get_indexer(asked["position"])] = 1
    return Record(texts, pd.Index(states["iso3"]), states["regional_group"].to_numpy(), votes)


def forecast(
    record: Record, mandates: set[str], members: pd.DataFrame, day: dt.date, known_before: dt.date | None = None
) -> Forecast | None:
    """What members would do on a text on these mandates on a day, from votes before `known_before` (else that day).

    `members` has `iso3` and `regional_group`. None where no vote on these mandates was recorded before: what was
    adopted without a vote is no ground for a forecast.
    """
    before = record.texts["adopted_on"].to_numpy() < np.datetime64(known_before or day)
    own = _touching(record.texts, mandates) & before
    if not own.any():
        return None
    year = np.datetime64(day).astype("datetime64[D]").astype(int) / 365.25
    recent = np.where(before, 0.5 ** ((year - record.years) / HALF_LIFE), 0.0)
    likeness = _likeness(record, own, recent)
    situation = record.texts["group_id"].isin(record.texts["group_id"][own]).to_numpy() & ~own
    weights = {
        "mandate": np.where(own, recent, 0.0),
        "situation": np.where(situation, recent * likeness, 0.0),
        "country_texts": np.where(own | situation, 0.0, recent * likeness),
    }
    of_group = _group_positions(record, weights["mandate"], members["regional_group"].unique())
    chances = np.array([of_group[group] for group in members["regional_group"]])
    places = record.states.get_indexer(members["iso3"])
    frame = members[["iso3", "regional_group"]].reset_index(drop=True)
    for level in reversed(BASES[:-1]):  # from the broadest to the nearest
        said = np.tensordot(weights[level], record.votes, axes=1)[places] * (places >= 0)[:, None]
        chances = _weighed(said, chances)
        taken = record.votes[weights[level] > 0].sum(axis=(0, 2))[places] * (places >= 0)
        frame[f"votes_{level}"] = pd.array(taken.astype(int), dtype="Int64")
    frame[list(VOTED)] = chances
    frame["likely"] = np.array(VOTED)[chances.argmax(axis=1)]
    sure = chances.max(axis=1).round(2) >= OPEN_BELOW  # as a reader sees it, with two decimals
    frame["leaning"] = frame["likely"].where(sure, OPEN)
    frame["basis"] = "group"
    for level in reversed(BASES[:-1]):
        frame.loc[frame[f"votes_{level}"] > 0, "basis"] = level
    return Forecast(frame)


def open_between(row) -> list[tuple[str, float]]:
    """The positions between which a member's record is open, the largest chance first. There are always two or three:
    what a chance below `OPEN_BELOW` leaves to two others gives one of them `NAMED_FROM`."""
    chances = sorted(((position, float(getattr(row, position))) for position in VOTED), key=lambda one: -one[1])
    return [(position, chance) for position, chance in chances if chance >= NAMED_FROM]


def _touching(texts: pd.DataFrame, mandates: set[str]) -> np.ndarray:
    return np.array([not mandates.isdisjoint(joined.split(";")) for joined in texts["mandates"]])


def _weighed(said: np.ndarray, broader: np.ndarray) -> np.ndarray:
    """Positions taken, weighed against those of the broader level: an array of rows x (yes, no, abstain)."""
    return (said + LEVEL * broader) / (said.sum(axis=-1, keepdims=True) + LEVEL)


def _likeness(record: Record, own: np.ndarray, recent: np.ndarray) -> np.ndarray:
    """For each text 0 to 1: how alike States voted on it and on the mandate's last texts; 0 at or below chance."""
    last = np.flatnonzero(own)[-LAST_TEXTS:]
    profile = np.tensordot(recent[last], record.votes[last], axes=1)
    voted = profile.sum(axis=1)
    shares = np.divide(profile, voted[:, None], out=np.zeros_like(profile), where=voted[:, None] > 0)
    shared = record.votes.sum(axis=2) @ (voted > 0)
    alike = np.einsum("tsp,sp->t", record.votes, shares) / np.maximum(shared, 1)
    enough = np.where(shared >= FEWEST_SHARED, alike, 0.0)
    return np.clip((enough - CHANCE) / (1 - CHANCE), 0.0, 1.0) ** 2


def _group_positions(record: Record, weight: np.ndarray, groups: np.ndarray) -> dict[str, np.ndarray]:
    """Each regional group's positions on the mandate, weighed against those of all members, as shares."""
    said = np.tensordot(weight, record.votes, axes=1)
    even = np.full(len(VOTED), 1 / len(VOTED))
    everybody = _weighed(said.sum(axis=0), even)
    return {group: _weighed(said[record.regional_groups == group].sum(axis=0), everybody) for group in groups}


def _sum_of(chances: np.ndarray) -> np.ndarray:
    """Distribution of a sum of independent members, each adding 0, 1 (or 2) with the chances of its row."""
    spread = np.ones(1)
    for own in chances:
        spread = np.convolve(spread, own)
    return spread


def _interval(spread: np.ndarray) -> tuple[int, int]:
    tail = (1 - COVERED) / 2
    return int(np.searchsorted(spread, tail)), min(int(np.searchsorted(spread, 1 - tail)), len(spread) - 1)
