"""States outside the usual group: those that acted, or voted yes, unlike what is usual for these texts or their group.

The rule is in the docstrings and on the page; each row carries the act or the votes that show it.
"""

import datetime as dt

import pandas as pd

from analysis.coalition import CHANGING, MAIN, About
from analysis.frames import by, frame_of, rows_of

EVIDENCE_COLUMNS = {
    "iso3": "str", "regional_group": "str", "how": "str", "act": "str", "symbol": "str", "date": "datetime64[s]",
    "precision": "str", "yes": "Int64", "no": "Int64", "abstain": "Int64", "compared": "Int64", "note": "str", "source": "str", "review": "str",
}  # fmt: skip
ENOUGH = 3  # other members of a regional group with a position, below which the group is not compared with


def usual_groups(own: pd.DataFrame) -> list[str]:
    """The regional group whose States are most often main sponsors among these acts; several where they are level.

    Counted are States with texts: two States that put one text forward are two. Groups acting as groups do not count.
    Ask it of the acts on the whole situation: one mandate has too few texts to say what is usual.
    """
    main = own[own["act"].isin(MAIN)].drop_duplicates(["iso3", "symbol"])
    counts = main["regional_group"].value_counts()
    return sorted(counts.index[counts == counts.max()]) if len(counts) else []


def outside(
    own: pd.DataFrame,
    usual: list[str],
    voted: pd.DataFrame,
    votes: pd.DataFrame,
    about: About,
    as_of: pd.Timestamp,
) -> pd.DataFrame:
    """States outside the usual group, one row an act or vote that shows it; States with most acts, then votes, first.

    `how` is `act`: a State of another regional group than the usual ones sponsored, filed, led or asked (where no State
    but only groups put texts forward, every State that acted by itself); or `vote`: it voted yes on a text while fewer
    than half of the other members of its own regional group did (`yes`, `no`, `abstain` count those others; at least
    three must have taken a position, and absence is none). `compared` counts the roll calls in which the State could be
    compared so. Amendments, proposals to end a mandate, and what a State did for a group are no evidence. `voted` has
    the columns of `analysis.positions.positions`; `votes` is the table, for the source and review of each vote.
    """
    did = own[own["iso3"].notna() & ~own["act"].isin([*CHANGING, "for_group"]) & ~own["regional_group"].isin(usual)]
    calls = voted[voted["symbol"].isin(about.texts) & ~(voted["adopted_on"] > as_of)]
    unlike, compared = against_their_group(calls)
    facts = {(row["symbol"], row["iso3"]): row for row in rows_of(votes[votes["symbol"].isin(about.texts)])}
    days = dict(calls[["symbol", "adopted_on"]].itertuples(index=False))
    rows = [row | {"how": "act"} for row in rows_of(did)]
    rows += [_vote_row(row, facts[row["symbol"], row["iso3"]], days[row["symbol"]].date()) for row in unlike]
    found = [row | {"compared": compared.get(row["iso3"], 0)} for row in rows]
    weight = {iso3: _weight(part) for iso3, part in by(found, "iso3").items()}
    newest = sorted(
        found, key=lambda row: (row["how"], -(row["date"].toordinal() if row["date"] else 0), row["symbol"] or "")
    )
    return frame_of(sorted(newest, key=lambda row: (weight[row["iso3"]], row["iso3"])), EVIDENCE_COLUMNS)


def yes_from_outside(usual: list[str], voted: pd.DataFrame, about: About, as_of: pd.Timestamp) -> tuple[int, int, int]:
    """All yes votes from outside the usual groups on the texts (`outside` lists only those unlike most of their own
    group): votes, States that cast them, and texts with a roll call. Nothing counts where no group is the usual one."""
    calls = voted[voted["symbol"].isin(about.texts) & ~(voted["adopted_on"] > as_of)]
    yes = calls[(calls["position"] == "yes") & ~calls["regional_group"].isin(usual)] if usual else calls.iloc[:0]
    return len(yes), yes["iso3"].nunique(), calls["symbol"].nunique()


def _weight(part: list[dict]) -> tuple[int, int]:
    acted = len({row["symbol"] or row["note"] for row in part if row["how"] == "act"})
    return -acted, -sum(row["how"] == "vote" for row in part)


def _vote_row(row: dict, fact: dict, day: dt.date) -> dict:
    own = {"how": "vote", "act": "yes", "date": day, "precision": "day", "note": None}
    return row | own | {"source": fact["source"], "review": fact["review"]}


def against_their_group(calls: pd.DataFrame) -> tuple[list[dict], dict[str, int]]:
    """Yes votes that most other members of the State's regional group did not cast, with the others counted; and for
    each State the roll calls in which at least three others of its group took a position."""
    taken = calls[calls["position"].isin(["yes", "no", "abstain"]) & (calls["regional_group"] != "NONE")]
    found, compared = [], {}
    for part in by(_calls(taken), "call").values():
        counts = {position: sum(row["position"] == position for row in part) for position in ("yes", "no", "abstain")}
        if len(part) <= ENOUGH:
            continue
        for row in part:
            compared[row["iso3"]] = compared.get(row["iso3"], 0) + 1
            if row["position"] == "yes" and 2 * (counts["yes"] - 1) < len(part) - 1:
                found.append(row | counts | {"yes": counts["yes"] - 1})
    return found, compared


def _calls(taken: pd.DataFrame) -> list[dict]:
    """Positions as rows, `call` naming the roll call and the regional group."""
    names = ("symbol", "iso3", "position", "regional_group")
    rows = [dict(zip(names, row, strict=True)) for row in taken[list(names)].itertuples(index=False)]
    return [row | {"call": f"{row['symbol']} {row['regional_group']}"} for row in rows]
