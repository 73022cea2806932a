"""Tables of the Whip sheet, for reading and for files."""

import pandas as pd

from analysis import what_if
from analysis.positions import VOTED
from analysis.votes import signed
from analysis.whip import Whip
from models.symbols import short_symbol
from ui import load, show, voting
from ui import whip_words as words
from ui.i18n import _, day, number, word


def members_table(found: Whip, votes: pd.DataFrame, supposed: dict[str, str]) -> pd.DataFrame:
    """One row a member, for reading: last position, the one before, what is likely, and each vote that is drawn."""
    at = found.members.set_index("iso3", drop=False)
    rows = {
        _("Member"): list(at.index.map(voting.state_links())),
        _("Regional group"): [words.group_words()[group] for group in at["regional_group"]],
        _("Last position"): [_said(row.last, row.last_symbol) or _("none recorded on this mandate") for row in at.itertuples()],
        _("Before that"): [_said(row.before, row.before_symbol) for row in at.itertuples()],
        _("Changed"): ["" if pd.isna(moved) else _("changed") if moved else _("same") for moved in at["changed"]],
    }  # fmt: skip
    if found.forecast:
        likely = {row.iso3: words.likely(row) for row in found.forecast.members.itertuples()}
        rows[_("Likely, not recorded")] = [likely[iso3] for iso3 in at.index]
    if supposed:
        rows[_("What if")] = [words.WOULD.get(supposed.get(iso3), "") for iso3 in at.index]
    for frame, cells, said in (
        (votes, found.cells, "{vote}"),
        (found.happened, found.happened_cells, _("Then: {vote}")),
    ):
        for vote in reversed(list(frame.itertuples())):
            own = cells[cells["symbol"] == vote.symbol].set_index("iso3")["position"]
            head = f"{short_symbol(vote.symbol)}, {vote.date.year}"
            rows[said.format(vote=head)] = [words.POSITION[own[iso3]] for iso3 in at.index]
    return pd.DataFrame(rows)


def _said(position: object, symbol: object) -> str:
    return "" if pd.isna(position) else f"{words.POSITION[position]} ({show.symbol_link(symbol)})"


def members_facts(found: Whip, supposed: dict[str, str]) -> pd.DataFrame:
    """The members as a file has them: every earlier vote, chances, what is supposed, what happened."""
    facts = found.members.copy()
    for cells in (found.cells, found.happened_cells):
        wide = cells.pivot(index="iso3", columns="symbol", values="position")
        for symbol in dict.fromkeys(cells["symbol"]):
            facts[symbol] = facts["iso3"].map(wide[symbol])
    if found.forecast:
        own = found.forecast.members.set_index("iso3")
        for name in ("likely", "leaning", "basis", *VOTED):
            values = facts["iso3"].map(own[name])
            facts[f"chance_{name}" if name in VOTED else name] = values.round(3) if name in VOTED else values
    if supposed:
        facts["what_if_supposed"] = facts["iso3"].map(supposed)
        new = [iso3 for iso3 in supposed if iso3 not in set(facts["iso3"])]
        added = pd.DataFrame({"iso3": new, "name": [voting.names()[iso3] for iso3 in new], "what_if_supposed": [supposed[iso3] for iso3 in new]})  # fmt: skip
        facts = pd.concat([facts, added.astype("str")], ignore_index=True) if new else facts
    return facts


def results_table(found: Whip, positions: dict[str, str]) -> pd.DataFrame:
    """Totals and result: as forecast, as supposed with these positions, and as it happened."""
    expected = what_if.outcome(found.forecast) if found.forecast else None
    supposed = what_if.outcome(what_if.supposing(found, positions)) if positions else None
    lines = [_("In favour"), _("Against"), _("Abstaining"), _("Margin"), _("Result"), _("Members counted")]
    table = {_("What"): lines}
    for head, one in ((_("Forecast"), expected), (_("What if"), supposed)):
        if one:
            totals = [words.counted(total) for total in (one.yes, one.no, one.abstain)]
            table[head] = [*totals, words.margin(one.margin), words.verdict(one), _("{n} of {all}").format(n=one.members, all=what_if.SEATS)]  # fmt: skip
    for vote in found.happened.itertuples():
        margin = signed(vote.yes - vote.no)
        tally = [
            _("not recorded") if pd.isna(count) else number(int(count)) for count in (vote.yes, vote.no, vote.abstain)
        ]
        result = _("{text} not adopted") if vote.outcome == "rejected" else _("{text} adopted")
        table[_("What happened, {vote}").format(vote=short_symbol(vote.symbol))] = [
            *tally,
            margin,
            result.format(text=show.symbol_link(vote.symbol)),
            "",
        ]
    return pd.DataFrame(table)


