"""Evolution: a series, a story, a picked cell; what was not read is said, and an address that names nothing is answered."""

import datetime as dt
import re

import pytest

from data.stories import stories
from tests.conftest import CATALOG
from tests.pages.reading import View
from texts.document import Document, Paragraph

PAGE = "pages/language/evolution.py"
CHART = "Which themes does each text carry, and how strongly?"
SAID = "Lamps *shall* be lit by those who see them first, <b>always</b>;"
STEP = "A/HRC/RES/52/30"


@pytest.fixture
def see(space, visit):
    """Call it with the parameters of an address for the page, tables open."""
    return lambda **query: visit(
        PAGE, **{"table.themes": "true", "table.renewals": "true", "as_of": "2026-11-21"} | query
    )


@pytest.fixture(scope="module")
def read(catalog_frames) -> set[str]:
    """Symbols of the texts that were read."""
    return set(catalog_frames["text_readings"]["symbol"])


def said(view: View) -> str:
    """Everything the page says in words, without marks of emphasis."""
    elements = [*view.app.markdown, *view.app.caption, *view.app.info]
    return "\n".join(element.value for element in elements).replace("*", "").replace("\\", "")


def columns(view: View, figure: int = 0) -> list[str]:
    return view.figures[figure]["layout"]["xaxis"]["ticktext"]


def test_a_series_is_answered_with_its_texts_read_then_and_now(see, catalog_frames, read):
    own = catalog_frames["series_texts"].query("series_id == 'hrc-myanmar'").sort_values("position")["symbol"]
    known = [symbol for symbol in own if symbol in read]
    view = see(series="hrc-myanmar")
    assert view.answer.startswith(f"{len(known)} texts of {len(own)} in this series were read")
    assert "strongest gain: " in view.answer
    readings = catalog_frames["text_readings"].set_index("symbol")
    alike = [symbol for symbol in known if readings.loc[symbol, "how"] == "engine"]
    assert readings.loc[known[-1], "how"] == "eye", "so only texts that a program read are compared"
    assert "compared are only texts that a program read" in view.answer
    for symbol in (alike[0], alike[-1]):
        assert f"{readings.loc[symbol, 'paragraphs']} paragraphs" in view.answer
    assert len(columns(view)) == len(own)


def test_what_follows_from_a_text_is_called_an_inference_and_never_claimed(see):
    for query in ({}, {"story": "syria-participation"}):
        words = said(see(**query))
        assert "is an inference" in words
        claims = re.findall(r"[^.]*\bled to\b[^.]*", words)
        assert all("told" in claim or "inference" in claim for claim in claims)


@pytest.mark.parametrize("part", ["Both parts", "Operative only", "Preambular only"])
def test_the_chart_its_table_and_its_words_say_the_same(part, see):
    view = see(series="unga-syria", part=part)
    marks = sum(len(t["x"]) for t in view.figures[0]["data"] if t.get("mode") == "markers+text")
    table = view.tables[CHART]
    assert marks == len(table[table["Theme"] != "not read"]) > 20
    assert len(columns(view)) >= 10 and "texts" in view.alternatives[0]
    zero = {"Operative only": "In the preamble", "Preambular only": "Operative"}.get(part)
    assert not zero or set(table[zero]) <= {"0", ""}


def test_themes_can_be_chosen(see):
    view = see(series="unga-syria", themes=["Missing persons", "Exit strategy"])
    lanes = view.figures[0]["layout"]["yaxis"]["ticktext"]
    assert lanes == ["<b>Exit strategy</b>", "<b>Missing persons</b>"]


def test_a_day_in_the_past_leaves_later_texts_out(see, catalog_frames):
    days = catalog_frames["resolutions"].set_index("symbol")["adopted_on"]
    own = catalog_frames["series_texts"].query("series_id == 'hrc-syria'")["symbol"]
    assert len(columns(see(as_of="2019-12-31"))) == (days[own] <= "2019-12-31").sum()
    view = see(as_of="1999-12-31")
    assert view.figures == [] and any("later day" in notice for notice in view.notices)


