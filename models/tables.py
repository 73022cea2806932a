"""The tables of the catalog.

One class a table, one CSV of the same name in `data/catalog/`. The class is the only place where a column is defined:
validation, the SQLite file, `datapackage.json` and `docs/dictionary.md` are all read from it. `TABLES` lists the
classes in the order in which they are loaded (a table comes after those it refers to).
"""

import datetime as dt
from typing import Annotated

from pydantic import Field as PydanticField

from models import vocabulary as v
from models.columns import (
    Base,
    Count,
    Iso3,
    Name,
    SessionId,
    Slug,
    Symbol,
    Text,
    choice,
    column,
    precision,
    review,
    source,
)
from models.lever_tables import Lever, LeverPrecedent
from models.text_tables import LadderStep, Paragraph, Series, SeriesText, TextReading, Theme, ThemeMention, ThemePattern
from models.vote_tables import CouncilSeats, TextSubject


class State(Base, table=True):
    """Member States and observers that take part in the bodies."""

    __tablename__ = "states"
    iso3: Iso3 = column("ISO 3166-1 alpha-3 code", primary_key=True)
    name: Text = column("Short name in English")
    official_name: Text = column("Official name in English")
    regional_group: v.RegionalGroup = choice("Regional group at the United Nations")
    source: Text = source()
    review: v.Review = review()


class SponsorGroup(Base, table=True):
    """Groups of States that act as sponsors."""

    __tablename__ = "groups"
    id: Slug = column("Short name used in other tables", primary_key=True)
    name: Text = column("Name in English")
    source: Text = source()
    review: v.Review = review()


class Session(Base, table=True):
    """Sessions of the Human Rights Council, the Commission before it, and the General Assembly."""

    __tablename__ = "sessions"
    id: SessionId = column("HRC-57, HRC-S33 (special), UNGA-77, UNGA-ES11 (emergency special)", primary_key=True)
    body: v.Body = choice("The body that met")
    kind: v.SessionKind = choice("Regular, special or emergency special")
    number: int = column("Number of the session among those of its kind", ge=1)
    starts_on: dt.date | None = column("First day; empty where not known", default=None)
    ends_on: dt.date | None = column("Last day; empty where not known", default=None)
    topic: Text | None = column("What a special session was about", default=None)
    note: Text | None = column("Anything a reader must know", default=None)
    source: Text = source()
    review: v.Review = review()


class Coverage(Base, table=True):
    """How far the catalog's facts reach for each body: the setting `facts_through`."""

    __tablename__ = "coverage"
    body: v.Body = choice("The body", primary_key=True)
    session_id: SessionId | None = column(
        "Last session whose outcomes are recorded", default=None, foreign_key="sessions.id"
    )
    facts_through: dt.date = column("Last day whose outcomes are recorded")
    note: Text | None = column("What is and is not recorded", default=None)
    source: Text = source()
    review: v.Review = review()


class Membership(Base, table=True):
    """A State's term on the Human Rights Council."""

    __tablename__ = "memberships"
    iso3: Iso3 = column("The State", primary_key=True, foreign_key="states.iso3")
    body: v.Body = choice("The body", primary_key=True)
    starts_on: dt.date = column("First day of the term", primary_key=True)
    ends_on: dt.date = column("Last day of the term")
    note: Text | None = column("Anything a reader must know", default=None)
    source: Text = source()
    review: v.Review = review()


class Situation(Base, table=True):
    """Countries and themes that mandates are about."""

    __tablename__ = "situations"
    id: Slug = column("Short name used in addresses", primary_key=True)
    name: Text = column("Name in English")
    parent_id: Slug | None = column("The wider situation it is part of", default=None, foreign_key="situations.id")
    source: Text = source()
    review: v.Review = review()


class SituationState(Base, table=True):
    """States that a situation concerns."""

    __tablename__ = "situation_states"
    situation_id: Slug = column("The situation", primary_key=True, foreign_key="situations.id")
    iso3: Iso3 = column("The State", primary_key=True, foreign_key="states.iso3")
    source: Text = source()
    review: v.Review = review()


