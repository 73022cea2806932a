"""Who decides on a mandate at a session, how each voted before, who moved, and what may be expected.

Only what was known before the decision is used: votes before the day asked about and, at a session that is over,
before the day on which it decided. What the session then did stands beside it.
"""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from analysis import movers
from analysis.council import members_on, vacancies
from analysis.forecast import Forecast, Record, forecast
from analysis.grounds import decisions, why_not
from analysis.lives import Lives
from analysis.margins import Trend, margins, trend
from analysis.whip_due import Due, due, elected_later
from analysis.whip_votes import cells, decided_by_vote, doubts_on, histories, texts_against, texts_of, voted_before
from models.errors import AtlasError
from models.symbols import body_of

TABLES_NEEDED = ("memberships", "states", "council_seats", "text_subjects", "sponsorships", "doubts")
GROUPS = ("AFRICAN", "ASIA_PACIFIC", "EASTERN_EUROPEAN", "GRULAC", "WEOG", "NONE")


@dataclass(frozen=True)
class Facts:
    """What a whip sheet rests on: `positions` and `texts` (analysis.positions), `steps` and `counted` (analysis.votes:
    votes_at_steps, differing_counts), the `record` of forecasts, and frames of `TABLES_NEEDED` in `tables`."""

    lives: Lives
    positions: pd.DataFrame
    texts: pd.DataFrame
    steps: pd.DataFrame
    counted: dict[str, str]
    record: Record
    tables: dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Whip:
    """A mandate before a session.

    `day` is the session's closing day, `day_basis` how it is known (known, last_adoption, expected), `before` the day
    from which on nothing was used, `now` the day asked about or the closing day, the earlier. `members` has a row a member of that day's Council, by regional group and name:
    `iso3`, `name`, `regional_group`, `term_from`, `term_to` (of the term that covers the day) and the columns of
    `whip_votes.histories`; `elected_later` are those elected only after the day asked about. `votes` are the earlier votes (see
    `whip_votes.decided_by_vote`), `cells` what each member did on each; `decided` all earlier texts, also those adopted
    without a vote (analysis.grounds); `happened` and `happened_cells` the votes of the session itself, `happened_texts`
    its decisions of any kind. `against` are amendments and proposals to end (`symbol`, `kind`, `target_symbol` and the
    vote), `moved` the changes between the last two votes, `joined` members of that day who were none at the last vote, with
    `term_from`, `left` the reverse with the position they had and `sits_until`, the end of the term in which they still
    sit on the day asked about (NaT where they sit no more): `iso3`, `name`, `regional_group`. `due` says how the
    mandate stands to the session (analysis.whip_due). `forecast` is None where `why_not` says why.
    """

    session: str
    mandate: str
    day: dt.date
    day_basis: str
    before: dt.date
    now: dt.date
    due: Due
    members: pd.DataFrame
    elected_later: pd.DataFrame
    seats: pd.DataFrame
    votes: pd.DataFrame
    cells: pd.DataFrame
    decided: pd.DataFrame
    happened: pd.DataFrame
    happened_cells: pd.DataFrame
    happened_texts: pd.DataFrame
    against: pd.DataFrame
    moved: pd.DataFrame
    joined: pd.DataFrame
    left: pd.DataFrame
    sponsors: pd.DataFrame
    doubts: pd.DataFrame
    trend: Trend | None
    forecast: Forecast | None
    why_not: str

    @property
    def missing(self) -> int:
        """Seats whose holder the catalog does not know."""
        return int(self.seats["missing"].clip(lower=0).sum())


def sessions(lives: Lives) -> list[str]:
    """Council sessions with a closing day: regular ones, the latest first, then special ones."""
    own = lives.calendar[(lives.calendar["body"] == "HRC") & lives.calendar["ends"].notna()]
    own = own.assign(special=own["kind"] != "regular").sort_values(["special", "ends"], ascending=[True, False])
    return own.index.tolist()


def mandates(lives: Lives, steps: pd.DataFrame) -> list[str]:
    """Mechanisms on which the Council decided at least once."""
    council = [body_of(symbol) == "HRC" for symbol in steps["symbol"]]
    decided = set(steps.loc[council, "mechanism_id"])
    return [mechanism for mechanism in lives.mechanisms["id"] if mechanism in decided]


def deciding_day(lives: Lives, session: str) -> tuple[dt.date, str]:
    """The closing day of a Council session and how it is known. Raises AtlasError where there is none."""
    if session not in sessions(lives):
        raise AtlasError(f"{session!r} is no session of the Human Rights Council with dates in the catalog; try HRC-57")
    closes, basis = lives.calendar.loc[session, ["ends", "ends_basis"]]
    return closes.date(), str(basis)


