"""What the catalog knows of texts that are looked at by symbol: how each was adopted, who put it forward, for which mandate."""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Connection, select

from data.store import DatabaseError, connect
from models.tables import MandateAction, Mechanism, Resolution, Situation, SponsorGroup, Sponsorship, State

ADOPTION = {
    "symbol": "str", "voted_on": "datetime64[s]", "outcome": "str", "yes": "Int64", "no": "Int64", "abstain": "Int64", "tally": "str", "sponsors": "str",
    "mechanism_ids": "str", "mechanisms": "str", "situation_id": "str", "situation": "str",
}  # fmt: skip


def adoptions(symbols: Iterable[str], url: str | None = None) -> pd.DataFrame:
    """One row a symbol that the catalog knows; none where there is no catalog that opens.

    Columns: `symbol`, `voted_on` (adopted, or rejected), `outcome`, `yes`, `no`, `abstain`, `tally` (yes-no-abstentions), `sponsors` (main sponsors, by name,
    joined by "; "), `mechanism_ids` (in whose life the text is a step, joined by blanks), `mechanisms` (their short names,
    joined by "; "), `situation_id` and `situation` (of the first of them).
    """
    wanted = sorted({symbol for symbol in symbols if isinstance(symbol, str) and symbol})
    rows: list[dict] = []
    if wanted:
        try:
            with connect(url) as connection:
                for at in range(0, len(wanted), 500):  # a database takes only so many parameters
                    rows += _rows(connection, wanted[at : at + 500])
        except DatabaseError:
            rows = []
    return pd.DataFrame(rows, columns=list(ADOPTION)).astype(ADOPTION)


def _rows(connection: Connection, symbols: list[str]) -> list[dict]:
    sponsors: dict[str, list[str]] = {}
    query = (
        select(Sponsorship.symbol, State.name, SponsorGroup.name)
        .outerjoin(State, State.iso3 == Sponsorship.iso3)
        .outerjoin(SponsorGroup, SponsorGroup.id == Sponsorship.group_id)
        .where(Sponsorship.symbol.in_(symbols), Sponsorship.role == "main_sponsor")
        .order_by(Sponsorship.id)
    )
    for symbol, state, group in connection.execute(query):
        sponsors.setdefault(symbol, []).append(f"{state} ({group})" if state and group else state or group)
    mechanisms: dict[str, dict[str, tuple]] = {}
    query = (
        select(MandateAction.symbol, Mechanism.id, Mechanism.short_name, Situation.id, Situation.name)
        .join(Mechanism, Mechanism.id == MandateAction.mechanism_id)
        .join(Situation, Situation.id == Mechanism.situation_id)
        .where(MandateAction.symbol.in_(symbols))
        .order_by(MandateAction.date, Mechanism.id)
    )
    for symbol, *mechanism in connection.execute(query):
        mechanisms.setdefault(symbol, {}).setdefault(mechanism[0], tuple(mechanism))
    query = select(
        Resolution.symbol, Resolution.adopted_on, Resolution.outcome, Resolution.yes, Resolution.no, Resolution.abstain
    ).where(Resolution.symbol.in_(symbols))  # fmt: skip
    rows = []
    for symbol, day, outcome, *counts in connection.execute(query):
        served = list(mechanisms.get(symbol, {}).values())
        rows.append(
            {
                "symbol": symbol, "voted_on": day, "outcome": outcome, "yes": counts[0], "no": counts[1], "abstain": counts[2],
                "tally": "-".join(map(str, counts)) if None not in counts else None,
                "sponsors": "; ".join(dict.fromkeys(sponsors.get(symbol, ()))) or None,
                "mechanism_ids": " ".join(one[0] for one in served) or None,
                "mechanisms": "; ".join(one[1] for one in served) or None,
                "situation_id": served[0][2] if served else None, "situation": served[0][3] if served else None,
            }
        )  # fmt: skip
    return rows
