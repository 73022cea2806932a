"""The lives of mandates: order, terms, ends and status."""

from collections.abc import Iterator

import pandas as pd

from analysis.frames import by, rows_of
from analysis.terms import interruptions, mandate_ends
from data.checks.facts import Facts, check, error, warning
from models.dates import last_day, show
from models.errors import Problem
from models.vocabulary import AFTER_END_ACTIONS


@check
def actions_begin_with_creation(facts: Facts) -> Iterator[Problem]:
    """A mandate's actions begin with its creation."""
    actions = facts["mandate_actions"]
    first = actions.loc[actions.groupby("mechanism_id")["step"].idxmin()]
    for action in first[first["action"] != "established"].itertuples():
        yield error(
            "actions_begin_with_creation",
            "mandate_actions",
            action.Index,
            action.mechanism_id,
            f"the first action of {action.mechanism_id} is {action.action}; expected established",
            "action",
        )
    without = facts["mechanisms"][~facts["mechanisms"]["id"].isin(actions["mechanism_id"])]
    for mechanism in without.itertuples():
        yield error(
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
    columns = facts["mandate_actions"].reset_index()[
        ["row", "mechanism_id", "step", "action", "date", "date_precision"]
    ]
    for mechanism, own in by(rows_of(columns), "mechanism_id").items():
        own.sort(key=lambda action: action["step"])
        for expected, (previous, action) in enumerate(zip([None, *own], own, strict=False), start=1):
            at = ("actions_are_in_order", "mandate_actions", action["row"], f"{mechanism} {action['step']}")
            if action["step"] != expected:
                yield error(*at, f"step {action['step']} of {mechanism} comes where {expected} was expected", "step")
                break
            if previous and last_day(action["date"], action["date_precision"]) < previous["date"]:
                when, before = (show(each["date"], each["date_precision"]) for each in (action, previous))
                message = f"{action['action']} of {mechanism} is dated {when}, before step {expected - 1} ({before}); expected dates in order"
                yield error(*at, message, "date")


@check
def renewal_without_gap(facts: Facts) -> Iterator[Problem]:
    """A renewal starts no later than the term before it ends, or comes at the session that had to act; else it is a gap."""
    rows = facts["mandate_actions"].reset_index().set_index(["mechanism_id", "step"])["row"]
    for gap in interruptions(facts.terms).itertuples():
        yield warning(
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
        yield warning(
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
            yield error(
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
        yield warning(
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
        yield error(
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
            yield error(
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
            yield warning(
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
            yield error(
                "due_session_agrees_with_reading",
                "due_readings",
                reading.Index,
                reading.mechanism_id,
                f"{reading.mechanism_id} is computed to fall due at {computed}, but was read as {reading.due_session}",
                "due_session",
            )


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
        yield warning(
            "actions_agree_with_resolutions",
            "mandate_actions",
            action.Index,
            f"{action.mechanism_id} {action.step}",
            f"{action.action} of {action.mechanism_id} is dated {show(action.date.date(), action.date_precision)}, {action.symbol} {resolved:%Y-%m-%d}",
            "date",
        )
