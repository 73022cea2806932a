"""Headlines of the steps of stories that show votes: what was decided last comes first, ties are told as ties."""

from analysis.frames import Row
from analysis.votes import signed
from models.symbols import short_symbol
from ui.i18n import _, day, ngettext, number, word
from ui.story_phrases import capital, listed, of_these, tally, texts


def votes(facts: Row) -> str:
    """How the texts that created or renewed a mandate were adopted; those adopted without a vote at last come first."""
    name, n = facts["label"], facts["texts"]
    if not facts["votes"]:
        return ngettext(
            "The text that created or renewed {name} was adopted without a vote.",
            "The {n} texts that created or renewed {name} were all adopted without a vote.", n,
        ).format(name=name, n=number(n))  # fmt: skip
    since = facts["since"]
    about = _("it") if since else name
    if facts["votes"] == n:
        cast = ngettext("The text that created or renewed {name} was put to the vote", "All {n} texts that created or renewed {name} were put to the vote", n) if n != 2 else _("Both texts that created or renewed {name} were put to the vote")  # fmt: skip
    else:
        cast = ngettext("Of {all} texts that created or renewed {name}, {n} was put to the vote", "Of {all} texts that created or renewed {name}, {n} were put to the vote", facts["votes"])  # fmt: skip
    cast = cast.format(all=number(n), name=about, n=number(facts["votes"]))
    return f"{_without(name, since)}{cast}: {_tallies(facts)}."


def _without(name: str, since: list[str]) -> str:
    """The decisions since the last vote, where there are any: they are the news."""
    words = ngettext(
        "The last decision on {name} ({texts}) was taken without a vote. ",
        "The last {n} decisions on {name} ({texts}) were taken without a vote. ", len(since),
    )  # fmt: skip
    return words.format(name=name, n=number(len(since)), texts=texts(since)) if since else ""


def _tallies(facts: Row) -> str:
    first, last = facts["first"], facts["last"]
    if facts["votes"] == 1:
        return _("{tally} on {day} ({text}), a margin of {margin}").format(
            tally=tally(first), day=day(first["date"]), text=short_symbol(first["symbol"]), margin=signed(first["margin"])
        )  # fmt: skip
    return _("{first} in {year}, last {last} in {until} ({text}); the margin went from {before} to {after}").format(
        first=tally(first), year=first["date"].year, last=tally(last), until=last["date"].year,
        text=short_symbol(last["symbol"]), before=signed(first["margin"]), after=signed(last["margin"]),
    )  # fmt: skip


def margins(facts: Row) -> str:
    """How many of the chosen mandates have a wider margin than at first, and the narrowest votes."""
    said = []
    if facts["several"]:
        ways = {"wider": _("{n} with a wider margin than at first"), "narrower": _("{n} with a narrower one"), "same": _("{n} with the same")}  # fmt: skip
        counted = listed([words.format(n=number(facts[way])) for way, words in ways.items() if facts[way]])
        said.append(
            _("{these}, {n} were voted on more than once when created or renewed: {counted}").format(
                these=of_these(facts["n"]), n=_("all") if facts["several"] == facts["n"] else number(facts["several"]), counted=counted
            )
        )  # fmt: skip
    if facts["unvoted"]:
        said.append(_("last decided without a vote: {names}").format(names=listed(facts["unvoted"])))
    if facts["narrowest"]:
        told = [f"{low['label']}, {tally(low)} on {day(low['date'])}" for low in facts["narrowest"]]
        said.append(ngettext("the narrowest vote: {votes}", "the narrowest votes: {votes}", len(told)).format(votes=listed(told)))  # fmt: skip
    return capital("; ".join(said)) + "."


def groups(facts: Row) -> str:
    """A vote, and the regional groups from which most votes came on either side."""
    text = facts["text"]
    said = _("{symbol} was put to the vote on {day}: {tally}").format(
        symbol=short_symbol(facts["symbol"]), tally=tally(text) or word(text["outcome"]), day=day(text["adopted_on"])
    )
    parts = [
        words.format(n=number(found["states"]), all=number(found["all"]), groups=_each([word(group) for group in found["groups"]]))
        for position, words in (("yes", _("{n} of {all} votes in favour came from {groups}")), ("no", _("{n} of {all} against from {groups}")))
        if (found := facts.get(position))
    ]  # fmt: skip
    return "; ".join([said, *parts]) + "."


def _each(names: list[str]) -> str:
    """`the African Group and as many from the Asia-Pacific Group`."""
    return _(" and as many from ").join(_("the {group}").format(group=name) for name in names)


def due(facts: Row) -> str:
    """What falls due at a session, and the narrowest of the last votes."""
    opens = day(facts["opens"])
    when = _("opens on {day}").format(day=opens) if facts["known"] else _("expected from about {day}").format(day=opens)
    said = ngettext("{n} mandate falls due at {session}, {when}", "{n} mandates fall due at {session}, {when}", facts["n"]).format(
        n=number(facts["n"]), session=facts["session"], when=when
    )  # fmt: skip
    if facts["narrowest"]:
        told = listed([f"{low['short_name']}, {tally(low)}" for low in facts["narrowest"]])
        said += ngettext("; {n} was last decided by a vote, the narrowest {votes}", "; {n} were last decided by a vote, the narrowest {votes}", facts["votes"]).format(
            n=number(facts["votes"]), votes=told
        )  # fmt: skip
    return said + "."
