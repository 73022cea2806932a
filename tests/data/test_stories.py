"""Stories: small files that point into the catalog; a bad one is refused in a sentence, a wrong one is found."""

import re
import shutil

import pytest

from data.checks.facts import Facts
from data.checks.stories import stories_point_to_what_is_there as check
from data.reading import read_catalog
from data.settings import settings
from data.stories import StoryError, briefs, read_story, stories
from tests.conftest import CATALOG

GOOD = '''id = "lamp"
title = "The lamp"
question = "Who keeps the lamp?"
caveat = "A lamp is an inference."
sources = ["made by hand"]

[[steps]]
symbol = "A/RES/71/248"
theme = "evidence_preservation"
labels = ["OP4"]
meaning = "A lamp is lit."

[[steps]]
symbol = "A/HRC/RES/44/21"
theme = "victim_participation"
labels = []
meaning = "The lamp is out."
'''  # fmt: skip


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Call it with the text of a story for its path, in a catalog of its own that the checks look at."""
    monkeypatch.setenv("CATALOG_DIR", str(tmp_path))
    settings.cache_clear()

    def write(text: str, name: str = "lamp.toml"):
        path = tmp_path / "stories" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    yield write
    settings.cache_clear()


def test_a_story_is_read(written):
    story = read_story(written(GOOD))
    assert (story.id, len(story.steps), story.steps[0].labels) == ("lamp", 2, ("OP4",))
    assert list(stories()) == ["lamp"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace('"lamp"', '"torch"', 1), "id 'torch'"),
        (GOOD.replace('"A/RES/71/248"', '"71/248"'), "steps.1.symbol"),
        (GOOD.replace("meaning", "meening", 1), "steps.1.meaning"),
        (GOOD.replace('labels = ["OP4"]', 'labels = "OP4"'), "steps.1.labels"),
        (GOOD.replace("keeps the lamp?", "keeps the lamp"), "question"),
        (GOOD.replace("[[steps]]", "[steps", 1), "cannot be read as TOML"),
        (GOOD + "\nlamp = 1\n", "steps.2.lamp"),
        ("", "id"),
        (GOOD.split("[[steps]]")[0], "steps"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(text, said, written):
    with pytest.raises(StoryError) as refused:
        read_story(written(text))
    assert said in str(refused.value) and "stories/lamp.toml" in str(refused.value) and "expected" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_text_is_refused(written):
    path = written(GOOD)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StoryError, match="cannot be read"):
        read_story(path)


def test_a_catalog_without_stories_has_none(tmp_path):
    assert stories(tmp_path) == {}


def test_the_stories_of_the_catalog_hold(catalog_frames):
    assert len(stories(CATALOG)) >= 5
    assert list(check(Facts(catalog_frames))) == []


@pytest.mark.parametrize("story", stories(CATALOG).values(), ids=lambda story: story.id)
def test_a_story_is_told_in_words_and_leaves_numbers_to_the_catalog(story):
    for step in story.steps:
        assert not re.search(r"\d", step.meaning), "a number belongs to the catalog"
        assert len(step.meaning.split()) <= 40
    assert re.search("inference|likeness|do not show", story.caveat), "what is only inferred is said"
    dated = [step.symbol for step in story.steps]
    assert len(dated) >= 3


def test_the_syria_story_shows_what_the_texts_show():
    labels = {step.symbol: step.labels for step in stories(CATALOG)["syria-participation"].steps}
    assert labels["A/HRC/RES/39/15"] == ("OP43",) and labels["A/HRC/RES/40/17"] == ("OP45",)
    assert labels["A/HRC/RES/44/21"] == () and "A/HRC/RES/46/22" in labels and "A/RES/77/301" in labels
    assert list(labels)[-1] == "A/HRC/RES/61/3"


@pytest.mark.parametrize(
    ("old", "new", "severity", "said"),
    [
        ("A/RES/71/248", "A/RES/71/999", "error", "not in resolutions.csv"),
        ("evidence_preservation", "lamp_keeping", "error", "not in themes.csv"),
        ('"OP4"', '"OP99"', "error", "OP99"),
        ('"OP4"', '"OP4", "OP99"', "error", "OP99"),
        ('labels = ["OP4"]', "labels = []", "error", "silent"),
        ("A/RES/71/248", "A/RES/77/301", "warning", "expected a sentence"),
        ('meaning = "A lamp is lit."', 'meaning = "A lamp is lit."\nmissing = "Nobody looked."', "warning", "the text was read"),
    ],
)  # fmt: skip
def test_a_story_that_points_nowhere_is_found(old, new, severity, said, written, catalog_frames):
    written(GOOD.replace(old, new, 1))
    (problem,) = check(Facts(catalog_frames))
    assert (problem.severity, problem.table) == (severity, "stories/lamp.toml")
    assert said in problem.message


def test_a_step_seen_through_others_says_so_or_is_warned_of(written, catalog_frames):
    secondary = GOOD.replace("A/RES/71/248", "A/RES/77/301").replace("evidence_preservation", "victim_participation")
    secondary = secondary.replace('["OP4"]', '["OP3"]')
    written(secondary)
    (problem,) = check(Facts(catalog_frames))
    assert problem.severity == "warning" and "`missing`" in problem.message
    written(secondary.replace("[[steps]]", '[[steps]]\nmissing = "Not obtained."', 1))
    assert list(check(Facts(catalog_frames))) == []


def test_a_bad_file_is_a_finding_of_the_check(written, catalog_frames):
    written("id = 3")
    (problem,) = check(Facts(catalog_frames))
    assert (problem.severity, problem.table, problem.key) == ("error", "stories/lamp.toml", "lamp")


def test_stories_hold_in_a_catalog_whose_texts_are_cut_short(small_catalog, monkeypatch):
    """Nobody reads a story wrong because the paragraphs are not there: it is warned of, and the catalog is built."""
    shutil.rmtree(small_catalog / "stories")
    shutil.copytree(CATALOG / "stories", small_catalog / "stories")
    monkeypatch.setenv("CATALOG_DIR", str(small_catalog))
    settings.cache_clear()
    found = list(check(Facts(read_catalog(small_catalog))))
    settings.cache_clear()
    assert {problem.severity for problem in found} == {"warning"}


BRIEF = '''kind = "brief"
id = "lamp"
title = "The lamp"
question = "Who keeps the lamp?"
caveat = "A lamp is an inference."

[[steps]]
template = "lives"
mandates = ["coi-syria", "iiim"]
meaning = "A lamp is lit."

[[steps]]
template = "due"
session = "next"
meaning = "A lamp is due."
notes = "Point at the lamp."

[[steps]]
template = "ladder"
story = "syria-participation"
meaning = "A lamp is carried."

[[steps]]
template = "groups"
symbols = ["A/HRC/RES/54/2"]
meaning = "A lamp is voted on."
'''  # fmt: skip


def test_one_reader_reads_both_kinds(written):
    written(GOOD)
    written(BRIEF.replace('"lamp"', '"torch"', 1), "torch.toml")
    assert list(stories()) == ["lamp"] and list(briefs()) == ["torch"]
    assert [step.template for step in briefs()["torch"].steps] == ["lives", "due", "ladder", "groups"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BRIEF.replace('template = "lives"', 'template = "lamps"'), "steps.1.template"),
        (BRIEF.replace('session = "next"', 'series = "hrc-syria"'), "needs session"),
        (BRIEF.replace('session = "next"\n', ""), "needs session"),
        (BRIEF.replace('session = "next"', 'session = "next"\nseries = "hrc-syria"'), "needs session"),
        (BRIEF.split("[[steps]]\ntemplate = \"groups\"")[0], "steps"),
        (BRIEF + BRIEF.split("caveat = \"A lamp is an inference.\"\n")[1] * 2, "steps"),
        (BRIEF.replace("notes", "nots"), "steps.2.nots"),
    ],
)
def test_a_bad_brief_is_refused_in_one_sentence(text, said, written):
    with pytest.raises(StoryError) as refused:
        read_story(written(text))
    assert said in str(refused.value) and "stories/lamp.toml" in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("iiim", "no-such-body", "no-such-body"),
        ("A/HRC/RES/54/2", "A/HRC/RES/999/9", "A/HRC/RES/999/9"),
        ('"next"', '"HRC-999"', "HRC-999"),
        ('"syria-participation"', '"no-such-story"', "no-such-story"),
        ("A lamp is lit.", "A lamp is lit 14 times.", "'14'"),
        ("A lamp is lit.", "Three lamps are lit.", "'Three'"),
        ("Point at the lamp.", "Point at half the lamp.", "'half'"),
        ("A lamp is an inference.", "Of 12 lamps one is an inference.", "number in its own words"),
    ],
)
def test_the_check_finds_what_a_brief_gets_wrong(old, new, said, written, catalog_frames):
    for story in stories(CATALOG).values():  # what a ladder may follow
        shutil.copy(CATALOG / "stories" / f"{story.id}.toml", written(BRIEF).parent)
    written(BRIEF)
    assert list(check(Facts(catalog_frames))) == []
    written(BRIEF.replace(old, new, 1))
    (found,) = check(Facts(catalog_frames))
    assert found.severity == "error" and said in found.message


def test_the_briefs_that_are_owed_are_there():
    owed = {
        "syria", "myanmar", "sudan", "venezuela", "ethiopia", "exits-compared", "language-ladder", "margins", "who-is-up",
        "afghanistan-mechanism",
    }  # fmt: skip
    told = briefs(CATALOG)
    assert owed <= set(told)
    assert all(4 <= len(story.steps) <= 8 for story in told.values())


def test_no_brief_shows_the_venezuela_figure_without_its_caveat(catalog_frames):
    milestones = catalog_frames["milestones"].set_index("id")
    for story in briefs(CATALOG).values():
        for step in story.steps:
            if 133 in step.milestones:
                assert step.milestones[0] == 132, "the count stands beside the figure that carries the caveat"
    assert "causation" in milestones.loc[132, "caveat"]
