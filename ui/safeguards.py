"""The Safeguards page: which mandates a reader chose to see, what is known of them, and the answer in one sentence."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis import safeguard_matrix as matrix_of
from analysis.safeguards import RISKS, TABLES_NEEDED, Safeguards
from charts import safeguards as matrix_chart
from charts.palette import Figure
from ui import load, show, tables
from ui.i18n import _, ngettext, number, word
from ui.sentences import within

ORDERS = {
    _("Situation"): matrix_of.SITUATION,
    _("Kind"): matrix_of.KIND,
    _("Age, oldest first"): matrix_of.AGE,
    _("Safeguards stated, most first"): matrix_of.STATED,
}
STATUSES = list(tables.STATUSES)[:3]  # any, not ended, ended
READ, KNOWN, ALL = _("With a text that was read"), _("Also those only reported of"), _("All")
SHOWN = {READ: "read", KNOWN: "known", ALL: "all"}


class View(NamedTuple):
    """What the reader chose: situations (none: all), a status in words, an order, which of them to show, a day."""

    situations: tuple[str, ...]
    status: str
    order: str
    shown: str
    as_of: dt.date


@dataclass(frozen=True)
class Seen:
    """The mandates chosen.

    `lanes` are those shown, `cells` theirs; `history` is what the texts of all mandates chosen say, `counts` its
    summary. `mandates` counts them, `read` those with a text that was read, `reported` those of which only sources
    tell; of the rest nothing is known.
    """

    lanes: pd.DataFrame
    cells: pd.DataFrame
    history: pd.DataFrame
    counts: pd.DataFrame
    mandates: int
    read: int
    reported: int


@st.cache_resource(show_spinner=False, max_entries=2)
def _record(version: str) -> Safeguards:
    return Safeguards({name: load.table(name) for name in TABLES_NEEDED})


@st.cache_resource(show_spinner=False, max_entries=60)
def _findings(version: str, as_of: dt.date) -> pd.DataFrame:
    return _record(version).findings(as_of)


def findings(as_of: dt.date) -> pd.DataFrame:
    """What is known of every mandate and safeguard on a day: see analysis.safeguards."""
    return _findings(load.version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=60)
def _history(version: str, as_of: dt.date) -> pd.DataFrame:
    return _record(version).history(as_of)


def history(as_of: dt.date) -> pd.DataFrame:
    """What every text of every mandate says on each safeguard, up to a day."""
    return _history(load.version(), as_of)


def names() -> dict[str, str]:
    """Each safeguard's name by its slug, in the order of the codebook."""
    return dict(load.table("safeguards").sort_values("position")[["slug", "name"]].itertuples(index=False))


def short_names() -> dict[str, str]:
    """Each mandate's short name by its id."""
    return dict(load.lives().mechanisms[["id", "short_name"]].itertuples(index=False))


@st.cache_resource(show_spinner=False, max_entries=200)
def _seen(version: str, view: View) -> Seen:
    mandates = load.mandates(view.as_of)
    mandates = mandates[mandates["status"].isin(tables.STATUSES[view.status]) & (mandates["status"] != "not_created")]
    if view.situations:
        mandates = mandates[mandates["group"].isin(view.situations)]
    found, told = findings(view.as_of), history(view.as_of)
    told = told[told["mechanism_id"].isin(mandates["id"])]
    by_reading = mandates["id"].isin(told.loc[told["how"].notna() & (told["how"] != "reported"), "mechanism_id"])
    known = mandates["id"].isin(found.loc[found["finding"] != "not_examined", "mechanism_id"])
    shown = {"read": mandates[by_reading], "known": mandates[known], "all": mandates}[view.shown]
    lanes, safeguards = matrix_of.lanes(found, shown, view.order), load.table("safeguards")
    return Seen(
        lanes, matrix_of.cells(found, lanes, safeguards), told, matrix_of.summary(told, safeguards),
        len(mandates), int(by_reading.sum()), int((known & ~by_reading).sum()),
    )  # fmt: skip


def seen(view: View) -> Seen:
    """The mandates a reader chose, with what is known of them."""
    return _seen(load.version(), view)


