"""A mandate in one sentence, put together from its facts; nothing in it is typed.

The words come from a `Voice`, so that pages and briefs say the same.
"""

import datetime as dt

import pandas as pd

from models.vocabulary import ENDED
from models.voice import Voice

PASSIVE = {"terminated": "was terminated", "succeeded": "was succeeded by another body"}


def mandate(row: pd.Series | dict, as_of: dt.date, voice: Voice, term: bool = True) -> str:
    """Kind, situation, creation, renewals, and how it stands on `as_of`; its term, unless that is said elsewhere.

    `row` is one of `Lives.mandates`.
    """
    _ = voice.say
    who = _("{name} ({kind}, {situation})").format(
        name=voice.strong(voice.plain(row["name"])), kind=within(voice.word(row["kind"])), situation=voice.plain(row["situation"])
    )  # fmt: skip
    return f"{who} {_birth(row, voice)}{_renewals(row, voice)}{_standing(row, as_of, voice, term)}"


def within(words: str) -> str:
    """Words as they stand within a sentence: Tribunal -> tribunal, but OHCHR mandate stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _birth(row, voice: Voice) -> str:
    _ = voice.say
    if pd.isna(row["created_on"]):
        return _("has no recorded day of creation; it was")
    when = voice.day(row["created_on"], row["created_precision"])
    by = _(" by {symbol}").format(symbol=voice.symbol(row["created_by"])) if pd.notna(row["created_by"]) else ""
    if row["status"] == "not_created":
        on = _("on") if row["created_precision"] == "day" else _("in")
        return _("was to be created {on} {when}{by};").format(on=on, when=when, by=by)
    return (
        _("was created on {when}{by},").format(when=when, by=by)
        if row["created_precision"] == "day"
        else _("was created in {when}{by},").format(when=when, by=by)
    )


def _renewals(row, voice: Voice) -> str:
    if row["status"] == "not_created":
        return ""
    count, _ = int(row["renewals"]), voice.say
    said = voice.plural("renewed once", "renewed {n} times", count).format(n=count) if count else _("never renewed")
    return f" {said}"


def _standing(row, as_of: dt.date, voice: Voice, term: bool) -> str:
    """The end of the sentence: how the mandate stands on the day, or how it ended."""
    status, _ = row["status"], voice.say
    if status in ENDED and status != "ended_undated":
        after = (
            _(", after {days} days ({years} years)").format(
                days=voice.number(int(row["age_days"])), years=f"{row['age_days'] / 365.25:.1f}"
            )
            if pd.notna(row["age_days"])
            else ""
        )
        on = _("on") if row["ended_precision"] == "day" else _("in")
        return _(", and {manner} {on} {when}{after}.").format(
            manner=_(PASSIVE[status]) if status in PASSIVE else voice.word(status).lower(), on=on,
            when=voice.strong(voice.day(row["ended_on"], row["ended_precision"])), after=after,
        )  # fmt: skip
    if status == "ended_undated":
        return _(". Sources say that it has ended; the day is not recorded (last event: {when}).").format(
            when=voice.day(row["last_event_on"])
        )
    if status == "not_created":
        return _(" on {day} it did not exist yet.").format(day=voice.day(as_of))
    if status == "pending_start":
        return _("; it begins only when another mandate ends, and no start is recorded.")
    return _(", and is {status} on {day}{term}.").format(
        status=voice.strong(voice.word(status).lower()), day=voice.day(as_of), term=_term(row, voice) if term else ""
    )


def _term(row, voice: Voice) -> str:
    _ = voice.say
    over = pd.notna(row["days_left"]) and row["days_left"] < 0
    due = (
        (_("; fell due at {session}") if over else _("; falls due at {session}")).format(session=row["due_session"])
        if pd.notna(row["due_session"]) and row["basis"] != "open_ended"
        else ""
    )
    if pd.notna(row["due_session"]) and row["due_basis"] == "reading":
        due += _(" (read from the reports asked for)")
    if pd.isna(row["ends_on"]):
        return (_("; its term: {basis}").format(basis=voice.word(row["basis"])) if pd.notna(row["basis"]) else "") + due
    computed = _(" (computed: {basis})").format(basis=voice.word(row["basis"])) if row["derived"] else ""
    left, when = int(row["days_left"]), voice.strong(voice.day(row["ends_on"], row["ends_precision"]))
    if left >= 0:
        away = voice.plural("{n} day left", "{n} days left", left).format(n=voice.number(left))
        return _("; its term runs to {when}{computed}, {away}{due}").format(
            when=when, computed=computed, away=away, due=due
        )
    return _("; its last recorded term ran to {when}{computed}{due}").format(when=when, computed=computed, due=due)


def session(row: pd.Series, as_of: dt.date, voice: Voice) -> list[str]:
    """When a session opens and closes, what is known of that and what is expected; then how far away it is.

    `row` is one of `analysis.sessions.session_calendar`; nothing where not even that can be said.
    """
    _ = voice.say
    if pd.isna(row["starts"]):
        return []
    what = {"session": voice.strong(row["id"]), "start": voice.day(row["starts"]), "end": voice.day(row["ends"])}
    known = row["starts_basis"] == "known"
    lines = [_(_DATES[known, row["ends_basis"]]).format(**what)]
    if pd.notna(row["note"]) and known:
        lines.append(_("The catalog notes of these dates: {note}.").format(note=voice.plain(row["note"].rstrip("."))))
    away = (row["starts"].date() - as_of).days
    if away > 0:
        said = voice.plural("It opens in {n} day.", "It opens in {n} days.", away)
        if not known:
            said = voice.plural("It opens in about {n} day.", "It opens in about {n} days.", away)
        lines.append(said.format(n=voice.strong(voice.number(away))))
    return lines


# By whether the opening is known, and how the closing is.
_DATES = {
    (True, "known"): "{session} runs from {start} to {end}.",
    (True, "last_adoption"): "{session} is recorded as opening on {start}; its closing day is not recorded, its last recorded text is of {end}.",
    (True, "expected"): "{session} is recorded as opening on {start}; its closing day is not recorded, from the ten years before it is expected about {end}.",
    (True, "unknown"): "{session} is recorded as opening on {start}; its closing day is not recorded.",
    (False, "last_adoption"): "The opening of {session} is not recorded, from the ten years before it is expected about {start}; its last recorded text is of {end}.",
    (False, "expected"): "{session} has no published dates; from the ten years before, it is expected from about {start} to {end}.",
    (False, "known"): "The opening of {session} is not recorded, from the ten years before it is expected about {start}; it closes on {end}.",
    (False, "unknown"): "{session} has no published dates; from the ten years before, it is expected to open about {start}.",
}  # fmt: skip


def interruptions(gaps: pd.DataFrame, holes: set[str], voice: Voice) -> list[str]:
    """One sentence for each stretch without a term; `holes` are the keys (mechanism step) where the record is incomplete."""
    lines, _ = [], voice.say
    for gap in gaps.itertuples():
        facts = {"days": voice.number(int(gap.days)), "start": voice.day(gap.from_day), "end": voice.day(gap.to_day)}
        said = (
            _("Terms between {start} and {end} are missing from the record ({days} days).")
            if f"{gap.mechanism_id} {gap.step}" in holes
            else _("Interrupted for {days} days, from {start} to {end}.")
        )
        lines.append(said.format(**facts))
    return lines
