"""What a brief is gathered from, read from the catalog at one moment."""

import datetime as dt

from sqlalchemy import Connection

from analysis.backtest import score
from analysis.brief_work import TABLES_NEEDED, Material
from analysis.gap_facts import Facts
from analysis.gaps import falling
from analysis.lives import TABLES_NEEDED as LIVES
from analysis.lives import Lives
from analysis.safeguards import TABLES_NEEDED as SAFEGUARDS
from analysis.safeguards import Safeguards
from analysis.votes import votes_at_steps
from data import queries
from data.voting import voting

GAPS = ("custody", "safeguard_reports", "mechanism_links", "doubts")
TESTED_SINCE = 2016


def material(connection: Connection, as_of: dt.date, with_forecast: bool = False) -> Material:
    """The record as it stood on a day; who votes only `with_forecast`, which takes a second more."""
    names = dict.fromkeys((*LIVES, *SAFEGUARDS, *GAPS, *TABLES_NEEDED))
    tables = {name: queries.table(connection, name) for name in names}
    lives = Lives(**{name: tables[name] for name in LIVES} | {"mechanisms": queries.mechanisms(connection)})
    record = Safeguards(tables)
    counted = queries.counted_tallies(connection)
    votes = votes_at_steps(tables["mandate_actions"], tables["resolutions"], counted)
    facts = Facts(
        lives,
        record.findings(as_of),
        record.history(as_of),
        votes,
        **{name: tables[name] for name in GAPS},
        as_of=as_of,
    )
    own = {name: tables[name] for name in TABLES_NEEDED}
    fell = {vote["symbol"] for votes in falling(facts).values() for vote in votes}
    ballots = queries.roll_call(connection, sorted(fell))
    version = queries.content_version(connection)
    if not with_forecast:
        return Material(facts, own, version, ballots)
    voters = voting(connection, lives)
    return Material(
        facts, own, version, ballots, voters.facts, lambda: score(voters.backtest(TESTED_SINCE), TESTED_SINCE)
    )
