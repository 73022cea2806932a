"""How long a calendar takes, and how long an unchanged one that is asked for again: `python -m benchmarks calendar`."""

from analysis.calendar import dates_of, facts_day, scope_named
from benchmarks import Row
from benchmarks.segment import times
from briefing.calendar import calendar_bytes
from briefing.tables import csv_bytes
from data.build import build_if_stale, built_version
from data.diary import diary
from data.store import connect


def _opened() -> None:
    with connect():
        pass


def measure() -> list[Row]:
    """The floor of a calendar is the same dates as a CSV; that of asking for the version, opening the catalog."""
    build_if_stale()
    with connect() as connection:
        facts = diary(connection)
    day = facts_day(facts.lives)
    rows = []
    for name, words in (("session-HRC-64", "the calendar of a session"), ("all", "the calendar of everything")):

        def dates(name=name):
            return dates_of(facts.lives, facts.readings, facts.situations, scope_named(name))

        found = dates()
        floor = times(lambda found=found: csv_bytes(found))
        taken = times(lambda dates=dates, name=name: calendar_bytes(dates(), name, day))
        rows.append(Row(f"{words}, {len(found)} dates", floor, taken, "ms", 200 if name != "all" else 400))
    rows.append(
        Row("which catalog this is, asked at each visit of a diary", times(_opened), times(built_version), "ms", 20)
    )
    return rows
