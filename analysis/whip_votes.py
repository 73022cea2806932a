"""Earlier votes on a mandate, as a whip reads them: each vote, what each member did on it, and what is in doubt."""

import datetime as dt

import pandas as pd

from analysis.council import members_on
from analysis.lives import Lives
from analysis.positions import VOTED, on_mandate
from models.symbols import body_of, short_symbol

VOTE_COLUMNS = ["symbol", "date", "outcome", "yes", "no", "abstain", "counted", "roll_call", "unlisted", "outsiders"]
HISTORY_COLUMNS = ["last", "last_symbol", "before", "before_symbol", "changed", "votes"]


def decided_by_vote(
    symbols: list[str], lives: Lives, counted: dict[str, str], positions: pd.DataFrame, memberships: pd.DataFrame
) -> pd.DataFrame:
    """Texts put to a recorded vote, oldest first.

    `counted` is analysis.votes.differing_counts. Columns: `symbol`, `date`, `outcome`, `yes`, `no`, `abstain` (printed
    tally), `counted` (the roll call as Y-N-A where it differs; NA elsewhere), `roll_call` (whether the catalog has
    one), `unlisted` (members that day whom the roll call leaves out) and `outsiders` (listed, yet no members), tuples.
    """
    own = lives.resolutions[lives.resolutions["symbol"].isin(symbols)]
    own = own.rename(columns={"adopted_on": "date"}).sort_values(["date", "symbol"], ignore_index=True)
    listed = positions[positions["symbol"].isin(symbols)].groupby("symbol")["iso3"].agg(set)
    rolls = [listed.get(symbol, set()) for symbol in own["symbol"]]
    sat = [set(members_on(memberships, day)["iso3"]) if pd.notna(day) else set() for day in own["date"]]
    own["counted"] = own["symbol"].map(counted).astype("str").where(own["symbol"].isin(list(counted)))
    own["roll_call"] = pd.array([bool(roll) for roll in rolls], dtype="bool")
    own["unlisted"] = [tuple(sorted(seats - roll)) if roll else () for seats, roll in zip(sat, rolls, strict=True)]
    own["outsiders"] = [tuple(sorted(roll - seats)) for seats, roll in zip(sat, rolls, strict=True)]
    return own[VOTE_COLUMNS]


def texts_of(mandate: str, steps: pd.DataFrame, texts: pd.DataFrame) -> list[str]:
    """Texts on a mandate that the Council voted on, amendments and proposals to end it left out.

    Takes analysis.votes.votes_at_steps and analysis.positions.texts_voted. A rejected draft that would have renewed it
    is one of them, also where the catalog has its tally and no roll call.
    """
    own = steps[(steps["mechanism_id"] == mandate) & steps["outcome"].isin(["vote", "rejected"])]
    kind = texts.set_index("symbol")["kind"]
    own = own[own["symbol"].map(kind).fillna("country_text").isin(["country_text", "institution", "theme"])]
    return [symbol for symbol in own["symbol"].unique() if body_of(symbol) == "HRC"]


def texts_against(mandate: str, situation: str | None, texts: pd.DataFrame, subjects: pd.DataFrame) -> pd.DataFrame:
    """Amendments to the texts of a mandate, and proposals to end it: `symbol`, `kind`, `target_symbol`.

    A proposal that no step of a mandate names counts where it is on the mandate's situation.
    """
    own = set(on_mandate(texts, mandate)["symbol"])
    kinds = subjects[subjects["kind"].isin(["amendment", "proposal_to_end"])]
    nameless = kinds["symbol"].isin(texts.loc[texts["mandates"] == "", "symbol"])
    ends = (kinds["kind"] == "proposal_to_end") & nameless & (kinds["situation_id"] == situation)
    found = kinds[kinds["symbol"].isin(own) | kinds["target_symbol"].isin(own) | ends]
    return found[["symbol", "kind", "target_symbol"]].reset_index(drop=True)


def cells(
    members: pd.DataFrame, votes: pd.DataFrame, positions: pd.DataFrame, memberships: pd.DataFrame
) -> pd.DataFrame:
    """What each member did on each vote: `iso3`, `symbol`, `position`.

    Beside yes, no, abstain and absent a position is `not_a_member` (it had no seat that day: neither absent nor
    abstaining), `not_listed` (it had one, and the roll call leaves it out) or `no_roll_call` (only a tally is known).
    """
    roll = positions[positions["symbol"].isin(votes["symbol"]) & positions["iso3"].isin(members["iso3"])]
    said = {(row.symbol, row.iso3): row.position for row in roll.itertuples()}
    rows = []
    for vote in votes.itertuples():
        sat = set(members_on(memberships, vote.date)["iso3"]) if pd.notna(vote.date) else set()
        for iso3 in members["iso3"]:
            silent = "not_a_member" if iso3 not in sat else "not_listed" if vote.roll_call else "no_roll_call"
            rows.append((iso3, vote.symbol, said.get((vote.symbol, iso3), silent)))
    return pd.DataFrame(rows, columns=["iso3", "symbol", "position"])


def histories(cell: pd.DataFrame) -> pd.DataFrame:
    """What each member did last and before that, from `cells` in the order of the votes.

    Columns, by `iso3`: `last` and `before` (its last two recorded positions; NA where none) with their symbols,
    `changed` (whether the two differ; NA where there are not two), `votes` (how often it voted or abstained).
    """
    rows = {}
    for iso3, own in cell.groupby("iso3", sort=False):
        recorded = own[own["position"].isin([*VOTED, "absent"])]
        pairs = list(zip(recorded["position"], recorded["symbol"], strict=True))
        last, before = (pairs[-place] if len(pairs) >= place else (None, None) for place in (1, 2))
        changed = last[0] != before[0] if before[0] else None
        rows[iso3] = (*last, *before, changed, int(recorded["position"].isin(VOTED).sum()))
    found = pd.DataFrame.from_dict(rows, orient="index", columns=HISTORY_COLUMNS)
    kinds = dict.fromkeys(HISTORY_COLUMNS[:4], "str") | {"changed": "boolean", "votes": "int64"}
    return found.astype(kinds).rename_axis("iso3").reset_index()


def doubts_on(symbols: list[str], doubts: pd.DataFrame) -> pd.DataFrame:
    """Known doubts about these texts or their votes, open and settled: rows of `doubts` with the `symbol` they are on."""
    named = {symbol: {symbol, short_symbol(symbol)} for symbol in symbols}
    rows = []
    for row in doubts[doubts["table_name"].isin(["resolutions", "votes"])].to_dict("records"):
        words = set(row["key"].replace(";", " ").split())
        rows += [row | {"symbol": symbol} for symbol, names in named.items() if names & words]
    return pd.DataFrame(rows, columns=["symbol", *doubts.columns])


def voted_before(votes: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Votes of before a day."""
    return votes[votes["date"] < pd.Timestamp(day)].reset_index(drop=True)
