"""Texts with known truth: a document edited by a script that remembers what it did to every paragraph.

A recipe is drawn for each text, so that some are hardly touched and some are turned inside out: paragraphs moved (one,
or a block), 10 to 40 per cent of the words of a paragraph reworded, scattered or as phrases, paragraphs split in two
or three, neighbours merged, strangers from other texts put in, paragraphs dropped. All is numbered again.
Nothing in it knows how texts are aligned.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from texts.document import Kind, Paragraph
from texts.labels import with_verbs

_CUT_AFTER = re.compile(r"[,;:]$|^(?:and|or|including|as|while|with|in|which|that)$")


@dataclass(frozen=True)
class Recipe:
    """Shares of the paragraphs that something is done to."""

    dropped: float
    inserted: float
    moved: float
    reworded: float
    split: float
    merged: float

    @classmethod
    def drawn(cls, dice: random.Random) -> "Recipe":
        """Each share on its own, so that all mixtures occur."""
        most = (0.3, 0.4, 0.3, 1.0, 0.15, 0.15)
        return cls(*(dice.choice((0.0, dice.uniform(0, share), dice.uniform(0, share))) for share in most))


@dataclass(frozen=True)
class Edited:
    """The text after, and the truth: links (place before, place after), from 0, and what was done to each.

    A split paragraph has several links, and so has one that several were merged into.
    """

    paragraphs: tuple[Paragraph, ...]
    deeds: dict[tuple[int, int], frozenset[str]]
    recipe: Recipe

    @property
    def links(self) -> set[tuple[int, int]]:
        """All links."""
        return set(self.deeds)


@dataclass(frozen=True)
class _Piece:
    """A paragraph on its way: its text, from which paragraphs it comes (none: a stranger) and what was done to it."""

    text: str
    kind: Kind
    side: str
    of: frozenset[int] = frozenset()
    deeds: frozenset[str] = frozenset()

    def done(self, deed: str, text: str | None = None) -> "_Piece":
        """The same after something was done to it."""
        return replace(self, text=self.text if text is None else text, deeds=self.deeds | {deed})


def edited(before: Sequence[Paragraph], strangers: Sequence[Paragraph], seed: int) -> Edited:
    """`before` edited with the dice of this seed; words and new paragraphs are taken from `strangers`."""
    dice = random.Random(seed)
    recipe = Recipe.drawn(dice)
    sample = dice.sample(list(strangers), min(300, len(strangers)))
    vocabulary = [word for stranger in sample for word in stranger.text.split()]
    units = _units(before)
    units = [kept for unit in units if (kept := _without_dropped(unit, recipe, dice))]
    units = [_merged(unit, dice) if dice.random() < recipe.merged * 2 else unit for unit in units]
    units = _merged_neighbours(units, recipe, dice)
    units = [[_reworded(piece, vocabulary, recipe, dice) for piece in unit] for unit in units]
    units = [[part for piece in unit for part in _split(piece, recipe, dice)] for unit in units]
    units = _with_strangers(units, strangers, recipe, dice)
    units = _reordered(units, recipe, dice)
    pieces = [piece for unit in units for piece in unit]
    deeds = {(i, j): piece.deeds for j, piece in enumerate(pieces) for i in piece.of}
    return Edited(_numbered(pieces), deeds, recipe)


def _units(paragraphs: Sequence[Paragraph]) -> list[list[_Piece]]:
    """Paragraphs, each with its sub-items."""
    units: list[list[_Piece]] = []
    side = "PP"
    for at, paragraph in enumerate(paragraphs):
        side = paragraph.kind if paragraph.kind in ("PP", "OP") else side
        piece = _Piece(paragraph.text, paragraph.kind, side, frozenset({at}))
        if paragraph.kind == "sub" and units:
            units[-1].append(piece)
        else:
            units.append([piece])
    return units


def _without_dropped(unit: list[_Piece], recipe: Recipe, dice: random.Random) -> list[_Piece]:
    """A chapeau is dropped with all its items; an item alone."""
    if unit[0].kind != "heading" and dice.random() < recipe.dropped:
        return []
    return [unit[0], *(piece for piece in unit[1:] if dice.random() >= recipe.dropped)]


def _together(pieces: Sequence[_Piece], dice: random.Random) -> _Piece:
    joint = dice.choice((", and ", "; ", ", and also ", " "))
    text = joint.join(
        piece.text if at == len(pieces) - 1 else piece.text.rstrip(" ,;.") for at, piece in enumerate(pieces)
    )
    return replace(pieces[0].done("merged", text), of=frozenset().union(*(piece.of for piece in pieces)))


def _merged(unit: list[_Piece], dice: random.Random) -> list[_Piece]:
    """Two or three items of one list in one, or the chapeau with its first items."""
    if len(unit) < 2:
        return unit
    at = dice.randrange(len(unit) - 1)
    count = min(dice.choice((2, 2, 3)), len(unit) - at)
    return [*unit[:at], _together(unit[at : at + count], dice), *unit[at + count :]]


def _merged_neighbours(units: list[list[_Piece]], recipe: Recipe, dice: random.Random) -> list[list[_Piece]]:
    merged: list[list[_Piece]] = []
    at = 0
    while at < len(units):
        run = units[at : at + dice.choice((2, 2, 3))]
        alike = len(run) > 1 and all(len(unit) == 1 and unit[0].kind == run[0][0].kind != "heading" for unit in run)
        if alike and dice.random() < recipe.merged:
            merged.append([_together([unit[0] for unit in run], dice)])
            at += len(run)
        else:
            merged.append(units[at])
            at += 1
    return merged


def _reworded(piece: _Piece, vocabulary: Sequence[str], recipe: Recipe, dice: random.Random) -> _Piece:
    """10 to 40 per cent of the words substituted, deleted or inserted, one by one or as phrases."""
    if piece.kind == "heading" or dice.random() >= recipe.reworded:
        return piece
    said = piece.text.split()
    todo = max(round(dice.uniform(0.1, 0.4) * len(said)), 1)
    longest = dice.choice((1, 1, 4, 8))
    while todo > 0:
        length = min(dice.randint(1, longest), todo)
        at = dice.randrange(len(said) + 1)
        start = dice.randrange(max(len(vocabulary) - length, 1))
        put = list(vocabulary[start : start + length]) if longest > 1 else [dice.choice(vocabulary)]
        deed = dice.choice(("substitute", "substitute", "delete", "insert"))
        if deed == "insert":
            said[at:at] = put
        elif len(said) > length:
            said[at : at + length] = put if deed == "substitute" else []
        todo -= length
    return piece.done("reworded", " ".join(said) or piece.text)


def _split(piece: _Piece, recipe: Recipe, dice: random.Random) -> list[_Piece]:
    """A paragraph of 20 words or more cut in two or three, mostly at a clause, sometimes with a verb of its own."""
    said = piece.text.split()
    if len(said) < 20 or piece.kind == "heading" or dice.random() >= recipe.split:
        return [piece]
    count = 3 if len(said) >= 45 and dice.random() < 0.3 else 2
    cuts = []
    for part in range(1, count):
        ideal = len(said) * part // count + dice.randint(-len(said) // 8, len(said) // 8)
        clauses = [at for at in range(5, len(said) - 5) if _CUT_AFTER.search(said[at - 1])]
        cuts.append(min(clauses, key=lambda at: abs(at - ideal)) if clauses and dice.random() < 0.8 else ideal)
    edges = sorted({0, len(said), *(cut for cut in cuts if 4 < cut < len(said) - 4)})
    parts = [" ".join(said[start:end]) for start, end in zip(edges, edges[1:], strict=False)]
    if len(parts) == 1:
        return [piece]
    lead = dice.choice(("", "Also ", "Stressing that " if piece.side == "PP" else "Stresses that "))
    return [piece.done("split", part if not at else lead + part) for at, part in enumerate(parts)]


def _with_strangers(
    units: list[list[_Piece]], strangers: Sequence[Paragraph], recipe: Recipe, dice: random.Random
) -> list[list[_Piece]]:
    units = list(units)
    for _ in range(round(recipe.inserted * len(units))):
        stranger = dice.choice(strangers)
        if stranger.kind == "heading":
            continue
        at = dice.randrange(len(units) + 1)
        side = "PP" if "PP" in stranger.label else "OP"
        if stranger.kind == "sub" and units:
            unit = units[min(at, len(units) - 1)]
            unit.insert(dice.randint(1, len(unit)), _Piece(stranger.text, "sub", unit[0].side))
            continue
        preamble = sum(unit[0].side == "PP" for unit in units)
        at = min(at, preamble) if side == "PP" else max(at, preamble)
        units.insert(at, [_Piece(stranger.text, stranger.kind, side)])
    return units


def _reordered(units: list[list[_Piece]], recipe: Recipe, dice: random.Random) -> list[list[_Piece]]:
    """Paragraphs taken elsewhere within the preamble or within the operative part, alone or with their neighbours."""
    units = list(units)
    todo = round(recipe.moved * len(units))
    while todo > 0:
        at, count = dice.randrange(len(units)), min(dice.choice((1, 1, 1, 2, 4)), todo)
        block = units[at : at + count]
        if len({unit[0].side for unit in block}) > 1 or any(unit[0].kind == "heading" for unit in block):
            todo -= 1
            continue
        rest = units[:at] + units[at + count :]
        sides = [unit[0].side for unit in rest]
        places = [place for place in range(len(rest) + 1) if block[0][0].side in sides[max(place - 1, 0) : place + 1]]
        place = dice.choice(places or [at])
        units = rest[:place] + [[piece.done("moved") for piece in unit] for unit in block] + rest[place:]
        todo -= len(block)
    return units


def _numbered(pieces: Sequence[_Piece]) -> tuple[Paragraph, ...]:
    """Labels as a new text would have them."""
    numbered: list[Paragraph] = []
    count = {"PP": 0, "OP": 0, "sub": 0}
    head = ""
    for at, piece in enumerate(pieces):
        label, parent = "", ""
        if piece.kind == "sub" and head:
            count["sub"] += 1
            label, parent = f"{head}({_letter(count['sub'])})", head
        elif piece.kind != "heading":
            count[piece.side] += 1
            count["sub"] = 0
            label = head = f"{piece.side}{count[piece.side]}"
        kind: Kind = piece.kind if piece.kind == "heading" or parent else piece.side  # type: ignore[assignment]
        numbered.append(Paragraph(at + 1, label, kind, piece.text, "", "none", len(piece.text.split()), parent))
    return with_verbs(numbered)


def _letter(number: int) -> str:
    return chr(96 + number) if number <= 26 else chr(96 + (number - 1) // 26) + chr(97 + (number - 1) % 26)


_OPENERS = {
    "PP": (
        "Recalling,Noting with concern,Welcoming,Stressing,Deeply concerned at,Bearing in mind,Reaffirming,Alarmed at"
    ).split(","),
    "OP": (
        "Decides to support,Requests the harbour board to weigh,Urges all captains to heed,Welcomes,Recalls,"
        "Takes note of,Calls upon the pilots to share,Encourages the islands to repair,"
        "Invites the rowers to describe,Strongly condemns"
    ).split(","),
}
_THINGS = (
    "lamps,foghorns,tide tables,oil stores,winter rations,signal flags,broken jetties,lifeboats,charts of the shoals,"
    "keepers' wages,gull colonies,rope walks,harbour dues,night watches,mirrors and lenses,paraffin deliveries,"
    "logbooks,rescue drills,apprentices,storm warnings,buoys,ferry crossings,salt stains,wooden stairs,weather glasses,"
    "orphans of the sea,pilot cutters,coal barges"
).split(",")
_PLACES = (
    "on the northern coast,in the outer islands,along the old canal,beneath the cliffs,at the river mouth,"
    "in all small harbours,near the border of the sound,within the inner bay,beyond the breakwater,around the cape,"
    "on both sides of the strait"
).split(",")
_CLAUSES = (
    "as the inspectors reported last autumn,including those that nobody has repaired since the great storm,"
    "and the duty of owners to pay what they owe,which crews of every flag depend upon,"
    "without harm to fishing families,in the light of what the almanac says,"
    "together with a list of the names of the missing,so that no vessel is lost again,"
    "and to tell the assembly by spring what was found,while respecting the customs of each parish,"
    "bearing the cost in equal parts,"
    "with the help of volunteers and retired sailors,and regretting the silence of the company,"
    "until the new tower is lit,for a further period of two years,subject to the consent of the island council"
).split(",")


def written(seed: int, paragraphs: int = 40, things: int = 3) -> tuple[Paragraph, ...]:
    """A text in our own words, enough alike that pairing is not trivial. With up to 3 things a paragraph, 28 words."""
    dice = random.Random(seed)
    pieces = []
    for at in range(paragraphs):
        side = "PP" if at < paragraphs // 3 else "OP"
        below = side == "OP" and pieces and pieces[-1].side == "OP" and dice.random() < 0.3
        kind: Kind = "sub" if below else side  # type: ignore[assignment]
        opener = "To mend" if kind == "sub" else dice.choice(_OPENERS[side])
        parts = [f"{dice.choice(_THINGS)} {dice.choice(_PLACES)}" for _ in range(dice.randint(1, things))]
        clauses = dice.sample(_CLAUSES, dice.randint(0, 4))
        pieces.append(
            _Piece(f"{opener} the {' and the '.join(parts)}{''.join(', ' + clause for clause in clauses)};", kind, side)
        )
    return _numbered(pieces)


def by_lines(before: Sequence[Paragraph], after: Sequence[Paragraph], least: float = 80) -> set[tuple[int, int]]:
    """What plain line matching finds: each paragraph in turn takes the unused line most like it, from `least` up."""
    from rapidfuzz import fuzz, process

    free = {at: paragraph.text for at, paragraph in enumerate(after)}
    links = set()
    for i, paragraph in enumerate(before):
        if found := process.extractOne(paragraph.text, free, scorer=fuzz.ratio, score_cutoff=least):
            links.add((i, found[2]))
            del free[found[2]]
    return links
