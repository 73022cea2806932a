"""A brief as slides: what is up, a slide a mandate with its last votes, where it comes from."""

import pandas as pd
import plotly.graph_objects as go

from briefing.bars import COLOURS
from briefing.citation import Citation
from briefing.slides import Slide, Table, deck_bytes
from models import brief as parts
from models.brief import Bar, Brief, Card
from models.errors import AtlasError
from models.symbols import document_url

MOST_CARDS = 40  # a deck longer than that is not shown in a room
ROWS_A_SLIDE, NOTES_A_SLIDE = 15, 9
WORDS = ("In favour", "Abstaining", "Against")


def brief_pptx(brief: Brief, citation: Citation) -> bytes:
    """The deck as .pptx. Raises AtlasError where there would be more slides than anybody shows."""
    if len(brief.cards) > MOST_CARDS:
        raise AtlasError(
            f"{len(brief.cards)} mandates are too many for slides, of which there would be one each; "
            f"name at most {MOST_CARDS}, or take docx, html or md"
        )
    slides = [
        Slide(brief.title, brief.subject, source=brief.running, cover=True),
        *_due(brief),
        *map(_card, brief.cards),
    ]
    shown = {
        number
        for block in _tables(brief)
        for row in block.rows
        for cell in row
        for line in cell
        for number in line.notes
    }
    sources = [note for note in brief.notes if note.number in shown and note.places]
    for start in range(0, len(sources), NOTES_A_SLIDE):
        slides.append(_sources(brief, sources[start : start + NOTES_A_SLIDE]))
    return deck_bytes(slides, citation)


def _tables(brief: Brief) -> list[parts.Table]:
    """The table of what is up, where that section was chosen."""
    own = [block for section in brief.sections if section.id == "due" for block in section.blocks]
    return [block for block in own if isinstance(block, parts.Table)][:1]


def _due(brief: Brief) -> list[Slide]:
    """What is up, as many slides as it needs; a number in brackets leads to the sources at the end."""
    slides = []
    for table in _tables(brief):
        rows = [["; ".join(filter(None, map(_said, cell))) for cell in row] for row in table.rows]
        for start in range(0, len(rows), ROWS_A_SLIDE):
            frame = pd.DataFrame(rows[start : start + ROWS_A_SLIDE], columns=table.headings)
            slides.append(Slide(brief.subject, "", Table(frame), brief.running, alt=f"{table.name}: {brief.subject}"))
    return slides


def _said(line: parts.Line) -> str:
    doubt = f" ({line.doubt})" if line.doubt else ""
    return f"{line.text}{doubt}{f' {list(line.notes)}' if line.notes else ''}"


def _card(card: Card) -> Slide:
    """A mandate: how it was last decided as the title, its votes drawn, its sentence below."""
    voted = [bar for bar in card.bars if bar.yes is not None]
    every = [f"{bar.about}: {bar.said.text}" for bar in reversed(card.bars)]
    title = f"{card.name}: {card.bars[-1].said.text} ({card.bars[-1].about})" if card.bars else card.name
    source = "; ".join(document_url(bar.symbol).removeprefix("https://") for bar in reversed(card.bars))
    alt = f"{card.name}. {'; '.join(every)}"
    body = _figure(voted) if voted else "\n".join(every) or None
    return Slide(title, card.said.text, body, source, notes=f"{card.said.text}\n{alt}", alt=alt)


def _figure(bars: list[Bar]) -> go.Figure:
    """The votes as stacked bars, oldest first."""
    labels = [bar.about for bar in bars]
    traces = [
        go.Bar(
            orientation="h",
            name=words,
            y=labels,
            x=[bar.counts[at] for bar in bars],
            text=[str(bar.counts[at]) for bar in bars],
            marker_color=colour,
        )
        for at, (words, colour) in enumerate(zip(WORDS, COLOURS, strict=True))
    ]
    return go.Figure(traces, {"barmode": "stack", "xaxis": {"title": {"text": "States"}}})


def _sources(brief: Brief, notes: list[parts.Note]) -> Slide:
    frame = pd.DataFrame(
        [[str(note.number), note.said, note.places[0].address.removeprefix("https://")] for note in notes],
        columns=["No.", brief.sources_heading, "Official document or source"],
    )
    return Slide(brief.sources_heading, "", Table(frame), brief.running, alt="; ".join(note.said for note in notes))
