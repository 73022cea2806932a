"""What follows for a draft: its mandate, the text it follows, where its paragraphs come from, what is doubtful."""

import dataclasses
import datetime as dt

import pytest

from analysis.drafts import Adopted, Source, checked, day_of, doubts, foreign, last_texts, looked_up, recognised
from tests.texts.drafts import BORROWED, DRAFT_TEXT, LAST, LAST_TEXT, MANDATE, OPENING, PREAMBLE, read
from texts.comparison import compare
from texts.themes import Themes

SILENT = Themes([])
ADOPTED = Adopted(LAST, adopted_on=dt.date(2024, 10, 11))


def compared():
    return compare(read(LAST_TEXT), read(), SILENT)


def statuses(comparison, found=None, last=ADOPTED) -> dict[str, str]:
    return {one.paragraph.label: one.status for one in checked(read(), comparison, last, found or {})}


def source(text: str, similarity: float, symbol: str = "A/HRC/RES/39/2") -> Source:
    return Source(Adopted(symbol), "OP1", text, similarity)


def test_a_draft_is_recognised_by_the_symbol_that_its_resolution_had(catalog_frames):
    text = catalog_frames["resolutions"].set_index("symbol").loc[LAST]
    draft = dataclasses.replace(read(), symbol=text["draft_symbol"])
    assert MANDATE in recognised(draft, catalog_frames)


def test_a_draft_without_symbol_is_recognised_by_the_name_of_what_it_extends(catalog_frames):
    names = catalog_frames["mechanisms"].set_index("id")["name"]
    text = DRAFT_TEXT.replace("Invites all", f"Calls upon the {names['coi-syria']} to work with all")
    text = text.replace(
        "6. Decides to remain",
        f"6. Decides to extend the mandate of the {names[MANDATE]} for one year;\n\n7. Decides to remain",
    )
    found = recognised(read(text), catalog_frames)
    assert found[0] == MANDATE, "what is decided on comes before what is called upon"
    assert "coi-syria" in found


def test_a_text_about_nothing_of_the_catalog_is_not_recognised(catalog_frames):
    assert recognised(read(), catalog_frames) == []


def test_the_last_text_is_the_one_that_last_acted_on_the_mandate(catalog_frames):
    texts = last_texts("coi-syria", catalog_frames, dt.date(2024, 4, 4))
    assert texts[0] == "A/HRC/RES/52/30"
    assert texts.index("A/HRC/RES/S-17/1") < texts.index("A/HRC/RES/53/18"), "the others of the series come after"
    assert last_texts("coi-syria", catalog_frames)[0] not in ("A/HRC/RES/52/30", "A/HRC/RES/53/18")
    assert last_texts("coi-syria", catalog_frames, dt.date(2000, 1, 1)) == []
    assert last_texts("coi-atlantis", catalog_frames) == []


def test_the_day_of_a_text_is_its_adoption_or_that_of_what_it_became(catalog_frames):
    resolutions = catalog_frames["resolutions"]
    row = resolutions.set_index("symbol").loc[LAST]
    for symbol in (LAST, row["draft_symbol"]):
        assert day_of(dataclasses.replace(read(), symbol=symbol), resolutions) == row["adopted_on"].date()
    assert day_of(read(), resolutions) is None
    assert day_of(dataclasses.replace(read(), adopted_on=dt.date(2001, 2, 3)), resolutions) == dt.date(2001, 2, 3)


def test_what_the_last_text_has_is_agreed_or_adapted_and_the_rest_is_new():
    assert statuses(compared()) == {
        "PP1": "agreed", "OP1": "adapted", "OP2": "adapted", "OP3": "agreed", "OP4": "new", "OP5": "new", "OP6": "agreed",
    }  # fmt: skip
    assert set(statuses(None).values()) == {"new"}


def test_the_same_words_elsewhere_are_agreed_whatever_their_marks():
    position = read().paragraphs[4].position
    assert statuses(compared(), {position: [source(f"7. {BORROWED.upper()}.", 100)]})["OP4"] == "agreed"
    longer = source(f"{BORROWED}, and stresses that it must be done by hand", 100)
    assert statuses(compared(), {position: [longer]})["OP4"] == "adapted", "a paragraph cut short is another paragraph"


@pytest.mark.parametrize(("similarity", "status"), [(60.0, "adapted"), (59.9, "new")])
def test_wording_counts_as_adapted_from_a_share_on(similarity, status):
    found = {
        one.paragraph.label: one
        for one in checked(read(), None, None, {read().paragraphs[4].position: [source("other", similarity)]})
    }
    assert found["OP4"].status == status
    assert found["OP4"].source.similarity == similarity, "the nearest is named, however far"


def test_of_two_sources_the_nearer_is_taken_and_of_equals_the_last_text():
    position = read().paragraphs[2].position
    nearer = {position: [source("Requests the commission to give an oral update at its fifty-sixth session too", 99)]}
    far = {position: [source("Requests the commission to sing", 61)]}
    by = lambda found: {one.paragraph.label: one.source for one in checked(read(), compared(), ADOPTED, found)}  # noqa: E731
    assert by(nearer)["OP2"].text_of.symbol == "A/HRC/RES/39/2"
    assert by(far)["OP2"].text_of.symbol == LAST


def test_an_adapted_paragraph_is_redlined_against_its_source():
    found = {one.paragraph.label: one for one in checked(read(), compared(), ADOPTED, {})}
    assert [(run.op, run.text) for run in found["OP1"].runs if run.op != "equal"] == [
        ("delete", "Requests"),
        ("insert", "Invites"),
    ]
    assert [run.op for run in found["OP3"].runs] == ["equal"]


def test_only_what_the_last_text_has_not_word_for_word_is_looked_up():
    assert [paragraph.label for paragraph in looked_up(read(), compared())] == ["OP1", "OP2", "OP4", "OP5"]
    assert len(looked_up(read(), None)) == 7


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DRAFT_TEXT, ""),
        (DRAFT_TEXT.replace(PREAMBLE, ""), "No preambular paragraph"),
        (DRAFT_TEXT.split("4. Decides")[0], "does not end with a full stop"),
        (f"{OPENING}\n\n{PREAMBLE}\n\n7. Decides to light the lamps.", "begins with paragraph 7"),
    ],
)
def test_half_a_draft_is_flagged(text, said):
    assert [said in doubt for doubt in doubts(read(text))] == ([True] if said else [])


def test_only_english_is_read_for_verbs_and_themes():
    assert not foreign(read())
    assert foreign(
        read(
            "Le Conseil des droits de l'homme,\n\nRappelant les phares de la côte et les cornes de brume,\n\n1. Décide de rester saisi de la question des phares de la côte."
        )
    )
