"""What several commands need."""

import datetime as dt

import click
import pandas as pd

from analysis.lives import TABLES_NEEDED, Lives
from analysis.sessions import next_session
from data import queries
from data.build import build_if_stale
from data.store import connect
from models.errors import AtlasError


class AsOf(click.ParamType):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value, param, ctx) -> dt.date:
        """The day; click says what was expected where it is none."""
        try:
            return dt.date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            self.fail(f"{value!r} is not a date; expected YYYY-MM-DD, such as 2026-11-21", param, ctx)


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


def session_named(name: str, lives: Lives, as_of: dt.date, kinds: tuple[str, ...] = ("regular",)) -> str:
    """The Council session a reader names; 'next' is the regular one under way or ahead. AtlasError for any other."""
    session = next_session(lives.calendar, as_of) if name == "next" else name.upper()
    council = lives.calendar[(lives.calendar["body"] == "HRC") & lives.calendar["kind"].isin(kinds)]
    if session not in council.index:
        last = council.loc[council["kind"] == "regular", "number"].max()
        special = "" if "special" not in kinds else ", or a special one such as HRC-S33"
        raise AtlasError(
            f"{name!r} is not a {' or '.join(kinds)} session of the Human Rights Council in the catalog; "
            f"expected HRC-1 to HRC-{last}{special}"
        )
    return session