def test_renewals_link_to_the_two_texts_side_by_side(see):
    table = see(series="unga-syria").tables["What did each renewal keep, change, add and drop?"]
    assert len(table) >= 5
    for row in table.to_dict("records"):
        before, after = (re.search(r"undocs\.org/en/(.+)\)", row[end])[1] for end in ("From", "To"))
        assert row["Compare"] == f"[side by side](compare?from={before}&to={after})"


@pytest.mark.parametrize(
    ("also", "question"),
    [("Words", "How many words does each theme take?"), ("Communities", "Which communities are named?")],
)
def test_the_other_charts_stand_in_their_tabs(also, question, see):
    view = see(series="unga-myanmar", also=also)
    assert question in view.headers
    assert len(view.figures) == 2 and view.alternatives[1]
    if also == "Communities":
        assert "<b>Rohingya</b>" in view.figures[1]["layout"]["yaxis"]["ticktext"]


def test_words_that_were_only_estimated_are_not_drawn(see, catalog_frames):
    view = see(series="hrc-syria", also="Words")
    counted = set(catalog_frames["text_readings"].dropna(subset="words")["symbol"])
    for line in (t for t in view.figures[1]["data"] if t.get("mode") == "lines+markers"):
        drawn = {row[2] for row, height in zip(line["customdata"], line["y"], strict=True) if height is not None}
        assert drawn <= counted


def test_a_series_that_nobody_could_compare_says_so(see, catalog_frames):
    frame = catalog_frames["series_texts"]
    compared = set(frame.dropna(subset="compared_with")["series_id"])
    read_by_eye = set(frame[frame["symbol"].isin(catalog_frames["text_readings"]["symbol"])]["series_id"])
    silent = sorted(read_by_eye - compared)
    if not silent:
        pytest.skip("every series has two texts that were compared")
    assert any("No two texts" in notice for notice in see(series=silent[0]).notices)


def test_nothing_is_picked_until_the_reader_picks(see):
    assert any("No cell is picked" in notice for notice in see().notices)


def test_a_picked_cell_shows_its_paragraphs_with_what_is_known_of_each(see, catalog_frames):
    view = see(about="victim_participation", text=STEP)
    (name,) = (name for name in view.tables if name.startswith(f"Paragraphs of {STEP}"))
    table = view.tables[name]
    mentions = catalog_frames["theme_mentions"].query("symbol == @STEP and theme == 'victim_participation'")
    assert len(table) == len(mentions) >= 2
    facts = catalog_frames["paragraphs"].merge(mentions[["symbol", "position"]], on=["symbol", "position"])
    assert table["Paragraph"].tolist() == facts["label"].tolist()
    assert [int(words) for words in table["Words"]] == facts["words"].tolist()
    assert table["Nearest earlier, same series"].str.contains("%").any()
    assert "compare?from=" in said(view)
    assert [t["x"] for t in view.figures[0]["data"] if t.get("name") == "Picked"] == [
        [columns(view).index("52/30 (2023)")]
    ]


def test_a_text_that_is_not_on_this_machine_can_be_brought(see):
    view = see(about="victim_participation", text=STEP)
    (notice,) = view.notices
    assert "not on this machine" in notice
    assert (
        "import?way=By+symbol&symbols=A%2FHRC%2FRES%2F52%2F30" in notice and f"https://undocs.org/en/{STEP}" in notice
    )


def test_the_words_of_an_imported_text_are_shown_as_text(see, space):
    paragraph = Paragraph(1, "OP13", "OP", SAID, "lights", "none", 12)
    document = Document(STEP, "HRC", "HRC-52", "Lamps", dt.date(2023, 4, 4), False, "", (paragraph,))
    space.keep(document, b"lamps", "lamps.txt")
    view = see(about="victim_participation", text=STEP)
    assert not view.notices
    (shown,) = (element.value for element in view.app.markdown if element.value.startswith("**OP13**"))
    assert "\\*shall\\*" in shown and "\\<b\\>" in shown, "nothing in it becomes markup"
    assert "no paragraph of this label" in said(view), "the labels that the kept text lacks are said"


