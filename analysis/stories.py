"""The steps of a story with what the catalog knows of them; nothing here is typed by hand."""

import pandas as pd

from analysis.evolution import strongest
from analysis.frames import Row, by, frame_of, rows_of

STEP_COLUMNS = {
    "step": "int64", "symbol": "str", "theme": "str", "adopted_on": "datetime64[s]", "outcome": "str", "yes": "Int64",
    "no": "Int64", "abstain": "Int64", "how": "str", "labels": "str", "state": "str", "unknown": "str", "strength": "str", "words": "Int64",
    "series_symbol": "str", "series_label": "str", "series_similarity": "Int64",
    "other_symbol": "str", "other_label": "str", "other_similarity": "Int64", "meaning": "str", "missing": "str",
}  # fmt: skip


def story_steps(
    steps: list[Row],
    resolutions: pd.DataFrame,
    readings: pd.DataFrame,
    paragraphs: pd.DataFrame,
    mentions: pd.DataFrame,
    ladder: pd.DataFrame,
) -> pd.DataFrame:
    """One row a step, in its order, with the facts of the paragraphs that it names.

    `steps`: symbol, theme, labels (a sequence), meaning, missing. `ladder` knows some texts of which no paragraph is
    listed. Columns: those of the step and of its resolution;

    `how` the text was read (engine, eye, NA where it was not read whole);
    `state`: seen (every label is known), secondary (the labels are known, but nobody read the text whole), partly (some
    labels are not known: they are in `unknown`), absent (the text was read and has nothing on the theme), missing (the
    catalog knows nothing of it), contradicted (no label is named, but the catalog has paragraphs on the theme);
    `strength` of the strongest verb, of operative paragraphs where there are any; `words`, NA unless counted;
    `series_...` and `other_...`: the nearest earlier paragraph in the same series and in other texts, the most similar
    one for any of these labels.
    """
    symbols = {step["symbol"] for step in steps}
    listed = by(rows_of(paragraphs[paragraphs["symbol"].isin(symbols)]), "symbol")
    known = {row["symbol"]: row for row in rows_of(resolutions[resolutions["symbol"].isin(symbols)])}
    how = dict(readings[["symbol", "how"]].itertuples(index=False))
    on_theme = set(mentions[["symbol", "theme"]].itertuples(index=False, name=None))
    rungs = {(row["symbol"], row["theme"]): row for row in rows_of(ladder[ladder["symbol"].isin(symbols)])}
    rows = []
    for number, step in enumerate(steps, start=1):
        place = (step["symbol"], step["theme"])
        own = [row for row in listed.get(step["symbol"], []) if row["label"] in step["labels"]]
        rung = rungs.get(place)
        state, unknown = _state(step, {row["label"] for row in own}, rung, step["symbol"] in how, place in on_theme)
        rows.append(
            known.get(step["symbol"], {})
            | step
            | {
                "step": number,
                "how": how.get(step["symbol"]),
                "labels": ";".join(step["labels"]),
                "state": state,
                "unknown": ";".join(unknown),
            }
            | _facts(own, rung, set(step["labels"]), how.get(step["symbol"]) == "engine")
        )
    return frame_of(rows, STEP_COLUMNS)


def _state(step: Row, listed: set[str], rung: Row | None, read: bool, mentioned: bool) -> tuple[str, list[str]]:
    on_ladder = set((rung or {}).get("labels") or ()) and set(rung["labels"].split(";"))
    if not step["labels"]:
        if mentioned or on_ladder:
            return "contradicted", []
        return ("absent" if read or rung else "missing"), []
    unknown = [label for label in step["labels"] if label not in listed | on_ladder]
    if len(unknown) == len(step["labels"]):
        return "missing", unknown
    if unknown:
        return "partly", unknown
    return ("seen" if read or not rung or rung["words_method"] == "script" else "secondary"), []


def _facts(own: list[Row], rung: Row | None, labels: set[str], by_engine: bool) -> Row:
    same = rung is not None and set((rung["labels"] or "").split(";")) == labels
    whole = {row["label"] for row in own} == labels and all(row["words_method"] == "script" for row in own)
    words = sum(row["words"] for row in own) if own and whole else None
    if words is None and same and rung["words_method"] == "script":
        words = rung["words"]
    operative = [row for row in own if " PP" not in f" {row['label']}"]
    strength = strongest(row["strength"] for row in operative or own)
    if same and not by_engine:  # the ladder was read for this theme; an outline by eye notes only the leading verb
        strength = rung["strongest_verb"]
    return {"words": words, "strength": strength} | _nearest(own, "series") | _nearest(own, "other")


def _nearest(own: list[Row], where: str) -> Row:
    near = [row for row in own if row[f"nearest_{where}_similarity"] is not None]
    best = max(near, key=lambda row: row[f"nearest_{where}_similarity"], default=None)
    return (
        {f"{where}_{what}": best[f"nearest_{where}_{what}"] for what in ("symbol", "label", "similarity")}
        if best
        else {}
    )
