"""What changed inside a paragraph, word by word, as a reader marks it: taken out, put in, moved.

    >>> redline("Invites the panel to meet;", "Requests the panel to meet;")
    (Run(op='delete', text='Invites'), Run(op='insert', text='Requests'), Run(op='equal', text=' the panel to meet;'))

Method: the longest common sequence of whole words (rapidfuzz). Little that is left between two larger changes is no
kept text to a reader and joins them; an insertion that could stand in several places is put where a clause begins; a
phrase taken out here and put in there, and said only once in each text, is a move.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from texts.words import Alphabet, tokens

Op = Literal["equal", "insert", "delete", "move_from", "move_to"]
BEFORE: tuple[Op, ...] = ("equal", "delete", "move_from")  # joined, the runs of these are the earlier text
AFTER: tuple[Op, ...] = ("equal", "insert", "move_to")  # and of these the later

# What a token says to a reader: a sign nothing, one of these words little (1), any other word something (2).
_SMALL = frozenset(
    "a an the of to in on at by for from with without and or as that this these those its their it is are be been has "
    "have also all any".split()
)
_CRUMB = 6  # heavier text is always seen as kept: three words that say something
_PHRASE = 6  # a moved phrase says at least as much
_FARTHEST = 30  # units that a change is slid to stand at a clause
_MOST_CELLS = 400_000_000  # of the table behind the common sequence, 20,000 words by 20,000: more is one change
_BREAKS = frozenset(",;:.(—–")
_JOINS = frozenset("and or including as while with which in".split())


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: what both say, what only the later or the earlier says, what stands elsewhere in the other."""

    op: Op
    text: str


class _Unit(NamedTuple):
    """A token and the space before it."""

    space: str
    token: str


class _Kept(NamedTuple):
    """`size` units in a row that both texts have, from `old` on in the one and from `new` on in the other."""

    old: int
    new: int
    size: int

    @property
    def ends(self) -> tuple[int, int]:
        return self.old + self.size, self.new + self.size


def redline(before: str, after: str) -> tuple[Run, ...]:
    """The runs in reading order: where something was replaced, what was taken out stands first."""
    if before == after:
        return (Run("equal", before),) if before else ()
    old, new = _units(before), _units(after)
    kept = _in_common(old, new)
    kept = _without_crumbs(kept, _sums(old), _sums(new))
    kept = _trimmed(kept, old, new)
    kept = _at_clauses(kept, old, new)
    return tuple(_joined(_runs(kept, old, new)))


def _units(text: str) -> list[_Unit]:
    """The tokens of a text; the last one is empty and holds the space at the end."""
    units, space = [], ""
    for token in tokens(text):
        if token.isspace():
            space = token
        else:
            units.append(_Unit(space, token))
            space = ""
    return [*units, _Unit(space, "")]


def _spelled(old: Iterable[Iterable[_Unit]], new: Iterable[Iterable[_Unit]]) -> tuple[list[str], list[str]]:
    alphabet = Alphabet()
    return (
        [alphabet.spell([unit.token for unit in units]) for units in old],
        [alphabet.spell([unit.token for unit in units]) for units in new],
    )


