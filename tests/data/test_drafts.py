"""A draft checked on this machine: its paragraphs, its mandate's last text, its safeguards, and nothing kept of it."""

import dataclasses
import datetime as dt
from collections import Counter

import pytest

from analysis.draft_safeguards import coded
from analysis.drafts import recognised
from data.drafts import AT_ONCE, Draft, check
from data.themes import themes
from data.workspace import Workspace
from models.errors import AtlasError
from tests.texts import corpus
from tests.texts.drafts import DRAFT_TEXT, ELSEWHERE, LAST, LAST_TEXT, MANDATE, fill, read
from texts.comparison import compare
from texts.limits import read_safely
from texts.readers.plain import read_text
from texts.segment import segment


@pytest.fixture
def space(tmp_path, built, monkeypatch) -> Workspace:
    """A workspace with the last text and another one; the catalog is the real one."""
    monkeypatch.setenv("CATALOG_URL", built)
    opened = Workspace(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    fill(opened)
    yield opened
    opened.close()


def statuses(found: Draft) -> dict[str, tuple[str, str, str]]:
    """By label: status, and the symbol and label it comes from."""
    return {
        one.paragraph.label: (one.status, *((one.source.text_of.symbol, one.source.label) if one.source else ("", "")))
        for one in found.paragraphs
    }


def safeguard(found: Draft, slug: str):
    return next(one for one in found.safeguards if one.safeguard == slug)


def test_every_paragraph_is_agreed_adapted_or_new(space, catalog_frames):
    found = check(space, read(), catalog_frames, MANDATE)
    assert statuses(found) == {
        "PP1": ("agreed", LAST, "PP1"),
        "OP1": ("adapted", LAST, "OP1"),
        "OP2": ("adapted", LAST, "OP2"),
        "OP3": ("agreed", LAST, "OP3"),
        "OP4": ("agreed", ELSEWHERE, "OP1"),
        "OP5": ("new", "", ""),
        "OP6": ("agreed", LAST, "OP5"),
    }
    assert (found.expected, found.last.symbol, found.texts) == (LAST, LAST, 2)


def test_what_was_adopted_and_how_stands_beside_the_wording(space, catalog_frames):
    found = {one.paragraph.label: one for one in check(space, read(), catalog_frames, MANDATE).paragraphs}
    row = catalog_frames["resolutions"].set_index("symbol").loc[LAST]
    adopted = found["OP3"].source.text_of
    assert (adopted.outcome, adopted.yes, adopted.no, adopted.abstain) == (
        "vote",
        row["yes"],
        row["no"],
        row["abstain"],
    )
    assert adopted.adopted_on == row["adopted_on"].date()
    assert found["OP4"].source.text_of.adopted_on == dt.date(2018, 9, 27)


def test_a_vote_that_the_catalog_does_not_know_is_read_in_the_text(space, catalog_frames):
    text = LAST_TEXT.replace(LAST, "A/HRC/RES/99/36").replace("foghorns in good repair", "bells in good repair")
    document = dataclasses.replace(read(text), symbol="A/HRC/RES/99/36", adopted_on=dt.date(2024, 1, 1))
    space.keep(document, b"unknown", "unknown.txt")
    draft = read(DRAFT_TEXT.replace("foghorns in good repair", "bells in good repair"))
    found = {one.paragraph.label: one for one in check(space, draft, catalog_frames, MANDATE).paragraphs}
    source = found["OP3"].source
    assert (found["OP3"].status, source.text_of.symbol) == ("agreed", "A/HRC/RES/99/36")
    assert (source.text_of.outcome, source.text_of.yes, source.text_of.no) == ("vote", 23, 6)


def test_what_became_weaker_is_what_compare_says(space, catalog_frames):
    found = check(space, read(), catalog_frames, MANDATE)
    alone = compare(read(LAST_TEXT), read(), themes())
    assert found.comparison.counts == alone.counts
    ways = {one.paragraph.label: one.compared.meaning.direction for one in found.paragraphs if one.compared}
    assert ways["OP1"] == "weaker" and Counter(ways.values())["weaker"] == 1


def test_safeguards_are_stated_partial_absent_or_dropped(space, catalog_frames):
    found = check(space, read(), catalog_frames, MANDATE)
    access, dropped, absent = (safeguard(found, slug) for slug in ("access", "victim_participation", "exit_strategy"))
    assert (access.said.finding, access.said.labels, access.last.finding) == ("partial", ("OP1",), "stated")
    assert (dropped.said.finding, dropped.last.labels, dropped.dropped) == ("not_stated", ("OP4",), True)
    assert (absent.said.finding, absent.dropped) == ("not_stated", False)
    assert safeguard(found, "reporting").said.finding == "stated"
    assert not safeguard(found, "reporting").clauses
    assert len(found.safeguards) == len(catalog_frames["safeguards"])


def test_clauses_that_could_close_a_gap_are_coded_ones_and_nearest_first(space, catalog_frames):
    found = safeguard(check(space, read(), catalog_frames, MANDATE), "exit_strategy")
    findings = catalog_frames["safeguard_findings"].set_index(["symbol", "safeguard"])
    kinds = catalog_frames["mechanisms"].set_index("id")["kind"]
    assert found.clauses
    for clause in found.clauses:
        rows = findings.loc[[(clause.symbol, "exit_strategy")]]
        assert (rows["finding"] == "stated").any() and rows["strength"].isin(["decides", "requests"]).any()
    first = findings.loc[[(found.clauses[0].symbol, "exit_strategy")]]
    assert found.clauses[0].symbol.startswith("A/HRC/") and kinds[MANDATE] in set(first["mechanism_id"].map(kinds))


def test_nothing_is_kept_and_nothing_of_the_draft_is_in_the_files(space, catalog_frames, tmp_path):
    kept = space.documents()
    check(space, read(), catalog_frames, MANDATE)
    assert space.documents().equals(kept)
    assert not any(b"stripes" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_without_any_text_the_safeguards_still_stand(tmp_path, catalog_frames):
    found = check(Workspace(f"sqlite:///{tmp_path / 'empty.sqlite'}"), read(), catalog_frames, MANDATE)
    assert {one.status for one in found.paragraphs} == {"not_compared"}
    assert (found.texts, found.last, found.comparison, found.expected) == (0, None, None, LAST)
    assert safeguard(found, "access").said.finding == "partial"
    assert safeguard(found, "exit_strategy").clauses


def test_drafts_and_what_was_not_adopted_are_no_agreed_language(tmp_path, catalog_frames):
    space = Workspace(f"sqlite:///{tmp_path / 'drafts.sqlite'}")
    space.keep(dataclasses.replace(read(), draft=True), b"draft", "draft.txt")
    space.keep(dataclasses.replace(read(), symbol="A/HRC/RES/98/1"), b"undated", "undated.txt")
    found = check(space, read(), catalog_frames)
    assert {one.status for one in found.paragraphs} == {"new"}


def test_a_text_is_held_against_what_was_adopted_before_it(space, catalog_frames):
    adopted = dataclasses.replace(read(LAST_TEXT), symbol=LAST, adopted_on=dt.date(2024, 10, 11))
    found = check(space, adopted, catalog_frames, MANDATE)
    assert found.last is None and {one.status for one in found.paragraphs} == {"new"}


def test_another_text_can_be_the_last(space, catalog_frames):
    found = check(space, read(), catalog_frames, MANDATE, ELSEWHERE)
    assert found.last.symbol == ELSEWHERE and found.comparison.before.symbol == ELSEWHERE


def test_the_last_text_that_is_here_is_taken_and_the_missing_one_is_named(tmp_path, catalog_frames):
    space = Workspace(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    older = "A/HRC/RES/51/29"
    document = dataclasses.replace(read(LAST_TEXT), symbol=older, adopted_on=dt.date(2022, 10, 7))
    space.keep(document, b"older", "older.txt", resolution_symbol=older)
    found = check(space, read(), catalog_frames, MANDATE)
    assert (found.expected, found.last.symbol) == (LAST, older)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"mandate": "coi-atlantis"}, "'coi-atlantis' is not a mandate"),
        ({"last": "A/HRC/RES/1/1"}, "is not on this machine"),
    ],
)
def test_what_does_not_exist_is_said(question, said, space, catalog_frames):
    with pytest.raises(AtlasError, match=said):
        check(space, read(), catalog_frames, **question)


