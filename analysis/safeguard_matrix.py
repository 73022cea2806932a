"""Mandates by safeguards: rows and cells of the matrix, how often texts state a safeguard, and clauses worth reusing.

All take what `analysis.safeguards` found; nothing here reads a text.
"""

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from analysis.safeguards import HOWS, LADDER, RISKS, STATES, is_operative
from models.vocabulary import MechanismKind, codes, label

SITUATION, KIND, AGE, STATED = "situation", "kind", "age", "stated"
READ = ("stated", "partial", "not_stated")  # findings that rest on a text
CLAUSE = ("decides", "requests", "demands")  # verbs of a clause that another text would want to take over
NO_WORDS = "?"  # in a label: the reader did not see which paragraph

LANE_COLUMNS = {
    "row": "int64", "mechanism_id": "str", "label": "str", "about": "str", "status": "str",
    "created_on": "datetime64[s]", "stated": "int64", "examined": "int64", "begins": "bool",
}  # fmt: skip
SUMMARY_COLUMNS = {"safeguard": "str"} | dict.fromkeys(("read", "stated", "partial", "not_stated", "detected"), "int64")
YEAR_COLUMNS = {
    "year": "int64",
    "read": "int64",
    "stated": "int64",
    "partial": "int64",
    "detected": "int64",
    "share": "float64",
}
CLAUSE_COLUMNS = {
    "symbol": "str", "mechanism_id": "str", "adopted_on": "datetime64[s]", "labels": "str", "strength": "str",
    "terms": "str", "how": "str",
}  # fmt: skip


def lanes(found: pd.DataFrame, mandates: pd.DataFrame, order: str = SITUATION) -> pd.DataFrame:
    """One row of the matrix for each of `mandates` (rows of `Lives.mandates`), from the top.

    `order`: situation (then by creation), kind, age (oldest first), stated (most first). `stated` counts safeguards
    stated in a text and `examined` those of which anything is known, both without the risks. `about`: the situation, or
    in the order of kinds the kind; `begins`: it is another than in the row above.
    """
    counted = found[~found["safeguard"].isin(RISKS)]
    stated = counted[counted["finding"] == "stated"].groupby("mechanism_id").size()
    examined = counted[counted["finding"] != "not_examined"].groupby("mechanism_id").size()
    kinds = {kind: at for at, kind in enumerate(codes(MechanismKind))}
    frame = mandates[["id", "short_name", "group", "kind", "status", "created_on", "age_days"]].assign(
        stated=mandates["id"].map(stated).fillna(0), examined=mandates["id"].map(examined).fillna(0),
        rank=mandates["kind"].map(kinds),
    )  # fmt: skip
    by_what, rising = {
        SITUATION: (["group", "created_on", "id"], [True, True, True]),
        KIND: (["rank", "created_on", "id"], [True, True, True]),
        AGE: (["age_days", "id"], [False, True]),
        STATED: (["stated", "examined", "id"], [False, False, True]),
    }[order]
    frame = frame.sort_values(by_what, ascending=rising, na_position="last").reset_index(drop=True)
    frame["about"] = frame["kind"].map(label) if order == KIND else frame["group"]
    frame["begins"] = (frame["about"] != frame["about"].shift()) & (order in (SITUATION, KIND))
    frame = frame.rename(columns={"id": "mechanism_id", "short_name": "label"}).assign(row=range(len(frame)))
    return frame[list(LANE_COLUMNS)].astype(LANE_COLUMNS)


def cells(found: pd.DataFrame, lane: pd.DataFrame, safeguards: pd.DataFrame) -> pd.DataFrame:
    """The findings of these lanes with their place: `row`, `column` (order of the codebook), `label`, `name`."""
    columns = safeguards.sort_values("position").assign(column=range(len(safeguards)))
    frame = found.merge(lane[["mechanism_id", "row", "label"]], on="mechanism_id")
    frame = frame.merge(
        columns[["slug", "name", "column"]].rename(columns={"slug": "safeguard"}), on="safeguard", validate="m:1"
    )
    return frame.sort_values(["row", "column"]).reset_index(drop=True)


