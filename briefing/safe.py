"""Text from anywhere, made safe for the format it goes into."""

import re
from html import escape

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|$~]")
_BEGINS = re.compile(r"^(\s*)([#+-]|\d+[.)])")


def for_html(text: str) -> str:
    """Safe between tags and within attributes."""
    return escape(for_xml(text), quote=True)


def for_xml(text: str) -> str:
    """As XML may hold it."""
    return _NOT_XML.sub("\ufffd", text)


def for_markdown(text: str, also: str = "") -> str:
    """On one line, and nothing in it is read as a mark. `also` are further characters to put a backslash before."""
    line = _MARKDOWN.sub(r"\\\g<0>", " ".join(for_xml(text).split()))
    line = _BEGINS.sub(lambda mark: f"{mark[1]}{mark[2][:-1]}\\{mark[2][-1]}", line)
    return "".join(f"\\{char}" if char in also else char for char in line) if also else line


def for_css(text: str) -> str:
    """A CSS string, with its quotation marks."""
    return (
        '"'
        + "".join(c if c.isalnum() and c.isascii() or c in " .,:;·()-" else f"\\{ord(c):06x}" for c in for_xml(text))
        + '"'
    )