def test_progress_is_told_step_by_step(space, catalog_frames):
    steps = []
    lines = "\n\n".join(f"{at}. Requests the keeper to paint tower number {at} before winter;" for at in range(1, 41))
    draft = read(f"The Human Rights Council,\n\nRecalling its earlier words on towers,\n\n{lines}")
    check(space, draft, catalog_frames, MANDATE, progress=lambda *step: steps.append(step))
    assert [step for step, _, _ in steps][0] == "compare" and steps[-1][0] == "safeguards"
    assert [(done, of) for step, done, of in steps if step == "look_up"] == [(0, 41), (AT_ONCE, 41), (2 * AT_ONCE, 41)]


def test_a_draft_in_another_language_is_not_called_empty_of_safeguards(space, catalog_frames):
    french = """Le Conseil des droits de l'homme,

Rappelant ses paroles sur les phares et les cornes de brume de la côte,

1. Prie les gardiens de la côte de donner à la commission un accès entier à tous les phares dans les meilleurs délais;

2. Décide de rester saisi de la question des phares et des gardiens de la côte."""
    found = check(space, read_safely(french.encode()), catalog_frames, MANDATE)
    assert {one.said.finding for one in found.safeguards} == {"not_examined"}
    assert any("not English but French" in doubt for doubt in found.doubts)
    assert not any(one.dropped for one in found.safeguards)


