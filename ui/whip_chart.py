"""The chart of the Whip sheet: members by regional group, their earlier votes, what is likely, supposed and happened."""

import pandas as pd
import streamlit as st

from analysis import what_if
from analysis.forecast import Forecast
from analysis.positions import VOTED
from analysis.votes import tally_text
from analysis.whip import GROUPS, Whip
from charts import state_map
from charts import whip as chart
from charts.palette import Figure
from charts.whip import Column
from models.symbols import short_symbol
from ui import load, voting, whip
from ui import whip_words as words
from ui.i18n import _, day
from ui.whip import View

LIKELY, IF = "likely", "what_if"
RECORDED = (*VOTED, "absent")


def drawn_votes(found: Whip, drawn: int) -> pd.DataFrame:
    """The latest of the earlier votes, as many as are to be drawn."""
    return found.votes.tail(drawn)


def shown_votes(found: Whip) -> pd.DataFrame:
    """Every vote that the page shows: the earlier ones, those of the session, amendments and proposals to end."""
    return pd.concat([found.votes, found.happened, found.against]).drop_duplicates("symbol")


def columns(found: Whip, drawn: int, supposed: Forecast | None) -> list[Column]:
    """The columns of the chart: earlier votes, what is likely, what is supposed, what the session did."""
    of = [_vote_column(vote) for vote in drawn_votes(found, drawn).itertuples()]
    if found.forecast:
        of.append(Column(LIKELY, _("Likely"), _about(found.forecast), outlined=True, apart=True))
    if supposed:
        of.append(Column(IF, _("What if"), _about(supposed), outlined=True, apart=not found.forecast))
    for place, vote in enumerate(found.happened.itertuples()):
        of.append(_vote_column(vote, _("then: {vote}"), place == 0))
    return of


def _vote_column(vote, said: str = "{vote}", apart: bool = False) -> Column:
    head = f"{short_symbol(vote.symbol).removeprefix('A/HRC/')} ({vote.date.year})"
    mark = "" if pd.isna(vote.counted) else "*"
    return Column(vote.symbol, said.format(vote=head), tally_text(vote.yes, vote.no, vote.abstain) + mark, apart=apart)


def _about(found: Forecast) -> str:
    return "≈" + "-".join(str(round(found.total(position).expected)) for position in VOTED)


@st.cache_resource(show_spinner=False, max_entries=200)
def _figure(version: str, view: View, suppositions: tuple[tuple[str, str], ...]) -> tuple[Figure, str]:
    found = whip.sheet(view)
    supposed = what_if.supposing(found, dict(suppositions)) if suppositions else None
    named = columns(found, view.drawn, supposed)
    frames = [
        _recorded(found.cells, found.votes), _recorded(found.happened_cells, found.happened),
        *([_likely(found.forecast, LIKELY)] if found.forecast else []),
        *([_supposed(dict(suppositions))] if supposed else []),
    ]  # fmt: skip
    cells = pd.concat(frames, ignore_index=True)
    members = with_supposed(found.members, dict(suppositions))
    of = _("{mandate} before {session}").format(mandate=whip.name_of(view.mandate), session=view.session)
    return chart.marks(members, cells, named, words.group_words()), chart.describe(members, cells, named, of)


def figure(view: View, suppositions: dict[str, str]) -> tuple[Figure, str]:
    """The members and their marks, with the text alternative."""
    return _figure(load.version(), view, tuple(suppositions.items()))


def map_of(found: Whip) -> tuple[Figure, str]:
    """The members' last positions on the mandate, a tile a State, and the text alternative."""
    silent = _("A member; no recorded position on this mandate")
    legend = {
        code: (colour, letter, _(said))
        for code, (letter, colour, _shape, said) in chart.LOOK.items()
        if code in RECORDED
    }
    legend |= {"none": ("", "○", silent)}
    own = found.members
    tile = pd.DataFrame({
        "iso3": own["iso3"], "value": own["last"].where(own["last"].notna(), "none"),
        "text": ["" if pd.isna(row.last) else short_symbol(row.last_symbol) for row in own.itertuples()],
    })  # fmt: skip
    what = _("last recorded position of each member on {mandate}").format(mandate=whip.name_of(found.mandate))
    rest = _("Not a member, or its seat is not known")
    return state_map.tiles(tile, legend, voting.names(), rest), state_map.describe(tile, legend, what, voting.names())


def _recorded(cells: pd.DataFrame, votes: pd.DataFrame) -> pd.DataFrame:
    said = {vote.symbol: f"{short_symbol(vote.symbol)}, {day(vote.date)}: {{position}}" for vote in votes.itertuples()}
    return pd.DataFrame({
        "iso3": cells["iso3"], "column": cells["symbol"], "position": cells["position"],
        "text": [said[row.symbol].format(position=words.POSITION[row.position]) for row in cells.itertuples()],
    })  # fmt: skip


def _likely(found: Forecast, column: str) -> pd.DataFrame:
    return pd.DataFrame({
        "iso3": found.members["iso3"], "column": column, "position": found.members["leaning"],
        "text": [f"{words.leaning(row)}: {words.basis(row)}" for row in found.members.itertuples()],
    })  # fmt: skip


def _supposed(suppositions: dict[str, str]) -> pd.DataFrame:
    rows = [(iso3, IF, position, _("Supposed: {position}").format(position=words.WOULD[position])) for iso3, position in suppositions.items()]  # fmt: skip
    return pd.DataFrame(rows, columns=["iso3", "column", "position", "text"])


def with_supposed(members: pd.DataFrame, suppositions: dict[str, str]) -> pd.DataFrame:
    """The members, and States supposed to hold a seat that the catalog cannot fill."""
    new = [iso3 for iso3 in suppositions if iso3 not in set(members["iso3"])]
    if not new:
        return members
    states = load.table("states").set_index("iso3").loc[new, ["name", "regional_group"]].reset_index()
    both = pd.concat([members, states], ignore_index=True)
    place = both["regional_group"].map(GROUPS.index)
    return both.assign(place=place).sort_values("place", kind="stable", ignore_index=True).drop(columns="place")
