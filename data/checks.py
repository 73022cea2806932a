"""What must hold in the catalog, one domain sentence a check.

A check takes all frames and yields problems. Errors stop the build; warnings are counted and listed. An error that an
open row of `doubts.csv` names (same check, same key) is known: it becomes a warning that carries the doubt's number.
The docstring of each check is its sentence; docs/methods.md lists them all.
"""

import dataclasses
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.lives import TABLES_NEEDED, Lives
from analysis.terms import interruptions, mandate_ends
from data.reading import Frames
from models.dates import is_first_possible_day, last_day, show
from models.errors import Problem
from models.tables import NO_SOURCE, TABLES, key_of
from models.vocabulary import AFTER_END_ACTIONS

Check = Callable[["Facts"], Iterator[Problem]]
CHECKS: list[Check] = []


@dataclass
class Facts:
    """The frames, and what follows from them, computed once for all checks."""

    frames: Frames

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.frames[table]

    @cached_property
    def lives(self) -> Lives:
        return Lives(**{name: self[name] for name in TABLES_NEEDED})

    @property
    def terms(self) -> pd.DataFrame:
        return self.lives.terms

    @cached_property
    def status(self) -> pd.DataFrame:
        """Status on the last day whose outcomes the catalog records for any body."""
        return self.lives.status(self["coverage"]["facts_through"].max().date())

    @cached_property
    def tallies(self) -> pd.DataFrame:
        """Counted positions, one row a roll call: yes, no, abstain, absent."""
        counts = pd.crosstab(self["votes"]["symbol"], self["votes"]["position"])
        return counts.reindex(columns=["yes", "no", "abstain", "absent"], fill_value=0)


def check(function: Check) -> Check:
    """Register a check; the catalog is held to them in this order."""
    CHECKS.append(function)
    return function


def check_files(frames: Frames, problems: list[Problem]) -> list[Problem]:
    """Everything wrong in tables as `read_tables` gives them. Where some could not be read (`problems`), the other
    checks would only repeat it; but a key unknown to a table that is whole is said along with it."""
    if not problems:
        return check_catalog(frames)
    broken = {problem.table for problem in problems}
    return sorted(problems + list(keys_resolve(Facts(frames), broken)))


def check_catalog(frames: Frames) -> list[Problem]:
    """Everything the checks find, known doubts turned into warnings. Foreign keys first: the rest relies on them."""
    facts = Facts(frames)
    found = [problem for rule in GROUNDS for problem in rule(facts)]
    if not found:
        found = [problem for rule in CHECKS for problem in rule(facts)]
    return sorted(_known_doubts(frames["doubts"], found))


def _known_doubts(doubts: pd.DataFrame, found: list[Problem]) -> list[Problem]:
    named = doubts[(doubts["status"] == "open") & doubts["check_name"].notna()]
    known = {(d.check_name, d.table_name, d.key): d for d in named.itertuples()}
    listed = []
    for problem in found:
        doubt = known.get((problem.check, problem.table, problem.key))
        listed.append(dataclasses.replace(problem, severity="warning", doubt=doubt.id) if doubt else problem)
    met = {problem.doubt for problem in listed}
    for doubt in named.itertuples():
        if doubt.id not in met:
            listed.append(
                _problem(
                    "warning",
                    "doubts_still_hold",
                    "doubts",
                    doubt.Index,
                    doubt.id,
                    f"doubt {doubt.id} names the check {doubt.check_name}, which finds nothing for {doubt.key!r}; settle it or mend its key",
                )
            )
    return listed


def _problem(severity, name, table, row, key, message, column="") -> Problem:
    return Problem(severity, name, table, int(row), message, column, str(key))


def _error(name, table, row, key, message, column="") -> Problem:
    return _problem("error", name, table, row, key, message, column)


def _warning(name, table, row, key, message, column="") -> Problem:
    return _problem("warning", name, table, row, key, message, column)


