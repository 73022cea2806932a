"""Web pages: what stands between block elements is a paragraph; navigation, scripts and footnote numbers drop out."""

import re
from html.parser import HTMLParser

from texts.errors import UnreadableDocument
from texts.readers.blocks import Block
from texts.readers.plain import read_text

_BREAKS = frozenset(
    "address article aside blockquote caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul".split()
)
_SKIPPED = frozenset(
    "head script style nav noscript template svg button select option iframe object audio video".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What an archive answers, with status 200, in place of a document it does not have or does not want to give.
_NOT_THE_DOCUMENT = re.compile(
    r"document (?:is |was )?not (?:found|available)|no documents? (?:was |were )?found|there is no document|page not found|404 not found|access denied|request (?:was )?blocked|"
    r"enable javascript|verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|captcha|too many requests|are you a robot|please wait while",
    re.IGNORECASE,
)
_SHORT = 1500  # letters; a resolution is longer than an excuse
_LIST = {"a": "({})", "i": "({})", "1": "{}."}


class _Text(HTMLParser):
    """Collects text; a blank line stands where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._skipping = 0
        self._lists: list[list[str | int]] = []  # type and count of the open lists
        self._raised: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _SKIPPED:
            self._skipping += 1
        elif self._skipping:
            return
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "sup":
            self._raised = []
        elif tag in _BREAKS:
            self.pieces.append("\n\n")
            if tag in ("ol", "ul"):
                start = given.get("start") or "1"
                self._lists.append(
                    [
                        (given.get("type") or "1")[:1] if tag == "ol" else "",
                        int(start) - 1 if start.isdecimal() and len(start) < 5 else 0,
                    ]
                )
            elif tag == "li" and self._lists:
                self._item()

    def _item(self) -> None:
        kind, count = str(self._lists[-1][0]), int(self._lists[-1][1]) + 1
        self._lists[-1][1] = count
        if kind in _LIST:
            shown = str(count) if kind == "1" else _small(kind, count)
            self.pieces.append(_LIST[kind].format(shown) + " ")
        elif kind == "":
            self.pieces.append("• ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif self._skipping:
            return
        elif tag == "sup" and self._raised is not None:
            raised, self._raised = "".join(self._raised), None
            if not re.fullmatch(r"[\s\[(]*\d{1,3}[\s\])]*|\*+", raised):
                self.pieces.append(raised)
        elif tag in _BREAKS:
            self.pieces.append("\n\n")
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if self._raised is not None:
            self._raised.append(data)
        else:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _small(kind: str, count: int) -> str:
    if kind == "a":
        return chr(96 + (count - 1) % 26 + 1) * ((count - 1) // 26 + 1)
    shown = ""
    for worth, letters in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while count >= worth:
            shown, count = shown + letters, count - worth
    return shown


def decode(content: bytes) -> str:
    """Text of a page, by the encoding it names or UTF-8."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    named = re.search(rb"charset\s*=\s*[\"']?([\w-]{1,30})", content[:2048], re.IGNORECASE)
    for encoding in (named[1].decode("ascii") if named else "utf-8", "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError, UnicodeError):
            continue
    return content.decode("cp1252", errors="replace")


def read_html(content: bytes) -> list[Block]:
    """Blocks of a web page; UnreadableDocument for a page that only says that there is no document."""
    parser = _Text()
    try:
        parser.feed(decode(content))
        parser.close()
    except (AssertionError, ValueError, RecursionError) as error:
        raise UnreadableDocument(
            "This web page is damaged; save it again, or bring the document as Word or PDF."
        ) from error
    text = re.sub(r" *\n *", "\n", "".join(parser.pieces)).strip()
    if len(text) < _SHORT and (
        not text or _NOT_THE_DOCUMENT.search(text) or _NOT_THE_DOCUMENT.search(content[:4000].decode("latin-1"))
    ):
        raise UnreadableDocument(
            "This is a web page that stands in for a document (not found, or access refused), not the document; look the symbol up again later or bring the file."
        )
    return read_text(text)