def changes_table(found: Whip) -> pd.DataFrame:
    """Members of both last votes whose position changed."""
    return pd.DataFrame({
        _("State"): found.moved["iso3"].map(voting.state_links()),
        _("Regional group"): [words.group_words()[group] for group in found.moved["regional_group"]],
        _("Before"): [_said(row.from_position, row.from_symbol) for row in found.moved.itertuples()],
        _("Last"): [_said(row.to_position, row.to_symbol) for row in found.moved.itertuples()],
        _("A seat at {session}").format(session=found.session): [_seat(found, row.iso3, row.regional_group) for row in found.moved.itertuples()],
    })  # fmt: skip


def _seat(found: Whip, iso3: str, group: str) -> str:
    """Whether a State sits at the session; where seats of its group are not known, it may yet."""
    if iso3 in set(found.members["iso3"]):
        return _("yes")
    free = found.seats.loc[found.seats["regional_group"] == group, "missing"]
    return _("none known") if (free > 0).any() else _("no")


def seats_table(found: Whip) -> pd.DataFrame:
    """Who came since the last vote and who went, or will by the session."""
    last = found.members.set_index("iso3")
    came = [
        (
            _("joined") if row.term_from.date() <= found.now else _("sits from {day}").format(day=day(row.term_from)), row.iso3, row.regional_group,
            _said(last["last"][row.iso3], last["last_symbol"][row.iso3]) or _("none recorded on this mandate"),
        )
        for row in found.joined.itertuples()
    ]  # fmt: skip
    went = [
        (_("left") if pd.isna(row.sits_until) else _("sits until {day}").format(day=day(row.sits_until)), row.iso3, row.regional_group, f"{words.POSITION[row.position]} ({_('last vote')})")
        for row in found.left.itertuples()
    ]  # fmt: skip
    rows = pd.DataFrame([*came, *went], columns=["moved", "iso3", "group", "said"])
    return pd.DataFrame({
        _("State"): rows["iso3"].map(voting.state_links()), _("Seat"): rows["moved"],
        _("Regional group"): rows["group"].map(words.group_words()), _("Last position on this mandate"): rows["said"],
    })  # fmt: skip


def texts_table(found: Whip) -> pd.DataFrame:
    """How earlier texts were decided, the latest first; also those adopted without a vote and drafts voted down."""
    voted = found.votes[["symbol", "date", "outcome", "yes", "no", "abstain", "counted", "roll_call"]]
    rest = found.decided[~found.decided["symbol"].isin(voted["symbol"])].assign(roll_call=True)
    both = pd.concat([voted, rest[list(voted.columns)]]) if len(rest) else voted
    rows = list(both.sort_values(["date", "symbol"], ascending=False).itertuples())
    return pd.DataFrame({
        _("Text"): [show.symbol_link(row.symbol) for row in rows],
        _("Day"): [day(row.date) for row in rows],
        _("How it was decided"): [_decided(row) for row in rows],
        _("Margin"): [signed(row.yes - row.no) for row in rows],
    })  # fmt: skip


def _decided(row) -> str:
    said = words.outcome_word(row) if row.outcome != "rejected" else _("{tally}, not adopted").format(tally=words.shown_tally(row))  # fmt: skip
    return said if row.roll_call else _("{said}; the catalog has no roll call").format(said=said)


def against_table(found: Whip, kind: str) -> pd.DataFrame:
    """Amendments, or proposals to end the mandate, with their votes."""
    own = found.against[found.against["kind"] == kind]
    return pd.DataFrame({
        _("Text"): [show.symbol_link(row.symbol) for row in own.itertuples()],
        _("Sought to change"): own["target_symbol"].map(show.symbol_link),
        _("Day"): [day(date) for date in own["date"]],
        _("Vote"): [words.shown_tally(row) or _("none") for row in own.itertuples()],
        _("Outcome"): own["outcome"].map(word),
    }).drop(columns=[] if kind == "amendment" else [_("Sought to change")])  # fmt: skip


def doubts_table(found: Whip, votes: pd.DataFrame) -> pd.DataFrame:
    """What is in doubt about the votes shown, at the text concerned."""
    rows = [(show.symbol_link(symbol), show.plain(said)) for symbol, said in words.doubts(found, votes)]
    return pd.DataFrame(rows, columns=[_("Text"), _("What is in doubt")])


def sponsors_line(found: Whip) -> str:
    """Sponsors recorded for the last text that has any, by role: Markdown."""
    rows = found.sponsors
    groups = dict(load.table("groups")[["id", "name"]].itertuples(index=False))
    said = []
    for role, own in rows.groupby("role", sort=False):
        who = [
            voting.state_link(row.iso3) if pd.notna(row.iso3) else show.plain(groups.get(row.group_id, row.group_id))
            for row in own.itertuples()
        ]
        said.append(f"{word(role).lower()}: {', '.join(who)}")
    return _("Recorded for {text}: {list}. The record of sponsors is far from complete; absence means nothing.").format(
        text=show.symbol_link(rows["symbol"].iloc[0]), list="; ".join(said)
    )
