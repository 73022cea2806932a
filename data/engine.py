"""What makes the facts about texts, as one short hash: when it changes, they are made of something that is no more."""

import ast
import hashlib
from functools import cache
from pathlib import Path

import pandas as pd

from data.reading import Frames
from data.settings import ROOT

# The code that makes them; the readers of Word, PDF and web pages are not among it: most texts come as paragraphs.
SOURCES = (
    "analysis/text_facts.py", "texts/align.py", "texts/document.py", "texts/folding.py", "texts/labels.py",
    "texts/language.py", "texts/masthead.py", "texts/numbering.py", "texts/patterns.py", "texts/postings.py",
    "texts/precedents.py",
    "texts/readers/blocks.py", "texts/readers/json.py", "texts/segment.py", "texts/themes.py", "texts/verbs.csv",
    "texts/verbs.py", "texts/wording.py", "texts/words.py",
)  # fmt: skip


def engine_version(frames: Frames) -> str:
    """Twelve hexadecimal digits that follow from patterns, series, days of adoption, verbs and code."""
    digest = hashlib.sha256(_code(ROOT))
    patterns = frames["theme_patterns"][["theme", "number", "pattern", "unless", "scope"]]
    series = frames["series_texts"][["series_id", "position", "symbol"]]
    read = frames["text_readings"].loc[frames["text_readings"]["how"] == "engine", "symbol"]
    days = frames["resolutions"].loc[frames["resolutions"]["symbol"].isin(read), ["symbol", "adopted_on"]]
    for frame in (patterns, series, days):
        digest.update(_cells(frame))
    return digest.hexdigest()[:12]


def _cells(frame: pd.DataFrame) -> bytes:
    rows = frame.astype("str").fillna("").sort_values(list(frame.columns)).to_numpy().tolist()
    return "\n".join("\t".join(row) for row in rows).encode()


@cache
def _code(root: Path) -> bytes:
    return b"".join(_done(root / name) for name in SOURCES)


def _done(path: Path) -> bytes:
    """The lines of a file that do something: comments and docstrings change no fact."""
    text = path.read_text(encoding="utf-8")
    said: set[int] = set()
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                said.update(range(node.lineno, node.end_lineno + 1))
    lines = [line.rstrip() for number, line in enumerate(text.splitlines(), 1) if number not in said]
    return "\n".join(line for line in lines if line and not line.lstrip().startswith("#")).encode()