@check
def keys_resolve(facts: Facts, broken: Set[str] = frozenset()) -> Iterator[Problem]:
    """Every foreign key resolves."""
    whole = facts.frames.keys() - broken
    for name in facts.frames:
        for column in TABLES[name].__table__.columns:
            for target in [foreign.column for foreign in column.foreign_keys if foreign.column.table.name in whole]:
                cells = facts[name][column.name].dropna()
                known = facts[target.table.name][target.name]
                for row, value in cells[~cells.isin(known)].items():
                    yield _error(
                        "keys_resolve",
                        name,
                        row,
                        value,
                        f"value {value!r} is not known; expected a {target.name} of {target.table.name}.csv",
                        column.name,
                    )
    if not whole.issuperset({"paragraphs", "theme_mentions"}):
        return
    place = ["symbol", "position"]
    mentions = facts["theme_mentions"][place]
    for row in mentions.index[
        ~pd.MultiIndex.from_frame(mentions).isin(pd.MultiIndex.from_frame(facts["paragraphs"][place]))
    ]:
        key = f"{mentions.at[row, 'symbol']} {mentions.at[row, 'position']}"
        yield _error(
            "keys_resolve",
            "theme_mentions",
            row,
            key,
            f"paragraph {key!r} is not known; expected a symbol and position of paragraphs.csv",
            "position",
        )


@check
def council_has_a_reach(facts: Facts) -> Iterator[Problem]:
    """The catalog says how far its facts reach for the Human Rights Council: a session and a day."""
    reach = facts["coverage"].set_index("body")
    if "HRC" not in reach.index or pd.isna(reach.at["HRC", "session_id"]):
        yield _error(
            "council_has_a_reach",
            "coverage",
            0,
            "HRC",
            "has no session and day for HRC; expected the last session whose outcomes are recorded",
            "session_id",
        )


GROUNDS = (keys_resolve, council_has_a_reach)  # where these do not hold, the others cannot be asked


@check
def every_row_has_a_source(facts: Facts) -> Iterator[Problem]:
    """Every row has a source; a row whose source was not seen says so and is unconfirmed."""
    for name in TABLES:
        frame = facts[name]
        for row in frame.index[(frame["source"] == NO_SOURCE) & (frame["review"] != "unconfirmed")]:
            yield _error(
                "every_row_has_a_source",
                name,
                row,
                row,
                f"has {NO_SOURCE!r} and is {frame.at[row, 'review']}; expected unconfirmed",
                "review",
            )
        without = int((frame["source"] == NO_SOURCE).sum())
        if without:
            yield _warning("every_row_has_a_source", name, 0, name, f"{without} of {len(frame)} rows have no source")


@check
def actions_begin_with_creation(facts: Facts) -> Iterator[Problem]:
    """A mandate's actions begin with its creation."""
    actions = facts["mandate_actions"]
    first = actions.loc[actions.groupby("mechanism_id")["step"].idxmin()]
    for action in first[first["action"] != "established"].itertuples():
        yield _error(
            "actions_begin_with_creation",
            "mandate_actions",
            action.Index,
            action.mechanism_id,
            f"the first action of {action.mechanism_id} is {action.action}; expected established",
            "action",
        )
    without = facts["mechanisms"][~facts["mechanisms"]["id"].isin(actions["mechanism_id"])]
    for mechanism in without.itertuples():
        yield _error(
            "actions_begin_with_creation",
            "mechanisms",
            mechanism.Index,
            mechanism.id,
            f"{mechanism.id} has no action; expected at least its creation",
            "id",
        )


@check
def actions_are_in_order(facts: Facts) -> Iterator[Problem]:
    """A mandate's actions are in order: steps count from 1, and no action is earlier than the one before it."""
    for mechanism, own in facts["mandate_actions"].groupby("mechanism_id"):
        own = own.sort_values("step")
        previous = None
        for expected, action in enumerate(own.itertuples(), start=1):
            key = f"{mechanism} {action.step}"
            if action.step != expected:
                yield _error(
                    "actions_are_in_order",
                    "mandate_actions",
                    action.Index,
                    key,
                    f"step {action.step} of {mechanism} comes where {expected} was expected",
                    "step",
                )
                break
            if previous is not None and last_day(action.date.date(), action.date_precision) < previous.date.date():
                yield _error(
                    "actions_are_in_order",
                    "mandate_actions",
                    action.Index,
                    key,
                    f"{action.action} of {mechanism} is dated {show(action.date.date(), action.date_precision)}, before step {expected - 1} ({show(previous.date.date(), previous.date_precision)}); expected dates in order",
                    "date",
                )
            previous = action


