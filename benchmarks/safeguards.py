"""How well findings are detected, against people's codings, and how fast: `python -m benchmarks safeguards`.

A cell is a text, a mandate and a safeguard that people coded, in a text that the program read too; what is compared is
stated, partial or not stated. How well a safeguard is found at all, also across situations, is in benchmarks/themes.py.
"""

import datetime as dt
from collections import Counter

from analysis.frames import rows_of
from analysis.safeguards import TABLES_NEEDED, Safeguards
from benchmarks import Row
from benchmarks.segment import times
from data.reading import read_catalog
from data.settings import settings

FINDINGS = ("stated", "partial", "not_stated")
DAY = dt.date(2026, 11, 21)

Counts = Counter[tuple[str, str]]  # (as people coded it, as the program detected it)


def confusion(record: Safeguards) -> dict[str, Counts]:
    """Cells by safeguard, in the order of the codebook."""
    counts: dict[str, Counts] = {safeguard: Counter() for safeguard in record.codebook}
    for row in rows_of(record.confusion()):
        counts[row["safeguard"]][row["coded"], row["detected"]] += row["cells"]
    return counts


def agreement(counts: Counts) -> tuple[float, float]:
    """The share of cells in which both say the same, and kappa: how much of it is more than chance."""
    cells = counts.total()
    same = sum(counts[finding, finding] for finding in FINDINGS) / cells
    chance = sum(
        sum(n for (coded, _), n in counts.items() if coded == finding)
        * sum(n for (_, found), n in counts.items() if found == finding)
        for finding in FINDINGS
    ) / (cells * cells)
    return same, (same - chance) / (1 - chance) if chance < 1 else 1.0


def _print_accuracy(table: dict[str, Counts]) -> None:
    every = sum(table.values(), Counter())
    print(f"  {every.total()} cells; rows as people coded, columns as detected")
    print(f"  {'':12}" + "".join(f"{finding:>12}" for finding in FINDINGS))
    for coded in FINDINGS:
        print(f"  {coded:12}" + "".join(f"{every[coded, found]:12}" for found in FINDINGS))
    print(f"  {'safeguard':22}  same  kappa   called stated, so coded   silent, so coded")
    for safeguard, counts in [*table.items(), ("all", every)]:
        same, kappa = agreement(counts)
        shares = []
        for found in ("stated", "not_stated"):
            called = sum(counts[coded, found] for coded in FINDINGS)
            shares.append(f"{counts[found, found]} of {called}")
        print(f"  {safeguard:22} {same:5.2f} {kappa:6.2f}   {shares[0]:>23}   {shares[1]:>16}")


def measure() -> list[Row]:
    """Agreement is printed; the speed is a row: all mandates and safeguards on a day, and reading the record for it."""
    frames = read_catalog(settings().catalog_dir)
    record = Safeguards(frames)
    _print_accuracy(confusion(record))
    floor = times(lambda: [rows_of(frames[name]) for name in TABLES_NEEDED])
    return [
        Row("record of safeguards read", floor, times(lambda: Safeguards(frames)), "ms", 1.5, True),
        Row("findings of all mandates on a day", floor, times(lambda: record.findings(DAY)), "ms", 1.5, True),
    ]
