"""What a change of wording means to a negotiator: a verb weaker, another addressee, a new deadline, a theme lost.

Method: leading verbs are weighed on the strength ladder (verbs.csv). Beside it `swaps.csv` holds what the field knows:
pairs of verbs and of words of which one says less, and qualifiers that take back what a paragraph asks; each with why.
A known swap goes before the ladder, the leading verb before words inside, a change of part before both.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

from models.vocabulary import Strength
from texts.align import side
from texts.asks import addressee, deadlines, other_addressee, terms
from texts.document import Paragraph
from texts.redline import Run, redline
from texts.words import joined, words

Direction = Literal["stronger", "weaker", "same", ""]
NoteKind = Literal[
    "moved_to_operative",
    "moved_to_preamble",
    "verb",
    "modifier",
    "swap",
    "qualifier",
    "addressee",
    "deadline",
    "term",
]

# The ladder from its foot; what stands on one rung weighs the same.
_RUNGS: tuple[tuple[Strength, ...], ...] = (
    ("none",),
    ("recalls",),
    ("welcomes", "notes"),
    ("encourages", "invites"),
    ("calls_upon",),
    ("urges",),
    ("demands", "requests"),
    ("decides",),
)
RUNG: dict[Strength, int] = {strength: rung for rung, beside in enumerate(_RUNGS) for strength in beside}
_ASKS = RUNG["invites"]

_HERE = Path(__file__).parent
_OPERATIVE = {
    row["preambular"]: row["operative"]
    for row in csv.DictReader((_HERE / "verbs.csv").read_text(encoding="utf-8").splitlines())
    if row["operative"]
} | {"concerned": "expresses concern", "alarmed": "expresses alarm"}
_SWAPS = tuple(csv.DictReader((_HERE / "swaps.csv").read_text(encoding="utf-8").splitlines()))
_VERBS = frozenset((row["stronger"], row["weaker"]) for row in _SWAPS if row["place"] == "verb")
_WORDS = tuple((row["stronger"], row["weaker"]) for row in _SWAPS if row["place"] == "words")
_WHY = {(row["stronger"], row["weaker"]): row["why"] for row in _SWAPS}
_QUALIFIERS = {row["weaker"]: row["why"] for row in _SWAPS if row["place"] == "qualifier"}

# What colours a verb and does not change its rung.
_MODIFIERS = frozenset(
    "most very greatly utmost deep deepest grave gravest serious profound strong strongest great greatest sincere "
    "sincerest heartfelt full extreme particular continued continuing growing high highest considerable "
    "major urgent".split()
)
# A verb that finds fault judges; it asks nothing, and is not weighed against one that approves or recalls.
_FAULT = frozenset(
    "concern concerns alarm regret regrets dismay indignation outrage disappointment "
    "condemns deplores denounces rejects".split()
)
_REPEATS = ("reiterates", "voices", "conveys", "extends", "renews")
_SHORT = 8  # words: a swap is seen in a change as short; in a longer one two words may meet by chance


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that changed and how it read before and after; either is empty where it was not said.

    verb: another leading verb; swap: another verb or word, a pair known in the field (`swaps.csv`); modifier: the same
    verb said otherwise ("strongly"); qualifier: words that take back or no longer take back; addressee: somebody else
    is asked; deadline and term: by when, for how long; moved_to_operative, moved_to_preamble: the labels.
    """

    kind: NoteKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one pair of paragraphs means.

    `direction` says whether the later text binds or judges more or less than the earlier; it is empty where there is
    nothing to weigh: new and dropped paragraphs, headings, and verbs of which one stands off the ladder and no swap is
    known. Where several paragraphs stand on one side, the strongest verb is theirs. Of the notes, those that decide the
    direction stand first.
    """

    direction: Direction
    verb_from: str
    verb_to: str
    themes_gained: tuple[str, ...]
    themes_lost: tuple[str, ...]
    notes: tuple[Note, ...]


def meaning(
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    themes_before: frozenset[str] = frozenset(),
    themes_after: frozenset[str] = frozenset(),
    runs: Sequence[Run] | None = None,
) -> Meaning:
    """What the change from these paragraphs to those means; one side may be empty (new, dropped) or several (split).

    `runs` is their redline, where the caller has it already.
    """
    old, new = _leading(before, after)
    verb_from, verb_to = old.verb if old else "", new.verb if new else ""
    gained, lost = tuple(sorted(themes_after - themes_before)), tuple(sorted(themes_before - themes_after))
    if not (old and new) or "heading" in (old.kind, new.kind):
        return Meaning("", verb_from, verb_to, gained, lost, ())
    if runs is None:
        runs = redline(joined([one.text for one in before]), joined([one.text for one in after]))
    steps = [_moved(old, new), _verbs(old, new), _said(runs)]
    decisive = next((step for step in steps if step[0] in ("stronger", "weaker")), steps[1])
    direction = decisive[0]
    told = [decisive, *(step for step in steps if step is not decisive)]
    notes = (*chain.from_iterable(notes for _, notes in told), *_asked(before, after))
    return Meaning(direction, verb_from, verb_to, gained, lost, notes)


def why(note: Note) -> str:
    """Why one of a swap or a qualifier says less, in plain English (`swaps.csv`); empty for other notes."""
    if note.kind == "qualifier":
        return _QUALIFIERS[note.before or note.after]
    pair = note.before, note.after
    verbs = plain_verb(note.before)[0], plain_verb(note.after)[0]
    return next((_WHY[one] for one in (pair, pair[::-1], verbs, verbs[::-1]) if one in _WHY), "")


Step = tuple[Direction, list[Note]]


def _leading(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[Paragraph | None, Paragraph | None]:
    """The paragraph that speaks for each side: of several the one with the other side's verb, else the strongest."""
    for old in before:
        for new in after:
            if plain_verb(old.verb) == plain_verb(new.verb):
                return old, new
    return tuple(max(text, key=_rung, default=None) for text in (before, after))  # type: ignore[return-value]


