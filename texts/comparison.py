"""Two texts compared: which paragraph became which, what changed in its words, and what that means."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from texts.align import Change, Pair, align
from texts.document import Document, Paragraph
from texts.meaning import Meaning, meaning
from texts.redline import Run, redline
from texts.themes import Mention, Themes
from texts.words import joined


@dataclass(frozen=True, slots=True)
class Compared:
    """One pair, its redline and its meaning. Several paragraphs on one side are redlined as one text, one a line."""

    pair: Pair
    runs: tuple[Run, ...]
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents and all that became of the first, in the reading order of the second."""

    before: Document
    after: Document
    pairs: tuple[Compared, ...]

    @property
    def counts(self) -> dict[Change, int]:
        """How many pairs of each change, headings left out; every change is there, if only with 0."""
        found = Counter(one.pair.change for one in self.pairs if not self.is_heading(one))
        return {change: found[change] for change in get_args(Change)}

    def paragraphs(self, one: Compared) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
        """The paragraphs of a pair, as they stood before and after."""
        return (
            tuple(self.before.paragraphs[at] for at in one.pair.before),
            tuple(self.after.paragraphs[at] for at in one.pair.after),
        )

    def is_heading(self, one: Compared) -> bool:
        """Whether a pair is of headings, which are compared but not counted."""
        old, new = self.paragraphs(one)
        return (old or new)[0].kind == "heading"

    def to_rows(self) -> list[dict[str, Any]]:
        """One row a pair that is no heading: from and to (labels), similarity, change, verbs, direction, themes."""
        rows = []
        for one in self.pairs:
            if self.is_heading(one):
                continue
            old, new = self.paragraphs(one)
            rows.append(
                {
                    "from": " + ".join(paragraph.label for paragraph in old),
                    "to": " + ".join(paragraph.label for paragraph in new),
                    "similarity": one.pair.similarity,
                    "change": one.pair.change,
                    "verb_from": one.meaning.verb_from,
                    "verb_to": one.meaning.verb_to,
                    "direction": one.meaning.direction,
                    "themes_gained": list(one.meaning.themes_gained),
                    "themes_lost": list(one.meaning.themes_lost),
                }
            )
        return rows


def compare(before: Document, after: Document, themes: Themes) -> Comparison:
    """What became of every paragraph of one document in another."""
    found = themes.in_document(before.paragraphs), themes.in_document(after.paragraphs)
    pairs = []
    for pair in align(before.paragraphs, after.paragraphs):
        old = [before.paragraphs[at] for at in pair.before]
        new = [after.paragraphs[at] for at in pair.after]
        runs = redline(joined([one.text for one in old]), joined([one.text for one in new]))
        said = meaning(old, new, _themes(old, found[0]), _themes(new, found[1]), runs)
        pairs.append(Compared(pair, runs, said))
    return Comparison(before, after, tuple(pairs))


def _themes(paragraphs: Sequence[Paragraph], found: Mapping[int, Sequence[Mention]]) -> frozenset[str]:
    return frozenset(mention.theme for one in paragraphs for mention in found.get(one.position, ()))
