"""Frames made readable: words for codes, links for symbols, doubts marked. One function a table on a page."""

import datetime as dt

import pandas as pd

from analysis.missing import missing_safeguards
from analysis.votes import TALLY, signed, tally_text
from data.describe import first_line
from data.reading import choices_of
from models.symbols import document_url, short_symbol
from models.tables import TABLES, columns_of
from models.vocabulary import ALIVE, ENDED, MechanismKind, Status, codes
from ui import load, show
from ui.i18n import _, day, ngettext, number, word


def due_with_votes(session: str, as_of: dt.date, findings: pd.DataFrame) -> pd.DataFrame:
    """Mandates due at a session with the vote on the text in force, widest margin last; what they leave out.

    `findings` are those on safeguards. Columns of `due_at` and: `short_name`, `situation`, `yes`, `no`, `abstain`,
    `margin`, `outcome_label`, `counted`, `decided_on`, `not_stated`, `missing`, `detected`.
    """
    due = load.due_at(session, as_of)
    mechanisms = load.lives().mechanisms[["id", "short_name", "name", "situation"]]
    votes = load.votes().drop_duplicates(["mechanism_id", "symbol"])
    votes = votes.rename(columns={"symbol": "term_symbol", "outcome": "adoption", "date": "decided_on"})
    missing = missing_safeguards(findings, load.table("safeguards"))
    frame = due.merge(mechanisms, left_on="mechanism_id", right_on="id").drop(columns="id")
    frame = frame.merge(votes.drop(columns="actions"), how="left", on=["mechanism_id", "term_symbol"])
    frame = frame.merge(missing, how="left", on="mechanism_id")
    frame["outcome_label"] = [
        word(adoption) if pd.notna(adoption) else _("No vote recorded") for adoption in frame["adoption"]
    ]
    return frame.sort_values(["margin", "short_name"], na_position="last").reset_index(drop=True)


def due_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Mandates due, for reading; what became of them once there is something to say."""
    table = pd.DataFrame({
        _("Mandate"): [show.mandate_link(m, n) for m, n in zip(frame["mechanism_id"], frame["short_name"], strict=True)],
        _("Name"): [show.plain(name) for name in frame["name"]],
        _("Term ends"): [end_of_term(row) for row in frame.itertuples()],
        _("Text in force"): [show.symbol_link(symbol) for symbol in frame["term_symbol"]],
        _("Last decision"): [decision(row) for row in frame.itertuples()],
        _("Margin"): [signed(margin) for margin in frame["margin"]],
        _("Safeguards not stated"): [_not_stated(row) for row in frame.itertuples()],
    })  # fmt: skip
    if (frame["outcome"] != "ahead").any():
        table[_("What became of it")] = [
            f"{_('Not yet due') if o == 'ahead' else word(o)} {show.symbol_link(s)}".strip()
            for o, s in zip(frame["outcome"], frame["outcome_symbol"], strict=True)
        ]
    return table


def unrecorded_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Mandates whose outcome the catalog does not record yet, for reading."""
    return pd.DataFrame({
        _("Mandate"): [show.mandate_link(m, n) for m, n in zip(frame["id"], frame["short_name"], strict=True)],
        _("Name"): [show.plain(name) for name in frame["name"]],
        _("Term ended"): [end_of_term(row) for row in frame.itertuples()],
        _("Text"): [show.symbol_link(symbol) for symbol in frame["term_symbol"]],
        _("Was due at"): frame["due_session"].fillna(_("no Council session")),
    })  # fmt: skip


def end_of_term(row) -> str:
    """When a term ends and how that is known: `27 March 2027 (computed)`, `open-ended`."""
    if pd.isna(row.ends_on):
        return word(row.basis)
    return f"{day(row.ends_on, row.ends_precision)}{' ' + _('(computed)') if row.derived else ''}"


def decision(row) -> str:
    """The vote in words: `23-12-12 on 9 October 2024`; a differing roll call is said."""
    text = tally_text(row.yes, row.no, row.abstain) or row.outcome_label
    if pd.notna(row.decided_on):
        text = _("{tally}, {day}").format(tally=text, day=day(row.decided_on))
    return (
        text
        if pd.isna(row.counted)
        else _("{text} (roll call counts {counted})").format(text=text, counted=row.counted)
    )


