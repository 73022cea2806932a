"""Text for hover labels."""

import textwrap
from functools import lru_cache

from charts.palette import harmless

WIDTH, LINES = 60, 7


@lru_cache(maxsize=2000)  # titles and notes come again with every chart they are part of
def wrapped(text: str) -> str:
    """Text with line breaks, its own angle brackets made harmless; what is too long to read in passing is cut."""
    lines = textwrap.wrap(harmless(text), WIDTH)
    return "<br>".join([*lines[: LINES - 1], "…"] if len(lines) > LINES else lines)
