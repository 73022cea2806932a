"""Headlines of stories: one sentence a step, put together from what was computed; nothing in it is typed."""

import datetime as dt
from collections.abc import Callable

from analysis.frames import Row
from analysis.sentences import PASSIVE
from analysis.story_record import Told
from analysis.votes import tally_text
from models.symbols import short_symbol
from models.vocabulary import ENDED
from ui.evolution import theme_names
from ui.i18n import _, day, ngettext, number, word
from ui.lineage import KINDS, MEASURED
from ui.sentences import within


def headline(step, told: Told) -> str:
    """The sentence above a step: plain text, no Markdown."""
    return HEADLINES[step.template](told.facts)


def why_empty(step, told: Told) -> str:
    """Why a step has nothing to show: the story's own words where it has them, else what is not in the catalog."""
    if step.missing:
        return step.missing
    if told.missing:
        return _("Not in the catalog on this day: {names}.").format(names=", ".join(told.missing))
    return _("Nothing is recorded of its subjects by this day. Choose a later day, or another story.")


def left_out(told: Told) -> str:
    """What a step that has facts must do without; empty where that is nothing."""
    parts = []
    if told.missing:
        parts.append(_("Not in the catalog on this day: {names}.").format(names=", ".join(told.missing)))
    if without := told.facts.get("without"):
        parts.append(_("Too little is recorded to be drawn: {names}.").format(names=", ".join(without)))
    if unknown := told.facts.get("unknown"):
        parts.append(_("No text was examined for: {names}.").format(names=", ".join(unknown)))
    if running := told.facts.get("running"):
        parts.append(_("Has not ended: {names}.").format(names=", ".join(running)))
    return " ".join(parts)


def _tally(row: Row) -> str:
    return tally_text(row["yes"], row["no"], row["abstain"])


def _listed(names: list[str], most: int = 3, joined: str = _("{names} and {last}")) -> str:
    """`a, b and c`; of many the first ones and how many more."""
    shown, more = names[:most], len(names) - most
    if more > 0:
        return ngettext("{names} and {n} more", "{names} and {n} more", more).format(
            names=", ".join(shown), n=number(more)
        )
    if len(shown) < 2:
        return "".join(shown)
    return joined.format(names=", ".join(shown[:-1]), last=shown[-1])


def _lives(facts: Row) -> str:
    if only := facts.get("only"):
        return _one_life(only)
    if facts["session"]:
        said = ngettext("{n} mandate falls due at {session}", "{n} mandates fall due at {session}", facts["n"]).format(n=number(facts["n"]), session=facts["session"])  # fmt: skip
    else:
        said = ngettext("{n} mandate was created{about}", "{n} mandates were created{about}", facts["n"]).format(n=number(facts["n"]), about=_about(facts["groups"]))  # fmt: skip
    if first := facts["first"]:
        oldest = _(", the oldest of them ({name}) created in {year}") if facts["session"] else _(", the first of them ({name}) in {year}")  # fmt: skip
        said += oldest.format(name=first["short_name"], year=first["created_on"].year)
    said += "; " + ngettext("they were renewed once", "they were renewed {n} times", facts["renewals"]).format(n=number(facts["renewals"]))  # fmt: skip
    if facts["ended"]:
        said += ngettext(", and {n} of them has ended", ", and {n} of them have ended", facts["ended"]).format(n=number(facts["ended"]))  # fmt: skip
    return said + "."


def _about(groups: list[str]) -> str:
    return _(" on {names}").format(names=_listed(groups, 4)) if groups else ""


def _one_life(row: Row) -> str:
    times = ngettext("renewed once", "renewed {n} times", row["renewals"]).format(n=number(row["renewals"])) if row["renewals"] else _("never renewed")  # fmt: skip
    born = _("created on {day}").format(day=day(row["created_on"], row["created_precision"])) if row["created_on"] else _("day of creation not recorded")  # fmt: skip
    over = ""
    if row["status"] in ENDED and row["ended_on"]:
        over = _(", {manner} on {day}").format(
            manner=PASSIVE.get(row["status"], word(row["status"]).lower()),
            day=day(row["ended_on"], row["ended_precision"]),
        )
    return _("{name}: {born}, {times}{over}.").format(name=row["short_name"], born=born, times=times, over=over)


