"""Looking words up in everything imported: where they stand, since when, how each text was adopted and by whom put forward.

precedents(workspace, "chain of custody", mode="phrase", order="earliest")
uses(workspace, paragraph, at_least=60)          # its wording in every text, first use first

Exact words and stems are found by the database (data.full_text), similar wording by an index beside it (data.precedents).
"""

import datetime as dt
import hashlib
import threading
import weakref
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd
from sqlalchemy import Connection, Row, func, select

from data import full_text
from data.adoption import ADOPTION, adoptions
from data.build import built_version
from data.precedents import Place, WordingIndex
from data.settings import ROOT, settings
from data.store import database_url
from data.workspace import Workspace
from models.errors import AtlasError
from models.vocabulary import codes
from models.workspace import HistoryEntry, ImportedDocument, Reading, ReadingParagraph
from texts.document import Paragraph
from texts.precedents import Source, units_of
from texts.wording import similarity

Mode = Literal["phrase", "stem", "similarity"]
Order = Literal["earliest", "nearest"]
MAX_LIMIT = 10_000
ALIKE = 15.0  # of 100: below, only stock phrases are shared
SAME = 60.0  # about one word in five changed; what counts as a use of the same wording
MEASURED = 2_000  # paragraphs with the stems asked for of which the wording is compared, the shortest ones
NOT_ADOPTED = ("rejected", "withdrawn", "not_considered")

TEXT = {
    "document_id": "Int64", "symbol": "str", "adopted_on": "datetime64[s]", "draft": "bool", "body": "str", "title": "str",
}  # fmt: skip
FOUND = {
    "document_id": "Int64", "symbol": "str", "position": "Int64", "last_position": "Int64", "label": "str", "kind": "str",
    "adopted_on": "datetime64[s]", "draft": "bool", "body": "str", "title": "str", "verb": "str", "strength": "str",
    "text": "str", "similarity": "float64",
} | {name: kind for name, kind in ADOPTION.items() if name not in ("symbol", "voted_on")}  # fmt: skip

OWN = ["position", "last_position", "label", "kind", "verb", "strength", "text", "similarity"]


def precedents(
    workspace: Workspace,
    text: str,
    mode: Mode = "similarity",
    order: Order = "nearest",
    limit: int = 20,
    before: dt.date | None = None,
    after: dt.date | None = None,
    bodies: Collection[str] = (),
    adopted: bool = False,
    at_least: float | None = None,
    catalog_url: str | None = None,
) -> pd.DataFrame:
    """Paragraphs of the latest readings that hold a phrase, its words in any form, or wording like a paragraph's.

    `mode`: "phrase" finds exactly these words in this order; "stem" every word in whatever form and order, small words
    aside; "similarity" the nearest wording. `order`: "earliest" adoption first (undated last) or "nearest" wording first, of
    equals the shortest paragraph. `before` and `after` keep texts adopted before or after a day, `bodies` those of these
    bodies (HRC, UNGA ...), `adopted` leaves out drafts and what the catalog knows to have been rejected or withdrawn.
    `at_least` is the least similarity in that mode: by default 15, or 60 where the earliest come first.

    Columns: `document_id`, `symbol`, `position` and `last_position` (an operative paragraph found together with its sub-items
    has several), `label`, `kind`, `adopted_on`, `draft`, `body`, `title`, `verb`, `strength`, `text` (of this machine's
    workspace), `similarity` (0 to 100, texts.wording); and where the catalog knows the symbol, else NA: `outcome`, `yes`, `no`,
    `abstain`, `tally` ("29-6-12"), `sponsors` (main sponsors, joined by "; "), `mechanism_ids` (joined by blanks),
    `mechanisms` (short names, joined by "; "), `situation_id`, `situation`.

    Raises AtlasError for a mode, an order or a limit that is not one.
    """
    if mode not in codes(Mode) or order not in codes(Order):
        raise AtlasError(
            f"cannot search by {mode!r} in order {order!r}; expected a mode of {', '.join(codes(Mode))} "
            f"and an order of {', '.join(codes(Order))}"
        )
    if not 1 <= limit <= MAX_LIMIT:
        raise AtlasError(f"cannot list {limit} results; expected 1 to {MAX_LIMIT}")
    lookup = _lookup(workspace)
    with workspace.connection() as connection:
        texts = lookup.texts(connection, catalog_url)
        chosen = texts.chosen(before, after, bodies, adopted)
        if mode == "similarity":
            enough = at_least if at_least is not None else SAME if order == "earliest" else ALIKE
            most = MAX_LIMIT if order == "earliest" else limit
            places = lookup.places(connection, [text], most, enough, chosen)[0]
        else:
            places = _worded(connection, text, mode, order, chosen, limit)
        return _frame(connection, _in_order(places, chosen, order)[:limit], texts).reset_index(drop=True)


def uses(
    workspace: Workspace, text: str, at_least: float = SAME, after: dt.date | None = None, **options
) -> pd.DataFrame:
    """Every paragraph that uses the wording of this one, first use first; `options` and columns as of `precedents`."""
    return precedents(
        workspace,
        text,
        "similarity",
        "earliest",
        **{"limit": MAX_LIMIT, "at_least": at_least, "after": after} | options,
    )


