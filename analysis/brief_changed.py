"""The section of a brief on what the last text of each mandate changed.

It takes a `Work` and gives its blocks, or a sentence that says what is not recorded.
"""

from analysis.brief_text import Changed
from analysis.brief_work import Work, line
from models.brief import Block, Paragraph, Table

Found = list[Block] | str


def text(work: Work) -> Found:
    """What the last text of each mandate that was compared with the one before it kept, edited, added and dropped."""
    _, voice = work.voice.say, work.voice
    texts: dict[str, tuple[Changed, list[str]]] = {}
    without = []
    for row in work.rows:
        found = work.changed[row["id"]]
        if found is None:
            without.append(row["short_name"])
        else:
            texts.setdefault(found.symbol, (found, []))[1].append(row["id"])
    if not texts:
        return _("No text of these mandates was read and compared with the one before it.")
    rows = tuple(_changed(found, mandates, work) for found, mandates in texts.values())
    name = _("What the last text changed")
    headings = (_("Text"), _("Kept"), _("Edited"), _("New"), _("Dropped"), _("Verb stronger"), _("Verb weaker"))
    blocks: list[Block] = [Table(name, headings, rows, (32, 8, 10, 8, 12, 15, 15))]
    legend = _(
        "Paragraphs of the text against the one before it in its series that was read; moved, split and merged ones count as edited. Stronger and weaker weigh leading verbs on a ladder: a reading aid, not a judgement."
    )
    blocks.append(Paragraph(line(legend)))
    if without:
        said = _("No comparison is recorded for {mandates}.").format(mandates=voice.listed(without))
        blocks.append(Paragraph(line(said)))
    return blocks


def _changed(found: Changed, mandates: list[str], work: Work) -> tuple:
    _, voice, book = work.voice.say, work.voice, work.book
    names = voice.listed([work.name(mandate_id) for mandate_id in mandates])
    said = _("{mandates}: {after} against {before}").format(
        mandates=names, after=voice.symbol(found.symbol), before=voice.symbol(found.compared_with)
    )
    newer = {work.facts.mandates[own]["term_symbol"] for own in mandates} - {found.symbol, None}
    doubts = [
        _("the text in force, {symbols}, was not compared").format(
            symbols=voice.listed(sorted(map(voice.symbol, newer)))
        )
        if newer
        else "",
        _("texts between them were not read") if found.between else "",
    ]
    counts = found.counts
    edited = sum(counts[change] for change in ("edited", "moved", "split", "merged"))
    cells = [line(voice.number(count)) for count in (counts["kept"], edited, counts["new"], counts["dropped"])]
    moves = [line(_labels(labels, work)) for labels in (found.stronger, found.weaker)]
    return (
        line(said, book.texts((found.symbol, found.compared_with)), "; ".join(filter(None, doubts))),
        *cells,
        *moves,
    )


def _labels(labels: tuple[str, ...], work: Work) -> str:
    return f"{len(labels)}: {work.some(labels)}" if labels else work.voice.say("none")
