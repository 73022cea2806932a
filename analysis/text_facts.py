"""What is known of texts that were read: labels and verbs, themes, what became of each paragraph, what it is like.

Pure: documents with their day and series go in, rows of the catalog's tables come out; no sentence is in them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.frames import Row, by
from texts.align import Pair, align
from texts.document import Document, Paragraph
from texts.precedents import Index, Near, Source, Unit
from texts.themes import Themes

CLEARLY_MORE = 0.05  # of its paragraphs: so much more must an older text share to be taken for the one renewed
LIKE = 50.0  # per cent of the wording: what shares less names no earlier paragraph
SHORT = 8  # words: a shorter paragraph is anybody's wording


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text and where it stands: its day of adoption where known, its series and its place in it."""

    symbol: str
    document: Document
    adopted_on: dt.date | None = None
    series: str = ""
    place: int = 0


@dataclass(slots=True)
class TextFacts:
    """Rows of `paragraphs`, `theme_mentions` and `text_readings`, and with which text each was compared."""

    paragraphs: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    readings: list[Row] = field(default_factory=list)
    compared: dict[str, str] = field(default_factory=dict)


def facts_of(texts: Sequence[ReadText], themes: Themes) -> TextFacts:
    """The facts of all these texts. What a paragraph goes back to and is like is looked for among them only."""
    facts = TextFacts()
    rows: dict[tuple[str, int], Row] = {}
    for text in texts:
        said = spoken(text.document)
        for paragraph in said:
            rows[text.symbol, paragraph.position] = _outline(text.symbol, paragraph)
        found = themes.in_document(text.document.paragraphs)
        facts.mentions += [
            {"symbol": text.symbol, "position": one.position, "theme": mention.theme, "term": mention.term}
            for one in said
            for mention in found.get(one.position, ())
        ]
        words = sum(paragraph.words for paragraph in said)
        facts.readings.append({"symbol": text.symbol, "paragraphs": len(said), "words": words})
    for before, after, pairs in renewals(texts):
        facts.compared[after.symbol] = before.symbol
        _write_changes(rows, before, after, pairs)
    _write_nearest(rows, texts)
    facts.paragraphs = list(rows.values())
    return facts


def spoken(document: Document) -> list[Paragraph]:
    """The paragraphs of a document without its headings."""
    return [paragraph for paragraph in document.paragraphs if paragraph.kind != "heading"]


def _outline(symbol: str, paragraph: Paragraph) -> Row:
    return {
        "symbol": symbol, "position": paragraph.position, "label": paragraph.label, "kind": paragraph.kind,
        "verb": paragraph.verb or None, "strength": paragraph.strength, "words": paragraph.words,
    }  # fmt: skip


# What became of each paragraph


def renewals(texts: Iterable[ReadText]) -> Iterator[tuple[ReadText, ReadText, tuple[Pair, ...]]]:
    """Every text of a series but its first, with the text it renews and how their paragraphs pair.

    A text renews the one before it, unless an older one of the series clearly shares more of its paragraphs: some
    series are two in turn, a mandate's and a rapporteur's.
    """
    in_series = [{"text": text, "series": text.series} for text in texts if text.series]
    for rows in by(in_series, "series").values():
        chain = sorted((row["text"] for row in rows), key=lambda text: text.place)
        for at, after in enumerate(chain[1:], 1):
            choices = []
            for before in chain[:at]:
                pairs = align(before.document.paragraphs, after.document.paragraphs)
                choices.append((_share(pairs), before.place, before, pairs))
            last, best = choices[-1], max(choices, key=lambda choice: choice[:2])
            _, _, before, pairs = best if best[0] - last[0] >= CLEARLY_MORE else last
            yield before, after, pairs


def _share(pairs: Iterable[Pair]) -> float:
    """The share of the later text's paragraphs that go back to the earlier one."""
    both = [(len(pair.after), bool(pair.before)) for pair in pairs]
    return sum(count for count, old in both if old) / max(sum(count for count, _ in both), 1)


def _write_changes(rows: dict[tuple[str, int], Row], before: ReadText, after: ReadText, pairs: Iterable[Pair]) -> None:
    for pair in pairs:
        old = [before.document.paragraphs[at] for at in pair.before]
        new = [after.document.paragraphs[at] for at in pair.after]
        if (old or new)[0].kind == "heading":
            continue
        for paragraph in new:
            changed = {"change": pair.change}
            if old:
                changed["previous_labels"] = ";".join(one.label for one in old)
                changed["previous_similarity"] = round(pair.similarity)
            rows[after.symbol, paragraph.position].update(changed)
        if not new:
            row = rows[before.symbol, old[0].position]
            row["dropped_in"] = ";".join(filter(None, (row.get("dropped_in"), after.symbol)))


# What each paragraph is like


def _write_nearest(rows: dict[tuple[str, int], Row], texts: Sequence[ReadText]) -> None:
    """The nearest earlier paragraph in the same series, and elsewhere; of equals the shortest, then the earliest."""
    index = Index.of(_sources(texts))
    series = np.array([text.series for text in texts], dtype=np.str_)
    places = np.array([text.place for text in texts])
    days = np.array([text.adopted_on.toordinal() if text.adopted_on else 0 for text in texts])
    labels = [{one.position: one.label for one in text.document.paragraphs} for text in texts]
    for at, text in enumerate(texts):
        own = (series == text.series) & bool(text.series)
        earlier = (days > 0) & (days < days[at])
        among = {"series": own & (places < text.place), "other": earlier & ~own & (np.arange(len(texts)) != at)}
        for paragraph in spoken(text.document):
            for where, marked in among.items():
                if near := _nearest(index, paragraph, marked):
                    rows[text.symbol, paragraph.position] |= {
                        f"nearest_{where}_symbol": texts[near.source].symbol,
                        f"nearest_{where}_label": labels[near.source][near.first],
                        f"nearest_{where}_similarity": round(near.similarity),
                    }


def _sources(texts: Iterable[ReadText]) -> list[Source]:
    return [
        Source(
            text.symbol, [Unit(one.text, one.position) for one in spoken(text.document)], text.adopted_on, text.series
        )
        for text in texts
    ]


def _nearest(index: Index, paragraph: Paragraph, among: np.ndarray) -> Near | None:
    if paragraph.words < SHORT or not among.any():
        return None
    return next(iter(index.nearest(paragraph.text, 1, at_least=LIKE, among=among)), None)
