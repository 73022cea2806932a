"""Headlines of stories: one sentence a step, put together from what was computed; nothing in it is typed."""

import datetime as dt
from collections.abc import Callable

from analysis.frames import Row
from analysis.sentences import PASSIVE
from analysis.story_record import Told
from models.symbols import short_symbol
from models.vocabulary import ENDED
from ui import story_vote_words
from ui.evolution import theme_names
from ui.i18n import _, day, ngettext, number, word
from ui.lineage import KINDS, MEASURED
from ui.sentences import within
from ui.story_phrases import capital, listed, of_these, texts
from ui.story_safeguard_words import counted_apart, safeguards


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
    if apart := told.facts.get("apart"):
        parts.append(counted_apart(apart))
    if (earlier := told.facts.get("alone")) and told.facts["n"]:
        parts.append(_("Not compared with a text before them: {names}.").format(names=texts(earlier, 6)))
    if running := told.facts.get("running"):
        parts.append(_("Has not ended: {names}.").format(names=", ".join(running)))
    return " ".join(parts)


def _lives(facts: Row) -> str:
    if only := facts.get("only"):
        return _one_life(only)
    first = listed([row["short_name"] for row in facts["first"]])
    year = facts["first"][0]["created_on"].year if facts["first"] else ""
    if facts["session"]:
        parts = [ngettext("{n} mandate falls due at {session}", "{n} mandates fall due at {session}", facts["n"]).format(n=number(facts["n"]), session=facts["session"])]  # fmt: skip
        born = ngettext("the oldest is {names}, created in {year}", "the oldest are {names}, created in {year}", len(facts["first"]))  # fmt: skip
    else:
        parts = []
        born = _("{names} was created first, in {year}") if len(facts["first"]) == 1 else _("{names} were created first, on the same day in {year}")  # fmt: skip
    if facts["undated"]:
        parts.append(ngettext("{names} has no recorded day of creation", "{names} have no recorded day of creation", len(facts["undated"])).format(names=listed(facts["undated"])))  # fmt: skip
        if facts["n"] - len(facts["undated"]) == 1:
            born = _("{names} was created in {year}")
        elif not facts["session"]:
            born = _("of the others {born}").format(born=born)
    if first:
        parts.append(born.format(names=first, year=year))
    parts.append(ngettext("they were renewed once in all", "they were renewed {n} times in all", facts["renewals"]).format(n=number(facts["renewals"])) if facts["renewals"] else _("none was renewed"))  # fmt: skip
    if facts["ended"]:
        ended = ngettext("{n} of them has ended", "{n} of them have ended", facts["ended"]).format(n=number(facts["ended"]))  # fmt: skip
        parts.append(_("all of them have ended") if facts["ended"] == facts["n"] else ended)
    said = "; ".join(parts)
    return f"{said}." if facts["session"] else f"{of_these(facts['n'])}{_about(facts['groups'])}, {said}."


def _about(groups: list[str]) -> str:
    return _(" on {names}").format(names=listed(groups, 4)) if groups else ""


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


def _exits(facts: Row) -> str:
    if facts["n"] == facts["of"]:
        said = ngettext("{these}, which has ended", "{these}, which have ended", facts["n"]).format(these=of_these(facts["n"]))  # fmt: skip
    else:
        said = ngettext("Of the {n} of these {all} mandates that has ended", "Of the {n} of these {all} mandates that have ended", facts["n"]).format(n=number(facts["n"]), all=number(facts["of"]))  # fmt: skip
    said += ngettext(", {n} had its archive in custody by then", ", {n} had their archives in custody by then", facts["covered"]).format(n=number(facts["covered"]))  # fmt: skip
    if facts["later"]:
        said += _(" and {n} later").format(n=number(facts["later"]))
    if low := facts["longest"]:
        names, days = listed([row["label"] for row in low]), number(low[0]["days"])
        said += ngettext(
            "; for {n} no keeper is documented ({names}, for {days} days so far)",
            "; for {n} no keeper is documented (for {names} the longest: {days} days so far)", facts["open"],
        ).format(n=number(facts["open"]), names=names, days=days)  # fmt: skip
    return said + "."


