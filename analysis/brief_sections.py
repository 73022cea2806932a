"""Sections of a brief on mandates: what is up and when, status and history, last votes.

Each takes a `Work` and gives its blocks, or a sentence that says what is not recorded.
"""

from dataclasses import replace

import pandas as pd

from analysis.brief_book import Book
from analysis.brief_work import Work, doubt_of, line
from analysis.calendar import Scope, dates_of
from analysis.frames import Row, by, rows_of
from analysis.sentences import interruptions, mandate
from analysis.terms import interruptions as gaps_between
from analysis.votes import signed, tally_text
from models.brief import Bar, Block, Bullets, Card, Cell, Heading, Line, Paragraph, Table, Votes
from models.symbols import body_of
from models.vocabulary import ENDED

VOTES_SHOWN = 3  # of each mandate told of by itself
CARD_VOTES = 6  # on a slide
Found = list[Block] | str


def due(work: Work) -> Found:
    """Each mandate with the end of its term, how that is known, the days left, the text in force."""
    _, voice = work.voice.say, work.voice
    at_session = bool(work.wanted.session)
    told = at_session and any(row["outcome"] != "ahead" for row in work.due.values())
    headings = [_("Mandate"), _("Term ends"), _("How that is known"), _("Days left"), _("Text in force")]
    headings += [_("What became of it")] if told else [] if at_session else [_("Due at")]
    rows = []
    for row in work.rows:
        term = work.due.get(row["id"]) or row
        if told:
            last = [line(*_outcome(term, work))]
        else:
            last = [] if at_session else [line(row["due_session"] or _("no Council session"))]
        rows.append((
            line(row["short_name"]), *_end(row, term, work), line(_left(term, row, work)),
            line(voice.symbol(term["term_symbol"]) if term["term_symbol"] else _("no text recorded"), work.book.text(term["term_symbol"])),
            *last,
        ))  # fmt: skip
    name = _("What is up, and when")
    widths = (22, 19, 26, 10, 13, 15) if len(headings) == 6 else (26, 20, 29, 11, 14)
    return [Table(name, tuple(headings), tuple(rows), widths), *_reports(work)]


def _end(row: Row, term: Row, work: Work) -> tuple[Cell, Cell]:
    """When the term ends, or the mandate ended, and how that is known."""
    _, voice = work.voice.say, work.voice
    notes = work.book.text(term["term_symbol"]) or work.of_mandate(row)
    if row["status"] in ENDED:
        when = voice.day(row["ended_on"], row["ended_precision"]) or _("day not recorded")
        own = work.book.text(row["end_symbol"]) or work.of_mandate(row)
        how = _("recorded") if row["ended_on"] else _("sources say that it ended")
        return line(
            _("{how}, {when}").format(
                how=voice.word(row["status"]).lower() if row["ended_on"] else _("ended"), when=when
            ),
            own,
        ), line(how)
    basis = voice.word(term["basis"]) if term["basis"] else _("not recorded")
    if term["ends_on"] is None:
        read = _("session read from the reports asked for") if term["due_basis"] == "reading" else ""
        return line("–", notes), line(basis, doubt=read)
    how = basis if term["derived"] else _("printed in a source")
    return line(voice.day(term["ends_on"], term["ends_precision"]), notes), line(
        how, doubt=_("computed") if term["derived"] else doubt_of(term, voice)
    )


def _left(term: Row, row: Row, work: Work) -> str:
    if row["status"] in ENDED or term["ends_on"] is None:
        return "–"
    days = (term["ends_on"] - work.as_of).days
    return work.voice.number(days) if days >= 0 else work.voice.say("past")


def _outcome(term: Row, work: Work) -> tuple[str, tuple[int, ...]]:
    word = work.voice.say("not yet due") if term["outcome"] == "ahead" else work.voice.word(term["outcome"]).lower()
    symbol = term["outcome_symbol"]
    return (f"{word}, {work.voice.symbol(symbol)}" if symbol else word), work.book.text(symbol)


def _reports(work: Work) -> list[Block]:
    """Reports that texts ask for at the session of the brief."""
    if not work.wanted.session:
        return []
    lives, tables, _ = work.facts.lives, work.material.tables, work.voice.say
    dates = rows_of(
        dates_of(lives, tables["mandate_readings"], tables["situations"], Scope("session", work.wanted.session))
    )
    texts = work.facts.resolutions
    asked = [
        row for row in dates
        if row["what"] == "report_due" and not (texts[row["symbol"]]["adopted_on"] and texts[row["symbol"]]["adopted_on"] > work.as_of)
    ]  # fmt: skip
    if not asked:
        return []
    rows = tuple(
        (line(row["mandate"]), line(row["note"], work.book.text(row["symbol"]), _("our reading"))) for row in asked
    )
    name = _("Reports that texts ask for at {session}").format(session=work.wanted.session)
    return [Heading(name), Table(name, (_("Mandate"), _("What is asked for, in our words")), rows, (24, 76))]


def status(work: Work) -> Found:
    """One sentence a mandate; its interruptions; where few are told of, what it is."""
    facts, voice = work.facts, work.voice
    doubts = facts.doubts
    holes = set(doubts.loc[(doubts["check_name"] == "renewal_without_gap") & (doubts["status"] == "open"), "key"])
    gaps = gaps_between(facts.lives.terms)
    gaps = gaps[gaps["from_day"] <= pd.Timestamp(work.as_of)]
    blocks: list[Block] = []
    points = []
    for row in work.rows:
        symbols = (row["created_by"], row["term_symbol"], row["end_symbol"])
        own = work.book.texts(symbols)
        notes = own if own and not work.full else (*own, *work.of_mandate(row))
        doubt = voice.say("not confirmed") if row["review"] == "unconfirmed" else ""
        said = [Line(mandate(row, work.as_of, voice, term=work.full or "due" not in work.sections), notes, doubt)]
        said += [Line(text) for text in interruptions(gaps[gaps["mechanism_id"] == row["id"]], holes, voice)]
        if work.full:
            blocks += [Heading(row["short_name"]), Paragraph((*said, Line(row["summary"] or "")))]
        points.append(tuple(said))
    return blocks or [Bullets(tuple(points))]


