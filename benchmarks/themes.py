"""How well themes are found, against people's readings by the codebook, and how fast: `python -m benchmarks themes`.

A cell is a text and a safeguard. The readers found it where they coded it stated or partial; we, where any paragraph of
the text carries it. Only texts that are in full in the corpus are asked.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from benchmarks import Row
from benchmarks.segment import resolution, times
from data.settings import ROOT, settings
from data.themes import read_patterns, themes
from tests.texts.corpus import ABSENT, CORPUS, rebuilt, rows
from texts.document import Paragraph
from texts.readers.plain import read_text
from texts.segment import segment
from texts.themes import Pattern, Themes, plain

CODINGS = CORPUS.parent / "facts" / "safeguard_codings.csv"
GOAL = 0.85
LONG = "A/RES/76/228"  # the longest that was counted: 10,700 words
# Paragraphs on missing persons in the Assembly's resolutions on Syria, as the study of the corpus counted them:
# those with the words missing, disappear or whereabouts in any form.
MISSING = {"A/RES/71/248": 0, "A/RES/75/193": 7, "A/RES/76/228": 15, "A/RES/77/230": 14, "A/RES/78/222": 16,
           "A/RES/79/185": 20, "A/RES/80/224": 8}  # fmt: skip

Cell = tuple[str, str]  # symbol, safeguard
Counts = Counter[tuple[bool, bool]]  # (the readers found it, we found it)


@cache
def texts() -> dict[str, tuple[Paragraph, ...]]:
    """The texts of the corpus that were coded or are counted, read as a pasted text is."""
    wanted = {symbol for symbol, _ in readings()} | set(MISSING)
    found = (text for text in rows("mechanism_texts.jsonl.gz") if text["symbol"] in wanted)
    return {text["symbol"]: segment(read_text(rebuilt(text))).paragraphs for text in found}


@cache
def readings() -> dict[Cell, bool]:
    """Whether the readers found a safeguard in a text."""
    with CODINGS.open(encoding="utf-8") as file:
        return {(row["symbol"], row["safeguard"]): row["finding"] != "not_stated" for row in csv.DictReader(file)}


def situations() -> dict[str, str]:
    """The situation of every coded text."""
    with (settings().catalog_dir / "mechanisms.csv").open(encoding="utf-8") as file:
        of = {row["id"]: row["situation_id"] for row in csv.DictReader(file)}
    with CODINGS.open(encoding="utf-8") as file:
        return {row["symbol"]: of[row["mechanism_id"]] for row in csv.DictReader(file)}


def found_by(engine: Themes, symbol: str) -> frozenset[str]:
    """Themes that any paragraph of a text carries."""
    return frozenset(mention.theme for found in engine.in_document(texts()[symbol]).values() for mention in found)


def missing_persons() -> dict[str, int]:
    """Paragraphs that carry the theme missing persons, by symbol, for the texts of MISSING."""
    found = {symbol: themes().in_document(texts()[symbol]).values() for symbol in MISSING}
    return {symbol: sum("missing_persons" in {m.theme for m in some} for some in found[symbol]) for symbol in MISSING}


def confusion() -> dict[str, Counts]:
    """All cells, counted by safeguard."""
    found = {symbol: found_by(themes(), symbol) for symbol in texts()}
    return _counted({cell: cell[1] in found[cell[0]] for cell in readings() if cell[0] in found})


def across_situations() -> dict[str, Counts]:
    """The same, where a pattern may be asked of a situation only if the readings of other situations bear it out.

    Borne out: of the texts of other situations in which it is met, the readers found the safeguard in at least half.
    """
    of, safeguards = situations(), {safeguard for _, safeguard in readings()}
    coded = {symbol for symbol, _ in readings()} & set(texts())
    met: dict[Pattern, set[str]] = {}
    for pattern in read_patterns(settings().catalog_dir):
        if pattern.theme in safeguards:
            engine = Themes([pattern])
            met[pattern] = {symbol for symbol in coded if found_by(engine, symbol)}
    found: dict[Cell, bool] = {}
    for symbol, safeguard in ((s, g) for s, g in readings() if s in coded):
        ours = False
        for pattern, where in met.items():
            elsewhere = [readings()[other, safeguard] for other in where if of[other] != of[symbol]]
            borne_out = bool(elsewhere) and 2 * sum(elsewhere) >= len(elsewhere)
            ours = ours or (pattern.theme == safeguard and symbol in where and borne_out)
        found[symbol, safeguard] = ours
    return _counted(found)


def _counted(found: Mapping[Cell, bool]) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    for (symbol, safeguard), ours in sorted(found.items()):
        counts.setdefault(safeguard, Counter())[readings()[symbol, safeguard], ours] += 1
    return counts


def scores(counts: Counts) -> tuple[float, float, float]:
    """Precision, recall and F1 of what was found; 0 where nothing was."""
    right, ours, theirs = counts[True, True], counts[False, True], counts[True, False]
    return right / max(right + ours, 1), right / max(right + theirs, 1), 2 * right / max(2 * right + ours + theirs, 1)


def macro_f1(table: Iterable[Counts]) -> float:
    """The mean F1 of the safeguards, each counting the same."""
    each = [scores(counts)[2] for counts in table]
    return sum(each) / len(each)


def _print_accuracy() -> None:
    table, strict = confusion(), across_situations()
    print(f"  {len(texts().keys() & {symbol for symbol, _ in readings()})} coded texts of the corpus")
    print(f"  {'safeguard':22} precision recall   F1    tp  fp  fn  tn   F1 across situations")
    for safeguard, counts in table.items():
        precision, recall, f1 = scores(counts)
        cells = [counts[key] for key in ((True, True), (False, True), (True, False), (False, False))]
        print(f"  {safeguard:22} {precision:9.2f} {recall:6.2f} {f1:5.2f}  {' '.join(f'{cell:3}' for cell in cells)}   "
              f"{scores(strict[safeguard])[2]:.2f}")  # fmt: skip
    for name, each in (("macro F1", table), ("macro F1 across situations", strict)):
        value = macro_f1(each.values())
        print(f"  {value:.3f}  {name}, goal {GOAL} {'met' if value >= GOAL else 'NOT MET'}")
    for symbol, count in missing_persons().items():
        print(f"  {symbol}: {count} paragraphs on missing persons, in the study {MISSING[symbol]}")


def measure() -> list[Row]:
    """Accuracy is printed where the readings are there; the speed is a row, of a made text and of a long real one."""
    measured = {"themes of 100 paragraphs": segment(read_text(resolution(100))).paragraphs}
    if CORPUS.exists() and CODINGS.exists():
        _print_accuracy()
        measured |= {f"themes of the {len(texts()[LONG])} paragraphs of {LONG}": texts()[LONG]}
    else:
        where = f"no readings at ../{CODINGS.relative_to(ROOT.parent)}" if CORPUS.exists() else ABSENT
        print(f"themes: {where}, accuracy not measured")
    engine = themes()
    return [
        Row(
            what,
            times(lambda: [plain(paragraph.text) for paragraph in paragraphs]),  # noqa: B023  called at once
            times(lambda: engine.in_document(paragraphs)),  # noqa: B023
            "ms",
            100,
        )
        for what, paragraphs in measured.items()
    ]