@check
def renewal_without_gap(facts: Facts) -> Iterator[Problem]:
    """A renewal starts no later than the term before it ends, or comes at the session that had to act; else it is a gap."""
    rows = facts["mandate_actions"].reset_index().set_index(["mechanism_id", "step"])["row"]
    for gap in interruptions(facts.terms).itertuples():
        yield _warning(
            "renewal_without_gap",
            "mandate_actions",
            rows[(gap.mechanism_id, gap.step)],
            f"{gap.mechanism_id} {gap.step}",
            f"{gap.mechanism_id} had no term for {gap.days} days before its renewal of {gap.to_day:%Y-%m-%d}",
            "date",
        )


@check
def renewal_on_time(facts: Facts) -> Iterator[Problem]:
    """A renewal that comes after the computed end of the term, at the session that had to act, is listed."""
    late = facts.terms[facts.terms["late_days"].notna()]
    if len(late):
        worst = late.sort_values("late_days").iloc[-1]
        yield _warning(
            "renewal_on_time",
            "mandate_actions",
            0,
            "late",
            f"{len(late)} renewals came after the computed end of the term but at the session that had to act, at most {worst['late_days']} days ({worst['mechanism_id']}, {worst['symbol']})",
        )


@check
def nothing_after_the_end(facts: Facts) -> Iterator[Problem]:
    """No action follows the end of a mandate, except the hand-over of its archive or of its functions."""
    ends = mandate_ends(facts["mandate_actions"]).set_index("mechanism_id")
    for action in facts["mandate_actions"].itertuples():
        if action.mechanism_id not in ends.index or action.action in AFTER_END_ACTIONS:
            continue
        end = ends.loc[action.mechanism_id]
        if action.date.date() > last_day(end["ended_on"].date(), end["ended_precision"]):
            yield _error(
                "nothing_after_the_end",
                "mandate_actions",
                action.Index,
                f"{action.mechanism_id} {action.step}",
                f"{action.action} of {action.mechanism_id} is dated {action.date:%Y-%m-%d}, after its end on {show(end['ended_on'].date(), end['ended_precision'])}; expected nothing after the end but hand-overs",
                "date",
            )


@check
def an_end_follows_its_term(facts: Facts) -> Iterator[Problem]:
    """A mandate does not live on long after its last recorded term: then terms are missing from the record."""
    last = facts.terms.groupby("mechanism_id").tail(1)
    rows = facts["mandate_actions"].reset_index().set_index(["mechanism_id", "step"])["row"]
    over = last[(last["closed_by"] == "end") & last["ends_on"].notna() & (last["basis"] != "report_due")]
    days = (over["lasted_to"] - over["ends_on"]).dt.days
    for term in over[days > 31].itertuples():
        yield _warning(
            "an_end_follows_its_term",
            "mandate_actions",
            rows[(term.mechanism_id, term.step)],
            f"{term.mechanism_id} {term.step}",
            f"{term.mechanism_id} ended on {term.lasted_to:%Y-%m-%d}, {(term.lasted_to - term.ends_on).days} days after its last recorded term; terms are missing from the record",
            "term_ends",
        )


@check
def active_mandates_have_a_term(facts: Facts) -> Iterator[Problem]:
    """Every active mandate has a known or an explicitly unknown end of term."""
    alive = facts.status[facts.status["status"].isin(["active", "due_unrecorded", "pending_start", "unclear"])]
    rows = facts["mechanisms"].reset_index().set_index("id")["row"]
    for mandate in alive[alive["basis"].isna()].itertuples():
        yield _error(
            "active_mandates_have_a_term",
            "mechanisms",
            rows[mandate.mechanism_id],
            mandate.mechanism_id,
            f"{mandate.mechanism_id} is {mandate.status} and none of its actions gives a term; expected a term_basis (not_stated where the end is unknown)",
        )


