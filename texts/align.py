"""Which paragraph of one text became which of another: kept, edited, moved, split, merged, new, dropped.

Method: every paragraph against every other, by the longest common sequence of words and by the words they share, rare
words weighing more; then the assignment that is best as a whole (Jonker and Volgenant, scipy), not paragraph by
paragraph. A first assignment shows how far the text has shifted and which chapeaus belong together; a second prefers
what stands there. Last, several paragraphs in a row take the place of one where together they say what it said.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array

from models.errors import AtlasError
from texts.document import Paragraph
from texts.words import Alphabet, words

Change = Literal["kept", "edited", "moved", "split", "merged", "new", "dropped"]

_SAME_PARAGRAPH = 0.44  # less alike, with what speaks for it beside the words, two paragraphs are not one reworded
_LEAST = 0.24  # less alike in words alone, nothing speaks for it
_EXTENDED = 0.85  # of the words of the shorter in the longer: the same paragraph cut or extended
_SHORT = 8  # words; of fewer, so many are found in any long paragraph
_WORD_FOR_WORD = 0.8  # what is asked between preamble and operative part
_SURE = 0.6  # pairs as alike as this show how far the text has shifted
# What else speaks for a pair:
_IN_PLACE = 0.13  # it stands between the same sure pairs; less where several do
_SAME_CHAPEAU = 0.15  # an item stands below the same chapeau
_SAME_LABEL = 0.01  # renumbering is normal: a label or a distance only decides between equals
_MOST_PIECES = 3
_PIECE = 0.55  # of the words of a piece, the share that is in the whole
_PIECE_ALONE = 0.5  # and the share that no other piece has taken
_LONGER = 1.5  # times the whole: the most that its pieces are together
_RUNS = 3  # candidates of each number of pieces that are looked at for one paragraph

# What is longer was not written to be negotiated, and would take seconds and hundreds of megabytes.
MOST_PAIRS = 2_250_000  # 1,500 paragraphs against 1,500
_MOST_WORDS = 20_000_000_000  # 140,000 words against as many
_TOO_LONG = (
    "These texts are too long to be compared: {before} paragraphs ({said} words) and {after} ({saying}); "
    "bring the parts that belong together."
)


class TooLong(AtlasError):
    """Texts that nobody compares paragraph by paragraph."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One paragraph and what became of it.

    `before` and `after` are places in the two sequences, from 0: a new paragraph has no `before`, a dropped one no
    `after`, a split one several `after`, a merged one several `before`. `similarity` is the share of words in common
    and in the same order, 0 to 100; 100 only where all words are the same. `moved` is also true for an edited
    paragraph that stands elsewhere.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    change: Change
    similarity: float
    moved: bool


Group = tuple[tuple[int, ...], tuple[int, ...]]


