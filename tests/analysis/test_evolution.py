"""Evolution: what was not read never counts as empty, and every number of a renewal can be counted by hand."""

import datetime as dt

import pandas as pd
import pytest

from analysis import evolution as e
from analysis.stories import story_steps
from tests.analysis.builders import frame

A, B, C, D = (f"A/HRC/RES/{number}/1" for number in (40, 41, 42, 43))
CODEBOOK = {"access", "reporting"}
THEMES = pd.DataFrame(
    {"slug": ["access", "reporting", "missing_persons"], "name": ["Access", "Reporting", "Missing persons"]}
)
SEEN = {"source": "made by hand", "review": "confirmed"}


def paragraph(symbol: str, position: int, label: str, strength: str = "notes", words: int | None = 10, **more) -> dict:
    kind = "PP" if label.startswith("PP") else "sub" if "(" in label else "OP"
    facts = {
        "symbol": symbol,
        "position": position,
        "label": label,
        "kind": kind,
        "verb": strength,
        "strength": strength,
    }
    return SEEN | facts | {"words": words, "words_method": "script"} | more


def mention(symbol: str, position: int, theme: str, term: str | None = None) -> dict:
    return SEEN | {"symbol": symbol, "position": position, "theme": theme, "term": term, "how": "engine"}


PARAGRAPHS = frame(
    "paragraphs",
    [
        paragraph(A, 1, "PP1", "recalls"),
        paragraph(A, 2, "OP1", "requests", 20),
        paragraph(A, 3, "OP2", "urges", 30),
        paragraph(B, 1, "PP1", "recalls", change="kept", previous_labels="PP1", previous_similarity=100),
        paragraph(B, 2, "OP1", "decides", 25, change="edited", previous_labels="OP1", previous_similarity=80),
        paragraph(B, 3, "OP2(a)", "decides", 15, change="new"),
        paragraph(D, 1, "OP1", "welcomes", 40, words_method="eye"),
        paragraph(D, 2, "OP2", "welcomes", 7),
    ],
)
MENTIONS = frame(
    "theme_mentions",
    [
        mention(A, 1, "access", "unhindered access"),
        mention(A, 2, "reporting"),
        mention(B, 1, "access", "unhindered access"),
        mention(B, 2, "reporting"),
        mention(B, 3, "reporting", "oral update"),
        mention(B, 3, "missing_persons"),
        mention(D, 1, "access"),
        mention(D, 2, "access"),
    ],
)
READINGS = frame(
    "text_readings",
    [
        SEEN | {"symbol": A, "how": "engine", "paragraphs": 3, "words": 60},
        SEEN | {"symbol": B, "how": "engine", "paragraphs": 3, "words": 50},
        SEEN | {"symbol": D, "how": "eye", "paragraphs": 2},
    ],
)
SERIES_TEXTS = frame(
    "series_texts",
    [
        SEEN | {"series_id": "land", "position": position, "symbol": symbol, "compared_with": before}
        for position, (symbol, before) in enumerate([(A, None), (B, A), (C, None), (D, None)], 1)
    ],
)
RESOLUTIONS = frame(
    "resolutions",
    [
        SEEN
        | {"symbol": symbol, "body": "HRC", "adopted_on": f"20{19 + place}-03-01", "outcome": "vote", "yes": 30, "no": 5, "abstain": 12}
        for place, symbol in enumerate([A, B, C, D])
    ],
)  # fmt: skip
NO_LADDER = frame("ladder", [])


@pytest.fixture
def texts() -> pd.DataFrame:
    return e.texts_of("land", SERIES_TEXTS, READINGS, RESOLUTIONS)


@pytest.fixture
def found(texts) -> pd.DataFrame:
    return e.carried(texts, PARAGRAPHS, MENTIONS)


@pytest.fixture
def cells(texts, found) -> pd.DataFrame:
    return grid(texts, found)


def grid(texts, found, **more) -> pd.DataFrame:
    looked = e.looked_for(READINGS, set(THEMES["slug"]), CODEBOOK, NO_LADDER)
    return e.themes_by_text(texts, found, THEMES, looked, **more)


def cell(cells, theme: str, symbol: str) -> pd.Series:
    (row,) = cells[(cells["key"] == theme) & (cells["symbol"] == symbol)].to_dict("records")
    return row


