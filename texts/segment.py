"""Blocks of a document into labelled paragraphs: masthead, opening formula, preamble, operatives, annexes, vote note.

>>> document = read_document(Path("A_HRC_RES_57_2.docx").read_bytes(), "A_HRC_RES_57_2.docx")
>>> [(p.label, p.verb) for p in document.paragraphs][:2]
[('PP1', 'guided'), ('PP2', 'recalling')]
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from texts import masthead, writers
from texts.document import Document
from texts.errors import UnreadableDocument
from texts.labels import Labels
from texts.language import language_of
from texts.numbering import Mark, mark_of, split_inline
from texts.readers import Block, read
from texts.readers.blocks import join_lines
from texts.readers.sniff import kind_of
from texts.verbs import is_operative, is_preambular
from texts.votes import STARTS, read_vote

NOTHING_FOUND = (
    "No resolution was recognised in {where}: it holds neither an opening formula such as “The Human Rights Council,” nor preambular "
    "or operative paragraphs; bring the text of one resolution or draft in English."
)
_ANNEX = re.compile(
    r"^(?:Annex(?:es)?|Appendix|Enclosure)(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-H])(?![\w-]))?(?=\s|$|[.:*–—-])", re.IGNORECASE
)
_SECTION = re.compile(
    r"^(?:[IVX]{1,6}|[A-H])\.?(?:\s+\S.*)?$|^(?:Part|Section|Chapter|Article|Principle|Title)\s+[\dIVXA-Z][\w.]{0,6}\b"
)
_FOOTNOTE = re.compile(
    r"^(?:\d{1,3}\s?/?|\*{1,3})\s+(?:See\b|A/|E/|S/|Ibid|Resolutions?\s\d|United Nations,? (?:Treaty|document)|Official Records|General Assembly resolution|"
    r"Adopted (?:at|by)|Reissued|Available|To be issued|In accordance with rule|State not a member|The present|Ibid\.|CERD/|CCPR/|CEDAW/|TD/|DP/|FCCC/)|^\*+\s?(?:Reissued|The )"
)
_CLOSES = (",", ";", ":", ".", ".”", ",”", ";”", "]", "and", "or")
_END_OF_FRONT = 40  # blocks in which a masthead ends
_LETTER = re.compile(r"^([A-H])\*?(?:\s+(?=[A-Z“]).{0,200})?$")


def read_document(content: bytes, name: str = "") -> Document:
    """A file's bytes, read and segmented. The name is shown in messages and may give a symbol; it decides nothing else."""
    kind = kind_of(content, name)
    if kind == "json" and writers.is_ours(text := content.decode("utf-8", errors="replace")):
        return writers.from_json(text)
    if kind == "akn" and (ours := writers.from_akn(content)):
        return ours
    return segment(read(content, name), name)


def segment_to_json(content: bytes, name: str = "") -> str:
    """The same as JSON text, which can leave a process that is not trusted."""
    return writers.to_json(read_document(content, name))


