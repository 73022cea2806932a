"""Official documents by symbol, one polite request at a time. The only code that ever opens the network.

The document service answers in ways that need care: the native file comes back whatever type is asked for; a miss is
answered 200 with a small HTML page; and after some hundreds of requests in a row it answers every symbol with that
same page. So the bytes are looked at, requests are spaced out, and after a page of HTML that follows many good answers
the last good one is asked for again: where it comes, the page was a miss; where it does not, the service is shut, and
is asked again after a pause.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from data.settings import settings
from models.errors import AtlasError

TIMEOUT = (10, 60)  # seconds to connect, and between two pieces of the answer
LONGEST = 180  # seconds for one document in all
LARGEST = 30 * 1024 * 1024  # bytes
BLOCK_AFTER = 100  # good answers in a row, after which a page of HTML may be a block
AGAIN_AFTER = (30.0, 120.0)  # seconds to wait before asking again
AGENT = "mandate-atlas"

NATIVE = {b"PK\x03\x04": ".docx", b"%PDF": ".pdf", b"\xd0\xcf\x11\xe0": ".doc", b"\xffWPC": ".wpd"}


class FetchError(AtlasError):
    """A document that could not be brought; the text says why and what to do."""


class Blocked(FetchError):
    """The service has stopped answering; asking for more symbols now is useless."""


@dataclass(frozen=True)
class Fetched:
    """A document as it came: its bytes, where from, and a file name that says what they are."""

    symbol: str
    content: bytes
    address: str
    file_name: str


@dataclass(frozen=True)
class Step:
    """Progress of several: one symbol done, skipped or failed."""

    symbol: str
    done: int
    of: int
    fetched: Fetched | None = None
    trouble: str = ""
    skipped: bool = False


class Fetcher:
    """Asks for documents, spaced out; keep one for a whole run so that it knows how often it has asked.

    `sleep` and `clock` can be replaced to test it without waiting.
    """

    def __init__(
        self,
        address: str | None = None,
        pause: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ):
        self.address = address or settings().fetch_address
        self.pause = settings().fetch_pause if pause is None else pause
        self.sleep, self.clock = sleep, clock
        self.good = 0
        self.given = ""  # address of the last good answer
        self.last: float | None = None
        self.http = requests.Session()
        self.http.headers["User-Agent"] = AGENT

    def fetch(self, symbol: str) -> Fetched:
        """The document with this symbol. Raises FetchError in one clear sentence; Blocked where the service shuts."""
        address = self.address.format(symbol=quote(symbol, safe="/()"))
        for wait in (*AGAIN_AFTER, None):
            content = self._ask(symbol, address)
            if extension := _extension(content):
                self.good += 1
                self.given = address
                return Fetched(symbol, content, address, symbol.replace("/", "_") + extension)
            if self.good < BLOCK_AFTER or _extension(self._ask(symbol, self.given)):
                raise FetchError(
                    f"{symbol} is not at the document service under this symbol; check the symbol, or import a file of it"
                )
            if wait is None:
                raise Blocked(
                    f"the document service has stopped answering after {self.good} documents; wait an hour, then ask for the rest again"
                )
            self.sleep(wait)
        raise AssertionError("unreachable")

    def _ask(self, symbol: str, address: str) -> bytes:
        if self.last is not None:
            self.sleep(max(0.0, self.pause - (self.clock() - self.last)))
        started = self.last = self.clock()
        try:
            with self.http.get(address, timeout=TIMEOUT, stream=True) as answer:
                if answer.status_code in (429, 503):
                    raise Blocked(
                        f"the document service asks to wait (status {answer.status_code}) at {symbol}; try again in an hour"
                    )
                if answer.status_code != 200:
                    raise FetchError(
                        f"the document service answered {symbol} with status {answer.status_code}; expected 200: try again later, or import a file"
                    )
                pieces, size = [], 0
                while piece := answer.raw.read1(
                    64 * 1024, decode_content=True
                ):  # what is there: a drip is not waited for
                    size += len(piece)
                    if size > LARGEST:
                        raise FetchError(
                            f"{symbol} is larger than {LARGEST // 1024**2} MB; import a smaller file of it"
                        )
                    if self.clock() - started > LONGEST:
                        raise FetchError(f"{symbol} took longer than {LONGEST} seconds; try again later")
                    pieces.append(piece)
                return b"".join(pieces)
        except (requests.Timeout, ReadTimeoutError) as error:
            raise FetchError(
                f"the document service did not answer for {symbol} in time; try again later, or import a file"
            ) from error
        except (requests.RequestException, HTTPError) as error:
            raise FetchError(
                f"the document service cannot be reached for {symbol}; is this machine on the network? Or import a file"
            ) from error


def _extension(content: bytes) -> str | None:
    """The ending of a native file, by its first bytes; None for anything else."""
    return next((end for start, end in NATIVE.items() if content.startswith(start)), None)


def fetch_all(symbols: Iterable[str], have: Callable[[str], bool], fetcher: Fetcher) -> Iterator[Step]:
    """Fetch several symbols in order, one step each. Symbols that `have` knows are skipped, so a run that was stopped
    goes on where it was; a symbol that fails does not stop the others, a block does."""
    wanted = list(dict.fromkeys(symbols))
    for number, symbol in enumerate(wanted, start=1):
        if have(symbol):
            yield Step(symbol, number, len(wanted), skipped=True)
            continue
        try:
            yield Step(symbol, number, len(wanted), fetched=fetcher.fetch(symbol))
        except Blocked as error:
            yield Step(symbol, number, len(wanted), trouble=str(error))
            return
        except FetchError as error:
            yield Step(symbol, number, len(wanted), trouble=str(error))
