"""Stories: the wall, a step on the page, its panels, the speaker's view, and what is asked for that is not there."""

import pytest

from briefing.images import chromium
from data.settings import settings
from data.stories import briefs
from tests.conftest import CATALOG
from tests.pages.reading import View

PAGE = "pages/present/stories.py"
DAY = "2026-11-21"
KNOWN = briefs(CATALOG)
STEPS = [(story.id, number) for story in KNOWN.values() for number in range(1, len(story.steps) + 1)]


@pytest.fixture
def see(visit):
    """Call it with the parameters of an address for the page."""
    return lambda **query: visit(PAGE, **{"as_of": DAY} | query)


def said(view: View) -> str:
    return "\n".join(
        element.value for element in [*view.app.markdown, *view.app.caption, *view.app.info, *view.app.warning]
    )


def headline(view: View) -> str:
    return view.headers[0].replace("\\", "")


def param(app, name: str) -> str:
    """A parameter of the address after a run; AppTest gives what a reader brought as a list, what the page set as text."""
    value = app.query_params[name]
    return value[0] if isinstance(value, list) else value


def buttons(view: View) -> dict[str, object]:
    return {button.key: button for button in view.app.button}


def test_the_wall_has_every_story_with_its_length_and_reach(see, lives):
    view = see()
    assert f"{len(KNOWN)} stories are ready" in view.answer and "minutes" in view.answer
    assert [header.replace("\\", "") for header in view.headers[:-1]] == [story.title for story in KNOWN.values()]
    cards = [caption.value for caption in view.app.caption if "facts through" in caption.value]
    assert len(cards) == len(KNOWN) and all(lives.facts_through[0] in card and "step" in card for card in cards)
    assert "words a minute" in said(view)
    assert "evolution?story=syria-participation" in said(view)


def test_a_card_leads_to_the_first_step(see):
    view = see()
    after = buttons(view)["tell-sudan"].click().run()
    assert not after.exception
    assert param(after, "story") == "sudan" and param(after, "step") == "1"


@pytest.mark.parametrize(("story", "step"), STEPS)
def test_every_step_has_a_headline_a_chart_its_meaning_and_its_files(story, step, see):
    view = see(story=story, step=str(step))
    (figure,) = view.figures
    assert any(len(trace.get("x") or []) for trace in figure["data"])
    assert any(char.isdigit() for char in headline(view)) and "{" not in headline(view)
    assert "nan" not in headline(view).lower().split() and "None" not in headline(view)
    assert any(char.isdigit() for char in view.alternatives[0])
    assert KNOWN[story].steps[step - 1].meaning.split(".")[0] in said(view).replace("\\", "")
    assert view.downloads == ["PowerPoint of the story", "CSV", "PPTX", *(["PNG", "SVG"] if chromium() else [])]


@pytest.mark.parametrize(("story", "step"), STEPS)
def test_every_step_has_its_table_and_fits_a_wall(story, step, see):
    view = see(story=story, step=str(step), panel="table", show="full")
    (table,) = view.tables.values()
    assert len(table) and not table.astype("str").isin(["nan", "None", "<NA>", "NaT"]).any().any()
    assert view.downloads == []
    wall = see(story=story, step=str(step), show="full")
    assert "height" not in wall.figures[0]["layout"]


def test_buttons_walk_and_stop_at_the_ends(see):
    view = see(story="sudan", step="1")
    assert buttons(view)["story-previous"].disabled and not buttons(view)["story-next"].disabled
    first = headline(view)
    second = View(buttons(view)["story-next"].click().run())
    assert param(second.app, "step") == "2" and headline(second) != first
    last = see(story="sudan", step=str(len(KNOWN["sudan"].steps)))
    assert buttons(last)["story-next"].disabled


def test_panels_open_and_close(see):
    view = see(story="syria", step="2")
    table = View(buttons(view)["story-table"].click().run())
    assert param(table.app, "panel") == "table" and table.tables and not table.figures
    sources = see(story="syria", step="2", panel="sources")
    assert "https://undocs.org/en/A/HRC/RES/S-17/1" in said(sources)
    notes = see(story="syria", step="2", panel="notes")
    assert KNOWN["syria"].steps[1].notes in said(notes).replace("\\", "")
    closed = View(buttons(notes)["story-notes"].click().run())
    assert "panel" not in closed.app.query_params


def test_leaving_goes_out_of_the_large_view_first(see):
    full = see(story="syria", step="2", show="full")
    assert "story-full" not in buttons(full)
    page = View(buttons(full)["story-leave"].click().run())
    assert "show" not in page.app.query_params and param(page.app, "step") == "2"
    wall = View(buttons(page)["story-leave"].click().run())
    assert "story" not in wall.app.query_params and "step" not in wall.app.query_params


def test_short_names_are_spelled_out_where_they_are_used_first(see):
    full = "ICHREE: International Commission of Human Rights Experts on Ethiopia"
    first, second = said(see(story="ethiopia", step="1")), said(see(story="ethiopia", step="2"))
    assert full in first.replace("\\", "") and full not in second.replace("\\", "")
    assert "UNITAD: United Nations Investigative Team" in said(see(story="ethiopia", step="5")).replace("\\", "")
    wall = said(see(story="sudan", step="2", show="full")).replace("\\", "")
    assert "CoI Ukraine: Independent" in wall and "ICHREE:" not in wall  # a wall has room for those in the headline


def test_a_step_cites_documents_before_news(see):
    line = next(
        one for one in said(see(story="ethiopia", step="1")).replace("\\", "").splitlines() if "Sources:" in one
    )
    assert "A/HRC/RES/S-33/1" in line and "wikipedia" not in line and "more" in line


