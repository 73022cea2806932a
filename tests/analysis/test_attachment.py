"""To what in the catalog a document belongs."""

import pandas as pd
import pytest

from analysis.attachment import mandates_of, resolution_of
from texts.document import Document

RESOLUTIONS = pd.DataFrame(
    [
        ("A/HRC/RES/98/7", "A/HRC/98/L.3", "Lighthouses of the northern coast", pd.Timestamp("2096-04-05")),
        ("A/HRC/RES/97/2", None, "Lighthouses of the northern coast", pd.Timestamp("2095-04-05")),
        ("A/HRC/RES/98/9", "A/HRC/98/L.4", "Harbours", pd.Timestamp("2096-04-06")),
    ],
    columns=["symbol", "draft_symbol", "title", "adopted_on"],
)
ACTIONS = pd.DataFrame(
    [
        ("A/HRC/RES/98/7", "keeper"),
        ("A/HRC/RES/98/7", "counter"),
        ("A/HRC/RES/97/2", "old-keeper"),
        ("A/HRC/RES/97/2", "keeper"),
        ("A/HRC/RES/98/9", "pilot"),
    ],
    columns=["symbol", "mechanism_id"],
)


def document(symbol="", title="", draft=False):
    return Document(symbol, "HRC", "", title, None, draft, "", ())


@pytest.mark.parametrize(
    ("read", "belongs"),
    [
        (document("A/HRC/RES/98/7"), "A/HRC/RES/98/7"),
        (document("A/HRC/RES/98/8"), None),
        (document(""), None),
        (document("A/HRC/98/L.3", draft=True), None),
        (document("A/HRC/RES/98/7", draft=True), None),
    ],
)
def test_an_adopted_text_belongs_to_the_resolution_of_its_symbol(read, belongs):
    assert resolution_of(read, RESOLUTIONS) == belongs


@pytest.mark.parametrize(
    ("read", "likely"),
    [
        (document("A/HRC/98/L.4", draft=True), ["pilot"]),
        (document("A/HRC/RES/97/2"), ["old-keeper", "keeper"]),
        (document("A/HRC/99/L.1", "LIGHTHOUSES of the northern coast", True), ["keeper", "counter", "old-keeper"]),
        (document("A/HRC/98/L.4", "Lighthouses of the northern coast", True), ["pilot", "keeper", "counter", "old-keeper"]),
        (document("A/HRC/99/L.1", "Bridges", True), []),
        (document("", "", True), []),
    ],
)  # fmt: skip
def test_mandates_are_offered_likeliest_first_and_once(read, likely):
    assert mandates_of(read, RESOLUTIONS, ACTIONS) == likely


def test_a_real_draft_leads_to_the_mandate_it_renewed(lives):
    assert mandates_of(document("A/HRC/57/L.22", draft=True), lives.resolutions, lives.mandate_actions) == ["ffm-sudan"]
