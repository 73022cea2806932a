"""Paragraph JSON, as three projects write it: `paragraphs` with labels, `items` with types, or the bare list of items."""

import json
from typing import Any

from texts.errors import UnreadableDocument
from texts.readers.blocks import Block, clean
from texts.readers.plain import decode, read_text

_WANTED = "a list of paragraphs, each with its text, under “paragraphs” or “items”"


def _number(item: dict[str, Any]) -> str:
    """The number an item carries outside its text: from a prefix "3." or from a label "OP3(a)"."""
    if prefix := item.get("prefix"):
        return clean(str(prefix))
    label = str(item.get("label") or "")
    if label.endswith(")"):
        return "(" + label[:-1].rsplit("(", 1)[-1] + ")"
    digits = label.rsplit("OP", 1)[-1] if "OP" in label else ""
    return f"{digits}." if digits.isdigit() else ""


def _blocks(items: list[Any]) -> list[Block]:
    blocks = []
    for item in items:
        if isinstance(item, str):
            item = {"text": item}
        if not isinstance(item, dict) or not isinstance(item.get("text", ""), str):
            raise UnreadableDocument(f"This JSON holds an entry that is not a paragraph; expected {_WANTED}.")
        if text := clean(item.get("text", "")):
            heading = item.get("type") in ("heading", "title") or item.get("kind") == "heading"
            blocks.append(Block(text=text, bold=heading, number=_number(item)))
    return blocks


def read_json(content: bytes) -> list[Block]:
    """Blocks of a JSON document."""
    try:
        data = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        reason = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise UnreadableDocument(
            f"This file looks like JSON but does not parse ({reason}); expected {_WANTED}."
        ) from error
    masthead: list[Block] = []
    if isinstance(data, dict):
        masthead = [
            Block(text=clean(str(data[key])), bold=key == "title")
            for key in ("symbol", "title")
            if isinstance(data.get(key), str)
        ]
        items = data.get("paragraphs") if isinstance(data.get("paragraphs"), list) else data.get("items")
        if not isinstance(items, list) and isinstance(data.get("text"), str):
            return masthead + read_text(data["text"])
        data = items
    if not isinstance(data, list) or not data:
        raise UnreadableDocument(f"This JSON holds no paragraphs; expected {_WANTED}.")
    blocks = _blocks(data)
    return masthead + blocks
