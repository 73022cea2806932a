"""How long telling a step of a story takes, at a stated pace. An estimate: a speaker's own pace differs."""

WORDS_A_MINUTE = 130  # a calm speaking voice
HEADLINE = 25  # words of a headline, which is computed and not known beforehand
LOOK = 20  # seconds in which a room takes in a chart


def seconds(written: str) -> int:
    """Seconds for a step: its headline and what is written for it spoken, its chart looked at."""
    return LOOK + round((HEADLINE + len(written.split())) * 60 / WORDS_A_MINUTE)
