"""How to cite what a page shows: which catalog, which facts, which day, which address; as text, BibTeX and RIS."""

import datetime as dt
import hashlib
import re
import unicodedata
from dataclasses import dataclass

AUTHOR = "The Mandate Atlas authors"
PUBLISHER = "Mandate Atlas"
# BibTeX reads these as commands. It counts braces even behind a backslash, so these have names of their own.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "%": r"\%", "&": r"\&", "_": r"\_",
    "#": r"\#", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """What every export says of itself.

    `filters` are the controls that the reader set, as (name, value); `sources` a sentence on where the facts come from.
    """

    title: str
    version: str
    facts_through: str
    as_of: dt.date
    address: str
    filters: tuple[tuple[str, str], ...] = ()
    sources: str = ""

    def lines(self) -> list[str]:
        """The citation as lines of text, for the head of a CSV and the foot of a picture."""
        return [
            f"{_sentence(self.title)} Mandate Atlas, catalog {self.version}, facts through {self.facts_through}, as of {self.as_of.isoformat()}.",
            _line(self.address),
            *([f"Filters: {self._filters()}"] if self.filters else []),
            *([f"Where the facts come from: {_line(self.sources)}"] if self.sources else []),
            "Catalog: CC BY 4.0. Sources are named row by row; official documents: https://undocs.org/en/SYMBOL",
        ]

    def plain(self) -> str:
        """The citation as one sentence after another."""
        where = f" {_line(self.address)}" if self.address else ""
        return f"{AUTHOR} ({self.as_of.year}). {_sentence(self.title)} {PUBLISHER}, {self._edition()}.{where}"

    def bibtex(self) -> str:
        """The citation as an entry of BibTeX, in UTF-8. `url` is verbatim there, and so is left as it is."""
        fields = {
            "author": f"{{{_tex(AUTHOR)}}}", "title": f"{{{_tex(self.title)}}}", "year": str(self.as_of.year),
            "publisher": _tex(PUBLISHER), "version": _tex(self.version), "note": _tex(self._note()),
            "urldate": self.as_of.isoformat(), "url": _address(self.address),
        }  # fmt: skip
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key()},\n{body}}}\n"

    def ris(self) -> str:
        """The citation as a record of RIS, in UTF-8, each line ended as that format asks."""
        day = self.as_of.strftime("%Y/%m/%d")
        fields = [
            ("TY", "DATA"), ("AU", AUTHOR), ("TI", self.title), ("PY", str(self.as_of.year)), ("DA", day),
            ("PB", PUBLISHER), ("ET", f"catalog {self.version}"), ("N1", self._note()), ("Y2", day), ("UR", self.address),
        ]  # fmt: skip
        lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
        return "\r\n".join([*lines, "ER  - ", ""])

    def key(self) -> str:
        """The name of the BibTeX entry: its own for each view and catalog, and always the same for the same."""
        ascii_title = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode().lower()
        view = "\n".join([self.title, self.address, self.version, self.as_of.isoformat()])
        mark = hashlib.sha256(view.encode("utf-8", "replace")).hexdigest()[:8]
        return "-".join(["mandate-atlas", *re.findall(r"[a-z0-9]+", ascii_title)[:4], str(self.as_of.year), mark])

    def _edition(self) -> str:
        return f"catalog {self.version}, facts through {self.facts_through}, as of {self.as_of.isoformat()}"

    def _note(self) -> str:
        said = f"{self._edition()[:1].upper()}{self._edition()[1:]}."
        return f"{said} Filters: {self._filters()}." if self.filters else said

    def _filters(self) -> str:
        return "; ".join(f"{_line(name)} = {_line(value)}" for name, value in self.filters)


def _line(text: str) -> str:
    """Text on one line, without control characters."""
    return " ".join(
        "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") else char for char in text).split()
    )


def _sentence(title: str) -> str:
    title = _line(title)
    return f"{title}{'' if title.endswith(('?', '.', '!')) else '.'}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in _line(text))


def _address(address: str) -> str:
    """An address without the braces and backslashes that would end a field; elsewhere it stands as it is."""
    return _line(address).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
