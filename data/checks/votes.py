"""Resolutions and votes: tallies, roll calls, members and sessions."""

from collections.abc import Iterator

import pandas as pd

from data.checks.facts import Facts, check, error, warning
from models.errors import Problem


@check
def tallies_equal_the_roll_call(facts: Facts) -> Iterator[Problem]:
    """The printed tally equals the roll call; a difference is listed."""
    voted = (
        facts["resolutions"].reset_index().set_index("symbol").join(facts.tallies.add_suffix("_counted"), how="inner")
    )
    for resolution in voted.dropna(subset=["yes", "no", "abstain"]).itertuples():  # others have nothing to compare
        printed = (resolution.yes, resolution.no, resolution.abstain)
        counted = (resolution.yes_counted, resolution.no_counted, resolution.abstain_counted)
        if printed != counted:
            yield warning(
                "tallies_equal_the_roll_call",
                "resolutions",
                resolution.row,
                resolution.Index,
                f"printed tally {'-'.join(map(str, printed))}, roll call {'-'.join(map(str, counted))}",
                "yes",
            )


@check
def recorded_votes_have_a_tally(facts: Facts) -> Iterator[Problem]:
    """A recorded vote has a tally, and positions for, against and abstaining come together."""
    frame = facts["resolutions"]
    known = frame[["yes", "no", "abstain"]].notna().sum(axis=1)
    for row in frame.index[known.isin([1, 2])]:
        yield error(
            "recorded_votes_have_a_tally",
            "resolutions",
            row,
            frame.at[row, "symbol"],
            "has part of a tally; expected yes, no and abstain, or none of them",
            "yes",
        )
    without = frame[(frame["outcome"] == "vote") & (known == 0)]
    for resolution in without.itertuples():
        yield warning(
            "recorded_votes_have_a_tally",
            "resolutions",
            resolution.Index,
            resolution.symbol,
            f"{resolution.symbol} was voted on and its tally is not recorded",
            "yes",
        )


@check
def no_vote_no_roll_call(facts: Facts) -> Iterator[Problem]:
    """What was adopted without a vote, withdrawn or not considered has no roll call and no tally."""
    frame = facts["resolutions"]
    unvoted = frame[frame["outcome"].isin(["without_vote", "withdrawn", "not_considered"])]
    for resolution in unvoted[unvoted["symbol"].isin(facts.tallies.index) | unvoted["yes"].notna()].itertuples():
        yield error(
            "no_vote_no_roll_call",
            "resolutions",
            resolution.Index,
            resolution.symbol,
            f"{resolution.symbol} is {resolution.outcome} and has a roll call or tally; expected none",
            "outcome",
        )


@check
def voters_were_members(facts: Facts) -> Iterator[Problem]:
    """Every voter in the Human Rights Council was a member on that day."""
    council = facts["resolutions"].loc[(facts["resolutions"]["body"] == "HRC"), ["symbol", "adopted_on"]]
    votes = facts["votes"].reset_index().merge(council, on="symbol")[["row", "symbol", "iso3", "adopted_on"]]
    terms = facts["memberships"][["iso3", "starts_on", "ends_on"]]
    both = votes.merge(terms, on="iso3", how="left")
    both["member"] = (both["starts_on"] <= both["adopted_on"]) & (both["adopted_on"] <= both["ends_on"])
    member = both.groupby("row")["member"].any()
    strangers = votes.set_index("row").loc[member.index[~member]]
    for vote in strangers.itertuples():
        yield error(
            "voters_were_members",
            "votes",
            vote.Index,
            f"{vote.symbol} {vote.iso3}",
            f"{vote.iso3} voted on {vote.symbol} on {vote.adopted_on:%Y-%m-%d}; expected a membership in memberships.csv on that day",
            "iso3",
        )


@check
def memberships_are_sound(facts: Facts) -> Iterator[Problem]:
    """A term on the Council ends after it begins, and a State's terms do not overlap."""
    frame = facts["memberships"].sort_values(["iso3", "body", "starts_on"])
    for row in frame.index[frame["ends_on"] <= frame["starts_on"]]:
        yield error(
            "memberships_are_sound",
            "memberships",
            row,
            frame.at[row, "iso3"],
            f"ends on {frame.at[row, 'ends_on']:%Y-%m-%d}, before it begins; expected a later day",
            "ends_on",
        )
    before = frame.groupby(["iso3", "body"])["ends_on"].shift()
    for row in frame.index[frame["starts_on"] <= before]:
        yield error(
            "memberships_are_sound",
            "memberships",
            row,
            f"{frame.at[row, 'iso3']} {frame.at[row, 'starts_on']:%Y-%m-%d}",
            f"begins on {frame.at[row, 'starts_on']:%Y-%m-%d}, before the State's earlier term ends ({before[row]:%Y-%m-%d})",
            "starts_on",
        )


@check
def resolutions_fall_within_sessions(facts: Facts) -> Iterator[Problem]:
    """A session's resolutions fall within its dates."""
    sessions = facts["sessions"].set_index("id")[["starts_on", "ends_on"]]
    frame = facts["resolutions"].join(sessions, on="session_id")
    outside = (frame["adopted_on"] < frame["starts_on"]) | (frame["adopted_on"] > frame["ends_on"])
    for resolution in frame[outside].itertuples():
        yield error(
            "resolutions_fall_within_sessions",
            "resolutions",
            resolution.Index,
            resolution.symbol,
            f"{resolution.symbol} is dated {resolution.adopted_on:%Y-%m-%d}; expected a day of {resolution.session_id} ({_day(resolution.starts_on)} to {_day(resolution.ends_on)})",
            "adopted_on",
        )
    undated = frame[frame["adopted_on"].isna()]
    for resolution in undated.itertuples():
        yield warning(
            "resolutions_fall_within_sessions",
            "resolutions",
            resolution.Index,
            resolution.symbol,
            f"{resolution.symbol} has no date",
            "adopted_on",
        )


def _day(day: pd.Timestamp) -> str:
    return f"{day:%Y-%m-%d}" if pd.notna(day) else "not known"
