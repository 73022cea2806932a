"""How well official documents are read, printed as shares, and how fast PDFs are: `python -m benchmarks reading`."""

import csv
import subprocess
import sys
import time

import pypdfium2 as pdfium

from benchmarks import Row
from tests.texts.corpus import ABSENT, CORPUS, ROOT, Score, compare, f1, labelled_texts, reference_of, rows
from texts.segment import read_document

SAMPLE = ROOT / "tests" / "fixtures" / "verbs_sample.csv"
# The floor is the process before its first file. VmHWM, because ru_maxrss begins with the parent's.
_MEMORY = r"""
import pathlib, re, sys
from texts.readers import pdf
from texts.segment import read_document
for path in sys.argv[1:]:
    read_document(pathlib.Path(path).read_bytes())
print(int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024)
"""
GOALS = {
    "boundaries F1": 0.98,
    "labels": 0.98,
    "preambles": 0.95,
    "plain labels": 0.99,
    "plain kinds": 0.995,
    "verbs": 0.97,
}


def pdfs() -> tuple[Score, float, float, int]:
    """(score, seconds to read, seconds that pdfium alone needs to give the raw text, pages) of the PDFs of the corpus."""
    score, seconds, floor, pages = Score(), 0.0, 0.0, 0
    references = {document["symbol"]: document for document in rows("resolutions.jsonl.gz")}
    for path in sorted((CORPUS / "pdf").glob("*.pdf")):
        content = path.read_bytes()
        start = time.perf_counter()
        document = read_document(content, path.name)
        seconds += time.perf_counter() - start
        start = time.perf_counter()
        raw = pdfium.PdfDocument(content)
        for page in raw:
            page.get_textpage().get_text_range()
        floor += time.perf_counter() - start
        pages += len(raw)
        raw.close()
        compare(document, reference_of(references[path.stem.replace("_", "/")]), score)
    return score, seconds, floor, pages


def verbs_right(read: dict[tuple[str, str], str]) -> tuple[float, list[str]]:
    """Share of the hand-checked sample whose verb is read right, and those that are not."""
    sample = list(csv.DictReader(SAMPLE.read_text(encoding="utf-8").splitlines()))
    wrong = [
        f"{row['symbol']} {row['label']}: {read.get((row['symbol'], row['label']))!r}, by hand {row['verb']!r}"
        for row in sample
        if read.get((row["symbol"], row["label"])) != row["verb"]
    ]
    return 1 - len(wrong) / len(sample), wrong


def accuracy() -> tuple[dict[str, float], dict[str, float], list[str], tuple[float, float, int]]:
    """(shares against GOALS, further shares, differences, PDF timing)."""
    from_pdf, seconds, floor, pages = pdfs()
    plain, read = labelled_texts()
    bare, _ = labelled_texts(numbers=False)
    verbs, wrong = verbs_right(read)
    shares = {
        "boundaries F1": f1(from_pdf),
        "labels": from_pdf.share("labels right", "labels"),
        "preambles": from_pdf.share("preambles right", "documents"),
        "plain labels": plain.share("labels right or judged", "labels"),
        "plain kinds": plain.share("kinds right", "kinds"),
        "verbs": verbs,
    }
    further = {
        "preambles as the reference counts them, its slips included": from_pdf.share(
            "preambles as the reference", "documents"
        ),
        "plain labels, the reference's own slips counted against us": plain.share("labels right", "labels"),
        "plain labels when every paragraph number is lost": bare.share("labels right or judged", "labels"),
        "plain kinds when every paragraph number is lost": bare.share("kinds right", "kinds"),
    }
    return shares, further, [*from_pdf.differences, *plain.differences, *wrong], (seconds, floor, pages)


def measure() -> list[Row]:
    """Accuracy is printed; speed and memory are rows."""
    if not CORPUS.exists():
        print(f"reading: {ABSENT}, nothing measured")
        return []
    paths = [str(path) for path in sorted((CORPUS / "pdf").glob("*.pdf"))]
    shares, further, differences, (seconds, floor, pages) = accuracy()
    for line in differences:
        print(f"  differs: {line}")
    for name, share in shares.items():
        print(f"  {name:16} {share:.4f}  goal {GOALS[name]}  {'met' if share >= GOALS[name] else 'NOT MET'}")
    for name, share in further.items():
        print(f"  {share:.4f}  {name}")
    megabytes = [
        float(subprocess.run([sys.executable, "-c", _MEMORY, *files], cwd=ROOT, capture_output=True, check=True).stdout)
        for files in ([], paths)
    ]
    return [
        Row(
            f"a page of PDF, read and segmented ({pages} pages)",
            floor / pages * 1000,
            seconds / pages * 1000,
            "ms",
            200,
        ),
        Row(f"memory of a process that reads {len(paths)} PDFs", *megabytes, "MB", 300),
    ]
