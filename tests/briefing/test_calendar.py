"""Calendar files: read back by the library that writes them and by another, entries that keep their names, no alarms."""

import datetime as dt
import random

import icalendar
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from analysis.calendar import DATES, dates_of, facts_day, scope_named
from analysis.frames import frame_of
from briefing.calendar import WORLD, calendar_bytes, clean

STAMP = dt.date(2026, 7, 7)
ROW = {
    "key": "term-coi-syria-A/HRC/RES/61/3", "what": "term_ends", "starts_on": dt.date(2027, 3, 27), "ends_on": dt.date(2027, 3, 27),
    "certain": False, "doubt": "computed", "mechanism_id": "coi-syria", "mandate": "CoI Syria", "session_id": "HRC-64",
    "symbol": "A/HRC/RES/61/3", "basis": "length", "note": "one year", "source": "the official text",
}  # fmt: skip
SCRIPTS = "Côte d'Ivoire; São, Tomé \\ “x”\nدولة فلسطين 中华人民共和国 ประเทศไทย हिन्दी 🇺🇳 e\u0301 a\u200db \u2028 :;,\\n"


def made(*changes: dict, name="Mandate Atlas", **options) -> bytes:
    return calendar_bytes(frame_of([ROW | change for change in changes or ({},)], DATES), name, STAMP, **options)


