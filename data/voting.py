"""The record of votes read from the catalog once, for whip sheets, forecasts and their back-test."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from analysis.backtest import backtest, renewals_voted
from analysis.forecast import record_of
from analysis.lives import Lives
from analysis.positions import positions, texts_voted
from analysis.votes import differing_counts, votes_at_steps
from analysis.whip import TABLES_NEEDED as WHIP_TABLES
from analysis.whip import Facts
from data import queries

TABLES_NEEDED = (*WHIP_TABLES, "votes", "resolutions", "mandate_actions", "situations")


@dataclass(frozen=True)
class Voting:
    """What whip sheets rest on, and frames of `TABLES_NEEDED` in `tables`."""

    facts: Facts
    tables: dict[str, pd.DataFrame]

    def backtest(self, since: int) -> pd.DataFrame:
        """Every recorded renewal since a year, as it would have been forecast: see analysis.backtest.backtest."""
        record = self.facts.record
        renewals = renewals_voted(self.tables["mandate_actions"], record)
        members, states = self.tables["memberships"], self.tables["states"]
        return backtest(record, renewals, members, states, self.facts.steps, since)


def voting(connection: Connection, lives: Lives) -> Voting:
    """The record of votes of a catalog."""
    tables = {name: queries.table(connection, name) for name in TABLES_NEEDED}
    about = [tables[name] for name in ("resolutions", "text_subjects", "mandate_actions")]
    where = tables["situations"]
    cast = positions(tables["votes"], *about, tables["states"], where)
    counted = queries.counted_tallies(connection)
    steps = votes_at_steps(tables["mandate_actions"], tables["resolutions"], counted)
    differ = differing_counts(tables["resolutions"], counted)
    own = {name: tables[name] for name in WHIP_TABLES}
    return Voting(Facts(lives, cast, texts_voted(*about, where), steps, differ, record_of(cast), own), tables)
