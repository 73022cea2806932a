"""Who works beside whom on a situation: days together, what each is told to do, how long a crisis waited."""

import datetime as dt

import pandas as pd
import pytest

from analysis import overlaps
from analysis.frames import frame_of, rows_of
from analysis.lanes import BAR_COLUMNS
from analysis.safeguards import FINDING_COLUMNS, HISTORY_COLUMNS, TABLES_NEEDED, Safeguards
from models.vocabulary import label
from tests.analysis.builders import day, frame

AS_OF = dt.date(2026, 11, 21)
EARLY, LATE = "A/HRC/RES/10/1", "A/HRC/RES/20/1"


def bars(*rows: tuple) -> pd.DataFrame:
    """Bars of terms: mandate, first day, last day, and how certain the last is."""
    return frame_of(
        [
            {"row": 1, "mechanism_id": one, "label": one, "starts_on": day(start), "until": day(end), "certainty": (sure or ["printed"])[0], "ended": False, "what": ""}
            for one, start, end, *sure in rows
        ],
        BAR_COLUMNS,
    )  # fmt: skip


def told_to(**findings: dict[str, str]) -> pd.DataFrame:
    """What mandates are told to do: finding by function, of each."""
    rows = [{"mechanism_id": one, "function": function, "finding": found} for one, own in findings.items() for function, found in own.items()]
    return frame_of([{name: row.get(name) for name in overlaps.FUNCTION_COLUMNS} for row in rows], overlaps.FUNCTION_COLUMNS)


NOBODY = told_to()


def together(*rows: tuple, told=NOBODY, as_of=AS_OF) -> list[dict]:
    return rows_of(overlaps.overlaps(bars(*rows), told, as_of))


# On the same days


def test_two_mandates_have_the_days_on_which_both_had_a_term():
    (pair,) = together(("a", "2020-01-01", "2021-01-01"), ("b", "2020-07-01", "2022-01-01"))
    assert (pair["first"], pair["second"]) == ("a", "b")
    assert (pair["from_day"], pair["until_day"], pair["days"]) == (day("2020-07-01"), day("2021-01-01"), 184)
    assert pair["known"] and not pair["now"]


def test_terms_that_follow_each_other_are_one_run_and_an_interruption_is_not_counted():
    (pair,) = together(
        ("a", "2020-01-01", "2020-06-30"), ("a", "2020-06-30", "2020-12-31"), ("a", "2021-02-01", "2021-03-01"),
        ("b", "2020-01-01", "2022-01-01"),
    )  # fmt: skip
    assert pair["days"] == 365 + 28


def test_the_day_on_which_one_ends_and_the_other_begins_is_not_a_day_together():
    rows = ("a", "2020-01-01", "2021-01-01"), ("b", "2021-01-01", "2022-01-01")
    assert together(*rows) == []
    assert overlaps.most_at_once(bars(*rows))[0] == 1


def test_both_still_run_where_both_reach_the_day():
    (pair,) = together(("a", "2020-01-01", "2026-11-21", "open"), ("b", "2021-01-01", "2026-11-21", "open"))
    assert pair["now"] and pair["known"]


@pytest.mark.parametrize("certainty", ["unrecorded", "undated"])
def test_days_beyond_what_is_recorded_are_days_at_most(certainty):
    rows = ("a", "2020-01-01", "2021-01-01"), ("a", "2021-01-01", "2023-01-01", certainty)
    assert not together(*rows, ("b", "2022-01-01", "2024-01-01"))[0]["known"]
    assert together(*rows, ("b", "2020-06-01", "2020-12-01"))[0]["known"]


def test_most_at_once_tells_when_that_last_began():
    run = bars(("a", "2020-01-01", "2026-01-01"), ("b", "2020-02-01", "2020-03-01"), ("c", "2024-05-01", "2025-01-01"))
    assert overlaps.most_at_once(run) == (2, day("2024-05-01"))
    assert overlaps.most_at_once(bars()) == (0, None)


def test_what_both_are_told_to_do_and_what_nobody_knows():
    told = told_to(
        a={"reporting": "stated", "evidence_preservation": "earlier", "sharing_with_courts": "partial", "coordination": "stated"},
        b={"reporting": "partial", "evidence_preservation": "not_stated", "sharing_with_courts": "not_examined", "coordination": "not_stated", "missing_persons": "named"},
    )  # fmt: skip
    (pair,) = together(("a", "2020-01-01", "2021-01-01"), ("b", "2020-01-01", "2021-01-01"), told=told)
    assert (pair["both"], pair["unknown"], pair["coordination"]) == ("reporting", "sharing_with_courts", "a")


# What each is told to do


def history(*rows: dict) -> pd.DataFrame:
    blank = {"how": "coded_once", "role": "renewing", "mechanism_id": "a", "safeguard": "reporting", "symbol": LATE, "also": ""}
    return frame_of([dict.fromkeys(HISTORY_COLUMNS) | blank | row for row in rows], HISTORY_COLUMNS)


