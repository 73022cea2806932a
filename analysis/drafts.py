"""What follows for a draft: which mandate it renews, which text it follows, where each of its paragraphs comes from.

Agreed: the same words stand in an adopted text. Adapted: an adopted text has a paragraph that it was made from, by the
pairing with the mandate's last text or by its wording (at least SAME of 100). New: neither, in the texts looked at.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analysis.attachment import mandates_of
from analysis.evolution import series_of_mandate
from models.vocabulary import CHANGE_ACTIONS, TERM_ACTIONS
from texts.comparison import Compared, Comparison
from texts.document import Document, Paragraph
from texts.folding import folded_words
from texts.language import language_of
from texts.redline import Run, redline
from texts.wording import similarity
from texts.words import joined, words

Status = Literal["agreed", "adapted", "new", "not_compared"]
STATUSES: tuple[Status, ...] = ("agreed", "adapted", "new", "not_compared")
SAME = 60.0  # of 100: the wording that is called adapted, about one word in five changed
MANY = 300  # paragraphs; no resolution of the catalog comes near
_ENDED = (".", ".”", ".’", '."', "]", ".)")


@dataclass(frozen=True, slots=True)
class Adopted:
    """A text, and how it was adopted, as far as that is known."""

    symbol: str
    title: str = ""
    adopted_on: dt.date | None = None
    outcome: str | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Adopted wording: `similarity` is how much of the draft's paragraph stands there, 0 to 100 (texts.wording)."""

    text_of: Adopted
    label: str
    text: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Checked:
    """One paragraph of a draft. `source` is the nearest adopted wording, also of a new paragraph where there is any.

    `compared` is what the comparison with the last text says of it; None without a last text.
    """

    paragraph: Paragraph
    status: Status
    source: Source | None = None
    compared: Compared | None = None

    @property
    def runs(self) -> tuple[Run, ...]:
        """The paragraph, redlined against its source where it was adapted from it."""
        if self.status == "adapted" and self.source:
            return redline(self.source.text, self.paragraph.text)
        return (Run("equal", self.paragraph.text),)