class Mechanism(Base, table=True):
    """Bodies and mandate holders that investigate, report, keep evidence or search for the missing."""

    __tablename__ = "mechanisms"
    id: Slug = column("Short name used in addresses", primary_key=True)
    name: Text = column("Name in English")
    short_name: Text = column("Acronym, or a short label of ours where there is none; unique", unique=True)
    acronym: Text | None = column("Acronym in use", default=None)
    kind: v.MechanismKind = choice("Kind of mechanism")
    situation_id: Slug = column("The situation it is about", foreign_key="situations.id")
    founding_body: v.Body = choice("The body that created it")
    reported_status: v.ReportedStatus = choice(
        "Status as the sources report it; the status shown is computed from actions"
    )
    website: Text | None = column("Its own page", default=None)
    summary: Text = column("What it is, in our own words")
    source: Text = source()
    review: v.Review = review()


class MechanismAlias(Base, table=True):
    """Other names under which readers look for a mechanism."""

    __tablename__ = "mechanism_aliases"
    mechanism_id: Slug = column("The mechanism", primary_key=True, foreign_key="mechanisms.id")
    alias: Text = column("The other name", primary_key=True)
    source: Text = source()
    review: v.Review = review()


class Resolution(Base, table=True):
    """Resolutions, decisions, presidential statements, and drafts and amendments that were voted down."""

    __tablename__ = "resolutions"
    symbol: Symbol = column("Official symbol; the address of the official text follows from it", primary_key=True)
    body: v.Body = choice("The body that acted")
    session_id: SessionId | None = column("The session", default=None, foreign_key="sessions.id")
    meeting: Text | None = column("The meeting, for the Security Council", default=None)
    adopted_on: dt.date | None = column(
        "Day of adoption, or of the vote that rejected it; empty where not known", default=None
    )
    title: Text = column("Title, or its subject in our own words")
    title_kind: v.TitleKind = choice(
        "official: as printed; french: as catalogued by the library, in French; subject: in our own words"
    )
    agenda_item: int | None = column("Agenda item", default=None, ge=1)
    outcome: v.Outcome = choice("What became of it")
    yes: Count | None = column("Printed tally: votes in favour", default=None)
    no: Count | None = column("Printed tally: votes against", default=None)
    abstain: Count | None = column("Printed tally: abstentions", default=None)
    draft_symbol: Text | None = column("Symbol of the draft", default=None)
    record_url: Text | None = column("Address of the library's record of the vote", default=None)
    relevance: v.Relevance = choice(
        "mandate: made or touched a mandate; context: another text on the same situations or subjects"
    )
    note: Text | None = column("Anything a reader must know", default=None)
    source: Text = source()
    review: v.Review = review()


class MandateAction(Base, table=True):
    """What happened in a mandate's life, in order."""

    __tablename__ = "mandate_actions"
    mechanism_id: Slug = column("The mechanism", primary_key=True, foreign_key="mechanisms.id")
    step: int = column("Order within the mandate's life, from 1", primary_key=True, ge=1)
    date: dt.date = column("When; the first possible day where only the month or year is known")
    date_precision: v.Precision = precision("the date")
    action: v.Action = choice("What happened")
    symbol: Symbol | None = column("The document that did it", default=None, foreign_key="resolutions.symbol")
    term_basis: v.TermBasis | None = choice(
        "How the end of the new term is known; empty where no term was given", default=None
    )
    term_months: int | None = column("Length of the term in months, as printed", default=None, ge=1)
    term_from_session: SessionId | None = column(
        "Session at whose end the term begins to run, where not the date", default=None, foreign_key="sessions.id"
    )
    term_session: SessionId | None = column(
        "Session to which the term runs, or where the last report is due", default=None, foreign_key="sessions.id"
    )
    term_ends: dt.date | None = column(
        "Printed end; for an action that ends the mandate, the day it took effect", default=None
    )
    term_ends_precision: v.Precision | None = choice("How exactly that end is known", default=None)
    term_text: Text | None = column("The term, in our own words", default=None)
    note: Text | None = column("Anything a reader must know", default=None)
    source: Text = source()
    review: v.Review = review()


class MandateReading(Base, table=True):
    """Term and reports due, as read in the text of a resolution."""

    __tablename__ = "mandate_readings"
    symbol: Symbol = column("The resolution read", primary_key=True, foreign_key="resolutions.symbol")
    mechanism_id: Slug = column("The mechanism", primary_key=True, foreign_key="mechanisms.id")
    mandate_effect: v.MandateEffect = choice("What the text does to the mandate", primary_key=True)
    mandate_paragraph: Text | None = column("Label of the paragraph", default=None)
    term_text: Text = column("The term, in our own words")
    reports_due: Text | None = column("Reports asked for, in our own words", default=None)
    who_reports: Text | None = column("Who is to report", default=None)
    note: Text | None = column("Anything a reader must know", default=None)
    source: Text = source()
    review: v.Review = review()


