"""The Levers page: which levers go round a block, what each takes, and where it was used before."""

import datetime as dt

import pandas as pd
import streamlit as st

from analysis import levers as analysis
from analysis.votes import tally_text
from charts import levers as chart
from charts.palette import Figure
from models.symbols import document_url
from models.vocabulary import Block, Forum, codes
from ui import load, safeguards, show
from ui.i18n import _, day, ngettext, number, word
from ui.sentences import within

ANY_SITUATION, ANY_BLOCK = _("Any situation"), _("Anything")
BLOCKS = {ANY_BLOCK: ""} | {word(code): code for code in codes(Block)}
FORUMS = {word(code): code for code in codes(Forum)}
SHOWN = 12  # precedents elsewhere that are listed below a lever; the download has all


@st.cache_resource(show_spinner=False, max_entries=2)
def _record(version: str) -> analysis.Record:
    names = ("levers", "lever_precedents", "state_acts", "text_subjects", "situations")
    return analysis.Record(load.lives(), *map(load.table, names))


@st.cache_resource(show_spinner=False, max_entries=20)
def _found(version: str, as_of: dt.date) -> pd.DataFrame:
    return analysis.precedents(_record(version), as_of)


def found(as_of: dt.date) -> pd.DataFrame:
    """Precedents of every lever up to a day."""
    return _found(load.version(), as_of)


def situations(as_of: dt.date) -> list[str]:
    """Wider situations on which some lever was used, by name."""
    return sorted(found(as_of)["group"].dropna().unique())


@st.cache_resource(show_spinner=False, max_entries=60)
def _seen(version: str, situation: str, block: str, forums: tuple[str, ...], as_of: dt.date) -> pd.DataFrame:
    return analysis.fitting(load.table("levers"), _found(version, as_of), situation, block, forums)


def seen(situation: str, block: str, forums: tuple[str, ...], as_of: dt.date) -> pd.DataFrame:
    """Levers for a block and forums (codes), those used on the situation first."""
    return _seen(load.version(), situation, block, forums, as_of)


@st.cache_resource(show_spinner=False, max_entries=60)
def _figure(
    version: str, situation: str, block: str, forums: tuple[str, ...], as_of: dt.date
) -> tuple[Figure, str, pd.DataFrame] | None:
    used = analysis.uses(_seen(version, situation, block, forums, as_of), _found(version, as_of), situation)
    return None if used.empty else (chart.strip(used, as_of, situation), chart.describe(used, situation), used)


def figure(
    situation: str, block: str, forums: tuple[str, ...], as_of: dt.date
) -> tuple[Figure, str, pd.DataFrame] | None:
    """The strip of uses by year, its text alternative and its numbers; nothing where no precedent is dated."""
    return _figure(load.version(), situation, block, forums, as_of)


def answer(levers: pd.DataFrame, total: int, situation: str, block: str) -> str:
    """How many levers fit, how many were used here, and for how many the catalog has no precedent: Markdown."""
    head = (
        ngettext(
            "**{n}** of {all} doors goes round this: {block}",
            "**{n}** of {all} doors go round this: {block}",
            len(levers),
        )
        if block
        else ngettext("**{n}** of {all} doors is shown", "**{n}** of {all} doors are shown", len(levers))
    )
    parts = [head.format(n=number(len(levers)), all=number(total), block=within(word(block)) if block else "")]
    here = levers[levers["here"] > 0].sort_values("here", ascending=False, kind="stable")
    if situation:
        text = ngettext("**{n}** was used on {situation} before", "**{n}** were used on {situation} before", len(here))
        text = text.format(n=number(len(here)), situation=show.plain(situation))
        if len(here):
            text += _(", with most precedents: {name} ({count})").format(
                name=within(show.plain(here["name"].iloc[0])), count=number(int(here["here"].iloc[0]))
            )
        parts.append(text)
    without = int((levers["precedents"] == 0).sum())
    if without:
        parts.append(_("for **{n}** there is no precedent in the catalog").format(n=number(without)))
    unsure = int((levers["review"] == "unconfirmed").sum())
    if unsure:
        parts.append(
            ngettext("the rule of {n} is not confirmed", "the rules of {n} are not confirmed", unsure).format(
                n=number(unsure)
            )
        )
    return "; ".join(parts) + "."


def precedents_said(count: int) -> str:
    """`1 precedent in the catalog`: how often the door was used outside the catalog is not known."""
    return ngettext("{n} precedent in the catalog", "{n} precedents in the catalog", count).format(n=number(count))


def grouped(levers: pd.DataFrame, situation: str) -> list[tuple[str, list]]:
    """Levers under headings: those used on the situation, then the others by forum."""
    used = _("Used on {situation} before").format(situation=show.plain(situation))
    groups: dict[str, list] = {}
    for lever in levers.itertuples():
        groups.setdefault(used if lever.here else word(lever.forum), []).append(lever)
    return list(groups.items())