def test_texts_stand_in_order_and_say_how_they_were_read(texts):
    assert texts["symbol"].tolist() == [A, B, C, D]
    assert texts["column"].tolist() == [0, 1, 2, 3]
    assert [None if pd.isna(how) else how for how in texts["how"]] == ["engine", "engine", None, "eye"]


def test_a_text_adopted_after_the_day_is_not_there_yet():
    texts = e.texts_of("land", SERIES_TEXTS, READINGS, RESOLUTIONS, dt.date(2020, 12, 31))
    assert texts["symbol"].tolist() == [A, B]
    assert e.texts_of("land", SERIES_TEXTS, READINGS, RESOLUTIONS, dt.date(2000, 1, 1)).empty
    assert e.texts_of("sea", SERIES_TEXTS, READINGS, RESOLUTIONS).empty


def test_a_text_that_nobody_read_is_not_read_and_one_that_says_nothing_is_silent(cells):
    assert {state for state in cells.loc[cells["symbol"] == C, "state"]} == {"not_read"}
    assert cell(cells, "missing_persons", A)["state"] == "none"
    assert cell(cells, "reporting", D)["state"] == "none"


def test_a_theme_that_a_reader_by_eye_did_not_look_for_is_marked(cells):
    assert cell(cells, "missing_persons", D)["state"] == "not_looked"


def test_the_ladder_knows_what_was_looked_for_once_more(texts):
    row = SEEN | {"symbol": D, "theme": "missing_persons", "n_paragraphs": 1, "labels": "OP2", "strongest_verb": "welcomes", "words_method": "script", "key_terms": "missing persons|fate"}  # fmt: skip
    ladder = frame("ladder", [row, row | {"symbol": A, "theme": "access", "labels": "OP1;OP2"}])
    mentions = e.with_ladder(MENTIONS, ladder, PARAGRAPHS)
    assert len(mentions) == len(MENTIONS) + 1, "what is known already is not repeated"
    looked = e.looked_for(READINGS, set(THEMES["slug"]), CODEBOOK, ladder)
    found = cell(e.themes_by_text(texts, e.carried(texts, PARAGRAPHS, mentions), THEMES, looked), "missing_persons", D)
    assert (found["state"], found["labels"], found["terms"]) == ("found", "OP2", "missing persons, fate")


def test_a_cell_counts_its_paragraphs_by_part_with_its_strongest_verb(cells):
    reporting = cell(cells, "reporting", B)
    assert (reporting["paragraphs"], reporting["operative"], reporting["preambular"]) == (2, 2, 0)
    assert (reporting["strength"], reporting["labels"], reporting["terms"]) == ("decides", "OP1;OP2(a)", "oral update")
    assert (reporting["words"], cell(cells, "access", B)["operative"]) == (40, 0)


def test_words_are_a_number_only_where_all_were_counted(cells):
    assert pd.isna(cell(cells, "access", D)["words"])
    assert cell(cells, "access", A)["words"] == 10
    assert pd.isna(cell(cells, "missing_persons", A)["words"]), "nothing found has no words to count"


def test_a_part_leaves_the_other_out(texts, found):
    operative = grid(texts, e.within(found, e.OPERATIVE))
    assert cell(operative, "access", D)["state"] == "found"
    assert cell(operative, "access", A)["state"] == "none"
    preamble = e.within(found, e.PREAMBULAR)
    assert set(preamble["label"]) == {"PP1"}
    assert len(e.within(found, e.BOTH)) == len(found)


def test_themes_are_those_chosen_or_those_that_any_text_carries(texts, found):
    assert grid(texts, found)["name"].drop_duplicates().tolist() == ["Access", "Reporting", "Missing persons"]
    assert set(grid(texts, found, chosen=["missing_persons"])["key"]) == {"missing_persons"}
    assert set(grid(texts, found.iloc[:0], chosen=["access"])["state"]) == {"none", "not_read"}
    assert grid(texts, found.iloc[:0]).empty


@pytest.mark.parametrize(
    ("strengths", "expected"),
    [
        (["notes", "urges", "recalls"], "urges"),
        (["none", None], "none"),
        ([], "none"),
        (["demands", "requests"], "requests"),
    ],
)
def test_the_strongest_verb_is_the_highest_rung(strengths, expected):
    assert e.strongest(strengths) == expected


