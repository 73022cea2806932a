"""How much of a paragraph's wording stands in another: the share of its words that stand there in runs.

    >>> similarity("Stresses the need to keep the lamps lit", "the need to keep the lamps lit at all hours")
    87.5

A run is at least five consecutive words (of fewer than ten asked for at least half, and two), compared folded. 100 means that
all the wording asked for stands there, however long the other paragraph is; stock phrases of fewer words count nothing.
One word in ten changed leaves about 83, one in five about 60, two in five about 20.
"""

import numpy as np

from texts.folding import folded_words

RUN = 5


def run_length(words: int) -> int:
    """How many consecutive words count, for a text of so many words: one alone only where no more are asked for."""
    return min(words, RUN, max(2, words // 2))


def similarity(asked: str, said: str) -> float:
    """0 to 100: the share of the words of `asked` that stand in `said` in runs."""
    ours, theirs = folded_words(asked), folded_words(said)
    covered = _covered(ours, theirs)
    return 100 * sum(covered) / len(ours) if ours else 0.0


def _covered(ours: list[str], theirs: list[str]) -> list[bool]:
    """For each of our words, whether it stands in a run that is theirs too."""
    run = run_length(len(ours))
    known = {tuple(theirs[at : at + run]) for at in range(len(theirs) - run + 1)}
    covered = [False] * len(ours)
    for at in range(len(ours) - run + 1):
        if tuple(ours[at : at + run]) in known:
            covered[at : at + run] = [True] * run
    return covered


def shares(asked: np.ndarray, said: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """`similarity` of one text with many: words as numbers, 0 for a word that nobody asked for.

    `asked` are the numbers of the words asked for, from 1; `said` those of all the other texts, end to end, each
    `lengths` long.
    """
    run, count = run_length(len(asked)), len(asked)
    result = np.zeros(len(lengths))
    if len(said) < run or not count:
        return result
    starts = len(said) - run + 1
    whole = said > 0  # a place where a run begins of which all words are asked for
    usable = whole[:starts].copy()
    for at in range(1, run):
        usable &= whole[at : at + starts]
    places = np.flatnonzero(usable)
    ends = np.cumsum(lengths)
    owner = np.searchsorted(ends, places, side="right")
    inside = places + run <= ends[owner]
    places, owner = places[inside], owner[inside]
    ours = _codes(asked, np.arange(count - run + 1), run)
    known, which = np.unique(ours, return_inverse=True)
    theirs = _codes(said, places, run)
    at = np.minimum(np.searchsorted(known, theirs), len(known) - 1)
    same = known[at] == theirs
    hit, row = np.unique(owner[same], return_inverse=True)
    present = np.zeros((len(hit), len(known)), dtype=bool)
    present[row, at[same]] = True
    begun = present[:, which]
    covered = np.zeros((len(hit), count), dtype=bool)
    for shift in range(run):
        covered[:, shift : shift + begun.shape[1]] |= begun
    result[hit] = 100 * covered.sum(axis=1) / count
    return result


def _codes(words: np.ndarray, places: np.ndarray, run: int) -> np.ndarray:
    """One number for each run of words that begins at a place; different runs have, but for one in 2^64, different numbers."""
    codes = np.zeros(len(places), dtype=np.uint64)
    for at in range(run):
        codes = codes * np.uint64(0x9E3779B97F4A7C15) + words[places + at].astype(np.uint64)
        codes ^= codes >> np.uint64(31)
    return codes