def label(lever, situation: str) -> str:
    """A lever in one line: name, number of its threshold, its precedents in the catalog."""
    parts = [show.plain(lever.name)]
    if pd.notna(lever.votes_needed):
        parts.append(
            _("{needed} of {total}").format(needed=number(int(lever.votes_needed)), total=number(int(lever.votes_of)))
        )
    if not lever.precedents:
        parts.append(_("no precedent in the catalog"))
    elif situation:
        parts.append(_("{precedents}, {n} on {situation}").format(
            precedents=precedents_said(int(lever.precedents)), n=number(int(lever.here)), situation=show.plain(situation)
        ))  # fmt: skip
    else:
        parts.append(precedents_said(int(lever.precedents)))
    return " · ".join(parts)


def facts_of(lever) -> str:
    """What a lever can do, who opens it, what it takes, its rule and its caveats: a list in Markdown."""
    rule = show.plain(lever.rule)
    if pd.notna(lever.rule_url):
        rule += f" ([{_('open the rule')}]({lever.rule_url}))"
    blocks = "; ".join(within(word(block)) for block in lever.blocks.split(";"))
    lines = {
        _("What it can do"): show.plain(lever.does),
        _("Who may open it"): show.plain(lever.opened_by),
        _("What it takes"): show.plain(lever.threshold),
        _("Where the rule stands"): rule,
        _("Goes round"): blocks,
        _("To bear in mind"): show.plain(lever.caveats),
        _("How sure"): _("{review}; sources: {links}").format(
            review=within(word(lever.review)), links=show.source_links(lever.source)
        ),
    }
    return "\n".join(f"- **{head}:** {text}" for head, text in lines.items())


def precedents_of(lever: str, situation: str, as_of: dt.date) -> tuple[pd.DataFrame, int]:
    """Precedents of a lever for reading, those on the situation first, and how many more there are elsewhere."""
    own = found(as_of)
    own = own[own["lever_id"] == lever]
    here = own["group"] == situation
    elsewhere = own[~here]
    return precedents_table(pd.concat([own[here], elsewhere.head(SHOWN)])), max(len(elsewhere) - SHOWN, 0)


def precedents_table(frame: pd.DataFrame) -> pd.DataFrame:
    """What shows a lever used, for reading."""
    rows = list(frame.itertuples())
    return pd.DataFrame({
        _("When"): [day(row.date, row.date_precision) or _("not recorded") for row in rows],
        _("Situation"): [show.plain(row.group) or _("more than one, or none") for row in rows],
        _("What"): [what(row) for row in rows],
        _("Official document"): ["" if pd.isna(row.symbol) else f"[{row.symbol}]({document_url(row.symbol)})" for row in rows],
        _("Outcome"): [outcome(row) for row in rows],
        _("Review"): [word(row.review) for row in rows],
        _("Sources"): [show.source_links(row.source) for row in rows],
    })  # fmt: skip


def what(row) -> str:
    """The fact that a precedent is: a session, a mandate with what happened to it, a State's act, or a note."""
    if row.kind == "session":
        return _("Special session {n}: {topic}").format(n=row.session_id.rpartition("S")[2], topic=show.plain(row.note))
    note = show.plain(row.note)
    if pd.notna(row.mechanism_id):
        short = show.plain(safeguards.short_names()[row.mechanism_id])
        link = show.mandate_link(row.mechanism_id, short)
        happened = within(word(row.action)) if row.kind == "mandate" and pd.notna(row.action) else ""
        note = ", ".join(filter(None, (link, happened))) if note == short else f"{note} ({link})"
    if pd.notna(row.iso3):
        names = load.table("states").set_index("iso3")["name"]
        note = f"{show.plain(names[row.iso3])}: {note}"
    return note


def outcome(row) -> str:
    """The tally, or the outcome in words; both for a text that was voted down."""
    tally = tally_text(row.yes, row.no, row.abstain)
    if pd.isna(row.outcome):
        return ""
    return tally if tally and row.outcome == "vote" else ", ".join(filter(None, (word(row.outcome), tally)))


def overview(levers: pd.DataFrame, used: pd.DataFrame) -> pd.DataFrame:
    """The levers of the strip for reading: precedents, in which years, who opens each and what it takes."""
    years = {
        lever: ", ".join(f"{row.year} ({row.uses})" if row.uses > 1 else str(row.year) for row in rows.itertuples())
        for lever, rows in used.groupby("lever_id")
    }
    return pd.DataFrame({
        _("Door"): [show.plain(name) for name in levers["name"]],
        _("Forum"): [word(forum) for forum in levers["forum"]],
        _("Who may open it"): [show.plain(text) for text in levers["opened_by"]],
        _("What it takes"): [show.plain(text) for text in levers["threshold"]],
        _("Precedents in the catalog"): [number(int(count)) if count else _("no precedent in the catalog") for count in levers["precedents"]],
        _("Of these, on the situation"): [number(int(count)) for count in levers["here"]],
        _("Years"): [years.get(lever, "") for lever in levers["id"]],
    })  # fmt: skip
