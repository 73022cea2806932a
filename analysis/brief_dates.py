"""Sections of a brief: who decides, with a forecast and its error; dates to check with the secretariat."""

import pandas as pd

from analysis.brief_sections import council
from analysis.brief_work import Work, doubt_of, line
from analysis.forecast import OPEN, open_between
from analysis.frames import Row
from analysis.votes import signed
from analysis.whip import Whip, mandates, sessions, whip
from models.brief import Block, Bullets, Cell, Heading, Line, Paragraph, Table
from models.vocabulary import ALIVE

SEATS = 47
MEMBERS_SHOWN = 3  # mandates for which every member is listed
Found = list[Block] | str


def decides(work: Work) -> Found:
    """The members of the day on which the session decides, their last positions, what to expect and how often such
    forecasts were right."""
    _ = work.voice.say
    sheets = _sheets(work)
    if not sheets:
        return _("No Council session decides on these mandates by a vote that could be forecast.")
    name = _("What to expect, of the members known")
    headings = (_("Mandate, session"), _("Last recorded vote"), _("In favour"), _("Margin"), _("Grounds"))
    rows = tuple(_expected(sheet, work) for sheet in sheets)
    blocks: list[Block] = [Table(name, headings, rows, (24, 20, 17, 17, 22)), Paragraph(_caution(sheets, work))]
    by_session = {sheet.session for sheet in sheets}
    told = [sheet for sheet in sheets if sheet.forecast]
    if told and len(sheets) <= MEMBERS_SHOWN and len(by_session) == 1:
        blocks += [Heading(_("Members, and what each did last")), _members(told, work)]
    return blocks


def _sheets(work: Work) -> list[Whip]:
    voters = work.material.voters
    if voters is None:
        return []
    lives = work.facts.lives
    decided, known = set(mandates(lives, voters.steps)), set(sessions(lives))
    asked = [
        (work.wanted.session or row["due_session"], row["id"]) for row in work.rows
        if row["status"] in ALIVE and council(row) and row["id"] in decided
    ]  # fmt: skip
    return [whip(voters, session, mandate, work.as_of) for session, mandate in asked if session in known]


def _expected(sheet: Whip, work: Work) -> tuple[Cell, ...]:
    _, voice = work.voice.say, work.voice
    about = line(_("{mandate}, {session}").format(mandate=work.name(sheet.mandate), session=sheet.session))
    if sheet.votes.empty:
        last: Cell = line(_("none"))
    else:
        vote = sheet.votes.iloc[-1]
        tally = f"{vote['yes']}-{vote['no']}-{vote['abstain']}" if pd.notna(vote["yes"]) else voice.word("vote").lower()
        last = line(
            _("{tally}, {day}").format(tally=tally, day=voice.day(vote["date"])), work.book.text(vote["symbol"])
        )
    if sheet.forecast is None:
        why = {
            "ended": _("has ended: nothing is forecast"),
            "never_voted": _("never put to a recorded vote"),
            "without_vote": _("last adopted without a vote: nothing is forecast"),
        }[sheet.why_not]
        return about, last, line("–"), line("–"), line(why, work.book.texts(sheet.decided["symbol"].tail(1)))
    yes, margin = sheet.forecast.total("yes"), sheet.forecast.margin()
    of = _("{n} ({low} to {high})")
    own = int((sheet.forecast.members["basis"] == "mandate").sum())
    grounds = _("{own} of {known} members known voted on it before").format(own=own, known=len(sheet.members))
    return (
        about, last, line(of.format(n=round(yes.expected), low=yes.low, high=yes.high)),
        line(of.format(n=signed(round(margin.expected)), low=signed(margin.low), high=signed(margin.high))), line(grounds),
    )  # fmt: skip


def _caution(sheets: list[Whip], work: Work) -> Cell:
    """Seats not known, the interval, and the error that such forecasts had."""
    _, voice = work.voice.say, work.voice
    lines = []
    for session in dict.fromkeys(sheet.session for sheet in sheets):
        sheet = next(sheet for sheet in sheets if sheet.session == session)
        past = sheet.due.unrecorded
        by = _("{session} was due to decide by about {day}; its outcome is not recorded") if past else _("{session} decides by about {day}")  # fmt: skip
        said = by.format(session=session, day=voice.day(sheet.day))
        doubt = "" if sheet.day_basis == "known" else _("day expected, not published")
        if sheet.missing:
            groups = voice.listed(
                [
                    f"{row.missing} {voice.word(row.regional_group)}"
                    for row in sheet.seats.itertuples()
                    if row.missing > 0
                ]
            )
            said = _(
                "{said}; of its {seats} seats, the holders of {n} are not in the catalog ({groups}): they are in no figure above"
            ).format(said=said, seats=SEATS, n=sheet.missing, groups=groups)
        lines.append(Line(f"{said}.", _of_members(sheet, work), doubt))
    text = _(
        "A forecast weighs each member's own record; in brackets the range that should hold in four cases of five."
    )
    if work.material.error and any(sheet.forecast for sheet in sheets):
        error = work.material.error()
        text += " " + _("Tried on {texts} renewals since 2016, such forecasts had {right} of positions right, were {off} votes in favour off on average, and the range held in {held}; simply repeating the last vote had {repeated} right.").format(
            texts=error.texts, right=f"{error.accuracy:.0%}", off=f"{error.yes_error:.1f}", held=f"{error.covered:.0%}", repeated=f"{error.accuracy_last_vote:.0%}",
        )  # fmt: skip
    return (*lines, Line(text))


