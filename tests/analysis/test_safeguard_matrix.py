"""The matrix of mandates by safeguards: its order, what is counted, and which clauses are put forward."""

import pandas as pd
import pytest

from analysis import safeguard_matrix as matrix
from analysis.frames import frame_of
from analysis.safeguards import FINDING_COLUMNS, HISTORY_COLUMNS
from tests.analysis.builders import frame

SAFEGUARDS = frame(
    "safeguards",
    [
        {"slug": slug, "position": at, "name": slug.title()}
        for at, slug in enumerate(["exit_strategy", "access", "host_state_consent"], 1)
    ],
)
MANDATES = pd.DataFrame(
    {
        "id": ["b", "a", "c"],
        "short_name": ["B", "A", "C"],
        "group": ["Land", "Land", "Coast"],
        "kind": ["tribunal", "fact_finding_mission", "commission_of_inquiry"],
        "status": ["active", "lapsed", "active"],
        "created_on": pd.to_datetime(["2010-01-01", "2012-01-01", None]),
        "age_days": pd.array([4000, 900, None], dtype="Int64"),
    }
)


def found(*cells: tuple[str, str, str]) -> pd.DataFrame:
    rows = [
        {
            "mechanism_id": mandate,
            "safeguard": safeguard,
            "finding": finding,
            "dropped": False,
            "unread": 0,
            "reports": 0,
        }
        for mandate, safeguard, finding in cells
    ]
    return frame_of(rows, FINDING_COLUMNS)


def said(symbol: str, finding: str = "stated", mandate: str = "a", **more) -> dict:
    return {
        "mechanism_id": mandate, "symbol": symbol, "safeguard": "access", "finding": finding, "how": "agreed", "strength": "requests",
        "paragraphs": "OP1", "adopted_on": pd.Timestamp(2020, 1, 1).date(), "role": "renewing",
    } | more  # fmt: skip


def told(*rows: dict) -> pd.DataFrame:
    return frame_of(list(rows), HISTORY_COLUMNS)


KNOWN = found(
    ("a", "exit_strategy", "stated"), ("a", "access", "stated"), ("a", "host_state_consent", "stated"),
    ("b", "exit_strategy", "partial"), ("b", "access", "not_examined"), ("b", "host_state_consent", "stated"),
    ("c", "exit_strategy", "not_stated"), ("c", "access", "stated"), ("c", "host_state_consent", "not_examined"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("order", "labels", "begins"),
    [
        (matrix.SITUATION, "CBA", [True, True, False]),
        (matrix.KIND, "CAB", [True, True, True]),
        (matrix.AGE, "BAC", [False] * 3),
        (matrix.STATED, "ACB", [False] * 3),
    ],
)
def test_lanes_stand_in_the_order_that_was_asked_for(order, labels, begins):
    lanes = matrix.lanes(KNOWN, MANDATES, order)
    assert "".join(lanes["label"]) == labels
    assert (lanes["begins"].tolist(), lanes["row"].tolist()) == (begins, [0, 1, 2])


def test_a_risk_is_not_counted_among_what_is_stated():
    lanes = matrix.lanes(KNOWN, MANDATES).set_index("mechanism_id")
    assert lanes["stated"].to_dict() == {"a": 2, "b": 0, "c": 1}
    assert lanes["examined"].to_dict() == {"a": 2, "b": 1, "c": 2}


def test_cells_know_their_place():
    cells = matrix.cells(KNOWN, matrix.lanes(KNOWN, MANDATES[:1]), SAFEGUARDS)
    assert cells[["row", "column", "label", "name"]].to_numpy().tolist() == [
        [0, 0, "B", "Exit_Strategy"],
        [0, 1, "B", "Access"],
        [0, 2, "B", "Host_State_Consent"],
    ]


def test_a_text_counts_once_with_its_fullest_finding_and_reports_do_not_count():
    rows = told(
        said("X/1", "partial"), said("X/1", "stated", "b"), said("X/2", "not_stated", how="detected"),
        said("X/3", "stated", how="reported"), said("X/4", "not_examined", how=None),
    )  # fmt: skip
    summary = matrix.summary(rows, SAFEGUARDS).set_index("safeguard")
    assert summary.loc["access"].to_dict() == {"read": 2, "stated": 1, "partial": 0, "not_stated": 1, "detected": 1}
    assert summary.loc["exit_strategy", "read"] == 0


def test_a_year_is_there_only_where_a_text_was_read():
    rows = told(
        said("X/1", adopted_on=pd.Timestamp(2018, 5, 1).date()), said("X/2", "partial"), said("X/3"),
        said("X/4", "not_examined", how=None, adopted_on=pd.Timestamp(2019, 5, 1).date()), said("X/5", adopted_on=None),
    )  # fmt: skip
    years = matrix.by_year(rows, "access")
    assert years[["year", "read", "stated", "share"]].to_numpy().tolist() == [[2018, 1, 1, 1.0], [2020, 2, 1, 0.5]]
    assert matrix.by_year(rows, "exit_strategy").empty


def test_clauses_are_of_other_mandates_stated_strongly_and_read_best_known_first():
    later = pd.Timestamp(2022, 1, 1).date()
    rows = told(
        said("X/1", mandate="mine", strength="decides"),
        said("X/2", mandate="b", how="detected", strength="decides"),
        said("X/3", mandate="c", paragraphs="PP4;OP2(a);OP9"),
        said("X/4", mandate="d", strength="decides", adopted_on=later),
        said("X/5", mandate="d", strength="decides"),
        said("X/6", mandate="e", strength="urges"),
        said("X/7", mandate="f", how="reported"),
        said("X/8", mandate="g", paragraphs="PP1;OP?"),
        said("X/9", "partial", mandate="h", strength="decides"),
    )
    clauses = matrix.clauses(rows, "access", besides="mine")
    assert clauses["symbol"].tolist() == ["X/4", "X/3", "X/2"]
    assert clauses["labels"].tolist() == ["OP1", "OP2(a), OP9", "OP1"]
    assert matrix.cite(clauses["symbol"][1], clauses["labels"][1]) == "X/3 OP2(a), OP9"
    assert len(matrix.clauses(rows, "access", limit=1)) == 1


def test_a_clause_in_a_text_of_both_mandates_is_no_clause_elsewhere():
    shared = [said("X/1", mandate="mine"), said("X/1", mandate="b")]
    assert matrix.clauses(told(*shared), "access", besides="mine").empty
