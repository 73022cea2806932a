"""Ties between mandates: what sources say, what was measured, and which of the two came first."""

import datetime as dt

import pytest

from analysis import lineage
from analysis.frames import rows_of
from analysis.situations import group_of
from tests.analysis.builders import act, day, frame

AS_OF = dt.date(2026, 11, 21)
FIRST, SECOND, THIRD = "A/RES/1/1", "A/HRC/RES/2/1", "A/HRC/RES/3/1"
ADOPTED = {FIRST: "2010-01-01", SECOND: "2015-01-01", THIRD: "2020-01-01"}
RESOLUTIONS = frame("resolutions", [{"symbol": symbol, "adopted_on": on} for symbol, on in ADOPTED.items()])
READ = frame("text_readings", [{"symbol": symbol, "how": "engine"} for symbol in ADOPTED])


def given(**acts: list[dict]):
    """Actions of mandates, by the mandate's id."""
    rows = [{"mechanism_id": one, "step": step} | row for one, own in acts.items() for step, row in enumerate(own, 1)]
    return frame("mandate_actions", rows)


OLD_AND_NEW = given(
    old=[act("2010-01-01", "established", FIRST)],
    new=[act("2015-01-01", "established", SECOND), act("2020-01-01", "renewed", THIRD)],
)


def paragraph(symbol: str, label: str, like: str, similarity: int, where: str = "other", position: int = 1) -> dict:
    near = {f"nearest_{where}_symbol": like, f"nearest_{where}_label": "OP9", f"nearest_{where}_similarity": similarity}
    return {"symbol": symbol, "position": position, "label": label, "kind": "OP"} | near


def measured(*paragraphs: dict, actions=OLD_AND_NEW, at_least: int = 70) -> list[dict]:
    return rows_of(lineage.wording(frame("paragraphs", list(paragraphs)), actions, RESOLUTIONS, at_least))


def found(*paragraphs: dict, actions=OLD_AND_NEW):
    return lineage.wording(frame("paragraphs", list(paragraphs)), actions, RESOLUTIONS, 70)


def tied(*links: dict, wording=None, actions=OLD_AND_NEW, readings=READ, as_of: dt.date = AS_OF) -> list[dict]:
    linked = frame("mechanism_links", [{"note": "so it is said", "source": "a book", "review": "confirmed"} | link for link in links])
    return rows_of(lineage.ties(linked, found() if wording is None else wording, actions, readings, as_of))


def link(one: str, relation: str, other: str) -> dict:
    return {"from_mechanism": one, "relation": relation, "to_mechanism": other}


# Wording that was measured


def test_a_paragraph_near_to_one_of_another_mandate_ties_the_two_in_time():
    (row,) = measured(paragraph(SECOND, "OP3", FIRST, 85))
    assert (row["earlier"], row["later"], row["kind"]) == ("old", "new", lineage.CREATED)
    assert (row["symbol"], row["label"], row["like_symbol"], row["like_label"], row["similarity"]) == (SECOND, "OP3", FIRST, "OP9", 85)
    assert (row["like_adopted_on"], row["adopted_on"]) == (day("2010-01-01"), day("2015-01-01"))


def test_a_later_text_is_told_from_the_one_that_created():
    (row,) = measured(paragraph(THIRD, "OP3", FIRST, 85))
    assert row["kind"] == lineage.RENEWED


def test_wording_of_the_same_series_counts_as_well():
    assert len(measured(paragraph(SECOND, "OP3", FIRST, 85, where="series"))) == 1


@pytest.mark.parametrize("label", ["PP3", "Annex PP3", "PP3(a)"])
def test_the_preamble_says_nothing_of_what_a_mandate_does(label):
    assert measured(paragraph(SECOND, label, FIRST, 100)) == []


def test_what_is_less_near_than_asked_for_is_left_out():
    assert measured(paragraph(SECOND, "OP3", FIRST, 69)) == []
    assert len(measured(paragraph(SECOND, "OP3", FIRST, 70))) == 1
    assert len(measured(paragraph(SECOND, "OP3", FIRST, 69), at_least=60)) == 1


def test_a_mandate_is_not_tied_to_itself():
    assert measured(paragraph(THIRD, "OP3", SECOND, 100)) == []


def test_a_text_of_both_mandates_ties_neither_to_the_other():
    both = given(old=[act("2010-01-01", "established", FIRST), act("2015-01-01", "renewed", SECOND)], new=[act("2015-01-01", "established", SECOND)])
    assert measured(paragraph(SECOND, "OP3", FIRST, 100), actions=both) == []


def test_a_text_that_ends_a_mandate_is_not_one_that_gives_it():
    over = given(old=[act("2010-01-01", "established", FIRST), act("2015-01-01", "succeeded_by", SECOND)], new=[act("2015-01-01", "established", SECOND)])
    (row,) = measured(paragraph(SECOND, "OP3", FIRST, 100), actions=over)
    assert (row["earlier"], row["later"]) == ("old", "new")


