"""Which themes a paragraph carries, and by which words.

    >>> archive = Pattern("archive_custody", 1, r"\\barchives?\\b", unless=r"\\bnational archives\\b")
    >>> Themes([archive]).in_text("Decides that the Secretariat keeps the archives of the team;")
    (Mention(theme='archive_custody', term='archives'),)

Patterns are rows of `theme_patterns.csv`; here is only how they are asked. The scope is the paragraph. A sub-item is
read after its chapeau, and what is found counts for it only where it takes in a word of its own. Case, blanks, kinds
of quotation marks and of hyphens do not matter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.errors import AtlasError
from texts.document import Paragraph
from texts.patterns import needed

MOST_WORDS = 6  # of a key term: a term of art is kept, a sentence never
AROUND = 60  # characters on either side of a match in which `unless` is looked for

_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "\xad": ""}
)
_REACH = 600  # characters of a chapeau that are read with its items: no pattern reaches further back
_MARKS = " ,;:.()\"'"
_SMALL = frozenset("a an and as at by for from in of on or that the their to with".split())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that finds a theme, in texts as `plain` gives them.

    A group named `term` marks the telling words. `unless` voids a match that it stands in or near. `scope` is
    "operative" where a preambular paragraph that says the same would only recall it.
    """

    theme: str
    number: int
    pattern: str
    unless: str = ""
    scope: str = "any"


@dataclass(frozen=True, slots=True)
class Mention:
    """A theme in a paragraph. `term`: the words that tell it, in lower case, at most six."""

    theme: str
    term: str


def plain(text: str) -> str:
    """A text as patterns read it: lower case, single blanks, straight quotation marks, one kind of hyphen."""
    return " ".join(text.translate(_ALIKE).lower().split())


class Themes:
    """Patterns made ready. Raises AtlasError where one does not compile."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._searches = [_Search(pattern) for pattern in patterns]

    def in_text(self, text: str, kind: str = "OP", chapeau: str = "") -> tuple[Mention, ...]:
        """The themes of one paragraph, each once, in the order of the patterns; `kind` as in `Paragraph`."""
        before = _end(plain(chapeau)) + " " if chapeau else ""
        whole = before + plain(text)
        found: dict[str, str] = {}
        for search in self._searches:
            if search.theme in found or (search.operative and kind == "PP"):
                continue
            if any(word in whole for word in search.words) and (term := search.first(whole, len(before))):
                found[search.theme] = term
        return tuple(Mention(theme, term) for theme, term in found.items())

    def in_document(self, paragraphs: Sequence[Paragraph]) -> dict[int, tuple[Mention, ...]]:
        """The themes of every paragraph, by position; a heading has none."""
        found: dict[int, tuple[Mention, ...]] = {}
        above: dict[str, str] = {}  # label -> the text that its sub-items follow
        for paragraph in paragraphs:
            chapeau = above.get(paragraph.parent, "") if paragraph.kind == "sub" else ""
            above[paragraph.label] = _end(f"{chapeau} {paragraph.text}".strip())
            kind = "PP" if "PP" in paragraph.label else "OP"
            found[paragraph.position] = (
                () if paragraph.kind == "heading" else self.in_text(paragraph.text, kind, chapeau)
            )
        return found


class _Search:
    """One pattern, compiled."""

    def __init__(self, pattern: Pattern) -> None:
        try:
            self.pattern = re.compile(pattern.pattern)
            self.unless = re.compile(pattern.unless) if pattern.unless else None
        except re.error as error:
            raise AtlasError(
                f"Pattern {pattern.number} of the theme {pattern.theme} does not compile: {error}."
            ) from error
        self.theme, self.operative = pattern.theme, pattern.scope == "operative"
        self.named = "term" in self.pattern.groupindex
        self.words = needed(pattern.pattern) or {""}

    def first(self, text: str, start: int) -> str:
        """The key term of the first match that ends beyond `start`; empty where there is none."""
        for match in self._matches(text, start):
            around = text[max(0, match.start() - AROUND) : match.end() + AROUND]
            if not (self.unless and self.unless.search(around)):
                return _term((match["term"] if self.named else None) or match[0])
        return ""

    def _matches(self, text: str, start: int) -> Iterator[re.Match[str]]:
        """Matches that end beyond `start`. One that ends before may hide a later one that begins in its midst."""
        at = 0
        while match := self.pattern.search(text, at):
            if match.end() > start:
                yield match
            at = match.start() + 1 if match.end() <= start else max(match.end(), at + 1)


def _end(text: str) -> str:
    """The last words of a long text."""
    return text if len(text) <= _REACH else text[-_REACH:].partition(" ")[2]


def _term(words: str) -> str:
    """At most six words: of a longer match the first three and the last three, with an ellipsis where it was cut."""
    found = words.split()
    if len(found) <= MOST_WORDS:
        return _whole(found)
    half = MOST_WORDS // 2
    return f"{_whole(found[:half])}… {_whole(found[-half:])}"


def _whole(words: list[str]) -> str:
    """Words without the marks and the small words that a cut leaves at their end."""
    while len(words) > 1 and words[-1].strip(_MARKS) in _SMALL:
        words = words[:-1]
    return " ".join(words).strip(_MARKS)
