"""What a brief gathers, held against the catalog: the next session, three mandates, a situation, and what is refused."""

import datetime as dt
from dataclasses import replace

import pytest

from analysis.brief import SECTIONS, USUAL, brief, dates_of, wanted
from analysis.brief_text import change_of, verbs_moved
from analysis.brief_work import MOST
from analysis.frames import rows_of
from models.brief import Bullets, Heading, Table, Votes
from models.errors import AtlasError
from models.vocabulary import ALIVE
from models.voice import Voice
from tests.analysis.briefs import DAY, material_of

SYRIA = ["coi-syria", "iiim", "iimp"]


@pytest.fixture(scope="module")
def material(built):
    return material_of(built)


@pytest.fixture(scope="module")
def session(material):
    return brief(material, wanted(material, session="HRC-64"))


@pytest.fixture(scope="module")
def three(material):
    return brief(material, wanted(material, mandates=SYRIA))


def section(made, name):
    return next(section for section in made.sections if section.id == name)


def tables(made, name) -> list[Table]:
    return [block for block in section(made, name).blocks if isinstance(block, Table)]


def said(made, name) -> str:
    """Every word of a section."""
    words = [block.text for block in section(made, name).blocks if isinstance(block, Heading)]
    only = brief_of_section(made, name)
    return "\n".join([*words, *(line.text for line in only)])


def brief_of_section(made, name):
    return replace(made, lead=(), sections=(section(made, name),)).lines()


def cell(row, at) -> str:
    return "; ".join(line.text for line in row[at])


def test_a_session_brief_has_exactly_what_falls_due_there(session, lives):
    due = lives.due_at("HRC-64", DAY)
    names = lives.mechanisms.set_index("id")["short_name"]
    table = tables(session, "due")[0]
    assert {cell(row, 0) for row in table.rows} == set(names[due["mechanism_id"]])
    assert session.subject == f"{len(due)} mandates fall due at HRC-64"
    computed = {cell(row, 0) for row in table.rows if row[2][0].doubt == "computed"}
    assert computed == set(names[due.loc[due["derived"], "mechanism_id"]])


def test_every_note_is_cited_and_every_number_has_its_note(session, three):
    for made in (session, three):
        assert made.cited == {note.number for note in made.notes} == set(range(1, len(made.notes) + 1))
        for note in made.notes:
            if note.said.startswith(("A/", "S/", "E/")):
                assert note.places[0].said == "official document"
                assert note.places[0].address.startswith("https://undocs.org/en/")


def test_every_page_can_say_as_of_when_and_how_far_the_facts_reach(session, lives):
    through, until = lives.facts_through
    assert (
        "21 November 2026" in session.running and through in session.running and session.version[:12] in session.running
    )
    assert session.facts_through == (through, until)
    assert any(through in line.text for line in session.lead)


def test_sections_come_in_the_order_asked_for(material):
    asked = wanted(material, mandates=["coi-syria"])
    made = brief(material, asked, ("dates", "votes", "due"))
    assert [own.id for own in made.sections] == ["dates", "votes", "due"]
    assert made.cited == {note.number for note in made.notes}
    first = next(line for line in made.lines() if line.notes)
    assert min(first.notes) == 1


def test_last_votes_are_the_catalogs_with_their_margin(three, catalog_frames):
    bars = {
        bar.symbol: bar for block in section(three, "votes").blocks if isinstance(block, Votes) for bar in block.bars
    }
    printed = catalog_frames["resolutions"].set_index("symbol")
    for symbol, bar in bars.items():
        row = printed.loc[symbol]
        if bar.yes is None:
            assert row["outcome"] != "vote"
        else:
            assert (bar.yes, bar.no, bar.abstain) == tuple(row[["yes", "no", "abstain"]])
            assert f"margin {row['yes'] - row['no']:+d}" in bar.said.text
    iiim = next(bar for bar in bars.values() if bar.symbol == "A/RES/71/248")
    assert "the roll call counts 105-14-52" in iiim.said.text and iiim.said.doubt


def test_what_the_text_changed_adds_up_to_its_paragraphs(three, catalog_frames):
    paragraphs = catalog_frames["paragraphs"]
    found = change_of("A/HRC/RES/55/22", catalog_frames["series_texts"], paragraphs)
    assert found.compared_with == "A/HRC/RES/52/30"
    carried = sum(count for change, count in found.counts.items() if change != "dropped")
    assert carried == (paragraphs["symbol"] == "A/HRC/RES/55/22").sum()
    stronger, weaker = verbs_moved(paragraphs, "A/HRC/RES/55/22", "A/HRC/RES/52/30")
    assert (stronger, weaker) == (found.stronger, found.weaker) and "PP19" in weaker
    row = next(row for row in tables(three, "text")[0].rows if "55/22" in cell(row, 0))
    assert "61/3, was not compared" in row[0][0].doubt


