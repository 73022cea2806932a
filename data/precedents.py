"""The index of wording kept on disk: segments of arrays, mapped into memory, made again from the workspace when they fail.

A segment is a folder of .npy files, written beside its place and renamed; the manifest, replaced in one step, names
the segments that count and the checksum of each file. A process killed at any moment leaves the old manifest or the new
one. Nothing is trusted: a segment of another format, or whose files do not match, is left out, and what it held is
missing, hence indexed again. Nothing here is the only copy of anything.
"""

import json
import os
import shutil
import tempfile
import threading
import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock

from texts.postings import Postings
from texts.precedents import Index, Source

FORMAT = 1
MANY = 8  # segments; then the small ones become one
SMALL = 20_000  # units; a segment no larger is written anew as soon as one of its documents is no more ...
STALE = 0.3  # ... a larger one when this share of them is
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where similar wording stands: the key of its document, positions of its first and last paragraph, similarity."""

    key: str
    first: int
    last: int
    similarity: float
    words: int


@dataclass(eq=False)
class Segment:
    """One part of the index; `name` is its folder, empty where it could not be written."""

    name: str
    index: Index
    keys: tuple[str, ...]


class WordingIndex:
    """The nearest wording in a changing collection of documents, each known by a key that changes with its text."""

    def __init__(self, folder: Path | None):
        self.folder = folder
        self._segments: list[Segment] = []
        self._seen: tuple[int, int] | None = None  # the manifest that was read
        self._lock = threading.Lock()

    def update(self, wanted: Collection[str], read: Callable[[Sequence[str]], Iterable[Source]]) -> None:
        """Make the index hold the documents of these keys; `read` gives those that are missing."""
        wanted = set(wanted)
        with self._lock:
            self._look()
            if not self._due(wanted):
                return
            if self.folder is None:
                self._grow(wanted, read)
                return
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                with FileLock(self.folder / ".lock"):
                    self._look()  # another process may have been here
                    self._grow(wanted, read)
            except OSError:  # no room, or not ours to write: this process keeps what it knows in memory
                self.folder = None
                self._grow(wanted, read)

    def nearest_of_each(self, texts: Sequence[str], k: int, at_least: float, days: dict[str, int]) -> list[list[Place]]:
        """For each text at most `k` places, nearest first, among the documents of `days`: their adoption as an ordinal,
        0 where not known."""
        found: list[list[tuple]] = [[] for _ in texts]
        segments = list(self._segments)
        units = max(sum(len(segment.index) for segment in segments), 1)
        for segment in segments:
            among = np.array([key in days for key in segment.keys], dtype=bool)
            if not among.any():
                continue
            when = np.array([days.get(key, 0) for key in segment.keys], dtype=np.int64)
            share = len(segment.index) / units
            each = segment.index.nearest_of_each(texts, k, at_least=at_least, among=among, days=when, share=share)
            for places, near in zip(found, each, strict=True):
                for one in near:
                    key = segment.keys[one.source]
                    order = (-one.similarity, one.words, days[key] or np.inf)
                    places.append((order, Place(key, one.first, one.last, one.similarity, one.words)))
        return [[place for _, place in sorted(places, key=lambda pair: pair[0])[:k]] for places in found]

    @property
    def size(self) -> dict[str, int]:
        """Units and segments, and bytes of their arrays."""
        arrays = [array for segment in self._segments for array in _arrays(segment.index).values()]
        return {
            "units": sum(len(segment.index) for segment in self._segments),
            "segments": len(self._segments),
            "bytes": sum(array.nbytes for array in arrays),
        }

    def _due(self, wanted: set[str]) -> bool:
        known = [set(segment.keys) for segment in self._segments]
        missing = wanted - set().union(*known) if known else wanted
        return bool(missing) or any(_stale(segment, wanted) for segment in self._segments)

    def _grow(self, wanted: set[str], read: Callable[[Sequence[str]], Iterable[Source]]) -> None:
        """Index what is missing, forget what is no more, join what is small; then let the new manifest count."""
        known: set[str] = set()
        for segment in self._segments:
            known.update(segment.keys)
        missing = sorted(wanted - known)
        if missing:
            self._segments.append(self._written(Index.of(read(missing))))
        stale = [one for one in self._segments if _stale(one, wanted)]
        if len(self._segments) - len(stale) > MANY:
            largest = max(len(one.index) for one in self._segments)
            stale += [one for one in self._segments if one not in stale and len(one.index) <= largest / 2]
        if len(self._segments) - len(stale) > MANY:
            stale = list(self._segments)
        if stale:
            kept = [np.array([key in wanted for key in one.keys], dtype=bool) for one in stale]
            joined = self._written(Index.joined([one.index for one in stale], kept))
            self._segments = [one for one in self._segments if one not in stale]
            if joined.keys:
                self._segments.append(joined)
        self._declare()

    def _written(self, index: Index) -> Segment:
        """The index as a segment on disk, mapped from there; in memory where there is no folder."""
        keys = tuple(key for key, _, _ in index.sources)
        if self.folder is None:
            return Segment("", index, keys)
        aside = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))
        try:
            files = {}
            for name, array in _arrays(index).items():
                path = aside / f"{name}.npy"
                np.save(path, array, allow_pickle=False)
                files[path.name] = zlib.crc32(path.read_bytes())
            path = aside / "sources.json"
            path.write_text(json.dumps(index.sources), encoding="utf-8")
            files[path.name] = zlib.crc32(path.read_bytes())
            (aside / "files.json").write_text(json.dumps({"format": FORMAT, "files": files}), encoding="utf-8")
            name = f"segment-{aside.name.removeprefix('.new-')}"
            os.replace(aside, self.folder / name)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        return _opened(self.folder, name)

    def _declare(self) -> None:
        """Replace the manifest, then remove the folders that it does not name."""
        if self.folder is None:
            return
        names = [segment.name for segment in self._segments]
        aside = self.folder / f".{_MANIFEST}.{os.getpid()}.tmp"
        aside.write_text(json.dumps({"format": FORMAT, "segments": names}), encoding="utf-8")
        os.replace(aside, self.folder / _MANIFEST)
        self._seen = _mark(self.folder / _MANIFEST)
        for path in self.folder.iterdir():
            if path.is_dir() and path.name.startswith(("segment-", ".new-")) and path.name not in names:
                shutil.rmtree(path, ignore_errors=True)  # a process that maps it keeps it until it ends

    def _look(self) -> None:
        """Open the segments that the manifest names now, if it is not the one that was read."""
        if self.folder is None:
            return
        mark = _mark(self.folder / _MANIFEST)
        if mark is not None and mark == self._seen:
            return
        try:
            manifest = json.loads((self.folder / _MANIFEST).read_text(encoding="utf-8"))
            names = [str(name) for name in manifest["segments"]] if manifest["format"] == FORMAT else []
        except (OSError, ValueError, KeyError, TypeError):
            names = []
        opened = {segment.name: segment for segment in self._segments}
        segments = []
        for name in names:
            with suppress(OSError, ValueError, KeyError, TypeError, IndexError):  # damaged: as if it were not there
                segments.append(opened[name] if name in opened else _opened(self.folder, name))
        self._segments, self._seen = segments, mark


def _mapped(path: Path) -> np.ndarray:
    """An array that stays on disk until it is read; as a plain array, whose parts are taken faster than a memmap's."""
    array = np.load(path, allow_pickle=False)
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False)) if array.size else array


