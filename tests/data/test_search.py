"""The same questions to SQLite and to PostgreSQL: what holds these words, since when, how adopted, in which order."""

import datetime as dt
from contextlib import closing
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect, text

from data.search import FOUND, Mode, precedents, precedents_of_each, uses
from data.workspace import Workspace
from models.errors import AtlasError
from models.vocabulary import codes
from texts.document import Document, Paragraph
from texts.folding import fold

MODES = codes(Mode)
SHARED = (
    "to gather, keep and compare the logbooks of every lighthouse, and to hand copies to any harbour court that asks"
)
PARAGRAPHS = [
    ("PP1", "PP", "Recalling its resolution A/RES/71/248 and the fog of 12 March,"),
    ("PP2", "PP", "Noting that Côte d’Azur’s lamps AND bells were kept burning by the keeper’s daughters,"),
    ("OP1", "OP", f"Decides to establish an office of lamps {SHARED};"),
    ("OP2", "OP", "Requests the office of lamps:"),
    ("OP2(a)", "sub", "To preserve every broken lens in a dry and guarded store;"),
    ("OP2(b)", "sub", "To teach young keepers how wicks are trimmed in a storm;"),
    ("OP3", "OP", "Decides to remain seized of the matter."),
]


def document(symbol="", day=None, changes=(), draft=False, body="HRC"):
    """A text of our own; `changes` replace paragraphs by label."""
    said = dict(changes)
    paragraphs = tuple(
        Paragraph(at, label, kind, said.get(label, words), "", "none", len(words.split()),
                  "OP2" if kind == "sub" else "")
        for at, (label, kind, words) in enumerate(PARAGRAPHS, start=1)
    )  # fmt: skip
    return Document(symbol, body, "", "Lamps", day, draft, "", paragraphs)


def keep(space, kept, name) -> int:
    return space.keep(kept, name.encode(), f"{name}.txt").document_id


