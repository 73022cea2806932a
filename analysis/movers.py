"""Who changed position between two consecutive recorded votes on the same mandate, who joined and who left the body.

Only what was put to a recorded vote is compared: a text adopted without one in between is passed over. A State that did
not sit in the body on a day has no position then: it is neither a change nor an abstention.
"""

import pandas as pd

from analysis.counts import TEXTS, by_mandate, of_kinds
from analysis.positions import on_mandate

LANE = ["mechanism_id", "body"]
NAMED = ["symbol", "adopted_on", "position"]
GROUPS = ["changed", "same", "joined", "left", "unlisted"]
PAIR_COLUMNS = ["body", "from_symbol", "from_date", "to_symbol", "to_date", *GROUPS]


def changes(frame: pd.DataFrame, mechanism: str, kinds: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    """Changes of position on one mandate: see `all_changes`."""
    own = all_changes(on_mandate(frame, mechanism), kinds)
    return own[own["mechanism_id"] == mechanism].reset_index(drop=True)


def all_changes(frame: pd.DataFrame, kinds: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    """The rows of `consecutive` with two different positions: one row a mandate, State and change, oldest first."""
    both = consecutive(frame, kinds)
    return both[both["from_position"] != both["to_position"]].reset_index(drop=True)


def consecutive(frame: pd.DataFrame, kinds: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    """Each State's position beside its position on the text before, on every mandate, oldest first.

    Columns: `mechanism_id`, `body`, `iso3`, `regional_group`, `from_symbol`, `from_date`, `from_position`, `to_symbol`,
    `to_date`, `to_position`. Only States in both roll calls have a row; absent is a position here: it is in the record.
    """
    own = by_mandate(of_kinds(frame, kinds))
    own = own.merge(_texts(own)[[*LANE, "symbol", "number"]], on=[*LANE, "symbol"])
    own = own[[*LANE, "iso3", "regional_group", "number", *NAMED]].rename(columns={"adopted_on": "date"})
    before = own.drop(columns="regional_group").assign(number=own["number"] + 1)
    named = ["symbol", "date", "position"]
    both = before.rename(columns={name: f"from_{name}" for name in named}).merge(
        own.rename(columns={name: f"to_{name}" for name in named}), on=[*LANE, "iso3", "number"]
    )
    columns = [*LANE, "iso3", "regional_group", *(f"{end}_{name}" for end in ("from", "to") for name in named)]
    return both[columns].sort_values(["to_date", "mechanism_id", "iso3"], ignore_index=True)


def pairs(
    frame: pd.DataFrame, mechanism: str, memberships: pd.DataFrame, kinds: tuple[str, ...] = TEXTS
) -> pd.DataFrame:
    """Each two consecutive recorded votes on a mandate in one body, oldest first.

    Columns: `body`, `from_symbol`, `from_date`, `to_symbol`, `to_date`, and tuples of codes: `changed` and `same` (in
    both roll calls), `joined` (in the later roll call, or a member that day, and not before), `left` (the reverse) and
    `unlisted` (members on both days, missing from one of the roll calls: nothing is known of them).
    """
    texts = _texts(by_mandate(of_kinds(on_mandate(frame, mechanism), kinds)))
    texts = texts[texts["mechanism_id"] == mechanism]
    voted = frame[frame["symbol"].isin(texts["symbol"])]
    position = {symbol: dict(zip(own["iso3"], own["position"], strict=True)) for symbol, own in voted.groupby("symbol")}
    rows = [
        _pair(body, before, after, position, memberships[memberships["body"] == body])
        for body, own in texts.groupby("body", observed=True)
        for before, after in zip(own.itertuples(), own.iloc[1:].itertuples(), strict=False)
    ]
    return pd.DataFrame(rows, columns=PAIR_COLUMNS).sort_values(["to_date", "to_symbol"], ignore_index=True)


def _texts(own: pd.DataFrame) -> pd.DataFrame:
    """The texts voted on, one row a mandate, body and text, numbered (`number`) as they follow each other."""
    texts = own[[*LANE, "symbol", "adopted_on"]].drop_duplicates().sort_values([*LANE, "adopted_on", "symbol"])
    return texts.assign(number=texts.groupby(LANE).cumcount())


def _pair(body: str, before, after, position: dict[str, dict[str, str]], memberships: pd.DataFrame) -> tuple:
    was, now = position[before.symbol], position[after.symbol]
    sat = was.keys() | _members(memberships, before.adopted_on)
    sits = now.keys() | _members(memberships, after.adopted_on)
    both = was.keys() & now.keys()
    groups = (
        {iso3 for iso3 in both if was[iso3] != now[iso3]}, {iso3 for iso3 in both if was[iso3] == now[iso3]},
        sits - sat, sat - sits, (sat & sits) - both,
    )  # fmt: skip
    return (body, before.symbol, before.adopted_on, after.symbol, after.adopted_on, *(tuple(sorted(g)) for g in groups))


def _members(memberships: pd.DataFrame, day: pd.Timestamp) -> set[str]:
    return set(memberships.loc[(memberships["starts_on"] <= day) & (day <= memberships["ends_on"]), "iso3"])