def _votes(facts: Row) -> str:
    if not facts["votes"]:
        return ngettext(
            "{name} was decided on once, without a vote.", "{name} was decided on {n} times, never by a vote.", facts["texts"]
        ).format(name=facts["label"], n=number(facts["texts"]))  # fmt: skip
    if facts["votes"] == 1:
        return _("{name} was put to the vote once: {tally} on {day}, a margin of {margin}.").format(
            name=facts["label"], tally=_tally(facts["first"]), day=day(facts["first"]["date"]), margin=_signed(facts["first"]["margin"])
        )  # fmt: skip
    first, last = facts["first"], facts["last"]
    return _("{name} was put to the vote {n} times: {first} in {year}, {last} in {until}. The margin went from {before} to {after}.").format(
        name=facts["label"], n=number(facts["votes"]), first=_tally(first), year=first["date"].year, last=_tally(last),
        until=last["date"].year, before=_signed(first["margin"]), after=_signed(last["margin"]),
    )  # fmt: skip


def _signed(margin: int) -> str:
    return f"{margin:+d}"


def _margins(facts: Row) -> str:
    low = facts["narrowest"]
    said = [
        _("Of {n} mandates voted on more than once, {wider} have a wider margin than at first, {narrower} a narrower one").format(
            n=number(facts["several"]), wider=number(facts["wider"]), narrower=number(facts["narrower"])
        )
    ] if facts["several"] else []  # fmt: skip
    if low:
        said.append(
            _("the narrowest vote: {name}, {tally} on {day}").format(
                name=low["label"], tally=_tally(low), day=day(low["date"])
            )
        )
    return _capital("; ".join(said)) + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _groups(facts: Row) -> str:
    text = facts["text"]
    said = _("{symbol} was put to the vote on {day}: {tally}").format(
        symbol=short_symbol(facts["symbol"]), tally=_tally(text) or word(text["outcome"]), day=day(text["adopted_on"])
    )
    parts = [
        words.format(n=number(found["states"]), all=number(found["all"]), group=word(found["group"]))
        for position, words in (("yes", _("{n} of {all} votes in favour came from the {group}")), ("no", _("{n} of {all} against from the {group}")))
        if (found := facts.get(position))
    ]  # fmt: skip
    return "; ".join([said, *parts]) + "."


def _safeguards(facts: Row) -> str:
    if not facts["n"]:
        return _("No text of these mandates was examined.")
    best, least = facts["best"], facts["least"]
    said = _("{name} states {n} of {all} safeguards").format(
        name=best["label"], n=number(best["stated"]), all=number(facts["all"])
    )
    if least:
        said += _(", the most of these {many}; {name} states {n}, the fewest").format(many=number(facts["n"]), name=least["label"], n=number(least["stated"]))  # fmt: skip
    if facts["silent"]:
        said += _("; no text here states {names}").format(names=_listed([within(one) for one in facts["silent"]], joined=_("{names} or {last}")))  # fmt: skip
    return said + "."


def _exits(facts: Row) -> str:
    said = ngettext("Of {n} mandate that ended", "Of {n} mandates that ended", facts["n"]).format(n=number(facts["n"]))
    said += ngettext(", {n} had its archive in custody by then", ", {n} had their archives in custody by then", facts["covered"]).format(n=number(facts["covered"]))  # fmt: skip
    if facts["later"]:
        said += _(" and {n} later").format(n=number(facts["later"]))
    if low := facts["longest"]:
        said += ngettext(
            "; for {n} no keeper is documented ({name}, for {days} days so far)",
            "; for {n} no keeper is documented (for {name} the longest: {days} days so far)", facts["open"],
        ).format(n=number(facts["open"]), name=low["label"], days=number(low["days"]))  # fmt: skip
    return said + "."


