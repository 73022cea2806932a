"""A comparison as HTML: a part of a page, or a file of its own that needs no script and asks for nothing.

On wide screens and paper the earlier text stands left and the later one right, on phones above and below. Nothing is
said by colour alone: what is inserted is underlined, what is deleted struck out, what is moved dotted, and each is
read out in words. All that comes from a document passes through `_text`.
"""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from briefing.redline import Gap, Row, Sheet, Text, Words
from texts.redline import Run

_GONE = {"equal", "delete", "move_from"}
_COME = {"equal", "insert", "move_to"}

# Rows out of sight are laid out only when they come near: for 150 long paragraphs that is nearly all of the work.
STYLE = """
.redline { line-height: 1.5; }
.redline a { color: inherit; }
.redline ol { list-style: none; margin: 0; padding: 0; }
.redline li { content-visibility: auto; contain-intrinsic-height: auto 16rem; border-top: 1px solid rgba(125,138,150,.45); padding: .6rem .5rem .9rem; scroll-margin-top: 4.5rem; }
.redline li:target, .redline li.asked { outline: 3px solid #b55a10; outline-offset: -3px; }
.redline p { margin: .25rem 0; }
.redline .line { display: flex; flex-wrap: wrap; gap: .2rem .9rem; align-items: baseline; }
.redline .line .label { font-weight: 600; }
.redline .line .next { margin-left: auto; }
.redline .way, .redline .of, .redline .next, .redline .gap, .redline .cite { font-size: .875em; }
.redline .of { display: block; font-weight: 600; }
.redline .meaning { font-style: italic; }
.redline .text { overflow-wrap: anywhere; white-space: pre-line; }
.redline .sides { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem 2rem; }
.redline .after { grid-column: 2; }
.redline .both { max-width: 60rem; }
.redline ins { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 2px; background: rgba(42,118,170,.13); }
.redline del { text-decoration: line-through; background: rgba(181,90,16,.13); }
.redline ins.moved, .redline del.moved { text-decoration: underline dotted; text-decoration-thickness: 2px; text-underline-offset: 3px; background: none; }
.redline .whole ins, .redline .whole del { text-decoration-thickness: 1px; background: none; }
.redline ins::before, .redline del::before, .redline ins::after, .redline del::after { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.redline ins::before, .redline del::before { content: " [" attr(data-say) ": "; }
.redline ins::after, .redline del::after { content: "] "; }
.redline .gap { border-top: 1px dashed rgba(125,138,150,.6); }
@media (max-width: 760px) {
  .redline .sides { grid-template-columns: 1fr; }
  .redline .after { grid-column: 1; }
  .redline .line .next { margin-left: 0; }
}
@media print {
  .redline { font-size: 9.5pt; line-height: 1.35; }
  .redline .next, .redline .way { display: none; }
  .redline .sides { grid-template-columns: 1fr 1fr; gap: .2rem 1.2rem; }
  .redline .after { grid-column: 2; }
  .redline .line, .redline .meaning { break-after: avoid; }
  .redline p { orphans: 3; widows: 3; }
  .redline li:target, .redline li.asked { outline: none; }
}
"""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
@page {{ margin: 15mm; }}
body {{ font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; max-width: 90rem; margin: 0 auto; padding: 1rem; }}
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def page(sheet: Sheet) -> bytes:
    """A whole file in UTF-8."""
    body = fragment(sheet, heading=1, styled=False)
    return PAGE.format(title=_text(sheet.title), style=STYLE, body=body).encode("utf-8", "replace")


def fragment(sheet: Sheet, heading: int = 2, asked: str = "", styled: bool = True) -> str:
    """The comparison as one element, its heading on this level; the row named `asked` is marked."""
    changed = [row for row in sheet.shown if row.changed]
    follow = dict(zip([row.anchor for row in changed], [row.anchor for row in changed[1:]], strict=False))
    upcoming = _upcoming(sheet.shown, follow)
    items = [
        f'<li class="gap">{_text(row.said)}</li>'
        if isinstance(row, Gap)
        else _item(row, sheet, heading + 1, upcoming[row.anchor], asked)
        for row in sheet.rows
    ]
    first = changed[0] if changed else None
    return "".join(
        [
            f"<style>{STYLE}</style>" if styled else "",
            f'<article class="redline"><h{heading} id="redline">{_text(sheet.title)}</h{heading}>',
            f"<p>{_name(sheet.before)} → {_name(sheet.after)}. {_text(sheet.summary)}</p>",
            f'<p class="cite">{_text(sheet.words.how_to_read)}</p>',
            f'<p class="way">{_link(first.anchor, f"{sheet.words.first_change}: {first.label} ↓")}</p>'
            if first
            else "",
            f"<ol>{''.join(items)}</ol>",
            *(f'<p class="cite">{_text(line)}</p>' for line in sheet.citation),
            "</article>",
        ]
    )