def segment(blocks: list[Block], name: str = "") -> Document:
    """Blocks as a reader gives them, as one document. The first resolution is read where a file holds several."""
    blocks = [piece for block in blocks if block.text and not _FOOTNOTE.match(block.text) for piece in _pieces(block)]
    openings = [
        at for at, block in enumerate(blocks) if masthead.opening(block.text) and not block.text.startswith(("“", '"'))
    ]
    warnings: list[str] = []
    blocks, openings = _first_resolution(blocks, openings, warnings)
    start = openings[0] if openings else _first_paragraph(blocks)
    if start is None:
        raise UnreadableDocument(NOTHING_FOUND.format(where=f"“{name}”" if name else "this text"))
    opened = masthead.opening(blocks[start].text) if openings else None
    formula, body, language = opened[:3] if opened else ("", "", "")
    if not formula:
        warnings.append(
            "No opening formula (“The Human Rights Council,”) was found; the preamble begins with the first paragraph that reads like one."
        )
    front = blocks[:start]
    parts = _parts(blocks, openings)
    labels = Labels()
    back: list[str] = []
    for part, at, until in parts:
        labels.start_part(part)
        inside = list(blocks[at:until])
        opened = masthead.opening(inside[0].text)
        inside = ([Block(opened[3])] if opened[3] else []) + inside[1:] if opened else inside
        back += _Walk(inside, labels).run()
    paragraphs = labels.paragraphs()
    if not paragraphs:
        raise UnreadableDocument(NOTHING_FOUND.format(where=f"“{name}”" if name else "this text"))
    texts = [block.text for block in front[:_END_OF_FRONT]]
    number, title = masthead.title_of(front)
    symbol, inferred = masthead.symbol_of(texts, number, body, name)
    draft = masthead.is_draft(symbol, texts)
    language = (
        language
        if language not in ("", "English")
        else language_of(" ".join(block.text for block in blocks[start : start + 60]))
    )
    note = next((at for at, text in enumerate(back) if STARTS.match(text)), len(back))
    vote, doubts = read_vote(" ".join(back[note:]))
    warnings += labels.warnings() + doubts
    if language != "English":
        warnings.insert(
            0,
            f"The text is not English but {language}: numbers are read, verbs and strength are not."
            if language
            else "The language of the text was not recognised; verbs are read in English only.",
        )
    if not symbol:
        warnings.append("No symbol was found.")
    elif inferred:
        warnings.append(f"The symbol {symbol} is not printed; it follows from the number before the title.")
    if not title:
        warnings.append("No title was found.")
    if not any(paragraph.kind == "OP" for paragraph in paragraphs):
        warnings.append("No operative paragraph was found; the file may be cut short.")
    adopted_on = None if draft else masthead.adoption_date(texts, back)
    return Document(
        symbol=symbol,
        body=masthead.body(symbol, body),
        session=masthead.session(symbol),
        title=title,
        adopted_on=adopted_on,
        draft=draft,
        opening=formula,
        paragraphs=paragraphs,
        vote=vote,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _pieces(block: Block) -> list[Block]:
    """A block, or its parts where an opening formula or a list is run together with more text."""
    texts = split_inline(block.text)
    if len(texts) == 1:
        return [block]
    return [
        Block(texts[0], block.page, block.lead, block.bold, block.size, block.number),
        *(Block(text, block.page) for text in texts[1:]),
    ]


def _first_paragraph(blocks: Sequence[Block]) -> int | None:
    """Where a text without opening formula begins: the first participle that ends with a comma, or the first operative."""
    for at, block in enumerate(blocks):
        mark = mark_of(block)
        if (
            mark
            and is_operative(mark.rest)
            or not mark
            and len(block.text) > 25
            and block.text.endswith((",", ";"))
            and (is_preambular(block.text) or is_operative(block.text))
        ):
            return at
    return None


def _part_before(blocks: Sequence[Block], at: int) -> int | None:
    """The place of the letter A, B ... that stands as a heading just above an opening formula."""
    return next((back for back in range(at - 1, max(at - 5, -1), -1) if _LETTER.match(blocks[back].text)), None)


def _first_resolution(blocks: list[Block], openings: list[int], warnings: list[str]) -> tuple[list[Block], list[int]]:
    """The blocks up to a second resolution; a formula inside an annex or under a part's letter begins none."""
    kept = openings[:1]
    for before, at in pairwise(openings):
        if _part_before(blocks, at) is not None:
            kept.append(at)
            continue
        titles = [
            back for back in range(at - 1, max(before, at - 14), -1) if masthead.starts_a_resolution(blocks[back].text)
        ]
        if any(_ANNEX.match(block.text) for block in blocks[before:at]) and not titles:
            continue  # the text of an annexed instrument
        cut = titles[-1] if titles else at
        others = sum(1 for later in openings if later >= at)
        warnings.append(
            f"The file holds {others + 1} resolutions; only the first was read. Bring the others as files of their own."
        )
        return blocks[:cut], kept
    return blocks, kept


def _parts(blocks: Sequence[Block], openings: Sequence[int]) -> list[tuple[str, int, int]]:
    """(letter, from, until) of each part of an omnibus text; one part without letter for any other."""
    if not openings:
        return [("", _first_paragraph(blocks) or 0, len(blocks))]
    letters = [_part_before(blocks, at) for at in openings]
    if len(openings) == 1 or any(letter is None for letter in letters[1:]):
        return [("", openings[0], len(blocks))]
    ends = [*letters[1:], len(blocks)]
    return [
        (_LETTER.match(blocks[letter].text)[1] if letter is not None else "A", at, end)  # type: ignore[index, misc]
        for letter, at, end in zip(letters, openings, ends, strict=True)
    ]


class _Walk:
    """One pass over the blocks below an opening formula. States: preamble, operatives, annex."""

    def __init__(self, blocks: list[Block], labels: Labels):
        self.blocks = blocks
        self.labels = labels
        self.marks: list[Mark | None] = [mark_of(block) for block in blocks]
        self.state = "preamble"
        self.in_note = False
        self.back: list[str] = []
        self.next_number = self._next_numbers()

    def _next_numbers(self) -> list[int]:
        """For each block, the next printed number before an annex begins; 0 where none follows."""
        following, upcoming = [0] * len(self.blocks), 0
        for at in range(len(self.blocks) - 1, -1, -1):
            following[at] = upcoming
            mark = self.marks[at]
            if _is_annex(self.blocks[at]):
                upcoming = 0
            elif mark and mark.style == "number":
                upcoming = mark.value
        return following

    def run(self) -> list[str]:
        """Label every block; what belongs to the note at the end is given back."""
        for at, block in enumerate(self.blocks):
            if (mark := self.marks[at]) and mark.value == 1 and self.labels.last_text.endswith(":"):
                self._take_for_list(at)
            mark = self.marks[at]
            if self.state != "preamble" and _is_annex(block):
                self.state, self.in_note = "annex", False
                self.labels.start_annex(block.text)
            elif self._closing(block):
                self.back.append(block.text)
            elif mark and mark.style == "number" and self.labels.is_next(mark, block, self.state):
                self.state = "operatives" if self.state == "preamble" else self.state
                self.labels.operative(mark)
            elif mark and mark.style in ("item", "bullet", "dash"):
                later = next((m for m in self.marks[at + 1 : at + 4] if m and m.style == mark.style), None)
                self.labels.item(mark, later)
            else:
                self._unmarked(at, block)
        return self.back

    def _take_for_list(self, at: int) -> None:
        """Numbers 1, 2, 3 below a chapeau are its items when the operatives' own numbers go on after them."""
        run: list[int] = []
        for place in range(at, len(self.blocks)):
            mark = self.marks[place]
            if _is_annex(self.blocks[place]) or not mark or mark.style != "number":
                if _is_annex(self.blocks[place]):
                    return
                continue
            if mark.value != len(run) + 1 or is_operative(mark.rest):
                if mark.value == self.labels.last_number + 1:
                    for item in run:
                        self.marks[item] = Mark("item", str(run.index(item) + 1), self.marks[item].rest)  # type: ignore[union-attr]
                return
            run.append(place)

    def _closing(self, block: Block) -> bool:
        """Whether a block belongs to what is printed below a text: meeting, date, vote note."""
        if self.state == "preamble" and not STARTS.match(block.text):
            return False
        if STARTS.match(block.text) and not is_operative(block.text):
            self.in_note = True
        elif self.in_note and (mark := mark_of(block)) and mark.style == "number":
            self.in_note = False
        dated = len(block.text) < 24 and masthead.date_in(block.text) is not None and block.text[0].isdigit()
        return self.in_note or dated or bool(masthead.MEETING.match(block.text))

    def _opens_section(self, at: int, text: str) -> bool:
        """Whether a preamble begins again among operatives whose numbers then start again at 1."""
        again = self.state == "operatives" and self.next_number[at] == 1 and self.labels.last_number > 0
        return again and text.endswith(",") and is_preambular(text)

    def _unmarked(self, at: int, block: Block) -> None:
        text, last = block.text, self.labels.last_text
        if block.text[0].islower() and last and not last.endswith(_CLOSES) and not block.number:
            self.labels.extend(join_lines(last, text))  # a page broke the paragraph
        elif _is_heading(block, self.state):
            self.labels.heading(text)
        elif self._opens_section(at, text):
            self.state = "preamble"
            self.labels.new_section()
            self.labels.preambular(text)
        elif self.state == "annex":
            self.labels.unnumbered_in_annex(text, preambular=is_preambular(text))
        elif self._reads_operative(text) and (room := self._room(at)):
            self.labels.inferred(text, alone=room == "alone")
            self.state = "operatives"
        elif self.state == "preamble":
            self.labels.preambular(text)
        else:
            self.labels.continuation(text)

    def _reads_operative(self, text: str) -> bool:
        """Decides ...; or, among operatives, a participle that ends as an operative does; a quotation never."""
        if text[0] in '“‘"':
            return False
        return is_operative(text) or self.state == "operatives" and text.endswith((";", ".")) and is_preambular(text)

    def _room(self, at: int) -> str:
        """Whether a number is missing here: "between" two printed ones, or, where none is printed any more, "open"."""
        upcoming, last = self.next_number[at], self.labels.last_number
        if upcoming > last + 1:
            return "between"
        if upcoming:
            return ""
        alone = not last and not any(is_operative(block.text) for block in self.blocks[at + 1 :] if not block.number)
        return "alone" if alone else "open"


def _is_annex(block: Block) -> bool:
    """Whether a block is the heading of an annex, alone or run together with the annex's title."""
    match = _ANNEX.match(block.text)
    if not match or len(block.text) > 250:
        return False
    rest = block.text[match.end() :].strip(" .:*–—-")
    return not rest or (rest[0].isupper() or rest[0] in "[“") and not block.text.endswith((",", ";", "."))


def _is_heading(block: Block, state: str) -> bool:
    """Whether an unnumbered block is a heading: short, open-ended, not a paragraph by its first word."""
    text = block.text
    if len(text) > 160 or text.endswith((",", ";", ".", "; and")) and not _SECTION.fullmatch(text):
        return False
    if text.endswith(":"):
        return (
            block.bold
            or state == "operatives"
            and len(text.split()) <= 7
            and text[0].isupper()
            and not is_operative(text)
        )
    if is_preambular(text) or is_operative(text):
        return block.bold and len(text.split()) <= 12
    return text[0].isupper() or text[0] in "“‘(" or text[0].isdigit()
