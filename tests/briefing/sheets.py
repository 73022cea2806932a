"""Comparisons put in plain words, as the makers of files are given them; texts in words of our own."""

import datetime as dt

from briefing.redline import Row, Sheet, Text, anchors
from tests.texts.edited import edited, written
from texts.align import Change, Pair
from texts.comparison import Compared, Comparison, compare
from texts.document import Document, Paragraph
from texts.meaning import Meaning
from texts.redline import Run, redline
from texts.themes import Themes
from texts.words import joined

DATE = dt.datetime(2097, 4, 5, 12, 30, tzinfo=dt.UTC)
CITATION = ("What changed? Mandate Atlas, catalog 0.", "https://atlas.example/compare?from=A&to=B")


def paragraph(position: int, label: str, text: str, kind: str = "") -> Paragraph:
    return Paragraph(position, label, kind or label[:2], text, "", "none", len(text.split()))


def document(*said: tuple[str, str], symbol: str = "A/HRC/RES/98/1", title: str = "Lighthouses") -> Document:
    """A document of (label, text); a paragraph without label is a heading."""
    paragraphs = [
        paragraph(at, label, text, "" if label else "heading") for at, (label, text) in enumerate(said, start=1)
    ]
    return Document(symbol, "HRC", "HRC-98", title, None, False, "", tuple(paragraphs))


def of(paragraphs: tuple[Paragraph, ...], symbol: str = "A/HRC/RES/98/1") -> Document:
    return Document(symbol, "HRC", "HRC-98", "Lighthouses", None, False, "", paragraphs)


def made(seed: int, paragraphs: int = 40) -> tuple[Document, Document]:
    """A text and what a script made of it: moved, reworded, split, merged, dropped, with new ones."""
    before = written(seed, paragraphs)
    return of(before, "A/HRC/RES/97/1"), of(edited(before, written(seed + 1000, 60), seed).paragraphs)


def sheet(before: Document, after: Document, **named: str) -> Sheet:
    """Two documents compared, in plain words."""
    return sheet_of(compare(before, after, Themes([])), **named)


def told(
    before: Document,
    after: Document,
    *pairs: tuple[tuple[int, ...], tuple[int, ...], Change, bool],
    notes: tuple[str, ...] = (),
) -> Sheet:
    """The sheet of pairs that are given and not found: what a maker must be able to write."""
    compared = []
    for old, new, change, moved in pairs:
        runs = redline(
            joined([before.paragraphs[at].text for at in old]), joined([after.paragraphs[at].text for at in new])
        )
        compared.append(Compared(Pair(old, new, change, 50.0, moved), runs, Meaning("", "", "", (), (), ())))
    return sheet_of(Comparison(before, after, tuple(compared)), notes=notes)


def with_moved_phrase() -> Sheet:
    """One paragraph in which a phrase went from the end to the front, and something else was taken out."""
    runs = (
        Run("equal", "Requests the board "), Run("move_to", "to weigh every stone of the harbour "),
        Run("equal", "to pay for oil"), Run("delete", " and rope"), Run("move_from", " to weigh every stone of the harbour"),
        Run("equal", ";"),
    )  # fmt: skip
    before, after = (
        document(("OP1", "".join(run.text for run in runs if run.op in ops)))
        for ops in (("equal", "delete", "move_from"), ("equal", "insert", "move_to"))
    )
    one = Compared(Pair((0,), (0,), "edited", 90.0, False), runs, Meaning("", "", "", (), (), ()))
    return sheet_of(Comparison(before, after, (one,)))


def sheet_of(comparison: Comparison, title: str = "What changed?", notes: tuple[str, ...] = ()) -> Sheet:
    before, after = (
        Text(document.symbol, document.symbol, document.title) for document in (comparison.before, comparison.after)
    )
    rows = []
    for one, names in zip(comparison.pairs, anchors(comparison), strict=True):
        old, new = comparison.paragraphs(one)
        label = " + ".join(paragraph.label for paragraph in new or old)
        rows.append(Row(one, old, new, names[0], label, one.pair.change, notes, names[1:]))
    return Sheet(title, before, after, "Some changed.", CITATION, tuple(rows))
