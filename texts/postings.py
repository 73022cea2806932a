"""Which words stand in which units, as plain arrays that may live in memory or in files.

Words are numbered from the rarest to the commonest. `units_with` lists the units of each word; `short_units_with` only
those of which the word is among the RAREST: a short paragraph made of common words is found by its rarest ones,
without reading through everything that holds the common ones.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np

RAREST = 4
BUDGET = 80_000  # postings read for one look-up, however many units there are


@dataclass(frozen=True)
class Postings:
    """The arrays. An array `x` of lists comes with `x_at`: list n is x[x_at[n] : x_at[n + 1]]."""

    words: np.ndarray  # UTF-8, the words in order of their numbers, one a line
    spoken: np.ndarray  # the words of each unit, in order
    spoken_at: np.ndarray
    distinct: np.ndarray  # the different words of each unit, rarest first
    distinct_at: np.ndarray
    units_with: np.ndarray
    units_with_at: np.ndarray
    short_units_with: np.ndarray
    short_units_with_at: np.ndarray

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> "Postings":
        """The postings of some texts, each a list of folded words."""
        numbers: dict[str, int] = {}
        lengths, spoken = array("q"), array("q")
        for words in texts:
            lengths.append(len(words))
            spoken.extend([numbers.setdefault(word, len(numbers)) for word in words])
        return cls.from_numbers(list(numbers), np.array(spoken), np.array(lengths))

    @classmethod
    def from_numbers(cls, words: list[str], spoken: np.ndarray, lengths: np.ndarray) -> "Postings":
        """The postings of texts whose words are already numbers into `words`, in whatever order."""
        units, count = len(lengths), max(len(words), 1)
        owner = np.repeat(np.arange(units, dtype=np.int64), lengths)
        pairs = np.unique(owner * count + spoken)
        frequency = np.bincount(pairs % count, minlength=len(words))
        unsaid = np.count_nonzero(frequency == 0)  # words of texts that are no more
        order = np.argsort(frequency, kind="stable")[unsaid:]
        number = np.zeros(len(words), dtype=np.int64)
        number[order] = np.arange(len(order))
        owner, word = np.divmod(np.sort(pairs // count * count + number[pairs % count]), count)
        distinct_at = _starts(np.bincount(owner, minlength=units))
        short = np.arange(len(word)) - distinct_at[owner] < RAREST
        small = np.min_scalar_type(max(len(order) - 1, 0))
        spelled = "\n".join(words[at] for at in order).encode()
        return cls(
            words=np.frombuffer(spelled, dtype=np.uint8),
            spoken=number[spoken].astype(small),
            spoken_at=_starts(lengths),
            distinct=word.astype(small),
            distinct_at=distinct_at,
            units_with=_by_word(word, owner),
            units_with_at=_starts(np.bincount(word, minlength=len(order))),
            short_units_with=_by_word(word[short], owner[short]),
            short_units_with_at=_starts(np.bincount(word[short], minlength=len(order))),
        )

    def arrays(self) -> dict[str, np.ndarray]:
        """The arrays by name, as `Postings(**arrays)` takes them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def spelled(self) -> list[str]:
        """The words, by number."""
        return bytes(self.words).decode().split("\n") if len(self.words) else []


def joined(parts: Sequence[tuple[Postings, np.ndarray]]) -> Postings:
    """Several postings as one, only the units that are marked in each."""
    numbers: dict[str, int] = {}
    spoken, lengths = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for postings, kept in parts:
        renumbered = np.array([numbers.setdefault(word, len(numbers)) for word in postings.spelled()], dtype=np.int64)
        length = np.diff(postings.spoken_at)
        if len(renumbered):
            spoken.append(renumbered[postings.spoken[np.repeat(kept, length)]])
        lengths.append(length[kept])
    return Postings.from_numbers(list(numbers), np.concatenate(spoken), np.concatenate(lengths))


def lists(values: np.ndarray, starts: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The chosen lists of an array of lists, end to end, and the length of each."""
    begin = starts[chosen]
    length = starts[chosen + 1] - begin
    ends = np.cumsum(length)
    total = int(ends[-1]) if len(ends) else 0
    return values[np.repeat(begin - (ends - length), length) + np.arange(total)], length


def _starts(lengths: np.ndarray) -> np.ndarray:
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def _by_word(word: np.ndarray, unit: np.ndarray) -> np.ndarray:
    return unit[np.argsort(word, kind="stable")].astype(np.int32)