def test_a_paragraph_of_the_preamble_does_not_lend_its_verb_to_an_operative_one(texts):
    paragraphs = frame("paragraphs", [paragraph(A, 1, "PP1", "decides"), paragraph(A, 2, "OP1", "notes")])
    mentions = frame("theme_mentions", [mention(A, 1, "access"), mention(A, 2, "access")])
    found = e.carried(texts, paragraphs, mentions)
    assert cell(grid(texts, found), "access", A)["strength"] == "notes"


def test_a_renewal_is_counted_paragraph_by_paragraph(texts):
    (row,) = e.renewals(texts, PARAGRAPHS).to_dict("records")
    assert (row["symbol"], row["compared_with"], row["between"]) == (B, A, 0)
    assert {change: row[change] for change in e.CHANGES if row[change]} == {
        "kept": 1,
        "edited": 1,
        "new": 1,
        "dropped": 1,
    }
    assert e.dropped(PARAGRAPHS, A, B) == ["OP2"]


def test_two_texts_compared_with_the_same_one_each_have_their_own_dropped_paragraphs():
    series = SERIES_TEXTS.assign(compared_with=[None, A, None, A]).astype({"compared_with": "str"})
    paragraphs = PARAGRAPHS.copy()
    paragraphs.loc[paragraphs["symbol"] == D, ["change", "previous_labels"]] = ["kept", "OP2"]
    rows = e.renewals(e.texts_of("land", series, READINGS, RESOLUTIONS), paragraphs).to_dict("records")
    assert [(row["symbol"], row["dropped"], row["between"]) for row in rows] == [(B, 1, 0), (D, 2, 2)]


def test_a_series_without_compared_texts_has_no_renewals(texts):
    assert e.renewals(texts[texts["symbol"] != A], PARAGRAPHS).empty, "the text before it is not shown"
    assert e.renewals(texts.iloc[2:], PARAGRAPHS).columns.tolist() == list(e.RENEWAL_COLUMNS)


def test_movement_compares_the_first_and_last_text_that_were_read(cells):
    moved = e.movement(cells).set_index("key")
    assert moved.loc["access", ["before", "after", "change"]].tolist() == [1, 2, 1]
    assert moved.loc["reporting", "change"] == -1
    assert "missing_persons" not in moved.index, "nobody looked for it in the last text"
    assert e.movement(cells).iloc[0]["key"] == "access", "the largest gain comes first"
    assert e.movement(cells[cells["state"] == "not_read"]).empty


def test_a_name_and_its_plural_are_one_community(texts):
    named = [mention(A, 1, "naming_communities", "lamp keeper"), mention(A, 2, "naming_communities", "lamp keepers"), mention(B, 1, "naming_communities", "boatmen"), mention(D, 1, "naming_communities")]  # fmt: skip
    found = e.carried(texts, PARAGRAPHS, frame("theme_mentions", named))
    communities = e.communities_by_text(texts, found)
    assert communities["name"].drop_duplicates().tolist() == ["Lamp Keeper", "Boatmen", e.NOT_RECORDED]
    assert cell(communities, "lamp keeper", A)["paragraphs"] == 2
    assert cell(communities, e.NOT_RECORDED, D)["state"] == "found"


def test_a_mandate_leads_to_the_series_that_holds_most_of_its_texts():
    series = pd.concat([SERIES_TEXTS, SERIES_TEXTS.head(1).assign(series_id="sea", symbol="A/RES/70/1")])
    act = {"mechanism_id": "coi-land", "date": "2019-03-01", "date_precision": "day", "action": "renewed"}
    actions = frame(
        "mandate_actions",
        [SEEN | act | {"step": n, "symbol": symbol} for n, symbol in enumerate([A, B, "A/RES/70/1"], 1)],
    )
    assert e.series_of_mandate("coi-land", series, actions) == ["land", "sea"]
    assert e.series_of_mandate("nobody", series, actions) == []
    assert e.mandates_in(series, actions) == {"land": ["coi-land"], "sea": ["coi-land"]}


def step(symbol: str, *labels: str, theme: str = "reporting", missing: str = "") -> dict:
    return {"symbol": symbol, "theme": theme, "labels": labels, "meaning": "a lamp is asked for", "missing": missing}


def told(*steps: dict, ladder=NO_LADDER, paragraphs=PARAGRAPHS) -> list[dict]:
    return story_steps(list(steps), RESOLUTIONS, READINGS, paragraphs, MENTIONS, ladder).to_dict("records")


