"""Which language a text is in, as far as the reader of a resolution must know."""

import re
from collections import Counter

# Words that are frequent in one official language and rare in the others.
_WORDS = {
    "English": "the of and to in that by its with for".split(),
    "French": "les des et du que dans une aux sur par".split(),
    "Spanish": "los las el que del y por con para una".split(),
    "Portuguese": "os dos das que não uma com pelo".split(),
    "German": "der die und des den das mit von zu".split(),
}
_SCRIPTS = (
    ("Arabic", "\u0600", "\u06ff"),
    ("Hebrew", "\u0590", "\u05ff"),
    ("Russian", "\u0400", "\u04ff"),
    ("Chinese", "\u4e00", "\u9fff"),
)


def language_of(text: str) -> str:
    """English, French, ... by its commonest words or its script; empty when unsure."""
    sample = text[:6000]
    letters = sum(character.isalpha() for character in sample) or 1
    for language, first, last in _SCRIPTS:
        if sum(first <= character <= last for character in sample) > letters / 3:
            return language
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    counts = {language: sum(words[word] for word in common) for language, common in _WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] * 12 >= sum(words.values()) else ""
