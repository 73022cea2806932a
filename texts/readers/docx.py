"""Word files (.docx): paragraphs in order, those in table cells too, with Word's own numbers counted as Word counts them.

Footnotes, deleted and hidden text, running heads and text boxes are not text of the resolution and drop out.
"""

import io
import zipfile
from collections.abc import Callable, Iterator

import docx
from docx.document import Document as Word
from lxml import etree

from texts.errors import UnreadableDocument
from texts.limits import MAX_PARAGRAPHS
from texts.readers.blocks import Block, clean

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_TEXT = {
    _W + name
    for name in (
        "del",
        "moveFrom",
        "footnoteReference",
        "endnoteReference",
        "instrText",
        "txbxContent",
        "pPr",
        "commentReference",
    )
}
_LETTERS = {_W + "tab": " ", _W + "br": " ", _W + "cr": " ", _W + "noBreakHyphen": "-", _W + "softHyphen": ""}
_DAMAGED = "This Word file is damaged or not a text document; open it in a word processor and save it again as .docx."
_MAX_LEVEL = 9


def read_docx(content: bytes) -> list[Block]:
    """Blocks of a Word file."""
    try:
        word = docx.Document(io.BytesIO(content))
        numbers = _Numbers(word)
        blocks = []
        for count, paragraph in enumerate(_paragraphs(word.element.body), 1):
            if count > MAX_PARAGRAPHS:
                raise UnreadableDocument(
                    f"This Word file has more than {MAX_PARAGRAPHS} paragraphs; bring one resolution at a time."
                )
            if block := _block(paragraph, numbers):
                blocks.append(block)
    except UnreadableDocument:
        raise
    except (
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
        IndexError,
        zipfile.BadZipFile,
        OSError,
        EOFError,
        NotImplementedError,
        etree.LxmlError,
        docx.exceptions.PythonDocxError,
        RuntimeError,
        AssertionError,
    ) as error:
        raise UnreadableDocument(_DAMAGED) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise UnreadableDocument(_DAMAGED) from error
    return blocks


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph in reading order, those in tables and content controls included, those in text boxes not."""
    for paragraph in body.iter(_W + "p"):
        if not any(above.tag == _W + "txbxContent" for above in paragraph.iterancestors()):
            yield paragraph


def _on(properties: etree._Element | None, name: str) -> bool:
    """Whether a toggle such as bold is set."""
    found = properties.find(_W + name) if properties is not None else None
    return found is not None and found.get(_W + "val", "1") not in ("0", "false", "off", "none")


def _text(run: etree._Element) -> str:
    pieces = []
    for part in run:
        if part.tag == _W + "t":
            pieces.append(part.text or "")
        elif part.tag in _LETTERS:
            pieces.append(_LETTERS[part.tag])
    return "".join(pieces)


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs that are seen: those of links and insertions, not those deleted."""
    stack = list(reversed(paragraph))
    while stack:
        part = stack.pop()
        if part.tag in _NOT_TEXT:
            continue
        if part.tag == _W + "r":
            yield part
        else:
            stack.extend(reversed(part))


def _block(paragraph: etree._Element, numbers: "_Numbers") -> Block | None:
    texts: list[str] = []
    lead: list[str] = []
    leading, bold = True, True
    size = 0.0
    for run in _runs(paragraph):
        properties = run.find(_W + "rPr")
        if _on(properties, "vanish"):
            continue
        text = _text(run)
        raised = properties.find(_W + "vertAlign") if properties is not None else None
        if raised is not None and raised.get(_W + "val") == "superscript" and text.strip(" ,*").isdigit():
            continue
        if text.strip():
            bold = bold and _on(properties, "b")
            marked = _on(properties, "i") or _on(properties, "b")
            leading = leading and (marked or not any(letter.isalpha() for letter in "".join(texts) + text))
            if leading and marked:
                lead.append(text)
            if not size and properties is not None and (given := properties.find(_W + "sz")) is not None:
                size = float(given.get(_W + "val", "0")) / 2 if given.get(_W + "val", "0").isdigit() else 0.0
        texts.append(text)
    number = numbers.of(paragraph)
    whole = clean("".join(texts))
    return Block(whole, 0, clean("".join(lead)), bold, size, number) if whole else None


