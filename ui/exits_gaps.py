"""Lifecycle gaps in words: which kind, what each rests on, what would close it."""

import datetime as dt

import pandas as pd
import streamlit as st

from analysis.votes import signed
from ui import exits, load, safeguards, show
from ui.i18n import _, day, ngettext, number, word
from ui.sentences import within

KINDS = {
    _("Ended without an exit provision"): "exit_missing",
    _("Custody of the archive unknown or unclear"): "custody_unknown",
    _("Evidence at risk"): "evidence_at_risk",
    _("Interruption between terms"): "interruption",
    _("Lapse while warnings stood"): "lapse_warned",
    _("End at the host State's will"): "host_state_will",
    _("More than a year from onset to first mechanism"): "late_start",
    _("No resources clause in the liquidity crisis"): "resources_missing",
    _("No coordination clause beside another mandate"): "coordination_missing",
    _("Falling margin"): "falling_margin",
    _("Due, and no text recorded"): "due_untabled",
}
WORDS = {code: words for words, code in KINDS.items()}
GROUNDS = {
    "text": _("That it collects evidence is in {text}."),
    "report": _("That it collected evidence is reported by a source."),
    "handed_over": _("Sources say that its evidence was handed on."),
    "kind": _("That it holds evidence is taken from its kind; no text on it was read."),
}


def chosen(situations: tuple[str, ...], kinds: list[str], as_of: dt.date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The gaps of these situations and kinds (in words; all where none is chosen), and the same for reading."""
    return _chosen(load.version(), situations, tuple(kinds), as_of)


@st.cache_resource(show_spinner=False, max_entries=60)
def _chosen(
    version: str, situations: tuple[str, ...], kinds: tuple[str, ...], as_of: dt.date
) -> tuple[pd.DataFrame, pd.DataFrame]:
    gaps = exits.seen(situations, as_of).gaps
    gaps = gaps[gaps["kind"].isin([KINDS[kind] for kind in kinds])] if kinds else gaps
    return gaps, table(gaps)


def table(gaps: pd.DataFrame) -> pd.DataFrame:
    """Gaps for reading, each with its sources and what would close it."""
    return pd.DataFrame({
        _("Mandate"): [exits.names(mechanism) for mechanism in gaps["mechanism_id"]],
        _("Gap"): [WORDS[kind] for kind in gaps["kind"]],
        _("Since"): [day(row.since, row.since_precision) or _("not recorded") for row in gaps.itertuples()],
        _("Why"): [why(row) for row in gaps.itertuples()],
        _("Clauses that would close it"): [clauses(cited) for cited in gaps["closes"]],
        _("Review"): [word(review) for review in gaps["review"]],
        _("Sources"): [show.source_links(source) for source in gaps["source"]],
    })  # fmt: skip


def clauses(cited: object) -> str:
    """`A/HRC/RES/39/2 OP23(a), OP30; ...` with each symbol a link to the official text."""
    if pd.isna(cited):
        return ""
    parts = [clause.partition(" ") for clause in str(cited).split("; ")]
    return "; ".join(f"{show.symbol_link(symbol)} {show.plain(labels)}" for symbol, _blank, labels in parts)


def why(gap) -> str:
    """What one gap rests on, as a sentence of Markdown."""
    text, note = show.symbol_link(gap.symbol), show.plain(gap.note)
    how = safeguards.how_words(gap.how)
    days = "" if pd.isna(gap.days) else number(int(gap.days))
    until = "" if pd.isna(gap.until) else day(gap.until, gap.until_precision)
    match gap.kind, gap.why:
        case "exit_missing", _code:
            return _(
                "{text}, the last text that set the mandate, was read whole and says nothing of an end ({how})."
            ).format(text=text, how=how)
        case "custody_unknown", "no_holder":
            return _("No source seen says who holds the archive. {note}").format(note=note)
        case "custody_unknown", "no_date":
            return _("{holder} is named, the day it took over is not. {note}").format(
                holder=show.plain(gap.detail), note=note
            )
        case "custody_unknown", _code:
            return _("{holder} is named, and not confirmed. {note}").format(holder=show.plain(gap.detail), note=note)
        case "evidence_at_risk", code:
            head = (
                _("{days} days so far without a documented holder.")
                if code == "open"
                else _("{days} days, until {until}, without a documented holder.")
            )
            return f"{head.format(days=days, until=until)} {GROUNDS[gap.detail].format(text=text)}"
        case "interruption", _code:
            return _("{days} days without a term, until {until} ({text}).").format(
                days=days, until=until or _("now"), text=text or _("no text")
            )
        case "lapse_warned", _code:
            count = int(gap.detail)
            head = ngettext(
                "{n} warning is recorded in its last year", "{n} warnings are recorded in its last year", count
            )
            return _("{head}, the latest of {until}: {note}").format(
                head=head.format(n=number(count)), until=until, note=note
            )
        case "host_state_will", "consent":
            return _("{text} made it depend on the State concerned ({paragraphs}; {how}). On its last term: {note}").format(
                text=text, paragraphs=show.plain(gap.detail.replace(";", ", ")), how=how, note=note
            )  # fmt: skip
        case "host_state_will", _code:
            return _("It rested on an agreement with the State. {note}").format(note=note)
        case "late_start", _code:
            return _("{days} days until {until}, the creation of the first mechanism of the catalog {text}. Onset: {note} An onset is a judgement.").format(
                days=days, until=until, text=f"({text})" if text else "", note=_stop(note)
            ) + _undated(gap.detail)  # fmt: skip
        case "resources_missing", _code:
            return _(
                "{text}, adopted in the liquidity crisis, was read whole and asks for no resources ({how})."
            ).format(text=text, how=how)
        case "coordination_missing", _code:
            return _("{text} was read whole and asks for no coordination ({how}), beside {others}.").format(
                text=text, how=how, others=exits.names(gap.detail)
            )
        case "falling_margin", _code:
            margins = ", ".join(signed(int(margin)) for margin in gap.detail.split(";"))
            return _("Votes in favour minus votes against, in the last recorded votes: {margins} ({text}).").format(
                margins=margins, text=text
            )
        case "due_untabled", "ahead":
            return _("Falls due at {session}, still to come; no text is recorded yet. Text in force: {text}.").format(
                session=gap.detail, text=text
            )
        case _kind, _code:
            due = (
                _("It was due at {session}").format(session=gap.detail)
                if pd.notna(gap.detail)
                else _("Its term ended on {until}").format(until=until)
            )
            return _(
                "{due}, after the catalog's facts stop: whether a text was tabled is not recorded. Text in force until then: {text}."
            ).format(due=due, text=text)


def _stop(note: str) -> str:
    return note if note.endswith(".") else f"{note}."


def _undated(ids: object) -> str:
    if pd.isna(ids):
        return ""
    return " " + _("The creation of {names} is not recorded; it may have come first.").format(names=exits.names(ids))


def counted(gaps: pd.DataFrame) -> str:
    """How many gaps of each kind, in words."""
    counts = gaps["kind"].value_counts()
    listed = ", ".join(
        f"{number(int(counts[code]))} {within(words)}" for code, words in WORDS.items() if code in counts
    )
    head = ngettext("**{n}** gap is known", "**{n}** gaps are known", len(gaps)).format(n=number(len(gaps)))
    return f"{head}: {listed}."