@check
def status_agrees_with_sources(facts: Facts) -> Iterator[Problem]:
    """The computed status does not contradict the status that the sources report."""
    reported = facts["mechanisms"].reset_index().set_index("id")
    for mandate in facts.status.itertuples():
        says = reported.at[mandate.mechanism_id, "reported_status"]
        ended = pd.notna(mandate.ended_on)
        if (says == "active" and ended) or (says == "ended" and mandate.status in ("active", "due_unrecorded")):
            yield _error(
                "status_agrees_with_sources",
                "mechanisms",
                reported.at[mandate.mechanism_id, "row"],
                mandate.mechanism_id,
                f"{mandate.mechanism_id} is reported {says}, but its actions make it {mandate.status}",
                "reported_status",
            )
        elif mandate.status in ("ended_undated", "unclear"):
            what = (
                "ended, and no action says when"
                if mandate.status == "ended_undated"
                else "reported active, but its last recorded term is over"
            )
            yield _warning(
                "status_agrees_with_sources",
                "mechanisms",
                reported.at[mandate.mechanism_id, "row"],
                mandate.mechanism_id,
                f"{mandate.mechanism_id} is {what}",
                "reported_status",
            )


@check
def due_session_agrees_with_reading(facts: Facts) -> Iterator[Problem]:
    """The session at which a mandate falls due is the one that a person read."""
    status = facts.status.set_index("mechanism_id")
    for reading in facts["due_readings"].itertuples():
        computed = status.at[reading.mechanism_id, "due_session"]
        if pd.notna(reading.due_session) and computed != reading.due_session:
            yield _error(
                "due_session_agrees_with_reading",
                "due_readings",
                reading.Index,
                reading.mechanism_id,
                f"{reading.mechanism_id} is computed to fall due at {computed}, but was read as {reading.due_session}",
                "due_session",
            )


