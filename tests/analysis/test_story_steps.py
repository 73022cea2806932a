"""What steps of stories compute: the facts behind headlines, on the real record and where something is missing."""

import datetime as dt
from functools import cache

import pandas as pd
import pytest

from analysis.frames import rows_of
from analysis.lives import TABLES_NEEDED as LIVED
from analysis.lives import Lives
from analysis.story_pace import LOOK, WORDS_A_MINUTE, seconds
from analysis.story_record import Record, extreme
from analysis.story_sources import DOCUMENT, official_first, rank
from analysis.story_steps import SUBJECTS, TEMPLATES, tell
from data.stories import Telling, briefs, stories
from tests.analysis.test_gaps import real
from tests.conftest import CATALOG

TODAY = dt.date(2026, 11, 21)
STORIES = {story.id: [step.model_dump() for step in story.steps] for story in stories(CATALOG).values()}
STEPS = [(story.id, number) for story in briefs(CATALOG).values() for number in range(len(story.steps))]


@pytest.fixture(scope="module")
def record_on(catalog_frames):
    """Call it with a day for the real record as it stood."""
    names = catalog_frames["mechanisms"]["situation_id"].map(catalog_frames["situations"].set_index("id")["name"])
    frames = {name: catalog_frames[name] for name in LIVED}
    lives = Lives(**frames | {"mechanisms": catalog_frames["mechanisms"].assign(situation=names, group=names)})
    return cache(lambda day: Record(real(lives, catalog_frames, day), catalog_frames, STORIES))


@pytest.fixture(scope="module")
def record(record_on) -> Record:
    return record_on(TODAY)


def step(template: str, **subjects) -> dict:
    """A step as a story's file would have it."""
    return Telling(template=template, meaning="A lamp.", **subjects).model_dump()


def test_every_template_has_its_subjects_and_its_function():
    assert set(SUBJECTS) == set(TEMPLATES)


@pytest.mark.parametrize(("story", "number"), STEPS)
def test_every_step_of_the_catalog_has_facts(story, number, record):
    told = tell(briefs(CATALOG)[story].steps[number].model_dump(), record)
    assert not told.empty and told.missing == () and told.sources


@pytest.mark.parametrize(("story", "number"), STEPS)
@pytest.mark.parametrize("day", [dt.date(1990, 1, 1), dt.date(2012, 6, 1), dt.date(2030, 1, 1)])
def test_no_step_breaks_on_any_day(story, number, day, record_on):
    tell(briefs(CATALOG)[story].steps[number].model_dump(), record_on(day))


def test_a_life_counts_what_the_record_has(record):
    told = tell(step("lives", mandates=["coi-syria", "iiim", "jim-syria"]), record)
    assert (told.facts["n"], told.facts["ended"], [row["id"] for row in told.facts["first"]]) == (3, 1, ["coi-syria"])
    assert told.facts["renewals"] == int(record.mandates.set_index("id").loc[list(told.frame["id"]), "renewals"].sum())


def test_votes_are_of_texts_that_gave_the_mandate_and_hold_no_failed_draft(record):
    told = tell(step("votes", mandates=["sr-eritrea"]), record)
    assert not told.frame["outcome"].isin(["rejected", "withdrawn"]).any()
    sudan = tell(step("votes", mandates=["ffm-sudan"]), record).facts
    assert (sudan["first"]["yes"], sudan["first"]["no"], sudan["first"]["abstain"]) == (19, 16, 12)
    assert (sudan["texts"], sudan["votes"], sudan["since"]) == (3, 3, [])


def test_decisions_without_a_vote_since_the_last_vote_are_known(record):
    facts = tell(step("votes", mandates=["coi-syria"]), record).facts
    assert (facts["texts"], facts["votes"], facts["since"]) == (17, 15, ["A/HRC/RES/58/25", "A/HRC/RES/61/3"])
    mission = tell(step("votes", mandates=["ffm-myanmar"]), record).facts
    assert (mission["texts"], mission["votes"], mission["since"]) == (3, 1, [])  # its vote was the last decision
    margins = tell(step("margins", mandates=["coi-syria", "ffm-sudan"]), record).facts
    assert margins["unvoted"] == ["CoI Syria"]


