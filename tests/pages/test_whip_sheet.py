"""The Whip sheet: what it answers, marks and tabulates, what is supposed, and what it says where it cannot."""

import datetime as dt
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.settings import settings
from tests.pages.reading import View

PAGE = "pages/prepare/whip_sheet.py"
APP = str(Path(__file__).parents[2] / "app.py")
MEMBERS = "Who decides, and how did each vote before?"
MOVED, TEXTS, RESULT, DOUBTS = "Who moved?", "How were earlier texts decided?", "Totals and result", "Doubts about the votes shown"  # fmt: skip
SUDAN = {"session": "HRC-57", "mandate": "ffm-sudan", "as_of": "2024-10-01"}

READ_HERE = {"session", "mandate", "if"}


@pytest.fixture
def see(built, monkeypatch):
    """Call it with the parameters of an address.

    The file is not named as its address, so the first run is on the page of the session, whose own `session` takes that
    parameter away with it: what this page reads itself is put into the address when it stands.
    """
    monkeypatch.setenv("CATALOG_URL", built)
    settings.cache_clear()

    def see(**query: str) -> View:
        app = AppTest.from_file(APP, default_timeout=120)
        app.query_params["as_of"] = query.get("as_of", "2026-11-21")
        app.run()
        app.switch_page(PAGE)
        own = {"table.members": "true", "seats": "true"} | query
        for names in (own.keys() - READ_HERE, own.keys() & READ_HERE):
            for name in names:
                app.query_params[name] = own[name]
            view = look(View(app))
        return view

    yield see
    settings.cache_clear()


def look(view: View) -> View:
    view.app.run()
    assert not view.app.exception, view.app.exception[0].message
    return view


def captions(view: View) -> str:
    return "\n".join(caption.value for caption in view.app.caption)


def test_the_page_answers_in_one_sentence_with_numbers(see):
    view = see(**SUDAN)
    assert view.app.title[0].value == "Who decides on this mandate, how did each vote before, and who moved?"
    assert "all are known" in view.answer and "was 19-16-12, margin +3" in view.answer
    assert "expected of the 47 members known" in view.answer
    assert set(view.tables) >= {MEMBERS, RESULT, TEXTS}
    assert view.downloads[0] == "CSV" and {"Word, one page", "HTML to print, one page"} <= set(view.downloads)
    assert "47 members of the Council by regional group" in view.alternatives[0]


def test_every_member_has_a_row_with_its_record_and_what_is_likely(see):
    table = see(**SUDAN).tables[MEMBERS].set_index("Member")
    assert len(table) == 47
    ghana, algeria = table.loc["[Ghana](state?state=GHA)"], table.loc["[Algeria](state?state=DZA)"]
    assert ghana["Last position"] == "none recorded on this mandate" and ghana["54/2, 2023"] == "not a member"
    assert ghana["Then: 57/2, 2024"] == "yes"
    assert algeria["Last position"].startswith("no ([54/2]") and algeria["54/2, 2023"] == "no"
    assert "from its own record on this mandate (1 vote)" in algeria["Likely, not recorded"]
    likely = table["Likely, not recorded"].str.contains(r"likely (?:yes|no|abstain) \(0\.[6-9]\d\)")
    between = table["Likely, not recorded"].str.contains(r"open between \w+(?:, \w+)? and \w+ \(0\.[1-5]\d")
    assert (likely ^ between).all() and likely.any() and between.any()


def test_what_happened_stands_beside_the_forecast(see):
    result = see(**SUDAN).tables[RESULT].set_index("What")
    assert list(result.columns) == ["Forecast", "What happened, 57/2"]
    assert list(result["What happened, 57/2"])[:5] == [
        "23",
        "12",
        "12",
        "+11",
        "[57/2](https://undocs.org/en/A/HRC/RES/57/2) adopted",
    ]


def test_the_error_of_the_method_is_computed_and_shown(see):
    said = captions(see(**SUDAN))
    assert "back-tested on" in said and "repeating the last vote:" in said
    assert "only votes before 1 October 2024 are used" in said
    assert "never a label on a State" in said


def test_what_is_supposed_in_the_address_changes_the_result(see):
    view = see(**SUDAN, **{"if": "GHA:yes,CHN:yes"})
    result = view.tables[RESULT].set_index("What")
    assert result["Forecast"]["Margin"] != result["What if"]["Margin"]
    assert any("Ghana **yes**, China **yes**" in text.value for text in view.app.markdown)
    table = view.tables[MEMBERS].set_index("Member")["What if"]
    assert table["[China](state?state=CHN)"] == "yes" and (table != "").sum() == 2
    view.app.button(key="if-reset").click()
    again = look(view)
    assert "What if" not in again.tables[RESULT] and "if" not in again.app.query_params


def test_suppositions_are_chosen_on_the_page_and_kept_in_the_address(see):
    view = see(**SUDAN)
    view.app.multiselect(key="if-states").select("GHA").select("KWT")
    view.app.button(key="if-suppose").click()
    view = look(view)
    assert view.app.query_params["if"] in ("GHA:yes,KWT:yes", ["GHA:yes,KWT:yes"])
    assert view.app.multiselect(key="if-states").value == []
    view.app.session_state["if-position"] = "as forecast"
    view.app.multiselect(key="if-states").select("KWT")
    view.app.button(key="if-suppose").click()
    assert look(view).app.query_params["if"] in ("GHA:yes", ["GHA:yes"])


