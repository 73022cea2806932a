"""Brief: what the address chooses, what the preview says, which files there are, and that private notes stay out."""

import pytest

from data.notes import Note, Notes
from tests.pages.reading import MANDATE, SESSION

PAGE = "pages/present/brief.py"
SITUATION = "pages/explore/situation.py"
SECRET = "call the desk after the break"
FILES = ["Word", "HTML, one file", "Markdown", "Slides", "Calendar"]


@pytest.fixture
def see(visit):
    """Call it with the parameters of an address for the page."""
    return lambda **query: visit(PAGE, **{"as_of": "2026-11-21"} | query)


def preview(view) -> str:
    return next(own.value for own in view.app.markdown if own.value.startswith("## "))


def test_the_page_begins_with_the_session_ahead(see):
    view = see(session="HRC-64")
    assert view.app.title[0].value.endswith("?")
    assert "15 mandates fall due at HRC-64: 7 sections with" in view.answer
    assert preview(view).startswith("## Brief\\: HRC-64") and "CHRSS" in preview(view)
    assert [label for label in view.downloads if label in FILES] == FILES
    assert see().answer == view.answer


def test_the_address_chooses_mandates_sections_and_a_forecast(see):
    view = see(
        mandate=["coi-syria", "iiim", "nobody"],
        sections=["Dates to check with the secretariat", "Last votes, with margin"],
    )
    text = preview(view)
    assert text.startswith("## Brief\\: CoI Syria and IIIM")
    assert text.index("Dates to check") < text.index("Last votes") and "Questions to ask" not in text
    assert "Who decides" not in text
    assert "Who decides" in preview(see(mandate="coi-ukraine", forecast="true"))


def test_a_situation_has_its_mandates(see):
    view = see(situation="sudan")
    assert preview(view).startswith("## Brief\\: Sudan") and "FFM Sudan" in preview(view)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"mandate": "nobody"}, "Nothing is chosen yet"),
        ({"situation": ""}, "Nothing is chosen yet"),
        ({"session": "<script>"}, "Nothing is chosen yet"),
        ({"session": "HRC-3"}, "falls due at HRC-3"),
        ({"mandate": "coi-syria", "as_of": "2005-01-01"}, "did not exist yet"),
    ],
)
def test_where_there_is_no_brief_the_page_says_why_and_what_to_do(see, query, words):
    view = see(**query)
    assert any(words in notice for notice in view.notices) and not set(view.downloads) & set(FILES)


def test_another_scope_is_chosen_with_its_first_subject(see):
    view = see(session="HRC-64")
    view.app.get("button_group")[0].set_value("mandate").run()
    assert preview(view).startswith("## Brief\\: CoI Syria") and "session" not in view.app.query_params


def test_private_notes_are_in_no_brief_unless_ticked_and_then_marked(see, space):
    Notes(space).keep(Note("coi-syria", "GHA", stance="undecided", next_step=SECRET))
    view = see(mandate="coi-syria")
    assert SECRET not in preview(view) and "PRIVATE" not in preview(view)
    next(box for box in view.app.checkbox if box.label == "Add my private notes").check().run()
    text = preview(view)
    assert SECRET in text and text.count("**PRIVATE") == 2 and "Ghana" in text
    assert "private" not in view.app.query_params
    shown = [label for label in view.downloads if label in FILES]
    assert shown == ["Word", "HTML, one file", "Markdown"]  # no slide and no calendar holds a note
    assert any("PRIVATE" in warning.value for warning in view.app.warning)


def test_where_no_note_is_kept_the_brief_is_as_it_was(see, space):
    view = see(mandate="coi-syria")
    before = preview(view)
    next(box for box in view.app.checkbox if box.label == "Add my private notes").check().run()
    assert preview(view) == before and any("No private note" in notice for notice in view.notices)


def test_other_pages_lead_here(visit):
    said = {
        "session=HRC-64": visit(SESSION, session="HRC-64", as_of="2026-11-21"),
        "mandate=coi-syria": visit(MANDATE, id="coi-syria"),
        "situation=syria": visit(SITUATION, situation="syria"),
    }
    for target, view in said.items():
        assert any(f"](brief?{target})" in own.value for own in view.app.markdown)


def test_the_question_promises_no_length_and_the_answer_counts_mandates(see):
    view = see(session="HRC-64")
    assert "one page" not in view.app.title[0].value and view.answer.startswith("15 mandates fall due at HRC-64")


def test_what_the_address_asks_for_and_is_not_there_is_said(see):
    captions = [caption.value for caption in see(mandate=["coi-syria", "nobody"], sections="Poems").app.caption]
    assert "The address asks for `nobody`, which is no choice here; coi-syria is shown." in captions
    assert "The address asks for `Poems`, which is no choice here; All, in the usual order is shown." in captions
    assert any("`HRC-999`" in said and "nothing is shown" in said for said in [caption.value for caption in see(session="HRC-999").app.caption])  # fmt: skip
