"""The word a paragraph leads with, and its place on the strength ladder.

    >>> leading("Also calls upon all States to cooperate;")
    'calls upon'
    >>> leading("Recalling further its resolutions,"), leading("Expresses once again its deep concern at delays;")
    ('recalling', 'expresses deep concern')
    >>> strength("strongly urges"), strength("condemns")
    ('urges', 'none')

`verbs.csv` holds one verb a row: its operative form, its preambular form, its rung. A verb that asks nothing of
anybody and recalls nothing (condemns, stresses, expresses concern) stands off the ladder: "none".
"""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import cast

from models.vocabulary import Strength

_ROWS = tuple(csv.DictReader((Path(__file__).parent / "verbs.csv").read_text(encoding="utf-8").splitlines()))
_LADDER: dict[str, str] = {
    row[form]: row["strength"] for row in _ROWS for form in ("operative", "preambular") if row[form]
}
OPERATIVE = frozenset(row["operative"] for row in _ROWS if row["operative"])
PREAMBULAR = frozenset(row["preambular"] for row in _ROWS if row["preambular"])


def _plain_form(third: str) -> str:
    """As a declaration says it: decides -> decide, stresses -> stress, modifies -> modify."""
    if third.endswith("ies"):
        return third[:-3] + "y"
    return third[:-2] if third.endswith(("sses", "shes", "choes")) else third[:-1]


_OF_WE = {_plain_form(third): third for third in OPERATIVE}  # "We reaffirm" leads with "reaffirms"

# Words that only place a paragraph after others; they say nothing of its force and are left out.
_SEQUENCE = frozenset("also further again once more moreover therefore hereby finally accordingly likewise however then thus "
                      "additionally furthermore next lastly".split())  # fmt: skip
_FILLER = _SEQUENCE | frozenset("its their the a an our in this".split())

# Words that belong to the phrase of a verb: first words of the row -> what is appended.
_PARTICLES: dict[str, tuple[tuple[str, str], ...]] = {
    "call": (
        ("once again upon", "upon"),
        ("once again on", "upon"),
        ("upon", "upon"),
        ("on", "upon"),
        ("for", "for"),
        ("attention", "attention"),
    ),
    "take": (
        ("note", "note"),
        ("into account", "into account"),
        ("into consideration", "into consideration"),
        ("cognizance", "cognizance"),
        ("up", "up"),
    ),
    "bear": (("in mind", "in mind"),),
    "keep": (("in mind", "in mind"), ("under review", "under review")),
    "look": (("forward", "forward"),),
    "pay": (("tribute", "tribute"), ("homage", "homage")),
    "draw": (("attention", "attention"), ("the attention", "attention")),
    "appeal": (("to", "to"), ("for", "for")),
    "act": (("under", "under"), ("in accordance", "in accordance"), ("within", "within"), ("pursuant", "pursuant")),
    "refer": (("to", "to"),),
    "attach": (("importance", "importance"), ("great importance", "great importance")),
    "stand": (("ready", "ready"),),
    "give": (("effect", "effect"),),
}
_STEM = {
    form: _plain_form(row["operative"])
    for row in _ROWS
    if row["operative"]
    for form in (row["operative"], row["preambular"])
    if form
}

_FEELINGS = frozenset(
    "abhorrence acclaim admiration alarm anguish anxiety appreciation approval belief commitment concern concerns condemnation "
    "condolences confidence congratulations conviction dedication desire determination disappointment disapproval dismay "
    "displeasure expectation expectations grief gratitude hope horror indignation intent intention interest opposition outrage "
    "pleasure readiness recognition regret regrets rejection resolve respect revulsion sadness satisfaction shock solidarity "
    "sorrow support sympathy thanks understanding view willingness wish worry".split()
)
# Expressing one of these welcomes; expressing any other feeling stands off the ladder.
_APPROVAL = frozenset("appreciation gratitude thanks satisfaction support solidarity".split())
# "Reiterates its call" asks as much as the call did.
_REPEATED = {"appeal": "calls_upon", "appeals": "calls_upon", "call": "calls_upon", "calls": "calls_upon", "decision": "recalls",
             "demand": "demands", "demands": "demands", "encouragement": "encourages", "invitation": "invites", "recommendation": "encourages",
             "request": "requests", "requests": "requests"}  # fmt: skip
_REPEATING = frozenset("reiterate renew repeat reaffirm restate".split())
_STATES_OF_MIND = PREAMBULAR - frozenset(_STEM) - {"being", "having"} | {"seized", "engaged", "ready", "available"}