def test_a_safeguard_is_called_missing_only_where_a_text_was_read(three, material):
    rows = {cell(row, 0): row for row in tables(three, "safeguards")[0].rows}
    missing = {
        slug
        for (mandate, slug), row in material.facts.finding.items()
        if mandate == "coi-syria" and row["finding"] == "not_stated"
    }
    names = material.tables["safeguards"].set_index("slug")["name"]
    shown = cell(rows["CoI Syria"], 3)
    assert {names[slug] for slug in missing - {"host_state_consent"}} == set(shown.partition(": ")[2].split(", "))
    assert cell(rows["IIMP"], 3) == "–" and int(cell(rows["IIMP"], 4)) > 0
    borrowed = tables(three, "safeguards")[1]
    assert all(line.notes for row in borrowed.rows for line in row[2])
    exit_row = next(row for row in borrowed.rows if cell(row, 0) == "Exit strategy")
    assert "A/HRC/RES/39/2" in cell(exit_row, 2)


def test_each_question_stands_beside_the_fact_it_rests_on(session, three):
    for made in (session, three):
        points = [
            point for block in section(made, "questions").blocks if isinstance(block, Bullets) for point in block.points
        ]
        assert points
        for question, fact in points:
            assert question.text.endswith("?") and fact.text.startswith("Rests on: ") and fact.notes


def test_what_is_expected_or_computed_is_listed_for_the_secretariat(session):
    lines = brief_of_section(session, "dates")
    assert any("HRC-64: about" in line.text and line.doubt == "expected" for line in lines)
    assert all(line.doubt for line in lines)
    assert any("CHRSS" in line.text and "27 March 2027" in line.text for line in lines)


def test_a_section_without_facts_is_left_out_and_said_to_be(material):
    made = brief(material, wanted(material, mandates=["iimp"]), ("votes", "text", "safeguards", "dates"))
    assert {line.partition(":")[0] for line in made.left_out} >= {
        "What the last text changed",
        "Dates to check with the secretariat",
    }
    assert not {own.id for own in made.sections} & {"text", "dates"}


def test_nothing_on_paper_is_a_hole(session, three):
    for made in (session, three):
        for line in made.lines():
            assert not any(hole in line.text + line.doubt for hole in ("nan", "NaT", "<NA>", "None", "{", "}")), (
                line.text
            )


def test_a_situation_has_its_parts_those_not_ended_first(material, lives):
    asked = wanted(material, situation="syria")
    status = lives.status(DAY).set_index("mechanism_id")["status"]
    alive = [status[mandate] in ALIVE for mandate in asked.mandates]
    assert alive == sorted(alive, reverse=True) and set(SYRIA) <= set(asked.mandates)


def test_the_whole_catalog_fits_as_tables(material, lives):
    every = lives.mechanisms["id"].tolist()
    asked = wanted(material, mandates=[*every, *every])
    made = brief(material, asked)
    assert len(tables(made, "due")[0].rows) == len(asked.mandates) == len(every) <= MOST
    assert made.title == f"Brief: {len(every)} mandates"


def test_dates_for_a_diary_are_each_there_once(material):
    both = dates_of(material, wanted(material, mandates=["coi-syria", "chrss"]))
    assert both["key"].is_unique and {"coi-syria", "chrss"} <= set(both["mechanism_id"].dropna())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "nothing is chosen"),
        ({"session": "HRC-64", "mandates": ["coi-syria"]}, "too much"),
        ({"session": "HRC-3"}, "no mandate in the catalog falls due at HRC-3"),
        ({"mandates": ["nobody"]}, "no mandate 'nobody'"),
        ({"situation": "atlantis"}, "no situation 'atlantis'"),
        ({"mandates": [f"m{n}" for n in range(300)]}, "300 mandates are too many"),
    ],
)
def test_what_cannot_be_briefed_on_is_one_sentence(material, asked, words):
    with pytest.raises(AtlasError, match=words) as refused:
        wanted(material, **asked)
    assert "\n" not in str(refused.value)


def test_a_mandate_before_its_time_and_a_wrong_section_are_refused(built, material):
    early = material_of(built, dt.date(2010, 1, 1))
    with pytest.raises(AtlasError, match="did not exist yet"):
        wanted(early, mandates=["coi-syria"])
    with pytest.raises(AtlasError, match="not a section"):
        brief(material, wanted(material, mandates=["coi-syria"]), ("lamps",))


def test_who_decides_has_an_interval_its_error_and_the_seats_not_known(built):
    own = material_of(built, with_forecast=True)
    made = brief(own, wanted(own, mandates=["coi-ukraine", "iiim"]), ("decides",))
    expected, members = tables(made, "decides")
    assert [cell(row, 0) for row in expected.rows] == ["CoI Ukraine, HRC-64"]  # the Assembly decides on the IIIM
    row = next(row for row in expected.rows if "CoI Ukraine" in cell(row, 0))
    assert " to " in cell(row, 2) and "25-4-18" in cell(row, 1)
    text = "\n".join(line.text for line in made.lines())
    assert "are not in the catalog" in text and "of positions right" in text
    assert made.cited == {note.number for note in made.notes}
    assert all("likely" in cell(row, 2) for row in members.rows)