def findings(*rows: dict) -> pd.DataFrame:
    blank = {"how": "coded_once", "mechanism_id": "a", "safeguard": "reporting", "symbol": LATE, "also": "", "dropped": False, "unread": 0, "reports": 0}
    return frame_of([dict.fromkeys(FINDING_COLUMNS) | blank | row for row in rows], FINDING_COLUMNS)


def functions(found=(), told=(), kind="commission_of_inquiry", readings=(), paragraphs=(), mentions=()) -> dict[str, dict]:
    frames = (
        frame("mechanisms", [{"id": "a", "kind": kind, "source": "a book", "review": "confirmed"}]),
        frame("text_readings", list(readings)), frame("paragraphs", list(paragraphs)), frame("theme_mentions", list(mentions)),
    )  # fmt: skip
    rows = rows_of(overlaps.functions(findings(*found), history(*told), *frames))
    return {row["function"]: row for row in rows}


def test_a_finding_on_the_text_in_force_is_what_the_mandate_is_told():
    row = functions([{"finding": "stated", "paragraphs": "OP3", "strength": "requests"}])["reporting"]
    assert (row["finding"], row["symbol"], row["paragraphs"], row["how"]) == ("stated", LATE, "OP3", "coded_once")


@pytest.mark.parametrize("now", ["partial", "not_stated"])
def test_a_task_that_a_renewal_does_not_repeat_was_stated_earlier(now):
    row = functions([{"finding": now}], [{"finding": "stated", "symbol": EARLY, "paragraphs": "OP7"}, {"finding": now}])["reporting"]
    assert (row["finding"], row["symbol"], row["paragraphs"]) == ("earlier", EARLY, "OP7")


def test_a_text_that_ends_the_mandate_gives_it_no_task():
    row = functions([{"finding": "partial"}], [{"finding": "stated", "symbol": EARLY, "role": "ending"}])["reporting"]
    assert row["finding"] == "partial"


def test_a_text_read_for_another_mandate_says_nothing_of_this_one():
    read_for_another = {"finding": "stated", "coded_for": "b", "paragraphs": "OP3", "also": "b"}
    row = functions([read_for_another], [read_for_another])["reporting"]
    assert (row["finding"], row["coded_for"], row["paragraphs"], row["how"]) == ("not_examined", "b", None, None)
    detected = {"finding": "stated", "how": "detected", "also": "b"}
    assert functions([detected], [detected])["reporting"]["finding"] == "not_examined"
    assert functions([detected | {"also": ""}])["reporting"]["finding"] == "stated"


def test_what_nobody_read_is_not_examined_and_not_missing():
    row = functions([{"finding": "not_examined", "how": None, "symbol": None}])
    assert row["reporting"]["finding"] == row["missing_persons"]["finding"] == "not_examined"


def test_only_the_kind_of_mechanism_says_that_it_searches_for_the_missing():
    row = functions(kind="missing_persons_institution")["missing_persons"]
    assert (row["finding"], row["how"], row["source"]) == ("stated", "kind", "a book")


@pytest.mark.parametrize(("label_", "finding"), [("OP4", "named"), ("PP4", "not_stated")])
def test_a_text_that_names_missing_persons_says_that_and_no_more(label_, finding):
    row = functions(
        told=[{"finding": "not_stated"}],
        readings=[{"symbol": LATE, "how": "engine", "source": "official text"}],
        paragraphs=[{"symbol": LATE, "position": 4, "label": label_, "strength": "requests"}],
        mentions=[{"symbol": LATE, "position": 4, "theme": "missing_persons", "how": "engine", "term": "missing persons"}],
    )["missing_persons"]
    assert (row["finding"], row["symbol"]) == (finding, LATE)
    assert row["finding"] not in overlaps.HAS


# Since the onset


def onset(on: str, **more) -> dict:
    return {"id": 1, "situation_id": "land", "date": on, "date_precision": "day", "kind": "crisis_onset", "note": "", "source": "a book"} | more


def waited(*onsets: dict, born: dict[str, str], run=(), as_of=AS_OF) -> list[dict]:
    mandates = pd.DataFrame({"id": list(born), "created_on": pd.to_datetime(list(born.values())).astype("datetime64[s]")})
    return rows_of(overlaps.waits(mandates, bars(*run), frame("milestones", list(onsets)), as_of))


def test_the_wait_ends_with_the_first_mandate_created_after_the_onset():
    (row,) = waited(onset("2020-01-01"), born={"old": "2019-01-01", "late": "2021-01-01", "soon": "2020-01-31"}, run=[("old", "2019-01-01", "2022-01-01")])
    assert (row["first"], row["days"], row["at_work"]) == ("soon", 30, "old")


