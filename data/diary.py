"""What the calendar and the feed of changes are made from, read from the catalog at one moment."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from analysis.lives import TABLES_NEEDED, Lives
from data import queries


@dataclass(frozen=True)
class Diary:
    """Mandates' lives, what their texts say on reports (`mandate_readings`), the situations, the catalog's version."""

    lives: Lives
    readings: pd.DataFrame
    situations: pd.DataFrame
    version: str


def diary(connection: Connection) -> Diary:
    """All of it. Raises data.store.DatabaseError where the catalog is another than this code reads."""
    frames = {name: queries.table(connection, name) for name in TABLES_NEEDED}
    lives = Lives(**frames | {"mechanisms": queries.mechanisms(connection)})
    readings, situations = (queries.table(connection, name) for name in ("mandate_readings", "situations"))
    return Diary(lives, readings, situations, queries.content_version(connection))
