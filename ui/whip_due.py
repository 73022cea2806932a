"""How a mandate stands to the session, in words: whether it falls due there, whether that is past, whether it ended."""

import pandas as pd

from analysis.grounds import since_last_vote
from analysis.whip import Whip
from ui import show
from ui.i18n import _, day, ngettext, number, word
from ui.whip import name_of

CLOSING = {
    "known": _("The last day of {session} is {day}"),
    "last_adoption": _("The last day of {session} is not recorded; its last adoption was on {day}"),
    "expected": _("The last day of {session} is expected to be about {day}, from the ten years before"),
}
DECIDES = {
    "decides": _("Of the **{seats}** members who decide on **{mandate}** at **{session}**, {n} are known"),
    "was_to_decide": _("Of the **{seats}** members who were to decide on **{mandate}** at **{session}**, {n} are known"),
    "would_decide": _("Of the **{seats}** members who would decide on **{mandate}** at **{session}**, {n} are known"),
    "would_have_decided": _("Of the **{seats}** members who would have decided on **{mandate}** at **{session}**, {n} are known"),
    "ended": _("**{mandate}** ended {when}: no session decides on it; of the **{seats}** members at **{session}**, {n} are known"),
}  # fmt: skip


def manner(found: Whip) -> str:
    """A key of DECIDES: whether the members decide on the mandate, were to, would, or have nothing to decide on."""
    if found.due.ended:
        return "ended"
    if len(found.happened_texts):
        return "decides"
    if found.due.here:
        return "was_to_decide" if found.due.over else "decides"
    return "would_have_decided" if found.due.over else "would_decide"


def ended(found: Whip) -> str:
    """When a mandate ended and by which text: Markdown, `on 23 August 2011 (S-17/1)`."""
    due = found.due
    if due.ended_on is None:
        return _("on a day that is not recorded")
    when = (_("on {day}") if due.ended_precision == "day" else _("in {day}")).format(day=day(due.ended_on, due.ended_precision))  # fmt: skip
    return f"{when} ({show.symbol_link(due.end_symbol)})" if due.end_symbol else when


def elsewhere(found: Whip) -> str:
    """That the mandate falls due at another session than the reader's, and what the sheet then holds; else empty."""
    if manner(found) not in ("would_decide", "would_have_decided"):
        return ""
    mandate, due = show.plain(name_of(found.mandate)), found.due
    first = (
        _("{mandate} falls due at {due}, not here").format(mandate=mandate, due=due.session)
        if due.session
        else _("For {mandate} no session is recorded at which it falls due").format(mandate=mandate)
    )
    if due.over:
        return _("{first}; no decision of {session} on it is recorded.").format(first=first, session=found.session)
    if due.due_over:
        first = _("{first}, and what {due} decided is not recorded").format(first=first, due=due.session)
    return _("{first}; what follows holds only if {session} decides on it.").format(first=first, session=found.session)


def closing(found: Whip) -> str:
    """The session's last day; of a session that is over and not recorded, that it was due to decide."""
    when = day(found.day)
    if not found.due.unrecorded:
        return CLOSING[found.day_basis].format(session=found.session, day=when)
    by = _("about {day}").format(day=when) if found.day_basis == "expected" else when
    said = (
        _("{session} was due to decide by {day}; its outcome is not recorded here")
        if found.due.here
        else _("{session} closed by {day}; what it decided is not recorded here")
    )
    return said.format(session=found.session, day=by)


def elected_later(found: Whip) -> str:
    """That some of the members shown were elected after the day asked about; empty where none was."""
    own = found.elected_later
    if own.empty:
        return ""
    terms = _(" and ").join(day(start) for start in sorted(own["term_from"].unique()))
    return ngettext(
        "**{n}** of the members shown was elected later than the day asked about (term from {terms}): the catalog has no days of election, so members elected later are shown.",
        "**{n}** of the members shown were elected later than the day asked about (terms from {terms}): the catalog has no days of election, so members elected later are shown.",
        len(own),
    ).format(n=number(len(own)), terms=terms)


def forecast_still(found: Whip) -> str:
    """Why there is a forecast although the last texts had no vote: Markdown; empty where that needs no word."""
    later = since_last_vote(found.decided)
    if found.forecast is None or later.empty:
        return ""
    texts = _(" and ").join(
        f"{show.symbol_link(row.symbol)} ({day(row.date)}, {_acts(row.actions)})" for row in later.itertuples()
    )
    last = found.decided[found.decided["outcome"] == "vote"].iloc[-1]
    said = (
        _("{texts} changed the mandate without a vote and gave it no new term; its last renewal, {last} ({day}), was voted, so a forecast is made.")
        if last["gives_term"]
        else _("{texts} changed the mandate without a vote and gave it no new term; its last text before that, {last} ({day}), was voted, so a forecast is made.")
    )  # fmt: skip
    return said.format(texts=texts, last=show.symbol_link(last["symbol"]), day=day(last["date"]))


def _acts(actions: object) -> str:
    return "" if pd.isna(actions) else ", ".join(word(action).lower() for action in str(actions).split(" + "))


def left(found: Whip) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Members at the last vote without a seat at the session: those who have left, and those who still sit today."""
    sits = found.left["sits_until"].notna()
    return found.left[~sits], found.left[sits]
