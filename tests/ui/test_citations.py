"""A paragraph cited as the field does."""

from types import SimpleNamespace

import pandas as pd
import pytest

from ui.citations import citation, document_name, paragraph_name


def row(**facts) -> SimpleNamespace:
    """A paragraph found, of a resolution adopted by a vote; what is given replaces that."""
    known = {
        "symbol": "A/HRC/RES/39/2", "title": "Lighthouses", "label": "OP22", "adopted_on": pd.Timestamp("2018-09-27"), "draft": False,
        "outcome": "vote", "yes": 35, "no": 3, "abstain": 7,
    }  # fmt: skip
    return SimpleNamespace(**known | facts)


WITHOUT = {"outcome": "without_vote", "yes": pd.NA, "no": pd.NA, "abstain": pd.NA}
UNKNOWN = {"outcome": float("nan"), "yes": pd.NA, "no": pd.NA, "abstain": pd.NA}


@pytest.mark.parametrize(
    "facts, cited",
    [
        ({}, "A/HRC/RES/39/2, operative paragraph 22, adopted on 27 September 2018 by 35 votes to 3, with 7 abstentions"),
        ({"no": 0, "abstain": 1}, "A/HRC/RES/39/2, operative paragraph 22, adopted on 27 September 2018 by 35 votes to none, with 1 abstention"),
        ({"abstain": 0}, "A/HRC/RES/39/2, operative paragraph 22, adopted on 27 September 2018 by 35 votes to 3, with no abstentions"),
        (WITHOUT | {"label": "PP4"}, "A/HRC/RES/39/2, preambular paragraph 4, adopted on 27 September 2018 without a vote"),
        (UNKNOWN | {"outcome": "vote"}, "A/HRC/RES/39/2, operative paragraph 22, adopted on 27 September 2018 by a vote"),
        (UNKNOWN, "A/HRC/RES/39/2, operative paragraph 22, adopted on 27 September 2018"),
        ({"outcome": "not_recorded", "yes": pd.NA, "no": pd.NA, "abstain": pd.NA}, "A/HRC/RES/39/2, operative paragraph 22, adopted on 27 September 2018"),
        ({"adopted_on": pd.NaT}, "A/HRC/RES/39/2, operative paragraph 22, adopted by 35 votes to 3, with 7 abstentions, day not known"),
        (UNKNOWN | {"adopted_on": pd.NaT}, "A/HRC/RES/39/2, operative paragraph 22, adopted, day not known"),
        (UNKNOWN | {"symbol": "A/HRC/99/L.5", "draft": True, "adopted_on": pd.NaT, "label": "OP1"}, "A/HRC/99/L.5, operative paragraph 1, draft, day not known"),
        (UNKNOWN | {"symbol": "A/HRC/99/L.5", "draft": True, "label": "OP1"}, "A/HRC/99/L.5, operative paragraph 1, draft of 27 September 2018"),
        ({"symbol": "A/HRC/48/L.11", "outcome": "rejected", "yes": 18, "no": 21, "draft": True}, "A/HRC/48/L.11, operative paragraph 22, rejected on 27 September 2018: 18 in favour, 21 against, 7 abstentions"),
        (UNKNOWN | {"outcome": "rejected"}, "A/HRC/RES/39/2, operative paragraph 22, rejected on 27 September 2018"),
        (UNKNOWN | {"outcome": "withdrawn", "adopted_on": pd.NaT}, "A/HRC/RES/39/2, operative paragraph 22, withdrawn"),
        (UNKNOWN | {"outcome": "not_considered"}, "A/HRC/RES/39/2, operative paragraph 22, not considered on 27 September 2018"),
    ],
    ids=str,
)  # fmt: skip
def test_a_citation_says_text_paragraph_day_and_adoption(facts, cited):
    assert citation(row(**facts)) == cited


@pytest.mark.parametrize(
    "label, words",
    [
        ("OP12(b)", "operative paragraph 12 (b)"),
        ("OP12(b)(iv)", "operative paragraph 12 (b) (iv)"),
        ("PP3(a)", "preambular paragraph 3 (a)"),
        ("OP3(•2)", "operative paragraph 3, item 2"),
        ("OP3(–)", "operative paragraph 3, item 1"),
        ("OP3(a)(•2)", "operative paragraph 3 (a), item 2"),
        ("OP3(+1)", "operative paragraph 3, continued"),
        ("Annex I OP3", "annex I, operative paragraph 3"),
        ("Annex OP3", "annex, operative paragraph 3"),
        ("Annex I §2 OP3", "annex I, numbered anew (2), operative paragraph 3"),
        ("A OP3", "part A, operative paragraph 3"),
        ("B Annex II PP1", "part B, annex II, preambular paragraph 1"),
        ("something else", "something else"),
        ("", ""),
    ],
)
def test_a_label_is_said_in_words(label, words):
    assert paragraph_name(label) == words


def test_a_text_without_symbol_is_cited_by_its_title():
    assert document_name(row(symbol="")) == "“Lighthouses” (no symbol)"
    assert document_name(row(symbol=float("nan"), title="")) == "document without symbol or title"