@st.cache_resource(show_spinner=False, max_entries=200)
def _figure(version: str, view: View, picked: tuple[str, str]) -> tuple[Figure, str]:
    facts = seen(view)
    read = facts.counts.set_index("safeguard")
    above = {slug: f"{name} {read['stated'][slug]}/{read['read'][slug]}" for slug, name in names().items()}
    return (
        matrix_chart.matrix(facts.cells, facts.lanes, above, picked),
        matrix_chart.describe(facts.cells, facts.lanes),
    )


def figure(view: View, picked: tuple[str, str]) -> tuple[Figure, str]:
    """The matrix with its text alternative; the cell `picked` (mandate, safeguard) is ringed."""
    return _figure(load.version(), view, picked)


@st.cache_resource(show_spinner=False, max_entries=200)
def _trend(version: str, view: View, safeguard: str) -> tuple[pd.DataFrame, Figure, str]:
    view = view._replace(order=matrix_of.SITUATION, shown="all")
    years = matrix_of.by_year(seen(view).history, safeguard)
    return years, matrix_chart.trend(years), matrix_chart.describe_trend(years, names()[safeguard])


def trend(view: View, safeguard: str) -> tuple[pd.DataFrame, Figure, str]:
    """How often texts stated a safeguard, year by year: the frame, the chart and its text alternative."""
    return _trend(load.version(), view, safeguard)


@st.cache_resource(show_spinner=False, max_entries=2)
def _accuracy(version: str) -> pd.DataFrame:
    return _record(version).confusion()


def accuracy(finding: str, safeguard: str = "") -> tuple[int, int]:
    """Of how many texts coded by people the program says this finding, and in how many of them people say the same.

    Of one safeguard, or of all.
    """
    cells = _accuracy(load.version())
    said = cells[(cells["detected"] == finding) & (cells["safeguard"].eq(safeguard) | (safeguard == ""))]
    return int(said["cells"].sum()), int(said.loc[said["coded"] == finding, "cells"].sum())


def caveat() -> str:
    """What a reader must keep in mind: renewals by reference, and how often the program is right, as measured."""
    said, right = accuracy("stated")
    return _(
        "A renewal often carries a mandate on by reference: what its text does not say again may still hold. The program sees words, not their scope: of {n} findings that it calls stated and people coded too, people call {share} stated."
    ).format(n=number(said), share=f"{right / max(said, 1):.0%}")


def answer(facts: Seen) -> str:
    """How many mandates were examined and which safeguards are rarest: one sentence of Markdown."""
    words = ngettext(
        "Of {all} mandate, **{n}** has a text that was read",
        "Of {all} mandates, **{n}** have a text that was read",
        facts.mandates,
    )
    parts = [words.format(all=number(facts.mandates), n=number(facts.read))]
    if facts.read:
        counts = facts.counts[(facts.counts["read"] > 0) & ~facts.counts["safeguard"].isin(RISKS)]
        rarest = counts.sort_values("stated", kind="stable").head(3)
        parts.append(_("rarest: {list}").format(list=", ".join(counted(row) for row in rarest.itertuples())))
    return "; ".join(parts) + "."


def counted(row) -> str:
    """`exit strategy, stated in 5 of 87 texts read`."""
    return ngettext(
        "**{name}**, stated in {stated} of {read} text read",
        "**{name}**, stated in {stated} of {read} texts read",
        row.read,
    ).format(name=within(names()[row.safeguard]), stated=number(row.stated), read=number(row.read))


def left_out(facts: Seen) -> str:
    """How many mandates are not shown, and why; empty where all are."""
    unknown = facts.mandates - facts.read - facts.reported
    lines = []
    if facts.reported and len(facts.lanes) == facts.read:
        lines.append(
            ngettext(
                "{n} mandate is not shown because only other sources tell of it.",
                "{n} mandates are not shown because only other sources tell of them.",
                facts.reported,
            ).format(n=number(facts.reported))
        )
    if unknown and len(facts.lanes) < facts.mandates:
        lines.append(
            ngettext(
                "{n} more was not examined at all, which says nothing about what its texts contain.",
                "{n} more were not examined at all, which says nothing about what their texts contain.",
                unknown,
            ).format(n=number(unknown))
        )
    return " ".join(lines)


