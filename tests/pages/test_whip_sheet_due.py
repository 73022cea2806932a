"""The Whip sheet where no session is named, where another is, after it, and where the mandate ended; and its ways on."""

import pytest

from analysis.votes import signed
from tests.pages import test_whip_sheet
from tests.pages.test_whip_sheet import MEMBERS, RESULT, captions

see = test_whip_sheet.see  # the fixture
TODAY = "2026-11-21"
SEATS = "Members who joined and left"


def said(view) -> str:
    return "\n".join(text.value for text in view.app.markdown)


def test_without_a_session_a_mandate_is_shown_at_the_one_at_which_it_is_due(see):
    view = see(mandate="ffm-sudan", as_of=TODAY)
    assert "members who were to decide on [FFM Sudan](mandate?id=ffm-sudan) at HRC-63" in view.answer
    told = captions(view)
    assert "HRC-63 was due to decide by about 8 October 2026; its outcome is not recorded here" in told
    assert "is expected to be" not in told


def test_at_another_session_the_page_says_where_it_is_due(see):
    view = see(mandate="ffm-sudan", session="hrc-64", as_of=TODAY)
    assert "members who would decide on [FFM Sudan](mandate?id=ffm-sudan) at HRC-64" in view.answer
    assert "FFM Sudan falls due at HRC-63, not here, and what HRC-63 decided is not recorded; what follows holds only if HRC-64 decides on it." in said(view)  # fmt: skip
    assert "not here" not in said(see(mandate="coi-syria", session="HRC-64", as_of=TODAY))


def test_of_members_who_still_sit_nobody_is_said_to_have_left(see):
    view = see(mandate="ffm-sudan", session="HRC-64", as_of=TODAY)
    assert ", 11 have left since" in said(view) and ", 15 sit until 31 December 2026 and are not among the members known at HRC-64" in said(view)  # fmt: skip
    assert view.tables["Who moved?"]["A seat at HRC-64"].tolist() == ["none known"]  # Ghana
    assert set(view.tables[SEATS]["Seat"]) == {"joined", "left", "sits until 31 December 2026"}
    past = see(mandate="ffm-sudan", session="HRC-63", as_of=TODAY)
    assert past.tables["Who moved?"]["A seat at HRC-63"].tolist() == ["yes"] and "sit until" not in said(past)


def test_an_ended_mandate_has_its_history_and_no_forecast(see):
    view = see(mandate="ohchr-syria-2011", as_of=TODAY, **{"if": "KEN:yes"})
    assert "ended on 23 August 2011" in view.answer and "no session decides on it" in view.answer
    assert any("Nothing is supposed: this mandate has ended" in notice for notice in view.notices)
    assert RESULT not in view.tables and "would be adopted" not in said(view)
    assert "S-16/1, 2011" in view.tables[MEMBERS] and "Likely, not recorded" not in view.tables[MEMBERS]
    assert "What if?" not in [header.value for header in view.app.subheader]


@pytest.mark.parametrize(("mandate", "told"), [
    ("ffm-sudan", "gave it no new term; its last renewal, [60/3]"), ("iimm", "its last text before that, [42/3]"),
])  # fmt: skip
def test_why_there_is_a_forecast_although_the_last_text_had_no_vote(see, mandate, told):
    assert told in said(see(mandate=mandate, as_of=TODAY))
    assert "gave it no new term" not in said(see(mandate="coi-syria", as_of=TODAY))


def test_members_elected_after_the_day_are_said(see):
    asked = {"mandate": "ffm-sudan", "session": "HRC-64"}
    assert "14** of the members shown were elected later" in captions(see(**asked, as_of="2025-01-01"))
    assert "elected later" not in captions(see(**asked, as_of=TODAY))


def test_an_open_member_is_open_on_chart_and_table(see):
    view = see(mandate="ffm-sudan", session="HRC-64", as_of=TODAY)
    row = view.tables[MEMBERS].set_index("Member").loc["[South Africa](state?state=ZAF)"]
    assert row["Likely, not recorded"].startswith("open between abstain and yes (0.51 and 0.47), from its own record")
    traces = {trace["name"]: trace for trace in view.figures[0]["data"] if trace.get("text")}
    assert "South Africa" in [point[1] for point in traces["? Open between positions"]["customdata"]]
    assert "called open" in captions(view)


def test_the_ways_on_name_the_mandate_as_each_page_calls_it(see):
    told = said(see(mandate="ffm-sudan", as_of=TODAY))
    for way in ("coalition?subject=ffm-sudan", "levers?situation=sudan", "brief?mandate=ffm-sudan", "evolution?mandate=ffm-sudan", "compare?mandate=ffm-sudan"):  # fmt: skip
        assert f"({way})" in told


def test_a_margin_of_nothing_has_no_sign():
    assert [signed(margin) for margin in (3, 0, -2)] == ["+3", "0", "−2"]
