"""Compare: texts chosen by address, series or hand; filters; what is not on this machine; nothing from a text is run."""

import html
import re

import pytest

from data.workspace import Workspace
from tests.pages.reading import View
from tests.texts import samples
from texts.document import Document
from texts.readers.plain import read_text
from texts.segment import segment

COMPARE = "pages/language/compare.py"
OLD, NEW, NEXT = "A/HRC/RES/98/4", "A/HRC/RES/99/7", "A/HRC/RES/99/8"
TWIN = "The same data as a table"

EARLIER = samples.resolution(symbol=OLD)
LATER = (
    samples.resolution(symbol=NEW)
    .replace("Welcoming the patience of the keepers,", "Taking note of the patience of the keepers,")
    .replace("4. Urges owners of foghorns to test them by day;", "4. Requests owners of foghorns to test them by day;")
    .replace(
        "3. Calls upon all ships to greet the keepers;", "3. Invites every shipping company to print a table of tides;"
    )
)
LATEST = samples.resolution(symbol=NEXT).replace("for a period of one year", "for a period of two years")


@pytest.fixture
def two(space):
    for text in (EARLIER, LATER):
        keep(space, text)
    return space


def keep(space: Workspace, text: str, **changed) -> int:
    document = segment(read_text(text))
    if changed:
        document = Document(**{name: getattr(document, name) for name in Document.__slots__} | changed)
    return space.keep(document, repr(changed).encode() + text.encode(), "lights.txt").document_id


def redline(view: View) -> str:
    """The comparison as HTML; empty where none is shown."""
    return next((block.proto.body for block in view.app.get("html") if "<article" in block.proto.body), "")


def items(view: View) -> dict[str, str]:
    """What is shown of each paragraph, without tags, by its anchor."""
    found = re.findall(r'<li id="([^"]+)" class="[^"]*">(.*?)</li>', redline(view), re.S)
    return {html.unescape(anchor): html.unescape(re.sub(r"<[^>]+>", " ", said)) for anchor, said in found}


