"""Feeds: what a diary or a reader of news asks for, and what it is told when there is nothing to give."""

import asyncio
import datetime as dt
import os
from dataclasses import dataclass

import feedparser
import icalendar
import pytest
from lxml import etree
from starlette.applications import Starlette

from data.settings import settings
from ui import feeds

ATOM = "{http://www.w3.org/2005/Atom}"
TOMORROW, LONG_AGO = "Sat, 01 Jan 2050 00:00:00 GMT", "Sat, 01 Jan 2000 00:00:00 GMT"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


async def _call(app, method: str, path: str, headers: dict[str, str], scheme: str) -> Answer:
    said = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        said.append(message)

    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "root_path": "", "scheme": scheme, "query_string": b"",
        "headers": raw, "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "http_version": "1.1",
    }  # fmt: skip
    await app(scope, receive, send)
    head = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return Answer(said[0]["status"], head, b"".join(message.get("body", b"") for message in said[1:]))


@pytest.fixture
def ask(built, monkeypatch):
    """Call it with a path and headers for the answer of the feeds, below `base`."""
    monkeypatch.setenv("CATALOG_URL", built)
    monkeypatch.setattr(feeds, "_mounted", [])
    settings.cache_clear()

    def ask(path: str, method: str = "GET", base: str = "", scheme: str = "http", **headers: str) -> Answer:
        given = {"Host": "atlas.example"} | {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(_call(Starlette(routes=feeds.routes(base)), method, path, given, scheme))

    yield ask
    settings.cache_clear()


@pytest.mark.parametrize("scope", ["all", "session-HRC-64", "session-HRC-S33", "mandate-coi-syria", "situation-syria"])
def test_a_calendar_can_be_subscribed_to(scope, ask):
    answer = ask(f"/calendar/{scope}.ics")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert int(answer.headers["content-length"]) == len(answer.body)
    entries = icalendar.Calendar.from_ical(answer.body).walk("VEVENT")
    assert entries and all(entry["url"].startswith("http://atlas.example/") for entry in entries)


def test_the_address_of_the_reader_is_the_one_in_the_answer(ask):
    secure = ask("/here/calendar/mandate-coi-syria.ics", base="/here", Host="atlas.example:8443", X_Forwarded_Proto="https")
    assert b"URL:https://atlas.example:8443/here/mandate?id=coi-syria\r\n" in secure.body


@pytest.mark.parametrize("path", ["/calendar/all.ics", "/changes.atom"])
def test_what_has_not_changed_is_not_sent_again(path, ask):
    first = ask(path)
    mark = first.headers["etag"]
    assert "max-age" in first.headers["cache-control"]
    for marks in (mark, f'W/"other", W/{mark}', "*"):
        again = ask(path, If_None_Match=marks)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", mark)
    assert ask(path, If_None_Match='"other"').status == 200
    assert ask(path, If_None_Match='"other"', If_Modified_Since=TOMORROW).status == 200, "the mark decides"
    assert ask(path, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert ask(path, If_Modified_Since=LONG_AGO).status == 200
    assert ask(path, If_Modified_Since="yesterday or so").status == 200


def test_a_mark_is_of_the_content(ask):
    marks = {ask(path).headers["etag"] for path in ("/calendar/all.ics", "/calendar/session-HRC-64.ics", "/changes.atom")}
    assert len(marks) == 3
    assert ask("/calendar/all.ics").headers["etag"] in marks
    assert ask("/calendar/all.ics", Host="other.example").headers["etag"] not in marks


def test_a_catalog_written_again_is_said_to_be_newer(ask, built):
    before = ask("/changes.atom").headers["last-modified"]
    path = built.removeprefix("sqlite:///")
    kept = os.stat(path)
    os.utime(path, (kept.st_atime, kept.st_mtime + 3600))
    try:
        assert ask("/changes.atom").headers["last-modified"] != before
        assert ask("/changes.atom", If_Modified_Since=before).status == 200
    finally:
        os.utime(path, (kept.st_atime, kept.st_mtime))


@pytest.mark.parametrize("path", ["/calendar/all.ics", "/changes.atom"])
def test_the_head_alone_is_the_head_of_the_file(path, ask):
    head, whole = ask(path, "HEAD"), ask(path)
    assert head.status == 200
    assert head.headers == whole.headers
    assert ask(path, "POST").status == 405


@pytest.mark.parametrize("scope", ["nothing", "session-HRC-999", "mandate-nobody", "situation-", "ALL", "<script>alert(1)", "' OR 1=1 --", "é" * 300])
def test_an_unknown_calendar_is_one_sentence(scope, ask):
    answer = ask(f"/calendar/{scope}.ics")
    said = answer.body.decode()
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert said[0].isupper() and said.endswith(".\n") and said.count("\n") == 1
    assert "<script>" not in said and "OR 1=1" not in said and "é" not in said
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ['evil"><script>', "two hosts", "a/b", "", "user@host", "x" * 300])
def test_a_host_that_is_no_address_gets_nothing(host, ask):
    answer = ask("/calendar/all.ics", Host=host)
    assert answer.status == 400
    assert host not in answer.body.decode() or not host


@pytest.mark.parametrize("path", ["/calendar/all.ics", "/changes.atom"])
@pytest.mark.parametrize("catalog", ["missing", "broken", "of another kind"])
def test_without_a_catalog_the_answer_says_so_and_when_to_ask_again(path, catalog, ask, monkeypatch, tmp_path):
    file = tmp_path / "catalog.sqlite"
    if catalog == "broken":
        file.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    if catalog == "of another kind":
        file.touch()
    monkeypatch.setenv("CATALOG_URL", f"sqlite:///{file}")
    settings.cache_clear()
    answer = ask(path)
    assert answer.status == 503
    assert answer.headers["retry-after"] == "60"
    assert "atlas.py build" in answer.body.decode()
    assert catalog != "missing" or not file.exists(), "asking makes no file"


def test_the_feed_of_changes_is_read_by_a_reader_of_feeds(ask, lives):
    answer = ask("/changes.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.body)
    assert not feed.bozo and feed.version == "atom10"
    assert feed.feed.author and lives.facts_through[0] in feed.feed.subtitle
    (own,) = [link for link in feed.feed.links if link.rel == "self"]
    assert own.href == "http://atlas.example/changes.atom"
    assert len(feed.entries) == 60 == len({entry.id for entry in feed.entries})
    assert all(entry.id.startswith("tag:") and entry.link.startswith("http://atlas.example/mandate?id=") for entry in feed.entries)
    moments = [entry.updated for entry in feed.entries]
    assert moments == sorted(moments, reverse=True) and feed.feed.updated == moments[0]
    assert moments[0] == f"{lives.mandate_actions['date'].max():%Y-%m-%d}T00:00:00Z", "the day of the fact, not of the asking"


def test_a_change_names_what_happened_its_document_and_its_vote(ask):
    feed = feedparser.parse(ask("/changes.atom").body)
    (renewal,) = [entry for entry in feed.entries if entry.id.endswith(":sr-eritrea/A/HRC/RES/62/2")]
    assert renewal.title == "SR Eritrea: renewed (62/2, 23-6-17)"
    assert {"https://undocs.org/en/A/HRC/RES/62/2"} <= {link.href for link in renewal.links}
    assert [tag.term for tag in renewal.tags] == ["renewed"]
    assert "Vote: 23-6-17" in renewal.summary and "Source: " in renewal.summary


def test_the_feed_has_what_the_format_asks_of_it(ask):
    root = etree.fromstring(ask("/changes.atom").body)
    for node in [root, *root.iter(f"{ATOM}entry")]:
        assert all(len(node.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated"))
        for moment in node.findall(f"{ATOM}updated"):
            assert dt.datetime.fromisoformat(moment.text).tzinfo
    assert root.find(f"{ATOM}author/{ATOM}name").text
    links = [(link.get("rel"), link.get("type")) for link in root.findall(f"{ATOM}link")]
    assert len(links) == len(set(links))


def test_the_same_catalog_gives_the_same_bytes(ask):
    for path in ("/calendar/all.ics", "/changes.atom"):
        first = ask(path).body
        for kept in (feeds._facts, feeds._ics, feeds._atom):
            kept.cache_clear()
        assert ask(path).body == first


def test_only_a_server_that_mounts_the_feeds_says_that_it_has_them(monkeypatch):
    monkeypatch.setattr(feeds, "_mounted", [])
    assert feeds.mounted() is None
    feeds.routes("/base")
    assert feeds.mounted() == "/base"
