"""Where wording stands, since when, and where it spread: paragraphs found, made ready for a sentence and a chart.

`found` is a frame as `data.search.precedents` gives it. That a later text uses the same wording is seen; that it took
it from the earlier one is not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.frames import plain_values
from texts.folding import folded_words
from texts.wording import run_length

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")  # with its accents, where they are letters of their own

NEAR = 60  # of 100: from here on a paragraph counts as using the wording, one word in five may differ

Key = tuple[str, str]  # symbol and label

TEXTS = {
    "text_id": "str", "symbol": "str", "adopted_on": "datetime64[s]", "draft": "bool", "labels": "str",
    "paragraphs": "int64", "similarity": "float64", "mark": "str", "lane": "str", "row": "int64",
}  # fmt: skip
RELATIVES = {
    "symbol": "str", "position": "Int64", "label": "str", "kind": "str", "verb": "str", "strength": "str",
    "similarity": "float64", "step": "int64", "beside_symbol": "str", "beside_label": "str",
}  # fmt: skip


@dataclass(frozen=True)
class Spread:
    """How far wording went: counts of what uses it, and the first use (a row of `found`; None where none is dated)."""

    paragraphs: int
    texts: int
    mandates: int
    situations: int
    undated: int
    first: pd.Series | None


def named(found: pd.DataFrame) -> pd.DataFrame:
    """`found` with `text_id`: the symbol of each text, or what stands for it where none is known."""
    unnamed = found["symbol"].isna() | (found["symbol"] == "")
    return found.assign(text_id=found["symbol"].where(~unnamed, "document " + found["document_id"].astype("str")))


def in_time(found: pd.DataFrame) -> pd.DataFrame:
    """First use first: by day, on one day the nearest wording, then by symbol and place; the undated last."""
    by = ["adopted_on", "similarity", "symbol", "position"]
    return found.sort_values(by, ascending=[True, False, True, True], kind="stable", na_position="last")


def spread(uses: pd.DataFrame) -> Spread:
    """Counts and first use of the paragraphs that use the wording."""
    dated = in_time(uses[uses["adopted_on"].notna()])
    return Spread(
        paragraphs=len(uses),
        texts=named(uses)["text_id"].nunique(),
        mandates=len({one for ids in uses["mechanism_ids"].dropna() for one in ids.split()}),
        situations=uses["situation_id"].nunique(),
        undated=named(uses[uses["adopted_on"].isna()])["text_id"].nunique(),
        first=None if dated.empty else dated.iloc[0],
    )


def texts_of(uses: pd.DataFrame, lanes: Mapping[str, str], asked: str = "") -> pd.DataFrame:
    """The dated texts that use the wording, one row each, oldest first; `row` counts the lanes by their first use.

    `lanes` gives each `text_id` its lane; `asked` is the text whose paragraph was asked for. Columns: `text_id`,
    `symbol`, `adopted_on`, `draft`, `labels` (joined by ", "), `paragraphs`, `similarity` (the nearest), `mark`
    (first, asked, draft, operative or preambular), `lane`, `row`.
    """
    dated = in_time(named(uses[uses["adopted_on"].notna()]))
    grouped = dated.groupby("text_id", sort=False)
    frame = grouped.agg(
        symbol=("symbol", "first"), adopted_on=("adopted_on", "first"), draft=("draft", "first"), labels=("label", ", ".join),
        paragraphs=("label", "size"), similarity=("similarity", "max"),
    ).reset_index()  # fmt: skip
    operative = ~dated["label"].str.contains(r"(?:^| )PP\d", regex=True)
    acts = set(dated.loc[operative, "text_id"])
    frame["mark"] = [
        "draft" if row.draft else "operative" if row.text_id in acts else "preambular" for row in frame.itertuples()
    ]
    frame.loc[frame["text_id"] == asked, "mark"] = "asked"
    frame.loc[frame.index[:1], "mark"] = "first"
    frame["symbol"] = frame["symbol"].fillna("")
    frame["lane"] = frame["text_id"].map(lanes).astype("str")
    frame["row"] = frame["lane"].map({lane: row for row, lane in enumerate(frame["lane"].unique())})
    return frame[list(TEXTS)].astype(TEXTS)


def relatives(paragraphs: pd.DataFrame, symbol: str, label: str, at_least: int = NEAR) -> pd.DataFrame:
    """Paragraphs that the catalog's readings tie to one, step by step: each is the nearest earlier one of the next.

    `paragraphs` is the catalog's table. A step back goes to the nearest earlier paragraph in the series and elsewhere, a
    step on to those that name this one as their nearest; steps from the paragraph itself count however near, further ones
    from `at_least` on; its items are followed with it. Columns: `symbol`, `position`, `label`, `kind`, `verb`, `strength`, `similarity` (of the step: how
    much of the later paragraph's wording stands in the earlier), `step` (0 the paragraph itself, below 0 earlier, above 0
    later), `beside_symbol`, `beside_label` (the paragraph at the other end of the step). Empty where it was not read.
    """
    keys = _keys(paragraphs, "symbol", "label")
    row_of = {key: row for row, key in enumerate(keys)}
    starts = [key for key in keys if key[0] == symbol and (key[1] == label or key[1].startswith(f"{label}("))]
    if (symbol, label) not in row_of:
        return pd.DataFrame(columns=list(RELATIVES)).astype(RELATIVES)
    back: dict[Key, list[tuple[Key, float]]] = {}
    on: dict[Key, list[tuple[Key, float]]] = {}
    for where in ("series", "other"):
        earlier = _keys(paragraphs, f"nearest_{where}_symbol", f"nearest_{where}_label")
        similarity = plain_values(paragraphs[f"nearest_{where}_similarity"])
        for key, other, value in zip(keys, earlier, similarity, strict=True):
            if other in row_of:
                back.setdefault(key, []).append((other, value))
                on.setdefault(other, []).append((key, value))
    reached = {start: (0, 100.0, start) for start in starts}
    for direction, ties in ((-1, back), (1, on)):
        edge, step = starts, 0
        while edge:
            step += direction
            further = []
            for here in edge:
                for other, value in ties.get(here, []):
                    if other not in reached and (here in starts or value >= at_least):
                        reached[other] = (step, value, here)
                        further.append(other)
            edge = further
    frame = paragraphs.iloc[[row_of[key] for key in reached]].reset_index(drop=True)
    steps = [(value, step, *beside) for step, value, beside in reached.values()]
    names = ["similarity", "step", "beside_symbol", "beside_label"]
    return frame.assign(**pd.DataFrame(steps, columns=names))[list(RELATIVES)].astype(RELATIVES)


def _keys(paragraphs: pd.DataFrame, symbol: str, label: str) -> list[Key]:
    return list(zip(plain_values(paragraphs[symbol]), plain_values(paragraphs[label]), strict=True))


def matching(text: str, asked: str, mode: str) -> list[tuple[str, bool]]:
    """A paragraph in pieces, each with whether it is what was looked for; joined they are the paragraph.

    "phrase": the words in their order. "stem": forms of a word asked for. "similarity": the runs of words
    that `texts.wording.similarity` counts.
    """
    places = [(word, match.span()) for match in _WORD.finditer(text) for word in folded_words(match[0])]
    said, wanted = [word for word, _ in places], folded_words(asked)
    if mode == "stem":
        hit = [any(_same_stem(word, other) for other in wanted) for word in said]
    else:
        hit = _in_runs(said, wanted, len(wanted) if mode == "phrase" else run_length(len(wanted)))
    cut: list[tuple[str, bool]] = []
    end = 0
    for at, (_, (start, stop)) in enumerate(places):
        joined = at > 0 and hit[at - 1] and hit[at]  # what stands between two words of a run belongs to it
        cut += [(text[end:start], joined), (text[max(start, end) : stop], hit[at])]
        end = max(end, stop)
    pieces: list[tuple[str, bool]] = []
    for piece, marked in [*cut, (text[end:], False)]:
        if piece and pieces and pieces[-1][1] == marked:
            pieces[-1] = (pieces[-1][0] + piece, marked)
        elif piece:
            pieces.append((piece, marked))
    return pieces


def _in_runs(said: list[str], wanted: list[str], run: int) -> list[bool]:
    """For each word said, whether it stands in a run of so many words that is asked for too."""
    known = {tuple(wanted[at : at + run]) for at in range(len(wanted) - run + 1)} if run else set()
    hit = [False] * len(said)
    for at in range(len(said) - run + 1):
        if tuple(said[at : at + run]) in known:
            hit[at : at + run] = [True] * run
    return hit


_ENDING = re.compile(r"(?<=\w{4})(?:ities|ity|[ia]ble|ations?|ments?|[ae]nces?|ings?|ies|ed|es|e|s|y)$")


def _same_stem(word: str, other: str) -> bool:
    """Whether two words begin alike; only good enough to mark words in what a search has found."""
    shorter, longer = sorted((word, other), key=len)
    return longer.startswith(_ENDING.sub("", shorter)) if len(shorter) > 3 else longer == shorter