@check
def tallies_equal_the_roll_call(facts: Facts) -> Iterator[Problem]:
    """The printed tally equals the roll call; a difference is listed."""
    voted = (
        facts["resolutions"].reset_index().set_index("symbol").join(facts.tallies.add_suffix("_counted"), how="inner")
    )
    for resolution in voted.itertuples():
        printed = (resolution.yes, resolution.no, resolution.abstain)
        counted = (resolution.yes_counted, resolution.no_counted, resolution.abstain_counted)
        if printed != counted:
            yield _warning(
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
        yield _error(
            "recorded_votes_have_a_tally",
            "resolutions",
            row,
            frame.at[row, "symbol"],
            "has part of a tally; expected yes, no and abstain, or none of them",
            "yes",
        )
    without = frame[(frame["outcome"] == "vote") & (known == 0)]
    for resolution in without.itertuples():
        yield _warning(
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
        yield _error(
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
        yield _error(
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
        yield _error(
            "memberships_are_sound",
            "memberships",
            row,
            frame.at[row, "iso3"],
            f"ends on {frame.at[row, 'ends_on']:%Y-%m-%d}, before it begins; expected a later day",
            "ends_on",
        )
    before = frame.groupby(["iso3", "body"])["ends_on"].shift()
    for row in frame.index[frame["starts_on"] <= before]:
        yield _error(
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
        yield _error(
            "resolutions_fall_within_sessions",
            "resolutions",
            resolution.Index,
            resolution.symbol,
            f"{resolution.symbol} is dated {resolution.adopted_on:%Y-%m-%d}; expected a day of {resolution.session_id} ({_day(resolution.starts_on)} to {_day(resolution.ends_on)})",
            "adopted_on",
        )
    undated = frame[frame["adopted_on"].isna()]
    for resolution in undated.itertuples():
        yield _warning(
            "resolutions_fall_within_sessions",
            "resolutions",
            resolution.Index,
            resolution.symbol,
            f"{resolution.symbol} has no date",
            "adopted_on",
        )


def _day(day: pd.Timestamp) -> str:
    return f"{day:%Y-%m-%d}" if pd.notna(day) else "not known"


@check
def actions_agree_with_resolutions(facts: Facts) -> Iterator[Problem]:
    """An action that a resolution takes is dated as the resolution is, or its note says why not."""
    taken = facts["mandate_actions"]
    taken = taken[taken["action"].isin(["established", "renewed", "expanded", "strengthened", "narrowed", "rejected"])]
    adopted = facts["resolutions"].set_index("symbol")["adopted_on"]
    day = taken["symbol"].map(adopted)
    same = [
        show(d.date(), p) == show(r.date(), p) if pd.notna(r) else True
        for d, p, r in zip(taken["date"], taken["date_precision"], day, strict=True)
    ]
    for action, resolved in zip(taken[[not s for s in same]].itertuples(), day[[not s for s in same]], strict=True):
        yield _warning(
            "actions_agree_with_resolutions",
            "mandate_actions",
            action.Index,
            f"{action.mechanism_id} {action.step}",
            f"{action.action} of {action.mechanism_id} is dated {show(action.date.date(), action.date_precision)}, {action.symbol} {resolved:%Y-%m-%d}",
            "date",
        )


@check
def partial_dates_are_first_days(facts: Facts) -> Iterator[Problem]:
    """A date known to the month or year is written as its first day, and every date has a precision."""
    for name, model in TABLES.items():
        for precision in [c.name for c in model.__table__.columns if c.name.endswith("_precision")]:
            dates, precisions = facts[name][precision.removesuffix("_precision")], facts[name][precision]
            for row in dates.index[dates.notna() != precisions.notna()]:
                yield _error(
                    "partial_dates_are_first_days",
                    name,
                    row,
                    row,
                    "has a date without precision, or a precision without date; expected both or neither",
                    precision,
                )
            both = dates.notna() & precisions.notna()
            for row in dates.index[both & (precisions != "day")]:
                if not is_first_possible_day(dates[row].date(), precisions[row]):
                    yield _error(
                        "partial_dates_are_first_days",
                        name,
                        row,
                        row,
                        f"is {dates[row]:%Y-%m-%d} but known to the {precisions[row]} only; expected the first day of it",
                        precision.removesuffix("_precision"),
                    )


@check
def sponsors_are_named(facts: Facts) -> Iterator[Problem]:
    """A sponsorship names a State, a group, or a State for a group, and each only once for a text."""
    frame = facts["sponsorships"]
    for row in frame.index[frame["iso3"].isna() & frame["group_id"].isna()]:
        yield _error(
            "sponsors_are_named",
            "sponsorships",
            row,
            row,
            "names neither a State nor a group; expected one of them",
            "iso3",
        )
    for row in frame.index[frame.duplicated(["symbol", "iso3", "group_id", "role"])]:
        yield _error(
            "sponsors_are_named",
            "sponsorships",
            row,
            row,
            f"repeats a sponsor of {frame.at[row, 'symbol']}; expected each once",
            "iso3",
        )


@check
def situations_have_one_parent_level(facts: Facts) -> Iterator[Problem]:
    """A wider situation is not itself part of another, so that a reader sees one grouping."""
    frame = facts["situations"]
    parents = set(frame["parent_id"].dropna())
    for situation in frame[frame["parent_id"].notna() & frame["id"].isin(parents)].itertuples():
        yield _error(
            "situations_have_one_parent_level",
            "situations",
            situation.Index,
            situation.id,
            f"{situation.id} is part of {situation.parent_id} and has parts itself; expected one level",
            "parent_id",
        )


@check
def sessions_are_sound(facts: Facts) -> Iterator[Problem]:
    """A session ends no earlier than it begins."""
    frame = facts["sessions"]
    for row in frame.index[frame["ends_on"] < frame["starts_on"]]:
        yield _error(
            "sessions_are_sound",
            "sessions",
            row,
            frame.at[row, "id"],
            f"ends on {frame.at[row, 'ends_on']:%Y-%m-%d}, before it begins",
            "ends_on",
        )


@check
def findings_carry_paragraphs(facts: Facts) -> Iterator[Problem]:
    """A safeguard that is stated or partial names its paragraphs; one that is not stated names none."""
    frame = facts["safeguard_findings"]
    for row in frame.index[(frame["finding"] == "not_stated") == frame["paragraphs"].notna()]:
        key = " ".join(str(frame.at[row, column]) for column in key_of(TABLES["safeguard_findings"]))
        yield _warning(
            "findings_carry_paragraphs",
            "safeguard_findings",
            row,
            key,
            f"{key} is {frame.at[row, 'finding']} with paragraphs {frame.at[row, 'paragraphs']}",
            "paragraphs",
        )


@check
def unconfirmed_rows_are_counted(facts: Facts) -> Iterator[Problem]:
    """Unconfirmed rows are counted, table by table."""
    for name in TABLES:
        count = int((facts[name]["review"] == "unconfirmed").sum())
        if count:
            yield _warning(
                "unconfirmed_rows_are_counted", name, 0, name, f"{count} of {len(facts[name])} rows are unconfirmed"
            )
