"""A brief as Markdown: headings, tables and numbered sources that any reader of the format understands."""

from collections.abc import Sequence

from briefing.safe import for_markdown
from models.brief import Block, Brief, Bullets, Cell, Heading, Line, Note, Paragraph, Table, Votes


def brief_markdown(brief: Brief) -> bytes:
    """The whole brief in UTF-8."""
    return (text(brief) + "\n").encode("utf-8")


def text(brief: Brief, heading: int = 1, also: str = "") -> str:
    """The brief as text, its heading on this level. `also`: further characters that the reader takes for marks."""
    writer = _Writer(heading, also)
    return "\n\n".join(filter(None, writer.brief(brief)))


class _Writer:
    def __init__(self, heading: int, also: str) -> None:
        self._heading, self._also = heading, also

    def brief(self, brief: Brief) -> list[str]:
        running = f"*{self._plain(brief.running)}*"
        private = f"**{self._plain(brief.private)}**" if brief.private else ""
        parts = [self._title(brief.title, 0), private, running, self._cell(brief.lead, " ")]
        for section in brief.sections:
            parts.append(self._title(section.heading, 1))
            parts += [self._block(block) for block in section.blocks]
        if brief.left_out:
            parts.append("\n".join(f"- {self._plain(line)}" for line in brief.left_out))
        if brief.notes:
            parts.append(self._title(brief.sources_heading, 1))
            parts.append("\n".join(self._note(note) for note in brief.notes))
        return [*parts, *(self._plain(line) for line in brief.citation), private, running]

    def _title(self, words: str, below: int) -> str:
        return f"{'#' * (self._heading + below)} {self._plain(words)}"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._title(block.text, 2)
            case Paragraph():
                return self._cell(block.lines, " ")
            case Bullets():
                return "\n".join(f"- {self._cell(point, ' ')}" for point in block.points)
            case Table():
                return self._table(block.headings, [[self._cell(cell) for cell in row] for row in block.rows])
            case Votes():
                return self._votes(block)

    def _votes(self, block: Votes) -> str:
        rows = []
        for bar in block.bars:
            about = f"{self._plain(bar.label)}, {self._plain(bar.about)}"
            tally = "–" if bar.yes is None else _blocks(bar.counts)
            rows.append([about, tally, self._line(bar.said)])
        return f"{self._table(block.headings, rows)}\n\n{self._plain(block.legend)}"

    def _table(self, headings: Sequence[str], rows: list[list[str]]) -> str:
        lines = [[self._plain(words) for words in headings], ["---"] * len(headings), *rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _cell(self, lines: Cell, between: str = "; ") -> str:
        return between.join(self._line(line) for line in lines if line.text)

    def _line(self, line: Line) -> str:
        doubt = f" *({self._plain(line.doubt)})*" if line.doubt else ""
        notes = f" \\[{', '.join(map(str, sorted(line.notes)))}\\]" if line.notes else ""
        return f"{self._plain(line.text)}{doubt}{notes}"

    def _note(self, note: Note) -> str:
        places = "; ".join(f"[{self._plain(place.said)}](<{_address(place.address)}>)" for place in note.places)
        return f"{note.number}. {self._plain(note.said)}{f': {places}' if places else ''}"

    def _plain(self, words: str) -> str:
        return for_markdown(words, self._also)


def _blocks(counts: tuple[int, int, int]) -> str:
    """`23 ████ 12 ▒▒ 12 ░░`: in favour, abstaining, against; one sign for about five votes in a hundred."""
    total = sum(counts)
    signs = zip(counts, "█▒░", strict=True)
    return " ".join(f"{count} {sign * max(1, round(20 * count / total))}" for count, sign in signs if count)


def _address(address: str) -> str:
    return "".join(f"%{ord(char):02X}" if char in "<>\\ \n" else char for char in address)
