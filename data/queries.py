"""All SQL that reads the catalog. Each function answers one question and returns a typed frame.

Dates are datetime64[s], whole numbers Int64, text str; missing values are NA. Columns are those of the table
(docs/dictionary.md) unless the docstring says otherwise.
"""

import datetime as dt

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from data.build import BUILD
from data.reading import column_kind
from models.tables import TABLES, Mechanism, MechanismAlias, Resolution, Situation, State, Vote, columns_of, key_of


def _frame(connection: Connection, query: Select) -> pd.DataFrame:
    """The query's rows as a frame whose types follow from the columns' models."""
    result = connection.execute(query)
    rows = [tuple(row) for row in result]  # pandas would ask each Row, a named tuple, for its names
    frame = pd.DataFrame(rows, columns=list(result.keys()))
    for column in query.selected_columns:
        kind = column_kind_of(column)
        if kind is dt.date:
            frame[column.name] = pd.to_datetime(frame[column.name]).astype("datetime64[s]")
        else:
            frame[column.name] = frame[column.name].astype("Int64" if kind is int else "str")
    return frame


def column_kind_of(column) -> type:
    """`datetime.date`, `int` or `str` for a selected column."""
    if (
        column.table is not None
        and column.table.name in TABLES
        and column.name in columns_of(TABLES[column.table.name])
    ):
        return column_kind(TABLES[column.table.name], column.name)
    return int if column.type.python_type is int else str


def table(connection: Connection, name: str) -> pd.DataFrame:
    """Every row of a table of the catalog, in key order. Raises KeyError for a table that is not one."""
    model = TABLES[name]
    columns = model.__table__.columns
    return _frame(connection, select(*columns).order_by(*(columns[key] for key in key_of(model))))


def content_version(connection: Connection) -> str:
    """Version of the catalog: hash of the CSVs it was built from."""
    return connection.execute(select(BUILD.c.value).where(BUILD.c.name == "content_hash")).scalar_one()


def mechanisms(connection: Connection) -> pd.DataFrame:
    """Every mechanism with `situation` (its name), `group_id` and `group` (the wider situation, or itself) and
    `aliases` (all names a reader may search by, joined by blanks)."""
    wider = Situation.__table__.alias("wider")
    own = Situation.__table__
    query = (
        select(
            *Mechanism.__table__.columns,
            own.c.name.label("situation"),
            func.coalesce(wider.c.id, own.c.id).label("group_id"),
            func.coalesce(wider.c.name, own.c.name).label("group"),
        )
        .join(own, own.c.id == Mechanism.situation_id)
        .outerjoin(wider, wider.c.id == own.c.parent_id)
        .order_by(Mechanism.id)
    )
    frame = _frame(connection, query)
    others = _frame(connection, select(MechanismAlias.__table__.c.mechanism_id, MechanismAlias.__table__.c.alias))
    joined = others.groupby("mechanism_id")["alias"].agg(" ".join)
    names = frame[["id", "short_name", "acronym", "name"]].fillna("").agg(" ".join, axis=1)
    frame["aliases"] = names + " " + frame["id"].map(joined).fillna("")
    return frame


def roll_call(connection: Connection, symbols: list[str]) -> pd.DataFrame:
    """Positions in the roll calls of `symbols`: `symbol`, `iso3`, `name`, `regional_group`, `position`, `source`, `review`."""
    query = select(
        Vote.__table__.c.symbol, Vote.__table__.c.iso3, State.__table__.c.name, State.__table__.c.regional_group,
        Vote.__table__.c.position, Vote.__table__.c.source, Vote.__table__.c.review,
    ).join(State.__table__, State.iso3 == Vote.iso3).where(Vote.symbol.in_(symbols)).order_by(Vote.symbol, State.name)  # fmt: skip
    return _frame(connection, query)


def counted_tallies(connection: Connection) -> pd.DataFrame:
    """The roll calls counted, one row a resolution: `symbol`, `position`, `states`."""
    votes = Vote.__table__.c
    return _frame(
        connection,
        select(votes.symbol, votes.position, func.count().label("states")).group_by(votes.symbol, votes.position),
    )


def row_counts(connection: Connection) -> pd.DataFrame:
    """For each table: `name`, `rows`, `confirmed`, `derived`, `unconfirmed`."""
    rows = []
    for name, model in TABLES.items():
        review = model.__table__.c.review
        counts = dict(connection.execute(select(review, func.count()).group_by(review)).all())
        rows.append(
            {"name": name, "rows": sum(counts.values())}
            | {word: counts.get(word, 0) for word in ("confirmed", "derived", "unconfirmed")}
        )
    return pd.DataFrame(rows)


def resolutions_of(connection: Connection, symbols: list[str]) -> pd.DataFrame:
    """The resolutions with these symbols, oldest first."""
    columns = Resolution.__table__.columns
    return _frame(
        connection,
        select(*columns).where(columns["symbol"].in_(symbols)).order_by(columns["adopted_on"], columns["symbol"]),
    )