def _letters(value: int) -> str:
    return chr(96 + (value - 1) % 26 + 1) * ((value - 1) // 26 + 1) if value > 0 else ""


def _roman(value: int) -> str:
    shown = ""
    for worth, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while value >= worth:
            shown, value = shown + letters, value - worth
    return shown


# How Word shows a counter.
_SHOWN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "bullet": lambda value: "•",
    "none": lambda value: "",
}


class _Numbers:
    """Word's numbering: which list and level a paragraph stands at, and what the counters show there."""

    def __init__(self, word: Word):
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # list -> level -> format, pattern, start
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[etree._Element | None, str | None]] = {}
        for style in word.styles.element.iter(_W + "style"):
            based = style.find(_W + "basedOn")
            properties = style.find(f"{_W}pPr/{_W}numPr")
            self._styles[style.get(_W + "styleId", "")] = (
                properties,
                based.get(_W + "val") if based is not None else None,
            )
        if not any(part.partname.endswith("numbering.xml") for part in word.part.package.iter_parts()):
            return
        root = word.part.numbering_part.element
        abstract = {one.get(_W + "abstractNumId"): self._read_levels(one) for one in root.iter(_W + "abstractNum")}
        for numbering in root.iter(_W + "num"):
            list_id = numbering.get(_W + "numId", "")
            of = numbering.find(_W + "abstractNumId")
            which = of.get(_W + "val") if of is not None else None
            self._levels[list_id] = dict(abstract.get(which, {}))
            own_start = False
            for override in numbering.iter(_W + "lvlOverride"):
                level = int(override.get(_W + "ilvl", "0"))
                own_start = True
                self._levels[list_id] |= self._read_levels(override)
                if (start := override.find(_W + "startOverride")) is not None and level in self._levels[list_id]:
                    form, pattern, _ = self._levels[list_id][level]
                    self._levels[list_id][level] = form, pattern, int(start.get(_W + "val", "1"))
            self._abstract[list_id] = (
                list_id if own_start else f"abstract {which}"
            )  # lists of one pattern share counters

    @staticmethod
    def _read_levels(parent: etree._Element) -> dict[int, tuple[str, str, int]]:
        found = {}
        for level in parent.iter(_W + "lvl"):
            values = {
                name: part.get(_W + "val", "")
                for name in ("numFmt", "lvlText", "start")
                if (part := level.find(_W + name)) is not None
            }
            found[int(level.get(_W + "ilvl", "0"))] = (
                values.get("numFmt", "decimal"),
                values.get("lvlText", ""),
                int(values.get("start") or 1),
            )
        return found

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """List and level of a paragraph, its own or its style's."""
        list_id, level = None, None
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        of = style.get(_W + "val") if style is not None else None
        for _ in range(12):
            if properties is not None:
                if list_id is None and (part := properties.find(_W + "numId")) is not None:
                    list_id = part.get(_W + "val")
                if level is None and (part := properties.find(_W + "ilvl")) is not None:
                    level = int(part.get(_W + "val", "0"))
            if list_id is not None or of is None or of not in self._styles:
                break
            properties, of = self._styles[of]
        return (list_id, min(level or 0, _MAX_LEVEL)) if list_id and list_id != "0" else None

    def of(self, paragraph: etree._Element) -> str:
        """The number Word shows before a paragraph: "3.", "(a)", "•"; empty for none. Counts it."""
        place = self._place(paragraph)
        if not place or place[0] not in self._levels or place[1] not in self._levels[place[0]]:
            return ""
        levels, at = self._levels[place[0]], place[1]
        counts = self._counts.setdefault(self._abstract[place[0]], {})
        counts[at] = counts[at] + 1 if at in counts else levels[at][2]
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        form, pattern, _ = levels[at]
        if form == "bullet":
            return "•"
        shown = pattern
        for level, (level_form, _, start) in levels.items():
            if f"%{level + 1}" in shown:
                shown = shown.replace(f"%{level + 1}", _SHOWN.get(level_form, str)(counts.get(level, start)))
        return f"{shown.strip()}." if shown.strip().isdigit() else shown.strip()
