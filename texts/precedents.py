"""The nearest wording in a great many paragraphs, found without comparing with each of them.

    >>> index = Index.of([Source("A/RES/99/1", (Unit("Requests the keeper to light the lamps at dusk", 1),))])
    >>> index.nearest("the keeper to light the lamps")
    [Near(source=0, first=1, last=1, similarity=100.0, words=9)]

A look-up has two steps. Candidates: the words asked for, rarest first, until BUDGET entries are read, give the units
that share most with the text asked for, counted in letters; a fixed number goes on. Measure: each candidate is compared
exactly, by `texts.wording.similarity` ("wording") or rapidfuzz's token_set_ratio of the folded words ("words").
"""

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import fuzz, process

from texts.document import Paragraph
from texts.folding import folded_words
from texts.postings import BUDGET, RAREST, Postings, joined, lists
from texts.wording import shares

Measure = Literal["wording", "words"]
SHARING = 3_000  # candidates that share most with the text asked for ...
CONTAINED = 1_000  # ... and those that may be contained in it, for the measure by words
RESCORED = 200  # of these, compared by rapidfuzz
LIKELY = 0.55  # letters in common by chance, in the words that two texts do not share


@dataclass(frozen=True, slots=True)
class Unit:
    """What may be found: one paragraph, or an operative paragraph together with its sub-items.

    `first` and `last` are the positions of its paragraphs in the document; `last` may be left out for a single one.
    """

    text: str
    first: int
    last: int = -1


