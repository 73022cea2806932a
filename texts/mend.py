"""A person's corrections to a reading: a label or kind changed, two paragraphs joined, one split in two."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from models.errors import AtlasError
from texts.document import INFERRED, UNNUMBERED, Document, Paragraph
from texts.labels import with_verbs

SPLIT = "¶"  # typed where a paragraph is to be split
_LABEL = re.compile(r"(?:.+ )?(PP|OP)\d+(?:\([^()]+\))*")
_PART = re.compile(r"([A-H]) ")


def mended(document: Document, rows: Iterable[Mapping[str, Any]]) -> Document:
    """The document with its paragraphs as `rows` have them, in order; the document itself where nothing was changed.

    A row has `label`, `kind` (PP, OP, sub or heading), `text`, and `join` (put it behind the paragraph before it). A
    ¶ in the text splits it there; the new piece continues the label, as OP3(+1); a row without text is left out. Verbs,
    strength and words are worked out anew. Raises AtlasError where a label is malformed or stands twice.
    """
    read = [(paragraph.label, paragraph.kind, paragraph.text) for paragraph in document.paragraphs]
    pieces: list[tuple[str, str, str]] = []
    for label, kind, text in _joined(rows):
        if (label, kind, text) in read:
            pieces.append((label, kind, text))  # a ¶ that was printed splits nothing
            continue
        parts = [part.strip() for part in text.split(SPLIT) if part.strip()]
        pieces += [(f"{label}(+{more})" if more and label else label, kind, part) for more, part in enumerate(parts)]
    if pieces == read:
        return document
    old = {paragraph.label: paragraph for paragraph in document.paragraphs if paragraph.label}
    _check(pieces, old)
    paragraphs: list[Paragraph] = []
    for position, (label, kind, text) in enumerate(pieces, start=1):
        was = old.get(label)
        parent = ""
        if kind == "sub":
            parent = was.parent if was and was.kind == "sub" else label[: label.rindex("(")] if "(" in label else ""
        flags = was.flags if was else ()
        if "(+" in label and UNNUMBERED not in flags:
            flags = (*flags, UNNUMBERED)
        if was and was.text != text:
            flags = tuple(flag for flag in flags if flag != INFERRED)  # a person has looked at it
        part = was.part if was else match[1] if (match := _PART.match(label)) else ""
        paragraphs.append(
            Paragraph(position, label, kind, text, "", "none", len(text.split()), parent, part, flags)  # type: ignore[arg-type]
        )
    return replace(document, paragraphs=with_verbs(paragraphs))


def _joined(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """The rows as (label, kind, text), those to be joined put behind the one before."""
    joined: list[tuple[str, str, str]] = []
    for row in rows:
        label, kind, text = _cell(row["label"]).strip(), _cell(row["kind"]), _cell(row["text"])
        if row.get("join") and joined:
            before = joined.pop()
            joined.append((before[0], before[1], f"{before[2]} {text.strip()}".strip()))
        else:
            joined.append((label, kind, text))
    return joined


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else ""  # an emptied cell is None or NaN


def _check(pieces: list[tuple[str, str, str]], old: Mapping[str, Paragraph]) -> None:
    """Labels as they were read may stay, whatever they are; one that is typed has to be a label."""
    if not pieces:
        raise AtlasError("no paragraph is left; to be rid of a document, do not keep it or throw it away")
    seen: set[str] = set()
    for label, kind, text in pieces:
        if kind not in ("PP", "OP", "sub", "heading"):
            raise AtlasError(f"the kind {kind!r} is not known; expected PP, OP, sub or heading")
        if kind == "heading":
            continue
        if label not in old and not _LABEL.fullmatch(label):
            raise AtlasError(
                f"the label {label!r} of the paragraph “{text[:40]}…” is not one; expected PP4, OP12 or OP12(b)"
            )
        if label in seen:
            raise AtlasError(f"the label {label} stands twice; each paragraph needs a label of its own")
        seen.add(label)
