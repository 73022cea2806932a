"""The form of the tables: keys, sources, dates and names."""

from collections.abc import Iterator, Set

import pandas as pd

from data.checks.facts import Facts, check, error, warning
from models.columns import NO_SOURCE
from models.dates import is_first_possible_day
from models.errors import Problem
from models.tables import TABLES, key_of


@check
def keys_resolve(facts: Facts, broken: Set[str] = frozenset()) -> Iterator[Problem]:
    """Every foreign key resolves."""
    whole = facts.frames.keys() - broken
    for name in facts.frames:
        for column in TABLES[name].__table__.columns:
            for target in [foreign.column for foreign in column.foreign_keys if foreign.column.table.name in whole]:
                cells = facts[name][column.name]
                unknown = set(cells.dropna().unique()) - set(facts[target.table.name][target.name])
                for row, value in cells[cells.isin(unknown)].items() if unknown else ():
                    message = f"value {value!r} is not known; expected a value of the column {target.name} of {target.table.name}.csv"
                    yield error("keys_resolve", name, row, value, message, column.name)
    if not whole.issuperset({"paragraphs", "theme_mentions"}):
        return
    place = ["symbol", "position"]
    mentions = facts["theme_mentions"][place]
    for row in mentions.index[
        ~pd.MultiIndex.from_frame(mentions).isin(pd.MultiIndex.from_frame(facts["paragraphs"][place]))
    ]:
        key = f"{mentions.at[row, 'symbol']} {mentions.at[row, 'position']}"
        yield error(
            "keys_resolve",
            "theme_mentions",
            row,
            key,
            f"paragraph {key!r} is not known; expected a symbol and position of paragraphs.csv",
            "position",
        )


@check
def council_has_a_reach(facts: Facts) -> Iterator[Problem]:
    """The catalog says how far its facts reach for the Human Rights Council: a session and a day."""
    reach = facts["coverage"].set_index("body")
    if "HRC" not in reach.index or pd.isna(reach.at["HRC", "session_id"]):
        yield error(
            "council_has_a_reach",
            "coverage",
            0,
            "HRC",
            "has no session and day for HRC; expected the last session whose outcomes are recorded",
            "session_id",
        )


GROUNDS = (keys_resolve, council_has_a_reach)  # where these do not hold, the others cannot be asked


@check
def every_row_has_a_source(facts: Facts) -> Iterator[Problem]:
    """Every row has a source; a row whose source was not seen says so and is unconfirmed."""
    for name in TABLES:
        frame = facts[name]
        for row in frame.index[(frame["source"] == NO_SOURCE) & (frame["review"] != "unconfirmed")]:
            yield error(
                "every_row_has_a_source",
                name,
                row,
                row,
                f"has {NO_SOURCE!r} and is {frame.at[row, 'review']}; expected unconfirmed",
                "review",
            )
        without = int((frame["source"] == NO_SOURCE).sum())
        if without:
            yield warning("every_row_has_a_source", name, 0, name, f"{without} of {len(frame)} rows have no source")


@check
def partial_dates_are_first_days(facts: Facts) -> Iterator[Problem]:
    """A date known to the month or year is written as its first day, and every date has a precision."""
    for name, model in TABLES.items():
        for precision in [c.name for c in model.__table__.columns if c.name.endswith("_precision")]:
            dates, precisions = facts[name][precision.removesuffix("_precision")], facts[name][precision]
            for row in dates.index[dates.notna() != precisions.notna()]:
                yield error(
                    "partial_dates_are_first_days",
                    name,
                    row,
                    row,
                    "has a date without precision, or a precision without date; expected both or neither",
                    precision,
                )
            both = dates.notna() & precisions.notna()
            for row in dates.index[both & (precisions != "day")]:
                if not is_first_possible_day(dates[row].date(), precisions[row]):
                    yield error(
                        "partial_dates_are_first_days",
                        name,
                        row,
                        row,
                        f"is {dates[row]:%Y-%m-%d} but known to the {precisions[row]} only; expected the first day of it",
                        precision.removesuffix("_precision"),
                    )


@check
def sponsors_are_named(facts: Facts) -> Iterator[Problem]:
    """A sponsorship names a State, a group, or a State for a group, and each only once for a text."""
    frame = facts["sponsorships"]
    for row in frame.index[frame["iso3"].isna() & frame["group_id"].isna()]:
        yield error(
            "sponsors_are_named",
            "sponsorships",
            row,
            row,
            "names neither a State nor a group; expected one of them",
            "iso3",
        )
    for row in frame.index[frame.duplicated(["symbol", "iso3", "group_id", "role"])]:
        yield error(
            "sponsors_are_named",
            "sponsorships",
            row,
            row,
            f"repeats a sponsor of {frame.at[row, 'symbol']}; expected each once",
            "iso3",
        )


@check
def situations_have_one_parent_level(facts: Facts) -> Iterator[Problem]:
    """A wider situation is not itself part of another, so that a reader sees one grouping."""
    frame = facts["situations"]
    parents = set(frame["parent_id"].dropna())
    for situation in frame[frame["parent_id"].notna() & frame["id"].isin(parents)].itertuples():
        yield error(
            "situations_have_one_parent_level",
            "situations",
            situation.Index,
            situation.id,
            f"{situation.id} is part of {situation.parent_id} and has parts itself; expected one level",
            "parent_id",
        )


@check
def sessions_are_sound(facts: Facts) -> Iterator[Problem]:
    """A session ends no earlier than it begins."""
    frame = facts["sessions"]
    for row in frame.index[frame["ends_on"] < frame["starts_on"]]:
        yield error(
            "sessions_are_sound",
            "sessions",
            row,
            frame.at[row, "id"],
            f"ends on {frame.at[row, 'ends_on']:%Y-%m-%d}, before it begins",
            "ends_on",
        )


@check
def findings_carry_paragraphs(facts: Facts) -> Iterator[Problem]:
    """A safeguard that is stated or partial names its paragraphs; one that is not stated names none."""
    frame = facts["safeguard_findings"]
    for row in frame.index[(frame["finding"] == "not_stated") == frame["paragraphs"].notna()]:
        key = " ".join(str(frame.at[row, column]) for column in key_of(TABLES["safeguard_findings"]))
        yield warning(
            "findings_carry_paragraphs",
            "safeguard_findings",
            row,
            key,
            f"{key} is {frame.at[row, 'finding']} with paragraphs {frame.at[row, 'paragraphs']}",
            "paragraphs",
        )


@check
def unconfirmed_rows_are_counted(facts: Facts) -> Iterator[Problem]:
    """Unconfirmed rows are counted, table by table."""
    for name in TABLES:
        count = int((facts[name]["review"] == "unconfirmed").sum())
        if count:
            yield warning(
                "unconfirmed_rows_are_counted", name, 0, name, f"{count} of {len(facts[name])} rows are unconfirmed"
            )
