"""The Whip sheet in words: positions, chances and what they rest on, seats not known, the answer in one sentence."""

import pandas as pd

from analysis.forecast import OPEN, Total, open_between
from analysis.votes import signed, tally_text
from analysis.what_if import SEATS, Outcome
from analysis.whip import GROUPS, Whip
from models.vocabulary import LABELS
from ui import load, show, voting, whip_due
from ui.i18n import _, day, ngettext, number, word
from ui.whip import name_of

POSITION = {
    "yes": _("yes"), "no": _("no"), "abstain": _("abstained"), "absent": _("absent"), "not_a_member": _("not a member"),
    "not_listed": _("a member, but not in the roll call"), "no_roll_call": _("not known: only the tally is recorded"),
}  # fmt: skip
VERDICT = {
    "adopted": _("would be adopted: more in favour than against"), "not_adopted": _("would not be adopted: no more in favour than against"),
    "open": _("open: the interval holds both"),
}  # fmt: skip
WOULD = {"yes": _("yes"), "no": _("no"), "abstain": _("abstain")}
BASIS = {
    "mandate": _("from its own record on this mandate ({n} votes)"),
    "situation": _("no vote on this mandate: from its own record on the situation ({n} votes)"),
    "country_texts": _("no vote on this mandate or situation: from its own record on other situations ({n} votes)"),
    "group": _("no record: from its regional group"),
}


def group_words() -> dict[str, str]:
    """The regional groups in words."""
    return {group: _(LABELS[group]) for group in GROUPS}


def chance(row) -> str:
    """The chance of the likely position: 0.92."""
    return f"{min(getattr(row, row.likely), 0.99):.2f}"  # never certain


def leaning(row) -> str:
    """`likely yes (0.92)`, or `open between abstain and yes (0.51 and 0.47)` where no chance is large enough."""
    if row.leaning != OPEN:
        return _("likely {position} ({chance})").format(position=WOULD[row.likely], chance=chance(row))
    found = open_between(row)
    return _("open between {positions} ({chances})").format(
        positions=_and([WOULD[position] for position, _chance in found]), chances=_and([f"{own:.2f}" for _position, own in found])
    )  # fmt: skip


def _and(words: list[str]) -> str:
    return _(" and ").join(filter(None, [", ".join(words[:-1]), words[-1]]))


def basis(row) -> str:
    """What a member's forecast rests on, in words."""
    count = 0 if row.basis == "group" else int(getattr(row, f"votes_{row.basis}"))
    return BASIS[row.basis].format(n=number(count)).replace(_("(1 votes)"), _("(1 vote)"))


def counted(total: Total) -> str:
    """`17 (16 to 19)`."""
    if total.low == total.high:
        return number(total.low)
    return _("{n} ({low} to {high})").format(n=round(total.expected), low=total.low, high=total.high)


def margin(total: Total) -> str:
    """`+15 (+12 to +17)`."""
    if total.low == total.high:
        return signed(total.low)
    return _("{n} ({low} to {high})").format(
        n=signed(round(total.expected)), low=signed(total.low), high=signed(total.high)
    )


def shown_tally(vote) -> str:
    """The printed tally, with the roll call beside it where the two differ."""
    tally = tally_text(vote.yes, vote.no, vote.abstain)
    return tally if pd.isna(vote.counted) else _("{tally} (the roll call counts {counted})").format(tally=tally, counted=vote.counted)  # fmt: skip


def outcome_word(vote) -> str:
    """How a text was decided: its tally, or the outcome in words."""
    return shown_tally(vote) or word(vote.outcome)


def deciding(found: Whip) -> str:
    """The day that decides who sits, which votes were used, which seats are not known, and who was elected later."""
    said = whip_due.closing(found)
    used = _("only votes before {day} are used").format(day=day(found.before))
    return " ".join(filter(None, [f"{said}; {used}.", seats_missing(found), whip_due.elected_later(found)]))


def seats_missing(found: Whip) -> str:
    """Which terms the catalog lacks and how many seats of each group; empty where every member is known."""
    if not found.missing:
        return ""
    rows = found.seats[found.seats["missing"] > 0]
    which = ", ".join(f"{row.missing} {group_words()[row.regional_group]}" for row in rows.itertuples())
    last = int(load.table("memberships")["starts_on"].max().year)
    years = range(last + 1, found.day.year + 1)
    if not years:
        return _("The catalog knows no holder of these seats that day: {which}.").format(which=which)
    terms = _(" and ").join(
        _("October {election} for {start}-{end}").format(election=year - 1, start=year, end=year + 2) for year in years
    )
    return _("The catalog does not have those elected in {terms}; seats not known: {which}.").format(terms=terms, which=which)  # fmt: skip


