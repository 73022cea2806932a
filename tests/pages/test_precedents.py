"""Precedents: the first use and its spread among own texts kept in a workspace, and what the catalog knows without any text."""

import dataclasses
import datetime as dt

import pytest

from analysis.precedents import relatives
from data.workspace import Workspace
from models.symbols import document_url
from tests.pages.reading import View
from tests.texts import samples
from texts.readers.plain import read_text
from texts.segment import segment
from ui.precedent_asked import EXAMPLE, LONGEST

PRECEDENTS = "pages/language/precedents.py"
COUNTING = "Requests the keeper of keepers to count every lamp of the northern coast once a month and to tell the Council what was counted"
HOSTILE = "<script>alert(1)</script> [click](https://example.org) **bold** $x$"
TABLE = "Where did it spread?"


def keep(space: Workspace, symbol: str, day: str | None, operative: str, **changes) -> int:
    """Keep a text in our own words: a preamble, the operative paragraph given, and one that every such text has."""
    lines = [
        symbol, "Resolution adopted by the Human Rights Council", "99/1. Lighthouses of the northern coast", "The Human Rights Council,",
        "Recalling its earlier words on lamps and foghorns,", f"1. {operative};", "2. Decides to remain seized of the matter.",
    ]  # fmt: skip
    read = segment(read_text("\n\n".join(lines)))
    document = dataclasses.replace(read, symbol=symbol, adopted_on=dt.date.fromisoformat(day) if day else None, **changes)
    return space.keep(document, f"{symbol}{operative}".encode(), "text.txt", resolution_symbol=symbol or None).document_id


@pytest.fixture
def coast(space) -> Workspace:
    """Three texts with one wording, one of them older by the symbol of a resolution that the catalog knows, and one without."""
    keep(space, "A/RES/71/248", "2016-12-21", COUNTING)
    keep(space, "A/HRC/RES/39/2", "2018-09-27", COUNTING.replace("once a month", "twice a year"))
    keep(space, "A/HRC/99/L.5", None, COUNTING, draft=True)
    keep(space, "A/HRC/RES/57/2", "2024-10-09", "Calls upon all ships to greet the keepers")
    return space


def citations(view: View) -> list[str]:
    return [code.value for code in view.app.code]


def texts(view: View) -> str:
    """The words of the paragraphs, as HTML."""
    return "\n".join(html.proto.body for html in view.app.get("html") if "class=\"paragraph\"" in html.proto.body)


def said(view: View) -> list[str]:
    return [one.value for kind in ("markdown", "caption", "info") for one in getattr(view.app, kind)]


def test_the_first_use_of_a_phrase_is_the_earliest_text_with_how_it_was_adopted_and_by_whom(coast, visit):
    view = visit(PRECEDENTS, q="keeper of keepers")
    assert "First use here: [71/248]" in view.answer
    assert "operative paragraph 1, adopted on 21 December 2016 by 105 votes to 15, with 52 abstentions" in view.answer
    assert "Liechtenstein" in view.answer
    assert "3 paragraphs in 3 texts" in view.answer
    assert "the 4 texts on this machine" in view.answer


def test_a_paragraph_finds_its_wording_changed(coast, visit):
    view = visit(PRECEDENTS, q=COUNTING)
    assert "First use here: [71/248]" in view.answer and "3 paragraphs in 3 texts" in view.answer
    assert "<mark>" in texts(view) and "twice a year" in texts(view)
    assert not any("twice a year" in piece.split("</mark>")[0] for piece in texts(view).split("<mark>")[1:])


def test_forms_of_the_words_are_looked_for_where_the_words_themselves_are_not_found(coast, visit):
    view = visit(PRECEDENTS, q="counting lamps")
    assert "None of the 4 texts on this machine has these exact words" in view.answer
    assert "have all these words in some form" in view.answer
    assert "<mark>count</mark>" in texts(view)
    assert "none" not in visit(PRECEDENTS, q="counting lamps", mode="Any form of the words").answer.lower()


