"""Whom a paragraph asks, by when and for how long.

>>> addressee("Once again requests the Secretary-General, in this regard, to report by 30 June 2095;")
'the Secretary-General'
>>> deadlines("Requests the panel to report at its fifty-seventh and fifty-eighth sessions;")
('fifty-seventh and fifty-eighth sessions',)
>>> terms("Decides to extend the mandate for a further period of one year;")
('period of one year',)
"""

import re

from texts.words import words

_ASKING = re.compile(
    r"\b(?:(?:request|call|demand|appeal|ask|exhort|instruct|direct|recommend|entrust)(?:s|ing)?"
    r"|(?:urg|invit|encourag)(?:es?|ing)|press(?:es|ing))\b",
    re.IGNORECASE,
)
# What may stand between the verb and who is asked: "calls, in this regard, upon", "demands that".
_BETWEEN = re.compile(
    r"^(?:\s*,[^,;]{0,60},(?=\s+(?:up)?on\b|\s+to\b|\s+that\b)"
    r"|\s+(?:also|again|once|once again|further|strongly|particularly|urgently|anew))*"
    r"\s+(?:(?:up)?on|to|that|for)?\b\s*(?:in particular\s+)?"
)
# "to" and a verb; not "parties to the conflict", "parties to armed conflict", "access to justice".
_TO_DO = re.compile(
    r"(?<!access)(?<!relation)(?<!respect)(?<!regard)(?<!response)(?<!addition)(?<!support)(?<!according)(?<!subject)"
    r",?\s+(?:not\s+)?to\s+(?!(?:the|an?|all|any|this|that|these|those|its|their|each|which|whom|armed|conflicts?"
    r"|hostilities|international|treaties|human|justice|information|persons|victims|women|children)\b|[A-Z\d])"
)
# After "demands that" no "to" tells where the name ends: one of these verbs or an adverb does.
_DOES = re.compile(
    r",?\s+(?:(?:shall|must|should|may|will|be|is|are|not|comply|cease|end|ensure|respect|allow|provide|cooperate|put"
    r"|take|refrain|release|desist|abide|adhere|stop|halt|grant|facilitate|implement|meet|fulfil|return|guarantee"
    r"|protect|withdraw|accept|agree)\b|[a-z]+ly\b)"
)
# One of these, or a name, is in every addressee; what is asked for ("urges action to") is none.
_WHO = re.compile(
    r"\b(?:[Ss]tates?|part(?:y|ies)|authorit(?:y|ies)|governments?|countr(?:y|ies)|organi[sz]ations?|bod(?:y|ies)"
    r"|entit(?:y|ies)|agenc(?:y|ies)|actors?|stakeholders?|donors?|communit(?:y|ies)|forces?|groups?|members?"
    r"|institutions?|mechanisms?|society|partners?|leaders?|rapporteurs?|experts?|procedures?|holders?|companies"
    r"|business(?:es)?|enterprises?|employers|investors|courts?|prosecutors?|parliaments?|militias|commanders"
    r"|ministr(?:y|ies)|media|it|them)\b|\b[A-Z]"
)
_LONGEST_ADDRESSEE = 40  # words: what is longer is no addressee but a clause
_ASIDE = re.compile(
    r",\s+(?:in (?:this (?:regard|context|respect)|accordance|consultation|cooperation|collaboration|close)"
    r"|in coordination|within|through|as|with|when|where|if|pursuant|at|by|inter alia|without|while|bearing|taking"
    r"|based|under|upon|from|once)\b[^;]*"
)
_ACTORS = re.compile(
    r",\s*(?:and\s+)?(?:in particular|particularly|especially|including|notably|first and foremost)?\s*"
    r"|\s+and\s+|\s+as well as\s+"
)
_NO_NAME = frozenset("the a an all of its other relevant concerned both on for to in also in particular".split())

_TENS = "twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth"
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
_TENS_OF = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINAL = rf"(?:(?:{_TENS_OF})-(?:{_UNITS})|{_UNITS}|{_TEENS}|{_TENS}|\d+(?:st|nd|rd|th)|next)"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"(?:(?:\d{{1,2}}\s+)?{_MONTH}\s+)?\d{{4}}"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four|\d{1,3})"
_SPAN = rf"{_NUMBER}\s+(?:additional\s+|further\s+|more\s+)?(?:days?|weeks?|months?|years?)"
_SESSION = re.compile(
    rf"\b{_ORDINAL}(?:(?:,|,?\s+and|\s+or)\s+(?:at\s+)?(?:its\s+|the\s+)?{_ORDINAL})*"
    r"\s+(?:regular\s+|special\s+|resumed\s+|main\s+)?sessions?\b",
    re.IGNORECASE,
)
_BY_DATE = re.compile(rf"\b(?:by|before|no later than|not later than)\s+(?:the end of\s+)?{_DATE}\b")
_TERM = re.compile(
    rf"\bperiods? of (?:up to\s+)?{_SPAN}\b"
    rf"|\b(?:for|by|within)\s+(?:a further\s+|an additional\s+|another\s+)?{_SPAN}\b"
    rf"|\b(?:until|through|till)\s+(?:the end of\s+)?(?:its\s+|the\s+)?(?:{_DATE}|{_ORDINAL}\s+session)\b"
    rf"|\bevery\s+(?:{_NUMBER}\s+)?(?:days?|weeks?|months?|years?)\b"
    r"|\b(?:annual|biannual|biennial|triennial|quarterly|monthly)(?:ly)?\b"
)


def addressee(text: str) -> str:
    """Who is asked, as printed; empty where nobody is, or where it cannot be told from what is asked."""
    verb = _ASKING.search(text[:200])
    rest = text[verb.end() : 2000] if verb else ""
    if not rest or rest.startswith(" for "):
        return ""
    between = _BETWEEN.match(rest)
    rest = rest[between.end() :] if between else rest
    end = (_DOES if between and between[0].rstrip().endswith("that") else _TO_DO).search(rest)
    if not end or ";" in rest[: end.start()]:
        return ""
    found = _ASIDE.sub("", rest[: end.start()]).strip(" ,:")
    return found if _WHO.search(found) and len(found.split()) <= _LONGEST_ADDRESSEE else ""


def other_addressee(before: str, after: str) -> bool:
    """Whether somebody is asked in one and not in the other; the same name said shorter is the same addressee."""
    ours, theirs = _actors(before), _actors(after)
    return bool(ours and theirs) and not (_all_among(ours, theirs) and _all_among(theirs, ours))


def _actors(found: str) -> list[set[str]]:
    said = (set(words(actor)) - _NO_NAME for actor in _ACTORS.split(found))
    return [actor for actor in said if actor]


def _all_among(some: list[set[str]], others: list[set[str]]) -> bool:
    return all(any(actor <= other or other <= actor for other in others) for actor in some)


def deadlines(text: str) -> tuple[str, ...]:
    """Sessions and dates by which something is due, in order."""
    return _found(text, _SESSION, _BY_DATE)


def terms(text: str) -> tuple[str, ...]:
    """For how long, until when or how often, in order."""
    return _found(text, _TERM)


def _found(text: str, *patterns: re.Pattern[str]) -> tuple[str, ...]:
    matches = sorted((match.start(), match[0]) for pattern in patterns for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found for _, found in matches))