def test_a_text_nobody_gave_a_mandate_by_ties_nothing():
    assert measured(paragraph("A/RES/9/9", "OP3", FIRST, 100), paragraph(SECOND, "OP3", "A/RES/9/9", 100)) == []


# Ties that sources name


@pytest.mark.parametrize(
    ("relation", "said", "earlier"),
    [
        ("precedent_for", ("old", "new"), "old"), ("language_reused_by", ("old", "new"), "old"),
        ("evidence_transferred_to", ("old", "new"), "old"), ("successor_of", ("new", "old"), "old"),
        ("complementary_mandate", ("new", "old"), "old"), ("complementary_mandate", ("old", "new"), "old"),
    ],
)  # fmt: skip
def test_every_tie_reads_from_the_earlier_to_the_later_whichever_way_it_is_said(relation, said, earlier):
    (row,) = tied(link(said[0], relation, said[1]))
    assert (row["earlier"], row["later"]) == (earlier, "new")
    assert (row["subject"], row["object"]) == said
    assert (row["earlier_on"], row["later_on"]) == (day("2010-01-01"), day("2015-01-01"))
    assert (row["note"], row["source"], row["review"]) == ("so it is said", "a book", "confirmed")


def test_a_tie_said_by_a_source_tells_how_much_wording_was_measured():
    wording = found(paragraph(SECOND, "OP3", FIRST, 85), paragraph(SECOND, "OP4", FIRST, 90, position=2))
    said, alike = tied(link("new", "successor_of", "old"), wording=wording)
    assert (said["wording"], said["paragraphs"], said["similarity"]) == ("found", 2, 90)
    assert (alike["kind"], alike["paragraphs"], alike["similarity"], alike["review"]) == (lineage.CREATED, 2, 90, "derived")
    assert alike["note"].startswith(f"{SECOND} OP4 like {FIRST} OP9 (90); {SECOND} OP3")
    assert alike["source"] == f"{SECOND} ; {FIRST}"


def test_nothing_near_is_not_the_same_as_nothing_measured():
    (read,) = tied(link("old", "precedent_for", "new"))
    (unread,) = tied(link("old", "precedent_for", "new"), readings=READ[READ["symbol"] != FIRST])
    by_eye = frame("text_readings", [{"symbol": symbol, "how": "eye"} for symbol in ADOPTED])
    assert (read["wording"], unread["wording"]) == ("none", "not_measured")
    assert tied(link("old", "precedent_for", "new"), readings=by_eye)[0]["wording"] == "not_measured"


def test_one_text_that_gives_both_leaves_nothing_to_measure():
    both = given(old=[act("2010-01-01", "established", FIRST), act("2015-01-01", "renewed", SECOND)], new=[act("2015-01-01", "established", SECOND)])
    assert tied(link("new", "successor_of", "old"), actions=both)[0]["wording"] == "same_text"


def test_mandates_side_by_side_are_not_asked_who_took_from_whom():
    (row, _measured) = tied(link("old", "complementary_mandate", "new"), wording=found(paragraph(SECOND, "OP3", FIRST, 85)))
    assert (row["wording"], row["paragraphs"]) == ("not_asked", None)


def test_a_mandate_or_a_text_of_the_future_has_no_tie_yet():
    wording = found(paragraph(SECOND, "OP3", FIRST, 85), paragraph(THIRD, "OP3", FIRST, 85))
    assert tied(link("old", "precedent_for", "new"), wording=wording, as_of=day("2014-12-31")) == []
    kinds = [row["kind"] for row in tied(link("old", "precedent_for", "new"), wording=wording, as_of=day("2019-12-31"))]
    assert kinds == ["precedent_for", lineage.CREATED]


# Which are shown, and where


@pytest.fixture(scope="module")
def mandates(lives, catalog_frames):
    wider = group_of(catalog_frames["situations"])
    return lives.mandates(AS_OF).assign(group=lambda frame: frame["situation_id"].map(wider))


@pytest.fixture(scope="module")
def real(lives, catalog_frames):
    """Every tie of the real catalog, wording of at least 70 of 100."""
    wording = lineage.wording(catalog_frames["paragraphs"], lives.mandate_actions, lives.resolutions, 70)
    return lineage.ties(catalog_frames["mechanism_links"], wording, lives.mandate_actions, catalog_frames["text_readings"], AS_OF)


def pair(real, earlier: str, later: str, kind: str) -> dict:
    (row,) = rows_of(real[(real["earlier"] == earlier) & (real["later"] == later) & (real["kind"] == kind)])
    return row


