"""Facts of the field that the findings on the real catalog must show."""

import datetime as dt

import pytest

from analysis.safeguard_matrix import cite, clauses, summary
from analysis.safeguards import HOW, Safeguards

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def record(catalog_frames) -> Safeguards:
    return Safeguards(catalog_frames)


@pytest.fixture(scope="module")
def found(record):
    return record.findings(DAY).set_index(["mechanism_id", "safeguard"])


@pytest.fixture(scope="module")
def told(record):
    return record.history(DAY)


def text(told, mandate: str, symbol: str, safeguard: str):
    rows = told[(told["mechanism_id"] == mandate) & (told["symbol"] == symbol) & (told["safeguard"] == safeguard)]
    (row,) = rows.to_dict("records")
    return row


def test_every_mandate_has_every_safeguard_once(found, catalog_frames):
    assert len(found) == len(catalog_frames["mechanisms"]) * len(catalog_frames["safeguards"]) == len(set(found.index))


def test_the_myanmar_mechanism_is_to_collect_and_preserve_evidence(found):
    cell = found.loc["iimm", "evidence_preservation"]
    assert (cell["finding"], cell["symbol"], cell["strength"], cell["how"]) == (
        "stated",
        "A/HRC/RES/39/2",
        "decides",
        "agreed",
    )
    assert {"OP22", "OP23(a)"} <= set(cell["paragraphs"].split(";"))


def test_the_founding_text_of_unitad_provides_for_a_review_and_for_the_consent_of_iraq(told, found):
    row = text(told, "unitad", "S/RES/2379(2017)", "exit_strategy")
    assert (row["finding"], row["paragraphs"], row["how"]) == ("stated", "OP16", "agreed")
    assert found.loc[("unitad", "host_state_consent"), "finding"] == "stated"
    last = found.loc["unitad", "exit_strategy"]
    assert (last["how"], last["symbol"]) == ("reported", "S/RES/2697(2023)")


@pytest.mark.parametrize("safeguard", ["archive_custody", "exit_strategy", "successor_handover"])
def test_neither_text_on_ethiopia_says_what_becomes_of_the_archive_or_of_the_mandate(safeguard, found, told):
    cell = found.loc["ichree", safeguard]
    assert (cell["finding"], cell["how"], cell["dropped"]) == ("not_stated", "agreed", False)
    for symbol in ("A/HRC/RES/S-33/1", "A/HRC/RES/51/27"):
        assert text(told, "ichree", symbol, safeguard)["finding"] == "not_stated"


def test_the_mission_on_myanmar_ends_with_a_hand_over_in_the_text_that_creates_its_successor(found):
    for safeguard in ("exit_strategy", "successor_handover"):
        cell = found.loc["ffm-myanmar", safeguard]
        assert (cell["finding"], cell["symbol"], cell["also"]) == ("stated", "A/HRC/RES/39/2", "iimm")
        assert cell["coded_for"] == "iimm"


def test_the_text_that_closed_the_burundi_commission_speaks_of_its_evidence(found):
    cell = found.loc["coi-burundi", "archive_custody"]
    assert (cell["finding"], cell["symbol"], cell["paragraphs"], cell["role"]) == (
        "partial",
        "A/HRC/RES/48/16",
        "OP24",
        "ending",
    )


def test_the_last_text_on_libya_no_longer_asks_to_preserve_evidence(found):
    cell = found.loc["ffm-libya", "evidence_preservation"]
    assert (cell["finding"], cell["how"], cell["dropped"]) == ("not_stated", "detected", True)
    assert (cell["symbol"], cell["last_stated"]) == ("A/HRC/RES/50/23", "A/HRC/RES/43/39")


def test_a_day_before_the_last_renewal_knows_the_text_then_in_force(record):
    then = record.findings(dt.date(2021, 1, 1)).set_index(["mechanism_id", "safeguard"])
    assert then.loc[("ffm-libya", "evidence_preservation"), "finding"] == "stated"
    assert (then.loc["ichree", "finding"] == "not_examined").all()


def test_every_coding_of_the_catalog_stands_in_the_history_as_it_was_coded(told, catalog_frames):
    key = ["symbol", "mechanism_id", "safeguard"]
    assert not told.duplicated(key).any()
    codings = catalog_frames["safeguard_findings"]
    both = codings.merge(told, how="left", on=key, suffixes=("_coded", ""), validate="1:1")
    assert both["how"].tolist() == both["coding"].map(HOW).tolist()
    for column in ("finding", "strength", "paragraphs", "terms", "note"):
        assert both[column].fillna("").tolist() == both[f"{column}_coded"].fillna("").tolist()


def test_not_found_is_said_only_of_texts_that_were_read_to_the_end(found, told, catalog_frames):
    read = set(catalog_frames["text_readings"]["symbol"])
    for frame in (found, told):
        assert set(frame.loc[frame["finding"] == "not_stated", "symbol"]) <= read


def test_where_two_readers_differed_the_weaker_finding_is_kept(catalog_frames):
    codings = catalog_frames["safeguard_findings"]
    differed = codings[codings["coding"] == "coded_twice_differs"]
    weakest = ["stated", "partial", "not_stated"]
    for finding, note in zip(differed["finding"], differed["note"], strict=True):
        both = [word for word in weakest if f" {word} " in f" {note.split(': ', 1)[1]} "]
        assert finding == both[-1] and len(both) == 2


def test_counts_are_of_texts_read(told, catalog_frames):
    counts = summary(told, catalog_frames["safeguards"]).set_index("safeguard")
    assert (counts[["stated", "partial", "not_stated"]].sum(axis=1) == counts["read"]).all()
    assert counts.loc["exit_strategy", "stated"] < 0.2 * counts.loc["exit_strategy", "read"]
    assert counts.loc["reporting", "stated"] > 0.9 * counts.loc["reporting", "read"]


def test_what_would_close_the_gap_of_ethiopia_names_the_clause_on_myanmar(told, catalog_frames):
    found = clauses(told, "successor_handover", besides="ichree", limit=10)
    cited = [cite(row.symbol, row.labels) for row in found.itertuples()]
    assert "A/HRC/RES/39/2 OP23(a), OP30" in cited
    labels = catalog_frames["paragraphs"].groupby("symbol")["label"].agg(set)
    assert all(set(row.labels.split(", ")) <= labels[row.symbol] for row in found.itertuples())


def test_the_program_is_seldom_wrong_where_it_finds_nothing(record):
    cells = record.confusion()
    silent = cells[cells["detected"] == "not_stated"]
    assert silent["cells"].sum() > 500
    assert silent.loc[silent["coded"] == "stated", "cells"].sum() < 0.01 * silent["cells"].sum()
