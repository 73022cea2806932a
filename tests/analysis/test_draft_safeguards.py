"""Safeguards of a draft: detected, carried over from what people read in the last text, dropped, closed by clauses."""

import datetime as dt

import pandas as pd
import pytest

from analysis.draft_safeguards import Safeguarded, Said, clauses, coded, detected, safeguarded
from analysis.safeguards import RISKS
from tests.texts.drafts import DRAFT_TEXT, LAST_TEXT, read
from texts.comparison import compare
from texts.themes import Pattern, Themes

THEMES = Themes(
    [
        Pattern("access", 1, r"\bunhindered access\b"),
        Pattern("ships", 1, r"\bships\b"),
        Pattern("horns", 1, r"\bfoghorns\b"),
    ]
)
CODEBOOK = ["access", "ships", "horns", "gulls"]


def of(text: str) -> dict[str, Said]:
    document = read(text)
    return detected(document.paragraphs, THEMES.in_document(document.paragraphs), CODEBOOK)


def told(read_by_people: dict[str, Said] | None = None, draft: str = DRAFT_TEXT) -> dict[str, Safeguarded]:
    comparison = compare(read(LAST_TEXT), read(draft), THEMES)
    found = safeguarded(of(draft), of(LAST_TEXT), read_by_people or {}, comparison)
    return {one.safeguard: one for one in found}


def test_a_directing_verb_states_a_hortatory_one_or_the_preamble_says_it_in_part():
    assert (of(LAST_TEXT)["access"].finding, of(LAST_TEXT)["access"].strength) == ("stated", "requests")
    assert (of(DRAFT_TEXT)["access"].finding, of(DRAFT_TEXT)["access"].strength) == ("partial", "invites")
    assert of(LAST_TEXT)["horns"].labels == ("PP1", "OP3")
    preamble = of(
        LAST_TEXT.replace(
            "3. Requests the keeper of keepers to keep the foghorns", "3. Requests the keeper to keep the bells"
        )
    )
    assert (preamble["horns"].finding, preamble["horns"].labels) == ("partial", ("PP1",))
    assert of(LAST_TEXT)["gulls"].finding == "not_stated"


def test_a_second_verb_in_the_paragraph_directs_too():
    text = DRAFT_TEXT.replace(
        "1. Invites all harbour masters to grant", "1. Welcomes the harbour masters, and demands that they grant"
    )
    assert (of(text)["access"].finding, of(text)["access"].strength) == ("stated", "demands")


def test_what_the_last_text_had_and_the_draft_has_not_is_dropped():
    assert told()["ships"].dropped and told()["ships"].last.labels == ("OP4",)
    assert [slug for slug, one in told().items() if one.dropped] == ["ships"]


def test_people_outrank_the_program_where_it_sees_no_difference():
    people = {"horns": Said("partial", "agreed", "welcomes", ("OP3",))}
    found = told(people)["horns"]
    assert (found.said.finding, found.said.how, found.said.labels) == ("partial", "carried", ("PP1", "OP3"))
    assert (told()["horns"].said.finding, told()["horns"].said.how) == ("stated", "detected")


def test_where_the_program_sees_a_difference_it_is_told():
    people = {"access": Said("stated", "agreed", "requests", ("OP1",))}
    assert (told(people)["access"].said.finding, told(people)["access"].said.how) == ("partial", "detected")


def test_what_only_people_found_is_carried_where_its_paragraphs_stand_word_for_word():
    people = {"gulls": Said("stated", "agreed", "requests", ("OP3", "OP5"))}
    found = told(people)["gulls"]
    assert (found.said.finding, found.said.labels, found.dropped) == ("stated", ("OP3", "OP6"), False)


def test_what_only_people_found_in_a_paragraph_that_changed_is_to_be_looked_at():
    people = {"gulls": Said("stated", "coded_once", "requests", ("OP2",))}
    found = told(people)["gulls"]
    assert (found.said.finding, found.look, found.dropped) == ("not_stated", ("OP2",), False)


def test_what_only_people_found_in_a_paragraph_that_went_is_dropped():
    people = {"gulls": Said("stated", "coded_once", "requests", ("OP4",))}
    found = told(people)["gulls"]
    assert (found.said.finding, found.look, found.dropped) == ("not_stated", (), True)


def test_nothing_is_called_dropped_without_a_last_text():
    found = safeguarded(of(DRAFT_TEXT), {}, {}, None)
    assert all(one.last is None and not one.dropped for one in found)


def test_what_was_not_examined_stays_so():
    not_examined = dict.fromkeys(CODEBOOK, Said("not_examined", "detected"))
    found = safeguarded(not_examined, of(LAST_TEXT), {}, compare(read(LAST_TEXT), read(), THEMES))
    assert {(one.said.finding, one.dropped) for one in found} == {("not_examined", False)}


def test_codings_of_the_mandate_come_before_those_of_another(catalog_frames):
    findings = catalog_frames["safeguard_findings"]
    first = findings.iloc[[0]]
    own = first.iloc[0]
    changed = "stated" if own["finding"] != "stated" else "partial"
    other = first.assign(mechanism_id="another", finding=changed)
    both = pd.concat([first, other])
    assert coded(both, own["symbol"], own["mechanism_id"])[own["safeguard"]].finding == own["finding"]
    assert coded(both, own["symbol"], "another")[own["safeguard"]].finding == changed
    assert coded(both, "A/HRC/RES/1/1", "another") == {}


@pytest.mark.parametrize("slug", ["exit_strategy", "reprisals", "archive_custody"])
def test_clauses_are_stated_by_people_and_the_same_body_comes_first(slug, catalog_frames):
    found = clauses(slug, catalog_frames, "HRC", "commission_of_inquiry")
    bodies = catalog_frames["resolutions"].set_index("symbol")["body"]
    ours = [bodies[clause.symbol] == "HRC" for clause in found]
    assert found and ours == sorted(ours, reverse=True)
    assert all(clause.labels for clause in found)
    assert len({clause.symbol for clause in found}) == len(found)


def test_the_last_texts_own_clause_comes_first_and_later_ones_do_not_count(catalog_frames):
    found = clauses("exit_strategy", catalog_frames, "HRC", "commission_of_inquiry")
    last = found[-1].symbol
    assert clauses("exit_strategy", catalog_frames, "HRC", "commission_of_inquiry", last)[0].symbol == last
    assert clauses("exit_strategy", catalog_frames, "HRC", "commission_of_inquiry", before=dt.date(1990, 1, 1)) == ()


def test_a_risk_is_nothing_to_be_closed(catalog_frames):
    assert clauses(RISKS[0], catalog_frames, "HRC", "commission_of_inquiry") == ()
