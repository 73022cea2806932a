"""100 paragraphs of plain text segmented, against the least one could do: split lines and look once at each."""

import re
import statistics
import time

from benchmarks import Row
from texts.readers.plain import read_text
from texts.segment import segment

ROUNDS = 30
_ONCE = re.compile(r"^(?:(\d+)\.|\(([a-z]+)\))?\s*(\w+)")


def resolution(paragraphs: int) -> str:
    """A resolution in our own words, about 55 words a paragraph as in real ones."""
    padding = (
        "the patience that long games of chess ask of all players, whether they lead or trail, and the duty of each to keep the clock, "
        * 2
    )
    lines = ["A/HRC/RES/99/1", "99/1. Patience in the endgame", "The Human Rights Council,"]
    lines += [f"Recalling also, for the {at}th time, {padding.rstrip(', ')}," for at in range(paragraphs // 3)]
    number = 0
    for at in range(paragraphs - paragraphs // 3):
        if at % 4 == 3:
            lines.append(f"(a) To report on {padding.rstrip(', ')};")
        else:
            number += 1
            lines.append(f"{number}. Calls upon all players, for the {at}th time, to weigh {padding.rstrip(', ')};")
    return "\n\n".join(lines)


def times(work, rounds: int = ROUNDS) -> float:
    """Median milliseconds of some work."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def measure() -> list[Row]:
    """The text already read, then from the paste."""
    text = resolution(100)
    blocks = read_text(text)
    floor = times(lambda: [_ONCE.match(line) for line in text.splitlines()])
    return [
        Row("100 paragraphs segmented", floor, times(lambda: segment(blocks)), "ms", 30),
        Row("100 paragraphs pasted, read and segmented", floor, times(lambda: segment(read_text(text))), "ms", 30),
    ]