def _ladder(facts: Row) -> str:
    first, most, last = facts["first"], facts["most"], facts["last"]
    high = most[0]["paragraphs"]
    about = _("{theme}: ").format(theme=theme_names()[facts["theme"]]) if facts["theme"] in theme_names() else ""
    if not facts["theme"] or high <= max(first["paragraphs"], 1):  # counts of different themes do not compare
        said = _("the wording is followed through {n} texts, from {first} to {last}").format(n=number(facts["n"]), first=_text(first), last=_text(last))  # fmt: skip
    else:
        said = ngettext("from {n} paragraph in {text}", "from {n} paragraphs in {text}", first["paragraphs"]).format(n=number(first["paragraphs"]), text=_text(first))  # fmt: skip
        said += _(" to {n} in {texts}").format(n=number(high), texts=listed([_text(row) for row in most]))
        if last["paragraphs"] < high:
            said += _(", and {n} in {text}").format(n=number(last["paragraphs"]), text=_text(last))
    if facts["silent"]:
        said += ngettext("; {n} text on the way has none", "; {n} texts on the way have none", facts["silent"]).format(n=number(facts["silent"]))  # fmt: skip
    return capital(f"{about}{said}.")


def _text(row: Row) -> str:
    when = row["adopted_on"]
    return short_symbol(row["symbol"]) + (f" ({when.year})" if when else "")


def _milestones(facts: Row) -> str:
    main = facts["main"]
    said = _("{what} ({day}).").format(day=day(main["date"], main["date_precision"]), what=main["note"].rstrip("."))
    if main["caveat"]:  # it belongs to the figure: no headline, no slide and no picture goes without it
        said += " " + _("Caveat: {caveat}.").format(caveat=main["caveat"].rstrip("."))
    return said


def _lineage(facts: Row) -> str:
    said = ngettext("Sources name {n} tie between these {all} mandates", "Sources name {n} ties between these {all} mandates", facts["named"]).format(n=number(facts["named"]), all=number(facts["n"]))  # fmt: skip
    kinds = [within(words) for words, kind in KINDS.items() if kind in facts["kinds"] and kind not in MEASURED]
    said += _(": {kinds}").format(kinds=listed(kinds, 5)) if kinds else ""
    if near := facts["nearest"]:
        names = facts["names"]
        pairs = [_("{later} and {earlier}").format(later=names[tie["later"]], earlier=names[tie["earlier"]]) for tie in near]  # fmt: skip
        said += _("; the nearest wording that a program found: {pairs}, {n} of 100").format(
            pairs="; ".join(dict.fromkeys(pairs)), n=number(near[0]["similarity"])
        )
    return said + "."


def _onset(facts: Row) -> str:
    own, low, high = facts["own"], facts["quickest"], facts["slowest"]
    said = _("{name} was created {days} days after the recorded onset of the crisis (a judgement)").format(name=own["short_name"], days=number(own["days_from_onset"]))  # fmt: skip
    ends = [
        words.format(names=listed([row["short_name"] for row in rows]), days=number(rows[0]["days_from_onset"]))
        for rows, words in ((low, _("quickest {names} ({days} days)")), (high, _("slowest {names} ({days} days)")))
    ]  # fmt: skip
    if facts["n"] > 1:
        said += _("; of these {n} mandates, {ends}").format(n=number(facts["n"]), ends=", ".join(ends))
    return said + "."


def _renewals(facts: Row) -> str:
    row, later = facts["last"], facts["later"]
    said = _("From {before} to {after}: {kept} paragraphs kept, {edited} edited, {new} new, {dropped} dropped").format(
        before=short_symbol(row["compared_with"]), after=short_symbol(row["symbol"]), kept=number(row["kept"] + row["moved"]),
        edited=number(row["edited"] + row["split"] + row["merged"]), new=number(row["new"]), dropped=number(row["dropped"]),
    )  # fmt: skip
    if later:
        said += ngettext("; {texts}, adopted later, is not compared", "; {texts}, adopted later, are not compared", len(later)).format(texts=texts(later))  # fmt: skip
    return said + "."


HEADLINES: dict[str, Callable[[Row], str]] = {
    "lives": _lives, "votes": story_vote_words.votes, "margins": story_vote_words.margins, "groups": story_vote_words.groups,
    "safeguards": safeguards, "exits": _exits, "ladder": _ladder, "due": story_vote_words.due, "milestones": _milestones, "lineage": _lineage, "onset": _onset, "renewals": _renewals,
}  # fmt: skip


def minutes(seconds: int) -> str:
    """`about 6 minutes`."""
    whole = max(round(seconds / 60), 1)
    return ngettext("about {n} minute", "about {n} minutes", whole).format(n=number(whole))


def clock(seconds: int) -> str:
    """`6:30`."""
    return str(dt.timedelta(seconds=seconds)).removeprefix("0:").lstrip("0") or "0"
