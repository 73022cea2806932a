"""What tests share: the real catalog read once, a copy that may be broken, a catalog built aside, the command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

import atlas as command_line
from analysis.lives import TABLES_NEEDED, Lives
from charts import palette
from data.build import build
from data.reading import Frames, read_catalog
from data.settings import ROOT, settings

CATALOG = ROOT / "data" / "catalog"

palette.CHECKED = True  # a property that Plotly does not know fails here, and is not looked for while a reader waits

# No example database in the folder, no deadline: machines differ.
hypothesis_settings.register_profile("atlas", deadline=None, database=None, max_examples=40)
hypothesis_settings.load_profile("atlas")


@pytest.fixture(scope="session")
def catalog_frames() -> Frames:
    """The real tables. Shared: a test that changes one copies it first."""
    return read_catalog(CATALOG)


@pytest.fixture(scope="session")
def lives(catalog_frames) -> Lives:
    """The real mandates' lives."""
    return Lives(**{name: catalog_frames[name] for name in TABLES_NEEDED})


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> str:
    """Address of a catalog built from the real tables."""
    url = f"sqlite:///{tmp_path_factory.mktemp('built') / 'catalog.sqlite'}"
    build(CATALOG, url)
    return url


@pytest.fixture
def small_catalog(tmp_path) -> Path:
    """A copy of the tables that a test may break; the longest are cut short, which keeps them sound."""
    folder = Path(shutil.copytree(CATALOG, tmp_path / "catalog"))
    sizes = {"votes": 200, "safeguard_findings": 200} | dict.fromkeys(
        ("paragraphs", "theme_mentions", "text_readings", "series_texts"), 0
    )
    for name, rows in sizes.items():
        path = folder / f"{name}.csv"
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[: 1 + rows]))
    return folder


@dataclass
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str


@pytest.fixture
def atlas(monkeypatch, capfdbinary) -> Iterator[Callable[..., Answer]]:
    """`python atlas.py ...` within this process: `atlas("build", folder=..., url=...)`."""

    def run(*arguments: str, folder: Path, url: str) -> Answer:
        monkeypatch.setenv("CATALOG_DIR", str(folder))
        monkeypatch.setenv("CATALOG_URL", url)
        monkeypatch.setattr(sys, "argv", ["atlas.py", *arguments])
        settings.cache_clear()
        capfdbinary.readouterr()
        status = 0
        try:
            command_line.main()
        except SystemExit as leave:
            status = leave.code or 0
        out, err = capfdbinary.readouterr()
        return Answer(status, out.decode(), err.decode())

    yield run
    settings.cache_clear()


def start_python(*arguments: str, folder: Path, url: str) -> subprocess.Popen:
    """A process of its own on another catalog; warnings are errors there too."""
    env = os.environ | {"CATALOG_DIR": str(folder), "CATALOG_URL": url}
    command = [sys.executable, "-u", "-W", "error", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
