"""Many documents in one zip, unpacked in memory within limits."""

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from texts.errors import UnreadableDocument
from texts.limits import MAX_BYTES, MAX_RATIO, MAX_UNPACKED

MAX_MEMBERS = 200
OFFICE = (
    "[Content_Types].xml",
    "mimetype",
    "META-INF/container.xml",
)  # a zip that holds one of these is a document itself

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ValueError,
    LookupError,
    NotImplementedError,
    OSError,
    EOFError,
    RuntimeError,
)  # what a broken zip makes Python's reader raise


def is_archive(content: bytes) -> bool:
    """Whether the bytes are a zip of files rather than a document that happens to be a zip."""
    if not content.startswith(b"PK") or not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return not any(name in OFFICE for name in archive.namelist())
    except DAMAGED:
        return not any(name.encode() in content for name in OFFICE)  # `members` says what is wrong with it


def members(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """Files of a zip as (name, bytes), folders and hidden files left out. Nothing is written to disk.

    Raises UnreadableDocument for an archive that is encrypted, damaged, or larger unpacked than the limits allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(entry.filename)]
            if not entries:
                raise UnreadableDocument(f"“{name}” holds no files; pack the documents into it again.")
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > MAX_MEMBERS:
                raise UnreadableDocument(
                    f"“{name}” holds {len(entries)} files; at most {MAX_MEMBERS} are read at once. Divide it."
                )
            if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 1):
                raise UnreadableDocument(
                    f"“{name}” would unpack to {unpacked / 1e6:.0f} MB, more than its texts need; it is refused as unsafe."
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnreadableDocument(f"“{name}” is protected by a password; pack it without one.")
            found = []
            for entry in entries:
                with archive.open(entry) as file:
                    found.append((PurePosixPath(entry.filename).name, file.read(MAX_BYTES + 1)))
            return found
    except DAMAGED as error:
        raise UnreadableDocument(f"“{name}” is a damaged zip archive; pack it again.") from error


def _hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(path).parts)