def _ladder(facts: Row) -> str:
    first, most, last = facts["first"], facts["most"], facts["last"]
    about = _("{theme}: ").format(theme=theme_names()[facts["theme"]]) if facts["theme"] in theme_names() else ""
    if not facts["theme"] or most["paragraphs"] <= max(
        first["paragraphs"], 1
    ):  # counts of different themes do not compare
        said = _("the wording is followed through {n} texts, from {first} to {last}").format(n=number(facts["n"]), first=_text(first), last=_text(last))  # fmt: skip
    else:
        said = ngettext("from {n} paragraph in {text}", "from {n} paragraphs in {text}", first["paragraphs"]).format(n=number(first["paragraphs"]), text=_text(first))  # fmt: skip
        said += _(" to {n} in {text}").format(n=number(most["paragraphs"]), text=_text(most))
        if last["step"] != most["step"]:
            said += _(", and {n} in {text}").format(n=number(last["paragraphs"]), text=_text(last))
    if facts["silent"]:
        said += ngettext("; {n} text on the way has none", "; {n} texts on the way have none", facts["silent"]).format(n=number(facts["silent"]))  # fmt: skip
    return _capital(f"{about}{said}.")


def _text(row: Row) -> str:
    when = row["adopted_on"]
    return short_symbol(row["symbol"]) + (f" ({when.year})" if when else "")


def _due(facts: Row) -> str:
    opens = day(facts["opens"])
    when = _("opens on {day}").format(day=opens) if facts["known"] else _("expected from about {day}").format(day=opens)
    said = ngettext("{n} mandate falls due at {session}, {when}", "{n} mandates fall due at {session}, {when}", facts["n"]).format(
        n=number(facts["n"]), session=facts["session"], when=when
    )  # fmt: skip
    if low := facts["narrowest"]:
        said += _("; {votes} were last decided by a vote, the narrowest {name}, {tally}").format(
            votes=number(facts["votes"]), name=low["short_name"], tally=_tally(low)
        )
    return said + "."


def _milestones(facts: Row) -> str:
    main = facts["main"]
    said = _("{what} ({day}).").format(day=day(main["date"], main["date_precision"]), what=main["note"].rstrip("."))
    if main["caveat"]:  # it belongs to the figure: no headline, no slide and no picture goes without it
        said += " " + _("Caveat: {caveat}.").format(caveat=main["caveat"].rstrip("."))
    return said


def _lineage(facts: Row) -> str:
    said = ngettext("Sources name {n} tie between these {all} mandates", "Sources name {n} ties between these {all} mandates", facts["named"]).format(n=number(facts["named"]), all=number(facts["n"]))  # fmt: skip
    kinds = [within(words) for words, kind in KINDS.items() if kind in facts["kinds"] and kind not in MEASURED]
    said += _(": {kinds}").format(kinds=_listed(kinds, 5)) if kinds else ""
    if near := facts["nearest"]:
        names = facts["names"]
        said += _("; the nearest wording that a program found: {later} and {earlier}, {n} of 100").format(
            later=names[near["later"]], earlier=names[near["earlier"]], n=number(near["similarity"])
        )
    return said + "."


def _onset(facts: Row) -> str:
    own, low, high = facts["own"], facts["quickest"], facts["slowest"]
    said = _("{name} was created {days} days after the recorded onset of the crisis").format(name=own["short_name"], days=number(own["days_from_onset"]))  # fmt: skip
    others = [one for one in (low, high) if one and one["id"] != own["id"]]
    if others:
        said += "; " + ", ".join(
            _("{name} {days} days after").format(name=one["short_name"], days=number(one["days_from_onset"]))
            for one in others
        )
    return said + "."


def _renewals(facts: Row) -> str:
    row = facts["last"]
    return _("From {before} to {after}: {kept} paragraphs kept, {edited} edited, {new} new, {dropped} dropped.").format(
        before=short_symbol(row["compared_with"]), after=short_symbol(row["symbol"]), kept=number(row["kept"] + row["moved"]),
        edited=number(row["edited"] + row["split"] + row["merged"]), new=number(row["new"]), dropped=number(row["dropped"]),
    )  # fmt: skip


HEADLINES: dict[str, Callable[[Row], str]] = {
    "lives": _lives, "votes": _votes, "margins": _margins, "groups": _groups, "safeguards": _safeguards, "exits": _exits,
    "ladder": _ladder, "due": _due, "milestones": _milestones, "lineage": _lineage, "onset": _onset, "renewals": _renewals,
}  # fmt: skip


def minutes(seconds: int) -> str:
    """`about 6 minutes`."""
    whole = max(round(seconds / 60), 1)
    return ngettext("about {n} minute", "about {n} minutes", whole).format(n=number(whole))


def clock(seconds: int) -> str:
    """`6:30`."""
    return str(dt.timedelta(seconds=seconds)).removeprefix("0:").lstrip("0") or "0"