def _of_members(sheet: Whip, work: Work) -> tuple[int, ...]:
    """The source from which most of the members' terms were taken."""
    terms = work.material.voters.tables["memberships"]
    own = terms[terms["iso3"].isin(sheet.members["iso3"]) & (terms["ends_on"] >= pd.Timestamp(sheet.day))]
    about = work.voice.say("Members of the Council in {session}, most of them").format(session=sheet.session)
    return work.book.source(about, own["source"].mode().iloc[0]) if len(own) else ()


def _members(sheets: list[Whip], work: Work) -> Table:
    """Every member known: regional group, and for each mandate its last position and the likely one."""
    _, voice = work.voice.say, work.voice
    each = []
    for sheet in sheets:
        last = sheet.votes["symbol"].iloc[-1]
        did = sheet.cells[sheet.cells["symbol"] == last].set_index("iso3")["position"]
        each.append((did, sheet.forecast.members.set_index("iso3")))
    rows = []
    for member in sheets[0].members.itertuples():
        cells = [line(_member(member.iso3, did, likely, work)) for did, likely in each]
        rows.append((line(member.name), line(voice.word(member.regional_group)), *cells))
    headings = [
        _("Member"),
        _("Regional group"),
        *(_("{mandate}: last vote; likely next").format(mandate=work.name(sheet.mandate)) for sheet in sheets),
    ]
    share = 46 / len(sheets)
    return Table(_("Members, and what each did last"), tuple(headings), tuple(rows), (26, 28, *[share] * len(sheets)))


def _member(iso3: str, did: pd.Series, likely: pd.DataFrame, work: Work) -> str:
    _, voice = work.voice.say, work.voice
    words = {
        "not_a_member": _("not a member"),
        "not_listed": _("not in the roll call"),
        "no_roll_call": _("not known"),
        "abstain": _("abstained"),
    }
    position = did.get(iso3, "no_roll_call")
    row = likely.loc[iso3]
    would = {"yes": _("yes"), "no": _("no"), "abstain": _("abstain")}
    last = words.get(position, voice.word(position).lower())
    if row["leaning"] == OPEN:
        between = voice.listed([f"{would[one]} {chance:.2f}" for one, chance in open_between(row)])
        return _("{last}; open between {positions}").format(last=last, positions=between)
    chance = f"{min(row[row['likely']], 0.99):.2f}"
    return _("{last}; likely {likely} {chance}").format(last=last, likely=would[row["likely"]], chance=chance)


# What to confirm


def dates(work: Work) -> Found:
    """Every date of the brief that is expected, computed, read by a person or known only in part."""
    points = [*_sessions(work), *_terms(work)]
    return [Bullets(tuple(points))] if points else work.voice.say("Every date in this brief is printed in a source.")


def _sessions(work: Work) -> list[Cell]:
    _, voice, lives = work.voice.say, work.voice, work.facts.lives
    named = (
        [work.wanted.session]
        if work.wanted.session
        else [row["due_session"] for row in work.rows if row["status"] in ALIVE]
    )
    points = []
    for session in dict.fromkeys(filter(None, named)):
        row = lives.calendar.loc[session]
        bases = {row["starts_basis"], row["ends_basis"]}
        if (
            bases <= {"known"}
            or pd.isna(row["starts"])
            or row["starts"] < pd.Timestamp(work.as_of) - pd.Timedelta(days=365)
        ):
            continue
        notes = (
            ()
            if row["source"] == "no source seen"
            else work.book.source(_("Dates of {session}").format(session=session), row["source"])
        )
        if row["starts_basis"] == "expected":
            said = _(
                "{session}: about {start} to {end}; no dates are published, these are the middle of the ten years before"
            ).format(session=session, start=voice.day(row["starts"]), end=voice.day(row["ends"]))
        else:
            said = _("{session}: begins {start}; its last day is not published ({end})").format(
                session=session, start=voice.day(row["starts"]), end=voice.day(row["ends"])
            )
        points.append((Line(said, notes, _("expected")),))
    return points


def _terms(work: Work) -> list[Cell]:
    """Ends of terms that no source prints to the day, and outcomes that are not recorded; the same date once."""
    said: dict[tuple[str, str], list[str]] = {}
    for row in work.rows:
        if row["status"] in ALIVE and (found := _uncertain(row, work)):
            said.setdefault(found, []).append(row["id"])
    points = []
    for (words, doubt), own in said.items():
        notes = [
            work.book.text((work.due.get(mandate) or work.facts.mandates[mandate])["term_symbol"]) for mandate in own
        ]
        mandates = work.voice.listed([work.name(mandate) for mandate in own])
        numbers = tuple(dict.fromkeys(number for note in notes for number in note))
        points.append(
            (Line(work.voice.say("{mandates}: {date}").format(mandates=mandates, date=words), numbers, doubt),)
        )
    return points


def _uncertain(row: Row, work: Work) -> tuple[str, str] | None:
    """What is not certain of a mandate's term, and why."""
    _, voice = work.voice.say, work.voice
    term: Row = work.due.get(row["id"]) or row
    if row["status"] in ("due_unrecorded", "unclear"):
        when = voice.day(row["ends_on"], row["ends_precision"]) or _("on a day not recorded")
        return _("term ended {when}, no outcome recorded").format(when=when), _("after the facts of the catalog")
    if term["ends_on"] is not None and (doubt := doubt_of(term, voice)):
        return _("term ends {when}").format(when=voice.day(term["ends_on"], term["ends_precision"])), doubt
    if term["due_basis"] == "reading" and row["due_session"]:
        return _("taken up at {session}").format(session=row["due_session"]), _(
            "read from the reports asked for; no term is printed"
        )
    return None
