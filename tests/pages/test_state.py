"""State: what the page says of one State's record, and what it says where there is none."""

import re

import pytest

from briefing.images import chromium

PAGE = "pages/prepare/state.py"
VOTES = "How did it vote on each situation, over time?"
CHANGES = "Where did its position change on the same mandate?"
ACTS = "What has it put forward?"
AGREEMENT = "Who took the same position on mandates?"
COHESION = "How alike did regional groups vote on these texts?"
APART = "How did it vote on amendments and on proposals to end a mandate?"
CAVEATS = "What to beware of"
PARTS = {
    CHANGES: "Changes",
    ACTS: "Put forward",
    AGREEMENT: "Same position",
    COHESION: "Regional groups",
    APART: "Amendments and ends",
}
OPEN = {
    "as_of": "2026-11-21",
    "table.votes": "true",
    "terms": "true",
    "others": "true",
    "one-by-one": "true",
    "agreements": "true",
}


@pytest.fixture
def see(visit):
    """Call it with the parameters of an address for the page, folded parts open."""
    return lambda **query: visit(PAGE, **OPEN | query)


def roll_calls(frames, iso3: str, body: str = "HRC", kinds: tuple[str, ...] = ("country_text",)) -> dict[str, str]:
    """Symbol and position of a State, from the tables."""
    resolutions, subjects = frames["resolutions"], frames["text_subjects"]
    symbols = set(resolutions.loc[resolutions["body"] == body, "symbol"]) & set(
        subjects.loc[subjects["kind"].isin(kinds), "symbol"]
    )
    own = frames["votes"][(frames["votes"]["iso3"] == iso3) & frames["votes"]["symbol"].isin(symbols)]
    return dict(own[["symbol", "position"]].itertuples(index=False))


def caveats(view) -> str:
    return view.app.markdown[-2].value  # the last is the footer


def test_the_page_answers_with_numbers_and_shows_every_part(see, catalog_frames):
    view, own = see(state="GHA"), roll_calls(catalog_frames, "GHA")
    assert view.headers == [VOTES, CHANGES, CAVEATS]
    assert view.answer.startswith(
        "Ghana (African Group) sits on the Human Rights Council from 1 January 2024 to 31 December 2026"
    )
    assert f"{len(own)} of them list it" in view.answer
    assert f"{list(own.values()).count('yes')} in favour, {list(own.values()).count('no')} against" in view.answer
    assert (
        len(view.tables[VOTES])
        == len(own)
        == sum(len(t["x"]) for t in view.figures[0]["data"] if t.get("mode") == "markers+text")
    )
    assert f"{len(own)} recorded votes of Ghana" in view.alternatives[0]
    assert view.downloads.count("CSV") == 2 and ("PNG" in view.downloads) == bool(chromium())


@pytest.mark.parametrize("question, part", PARTS.items())
def test_each_part_stands_alone_at_its_own_address(see, question, part):
    view = see(state="GHA", part=part)
    assert view.headers == [VOTES, question, CAVEATS] and len(view.tables[question])
    assert view.downloads.count("CSV") == 2
    empty = see(state="PLW", part=part)  # never a member, and its acts are not recorded
    assert question in empty.headers and (question in empty.tables or len(empty.notices) > 1)


def test_a_change_names_both_texts_and_positions(see):
    own = see(state="GHA", situation="Sudan").tables[CHANGES].set_index("Mandate")
    (row,) = own[own.index.str.contains("ffm-sudan")].itertuples()
    assert row.Change == "Yes → Abstained" and row.From.startswith("[57/2]") and row.To.startswith("[60/3]")
    assert row.Tallies == "23-12-12 → 24-11-12"


def test_situation_years_and_body_of_the_address_filter_the_votes(see, catalog_frames):
    table = see(state="DOM", situation="Sudan", years=["2025", "2025"]).tables[VOTES]
    assert (
        table["Situation"].tolist() == ["Sudan"]
        and "60/3" in table["Text"].iloc[0]
        and table["Position"].tolist() == ["Yes"]
    )
    assembly = see(state="DOM", body="General Assembly")
    assert len(assembly.tables[VOTES]) == len(roll_calls(catalog_frames, "DOM", "UNGA"))
    assert "2020 to 2024 are mostly missing" in caveats(assembly)


def test_the_day_ends_the_record(see):
    before = see(state="GHA", as_of="2024-12-31", situation="Sudan")
    assert "60/3" not in "".join(before.tables[VOTES]["Text"]) and "57/2" in "".join(before.tables[VOTES]["Text"])