def test_a_mandate_never_voted_on_is_told_and_not_forecast(built):
    own = material_of(built, with_forecast=True)
    made = brief(own, wanted(own, session="HRC-64"), ("decides",))
    grounds = {cell(row, 0): cell(row, 4) for row in tables(made, "decides")[0].rows}
    assert "nothing is forecast" in grounds["IE Mali, HRC-64"] or "never put" in grounds["IE Mali, HRC-64"]
    assert len(tables(made, "decides")) == 1  # fifteen mandates: no list of members


def test_usual_sections_hold_no_forecast():
    assert set(SECTIONS) - set(USUAL) == {"decides"}


def test_a_voice_lists_names_and_days_as_finely_as_known():
    voice = Voice()
    assert voice.listed(["a", "b", "c"]) == "a, b and c" and voice.listed(["a"]) == "a"
    assert voice.day(dt.date(2019, 9, 1), "month") == "September 2019"
    assert (voice.day(dt.date(2019, 9, 7)), voice.day(None)) == ("7 September 2019", "")


def bars_of(made):
    return {bar.label: bar for block in section(made, "votes").blocks if isinstance(block, Votes) for bar in block.bars}


def test_a_session_brief_has_the_decisions_that_this_session_has(material, session):
    """The decision on the text in force, not a later vote on a text about something else."""
    votes = material.facts.votes
    bars = {bar.symbol for bar in bars_of(session).values()}
    in_force = {row["term_symbol"] for row in rows_of(material.facts.lives.due_at("HRC-64", DAY))}
    assert bars == set(votes["symbol"]) & in_force
    expert = bars_of(session)["Expert Sudan"]
    assert (expert.symbol, expert.yes) == ("A/HRC/RES/S-32/1", None)


def test_a_vote_on_a_text_that_also_makes_another_mandate_says_so(material):
    made = brief(material, wanted(material, mandates=["designated-expert-sudan"]), ("votes",))
    about = {bar.symbol: bar.about for bar in bars_of_all(made)}
    assert about["A/HRC/RES/54/2"].endswith("; the text also creates FFM Sudan")
    assert "also" not in about["A/HRC/RES/S-32/1"]


def bars_of_all(made):
    return [bar for block in section(made, "votes").blocks if isinstance(block, Votes) for bar in block.bars]


@pytest.mark.parametrize(
    "mandates, words",
    [
        (["ffm-sudan"], "1 mandate, 1 past its term, outcome not recorded"),
        (["ffm-sudan", "sr-burundi"], "2 mandates, 2 past their terms, outcomes not recorded"),
        (["coi-syria", "ffm-sudan", "unitad"], "3 mandates, 1 not ended, 1 past its term, outcome not recorded"),
        (["unitad"], "1 mandate, 0 not ended"),
    ],
)
def test_a_mandate_past_its_term_is_not_called_alive(material, mandates, words):
    assert brief(material, wanted(material, mandates=mandates), ("due",)).subject == words


def questions_of(material, *mandates) -> str:
    return said(brief(material, wanted(material, mandates=mandates), ("questions",)), "questions")


def test_lost_support_names_states_that_voted_both_times(material, catalog_frames):
    text = questions_of(material, "coi-ukraine")
    votes = catalog_frames["votes"]
    was, now = (
        votes[votes["symbol"] == symbol].set_index("iso3")["position"]
        for symbol in ("A/HRC/RES/55/23", "A/HRC/RES/61/29")
    )
    lost = sorted(iso3 for iso3 in was.index.intersection(now.index) if was[iso3] == "yes" != now[iso3])
    assert lost == ["IDN", "MWI"] and "Indonesia, Malawi voted yes in 55/23 and not in 61/29" in text


def test_where_only_the_membership_changed_no_support_is_called_lost(material):
    stayed = replace(material, ballots=material.ballots.assign(position="yes"))
    assert "margin" not in questions_of(stayed, "coi-ukraine") and "margin" in questions_of(material, "coi-ukraine")


def test_no_question_is_asked_of_a_text_that_later_ones_replaced(material):
    """CoI Syria: the last comparison is of 55/22, two renewals before the text in force."""
    work = questions_of(material, "coi-syria")
    assert "55/22" not in work and "weaker wording" not in work


def test_a_session_without_dates_is_about_so_far_away(material, session):
    lead = " ".join(line.text for line in session.lead)
    assert "It opens in about 97 days." in lead and "no dates are published" in {line.doubt for line in session.lead}
