"""Mandate: one mechanism, as it stood on one day."""

import datetime as dt

import pytest

from models.vocabulary import label
from tests.pages.reading import MANDATE
from ui.i18n import day, number

TODAY = dt.date(2026, 11, 21)
KNOWN = ["unitad", "coi-syria", "ichree", "ffm-venezuela", "iimm"]


def state(lives, mechanism, as_of=TODAY):
    return lives.mandates(as_of).set_index("id").loc[mechanism]


@pytest.mark.parametrize("mechanism", KNOWN)
def test_the_sentence_has_the_numbers_of_the_record(mechanism, visit, lives):
    view, row = visit(MANDATE, id=mechanism, as_of=TODAY.isoformat()), state(lives, mechanism)
    assert row["name"] in view.answer.replace("\\", "")
    assert label(row["status"]).lower() in view.answer
    assert day(row["created_on"], row["created_precision"]) in view.answer
    times = {0: "never renewed", 1: "renewed once"}.get(row["renewals"], f"renewed {row['renewals']} times")
    assert times in view.answer
    if row["ended_on"] is not None and row["ended_on"] == row["ended_on"]:
        assert f"after {number(int(row['age_days']))} days" in view.answer
        assert day(row["ended_on"]) in view.answer


@pytest.mark.parametrize("mechanism, as_of", [("unitad", "2020-01-01"), ("unitad", "2026-11-21"), ("unitad", "2016-01-01"), ("ichree", "2023-10-01"), ("ichree", "2024-01-01")])
def test_the_status_is_that_of_the_day_in_the_address(mechanism, as_of, visit, lives):
    status = state(lives, mechanism, dt.date.fromisoformat(as_of))["status"]
    words = "did not exist yet" if status == "not_created" else label(status).lower()
    assert words in visit(MANDATE, id=mechanism, as_of=as_of).answer


def test_unitad_was_active_in_2020_and_is_over_since(lives, visit):
    assert "active on 1 January 2020" in visit(MANDATE, id="unitad", as_of="2020-01-01").answer
    assert "active" not in visit(MANDATE, id="unitad", as_of="2026-11-21").answer


def test_every_step_of_the_life_is_a_row_with_its_sources(visit, lives):
    actions = lives.mandate_actions[lives.mandate_actions["mechanism_id"] == "coi-syria"]
    life = visit(MANDATE, id="coi-syria").tables["Life"]
    assert len(life) == len(actions)
    assert life["Sources"].str.len().min() > 0


def test_the_chart_of_votes_has_one_bar_a_decision(visit, lives):
    view = visit(MANDATE, id="ffm-venezuela")
    actions = lives.mandate_actions[lives.mandate_actions["mechanism_id"] == "ffm-venezuela"]
    decided = set(actions.loc[actions["action"].isin(["established", "renewed"]), "symbol"].dropna()) & set(lives.resolutions["symbol"])
    bars = next(trace for trace in view.figures[0]["data"] if trace.get("name") == "In favour")
    assert {symbol for symbol, _ in bars["customdata"]} >= decided
    assert len(view.tables["How was each step decided?"]) == len(bars["y"])


def test_every_mandate_of_the_catalog_has_a_page(visit, lives):
    for mechanism in lives.mechanisms["id"][::4]:
        assert visit(MANDATE, id=mechanism).answer


def test_a_mandate_without_recorded_votes_says_so(visit, lives):
    """Whose steps were not decided by any document that the resolutions table has."""
    actions = lives.mandate_actions
    voted = set(actions.loc[actions["symbol"].isin(lives.resolutions["symbol"]), "mechanism_id"])
    silent = sorted(set(lives.mechanisms["id"]) - voted)
    assert silent
    view = visit(MANDATE, id=silent[0])
    assert view.figures == []
    assert any("vote" in notice for notice in view.notices)


@pytest.mark.parametrize("unknown", ["nonsense", "UNITAD ", "<script>alert(1)</script>", '"quoted"', "A/HRC/RES/7/1", "mandate AND (", "الولاية", "[click](https://example.org)"])
def test_an_unknown_mandate_is_named_as_text_and_another_can_be_chosen(unknown, visit):
    view = visit(MANDATE, id=unknown)
    (notice,) = view.notices
    assert f"`{unknown.strip()}`" in notice
    assert view.figures == []
    assert len(view.app.selectbox(key="mandate").options) > 50


def test_choosing_another_mandate_puts_it_in_the_address(visit):
    view = visit(MANDATE, id="unitad")
    view.app.selectbox(key="mandate").select("iimm").run()
    assert view.app.query_params["id"] == "iimm"
    assert "Myanmar" in view.answer


def test_doubts_about_a_mandate_stand_on_its_page(visit, catalog_frames):
    doubts = catalog_frames["doubts"]
    about = doubts[doubts["table_name"].eq("mandate_actions") & doubts["key"].str.match(r"[a-z][a-z-]+ \d+$")].iloc[0]
    view = visit(MANDATE, id=about["key"].split()[0], section="Sources and doubts")
    assert str(about["id"]) in view.tables["Sources and doubts"]["Doubt"].astype(str).tolist()


def test_the_section_of_the_address_is_the_one_shown(visit, lives):
    resolutions = visit(MANDATE, id="unitad", section="Resolutions").tables["Resolutions"]
    symbols = lives.mandate_actions.loc[lives.mandate_actions["mechanism_id"] == "unitad", "symbol"].dropna().unique()
    known = set(symbols) & set(lives.resolutions["symbol"])
    assert known and len(resolutions) == len(known)


@pytest.mark.parametrize("section", ["Life", "Resolutions", "Relatives", "Milestones", "Safeguards reported", "Archive", "Sources and doubts"])
def test_every_section_has_rows_or_says_that_nothing_is_recorded(section, visit):
    for mechanism in ("coi-syria", "jit-ethiopia"):
        view = visit(MANDATE, id=mechanism, section=section)
        assert section in view.tables or any("Nothing is recorded here" in caption.value for caption in view.app.caption)


def test_what_the_texts_say_on_each_safeguard_is_a_row_that_opens_its_history(visit, catalog_frames):
    found = visit(MANDATE, id="iimm", section="Safeguards").tables["Safeguards"]
    assert len(found) == len(catalog_frames["safeguards"])
    preserved = found[found["Safeguard"].str.contains("safeguard=evidence_preservation")].iloc[0]
    assert "safeguards?mandate=iimm" in preserved["Safeguard"]
    assert preserved["Finding"] == "Stated"
    assert "OP22" in preserved["Paragraphs"]


def test_the_ways_on_lead_to_its_situation_lineage_and_language(visit):
    (ways,) = [text.value for text in visit(MANDATE, id="coi-syria").app.markdown if "](situation?" in text.value]
    assert "situation?situation=syria" in ways
    assert "lineage?situation=Syria" in ways
    assert "evolution?mandate=coi-syria" in ways


def test_a_mandate_may_be_called_as_on_other_pages(visit):
    assert visit(MANDATE, mandate="ffm-sudan").answer.startswith("Independent International Fact-Finding Mission for the Sudan")
    assert visit(MANDATE, id="coi-syria", mandate="ffm-sudan").answer.startswith("Independent International Commission")
    assert "No mandate has the name `atlantis`" in visit(MANDATE, mandate="atlantis").notices[0]