def test_what_people_did_not_read_is_not_ranked_on_the_page(see):
    view = see(story="who-is-up", step="4")
    assert "counted apart: CoI Kivu and Expert Sudan" in headline(view) and "OHCHR Seoul state the most" in headline(
        view
    )
    assert "Expert Sudan (12 found by a program" in said(view)


def test_the_speaker_sees_the_headline_the_notes_and_what_comes_next(see):
    view = see(story="syria", step="2", view="notes")
    assert headline(view) == headline(see(story="syria", step="2"))
    assert view.figures == []
    assert "33-4-9" in headline(view) and "Missing persons" in said(view)
    assert KNOWN["syria"].caveat in said(view).replace("\\", "")
    assert "last step" in said(see(story="syria", step=str(len(KNOWN["syria"].steps)), view="notes"))


def test_the_caveat_of_a_figure_stands_in_headline_figure_and_table(see):
    view = see(story="venezuela", step="3")
    words = "direct causation is difficult to prove"
    assert words in headline(view) and words in view.alternatives[0]
    assert words in str(view.figures[0]["layout"]["annotations"]).replace("<br>", " ")
    assert any(words in str(table.to_numpy()) for table in view.tables.values())


@pytest.mark.parametrize("step", ["0", "7", "-1", "x", "", "999999999999", "١", "<script>alert(1)</script>"])
def test_an_unknown_step_is_said_and_the_first_is_shown(step, see):
    view = see(story="syria", step=step)
    assert "This story has no step" in view.app.warning[0].value and view.figures
    assert headline(view) == headline(see(story="syria", step="1"))


@pytest.mark.parametrize(
    "story", ["atlantis", "../etc/passwd", "<script>alert(1)</script>", "\x00", "syria-participation"]
)
def test_an_unknown_story_is_said_and_the_wall_is_shown(story, see):
    view = see(story=story)
    assert view.notices and "There is no story" in view.notices[0]
    assert len(view.headers) == len(KNOWN) + 1
    shown = said(view)
    assert story not in shown.replace(f"`{story}`", "") or story == "syria-participation"


@pytest.mark.parametrize(("name", "value"), [("panel", "nonsense"), ("show", "nonsense"), ("view", "nonsense")])
def test_nonsense_in_the_address_is_the_page_without_it(name, value, see):
    view = see(story="syria", step="1", **{name: value})
    assert view.figures and headline(view) == headline(see(story="syria", step="1"))


def test_before_its_facts_a_story_says_so_and_can_still_be_walked(see):
    view = see(story="sudan", step="3", as_of="2010-01-01")
    assert "no facts for this step" in headline(view) and "ffm-sudan" in view.notices[0]
    assert view.figures == [] and not buttons(view)["story-next"].disabled
    assert view.downloads == ["PowerPoint of the story"]


@pytest.fixture
def another_catalog(tmp_path, monkeypatch, built):
    """Call it with texts of stories by file name: the page reads them, the rest of the catalog is the real one."""

    def put(**texts: str) -> None:
        folder = tmp_path / "stories"
        folder.mkdir()
        for name, text in texts.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        monkeypatch.setenv("CATALOG_DIR", str(tmp_path))
        settings.cache_clear()
        from ui import load, stories, story_names

        story_names._used.clear()
        stories._read.clear()
        stories._shown.clear()
        monkeypatch.setattr(load, "build_if_stale", lambda progress: None)
        load._opened.cache_clear()

    yield put
    from ui import load, stories, story_names

    for cached in (stories._read, stories._shown, stories._picture, stories._record, story_names._used):
        cached.clear()
    load._opened.cache_clear()


LAMP = '''kind = "brief"
id = "lamp"
title = "{title}"
question = "Who keeps the lamp?"
caveat = "A lamp is an inference."
''' + '''
[[steps]]
template = "lives"
mandates = ["{mandate}"]
meaning = "A lamp is lit."
missing = "{missing}"
''' + '''
[[steps]]
template = "due"
session = "next"
meaning = "A lamp is due."
''' * 3  # fmt: skip
EVERY_SCRIPT = "Lámpara <b>*лампа*</b> مصباح 灯 램프 דלת दीपक 🕯 $x$ [a](b)"


def test_a_story_with_a_missing_mandate_says_so_in_its_place(another_catalog, visit):
    another_catalog(lamp=LAMP.format(title="The lamp", mandate="no-such-body", missing="Nobody wrote it down."))
    view = visit(PAGE, story="lamp", step="1", as_of=DAY)
    assert "no facts" in headline(view) and "Nobody wrote it down." in view.notices[0]
    assert visit(PAGE, story="lamp", step="2", as_of=DAY).figures


def test_a_title_in_every_script_is_shown_as_it_is_written(another_catalog, visit):
    another_catalog(lamp=LAMP.format(title=EVERY_SCRIPT, mandate="coi-syria", missing=""))
    view = visit(PAGE, as_of=DAY)
    assert view.headers[0].replace("\\", "") == EVERY_SCRIPT


def test_a_bad_file_is_named_and_the_others_are_there(another_catalog, visit):
    another_catalog(lamp=LAMP.format(title="The lamp", mandate="coi-syria", missing=""), torn="kind = ")
    view = visit(PAGE, as_of=DAY)
    assert "torn" in view.app.warning[0].value and view.headers[0] == "The lamp"


def test_without_any_story_the_page_says_what_to_do(another_catalog, visit):
    another_catalog()
    view = visit(PAGE, as_of=DAY)
    assert "No story" in view.notices[0] and "atlas.py check" in view.notices[0]