def test_a_cell_of_a_text_that_nobody_read_says_so(see, catalog_frames, read):
    frame = catalog_frames["series_texts"]
    known = set(frame.loc[frame["symbol"].isin(read), "series_id"])
    unread = frame[~frame["symbol"].isin(read) & frame["series_id"].isin(known)].iloc[0]
    view = see(series=unread["series_id"], themes="Access", about="access", text=unread["symbol"])
    assert "was not read" in said(view) and "import?way=" in said(view)
    assert not any("nothing was found" in text for text in said(view).splitlines())
    assert ["not read"] == [
        row["Theme"] for row in view.tables[CHART].to_dict("records") if unread["symbol"] in row["Text"]
    ]


def test_silence_and_a_theme_not_looked_for_are_said_in_their_own_words(see):
    assert "nothing was found in it" in said(see(about="victim_participation", text="A/HRC/RES/44/21"))
    assert "not looked for" in said(see(about="responsibility_to_protect", text="A/HRC/RES/44/21"))


@pytest.mark.parametrize("story", stories(CATALOG).values(), ids=lambda story: story.id)
def test_a_story_is_told_step_by_step(story, see, catalog_frames):
    view = see(story=story.id)
    assert story.title in view.headers
    (told,) = (element.value for element in view.app.markdown if element.value.startswith("1. "))
    steps = re.findall(r"^\d+\. .+$", told, re.M)
    assert len(steps) == len(story.steps)
    days = catalog_frames["resolutions"].set_index("symbol")["adopted_on"]
    for line, step in zip(steps, story.steps, strict=True):
        assert f"https://undocs.org/en/{step.symbol}" in line and str(days[step.symbol].year) in line
    assert "no facts" not in told
    assert view.downloads.count("CSV") >= 3


def test_a_story_has_its_numbers_from_the_catalog_and_says_what_is_missing(see):
    text = said(see(story="syria-participation"))
    assert re.search(r"39/15\].*27-4-16.*\n.*OP43.*81 words", text)
    assert re.search(r"44/21\].*\n.*nothing found on victims' participation", text)
    assert re.search(r"77/301\].*83-11-62.*\n.*not obtained", text)


def test_a_story_begins_in_its_own_series_and_keeps_the_one_chosen(see, catalog_frames):
    frame = catalog_frames["series_texts"]
    own = set(frame.loc[frame["symbol"] == STEP, "series_id"])
    assert see(story="syria-participation").app.selectbox(key="choose-series").value in own
    assert see(story="syria-participation", series="unga-iran").app.selectbox(key="choose-series").value == "unga-iran"


def test_a_mandate_in_the_address_opens_its_series(see):
    assert see(mandate="iimm").app.selectbox(key="choose-series").value in ("hrc-myanmar", "unga-myanmar")
    assert see(mandate="nonsense").app.selectbox(key="choose-series").value == "hrc-syria"


def test_every_series_can_be_opened(see, catalog_frames):
    for series in catalog_frames["series"]["id"]:
        view = see(series=series)
        assert view.answer and (view.figures or view.notices)


def test_choosing_another_series_forgets_the_text_that_was_picked(see):
    view = see(about="access", text=STEP)
    view.app.selectbox(key="choose-series").select("unga-syria").run()
    assert view.app.query_params["series"] == "unga-syria"
    assert "text" not in view.app.query_params and "about" in view.app.query_params


@pytest.mark.parametrize("name", ["series", "story", "about", "text", "mandate", "themes", "part", "also"])
@pytest.mark.parametrize(
    "value", ["", "nonsense", "' OR 1=1 --", "<script>alert(1)</script>", "é" * 300, "[click](https://example.org)"]
)
def test_an_unknown_name_in_the_address_is_answered(name, value, see):
    view = see(**{name: value})
    assert len(view.app.title) == 1 and (view.notices or view.figures)
    if name in ("series", "story", "about", "text") and value:
        assert any("`" in notice for notice in view.notices), "it is named as text"
    shown = [element.value for element in [*view.app.markdown, *view.app.info]]
    assert not any(value in text.replace(f"`{value}`", "") for text in shown if value)