def align(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[Pair, ...]:
    """The pairs in the reading order of `after`, each dropped paragraph where it stood. Raises TooLong."""
    likeness = _Likeness(before, after)
    groups = _groups(likeness, before, after) if before and after else []
    in_place = set(longest_in_order([(old[0], new[0]) for old, new in groups]))
    pairs = [likeness.pair(old, new, (old[0], new[0]) not in in_place) for old, new in groups]
    return tuple(_in_reading_order(pairs, len(before), len(after)))


class _Likeness:
    """How alike all paragraphs of two texts are."""

    def __init__(self, before: Sequence[Paragraph], after: Sequence[Paragraph]):
        alphabet = Alphabet()
        self.before = [alphabet.spell(words(paragraph.text)) for paragraph in before]
        self.after = [alphabet.spell(words(paragraph.text)) for paragraph in after]
        self.lengths = np.array([len(said) for said in self.before]), np.array([len(said) for said in self.after])
        if not (before and after):
            return
        said, saying = int(self.lengths[0].sum()), int(self.lengths[1].sum())
        if len(before) * len(after) > MOST_PAIRS or said * saying > _MOST_WORDS:
            raise TooLong(_TOO_LONG.format(before=len(before), after=len(after), said=said, saying=saying))
        self.common = cdist(self.before, self.after, scorer=LCSseq.similarity, dtype=np.int32)
        total = self.lengths[0][:, None] + self.lengths[1][None, :]
        in_order = np.where(total > 0, 2 * self.common / np.maximum(total, 1), 1.0)
        likeness = (in_order + self._shared_words()) / 2
        shorter = np.minimum(self.lengths[0][:, None], self.lengths[1][None, :])
        inside = self.common / np.maximum(shorter, 1)
        extended = (inside >= _EXTENDED) & (shorter >= _SHORT)
        self.score = np.where(extended, (likeness + inside) / 2, likeness)
        sides = [np.array([side(paragraph) for paragraph in text]) for text in (before, after)]
        across = sides[0][:, None] != sides[1][None, :]
        heading = (sides[0][:, None] == "heading") | (sides[1][None, :] == "heading")
        self.score[across & (heading | (in_order < _WORD_FOR_WORD))] = 0.0

    def _shared_words(self) -> np.ndarray:
        """Cosine of what paragraphs say, a word weighing more the fewer paragraphs say it."""
        size = len(self.before) + len(self.after)
        said = np.frombuffer("".join([*self.before, *self.after]).encode("utf-32-le"), np.uint32).astype(np.int64)
        kinds = int(said.max(initial=0)) + 1
        speaker = np.repeat(np.arange(size), np.concatenate(self.lengths))
        keys, counts = np.unique(speaker * kinds + said, return_counts=True)
        rows, word = np.divmod(keys, kinds)
        weights = np.sqrt(counts) * np.log1p(size / np.maximum(np.bincount(word, minlength=kinds), 1))[word]
        weights /= np.sqrt(np.bincount(rows, weights**2, minlength=size))[rows]
        table = csr_array((weights, word, np.searchsorted(rows, np.arange(size + 1))), shape=(size, kinds))
        return (table[: len(self.before)] @ table[len(self.before) :].T).toarray()

    def in_common(self, old: Sequence[int], new: Sequence[int]) -> int:
        """Words in common and in order between some paragraphs and some others, each read as one."""
        if len(old) == len(new) == 1:
            return int(self.common[old[0], new[0]])
        return LCSseq.similarity("".join(self.before[i] for i in old), "".join(self.after[j] for j in new))

    def pair(self, old: tuple[int, ...], new: tuple[int, ...], moved: bool) -> Pair:
        """The pair these make."""
        length = self.length(old, new)
        share = 200 * self.in_common(old, new) / length if length else 100.0
        similarity = 100.0 if share == 100 else min(round(share, 1), 99.9)
        change: Change = "split" if len(new) > 1 else "merged" if len(old) > 1 else "edited"
        if change == "edited" and similarity == 100:
            change = "moved" if moved else "kept"
        return Pair(old, new, change, similarity, moved)

    def length(self, old: Sequence[int], new: Sequence[int]) -> int:
        """Words of both together."""
        return sum(len(self.before[i]) for i in old) + sum(len(self.after[j]) for j in new)

    def worth(self, old: Sequence[int], new: Sequence[int]) -> float:
        """What it explains to take these for the same: positive where they are alike, more for long paragraphs."""
        return 2 * self.in_common(old, new) - _SAME_PARAGRAPH * self.length(old, new)


def side(paragraph: Paragraph) -> str:
    """Preamble, operative part or heading: the part of a text to which a paragraph belongs, sub-items with it."""
    if paragraph.kind == "sub":
        return "PP" if paragraph.label.partition("(")[0].rpartition(" ")[2].startswith("PP") else "OP"
    return paragraph.kind


def _assigned(score: np.ndarray, allowed: np.ndarray) -> dict[int, int]:
    """The one-to-one pairing with the highest sum, of pairs that are allowed."""
    profit = np.where(allowed, score, 0.0)
    rows, columns = linear_sum_assignment(profit, maximize=True)
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if allowed[i, j]}