@dataclass(frozen=True, slots=True)
class Source:
    """A document whose units may be found. `key` names it; `day` is its adoption, None where not known."""

    key: str
    units: Sequence[Unit]
    day: dt.date | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A unit that was found: number of its source, positions of its first and last paragraph, similarity 0 to 100, and how
    many words it has."""

    source: int
    first: int
    last: int
    similarity: float
    words: int


def units_of(paragraphs: Sequence[Paragraph]) -> list[Unit]:
    """Every paragraph but headings, and every operative paragraph that has sub-items once more with all of them."""
    units, whole = [], {}
    for paragraph in paragraphs:
        if paragraph.kind == "heading":
            continue
        units.append(Unit(paragraph.text, paragraph.position, paragraph.position))
        under = whole.get(paragraph.parent) if paragraph.parent else None
        group = under if under is not None else [paragraph]
        if under is not None:
            under.append(paragraph)
        whole[paragraph.label] = group
    together = {id(group): group for group in whole.values() if len(group) > 1}
    units += [
        Unit("\n".join(one.text for one in group), group[0].position, group[-1].position) for group in together.values()
    ]
    return units


class Index:
    """Units of many documents, ready to be looked up. Its arrays may be in memory or mapped from files.

    `owner`, `first` and `last` say for each unit the number of its source and the positions of its paragraphs.
    """

    def __init__(
        self,
        postings: Postings,
        owner: np.ndarray,
        first: np.ndarray,
        last: np.ndarray,
        sources: Sequence[tuple[str, int, str]],
    ):
        self.postings, self.owner, self.first, self.last = postings, owner, first, last
        self.sources = [tuple(source) for source in sources]  # key, day, series
        self.days = np.array([day for _, day, _ in self.sources], dtype=np.int64)
        self._series = np.array([series for _, _, series in self.sources], dtype=np.str_)
        self._words = postings.spelled()
        self._number = {word: number for number, word in enumerate(self._words)}
        self._letters = np.array([len(word) + 1 for word in self._words], dtype=np.float32)
        self._length = np.diff(postings.spoken_at)
        units = len(self._length)
        unit = np.repeat(np.arange(units), np.diff(postings.distinct_at))
        letters = self._letters[postings.distinct]
        rare = np.arange(len(unit)) - postings.distinct_at[unit] < RAREST
        self._own_letters = np.bincount(unit, weights=letters, minlength=units).astype(np.float32)
        self._rare_letters = np.bincount(unit[rare], weights=letters[rare], minlength=units).astype(np.float32)

    @classmethod
    def of(cls, sources: Iterable[Source]) -> "Index":
        """An index of some documents."""
        known: list[tuple[str, int, str]] = []
        owner, first, last = array("i"), array("i"), array("i")

        def texts() -> Iterator[list[str]]:
            for number, source in enumerate(sources):
                known.append((source.key, source.day.toordinal() if source.day else 0, source.series))
                for unit in source.units:
                    owner.append(number)
                    first.append(unit.first)
                    last.append(max(unit.first, unit.last))
                    yield folded_words(unit.text)

        postings = Postings.of(texts())
        return cls(postings, np.array(owner), np.array(first), np.array(last), known)

    @classmethod
    def joined(cls, indexes: Sequence["Index"], kept: Sequence[np.ndarray]) -> "Index":
        """Several indexes as one, only the sources that are marked in each."""
        marks = [keep[index.owner] for index, keep in zip(indexes, kept, strict=True)]
        sources, owner = [], []
        for index, keep, mark in zip(indexes, kept, marks, strict=True):
            owner.append((len(sources) + np.cumsum(keep) - 1)[index.owner[mark]].astype(np.int32))
            sources += [source for source, keeps in zip(index.sources, keep.tolist(), strict=True) if keeps]
        first = [index.first[mark] for index, mark in zip(indexes, marks, strict=True)]
        last = [index.last[mark] for index, mark in zip(indexes, marks, strict=True)]
        postings = joined([(index.postings, mark) for index, mark in zip(indexes, marks, strict=True)])
        return cls(postings, np.concatenate(owner), np.concatenate(first), np.concatenate(last), sources)

    def __len__(self) -> int:
        """How many units there are."""
        return len(self.owner)

    def among(self, before: dt.date | None = None, outside: str | None = None) -> np.ndarray:
        """Marks the sources adopted before a day (undated ones are not) and not of a series."""
        marked = np.ones(len(self.sources), dtype=bool)
        if before is not None:
            marked = (self.days > 0) & (self.days < before.toordinal())
        return marked & (self._series != outside) if outside else marked

    def nearest(
        self,
        text: str,
        k: int = 10,
        before: dt.date | None = None,
        outside: str | None = None,
        at_least: float = 0.0,
        measure: Measure = "wording",
        among: np.ndarray | None = None,
        days: np.ndarray | None = None,
        share: float = 1.0,
    ) -> list[Near]:
        """At most `k` units, nearest first; of equal ones the shortest, then the earliest. Nothing shared, nothing found.

        `before` and `outside` leave sources out, or `among` marks those that count; `days` are the sources' adoptions, as
        ordinals, where they are better known than when the index was made; `share` is the part of the effort that this index
        may take, where it is one of several. Of units that overlap (an operative
        paragraph and its sub-item) only the nearest is listed, of equals the shorter.
        """
        if among is None:
            among = self.among(before, outside)
        words = folded_words(text)
        found, similarity = (self._by_wording if measure == "wording" else self._by_words)(words, among, share)
        enough = (similarity > 0) & (similarity >= at_least)
        found, similarity = found[enough], similarity[enough]
        length = self._length[found]
        day = (self.days if days is None else days)[self.owner[found]]
        order = np.lexsort((np.where(day > 0, day, dt.date.max.toordinal()), length, -similarity))
        return self._distinct(found[order], similarity[order], k)

    def nearest_of_each(self, texts: Iterable[str], k: int = 10, **options) -> list[list[Near]]:
        """`nearest` for every paragraph of a draft."""
        before, outside = options.pop("before", None), options.pop("outside", None)
        if "among" not in options:
            options["among"] = self.among(before, outside)
        return [self.nearest(text, k, **options) for text in texts]

    def _distinct(self, found: np.ndarray, similarity: np.ndarray, k: int) -> list[Near]:
        chosen: list[Near] = []
        taken: dict[int, list[Near]] = {}
        for unit, value in zip(found.tolist(), similarity.tolist(), strict=True):
            source, first, last = int(self.owner[unit]), int(self.first[unit]), int(self.last[unit])
            beside = taken.setdefault(source, [])
            if any(first <= other.last and other.first <= last for other in beside):
                continue
            beside.append(Near(source, first, last, value, int(self._length[unit])))
            chosen.append(beside[-1])
            if len(chosen) == k:
                break
        return chosen

    def _by_wording(self, words: list[str], among: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
        numbers = self._numbers(words)
        found = self._sharing_most(numbers, among, share)
        asked: dict[str, int] = {}
        ours = np.array([asked.setdefault(word, len(asked) + 1) for word in words], dtype=np.int32)
        translated = np.zeros(len(self._words) + 1, dtype=np.int32)
        translated[numbers] = [asked[self._words[number]] for number in numbers.tolist()]
        said, length = lists(self.postings.spoken, self.postings.spoken_at, found)
        return found, shares(ours, translated[said], length)

    def _by_words(self, words: list[str], among: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
        numbers = self._numbers(words)
        found = np.union1d(self._sharing_most(numbers, among, share), self._contained(numbers, among, share))
        if not len(found):
            return found, np.zeros(0)
        letters = np.zeros(len(self._words), dtype=np.float32)
        letters[numbers] = self._letters[numbers]
        said, length = lists(self.postings.distinct, self.postings.distinct_at, found)
        shared = np.add.reduceat(letters[said], np.cumsum(length) - length)
        ours, theirs = sum(len(word) + 1 for word in set(words)), self._own_letters[found]
        # Two of rapidfuzz's three ratios follow from the letters shared; the third also aligns what is not shared.
        rest = np.minimum(ours - shared, theirs - shared)
        guess = np.maximum(
            2 * shared / (shared + np.minimum(ours, theirs)), 2 * (shared + LIKELY * rest) / (ours + theirs)
        )
        found = _largest(found, guess, _part(RESCORED, share))
        said, length = lists(self.postings.distinct, self.postings.distinct_at, found)
        spelled, ends = [self._words[word] for word in said.tolist()], np.cumsum(length).tolist()
        texts = [" ".join(spelled[end - count : end]) for end, count in zip(ends, length.tolist(), strict=True)]
        ratios = process.cdist([" ".join(words)], texts, scorer=fuzz.token_set_ratio)
        return found, ratios[0].astype(float)

    def _numbers(self, words: list[str]) -> np.ndarray:
        """The numbers of the different words that are known, rarest first."""
        known = {self._number[word] for word in words if word in self._number}
        return np.array(sorted(known), dtype=np.int64)

    def _sharing_most(self, numbers: np.ndarray, among: np.ndarray, share: float) -> np.ndarray:
        """The units that share most with the text asked for, counted by the letters of its rarest words."""
        starts = self.postings.units_with_at
        frequency = starts[numbers + 1] - starts[numbers]
        read = np.cumsum(frequency) <= BUDGET * share
        read[:1] = True
        units, length = lists(self.postings.units_with, starts, numbers[read])
        shared = np.bincount(units, weights=np.repeat(self._letters[numbers[read]], length), minlength=1)
        return self._allowed(np.flatnonzero(shared > 0), shared, _part(SHARING, share), among)

    def _contained(self, numbers: np.ndarray, among: np.ndarray, share: float) -> np.ndarray:
        """The units whose rarest words all are asked for, or most of them: they may be contained in the text."""
        units, length = lists(self.postings.short_units_with, self.postings.short_units_with_at, numbers)
        found, which = np.unique(units, return_inverse=True)
        letters = np.bincount(which, weights=np.repeat(self._letters[numbers], length), minlength=len(found))
        asked = letters / np.maximum(self._rare_letters[found], 1)
        kept = among[self.owner[found]]
        return _largest(found[kept], asked[kept], _part(CONTAINED, share))

    def _allowed(self, found: np.ndarray, value: np.ndarray, count: int, among: np.ndarray) -> np.ndarray:
        if not among.all():
            found = found[among[self.owner[found]]]
        return _largest(found, value[found], count)


def _part(count: int, share: float) -> int:
    """A share of a number of candidates, never so few that a small index would be looked at too narrowly."""
    return max(int(count * share), min(count, 100))


def _largest(found: np.ndarray, value: np.ndarray, count: int) -> np.ndarray:
    """At most so many of the found, those of the largest value."""
    return found if len(found) <= count else found[np.argpartition(value, len(value) - count)[-count:]]
