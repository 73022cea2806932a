"""A checked draft as HTML: its paragraphs as a part of a page, or all of it as one file without script or request.

Nothing is said by colour alone: every paragraph has a mark and a word, and its redline looks as on Compare.
All that comes from a document passes through `_text`.
"""

from collections.abc import Iterable, Sequence
from html import escape

from briefing.draft_report import ARROWS, MARKS, Line, Place, Report, Safeguard
from briefing.redline import Words
from briefing.redline_html import PAGE
from briefing.redline_html import STYLE as REDLINE
from texts.redline import Run

STYLE = f"""{REDLINE}
.redline nav ol {{ display: flex; flex-wrap: wrap; gap: .25rem; margin: .5rem 0 1rem; }}
.redline nav li {{ border: 0; padding: 0; }}
.redline nav a {{ display: block; min-width: 1.75rem; padding: .1rem .35rem; border: 1px solid rgba(125,138,150,.45); border-radius: .3rem; font-size: .8125em; text-decoration: none; text-align: center; }}
.redline nav .new, .redline nav .dropped {{ border-style: dashed; }}
.redline nav .weaker, .redline nav .stronger {{ border-width: 2px; border-color: currentColor; }}
.redline .mark {{ font-weight: 600; }}
.redline .text {{ max-width: 60rem; }}
.redline .from {{ font-size: .9375em; }}
.redline details summary {{ cursor: pointer; font-size: .875em; padding: .2rem 0; }}
.redline .scroll {{ overflow-x: auto; }}
.redline table {{ border-collapse: collapse; font-size: .9375em; }}
.redline th, .redline td {{ border: 1px solid rgba(125,138,150,.45); padding: .35rem .5rem; text-align: left; vertical-align: top; min-width: 5rem; }}
.redline td ul {{ margin: 0; padding: 0; list-style: none; }}
.redline td li {{ border: 0; padding: 0; }}
@media print {{ .redline nav {{ display: none; }} }}
"""


def page(report: Report) -> bytes:
    """A whole file in UTF-8."""
    said = report.headings
    body = "".join([
        f'<article class="redline"><h1>{_text(report.title)}</h1>',
        *(f"<p>{_text(line)}</p>" for line in report.summary),
        *([f"<h2>{_text(said.doubts)}</h2>", _list(report.doubts)] if report.doubts else []),
        *(f"<p>{_text(line)}</p>" for line in report.vote),
        f"<h2>{_text(said.safeguards)}</h2>", _table(report),
        f"<h2>{_text(said.paragraphs)}</h2>", _paragraphs(report, report.lines),
        *(f'<p class="cite">{_text(line)}</p>' for line in (*report.method, *report.citation)),
        "</article>",
    ])  # fmt: skip
    return PAGE.format(title=_text(report.title), style=STYLE, body=body).encode("utf-8", "replace")


def fragment(report: Report, lines: Sequence[Line], gap: str = "") -> str:
    """Some of the paragraphs as one element; `gap` says how many are not shown."""
    more = f'<p class="gap">{_text(gap)}</p>' if gap else ""
    return f'<style>{STYLE}</style><article class="redline">{_paragraphs(report, lines)}{more}</article>'


def _paragraphs(report: Report, lines: Sequence[Line]) -> str:
    chips = "".join(
        f'<li><a class="{line.status} {line.direction}" href="#{line.anchor}" aria-label="{_text(_in_words(line))}">'
        f"{MARKS[line.status]}{ARROWS.get(line.direction, '')} {_text(line.label)}</a></li>"
        for line in lines
    )
    return (
        f'<p class="cite">{_text(report.headings.how_to_read)}</p>'
        f'<nav aria-label="{_text(report.headings.paragraphs)}"><ol>{chips}</ol></nav>'
        f"<ol>{''.join(_item(line, report.words) for line in lines)}</ol>"
    )


def _in_words(line: Line) -> str:
    return ", ".join(filter(None, (line.label, line.word, line.way)))


def _item(line: Line, words: Words) -> str:
    way = f"<strong>{ARROWS[line.direction]} {_text(line.way)}</strong>" if line.direction in ARROWS else ""
    where = " · ".join(
        filter(None, (f"{_linked(line.source)}{_text(line.how)}" if line.source else "", _text(line.change)))
    )
    against = f'<p class="text">{_runs(line.against, words)}</p>' if line.against else ""
    if against:
        against = f"<details><summary>{_text(line.against_said)}</summary>{against}</details>"
    return "".join([
        f'<li id="{line.anchor}" class="{line.status}">',
        f'<div class="line"><span class="label">{_text(line.label)}</span>'
        f'<span class="mark">{MARKS[line.status]} {_text(line.word)}</span>{way}</div>',
        f'<p class="from">{where}</p>' if where else "",
        f'<p class="meaning">{_text("; ".join(line.notes))}</p>' if line.notes else "",
        f'<p class="text" dir="auto">{_runs(line.runs, words)}</p>{against}</li>',
    ])  # fmt: skip


def _runs(runs: Iterable[Run], words: Words) -> str:
    """Both texts in one: what was taken out stands beside what was put in."""
    tags = {
        "equal": ("", ""),
        "insert": (f'<ins data-say="{_text(words.inserted)}">', "</ins>"),
        "delete": (f'<del data-say="{_text(words.deleted)}">', "</del>"),
        "move_to": (f'<ins class="moved" data-say="{_text(words.moved_to)}">', "</ins>"),
        "move_from": (f'<del class="moved" data-say="{_text(words.moved_from)}">', "</del>"),
    }
    return "".join(f"{tags[run.op][0]}{_text(run.text)}{tags[run.op][1]}" for run in runs)


def _table(report: Report) -> str:
    said = report.headings
    columns = (said.safeguard, said.in_draft, said.clauses, said.in_last)
    head = "".join(f'<th scope="col">{_text(column)}</th>' for column in columns)
    rows = "".join(_row(one) for one in report.safeguards)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _row(one: Safeguard) -> str:
    found = "<br>".join(_text(line) for line in one.said)
    clauses = f"<ul>{''.join(f'<li>{_linked(place)}</li>' for place in one.clauses)}</ul>" if one.clauses else ""
    return (
        f'<tr><th scope="row" title="{_text(one.meaning)}">{_text(one.name)}</th><td>{found}</td>'
        f"<td>{clauses}</td><td>{_text(one.last)}</td></tr>"
    )


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>"


def _linked(place: Place) -> str:
    if not place.address:
        return _text(place.said)
    return f'<a href="{_text(place.address)}" rel="noreferrer">{_text(place.said)}</a>'


def _text(text: str) -> str:
    """Text from anywhere, made safe for HTML, between tags and within attributes."""
    return escape(text, quote=True)