def test_a_mandate_without_a_day_of_creation_is_named(record):
    facts = tell(step("lives", mandates=["jit-ethiopia", "ichree"]), record).facts
    assert facts["undated"] == ["JIT Ethiopia"] and [row["id"] for row in facts["first"]] == ["ichree"]


def test_margins_compare_first_and_last_and_leave_out_single_votes(record):
    told = tell(step("margins", mandates=["ichree", "ffm-sudan", "ohchr-seoul"]), record)
    assert (told.facts["several"], told.facts["narrower"], told.facts["wider"]) == (2, 1, 1)
    assert "ohchr-seoul" not in set(told.frame["mechanism_id"]) and told.facts["without"] == ["OHCHR Seoul"]
    assert {row["margin"] for row in told.facts["narrowest"]} == {min(told.frame["margin"])}
    assert told.facts["n"] == 3  # those that the story chose, voted on or not


def test_groups_add_up_to_the_roll_call(record, catalog_frames):
    told = tell(step("groups", symbols=["A/HRC/RES/54/2"]), record)
    votes = catalog_frames["votes"]
    assert int(told.frame[["yes", "no", "abstain", "absent"]].sum().sum()) == int(
        (votes["symbol"] == "A/HRC/RES/54/2").sum()
    )
    assert (told.facts["no"]["groups"], told.facts["no"]["states"]) == (["AFRICAN", "ASIA_PACIFIC"], 7)  # they tie


def test_a_safeguard_that_nobody_examined_is_not_called_silent(record):
    found = record.facts.found
    blank = found["finding"].eq("not_examined").groupby(found["mechanism_id"]).all()
    nobody = next(one for one in record.mandates["id"] if blank[one])
    told = tell(step("safeguards", mandates=["coi-syria", "iiim", nobody]), record)
    cells = told.frame[told.frame["finding"] != "not_examined"]
    for name in told.facts["silent"]:
        assert set(cells.loc[cells["name"] == name, "finding"]) == {"not_stated"}
    assert len(told.facts["unknown"]) == 1 and nobody not in set(told.frame["mechanism_id"])


def test_exits_tell_kept_archives_from_open_ones(record):
    facts = tell(step("exits", mandates=["unitad", "ichree", "ffm-myanmar", "coi-syria"]), record).facts
    assert (facts["n"], facts["covered"], facts["open"], facts["running"]) == (3, 2, 1, ["CoI Syria"])
    assert [(row["mechanism_id"], row["days"]) for row in facts["longest"]] == [("ichree", 1135)]
    assert facts["of"] == 4


def test_the_ladder_counts_paragraphs_and_knows_silence(record):
    told = tell(step("ladder", story="syria-participation"), record)
    assert told.facts["silent"] == 2 and told.facts["most"][0]["paragraphs"] == told.frame["paragraphs"].max()
    assert told.frame.loc[told.frame["state"] == "absent", "paragraphs"].eq(0).all()


def test_texts_that_were_not_compared_are_known(record):
    facts = tell(step("renewals", series="hrc-sudan"), record).facts
    assert facts["last"]["symbol"] == "A/HRC/RES/57/2"
    assert facts["later"] == ["A/HRC/RES/60/3", "A/HRC/RES/S-38/1", "A/HRC/RES/62/1"] and facts["alone"] == []
    syria = tell(step("renewals", series="hrc-syria"), record).facts
    assert "A/HRC/RES/19/22" in syria["alone"] and not set(syria["alone"]) & {*syria["later"], "A/HRC/RES/30/10"}


def test_rows_that_tie_are_all_there():
    frame = pd.DataFrame({"name": ["a", "b", "c"], "days": pd.array([1, 3, 3], dtype="Int64")})
    assert [row["name"] for row in extreme(frame, "days", "max")] == ["b", "c"]
    assert [row["name"] for row in extreme(frame, "days", "min")] == ["a"]
    assert extreme(frame.head(0), "days", "min") == []


