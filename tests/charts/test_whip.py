"""Members and their marks: every position by letter, shape and colour; no mark where a State was no member."""

import pandas as pd
import pytest

from charts.whip import LONGEST, LOOK, Column, describe, marks, shortened
from tests.charts.walk import as_json, hover_texts

GROUPS = {"AFRICAN": "African Group", "WEOG": "Western European and others Group"}
MEMBERS = pd.DataFrame(
    [("GHA", "Ghana", "AFRICAN"), ("KEN", "<b>Kenya</b>", "AFRICAN"), ("FRA", "France", "WEOG")],
    columns=["iso3", "name", "regional_group"],
)
COLUMNS = [Column("A", "54/2 (2023)", "19-16-12"), Column("likely", "Likely", "≈2-1-0", outlined=True, apart=True)]
CELLS = pd.DataFrame(
    [
        ("GHA", "A", "yes", "54/2: yes"), ("KEN", "A", "not_a_member", "54/2: not a member"), ("FRA", "A", "not_listed", "54/2: not listed"),
        ("GHA", "likely", "yes", "Likely yes"), ("KEN", "likely", "no", "Likely no"), ("FRA", "likely", "abstain", "<i>"),
    ],
    columns=["iso3", "column", "position", "text"],
)  # fmt: skip


@pytest.fixture
def drawn() -> dict:
    return as_json(marks(MEMBERS, CELLS, COLUMNS, GROUPS))


def places(drawn: dict) -> dict[tuple[int, int], str]:
    """Letter by column and row."""
    found = {}
    for trace in drawn["data"]:
        if trace.get("text"):
            found |= dict(zip(zip(trace["x"], trace["y"], strict=True), trace["text"], strict=True))
    return found


def test_each_position_has_its_place_and_letter_and_who_was_no_member_has_none(drawn):
    assert places(drawn) == {(0, 1): "Y", (0, 4): "‡", (1, 1): "Y", (1, 2): "N", (1, 4): "A"}  # rows 0 and 3 are groups


def test_positions_differ_by_letter_and_by_shape_or_colour():
    seen = [look[:1] for look in LOOK.values()]
    assert len(set(seen)) == len(LOOK)
    assert len({(colour, shape) for _, colour, shape, _ in list(LOOK.values())[:4]}) == 4


def test_what_is_likely_is_an_outline_and_what_was_recorded_is_filled(drawn):
    shapes = {(trace["name"], trace["x"][0]): trace["marker"]["symbol"] for trace in drawn["data"] if trace.get("text")}
    assert shapes["Y Yes", 0] == "circle" and shapes["Y Yes", 1] == "circle-open"
    assert shapes["N No", 1] == "square-open"


def test_an_open_record_is_a_hollow_question_mark_that_the_legend_explains():
    cells = CELLS.assign(position=CELLS["position"].where(CELLS["text"] != "Likely no", "open"))
    drawn = as_json(marks(MEMBERS, cells, COLUMNS, GROUPS))
    assert places(drawn)[1, 2] == "?"
    trace = next(trace for trace in drawn["data"] if trace.get("name") == "? Open between positions")
    assert trace["marker"]["symbol"] == "circle-open" and trace["showlegend"]
    assert "open between positions 1" in describe(MEMBERS, cells, COLUMNS, "a mandate")


def test_rows_are_named_and_groups_head_them(drawn):
    axis = drawn["layout"]["yaxis"]
    assert axis["ticktext"] == ["", "Ghana", "&lt;b>Kenya&lt;/b>", "", "France"]
    assert [note["text"] for note in drawn["layout"]["annotations"]] == [f"<b>{name}</b>" for name in GROUPS.values()]
    assert drawn["layout"]["xaxis"]["ticktext"] == ["19-16-12", "≈2-1-0"]
    assert drawn["layout"]["xaxis2"]["ticktext"] == ["54/2 (2023)", "Likely"]


def test_nothing_from_the_data_becomes_markup(drawn):
    assert not any("<i>" in text or "<b>Kenya" in text for text in hover_texts(drawn))


def test_the_text_alternative_counts_each_column():
    said = describe(MEMBERS, CELLS, COLUMNS, "a mandate")
    assert "3 members" in said and "54/2 (2023): yes 1, member, but not in the roll call 1" in said
    assert "Likely: yes 1, no 1, abstained 1" in said
    assert "No member" in describe(MEMBERS.iloc[:0], CELLS, COLUMNS, "a mandate")


@pytest.mark.parametrize(("name", "short"), [
    ("Ghana", "Ghana"), ("Democratic Republic of the Congo", "Dem. Rep. of the Congo"), ("Bosnia and Herzegovina", "Bosnia and Herzegovina"),
])  # fmt: skip
def test_names_are_shortened_to_a_phones_room(name, short):
    assert shortened(name) == short
    assert len(shortened("A" * 60)) == LONGEST
