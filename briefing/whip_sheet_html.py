"""A whip sheet as one HTML file that prints on one page, A4 or Letter, without script or request.

A letter says each position; shading only repeats it. All that comes from data passes through `escape`.
"""

from collections.abc import Iterable
from html import escape

from briefing.whip_sheet import Group, Member, WhipSheet

STYLE = """
@page { size: auto; margin: 10mm 11mm; }
:root { color-scheme: light; }
body { font: 8.6pt/1.28 "Source Sans 3", "Source Sans Pro", "Segoe UI", Helvetica, Arial, sans-serif; color: #16202a; background: #fff; margin: 0 auto; max-width: 190mm; padding: 4mm; }
h1 { font-size: 13pt; margin: 0 0 1mm; } h2 { font-size: 9pt; margin: 2mm 0 .5mm; break-after: avoid; } h3 { font-size: 8.6pt; margin: 1.2mm 0 .3mm; break-after: avoid; }
p { margin: 0 0 .8mm; } ul { margin: 0 0 1mm; padding-left: 4mm; } a { color: inherit; }
.warning { border: 1.5px solid #16202a; padding: .5mm 1.5mm; font-weight: 600; }
.halves { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
table { border-collapse: collapse; width: 100%; } .members { table-layout: fixed; }
th, td { border-bottom: .5px solid #aab4bd; padding: 0 1mm; text-align: center; font-weight: 400; vertical-align: bottom; }
th:first-child { text-align: left; } thead th { font-weight: 600; font-size: 7pt; line-height: 1.1; overflow-wrap: anywhere; }
.members th:first-child { width: 31mm; } .members td { white-space: nowrap; padding: 0; } .members .chance { width: 11.5mm; } .members .if { width: 6mm; }
.members thead th { padding: 0; } .members thead small { font-size: 5.6pt; font-weight: 400; white-space: nowrap; display: block; } .members tbody th { line-height: 1.1; }
.results { width: auto; } .results td, .results th { text-align: left; padding: 0 2.5mm 0 0; }
.yes { background: #d9e8f3; font-weight: 600; } .no { background: #f6dfca; font-weight: 600; text-decoration: underline; } .abstain { background: #e8ebee; }
.small { font-size: 6.9pt; line-height: 1.2; color: #35424e; overflow-wrap: anywhere; } .small ul { margin: 0; }
@media print { body { max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
@media screen and (max-width: 40rem) { .halves { grid-template-columns: 1fr; } body { padding: 1rem; } }
"""

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>{style}</style></head><body><main>{body}</main></body></html>
"""


def page(sheet: WhipSheet) -> bytes:
    """The whole file in UTF-8."""
    said = sheet.headings
    halves = "".join(f"<div>{''.join(_group(sheet, group) for group in half)}</div>" for half in sheet.halves)
    body = "".join([
        f"<h1>{_text(sheet.title)}</h1>",
        f'<p class="warning">{_text(sheet.warning)}</p>' if sheet.warning else "",
        *(f"<p>{_text(line)}</p>" for line in sheet.summary),
        f'<div class="halves">{halves}</div>', f'<p class="small">{_text(said.legend)}</p>',
        _results(sheet),
        f'<section class="small"><h2>{_text(said.doubts)}</h2>{_list(sheet.doubts)}</section>' if sheet.doubts else "",
        f'<section class="small"><h2>{_text(said.method)}</h2>',
        *(f"<p>{_text(line)}</p>" for line in (*sheet.method, *sheet.citation)), "</section>",
    ])  # fmt: skip
    return PAGE.format(language=_text(sheet.language), title=_text(sheet.title), style=STYLE, body=body).encode("utf-8", "replace")  # fmt: skip


def _group(sheet: WhipSheet, group: Group) -> str:
    head = "".join(_head(sheet, column) for column in sheet.columns)
    rows = "".join(_member(sheet, member) for member in group.members)
    return (
        f"<h3>{_text(group.name)} <span>({_text(group.seats)})</span></h3>"
        f'<table class="members" aria-label="{_text(group.name)}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _head(sheet: WhipSheet, column: str) -> str:
    width = {sheet.headings.likely: ' class="chance"', sheet.headings.supposed: ' class="if"'}.get(column, "")
    said, _, tally = column.partition("\n")
    return f'<th scope="col"{width}>{_text(said)}{f" <small>{_text(tally)}</small>" if tally else ""}</th>'


def _member(sheet: WhipSheet, member: Member) -> str:
    cells = "".join(f'<td class="{code}">{_text(words)}</td>' for code, words in sheet.cells(member))
    return f'<tr><th scope="row" title="{_text(member.remark or member.name)}">{_text(member.name)}</th>{cells}</tr>'


def _results(sheet: WhipSheet) -> str:
    if len(sheet.results) < 2:
        return ""
    head, *rows = sheet.results
    columns = "".join(f'<th scope="col">{_text(column)}</th>' for column in head)
    lines = "".join(
        f'<tr><th scope="row">{_text(row[0])}</th>{"".join(f"<td>{_text(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    name = _text(sheet.headings.result)
    return f'<h2>{name}</h2><table class="results" aria-label="{name}"><thead><tr>{columns}</tr></thead><tbody>{lines}</tbody></table>'  # fmt: skip


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>"


def _text(text: str) -> str:
    return escape(text, quote=True)
