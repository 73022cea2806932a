"""Which safeguards of the codebook a draft states, which it lost since the last text, which clauses exist elsewhere."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.frames import Row, by, rows_of
from analysis.safeguards import HOW, RISKS, STATES, is_operative, judged
from texts.carried import strength_over
from texts.comparison import Comparison
from texts.document import Paragraph
from texts.themes import Mention

CLAUSES = 3  # named for a safeguard that a draft lacks
Themed = Mapping[int, Sequence[Mention]]  # Themes.in_document


@dataclass(frozen=True, slots=True)
class Clause:
    """Paragraphs of an adopted text that state a safeguard, as coded: "A/HRC/RES/39/2", ("OP23(a)", "OP30")."""

    symbol: str
    labels: tuple[str, ...]
    strength: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says on a safeguard, in which paragraphs, and how that is known (as in analysis.safeguards)."""

    finding: str
    how: str
    strength: str = "none"
    labels: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Safeguarded:
    """One safeguard in a draft, and in the last text (`last`, None where there is none).

    `dropped`: the last text had it and the draft does not. `look`: paragraphs of the draft made from ones in which
    people found it and the program does not: a person should look. `clauses`: what could close it where it is not stated.
    """

    safeguard: str
    said: Said
    last: Said | None = None
    dropped: bool = False
    look: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()

    def with_clauses(self, found: tuple[Clause, ...]) -> "Safeguarded":
        """The same, with the clauses that could close it."""
        return replace(self, clauses=found)


def detected(paragraphs: Sequence[Paragraph], themed: Themed, codebook: Iterable[str]) -> dict[str, Said]:
    """What paragraphs say on each safeguard, by the patterns and the rule of analysis.safeguards, in their order."""
    carrying: list[Row] = [
        {
            "safeguard": one.theme,
            "label": paragraph.label,
            "term": one.term,
            "strength": strength_over(paragraph, one.term),
        }
        for paragraph in paragraphs
        for one in themed.get(paragraph.position, ())
    ]
    rows = by(carrying, "safeguard")
    return {slug: _said(judged(rows.get(slug, [])), "detected") for slug in codebook}


def _said(row: Row, how: str) -> Said:
    labels, terms = ((row[name] or "") for name in ("paragraphs", "terms"))
    return Said(row["finding"], how, row["strength"] or "none", _cut(labels, ";"), _cut(terms, "|"))


def _cut(cell: str, mark: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(mark)))


def coded(findings: pd.DataFrame, symbol: str, mandate: str) -> dict[str, Said]:
    """What people read in a text with the codebook, by safeguard: for this mandate, else for another it acts on."""
    rows = rows_of(findings[findings["symbol"] == symbol])
    rows.sort(key=lambda row: (row["mechanism_id"] != mandate, STATES.index(row["finding"])))
    found: dict[str, Said] = {}
    for row in rows:
        found.setdefault(row["safeguard"], _said(row, HOW[row["coding"]]))
    return found


def safeguarded(
    draft: Mapping[str, Said], last: Mapping[str, Said], read: Mapping[str, Said], comparison: Comparison | None
) -> list[Safeguarded]:
    """Each safeguard in a draft: `draft` and `last` as detected in the two texts, `read` as people coded the last one.

    A coding outranks detection, also here: where the program finds in the draft what it found in the last text, or all
    that carried a safeguard still stands word for word, what people read in the last text holds (`how` is "carried").
    """
    became = _became(comparison) if comparison else {}
    place = {paragraph.label: paragraph.position for paragraph in comparison.after.paragraphs} if comparison else {}
    return [
        _safeguarded(slug, said, last.get(slug, Said("not_examined", "detected")), read.get(slug), became, place)
        if said.finding != "not_examined"
        else Safeguarded(slug, said, read.get(slug) or last.get(slug))
        for slug, said in draft.items()
    ]


Became = Mapping[str, tuple[tuple[str, ...], bool]]


def _safeguarded(
    slug: str, said: Said, was: Said, person: Said | None, became: Became, place: Mapping[str, int]
) -> Safeguarded:
    """One safeguard: `said` and `was` as detected in the draft and in the last text, `person` as people read that."""
    if person is None:
        had = None if was.finding == "not_examined" else was
        return Safeguarded(
            slug, said, had, had is not None and had.finding != "not_stated" and said.finding == "not_stated"
        )
    there = {label: became[label] for label in person.labels if label in became}
    now = tuple(label for labels, _ in there.values() for label in labels)
    whole = len(there) == len(person.labels) and all(kept for _, kept in there.values())
    if said.finding == was.finding and (said.finding != "not_stated" or whole):
        labels = tuple(sorted({*said.labels, *now}, key=place.__getitem__)) if person.finding != "not_stated" else ()
        held = Said(person.finding, "carried", person.strength, labels, person.terms or said.terms)
        return Safeguarded(slug, held, person)
    lost = person.finding != "not_stated" and said.finding == "not_stated"
    unseen = lost and was.finding == "not_stated"  # people found it where the program does not
    return Safeguarded(slug, said, person, lost and not (unseen and now), now if unseen else ())


def _became(comparison: Comparison) -> dict[str, tuple[tuple[str, ...], bool]]:
    """For each paragraph of the last text that is still there: what it is called now, and whether word for word."""
    became = {}
    for one in comparison.pairs:
        old, new = comparison.paragraphs(one)
        for paragraph in old if new else ():
            became[paragraph.label] = tuple(p.label for p in new), one.pair.change in ("kept", "moved")
    return became


def clauses(
    safeguard: str,
    frames: Mapping[str, pd.DataFrame],
    body: str,
    kind: str,
    last: str = "",
    before: dt.date | None = None,
) -> tuple[Clause, ...]:
    """Clauses that state a safeguard by deciding or requesting it (by another verb where none does), the closest first.

    The last text's own comes first; then texts of the same body on the same kind of mechanism, of the same body, on the
    same kind; of equals those coded alike by two readers, then the latest. `frames`: safeguard_findings, resolutions,
    mechanisms. None for what no mandate lacks, a risk of the codebook.
    """
    if safeguard in RISKS:
        return ()
    found = frames["safeguard_findings"]
    found = found[(found["safeguard"] == safeguard) & (found["finding"] == "stated")]
    binding = found["strength"].isin(["decides", "requests"])
    found = found[binding] if binding.any() else found
    texts = frames["resolutions"][["symbol", "adopted_on", "body"]]
    kinds = frames["mechanisms"][["id", "kind"]].rename(columns={"id": "mechanism_id"})
    found = found.merge(texts, on="symbol").merge(kinds, on="mechanism_id")
    if before:
        found = found[found["adopted_on"] < pd.Timestamp(before)]
    ranked = found.assign(
        other=found["symbol"] != last,
        far=2 * (found["body"] != body) + (found["kind"] != kind),
        doubtful=found["coding"] != "coded_twice_agreed",
    ).sort_values(["other", "far", "doubtful", "adopted_on"], ascending=[True, True, True, False], kind="stable")
    nearest = ranked.drop_duplicates("symbol").head(CLAUSES)
    return tuple(
        Clause(symbol, _operative(_cut(labels, ";")), strength)
        for symbol, labels, strength in nearest[["symbol", "paragraphs", "strength"]].itertuples(index=False)
    )


def _operative(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The operative ones, where there are any: the preamble only says why."""
    return tuple(label for label in labels if is_operative(label)) or labels