def by_text(history: pd.DataFrame) -> pd.DataFrame:
    """What each text that was read says on each safeguard, once, whatever number of mandates it acts on.

    Where it was coded for several mandates, the fullest finding stands, then the best known. Reports do not count.
    """
    read = history[history["finding"].isin(READ) & (history["how"] != "reported")]
    rank = read["finding"].map(STATES.index) * len(HOWS) + read["how"].map(HOWS.index)
    return read.assign(rank=rank).sort_values(["symbol", "safeguard", "rank"]).drop_duplicates(["symbol", "safeguard"])


def summary(history: pd.DataFrame, safeguards: pd.DataFrame) -> pd.DataFrame:
    """For each safeguard, in the order of the codebook: the texts `read`, of them `stated`, `partial`, `not_stated`.

    `detected`: how many of them only the program read.
    """
    told = by(rows_of(by_text(history)[["safeguard", "finding", "how"]]), "safeguard")
    rows = [{"safeguard": slug} | _counts(told.get(slug, [])) for slug in safeguards.sort_values("position")["slug"]]
    return frame_of(rows, SUMMARY_COLUMNS)


def by_year(history: pd.DataFrame, safeguard: str) -> pd.DataFrame:
    """For each year of which a text was read: how many were, and the `share` of them that state a safeguard."""
    told = by_text(history[history["safeguard"] == safeguard]).dropna(subset="adopted_on")
    rows = rows_of(told[["finding", "how"]].assign(year=told["adopted_on"].dt.year))
    years = [{"year": year} | _counts(own) for year, own in sorted(by(rows, "year").items())]
    return frame_of([row | {"share": row["stated"] / row["read"]} for row in years], YEAR_COLUMNS)


def _counts(rows: list[Row]) -> Row:
    findings = [row["finding"] for row in rows]
    return {"read": len(rows), "detected": sum(row["how"] == "detected" for row in rows)} | {
        finding: findings.count(finding) for finding in READ
    }


def clauses(history: pd.DataFrame, safeguard: str, besides: str = "", limit: int = 5) -> pd.DataFrame:
    """The best clauses on a safeguard in texts of other mandates than `besides`: what would close its gap.

    Stated with a verb that decides, requests or demands, read and not only reported. Those read by people come first,
    then by verb, how well known, and the latest; one clause a mandate and a text. `labels` are the operative
    paragraphs, joined by ', '.
    """
    own = set(history.loc[history["mechanism_id"] == besides, "symbol"])
    rows = [
        row | {"labels": labels}
        for row in rows_of(history[history["safeguard"] == safeguard])
        if row["finding"] == "stated" and row["how"] != "reported" and row["strength"] in CLAUSE
        and row["symbol"] not in own and row["adopted_on"] and (labels := operative_labels(row["paragraphs"]))
    ]  # fmt: skip
    rows.sort(key=_best_clause_first)
    kept: list[Row] = []
    for row in rows:
        if all(row["mechanism_id"] != other["mechanism_id"] and row["symbol"] != other["symbol"] for other in kept):
            kept.append(row)
    return frame_of(kept[:limit], CLAUSE_COLUMNS)


def _best_clause_first(row: Row) -> tuple:
    return (
        row["how"] == "detected",
        LADDER.index(row["strength"]),
        row["coded_for"] is not None,  # a text that acts on several mandates is named with the one it was coded for
        HOWS.index(row["how"]),
        -row["adopted_on"].toordinal(),
        row["symbol"],
    )


def operative_labels(paragraphs: str | None) -> str:
    """`OP23(a), OP30` of `OP23(a);OP30;PP4`; empty where no operative paragraph is named."""
    labels = (paragraphs or "").split(";")
    return ", ".join(label for label in labels if label and NO_WORDS not in label and is_operative(label))


def cite(symbol: str, labels: str) -> str:
    """A clause as the field cites it: `A/HRC/RES/39/2 OP23(a), OP30`."""
    return f"{symbol} {labels}"