class DueReading(Base, table=True):
    """When an active mandate falls due, as read by a person: compared with what is computed."""

    __tablename__ = "due_readings"
    mechanism_id: Slug = column("The mechanism", primary_key=True, foreign_key="mechanisms.id")
    symbol: Symbol = column("The text in force", foreign_key="resolutions.symbol")
    term_text: Text = column("The term, in our own words")
    due_session: SessionId | None = column("Session at which it falls due", default=None, foreign_key="sessions.id")
    due_by: dt.date | None = column("Day by which it falls due", default=None)
    source: Text = source()
    review: v.Review = review()


class Vote(Base, table=True):
    """One State's position in a recorded vote."""

    __tablename__ = "votes"
    symbol: Symbol = column("The resolution or draft voted on", primary_key=True, foreign_key="resolutions.symbol")
    iso3: Iso3 = column("The State", primary_key=True, foreign_key="states.iso3")
    position: v.Position = choice("Position in the roll call")
    source: Text = source()
    review: v.Review = review()


class Sponsorship(Base, table=True):
    """Who put a text forward: a State, a group, or a State on behalf of a group."""

    __tablename__ = "sponsorships"
    id: int = column("Row number of the table", primary_key=True, ge=1)
    symbol: Symbol = column("The text", foreign_key="resolutions.symbol")
    iso3: Iso3 | None = column(
        "The State; empty where only the group is named", default=None, foreign_key="states.iso3"
    )
    group_id: Slug | None = column("The group on whose behalf", default=None, foreign_key="groups.id")
    role: v.SponsorRole = choice("Main sponsor, member of the core group, or co-sponsor")
    note: Text | None = column("Anything a reader must know", default=None)
    source: Text = source()
    review: v.Review = review()


class StateAct(Base, table=True):
    """Acts of States for or around a mechanism, each with its source."""

    __tablename__ = "state_acts"
    id: int = column("Row number of the table", primary_key=True, ge=1)
    iso3: Iso3 = column("The State", foreign_key="states.iso3")
    act: v.ActKind = choice("What it did")
    mechanism_id: Slug | None = column("The mechanism concerned", default=None, foreign_key="mechanisms.id")
    symbol: Symbol | None = column("The text concerned", default=None, foreign_key="resolutions.symbol")
    date: dt.date | None = column("When; the first possible day where only the month or year is known", default=None)
    date_precision: v.Precision | None = choice("How exactly the date is known", default=None)
    note: Text | None = column("What it was, in our own words", default=None)
    source: Text = source()
    review: v.Review = review()


class MechanismLink(Base, table=True):
    """Lineage and overlap: `from` is RELATION of `to`."""

    __tablename__ = "mechanism_links"
    from_mechanism: Slug = column(
        "The mechanism the sentence begins with", primary_key=True, foreign_key="mechanisms.id"
    )
    relation: v.Relation = choice("The tie", primary_key=True)
    to_mechanism: Slug = column("The mechanism the sentence ends with", primary_key=True, foreign_key="mechanisms.id")
    note: Text = column("What the tie rests on, in our own words")
    source: Text = source()
    review: v.Review = review()


class Milestone(Base, table=True):
    """Onsets, warnings, political changes, court cases and impacts."""

    __tablename__ = "milestones"
    id: int = column("Row number of the table", primary_key=True, ge=1)
    situation_id: Slug = column("The situation", foreign_key="situations.id")
    mechanism_id: Slug | None = column("The mechanism concerned", default=None, foreign_key="mechanisms.id")
    date: dt.date = column("When; the first possible day where only the month or year is known")
    date_precision: v.Precision = precision("the date")
    kind: v.MilestoneKind = choice("Kind of milestone; an onset is a judgement")
    note: Text = column("What happened, in our own words")
    caveat: Text | None = column("What must be said whenever it is shown", default=None)
    source: Text = source()
    review: v.Review = review()