def test_an_onset_after_which_none_was_created_has_no_number_of_days():
    (row,) = waited(onset("2020-01-01"), born={"old": "2019-01-01", "future": "2027-01-01"})
    assert (row["first"], row["days"], row["at_work"]) == (None, None, "")


def test_an_onset_of_the_future_and_other_milestones_are_no_wait():
    assert waited(onset("2027-01-01"), onset("2020-01-01", id=2, kind="warning"), born={"a": "2021-01-01"}) == []


# The real record, by hand


@pytest.fixture(scope="module")
def known(lives, catalog_frames):
    """Call it with a situation for its mandates, their runs and their functions."""
    record = Safeguards({name: catalog_frames[name] for name in TABLES_NEEDED})
    found, told, mandates = record.findings(AS_OF), record.history(AS_OF), lives.mandates(AS_OF)

    def known(situation: str):
        ids = overlaps.with_parts(situation, catalog_frames["situations"])
        own = mandates[mandates["situation_id"].isin(ids)].assign(group=lambda rows: rows["founding_body"].map(label))
        lane = overlaps.forum_lanes(own, situation)
        run = overlaps.running(lane, own, lives.terms, AS_OF)
        texts = (catalog_frames[name] for name in ("text_readings", "paragraphs", "theme_mentions"))
        return own, lane, run, overlaps.functions(found, told, own, *texts), lives.milestones[lives.milestones["situation_id"].isin(ids)]

    return known


def test_the_three_mechanisms_for_syria(known):
    own, lane, run, told, milestones = known("syria")
    pairs = {(row["first"], row["second"]): row for row in rows_of(overlaps.overlaps(run, told, AS_OF))}
    both = pairs["coi-syria", "iiim"]
    assert (both["from_day"], both["now"], both["days"]) == (day("2016-12-21"), True, (AS_OF - day("2016-12-21")).days)
    assert pairs["iiim", "iimp"]["from_day"] == day("2023-06-29")
    assert "evidence_preservation" in both["both"] and {"coi-syria", "iiim"} <= set(both["coordination"].split(";"))
    assert "sr-syria" not in set(run["mechanism_id"]), "it begins only when the commission ends"
    says = {(row["mechanism_id"], row["function"]): row for row in rows_of(told)}
    assert (says["iiim", "sharing_with_courts"]["finding"], says["iiim", "sharing_with_courts"]["symbol"]) == ("stated", "A/RES/71/248")
    assert says["iimp", "missing_persons"]["how"] == "kind"
    assert says["jim-syria", "reporting"]["finding"] == "not_examined"
    assert lane.loc[lane["header"], "label"].tolist()[:2] == ["syria", "General Assembly"]
    (wait,) = rows_of(overlaps.waits(own, run, milestones, AS_OF))
    assert (wait["onset_precision"], wait["first"], wait["days"]) == ("month", "ohchr-syria-2011", 59)


def test_the_mission_and_the_mechanism_for_myanmar(known):
    own, _lane, run, told, milestones = known("myanmar")
    pairs = {(row["first"], row["second"]): row for row in rows_of(overlaps.overlaps(run, told, AS_OF))}
    assert (pairs["ffm-myanmar", "iimm"]["from_day"], pairs["ffm-myanmar", "iimm"]["now"]) == (day("2018-09-27"), False)
    says = {(row["mechanism_id"], row["function"]): row for row in rows_of(told)}
    assert says["iimm", "evidence_preservation"]["paragraphs"] == "OP22;OP23(a);OP23(b);OP30"
    assert says["ffm-myanmar", "sharing_with_courts"]["finding"] == "not_examined", "39/2 was read for the mechanism"
    first, second = rows_of(overlaps.waits(own, run, milestones, AS_OF))
    assert (first["first"], first["days"]) == ("ffm-myanmar", 166)
    assert (second["first"], second["days"], set(second["at_work"].split(";"))) == ("iimm", 398, {"ffm-myanmar", "sr-myanmar"})


def test_the_team_for_iraq_worked_alone(known):
    _own, _lane, run, told, _milestones = known("iraq")
    assert overlaps.overlaps(run, told, AS_OF).empty
    says = {row["function"]: row for row in rows_of(told) if row["mechanism_id"] == "unitad"}
    assert (says["evidence_preservation"]["finding"], says["coordination"]["paragraphs"]) == ("stated", "OP2;OP3;OP12")


def test_every_situation_can_be_asked(known, catalog_frames):
    for situation in catalog_frames["situations"]["id"]:
        own, _lane, run, told, milestones = known(situation)
        assert len(told) == len(own) * len(overlaps.FUNCTIONS)
        pairs = overlaps.overlaps(run, told, AS_OF)
        assert (pairs["days"] > 0).all()
        assert (pairs["days"] <= (pairs["until_day"] - pairs["from_day"]).dt.days).all()
        assert (overlaps.waits(own, run, milestones, AS_OF)["days"].dropna() >= 0).all()
