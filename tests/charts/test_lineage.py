"""The graph of ties: every tie is a line with its own dash, its mark and its words, from left to right."""

import datetime as dt

import pandas as pd
import pytest

from analysis.frames import frame_of
from analysis.lineage import KINDS, NODE_COLUMNS, TIE_COLUMNS
from charts import palette
from charts.lineage import KIND, STEPS, UNDIRECTED, UNSURE, describe, graph
from tests.charts.walk import as_json, colours, hover_texts

HOSTILE = "<img src=x onerror=alert(1)> <b>bold</b>"


def lanes(**began: str) -> pd.DataFrame:
    """A situation, Land, with a lane for each mandate."""
    rows = [{"row": 0, "header": True, "label": "Land", "group": "Land", "created": False, "ended": False}]
    rows += [
        {"row": n, "header": False, "mechanism_id": one, "label": one.upper(), "group": "Land", "on": dt.date.fromisoformat(on), "precision": "day", "created": True, "until": dt.date(2026, 11, 21), "ended": False}
        for n, (one, on) in enumerate(began.items(), 1)
    ]  # fmt: skip
    return frame_of(rows, NODE_COLUMNS)


LAND = {"a": "2010-01-01", "b": "2015-01-01", "c": "2020-01-01"}


def tie(earlier: str, later: str, kind: str = "precedent_for", **more) -> dict:
    days = {"earlier_on": dt.date.fromisoformat(LAND[earlier]), "later_on": dt.date.fromisoformat(LAND[later])}
    row = {"earlier": earlier, "later": later, "kind": kind, "subject": earlier, "object": later, "note": "said so", "review": "confirmed"}
    return row | days | {"sentence": f"{earlier} to {later}", "kind_words": KIND[kind][3]} | more


def ties(*rows: dict) -> pd.DataFrame:
    words = [{"sentence": row.pop("sentence"), "kind_words": row.pop("kind_words")} for row in rows]
    return frame_of(list(rows), TIE_COLUMNS).join(pd.DataFrame(words, columns=["sentence", "kind_words"]))


def drawn(*rows: dict, began=LAND) -> dict:
    return as_json(graph(lanes(**began), ties(*rows)))


def of_kind(figure: dict, kind: str, mode: str) -> list[dict]:
    return [trace for trace in figure["data"] if trace.get("legendgroup") == kind and trace.get("mode") == mode]


def test_a_line_runs_from_the_lane_of_the_earlier_to_that_of_the_later_and_never_back_in_time():
    (line,) = of_kind(drawn(tie("a", "c")), "precedent_for", "lines")
    points = list(zip(line["x"], line["y"], strict=True))[:-1]
    assert (points[0], points[-1]) == ((LAND["a"], 1), (LAND["c"], 3))
    days = [day for day, _ in points]
    assert days == sorted(days) and len(days) == STEPS + 1


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_tie_has_its_own_dash_mark_and_words(kind):
    looks = {other: (KIND[other][1], KIND[other][2], KIND[other][3]) for other in KINDS}
    for place in range(3):
        assert [look[place] for look in looks.values()].count(looks[kind][place]) == 1
    figure = drawn(tie("a", "b", kind))
    (line,), (mark,) = of_kind(figure, kind, "lines"), of_kind(figure, kind, "markers")
    assert (line["line"]["dash"], line["name"], mark["marker"]["symbol"]) == (KIND[kind][1], KIND[kind][3], [KIND[kind][2]])


@pytest.mark.parametrize("kind", KINDS)
def test_an_arrow_points_to_the_later_unless_neither_leads(kind):
    arrows = of_kind(drawn(tie("a", "b", kind)), kind, "lines+markers")
    assert len(arrows) == (0 if kind == UNDIRECTED else 1)
    for arrow in arrows:
        assert (arrow["x"][1], arrow["y"][1]) == (LAND["b"], 2)
        assert arrow["marker"]["size"] == [0, 11, 0], "one head, at the end"


def test_an_unconfirmed_tie_has_a_hollow_mark_and_a_word_in_the_legend():
    figure = drawn(tie("a", "b", review="unconfirmed"), tie("b", "c"))
    (mark,) = of_kind(figure, "precedent_for", "markers")
    assert mark["marker"]["symbol"] == ["diamond-open", "diamond"]
    assert any(trace.get("name") == UNSURE for trace in figure["data"])
    assert not any(trace.get("name") == UNSURE for trace in drawn(tie("b", "c"))["data"])


def test_two_ties_between_the_same_two_do_not_cover_each_other():
    figure = drawn(tie("a", "b"), tie("a", "b", "evidence_transferred_to"))
    (one,), (other,) = of_kind(figure, "precedent_for", "markers"), of_kind(figure, "evidence_transferred_to", "markers")
    assert one["x"] != other["x"]


def test_every_lane_has_its_mandate_and_every_situation_its_name():
    figure = drawn(tie("a", "b"), tie("b", "c"))
    assert figure["layout"]["yaxis"]["ticktext"] == ["A", "B", "C"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["<b>Land</b>"]
    (nodes,) = (trace for trace in figure["data"] if trace.get("name") == "Created")
    assert list(zip(nodes["x"], nodes["y"], strict=True)) == [(on, row) for row, on in enumerate(LAND.values(), 1)]


def test_a_mandate_whose_creation_is_not_recorded_looks_so():
    frame = lanes(**LAND)
    frame.loc[1, "created"] = False
    names = {trace.get("name"): trace["y"] for trace in as_json(graph(frame, ties(tie("a", "b"))))["data"]}
    assert (names["First known event"], names["Created"]) == ([1], [2, 3])


def test_a_tie_without_a_day_is_left_to_the_table():
    figure = drawn(tie("a", "b", earlier_on=None), tie("b", "c"))
    (mark,) = of_kind(figure, "precedent_for", "markers")
    assert len(mark["x"]) == 1


def test_hover_shows_what_the_tie_rests_on_and_runs_none_of_it():
    texts = hover_texts(drawn(tie("a", "b", note=HOSTILE, sentence=HOSTILE)))
    assert any("onerror" in text for text in texts) and not any("<img" in text for text in texts)


def test_the_chart_grows_with_its_lanes():
    heights = [as_json(graph(lanes(**dict.fromkeys([f"m{n}" for n in range(count)], "2010-01-01")), ties()))["layout"]["height"] for count in (1, 10, 100)]
    assert heights == sorted(set(heights))


def test_colours_come_from_the_palette():
    figure = drawn(*(tie("a", "b", kind, review="unconfirmed") for kind in KINDS))
    named = {value for value in vars(palette).values() if isinstance(value, str)}
    assert colours(figure) and colours(figure) <= named


def test_the_description_counts_and_tells_few_ties_one_by_one():
    words = describe(lanes(**LAND), ties(tie("a", "b"), tie("a", "c", "successor_of")))
    for expected in ("2 ties between 3 mandates in 1 situations", "2010 to 2020", "precedent: 1", "succession: 1", "a to b. a to c."):
        assert expected in words
    assert "a to b" not in describe(lanes(**LAND), ties(*[tie("a", "b")] * 0, *(tie("a", "b") for _ in range(13))))
    assert describe(lanes(**LAND), ties()) == "No tie."
