"""The title of a text as a reader should take it: printed, in French as the library has it, or in our own words."""

from models.voice import Voice

MARKS = {"french": "(title in French)", "subject": "(subject, in our words)"}


def title_of(title: str | None, kind: str | None, voice: Voice) -> str:
    """The title made safe where it stands, marked where it is not the official one in English; empty for none.

    Nothing is translated: a translation of ours would look like a title of the United Nations.
    """
    if not title or title != title:  # nothing in a frame is not itself
        return ""
    mark = MARKS.get(str(kind))
    return f"{voice.plain(title)} {voice.say(mark)}" if mark else voice.plain(title)