def test_amendments_and_proposals_to_end_stand_apart(see, catalog_frames):
    view = see(state="GHA", part=PARTS[APART])
    apart = roll_calls(catalog_frames, "GHA", kinds=("amendment", "proposal_to_end"))
    each = next(table for name, table in view.tables.items() if name.endswith("votes, one by one"))
    assert len(each) == len(apart) > 0
    assert not set(each["Text"]) & set(view.tables[VOTES]["Text"])
    counted = view.tables[APART]
    assert counted[["Yes", "No", "Abstained", "Absent"]].to_numpy().sum() == len(apart)
    assert (counted["What was voted on"] == "Proposal to end a mandate").sum() == 1
    venezuela = counted[counted["To change or end"].str.contains("57/36")].iloc[0]
    assert (venezuela["Yes"], venezuela["No"], venezuela["Abstained"]) == (0, 1, 3)


def test_agreement_shows_shared_votes_and_no_figure_for_too_few(see):
    view = see(state="GHA", part=PARTS[AGREEMENT])
    every = next(table for name, table in view.tables.items() if name.startswith("All "))
    few = every[every["Votes both cast"].astype(int) < 10]
    assert len(few) and (few["Index"] == "too few").all() and (few["Same position"] == "").all()
    assert not every.loc[every["Votes both cast"].astype(int) >= 10, "Index"].eq("too few").any()
    assert len(view.tables[AGREEMENT]) == 16
    african = see(state="GHA", group="African Group", part=PARTS[AGREEMENT]).tables[AGREEMENT]
    assert set(african["Regional group"]) == {"African Group"}


def test_regional_groups_are_shown_with_their_cohesion(see):
    own = see(state="GHA", situation="Sudan", years=["2024", "2024"], part=PARTS[COHESION]).tables[COHESION]
    own = own.set_index("Regional group")
    assert (
        own.loc["African Group"].tolist() == ["1", "13.0", "0.19"]
        and own.loc["Eastern European Group", "Cohesion, mean"] == "1.00"
    )
    by_year = see(state="GHA", part=PARTS[COHESION], **{"cohesion.year": "true"}).tables["Year by year"]
    assert {2006, 2026} <= set(by_year["Year"].astype(int))


def test_a_member_that_the_roll_call_leaves_out_is_said(see):
    view = see(state="GMB")
    assert "the roll call does not list it: " in caveats(view) and "53/2" in caveats(view)
    assert "1 it was a member and is not listed" in view.answer
    usa = see(state="USA")
    assert "no term of its is recorded" in caveats(usa) and "D007" in "".join(
        usa.tables["Doubts on its votes"]["Doubt"]
    )


def test_tallies_that_differ_from_the_roll_call_say_so(see):
    view = see(state="GHA")
    assert view.tables[VOTES]["Tally"].str.contains("roll call").any() and "differ, and both are shown" in caveats(view)


def test_acts_have_sources(see):
    table = see(state="GMB", part=PARTS[ACTS]).tables[ACTS]
    assert table["Sources"].str.len().gt(0).all() and table["Act"].str.contains("Filed a case").any()


def test_a_state_that_never_sat_is_no_abstainer(see):
    view = see(state="PLW")
    assert "no recorded term" in view.answer and "at 260 it was not a member" in re.sub(
        r"at \d+", "at 260", view.answer
    )
    assert VOTES not in view.tables and any("No recorded vote of Palau" in notice for notice in view.notices)
    assert "abstaining" not in view.answer


@pytest.mark.parametrize("value", ["nonsense", "<script>alert(1)</script>", "' OR 1=1 --", "é" * 300])
def test_codes_that_are_none_are_answered(see, value):
    view = see(state=value)
    assert any("No State with recorded votes" in notice for notice in view.notices)
    assert not any("<script>" in notice.replace("`<script>alert(1)</script>`", "") for notice in view.notices)


def test_a_code_in_small_letters_is_the_same_state(see):
    assert see(state="gmb").answer.startswith("Gambia")


@pytest.mark.parametrize("value", ["nonsense", "", "-1", "9999999999999999999", "2026-13-45"])
def test_garbage_in_the_other_controls_is_the_default(see, value):
    view = see(situation=value, years=value, body=value, group=value, as_of=value)
    assert view.answer.startswith("Ghana") and VOTES in view.tables


def test_no_label_is_put_on_a_state(see):
    view = see(state="CHN", part=PARTS[AGREEMENT])
    words = " ".join(
        element.value for element in [*view.app.markdown, *view.app.caption, *view.app.info, *view.app.header]
    )
    assert not re.search(r"\b(hostile|friendly|swing|champion|ally|allies|spoiler|opponent)\b", words, re.IGNORECASE)


def test_years_and_situations_that_are_no_choice_are_said(visit):
    def said(**query) -> list[str]:
        captions = [
            caption.value for caption in visit("pages/prepare/state.py", as_of="2026-11-21", **query).app.caption
        ]
        return [caption for caption in captions if caption.startswith("The address asks for")]

    assert said(years=["1990", "2060"]) == ["The address asks for `1990`, `2060`, which are not years from 2006 to 2026 in order; 2006–2026 is shown."]  # fmt: skip
    assert len(said(body="Senate", situation="Atlantis", group="X", part=PARTS[AGREEMENT])) == 3
    assert said(years=["2010", "2020"], situation="syria") == []
