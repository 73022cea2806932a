"""What if: members' positions supposed, and what would then come of the vote."""

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd

from analysis.forecast import Forecast, Total
from analysis.positions import VOTED
from analysis.whip import Whip

SEATS = 47


@dataclass(frozen=True)
class Outcome:
    """Totals of the members counted (`members`) and how many seats are not (`missing`)."""

    yes: Total
    no: Total
    abstain: Total
    margin: Total
    members: int
    missing: int

    @property
    def verdict(self) -> str:
        """adopted, not_adopted or open, among the members counted, over the whole interval. A tie is not adopted."""
        return "adopted" if self.margin.low > 0 else "not_adopted" if self.margin.high <= 0 else "open"

    @property
    def may_turn(self) -> bool:
        """Whether the seats not counted could make it another result."""
        if self.verdict == "adopted":
            return self.margin.low - self.missing <= 0
        return self.missing > 0 and (self.verdict == "open" or self.margin.high + self.missing > 0)


def base(sheet: Whip) -> Forecast:
    """Where suppositions start: the forecast, or, where nothing is forecast, every member at its last position."""
    if sheet.forecast:
        return sheet.forecast
    own = sheet.members[sheet.members["last"].isin(VOTED)]
    chances = {name: own["last"].eq(name).astype("float") for name in VOTED}
    return Forecast(
        own[["iso3", "regional_group"]]
        .assign(**chances, likely=own["last"], leaning=own["last"])
        .reset_index(drop=True)
    )


def supposing(sheet: Whip, positions: dict[str, str]) -> Forecast:
    """The forecast with some positions supposed to be known. A State not counted so far (no record, or a seat that the
    catalog cannot fill) is added."""
    found = base(sheet)
    new = [iso3 for iso3 in positions if iso3 not in set(found.members["iso3"])]
    if new:
        rows = pd.DataFrame({"iso3": new} | dict.fromkeys(VOTED, 0.0))
        found = replace(found, members=pd.concat([found.members, rows], ignore_index=True))
    return found.supposing(positions)


def outcome(found: Forecast) -> Outcome:
    """What would come of the vote."""
    totals = {name: found.total(name) for name in VOTED}
    counted = len(found.members)
    return Outcome(**totals, margin=found.margin(), members=counted, missing=max(SEATS - counted, 0))


def read(text: str, sheet: Whip, states: pd.DataFrame) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Suppositions as an address has them, `GHA:yes,KEN:abstain`: those that hold, and those that do not with a reason.

    Reasons: `form` (not State:position), `twice` (the State is named more than once: none of its positions holds),
    `unknown_state`, `no_seat` (neither a member that day nor of a regional group with a seat that the catalog cannot
    fill), `full` (more States than its group has such seats).
    """
    group_of = dict(states[["iso3", "regional_group"]].itertuples(index=False))
    members = set(sheet.members["iso3"])
    free = dict(sheet.seats[["regional_group", "missing"]].itertuples(index=False))
    found: dict[str, str] = {}
    wrong: list[tuple[str, str]] = []
    parts = [piece.strip() for piece in text.split(",") if piece.strip()]
    named = Counter(_code(part) for part in parts)
    for part in parts:
        iso3, position = _code(part), part.partition(":")[2]
        group = group_of.get(iso3)
        outsider = iso3 not in members and iso3 not in found
        if position not in VOTED:
            wrong.append((part, "form"))
        elif named[iso3] > 1:
            wrong.append((part, "twice"))
        elif iso3 not in group_of:
            wrong.append((part, "unknown_state"))
        elif outsider and not free.get(group, 0):
            wrong.append(
                (part, "full" if any(group_of[one] == group for one in found if one not in members) else "no_seat")
            )
        else:
            if outsider:
                free[group] -= 1
            found[iso3] = position
    return found, wrong


def _code(part: str) -> str:
    """The State of `gha:yes`: GHA."""
    return part.partition(":")[0].upper()


def written(positions: dict[str, str]) -> str:
    """Suppositions for an address."""
    return ",".join(f"{iso3}:{position}" for iso3, position in positions.items())
