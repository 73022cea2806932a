"""Akoma Ntoso for the United Nations (AKN4UN): preface, preamble, numbered paragraphs, attachments.

No entity is expanded and nothing is fetched: a file that declares its own document type is refused.
"""

from lxml import etree

from texts.errors import UnreadableDocument
from texts.readers.blocks import Block, clean

_SKIPPED = frozenset("meta authorialNote noteRef coverPage components".split())
_WHOLE = frozenset(
    "p formula heading subheading crossHeading docTitle block listIntroduction listWrapUp longTitle".split()
)
_HEADINGS = frozenset("heading subheading crossHeading docTitle longTitle".split())
_ROOTS = frozenset("akomaNtoso statement doc officialGazette act bill document".split())


def tree_of(content: bytes) -> etree._Element:
    """The root of an AKN file, parsed so that nothing outside it is touched."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        reason = str(error).split(", line")[0][:120]
        raise UnreadableDocument(
            f"This XML does not parse ({reason}); expected a resolution in Akoma Ntoso (AKN4UN)."
        ) from error
    if root is None or root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(
            "This XML declares a document type or entities of its own, which is refused as unsafe; remove the <!DOCTYPE ...> part."
        )
    name = etree.QName(root).localname
    if name not in _ROOTS:
        kind = (
            "a library record (MARCXML): it describes a document without its text"
            if name in ("record", "collection")
            else f"XML of another kind (<{name}>)"
        )
        raise UnreadableDocument(
            f"This is {kind}; expected a resolution in Akoma Ntoso (AKN4UN). Bring the document itself, as Word or PDF."
        )
    return root


def _text(element: etree._Element) -> str:
    """All text of an element but that of its notes."""
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname not in _SKIPPED:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def read_akn(content: bytes) -> list[Block]:
    """Blocks of an AKN file."""
    blocks: list[Block] = []
    number = ""
    stack = [tree_of(content)]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if name in _SKIPPED:
            continue
        if name == "num":
            number = clean(_text(element))
        elif name in _WHOLE and not (
            name in ("block", "formula")
            and any(etree.QName(child).localname == "p" for child in element if isinstance(child.tag, str))
        ):
            if text := clean(_text(element)):
                blocks.append(Block(text, number=number, bold=name in _HEADINGS))
                number = ""
        else:
            if name in ("attachment", "annex") and not any(
                isinstance(child.tag, str) and etree.QName(child).localname == "heading" for child in element
            ):
                blocks.append(Block("Annex", bold=True))
            stack.extend(reversed(element))
    return blocks
