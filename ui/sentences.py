"""Answers in a sentence, as Markdown, put together from facts; nothing in them is typed."""

import datetime as dt

import pandas as pd

from analysis import sentences
from models.vocabulary import ALIVE
from ui import show
from ui.i18n import _, day, ngettext, number, word
from ui.voice import MARKDOWN

within = sentences.within


def mandate(row: pd.Series, as_of: dt.date) -> str:
    """Kind, situation, creation, renewals, and how it stands on `as_of`: one sentence of Markdown."""
    return sentences.mandate(row, as_of, MARKDOWN)


def interruptions(gaps: pd.DataFrame, holes: set[str]) -> list[str]:
    """One sentence for each stretch without a term; `holes` are the keys (mechanism step) where the record is incomplete."""
    return sentences.interruptions(gaps, holes, MARKDOWN)


def session(row: pd.Series, as_of: dt.date) -> list[str]:
    """When a session meets, how that is known, and how far away it is: sentences of Markdown."""
    return sentences.session(row, as_of, MARKDOWN)


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
