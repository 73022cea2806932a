"""The labels of a document's paragraphs, given one after the other: PP1, OP3(a)(i), "Annex I OP2", "B OP4"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from texts.document import INFERRED, UNNUMBERED, Kind, Paragraph
from texts.numbering import Levels, Mark
from texts.readers.blocks import Block
from texts.verbs import is_operative, leading, strength

_FARTHEST_JUMP = 30  # a larger jump is a figure at the start of a line, not a paragraph's number


class Labels:
    """Collects paragraphs and numbers them. One instance a document; `start_part` and `start_annex` restart the numbers."""

    def __init__(self) -> None:
        self._made: list[Paragraph] = []
        self._doubts: list[str] = []
        self._inferred: list[str] = []
        self._part = ""
        self._area = ""  # "Annex I", or "§2" where the numbers start again without a heading
        self._restart()

    def _restart(self) -> None:
        self.last_number = 0
        self._preambular = 0
        self._head = ""  # label below which the next item stands
        self._levels = Levels()
        self._more = 0

    # Where we are

    @property
    def last_text(self) -> str:
        """The text of the last paragraph; empty at the start and after a heading."""
        return self._made[-1].text if self._made and self._made[-1].kind != "heading" else ""

    def start_part(self, letter: str) -> None:
        """A part A, B ... of an omnibus text begins; an empty letter for a text without parts."""
        used = sum(paragraph.kind == "heading" and paragraph.text == f"Part {letter}" for paragraph in self._made)
        self._part, self._area = letter, ""
        if letter:
            self._area = f"§{used + 1}" if used else ""
            self.heading(f"Part {letter}")
        self._restart()

    def start_annex(self, heading: str) -> None:
        """An annex begins; its own number, if it has one, is part of its labels."""
        match = re.match(
            r"(Annex|Appendix|Enclosure)(?:es)?(?:\s+([IVX]{1,5}|\d{1,2}|[A-H])(?![\w-]))?", heading, re.IGNORECASE
        )
        kind, number = (match[1].capitalize(), match[2]) if match else ("Annex", None)
        area = f"{kind} {number}" if number else kind
        taken = {paragraph.label.split(" OP")[0].split(" PP")[0] for paragraph in self._made}
        count = 2
        unique = area
        while unique in taken:
            unique, count = f"{area} §{count}", count + 1
        self._area = unique
        self._restart()
        self.heading(heading)

    def _label(self, bare: str) -> str:
        return " ".join(piece for piece in (self._part, self._area, bare) if piece)

    def _add(self, label: str, kind: Kind, text: str, parent: str = "", flags: tuple[str, ...] = ()) -> None:
        self._made.append(
            Paragraph(len(self._made) + 1, label, kind, text, "", "none", len(text.split()), parent, self._part, flags)
        )

    # What may come

    def is_next(self, mark: Mark, block: Block, state: str) -> bool:
        """Whether a number at the start of a block is a paragraph's: it follows the last, starts again, or jumps a little."""
        value, last = mark.value, self.last_number
        if not mark.rest:
            return False
        if last < value <= last + _FARTHEST_JUMP:
            return True
        return value == 1 and (state != "preamble" or not last) or is_operative(mark.rest)

    def operative(self, mark: Mark) -> None:
        """A paragraph with its number."""
        value, last = mark.value, self.last_number
        if value == 1 and last:
            self.new_section()
            last = 0
        if value <= last:
            self._doubts.append(
                f"The number {value} is printed after {last}; the paragraph was taken for {self._label(f'OP{last + 1}')}."
            )
            value = last + 1
        elif value > last + 1 and last:
            self._missing(last, value)
        elif value > 1 and not last:
            self._doubts.append(f"The operative paragraphs begin with {value}; what stood before is missing.")
        self.last_number = value
        self._open(self._label(f"OP{value}"), "OP", mark.rest)

    def _missing(self, last: int, value: int) -> None:
        gap = f"OP{last + 1}" if value == last + 2 else f"OP{last + 1} to OP{value - 1}"
        self._doubts.append(f"{self._label(gap)} not found: the numbers go from {last} to {value}.")

    def new_section(self) -> None:
        """The numbers start again without an annex or part: a section of its own, §2, §3 ..."""
        base, _, number = self._area.partition("§")
        base, section = base.strip(), int(number or 1) + 1
        self._area = f"{base} §{section}".strip()
        self._restart()
        if not base:
            self._doubts.append(
                f"The numbers start again at 1; the paragraphs from there on are labelled “§{section} OP1” and so on."
            )

    def inferred(self, text: str, alone: bool = False) -> None:
        """A paragraph whose number is not printed. One that is alone never had a number."""
        self.last_number += 1
        label = self._label(f"OP{self.last_number}")
        if not alone:
            self._inferred.append(label)
        self._open(label, "OP", text, () if alone else (INFERRED,))

    def preambular(self, text: str) -> None:
        """A paragraph of the preamble."""
        self._preambular += 1
        self._open(self._label(f"PP{self._preambular}"), "PP", text)

    def unnumbered_in_annex(self, text: str, preambular: bool) -> None:
        """A paragraph without number in an annex: counted as a preambular one, flagged when it does not read like one."""
        self._preambular += 1
        self._open(self._label(f"PP{self._preambular}"), "PP", text, () if preambular else (UNNUMBERED,))

    def _open(self, label: str, kind: Kind, text: str, flags: tuple[str, ...] = ()) -> None:
        self._head, self._levels, self._more = label, Levels(), 0
        self._add(label, kind, text, flags=flags)

    def item(self, mark: Mark, following: Mark | None) -> None:
        """A sub-item: its chapeau is the paragraph or item above whose list it continues."""
        path, above, jumped = self._levels.place(mark, following)
        label = f"{self._head or self._label('')}{path}".strip()
        if jumped:
            self._doubts.append(f"Items before {label} were not found.")
        self._add(label, "sub", mark.rest, parent=f"{self._head}{above}")

    def continuation(self, text: str) -> None:
        """An unnumbered paragraph that goes on after an operative one or its list."""
        self._more += 1
        self._add(f"{self._head}(+{self._more})", "sub", text, parent=self._head, flags=(UNNUMBERED,))

    def heading(self, text: str) -> None:
        """A heading between paragraphs."""
        self._add("", "heading", text)

    def extend(self, text: str) -> None:
        """The last paragraph was broken in two; `text` is the whole."""
        self._made[-1] = replace(self._made[-1], text=text, words=len(text.split()))

    # What came out

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, each with its verb."""
        return with_verbs(self._made)

    def warnings(self) -> list[str]:
        """What was inferred or is missing, as sentences."""
        found = list(self._doubts)
        if len(self._inferred) == 1:
            found.append(f"The number of {self._inferred[0]} is not printed; it was inferred.")
        elif self._inferred:
            found.append(
                f"The numbers of {len(self._inferred)} paragraphs ({self._inferred[0]} to {self._inferred[-1]}) are not printed; they were inferred."
            )
        if more := [
            paragraph.label for paragraph in self._made if UNNUMBERED in paragraph.flags and paragraph.kind == "sub"
        ]:
            found.append(
                f"Without number between or after operative paragraphs: {', '.join(more[:6])}{' ...' if len(more) > 6 else ''}."
            )
        return found


def with_verbs(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs, each with its leading verb and strength; a sub-item leads with its chapeau's, where that has one."""
    verbs: dict[str, str] = {}
    finished = []
    for paragraph in paragraphs:
        if paragraph.kind != "heading":
            inherited = verbs.get(paragraph.parent, "") if paragraph.kind == "sub" else ""
            own = (
                not inherited or not is_operative(inherited) and is_operative(paragraph.text)
            )  # "Acting under ...: (a) Decides"
            verb = leading(paragraph.text) if own else inherited
            verbs[paragraph.label] = verb
            paragraph = replace(paragraph, verb=verb, strength=strength(verb))
        finished.append(paragraph)
    return tuple(finished)
