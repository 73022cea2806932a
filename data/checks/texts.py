"""Facts about texts: series, readings, paragraphs, themes, and whether they are still what the program would make."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from data.checks.facts import Facts, check, error, warning
from data.engine import engine_version
from models.errors import Problem

MOST_WORDS = 6  # of a term, a verb or a label: more would be a sentence
REGENERATE = "python atlas.py read-texts CORPUS..."


@check
def a_text_stands_in_one_series(facts: Facts) -> Iterator[Problem]:
    """A text stands in one series."""
    frame = facts["series_texts"]
    for text in frame[frame.duplicated("symbol")].itertuples():
        yield error(
            "a_text_stands_in_one_series",
            "series_texts",
            text.Index,
            text.symbol,
            f"{text.symbol} stands in {text.series_id} and in another series or place; expected it once",
            "symbol",
        )


@check
def a_series_is_in_order_of_adoption(facts: Facts) -> Iterator[Problem]:
    """The texts of a series are of its body and stand in the order of their adoption, counted from 1."""
    known = facts["resolutions"].set_index("symbol")[["body", "adopted_on"]]
    bodies = facts["series"].set_index("id")["body"]
    frame = facts["series_texts"].join(known, on="symbol")
    for series, texts in frame.sort_values("position").groupby("series_id"):
        rows = list(texts.itertuples())
        for number, text in enumerate(rows, 1):
            wrong = (
                f"is of {text.body}, the series of {bodies[series]}" if text.body != bodies[series] else
                f"has the place {text.position}; expected {number}" if text.position != number else ""
            )  # fmt: skip
            if wrong:
                yield _of_series(text, wrong)
        for before, text in pairwise(rows):
            if before.adopted_on > text.adopted_on:
                yield _of_series(text, f"stands after {before.symbol} and was adopted before it")


def _of_series(text, what: str) -> Problem:
    message = f"{text.symbol} in {text.series_id} {what}"
    return error("a_series_is_in_order_of_adoption", "series_texts", text.Index, text.symbol, message, "position")


@check
def labels_are_unique(facts: Facts) -> Iterator[Problem]:
    """Within a text every label stands once."""
    frame = facts["paragraphs"]
    for paragraph in frame[frame.duplicated(["symbol", "label"])].itertuples():
        yield error(
            "labels_are_unique",
            "paragraphs",
            paragraph.Index,
            f"{paragraph.symbol} {paragraph.position}",
            f"{paragraph.symbol} has {paragraph.label} twice; expected each label once",
            "label",
        )


@check
def readings_count_their_paragraphs(facts: Facts) -> Iterator[Problem]:
    """Every text with paragraphs has its reading, which counts them and, where a program read it, their words."""
    frame = facts["paragraphs"]
    counted = frame.groupby("symbol").agg(paragraphs=("label", "size"), words=("words", "sum"))
    readings = facts["text_readings"].set_index("symbol")
    for symbol in counted.index.difference(readings.index):
        row = frame.index[frame["symbol"] == symbol][0]
        message = f"{symbol} has paragraphs and no row in text_readings.csv; expected one that says how it was read"
        yield error("readings_count_their_paragraphs", "paragraphs", row, symbol, message, "symbol")
    both = facts["text_readings"].join(counted.add_suffix("_found"), on="symbol")
    for reading in both.itertuples():
        found = 0 if pd.isna(reading.paragraphs_found) else int(reading.paragraphs_found)
        words = 0 if pd.isna(reading.words_found) else int(reading.words_found)
        if found != reading.paragraphs or (reading.how == "engine" and words != reading.words):
            said = f"its reading says {reading.paragraphs} of {reading.words}"
            message = f"{reading.symbol} has {found} paragraphs of {words} words, {said}"
            yield error(
                "readings_count_their_paragraphs", "text_readings", reading.Index, reading.symbol, message, "paragraphs"
            )


@check
def changes_name_the_compared_text(facts: Facts) -> Iterator[Problem]:
    """A paragraph goes back to labels of the text that its own renews, and is dropped only in one that renews it."""
    compared = dict(facts["series_texts"][["symbol", "compared_with"]].dropna().itertuples(index=False, name=None))
    frame = facts["paragraphs"]
    labels = frame.groupby("symbol")["label"].agg(set).to_dict()
    told = frame.loc[frame[["change", "previous_labels", "dropped_in"]].notna().any(axis=1)]
    cells = [told[column].fillna("") for column in ("symbol", "label", "change", "previous_labels", "dropped_in")]
    for row, symbol, label, change, previous, dropped in zip(told.index, *cells, strict=True):
        before = compared.get(symbol, "")
        named, gone = previous.split(";") if previous else [], dropped.split(";") if dropped else []
        wrong = ""
        if change and not before:
            wrong = f"is {change} although its text is compared with none"
        elif missing := [one for one in named if one not in labels.get(before, ())]:
            wrong = f"goes back to {missing[0]}, which {before or 'no compared text'} has not"
        elif strangers := [one for one in gone if compared.get(one) != symbol]:
            wrong = f"is dropped in {strangers[0]}, which is not compared with its text"
        elif (change == "new") == bool(named) and change:
            wrong = f"is {change} and goes back to {previous or 'nothing'}"
        if wrong:
            key = _key(told.loc[row])
            message = f"{symbol} {label} {wrong}"
            yield error("changes_name_the_compared_text", "paragraphs", row, key, message, "change")


@check
def nearest_paragraphs_are_earlier(facts: Facts) -> Iterator[Problem]:
    """The nearest paragraph named stands there, in an earlier text, of the same series or not as its column says."""
    frame = facts["paragraphs"]
    place = facts["series_texts"].drop_duplicates("symbol").set_index("symbol")["series_id"]
    days = facts["resolutions"].set_index("symbol")["adopted_on"]
    there = pd.MultiIndex.from_frame(frame[["symbol", "label"]])
    for where in ("series", "other"):
        cells = [f"nearest_{where}_{cell}" for cell in ("symbol", "label", "similarity")]
        some = frame[frame[cells].notna().any(axis=1)]
        near = some[cells[0]]
        missing = ~pd.MultiIndex.from_frame(some[cells[:2]]).isin(there) | some[cells[2]].isna()
        later = near.map(days) > some["symbol"].map(days)
        same = near.map(place).notna() & (near.map(place) == some["symbol"].map(place))
        for row in some.index[missing | later | (same != (where == "series"))]:
            symbol, label, *near_to = some.loc[row, ["symbol", "label", *cells[:2]]]
            wanted = "of the same series" if where == "series" else "outside its series"
            message = f"{symbol} {label} is nearest to {near_to[0]} {near_to[1]}; expected an earlier text {wanted}"
            yield error("nearest_paragraphs_are_earlier", "paragraphs", row, _key(some.loc[row]), message, cells[0])


@check
def facts_are_no_sentences(facts: Facts) -> Iterator[Problem]:
    """No cell about a paragraph holds more than six words; a theme found by the program, and no other, has its term."""
    columns = [
        ("paragraphs", "verb"),
        ("paragraphs", "label"),
        ("paragraphs", "source_label"),
        ("theme_mentions", "term"),
    ]
    for table, column in columns:
        frame = facts[table]
        long = {cell for cell in frame[column].dropna().unique() if len(cell.split()) > MOST_WORDS}
        for row in frame.index[frame[column].isin(long)]:
            words = len(frame.at[row, column].split())
            message = (
                f"{_key(frame.loc[row])} has {words} words; expected a term of at most {MOST_WORDS}, never a sentence"
            )
            yield error("facts_are_no_sentences", table, row, _key(frame.loc[row]), message, column)
    mentions = facts["theme_mentions"]
    for row in mentions.index[(mentions["how"] == "engine") != mentions["term"].notna()]:
        key, how = _key(mentions.loc[row]), mentions.at[row, "how"]
        message = f"{key} is read by {how} and has the term {mentions.at[row, 'term']}; expected one for engine only"
        yield error("facts_are_no_sentences", "theme_mentions", row, key, message, "term")


@check
def text_facts_are_fresh(facts: Facts) -> Iterator[Problem]:
    """Facts that the program read in texts are those it would read today: same patterns, series, verbs and code."""
    read = facts["text_readings"]
    read = read[read["how"] == "engine"]
    now = engine_version(facts.frames)
    if stale := int((read["engine"] != now).sum()):
        message = (
            f"{stale} of {len(read)} texts were read by another state of the program than {now}; run `{REGENERATE}`"
        )
        yield warning("text_facts_are_fresh", "text_readings", 0, "engine", message, "engine")


@check
def findings_name_paragraphs_that_stand_there(facts: Facts) -> Iterator[Problem]:
    """A finding on a text that was read names paragraphs that the reading has."""
    labels = facts["paragraphs"].groupby("symbol")["label"].agg(set).to_dict()
    for table, column in (("safeguard_findings", "paragraphs"), ("ladder", "labels")):
        frame = facts[table]
        frame = frame[frame["symbol"].isin(labels.keys()) & frame[column].notna()]
        for row, symbol, named in zip(frame.index, frame["symbol"], frame[column], strict=True):
            if missing := [label for label in named.split(";") if label.strip() not in labels[symbol]]:
                message = f"{symbol} has no {' and no '.join(missing)}"
                yield warning("findings_name_paragraphs_that_stand_there", table, row, symbol, message, column)


def _key(row) -> str:
    return f"{row.symbol} {row.position}"