def test_a_step_is_told_with_numbers_from_the_catalog():
    (row,) = told(step(B, "OP1", "OP2(a)"))
    assert (row["state"], row["strength"], row["words"], row["labels"]) == ("seen", "decides", 40, "OP1;OP2(a)")
    assert (row["yes"], row["adopted_on"].date(), row["how"]) == (30, dt.date(2020, 3, 1), "engine")


def test_a_step_names_the_most_similar_earlier_paragraph_of_its_labels():
    near = {"nearest_series_symbol": A, "nearest_series_label": "OP1", "nearest_series_similarity": 80}
    nearer = {"nearest_series_symbol": A, "nearest_series_label": "PP1", "nearest_series_similarity": 90}
    paragraphs = frame("paragraphs", [paragraph(B, 1, "OP1", **near), paragraph(B, 2, "OP2", **nearer)])
    (row,) = told(step(B, "OP1", "OP2"), paragraphs=paragraphs)
    assert (row["series_label"], row["series_similarity"]) == ("PP1", 90)
    assert pd.isna(row["other_symbol"])


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        (step(A, theme="missing_persons"), "absent"),
        (step(A), "contradicted"),
        (step(A, "OP1", "OP99"), "partly"),
        (step(A, "OP99"), "missing"),
        (step(C, "OP1"), "missing"),
        (step(C), "missing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_step_says_what_the_catalog_does_not_know(asked, state):
    (row,) = told(asked)
    assert row["state"] == state
    assert pd.isna(row["words"]) or state == "partly"


def test_a_text_known_from_the_ladder_alone_is_seen_through_secondary_sources():
    rung = SEEN | {"symbol": C, "theme": "reporting", "n_paragraphs": 2, "labels": "OP3;OP4", "strongest_verb": "decides", "words_method": "unknown"}  # fmt: skip
    (row,) = told(step(C, "OP3", "OP4"), ladder=frame("ladder", [rung]))
    assert (row["state"], row["strength"]) == ("secondary", "decides")
    assert pd.isna(row["words"])


def test_the_ladder_counts_words_that_an_outline_by_eye_only_estimates():
    rung = SEEN | {"symbol": D, "theme": "access", "n_paragraphs": 1, "labels": "OP1", "strongest_verb": "urges", "words": 44, "words_method": "script"}  # fmt: skip
    (row,) = told(step(D, "OP1", theme="access"), ladder=frame("ladder", [rung]))
    assert (row["words"], row["strength"]) == (44, "urges")
    (without,) = told(step(D, "OP1", theme="access"))
    assert pd.isna(without["words"]), "an estimate is no count"


def test_the_syria_texts_of_the_catalog_say_what_the_ladder_says(catalog_frames):
    """Participation of victims: a clause in 39/15, silence in 44/21 and 45/21, named in 46/22."""
    f = catalog_frames
    texts = e.texts_of("hrc-syria", f["series_texts"], f["text_readings"], f["resolutions"])
    mentions = e.with_ladder(f["theme_mentions"], f["ladder"], f["paragraphs"])
    looked = e.looked_for(f["text_readings"], set(f["themes"]["slug"]), set(f["safeguards"]["slug"]), f["ladder"])
    cells = e.themes_by_text(texts, e.carried(texts, f["paragraphs"], mentions), f["themes"], looked)
    states = {symbol: cell(cells, "victim_participation", f"A/HRC/RES/{symbol}")["state"] for symbol in ("38/16", "39/15", "44/21", "45/21", "46/22") if (texts["symbol"] == f"A/HRC/RES/{symbol}").any()}  # fmt: skip
    assert states == {"39/15": "found", "44/21": "none", "45/21": "none", "46/22": "found"}
    assert not cells[cells["symbol"].isin(texts.loc[texts["how"].isna(), "symbol"])]["state"].isin(["none"]).any()


@pytest.mark.parametrize(
    ("how", "compared"),
    [
        (["engine", "eye", "engine"], [0, 1, 2]),
        (["eye", "engine", "engine"], [1, 2]),
        (["eye", "eye", "engine"], [0, 1]),
        (["eye", None, "engine"], [2]),
        ([None, None], []),
    ],
)
def test_only_texts_read_the_same_way_are_compared(how, compared):
    texts = pd.DataFrame({"column": range(len(how)), "how": pd.array(how, dtype="str")})
    assert e.read_alike(texts)["column"].tolist() == compared
