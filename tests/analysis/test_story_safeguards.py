"""Who is ranked for safeguards: only mandates that people read whole for themselves; ties together, shared texts said."""

import pandas as pd
import pytest

from analysis.story_safeguards import DETECTED, FOR_ANOTHER, PARTLY, REPORTED, extremes, ranked

SAFEGUARDS = ("exit", "custody", "access")


def cells(**mandates: list[dict]) -> pd.DataFrame:
    """Cells of mandates, one dict a safeguard over what people read as stated."""
    plain = {"finding": "stated", "how": "coded_once", "coded_for": None, "also": None, "symbol": "A/HRC/RES/1/1"}
    rows = [
        plain | {"mechanism_id": mandate, "safeguard": safeguard} | said
        for mandate, own in mandates.items()
        for safeguard, said in zip(SAFEGUARDS, own, strict=True)
    ]
    return pd.DataFrame(rows)


def lanes_of(frame: pd.DataFrame) -> pd.DataFrame:
    ids = list(dict.fromkeys(frame["mechanism_id"]))
    lanes = pd.DataFrame({"mechanism_id": ids, "label": [one.title() for one in ids], "row": range(len(ids))})
    return ranked(frame, lanes)


def told(frame: pd.DataFrame) -> dict:
    return extremes(frame, lanes_of(frame), {"lamp": "Lamp", "torch": "Torch"})


YES, NO = {}, {"finding": "not_stated"}
UNKNOWN = {"finding": "not_examined", "how": None}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"how": "detected"}, DETECTED),
        ({"coded_for": "torch"}, FOR_ANOTHER),
        (UNKNOWN, PARTLY),
    ],
)
def test_what_rests_on_a_program_or_on_another_mandate_even_in_part_is_counted_apart(said, why):
    frame = cells(lamp=[YES, YES, said], torch=[YES, NO, NO])
    lanes = lanes_of(frame).set_index("mechanism_id")
    assert lanes.at["lamp", "apart"] == why and pd.isna(lanes.at["torch", "apart"])
    assert list(lanes.index) == ["torch", "lamp"]  # it would be first, and is not ranked
    assert told(frame)["most"]["names"] == ["Torch"]


def test_what_only_a_source_reports_is_no_reading():
    frame = cells(lamp=[{"how": "reported"}] * 3, torch=[NO, NO, NO])
    assert lanes_of(frame).set_index("mechanism_id").at["lamp", "apart"] == REPORTED
    frame = cells(lamp=[YES, NO, {"how": "reported"}])
    assert lanes_of(frame)["read"].tolist() == [1]  # beside what was read it is not counted


def test_ties_are_told_together():
    found = told(cells(lamp=[YES, YES, NO], torch=[YES, NO, NO], candle=[NO, YES, NO], sun=[YES, NO, YES]))
    assert (found["most"]["names"], found["most"]["stated"]) == (["Lamp", "Sun"], 2)
    assert (found["fewest"]["names"], found["fewest"]["stated"]) == (["Candle", "Torch"], 1)
    alike = told(cells(lamp=[YES, NO, NO], torch=[YES, NO, NO]))
    assert alike["most"]["names"] == ["Lamp", "Torch"] and alike["fewest"] is None


def test_a_text_that_creates_another_mandate_too_is_said():
    found = told(cells(lamp=[{"also": "torch;sun", "symbol": "A/RES/2/2"}, YES, NO], candle=[NO, NO, NO]))
    assert found["most"]["shared"] == {"A/RES/2/2": ["Torch", "sun"]} and found["fewest"]["shared"] == {}


def test_nobody_read_anything():
    found = told(cells(lamp=[{"how": "detected"}] * 3))
    assert found["most"] is None and found["fewest"] is None
