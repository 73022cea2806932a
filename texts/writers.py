"""A read document as JSON, CSV or AKN4UN XML, and back: what is written and read again has the same paragraphs."""

import csv
import datetime as dt
import io
import json
from dataclasses import asdict
from typing import Any, get_args

from lxml import etree

from models.vocabulary import Strength
from texts.document import Document, How, Kind, Paragraph, VoteNote
from texts.errors import UnreadableDocument
from texts.labels import with_verbs
from texts.readers.akn import tree_of

FORMAT = "mandate-atlas-document-1"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ATLAS = "https://mandate-atlas.invalid/paragraph"  # names our attributes; nothing is ever fetched from it
_COLUMNS = ("position", "label", "kind", "verb", "strength", "words", "parent", "part", "flags", "text")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FOREIGN = "This file says it was written here but does not hold what such a file holds ({what}); import the original document again."


# JSON


def to_json(document: Document) -> str:
    """Everything about a document, as JSON."""
    values = asdict(document) | {"adopted_on": document.adopted_on.isoformat() if document.adopted_on else None}
    return json.dumps({"format": FORMAT} | values, ensure_ascii=False)


def from_json(text: str) -> Document:
    """A document that `to_json` wrote; UnreadableDocument for anything else."""
    try:
        values = json.loads(text)
        if values.pop("format") != FORMAT:
            raise ValueError("another format")
        return _document(values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableDocument(_FOREIGN.format(what=str(error)[:80] or type(error).__name__)) from error


def is_ours(text: str) -> bool:
    """Whether JSON text claims to be written here."""
    return f'"{FORMAT}"' in text[:200]


def _document(values: dict[str, Any]) -> Document:
    return Document(
        symbol=_word(values["symbol"]),
        body=_word(values["body"]),
        session=_word(values["session"]),
        title=_word(values["title"]),
        adopted_on=dt.date.fromisoformat(values["adopted_on"]) if values["adopted_on"] else None,
        draft=values["draft"] is True,
        opening=_word(values["opening"]),
        paragraphs=tuple(_paragraph(one) for one in values["paragraphs"]),
        vote=_vote(values["vote"]) if values["vote"] else None,
        warnings=tuple(map(_word, values["warnings"])),
    )


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no text")
    return value


def _number(value: Any) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise TypeError(f"{value!r:.40} is no number")
    return value


def _vote(values: dict[str, Any]) -> VoteNote:
    if values["how"] not in get_args(How):
        raise ValueError(f"adopted {values['how']!r:.20}")
    yes, no, abstain = (_number(values[name]) for name in ("yes", "no", "abstain"))
    called = (tuple(map(_word, values[name])) for name in ("in_favour", "against", "abstaining"))
    return VoteNote(values["how"], yes, no, abstain, *called)


def _paragraph(values: dict[str, Any]) -> Paragraph:
    if values["kind"] not in get_args(Kind) or values["strength"] not in get_args(Strength):
        raise ValueError(f"kind {values['kind']!r:.20}, strength {values['strength']!r:.20}")
    words: dict[str, Any] = {
        name: _word(values[name]) for name in ("label", "kind", "text", "verb", "strength", "parent", "part")
    }
    flags = tuple(map(_word, values["flags"]))
    return Paragraph(position=int(values["position"]), words=int(values["words"]), flags=flags, **words)


# CSV


def to_csv(document: Document) -> str:
    """One paragraph a row. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for paragraph in document.paragraphs:
        cells = [
            paragraph.flags and "; ".join(paragraph.flags) or "" if name == "flags" else str(getattr(paragraph, name))
            for name in _COLUMNS
        ]
        rows.writerow([f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell for cell in cells])
    return out.getvalue()


def paragraphs_from_csv(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs that `to_csv` wrote."""
    try:
        found = []
        for row in csv.DictReader(io.StringIO(text)):
            cells = {name: row[name].removeprefix("'") for name in _COLUMNS}
            found.append(_paragraph(cells | {"flags": [flag for flag in cells["flags"].split("; ") if flag]}))
    except (ValueError, TypeError, KeyError, AttributeError, csv.Error) as error:
        raise UnreadableDocument(_FOREIGN.format(what=str(error)[:80])) from error
    return tuple(found)


# AKN4UN


def to_akn(document: Document) -> bytes:
    """The document as AKN4UN: preface, preamble, main body, conclusions, attachments.

    Labels and flags are kept in attributes of our own beside the standard's elements.
    """
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "atlas": ATLAS})
    statement = _add(root, "statement", name="draft resolution" if document.draft else "resolution")
    statement.set(f"{{{ATLAS}}}document", to_json(Document(**{**_fields(document), "paragraphs": ()})))
    preface = _add(statement, "preface")
    for name, value in (
        ("docNumber", document.symbol),
        ("docTitle", document.title),
        ("docDate", document.adopted_on.isoformat() if document.adopted_on else ""),
    ):
        if value:
            _add(_add(preface, "p"), name, value, **({"date": value} if name == "docDate" else {}))
    preamble = _add(statement, "preamble")
    if document.opening:
        _add(_add(preamble, "formula", name="opening"), "p", document.opening)
    container = _add(preamble, "container", name="preamble")
    body = _add(statement, "mainBody")
    if document.vote:
        _add(_add(statement, "conclusions"), "p", vote_sentence(document.vote))
    attachments: etree._Element | None = None
    made: dict[str, etree._Element] = {}
    home, begun = container, False
    for paragraph in document.paragraphs:
        if paragraph.kind == "heading" and paragraph.text.lower().startswith(("annex", "appendix", "enclosure")):
            attachments = _add(statement, "attachments") if attachments is None else attachments
            home = _add(_add(_add(attachments, "attachment"), "doc", name="annex"), "mainBody")
        elif paragraph.kind == "OP" and home is container:
            home, begun = body, True
        elif (
            paragraph.part
            and begun
            and not paragraph.label.startswith(f"{paragraph.part} A")
            and home is not body
            and paragraph.kind == "PP"
        ):
            home = body if "Annex" not in paragraph.label else home
        made[paragraph.label] = _element(paragraph, home, made, in_preamble=home is container)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)


