"""The house keeps its order: imports run one way, each tool stays in its rooms, everything has its line in the docs."""

import ast
import re
import sys
from pathlib import Path

import pytest

import atlas
from data.settings import ROOT

ROOMS = ("models", "texts", "analysis", "data", "charts", "briefing", "ui", "pages")
HOUSE = (*ROOMS, "commands", "app", "atlas", "serve")
MAY_IMPORT = {
    "models": set(),
    "texts": {"models"},
    "analysis": {"models", "texts"},
    "data": {"models", "texts", "analysis"},
    "charts": {"models"},
    "briefing": {"models", "texts"},
    "ui": {"models", "texts", "analysis", "data", "charts", "briefing"},
    "pages": {"models", "texts", "analysis", "data", "charts", "briefing", "ui"},
    "app": {"models", "texts", "analysis", "data", "charts", "briefing", "ui", "pages"},
    "commands": {"models", "texts", "analysis", "data", "briefing"},
    "atlas": {"models", "data", "commands"},
    "serve": {"data", "ui"},  # ui: the feeds
}
SQL = ("sqlalchemy", "sqlmodel", "sqlite3", "psycopg")
TABLE_DEFINITIONS = {
    "sqlalchemy.UniqueConstraint",
    "sqlalchemy.orm.registry",
    "sqlmodel.Field",
    "sqlmodel.SQLModel",
    "sqlmodel.sql.sqltypes.AutoString",
}
NOT_OURS = {
    ".venv",
    ".git",
    "var",
    "__pycache__",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "screenshots",
    "test-results",
}


def files(*endings: str) -> list[Path]:
    """Files of the repository with one of these endings, below the root."""
    found = (path for path in ROOT.rglob("*") if path.suffix in endings and path.is_file())
    return sorted(path for path in found if NOT_OURS.isdisjoint(path.relative_to(ROOT).parts))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


HOUSE_FILES = [path for path in files(".py") if room_of(path) in HOUSE]


def imported(path: Path) -> set[str]:
    """Dotted names of all that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports relatively; name the room"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def users_of(*tools: str) -> set[str]:
    """Rooms in which a file imports one of the tools."""
    return {room_of(path) for path in HOUSE_FILES if {name.split(".")[0] for name in imported(path)} & set(tools)}


@pytest.mark.parametrize("room", HOUSE)
def test_imports_run_one_way(room):
    for path in HOUSE_FILES:
        if room_of(path) == room:
            rooms = {name.split(".")[0] for name in imported(path)} & set(HOUSE) - {room}
            assert rooms <= MAY_IMPORT[room], f"{path} imports from {rooms - MAY_IMPORT[room]}"


def test_streamlit_stays_in_the_window():
    assert users_of("streamlit") <= {"app", "serve", "pages", "ui"}


def test_plotly_stays_where_charts_are_drawn():
    assert users_of("plotly") <= {"charts", "briefing"}


def test_sql_stays_in_the_data_room():
    assert users_of(*SQL) <= {"data", "models"}
    in_models = {
        name for path in HOUSE_FILES if room_of(path) == "models" for name in imported(path) if name.startswith(SQL)
    }
    assert in_models <= TABLE_DEFINITIONS


def documentation() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
        if path.exists()
    )


def pages() -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*/*.py") if path.name != "__init__.py"]


@pytest.mark.parametrize("page", pages())
def test_a_page_is_registered_and_documented(page):
    assert f'"{page}"' in (ROOT / "app.py").read_text(encoding="utf-8")
    assert page in documentation(), f"{page} has no line in README.md or docs/"


@pytest.mark.parametrize("command", sorted(atlas.cli.commands))
def test_a_command_is_documented_and_has_help(command):
    assert atlas.cli.commands[command].help
    assert re.search(rf"python atlas\.py {command}\b", documentation()), (
        f"`python atlas.py {command}` has no line in README.md or docs/"
    )


def test_no_file_is_too_long():
    long = {
        str(path.relative_to(ROOT)): n
        for path in files(".py", ".md", ".toml", ".css")
        if path.name not in ("dictionary.md", "checks.md")  # written by a program, as long as need be
        and (n := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert not long


def test_no_text_names_a_folder_of_one_machine():
    """A path of one machine means nothing elsewhere; an address on the web may contain the same letters."""
    of_a_machine = re.compile(r"(?<![\w.%-])/(?:work|root|home/\w+)/")
    texts = files(".py", ".md", ".toml", ".css", ".csv", ".json", ".txt", ".cff", ".po", ".pot", ".html", "")
    assert not [
        str(path.relative_to(ROOT))
        for path in texts
        if of_a_machine.search(path.read_text(encoding="utf-8", errors="replace"))
    ]


def test_the_requirements_name_what_the_house_imports():
    """A fresh environment has only what requirements.txt names; what comes with those is named too when we import it."""
    pinned = {
        re.split(r"[=<>\[ ]", line)[0].lower().replace("-", "_")
        for line in (ROOT / "requirements.txt").read_text().splitlines()
        if line[:1].isalpha()
    }
    pinned |= {"pydantic", "starlette", "anyio"}  # what sqlmodel and streamlit themselves are made of
    pinned |= {name.removeprefix("python_") for name in pinned}  # python-docx is imported as docx
    tools = {name.split(".")[0].lower() for path in HOUSE_FILES for name in imported(path)} - set(HOUSE)
    assert tools - set(sys.stdlib_module_names) <= pinned
