"""Coalition: acts with their sources, the rule in words, and private notes that stay where they are."""

import re

import pytest

from data.notes import Note, Notes

PAGE = "pages/prepare/coalition.py"
ACTS, REGIONS = "Which States acted, and how?", "From which regional groups did sponsors come?"
NETWORK, OUTSIDE = "Who put texts forward together?", "Which States outside the usual group acted, or voted yes unlike most of their own regional group?"
OPEN = {"as_of": "2026-11-21", "table.acts": "true", "table.network": "true", "table.outside": "true"}
SECRET = "the desk said maybe"


@pytest.fixture
def see(space, visit):
    """Call it with the parameters of an address for the page, folded parts open."""
    return lambda **query: visit(PAGE, **OPEN | query)


def states_in(cells) -> list[str]:
    return [code for cell in cells for code in re.findall(r"state\?state=(\w{3})", cell)]


def test_the_page_answers_with_numbers_and_says_how_far_the_record_goes(see):
    view = see()
    assert view.app.title[0].value.endswith("?")
    assert "FFM Sudan" in view.answer and "6 States (Western European and others Group 6)" in view.answer
    assert any("4 of 5 texts" in caption.value and "means nothing" in caption.value for caption in view.app.caption)
    assert set(view.tables) == {ACTS, REGIONS, NETWORK, OUTSIDE}
    assert "Main sponsor, 6: Germany" in view.alternatives[0] and "6 States or groups" in view.alternatives[1]


def test_every_act_has_a_date_a_text_and_a_source(see):
    table = see(subject="situation-syria").tables[ACTS]
    assert table["When"].ne("").all() and table["Sources"].ne("").all()
    assert {"USA", "QAT", "DOM", "RUS"} <= set(states_in(table["Who"]))
    amendment = table[table["Act"] == "Put an amendment to the vote"]
    assert amendment["Text"].str.contains("to change").all()


def test_a_group_is_shown_as_a_group(see):
    view = see(subject="situation-ethiopia")
    who = set(view.tables[ACTS]["Who"])
    assert "European Union, as a group" in who and "[Czechia](state?state=CZE) for the European Union" in who
    assert "European Union, as a group" in set(view.tables[REGIONS]["Group"])
    assert "FRA" not in states_in(view.tables[REGIONS]["Who"])


def test_states_outside_the_usual_group_come_with_the_votes_that_show_it(see):
    view = see()
    table = view.tables[OUTSIDE].set_index("State")
    assert "Western European and others Group" in next(
        text.value for text in view.app.markdown if "usual group here" in text.value
    )
    ghana = table.loc["[Ghana](state?state=GHA)"]
    assert "57/2" in ghana.iloc[-1] and "roll calls" in ghana["Yes, unlike most of its group"]
    assert "DEU" not in states_in(table.index)


def test_the_case_of_the_gambia_is_on_the_page_of_its_mandate(see):
    view = see(subject="iimm")
    assert "The Gambia v. Myanmar" in " ".join(view.tables[ACTS]["Note"])
    assert any("only groups or nobody" in text.value for text in view.app.markdown)
    assert "Filed a case" in view.tables[OUTSIDE].set_index("State").loc["[Gambia](state?state=GMB)", "What it did"]


def test_kinds_of_act_are_chosen_in_the_address(see):
    view = see(subject="situation-venezuela", act="Put an amendment to the vote")
    assert set(view.tables[ACTS]["Act"]) == {"Put an amendment to the vote"}
    assert "Amendment put to the vote" in view.alternatives[0] and "Main sponsor" not in view.alternatives[0]
    empty = see(subject="iimm", act="Led an initiative")
    assert ACTS not in empty.tables and any("No such act" in notice and "Remove" in notice for notice in empty.notices)


def test_a_state_shows_what_it_leads_on_itself(see):
    view = see(state="ARM")
    assert "What does Armenia lead on itself?" in view.headers
    assert set(view.tables["What does Armenia lead on itself?"]["Text"].str.contains("Prevention of genocide")) == {
        True
    }
    none = see(state="GBR")
    assert any("about no one country" in notice and "3 with a recorded sponsor" in notice for notice in none.notices)
    assert any("Syria" in text.value and "state?state=GBR" in text.value for text in none.app.markdown)


@pytest.mark.parametrize("value", ["nonsense", "<script>alert(1)</script>", "' OR 1=1 --", "situation-"])
def test_names_in_the_address_that_are_none_are_answered(see, value):
    view = see(subject=value)
    assert view.notices and "Choose a mandate or a situation" in view.notices[0]
    other = see(state=value, act=value)
    assert ACTS in other.tables


def test_a_mandate_without_any_act_says_so_and_what_to_do(see):
    view = see(subject="scsl")
    assert any("No such act" in notice for notice in view.notices) and any(
        "No sponsor" in notice for notice in view.notices
    )
    assert view.headers[-1].startswith("What do we know ourselves")


