"""Where wording stands and spread: first use, counts, lanes, ties between paragraphs, and what is marked in a text."""

import pandas as pd
import pytest

from analysis.precedents import matching, named, relatives, spread, texts_of
from tests.analysis.builders import frame

HIT = {
    "document_id": 1, "symbol": "A/HRC/RES/99/1", "position": 1, "label": "OP1", "adopted_on": "2097-04-05", "draft": False,
    "similarity": 100.0, "mechanism_ids": None, "situation_id": None,
}  # fmt: skip


def found(*rows: dict) -> pd.DataFrame:
    """Paragraphs as a search gives them; what a row leaves out is that of HIT."""
    made = pd.DataFrame([HIT | row for row in rows], columns=list(HIT))
    made["adopted_on"] = pd.to_datetime(made["adopted_on"]).astype("datetime64[s]")
    return made.astype({"symbol": "str", "label": "str", "mechanism_ids": "str", "situation_id": "str", "document_id": "Int64"})


def lanes_of(uses: pd.DataFrame, words: str = "HRC: lighthouses") -> dict[str, str]:
    return dict.fromkeys(named(uses)["text_id"], words)


def test_the_first_use_is_the_earliest_and_on_one_day_the_nearest():
    far = spread(found(
        {"symbol": "C", "adopted_on": "2098-01-01"},
        {"symbol": "B", "similarity": 70.0},
        {"symbol": "A", "similarity": 61.0},
        {"symbol": "D", "adopted_on": None},
    ))  # fmt: skip
    assert far.first["symbol"] == "B"
    assert (far.paragraphs, far.texts, far.undated) == (4, 4, 1)


def test_mandates_are_counted_once_however_many_texts_they_have():
    far = spread(found(
        {"symbol": "A", "mechanism_ids": "lamps horns", "situation_id": "north"},
        {"symbol": "B", "mechanism_ids": "horns", "situation_id": "north"},
        {"symbol": "C"},
    ))  # fmt: skip
    assert (far.mandates, far.situations) == (2, 1)


def test_nothing_dated_has_no_first_use():
    assert spread(found({"adopted_on": None})).first is None
    assert texts_of(found({"adopted_on": None}), {}).empty
    assert spread(found()).paragraphs == 0


def test_several_paragraphs_of_a_text_are_one_mark_with_all_labels():
    uses = found({"label": "PP2"}, {"label": "OP3", "position": 9}, {"symbol": "A/RES/99/4", "adopted_on": "2098-01-01", "label": "PP7"})
    texts = texts_of(uses, lanes_of(uses))
    assert texts["labels"].tolist() == ["PP2, OP3", "PP7"]
    assert texts["mark"].tolist() == ["first", "preambular"]
    assert texts["paragraphs"].tolist() == [2, 1]


@pytest.mark.parametrize(
    "row, mark",
    [({"label": "OP4(a)"}, "operative"), ({"label": "Annex I PP2"}, "preambular"), ({"draft": True}, "draft"), ({"symbol": "mine"}, "asked")],
)
def test_a_later_text_has_the_mark_of_what_it_is(row, mark):
    uses = found({"adopted_on": "2090-01-01", "symbol": "older"}, row)
    assert texts_of(uses, lanes_of(uses), "mine")["mark"].tolist() == ["first", mark]


def test_lanes_stand_in_the_order_of_their_first_use():
    uses = found({"symbol": "A", "adopted_on": "2095-01-01"}, {"symbol": "B", "adopted_on": "2096-01-01"}, {"symbol": "C"})
    texts = texts_of(uses, {"A": "south", "B": "north", "C": "south"})
    assert texts[["lane", "row"]].drop_duplicates().values.tolist() == [["south", 0], ["north", 1]]


def test_a_text_without_symbol_is_told_apart_by_its_number():
    uses = found({"symbol": None, "document_id": 7}, {"symbol": None, "document_id": 8})
    assert named(uses)["text_id"].tolist() == ["document 7", "document 8"]
    assert texts_of(uses, lanes_of(uses))["symbol"].tolist() == ["", ""]