def whip(facts: Facts, session: str, mandate: str, as_of: dt.date) -> Whip:
    """The mandate before the session, as it stood on a day. Raises AtlasError for a session or mandate that is none."""
    lives, tables = facts.lives, facts.tables
    day, basis = deciding_day(lives, session)
    if mandate not in mandates(lives, facts.steps):
        raise AtlasError(f"{mandate!r} is no mandate on which the Human Rights Council decided; try ffm-sudan")
    at_session = _decided_at(facts, session, mandate)
    before = min([as_of, day, *at_session["date"].dt.date])
    voted = decided_by_vote(
        texts_of(mandate, facts.steps, facts.texts), lives, facts.counted, facts.positions, tables["memberships"]
    )
    votes = voted_before(voted, before)
    happened = voted[voted["symbol"].isin(at_session["symbol"]) & ~voted["symbol"].isin(votes["symbol"])]
    members, now = _members(facts, day), min(as_of, day)
    cell = cells(members, votes, facts.positions, tables["memberships"])
    done = members.merge(histories(cell), how="left", on="iso3").fillna({"votes": 0})
    decided = decisions(facts.steps, {mandate}, before)
    against = _against(facts, mandate, day)
    moved, joined, left = _moves(facts, mandate, votes, members, now)
    stands = due(lives, session, mandate, day, as_of, at_session)
    reason = why_not(decided, stands.ended)
    return Whip(
        session=session, mandate=mandate, day=day, day_basis=basis, before=before, now=now, due=stands,
        members=done.astype({"votes": "int64"}), elected_later=elected_later(members, as_of), seats=vacancies(members, tables["states"], tables["council_seats"]),
        votes=votes, cells=cell, decided=decided, happened=happened.reset_index(drop=True),
        happened_cells=cells(members, happened, facts.positions, tables["memberships"]), happened_texts=at_session,
        against=against, moved=moved, joined=joined, left=left, sponsors=_sponsors(facts, decided),
        doubts=doubts_on([*votes["symbol"], *happened["symbol"], *against["symbol"]], tables["doubts"]),
        trend=_trend(facts, mandate, votes),
        forecast=None if reason else forecast(facts.record, {mandate}, members[["iso3", "regional_group"]], day, before),
        why_not=reason,
    )  # fmt: skip


def _decided_at(facts: Facts, session: str, mandate: str) -> pd.DataFrame:
    """Texts on the mandate of that session, adopted or rejected; amendments and proposals to end left out."""
    of = facts.lives.resolutions.set_index("symbol")["session_id"]
    kind = facts.texts.set_index("symbol")["kind"]
    own = facts.steps[facts.steps["mechanism_id"] == mandate]
    kinds = own["symbol"].map(kind).astype("str")
    own = own[own["symbol"].map(of).eq(session) & ~kinds.isin(["amendment", "proposal_to_end"])]
    return own.drop_duplicates("symbol").sort_values(["date", "symbol"], ignore_index=True)


def _members(facts: Facts, day: dt.date) -> pd.DataFrame:
    found = members_on(facts.tables["memberships"], day)
    found = found.rename(columns={"starts_on": "term_from", "ends_on": "term_to"})
    found = found.merge(facts.tables["states"][["iso3", "name", "regional_group"]], on="iso3")
    place = found["regional_group"].map(GROUPS.index)
    return found.assign(place=place).sort_values(["place", "name"], ignore_index=True).drop(columns="place")


def _against(facts: Facts, mandate: str, until: dt.date) -> pd.DataFrame:
    """Amendments and proposals to end with their votes, the latest first, up to the session."""
    situation = facts.lives.mechanisms.set_index("id")["situation_id"].get(mandate)
    found = texts_against(mandate, situation, facts.texts, facts.tables["text_subjects"])
    votes = decided_by_vote(
        list(found["symbol"]), facts.lives, facts.counted, facts.positions, facts.tables["memberships"]
    )
    both = votes.merge(found, on="symbol")
    return both[both["date"] <= pd.Timestamp(until)].sort_values(["date", "symbol"], ascending=[False, True], ignore_index=True)  # fmt: skip


def _moves(
    facts: Facts, mandate: str, votes: pd.DataFrame, members: pd.DataFrame, now: dt.date
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Who changed between the last two votes with a roll call; who came and who goes since the last one, by `now`."""
    known = votes[votes["roll_call"]]
    changed = movers.changes(facts.positions[facts.positions["symbol"].isin(known["symbol"])], mandate)
    columns = ["iso3", "name", "regional_group"]
    if known.empty:
        nobody = members.iloc[:0].assign(position="", sits_until=pd.Series(dtype="datetime64[s]"))
        return changed, nobody[[*columns, "term_from"]], nobody[[*columns, "position", "sits_until"]]
    last = known.iloc[-1]
    then = _members(facts, last["date"].date())
    said = facts.positions[facts.positions["symbol"] == last["symbol"]].set_index("iso3")["position"]
    left = then[~then["iso3"].isin(members["iso3"])]
    terms = _members(facts, now).set_index("iso3")["term_to"]
    left = left.assign(sits_until=left["iso3"].map(terms))
    left = left.assign(position=left["iso3"].map(said).astype("str").where(left["iso3"].isin(said.index), "not_listed"))
    return (
        changed[changed["to_symbol"] == last["symbol"]].reset_index(drop=True),
        members.loc[~members["iso3"].isin(then["iso3"]), [*columns, "term_from"]].reset_index(drop=True),
        left[[*columns, "position", "sits_until"]].reset_index(drop=True),
    )


def _trend(facts: Facts, mandate: str, votes: pd.DataFrame) -> Trend | None:
    """How the margin moved over the earlier votes."""
    own = margins(facts.steps, facts.texts, mandate)
    return trend(own[own["symbol"].isin(votes["symbol"])])


def _sponsors(facts: Facts, decided: pd.DataFrame) -> pd.DataFrame:
    """Sponsors recorded for the latest earlier text that has any: rows of `sponsorships`."""
    rows = facts.tables["sponsorships"]
    sponsored = decided.loc[decided["symbol"].isin(rows["symbol"]), "symbol"]
    return rows[rows["symbol"] == (sponsored.iloc[-1] if len(sponsored) else "")].reset_index(drop=True)
