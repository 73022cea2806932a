"""The chart of every page as slides: what a reader takes away is whole, legible and native, and LibreOffice opens it."""

import datetime as dt
import io
import shutil
import subprocess
import sys

import plotly.io as pio
import pypdfium2
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from briefing.citation import Citation
from briefing.slides import figure_slide
from data.settings import settings
from tests.briefing.slide_checks import alt_of, graphics, wrong_with
from ui import show

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CITATION = Citation("A chart", "abc123", "HRC-62", dt.date(2026, 11, 21), "http://localhost/whip-sheet")
CHARTS = {  # page, its address, how many charts it has
    "timeline": ("pages/explore/timeline.py", {"kind": "All kinds"}, 1),
    "situation": ("pages/explore/situation.py", {"situation": "syria"}, 2),
    "lineage": ("pages/explore/lineage.py", {}, 1),
    "mandate": ("pages/prepare/mandate.py", {"id": "coi-syria"}, 1),
    "session": ("pages/prepare/this_session.py", {}, 1),
    "whip": ("pages/prepare/whip_sheet.py", {"mandate": "ffm-sudan"}, 1),
    "levers": ("pages/prepare/levers.py", {}, 1),
    "coalition": ("pages/prepare/coalition.py", {"subject": "situation-syria"}, 2),
    "state": ("pages/prepare/state.py", {"state": "CHN"}, 1),
    "evolution": ("pages/language/evolution.py", {"series": "hrc-syria"}, 2),
    "precedents": ("pages/language/precedents.py", {}, 1),
    "safeguards": ("pages/gaps/safeguards.py", {}, 2),
    "exits": ("pages/gaps/exits.py", {}, 1),
    "catalog": ("pages/data/catalog.py", {}, 1),
}


@pytest.fixture(scope="module")
def decks(built) -> dict[str, list[bytes]]:
    """The decks of each page's charts, as its buttons make them; of the Whip sheet, whose button has one, from its charts."""
    made: dict[str, list] = {}
    make = show.slides

    def remembered(*asked):
        made[page].append(make(*asked))
        return made[page][-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CATALOG_URL", built)
        patch.setattr(show, "slides", remembered)
        settings.cache_clear()
        for page, (file, query, _) in CHARTS.items():
            app = AppTest.from_file("../../app.py", default_timeout=60)
            for name, value in query.items():
                app.query_params[name] = value
            made[page] = []
            view = (app if page == "session" else app.switch_page(file)).run()
            assert not view.exception, page
            if page == "whip":
                charts = [(pio.from_json(chart.proto.spec), chart.proto.alt) for chart in view.get("plotly_chart")]
                made[page] = [lambda one=one: figure_slide(one[0], "Who decides?", CITATION, one[1]) for one in charts]
        found = {page: [one() for one in own] for page, own in made.items()}
    settings.cache_clear()
    return found


@pytest.mark.parametrize("page", CHARTS)
def test_every_chart_of_a_page_becomes_whole_and_legible_slides(page, decks):
    assert len(decks[page]) == CHARTS[page][2]
    for one in decks[page]:
        deck = Presentation(io.BytesIO(one))
        assert wrong_with(deck) == []
        assert all(any(char.isdigit() for char in alt_of(graphics(slide)[0])) for slide in deck.slides)


@pytest.mark.parametrize(("page", "chart", "most"), [("timeline", 0, 7), ("lineage", 0, 5), ("safeguards", 0, 4), ("evolution", 0, 2), ("levers", 0, 3), ("state", 0, 4), ("whip", 0, 3), ("coalition", 0, 1), ("coalition", 1, 2)])  # fmt: skip
def test_a_long_chart_is_not_more_slides_than_it_needs(page, chart, most, decks):
    assert len(Presentation(io.BytesIO(decks[page][chart])).slides) <= most


def test_a_map_keeps_square_tiles_on_one_slide(decks):
    (slide,) = Presentation(io.BytesIO(decks["coalition"][0])).slides
    tiles = [shape for shape in graphics(slide)[0].shapes if "(" in shape.name and shape.height > 200_000]
    assert len(tiles) > 190 and all(abs(tile.width - tile.height) < 2_000 for tile in tiles)


def test_no_page_waits_for_what_makes_slides():
    """python-pptx takes half a second to load: only who asks for slides waits for it."""
    said = "import sys, ui.show; print('pptx' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", said], check=True, capture_output=True, text=True, timeout=60)
    assert asked.stdout.split() == ["False"]


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice on this machine to open the files with")
def test_libreoffice_draws_something_on_every_slide(decks, tmp_path):
    paths = {}
    for page, own in decks.items():
        for number, one in enumerate(own):
            paths[tmp_path / f"{page}{number}.pptx"] = len(Presentation(io.BytesIO(one)).slides)
            (tmp_path / f"{page}{number}.pptx").write_bytes(one)
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run([OFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *paths], check=True, capture_output=True, timeout=300)
    for path, count in paths.items():
        with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as pages:
            assert len(pages) == count, path.name
            for at, page in enumerate(pages):
                shades = page.render(scale=0.5, grayscale=True).to_numpy()[45:230]  # below the title, above the source
                assert (shades < 200).mean() > 0.004, f"{path.name}: hardly anything on slide {at + 1}"
