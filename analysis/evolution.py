"""How the language of a series of resolutions moves: what stands in each text, how strongly, what a renewal kept.

Nothing here knows a text, only facts about texts: the tables `series_texts`, `text_readings`, `paragraphs`,
`theme_mentions` and `resolutions` of the catalog. A text nobody read is marked so and never counts as empty; a theme
that the reader of a text did not look for is marked so too.
"""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from models.vocabulary import Strength, codes

LADDER = codes(Strength)  # strongest first
BOTH, OPERATIVE, PREAMBULAR = "both", "operative", "preambular"
CHANGES = ("kept", "edited", "moved", "split", "merged", "new", "dropped")
NOT_RECORDED = "term not recorded"  # a reading by a person names communities without their words

TEXT_COLUMNS = {
    "column": "int64", "symbol": "str", "adopted_on": "datetime64[s]", "outcome": "str", "yes": "Int64", "no": "Int64",
    "abstain": "Int64", "how": "str", "paragraphs": "Int64", "words": "Int64", "compared_with": "str",
}  # fmt: skip
CELL_COLUMNS = {
    "row": "int64", "column": "int64", "key": "str", "name": "str", "symbol": "str", "state": "str",
    "paragraphs": "int64", "operative": "int64", "preambular": "int64", "strength": "str", "words": "Int64", "labels": "str", "terms": "str",
}  # fmt: skip
RENEWAL_COLUMNS = {
    "symbol": "str", "compared_with": "str", "adopted_on": "datetime64[s]", "between": "int64",
} | dict.fromkeys(CHANGES, "int64")  # fmt: skip
COUNTED = ["symbol", "label", "operative", "counted", "words", "strength", "term"]  # what a cell is counted from
PAIRED = ["symbol", "position", "label", "change", "previous_labels"]  # what a renewal is counted from
MOVE_COLUMNS = {"key": "str", "name": "str", "before": "int64", "after": "int64", "change": "int64"}


def texts_of(
    series: str,
    series_texts: pd.DataFrame,
    readings: pd.DataFrame,
    resolutions: pd.DataFrame,
    as_of: dt.date | None = None,
) -> pd.DataFrame:
    """The texts of a series in order of adoption, `column` counting them from 0; none adopted after `as_of`.

    Columns: `symbol`, `adopted_on`, `outcome` and tally; `how` it was read (engine, eye, NA where it was not), with
    `paragraphs` and `words` (NA where no program counted them), and `compared_with`, the text read before.
    """
    own = series_texts[series_texts["series_id"] == series].sort_values("position")
    known = resolutions[["symbol", "adopted_on", "outcome", "yes", "no", "abstain"]]
    frame = own[["symbol", "compared_with"]].merge(known, on="symbol", how="left")
    frame = frame.merge(readings[["symbol", "how", "paragraphs", "words"]], on="symbol", how="left")
    if as_of:
        frame = frame[~(frame["adopted_on"] > pd.Timestamp(as_of))]
    return frame.assign(column=range(len(frame)))[list(TEXT_COLUMNS)].astype(TEXT_COLUMNS)


