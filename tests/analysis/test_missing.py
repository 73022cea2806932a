"""What a mandate leaves out is counted from the findings on it, and nothing that nobody looked for is missing."""

import datetime as dt

import pandas as pd
import pytest

from analysis.missing import missing_safeguards
from analysis.safeguards import RISKS, TABLES_NEEDED, findings


@pytest.fixture(scope="module")
def found(catalog_frames):
    return findings({name: catalog_frames[name] for name in TABLES_NEEDED}, dt.date(2026, 11, 21))


@pytest.fixture(scope="module")
def missing(found, catalog_frames):
    return missing_safeguards(found, catalog_frames["safeguards"]).set_index("mechanism_id")


def test_counts_are_those_of_the_findings_without_risks(found, missing):
    own = found[(found["mechanism_id"] == "ffm-sudan") & ~found["safeguard"].isin(RISKS)]
    for finding in ("stated", "partial", "not_stated"):
        assert missing.loc["ffm-sudan", finding] == (own["finding"] == finding).sum()
    assert missing.loc["ffm-sudan", "not_stated"] > 0
    assert len(missing.loc["ffm-sudan", "missing"].split(", ")) == missing.loc["ffm-sudan", "not_stated"]


def test_a_mandate_of_which_no_text_was_read_has_no_row(found, missing):
    silent = found.groupby("mechanism_id")["finding"].agg(lambda own: own.isin(["not_examined", "stated_elsewhere"]).all())
    assert silent.any() and missing.index.isin(silent.index[silent]).sum() == 0


def test_what_only_the_program_looked_for_is_counted_apart(missing):
    assert (missing["detected"] <= missing["not_stated"]).all()
    assert (missing["detected"] > 0).any() and missing.loc["coi-syria", "detected"] == 0


def test_a_risk_is_no_lack(catalog_frames):
    row = {"mechanism_id": "x", "safeguard": RISKS[0], "finding": "not_stated", "how": "agreed"}
    assert missing_safeguards(pd.DataFrame([row]), catalog_frames["safeguards"]).empty
