"""Run all benchmarks, or those named, and print their table."""

import argparse
import importlib
import pkgutil

import benchmarks
from benchmarks import Row

HEADINGS = ["what", "floor", "measured", "ratio", "budget", "met"]


def cells(row: Row) -> list[str]:
    """A row as the words of its table."""
    budget = f"{row.budget:g} x" if row.times_floor else f"{row.budget:g} {row.unit}"
    floor, measured = (f"{value:.3g} {row.unit}" for value in (row.floor, row.measured))
    return [row.what, floor, measured, f"{row.ratio:.2f} x", budget, "yes" if row.met else "NO"]


def main() -> None:
    """Measure, then print one aligned table."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    modules = {name: importlib.import_module(f"benchmarks.{name}") for name in names if name != "__main__"}
    runnable = {name: module.measure for name, module in modules.items() if hasattr(module, "measure")}
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one of: {', '.join(runnable)} (default: all)")
    chosen = parser.parse_args().name or list(runnable)
    if unknown := set(chosen) - set(runnable):
        parser.error(f"no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(runnable)}")

    table = [HEADINGS]
    for name in chosen:
        print(f"measuring {name} ...", flush=True)
        table += [cells(row) for row in runnable[name]()]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEADINGS))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