def _fields(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in Document.__dataclass_fields__}


def _add(parent: etree._Element, tag: str, text: str = "", /, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{AKN}}}{tag}", attributes)
    element.text = text or None
    return element


def _element(
    paragraph: Paragraph, home: etree._Element, made: dict[str, etree._Element], in_preamble: bool
) -> etree._Element:
    """One paragraph below its chapeau or in its part of the file; the text stands in the innermost element."""
    number = paragraph.label.rsplit("OP", 1)[-1] + "." if paragraph.kind == "OP" else ""
    if in_preamble or paragraph.kind == "heading" or paragraph.kind == "PP":
        name = "p" if in_preamble else "crossHeading"
        element = held = _add(home, name, paragraph.text)
        if paragraph.kind == "PP" and not in_preamble:
            element.set("refersTo", "#preamble")
    else:
        above = made.get(paragraph.parent)
        element = _add(
            above if above is not None and above.tag.endswith("}paragraph") else home,
            "paragraph",
            eId=f"para_{paragraph.position}",
        )
        if paragraph.kind == "sub":
            number = "(" + paragraph.label.rsplit("(", 1)[-1] if "(" in paragraph.label else ""
        if number and "+" not in number:
            _add(element, "num", number.strip("()") if number.startswith("(•") else number)
        held = _add(element, "content")
        _add(held, "p", paragraph.text)
    for key in ("position", "label", "kind", "parent", "part"):
        element.set(f"{{{ATLAS}}}{key}", str(getattr(paragraph, key)))
    if paragraph.flags:
        element.set(f"{{{ATLAS}}}flags", "; ".join(paragraph.flags))
    return element


def vote_sentence(vote: VoteNote) -> str:
    """The note in the words of the Council."""
    if vote.how == "without_vote":
        return "[Adopted without a vote.]"
    said = (
        f"[Adopted by a recorded vote of {vote.yes} to {vote.no}, with {vote.abstain} abstentions. The voting was as follows:"
        if vote.yes is not None
        else "["
    )
    for title, listed in (("In favour", vote.in_favour), ("Against", vote.against), ("Abstaining", vote.abstaining)):
        said += f" {title}: {', '.join(listed) or 'none'}."
    return said.rstrip(".") + "]"


def from_akn(content: bytes) -> Document | None:
    """A document that `to_akn` wrote; None for AKN of another hand, which the reader and the segmenter understand."""
    root = tree_of(content)
    statement = root.find(f"{{{AKN}}}statement")
    kept = statement.get(f"{{{ATLAS}}}document") if statement is not None else None
    if kept is None:
        return None
    masthead = from_json(kept)
    found = []
    try:
        for element in root.iter():
            if (position := element.get(f"{{{ATLAS}}}position")) is None:
                continue
            inner = element.find(f"{{{AKN}}}content/{{{AKN}}}p")
            text = (element.text if inner is None else inner.text) or ""
            given = {key: element.get(f"{{{ATLAS}}}{key}", "") for key in ("label", "kind", "parent", "part", "flags")}
            flags = [flag for flag in given.pop("flags").split("; ") if flag]
            found.append(
                _paragraph(
                    given
                    | {
                        "position": position,
                        "text": text,
                        "verb": "",
                        "strength": "none",
                        "words": len(text.split()),
                        "flags": flags,
                    }
                )
            )
    except ValueError as error:
        raise UnreadableDocument(_FOREIGN.format(what=str(error)[:80])) from error
    found.sort(key=lambda paragraph: paragraph.position)
    return Document(**{**_fields(masthead), "paragraphs": with_verbs(found)})
