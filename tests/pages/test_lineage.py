"""Lineage: which ties are shown, what each rests on, and what an address has to say about it."""

import re

import pytest

from models.symbols import document_url

PAGE = "pages/explore/lineage.py"
TABLE = "Which mandates are tied, and how?"


@pytest.fixture
def see(visit):
    """Call it with the parameters of an address, the table open."""
    return lambda **query: visit(PAGE, **{"table.lineage": "true", "as_of": "2026-11-21"} | query)


def ties(view) -> list[str]:
    """The sentences of the table, without their links."""
    return [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell) for cell in view.tables[TABLE]["Tie"]] if view.tables else []


def test_every_tie_that_a_source_names_is_shown_and_counted(see, catalog_frames):
    links = catalog_frames["mechanism_links"]
    view = see()
    said = [cell for cell in view.tables[TABLE]["Wording measured"]]
    assert f"{len(links)} ties that sources name" in view.answer
    assert f"{(links['review'] == 'unconfirmed').sum()} unconfirmed" in view.answer
    assert len(said) > len(links)
    assert view.tables[TABLE]["Sources"].str.len().min() > 0, "every tie shows its source"
    assert not any("later text" in tie for tie in ties(view)), "which would cover the others"


def test_that_one_led_to_another_is_said_to_be_an_inference(see):
    assert any("inference" in caption.value for caption in see().app.caption)


def test_a_situation_and_a_kind_narrow_the_ties(see):
    assert ties(see(situation="Myanmar", tie="Precedent")) == [
        "IIIM is a precedent for IIMM",
        "UNITAD is a precedent for IIMM",
    ]
    view = see(situation="Myanmar", tie="Precedent")
    assert view.answer.startswith(
        "2 ties that sources name (2 precedents; 0 unconfirmed), between 3 mandates in 3 situations."
    )
    assert "2 ties between 3 mandates" in view.alternatives[0]
    assert "IIIM is a precedent for IIMM." in view.alternatives[0]


def test_what_was_measured_names_its_paragraphs_and_leads_to_both_texts(see):
    view = see(situation="Myanmar", tie="Measured: wording at a creation")
    (row,) = view.tables[TABLE][view.tables[TABLE]["What it rests on"].str.contains("71/248")].to_dict("records")
    assert row["Wording measured"] == "1 paragraph, 71 of 100"
    assert f"[39/2]({document_url('A/HRC/RES/39/2')}) OP22 like" in row["What it rests on"]
    assert "compare?from=A/RES/71/248&to=A/HRC/RES/39/2" in row["Sources"]
    assert row["Review"] == "Derived"


def test_a_higher_similarity_leaves_fewer_measured_ties_and_as_many_of_the_others(see, catalog_frames):
    near, nearer = see(), see(similarity="90")
    measured = [[tie for tie in ties(view) if "wording near" in tie] for view in (near, nearer)]
    assert 0 < len(measured[1]) < len(measured[0])
    assert (
        len(ties(near)) - len(measured[0])
        == len(ties(nearer)) - len(measured[1])
        == len(catalog_frames["mechanism_links"])
    )


def test_later_texts_are_shown_when_asked_for(see):
    found = ties(see(tie="Measured: wording in later texts"))
    assert found and all(tie.startswith("A later text of") for tie in found)


def test_on_an_early_day_later_mandates_have_no_tie(see):
    view = see(as_of="2017-01-01", situation="Syria")
    assert ties(view) and not any("IIMM" in tie for tie in ties(view))


@pytest.mark.parametrize("query", [{"situation": "Guatemala"}, {"as_of": "1985-01-01"}])
def test_filters_that_leave_no_tie_say_what_to_do(query, see):
    view = see(**query)
    assert view.figures == []
    assert any("Remove a filter" in notice for notice in view.notices)


def test_every_situation_opens(see, lives, catalog_frames):
    wider = catalog_frames["situations"].query("parent_id.isna()")["name"]
    for name in wider:
        view = see(situation=name)
        assert view.notices or f"{len(ties(view))} ties between" in view.alternatives[0]


@pytest.mark.parametrize("value", ["", "nonsense", "-1", "' OR 1=1 --", "<script>alert(1)</script>", "2026-13-45"])
def test_garbage_in_the_address_is_answered_by_the_default(value, see, catalog_frames):
    view = see(situation=value, tie=value, similarity=value)
    assert f"{len(catalog_frames['mechanism_links'])} ties that sources name" in view.answer


def test_a_situation_is_named_by_its_id_or_its_name_and_an_unknown_one_is_said(visit):
    by_id, by_name = (
        visit("pages/explore/lineage.py", situation=own, as_of="2026-11-21") for own in ("syria", "Syria")
    )
    assert by_id.answer == by_name.answer != visit("pages/explore/lineage.py", as_of="2026-11-21").answer
    said = [caption.value for caption in visit("pages/explore/lineage.py", situation="atlantis").app.caption]
    assert "The address asks for `atlantis`, which is no choice here; All is shown." in said
