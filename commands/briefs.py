"""The command on briefs: brief."""

import datetime as dt
import time
from pathlib import Path

import click

from analysis.brief import SECTIONS, USUAL, brief, dates_of, wanted
from analysis.calendar import facts_day
from briefing.brief_files import FORMATS, Made
from briefing.citation import Citation
from commands.shared import AsOf, catalog, session_named
from data.briefs import material
from data.replacing import write_whole
from models.errors import AtlasError


@click.command("brief")
@click.option("--session", help="All that falls due at a Council session, such as HRC-64; 'next' for the next one.")
@click.option("--mandate", "mandates", multiple=True, help="A mandate, by its id; may be repeated.")
@click.option("--situation", help="All mandates on a situation, by its id, such as syria.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="docx", help="Kind of file [docx].")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--as-of", type=AsOf(), default=lambda: dt.date.today(), help="The day the brief is about [today].")
@click.option("--sections", help=f"Sections in order, joined by commas: {', '.join(SECTIONS)} [all but decides].")
@click.option("--with-forecast", is_flag=True, help="Also who decides, and what to expect, with its error.")
def brief_command(
    session: str | None, mandates: tuple[str, ...], situation: str | None, kind: str, out: Path, as_of: dt.date, sections: str | None, with_forecast: bool
) -> None:  # fmt: skip
    """A brief on a session, a situation or some mandates, as Word, HTML, Markdown, slides or a calendar."""
    begun = time.monotonic()
    chosen = _sections(sections, with_forecast)
    with catalog() as connection:
        found = material(connection, as_of, "decides" in chosen)
    if session:
        session = session_named(session, found.facts.lives, as_of)
    asked = wanted(found, session or "", situation or "", mandates)
    through = found.facts.lives.facts_through[0]
    cited = Citation("", found.version, through, as_of, "")
    made = brief(found, asked, chosen, citation=lambda title: _cited(cited, title))
    cited = Citation(made.title, found.version, through, as_of, "")
    content = Made(made, cited, lambda: dates_of(found, asked), facts_day(found.facts.lives)).bytes(kind)
    write_whole(out, content)
    click.echo(
        f"{out}: {made.title}, {made.subject}, {len(made.notes)} sources, {len(content)} bytes, {time.monotonic() - begun:.1f} s"
    )
    for line in made.left_out:
        click.echo(f"left out: {line}", err=True)


def _cited(cited: Citation, title: str) -> list[str]:
    own = Citation(title, cited.version, cited.facts_through, cited.as_of, cited.address)
    return [line for line in own.lines() if line]


def _sections(sections: str | None, with_forecast: bool) -> tuple[str, ...]:
    if sections is None:
        return SECTIONS if with_forecast else USUAL
    chosen = tuple(name.strip() for name in sections.split(",") if name.strip())
    if not chosen:
        raise AtlasError(f"--sections names none; expected some of {', '.join(SECTIONS)}")
    return chosen if not with_forecast or "decides" in chosen else (*chosen, "decides")
