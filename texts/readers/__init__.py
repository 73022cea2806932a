"""Files of any kind into blocks. What a file is, its first bytes say; a name or extension is never trusted."""

from collections.abc import Callable
from importlib import import_module

from texts.errors import UnreadableDocument
from texts.limits import MAX_PARAGRAPHS
from texts.readers.blocks import Block
from texts.readers.sniff import kind_of

__all__ = ["Block", "read"]

# Imported when first needed: a paste must not wait for the PDF library.
_READERS = {
    "docx": "texts.readers.docx:read_docx",
    "pdf": "texts.readers.pdf:read_pdf",
    "html": "texts.readers.html:read_html",
    "akn": "texts.readers.akn:read_akn",
    "json": "texts.readers.json:read_json",
    "plain": "texts.readers.plain:read_plain",
}


def read(content: bytes, name: str = "") -> list[Block]:
    """The blocks of a file; UnreadableDocument says why when it is not one of the kinds that are read."""
    module, function = _READERS[kind_of(content, name)].split(":")
    reader: Callable[[bytes], list[Block]] = getattr(import_module(module), function)
    blocks = reader(content)
    if len(blocks) > MAX_PARAGRAPHS:
        raise UnreadableDocument(
            f"“{name}” has {len(blocks)} paragraphs; at most {MAX_PARAGRAPHS} are read. Bring one resolution at a time."
        )
    return blocks