def recognised(document: Document, frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Mandates that a draft may renew, likeliest first: by symbol or title, else by their names in its operative part.

    `frames`: resolutions, mandate_actions, mechanisms.
    """
    titled = mandates_of(document, frames["resolutions"], frames["mandate_actions"])
    decides = joined([p.text for p in document.paragraphs if p.kind != "PP" and p.strength == "decides"]).casefold()
    operative = joined([p.text for p in document.paragraphs if p.kind != "PP"]).casefold()
    names = frames["mechanisms"][["id", "name"]].itertuples(index=False)
    named = [(name.casefold() not in decides, -len(name), one) for one, name in names if name.casefold() in operative]
    return list(dict.fromkeys([*titled, *(one for _, _, one in sorted(named))]))


def day_of(document: Document, resolutions: pd.DataFrame) -> dt.date | None:
    """The day before which language was agreed for this text: its adoption, or that of what the draft became."""
    if document.adopted_on:
        return document.adopted_on
    if not document.symbol:
        return None
    same = (resolutions["symbol"] == document.symbol) | (resolutions["draft_symbol"] == document.symbol)
    days = resolutions.loc[same, "adopted_on"].dropna()
    return None if days.empty else days.iloc[0].date()


def last_texts(mandate: str, frames: Mapping[str, pd.DataFrame], before: dt.date | None = None) -> list[str]:
    """Symbols of texts that a draft for this mandate follows: those that set its life, then the others of its series.

    Each part is latest first; `before` leaves out what was adopted that day or later. `frames`: mandate_actions,
    series_texts, resolutions.
    """
    actions, members = frames["mandate_actions"], frames["series_texts"]
    setting = actions["action"].isin([*TERM_ACTIONS, *CHANGE_ACTIONS]) & (actions["mechanism_id"] == mandate)
    own = actions[setting].dropna(subset="symbol").sort_values("date", ascending=False)["symbol"]
    series = series_of_mandate(mandate, members, actions)[:1]
    others = members[members["series_id"].isin(series)].sort_values("position", ascending=False)["symbol"]
    adopted = frames["resolutions"].set_index("symbol")["adopted_on"]
    limit = pd.Timestamp(before or dt.date.max).as_unit("s")
    return [
        one for one in dict.fromkeys([*own, *others]) if (day := adopted.get(one, pd.NaT)) is not pd.NaT and day < limit
    ]


def doubts(document: Document) -> list[str]:
    """What a person should know before trusting the check: not a draft, not whole, not English, too long."""
    numbers = [int(match[1]) for p in document.paragraphs if (match := re.fullmatch(r"OP(\d+)", p.label))]
    found = []
    if foreign(document):
        found.append(
            "Verbs, safeguards, and what is weaker or stronger are read in English only; nothing is said of them here."
        )
    if numbers and numbers[0] > 1:
        found.append(f"The operative part begins with paragraph {numbers[0]}: the beginning may be missing.")
    if not any("PP" in p.label for p in document.paragraphs):
        found.append("No preambular paragraph was found: the beginning may be missing.")
    last = document.paragraphs[-1].text.rstrip()
    if numbers and not last.endswith(_ENDED) and document.vote is None:
        found.append("The last paragraph does not end with a full stop: the end may be missing.")
    if len(document.paragraphs) > MANY:
        found.append(
            f"{len(document.paragraphs)} paragraphs are more than any resolution has; this may be several texts."
        )
    return found


def foreign(document: Document) -> bool:
    """Whether the paragraphs are in a language whose verbs and themes are not read."""
    return language_of(joined([paragraph.text for paragraph in document.paragraphs[:60]])) not in ("English", "")


def checked(
    document: Document, comparison: Comparison | None, last: Adopted | None, found: Mapping[int, Sequence[Source]]
) -> tuple[Checked, ...]:
    """Every paragraph of a draft but headings; `found` gives, by position, adopted wording near it, nearest first."""
    pairs = {at: one for one in comparison.pairs for at in one.pair.after} if comparison else {}
    return tuple(
        _checked(paragraph, pairs.get(at), comparison, last, found.get(paragraph.position, ()))
        for at, paragraph in enumerate(document.paragraphs)
        if paragraph.kind != "heading"
    )


def _checked(
    paragraph: Paragraph,
    one: Compared | None,
    comparison: Comparison | None,
    last: Adopted | None,
    found: Sequence[Source],
) -> Checked:
    before = comparison.paragraphs(one)[0] if comparison and one else ()
    own = None
    if before and last:
        text = joined([part.text for part in before])
        own = Source(last, " + ".join(part.label for part in before), text, similarity(paragraph.text, text))
    if own and one and one.pair.change in ("kept", "moved"):
        return Checked(paragraph, "agreed", own, one)
    same = next((source for source in found if words(source.text) == words(paragraph.text)), None)
    if same:
        return Checked(paragraph, "agreed", same, one)
    near = [source for source in found if source.similarity >= SAME]
    if own or near:  # of equals the last text: it is what a renewal is measured by
        return Checked(paragraph, "adapted", max([*([own] if own else []), *near], key=lambda one: one.similarity), one)
    return Checked(paragraph, "new", found[0] if found else None, one)


def looked_up(document: Document, comparison: Comparison | None) -> list[Paragraph]:
    """The paragraphs whose wording must be looked for elsewhere: not those that the last text has word for word."""
    pairs = comparison.pairs if comparison else ()
    kept = {at for one in pairs if one.pair.change in ("kept", "moved") for at in one.pair.after}
    return [
        paragraph
        for at, paragraph in enumerate(document.paragraphs)
        if paragraph.kind != "heading" and at not in kept and folded_words(paragraph.text)
    ]
