"""A brief as one HTML file: no script, no request, light and dark, and on paper a page after another, A4 or Letter.

What stands on every printed page (as of when, how far the facts reach, which catalog; private, where it is) is in the
margins of the page, and in the title for browsers that print no margins of ours; on the screen it stands above. All
that comes from data passes through `for_html`.
"""

from itertools import count

from briefing.bars import PATTERNS, svg
from briefing.redline_html import PAGE
from briefing.safe import for_css, for_html
from models.brief import Bar, Block, Brief, Bullets, Cell, Heading, Line, Note, Paragraph, Table, Votes

STYLE = """
@page {{ margin: 18mm 15mm 16mm; @top-left {{ content: {private}; font: bold 8.5pt sans-serif; }} @bottom-left {{ content: {running}; font: 8pt sans-serif; }} @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt sans-serif; }} }}
.brief {{ line-height: 1.45; max-width: 60rem; margin: 0 auto; overflow-wrap: anywhere; }}
.brief a {{ color: inherit; }}
.brief h1 {{ font-size: 1.7em; line-height: 1.2; margin: .3em 0; }}
.brief h2 {{ font-size: 1.2em; border-bottom: 1px solid rgba(125,138,150,.6); margin: 1.4em 0 .4em; padding-bottom: .15em; }}
.brief h3 {{ font-size: 1em; margin: 1em 0 .2em; }}
.brief p {{ margin: .3em 0; }}
.brief .running, .brief .small {{ font-size: .85em; }}
.brief .private {{ border: 2px solid currentColor; padding: .3em .6em; font-weight: 700; }}
.brief .doubt {{ font-style: italic; font-weight: 400; }}
.brief .doubt::before {{ content: "◇ "; font-style: normal; }}
.brief .ref {{ font-size: .78em; font-weight: 400; }}
.brief .scroll {{ overflow-x: auto; }}
.brief table {{ border-collapse: collapse; width: 100%; font-size: .9em; }}
.brief th, .brief td {{ border: 1px solid rgba(125,138,150,.45); padding: .25em .45em; text-align: left; vertical-align: top; overflow-wrap: normal; }}
.brief thead th {{ background: rgba(125,138,150,.16); }}
.brief tbody th {{ font-weight: 600; }}
.brief td p, .brief th p {{ margin: 0; }}
.brief ul, .brief ol {{ margin: .3em 0; padding-left: 1.4em; }}
.brief li {{ margin: .2em 0; }}
.brief ol.notes {{ font-size: .85em; padding-left: 2.4em; }}
.brief ol.notes li:target {{ outline: 2px solid #b55a10; }}
.brief svg.bar {{ display: block; width: 100%; min-width: 7rem; height: auto; forced-color-adjust: none; }}
.brief svg.bar text {{ fill: #fff; font: 600 12px sans-serif; stroke-width: 4px; paint-order: stroke; }}
.brief svg.patterns {{ position: absolute; }}
@media screen and (max-width: 40rem) {{ .brief table {{ min-width: 32rem; }} }}
@media print {{
  body {{ padding: 0; max-width: none; }}
  .brief {{ font-size: 9.5pt; line-height: 1.35; max-width: none; }}
  .brief h2, .brief h3 {{ break-after: avoid; }}
  .brief tr, .brief li {{ break-inside: avoid; }}
  .brief thead {{ display: table-header-group; }}
  .brief .scroll {{ overflow: visible; }}
  .brief p, .brief li {{ orphans: 3; widows: 3; }}
  .brief svg {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""


def brief_html(brief: Brief) -> bytes:
    """The whole file in UTF-8."""
    style = STYLE.format(private=for_css(brief.private), running=for_css(brief.running))
    body = "".join(_Writer().brief(brief))
    title = " · ".join(filter(None, (brief.private, brief.title, brief.running)))  # browsers print it above every page
    return PAGE.format(title=for_html(title), style=style, body=body).encode("utf-8")


class _Writer:
    """Numbers what needs a name of its own: the bars, and each place that refers to a note."""

    def __init__(self) -> None:
        self._bars, self._places = count(1), count(1)
        self._first: dict[int, str] = {}

    def brief(self, brief: Brief) -> list[str]:
        parts = ['<article class="brief">', PATTERNS]
        if brief.private:
            parts.append(f'<p class="private above">{for_html(brief.private)}</p>')
        parts += [f"<h1>{for_html(brief.title)}</h1>", f'<p class="running above">{for_html(brief.running)}</p>']
        parts.append(f"<p>{self._cell(brief.lead, ' ')}</p>")
        for section in brief.sections:
            parts.append(f'<section id="{for_html(section.id)}"><h2>{for_html(section.heading)}</h2>')
            parts += [self._block(block) for block in section.blocks]
            parts.append("</section>")
        if brief.left_out:
            parts.append(f'<ul class="small">{"".join(f"<li>{for_html(line)}</li>" for line in brief.left_out)}</ul>')
        if brief.notes:
            parts.append(f'<section id="sources"><h2>{for_html(brief.sources_heading)}</h2><ol class="notes">')
            parts += [self._note(note) for note in brief.notes]
            parts.append("</ol></section>")
        parts += [f'<p class="small">{for_html(line)}</p>' for line in brief.citation]
        return [*parts, "</article>"]

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"<h3>{for_html(block.text)}</h3>"
            case Paragraph():
                return f"<p>{self._cell(block.lines, ' ')}</p>"
            case Bullets():
                points = [f"<li>{self._cell(point, ' ')}</li>" for point in block.points]
                return f"<ul>{''.join(points)}</ul>"
            case Table():
                rows = [[self._paragraphs(cell) for cell in row] for row in block.rows]
                return self._table(block.name, block.headings, rows, block.widths)
            case Votes():
                rows = [
                    [for_html(f"{bar.label}, {bar.about}"), self._bar(bar), self._line(bar.said)] for bar in block.bars
                ]
                table = self._table(block.name, block.headings, rows, (38, 32, 30))
                return f'{table}<p class="small">{for_html(block.legend)}</p>'

    def _bar(self, bar: Bar) -> str:
        if bar.yes is None:
            return "–"
        yes, abstain, no = bar.counts
        said = f"{yes} in favour, {no} against, {abstain} abstaining"
        return svg(bar.counts, f"{bar.label}, {bar.about}", said, f"bar-{next(self._bars)}")

    def _table(self, name: str, headings: tuple[str, ...], rows: list[list[str]], widths: tuple[float, ...]) -> str:
        columns = "".join(f'<col style="width:{width:g}%">' for width in widths)
        head = "".join(f'<th scope="col">{for_html(words)}</th>' for words in headings)
        lines = "".join(
            f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows
        )
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="{for_html(name)}"><table aria-label="{for_html(name)}">'
            f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
        )

    def _paragraphs(self, cell: Cell) -> str:
        return "".join(f"<p>{self._line(line)}</p>" for line in cell) if len(cell) > 1 else self._cell(cell, "")

    def _cell(self, lines: Cell, between: str) -> str:
        return between.join(self._line(line) for line in lines if line.text)

    def _line(self, line: Line) -> str:
        doubt = f' <span class="doubt">({for_html(line.doubt)})</span>' if line.doubt else ""
        numbers = ", ".join(map(self._reference, sorted(line.notes)))
        references = f'&nbsp;<span class="ref">[{numbers}]</span>' if numbers else ""
        return f"{for_html(line.text)}{doubt}{references}"

    def _reference(self, number: int) -> str:
        place = f"ref-{next(self._places)}"
        self._first.setdefault(number, place)
        return f'<a id="{place}" href="#note-{number}">{number}</a>'

    def _note(self, note: Note) -> str:
        """A source with its places; the number leads back to where it is first cited."""
        places = [
            f'<a href="{for_html(place.address)}" rel="noreferrer">{for_html(_shown(place.address) if not at else place.said)}</a>'
            for at, place in enumerate(note.places)
        ]
        back = (
            f' <a href="#{self._first[note.number]}" aria-label="back to the text">↩</a>'
            if note.number in self._first
            else ""
        )
        where = f": {', '.join(places)}" if places else ""
        return f'<li id="note-{note.number}" value="{note.number}">{for_html(note.said)}{where}{back}</li>'


def _shown(address: str) -> str:
    """An address as it is printed: without the scheme, so that whoever has it on paper can type it."""
    return address.removeprefix("https://").removeprefix("http://")
