"""A mandate in one sentence, put together from its facts; nothing in it is typed."""

import datetime as dt

import pandas as pd

from models.vocabulary import ALIVE, ENDED
from ui import show
from ui.i18n import _, day, ngettext, number, word

PASSIVE = {"terminated": _("was terminated"), "succeeded": _("was succeeded by another body")}


def mandate(row: pd.Series, as_of: dt.date) -> str:
    """Kind, situation, creation, renewals, and how it stands on `as_of`: one sentence of Markdown."""
    who = _("**{name}** ({kind}, {situation})").format(
        name=show.plain(row["name"]), kind=within(word(row["kind"])), situation=show.plain(row["situation"])
    )
    return f"{who} {_birth(row)}{_renewals(row)}{_standing(row, as_of)}"


def within(words: str) -> str:
    """Words as they stand within a sentence: Tribunal -> tribunal, but OHCHR mandate stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _birth(row: pd.Series) -> str:
    if pd.isna(row["created_on"]):
        return _("has no recorded day of creation; it was")
    when = day(row["created_on"], row["created_precision"])
    by = _(" by {symbol}").format(symbol=show.symbol_link(row["created_by"])) if pd.notna(row["created_by"]) else ""
    if row["status"] == "not_created":
        on = _("on") if row["created_precision"] == "day" else _("in")
        return _("was to be created {on} {when}{by};").format(on=on, when=when, by=by)
    return (
        _("was created on {when}{by},").format(when=when, by=by)
        if row["created_precision"] == "day"
        else _("was created in {when}{by},").format(when=when, by=by)
    )


def _renewals(row: pd.Series) -> str:
    if row["status"] == "not_created":
        return ""
    count = int(row["renewals"])
    return " " + (ngettext("renewed once", "renewed {n} times", count).format(n=count) if count else _("never renewed"))


def _standing(row: pd.Series, as_of: dt.date) -> str:
    status = row["status"]
    if status in ENDED and status != "ended_undated":
        after = (
            _(", after {days} days ({years} years)").format(
                days=number(int(row["age_days"])), years=f"{row['age_days'] / 365.25:.1f}"
            )
            if pd.notna(row["age_days"])
            else ""
        )
        on = _("on") if row["ended_precision"] == "day" else _("in")
        return _(", and {manner} {on} **{when}**{after}.").format(
            manner=PASSIVE.get(status, word(status).lower()),
            on=on,
            when=day(row["ended_on"], row["ended_precision"]),
            after=after,
        )
    if status == "ended_undated":
        return _(". Sources say that it has ended; the day is not recorded (last event: {when}).").format(
            when=day(row["last_event_on"])
        )
    if status == "not_created":
        return _(" on {day} it did not exist yet.").format(day=day(as_of))
    if status == "pending_start":
        return _("; it begins only when another mandate ends, and no start is recorded.")
    return _(", and is **{status}** on {day}{term}.").format(
        status=word(status).lower(), day=day(as_of), term=_term(row)
    )


def _term(row: pd.Series) -> str:
    over = pd.notna(row["days_left"]) and row["days_left"] < 0
    due = (
        (_("; fell due at {session}") if over else _("; falls due at {session}")).format(session=row["due_session"])
        if pd.notna(row["due_session"]) and row["basis"] != "open_ended"
        else ""
    )
    if pd.notna(row["due_session"]) and row["due_basis"] == "reading":
        due += _(" (read from the reports asked for)")
    if pd.isna(row["ends_on"]):
        return (_("; its term: {basis}").format(basis=word(row["basis"])) if pd.notna(row["basis"]) else "") + due
    computed = _(" (computed: {basis})").format(basis=word(row["basis"])) if row["derived"] else ""
    left = int(row["days_left"])
    if left >= 0:
        away = ngettext("{n} day left", "{n} days left", left).format(n=number(left))
        return _("; its term runs to **{when}**{computed}, {away}{due}").format(
            when=day(row["ends_on"], row["ends_precision"]), computed=computed, away=away, due=due
        )
    return _("; its last recorded term ran to **{when}**{computed}{due}").format(
        when=day(row["ends_on"], row["ends_precision"]), computed=computed, due=due
    )


def interruptions(gaps: pd.DataFrame, holes: set[str]) -> list[str]:
    """One sentence for each stretch without a term; `holes` are the keys (mechanism step) where the record is incomplete."""
    lines = []
    for gap in gaps.itertuples():
        facts = {"days": number(int(gap.days)), "start": day(gap.from_day), "end": day(gap.to_day)}
        if f"{gap.mechanism_id} {gap.step}" in holes:
            lines.append(
                _("Terms between {start} and {end} are missing from the record ({days} days).").format(**facts)
            )
        else:
            lines.append(_("Interrupted for {days} days, from {start} to {end}.").format(**facts))
    return lines


def onset(crisis) -> str:
    """How long after the onset of the crisis the mandate was created, with the word that an onset is a judgement."""
    about = "" if crisis.onset_precision == "day" else _("about ")
    return _(
        "Created {about}{days} days after the recorded onset of the crisis ({when}: {what}). An onset is a judgement."
    ).format(
        about=about,
        days=number(int(crisis.days)),
        when=day(crisis.onset_on, crisis.onset_precision),
        what=show.plain(crisis.onset_note.rstrip(".")),
    )


def shown(chosen: pd.DataFrame, total: int) -> str:
    """How many of all mandates are chosen, how many of them live, in how many situations, and the longest run."""
    alive, groups, oldest = int(chosen["status"].isin(ALIVE).sum()), chosen["group"].nunique(), chosen["age_days"].max()
    years = 0 if pd.isna(oldest) else int(oldest // 365.25)
    parts = [
        ngettext("**{n} mandate** of {all} is shown", "**{n} mandates** of {all} are shown", len(chosen)),
        _(", {alive} not ended"),
        ngettext(", in {groups} situation", ", in {groups} situations", groups),
        ngettext("; the longest has run for {years} year", "; the longest has run for {years} years", years) if years else "",
    ]  # fmt: skip
    return (
        "".join(parts).format(n=number(len(chosen)), all=number(total), alive=alive, groups=groups, years=years) + "."
    )


def sources(row: pd.Series) -> str:
    """Where the record of a mandate was seen, how sure it is, and its own website."""
    text = _("This record: {review}. Sources: {links}").format(
        review=word(row["review"]).lower(), links=show.source_links(row["source"])
    )
    return text if pd.isna(row["website"]) else f"{text} · [{_('own website')}]({row['website']})"