def test_the_chart_has_one_mark_a_dated_text_and_its_table_every_paragraph(coast, visit):
    view = visit(PRECEDENTS, q="keeper of keepers", **{"table.spread": "true"})
    (figure,), (alternative,) = view.figures, view.alternatives
    marks = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    assert sum(len(trace["x"]) for trace in marks) == 2
    assert "First use here: A/RES/71/248 (OP1) on 2016-12-21" in alternative and "1 without a date" in alternative
    assert len(view.tables[TABLE]) == 3
    assert document_url("A/RES/71/248") in view.tables[TABLE].iloc[0, 0]
    assert "CSV" in view.downloads


def test_a_citation_of_every_paragraph_can_be_copied(coast, visit):
    assert citations(visit(PRECEDENTS, q="keeper of keepers")) == [
        "A/RES/71/248, operative paragraph 1, adopted on 21 December 2016 by 105 votes to 15, with 52 abstentions",
        "A/HRC/RES/39/2, operative paragraph 1, adopted on 27 September 2018 by 35 votes to 3, with 7 abstentions",
        "A/HRC/99/L.5, operative paragraph 1, draft, day not known",
    ]


def test_a_vote_that_the_catalog_does_not_know_is_read_in_the_text(space, visit):
    document = segment(read_text(samples.resolution()))
    space.keep(document, b"one", "one.txt")
    view = visit(PRECEDENTS, q="keeper of keepers")
    assert citations(view)[0] == "A/HRC/RES/99/7, operative paragraph 1, adopted on 5 April 2097 by 3 votes to 2, with 1 abstention"


def test_results_lead_to_the_official_text_to_compare_and_to_evolution(coast, visit):
    links = "\n".join(said(visit(PRECEDENTS, q="keeper of keepers")))
    assert document_url("A/HRC/RES/39/2") in links
    assert "compare?from=A%2FRES%2F71%2F248&to=A%2FHRC%2FRES%2F39%2F2&at=OP1" in links
    assert "evolution?series=hrc-myanmar&text=A%2FHRC%2FRES%2F39%2F2" in links
    assert "import?document=" in links


def test_filters_of_the_address_narrow_what_is_found(coast, visit):
    assert "[39/2]" in visit(PRECEDENTS, q="keeper of keepers", body="Human Rights Council").answer
    assert "2 paragraphs in 2 texts" in visit(PRECEDENTS, q="keeper of keepers", adopted="true").answer


def test_the_nearest_come_first_when_asked_for(coast, visit):
    later = COUNTING.replace("once a month", "twice a year")
    assert citations(visit(PRECEDENTS, q=later))[0].startswith("A/RES/71/248")
    assert citations(visit(PRECEDENTS, q=later, order="Nearest wording first"))[0].startswith("A/HRC/RES/39/2")


@pytest.mark.parametrize("where", [{"symbol": "A/HRC/RES/39/2"}, {"document": "2"}])
def test_a_picked_paragraph_is_looked_for_by_its_own_words(where, coast, visit):
    view = visit(PRECEDENTS, **where, label="OP1")
    assert "First use here: [71/248]" in view.answer
    assert "asked" in "".join(trace.get("name", "").lower() for trace in view.figures[0]["data"])


def test_an_operative_paragraph_is_looked_for_with_the_items_below_it(space, visit):
    space.keep(segment(read_text(samples.resolution())), b"one", "one.txt")
    view = visit(PRECEDENTS, document="1", label="OP2")
    assert "count every lamp" in texts(view) and "operative paragraph 2," in view.answer


def test_a_first_use_that_is_the_paragraph_itself_is_said(coast, visit):
    assert "That is the paragraph itself" in visit(PRECEDENTS, symbol="A/RES/71/248", label="OP1").answer


def test_without_any_text_the_catalog_still_ties_a_paragraph_to_its_relatives(space, visit, catalog_frames):
    read = catalog_frames["paragraphs"]
    symbol, label = EXAMPLE
    own = read[(read["symbol"] == symbol) & (read["label"] == label)].iloc[0]
    view = visit(PRECEDENTS, symbol=symbol, label=label)
    assert f"Earliest relative of {symbol} {label}" in view.answer
    tie = next(text for text in said(view) if f"{label}: nearest earlier paragraph elsewhere" in text)
    assert f"{own['nearest_other_symbol']} {own['nearest_other_label']}" in tie and f"{own['nearest_other_similarity']} of 100" in tie
    tied = relatives(read, symbol, label)
    assert f"{(tied['step'] < 0).sum()} earlier and {(tied['step'] > 0).sum()} later paragraphs" in view.answer
    assert view.figures and citations(view)
    assert "import?way=" in "\n".join(said(view))