def test_four_hundred_paragraphs_are_checked_and_flagged(space, catalog_frames):
    lines = "\n\n".join(f"{at}. Requests the keeper to paint tower number {at} before winter;" for at in range(1, 400))
    found = check(space, read(f"The Human Rights Council,\n\nRecalling towers,\n\n{lines}"), catalog_frames, MANDATE)
    assert len(found.paragraphs) == 400
    assert any("400 paragraphs are more than any resolution has" in doubt for doubt in found.doubts)


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> tuple[Workspace, dict]:
    if not corpus.CORPUS.exists():
        pytest.skip(corpus.ABSENT)
    texts = {text["symbol"]: text for text in corpus.rows("mechanism_texts.jsonl.gz")}
    space = Workspace(f"sqlite:///{tmp_path_factory.mktemp('real') / 'workspace.sqlite'}")
    wanted = ("A/HRC/RES/52/30", "A/HRC/RES/53/18", "A/HRC/RES/55/22")
    read_texts = {symbol: segment(read_text(corpus.rebuilt(texts[symbol]))) for symbol in wanted}
    for symbol, document in read_texts.items():
        day = dt.date.fromisoformat(texts[symbol]["adopted_on"])
        space.keep(dataclasses.replace(document, adopted_on=day), symbol.encode(), "text.txt", resolution_symbol=symbol)
    return space, read_texts


def test_a_renewal_as_a_draft_agrees_with_compare_and_with_its_readers(real, built, catalog_frames, monkeypatch):
    """A/HRC/RES/55/22 as a draft: the last text is 52/30, not 53/18 that the series has between them."""
    monkeypatch.setenv("CATALOG_URL", built)
    space, texts = real
    draft = texts["A/HRC/RES/55/22"]
    mandate = recognised(draft, catalog_frames)[0]
    found = check(space, draft, catalog_frames, mandate)
    assert (mandate, found.last.symbol) == ("coi-syria", "A/HRC/RES/52/30")
    assert found.comparison.counts == compare(texts["A/HRC/RES/52/30"], draft, themes()).counts
    assert Counter(one.compared.pair.change for one in found.paragraphs) == {"kept": 16, "edited": 22, "new": 6}
    assert {one.status for one in found.paragraphs if one.compared.pair.change == "kept"} == {"agreed"}
    people = coded(catalog_frames["safeguard_findings"], "A/HRC/RES/55/22", mandate)
    missed = [
        slug
        for slug, said in people.items()
        if said.finding == "stated" and safeguard(found, slug).said.finding != "stated"
    ]
    assert missed == []