def carried(texts: pd.DataFrame, paragraphs: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Every paragraph of these texts that carries a theme, once for each: columns of `paragraphs`, `theme`, `term`.

    `operative` says which part a paragraph stands in; an item stands where its chapeau does. `counted` says whether
    its words were counted or estimated.
    """
    symbols = texts["symbol"].tolist()
    own = mentions.loc[mentions["symbol"].isin(symbols), ["symbol", "position", "theme", "term"]]
    frame = paragraphs[paragraphs["symbol"].isin(symbols)].merge(own, on=["symbol", "position"])
    frame["operative"] = ~frame["label"].str.contains(r"(?:^| )PP\d", regex=True)
    frame["counted"] = frame["words_method"] == "script"
    return frame


def within(found: pd.DataFrame, part: str) -> pd.DataFrame:
    """What `carried` found in a part of the texts: both, operative or preambular."""
    return found if part == BOTH else found[found["operative"] == (part == OPERATIVE)]


def with_ladder(mentions: pd.DataFrame, ladder: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Mentions, and those that only the ladder knows: themes for which the Syria texts were read once more.

    A rung's labels become mentions of their paragraphs; its key terms go along where it has a single label.
    """
    rungs = ladder.dropna(subset="labels")[["symbol", "theme", "labels", "key_terms"]]
    rungs = rungs.assign(label=rungs["labels"].str.split(";")).explode("label")
    rungs["term"] = rungs["key_terms"].where(~rungs["labels"].str.contains(";")).str.replace("|", ", ")
    known = mentions[["symbol", "theme"]].drop_duplicates().assign(known=True)
    rungs = rungs.merge(known, on=["symbol", "theme"], how="left")
    places = paragraphs[["symbol", "label", "position"]]
    new = (
        rungs[rungs["known"].isna()]
        .merge(places, on=["symbol", "label"])
        .drop_duplicates(["symbol", "position", "theme"])
    )
    columns = ["symbol", "position", "theme", "term"]
    return pd.concat([mentions[columns], new[columns]], ignore_index=True).astype(
        {"symbol": "str", "position": "Int64", "theme": "str", "term": "str"}
    )


def looked_for(readings: pd.DataFrame, themes: Collection[str], codebook: Collection[str], ladder: pd.DataFrame) -> set:
    """Pairs of symbol and theme of which the catalog can say whether a text carries the theme.

    A program looks for all themes; a person reading by eye for those of the codebook, and for those of the ladder.
    """
    pairs = {
        (symbol, theme)
        for symbol, how in zip(readings["symbol"], readings["how"], strict=True)
        for theme in (themes if how == "engine" else codebook)
    }
    return pairs | set(ladder[["symbol", "theme"]].itertuples(index=False, name=None))


def themes_by_text(
    texts: pd.DataFrame, found: pd.DataFrame, themes: pd.DataFrame, looked: set, chosen: Collection[str] = ()
) -> pd.DataFrame:
    """One cell for each theme and text: what `carried` found there.

    `themes` (slug, name) come in the order of the rows: those `chosen`, or without a choice those that any text
    carries. `looked`: see `looked_for`.

    `state`: found, none (read, and nothing was found), not_looked (read by eye, for other themes), not_read.
    `paragraphs` = `operative` + `preambular`; `strength` of the strongest verb, of operative paragraphs where there
    are any; `words` in them (NA unless all were counted); `labels` joined by ';', `terms` by '; '.
    """
    wanted = set(chosen) or set(found["theme"])
    names = {slug: name for slug, name in zip(themes["slug"], themes["name"], strict=True) if slug in wanted}
    return _cells(texts, rows_of(found[COUNTED].assign(key=found["theme"])), names, looked)


def communities_by_text(texts: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """One cell for each community named and text, as in `themes_by_text`; the community named most comes first.

    A name and its plural are one community.
    """
    rows = rows_of(found.loc[found["theme"] == "naming_communities", COUNTED])
    terms = {row["term"] for row in rows}
    keyed = [row | {"key": _one(row["term"], terms)} for row in rows]
    order = sorted(by(keyed, "key").items(), key=lambda item: (item[0] == NOT_RECORDED, -len(item[1]), item[0]))
    names = {key: " ".join(word[:1].upper() + word[1:] for word in key.split()) for key, _ in order}
    return _cells(texts, keyed, names | ({NOT_RECORDED: NOT_RECORDED} if NOT_RECORDED in names else {}), None)


def _one(term: str | None, terms: set[str | None]) -> str:
    if term is None:
        return NOT_RECORDED
    return term[:-1] if term.endswith("s") and term[:-1] in terms else term


def _cells(texts: pd.DataFrame, found: list[Row], names: dict[str, str], looked: set | None) -> pd.DataFrame:
    """The grid of `names` and texts. `looked`: pairs of symbol and key that were looked for; None for all."""
    place = by([row | {"place": (row["key"], row["symbol"])} for row in found], "place")
    cells = []
    for text in rows_of(texts[["column", "symbol", "how"]]):
        for row, (key, name) in enumerate(names.items()):
            own = place.get((key, text["symbol"]), [])
            if own:
                state = "found"
            elif text["how"] is None:
                state = "not_read"
            else:
                state = "none" if looked is None or (text["symbol"], key) in looked else "not_looked"
            cells.append({"row": row, "key": key, "name": name, "state": state} | text | _summary(own))
    return frame_of(cells, CELL_COLUMNS)


def _summary(found: list[Row]) -> Row:
    operative = [row for row in found if row["operative"]]
    words = [row["words"] for row in found if row["counted"]]
    return {
        "paragraphs": len(found),
        "operative": len(operative),
        "preambular": len(found) - len(operative),
        "strength": strongest(row["strength"] for row in operative or found),
        "words": sum(words) if found and len(words) == len(found) and None not in words else None,
        "labels": ";".join(row["label"] for row in found),
        "terms": "; ".join(dict.fromkeys(row["term"] for row in found if row["term"])),
    }


def strongest(strengths) -> str:
    """The highest rung of the ladder among these; `none` for no verb at all."""
    return min((strength or "none" for strength in strengths), key=LADDER.index, default="none")


def renewals(texts: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """What became of the paragraphs at each renewal that was compared with an earlier text of the series.

    One row a text: `symbol`, `compared_with`, `adopted_on`, `between` (texts of the series that stand between the two);
    how many of its paragraphs were kept, edited, moved, split, merged or new, how many of the earlier were dropped.
    """
    own = paragraphs.loc[paragraphs["symbol"].isin(texts["symbol"]), PAIRED]
    said = by(rows_of(own), "symbol")
    column_of = dict(texts[["symbol", "column"]].itertuples(index=False))
    rows = []
    for text in rows_of(texts[["symbol", "compared_with", "adopted_on", "column"]]):
        after, before = said.get(text["symbol"], []), text["compared_with"]
        changes = [row["change"] for row in after if row["change"]]
        if changes and before in column_of:
            counts = {change: changes.count(change) for change in CHANGES}
            counts["dropped"] = len(_lost(said.get(before, []), after))
            rows.append(text | counts | {"between": text["column"] - column_of[before] - 1})
    return frame_of(rows, RENEWAL_COLUMNS)


def dropped(paragraphs: pd.DataFrame, before: str, after: str) -> list[str]:
    """Labels of `before` that no paragraph of `after` goes back to; `after` was compared with it."""
    said = by(rows_of(paragraphs.loc[paragraphs["symbol"].isin([before, after]), PAIRED]), "symbol")
    return _lost(said.get(before, []), said.get(after, []))


def _lost(before: list[Row], after: list[Row]) -> list[str]:
    went_on = {label for row in after for label in (row["previous_labels"] or "").split(";")}
    return [row["label"] for row in sorted(before, key=lambda row: row["position"]) if row["label"] not in went_on]


def read_alike(texts: pd.DataFrame) -> pd.DataFrame:
    """The texts read whose counts may be compared: all where the first and the last were read the same way, else those
    that a program read (or, with fewer than two of them, those read by eye). A person and a program find different numbers.
    """
    read = texts[texts["how"].notna()]
    if len(read) < 2 or read["how"].iloc[0] == read["how"].iloc[-1]:
        return read
    kinds = [read[read["how"] == how] for how in ("engine", "eye")]
    return next((alike for alike in kinds if len(alike) > 1), read.tail(1))


def movement(cells: pd.DataFrame) -> pd.DataFrame:
    """How many paragraphs carry each theme in the first and the last text in which it was looked for.

    Columns: `key`, `name`, `before`, `after`, `change`; largest gain first, ties in the order of the themes. Both
    texts are the same for all themes: the first and last that were read; themes not looked for there are left out.
    """
    read = [
        cell
        for cell in rows_of(cells[["row", "key", "name", "column", "state", "paragraphs"]])
        if cell["state"] != "not_read"
    ]
    ends = {min(places), max(places)} if (places := [cell["column"] for cell in read]) else set()
    known = sorted(
        (cell for cell in read if cell["column"] in ends and cell["state"] != "not_looked"),
        key=lambda cell: (cell["row"], cell["column"]),
    )
    rows = []
    for key, own in by(known, "key").items():
        if len(own) == 2:
            before, after = own[0]["paragraphs"], own[1]["paragraphs"]
            rows.append(
                {"key": key, "name": own[0]["name"], "before": before, "after": after, "change": after - before}
            )
    return frame_of(sorted(rows, key=lambda row: -row["change"]), MOVE_COLUMNS)


def series_of_mandate(mechanism: str, series_texts: pd.DataFrame, actions: pd.DataFrame) -> list[str]:
    """The series that hold texts of a mandate's life, the one with most of them first."""
    symbols = actions.loc[actions["mechanism_id"] == mechanism, "symbol"].dropna()
    own = series_texts.loc[series_texts["symbol"].isin(symbols), "series_id"]
    return sorted(own.unique(), key=lambda series: (-(own == series).sum(), series))


def mandates_in(series_texts: pd.DataFrame, actions: pd.DataFrame) -> dict[str, list[str]]:
    """For each series the mandates in whose life its texts acted, those with most texts first."""
    pairs = series_texts[["series_id", "symbol"]].merge(
        actions[["symbol", "mechanism_id"]].drop_duplicates(), on="symbol"
    )
    counts = pairs.groupby(["series_id", "mechanism_id"]).size().reset_index(name="texts")
    ordered = counts.sort_values(["texts", "mechanism_id"], ascending=[False, True])
    return {series: own["mechanism_id"].tolist() for series, own in ordered.groupby("series_id")}
