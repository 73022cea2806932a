"""The Whip sheet to take away: CSV of members and votes, one page as Word, one page as HTML to print."""

import datetime as dt
import re

import pandas as pd
import streamlit as st

from analysis.forecast import OPEN, open_between
from analysis.whip import Whip
from briefing.images import chromium, image_bytes
from briefing.tables import csv_bytes
from briefing.whip_sheet import LETTERS, MOST_VOTES, Group, Headings, Member, WhipSheet
from briefing.whip_sheet_html import page
from briefing.whip_sheet_word import whip_docx
from models.symbols import short_symbol
from ui import show, whip, whip_chart, whip_due, whip_if, whip_parts
from ui import whip_tables as tables
from ui import whip_words as words
from ui.comparing import WORD_FILE
from ui.i18n import _, day
from ui.whip import View

PICTURES = (("png", "image/png"), ("svg", "image/svg+xml"))


def downloads(found: Whip, view: View, supposed: dict[str, str]) -> None:
    """Buttons; each file is made when it is asked for."""
    st.header(_("Take it away"), anchor="files")
    title = _("Whip sheet: {mandate} at {session}").format(mandate=whip.name_of(view.mandate), session=view.session)
    whole = show.citation(title, view.as_of)
    citation = whole.lines()
    file = f"mandate-atlas-whip-{view.session}-{view.mandate}-{view.as_of.isoformat()}"

    def facts() -> bytes:
        doubts = _doubts(found, pd.concat([found.votes, found.happened]))  # every vote is in the file
        lines = [*([_warning(supposed)] if supposed else []), *citation, *_method(found, supposed), *doubts]
        return csv_bytes(tables.members_facts(found, supposed), [plain(line) for line in lines])

    made = lambda: sheet(found, view, supposed, title, tuple(citation))  # noqa: E731

    def chart_slides() -> bytes:
        figure, alt = whip_chart.figure(view, supposed)
        return show.slides(figure, title, whole, alt)()

    with st.container(horizontal=True):
        for label, make, ending, mime, key, icon in (
            ("CSV", facts, "csv", "text/csv", "csv-members", "download"),
            *([(kind.upper(), lambda kind=kind: image_bytes(whip_chart.figure(view, supposed)[0], kind, title, citation), kind, mime, f"{kind}-members", "image") for kind, mime in PICTURES] if chromium() else []),
            ("PPTX", chart_slides, "pptx", show.PPTX, "pptx-members", "slideshow"),
            (_("Word, one page"), lambda: whip_docx(made(), dt.datetime.now(dt.UTC)), "docx", WORD_FILE, "whip-word", "description"),
            (_("HTML to print, one page"), lambda: page(made()), "html", "text/html", "whip-html", "print"),
        ):  # fmt: skip
            st.download_button(
                label, make, f"{file}.{ending}", mime, key=key, icon=f":material/{icon}:", on_click="ignore"
            )


def sheet(found: Whip, view: View, supposed: dict[str, str], title: str, citation: tuple[str, ...]) -> WhipSheet:
    """The page in words."""
    votes = whip_chart.drawn_votes(found, min(view.drawn, MOST_VOTES - min(len(found.happened), 2)))
    happened = found.happened.tail(2)
    results = tables.results_table(found, supposed)
    return WhipSheet(
        title=title, warning=plain(_warning(supposed)) if supposed else "", summary=_summary(found),
        votes=tuple(map(_head, votes.itertuples())), then=tuple(map(_head, happened.itertuples())),
        forecast=found.forecast is not None, groups=_groups(found, votes, happened, supposed),
        results=(tuple(results.columns), *results.map(plain).itertuples(index=False, name=None)) if len(results.columns) > 1 else (),
        doubts=tuple(map(plain, _doubts(found, pd.concat([votes, happened])))), method=tuple(map(plain, _method(found, supposed))), citation=citation,
        headings=Headings(member=_("Member"), likely=_("Likely"), supposed=_("If"), then=_("Then"), result=_("Totals and result"), doubts=_("In doubt"), method=_("Method and source")),
    )  # fmt: skip


def _head(vote) -> str:
    mark = "" if pd.isna(vote.counted) else "*"
    return (
        f"{short_symbol(vote.symbol).removeprefix('A/HRC/')}\n{words.tally_text(vote.yes, vote.no, vote.abstain)}{mark}"
    )


def _groups(found: Whip, votes: pd.DataFrame, happened: pd.DataFrame, supposed: dict[str, str]) -> tuple[Group, ...]:
    members = whip_chart.with_supposed(found.members, supposed)
    said = {(row.iso3, row.symbol): row.position for cells in (found.cells, found.happened_cells) for row in cells.itertuples()}  # fmt: skip
    likely = {row.iso3: row for row in found.forecast.members.itertuples()} if found.forecast else {}
    seats = found.seats.set_index("regional_group")
    groups = []
    for group, own in members.groupby("regional_group", sort=False):
        rows = tuple(
            Member(
                name=row.name, votes=tuple(said.get((row.iso3, symbol), "") for symbol in votes["symbol"]),
                likely=likely[row.iso3].leaning if row.iso3 in likely else "", chance=_chance(likely[row.iso3]) if row.iso3 in likely else "",
                supposed=supposed.get(row.iso3, ""), then=tuple(said.get((row.iso3, symbol), "") for symbol in happened["symbol"]),
                remark=f"{row.name}: {words.likely(likely[row.iso3])}" if row.iso3 in likely else "",
            )
            for row in own[["iso3", "name"]].itertuples(index=False)
        )  # fmt: skip
        known = _("{n} of {all} seats known").format(n=seats["known"].get(group, len(rows)), all=seats["seats"].get(group, "?"))  # fmt: skip
        groups.append(Group(words.group_words()[group], known, rows))
    return tuple(groups)


def _chance(row) -> str:
    """The largest chance; where the record is open, the letters of the positions between which it is."""
    return (
        words.chance(row)
        if row.leaning != OPEN
        else "/".join(LETTERS[position] for position, _chance in open_between(row))
    )


def _summary(found: Whip) -> tuple[str, ...]:
    said = (words.answer(found), whip_due.elsewhere(found), words.deciding(found))
    return tuple(map(plain, filter(None, said)))


def _method(found: Whip, supposed: dict[str, str]) -> list[str]:
    used = _("Votes before {day} only.").format(day=day(found.before))
    if found.forecast is None:
        return [used, whip_parts.why_not(found), *([whip_if.basis(found)] if supposed else [])]
    still = whip_due.forecast_still(found)
    return [
        f"{used} {whip_parts.method()}",
        *([still] if still else []),
        whip_parts.error(),
        whip_parts.without_record(found),
    ]


def _doubts(found: Whip, votes: pd.DataFrame) -> list[str]:
    return [f"{short_symbol(symbol)}: {said}" for symbol, said in words.doubts(found, votes)]


def _warning(supposed: dict[str, str]) -> str:
    return _("What-if, not a forecast and not a record. Supposed: {list}.").format(list=whip_if.listed(supposed))


def plain(text: str) -> str:
    """Markdown of this page as plain words: links by their text, no marks of emphasis."""
    unlinked = re.sub(r"\[([^]]*)\]\([^)]*(?:\(\d+\))?\)", r"\1", text)
    return re.sub(r"\\(.)", r"\1", unlinked.replace("**", "").replace("`", ""))
