"""A comparison in words: what a pair is called, what became of it, what that means. Words of the texts stay as they are."""

import pandas as pd

from briefing.redline import Row, Words, anchors
from charts.renewals import CHANGE
from texts.comparison import Compared, Comparison
from texts.document import Paragraph
from texts.meaning import Note
from ui import show
from ui.i18n import _, ngettext, number

WAYS = {"stronger": _("stronger"), "weaker": _("weaker"), "same": _("as strong"), "": _("not weighed")}
ALWAYS = ("kept", "edited", "new", "dropped")  # counted even where there is none
KINDS = {
    "verb": _("verb"), "modifier": _("emphasis"), "swap": _("wording"), "qualifier": _("qualifier"),
    "addressee": _("addressee"), "deadline": _("deadline"), "term": _("term"),
}  # fmt: skip


def words() -> Words:
    """What the makers of Word and HTML say themselves."""
    return Words(
        inserted=_("inserted"), deleted=_("deleted"), moved_from=_("moved away from here"), moved_to=_("moved here"),
        stronger=WAYS["stronger"], weaker=WAYS["weaker"], next_change=_("next change"), first_change=_("First change"),
        to_the_top=_("to the top"), asked_for=_("asked for"), address_of=_("Address of"),
        how_to_read=_("Underlined: inserted. Struck out: deleted. Dotted line below: moved."),
        how_to_accept=_("Accept all changes for the later text, reject all for the earlier one."),
    )  # fmt: skip


def counted(comparison: Comparison, mark: str = "") -> str:
    """How many paragraphs were kept, edited ..., how many became stronger or weaker; numbers stand between `mark`."""
    counts = comparison.counts
    parts = [
        f"{mark}{number(counts[change])} {_(CHANGE[change][2]).lower()}{mark}"
        for change in counts
        if counts[change] or change in ALWAYS
    ]
    ways = [one.meaning.direction for one in comparison.pairs]
    return _("{counts}; {stronger} became stronger and {weaker} weaker.").format(
        counts=", ".join(parts),
        stronger=f"{mark}{number(ways.count('stronger'))}{mark}",
        weaker=f"{mark}{number(ways.count('weaker'))}{mark}",
    )


def rows(comparison: Comparison, themes: dict[str, str]) -> tuple[Row, ...]:
    """Every pair in words, addressed within its own page; `themes` are names by slug."""
    found = []
    for one, names in zip(comparison.pairs, anchors(comparison), strict=True):
        old, new = comparison.paragraphs(one)
        found.append(
            Row(one, old, new, names[0], label(old, new), said(one), notes(one, themes), names[1:], f"#{names[0]}")
        )
    return tuple(found)


def label(before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> str:
    """The labels of a pair: OP12, or OP10 → OP12 where it was renumbered."""
    was, is_ = (" + ".join(paragraph.label for paragraph in side if paragraph.label) for side in (before, after))
    return was if was == is_ else " → ".join(filter(None, (was, is_)))


def said(one: Compared) -> str:
    """What became of a pair: `Edited and moved, 88% alike`."""
    pair = one.pair
    moved = _(" and moved") if pair.moved and pair.change != "moved" else ""
    alike = _(", {n}% alike").format(n=int(pair.similarity)) if pair.change in ("edited", "split", "merged") else ""
    return _(CHANGE[pair.change][2]) + moved + alike


def notes(one: Compared, themes: dict[str, str]) -> tuple[str, ...]:
    """What the change means, each thing in a few words; the first says whether it is stronger or weaker, and by what."""
    meaning = one.meaning
    lines = [_note(note) for note in meaning.notes]
    if meaning.direction in ("stronger", "weaker"):
        way = WAYS[meaning.direction]
        lines = [f"{way}: {lines[0]}", *lines[1:]] if lines else [way]
    gained, lost = (
        [themes.get(slug, slug) for slug in slugs] for slugs in (meaning.themes_gained, meaning.themes_lost)
    )
    if gained:
        lines.append(
            ngettext("theme gained: {themes}", "themes gained: {themes}", len(gained)).format(themes=", ".join(gained))
        )
    if lost:
        lines.append(
            ngettext("theme lost: {themes}", "themes lost: {themes}", len(lost)).format(themes=", ".join(lost))
        )
    return tuple(lines)


def _note(note: Note) -> str:
    if note.kind == "moved_to_operative":
        return _("moved from the preamble ({before}) to the operative part ({after})").format(
            before=note.before, after=note.after
        )
    if note.kind == "moved_to_preamble":
        return _("moved from the operative part ({before}) to the preamble ({after})").format(
            before=note.before, after=note.after
        )
    before, after = f"“{note.before}”", f"“{note.after}”"
    what = KINDS.get(note.kind, note.kind)
    if not (note.before and note.after):
        return (_("{what} {after} added") if note.after else _("{what} {before} dropped")).format(
            what=what, before=before, after=after
        )
    if note.kind in ("verb", "swap"):
        return _("{after} instead of {before}").format(before=before, after=after)
    return _("{what} changed from {before} to {after}").format(what=what, before=before, after=after)


def facts(comparison: Comparison, rows: tuple[Row, ...]) -> pd.DataFrame:
    """The pairs as rows of a CSV: those of `Comparison.to_rows`, and `moved`, `what` and `notes` in words."""
    columns = [
        "from", "to", "similarity", "change", "verb_from", "verb_to", "direction", "themes_gained", "themes_lost",
    ]  # fmt: skip
    frame = pd.DataFrame(comparison.to_rows(), columns=columns)
    for column in ("themes_gained", "themes_lost"):
        frame[column] = frame[column].map("; ".join)
    own = [row for row in rows if not row.is_heading]
    return frame.assign(
        moved=[row.one.pair.moved for row in own],
        what=[row.said for row in own],
        notes=["; ".join(row.notes) for row in own],
    )


def table(facts: pd.DataFrame, themes: dict[str, str]) -> pd.DataFrame:
    """The pairs for reading."""

    def named(column: str) -> list[str]:
        return [
            show.plain(", ".join(themes.get(slug, slug) for slug in cell.split("; ") if slug)) for cell in facts[column]
        ]

    return pd.DataFrame({
        _("From"): [show.plain(labels) for labels in facts["from"]],
        _("To"): [show.plain(labels) for labels in facts["to"]],
        _("Change"): facts["what"],
        _("Verb before"): [show.plain(verb) for verb in facts["verb_from"]],
        _("Verb after"): [show.plain(verb) for verb in facts["verb_to"]],
        _("Direction"): [WAYS[direction] for direction in facts["direction"]],
        _("Themes gained"): named("themes_gained"),
        _("Themes lost"): named("themes_lost"),
    })  # fmt: skip
