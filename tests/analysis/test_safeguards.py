"""What a mandate's texts say on a safeguard: who says it, what outranks what, what a renewal dropped."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import safeguards
from analysis.safeguards import HOW, HOWS, ROLES, STATES, Safeguards, judged
from models.vocabulary import Finding, Strength, codes
from tests.analysis.builders import frame

FIRST, SECOND, THIRD = "A/HRC/RES/40/1", "A/HRC/RES/43/1", "A/HRC/RES/46/1"
DAYS = {FIRST: "2019-03-21", SECOND: "2020-06-19", THIRD: "2021-03-23"}
TODAY = dt.date(2026, 1, 1)
CODEBOOK = ["exit_strategy", "access"]


def act(symbol: str | None, action: str, mechanism: str = "inquiry", **more) -> dict:
    return {
        "mechanism_id": mechanism,
        "symbol": symbol,
        "action": action,
        "date": DAYS.get(symbol, "2021-09-01"),
    } | more


def coded(symbol: str, finding: str, safeguard: str = "access", mechanism: str = "inquiry", **more) -> dict:
    found = {"strength": "requests", "paragraphs": "OP1"} if finding != "not_stated" else {"strength": "none"}
    return {
        "symbol": symbol, "mechanism_id": mechanism, "safeguard": safeguard, "finding": finding, "coding": "coded_once",
        "review": "confirmed",
    } | found | more  # fmt: skip


def mention(
    symbol: str, label: str = "OP1", strength: str = "requests", theme: str = "access", how: str = "engine"
) -> dict:
    """A paragraph that carries a theme: a row of `paragraphs` and of `theme_mentions` in one."""
    return {
        "symbol": symbol,
        "label": label,
        "strength": strength,
        "theme": theme,
        "how": how,
        "term": f"term of {label}",
    }


def report(finding: str, symbol: str | None = None, safeguard: str = "access", **more) -> dict:
    return {
        "mechanism_id": "inquiry",
        "safeguard": safeguard,
        "finding": finding,
        "symbol": symbol,
        "review": "confirmed",
    } | more


def record(acts=(), codings=(), mentions=(), reports=(), read=(), mandates=("inquiry",)) -> Safeguards:
    """The record of these mandates; `read` are texts that the program read, besides those with mentions."""
    numbered = [row | {"position": number} for number, row in enumerate(mentions, 1)]
    engine = sorted({row["symbol"] for row in mentions} | set(read))
    steps = [row | {"step": number} for number, row in enumerate(acts, 1)]
    return Safeguards({
        "mechanisms": frame("mechanisms", [{"id": mandate} for mandate in mandates]),
        "mandate_actions": frame("mandate_actions", steps),
        "resolutions": frame("resolutions", [{"symbol": symbol, "adopted_on": day, "outcome": "vote"} for symbol, day in DAYS.items()]),
        "safeguards": frame("safeguards", [{"slug": slug, "position": at, "name": slug} for at, slug in enumerate(CODEBOOK, 1)]),
        "safeguard_findings": frame("safeguard_findings", list(codings)),
        "safeguard_reports": frame("safeguard_reports", [row | {"id": number} for number, row in enumerate(reports, 1)]),
        "theme_mentions": frame("theme_mentions", numbered),
        "text_readings": frame("text_readings", [{"symbol": symbol, "how": "engine"} for symbol in engine]),
        "paragraphs": frame("paragraphs", numbered),
    })  # fmt: skip


def cell(record: Safeguards, safeguard: str = "access", mandate: str = "inquiry", as_of: dt.date = TODAY) -> dict:
    """The finding of a mandate on a safeguard, without what is missing."""
    found = record.findings(as_of)
    (row,) = found[(found["mechanism_id"] == mandate) & (found["safeguard"] == safeguard)].to_dict("records")
    return {name: value for name, value in row.items() if not pd.isna(value)}


LIFE = (act(FIRST, "established"), act(SECOND, "renewed"))


# The codebook's rule


@pytest.mark.parametrize(
    ("paragraphs", "finding"),
    [
        ([], "not_stated"),
        ([("OP3", "decides")], "stated"),
        ([("OP3", "calls_upon")], "stated"),
        ([("OP3(b)", "requests")], "stated"),
        ([("Annex OP2", "urges")], "stated"),
        ([("OP3", "encourages")], "partial"),
        ([("OP3", "welcomes")], "partial"),
        ([("OP3", "none")], "partial"),
        ([("PP3", "requests")], "partial"),
        ([("Annex PP3", "decides"), ("OP2", "invites")], "partial"),
        ([("PP3", "none"), ("OP2", "invites"), ("OP9", "demands")], "stated"),
    ],
)
def test_stated_takes_an_operative_paragraph_that_directs(paragraphs, finding):
    assert judged({"label": label, "strength": verb, "term": None} for label, verb in paragraphs)["finding"] == finding


def test_the_strength_is_of_operative_paragraphs_where_there_are_any_and_terms_stand_once():
    said = judged(
        {"label": label, "strength": verb, "term": term}
        for label, verb, term in [("PP1", "decides", "b"), ("OP1", "notes", "a"), ("OP2", "urges", "b")]
    )
    assert said == {"finding": "stated", "strength": "urges", "paragraphs": "PP1;OP1;OP2", "terms": "b|a"}


# What outranks what


def test_a_coding_outranks_what_is_detected_in_the_same_text():
    said = cell(record(LIFE, [coded(SECOND, "partial")], [mention(SECOND)]))
    assert (said["finding"], said["how"]) == ("partial", "coded_once")


def test_a_text_that_is_not_coded_is_detected_and_says_so():
    said = cell(record(LIFE, mentions=[mention(SECOND, "OP4(a)"), mention(SECOND, "PP2", "none")]))
    assert (said["finding"], said["how"], said["strength"]) == ("stated", "detected", "requests")
    assert (said["paragraphs"], said["review"]) == ("OP4(a);PP2", "derived")


def test_what_readers_by_eye_marked_is_not_called_detected():
    assert cell(record(LIFE, mentions=[mention(SECOND, how="codebook")], read=[SECOND]))["finding"] == "not_stated"


@pytest.mark.parametrize(("coding", "how"), HOW.items())
def test_how_a_coding_was_made_goes_along(coding, how):
    assert cell(record(LIFE, [coded(SECOND, "stated", coding=coding)]))["how"] == how


def test_a_coding_for_another_mandate_of_the_text_is_used_and_named():
    two = [*LIFE, act(SECOND, "renewed", "rapporteur")]
    said = cell(record(two, [coded(SECOND, "stated", mechanism="rapporteur")], read=[SECOND]))
    assert (said["finding"], said["how"], said["coded_for"], said["also"]) == (
        "stated",
        "coded_once",
        "rapporteur",
        "rapporteur",
    )
    own = [coded(SECOND, "stated", mechanism="rapporteur"), coded(SECOND, "not_stated")]
    assert cell(record(two, own))["finding"] == "not_stated"


def test_a_text_coded_for_a_mandate_stands_in_its_history_even_outside_its_life():
    told = record([act(FIRST, "established")], [coded(THIRD, "partial", paragraphs="PP9")]).history(TODAY)
    row = told[(told["symbol"] == THIRD) & (told["safeguard"] == "access")].iloc[0]
    assert (row["role"], row["finding"], row["paragraphs"]) == ("other", "partial", "PP9")


# Which text speaks for the mandate


def test_the_latest_renewal_speaks_and_what_changed_it_since_adds():
    changed = [*LIFE, act(THIRD, "expanded")]
    assert cell(record(changed, [coded(SECOND, "partial"), coded(THIRD, "stated")]))["symbol"] == THIRD
    assert cell(record(changed, [coded(SECOND, "partial"), coded(THIRD, "not_stated")]))["symbol"] == SECOND
    renewed = [*LIFE, act(THIRD, "expanded", term_basis="length", term_months=12)]
    assert cell(record(renewed, [coded(SECOND, "stated"), coded(THIRD, "not_stated")]))["finding"] == "not_stated"


def test_what_the_founding_text_stated_and_the_renewal_does_not_is_dropped():
    said = cell(record(LIFE, [coded(FIRST, "stated"), coded(SECOND, "not_stated")]))
    assert (said["finding"], said["dropped"], said["last_stated"]) == ("not_stated", True, FIRST)
    kept = cell(record(LIFE, [coded(FIRST, "stated"), coded(SECOND, "partial")]))
    assert (kept["finding"], kept["dropped"]) == ("partial", False)


def test_what_an_earlier_text_says_for_another_mandate_is_not_dropped_by_this_one():
    two = [*LIFE, act(FIRST, "established", "rapporteur")]
    now = coded(SECOND, "not_stated")
    assert not cell(record(two, [now], [mention(FIRST)]))["dropped"]
    assert not cell(record(two, [now, coded(FIRST, "stated", mechanism="rapporteur")]))["dropped"]
    assert cell(record(two, [now, coded(FIRST, "stated")]))["dropped"]
    assert cell(record(LIFE, [now], [mention(FIRST)]))["dropped"]


def test_a_text_that_only_ends_the_mandate_is_heard_on_its_end_alone():
    acts = [act(FIRST, "established"), act(SECOND, "terminated")]
    said = record(acts, mentions=[mention(SECOND), mention(SECOND, theme="exit_strategy")], read=[FIRST])
    assert cell(said, "exit_strategy")["symbol"] == SECOND
    assert cell(said, "access")["finding"] == "not_stated"
    assert SECOND not in set(said.history(TODAY).query("safeguard == 'access'")["symbol"])
    silent = record([act(SECOND, "terminated")], read=[SECOND])
    assert cell(silent, "exit_strategy")["finding"] == "not_examined"


def test_a_day_in_the_past_knows_no_later_text():
    said = record(LIFE, [coded(FIRST, "stated"), coded(SECOND, "not_stated"), coded(THIRD, "stated")])
    assert cell(said, as_of=dt.date(2020, 1, 1))["finding"] == "stated"
    assert cell(said, as_of=dt.date(2019, 1, 1))["finding"] == "not_examined"
    assert set(said.history(dt.date(2020, 1, 1))["symbol"]) == {FIRST}


def test_a_rejected_text_says_nothing():
    assert (
        cell(record([act(FIRST, "rejected"), act(SECOND, "report_presented")], read=[FIRST, SECOND]))["finding"]
        == "not_examined"
    )


# What is not known


def test_later_texts_that_nobody_read_are_counted_and_never_called_silent():
    said = cell(record([*LIFE, act(THIRD, "renewed")], [coded(FIRST, "stated")]))
    assert (said["finding"], said["symbol"], said["unread"], said["dropped"]) == ("stated", FIRST, 2, False)
    nothing = cell(record(LIFE))
    assert (nothing["finding"], nothing["unread"]) == ("not_examined", 2)
    assert "how" not in nothing and "symbol" not in nothing


def test_a_report_fills_only_what_nobody_read():
    told = report("provided", SECOND, paragraph="OP7", note="as the press has it", source="a source")
    said = cell(record(LIFE, [coded(FIRST, "not_stated")], reports=[told]))
    assert (said["finding"], said["how"], said["symbol"], said["paragraphs"]) == ("stated", "reported", SECOND, "OP7")
    read = cell(record(LIFE, [coded(SECOND, "not_stated")], reports=[told]))
    assert (read["finding"], read["how"], read["reports"]) == ("not_stated", "coded_once", 1)


def test_a_report_of_practice_or_another_document_is_stated_elsewhere():
    for where in (None, THIRD):
        said = cell(
            record(LIFE, [coded(FIRST, "stated"), coded(SECOND, "not_stated")], reports=[report("partial", where)])
        )
        assert (said["finding"], said["how"], said.get("symbol")) == ("stated_elsewhere", "reported", where)
        assert said["dropped"]
    assert cell(record(LIFE, [coded(SECOND, "stated")], reports=[report("provided")]))["how"] == "coded_once"


def test_a_reported_absence_proves_nothing():
    said = cell(record(LIFE, reports=[report("absent", SECOND), report("absent")]))
    assert (said["finding"], said["reports"]) == ("not_examined", 2)


def test_confusion_compares_only_texts_that_both_read():
    codings = [coded(FIRST, "partial"), coded(SECOND, "stated"), coded(FIRST, "stated", "exit_strategy")]
    (first, second) = record(LIFE, codings, [mention(FIRST)]).confusion().to_dict("records")
    assert first == {"safeguard": "access", "coded": "partial", "detected": "stated", "cells": 1}
    assert second == {"safeguard": "exit_strategy", "coded": "stated", "detected": "not_stated", "cells": 1}
    assert record(LIFE).confusion().empty


# What holds for any record

ACTIONS = st.sampled_from(["established", "renewed", "expanded", "narrowed", "terminated", "started_work", "rejected"])
SYMBOLS = st.sampled_from(list(DAYS))
NAMES = st.sampled_from(CODEBOOK)


@st.composite
def records(draw):
    acts = draw(st.lists(st.builds(act, SYMBOLS, ACTIONS, st.sampled_from(["inquiry", "rapporteur"])), max_size=5))
    codings = draw(st.lists(
        st.builds(coded, SYMBOLS, st.sampled_from(codes(Finding)), NAMES, st.sampled_from(["inquiry", "rapporteur"])),
        max_size=4, unique_by=lambda row: (row["symbol"], row["safeguard"], row["mechanism_id"]),
    ))  # fmt: skip
    mentions = draw(
        st.lists(
            st.builds(mention, SYMBOLS, st.sampled_from(["OP1", "PP1"]), st.sampled_from(codes(Strength)), NAMES),
            max_size=4,
        )
    )
    reports = draw(
        st.lists(
            st.builds(report, st.sampled_from(["provided", "partial", "absent"]), st.none() | SYMBOLS, NAMES),
            max_size=3,
        )
    )
    read = draw(st.lists(SYMBOLS, max_size=2))
    return (
        record(acts, codings, mentions, reports, read, ["inquiry", "rapporteur"]),
        {row["symbol"] for row in mentions} | set(read),
        codings,
    )


@given(records(), st.dates(dt.date(2018, 1, 1), dt.date(2022, 1, 1)))
def test_a_coding_always_outranks_and_what_nobody_read_is_never_not_stated(made, as_of):
    known, read, codings = made
    said = {(row["symbol"], row["mechanism_id"], row["safeguard"]): row["finding"] for row in codings}
    coded_texts = {(symbol, safeguard) for symbol, _, safeguard in said}
    for row in [*known.history(as_of).to_dict("records"), *known.findings(as_of).to_dict("records")]:
        where = row["symbol"], row["mechanism_id"], row["safeguard"]
        if row["finding"] == "stated_elsewhere":
            continue
        if where in said:
            assert (row["finding"], row["how"]) == (said[where], "coded_once")
        elif row["how"] == "detected":
            assert row["symbol"] in read and where[::2] not in coded_texts
        if row["finding"] == "not_stated":
            assert row["symbol"] in read or where[::2] in coded_texts


@given(records())
def test_findings_are_one_a_cell_in_the_words_of_the_vocabulary(made):
    found, told = made[0].findings(TODAY), made[0].history(TODAY)
    assert len(found) == 2 * len(CODEBOOK) == len(found.drop_duplicates(["mechanism_id", "safeguard"]))
    assert set(found["finding"]) <= set(STATES) and set(found["how"].dropna()) <= set(HOWS)
    assert set(told["role"]) <= set(ROLES) and not told.duplicated(["mechanism_id", "symbol", "safeguard"]).any()
    assert (found["how"].isna() == (found["finding"] == "not_examined")).all()
    dropped = found[found["dropped"]]
    assert set(dropped["finding"]) <= {"not_stated", "stated_elsewhere"} and dropped["last_stated"].notna().all()
    assert list(found.columns) == list(safeguards.FINDING_COLUMNS) and list(told.columns) == list(
        safeguards.HISTORY_COLUMNS
    )
