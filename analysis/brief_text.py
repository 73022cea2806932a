"""What the last text of a mandate changed, from facts about texts: no sentence of it is needed."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.evolution import CHANGES, dropped
from analysis.frames import rows_of
from analysis.gap_facts import Facts
from models.vocabulary import Strength
from texts.meaning import RUNG


@dataclass(frozen=True, slots=True)
class Changed:
    """A text against the one before it in its series that was read: `counts` of paragraphs by what became of them,
    labels of those whose leading verb is `stronger` or `weaker`, how many texts stand `between` the two."""

    symbol: str
    compared_with: str
    counts: dict[str, int]
    stronger: tuple[str, ...]
    weaker: tuple[str, ...]
    between: int


def last_change(facts: Facts, tables: Mapping[str, pd.DataFrame], mandate: str) -> Changed | None:
    """The latest text in the life of a mandate that was compared with an earlier one; None where none was."""
    lived = [action["symbol"] for action in facts.actions.get(mandate, []) if action["symbol"]]
    series = tables["series_texts"]
    compared = set(series.loc[series["compared_with"].notna(), "symbol"])
    last = next((symbol for symbol in reversed(lived) if symbol in compared), None)
    return change_of(last, series, tables["paragraphs"]) if last else None


def change_of(symbol: str, series_texts: pd.DataFrame, paragraphs: pd.DataFrame) -> Changed:
    """What became of the paragraphs in a text that was compared with an earlier one of its series."""
    place = series_texts.set_index("symbol")[["position", "compared_with"]]
    position, before = place.loc[symbol, ["position", "compared_with"]]
    between = int(position - place.loc[before, "position"]) - 1
    own = paragraphs[paragraphs["symbol"].isin([symbol, before])]
    changes = own.loc[own["symbol"] == symbol, "change"].value_counts()
    counts = {change: int(changes.get(change, 0)) for change in CHANGES} | {
        "dropped": len(dropped(own, before, symbol))
    }
    return Changed(symbol, before, counts, *verbs_moved(own, symbol, before), between)


def verbs_moved(paragraphs: pd.DataFrame, after: str, before: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels of the paragraphs of `after` whose leading verb stands higher, and lower, than that of the one paragraph
    of `before` they go back to. A verb off the ladder is not weighed."""
    was = dict(paragraphs.loc[paragraphs["symbol"] == before, ["label", "strength"]].itertuples(index=False))
    moved: dict[bool, list[str]] = {True: [], False: []}
    for row in rows_of(paragraphs[paragraphs["symbol"] == after].sort_values("position")):
        rungs = [_rung(row["strength"]), _rung(was.get(row["previous_labels"] or ""))]
        if all(rungs) and rungs[0] != rungs[1]:
            moved[rungs[0] > rungs[1]].append(row["label"])
    return tuple(moved[True]), tuple(moved[False])


def _rung(strength: Strength | None) -> int:
    return RUNG.get(strength or "none", 0)