def _upcoming(rows: Sequence[Row], follow: dict[str, str]) -> dict[str, str]:
    """For each row the anchor of the next change below it; empty below the last."""
    found, ahead = {}, ""
    for row in reversed(rows):
        found[row.anchor] = ahead
        ahead = row.anchor if row.changed else ahead
    return found


def _item(row: Row, sheet: Sheet, heading: int, upcoming: str, asked: str) -> str:
    words = sheet.words
    marked = asked in (row.anchor, *row.anchors) and bool(asked)
    label = (
        f'<a class="label" href="{_text(row.address)}" title="{_text(f"{words.address_of} {row.label}")}">{_text(row.label)}</a>'
        if row.address
        else f'<span class="label">{_text(row.label)}</span>'
    )
    direction = {"stronger": f"▲ {words.stronger}", "weaker": f"▼ {words.weaker}"}.get(row.one.meaning.direction, "")
    line = [
        label if row.label else "",
        f"<span>{_text(row.said)}</span>",
        f'<strong class="{row.one.meaning.direction}">{_text(direction)}</strong>' if direction else "",
        f"<em>{_text(words.asked_for)}</em>" if marked else "",
        f'<span class="next">{_link(upcoming, f"{words.next_change} ↓") if upcoming else _link("redline", f"{words.to_the_top} ↑")}</span>',
    ]
    return "".join(
        [
            f'<li id="{_text(row.anchor)}" class="{row.one.pair.change}{" asked" if marked else ""}">',
            *(f'<span id="{_text(name)}"></span>' for name in row.anchors),
            f'<div class="line">{"".join(line)}</div>',
            f'<p class="meaning">{_text("; ".join(row.notes))}</p>' if row.notes else "",
            _sides(row, sheet, heading),
            "</li>",
        ]
    )


def _sides(row: Row, sheet: Sheet, heading: int) -> str:
    """One text where nothing changed in the words, else the earlier beside the later one."""
    tag = f"h{heading}" if row.is_heading else "p"
    if all(run.op == "equal" for run in row.runs):
        return f'<{tag} class="text both" dir="auto">{_runs(row.runs, _COME, sheet.words)}</{tag}>'
    one_sided = "" if row.before and row.after else " whole"
    cells = [
        f'<div class="{side}{one_sided}"><span class="of">{_text(f"{text.name} {_labels(paragraphs)}".strip())}</span>'
        f'<{tag} class="text" dir="auto">{_runs(row.runs, ops, sheet.words)}</{tag}></div>'
        for side, text, paragraphs, ops in (
            ("before", sheet.before, row.before, _GONE),
            ("after", sheet.after, row.after, _COME),
        )
        if paragraphs
    ]
    return f'<div class="sides">{"".join(cells)}</div>'


def _labels(paragraphs: Iterable) -> str:
    return " + ".join(paragraph.label for paragraph in paragraphs if paragraph.label)


def _runs(runs: Iterable[Run], ops: set[str], words: Words) -> str:
    shown = {
        "equal": ("", ""),
        "insert": (f'<ins data-say="{_text(words.inserted)}">', "</ins>"),
        "delete": (f'<del data-say="{_text(words.deleted)}">', "</del>"),
        "move_to": (f'<ins class="moved" data-say="{_text(words.moved_to)}">', "</ins>"),
        "move_from": (f'<del class="moved" data-say="{_text(words.moved_from)}">', "</del>"),
    }
    return "".join(f"{shown[run.op][0]}{_text(run.text)}{shown[run.op][1]}" for run in runs if run.op in ops)


def _name(text: Text) -> str:
    """A text by its symbol, linked to the official document where there is one, and its title."""
    name = (
        f'<a href="{_text(text.address)}" rel="noreferrer">{_text(text.symbol)}</a>'
        if text.address
        else _text(text.symbol)
    )
    return f"{name} ({_text(text.title)})" if text.title else name


def _link(anchor: str, words: str) -> str:
    return f'<a href="#{_text(quote(anchor, safe="()"))}">{_text(words)}</a>'


def _text(text: str) -> str:
    """Text from anywhere, made safe for HTML, between tags and within attributes."""
    return escape(text, quote=True)
