"""The nearest wording among 131,000 paragraphs, against comparing each of them with rapidfuzz.

Both sides compare folded words (texts.folding): rapidfuzz alone would call "matter." and "matter" two words. Of the ten
nearest by token_set_ratio a result counts as found when its ratio is at least that of the tenth: ties are as good.
"""

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks import Row
from data.precedents import WordingIndex
from tests.texts import corpus
from texts.folding import fold
from texts.postings import Postings
from texts.precedents import Index, Source, Unit

ASKED = 200  # look-ups timed, half of them paragraphs of the corpus, half of texts that are not in it
EXHAUSTIVE = 30  # of these, compared with every paragraph
DRAFT = 60
CHANGED = 0.15  # of the words of each copy, where the corpus is made larger


def paragraphs() -> dict[str, list[str]]:
    """The paragraphs of the large corpus, by document; documents of one symbol are one."""
    found: dict[str, list[str]] = {}
    for document in corpus.rows("resolutions.jsonl.gz"):
        said = [item["text"] for item in document["items"] if item["type"] == "paragraph"]
        found.setdefault(document["symbol"], []).extend(said)
    return found


def questions(said: list[str]) -> list[str]:
    """Paragraphs of the corpus and of the mechanism texts in turn, at least five words long, drawn once and for all."""
    other = [one["text"] for text in corpus.rows("mechanism_texts.jsonl.gz") for one in text["paragraphs"]]
    draw = random.Random(4)
    pairs = zip(draw.sample(said, ASKED), draw.sample(other, ASKED), strict=True)
    return [text for pair in pairs for text in pair if text.count(" ") > 3][:ASKED]


def milliseconds(work) -> float:
    """How long some work took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def grown(index: Index, times: int) -> Index:
    """The index with each paragraph so many times over, in each copy some words replaced by words drawn from the corpus."""
    draw = np.random.default_rng(8)
    first = index.postings.spoken.astype(np.int64)
    copies = [first]
    for _ in range(times - 1):
        swapped = draw.random(len(first)) < CHANGED
        copies.append(np.where(swapped, first[draw.integers(0, len(first), len(first))], first))
    lengths = np.tile(np.diff(index.postings.spoken_at), times)
    postings = Postings.from_numbers(index.postings.spelled(), np.concatenate(copies), lengths)
    return Index(postings, *(np.tile(array, times) for array in (index.owner, index.first, index.last)), index.sources)


def measure() -> list[Row]:
    """Speed, recall, growth; memory and disk are printed above the table."""
    if not corpus.CORPUS.exists():
        print(corpus.ABSENT)
        return []
    documents = paragraphs()
    said = [text for texts in documents.values() for text in texts]
    asked = questions(said)
    folder = Path(tempfile.mkdtemp(prefix="atlas-index-"))
    try:
        return _measure(documents, said, asked, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(documents: dict[str, list[str]], said: list[str], asked: list[str], folder: Path) -> list[Row]:
    folded = [fold(text) for text in said]
    days = dict.fromkeys(documents, 0)
    made = milliseconds(lambda: WordingIndex(folder).update(documents, lambda keys: [
        Source(key, [Unit(text, at, at) for at, text in enumerate(documents[key])]) for key in keys
    ]))  # fmt: skip
    shelf = WordingIndex(folder)
    opened = milliseconds(lambda: shelf.update(documents, lambda keys: []))
    wording = [milliseconds(lambda text=text: shelf.nearest_of_each([text], 10, 0, days)) for text in asked]
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    size = shelf.size
    print(
        f"{size['units']:,} paragraphs of {sum(map(len, said)) / 1e6:.0f} MB: indexed in {made / 1000:.0f} s into {disk:.0f} MB "
        f"on disk ({size['segments']} segments), opened in {opened:.0f} ms; {_memory(folder, asked):.0f} MB of memory "
        f"to hold it open and answer {len(asked)} look-ups"
    )
    index = Index.joined(
        [part.index for part in shelf._segments], [np.ones(len(part.keys), dtype=bool) for part in shelf._segments]
    )
    words = [milliseconds(lambda text=text: index.nearest(text, 10, measure="words")) for text in asked]
    floors, missed = [], 0
    for text in asked[:EXHAUSTIVE]:
        nearest: list = []
        floors.append(
            milliseconds(lambda text=text, nearest=nearest: nearest.extend(
                process.extract(fold(text), folded, scorer=fuzz.token_set_ratio, limit=10)
            ))
        )  # fmt: skip
        found = [near.similarity for near in index.nearest(text, 10, measure="words")]
        missed += 10 - sum(ratio >= nearest[-1][1] - 0.01 for ratio in found)
    floor = statistics.mean(floors)
    print(
        f"a look-up is {floor / statistics.mean(words):.0f} (by words) and {floor / statistics.mean(wording):.0f} (by wording) "
        f"times as fast as comparing with every paragraph; {10 * EXHAUSTIVE - missed} of {10 * EXHAUSTIVE} nearest were found"
    )
    draft = asked[:DRAFT]
    rounds = [
        (milliseconds(lambda: [shelf.nearest_of_each([text], 1, 0, days) for text in draft]),
         milliseconds(lambda: shelf.nearest_of_each(draft, 1, 0, days)))
        for _ in range(5)
    ]  # fmt: skip
    singly, together = (statistics.median(times) for times in zip(*rounds, strict=True))
    rows = [
        Row("ten nearest of 131,000 by words, look-up", floor, statistics.mean(words), "ms", 0.01, True),
        Row("... its 95th percentile", floor, _p95(words), "ms", 20),
        Row("... share of the ten that was missed", 1, missed / (10 * EXHAUSTIVE), "of all", 0.02),
        Row("ten nearest of 131,000 by wording, look-up", floor, statistics.mean(wording), "ms", 0.01, True),
        Row("... its 95th percentile", floor, _p95(wording), "ms", 20),
        Row("draft of 60 paragraphs, against 60 look-ups", singly, together, "ms", 1, True),
        Row("draft of 60 paragraphs", singly, together, "ms", 1500),
    ]
    once = _look_ups(index, asked)
    for times in (4, 8):
        larger = grown(index, times)
        rows.append(Row(f"look-up in {times} x as many paragraphs", once, _look_ups(larger, asked), "ms", times, True))
        arrays = sum(array.nbytes for array in larger.postings.arrays().values()) / 1e6
        print(f"{len(larger):,} paragraphs: arrays of {arrays:.0f} MB")
        del larger
    return rows


def _look_ups(index: Index, asked: list[str]) -> float:
    """Median milliseconds of a look-up, by both measures in turn."""
    for text in asked[:5]:
        index.nearest(text, 10)
    return statistics.median(
        milliseconds(lambda text=text, how=how: index.nearest(text, 10, measure=how))
        for text in asked[: ASKED // 2]
        for how in ("wording", "words")
    )


_OPENED = """
import json, sys
from pathlib import Path
from data.precedents import WordingIndex
def memory():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("RssAnon"))
folder, asked = Path(sys.argv[1]), json.load(sys.stdin)
before = memory()
shelf = WordingIndex(folder)
shelf._look()
days = {key: 0 for segment in shelf._segments for key in segment.keys}
for text in asked:
    shelf.nearest_of_each([text], 10, 0, days)
print(memory() - before)
"""


def _memory(folder: Path, asked: list[str]) -> float:
    """Megabytes that a fresh process takes for itself; what is only mapped does not count. NaN where that is not told."""
    command = [sys.executable, "-c", _OPENED, str(folder)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else float("nan")


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]