def _not_stated(row, names: int = 3) -> str:
    if pd.isna(row.not_stated):
        return _("not examined")
    total = int(row.stated + row.partial + row.not_stated)
    first = ", ".join(row.missing.split(", ")[:names])
    more = int(row.not_stated) - names
    text = _("{n} of {total}").format(n=int(row.not_stated), total=total)
    if first:
        text += f": {first}" + (ngettext(" and {n} more", " and {n} more", more).format(n=more) if more > 0 else "")
    if row.detected:
        text += " " + ngettext("({n} as the program reads)", "({n} as the program reads)", int(row.detected)).format(
            n=int(row.detected)
        )
    return text


def life_table(actions: pd.DataFrame) -> pd.DataFrame:
    """A mandate's life, for reading."""
    return pd.DataFrame({
        _("When"): show.days(actions, "date", "date_precision"),
        _("What"): [word(action) for action in actions["action"]],
        _("Document"): [show.symbol_link(symbol) for symbol in actions["symbol"]],
        _("Term"): [show.plain(text) for text in actions["term_text"]],
        _("Note"): [show.plain(text) for text in actions["note"]],
        _("Review"): [word(review) for review in actions["review"]],
        _("Sources"): [show.source_links(source) for source in actions["source"]],
    })  # fmt: skip


def resolutions_table(frame: pd.DataFrame, counted: dict[str, str]) -> pd.DataFrame:
    """Resolutions with links to the official text and the record of the vote, for reading."""
    return pd.DataFrame({
        _("Official document"): [f"[{symbol}]({document_url(symbol)})" for symbol in frame["symbol"]],
        _("Date"): show.days(frame, "adopted_on"),
        _("Title"): show.titles(frame),
        _("Outcome"): [word(outcome) for outcome in frame["outcome"]],
        _("Tally"): [tally_text(*votes) + (_(" (roll call {counted})").format(counted=counted[s]) if s in counted else "") for s, votes in zip(frame["symbol"], frame[TALLY].itertuples(index=False), strict=True)],
        _("Record"): [f"[{_('vote record')}]({url})" if pd.notna(url) else "" for url in frame["record_url"]],
        _("Text"): [show.bring_link(symbol, _("read paragraph by paragraph")) for symbol in frame["symbol"]],
        _("Review"): [word(review) for review in frame["review"]],
    })  # fmt: skip


