"""The real texts beside the project, their reference labels, and how a reading is compared with them.

Nothing of a text is kept here; the reference readings are another parser's and imperfect: what was judged against
them by eye is a row of tests/fixtures/judged_labels.csv.
"""

import csv
import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from texts.document import Document
from texts.readers.blocks import clean
from texts.readers.plain import read_text
from texts.segment import segment

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
ABSENT = f"no corpus at ../{CORPUS.parent.name}/{CORPUS.name}"
_JUDGED = list(
    csv.DictReader((ROOT / "tests" / "fixtures" / "judged_labels.csv").read_text(encoding="utf-8").splitlines())
)
_NOTE = re.compile(r"(?<=[a-z)”][,;.])\s?\d{1,2}(?=\s|$)")


def rows(name: str) -> list[dict[str, Any]]:
    """The documents of one corpus file."""
    with gzip.open(CORPUS / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def key(text: str) -> str:
    """What two readings of one paragraph share: its letters and digits, notes' numbers left out."""
    return re.sub(r"[^a-z0-9]", "", _NOTE.sub("", clean(text)).lower())


def same_label(label: str) -> str:
    """A label without what only we write: the annex before it, the count of a bullet."""
    return re.sub(r"^(?:Annex|Appendix|Enclosure|§).*? (?=OP|PP)", "", re.sub(r"\((?:•\d*|–)\)", "(•)", label))


def judged(symbol: str, theirs: str, ours: str) -> str:
    """Why a label that differs from the reference is ours to keep; empty where it is not."""
    for row in _JUDGED:
        if row["symbol"] == symbol and fnmatchcase(theirs, row["theirs"]) and fnmatchcase(ours, row["ours"]):
            return row["why"]
    return ""


def rebuilt(text: dict[str, Any], numbers: bool = True) -> str:
    """A labelled text as plain text, as it is printed: paragraph numbers and item letters, no labels."""
    lines = [text["symbol"], text["title"]]
    for paragraph in text["paragraphs"]:
        label, shown = paragraph["label"], paragraph["text"]
        item = re.search(r"\(([^)]*)\)$", label)
        if paragraph["kind"] == "OP" and item:
            mark = (
                f"({item[1]}) " if item[1].isalnum() and len(item[1]) < 6 else f"{item[1]} " if item[1] in "–•" else ""
            )
        else:
            mark = f"{label[2:]}. " if numbers and paragraph["kind"] == "OP" else ""
        lines.append(mark + shown)
    return "\n\n".join(lines)


@dataclass
class Score:
    """Counts of one comparison, and what differs, for a person to judge."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def share(self, right: str, of: str) -> float:
        """The share that is right."""
        return self.counts[right] / max(self.counts[of], 1)


def labelled_texts(numbers: bool = True) -> tuple[Score, dict[tuple[str, str], str]]:
    """mechanism_texts rebuilt as plain text and read again; beside the score, the verb read for each reference label."""
    score, verbs = Score(), {}
    for text in rows("mechanism_texts.jsonl.gz"):
        symbol, found = text["symbol"], {}
        for paragraph in segment(read_text(rebuilt(text, numbers))).paragraphs:
            found.setdefault(key(paragraph.text), []).append(paragraph)
        for wanted in text["paragraphs"]:
            if wanted["kind"] not in ("PP", "OP") or wanted["label"] == "chapeau":
                continue
            same = found.get(key(wanted["text"])) or found.get(key(re.sub(r"^\d+\.? ", "", clean(wanted["text"]))))
            ours = same.pop(0) if same else None
            label = ours.label if ours else "nothing"
            verbs[symbol, wanted["label"]] = ours.verb if ours else ""
            kind = bool(ours and ours.kind != "heading" and ("PP" in ours.label) == (wanted["kind"] == "PP"))
            score.counts["kinds"] += 1
            score.counts["kinds right"] += kind
            right = same_label(label) == same_label(wanted["label"])
            why = "" if right else judged(symbol, wanted["label"], label)
            if wanted["kind"] == "OP":
                score.counts["labels"] += 1
                score.counts["labels right"] += right
                score.counts["labels right or judged"] += bool(right or why)
            if not kind or (wanted["kind"] == "OP" and not right):
                score.differences.append(
                    f"{symbol} {wanted['label']}: read as {label}{' (judged: ' + why + ')' if why else ''}"
                )
    return score, verbs


# A line below the text, not a paragraph of it.
_BELOW = re.compile(r"^(?:\d+(?:st|nd|rd|th) (?:\(resumed\) )?plenary meeting|\d{1,2} [A-Z][a-z]+ \d{4})$")


def reference_of(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(kind, number, text) of the paragraphs another parser found in the Word file of a document."""
    items = (
        (item.get("paragraph_type", ""), item.get("prefix") or "", clean(item.get("text", "")))
        for item in document["items"]
        if item["type"] == "paragraph"
    )
    return [item for item in items if item[2] and not re.match(r"^The General Assembly,?$", item[2])]


def compare(document: Document, reference: list[tuple[str, str, str]], score: Score) -> None:
    """Count what a reading of a PDF shares with the reference."""
    ours = [paragraph for paragraph in document.paragraphs if paragraph.kind != "heading"]
    theirs, mine = [key(text) for _, _, text in reference], [key(paragraph.text) for paragraph in ours]
    pairs = [
        (block.a + at, block.b + at)
        for block in SequenceMatcher(None, theirs, mine, autojunk=False).get_matching_blocks()
        for at in range(block.size)
    ]
    left_theirs, left_mine = (
        set(range(len(theirs))) - {a for a, _ in pairs},
        set(range(len(mine))) - {b for _, b in pairs},
    )
    for a in sorted(left_theirs):  # the same beginning, end and length: a boundary found, a letter read otherwise
        for b in sorted(left_mine):
            if (
                abs(len(theirs[a]) - len(mine[b])) <= 0.03 * len(theirs[a]) + 12
                and theirs[a][:25] == mine[b][:25]
                and theirs[a][-25:] == mine[b][-25:]
            ):
                pairs.append((a, b))
                left_mine.discard(b)
                left_theirs.discard(a)
                break
    score.counts.update({"boundaries": len(pairs), "theirs": len(theirs), "ours": len(mine)})
    for a, b in pairs:
        kind, number, _ = reference[a]
        shown = re.sub(r"[^0-9a-z]", "", number.lower())
        if kind != "operative" or not shown:
            continue
        right = ours[b].label == f"OP{shown}" if shown.isdigit() else ours[b].label.endswith(f"({shown})")
        score.counts["labels"] += 1
        score.counts["labels right"] += right
        if not right:
            score.differences.append(f"{document.symbol} {number} read as {ours[b].label}")
    score.counts["documents"] += 1
    counted = sum(paragraph.kind == "PP" or "PP" in paragraph.label for paragraph in ours)
    given = [text for kind, _, text in reference if kind == "preambular"]
    below = sum(bool(_BELOW.match(text)) for text in given)
    score.counts["preambles as the reference"] += counted == len(given)
    score.counts["preambles right"] += counted == len(given) - below
    if counted != len(given):
        reason = (
            f" (judged: the reference counts {below} lines below the text)" if counted == len(given) - below else ""
        )
        score.differences.append(f"{document.symbol}: {counted} preambular paragraphs, reference {len(given)}{reason}")
    score.differences += [
        f"{document.symbol}: not found, {reference[a][0]} {reference[a][1]} of {len(reference[a][2].split())} words"
        for a in sorted(left_theirs)
        if not _BELOW.match(reference[a][2])
    ]
    score.differences += [
        f"{document.symbol}: only ours, {ours[b].label} of {ours[b].words} words" for b in sorted(left_mine)
    ]


def f1(score: Score) -> float:
    """Boundaries found by both, against those of either."""
    return 2 * score.counts["boundaries"] / max(score.counts["theirs"] + score.counts["ours"], 1)
