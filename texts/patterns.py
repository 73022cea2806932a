r"""Whether a search pattern is fit to be data: it compiles, cannot run away on a long text, and needs a word.

    >>> fault(r"\bchain[- ]of[- ]custody\b"), fault(r"(?:\w+)+ of custody")
    ('', 'repeats without an end or beyond 200 characters; expected that of letters only, as in \\w*')
    >>> needed(r"\b(?:collect\w*|preserv\w*)\b[^;]{0,80}\bevidence\b")
    frozenset({'evidence'})

Python's own parser of patterns is asked, so that what is judged is what will run.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

WIDEST = 200  # characters a gap may span: beyond, two words are not near one another
_WIDE = 12  # characters from which a repeat is a gap, not an ending
_GAPS = 2  # gaps on one way through a pattern: with three, a long paragraph takes thousands of steps a start
_COUNTED = 8  # words that may be counted one by one
_SHORTEST = 3  # letters of a word that narrows a search

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def fault(pattern: str) -> str:
    """What is wrong with a pattern, as the end of a sentence; empty where nothing is."""
    if wrong := fault_of_unless(pattern):
        return wrong
    if (gaps := _gaps(_tree(pattern))) > _GAPS:
        return f"has {gaps} gaps on one way through; expected at most {_GAPS}"
    if not needed(pattern):
        return f"can match without any word of {_SHORTEST} letters; expected one in every way through"
    return ""


def fault_of_unless(pattern: str) -> str:
    """The same for an expression that only looks around a match: it may do without a word."""
    try:
        re.compile(pattern)
        tree = _tree(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"does not compile ({error}); expected a regular expression"
    if capital := re.search(r"[A-Z]", re.sub(r"\\[A-Z]|\(\?P", "", pattern)):
        return f"has the capital {capital[0]!r}; expected small letters, as texts are searched in lower case"
    if "  " in pattern:
        return "has two blanks in a row; expected one, as texts are searched with single blanks"
    for _, high, body in _repeats(tree):
        if high > WIDEST and not _letters(body):
            return f"repeats without an end or beyond {WIDEST} characters; expected that of letters only, as in \\w*"
        if high > 1 and any(inner_high != inner_low for inner_low, inner_high, _ in _repeats(body)):
            if high > _COUNTED or not _parted(body):
                return "repeats a repeat; expected whole words to be counted, as in (?:\\w+ ){0,3}"
    if _endless(tree[:1]) or any(_endless(pair) == 2 for pair in _neighbours(tree)):
        return "begins with an endless repeat or has two in a row; expected letters before each, as in victim\\w*"
    return ""


def needed(pattern: str) -> frozenset[str]:
    """Pieces of words of which one must stand in a text that matches; empty where none can be named."""
    pieces = _needed(_tree(pattern))
    return frozenset(piece for piece in pieces if not any(other in piece for other in pieces - {piece}))


@lru_cache(maxsize=512)
def _tree(pattern: str) -> Any:
    return _parser.parse(pattern)


def _inside(node: tuple[Any, Any]) -> list[Any]:
    """The sequences within one node of the parser's tree."""
    kind, value = node
    if kind in _REPEATS:
        return [value[2]]
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    return [part for part in value[1:] if part] if kind is op.GROUPREF_EXISTS else []


def _repeats(sequence: Any) -> Iterator[tuple[int, int, Any]]:
    """(least, most, what is repeated), at every depth."""
    for node in sequence:
        if node[0] in _REPEATS:
            yield node[1]
        for inner in _inside(node):
            yield from _repeats(inner)


def _neighbours(sequence: Any) -> Iterator[Any]:
    """Every two nodes that follow one another, at every depth."""
    for at, node in enumerate(sequence):
        yield sequence[at : at + 2]
        for inner in _inside(node):
            yield from _neighbours(inner)


def _endless(nodes: Any) -> int:
    """How many of the nodes are repeats without an end."""
    return sum(kind in _REPEATS and value[1] > WIDEST for kind, value in nodes)


def _letters(body: Any) -> bool:
    """Whether a repeated thing is one letter: \\w or a set without blanks, of which words are made."""
    if len(body) != 1 or body[0][0] is not op.IN:
        return False
    made_of_letters = (op.CATEGORY, op.RANGE, op.LITERAL)
    return all(
        kind in made_of_letters and value not in (op.CATEGORY_NOT_WORD, op.CATEGORY_SPACE, ord(" "))
        for kind, value in body[0][1]
    )


def _parted(body: Any) -> bool:
    """Whether each turn of a repeat holds a blank or a mark, so that its turns cannot be cut in many ways."""
    branches = body[0][1][1] if len(body) == 1 and body[0][0] is op.BRANCH else [body]
    return all(any(kind is op.LITERAL and not chr(value).isalnum() for kind, value in branch) for branch in branches)


def _gaps(sequence: Any) -> int:
    """Gaps on the way through a sequence that has most of them."""
    count = 0
    for node in sequence:
        if node[0] in _REPEATS and _WIDE <= node[1][1] <= WIDEST:
            count += 1
        count += max((_gaps(inner) for inner in _inside(node)), default=0)
    return count


def _needed(sequence: Any) -> set[str]:
    """The best choice of alternatives: the one whose shortest piece is longest."""
    choices: list[set[str]] = []
    run = ""
    for node in [*sequence, (None, None)]:
        if node[0] is op.LITERAL:
            run += chr(node[1])
            continue
        if run:
            choices.append({run})
            run = ""
        if node[0] is op.BRANCH:
            branches = [_needed(branch) for branch in node[1][1]]
            choices.append(set().union(*branches) if all(branches) else set())
        elif node[0] in (op.SUBPATTERN, op.ATOMIC_GROUP) or (node[0] in _REPEATS and node[1][0]):
            choices.append(_needed(_inside(node)[0]))
    choices = [choice for choice in choices if choice and _shortest(choice) >= _SHORTEST]
    return max(choices, key=lambda choice: (_shortest(choice), -len(choice)), default=set())


def _shortest(choice: set[str]) -> int:
    return min(len(piece.strip()) for piece in choice)
