"""Pictures: drawn on this machine, with nothing from elsewhere, title and citation in them."""

import html
import re
import struct

import kaleido
import pytest
from kaleido import PageGenerator

from briefing import images
from charts.palette import figure
from models.errors import AtlasError

HOW = "no Chromium found: install one, or set BROWSER_PATH, to test the drawing of pictures"
needs_browser = pytest.mark.skipif(not images.chromium(), reason=HOW)
TITLE, CITATION = "Which mandates fall due?", ["Mandate Atlas, facts through HRC-62.", "https://atlas.example/?session=HRC-64&as_of=2026-11-21"]


@pytest.fixture(scope="module")
def bars():
    return figure(200, [{"type": "bar", "y": [23, 12]}], {})


@needs_browser
def test_a_png_is_a_png_of_the_size_promised(bars):
    content = images.image_bytes(bars, "png", TITLE, CITATION)
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert width == images.WIDTH * images.SCALE
    assert height > 200 * images.SCALE, "title and citation have room of their own"


@needs_browser
def test_an_svg_has_title_and_citation_and_asks_for_nothing(bars):
    content = images.image_bytes(bars, "svg", TITLE, CITATION).decode()
    words = re.sub(r"<[^>]+>", "", content).replace("&amp;", "&")
    assert TITLE in words
    assert all(line in words for line in CITATION)
    assert "<script" not in content and "<image" not in content and "@import" not in content
    outside = set(re.findall(r"https?://[^\s\"'<]+", content.replace("&amp;", "&")))
    assert outside == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", CITATION[1]}


@needs_browser
def test_a_long_address_and_a_long_title_stay_inside_the_picture_and_no_text_is_markup(bars):
    title = "Which mandates <i>fall</i> due & why, " * 6 + "at the end?"
    address = "https://atlas.example/?" + "&".join(f"situation=<b>{number}</b>" for number in range(40)) + "#last"
    content = images.image_bytes(bars, "svg", title, [address]).decode()
    texts = [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r"<t(?:ext|span)\b[^>]*>([^<]*)", content)]
    assert max(map(len, texts)) <= images.LETTERS
    assert "#last" in "".join(texts) and "at the end?" in " ".join(texts)
    assert "<b>39</b>" in "".join(texts) and "<i>fall</i>" in " ".join(texts)


@needs_browser
def test_the_figure_on_the_page_is_left_as_it_was(bars):
    before = bars.to_json()
    images.image_bytes(bars, "svg", TITLE, CITATION)
    assert bars.to_json() == before


def test_the_page_that_draws_loads_nothing_from_the_network(monkeypatch):
    """Kaleido's own default is MathJax from a content delivery network."""
    asked = {}
    monkeypatch.setattr(kaleido, "start_sync_server", lambda **options: asked.update(options))
    images._drawing_server.__wrapped__()
    remote = re.compile(r"src=[\"']?https?://")
    assert remote.search(PageGenerator().generate_index()), "kaleido's default has changed: look again"
    assert not remote.search(PageGenerator(mathjax=asked["mathjax"]).generate_index())


def test_without_a_browser_the_reason_is_said(bars, monkeypatch):
    monkeypatch.setattr(images, "chromium", lambda: None)
    with pytest.raises(AtlasError, match="Chromium.*BROWSER_PATH"):
        images.image_bytes(bars, "png", TITLE, CITATION)


def test_a_browser_path_that_names_nothing_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "no-such-browser"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert images.chromium.__wrapped__() is None


def test_a_browser_that_was_ended_is_started_anew(bars, monkeypatch):
    started, answers = [], [ConnectionError("the browser is gone"), b"picture"]

    def draw(*_, **__):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(images, "chromium", lambda: "chromium")
    monkeypatch.setattr(kaleido, "start_sync_server", lambda **_: started.append("new"))
    monkeypatch.setattr(kaleido, "stop_sync_server", lambda **_: started.append("stopped"))
    monkeypatch.setattr(kaleido, "calc_fig_sync", draw)
    images._drawing_server.cache_clear()
    assert images.image_bytes(bars, "png", TITLE, CITATION) == b"picture"
    assert started == ["new", "stopped", "new"]