def _in_common(old: Sequence[_Unit], new: Sequence[_Unit]) -> list[_Kept]:
    """What both texts have in the same order: the first piece at both starts, if with size 0, the last at both ends."""
    (one,), (other,) = _spelled([old], [new])
    if len(one) * len(other) > _MOST_CELLS:
        return [_Kept(0, 0, 0), _Kept(len(one) - 1, len(other) - 1, 1)]
    kept = [
        _Kept(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in Indel.opcodes(one, other)
        if code.tag == "equal"
    ]
    return kept if kept[0][:2] == (0, 0) else [_Kept(0, 0, 0), *kept]


def _weight(token: str) -> int:
    if token.isalpha():
        return 1 if token.lower() in _SMALL else 2
    return 2 if any(map(str.isalnum, token)) else 0


def _sums(units: Sequence[_Unit]) -> list[int]:
    sums = [0]
    for unit in units:
        sums.append(sums[-1] + _weight(unit.token))
    return sums


def _without_crumbs(kept: Sequence[_Kept], olds: Sequence[int], news: Sequence[int]) -> list[_Kept]:
    """Without words in common that say less than half as much as the smaller of the two changes around them."""
    kept = list(kept)

    def changed(one: _Kept, next_: _Kept) -> int:
        return max(olds[next_.old] - olds[one.ends[0]], news[next_.new] - news[one.ends[1]])

    at = 1
    while at < len(kept) - 1:
        one = kept[at]
        weight = olds[one.ends[0]] - olds[one.old]
        around = min(changed(kept[at - 1], one), changed(one, kept[at + 1]))
        if weight <= _CRUMB and 2 * weight <= around:
            del kept[at]
            at = max(at - 1, 1)  # the change before has grown and may take what stands before it
        else:
            at += 1
    return kept


def _trimmed(kept: Sequence[_Kept], old: Sequence[_Unit], new: Sequence[_Unit]) -> list[_Kept]:
    """Without words that a change takes out and puts in again at its own beginning or end."""
    trimmed = [kept[0]]
    for next_ in kept[1:]:
        one = trimmed[-1]
        (i, j), size = one.ends, one.size
        while i < next_.old and j < next_.new and old[i].token == new[j].token:
            i, j, size = i + 1, j + 1, size + 1
        trimmed[-1] = one._replace(size=size)
        while i < next_.old and j < next_.new and old[next_.old - 1].token == new[next_.new - 1].token:
            next_ = _Kept(next_.old - 1, next_.new - 1, next_.size + 1)
        trimmed.append(next_)
    return trimmed


def _at_clauses(kept: Sequence[_Kept], old: Sequence[_Unit], new: Sequence[_Unit]) -> list[_Kept]:
    """A mere insertion or deletion stands where a clause begins, if it may: "a[, b], c" rather than "a, [b,] c"."""
    kept = list(kept)
    for at in range(1, len(kept)):
        one, next_ = kept[at - 1], kept[at]
        (i, j) = one.ends
        if (i == next_.old) == (j == next_.new):
            continue
        units, start, end = (new, j, next_.new) if i == next_.old else (old, i, next_.old)
        back = forth = 0
        while back < min(one.size, _FARTHEST) and units[start - back - 1].token == units[end - back - 1].token:
            back += 1
        while forth < min(next_.size - 1, _FARTHEST) and units[start + forth].token == units[end + forth].token:
            forth += 1
        by = max(range(-back, forth + 1), key=lambda by: (_seam(units, start + by, end + by), -abs(by)))
        kept[at - 1] = one._replace(size=one.size + by)
        kept[at] = _Kept(next_.old + by, next_.new + by, next_.size - by)
    return kept


def _seam(units: Sequence[_Unit], start: int, end: int) -> int:
    """How well a stretch stands alone: it begins at a break or a joining word, and something new begins after it."""
    return max(_begins(units[start].token), 2 if not start or units[start - 1].token in _BREAKS else 0) + max(
        _begins(units[end].token), 1 if units[end - 1].token in _BREAKS else 0
    )


def _begins(token: str) -> int:
    return 3 if not token or token in _BREAKS else 2 if token in _JOINS else 0


def _runs(kept: Sequence[_Kept], old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Run]:
    """Runs as they come; neighbours of one kind are not yet joined."""
    gone = [old[one.ends[0] : next_.old] for one, next_ in pairwise(kept)]
    come = [new[one.ends[1] : next_.new] for one, next_ in pairwise(kept)]
    moved_from, moved_to = _moves([*gone, old], [*come, new])
    for at, one in enumerate(kept):
        same = zip(old[one.old : one.ends[0]], new[one.new : one.ends[1]], strict=True)
        for spaced_alike, stretch in groupby(same, lambda units: units[0].space == units[1].space):
            if spaced_alike:
                yield Run("equal", "".join(here.space + here.token for here, _ in stretch))
                continue
            for here, there in stretch:
                yield from (Run("delete", here.space), Run("insert", there.space), Run("equal", here.token))
        if at == len(gone):
            break
        out, put = gone[at], come[at]
        if out and put and out[0].space == put[0].space:
            yield Run("equal", out[0].space)
            out, put = [out[0]._replace(space=""), *out[1:]], [put[0]._replace(space=""), *put[1:]]
        for units, moved, ops in ((out, moved_from, ("delete", "move_from")), (put, moved_to, ("insert", "move_to"))):
            for is_moved, stretch in groupby(enumerate(units), lambda one, at=at, moved=moved: (at, one[0]) in moved):
                yield Run(ops[is_moved], "".join(unit.space + unit.token for _, unit in stretch))


Places = set[tuple[int, int]]


def _moves(gone: Sequence[Sequence[_Unit]], come: Sequence[Sequence[_Unit]]) -> tuple[Places, Places]:
    """(change, unit) of phrases that were taken out at one change and put in at another. The last of each: all."""
    (*out, old), (*put, new) = _spelled(gone, come)
    once = _said_once(old) & _said_once(new)
    starts = {said[at : at + 3]: (here, at) for here, said in enumerate(out) for at in range(len(said) - 2)}
    found = set()
    for there, said in enumerate(put):
        for at in range(len(said) - 2):
            here, from_ = starts.get(said[at : at + 3], (there, 0))
            words_only = all(_weight(unit.token) for unit in come[there][at : at + 3])
            if here != there and words_only and said[at : at + 3] in once:
                back = _same(out[here][:from_][::-1], said[:at][::-1])
                size = back + _same(out[here][from_:], said[at:])
                weight = sum(_weight(unit.token) for unit in come[there][at - back : at - back + size])
                if weight >= _PHRASE:
                    found.add((weight, size, here, from_ - back, there, at - back))
    moved_from: Places = set()
    moved_to: Places = set()
    for _, size, here, from_, there, at in sorted(found, reverse=True):
        taken, given = {(here, from_ + n) for n in range(size)}, {(there, at + n) for n in range(size)}
        if not (taken & moved_from or given & moved_to):
            moved_from |= taken
            moved_to |= given
    return moved_from, moved_to


def _said_once(text: str) -> set[str]:
    """Three units in a row that occur once in a text: a phrase with none in it may be any of several."""
    counts = Counter(text[at : at + 3] for at in range(len(text) - 2))
    return {three for three, count in counts.items() if count == 1}


def _same(one: str, other: str) -> int:
    """How many units two stretches have in common at their beginning."""
    size = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        size += 1
    return size


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one run; between two equal runs all that goes, then all that comes."""
    equal, gone, come = "", [], []
    for run in runs:
        if not run.text:
            continue
        if run.op == "equal":
            yield from (*gone, *come)
            gone, come = [], []
            equal += run.text
            continue
        if equal:
            yield Run("equal", equal)
            equal = ""
        side = gone if run.op in ("delete", "move_from") else come
        if side and side[-1].op == run.op:
            side[-1] = Run(run.op, side[-1].text + run.text)
        else:
            side.append(run)
    yield from (*gone, *come)
    if equal:
        yield Run("equal", equal)