def relatives_table(links: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Ties to other mechanisms as sentences, for reading."""
    return pd.DataFrame({
        _("Tie"): [f"{show.mandate_link(r.from_mechanism, names[r.from_mechanism])} {_('is')} {word(r.relation)} {show.mandate_link(r.to_mechanism, names[r.to_mechanism])}" if r.relation.endswith("_of") or r.relation in ("precedent_for", "complementary_mandate") else f"{show.mandate_link(r.from_mechanism, names[r.from_mechanism])}: {word(r.relation)} {show.mandate_link(r.to_mechanism, names[r.to_mechanism])}" for r in links.itertuples()],
        _("What it rests on"): [show.plain(note) for note in links["note"]],
        _("Review"): [word(review) for review in links["review"]],
        _("Sources"): [show.source_links(source) for source in links["source"]],
    })  # fmt: skip


def milestones_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Milestones with their caveats, for reading."""
    return pd.DataFrame({
        _("When"): show.days(frame, "date", "date_precision"),
        _("Kind"): [word(kind) for kind in frame["kind"]],
        _("What happened"): [show.plain(note) for note in frame["note"]],
        _("Caveat"): [show.plain(c) if pd.notna(c) else (_("An onset is a judgement.") if k == "crisis_onset" else "") for c, k in zip(frame["caveat"], frame["kind"], strict=True)],
        _("Review"): [word(review) for review in frame["review"]],
        _("Sources"): [show.source_links(source) for source in frame["source"]],
    })  # fmt: skip


def reports_table(frame: pd.DataFrame) -> pd.DataFrame:
    """What secondary sources report of a mandate's safeguards, for reading."""
    names = dict(load.table("safeguards")[["slug", "name"]].itertuples(index=False))
    return pd.DataFrame({
        _("Safeguard"): frame["safeguard"].map(names),
        _("As reported"): [word(finding) for finding in frame["finding"]],
        _("Text"): [f"{show.symbol_link(s)} {'' if pd.isna(p) else p}".strip() for s, p in zip(frame["symbol"], frame["paragraph"], strict=True)],
        _("What is reported"): [show.plain(note) for note in frame["note"]],
        _("Review"): [word(review) for review in frame["review"]],
        _("Sources"): [show.source_links(source) for source in frame["source"]],
    })  # fmt: skip


def doubts_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Known doubts, for reading."""
    return pd.DataFrame({
        _("Doubt"): frame["id"],
        _("About"): [f"{show.plain(t)}: {show.plain(k)}" for t, k in zip(frame["table_name"], frame["key"], strict=True)],
        _("What is in doubt"): [show.plain(what) for what in frame["what"]],
        _("What the catalog shows"): [show.plain(decision) for decision in frame["decision"]],
        _("Status"): [word(status) for status in frame["status"]],
        _("Sources"): [show.source_links(source) for source in frame["source"]],
    })  # fmt: skip


def short(symbol: object) -> str:
    """A symbol as it is spoken, empty for none."""
    return "" if pd.isna(symbol) else short_symbol(str(symbol))


INVESTIGATIONS = (
    "commission_of_inquiry", "fact_finding_mission", "group_of_experts", "investigative_mechanism", "investigative_team",
    "missing_persons_institution",
)  # fmt: skip
KINDS = {_("Investigations"): INVESTIGATIONS, _("All kinds"): codes(MechanismKind)} | {
    word(kind): (kind,) for kind in codes(MechanismKind)
}
STATUSES = {_("Any status"): codes(Status), _("Not ended"): ALIVE, _("Ended"): ENDED} | {
    word(status): (status,) for status in codes(Status)
}


def filtered(
    mandates: pd.DataFrame,
    groups: list[str],
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    bodies: list[str],
    regions: list[str],
) -> pd.DataFrame:
    """Mandates for which every filter holds; an empty list of situations, bodies or regions (in words) means all."""
    keep = mandates["kind"].isin(kinds) & mandates["status"].isin(statuses)
    if groups:
        keep &= mandates["group"].isin(groups)
    if bodies:
        keep &= mandates["founding_body"].map(word).isin(bodies)
    if regions:
        region_of = load.table("states").set_index("iso3")["regional_group"].map(word)
        concerned = load.table("situation_states")
        keep &= mandates["situation_id"].isin(
            concerned.loc[concerned["iso3"].map(region_of).isin(regions), "situation_id"]
        )
    return mandates[keep]


def alive_between(mandates: pd.DataFrame, start: dt.date, end: dt.date) -> pd.DataFrame:
    """Mandates whose recorded life touches the period."""
    born = mandates["created_on"].fillna(mandates["last_event_on"])
    died = mandates["ended_on"].fillna(mandates["last_event_on"].where(mandates["status"] == "ended_undated"))
    return mandates[(born.isna() | (born <= pd.Timestamp(end))) & (died.isna() | (died >= pd.Timestamp(start)))]


def mandates_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Mandates with their state, for reading."""
    frame = frame.sort_values(["group", "created_on", "id"], na_position="last")
    return pd.DataFrame({
        _("Mandate"): [show.mandate_link(m, n) for m, n in zip(frame["id"], frame["short_name"], strict=True)],
        _("Name"): [show.plain(name) for name in frame["name"]],
        _("Situation"): frame["situation"],
        _("Kind"): [word(kind) for kind in frame["kind"]],
        _("Founding body"): [word(body) for body in frame["founding_body"]],
        _("Created"): [day(date, precision) or _("not recorded") for date, precision in zip(frame["created_on"], frame["created_precision"], strict=True)],
        _("Renewals"): frame["renewals"].astype("str"),
        _("Status"): [word(status) for status in frame["status"]],
        _("End of term or mandate"): [day(row.ended_on, row.ended_precision) if pd.notna(row.ended_on) else (end_of_term(row) if pd.notna(row.basis) else _("not recorded")) for row in frame.itertuples()],
    })  # fmt: skip


def own(frame: pd.DataFrame, mechanism: str) -> pd.DataFrame:
    """Rows of a table that are about one mechanism."""
    return frame[frame["mechanism_id"] == mechanism]


def votes_of(mechanism: str) -> pd.DataFrame:
    """Steps of a mandate with their votes, oldest first, for the chart of tallies: adds `label`, `id`, `outcome_label`."""
    frame = own(load.votes(), mechanism)
    return frame.assign(
        label=[
            _labelled(short(symbol), date.year) for symbol, date in zip(frame["symbol"], frame["date"], strict=True)
        ],
        id=frame["symbol"],
        outcome_label=[word(outcome) for outcome in frame["outcome"]],
    )


def _labelled(symbol: str, year: int) -> str:
    return symbol if str(year) in symbol else f"{symbol} ({year})"


def votes_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Votes at the steps of a mandate, for reading."""
    return pd.DataFrame({
        _("Document"): [show.symbol_link(symbol) for symbol in frame["symbol"]],
        _("Date"): show.days(frame, "date"),
        _("Step"): [", ".join(word(action) for action in actions.split(" + ")) for actions in frame["actions"]],
        _("Outcome"): frame["outcome_label"],
        _("In favour, against, abstaining"): [tally_text(*votes) for votes in frame[TALLY].itertuples(index=False)],
        _("Margin"): [signed(margin) for margin in frame["margin"]],
        _("Roll call, where it differs"): frame["counted"].fillna(""),
    })  # fmt: skip


def resolutions_of(mechanism: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Resolutions in a mandate's life, and the roll calls among them that differ from their tally."""
    symbols = own(load.lives().mandate_actions, mechanism)["symbol"].dropna().unique()
    resolutions = load.lives().resolutions
    votes = own(load.votes(), mechanism).dropna(subset="counted")
    return resolutions[resolutions["symbol"].isin(symbols)].sort_values(["adopted_on", "symbol"]), dict(
        votes[["symbol", "counted"]].itertuples(index=False)
    )


def links_of(mechanism: str) -> pd.DataFrame:
    """Ties of a mechanism to others, from either side."""
    links = load.table("mechanism_links")
    return links[(links["from_mechanism"] == mechanism) | (links["to_mechanism"] == mechanism)]


def milestones_of(mechanism: str, situation: str) -> pd.DataFrame:
    """Milestones of a mechanism, and those of its situation that name no mechanism, oldest first."""
    frame = load.lives().milestones
    near = (frame["mechanism_id"] == mechanism) | ((frame["situation_id"] == situation) & frame["mechanism_id"].isna())
    return frame[near].sort_values("date")


def custody_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Who holds the archive, for reading; not documented is itself the finding."""
    return pd.DataFrame({
        _("Holder"): frame["holder"].fillna(_("not documented in the sources seen")).map(show.plain),
        _("Since"): [day(date, precision) for date, precision in zip(frame["since"], frame["since_precision"], strict=True)],
        _("Size"): [show.plain(extent) for extent in frame["extent"]],
        _("Terms"): [show.plain(terms) for terms in frame["terms"]],
        _("Review"): [word(review) for review in frame["review"]],
        _("Sources"): [show.source_links(source) for source in frame["source"]],
    })  # fmt: skip


def doubts_about(mechanism: str) -> pd.DataFrame:
    """Doubts that name a mechanism or a document in its life."""
    doubts = load.table("doubts")
    named = {mechanism, *own(load.lives().mandate_actions, mechanism)["symbol"].dropna()}
    return doubts[[bool(named & set(key.replace(";", " ").split())) for key in doubts["key"]]]


def holes() -> set[str]:
    """Renewals (mechanism and step) before which the record is known to lack terms."""
    doubts = load.table("doubts")
    return set(doubts.loc[(doubts["check_name"] == "renewal_without_gap") & (doubts["status"] == "open"), "key"])


def facets(name: str) -> dict[str, list[str]]:
    """Columns of a table by which to narrow it, with the codes found in it: at most its first vocabulary and its review."""
    frame = load.table(name)
    vocabularies = [
        column
        for column in columns_of(TABLES[name])
        if column != "review" and choices_of(TABLES[name].model_fields[column].annotation)
    ]
    return {column: sorted(frame[column].dropna().unique()) for column in [*vocabularies[:1], "review"]}


def narrowed(frame: pd.DataFrame, chosen: dict[str, list[str]]) -> pd.DataFrame:
    """Rows in which each facet with a choice has one of the codes chosen."""
    for column, kept in chosen.items():
        if kept:
            frame = frame[frame[column].isin(kept)]
    return frame


def counts_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Rows of each table by review, for reading."""
    return pd.DataFrame({
        _("Table"): [show.plain(name) for name in counts["name"]],
        _("What it holds"): [first_line(TABLES[name]) for name in counts["name"]],
        _("Rows"): [number(rows) for rows in counts["rows"]],
        _("Confirmed"): [f"{share:.0%}" for share in counts["confirmed"] / counts["rows"]],
    })  # fmt: skip