def test_one_text_alone_does_not_hide_what_the_catalog_knows(space, visit, catalog_frames):
    read = catalog_frames["paragraphs"]
    tied = read[(read["label"] == "OP1") & read["nearest_other_symbol"].notna() & (read["nearest_other_similarity"] > 60)].iloc[0]
    document = keep(space, tied["symbol"], "2018-09-27", COUNTING)
    view = visit(PRECEDENTS, symbol=tied["symbol"], label="OP1")
    assert "Earliest relative" in view.answer
    assert COUNTING.split()[0] in texts(view) and f"import?document={document}" in "\n".join(said(view))


def test_an_earlier_paragraph_that_is_less_near_is_shown_apart(coast, visit):
    keep(coast, "A/RES/60/147", "2005-12-16", f"Requests the keeper of keepers to count every lamp, {'and not to hurry, ' * 9} but to rest")
    view = visit(PRECEDENTS, q=COUNTING)
    assert "First use here: [71/248]" in view.answer
    assert any("Earlier, but less near: [60/147]" in text for text in said(view))
    assert view.headers[-1] == "Which earlier ones come near?" and citations(view)[-1].startswith("A/RES/60/147")


def test_where_nothing_was_asked_an_example_is_shown_and_called_one(space, visit):
    view = visit(PRECEDENTS)
    assert view.answer.startswith(f"Nothing was asked yet; as an example, {' '.join(EXAMPLE)}.")
    assert view.figures


def test_how_much_was_looked_through_is_said(coast, visit, catalog_frames):
    (coverage,) = [text for text in said(visit(PRECEDENTS, q="lamps")) if "Looked through" in text]
    known = sum(symbol in set(catalog_frames["resolutions"]["symbol"]) for symbol in ("A/RES/71/248", "A/HRC/RES/39/2", "A/HRC/RES/57/2"))
    assert f"the 4 texts on this machine, {known} of the catalog's {len(catalog_frames['resolutions']):,} resolutions" in coverage
    assert "(import)" in coverage


def test_that_later_use_is_no_proof_of_descent_is_said(coast, visit):
    assert any("is an inference" in text for text in said(visit(PRECEDENTS, q="keeper of keepers")))


def test_a_new_text_is_found_at_once_and_a_thrown_away_one_no_more(coast, visit):
    older = keep(coast, "A/RES/60/147", "2005-12-16", COUNTING)
    assert "[60/147]" in visit(PRECEDENTS, q="keeper of keepers").answer
    coast.discard(older)
    assert "[71/248]" in visit(PRECEDENTS, q="keeper of keepers").answer


def test_an_empty_workspace_says_what_to_do(space, visit):
    (notice,) = visit(PRECEDENTS, q="keeper of keepers").notices
    assert "No text is on this machine" in notice and "(import)" in notice and "precedents?symbol=" in notice


def test_wording_that_is_nowhere_is_said_with_what_comes_nearest(coast, visit):
    view = visit(PRECEDENTS, q="to count every lamp of the southern harbour before each of the winter storms that are foretold by gulls")
    assert "Nearest comes" in view.answer and "too little to call it the same" in view.answer
    assert view.figures == [] and citations(view)
    assert "Try fewer words" in visit(PRECEDENTS, q="zebra").answer


def test_a_symbol_is_looked_for_as_texts_cite_it(coast, visit):
    keep(coast, "A/HRC/RES/58/25", "2025-04-04", "Recalls its resolution 39/2 on keepers of lamps")
    view = visit(PRECEDENTS, q="A/HRC/RES/39/2")
    assert "[58/25]" in view.answer
    assert any("This is a symbol" in text and "precedents?symbol=A%2FHRC%2FRES%2F39%2F2" in text for text in said(view))


