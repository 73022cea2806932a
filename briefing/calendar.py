"""Dates as a calendar file (.ics, RFC 5545) that a diary imports or subscribes to.

The same catalog gives the same bytes: the stamp of every entry is the day to which the facts reach, not the clock.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import quote

import pandas as pd
from icalendar import Alarm, Calendar, Event, vDuration, vText, vUri

from models.symbols import document_url, short_symbol
from models.vocabulary import label

WORLD = "mandate-atlas.invalid"  # a name that can belong to nobody: the same entry on every server
_EPOCH = dt.date(2000, 1, 1)
_PAGES = {"session": "?session={session_id}", "mandate": "mandate?id={mechanism_id}"}


@dataclass(frozen=True, slots=True)
class Words:
    """What a calendar says: a title for each kind of date (`what`), a tail and a sentence for each `doubt`."""

    titles: dict[str, str] = field(default_factory=lambda: {
        "session": "{session}: {body} in session", "term_ends": "Term ends: {mandate}",
        "falls_due": "Falls due at {session}: {mandate}", "review_due": "Report or review at {session}: {mandate}",
        "mandate_ended": "Mandate ended: {mandate}", "report_due": "Report due at {session}: {mandate}",
    })  # fmt: skip
    categories: dict[str, str] = field(default_factory=lambda: {
        "session": "Session", "term_ends": "Term ends", "falls_due": "Falls due", "review_due": "Review",
        "mandate_ended": "Mandate ended", "report_due": "Report due",
    })  # fmt: skip
    to_confirm: str = "{title} (to confirm)"
    doubts: dict[str, str] = field(default_factory=lambda: {
        "month": "To confirm: the source gives the month, not the day.",
        "year": "To confirm: the source gives the year, not the day.",
        "computed": "To confirm: this day is computed ({basis}); no source prints it.",
        "expected": "To confirm: the session has no published dates; these are expected from the ten years before.",
        "last_adoption": "To confirm: the closing day is not recorded; it is the day of the session's last recorded text.",
        "within": "To confirm: on a day of the session that its programme of work sets; shown on the opening day.",
        "unconfirmed": "To confirm: the fact behind this date is not confirmed.",
    })  # fmt: skip
    opening: str = "Shown on the opening day of {session}; the programme of work sets the day."
    document: str = "Official document: {address}"
    sources: str = "Source: {source}"
    undated: str = "Not shown, because their session has no dates yet: {n}."


def calendar_bytes(
    dates: pd.DataFrame,
    name: str,
    stamp: dt.date,
    citation: list[str] | tuple[str, ...] = (),
    site: str = "",
    alarm_days: int | None = None,
    words: Words | None = None,
) -> bytes:
    """A calendar of `dates` (analysis.calendar.dates_of) called `name`, as UTF-8 with CRLF.

    `stamp` is the day to which the facts reach: it dates every entry, and numbers its revision. `citation` describes
    the calendar. With `site`, the address of the application, an entry links to its page there, else to the official
    document. Entries ring no alarm, or one `alarm_days` before. Dates without a day are counted in the description.
    """
    said = words or Words()
    rows = [row._asdict() for row in dates.astype("object").where(dates.notna(), None).itertuples(index=False)]
    shown = [row for row in rows if row["starts_on"]]
    about = [*citation, said.undated.format(n=len(rows) - len(shown))] if len(rows) > len(shown) else citation
    calendar = Calendar()
    calendar.add("prodid", "-//Mandate Atlas//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for property_name in ("name", "x-wr-calname"):
        calendar.add(property_name, vText(" ".join(clean(name).split())))  # of itself the library escapes no x- property
    for property_name in ("description", "x-wr-caldesc"):
        calendar.add(property_name, vText(clean("\n".join(about))))
    calendar.add("refresh-interval", vDuration(dt.timedelta(days=1)), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for row in shown:
        calendar.add_component(_event(row, stamp, site, alarm_days, said))
    return calendar.to_ical()


def _event(row: dict, stamp: dt.date, site: str, alarm_days: int | None, words: Words) -> Event:
    """One entry. A day that is not known is never one day among others: a span, or the opening day that is said to be."""
    at_session = row["what"] in ("falls_due", "review_due", "report_due")
    first = row["starts_on"].date()
    last = first if at_session or not row["ends_on"] else row["ends_on"].date()
    event = Event()
    event.add("uid", f"{re.sub(r'[^A-Za-z0-9]+', '-', row['key']).strip('-')}@{WORLD}")
    event.add("dtstamp", dt.datetime(stamp.year, stamp.month, stamp.day, tzinfo=dt.UTC))
    event.add("sequence", (stamp - _EPOCH).days)
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))  # the end of an entry of whole days is not part of it
    event.add("summary", _title(row, words))
    event.add("description", clean("\n".join(_lines(row, at_session, words))))
    event.add("categories", [clean(words.categories[row["what"]])])
    event.add("status", "CONFIRMED" if row["certain"] else "TENTATIVE")
    event.add("transp", "TRANSPARENT")  # it takes nobody's time
    if address := _address(row, site):
        event.add("url", vUri(address))
    if alarm_days is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _title(row, words))
        alarm.add("trigger", dt.timedelta(days=-alarm_days))
        event.add_component(alarm)
    return event


def _title(row: dict, words: Words) -> str:
    body = label(row["session_id"].partition("-")[0]) if row["session_id"] else ""
    named = words.titles[row["what"]].format(session=row["session_id"], mandate=row["mandate"], body=body)
    title = " ".join(clean(named).split())
    return title if row["certain"] else words.to_confirm.format(title=title)


def _lines(row: dict, at_session: bool, words: Words) -> list[str]:
    """The description of an entry: what is not certain, the fact in words, the official document, the source."""
    doubt, basis = row["doubt"], label(row["basis"]) if row["basis"] else ""
    return [
        *([words.doubts[doubt].format(basis=basis)] if doubt else []),
        *([words.opening.format(session=row["session_id"])] if at_session and doubt == "expected" else []),
        *([row["note"]] if row["note"] else []),
        *([words.document.format(address=f"{document_url(row['symbol'])} ({short_symbol(row['symbol'])})")] if row["symbol"] else []),
        *([words.sources.format(source=row["source"])] if row["source"] else []),
    ]  # fmt: skip


def _address(row: dict, site: str) -> str:
    """The page of the mandate, or of the session; without a site the official document, where there is one."""
    if not site:
        return document_url(row["symbol"]) if row["symbol"] else ""
    page = _PAGES["mandate" if row["mechanism_id"] else "session"]
    return f"{site.rstrip('/')}/{page.format(**{name: quote(str(row[name] or '')) for name in ('session_id', 'mechanism_id')})}"


def clean(text: str) -> str:
    """Text without what a calendar cannot hold: control characters but line feeds, and halves of characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs"))
