"""The note at the end of a text that says how it was adopted: tally and roll call, as printed."""

import re

from texts.document import VoteNote

STARTS = re.compile(
    r"^\[?\s*(?:(?:The )?(?:draft )?(?:resolution|decision|text)[^.]{0,80}? was )?adopted\b.{0,220}?\b(?:by (?:a )?(?:recorded|roll-call)|without (?:a )?vote|by consensus)"
    r"|^\[?In favour\s*:",
    re.IGNORECASE,
)
LISTS = re.compile(r"\b(In favour|Against|Abstaining|Abstentions?|Abstained)\s*:\s*", re.IGNORECASE)
_TALLY = re.compile(
    r"vote of\s+(\d{1,3})(?:\s+votes?)?\s+to\s+(\d{1,3}|none)(?:\s*,?\s*with\s+(\d{1,3}|no|one)\s+abstentions?)?",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"without (?:a )?vote|by consensus", re.IGNORECASE)
_WORDS = {"none": 0, "no": 0, "one": 1}
_AND = re.compile(r",?\s+and\s+")
# Names that hold "and": a list's last two names are parted at "and", these are not.
_HOLDS_AND = re.compile(
    r"(?:Antigua|Bosnia|Trinidad|Serbia|Saint Kitts|Saint Vincent|Sao Tome|São Tomé|Heard Island|Wallis|Great Britain|Papua)\s*$",
    re.IGNORECASE,
)


def _count(word: str) -> int:
    return _WORDS[word.lower()] if word.lower() in _WORDS else int(word)


def names(listed: str) -> tuple[str, ...]:
    """States of a printed list: "Albania, Bosnia and Herzegovina and Chile" are three."""
    found: list[str] = []
    for piece in re.split(r"\s*[,;]\s*", listed.strip(" .][\n")):
        start = 0
        for joint in _AND.finditer(piece):
            if not _HOLDS_AND.search(piece[start : joint.start()]):
                found.append(piece[start : joint.start()])
                start = joint.end()
        found.append(piece[start:])
    cleaned = (re.sub(r"^and\s+", "", re.sub(r"\s+", " ", name)).strip(" .*][") for name in found)
    return tuple(name for name in cleaned if name and name.lower() not in ("none", "nil", "-", "—"))


def read_vote(note: str) -> tuple[VoteNote | None, list[str]]:
    """The note and what is doubtful in it; None when the words are no note."""
    tally = _TALLY.search(note)
    pieces = LISTS.split(note)
    lists = {key.lower()[:7]: names(listed) for key, listed in zip(pieces[1::2], pieces[2::2], strict=False)}
    if not tally and not lists:
        return (VoteNote("without_vote"), []) if _WITHOUT.search(note) else (None, [])
    yes, no, abstain = (_count(word) for word in tally.groups(default="0")) if tally else (None, None, None)
    called = lists.get("in favo", ()), lists.get("against", ()), lists.get("abstain", lists.get("abstent", ()))
    doubts: list[str] = []
    if not tally:
        doubts.append("The vote note lists States but prints no tally.")
    elif any(called):
        for word, count, listed in zip(("in favour", "against", "abstaining"), (yes, no, abstain), called, strict=True):
            if count != len(listed):
                doubts.append(f"The vote note prints {count} {word} and names {len(listed)}.")
    else:
        doubts.append("The vote note prints a tally and no roll call.")
    return VoteNote("recorded_vote", yes, no, abstain, *called), doubts