def entries(content: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def second(content: bytes):
    return IcsCalendarStream.calendar_from_ics(content.decode("utf-8"))


@pytest.fixture(scope="module", params=["all", "session-HRC-64", "mandate-coi-syria", "situation-myanmar", "mandate-ffm-venezuela"])
def real(request, lives, catalog_frames):
    dates = dates_of(lives, catalog_frames["mandate_readings"], catalog_frames["situations"], scope_named(request.param))
    return dates, calendar_bytes(dates, request.param, facts_day(lives), ["Cited."], "https://atlas.example/")


def test_two_parsers_read_the_same_entries(real):
    dates, content = real
    ours = {str(entry["uid"]): (str(entry["summary"]), entry.decoded("dtstart"), entry.decoded("dtend"), str(entry["status"]), str(entry["description"])) for entry in entries(content)}
    theirs = {entry.uid: (entry.summary, entry.dtstart, entry.dtend, entry.status.value, entry.description) for entry in second(content).events}
    assert ours == theirs
    assert len(ours) == dates["starts_on"].notna().sum() > 0, "each date is an entry, under a name of its own"


def test_each_entry_is_whole_days_and_ends_on_the_day_after_its_last(real):
    dates, content = real
    last = dates["ends_on"].where(~dates["what"].isin(["report_due", "falls_due", "review_due"])).fillna(dates["starts_on"])
    expected = {(first.date(), end.date() + dt.timedelta(days=1)) for first, end in zip(dates["starts_on"].dropna(), last[dates["starts_on"].notna()], strict=True)}
    found = {(entry.decoded("dtstart"), entry.decoded("dtend")) for entry in entries(content)}
    assert found == expected
    assert not any(isinstance(day, dt.datetime) for span in found for day in span)
    assert b"DTSTART;VALUE=DATE:" in content


def test_what_is_not_certain_says_so_in_title_status_and_text(real):
    dates, content = real
    doubtful = dict(zip(dates["key"], ~dates["certain"], strict=True))
    assert any(doubtful.values())
    by_title = {(str(entry["summary"]).endswith("(to confirm)"), str(entry["status"]) == "TENTATIVE", "To confirm:" in str(entry["description"])) for entry in entries(content)}
    assert by_title <= {(True, True, True), (False, False, False)}
    assert sum(str(entry["status"]) == "TENTATIVE" for entry in entries(content)) == (~dates["certain"] & dates["starts_on"].notna()).sum()


def test_every_entry_has_what_a_diary_needs_and_no_alarm(real):
    _, content = real
    for entry in entries(content):
        assert str(entry["uid"]).endswith(f"@{WORLD}")
        assert entry["categories"].cats and entry["url"].startswith("https://atlas.example/")
        assert "Source: " in str(entry["description"])
        assert not entry.subcomponents
    assert b"VALARM" not in content


def test_lines_are_folded_at_75_bytes_and_end_as_the_format_asks(real):
    _, content = real
    assert content.endswith(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_calendar_has_its_name_its_rhythm_and_its_citation(real):
    _, content = real
    head = icalendar.Calendar.from_ical(content)
    assert head["x-wr-calname"] == head["name"]
    assert "Cited." in head["x-wr-caldesc"]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content
    assert second(content).refresh_interval == dt.timedelta(days=1)


def test_dates_without_a_day_are_counted_and_not_shown():
    content = made({}, {"key": "report-x-UNGA-81", "what": "report_due", "starts_on": None, "ends_on": None, "doubt": "undated"})
    assert len(entries(content)) == 1
    assert "no dates yet: 1" in icalendar.Calendar.from_ical(content)["x-wr-caldesc"]


def test_a_calendar_of_nothing_is_a_calendar():
    content = calendar_bytes(frame_of([], DATES), "Nothing", STAMP)
    assert entries(content) == [] == second(content).events


def test_the_same_dates_in_the_same_catalog_give_the_same_bytes():
    assert made(citation=["x"]) == made(citation=["x"])


def test_a_moved_date_is_the_same_entry_with_a_later_revision():
    before, moved = frame_of([ROW], DATES), frame_of([ROW | {"starts_on": dt.date(2027, 4, 1), "ends_on": dt.date(2027, 4, 1)}], DATES)
    (old,), (new,) = (entries(calendar_bytes(dates, "x", stamp)) for dates, stamp in ((before, STAMP), (moved, STAMP + dt.timedelta(days=90))))
    assert old["uid"] == new["uid"]
    assert old["sequence"] < new["sequence"] and old.decoded("dtstamp") < new.decoded("dtstamp")
    assert old.decoded("dtstart") != new.decoded("dtstart")


def test_an_end_known_to_the_month_is_the_whole_month():
    (entry,) = entries(made({"starts_on": dt.date(2026, 9, 1), "ends_on": dt.date(2026, 9, 30), "doubt": "month"}))
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (dt.date(2026, 9, 1), dt.date(2026, 10, 1))
    assert "gives the month, not the day" in str(entry["description"])


def test_a_certain_date_is_confirmed():
    (entry,) = entries(made({"certain": True, "doubt": None}))
    assert (str(entry["summary"]), str(entry["status"])) == ("Term ends: CoI Syria", "CONFIRMED")


def test_without_an_address_of_the_application_an_entry_leads_to_the_official_document():
    (entry,) = entries(made())
    assert entry["url"] == "https://undocs.org/en/A/HRC/RES/61/3"
    assert "url" not in entries(made({"symbol": None}))[0]


def test_an_alarm_rings_only_where_it_is_asked_for():
    (entry,) = entries(made(alarm_days=14))
    (alarm,) = entry.walk("VALARM")
    assert alarm.decoded("trigger") == dt.timedelta(days=-14)
    assert second(made(alarm_days=14)).events[0].alarm[0].trigger == dt.timedelta(days=-14)


def written(text: str) -> str:
    """As the library writes it: a backslash before a capital N is a new line to it, for so some old programs meant it."""
    return text.replace("\\N", "\n")


@given(st.text(max_size=400), st.text(max_size=400))
@example(SCRIPTS, SCRIPTS * 20)
@example("END:VEVENT\r\nBEGIN:VEVENT", "a\r\nUID:stolen\r\n")
@example("\x00\x07\x85", "\\\\;,\\n\\N")
def test_any_text_is_one_entry_and_comes_back_as_it_was(name, note):
    content = made({"mandate": name, "note": note}, name=name)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    (entry,) = entries(content)
    assert str(entry["summary"]) == written(" ".join(clean(f"Term ends: {name}").split()) + " (to confirm)")
    assert written(clean(note)) in str(entry["description"])
    (again,) = second(content).events
    assert again.uid == str(entry["uid"]) and again.dtstart == ROW["starts_on"]


@pytest.mark.parametrize("seed", range(5))
def test_text_in_every_script_survives_both_parsers(seed):
    name = " ".join(random.Random(seed).choices(SCRIPTS.replace("\\n", "n").split(), k=60))
    content = made({"mandate": name})
    assert str(entries(content)[0]["summary"]) == second(content).events[0].summary == f"Term ends: {name} (to confirm)"


def test_the_frame_is_left_as_it_was():
    dates = frame_of([ROW], DATES)
    kept = dates.copy()
    calendar_bytes(dates, "x", STAMP)
    pd.testing.assert_frame_equal(dates, kept)
