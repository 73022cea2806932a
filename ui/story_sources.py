"""The sources of a story in words: one line for a step, the official document first, and all of them for the last slides."""

from collections.abc import Iterable

from analysis.story_sources import DOCUMENT, rank
from briefing.fitting import breadth, wrapped
from models.symbols import document_url
from ui.i18n import _
from ui.stories import Shown

LONGEST = 8  # sources named in a line
OUTSIDE = ("exits", "milestones", "lineage", "onset")  # steps whose facts do not all stand in documents
DOCUMENTS = "https://undocs.org/en/"


def named(one: Shown, room: float = 0) -> str:
    """The sources of a step in one line: what stands in documents is cited by them, without copies or news beside them.

    With `room` (in parts of the type size) as many as one line holds; it says how many more there are.
    """
    every = list(dict.fromkeys(map(short, one.told.sources)))
    documents = [source for source in every if rank(source) == DOCUMENT]
    best = every if one.step.template in OUTSIDE else documents or every
    for shown in range(min(len(best), LONGEST), 0, -1):
        more = len(every) - shown
        line = ", ".join(best[:shown]) + (_(" and {n} more").format(n=more) if more else "")
        if not room or breadth(line) <= room:
            return line
    return best[0] if best else _("none recorded")


def short(source: str) -> str:
    """A symbol as it is, an address by its host."""
    address = source.startswith(("http://", "https://", "github.com/"))
    return (
        source.removeprefix("https://").removeprefix("http://").split("/")[0].removeprefix("www.")
        if address
        else source
    )


def full(source: str) -> str:
    """A document with its address, another source as it is."""
    return f"{source}: {document_url(source)}" if rank(source) == DOCUMENT else source


def pages(sources: Iterable[str], room: float, lines: int) -> list[str]:
    """All sources as texts of no more than so many lines of `room` (in parts of the type size), documents first."""
    every = sorted(dict.fromkeys(sources), key=rank)
    documents = [source for source in every if rank(source) == DOCUMENT]
    others = [source for source in every if rank(source) != DOCUMENT]
    told = [*_documents(documents, room, lines), *others]
    made: list[str] = []
    for entry in told:
        longer = f"{made[-1]}\n{entry}" if made else entry
        if made and len(wrapped(longer, room)) <= lines:
            made[-1] = longer
        else:
            made.append(entry)
    return made


def _documents(symbols: list[str], room: float, lines: int) -> list[str]:
    """The symbols, and where each is to be read; several paragraphs where one would be longer than a slide."""
    if not symbols:
        return []
    head = _("Official documents, each at {address} and its symbol:").format(address=DOCUMENTS)
    told = [head]
    for symbol in symbols:
        longer = f"{told[-1]}{' ' if told[-1] == head else ', '}{symbol}"
        if len(wrapped(longer, room)) <= lines // 2:
            told[-1] = longer
        else:
            told.append(symbol)
    return told