def marked(view: View, tag: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", redline(view), re.S)]


def test_an_empty_workspace_says_what_to_do(space, visit):
    view = visit(COMPARE)
    assert view.app.title[0].value.endswith("?")
    assert any("this machine has 0" in notice and "(import)" in notice for notice in view.notices)
    assert redline(view) == ""


def test_two_imported_texts_are_compared_without_asking(two, visit):
    view = visit(COMPARE)
    assert view.answer == f"From {OLD} to {NEW}: 7 kept, 2 edited, 1 new, 1 dropped; 1 became stronger and 1 weaker."
    assert view.headers == ["Where do the changes fall?"]
    assert view.downloads[-2:] == ["Word, with tracked changes", "HTML"]


def test_every_change_is_inserted_or_deleted_and_the_rest_stands_once(two, visit):
    view = visit(COMPARE, **{"from": OLD, "to": NEW})
    assert {"Urges", "Requests"} <= {text.strip() for tag in ("ins", "del") for text in marked(view, tag)}
    shown = items(view)
    assert shown["PP1"].count("Recalling its earlier words") == 1, "a kept paragraph stands once"
    assert shown["OP4"].count("owners of foghorns") == 2, "an edited one stands in both columns"
    assert "stronger: “requests” instead of “urges”" in shown["OP4"]


def test_the_other_way_round_what_became_stronger_becomes_weaker(two, visit):
    there, back = visit(COMPARE, **{"from": OLD, "to": NEW}), visit(COMPARE, **{"from": NEW, "to": OLD})
    assert "weaker: “urges” instead of “requests”" in items(back)["OP4"]
    stronger, weaker = (int(n) for n in re.search(r"(\d+) became stronger and (\d+) weaker", there.answer).groups())
    assert f"{weaker} became stronger and {stronger} weaker" in back.answer


@pytest.mark.parametrize(
    ("only", "word", "there"),
    [
        ("Weakened", "weaker:", "PP3"),
        ("Strengthened", "stronger:", "OP4"),
        ("New", "New", "OP3"),
        ("Dropped", "Dropped", "was-OP3"),
    ],
)
def test_a_filter_leaves_what_it_names_and_says_how_much_is_not_shown(only, word, there, two, visit):
    whole, view = visit(COMPARE, **{"from": OLD, "to": NEW}), visit(COMPARE, **{"from": OLD, "to": NEW, "only": only})
    shown = items(view)
    assert there in shown and all(word in said for said in shown.values())
    gaps = re.findall(r"(\d+) paragraphs? not shown", redline(view))
    assert len(shown) + sum(map(int, gaps)) == len(items(whole))
    assert view.answer == whole.answer


def test_what_is_unchanged_can_be_hidden(two, visit):
    view = visit(COMPARE, **{"from": OLD, "to": NEW, "hide": "true"})
    assert "PP1" not in items(view) and "OP4" in items(view)
    assert not any("Kept" in said for said in items(view).values())


def test_filters_that_leave_nothing_say_so(space, visit):
    keep(space, EARLIER)
    keep(space, EARLIER.replace(OLD, NEW).replace("98/4", "99/7"))
    view = visit(COMPARE, **{"from": OLD, "to": NEW, "only": "New"})
    assert any("No paragraph is left" in notice for notice in view.notices)
    assert redline(view) == ""
    assert "0 new, 0 dropped" in view.answer


def test_the_same_text_twice_is_a_sentence(two, visit):
    view = visit(COMPARE, **{"from": OLD, "to": OLD})
    assert any("the same text" in notice for notice in view.notices)
    assert redline(view) == "" and view.figures == []


def test_a_text_that_is_not_here_is_said_and_can_be_brought(two, visit):
    view = visit(COMPARE, **{"from": "A/RES/77/301", "to": NEW})
    (said, _) = view.notices
    assert "A/RES/77/301" in said
    assert "(import?way=By+symbol&symbols=A%2FRES%2F77%2F301)" in said
    assert redline(view) == ""


def test_three_texts_are_compared_step_by_step(two, visit):
    keep(two, LATEST)
    query = {"from": OLD, "to": [NEW, NEXT]}
    first = visit(COMPARE, **query)
    (step,) = [box for box in first.app.selectbox if box.label == "Step"]
    assert step.options == ["1. 98/4 → 99/7", "2. 99/7 → 99/8"]
    assert first.answer.startswith(f"From {OLD} to {NEW}")
    second = visit(COMPARE, **query, step=step.options[1])
    assert second.answer.startswith(f"From {NEW} to {NEXT}")
    assert "two years" in items(second)["OP1"]


def test_a_series_chooses_its_two_latest_texts_and_lists_those_that_are_not_here(space, visit, catalog_frames):
    texts = catalog_frames["series_texts"]
    own = texts[texts["series_id"] == "hrc-syria"].sort_values("position")["symbol"].tolist()
    for symbol in (own[3], own[0], own[2]):
        keep(space, LATER, symbol=symbol)
    view = visit(COMPARE, series="hrc-syria", absent="true")
    assert view.answer.startswith(f"From {own[2]} to {own[3]}")
    assert any(f"3 of {len(own)} texts of this series are on this machine" in said.value for said in view.app.caption)
    absent = next(table for name, table in view.tables.items() if "not here" in name)
    assert len(absent) == len(own) - 3
    assert all("(import?way=" in cell for cell in absent.iloc[:, -1])


def test_a_mandate_names_its_series(space, visit):
    for symbol in ("A/HRC/RES/52/30", "A/HRC/RES/55/22"):
        keep(space, LATER, symbol=symbol)
    keep(space, EARLIER)
    assert visit(COMPARE, mandate="coi-syria").answer.startswith("From A/HRC/RES/52/30 to A/HRC/RES/55/22")


def test_documents_without_symbol_are_named_by_number_and_file(space, visit):
    one, other = (keep(space, text, symbol="") for text in (EARLIER, LATER))
    view = visit(COMPARE, **{"from": str(one), "to": str(other)})
    assert view.answer.startswith("From lights.txt to lights.txt")
    assert f'href="?from={one}&amp;to={other}&amp;at=OP4"' in redline(view)


def test_of_two_documents_of_one_symbol_the_newer_has_it_and_the_older_its_number(space, visit):
    older, _ = keep(space, EARLIER), keep(space, EARLIER.replace("Calls upon", "Urges"))
    view = visit(COMPARE, **{"from": str(older), "to": OLD})
    assert "1 edited" in view.answer


@pytest.mark.parametrize(("at", "there"), [("OP4", "OP4"), ("OP2(b)", "OP2(b)"), ("was-OP3", "was-OP3")])
def test_an_address_marks_a_paragraph_even_where_a_filter_hides_it(at, there, two, visit):
    view = visit(COMPARE, **{"from": OLD, "to": NEW, "at": at, "only": "New"})
    assert f'<li id="{there}"' in redline(view)
    assert re.findall(r'<li id="([^"]+)" class="\w+ asked"', redline(view)) == [there]


@pytest.mark.parametrize("at", ["OP99", "<script>alert(1)</script>", "' OR 1=1 --"])
def test_a_paragraph_that_is_in_neither_text_is_said(at, two, visit):
    view = visit(COMPARE, **{"from": OLD, "to": NEW, "at": at})
    assert any("Neither text has" in notice and f"`{at}`" in notice for notice in view.notices)
    assert "asked" not in re.findall(r'<li id="[^"]+" class="([^"]+)"', redline(view))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></li><b>bold</b>",
    "**bold** [click](https://example.org)",
    "&lt;b&gt; $x^2$",
    "{style} {0} %s",
    '" onmouseover="alert(1)',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_text_says_is_shown_as_text(text, space, visit):
    keep(space, EARLIER, title=text)
    keep(space, LATER.replace("every shipping company", f"{text} every shipping company"), title=text)
    view = visit(COMPARE, **{"from": OLD, "to": NEW, "table.compare": "true"})
    shown = redline(view)
    assert text in items(view)["OP3"]
    assert html.escape(text) in shown
    if "<" in text:
        assert text not in shown
    for element in [*view.app.markdown, *view.app.caption]:
        assert text not in element.value


def test_the_table_twin_has_every_pair(two, visit):
    view = visit(COMPARE, **{"from": OLD, "to": NEW, "table.compare": "true"})
    table = view.tables["Where do the changes fall?"]
    assert len(table) == len(items(view))
    row = table[table["To"] == "OP4"].iloc[0]
    assert (row["Verb before"], row["Verb after"], row["Direction"]) == ("urges", "requests", "stronger")
    (figure,) = view.figures
    assert sum(len(trace["x"]) for trace in figure["data"]) == len(table)


def test_every_paragraph_has_its_address_and_a_link_to_the_next_change(two, visit):
    view = visit(COMPARE, **{"from": OLD, "to": NEW})
    shown = redline(view)
    assert f'href="?from={OLD}&amp;to={NEW}&amp;at=PP1"' in shown
    targets = re.findall(r'href="#([^"]+)"', shown)
    there = set(re.findall(r'id="([^"]+)"', shown))
    assert set(targets) <= there
    assert shown.count('class="next"') == len(items(view))