def precedents_of_each(
    workspace: Workspace,
    texts: Sequence[str],
    limit: int = 1,
    before: dt.date | None = None,
    after: dt.date | None = None,
    bodies: Collection[str] = (),
    adopted: bool = False,
    at_least: float = ALIKE,
    catalog_url: str | None = None,
) -> pd.DataFrame:
    """The nearest wording to each paragraph of a draft: the columns of `precedents` after `asked`, the number of the text."""
    lookup = _lookup(workspace)
    with workspace.connection() as connection:
        known = lookup.texts(connection, catalog_url)
        chosen = known.chosen(before, after, bodies, adopted)
        found = lookup.places(connection, texts, limit, at_least, chosen)
        frame = _frame(connection, [place for places in found for place in places], known)
    asked = [number for number, places in enumerate(found) for _ in places]
    frame.insert(0, "asked", [asked[at] for at in frame.index])
    return frame.reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class _Text:
    """What a filter or an order asks of a document; `day` is an ordinal, 0 where not known."""

    reading_id: int
    day: int
    body: str
    adopted: bool


@dataclass(frozen=True)
class _Texts:
    """The latest readings by key, and what the workspace and the catalog say of them: a frame with the same keys."""

    known: dict[str, _Text]
    facts: pd.DataFrame

    def chosen(
        self, before: dt.date | None, after: dt.date | None, bodies: Collection[str], adopted: bool
    ) -> dict[str, _Text]:
        """Those that pass the filters. An undated text is neither before nor after a day."""
        first = after.toordinal() if after else -1
        end = before.toordinal() if before else dt.date.max.toordinal() + 1
        return {
            key: text
            for key, text in self.known.items()
            if first < text.day < end
            and (text.day or not before)
            and (not bodies or text.body in bodies)
            and (text.adopted or not adopted)
        }


class _Lookup:
    """What this process knows of one workspace: its texts with what the catalog says of them, and the index of wording."""

    def __init__(self, workspace: Workspace):
        self.index = WordingIndex(_folder(workspace.url))
        self._lock = threading.Lock()
        self._state: tuple = ()
        self._texts = _Texts({}, pd.DataFrame())
        self._indexed: tuple = ()

    def texts(self, connection: Connection, catalog_url: str | None) -> _Texts:
        """The latest readings. Read anew when the workspace or the catalog has changed."""
        state = (*_state(connection), catalog_url, built_version(catalog_url))
        with self._lock:
            if state != self._state:
                self._texts, self._state = _texts(connection, catalog_url), state
            return self._texts

    def places(
        self, connection: Connection, texts: Sequence[str], k: int, at_least: float, chosen: dict[str, _Text]
    ) -> list[list[Place]]:
        """The nearest wording to each text among the chosen ones; what is not in the index yet is put there first."""
        with self._lock:
            if self._indexed != self._state:
                known = self._texts.known
                self.index.update(
                    known, lambda keys: _sources(connection, {key: known[key].reading_id for key in keys})
                )
                self._indexed = self._state
        return self.index.nearest_of_each(texts, k, at_least, {key: text.day for key, text in chosen.items()})


_LOOKUPS: weakref.WeakKeyDictionary[Workspace, _Lookup] = weakref.WeakKeyDictionary()
_LOOKUPS_LOCK = threading.Lock()


def _lookup(workspace: Workspace) -> _Lookup:
    with _LOOKUPS_LOCK:
        if workspace not in _LOOKUPS:
            _LOOKUPS[workspace] = _Lookup(workspace)
        return _LOOKUPS[workspace]


def _folder(url: str) -> Path | None:
    """Where the index of a workspace is kept; None for one that lives in memory."""
    target = database_url(url)
    if target.get_backend_name() == "sqlite" and not target.database:
        return None
    if settings().index_dir is None and target.get_backend_name() == "sqlite":
        return Path(f"{target.database}.index")
    name = hashlib.sha256(target.render_as_string().encode()).hexdigest()[:16]
    return (settings().index_dir or ROOT / "var" / "index") / name


def _state(connection: Connection) -> tuple:
    """Changes with whatever is kept, mended, attached or thrown away."""
    readings = connection.execute(select(func.count(), func.max(Reading.made_at)).select_from(Reading)).one()
    history = connection.execute(select(func.count(), func.max(HistoryEntry.id)).select_from(HistoryEntry)).one()
    return (*readings, *history)


