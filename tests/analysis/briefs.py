"""What tests of briefs share: the material of the real catalog, and a small brief made by hand with any title."""

import datetime as dt

from analysis.brief_work import Material
from data.briefs import material
from data.store import connect
from models.brief import Bar, Brief, Bullets, Card, Heading, Line, Note, Paragraph, Place, Section, Table, Votes

DAY = dt.date(2026, 11, 21)
OFFICIAL = "https://undocs.org/en/A/HRC/RES/99/7"


def material_of(built: str, as_of: dt.date = DAY, with_forecast: bool = False) -> Material:
    """The material of a brief from the real catalog."""
    with connect(built) as connection:
        return material(connection, as_of, with_forecast)


def small(words: str = "Lamps", private: str = "") -> Brief:
    """A brief that holds each kind of block; `words` stand wherever text from data may stand."""
    bars = (
        Bar("A/HRC/RES/99/7", words, "99/7, renewed, 5 April 2097", 23, 12, 12, Line("23-12-12, margin +11", (1,), "tally and roll call differ")),
        Bar("A/HRC/RES/98/1", words, "98/1, created, 4 April 2096", None, None, None, Line("adopted without a vote", (2,))),
    )  # fmt: skip
    table = Table(
        words, ("Mandate", words), (((Line(words, (1,)),), (Line("one"), Line(words, (2, 1), words))),), (40, 60)
    )
    blocks = (
        Heading(words),
        Paragraph((Line(words), Line("It opens in 97 days.", (2,)))),
        Bullets(((Line(words),), (Line("two", (1,)),))),
        table,
    )
    sections = (
        Section("due", "What is up, and when", blocks),
        Section("votes", words, (Votes("Last votes", ("Text", "Votes", "Result"), bars, words),)),
    )
    notes = (
        Note(1, words, (Place("official document", OFFICIAL), Place("record", "https://example.org/r?a=1&b=2"))),
        Note(2, "Record of the lamps"),
    )
    return Brief(
        f"Brief: {words}", words, DAY, ("HRC-62", dt.date(2026, 7, 7)), "abc", f"As of 21 November 2026 · facts through HRC-62 · catalog {words[:20]}",
        (Line(words),), sections, notes, "Sources", (words,), private, (f"Who decides: {words}",), (Card(words, Line(words), bars),),
    )  # fmt: skip


SCRIPTS = (
    "Situation of human rights in the Sudan", "Положение в области прав человека", "حالة حقوق الإنسان في السودان", "人权状况 在 缅甸", "မြန်မာ", "አዲስ አበባ",
    "ශ්‍රී ලංකා", "한국", "עברית", "🕯️ lamps", "<script>alert('lamp')</script>", "] ( http://evil.example ) | `x` **b** $1$ :smile:", "a\x00b\ud800c",
    "\u202eright to left\u202c", "line\nbreak\r\nand\ttab", "1. not a list", "# not a heading", '"quoted" & \'single\'', "x" * 400, "=1+1", "&amp; {braces} %s {0}",
)  # fmt: skip
