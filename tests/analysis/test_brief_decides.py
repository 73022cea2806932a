"""Who decides, in a brief: members whose record is open, sessions that are over and not recorded."""

from analysis.brief import brief
from tests.analysis.briefs import material_of
from tests.analysis.test_brief import cell, tables, wanted


def test_a_member_without_a_chance_large_enough_is_open_and_the_session_is_said_to_be_over(built):
    own = material_of(built, with_forecast=True)
    made = brief(own, wanted(own, mandates=["ffm-sudan"]), ("decides",))
    expected, members = tables(made, "decides")
    assert [cell(row, 0) for row in expected.rows] == ["FFM Sudan, HRC-63"]
    said = {cell(row, 0): cell(row, 2) for row in members.rows}
    assert said["Ethiopia"].startswith("no; open between no 0.") and said["China"].startswith("no; likely no 0.")
    text = str(made.sections)
    assert "HRC-63 was due to decide by about 8 October 2026; its outcome is not recorded" in text
    assert "HRC-63 decides by" not in text
