"""A brief as the file a reader asked for."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from briefing.brief_html import brief_html
from briefing.brief_markdown import brief_markdown
from briefing.brief_word import brief_docx
from briefing.calendar import Words, calendar_bytes
from briefing.citation import Citation
from models.brief import Brief

MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "html": "text/html", "md": "text/markdown",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "ics": "text/calendar",
}  # fmt: skip
FORMATS = tuple(MIME)
WITH_NOTES = ("docx", "html", "md")  # slides and calendars never hold private notes


@dataclass(frozen=True)
class Made:
    """What a file is made from: the brief, how it is cited, and the dates of it (analysis.brief.dates_of), on demand."""

    brief: Brief
    citation: Citation
    dates: Callable[[], pd.DataFrame]
    stamp: dt.date
    site: str = ""
    words: Words | None = None

    def bytes(self, kind: str) -> bytes:
        """The file. Raises AtlasError where the brief is too long for the format."""
        moment = dt.datetime.combine(self.brief.as_of, dt.time())
        if kind == "docx":
            return brief_docx(self.brief, moment)
        if kind == "html":
            return brief_html(self.brief)
        if kind == "md":
            return brief_markdown(self.brief)
        if kind == "ics":
            cited = [line for line in self.citation.lines() if line]
            return calendar_bytes(self.dates(), self.brief.title, self.stamp, cited, self.site, words=self.words)
        from briefing.brief_slides import brief_pptx  # python-pptx and Plotly take half a second to load

        return brief_pptx(self.brief, self.citation)