@pytest.mark.parametrize("query, notice", [
    ({"symbol": "A/HRC/RES/39/2"}, "Which paragraph of"),
    ({"symbol": "A/HRC/RES/39/2", "label": "OP999"}, "has no paragraph"),
    ({"document": "1"}, "Which paragraph of"),
    ({"document": "999", "label": "OP1"}, "is not on this machine"),
    ({"symbol": "A/HRC/RES/999/1", "label": "OP1"}, "import?way="),
    ({"symbol": HOSTILE, "label": HOSTILE}, "is not on this machine"),
    ({"q": "?! — …"}, "There is no word in this"),
])  # fmt: skip
def test_a_question_without_answer_is_a_sentence_with_what_to_do(query, notice, coast, visit):
    view = visit(PRECEDENTS, **query)
    assert any(notice in text for text in view.notices)
    assert view.figures == []


@pytest.mark.parametrize(
    "q",
    [
        "lamp", "keepers AND (", "lamp -horn NEAR/3", '"keeper of keepers', "col:umn *", "' OR 1=1 --", HOSTILE, "\x00", "ضحايا الانتهاكات",
        "été", "½", "a" * 5000, "keeper of lamps " * 313, "\u202elamp", "% _ \\", "{here} {0} %s",
    ],
    ids=lambda q: repr(q[:20]),
)  # fmt: skip
def test_whatever_is_typed_is_answered_by_a_sentence_in_every_mode(q, coast, visit):
    view = visit(PRECEDENTS, q=q)
    for mode in view.app.selectbox(key="mode").options:
        view.app.selectbox(key="mode").select(mode)
        view.app.run()
        assert not view.app.exception and not view.app.error
        assert view.notices or "4 texts" in view.answer


def test_only_so_much_is_looked_for_and_that_is_said(coast, visit):
    view = visit(PRECEDENTS, q="keeper of lamps " * 313)
    assert len(view.app.text_area(key="q").value) <= LONGEST
    assert any("Only the first 4,000 characters" in text for text in said(view))


def test_a_paragraph_is_shown_as_it_is_written(space, visit):
    keep(space, "A/RES/71/248", "2016-12-21", f"Calls upon the keeper {HOSTILE} to rest")
    view = visit(PRECEDENTS, q="keeper")
    assert "&lt;" in texts(view) and "<script>" not in texts(view)


def test_what_only_looks_like_a_symbol_becomes_no_link(space, visit):
    keep(space, "[x](https://example.org)", "2016-12-21", COUNTING, title=HOSTILE)
    view = visit(PRECEDENTS, q="keeper of keepers", **{"table.spread": "true"})
    shown = [*said(view), *view.tables[TABLE].to_numpy().ravel()]
    assert not any("](https://example.org)" in str(text).replace("\\](", "") for text in shown)


def test_a_long_paragraph_is_cut_around_the_words_and_unfolds(space, visit):
    keep(space, "A/RES/71/248", "2016-12-21", f"Calls upon the keepers {'to walk along the coast and back ' * 40} with a foghorn {'and again ' * 60}")
    shown = texts(visit(PRECEDENTS, q="foghorn", mode="Exact words"))
    excerpt, whole = next(part for part in shown.split("\n") if "<details>" in part).split("<details>")
    assert "<mark>foghorn</mark>" in excerpt and "…" in excerpt and len(excerpt) < 600 < len(whole)
    assert "Calls upon the keepers" in excerpt


def test_many_paragraphs_are_shown_a_page_at_a_time(space, visit):
    for number in range(1, 12):
        keep(space, f"A/HRC/RES/90/{number}", f"20{80 + number}-03-01", COUNTING)
    first, second = visit(PRECEDENTS, q="keeper of keepers"), visit(PRECEDENTS, q="keeper of keepers", results="2")
    assert len(citations(first)) == 8 and len(citations(second)) == 3
    assert set(citations(first)).isdisjoint(citations(second))
    assert "11 paragraphs in 11 texts" in second.answer
    second.app.text_area(key="q").set_value("every lamp")
    second.app.run()
    assert citations(second) == citations(first)