def finding_words(finding: str, dropped: bool) -> str:
    """The words for a finding, as the legend of the chart has them."""
    return _(matrix_chart.LOOK[matrix_chart.look_of(finding, dropped)][2])


def how_words(how: object, coded_for: object = None) -> str:
    """How a finding is known, in words; empty where nothing is."""
    if pd.isna(how):
        return ""
    words = _(matrix_chart.HOW[how])
    if pd.isna(coded_for):
        return words
    return _("{how}, for {mandate}").format(how=words, mandate=show.plain(short_names()[coded_for]))


def cells_table(facts: Seen) -> pd.DataFrame:
    """Every finding on the mandates shown, for reading; what was not examined is left out."""
    own = facts.cells[facts.cells["finding"] != "not_examined"]
    return pd.DataFrame({
        _("Mandate"): [
            show.mandate_link(m, show.plain(n)) for m, n in zip(own["mechanism_id"], own["label"], strict=True)
        ],
        _("Safeguard"): own["name"],
        _("Finding"): [finding_words(*pair) for pair in zip(own["finding"], own["dropped"], strict=True)],
        _("Text"): [show.symbol_link(symbol) for symbol in own["symbol"]],
        _("Paragraphs"): labels_of(own["paragraphs"]),
        _("Strongest verb"): [word(strength) if strength != "none" else "" for strength in own["strength"]],
        _("How it is known"): [how_words(*pair) for pair in zip(own["how"], own["coded_for"], strict=True)],
        _("Later texts not read"): own["unread"].astype("str"),
    })  # fmt: skip


def mandate_table(mandate: str, as_of: dt.date) -> pd.DataFrame:
    """What the texts of one mandate say on each safeguard, for reading; each name opens its history."""
    own = findings(as_of)
    own = own[own["mechanism_id"] == mandate]
    return pd.DataFrame({
        _("Safeguard"): [
            f"[{show.plain(names()[slug])}](safeguards?mandate={mandate}&safeguard={slug})" for slug in own["safeguard"]
        ],
        _("Finding"): [finding_words(*pair) for pair in zip(own["finding"], own["dropped"], strict=True)],
        _("Text"): [show.symbol_link(symbol) for symbol in own["symbol"]],
        _("Paragraphs"): labels_of(own["paragraphs"]),
        _("How it is known"): [how_words(*pair) for pair in zip(own["how"], own["coded_for"], strict=True)],
    })  # fmt: skip


def labels_of(paragraphs: pd.Series) -> list[str]:
    """Labels of paragraphs for reading: `OP5, OP23(a)`."""
    return ["" if pd.isna(labels) else show.plain(labels.replace(";", ", ")) for labels in paragraphs]


def counts_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Of how many texts read each safeguard is stated, for reading."""
    return pd.DataFrame({
        _("Safeguard"): counts["safeguard"].map(names()),
        _("Texts read"): counts["read"].astype("str"),
        _("Stated"): counts["stated"].astype("str"),
        _("Partial"): counts["partial"].astype("str"),
        _("Not found"): counts["not_stated"].astype("str"),
        _("Share stated"): [f"{row.stated / row.read:.0%}" if row.read else "" for row in counts.itertuples()],
        _("Read by the program alone"): counts["detected"].astype("str"),
    })  # fmt: skip


def years_table(years: pd.DataFrame) -> pd.DataFrame:
    """The trend of one safeguard, for reading."""
    return pd.DataFrame({
        _("Year of adoption"): years["year"].astype("str"),
        _("Texts read"): years["read"].astype("str"),
        _("Stated"): years["stated"].astype("str"),
        _("Share stated"): [f"{share:.0%}" for share in years["share"]],
        _("Partial"): years["partial"].astype("str"),
        _("Read by the program alone"): years["detected"].astype("str"),
    })  # fmt: skip
