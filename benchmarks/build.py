"""Building the catalog (read, check, write) against reading the same CSVs with pandas."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks import Row
from data.build import build
from data.settings import settings

ROUNDS = 7


def read_with_pandas() -> None:
    """The floor: every CSV read, nothing checked, nothing written."""
    for path in sorted(settings().catalog_dir.glob("*.csv")):
        pd.read_csv(path)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure() -> list[Row]:
    """Alternate between the two, in this process and after its imports, so that both meet the same machine."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'catalog.sqlite'}"
        works = (read_with_pandas, lambda: build(url=address))
        for work in works:
            work()  # a first time fills the caches of files and of models
        rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    floor, built = (statistics.median(times) for times in zip(*rounds, strict=True))
    return [Row("build the catalog", floor, built, "s", 5, times_floor=True)]
