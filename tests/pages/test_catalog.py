"""Catalog: every table, searched by a reader who may type anything."""

import pytest

from models.tables import TABLES
from tests.pages.reading import CATALOG
from ui.i18n import number

HOSTILE = ["<script>alert('x')</script>", "'; DROP TABLE votes; --", '"quoted', "mandate AND (", "evidence -renew", "* NEAR", "%", "_", "\\", "x" * 200, "☃ 𝕏 \u202e", "[click](https://example.org)", "=1+1"]


def rows_containing(frame, *words):
    """Rows in which each word stands in some cell."""
    text = frame.astype("str").fillna("").agg(" ".join, axis=1).str.casefold()
    return sum(all(word.casefold() in row for word in words) for row in text)


def test_the_answer_counts_rows_confirmed_rows_and_open_doubts(visit, catalog_frames):
    total = sum(len(frame) for frame in catalog_frames.values())
    confirmed = sum((frame["review"] == "confirmed").sum() for frame in catalog_frames.values())
    doubts = (catalog_frames["doubts"]["status"] == "open").sum()
    answer = visit(CATALOG).answer
    assert f"{number(total)} rows in {len(TABLES)} tables, {confirmed / total:.0%} of them confirmed" in answer
    assert f"{doubts} open doubts" in answer


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_opened_by_its_address(table, visit, catalog_frames):
    view = visit(CATALOG, table=table)
    rows = len(catalog_frames[table])
    assert f"{number(rows)} of {number(rows)} rows of {table} match" in view.answer
    assert len(view.app.dataframe[0].value) == rows
    assert view.downloads[0] == "CSV"


def test_the_catalog_can_be_taken_away_whole(visit):
    assert any("SQLite" in label for label in visit(CATALOG).downloads)


@pytest.mark.parametrize("words", ["A/HRC/RES/7/1", "Myanmar 2018", "MYANMAR", "myanmar situation"])
def test_a_search_finds_the_rows_that_contain_every_word(words, visit, catalog_frames):
    expected = rows_containing(catalog_frames["resolutions"], *words.split())
    assert expected > 0
    view = visit(CATALOG, table="resolutions", q=words)
    assert len(view.app.dataframe[0].value) == expected
    assert view.answer.startswith(f"{number(expected)} of ")


def test_an_acronym_finds_the_rows_that_name_the_mechanism_by_its_id(visit, catalog_frames):
    acronyms = catalog_frames["mechanisms"].set_index("id")["acronym"]
    found = visit(CATALOG, table="mandate_actions", q=acronyms["ichree"]).app.dataframe[0].value
    actions = catalog_frames["mandate_actions"]
    assert set(actions.loc[actions["mechanism_id"] == "ichree", "step"]) <= set(found.loc[found["mechanism_id"] == "ichree", "step"])


def test_accents_do_not_matter(visit, catalog_frames):
    names = catalog_frames["states"]["name"]
    accented = names[~names.map(str.isascii)].iloc[0]
    plain = {"ô": "o", "ü": "u", "é": "e", "ç": "c", "ã": "a"}
    view = visit(CATALOG, table="states", q="".join(plain.get(char, char) for char in accented))
    assert accented in view.app.dataframe[0].value["name"].tolist()


def test_a_facet_of_the_address_narrows_the_table(visit, catalog_frames):
    expected = (catalog_frames["votes"]["position"] == "abstain").sum()
    view = visit(CATALOG, **{"table": "votes", "votes.position": "abstain"})
    assert view.answer.startswith(f"{number(expected)} of ")


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_searched_as_words_and_never_echoed(text, visit, catalog_frames):
    view = visit(CATALOG, table="resolutions", q=text)
    expected = rows_containing(catalog_frames["resolutions"], *text.split())
    assert view.answer.startswith(f"{number(expected)} of ")
    if not expected:
        assert "No row matches" in view.notices[0]
    if len(text) > 3:
        assert not any(text in element.value for element in [*view.app.markdown, *view.app.info, *view.app.caption])


def test_doubts_are_listed_with_what_the_catalog_shows(visit, catalog_frames):
    doubts = visit(CATALOG).tables["Known doubts"]
    assert sorted(doubts["Doubt"].astype(str)) == sorted(catalog_frames["doubts"]["id"].astype(str))
    assert doubts["What the catalog shows"].str.len().min() > 0
