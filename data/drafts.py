"""A draft checked on this machine: against its mandate's last text, against everything imported, for its safeguards.

draft = check(Workspace(), read_safely(content, name), frames, "coi-syria")
[(one.paragraph.label, one.status) for one in draft.paragraphs]

Nothing of the draft is kept: it is compared with what was imported and forgotten.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from sqlalchemy import select

from analysis.draft_safeguards import Safeguarded, Said, clauses, coded, detected, safeguarded
from analysis.drafts import Adopted, Checked, Source, checked, day_of, doubts, foreign, last_texts, looked_up
from data import full_text
from data.adoption import adoptions
from data.search import ALIKE, precedents_of_each
from data.themes import themes
from data.workspace import Workspace
from models.errors import AtlasError
from models.workspace import Reading
from texts.comparison import Comparison, compare
from texts.document import Document

TABLES_NEEDED = (
    "mechanisms", "mandate_actions", "resolutions", "series_texts", "safeguards", "safeguard_findings",
)  # fmt: skip
Step = Literal["compare", "look_up", "safeguards"]
AT_ONCE = 15  # paragraphs looked up between two words on progress
NEAREST = 5  # texts asked for: the nearest may be none that was adopted
NO_DOUBT = ("No symbol was found.", "No title was found.")  # of a draft that is as it should be

Frames = Mapping[str, pd.DataFrame]
Progress = Callable[[Step, int, int], None]


@dataclass(frozen=True)
class Draft:
    """A draft and all that was found of it.

    `expected` is the last text of the mandate by the catalog, `last` the one that was compared with (on this machine);
    None or empty where there is none. `texts` counts the adopted texts looked through. `doubts` are sentences.
    """

    document: Document
    mandate: str
    expected: str
    last: Adopted | None
    comparison: Comparison | None
    paragraphs: tuple[Checked, ...]
    safeguards: tuple[Safeguarded, ...]
    texts: int
    doubts: tuple[str, ...]


def check(
    workspace: Workspace,
    document: Document,
    frames: Frames,
    mandate: str = "",
    last: str = "",
    progress: Progress = lambda step, done, of: None,
) -> Draft:
    """Check a draft that was read. `mandate`: the one it renews; `last`: the symbol of another text to compare it with.

    `frames` are the tables of `TABLES_NEEDED`. Raises AtlasError for a mandate that the catalog does not know and a
    text that is not on this machine.
    """
    kinds = frames["mechanisms"].set_index("id")["kind"]
    if mandate and mandate not in kinds.index:
        raise AtlasError(f"{mandate!r} is not a mandate of the catalog; `python atlas.py mandates --all` lists them")
    day = day_of(document, frames["resolutions"])
    kept = adopted_here(workspace.documents())
    if last and last not in kept:
        raise AtlasError(f"{last!r} is not on this machine; import it first, or fetch it by its symbol")
    expected, here = last_of(document, mandate, frames, kept)
    symbol = last or here

    progress("compare", 0, 1)
    before = workspace.document(kept[symbol]) if symbol else None
    comparison = compare(before, document, themes()) if before else None
    asked = looked_up(document, comparison) if kept else []
    found: dict[int, list[Source]] = {}
    for at in range(0, len(asked), AT_ONCE):
        progress("look_up", at, len(asked))
        some = asked[at : at + AT_ONCE]
        hits = precedents_of_each(workspace, [p.text for p in some], NEAREST, day, adopted=True, at_least=ALIKE)
        hits = hits[(hits["symbol"] != document.symbol) & (hits["adopted_on"].notna() | hits["outcome"].notna())]
        votes = _printed(workspace, hits.loc[hits["outcome"].isna(), "document_id"])
        for row in hits.itertuples():
            text = _adopted(row, votes.get(row.document_id, {}))
            found.setdefault(some[row.asked].position, []).append(Source(text, row.label, row.text, row.similarity))

    progress("safeguards", 0, 1)
    said = [one for one in document.warnings if one not in NO_DOUBT]
    followed = _followed(before, symbol, frames) if before else None
    paragraphs = checked(document, comparison, followed, found)
    if not kept:
        paragraphs = tuple(Checked(one.paragraph, "not_compared") for one in paragraphs)
    return Draft(
        document, mandate, expected, followed, comparison, paragraphs,
        tuple(_safeguards(document, comparison, frames, mandate, symbol, str(kinds.get(mandate, "")))),
        len(kept), tuple(dict.fromkeys([*said, *doubts(document)])),
    )  # fmt: skip


def adopted_here(kept: pd.DataFrame) -> dict[str, int]:
    """The adopted texts among the documents of a workspace: the number of each by symbol, the newest of two."""
    kept = kept[~kept["draft"].astype(bool)]
    symbols = kept["resolution_symbol"].where(kept["resolution_symbol"].notna(), kept["symbol"])
    return {symbol: int(number) for symbol, number in zip(symbols, kept["id"], strict=True) if symbol}


def last_of(document: Document, mandate: str, frames: Frames, here: Collection[str]) -> tuple[str, str]:
    """The text that a draft for a mandate follows, by the catalog, and the last of its texts `here`; or empty."""
    texts = last_texts(mandate, frames, day_of(document, frames["resolutions"])) if mandate else []
    texts = [symbol for symbol in texts if symbol != document.symbol]
    return next(iter(texts), ""), next((symbol for symbol in texts if symbol in here), "")


def _followed(before: Document, symbol: str, frames: Frames) -> Adopted:
    """The last text, adopted as the catalog says; where it does not know, as the text itself prints."""
    known = adoptions([symbol])
    vote = _vote(before.vote.how, before.vote.yes, before.vote.no, before.vote.abstain) if before.vote else {}
    if known.empty:
        return Adopted(symbol, before.title, before.adopted_on, **vote)
    row = known.assign(title=before.title, adopted_on=known["voted_on"], draft=False).iloc[0]
    return _adopted(row, vote)


def _adopted(row, printed: dict) -> Adopted:
    said = {"outcome": row.outcome, "yes": row.yes, "no": row.no, "abstain": row.abstain}
    plain = {
        name: None if pd.isna(value) else value if name == "outcome" else int(value) for name, value in said.items()
    }
    if plain["outcome"] in (None, "not_recorded"):
        plain |= printed
    day = row.adopted_on.date() if pd.notna(row.adopted_on) else None
    return Adopted(str(row.symbol), row.title, day, **plain)


def _printed(workspace: Workspace, documents: Iterable[int]) -> dict[int, dict]:
    """The votes that texts print, of those documents that print one: outcome, yes, no, abstain."""
    wanted = sorted({int(one) for one in documents})
    if not wanted:
        return {}
    latest = full_text.latest()
    query = (
        select(Reading.document_id, Reading.vote)
        .join(latest, latest.c.reading_id == Reading.id)
        .where(Reading.document_id.in_(wanted), Reading.vote.is_not(None))
    )
    with workspace.connection() as connection:
        notes = {document: json.loads(note) for document, note in connection.execute(query)}
    return {document: _vote(note["how"], note["yes"], note["no"], note["abstain"]) for document, note in notes.items()}


def _vote(how: str, yes: int | None, no: int | None, abstain: int | None) -> dict:
    outcome = "without_vote" if how == "without_vote" else "vote"
    return {"outcome": outcome, "yes": yes, "no": no, "abstain": abstain}


def _safeguards(
    document: Document, comparison: Comparison | None, frames: Frames, mandate: str, last: str, kind: str
) -> Iterable[Safeguarded]:
    codebook = frames["safeguards"].sort_values("position")["slug"].tolist()
    engine = themes()
    if foreign(document):
        draft = dict.fromkeys(codebook, Said("not_examined", "detected"))
    else:
        draft = detected(document.paragraphs, engine.in_document(document.paragraphs), codebook)
    before = comparison.before.paragraphs if comparison else ()
    was = detected(before, engine.in_document(before), codebook) if comparison else {}
    read = coded(frames["safeguard_findings"], last, mandate) if last else {}
    founding = frames["mechanisms"].set_index("id")["founding_body"].get(mandate, "")
    body, day = document.body or founding, day_of(document, frames["resolutions"])
    for one in safeguarded(draft, was, read, comparison):
        lacks = one.said.finding in ("partial", "not_stated")
        found = clauses(one.safeguard, frames, body, kind, last, day) if lacks else ()
        yield one.with_clauses(found)