_SPELLINGS = {"recognis": "recogniz", "emphasis": "emphasiz", "authoris": "authoriz", "realis": "realiz", "re-emphasiz": "re-emphasiz",
              "underlying": "underlining"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|[,;:.]")
_ASIDE = re.compile(
    r",\s+(?:in|on|as|at|with|bearing|inter|once|without|while|pursuant|acting|by|for|taking|after)\b[^,;]{0,120},|,\s+(?:however|also|therefore|further),"
)
_WE = re.compile(
    r"^(?:we|the council|the assembly)(?:,[^,;]{0,120},)?\s+(?:also\s+|therefore\s+|further\s+|will\s+)*", re.IGNORECASE
)
_MARK = re.compile(
    r"^[\s“\"'‘«\[]*(?:\d{1,3}\s?(?:bis|ter)?\.?\s+|\([a-z0-9]{1,5}\)\s+|[•–—-]\s+)*[“\"‘]?", re.IGNORECASE
)


def _british(word: str) -> str:
    for british, american in _SPELLINGS.items():
        if word.startswith(british):
            return american + word[len(british) :]
    return word


def _base(word: str) -> str:
    """A verb known without its prefix: re-emphasizes leads as emphasizes does."""
    return word.removeprefix("re-") if word.startswith("re-") else word


@lru_cache(maxsize=4096)
def _lead(start: str) -> tuple[str, str, str]:
    """(intensifiers and verb with its particles, the bare verb, its rung); empty when no known word leads."""
    plain = _MARK.sub("", start, count=1)
    of_we = _WE.match(plain)
    if of_we:
        plain = plain[of_we.end() :]
    words = [_british(word) for word in _WORD.findall(_ASIDE.sub(" ", plain).lower())]
    at = 0
    before: list[str] = []
    while at < len(words) and at < 7:
        word = words[at]
        if of_we and word in _OF_WE:
            words[at] = word = _OF_WE[word]
        if _base(word) in _LADDER and not (word == "following" and words[at + 1 : at + 2] == ["the"]):
            break
        if word in _SEQUENCE or word in ",.":
            pass
        elif word == "and" and before:
            pass
        elif word.endswith("ly") or word in ("most", "very", "all", "greatly"):
            before.append(word)
        else:
            return "", "", "none"
        at += 1
    else:
        return "", "", "none"
    phrase, rung = _complete(words[at], words[at + 1 :])
    return " ".join([*before, phrase]), words[at], rung


def _complete(verb: str, after: list[str]) -> tuple[str, str]:
    """The verb with the words that belong to it, and the rung of the whole."""
    rung = _LADDER[_base(verb)]
    stem = _STEM.get(_base(verb), "")
    near = [word for word in after[:9] if word not in _FILLER]
    joined = " ".join(after[:4])
    phrase = verb
    for start, particle in _PARTICLES.get(stem, ()):
        skipped = " ".join(near[:4])
        if joined.startswith(start) or skipped == start or skipped.startswith(start + " "):
            phrase = f"{verb} {particle}"
            near = near[len(particle.split()) :]
            break
    if stem == "call" and phrase.endswith("attention"):
        return phrase, "none"
    if stem in _REPEATING:
        for word in near[:3]:  # "reiterates its urgent call", "reiterates the call"
            if word in _REPEATED and {"its", "the"} & set(after[:3]):
                return f"{verb} its {word}", _REPEATED[word]
    if stem in ("express", "reiterate", "voice", "extend", "convey"):
        if felt := _feeling(near):
            return f"{verb} {felt}", "welcomes" if felt.split()[-1] in _APPROVAL else rung
    if near[:1] == ["with"] and (felt := _feeling(near[1:])):
        return f"{phrase} with {felt}", rung
    if stem == "remain" or verb in ("being", "having") or (stem == "continue" and near[:2] == ["to", "be"]):
        rest = near[2:] if stem == "continue" else near
        kept = []
        for word in rest[:4]:
            kept.append(word)
            if word in _STATES_OF_MIND or verb == "having":
                return " ".join([phrase, *(["to be"] if stem == "continue" else []), *kept]), rung
            if not word.endswith("ly"):
                break
    return phrase, rung


def _feeling(words: list[str]) -> str:
    """What is felt, with its adjectives: "deep concern"; empty when the first words name no feeling."""
    for length, word in enumerate(words[:5], 1):
        if word in _FEELINGS:
            return " ".join(words[:length])
        if word in ",;:." or word in ("that", "to", "at", "of", "for", "over", "about", "with", "by", "all"):
            break
    return ""


def leading(text: str) -> str:
    """The leading verb phrase in lower case, without "also", "further", "once again"; empty where none is known."""
    return _lead(text[:260])[0]


def is_operative(text: str) -> bool:
    """Whether the text opens as an operative paragraph does: Decides, Also calls upon, We reaffirm."""
    return _base(_lead(text[:260])[1]) in OPERATIVE


def is_preambular(text: str) -> bool:
    """Whether the text opens as a preambular paragraph does: Recalling, Deeply concerned, Having considered."""
    return _base(_lead(text[:260])[1]) in PREAMBULAR


def strength(verb: str) -> Strength:
    """The rung of a leading verb phrase; "none" for one that stands off the ladder or is not known."""
    return cast(Strength, _lead(verb)[2])