def votes(work: Work) -> Found:
    """The last decisions on each mandate as small bars, a text once, whatever number of mandates it acts on.

    In a table of many mandates the decision on the text in force, as This session has it.
    """
    _, voice = work.voice.say, work.voice
    past = work.facts.votes[work.facts.votes["date"] <= pd.Timestamp(work.as_of)]
    steps = by(rows_of(past[past["mechanism_id"].isin(work.wanted.mandates)]), "mechanism_id")
    shown = {row["id"]: _shown(row, steps.get(row["id"], []), work) for row in work.rows}
    texts: dict[str, list[Row]] = {}
    for step in (step for own in shown.values() for step in own):
        texts.setdefault(step["symbol"], []).append(step)
    without = [work.name(mandate_id) for mandate_id, own in shown.items() if not own]
    if not texts:
        return _("No vote on these mandates is recorded.")
    bars = [_bar(own, work) for own in texts.values()]
    bars.sort(key=lambda bar: not work.full and bar.yes is None)  # in a table of many, votes before what had none
    name = _("Last votes, with margin")
    legend = "" if work.full else _("Of each mandate the decision on its text in force.") + " "
    legend += _(
        "Bars from left to right: in favour, abstaining, against. A margin is votes in favour minus votes against; abstentions and absences do not count."
    )
    blocks: list[Block] = [Votes(name, (_("Mandate and text"), _("Votes"), _("Result")), tuple(bars), legend)]
    if without:
        said = _("No vote is recorded on {mandates}.") if work.full else _("No vote is recorded on the text in force of {mandates}.")  # fmt: skip
        blocks.append(Paragraph(line(said.format(mandates=voice.listed(without)))))
    return blocks


def _shown(row: Row, steps: list[Row], work: Work) -> list[Row]:
    """The decisions told of a mandate, newest first: the last ones, or the one on the text in force."""
    newest = sorted(steps, key=lambda step: step["date"])[::-1]
    in_force = (work.due.get(row["id"]) or row)["term_symbol"]
    if work.full:
        return newest[:VOTES_SHOWN]
    if row["status"] in ENDED or not in_force:
        return newest[:1]
    return [step for step in newest if step["symbol"] == in_force][:1]


def _also(symbol: str, named: set[str], work: Work) -> str:
    """Other mandates that the text created or renewed, on which the vote was too; empty for none."""
    every = work.facts.votes
    others = rows_of(every[(every["symbol"] == symbol) & ~every["mechanism_id"].isin(named)])
    parts = []
    for words, action in ((work.voice.say("creates"), "established"), (work.voice.say("renews"), "renewed")):
        names = [work.name(row["mechanism_id"]) for row in others if action in row["actions"].split(" + ")]
        if names:
            parts.append(f"{words} {work.some(names)}")
    return work.voice.say("the text also {does}").format(does=work.voice.listed(parts)) if parts else ""


def _bar(steps: list[Row], work: Work) -> Bar:
    _, voice, one = work.voice.say, work.voice, steps[0]
    tally = tally_text(one["yes"], one["no"], one["abstain"]) if one["yes"] is not None else ""
    day = voice.day(one["date"])
    if tally:
        said = _("{tally}, margin {margin}").format(tally=tally, margin=signed(one["margin"]))
        if one["counted"]:
            said = _("{said} (the roll call counts {counted})").format(said=said, counted=one["counted"])
    else:
        said = voice.word(one["outcome"]).lower()
    done = ", ".join(
        dict.fromkeys(voice.word(action).lower() for step in steps for action in step["actions"].split(" + "))
    )
    names = voice.listed([work.name(step["mechanism_id"]) for step in steps])
    doubt = _("tally and roll call differ") if one["counted"] else ""
    did = _("{symbol}, {done}, {day}").format(symbol=voice.symbol(one["symbol"]), done=done, day=day)
    also = _also(one["symbol"], {step["mechanism_id"] for step in steps}, work)
    return Bar(
        one["symbol"], names, "; ".join(filter(None, (did, also))),
        one["yes"], one["no"], one["abstain"], Line(said, work.book.text(one["symbol"]), doubt),
    )  # fmt: skip


def cards(work: Work) -> tuple[Card, ...]:
    """Each mandate for a slide of its own; a source that only a slide would cite is none of the brief's notes."""
    past = work.facts.votes[work.facts.votes["date"] <= pd.Timestamp(work.as_of)]
    steps = by(rows_of(past[past["mechanism_id"].isin(work.wanted.mandates)]), "mechanism_id")
    aside = replace(work, book=Book(work.facts.resolutions, work.voice))
    found = []
    for row in work.rows:
        last = sorted(steps.get(row["id"], []), key=lambda step: step["date"])[-CARD_VOTES:]
        said = Line(
            mandate(row | {"name": row["short_name"]}, work.as_of, work.voice), aside.book.text(row["term_symbol"])
        )
        found.append(Card(row["short_name"], said, tuple(_bar([step], aside) for step in last)))
    return tuple(found)


def council(mandate_row: Row) -> bool:
    """Whether the Council decides on a mandate."""
    symbol = mandate_row["term_symbol"] or mandate_row["created_by"]
    return bool(symbol) and body_of(symbol) == "HRC"