def answer(found: Whip) -> str:
    """Who decides, how the last vote went, where the margin goes and what to expect: Markdown."""
    parts = [
        whip_due.DECIDES[whip_due.manner(found)].format(
            seats=SEATS, when=whip_due.ended(found), mandate=show.mandate_link(found.mandate, show.plain(name_of(found.mandate))),
            session=found.session, n=_("all") if not found.missing else f"**{number(len(found.members))}**",
        ),
        _last(found),
    ]  # fmt: skip
    if found.trend:
        slope = found.trend.slope
        parts.append(
            _("over {n} votes its margin {moved}").format(
                n=number(found.trend.votes),
                moved=_("stood still") if abs(slope) < 0.05 else (_("grew by {by} a year") if slope > 0 else _("shrank by {by} a year")).format(by=f"{abs(slope):.1f}"),
            )
        )  # fmt: skip
    if found.forecast:
        parts.append(
            ngettext("expected of the {n} member known: **{yes} yes**, margin {margin}", "expected of the {n} members known: **{yes} yes**, margin {margin}", len(found.members)).format(
                n=number(len(found.members)), yes=counted(found.forecast.total("yes")), margin=margin(found.forecast.margin())
            )
        )  # fmt: skip
    return "; ".join(filter(None, parts)) + "."


def _last(found: Whip) -> str:
    if found.votes.empty:
        return _("no text on it was put to a recorded vote before")
    vote = found.votes.iloc[-1]
    return _("the last recorded vote, on {text} ({day}), was **{tally}**, margin {margin}").format(
        text=show.symbol_link(vote["symbol"]), day=day(vote["date"]), tally=shown_tally(vote),
        margin=signed(vote["yes"] - vote["no"]),
    )  # fmt: skip


def likely(row) -> str:
    """`likely yes (0.92), from its own record on this mandate (5 votes)`, or that there is no record."""
    if row.basis == "group":
        return _("no record: {leaning} from its regional group").format(leaning=leaning(row))
    return _("{leaning}, {basis}").format(leaning=leaning(row), basis=basis(row))


def without_vote(found: Whip) -> str:
    """What the session itself adopted on the mandate without a vote: Markdown; empty for nothing."""
    own = found.happened_texts[found.happened_texts["outcome"] == "without_vote"]
    if own.empty:
        return ""
    named = ", ".join(f"{show.symbol_link(row.symbol)} ({day(row.date)})" for row in own.itertuples())
    return _("What happened: {session} adopted {texts} without a vote.").format(session=found.session, texts=named)


def verdict(outcome: Outcome) -> str:
    """Adopted, not adopted or open, and whether the seats not counted could turn it."""
    said = VERDICT[outcome.verdict]
    if not outcome.missing or outcome.verdict == "open":
        return said
    rest = _("{said}; the {n} seats not counted could turn it") if outcome.may_turn else _("{said}, whatever the {n} seats not counted do")  # fmt: skip
    return rest.format(said=said, n=number(outcome.missing))


def doubts(found: Whip, votes: pd.DataFrame) -> list[tuple[str, str]]:
    """What is in doubt about these votes, each with its symbol: tallies, roll calls, and the catalog's known doubts."""
    own = found.doubts[found.doubts["symbol"].isin(votes["symbol"])]
    told = set(own.loc[own["check_name"] == "tallies_equal_the_roll_call", "symbol"])
    lines: list[tuple[str, str]] = []
    for vote in votes.itertuples():
        if pd.notna(vote.counted) and vote.symbol not in told:
            lines.append((vote.symbol, _("The printed tally is {tally}, the roll call counts {counted}; both are kept.").format(tally=tally_text(vote.yes, vote.no, vote.abstain), counted=vote.counted)))  # fmt: skip
        if not vote.roll_call and pd.notna(vote.yes):
            lines.append((vote.symbol, _("The catalog has the tally ({tally}) and no roll call: no position of a State is known.").format(tally=tally_text(vote.yes, vote.no, vote.abstain))))  # fmt: skip
        if vote.unlisted:
            lines.append((vote.symbol, _("The roll call leaves out members of that day: {names}.").format(names=_names(vote.unlisted))))  # fmt: skip
        if vote.outsiders:
            lines.append((vote.symbol, _("The roll call lists States that were no members that day: {names}.").format(names=_names(vote.outsiders))))  # fmt: skip
    lines += [(row.symbol, _("{what}. Shown: {decision} (doubt {id}, {status}).").format(what=row.what.rstrip("."), decision=row.decision.rstrip("."), id=row.id, status=word(row.status).lower())) for row in own.itertuples()]  # fmt: skip
    return lines


def _names(codes: tuple[str, ...]) -> str:
    return ", ".join(voting.names().get(iso3, iso3) for iso3 in codes)
