"""A brief for a session, a situation or some mandates, as of a day: what is gathered, and from which sources.

    asked = wanted(material, session="HRC-64")
    brief(material, asked, ("due", "status", "votes"), Voice())

Nothing is written here but facts put in words; briefing/ makes Word, HTML, Markdown and slides of it.
"""

from collections.abc import Callable, Sequence

import pandas as pd

from analysis import brief_changed, brief_dates, brief_questions, brief_safeguards, brief_sections, calendar
from analysis.brief_book import Book
from analysis.brief_work import MOST, Material, Wanted, Work
from analysis.calendar import Scope
from analysis.frames import rows_of
from analysis.sentences import session as session_dates
from models.brief import Block, Brief, Bullets, Line, Section, Table
from models.errors import AtlasError
from models.vocabulary import ALIVE
from models.voice import Voice

MAKERS: dict[str, Callable[[Work], list[Block] | str]] = {
    "due": brief_sections.due, "status": brief_sections.status, "votes": brief_sections.votes, "text": brief_changed.text,
    "safeguards": brief_safeguards.safeguards, "decides": brief_dates.decides, "questions": brief_questions.questions,
    "dates": brief_dates.dates,
}  # fmt: skip
HEADINGS = {
    "due": "What is up, and when", "status": "Where it stands, and how it came there", "votes": "Last votes, with margin",
    "text": "What the last text changed", "safeguards": "Safeguards stated and missing", "decides": "Who decides",
    "questions": "Questions to ask", "dates": "Dates to check with the secretariat",
}  # fmt: skip
SECTIONS = tuple(HEADINGS)
USUAL = tuple(name for name in SECTIONS if name != "decides")  # the forecast only where a reader asks for it


def wanted(material: Material, session: str = "", situation: str = "", mandates: Sequence[str] = ()) -> Wanted:
    """What a brief is about: the mandates due at a session, those of a situation, or those named.

    Raises AtlasError, one sentence with what to do, where nothing is chosen, a name is unknown, nothing is recorded, or
    there are too many mandates for a brief.
    """
    facts = material.facts
    if sum(map(bool, (session, situation, mandates))) != 1:
        raise AtlasError(
            "nothing is chosen, or too much: a brief is about one session, one situation, or some mandates"
        )
    if session:
        due = facts.lives.due_at(session, facts.as_of)
        if due.empty:
            raise AtlasError(
                f"no mandate in the catalog falls due at {session}, so there is nothing to brief on; "
                "name another session, or the mandates themselves"
            )
        due = due[due["mechanism_id"].isin(facts.mandates)].sort_values(["ends_on", "mechanism_id"], na_position="last")
        return Wanted(tuple(dict.fromkeys(due["mechanism_id"])), session=session, name=session)
    if situation:
        return _of_situation(material, situation)
    own = tuple(dict.fromkeys(mandates))
    if len(own) > MOST:
        raise AtlasError(
            f"{len(own)} mandates are too many for one brief, which holds at most {MOST}; "
            "name fewer, or brief on a session or a situation"
        )
    _refuse_unknown(facts, own)
    return Wanted(own)


def _refuse_unknown(facts, own: tuple[str, ...]) -> None:
    every = set(facts.lives.mechanisms["id"])
    for mandate in own:
        if mandate not in every:
            raise AtlasError(f"no mandate {mandate!r}; `python atlas.py mandates --all` lists the ids")
        if mandate not in facts.mandates:
            raise AtlasError(f"the mandate {mandate} did not exist yet on {facts.as_of.isoformat()}; name a later day")


def _of_situation(material: Material, situation: str) -> Wanted:
    situations, facts = material.tables["situations"], material.facts
    if situation not in set(situations["id"]):
        raise AtlasError(f"no situation {situation!r} in the catalog; situations.csv lists the ids, such as syria")
    within = set(situations.loc[(situations["id"] == situation) | (situations["parent_id"] == situation), "id"])
    own = [row for row in facts.mandates.values() if row["situation_id"] in within]
    name = situations.set_index("id").at[situation, "name"]
    if not own:
        raise AtlasError(
            f"no mandate on {name} is recorded by {facts.as_of.isoformat()}, so there is nothing to brief on; "
            "name a later day or another situation"
        )
    own.sort(key=lambda row: (row["status"] not in ALIVE, row["created_on"] is None, row["created_on"], row["id"]))
    return Wanted(tuple(row["id"] for row in own), situation=situation, name=name)


