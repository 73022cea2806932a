"""What programs subscribe to, beside the pages: `/calendar/<scope>.ics` and `/changes.atom` of the shared instance.

A diary asks every few hours for years, so an answer carries a mark (ETag) by which an unchanged one is not sent again.
No page and no session is made for it: the files come from the catalog alone, as they stand when the facts end.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analysis import calendar
from analysis.changes import changes
from briefing import atom
from briefing.calendar import Words, calendar_bytes
from briefing.citation import Citation
from data.build import built_version
from data.diary import Diary, diary
from data.settings import settings
from data.store import DatabaseError, catalog_file, connect
from models.errors import AtlasError
from ui.i18n import _

FRESH = 3600  # seconds for which an answer may be kept without asking again
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
_mounted: list[str] = []


def routes(base: str = "") -> list[Route]:
    """The addresses of the feeds below `base`, for serve.py; from then on `mounted` says that they exist."""
    _mounted[:] = [base]
    return [
        Route(f"{base}/calendar/{{scope}}.ics", _calendar, name="calendar"),
        Route(f"{base}/changes.atom", _changes, name="changes"),
    ]


def mounted() -> str | None:
    """The path before the feeds' addresses; None where this process serves none (the app was not started by serve.py)."""
    return _mounted[0] if _mounted else None


def words() -> Words:
    """What a calendar says, in the reader's language."""
    said = Words()
    tables = {
        name: {code: _(text) for code, text in getattr(said, name).items()}
        for name in ("titles", "categories", "doubts")
    }
    lines = {name: _(getattr(said, name)) for name in ("to_confirm", "opening", "document", "sources", "undated")}
    return replace(said, **tables, **lines)


def ics(facts: Diary, scope: calendar.Scope, site: str = "") -> bytes:
    """The calendar of a scope. Raises AtlasError for one that the catalog does not have."""
    dates = calendar.dates_of(facts.lives, facts.readings, facts.situations, scope)
    own = calendar.name_of(scope, facts.lives, facts.situations)
    name = _("Mandate Atlas: {what}").format(what=own) if own else _("Mandate Atlas")
    day = calendar.facts_day(facts.lives)
    address = f"{site}calendar/{scope.name}.ics" if site else ""
    cited = Citation(name, facts.version, facts.lives.facts_through[0], day, address)
    return calendar_bytes(dates, name, day, [line for line in cited.lines() if line], site, words=words())


@lru_cache(maxsize=1)
def _facts(url: str, version: str) -> Diary:
    with connect(url) as connection:
        return diary(connection)


@lru_cache(maxsize=64)
def _ics(url: str, version: str, site: str, scope: str) -> bytes:
    return ics(_facts(url, version), calendar.scope_named(scope), site)


@lru_cache(maxsize=8)
def _atom(url: str, version: str, site: str) -> bytes:
    facts = _facts(url, version)
    session, until = facts.lives.facts_through
    about = _(
        "Steps in the lives of mandates, newest first. Facts through {session}, {day}; catalog {version}."
    ).format(session=session, day=until.isoformat(), version=facts.version)
    said = atom.Words(**{name: _(text) for name, text in asdict(atom.Words()).items()})
    return atom.atom_bytes(
        changes(facts.lives), about, calendar.facts_day(facts.lives), site, f"{site}changes.atom", said
    )


def _calendar(request: Request) -> Response:
    return _answer(request, "text/calendar", lambda *known: _ics(*known, request.path_params["scope"]))


def _changes(request: Request) -> Response:
    return _answer(request, "application/atom+xml", _atom)


def _answer(request: Request, kind: str, make: Callable[[str, str, str], bytes]) -> Response:
    """The file, or nothing where the asker has it already; a sentence where there is no such file, or no catalog."""
    site, url = _site(request), settings().catalog_url
    if not site:
        return _sentence(400, _("The Host header of this request is not an address."))
    try:
        version = built_version(url)
        content = make(url, version, site) if version else None
    except DatabaseError:
        content = None
    except AtlasError as error:
        return _sentence(404, f"{str(error)[:1].upper()}{str(error)[1:]}.")
    if content is None:
        said = _("There is no catalog to read yet: open the application once, or run `python atlas.py build`.")
        return _sentence(503, said, {"Retry-After": "60"})
    return _sent(request, content, f"{kind}; charset=utf-8")


def _sent(request: Request, content: bytes, kind: str) -> Response:
    """The bytes with the marks that let an asker keep them; 304 where the asker's marks say that it has them."""
    mark, written = f'"{hashlib.sha256(content).hexdigest()[:32]}"', _written()
    headers = {"ETag": mark, "Cache-Control": f"public, max-age={FRESH}", "X-Robots-Tag": "noindex"}
    if written:
        headers["Last-Modified"] = format_datetime(written, usegmt=True)
    if _has_it(request, mark, written):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=kind)


def _has_it(request: Request, mark: str, written: dt.datetime | None) -> bool:
    """Whether the asker holds these bytes. Its own mark decides; a date alone, only where it sends no mark."""
    if (marks := request.headers.get("if-none-match")) is not None:
        return marks.strip() == "*" or mark in re.findall(r'"[^"]*"', marks)
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
        return written is not None and written <= since
    except (TypeError, ValueError):
        return False


def _written() -> dt.datetime | None:
    """When the catalog was written, to the second; None where it lives in a server."""
    file = catalog_file()
    try:
        return dt.datetime.fromtimestamp(int(file.stat().st_mtime), dt.UTC) if file else None
    except OSError:
        return None


def _site(request: Request) -> str:
    """The address under which the asker found the application, ending in '/'; empty where the Host is not one."""
    scheme = request.headers.get("x-forwarded-proto", request.url.scheme).split(",")[0].strip()
    host = request.headers.get("host", "")
    return f"{'https' if scheme == 'https' else 'http'}://{host}{mounted() or ''}/" if _HOST.fullmatch(host) else ""


def _sentence(status: int, said: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{said}\n", status, {"Cache-Control": "no-store"} | (headers or {}))