def _texts(connection: Connection, catalog_url: str | None) -> _Texts:
    latest = full_text.latest()
    query = (
        select(
            ImportedDocument.id, ImportedDocument.sha256, ImportedDocument.resolution_symbol, Reading.id, Reading.made_at,
            Reading.symbol, Reading.adopted_on, Reading.draft, Reading.body, Reading.title,
        )
        .join(latest, latest.c.document_id == ImportedDocument.id)
        .join(Reading, Reading.id == latest.c.reading_id)
        .order_by(ImportedDocument.id)
    )  # fmt: skip
    rows, keys, readings = [], [], []
    for document, digest, attached, reading, made_at, symbol, *rest in connection.execute(query):
        keys.append(hashlib.sha256(f"{reading} {made_at.replace(tzinfo=None)} {digest}".encode()).hexdigest()[:16])
        readings.append(reading)
        rows.append((document, attached or symbol or None, *rest))
    facts = pd.DataFrame(rows, columns=list(TEXT)).astype(TEXT)
    facts = facts.merge(adoptions(facts["symbol"].dropna(), catalog_url), on="symbol", how="left")
    facts["adopted_on"] = facts["adopted_on"].fillna(facts["voted_on"].where(~facts["draft"]))
    days = [0 if day is pd.NaT else day.toordinal() for day in facts["adopted_on"]]
    adopted = ~facts["draft"] & ~facts["outcome"].isin(NOT_ADOPTED)
    known = map(_Text, readings, days, facts["body"].tolist(), adopted.tolist())
    return _Texts(dict(zip(keys, known, strict=True)), facts.set_index(pd.Index(keys, dtype="str")))


def _sources(connection: Connection, readings: dict[str, int]) -> Iterator[Source]:
    for key, reading_id in readings.items():
        rows = connection.execute(_paragraphs().where(ReadingParagraph.reading_id == reading_id))
        yield Source(key, units_of([Paragraph(*row[1:]) for row in rows]))


def _paragraphs():
    """Paragraphs of readings, in order: `reading_id`, then the fields of texts.document.Paragraph up to its part."""
    columns = ReadingParagraph.__table__.c
    names = ("reading_id", "position", "label", "kind", "text", "verb", "strength", "words", "parent", "part")
    return select(*(columns[name] for name in names)).order_by(columns["reading_id"], columns["position"])


def _worded(
    connection: Connection, text: str, mode: Mode, order: Order, chosen: dict[str, _Text], limit: int
) -> list[Place]:
    """Places that hold the words: of a phrase all of it, so 100; for stems the share that stands there as asked."""
    keys = {text.reading_id: key for key, text in chosen.items()}
    places = [
        (Place(keys[reading], position, position, 100.0, words.count(" ") + 1), words)
        for reading, position, words in full_text.paragraphs_with(connection, text, mode)
        if reading in keys
    ]
    if mode == "phrase":
        return [place for place, _ in places]
    if order == "nearest":
        places = sorted(places, key=lambda pair: pair[0].words)[:MEASURED]
    else:
        wanted = set(_in_order([place for place, _ in places], chosen, order)[:limit])
        places = [pair for pair in places if pair[0] in wanted]
    return [Place(place.key, place.first, place.last, similarity(text, words), place.words) for place, words in places]


def _in_order(places: list[Place], chosen: dict[str, _Text], order: Order) -> list[Place]:
    last = dt.date.max.toordinal()
    if order == "earliest":
        return sorted(places, key=lambda place: (chosen[place.key].day or last, -place.similarity, place.words))
    return sorted(places, key=lambda place: (-place.similarity, place.words, chosen[place.key].day or last))


def _frame(connection: Connection, places: Sequence[Place], texts: _Texts) -> pd.DataFrame:
    """The places as a frame of FOUND, with the text of their paragraphs; its index counts the places.

    A paragraph that another process has thrown away meanwhile is left out.
    """
    said = _said(connection, [(texts.known[place.key].reading_id, place) for place in places])
    own, keys, index = [], [], []
    for at, place in enumerate(places):
        spoken = said[texts.known[place.key].reading_id, place.first, place.last]
        if not spoken:
            continue
        text = "\n".join(row.text for row in spoken if row.kind != "heading")
        row = spoken[0]
        own.append((place.first, place.last, row.label, row.kind, row.verb, row.strength, text, place.similarity))
        keys.append(place.key)
        index.append(at)
    columns = {name: FOUND[name] for name in OWN}
    facts = texts.facts.loc[keys].set_axis(index)
    return pd.concat([pd.DataFrame(own, columns=OWN, index=index).astype(columns), facts], axis=1)[list(FOUND)]


def _said(connection: Connection, wanted: list[tuple[int, Place]]) -> dict[tuple[int, int, int], list[Row]]:
    """The paragraphs of each place, by reading and positions."""
    readings = sorted({reading for reading, _ in wanted})
    rows: dict[tuple[int, int], Row] = {}
    for at in range(0, len(readings), 50):
        some = set(readings[at : at + 50])
        positions = {here for reading, one in wanted if reading in some for here in range(one.first, one.last + 1)}
        query = _paragraphs().where(ReadingParagraph.reading_id.in_(some), ReadingParagraph.position.in_(positions))
        rows |= {(row.reading_id, row.position): row for row in connection.execute(query)}
    return {
        (reading, one.first, one.last): [
            rows[reading, here] for here in range(one.first, one.last + 1) if (reading, here) in rows
        ]
        for reading, one in wanted
    }