@pytest.fixture
def space(url):
    opened = Workspace(url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def three(new_url):
    """Three texts that share paragraphs: 2091, an undated draft, 2095 with changed words. For questions only."""
    space = Workspace(new_url())
    fill(space)
    yield space
    space.close()


def fill(space):
    keep(space, document("A/HRC/RES/99/5", dt.date(2095, 5, 5), {
        "OP1": f"Decides to set up a harbour mission {SHARED.replace('compare', 'copy')};",
        "PP1": "Recalling nothing,",
    }), "later")  # fmt: skip
    keep(space, document("A/HRC/99/L.1", None, {"PP1": "Welcoming the ferry,"}, draft=True), "draft")
    keep(space, document("A/RES/91/1", dt.date(2091, 1, 1), body="UNGA"), "first")


def seen(found: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(found["symbol"], found["label"], strict=True))


def test_a_phrase_is_exact_words_in_order(three):
    found = precedents(three, "gather, keep and compare", mode="phrase", order="earliest")
    assert seen(found) == [("A/RES/91/1", "OP1"), ("A/HRC/99/L.1", "OP1")], "undated last"
    assert found["similarity"].tolist() == [100.0, 100.0]
    assert found["text"].iloc[0] == PARAGRAPHS[2][2]
    assert precedents(three, "compare keep gather", mode="phrase").empty
    assert precedents(three, "gathering, keep and compare", mode="phrase").empty
    assert precedents(three, "gather keep", mode="phrase")["label"].tolist() == ["OP1"] * 3


@pytest.mark.parametrize("asked", [
    "A/RES/71/248", "a/res/71/248", "“A/RES/71/248”", "cote d'azur's", "CÔTE D’AZUR’S LAMPS", "lamps AND bells", "12 March",
])  # fmt: skip
@pytest.mark.parametrize("mode", ["phrase", "stem"])
def test_symbols_accents_and_quotation_marks_are_only_words(three, asked, mode):
    assert ("A/RES/91/1", "PP1" if "71" in asked or "12" in asked else "PP2") in seen(precedents(three, asked, mode))


@pytest.mark.parametrize("asked", [
    "lamps OR", "lamps OR zebra", "NOT lamps", "lamp*", "lamps NEAR bells", "words: lamps", "^Noting", '"', '""', "'", "(", ")",
    "lamps -bells", "lamps & | ! <-> bells", "%", "_", "{lamps}", "\\", "; DROP TABLE documents", ":asked", "\x00lamps", "*", "-",
    "rowid:1", "paragraph_phrases", "NEAR(lamps bells, 3)", "+", "\ud800", "🜚", "A/RES/71/248 AND (",
])  # fmt: skip
@pytest.mark.parametrize("mode", MODES)
def test_operators_are_plain_text(three, asked, mode):
    found = precedents(three, asked, mode)
    if mode == "phrase":
        said = {(symbol, label) for symbol, label in seen(found)}
        assert said == {
            pair for pair in everything(three) if fold(asked) and f" {fold(asked)} " in f" {said_by(pair)} "
        }
    assert list(found.columns) == list(FOUND)


def everything(space) -> dict[tuple[str, str], str]:
    """The folded words of each paragraph, by symbol and label."""
    return {
        (row.symbol, paragraph.label): fold(paragraph.text)
        for row in space.documents().itertuples()
        for paragraph in space.document(int(row.id)).paragraphs
    }


def said_by(pair) -> str:
    symbol, label = pair
    words = {label: words for label, _, words in PARAGRAPHS}[label]
    changed = {
        ("A/HRC/RES/99/5", "OP1"): f"Decides to set up a harbour mission {SHARED.replace('compare', 'copy')};",
        ("A/HRC/RES/99/5", "PP1"): "Recalling nothing,",
        ("A/HRC/99/L.1", "PP1"): "Welcoming the ferry,",
    }
    return fold(changed.get((symbol, label), words))


def test_stems_find_every_form_of_every_word_in_any_order(three):
    found = precedents(three, "guarding the store, preserved", mode="stem", order="earliest")
    assert found["label"].tolist() == ["OP2(a)"] * 3, "guarded, a store, to preserve; 'the' is not asked for"
    assert precedents(three, "storing umbrellas", mode="stem").empty
    near = precedents(three, "guarded store", mode="stem")
    assert near["similarity"].tolist() == [100.0] * 3


def test_similar_wording_comes_nearest_first_and_says_how_near(three):
    found = precedents(three, f"Requests the keeper {SHARED}")
    assert found["label"].head(3).tolist() == ["OP1"] * 3
    assert found["symbol"].head(3).tolist() == ["A/RES/91/1", "A/HRC/99/L.1", "A/HRC/RES/99/5"], "of equals the earlier"
    assert found["similarity"].is_monotonic_decreasing
    assert found["similarity"].iloc[0] > found["similarity"].iloc[2] > 60
    assert precedents(three, "entirely unrelated wording about mountain goats and their cheeses").empty


def test_a_paragraph_and_its_sub_items_count_together(three):
    whole = "\n".join(words for label, _, words in PARAGRAPHS if label.startswith("OP2"))
    found = precedents(three, whole, limit=1)
    assert found[["label", "position", "last_position", "similarity"]].iloc[0].tolist() == ["OP2", 4, 6, 100.0]
    assert found["text"].iloc[0] == whole
    (item,) = precedents(three, PARAGRAPHS[5][2], limit=1).to_dict("records")
    assert (item["label"], item["position"], item["last_position"]) == ("OP2(b)", 6, 6), "the shorter of two equals"


def test_a_stock_paragraph_is_a_precedent_only_of_itself(three):
    assert set(uses(three, "Decides to remain seized of the matter.")["label"]) == {"OP3"}
    assert "OP3" not in set(precedents(three, PARAGRAPHS[2][2])["label"])


def test_the_earliest_use_comes_first_and_the_undated_last(three):
    found = uses(three, PARAGRAPHS[5][2])
    assert found["symbol"].tolist() == ["A/RES/91/1", "A/HRC/RES/99/5", "A/HRC/99/L.1"]
    assert found["adopted_on"].iloc[0] == pd.Timestamp("2091-01-01") and pd.isna(found["adopted_on"].iloc[2])
    assert uses(three, PARAGRAPHS[5][2], after=dt.date(2091, 1, 1))["symbol"].tolist() == ["A/HRC/RES/99/5"]


@pytest.mark.parametrize("mode", MODES)
def test_filters_leave_texts_out(three, mode):
    asked = "how wicks are trimmed in a storm"
    ask = lambda **filters: precedents(three, asked, mode, "earliest", **filters)["symbol"].tolist()  # noqa: E731
    assert len(ask()) == 3
    assert ask(before=dt.date(2095, 5, 5)) == ["A/RES/91/1"]
    assert ask(bodies=["HRC"]) == ["A/HRC/RES/99/5", "A/HRC/99/L.1"]
    assert ask(adopted=True) == ["A/RES/91/1", "A/HRC/RES/99/5"]
    assert ask(limit=2) == ["A/RES/91/1", "A/HRC/RES/99/5"]
    assert ask(bodies=["UNSC"]) == []


@pytest.mark.parametrize("mode", MODES)
def test_what_the_catalog_knows_stands_beside(space, mode, built):
    keep(space, document("A/RES/71/248"), "known")
    keep(space, document("A/HRC/28/L.36"), "rejected")
    keep(space, document("A/HRC/RES/99/6", dt.date(2096, 1, 1)), "unknown")
    found = precedents(space, "wicks are trimmed", mode, "earliest", catalog_url=built)
    assert found["symbol"].tolist() == ["A/HRC/28/L.36", "A/RES/71/248", "A/HRC/RES/99/6"], "the catalog's days count"
    row = found.iloc[1]
    assert (row["outcome"], row["tally"], row["mechanisms"], row["situation"]) == ("vote", "105-15-52", "IIIM", "Syria")
    assert "Liechtenstein" in row["sponsors"]
    assert found.iloc[2][["outcome", "tally", "sponsors", "mechanisms"]].isna().all()
    assert found.dtypes.astype(str).to_dict() == {name: kind for name, kind in FOUND.items()}
    adopted = precedents(space, "wicks are trimmed", mode, "earliest", adopted=True, catalog_url=built)
    assert adopted["symbol"].tolist() == ["A/RES/71/248", "A/HRC/RES/99/6"]


def test_an_attached_document_goes_by_the_symbol_of_its_resolution(space, built):
    kept = keep(space, document(""), "nameless")
    assert precedents(space, "wicks are trimmed", catalog_url=built)["symbol"].isna().all()
    space.attach(kept, "A/RES/71/248", None)
    assert precedents(space, "wicks are trimmed", catalog_url=built)["outcome"].tolist() == ["vote"]


@pytest.mark.parametrize("mode", MODES)
def test_only_the_latest_reading_is_searched(space, mode):
    kept = keep(space, document(), "mended")
    other = "To count gulls, twice a day, without waking them;"
    space.mend(kept, document(changes={"OP2(b)": other}), "misread")
    assert precedents(space, "how wicks are trimmed in a storm", mode).empty
    assert precedents(space, "count gulls twice a day", mode)["text"].tolist() == [other]
    assert len(space.history(kept)) == 2


@pytest.mark.parametrize("mode", MODES)
def test_what_is_thrown_away_is_not_found(space, mode):
    kept = keep(space, document(), "one")
    assert len(precedents(space, "wicks are trimmed", mode)) == 1
    space.discard(kept)
    assert precedents(space, "wicks are trimmed", mode).empty
    keep(space, document(changes={"OP2(b)": "To paint the railing in two colours;"}), "another")
    assert precedents(space, "wicks are trimmed", mode).empty, "not even where its number is used again"
    assert precedents(space, "paint the railing", mode)["label"].tolist() == ["OP2(b)"]


def test_what_another_process_throws_away_meanwhile_is_left_out(space, monkeypatch):
    kept = keep(space, document(), "one")
    keep(space, document(changes={"OP1": "To paint the railing;"}), "other")
    assert len(precedents(space, "wicks are trimmed")) == 2
    monkeypatch.setattr("data.search._state", lambda connection: ("as before",))
    precedents(space, "wicks are trimmed")
    space.discard(kept)
    assert precedents(space, "wicks are trimmed")["document_id"].tolist() == [kept + 1]
    assert precedents_of_each(space, ["gulls", "wicks are trimmed"], limit=2)["asked"].tolist() == [1]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("asked", ["", "  ", "…", "zzyzx"])
def test_nothing_found_has_the_columns(three, mode, asked):
    found = precedents(three, asked, mode)
    assert found.empty and found.dtypes.astype(str).to_dict() == FOUND


@pytest.mark.parametrize("wrong", [{"mode": "regex"}, {"order": "random"}, {"limit": 0}, {"limit": 10**6}])
def test_a_question_that_makes_no_sense_is_one_sentence(space, wrong):
    with pytest.raises(AtlasError, match="^cannot .*; expected [^\n]*$"):
        precedents(space, "lamps", **wrong)


def test_a_draft_is_looked_up_as_its_paragraphs_one_by_one(three):
    draft = [words for _, _, words in PARAGRAPHS] + ["mountain goats and their cheeses", ""]
    together = precedents_of_each(three, draft, limit=2, before=dt.date(2096, 1, 1))
    for number, words in enumerate(draft):
        alone = precedents(three, words, limit=2, before=dt.date(2096, 1, 1))
        found = together[together["asked"] == number].drop(columns="asked").reset_index(drop=True)
        pd.testing.assert_frame_equal(found, alone)
    assert set(together["asked"]) == set(range(7))


def tables(url) -> set[str]:
    engine = create_engine(url)
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names


def run(url, *statements):
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize("mode", MODES)
def test_a_workspace_from_before_gets_its_index(url, space, mode):
    fill(space)
    space.mend(1, replace(document("A/HRC/RES/99/5", dt.date(2095, 5, 5)), title="Lamps again"), "for an older reading")
    expected = precedents(space, "wicks are trimmed", mode)
    assert len(expected) == 3
    space.close()
    gone = ["paragraph_words"] + sorted(tables(url) & {"paragraph_phrases", "paragraph_stems"})
    run(url, *(f"DROP TABLE {name}" for name in gone), "DELETE FROM preferences")
    assert "paragraph_words" not in tables(url)
    with closing(Workspace(url)) as again:
        pd.testing.assert_frame_equal(precedents(again, "wicks are trimmed", mode), expected)


def test_words_of_an_older_format_are_kept_anew(url, space):
    fill(space)
    space.close()
    run(url, "UPDATE paragraph_words SET words = 'gulls'", "UPDATE preferences SET value = '0'")
    with closing(Workspace(url)) as again:
        assert precedents(again, "gulls", "phrase").empty
        assert len(precedents(again, "wicks are trimmed", "phrase")) == 3


@pytest.fixture(scope="module")
def full(new_url):
    """One workspace for many questions."""
    space = Workspace(new_url())
    keep(space, document("A/RES/91/1", dt.date(2091, 1, 1)), "one")
    odd = [
        "Straße, ÆGIR, naïve ﬁsh №5 and ½ a crown: 1e5, 0x1F, 3.14, -7, a@b.example, http://b.example/a?b=c&d",
        "don't rock-the_boat; well‑known; ملاح ; маяк ; 灯台 ; E/CN.4/RES/1992/58 (1992) [bis]",
    ]
    changes = {"PP1": odd[0], "PP2": odd[1]}
    keep(space, document("A/HRC/RES/99/9", None, changes), "odd")
    yield space
    space.close()


_WORDS = sorted({word for _, _, words in PARAGRAPHS for word in words.split()})
_MARKS = [
    '"',
    "'",
    "(",
    ")",
    "*",
    ":",
    "-",
    "^",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "&",
    "|",
    "!",
    "<->",
    "\\",
    "%",
    ";",
    "--",
    "\x00",
]
questions = st.text(max_size=30) | st.lists(st.sampled_from(_WORDS + _MARKS), max_size=8).map(" ".join)
pieces = st.tuples(st.sampled_from([words for _, _, words in PARAGRAPHS]), st.integers(0, 60), st.integers(0, 60)).map(
    lambda cut: cut[0][cut[1] : cut[1] + cut[2]]
)


@given(questions | pieces)
@example("straße").via("folds to two letters")
@example("1e5 0x1F").via("numbers as programs write them")
@example("ملاح").via("other letters")
@example("http b example a b").via("an address")
def test_any_string_is_a_safe_question_and_a_phrase_finds_what_it_says(full, asked):
    paragraphs = {
        (document, paragraph.position): fold(paragraph.text)
        for document in (1, 2)
        for paragraph in full.document(document).paragraphs
    }
    wanted = fold(asked)
    for mode in MODES:
        found = precedents(full, asked, mode, limit=100)
        assert list(found.columns) == list(FOUND)
        places = set(zip(found["document_id"], found["position"], strict=True))
        if mode == "phrase":
            expected = {place for place, said in paragraphs.items() if wanted and f" {wanted} " in f" {said} "}
            assert places == expected
        if mode == "stem":
            assert all(len(said) for said in found["text"])
    assert len(full.documents()) == 2


@given(st.text(min_size=200, max_size=400))
def test_a_very_long_question_is_answered(full, piece):
    for mode in MODES:
        precedents(full, " ".join([piece, "lamps"] * 40), mode)