def _groups(likeness: _Likeness, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[Group]:
    """Which paragraphs belong together: one and one, one and its pieces, several and what they were merged into."""
    near = 1 - np.abs(np.linspace(0, 1, len(before))[:, None] - np.linspace(0, 1, len(after))[None, :])
    first = _assigned(likeness.score + _SAME_LABEL * near, likeness.score >= _SAME_PARAGRAPH)
    hinted = likeness.score + _hints(first, likeness, before, after)
    allowed = (hinted >= _SAME_PARAGRAPH) & (likeness.score >= _LEAST)
    pairs = _assigned(hinted, allowed)
    several = _several(pairs, likeness)
    if several:  # who lost a partner to a group may find another
        allowed[[i for old, _ in several for i in old]] = False
        allowed[:, [j for _, new in several for j in new]] = False
        pairs = _assigned(hinted, allowed)
    return sorted([*several, *(((i,), (j,)) for i, j in pairs.items())])


def _hints(
    pairs: dict[int, int], likeness: _Likeness, before: Sequence[Paragraph], after: Sequence[Paragraph]
) -> np.ndarray:
    """What speaks for a pair beside its words: where it stands, its chapeau, its label."""
    texts = (before, after)
    together = _with_their_chapeaus(pairs, before, after)
    astray = [paragraph.kind == "sub" for paragraph in before]
    sure = [
        (i, j) for i, j in sorted(pairs.items()) if likeness.score[i, j] >= _SURE and (together[i, j] or not astray[i])
    ]
    sure = longest_in_order(sure)
    # The stretch a paragraph stands in: even numbers between two sure pairs, odd ones the pairs themselves.
    places = [_stretches([pair[side] for pair in sure], len(texts[side])) for side in (0, 1)]
    crowd = np.maximum(*(np.bincount(place, minlength=2 * len(sure) + 1) for place in places))
    in_place = _equal(*places) / np.sqrt(np.maximum(crowd, 1))[places[0]][:, None]
    known = np.array([(-1, -1), *sure, (len(before), len(after))])
    expected = np.interp(np.arange(len(before)), known[:, 0], known[:, 1])
    near = 1 - np.abs(expected[:, None] - np.arange(len(after))[None, :]) / len(after)
    numbers = {"": 0}
    labels = [np.array([numbers.setdefault(one.label, len(numbers)) for one in text]) for text in texts]
    same_label = _equal(*labels) & (labels[0] > 0)[:, None]
    return _IN_PLACE * in_place + _SAME_CHAPEAU * together + _SAME_LABEL * (same_label + near)


def _with_their_chapeaus(pairs: dict[int, int], before: Sequence[Paragraph], after: Sequence[Paragraph]) -> np.ndarray:
    """Which items stand below chapeaus that belong together."""
    at_before, at_after = ({paragraph.label: at for at, paragraph in enumerate(text)} for text in (before, after))
    at_before[""] = at_after[""] = -1
    became = np.array([pairs.get(at_before.get(paragraph.parent, -1), -1) for paragraph in before])
    chapeau = np.array([at_after.get(paragraph.parent, -1) for paragraph in after])
    return _equal(became, chapeau) & (became >= 0)[:, None]


def _equal(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    return before[:, None] == after[None, :]


def _stretches(sure: Sequence[int], size: int) -> np.ndarray:
    places = 2 * np.searchsorted(np.array(sure, int), np.arange(size), side="left")
    places[list(sure)] += 1
    return places


def _several(pairs: dict[int, int], likeness: _Likeness) -> list[Group]:
    """Splits and merges that explain more than the pairs they would take the place of; the best first."""
    back = {j: i for i, j in pairs.items()}
    candidates = []
    for old, new in {*_runs(likeness, False), *_runs(likeness, True)}:
        displaced = {(i, pairs[i]) for i in old if i in pairs} | {(back[j], j) for j in new if j in back}
        worth = likeness.worth(old, new)
        gain = worth - sum(likeness.worth((i,), (j,)) for i, j in displaced)
        if worth > 0 and gain > 0 and _all_needed(likeness, old, new):
            candidates.append((gain, old, new))
    chosen: list[Group] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for _, old, new in sorted(candidates, reverse=True):
        if taken[0].isdisjoint(old) and taken[1].isdisjoint(new):
            chosen.append((old, new))
            taken[0].update(old)
            taken[1].update(new)
    return chosen


def _all_needed(likeness: _Likeness, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
    """Whether each piece says something of the whole that the other pieces do not say."""
    together = likeness.in_common(old, new)
    for at in range(max(len(old), len(new))):
        rest = (old, new[:at] + new[at + 1 :]) if len(new) > 1 else (old[:at] + old[at + 1 :], new)
        piece = likeness.lengths[1][new[at]] if len(new) > 1 else likeness.lengths[0][old[at]]
        if together - likeness.in_common(*rest) < max(_PIECE_ALONE * piece, 3):
            return False
    return True


def _runs(likeness: _Likeness, turned: bool) -> Iterator[Group]:
    """For every paragraph the few likeliest runs of neighbours in the other text whose words are mostly in it."""
    common, score = (likeness.common.T, likeness.score.T) if turned else (likeness.common, likeness.score)
    wholes, pieces = likeness.lengths[::-1] if turned else likeness.lengths
    inside = (common >= _PIECE * pieces[None, :]) & (score > 0) & (common > 2)
    for count in range(2, min(_MOST_PIECES, len(pieces)) + 1):
        width = len(pieces) - count + 1
        shifted = [slice(shift, shift + width) for shift in range(count)]
        length = np.sum([pieces[part] for part in shifted], axis=0)[None, :]
        may = np.all([inside[:, part] for part in shifted], axis=0) & (length <= _LONGER * wholes[:, None])
        said = np.sum([common[:, part] for part in shifted], axis=0)
        alike = np.where(may, said / np.maximum(length + wholes[:, None], 1), 0.0)
        for whole in np.flatnonzero(may.any(axis=1)).tolist():
            for first in np.argsort(-alike[whole], kind="stable")[:_RUNS].tolist():
                if may[whole, first]:
                    run = tuple(range(first, first + count))
                    yield (run, (whole,)) if turned else ((whole,), run)


def longest_in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs sorted by their first place, the most in which the second also goes forward; what is left out moved."""
    lasts: list[int] = []  # of the best run of each length, where its second place ends,
    ends: list[int] = []  # and which pair that is
    came_from: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(lasts, second)
        came_from.append(ends[length - 1] if length else -1)
        lasts[length : length + 1] = [second]
        ends[length : length + 1] = [at]
    run: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = came_from[at]
    return run[::-1]


def _in_reading_order(pairs: Sequence[Pair], olds: int, news: int) -> Iterator[Pair]:
    """All pairs as `after` is read; what is new between them, and what was dropped after what stood before it."""
    by_old = {i: pair for pair in pairs for i in pair.before}
    by_new = {j: pair for pair in pairs for j in pair.after}
    dropped: dict[Pair | None, list[Pair]] = {}
    last = None
    for i in range(olds):
        if i not in by_old:
            dropped.setdefault(last, []).append(Pair((i,), (), "dropped", 0.0, False))
        elif not by_old[i].moved:
            last = by_old[i]
    yield from dropped.get(None, ())
    for j in range(news):
        pair = by_new.get(j) or Pair((), (j,), "new", 0.0, False)
        if not pair.before or j == pair.after[-1]:
            yield pair
            yield from dropped.get(pair, ())