@pytest.mark.parametrize(("value", "said"), [
    ("XXX:yes", "names no State"), ("USA", "is not a State and its position"), ("KEN:yes", "is no member then"),
    ("<script>alert(1)</script>", "is not a State and its position"), ("BEN:no,BEN:yes", "is one of several positions"),
    (["GHA:yes", "BEN:no"], "the address has `if` 2 times"),
])  # fmt: skip
def test_suppositions_that_cannot_hold_are_answered(see, value, said):
    view = see(**SUDAN, **{"if": value})
    assert any(said in notice and "`" in notice for notice in view.notices)
    assert "What if" not in view.tables[RESULT]


def test_missing_terms_are_named_with_their_seats(see):
    view = see(session="HRC-64", mandate="chrss", as_of="2026-11-21")
    assert "32 are known" in view.answer
    said = captions(view)
    assert "those elected in October 2026 for 2027-2029" in said and "seats not known: 4 African Group" in said
    assert "the 15 seats not counted" in view.tables[RESULT].set_index("What")["Forecast"]["Result"]


def test_adopted_without_a_vote_is_shown_and_not_forecast(see):
    view = see(session="HRC-64", mandate="coi-syria", as_of="2026-11-21")
    assert any(
        "adopted without a vote" in text.value and "nothing is forecast" in text.value for text in view.app.markdown
    )
    assert RESULT not in view.tables and "Likely, not recorded" not in view.tables[MEMBERS]
    assert view.tables[TEXTS]["How it was decided"].iloc[0] == "Adopted without a vote"
    assert (
        view.tables[DOUBTS]["Text"].str.contains("19/22").any()
        and view.tables[DOUBTS]["Text"].str.contains("S-25/1").any()
    )
    assert "printed tally is 10-23-14" in " ".join(view.tables[DOUBTS]["What is in doubt"]).replace("\\", "")


def test_a_rejected_draft_without_a_roll_call_says_so(see):
    view = see(session="HRC-48", mandate="gee-yemen", as_of="2026-11-21")
    result = view.tables[RESULT].set_index("What")
    assert list(result["What happened, A/HRC/48/L.11"])[:4] == ["18", "21", "7", "−3"]
    assert result["What happened, A/HRC/48/L.11"]["Result"].endswith("not adopted")
    doubts = view.tables[DOUBTS]
    own = doubts[doubts["Text"].str.contains("48/L.11")]["What is in doubt"].iloc[0]
    assert "no roll call" in own
    assert "leaves out members of that day" in " ".join(doubts["What is in doubt"])


def test_who_moved_and_who_came_and_went(see):
    view = see(session="HRC-63", mandate="ffm-sudan", as_of="2026-11-21")
    moved = view.tables[MOVED]
    assert list(moved["State"]) == ["[Ghana](state?state=GHA)"]
    assert moved["Before"].iloc[0].startswith("yes ([57/2]") and moved["Last"].iloc[0].startswith("abstained ([60/3]")
    seats = view.tables["Members who joined and left"]
    assert set(seats["Seat"]) == {"joined", "left"}


@pytest.mark.parametrize("value", ["nonsense", "<script>alert(1)</script>", "' OR 1=1 --", "HRC-1e9"])
@pytest.mark.parametrize(("name", "said"), [("session", "No session of the Human Rights Council"), ("mandate", "No mandate on which")])  # fmt: skip
def test_a_session_or_mandate_that_is_none_is_answered(see, name, said, value):
    view = see(**{name: value})
    assert any(said in notice and "Choose one above" in notice for notice in view.notices)
    assert view.figures == []


def test_the_next_session_and_a_mandate_due_there_are_shown_unless_others_are_asked_for(see):
    view = see(as_of="2026-11-21")
    assert "at HRC-64" in view.answer
    options = view.app.selectbox(key="choose-mandate").options
    assert options[0].endswith("due at HRC-64") and not options[-1].endswith("due at HRC-64")


def test_a_mandate_never_voted_on_has_members_and_no_forecast(see):
    view = see(session="HRC-64", mandate="expert-haiti", as_of="2026-11-21")
    assert len(view.tables[MEMBERS]) == 32
    assert any("nothing to forecast from" in text.value for text in view.app.markdown)
    assert "no text on it was put to a recorded vote before" in view.answer


def test_members_on_a_map(see):
    view = see(**SUDAN, map="true")
    assert len(view.figures) == 2 and "last recorded position of each member" in view.alternatives[1]


def test_the_day_asked_about_limits_what_is_used(see):
    early = see(session="HRC-60", mandate="ffm-sudan", as_of="2024-01-15").tables[TEXTS]
    late = see(session="HRC-60", mandate="ffm-sudan", as_of="2026-11-21").tables[TEXTS]
    assert (len(early), len(late)) == (1, 2)
    assert dt.date(2024, 1, 15).strftime("%Y") not in early["Day"].iloc[0]


def test_what_a_session_adopted_without_a_vote_is_said_beside_the_forecast(see):
    view = see(session="HRC-58", mandate="coi-syria", as_of="2026-11-21")
    assert "expected of the 47 members known" in view.answer
    said = "What happened: HRC-58 adopted [58/25](https://undocs.org/en/A/HRC/RES/58/25) (4 April 2025) without a vote."
    assert said in [text.value for text in view.app.markdown]
