"""A part of the State page: what its record does not say, and what in it is in doubt."""

import pandas as pd
import streamlit as st

from analysis.presence import WITH_TERMS
from ui import load, show, state, tables, voting
from ui import state_tables as words
from ui.i18n import _, ngettext, number

READ = ["symbol", "review", "source"]
GAPS = {
    "HRC": _("Roll calls of the Council on themes are mostly not in this catalog; how far those on situations reach stands in its coverage."),
    "UNGA": _("Roll calls of the General Assembly from 2020 to 2024 are mostly missing: a gap in these years is a gap of the record."),
    "UNSC": _("Roll calls of the Security Council are recorded for some years only, and who sat there when is not in this catalog."),
}  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=200)
def _caveats(version: str, view: state.View) -> tuple[str, pd.DataFrame]:
    facts, doubts = state.seen(view), load.table("doubts")
    lines = [
        _("A text adopted without a vote shows no State's position; most texts of the Council are adopted so."),
        GAPS[view.body], *_unsure(facts, view), *_irregular(facts, view),
    ]  # fmt: skip
    own = doubts[(doubts["table_name"] == "votes") & doubts["key"].str.endswith(f" {view.state}")]
    return "\n".join(f"- {line}" for line in lines), tables.doubts_table(own)


def caveats(view: state.View) -> None:
    """Gaps and doubts of what the page shows, and the terms on the Council with their sources."""
    st.header(_("What to beware of"), anchor="caveats")
    lines, doubts = _caveats(load.version(), view)
    st.markdown(lines)
    if len(doubts):
        show.rows(doubts, _("Doubts on its votes"))
    terms = state.seen(view).terms
    if len(terms):
        label = _("Terms on the Human Rights Council, with sources")
        show.folded(label, "terms", lambda: show.rows(words.terms_table(terms), label))


@st.cache_resource(show_spinner=False, max_entries=2)
def _votes(version: str) -> dict[str, pd.DataFrame]:
    return {iso3: own[READ] for iso3, own in load.table("votes").groupby("iso3")}


def _unsure(facts: state.Seen, view: state.View) -> list[str]:
    lines = []
    if terms := int((facts.terms["review"] == "unconfirmed").sum()):
        said = ngettext("{n} of its terms on the Council is unconfirmed.", "{n} of its terms on the Council are unconfirmed.", terms)  # fmt: skip
        lines.append(said.format(n=number(terms)))
    votes = _votes(load.version()).get(view.state, pd.DataFrame(columns=READ))
    votes = votes[votes["symbol"].isin(facts.where["symbol"])]
    if doubtful := int((votes["review"] == "unconfirmed").sum()):
        said = ngettext("{n} of its votes here is unconfirmed.", "{n} of its votes here are unconfirmed.", doubtful)
        lines.append(said.format(n=number(doubtful)))
    if len(votes):
        sources = votes["source"].value_counts().items()
        read = "; ".join(f"{show.source_links(source)} ({number(count)})" for source, count in sources)
        lines.append(_("Where its votes here were read: {sources}.").format(sources=read))
    return lines


def _irregular(facts: state.Seen, view: state.View) -> list[str]:
    where = facts.where
    listed = where[where["position"].notna() & where["symbol"].isin(voting.differing().keys())]
    found = {_("The printed tally and the roll call differ, and both are shown, for {texts}."): listed}
    if view.body in WITH_TERMS:
        found |= {
            _("It was a member, and the roll call does not list it: {texts}. No position is assumed."): where[where["presence"] == "unlisted"],
            _("The roll call lists it on a day on which no term of its is recorded: {texts}."): where[where["presence"] == "no_term"],
        }  # fmt: skip
    return [
        said.format(texts=", ".join(show.symbol_link(symbol) for symbol in texts["symbol"]))
        for said, texts in found.items()
        if len(texts)
    ]