def test_documents_are_the_first_sources(record):
    for one in [
        step("lives", mandates=["ichree"]),
        step("exits", mandates=["ichree", "unitad"]),
        step("lineage", mandates=["iiim", "iimm"]),
    ]:
        ranks = [rank(source) for source in tell(one, record).sources]
        assert ranks[0] == DOCUMENT and ranks == sorted(ranks)


def test_a_copy_named_after_a_symbol_stands_for_the_document():
    copy = "https://github.com/UN-EOSG-Analytics/un-mandates-housekeeping/blob/3ca4/public/data/paragraphs/A_HRC_RES_S-33_1.json"
    rows = pd.DataFrame(
        {"source": [f"https://lamp.example/news ; {copy}", "https://press.un.org/lamp", None, "no source seen"]}
    )
    assert official_first(["A/RES/1/1"], rows) == (
        "A/RES/1/1", "A/HRC/RES/S-33/1", "https://press.un.org/lamp", "https://lamp.example/news",
    )  # fmt: skip
    assert rank("https://notun.org/lamp") > rank("https://un.org/lamp")  # the host itself or one below it


def test_the_source_of_what_is_told_comes_before_those_of_other_events(record, catalog_frames):
    sources = tell(step("milestones", milestones=[113, 110]), record).sources
    own = catalog_frames["milestones"].set_index("id").at[113, "source"]
    assert sources[0] in own and "A/HRC/RES/54/2" not in own


def test_a_caveat_goes_with_its_milestone(record):
    facts = tell(step("milestones", milestones=[132, 133]), record).facts
    assert "causation" in facts["main"]["caveat"] and facts["caveats"] == [facts["main"]["caveat"]]


def test_the_session_ahead_moves_with_the_day(record, record_on):
    assert tell(step("due", session="next"), record).facts["session"] == "HRC-64"
    assert tell(step("due", session="next"), record_on(dt.date(2026, 6, 20))).facts["session"] == "HRC-62"
    assert tell(step("due", session="HRC-57"), record).facts["session"] == "HRC-57"


def test_what_was_not_there_on_the_day_is_missing_and_said(record_on):
    early = record_on(dt.date(2015, 1, 1))
    told = tell(step("lives", mandates=["coi-syria", "iimp"]), early)
    assert told.missing == ("iimp",) and told.facts["n"] == 1 and told.facts["only"]["id"] == "coi-syria"
    assert tell(step("groups", symbols=["A/HRC/RES/54/2"]), early).empty
    assert all(row["date"] <= early.as_of for row in rows_of(early.decisions[["date"]]))


@pytest.mark.parametrize(
    "asked",
    [
        {"template": "lives", "mandates": ["no-such-body"]}, {"template": "votes", "mandates": ["no-such-body"]},
        {"template": "margins", "mandates": ["no-such-body"]}, {"template": "groups", "symbols": ["A/HRC/RES/999/9"]},
        {"template": "safeguards", "mandates": ["no-such-body"]}, {"template": "exits", "mandates": ["no-such-body"]},
        {"template": "ladder", "story": "no-such-story"}, {"template": "due", "session": "HRC-999"},
        {"template": "milestones", "milestones": [99999]}, {"template": "lineage", "mandates": ["no-such-body"]},
        {"template": "onset", "mandates": ["no-such-body"]}, {"template": "renewals", "series": "no-such-series"},
    ],
    ids=lambda asked: asked["template"],
)  # fmt: skip
def test_a_subject_that_is_not_there_is_named_and_breaks_nothing(asked, record):
    told = tell(Telling(meaning="A lamp.", **asked).model_dump(), record)
    assert told.empty and len(told.missing) == 1


def test_a_pace_is_stated_and_counts_words():
    assert seconds("") == LOOK + round(25 * 60 / WORDS_A_MINUTE)
    assert seconds("word " * WORDS_A_MINUTE) == pytest.approx(seconds("") + 60, abs=1)


def test_nothing_changes_the_shared_frames(record, catalog_frames):
    before = catalog_frames["milestones"].copy()
    tell(step("milestones", milestones=[132]), record)
    pd.testing.assert_frame_equal(before, catalog_frames["milestones"])
