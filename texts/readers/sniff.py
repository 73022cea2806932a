"""What kind of file some bytes are, and a sentence of advice for kinds that are not read."""

import io
import re
import zipfile

from texts.errors import UnreadableDocument
from texts.limits import MAX_BYTES, MAX_RATIO, MAX_UNPACKED

_SAVE_AS = "open it in a word processor and save it as Word (.docx), or bring the PDF"
# First bytes -> what the file is, and what to do.
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old or password-protected Office file (Word 97 .doc, Excel, PowerPoint)",
        f"remove the password if it has one, {_SAVE_AS}",
    ),
    (b"\xffWPC", "a WordPerfect file", _SAVE_AS),
    (b"{\\rtf", "a Rich Text (RTF) file", _SAVE_AS),
    (b"\x89PNG", "an image (PNG)", "bring the text itself; a picture of a page cannot be read"),
    (b"\xff\xd8\xff", "an image (JPEG)", "bring the text itself; a picture of a page cannot be read"),
    (b"GIF8", "an image (GIF)", "bring the text itself; a picture of a page cannot be read"),
    (b"II*\0", "an image (TIFF)", "bring the text itself; a scan cannot be read"),
    (b"MM\0*", "an image (TIFF)", "bring the text itself; a scan cannot be read"),
    (b"BM", "an image (BMP)", "bring the text itself; a picture of a page cannot be read"),
    (b"RIFF", "a sound, film or WebP file", "bring the text itself"),
    (b"%!PS", "a PostScript file", "convert it to PDF first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and bring the file inside"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it and bring the files inside"),
    (b"Rar!", "a RAR archive", "unpack it and bring the files inside"),
    (b"BZh", "a bzip2 archive", "unpack it and bring the file inside"),
    (b"\xfd7zXZ", "an xz archive", "unpack it and bring the file inside"),
    (b"MZ", "a program", "bring the text of a resolution"),
    (b"\x7fELF", "a program", "bring the text of a resolution"),
    (b"SQLite format 3", "a database", "bring the text of a resolution"),
    (b"ID3", "a sound file", "bring the text of a resolution"),
)
# A part inside a zip -> what the file is, and what to do.
_REFUSED_ZIPS = (
    ("word/vbaProject.bin", "a Word file with macros", "save it without macros as .docx"),
    ("xl/", "a spreadsheet", "bring the text of a resolution as Word, PDF or plain text"),
    ("ppt/", "a presentation", "bring the text of a resolution as Word, PDF or plain text"),
    ("content.xml", "an OpenDocument file", "save it as Word (.docx)"),
    ("META-INF/container.xml", "an e-book", "bring the text as Word, PDF or plain text"),
)


def refused(name: str, what: str, advice: str) -> UnreadableDocument:
    """The sentence for a file that is recognised and not read."""
    return UnreadableDocument(
        f"“{name}” is {what}, which is not read; {advice}." if name else f"This is {what}, which is not read; {advice}."
    )


def kind_of(content: bytes, name: str = "") -> str:
    """docx, pdf, html, akn, json or plain; UnreadableDocument for everything else."""
    shown = f"“{name}”" if name else "This file"
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(
            f"{shown} has {len(content) / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read. Bring one resolution at a time."
        )
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.strip(b"\0"):
        raise UnreadableDocument(
            f"{shown} is empty; bring the text of a resolution."
            if not content.strip(b"\0 \t\r\n")
            else f"{shown} begins with nothing but blanks; it may be damaged. Bring the text of a resolution."
        )
    if content.startswith(b"PK"):
        return _kind_of_zip(content, name)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for magic, what, advice in _REFUSED:
        if head.startswith(magic) and not (
            magic in (b"BM", b"MZ", b"ID3", b"BZh") and head[:200].isascii() and b"\0" not in head
        ):
            raise refused(name, what, advice)
    wide = (
        content[:2] in (b"\xff\xfe", b"\xfe\xff")
        or head[1::2].count(0) > len(head) // 3
        or head[::2].count(0) > len(head) // 3
    )
    if not wide and head.count(0) > len(head) // 50:
        raise refused(name, "a binary file of a kind unknown here", "bring the text as Word, PDF, HTML or plain text")
    start = (
        (content[:8192].decode("utf-16", errors="ignore") if wide else head.decode("utf-8", errors="ignore"))
        .lstrip("\ufeff \t\r\n")
        .lower()
    )
    if start.startswith(("{", "[{", "[\n", "[ ", "[\r", "[[", '["', "[]")):
        return "json"
    if start.startswith(("<!doctype html", "<html")) or re.match(
        r"<(?:!--.*?-->\s*)?(?:head|body|div|p|span|table|h\d|article|main|meta|title)\b", start, re.DOTALL
    ):
        return "html"
    if start.startswith("<?xml") or re.match(r"<(?:\w+:)?(?:akomantoso|statement|!doctype|!entity)", start):
        if "<html" in start:
            return "html"
        return "akn"
    return "plain"


def _kind_of_zip(content: bytes, name: str) -> str:
    shown = f"“{name}”" if name else "This file"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, OverflowError) as error:
        raise UnreadableDocument(
            f"{shown} begins like a Word file but is damaged or cut short; download it again."
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > 5000 or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 1):
        raise UnreadableDocument(
            f"{shown} would unpack to {unpacked / 1e6:.0f} MB in {len(entries)} parts, more than a text needs; it is refused as unsafe. Save the text again as a plain Word file."
        )
    names = [entry.filename for entry in entries]
    for part, what, advice in _REFUSED_ZIPS:
        if any(entry == part or part.endswith("/") and entry.startswith(part) for entry in names):
            raise refused(name, what, advice)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused(name, "a password-protected file", "save it without a password")
    if "word/document.xml" in names or "[Content_Types].xml" in names:
        return "docx"
    raise refused(name, "a zip archive without a Word text", "unpack it and bring the files inside")