class Custody(Base, table=True):
    """Who holds a closed mechanism's archive; an empty holder is itself the finding: not documented."""

    __tablename__ = "custody"
    mechanism_id: Slug = column("The mechanism", primary_key=True, foreign_key="mechanisms.id")
    holder: Text | None = column("Who holds it; empty: not documented in the sources seen", default=None)
    since: dt.date | None = column("Since when; the first possible day", default=None)
    since_precision: v.Precision | None = choice("How exactly that is known", default=None)
    extent: Text | None = column("Size", default=None)
    terms: Text = column("Terms of custody and access, in our own words")
    source: Text = source()
    review: v.Review = review()


class Safeguard(Base, table=True):
    """The codebook: what a mandate's text may say to protect evidence, people and its own end."""

    __tablename__ = "safeguards"
    slug: Name = column("Short name", primary_key=True)
    position: int = column("Order in the codebook", ge=1)
    name: Text = column("Name in plain words")
    meaning: Text = column("What counts, in our own words")
    source: Text = source()
    review: v.Review = review()


class SafeguardFinding(Base, table=True):
    """What the text of a resolution says on a safeguard, as readers coded it."""

    __tablename__ = "safeguard_findings"
    symbol: Symbol = column("The resolution read", primary_key=True, foreign_key="resolutions.symbol")
    mechanism_id: Slug = column("The mechanism", primary_key=True, foreign_key="mechanisms.id")
    safeguard: Name = column("The safeguard", primary_key=True, foreign_key="safeguards.slug")
    finding: v.Finding = choice("stated, partial, or not_stated after the whole text was read")
    strength: v.Strength = choice("Strongest operative verb that carries it")
    paragraphs: Text | None = column("Labels of the paragraphs, separated by ';'", default=None)
    terms: Text | None = column("Terms of art of at most six words, separated by '|'", default=None)
    note: Text | None = column("Where a decision was not obvious, in our own words", default=None)
    coding: v.Coding = choice("How it was coded")
    source: Text = source()
    review: v.Review = review()


class SafeguardReport(Base, table=True):
    """What secondary sources report of a mandate's safeguards."""

    __tablename__ = "safeguard_reports"
    id: int = column("Row number of the table", primary_key=True, ge=1)
    mechanism_id: Slug = column("The mechanism", foreign_key="mechanisms.id")
    safeguard: Name = column("The safeguard", foreign_key="safeguards.slug")
    finding: v.ReportedFinding = choice("provided, partial or absent, as reported")
    symbol: Symbol | None = column("The text it rests on", default=None, foreign_key="resolutions.symbol")
    paragraph: Text | None = column("Label of the paragraph, as reported", default=None)
    note: Text | None = column("What is reported, in our own words", default=None)
    source: Text = source()
    review: v.Review = review()


class Doubt(Base, table=True):
    """Known contradictions and holes. An open doubt that names a check turns its error into a listed warning."""

    __tablename__ = "doubts"
    id: Annotated[str, PydanticField(pattern=r"^D\d{3}$")] = column("D001 ...", primary_key=True)
    table_name: Name = column("The table concerned")
    key: Text = column("The record concerned: its key, parts separated by ' '")
    check_name: Name | None = column("The check that would fail without this row", default=None)
    what: Text = column("What is in doubt, in our own words")
    decision: Text = column("What the catalog shows meanwhile, or what settled it")
    status: v.DoubtStatus = choice("open or settled")
    source: Text = source()
    review: v.Review = review()


TABLES: dict[str, type[Base]] = {
    model.__tablename__: model
    for model in (
        State, SponsorGroup, Session, Coverage, Membership, CouncilSeats, Situation, SituationState, Mechanism, MechanismAlias,
        Resolution, MandateAction, MandateReading, DueReading, Vote, TextSubject, Sponsorship, StateAct, MechanismLink, Milestone,
        Custody, Lever, LeverPrecedent, Safeguard, Theme, ThemePattern, SafeguardFinding, SafeguardReport, Series, SeriesText, TextReading,
        Paragraph, ThemeMention, LadderStep, Doubt,
    )
}  # fmt: skip


def columns_of(model: type[Base]) -> list[str]:
    """Column names of a table, in the order of its CSV."""
    return list(model.model_fields)


def key_of(model: type[Base]) -> list[str]:
    """Columns of the primary key, in the order of the CSV."""
    return [c.name for c in model.__table__.primary_key.columns]