def paragraph(symbol: str, label: str, series: tuple = (None, None, None), other: tuple = (None, None, None)) -> dict:
    names = ("symbol", "label", "similarity")
    ties = {f"nearest_{kind}_{name}": value for kind, tie in (("series", series), ("other", other)) for name, value in zip(names, tie, strict=True)}
    return {"symbol": symbol, "position": 1, "label": label, "kind": "OP", "verb": "requests", "strength": "requests"} | ties


READ = frame("paragraphs", [
    paragraph("A", "OP1"),
    paragraph("B", "OP2", other=("A", "OP1", 64)),
    paragraph("C", "OP3", series=("B", "OP2", 90), other=("A", "OP1", 30)),
    paragraph("D", "OP4", series=("C", "OP3", 55)),
    paragraph("E", "OP5", series=("C", "OP3", 80), other=("gone", "OP9", 99)),
    paragraph("F", "OP6", series=("E", "OP5", 59)),
])  # fmt: skip


def test_relatives_are_followed_back_and_on_step_by_step():
    tied = relatives(READ, "B", "OP2").set_index("symbol")
    assert tied["step"].to_dict() == {"B": 0, "A": -1, "C": 1, "E": 2}
    assert tied.loc["E", ["beside_symbol", "beside_label"]].tolist() == ["C", "OP3"]
    assert tied["similarity"].to_dict() == {"B": 100, "A": 64, "C": 90, "E": 80}


def test_steps_from_the_paragraph_itself_count_however_near():
    assert set(relatives(READ, "C", "OP3")["symbol"]) == {"C", "B", "A", "D", "E"}


def test_the_items_of_a_paragraph_are_followed_with_it():
    read = frame("paragraphs", [paragraph("A", "OP1(c)"), paragraph("A", "OP12"), paragraph("B", "OP1"), paragraph("B", "OP1(a)", other=("A", "OP1(c)", 91)), paragraph("B", "OP12", other=("A", "OP12", 99))])
    tied = relatives(read, "B", "OP1")
    assert dict(zip(tied["symbol"] + " " + tied["label"], tied["step"], strict=True)) == {"B OP1": 0, "B OP1(a)": 0, "A OP1(c)": -1}


def test_ties_that_go_round_end():
    round_about = frame("paragraphs", [paragraph("A", "OP1", other=("B", "OP1", 90)), paragraph("B", "OP1", other=("A", "OP1", 90))])
    assert len(relatives(round_about, "A", "OP1")) == 2


def test_a_paragraph_nobody_read_has_no_relatives():
    assert relatives(READ, "A", "OP7").empty
    assert list(relatives(READ, "A", "OP7").columns) == list(relatives(READ, "A", "OP1").columns)


def marks(text: str, asked: str, mode: str) -> list[str]:
    pieces = matching(text, asked, mode)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(one[1] != other[1] for one, other in zip(pieces, pieces[1:], strict=False)), "neighbours alike are one piece"
    return [piece for piece, hit in pieces if hit]


def test_a_phrase_is_marked_wherever_it_stands_whatever_its_case_and_signs():
    assert marks("The KEEPERS, of lamps; keepers of horns, keepers of lamps", "keepers of lamps", "phrase") == ["KEEPERS, of lamps", "keepers of lamps"]


def test_accents_do_not_hide_a_word():
    assert marks("At the café and the cafe\u0301.", "cafe", "phrase") == ["café", "cafe\u0301"]


def test_forms_of_a_word_are_marked_and_others_are_not():
    assert marks("The disappearance of lamps, which disappeared with victims' consent", "disappear victim", "stem") == ["disappearance", "disappeared", "victims"]


def test_only_runs_of_words_are_marked_as_similar_wording():
    asked = "to count every lamp of the coast once a month and to tell the Council"
    text = "Decides to count every lamp of the coast at noon, and a month later to tell"
    assert marks(text, asked, "similarity") == ["to count every lamp of the coast"]


@pytest.mark.parametrize("text", ["", "—", "()", "\u200f", "<script>alert(1)</script>", "½ lamp", "a" * 5000])
@pytest.mark.parametrize("asked", ["", "lamp", "½", "<script>"])
@pytest.mark.parametrize("mode", ["phrase", "stem", "similarity"])
def test_any_text_can_be_marked(text, asked, mode):
    marks(text, asked, mode)
