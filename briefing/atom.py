"""The newest steps in mandates' lives as an Atom feed (RFC 4287). The same catalog gives the same bytes."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote

import pandas as pd
from lxml import etree

from briefing.calendar import WORLD, clean
from models.dates import show
from models.symbols import document_url, short_symbol
from models.vocabulary import label

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Words:
    """What the feed says."""

    title: str = "Mandate Atlas: what changed"
    author: str = "The Mandate Atlas authors"
    rights: str = "CC BY 4.0"
    when: str = "Recorded for {day}."
    adopted: str = "Vote: {tally} (in favour, against, abstaining)."
    document: str = "Official document: {address}"
    sources: str = "Source: {source}"


def atom_bytes(
    changes: pd.DataFrame, about: str, stamp: dt.date, site: str, feed: str, words: Words | None = None
) -> bytes:
    """A feed of `changes` (analysis.changes.changes), as UTF-8.

    `about` says how far the facts reach; `stamp`, that day, is when a feed without entries was updated. `site` is the
    address of the application, `feed` that of the feed itself.
    """
    said = words or Words()
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(root, "id", f"tag:{WORLD},2026:changes")
    _add(root, "title", said.title)
    _add(root, "subtitle", about)
    days = [day.date() for day in changes["date"]]
    _add(root, "updated", _instant(max(days, default=stamp)))
    _add(etree.SubElement(root, f"{{{ATOM}}}author"), "name", said.author)
    _add(root, "rights", said.rights)
    _link(root, "self", feed, "application/atom+xml")
    _link(root, "alternate", site, "text/html")
    for row in changes.astype("object").where(changes.notna(), None).itertuples(index=False):
        _entry(root, row._asdict(), site, said)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _entry(root: etree._Element, row: dict, site: str, words: Words) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    done = ", ".join(label(action).lower() for action in row["actions"].split(" + "))
    document = f" ({short_symbol(row['symbol'])}{', ' + row['tally'] if row['tally'] else ''})" if row["symbol"] else ""
    _add(entry, "id", f"tag:{WORLD},2026:{quote(row['key'])}")
    _add(entry, "title", f"{row['mandate']}: {done}{document}")
    for moment in ("published", "updated"):
        _add(entry, moment, _instant(row["date"].date()))
    _link(entry, "alternate", f"{site.rstrip('/')}/mandate?id={quote(row['mechanism_id'])}", "text/html")
    if row["symbol"]:
        _link(entry, "related", document_url(row["symbol"]))
    for action in row["actions"].split(" + "):
        etree.SubElement(entry, f"{{{ATOM}}}category", term=action, label=label(action))
    _add(entry, "summary", "\n".join(_lines(row, words)), type="text")


def _lines(row: dict, words: Words) -> list[str]:
    how = f"{label(row['outcome'])}." if row["outcome"] else ""
    how = words.adopted.format(tally=row["tally"]) if row["tally"] else how
    return [
        f"{row['name']}. {words.when.format(day=show(row['date'].date(), row['precision']))} {how}".strip(),
        *([row["note"]] if row["note"] else []),
        *([words.document.format(address=document_url(row["symbol"]))] if row["symbol"] else []),
        words.sources.format(source=row["source"]),
    ]


def _instant(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    """An element with text; characters that XML forbids are left out."""
    lawful = "".join(char for char in clean(text) if char not in "\ufffe\uffff")
    etree.SubElement(parent, f"{{{ATOM}}}{name}", **attributes).text = lawful


def _link(parent: etree._Element, relation: str, address: str, kind: str | None = None) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", rel=relation, href=address, **({"type": kind} if kind else {}))
