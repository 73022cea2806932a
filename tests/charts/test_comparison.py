"""Where the changes fall: a mark for each pair, its row what became of it, its shape which way."""

import pandas as pd

from charts import comparison
from tests.charts.walk import as_json, hover_texts

PAIRS = pd.DataFrame([
    {"from": "PP1", "to": "PP1", "change": "kept", "direction": "same", "verb_from": "recalling", "verb_to": "recalling"},
    {"from": "", "to": "PP2", "change": "new", "direction": "", "verb_from": "", "verb_to": "noting"},
    {"from": "OP1", "to": "OP1", "change": "edited", "direction": "weaker", "verb_from": "requests", "verb_to": "<b>invites</b>"},
    {"from": "OP2", "to": "OP2", "change": "edited", "direction": "stronger", "verb_from": "notes", "verb_to": "welcomes"},
    {"from": "OP3", "to": "", "change": "dropped", "direction": "", "verb_from": "urges", "verb_to": ""},
])  # fmt: skip


def test_every_pair_is_a_mark_in_reading_order_in_the_row_of_its_change():
    figure = as_json(comparison.places(PAIRS))
    rows = dict(zip(figure["layout"]["yaxis"]["tickvals"], figure["layout"]["yaxis"]["ticktext"], strict=True))
    marks = {x: rows[y] for trace in figure["data"] for x, y in zip(trace["x"], trace["y"], strict=True)}
    assert marks == {0: "Kept (1)", 1: "New (1)", 2: "Edited (2)", 3: "Edited (2)", 4: "Dropped (1)"}


def test_stronger_and_weaker_have_shapes_of_their_own():
    shapes = {trace["name"]: trace["marker"]["symbol"] for trace in as_json(comparison.places(PAIRS))["data"]}
    assert len(set(shapes.values())) == len(shapes) == 4
    assert (shapes["Stronger"], shapes["Weaker"]) == ("triangle-up", "triangle-down")


def test_text_of_a_document_is_no_html_in_a_label():
    assert not any("<b>invites" in text for text in hover_texts(as_json(comparison.places(PAIRS))))


def test_the_labels_of_the_axis_do_not_run_into_each_other():
    long = pd.concat(
        [PAIRS.iloc[[0]].assign(to=f"{part}{n}") for part in ("PP", "OP") for n in range(1, 41)], ignore_index=True
    )
    places = sorted(as_json(comparison.places(long))["layout"]["xaxis"]["tickvals"])
    assert {0, 40} <= set(places)
    assert min(after - before for before, after in zip(places, places[1:], strict=False)) >= len(long) / 8


def test_the_description_counts_and_names_what_became_stronger_or_weaker():
    words = comparison.describe(PAIRS)
    assert "5 pairs" in words and "kept 1, edited 2, new 1, dropped 1" in words
    assert "Stronger: OP2." in words and "Weaker: OP1." in words


def test_no_pair_at_all_is_drawn_as_nothing():
    nothing = PAIRS.iloc[:0]
    assert as_json(comparison.places(nothing))["data"] == []
    assert comparison.describe(nothing).startswith("0 pairs")
