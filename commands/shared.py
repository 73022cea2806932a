"""What several commands need."""

import pandas as pd

from analysis.lives import TABLES_NEEDED, Lives
from data import queries
from data.build import build_if_stale
from data.store import connect


def catalog():
    """A connection to the catalog, which is built first where it is missing or stale."""
    build_if_stale()
    return connect()


def table(name: str) -> pd.DataFrame:
    """A table of the catalog."""
    with catalog() as connection:
        return queries.table(connection, name)


def lives_of(connection) -> Lives:
    """The lives of all mandates."""
    frames = {name: queries.table(connection, name) for name in TABLES_NEEDED}
    return Lives(**frames | {"mechanisms": queries.mechanisms(connection)})