def test_the_mechanism_for_myanmar_follows_those_for_syria_and_iraq(real):
    """By hand: 71/248 of 21 December 2016, 2379 of 21 September 2017, 39/2 of 27 September 2018."""
    syria, iraq = pair(real, "iiim", "iimm", "precedent_for"), pair(real, "unitad", "iimm", "precedent_for")
    assert (syria["earlier_on"], syria["later_on"]) == (day("2016-12-21"), day("2018-09-27"))
    assert iraq["earlier_on"] == day("2017-09-21")
    near = pair(real, "iiim", "iimm", lineage.CREATED)
    assert "A/HRC/RES/39/2 OP22 like A/RES/71/248 OP4 (71)" in near["note"]
    assert (syria["wording"], syria["similarity"]) == ("found", 71)


def test_the_fact_finding_mission_handed_its_evidence_to_the_mechanism_that_one_text_created(real):
    for kind in ("successor_of", "evidence_transferred_to"):
        assert pair(real, "ffm-myanmar", "iimm", kind)["wording"] == "same_text"


def test_the_inquiry_on_syria_took_its_words_from_the_one_on_libya(real):
    row = pair(real, "coi-libya-2011", "coi-syria", "language_reused_by")
    assert (row["earlier_on"], row["later_on"]) == (day("2011-02-25"), day("2011-08-23"))


def test_the_kivu_mission_has_the_paragraphs_of_the_sudan_mission(real):
    """By hand: S-37/1 OP17(b) and (c) repeat 54/2 OP18(b) and (c)."""
    row = pair(real, "ffm-sudan", "ffm-kivu", lineage.CREATED)
    for label in ("(b)", "(c)"):
        assert f"A/HRC/RES/S-37/1 OP17{label} like A/HRC/RES/54/2 OP18{label} (100)" in row["note"]


def test_every_tie_of_the_catalog_is_there_once_and_none_reads_backwards(real, catalog_frames):
    said = real[~real["kind"].isin([lineage.CREATED, lineage.RENEWED])]
    assert len(said) == len(catalog_frames["mechanism_links"])
    assert not (real["earlier_on"] > real["later_on"]).any()
    assert not real[["source", "review", "note"]].isna().any().any()
    assert (real["earlier"] != real["later"]).all()


def test_a_situation_shows_the_ties_that_touch_it(real, mandates):
    shown = lineage.chosen(real, mandates, ["Myanmar"], ["precedent_for"])
    assert {(row["earlier"], row["later"]) for row in rows_of(shown)} == {("iiim", "iimm"), ("unitad", "iimm")}
    assert len(lineage.chosen(real, mandates, [], [])) == len(real)
    assert lineage.chosen(real, mandates, ["Guatemala"], []).empty


def test_lanes_hold_each_mandate_of_the_ties_once_below_its_situation(real, mandates, lives):
    rows = rows_of(lineage.lanes(real, mandates, lives.mandate_actions, AS_OF))
    own = [row for row in rows if not row["header"]]
    assert sorted(row["mechanism_id"] for row in own) == sorted({*real["earlier"], *real["later"]})
    assert [row["row"] for row in rows] == list(range(len(rows)))
    headers = [row["label"] for row in rows if row["header"]]
    assert len(headers) == len(set(headers))
    above = None
    for row in rows:
        above = row["group"] if row["header"] else above
        assert row["group"] == above
    within = {}
    for row in own:
        assert within.get(row["group"], row["on"]) <= row["on"], "by creation within a situation"
        within[row["group"]] = row["on"]


def test_situations_that_are_tied_stand_near_each_other(real, mandates, lives):
    shown = lineage.chosen(real, mandates, [], ["precedent_for"])
    lanes = lineage.lanes(shown, mandates, lives.mandate_actions, AS_OF)
    groups = lanes.loc[lanes["header"], "label"].tolist()
    assert abs(groups.index("Venezuela") - groups.index("Nicaragua")) == 1
    assert {groups.index(name) - min(map(groups.index, ("Syria", "Myanmar", "Iraq"))) for name in ("Syria", "Myanmar", "Iraq")} == {0, 1, 2}


def test_a_mandate_without_a_day_of_creation_stands_where_it_was_first_heard_of(real, mandates, lives):
    lanes = lineage.lanes(real, mandates, lives.mandate_actions, AS_OF).set_index("mechanism_id")
    assert not lanes.loc["jit-ethiopia", "created"]
    assert lanes.loc["jit-ethiopia", "on"] == lives.mandate_actions.query("mechanism_id == 'jit-ethiopia'")["date"].min()
    assert lanes.loc["unitad", "ended"] and lanes.loc["unitad", "until"].date() == day("2024-09-17")
    assert not lanes.loc["iimm", "ended"] and lanes.loc["iimm", "until"].date() == AS_OF
