"""How long a brief of a session takes in every format, the catalog read anew each time: `python -m benchmarks brief`.

The floor is reading the catalog's tables on lives, with which every brief begins.
"""

import datetime as dt

from analysis.brief import USUAL, brief, dates_of, wanted
from analysis.calendar import facts_day
from analysis.lives import TABLES_NEEDED
from benchmarks import Row
from benchmarks.segment import times
from briefing.brief_files import Made
from briefing.citation import Citation
from data import queries
from data.briefs import material
from data.build import build_if_stale
from data.store import connect

DAY, SESSION = dt.date(2026, 11, 21), "HRC-64"
BUDGETS = {"docx": 2000, "html": 1000, "pptx": 2000}  # milliseconds
ROUNDS = 5  # a brief takes a second


def _read() -> None:
    with connect() as connection:
        for name in TABLES_NEEDED:
            queries.table(connection, name)


def made(kind: str) -> bytes:
    """A brief of the session, from opening the catalog to the bytes of the file."""
    with connect() as connection:
        found = material(connection, DAY)
    asked = wanted(found, SESSION, "", ())
    written = brief(found, asked, USUAL)
    through = found.facts.lives.facts_through[0]
    cited = Citation(written.title, found.version, through, DAY, "")
    return Made(written, cited, lambda: dates_of(found, asked), facts_day(found.facts.lives)).bytes(kind)


def measure() -> list[Row]:
    """One row a format; the calendar has its own benchmark."""
    build_if_stale()
    floor = times(_read)
    return [
        Row(f"brief of {SESSION} as {kind}, {len(made(kind)) // 1024} kB", floor, times(lambda kind=kind: made(kind), ROUNDS), "ms", budget)
        for kind, budget in BUDGETS.items()
    ]  # fmt: skip
