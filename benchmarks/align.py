"""Two texts aligned and compared, against every paragraph measured against every other; and how often it is right.

Right is known of texts that a script edited (tests/texts/edited.py). The share of wrong or missed links stands beside
that of plain line matching, so that less is better in every row.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.process import cdist

from benchmarks import Row
from benchmarks.segment import times
from tests.texts.corpus import ABSENT, CORPUS, rebuilt, rows
from tests.texts.edited import by_lines, edited, written
from texts.align import align
from texts.comparison import compare
from texts.document import Document, Paragraph
from texts.readers.plain import read_text
from texts.segment import segment
from texts.themes import Themes

CASES = 200
MOST_WRONG = 3.0  # per cent: pair F1 of 0.97
_STRANGERS = 1500


def accuracy(texts: Mapping[str, Sequence[Paragraph]], cases: int, first: int = 0) -> Counter[str]:
    """Links in truth, found, right, and the same of line matching; and of each deed how many links, how many right."""
    counts: Counter[str] = Counter()
    strangers = [(symbol, paragraph) for symbol, text in texts.items() for paragraph in text]
    for seed in range(first, first + cases):
        dice = random.Random(seed)
        symbol = dice.choice(sorted(texts))
        others = [one for of, one in dice.sample(strangers, min(_STRANGERS, len(strangers))) if of != symbol]
        case = edited(texts[symbol], others, seed)
        found = {(i, j) for pair in align(texts[symbol], case.paragraphs) for i in pair.before for j in pair.after}
        lines = by_lines(texts[symbol], case.paragraphs)
        counts.update(truth=len(case.links), found=len(found), right=len(case.links & found))
        counts.update({"lines found": len(lines), "lines right": len(case.links & lines)})
        for link, deeds in case.deeds.items():
            for deed in deeds or {"only renumbered"}:
                counts.update({deed: 1, f"{deed}, right": link in found})
    return counts


def f1(counts: Counter[str], who: str = "") -> float:
    """Of `accuracy`: twice the right links against those in truth and those found."""
    return 2 * counts[f"{who}right"] / max(counts["truth"] + counts[f"{who}found"], 1)


def real_texts() -> dict[str, tuple[Paragraph, ...]]:
    """The texts of the corpus, read, of 8 to 400 paragraphs."""
    read = {text["symbol"]: segment(read_text(rebuilt(text))).paragraphs for text in rows("mechanism_texts.jsonl.gz")}
    return {symbol: paragraphs for symbol, paragraphs in read.items() if 8 <= len(paragraphs) <= 400}


def _document(paragraphs: Sequence[Paragraph]) -> Document:
    return Document("", "", "", "", None, False, "", tuple(paragraphs))


def measure() -> list[Row]:
    """Time for 100 and 150 paragraphs of our own; accuracy on the texts of the corpus or, where absent, our own."""
    found = []
    for size in (100, 150):
        before = written(1, size, things=8)  # about 55 words a paragraph, as in real ones
        after = edited(before, written(2, size, things=8), 5).paragraphs
        lines = [paragraph.text for paragraph in before], [paragraph.text for paragraph in after]
        floor = times(lambda lines=lines: cdist(*lines))
        aligned = times(lambda texts=(before, after): align(*texts))
        documents = _document(before), _document(after)
        compared = times(lambda documents=documents: compare(*documents, Themes([])))
        what = f"two texts of {size} paragraphs"
        budget = (3, True) if size == 100 else (300, False)
        found += [Row(f"{what} aligned", floor, aligned, "ms", *budget)]
        found += [Row(f"{what} compared, redline and meaning", floor, compared, "ms", 1000)]
    if CORPUS.exists():
        texts, of = real_texts(), "real texts"
    else:
        print(ABSENT)
        texts, of = {str(seed): written(seed) for seed in range(12)}, "texts of our own"
    counts = accuracy(texts, CASES)
    for deed in ("only renumbered", "moved", "reworded", "split", "merged"):
        print(f"  {deed}: {counts[f'{deed}, right']} of {counts[deed]} links found")
    print(f"  pair F1 {f1(counts):.4f}, plain line matching {f1(counts, 'lines '):.4f}")
    wrong = [100 * (1 - f1(counts, who)) for who in ("lines ", "")]
    return [*found, Row(f"links wrong or missed in {CASES} edited {of}", *wrong, "%", MOST_WRONG)]
