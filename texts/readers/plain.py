"""Plain text, a paste, Markdown: paragraphs out of lines, whether every line is one or a paragraph was hard-wrapped."""

import re

from texts.errors import UnreadableDocument
from texts.limits import MAX_LINES
from texts.readers.blocks import Block, clean, join_lines, settle
from texts.verbs import is_operative, is_preambular

ENCODINGS = ("utf-8-sig", "utf-16", "cp1252")
_MARKED = re.compile(r"^(?:\d{1,3}(?:\s?(?:bis|ter))?\.\s|\(?(?:[a-z]|[ivx]{1,5}|[a-z]{2}|\d{1,2})\)\s|[•·▪◦*–—-]\s)")
_ENDS = (",", ";", ":", ".", ".”", ",”", ";”", "]", "; and", "; or", ", and", ", or", "!", "?")
_RULE = re.compile(r"^[\s_*=~·.–—-]{3,}$")
_MARKDOWN = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,2})(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*])")
_FURNITURE = re.compile(
    r"^(?:\d{1,3}/\d{1,3}|(?:page|p\.)?\s*\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|\d{2}-\d{5}(?:\s*\(E\).*)?|\*\d{7,9}\*|/\.\.\.|[-–]\s?\d{1,3}\s?[-–])$",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?<=[a-z)”][,;])\s?\d{1,2}$|(?<=[a-z)”][,;])\d{1,2}(?=\s)|(?<=[a-z]{5}\.)\d{1,2}$|\[\^\d+\]"
)  # a footnote's number that came with the text
_NOTE = re.compile(r"^\[\^\d+\]:")  # the footnote itself, in Markdown
_FRONT_MATTER = re.compile(r"\A\s*---\s*\n(.{0,4000}?)\n---\s*\n", re.DOTALL)


def decode(content: bytes) -> str:
    """Text of bytes whose encoding nobody told."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if content.count(b"\0") > len(content) // 4:
        return content.decode(
            "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be", errors="replace"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _starts_anew(line: str, before: str, gap: bool) -> bool:
    """Whether a line opens a paragraph, in a text where paragraphs are wrapped over lines."""
    if _MARKED.match(line):
        return True
    ended = before.endswith(_ENDS)
    if gap:  # a blank line inside a paragraph is a page break: the sentence goes on in lower case
        return ended or not (line[0].islower() and len(before) > 40)
    return ended and (is_preambular(line) or is_operative(line)) and line[0].isupper()


def read_text(text: str) -> list[Block]:
    """Blocks of a text."""
    matter = _FRONT_MATTER.match(text)
    meta = (
        [f"{match[2]}" for match in re.finditer(r"^(symbol):\s*\"?([^\"\n]+)", matter[1], re.MULTILINE)]
        if matter
        else []
    )
    body = text[matter.end() :] if matter else text
    marked_down = bool(matter) or bool(re.search(r"^#{1,6}\s", body, re.MULTILINE)) or body.count("**") > 3
    lines = []
    raw_lines = re.split(r"\r\n?|\n|\x0c|\u2028|\u2029|\x85", body)
    if len(raw_lines) > MAX_LINES:
        raise UnreadableDocument(
            f"This text has {len(raw_lines)} lines; at most {MAX_LINES} are read. Bring one resolution at a time."
        )
    for raw in raw_lines:
        if marked_down:
            raw = _EMPHASIS.sub(r"\2", _MARKDOWN.sub("", raw))
        line = clean(raw)
        lines.append("" if _RULE.match(line) or _NOTE.match(line) or _FURNITURE.match(line) else line)
    filled = [line for line in lines if line]
    if not filled:
        return []
    one_a_line = sum(line.endswith(_ENDS) for line in filled) > 0.55 * len(filled) or max(map(len, filled)) > 220
    paragraphs: list[str] = []
    gap = True
    for line in lines:
        if not line:
            gap = True
        elif not paragraphs:
            paragraphs, gap = [line], False
        else:
            split = _page_break_free(line, paragraphs[-1]) if one_a_line else _starts_anew(line, paragraphs[-1], gap)
            if split:
                paragraphs.append(line)
            else:
                paragraphs[-1] = join_lines(paragraphs[-1], line)
            gap = False
    return settle([Block(text=_GLUED.sub("", line)) for line in [*meta, *paragraphs]])


def _page_break_free(line: str, before: str) -> bool:
    """Where every line is a paragraph, one that goes on in lower case after an open sentence was cut by a page."""
    return bool(_MARKED.match(line)) or not line[0].islower() or before.endswith(_ENDS) or len(before) < 60


def read_plain(content: bytes) -> list[Block]:
    """Blocks of a text file."""
    return read_text(decode(content))
