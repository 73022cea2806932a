"""The numbered sources of a brief: each document or other source once, numbered as it is first cited."""

from collections.abc import Iterable

from analysis.frames import Row
from analysis.titles import title_of
from analysis.votes import tally_text
from models.brief import Note, Place
from models.symbols import document_url
from models.voice import Voice

SOURCES_SHOWN = 2  # addresses beside the official document; the rest stand in the catalog


class Book:
    """Ask it for the number of a source while writing; `notes` are those that were asked for, in order."""

    def __init__(self, resolutions: dict[str, Row], voice: Voice) -> None:
        self._resolutions, self._voice = resolutions, voice
        self._numbers: dict[tuple[str, str], int] = {}
        self.notes: list[Note] = []

    def text(self, symbol: str | None) -> tuple[int, ...]:
        """The number of a document; nothing for no symbol."""
        return (self._number(("text", symbol), self._document(symbol)),) if symbol else ()

    def texts(self, symbols: Iterable[str | None]) -> tuple[int, ...]:
        """The numbers of documents, each once."""
        return tuple(dict.fromkeys(number for symbol in symbols for number in self.text(symbol)))

    def source(self, about: str, source: str | None) -> tuple[int, ...]:
        """The number of a source that is no document of its own; `about` says what was taken from it."""
        if not source:
            return ()
        words = [part for part in source.split(" ; ") if not _address(part)]
        said = f"{about}: {'; '.join(words)}" if words else about
        return (self._number((about, source), (said, tuple(self._places(source)))),)

    def _number(self, key: tuple[str, str], said: tuple[str, tuple[Place, ...]]) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.notes.append(Note(self._numbers[key], *said))
        return self._numbers[key]

    def _document(self, symbol: str) -> tuple[str, tuple[Place, ...]]:
        """Symbol, title, day and vote; the official document, then the record of the vote, then where it was seen."""
        voice, row = self._voice, self._resolutions.get(symbol)
        _ = voice.say
        places = [Place(_("official document"), document_url(symbol))]
        if row is None:
            return symbol, tuple(places)
        title = title_of(row["title"], row["title_kind"], voice)
        tally = tally_text(row["yes"], row["no"], row["abstain"]) if row["yes"] is not None else ""
        parts = [symbol, title, voice.day(row["adopted_on"]), tally or voice.word(row["outcome"]).lower()]
        if row["review"] == "unconfirmed":
            parts.append(_("not confirmed in the catalog"))
        if row["record_url"]:
            places.append(Place(_("record"), row["record_url"]))
        else:
            places += self._places(row["source"])
        return ", ".join(filter(None, parts)), tuple(places)

    def _places(self, source: str) -> list[Place]:
        addresses = dict.fromkeys(filter(None, map(_address, source.split(" ; "))))
        return [Place(self._voice.say("source"), address) for address in list(addresses)[:SOURCES_SHOWN]]


def _address(part: str) -> str:
    """The address that a part of a source is; a file named in a GitHub repository stands for its repository."""
    address = f"https://{part.split(' ')[0].partition('@')[0]}" if part.startswith("github.com/") else part
    return address if address.startswith(("http://", "https://")) and " " not in address else ""
