"""The newest steps in mandates' lives: what was done, by which document, with what vote."""

import pandas as pd

from analysis.changes import CHANGES, changes
from tests.analysis.builders import act, record


def test_what_one_document_does_to_one_mandate_is_one_step():
    found = changes(record(act("2026-03-27", "renewed", "A/HRC/RES/61/3"), act("2026-03-27", "expanded", "A/HRC/RES/61/3", note="more")))
    (step,) = found.itertuples()
    assert (step.key, step.actions, step.note) == ("inquiry/A/HRC/RES/61/3", "renewed + expanded", "more")


def test_reports_and_first_days_at_work_are_not_changes_to_a_mandate():
    acts = [act("2026-01-01", "established"), act("2026-02-01", "started_work"), act("2026-03-01", "report_presented")]
    assert changes(record(*acts))["actions"].to_list() == ["established"]


def test_the_newest_come_first_and_no_more_than_asked_for(lives):
    found = changes(lives, latest=10)
    assert len(found) == 10 and found["date"].is_monotonic_decreasing
    assert found["date"].max() == lives.mandate_actions["date"].max()
    assert {column: str(kind) for column, kind in found.dtypes.items()} == CHANGES


def test_every_key_is_its_own_and_the_vote_is_the_printed_one(lives):
    found = changes(lives, latest=10_000)
    assert found["key"].is_unique
    printed = lives.resolutions.set_index("symbol")
    for step in found[found["tally"].notna()].itertuples():
        text = printed.loc[step.symbol]
        assert step.tally == f"{text['yes']}-{text['no']}-{text['abstain']}"
    assert found.loc[found["symbol"].isna(), "tally"].isna().all()


def test_nothing_recorded_is_no_change():
    assert changes(record()).empty
    assert isinstance(changes(record()), pd.DataFrame)
