"""A draft of 60 paragraphs checked whole against the large corpus, beside 60 single look-ups; and how far to trust it.

The workspace holds all 2,825 documents of the corpus, as if a reader had imported them, and the draft's last text.
Timed is what the page and the command wait for: comparison, look-ups with their texts and votes, safeguards. How often the safeguards of a renewal are told as people read them is printed above the table.
"""

import dataclasses
import datetime as dt
import shutil
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from analysis.draft_safeguards import coded, detected, safeguarded
from benchmarks import Row
from commands.shared import table
from data.drafts import TABLES_NEEDED, check
from data.search import precedents
from data.themes import themes
from data.workspace import Workspace
from tests.texts import corpus
from texts.comparison import compare
from texts.document import Document, Paragraph
from texts.readers.plain import read_text
from texts.segment import segment

PARAGRAPHS = 60
DRAFT, LAST = "A/RES/76/228", "A/RES/75/193"
ROUNDS = 5
LONG_AGO = dt.date(1999, 1, 1)


def measure() -> list[Row]:
    """Nothing where the corpus is absent."""
    if not corpus.CORPUS.exists():
        print(corpus.ABSENT)
        return []
    frames = {name: table(name) for name in TABLES_NEEDED}
    texts = {text["symbol"]: text for text in corpus.rows("mechanism_texts.jsonl.gz")}
    read = {symbol: segment(read_text(corpus.rebuilt(text))) for symbol, text in texts.items()}
    _print_accuracy(read, frames)
    folder = Path(tempfile.mkdtemp(prefix="atlas-draft-"))
    try:
        space = Workspace(f"sqlite:///{folder / 'workspace.sqlite'}")
        _fill(space, read[LAST])
        return _timed(space, read[DRAFT], frames)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(space: Workspace, last: Document) -> None:
    for number, text in enumerate(corpus.rows("resolutions.jsonl.gz")):
        paragraphs = tuple(
            Paragraph(at, f"P{at}", "PP" if kind == "preambular" else "OP", said, "", "none", len(said.split()))
            for at, (kind, _, said) in enumerate(corpus.reference_of(text), start=1)
        )
        document = Document(text["symbol"], "UNGA", "", text["symbol"], LONG_AGO, False, "", paragraphs)
        space.keep(document, f"{number} {text['symbol']}".encode(), "text.json", origin="file")
    space.keep(last, b"last", "last.txt", origin="file", resolution_symbol=LAST)


def _timed(space: Workspace, whole: Document, frames: dict[str, pd.DataFrame]) -> list[Row]:
    """Look-ups one by one, the check without and with a last text, in turn; what is first read is not timed."""
    said = [paragraph for paragraph in whole.paragraphs if paragraph.kind != "heading"][:PARAGRAPHS]
    draft = dataclasses.replace(whole, symbol="", adopted_on=None, draft=True, paragraphs=tuple(said))
    work = {
        "single": lambda: [precedents(space, paragraph.text, limit=5, adopted=True) for paragraph in said],
        "alone": lambda: check(space, draft, frames),
        "followed": lambda: check(space, draft, frames, "", LAST),
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    work["alone"]()
    for _ in range(ROUNDS):
        for name, do in work.items():
            start = time.perf_counter()
            do()
            taken[name].append((time.perf_counter() - start) * 1000)
    single, alone, followed = (statistics.median(taken[name]) for name in work)
    words = sum(paragraph.words for paragraph in said)
    print(f"  {len(said)} paragraphs of {words} words against the paragraphs of {len(space.documents())} texts")
    return [
        Row("draft of 60 paragraphs checked, no last text, against 60 look-ups", single, alone, "ms", 1, True),
        Row("... in milliseconds", single, alone, "ms", 1500),
        Row("draft of 60 paragraphs checked, with its last text", single, followed, "ms", 1500),
    ]


def _print_accuracy(read: dict[str, Document], frames: dict[str, pd.DataFrame]) -> None:
    """Every coded text as a draft against the coded text before it in its series: what we say, what people read."""
    findings, members = frames["safeguard_findings"], frames["series_texts"]
    codebook = frames["safeguards"]["slug"].tolist()
    known = set(findings["symbol"]) & set(read)
    plain: Counter[tuple[str, str]] = Counter()
    carried: Counter[tuple[str, str]] = Counter()
    dropped: Counter[tuple[bool, bool]] = Counter()
    renewals = 0
    for _, series in members.sort_values("position").groupby("series_id"):
        own = [symbol for symbol in series["symbol"] if symbol in known]
        for before, after in zip(own, own[1:], strict=False):
            renewals += 1
            mandate = findings.loc[findings["symbol"] == after, "mechanism_id"].iloc[0]
            was, is_ = (
                detected(text.paragraphs, themes().in_document(text.paragraphs), codebook)
                for text in (read[before], read[after])
            )
            people = coded(findings, after, mandate)
            earlier = coded(findings, before, mandate)
            compared = compare(read[before], read[after], themes())
            for one in safeguarded(is_, was, earlier, compared):
                if one.safeguard in people:
                    truth = people[one.safeguard].finding
                    had = one.safeguard in earlier and earlier[one.safeguard].finding != "not_stated"
                    plain[truth, is_[one.safeguard].finding] += 1
                    carried[truth, one.said.finding] += 1
                    dropped[had and truth == "not_stated", one.dropped] += 1
    for words, counts in (("detected alone", plain), ("with what people read in the text before", carried)):
        share = sum(count for (truth, ours), count in counts.items() if truth == ours) / max(counts.total(), 1)
        print(f"  {renewals} renewals, {counts.total()} findings: {share:.1%} as people read them, {words}")
    were = dropped[True, True] + dropped[True, False]
    print(f"  dropped: {dropped[True, True]} of {were} seen, {dropped[False, True]} seen wrongly")
