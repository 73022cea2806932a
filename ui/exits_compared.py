"""Ends of mandates laid side by side: one column a mandate, one row a question."""

import datetime as dt
import re

import pandas as pd
import streamlit as st

from analysis.exits import side_by_side
from analysis.frames import Row
from analysis.votes import tally_text
from models.vocabulary import ENDED
from ui import exits, layout, load, safeguards, show
from ui.i18n import _, day, ngettext, number, word
from ui.safeguards_cell import where

KEY = "compare"


def chosen() -> list[str]:
    """Ids of the mandates that the reader wants side by side; names in the address that are none are said."""
    short = (
        load.lives().mechanisms[["id", "short_name"]].sort_values("short_name", key=lambda name: name.str.casefold())
    )
    ids = dict(short[["short_name", "id"]].itertuples(index=False))
    asked = st.query_params.get_all(KEY)
    default = [name for example in exits.EXAMPLES for name, mechanism in ids.items() if mechanism == example]
    picked = st.multiselect(
        _("Side by side"), list(ids), default=default, key=KEY, bind="query-params", placeholder=_("Choose mandates")
    )
    if unknown := [name for name in asked if name and name not in ids]:
        layout.nothing(
            _("No mandate is called {name}.").format(name=", ".join(map(show.verbatim, unknown))),
            _("Choose others above."),
        )
    return [ids[name] for name in picked]


def table(mechanisms: list[str], as_of: dt.date) -> tuple[pd.DataFrame, list[str]]:
    """The comparison for reading, and the short names of mandates that did not exist yet on the day."""
    return _table(load.version(), tuple(mechanisms), as_of)


@st.cache_resource(show_spinner=False, max_entries=60)
def _table(version: str, mechanisms: tuple[str, ...], as_of: dt.date) -> tuple[pd.DataFrame, list[str]]:
    facts = exits.facts(as_of)
    early = [safeguards.short_names()[mechanism] for mechanism in mechanisms if mechanism not in facts.mandates]
    columns = {
        show.plain(row["short_name"]): answers(row)
        for row in side_by_side(facts, [mechanism for mechanism in mechanisms if mechanism in facts.mandates])
    }
    if not columns:
        return pd.DataFrame(), early
    questions = next(iter(columns.values()))
    return pd.DataFrame(
        {_("Question"): list(questions)} | {name: list(own.values()) for name, own in columns.items()}
    ), early


def plain(compared: pd.DataFrame) -> pd.DataFrame:
    """The comparison as a file has it: links as `words (address)`, no marks of Markdown."""
    unlinked = compared.map(lambda cell: re.sub(r"\[([^]]*)\]\(([^)]*(?:\(\d+\))?)\)", r"\1 (\2)", cell))
    return unlinked.map(lambda cell: re.sub(r"\\(.)", r"\1", cell.replace("**", "")))


def answers(row: Row) -> dict[str, str]:
    """What is known of one mandate, by question."""
    return {
        _("What it is"): f"{show.mandate_link(row['id'], show.plain(row['name']))} ({word(row['kind'])})",
        _("Created"): _dated(row["created_on"], row["created_precision"], row["created_by"]) or _("not recorded"),
        _("Renewals"): number(row["renewals"]),
        _("Last term"): _action(row["last_term"]) or _("none recorded"),
        _("Last recorded votes"): _votes(row["votes"]),
        _("Exit provision"): _said(row["said"]["exit_strategy"]),
        _("Hand-over to a successor"): _said(row["said"]["successor_handover"]),
        _("Custody of the archive, in its text"): _said(row["said"]["archive_custody"]),
        _("Consent of the State concerned"): _said(row["said"]["host_state_consent"]),
        _("Closure planned"): _action(row["plan"]) or _("no plan recorded"),
        _("Warnings in its last year"): _warnings(row),
        _("How it ended"): _end(row),
        _("Evidence handed over"): _action(row["transfer"]) or _("none recorded"),
        _("Who holds the archive"): _holder(row),
        _("Evidence at risk"): exits.at_risk(*(row["window"][name] for name in ("state", "days", "days_most"))) if row["window"] else _("not looked for"),
        _("Successor"): exits.names(";".join(row["successors"]) or None) or _("none recorded"),
        _("Sources"): show.source_links(row["end"]["source"] if row["end"] else row["source"]),
    }  # fmt: skip


def _dated(date: object, precision: object, symbol: object) -> str:
    return ", ".join(filter(None, (day(date, precision), show.symbol_link(symbol) if symbol else "")))


def _action(action: Row | None) -> str:
    if not action:
        return ""
    words = ". ".join(show.plain(text) for text in (action["term_text"], action["note"]) if text)
    return ": ".join(filter(None, (_dated(action["date"], action["date_precision"], action["symbol"]), words)))


def _votes(votes: list[Row]) -> str:
    cast = [
        f"{tally_text(vote['yes'], vote['no'], vote['abstain'])} ({show.symbol_link(vote['symbol'])})"
        for vote in votes[-3:]
    ]
    return ", ".join(cast) or _("none recorded")


def _said(found: Row | None) -> str:
    if not found or found["finding"] == "not_examined":
        return _("not examined")
    head = safeguards.finding_words(found["finding"], found["dropped"])
    place = " ".join(
        filter(
            None,
            (
                show.symbol_link(found["symbol"]) if found["symbol"] else "",
                where(found["paragraphs"] or pd.NA, found["strength"] or pd.NA),
            ),
        )
    )
    how = safeguards.how_words(found["how"] or pd.NA, found["coded_for"] or pd.NA)
    note = show.plain(found["note"]) if found["note"] else ""
    return ": ".join(filter(None, (head, "; ".join(filter(None, (place, how, note))))))


def _warnings(row: Row) -> str:
    if row["status"] not in ENDED:
        return _("has not ended")
    told = [
        f"{day(found['date'], found['date_precision'])}: {show.plain(found['note'].rstrip('.'))}"
        for found in row["warnings"]
    ]
    return "; ".join(told) or _("none recorded")


def _end(row: Row) -> str:
    end = row["end"]
    if not end:
        return _("{status} on the day asked about").format(status=word(row["status"]))
    when = day(end["ended_on"], end["ended_precision"]) or _("day not recorded")
    text = exits.text_of(pd.Series(end).where(lambda value: value.notna(), pd.NA))
    tally = tally_text(*(pd.NA if end[name] is None else end[name] for name in ("yes", "no", "abstain"))) or (
        word(end["outcome"]) if end["outcome"] else ""
    )
    lived = (
        ngettext("after {n} day", "after {n} days", end["age_days"]).format(n=number(end["age_days"]))
        if end["age_days"]
        else ""
    )
    head = ", ".join(filter(None, (f"**{word(end['status'])}**", when, lived, text, tally)))
    return f"{head}. {show.plain(end['note'])}" if end["note"] else head


def _holder(row: Row) -> str:
    held = row["window"]
    if not held:
        return _("not looked for")
    if not held["holder"]:
        return _("not documented: {terms}").format(terms=show.plain(held["terms"]))
    since = _(" since {day}").format(day=day(held["since"], held["since_precision"])) if held["since"] else ""
    more = ". ".join(show.plain(text) for text in (held["extent"], held["terms"]) if text)
    return f"{show.plain(held['holder'])}{since}. {more}"