def _rung(paragraph: Paragraph) -> int:
    return 0 if _FAULT & set(plain_verb(paragraph.verb)[0].split()) else RUNG[paragraph.strength]


def _moved(old: Paragraph, new: Paragraph) -> Step:
    """A paragraph that becomes operative is stronger, whatever its verb; one that goes to the preamble weaker."""
    if side(old) == side(new):
        return "same", []
    if side(new) == "OP":
        return "stronger", [Note("moved_to_operative", old.label, new.label)]
    return "weaker", [Note("moved_to_preamble", old.label, new.label)]


@lru_cache(maxsize=4096)
def plain_verb(verb: str) -> tuple[str, str]:
    """A leading verb as an operative paragraph says it and without what colours it, and what does.

    >>> plain_verb("strongly condemning"), plain_verb("expressing deep concern"), plain_verb("gravely alarmed")
    (('condemns', 'strongly'), ('expresses concern', 'deep'), ('expresses alarm', 'gravely'))
    """
    colours = [word for word in verb.split() if word in _MODIFIERS or word.endswith("ly")]
    first, _, rest = " ".join(word for word in verb.split() if word not in colours).partition(" ")
    first = _OPERATIVE.get(first, first)
    if first in _REPEATS and rest and not rest.startswith("its "):
        first = "expresses"  # again, but no more and no less
    return f"{first} {rest}".strip(), " ".join(colours)


def _verbs(old: Paragraph, new: Paragraph) -> Step:
    """The leading verbs, weighed on the ladder; beside each other on a rung or off it, by the swaps that are known."""
    (verb_from, colour_from), (verb_to, colour_to) = plain_verb(old.verb), plain_verb(new.verb)
    if verb_from == verb_to:
        return "same", [Note("modifier", colour_from, colour_to)] if colour_from != colour_to else []
    known = _way(verb_from, verb_to)
    rungs = _rung(old), _rung(new)
    direction: Direction = known or "same"
    if not known and (0 in rungs) and max(rungs):  # from or to a verb that neither asks nor recalls
        direction = ("stronger" if rungs[1] else "weaker") if max(rungs) >= _ASKS else ""
    elif rungs[0] != rungs[1] and all(rungs):
        direction = "stronger" if rungs[1] > rungs[0] else "weaker"
    return direction, [Note("swap" if known else "verb", old.verb, new.verb)]


def _way(before: str, after: str) -> Direction:
    return "weaker" if (before, after) in _VERBS else "stronger" if (after, before) in _VERBS else ""


def _said(runs: Sequence[Run]) -> Step:
    """Swaps and qualifiers inside the text: known words of which one was put in the place of the other."""
    notes: list[Note] = []
    ways: set[Direction] = set()
    for gone, come, before, after in _short_changes(runs):
        for stronger, weaker in _WORDS:
            if _says(gone, stronger) and _says(come, weaker) and not _says(come, stronger):
                notes.append(Note("swap", stronger, weaker))
                ways.add("weaker")
            elif _says(gone, weaker) and _says(come, stronger) and not _says(gone, stronger):
                notes.append(Note("swap", weaker, stronger))
                ways.add("stronger")
        for qualifier in _QUALIFIERS:
            was, is_ = _says(before, qualifier), _says(after, qualifier)
            if was != is_:
                notes.append(Note("qualifier", qualifier if was else "", qualifier if is_ else ""))
                ways.add("stronger" if was else "weaker")
    return (ways.pop() if len(ways) == 1 else "same"), notes


def _short_changes(runs: Sequence[Run]) -> Iterator[tuple[str, str, str, str]]:
    """What was taken out and put in at each place, alone and with the words around it, as words between blanks."""
    equal = ""
    changed: dict[str, list[str]] = {"delete": [], "insert": []}
    for run in (*runs, Run("equal", "")):
        if run.op in changed:
            changed[run.op] += words(run.text)
        if run.op != "equal":
            continue
        gone, come = changed["delete"], changed["insert"]
        if (gone or come) and max(len(gone), len(come)) <= _SHORT:
            left, right = words(equal)[-4:], words(run.text)[:3]
            yield _spaced(gone), _spaced(come), _spaced([*left, *gone, *right]), _spaced([*left, *come, *right])
        equal, changed = run.text, {"delete": [], "insert": []}


def _spaced(said: Iterable[str]) -> str:
    return f" {' '.join(said)} "


def _says(text: str, phrase: str) -> bool:
    return f" {phrase} " in text


def _asked(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[Note]:
    """Whom, by when, for how long: of paragraphs that ask or decide on both sides; elsewhere dates tell of the past."""
    asking = [[one for one in text if RUNG[one.strength] >= _ASKS and side(one) == "OP"] for text in (before, after)]
    if not all(asking):
        return []
    notes = []
    was, is_ = (next((found for one in text if (found := addressee(one.text))), "") for text in asking)
    if other_addressee(was, is_):
        notes.append(Note("addressee", was, is_))
    for kind, find in (("deadline", deadlines), ("term", terms)):
        said = [list(dict.fromkeys(chain.from_iterable(find(one.text) for one in text))) for text in asking]
        if [found.lower() for found in said[0]] != [found.lower() for found in said[1]]:
            notes.append(Note(kind, "; ".join(said[0]), "; ".join(said[1])))  # type: ignore[arg-type]
    return notes