def note_form(view):
    return {field.label: field for field in [*view.app.text_area, *view.app.text_input, *view.app.selectbox]}


def press(view, label):
    next(button for button in view.app.button if button.label == label).click()
    view.app.run()
    assert not view.app.exception
    return view


def test_a_note_is_kept_shown_apart_and_thrown_away(see, space):
    view = see(state="GHA")
    form = note_form(view)
    form["Stance, as you see it"].set_value("undecided")
    form["In your words"].set_value(SECRET)
    form["Contact: a role or an office"].set_value("Human rights desk")
    press(view, "Keep the note")
    assert Notes(space).of("ffm-sudan", "GHA") == Note("ffm-sudan", "GHA", "undecided", SECRET, "Human rights desk", "")
    assert view.tables["Private notes"]["In your words"].tolist() == [SECRET]
    again = see(state="GHA")
    assert note_form(again)["In your words"].value == SECRET
    press(again, "Throw it away")
    assert Notes(space).on("ffm-sudan").empty and "Private notes" not in again.tables
    assert note_form(again)["In your words"].value == ""


def test_an_empty_note_is_refused_in_a_sentence(see, space):
    view = press(see(state="GHA"), "Keep the note")
    assert [error.value for error in view.app.error] == [
        "the note is empty; write something, or throw the old note away"
    ]


def test_the_place_of_notes_says_that_they_are_private(see):
    said = [text.value for text in see().app.markdown]
    assert any(":material/lock:" in text and "Only in your workspace; in no export" in text for text in said)
    assert any("victims, witnesses or defenders" in caption.value for caption in see().app.caption)


def test_a_note_is_in_no_figure_no_address_and_no_file_unless_asked_for(see, space):
    Notes(space).keep(Note("ffm-sudan", "GHA", "undecided", SECRET, "", "*call* [them](http://x.example)"))
    view = see()
    assert SECRET not in str(view.figures) and SECRET not in str(dict(view.app.query_params))
    assert "Private notes (CSV)" not in view.downloads
    assert "\\*call\\* \\[them\\]" in view.tables["Private notes"]["Next step"].iloc[0]
    next(box for box in view.app.checkbox if box.label == "Include my private notes").check().run()
    assert view.downloads.count("Private notes (CSV)") == 1


def test_a_note_on_another_mandate_is_not_shown_here(see, space):
    Notes(space).keep(Note("coi-syria", "GHA", words=SECRET))
    assert "Private notes" not in see(state="GHA").tables
    assert note_form(see(state="GHA"))["In your words"].value == ""


def test_a_roll_call_that_differs_from_the_printed_tally_is_marked(see):
    cells = see(subject="iiim").tables[OUTSIDE].iloc[:, -1]
    assert cells.str.contains(r"71/248\]\([^)]*\) [\d-]+ \(tally in doubt\)").any()
    assert not see().tables[OUTSIDE].iloc[:, -1].str.contains("in doubt").any()


def test_the_sentence_says_which_yes_votes_it_counts_and_how_many_there_are_in_all(see, catalog_frames):
    view = see()
    votes, states = (catalog_frames[name] for name in ("votes", "states"))
    texts = ["A/HRC/RES/54/2", "A/HRC/RES/57/2", "A/HRC/RES/60/3"]
    yes = votes[votes["symbol"].isin(texts) & (votes["position"] == "yes")].merge(states[["iso3", "regional_group"]])
    yes = yes[yes["regional_group"] != "WEOG"]
    assert {"EASTERN_EUROPEAN", "GRULAC"} <= set(yes.loc[yes["symbol"] == "A/HRC/RES/60/3", "regional_group"])
    assert "6 States outside the usual group acted, or voted yes unlike most of their own regional group" in view.answer
    said = f"in all, {yes['iso3'].nunique()} States outside it cast {len(yes)} votes in favour, in 3 roll calls"
    assert said in view.answer and any(said in text.value and "usual group here" in text.value for text in view.app.markdown)


def test_without_a_usual_group_nothing_is_outside_it(see):
    answer = see(subject="iimm").answer
    assert "1 State acted by itself, or voted yes unlike most of its own regional group." in answer
    assert "outside" not in answer


@pytest.mark.parametrize("asked, name", [({"mandate": "coi-ukraine"}, "CoI Ukraine"), ({"situation": "ukraine"}, "Ukraine (situation)"), ({"subject": "iimm", "mandate": "coi-syria"}, "IIMM")])  # fmt: skip
def test_a_mandate_or_a_situation_may_be_called_as_on_other_pages(see, asked, name):
    assert see(**asked).answer.startswith(f"On {name}, ")


@pytest.mark.parametrize("key", ["mandate", "situation"])
def test_a_mandate_or_situation_that_is_none_is_said(see, key):
    view = see(**{key: "atlantis"})
    assert "Nothing has the name `atlantis`." in view.notices[0] and not view.tables