def _stale(segment: Segment, wanted: set[str]) -> bool:
    gone = sum(key not in wanted for key in segment.keys)
    return gone > (0 if len(segment.index) <= SMALL else STALE * len(segment.keys))


def _mark(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_ino, found.st_mtime_ns
    return None


def _arrays(index: Index) -> dict[str, np.ndarray]:
    return index.postings.arrays() | {"owner": index.owner, "first": index.first, "last": index.last}


def _opened(folder: Path, name: str) -> Segment:
    """A segment from its folder. Raises OSError, ValueError, KeyError or TypeError where it is not whole."""
    if Path(name).name != name or not name.startswith("segment-"):
        raise ValueError(f"{name!r} is no segment")
    place = folder / name
    described = json.loads((place / "files.json").read_text(encoding="utf-8"))
    if described["format"] != FORMAT:
        raise ValueError(f"{name} has format {described['format']}")
    arrays = {}
    for file, checksum in described["files"].items():
        path = place / file
        if zlib.crc32(path.read_bytes()) != checksum:
            raise ValueError(f"{file} of {name} is damaged")
        if path.suffix == ".npy":
            arrays[path.stem] = _mapped(path)
    sources = json.loads((place / "sources.json").read_text(encoding="utf-8"))
    unit = {one: arrays.pop(one) for one in ("owner", "first", "last")}
    index = Index(Postings(**arrays), **unit, sources=sources)
    return Segment(name, index, tuple(key for key, _, _ in index.sources))
