"""The tables of the State page, for reading: words, links, tallies."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analysis.counts import POSITIONS
from analysis.votes import tally_text
from models.vocabulary import LABELS
from ui import load, safeguards, show, voting
from ui.coalition import ACTS
from ui.i18n import _, number, word
from ui.state import OTHER, lanes


@st.cache_resource(show_spinner=False, max_entries=2)
def _links(version: str) -> dict[str, str]:
    return {one: show.mandate_link(one, show.plain(name)) for one, name in safeguards.short_names().items()}


def mandates(ids: pd.Series) -> list[str]:
    """Mandates by their ids, joined by ';', as links; empty for none."""
    links = _links(load.version())
    return [", ".join(links[one] for one in joined.split(";") if one) for joined in ids.fillna("")]


def situations(groups: pd.Series) -> list[str]:
    """The names of wider situations."""
    return groups.map(lanes()).fillna(OTHER).map(show.plain).tolist()


@st.cache_resource(show_spinner=False, max_entries=2)
def _tallies(version: str) -> dict[str, str]:
    differ = voting.differing()
    printed = {row.symbol: tally_text(row.yes, row.no, row.abstain) for row in load.table("resolutions").itertuples()}
    both = _("{tally} (roll call {counted})")
    return {
        symbol: both.format(tally=tally, counted=differ[symbol]) if tally and symbol in differ else tally
        for symbol, tally in printed.items()
    }


def tallies(symbols: pd.Series) -> list[str]:
    """Printed tallies as Y-N-A, with the roll call beside one where that differs."""
    return symbols.map(_tallies(load.version())).fillna("").tolist()


def _words(codes: pd.Series) -> list[str]:
    return [word(code) for code in codes]


def _symbols(symbols: pd.Series) -> list[str]:
    return [show.symbol_link(symbol) for symbol in symbols]


def votes_table(own: pd.DataFrame) -> pd.DataFrame:
    """Votes of one State, newest first."""
    own = own.sort_values(["adopted_on", "symbol"], ascending=False)
    return pd.DataFrame({
        _("Text"): _symbols(own["symbol"]),
        _("Date"): show.days(own, "adopted_on"),
        _("Situation"): situations(own["group_id"]),
        _("Position"): _words(own["position"]),
        _("Tally"): tallies(own["symbol"]),
        _("Mandates it made or touched"): mandates(own["mandates"]),
    })  # fmt: skip


def apart_table(own: pd.DataFrame) -> pd.DataFrame:
    """Votes of one State on amendments, proposals to end a mandate, or texts on no one country, newest first."""
    texts = load.table("resolutions")[["symbol", "title", "title_kind", "outcome"]]
    targets = load.table("text_subjects")[["symbol", "target_symbol"]]
    own = own.merge(texts, on="symbol").merge(targets, on="symbol")
    own = own.sort_values(["adopted_on", "symbol"], ascending=False)
    to = [_(", to {text}").format(text=link) if link else "" for link in _symbols(own["target_symbol"])]
    return pd.DataFrame({
        _("Text"): _symbols(own["symbol"]),
        _("Position"): _words(own["position"]),
        _("Date"): show.days(own, "adopted_on"),
        _("What it is"): [f"{kind}{target}" for kind, target in zip(_words(own["kind"]), to, strict=True)],
        _("Title"): show.titles(own),
        _("Outcome"): _words(own["outcome"]),
        _("Tally"): tallies(own["symbol"]),
    })  # fmt: skip


def targets_table(own: pd.DataFrame) -> pd.DataFrame:
    """The same votes counted by the text that was to be changed, newest first; a proposal to end stands for itself."""
    targets = load.table("text_subjects").set_index("symbol")["target_symbol"]
    of = own["symbol"].map(targets)
    own = own.assign(target=of.fillna(own["symbol"]), number=1)
    counts = own.pivot_table(
        index=["target", "kind", "adopted_on"], columns="position", values="number", aggfunc="sum", fill_value=0
    )
    counts = counts.reindex(columns=list(POSITIONS), fill_value=0).reset_index().rename_axis(columns=None)
    counts = counts.sort_values(["adopted_on", "target"], ascending=False)
    return pd.DataFrame({
        _("To change or end"): _symbols(counts["target"]),
        _("Voted on"): show.days(counts, "adopted_on"),
        **{word(position): counts[position] for position in POSITIONS},
        _("What was voted on"): _words(counts["kind"]),
    })  # fmt: skip


def changes_table(changes: pd.DataFrame) -> pd.DataFrame:
    """Changes of position on the same mandate."""
    columns = {_("Mandate"): mandates(changes["mechanism_id"]), _("Change"): _arrows(changes, "position", _words)}
    for end, name in (("from", _("From")), ("to", _("To"))):
        links = zip(_symbols(changes[f"{end}_symbol"]), show.days(changes, f"{end}_date"), strict=True)
        columns[name] = [f"{link}, {date}" for link, date in links]
    return pd.DataFrame(columns | {_("Tallies"): _arrows(changes, "symbol", tallies)})


def _arrows(changes: pd.DataFrame, column: str, words: Callable[[pd.Series], list[str]]) -> list[str]:
    ends = zip(words(changes[f"from_{column}"]), words(changes[f"to_{column}"]), strict=True)
    return [f"{before} → {after}" for before, after in ends]


def acts_table(acts: pd.DataFrame) -> pd.DataFrame:
    """What a State put forward or did, newest first."""
    groups = dict(load.table("groups")[["id", "name"]].itertuples(index=False))
    acts = acts.sort_values("date", ascending=False, na_position="last")
    did = [ACTS.get(act) or word(act) for act in acts["act"]]
    whose = acts["group_id"].map(groups).map(show.plain)
    about = zip(
        mandates(acts["mechanism_id"]), acts["title"].map(show.plain), acts["note"].map(show.plain), strict=True
    )
    return pd.DataFrame({
        _("Act"): [f"{act}: {group}" if group else act for act, group in zip(did, whose, strict=True)],
        _("Date"): [text or _("not recorded") for text in show.days(acts, "date", "precision")],
        _("Text"): _symbols(acts["symbol"]),
        _("On"): [". ".join(filter(None, words)) for words in about],
        _("Review"): _words(acts["review"]),
        _("Sources"): [show.source_links(source) for source in acts["source"]],
    })  # fmt: skip


def agreement_table(found: pd.DataFrame) -> pd.DataFrame:
    """Agreement with other States, in the order given."""
    return pd.DataFrame({
        _("State"): found["iso3"].map(voting.state_links()),
        _("Index"): [_("too few") if pd.isna(index) else f"{index:.2f}" for index in found["index"]],
        _("Same position"): ["" if pd.isna(share) else f"{share:.0%}" for share in found["share"]],
        _("Votes both cast"): [number(int(shared)) for shared in found["shared"]],
        _("Regional group"): _words(found["regional_group"]),
    })  # fmt: skip


def terms_table(terms: pd.DataFrame) -> pd.DataFrame:
    """Terms on the Council."""
    return pd.DataFrame({
        _("From"): show.days(terms, "starts_on"),
        _("To"): show.days(terms, "ends_on"),
        _("Note"): [show.plain(note) for note in terms["note"]],
        _("Review"): _words(terms["review"]),
        _("Sources"): [show.source_links(source) for source in terms["source"]],
    })  # fmt: skip


def group_codes() -> dict[str, str]:
    """Regional groups by the words a reader sees."""
    codes = [code for code in load.table("states")["regional_group"].unique() if code != "NONE"]
    return {word(code): code for code in sorted(codes, key=LABELS.get)}