def brief(
    material: Material,
    asked: Wanted,
    sections: Sequence[str] = USUAL,
    voice: Voice | None = None,
    citation: Callable[[str], Sequence[str]] = lambda title: (),
    private: pd.DataFrame | None = None,
) -> Brief:
    """The brief, with these sections in this order.

    A section of which nothing is recorded is left out, and said to be. `citation` gives the lines on how to cite a
    title. `private` are notes of the workspace (data.notes, with `state` and `about` in words): given only where a reader ticked them.
    Raises AtlasError for a section that is none.
    """
    voice = voice or Voice()
    _ = voice.say
    for name in sections:
        if name not in MAKERS:
            raise AtlasError(f"{name!r} is not a section of a brief; expected {', '.join(SECTIONS)}")
    if not sections:
        raise AtlasError("no section is chosen; a brief needs at least one")
    book = Book(material.facts.resolutions, voice)
    work = Work(material, asked, voice, book, tuple(sections))
    made, left_out = [], []
    for name in dict.fromkeys(sections):
        found = MAKERS[name](work)
        if isinstance(found, str):
            left_out.append(_("{section}: {why}").format(section=_(HEADINGS[name]), why=found))
        else:
            made.append(Section(name, _(HEADINGS[name]), tuple(found)))
    if private is not None and len(private):
        made.append(_private(private, voice))
    through, until = material.facts.lives.facts_through
    title = _title(work)
    running = _("As of {day} · facts through {session} ({until}) · catalog {version}").format(
        day=voice.day(work.as_of), session=through, until=voice.day(until), version=material.version[:12]
    )
    return Brief(
        title=title, subject=_subject(work), as_of=work.as_of, facts_through=(through, until), version=material.version,
        running=running, lead=_lead(work), sections=tuple(made), notes=tuple(book.notes), sources_heading=_("Sources"),
        citation=tuple(citation(title)), left_out=tuple(left_out), cards=brief_sections.cards(work),
        private=_("PRIVATE: holds notes of the workspace, which are no facts of the catalog") if private is not None and len(private) else "",
    )  # fmt: skip


def dates_of(material: Material, asked: Wanted) -> pd.DataFrame:
    """The dates of a brief for a diary: see analysis.calendar.dates_of."""
    facts, tables = material.facts, material.tables
    scopes = (
        [Scope("session", asked.session)] if asked.session
        else [Scope("situation", asked.situation)] if asked.situation
        else [Scope("mandate", mandate) for mandate in asked.mandates]
    )  # fmt: skip
    frames = [
        calendar.dates_of(facts.lives, tables["mandate_readings"], tables["situations"], scope) for scope in scopes
    ]
    return pd.concat(frames).drop_duplicates("key").sort_values("starts_on", kind="stable", ignore_index=True)


def _title(work: Work) -> str:
    _, asked = work.voice.say, work.wanted
    if asked.name:
        return _("Brief: {what}").format(what=asked.name)
    names = [work.name(mandate) for mandate in asked.mandates]
    count = work.voice.plural("{n} mandate", "{n} mandates", len(names)).format(n=len(names))
    return _("Brief: {what}").format(what=work.voice.listed(names) if work.full else count)


def _subject(work: Work) -> str:
    """How many mandates, how many of them have not ended, and of how many that is not recorded."""
    count = len(work.rows)
    if work.wanted.session:
        said = work.voice.plural("{n} mandate falls due at {session}", "{n} mandates fall due at {session}", count)
        return said.format(n=count, session=work.wanted.session)
    _, plural = work.voice.say, work.voice.plural
    unknown = sum(row["status"] == "due_unrecorded" for row in work.rows)
    alive = sum(row["status"] in ALIVE for row in work.rows) - unknown
    said = [plural("{n} mandate", "{n} mandates", count).format(n=count)]
    if alive or not unknown:
        said.append(_("{n} not ended").format(n=alive))
    if unknown:
        said.append(_("{n} past its term, outcome not recorded") if unknown == 1 else _("{n} past their terms, outcomes not recorded"))  # fmt: skip
    return ", ".join(said).format(n=unknown)


def _lead(work: Work) -> tuple[Line, ...]:
    """What it is about in a sentence or two, and how far the record goes."""
    _, voice, lives = work.voice.say, work.voice, work.facts.lives
    lines = []
    if work.wanted.session:
        row = lives.calendar.loc[work.wanted.session]
        said = session_dates(row, work.as_of, voice)
        doubt = "" if row["starts_basis"] == "known" else _("no dates are published")
        lines += [Line(text, (), "" if place else doubt) for place, text in enumerate(said)]
    lines.append(Line(_("{subject}.").format(subject=_subject(work))))
    through, until = lives.facts_through
    lines.append(
        Line(
            _(
                "The catalog records facts through {session} ({until}); what happened later is not in this brief."
            ).format(session=through, until=voice.day(until))
        )
    )
    return tuple(lines)


def _private(notes: pd.DataFrame, voice: Voice) -> Section:
    """The private notes of the workspace, as they were written."""
    _ = voice.say
    headings = (
        _("State"),
        _("On"),
        _("Stance, as the writer sees it"),
        _("In the writer's words"),
        _("Contact"),
        _("Next step"),
    )
    columns = ["state", "about", "stance", "words", "contact", "next_step"]
    rows = tuple(
        tuple((Line(" ".join(str(row[name] or "–").split())),) for name in columns) for row in rows_of(notes[columns])
    )
    said = Line(_("Private notes: pass on only to those who should read them."))
    return Section(
        "private",
        _("PRIVATE notes"),
        (Bullets(((said,),)), Table(_("Private notes"), headings, rows, (14, 14, 14, 26, 14, 18))),
    )
