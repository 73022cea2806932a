"""Texts read anew into the catalog: `paragraphs`, `theme_mentions`, `text_readings` and what `series_texts` compares.

regenerate([Path("mechanism_texts.jsonl.gz")], catalog_dir)

A file is a document as the Import page takes it, a zip of such, or JSON lines (also packed with gzip), a text a line.
Only facts are kept, never a sentence. The same files give the same tables to the byte.
"""

import csv
import datetime as dt
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.frames import Row, rows_of
from analysis.text_facts import ReadText, facts_of
from data.checks import check_catalog
from data.engine import engine_version
from data.reading import Frames, read_table, read_tables
from data.replacing import replaced_together
from data.themes import read_patterns
from data.tidy import canonical
from data.workspace import Workspace
from models.errors import AtlasError, Problem
from models.tables import TABLES, columns_of
from texts.archive import is_archive, members
from texts.document import Document
from texts.errors import UnreadableDocument
from texts.limits import read_safely
from texts.readers.json import read_json
from texts.segment import segment
from texts.themes import Themes

SOURCE = "official text, read by script"
REWRITTEN = ("paragraphs", "theme_mentions", "text_readings", "series_texts")
# What labels of collected texts say otherwise than a document does:
_BULLET = re.compile(r"\(([•–—-])\)$")  # OP3(•): a bullet
_NEXT = re.compile(r"^OP(\d+)\((\d+)\)$")  # OP9(10): the paragraph after OP9, taken for its item
_HEADING = re.compile(r"^=+\s*(.+?)\s*=+$")  # == II ==


@dataclass(frozen=True, slots=True)
class Brought:
    """A document that was given; `adopted_on` is the day its file gives beside the text."""

    document: Document
    adopted_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Regenerated:
    """What was written. `left_out`: symbols given that resolutions.csv does not know. `other_day`: (symbol, day in the
    catalog, day given) where they differ; the catalog's is used."""

    texts: int
    paragraphs: int
    mentions: int
    by_eye: int
    engine: str
    left_out: tuple[str, ...]
    other_day: tuple[tuple[str, dt.date, dt.date], ...]


def regenerate(
    paths: Sequence[Path], catalog_dir: Path, workspace: Workspace | None = None, forget: bool = False
) -> Regenerated:
    """Read the texts of these files, and of the workspace where one is given, and rewrite their facts in the catalog.

    Texts read by eye stay as they are unless they are given. Raises AtlasError, with nothing changed, for a file that
    is not there or holds no text, for a catalog that does not hold, and where texts that the program had read are
    missing among those given, unless `forget` says that their facts may go.
    """
    frames = _sound_catalog(catalog_dir)
    brought = list(_brought(paths))
    if workspace is not None:
        brought += [Brought(workspace.document(int(number))) for number in workspace.documents()["id"]]
    texts, left_out, other_day = _placed(brought, frames)
    if not texts:
        raise AtlasError(
            "none of the texts given is a resolution of the catalog; expected at least one symbol of resolutions.csv"
        )
    if not forget:
        _none_missing(texts, frames["text_readings"])
    facts = facts_of(texts, Themes(read_patterns(catalog_dir)))
    given = {text.symbol for text in texts}
    readings = [{"how": "engine", "source": SOURCE, "review": "confirmed"} | row for row in facts.readings]
    frames["text_readings"] = _with_eye(frames, "text_readings", given, readings)
    engine = engine_version(frames)
    by_eye = int((frames["text_readings"]["how"] == "eye").sum())
    tables = {
        "text_readings": frames["text_readings"].assign(
            engine=frames["text_readings"]["engine"].mask(frames["text_readings"]["how"] == "engine", engine)
        ),
        "paragraphs": _with_eye(
            frames, "paragraphs", given,
            [{"words_method": "script", "source": SOURCE, "review": "confirmed"} | row for row in facts.paragraphs],
        ),
        "theme_mentions": _with_eye(
            frames, "theme_mentions", given,
            [{"how": "engine", "source": SOURCE, "review": "derived"} | row for row in facts.mentions],
        ),
        "series_texts": frames["series_texts"].assign(
            compared_with=frames["series_texts"]["symbol"].map(facts.compared)
        ),
    }  # fmt: skip
    _write(tables, frames, catalog_dir)
    return Regenerated(
        len(texts), len(facts.paragraphs), len(facts.mentions), by_eye, engine, tuple(left_out), tuple(other_day)
    )


# What is given


def _brought(paths: Iterable[Path]) -> Iterator[Brought]:
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise AtlasError(f"{path} cannot be read ({error.strerror}); expected a document or JSON lines") from error
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            yield from _lines(content, path.name)
        else:
            for name, file in members(content, path.name) if is_archive(content) else [(path.name, content)]:
                yield Brought(read_safely(file, name))


def _lines(content: bytes, name: str) -> Iterator[Brought]:
    """The texts of JSON lines: objects with `symbol`, `adopted_on` and labelled `paragraphs`."""
    try:
        lines = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8").splitlines()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise AtlasError(
            f"{name} is damaged ({error}); expected JSON lines in UTF-8, packed with gzip or not"
        ) from error
    if not any(line.strip() for line in lines):
        raise AtlasError(f"{name} holds no text; expected one JSON object a line")
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _text_of(line)
            except (UnreadableDocument, ValueError, RecursionError) as error:
                raise AtlasError(f"{name}, line {number}: {error}") from error


def _text_of(line: str) -> Brought:
    values = json.loads(line)
    if not isinstance(values, dict) or not isinstance(values.get("symbol"), str):
        raise ValueError("not a text; expected an object with its symbol and paragraphs")
    items = values.get("paragraphs")
    if isinstance(items, list):
        values["paragraphs"] = [_as_printed(item) if isinstance(item, dict) else item for item in items]
    day = dt.date.fromisoformat(str(values["adopted_on"])) if values.get("adopted_on") else None
    document = segment(read_json(json.dumps(values).encode()), values["symbol"])
    return Brought(replace(document, symbol=values["symbol"]), day)


def _as_printed(item: dict[str, Any]) -> dict[str, Any]:
    """A labelled paragraph with its number as the document prints it."""
    label, text = str(item.get("label") or ""), str(item.get("text") or "")
    if match := _HEADING.match(text):
        return {"kind": "heading", "text": match[1]}
    if match := _BULLET.search(label):
        return item | {"prefix": match[1]}
    if (match := _NEXT.match(label)) and int(match[2]) == int(match[1]) + 1:
        return item | {"prefix": f"{match[2]}."}
    return item


def _placed(brought: Iterable[Brought], frames: Frames) -> tuple[list[ReadText], list[str], list[tuple]]:
    """The texts that the catalog knows, by day of adoption; the symbols it does not; days that differ from its own."""
    days = {row["symbol"]: row["adopted_on"] for row in rows_of(frames["resolutions"][["symbol", "adopted_on"]])}
    chains = {row["symbol"]: (row["series_id"], row["position"]) for row in rows_of(frames["series_texts"])}
    texts: dict[str, ReadText] = {}
    left_out, other_day = set(), set()
    for one in brought:
        symbol = one.document.symbol.replace(" ", "")  # 66/253 B is printed with a blank, which symbols have not
        if symbol not in days:
            left_out.add(symbol or "a text without symbol")
            continue
        said = one.adopted_on or one.document.adopted_on
        if said and days[symbol] and said != days[symbol]:
            other_day.add((symbol, days[symbol], said))
        if symbol in texts and texts[symbol].document.paragraphs != one.document.paragraphs:
            raise AtlasError(f"{symbol} is given twice with different paragraphs; give it once")
        series, place = chains.get(symbol, ("", 0))
        texts[symbol] = ReadText(symbol, one.document, days[symbol] or said, series, place)
    order = sorted(texts.values(), key=lambda text: (text.adopted_on or dt.date.max, text.symbol))
    return order, sorted(left_out), sorted(other_day)


def _none_missing(texts: Iterable[ReadText], readings: pd.DataFrame) -> None:
    before = set(readings.loc[readings["how"] == "engine", "symbol"])
    if missing := sorted(before - {text.symbol for text in texts}):
        shown = ", ".join(missing[:3]) + (" ..." if len(missing) > 3 else "")
        raise AtlasError(
            f"{len(missing)} texts whose facts were read before are not among those given ({shown}); give them too, "
            "or say --forget to let their facts go"
        )


# What is kept


def _sound_catalog(folder: Path) -> Frames:
    frames, problems = read_tables(folder)
    problems = _errors(problems or check_catalog(frames))
    if standing := [problem for problem in problems if not _is_made_anew(problem)]:
        raise AtlasError(f"the catalog does not hold, mend it first: {standing[0].line().removeprefix('error: ')}")
    if unreadable := [name for name in REWRITTEN if name not in frames]:
        raise AtlasError(
            f"{unreadable[0]}.csv cannot be read; run `python atlas.py check` to see why, and mend it first"
        )
    return frames


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    """The errors in tables; a story that no longer fits them is mended after them."""
    return [problem for problem in problems if problem.severity == "error" and problem.table in TABLES]


def _is_made_anew(problem: Problem) -> bool:
    """Whether what is wrong is about to be rewritten."""
    return problem.table in REWRITTEN and (problem.table != "series_texts" or problem.column == "compared_with")


def _with_eye(frames: Frames, name: str, given: set[str], rows: list[Row]) -> pd.DataFrame:
    """The rows of texts read by eye that are not given, and these."""
    readings = frames["text_readings"]
    kept = set(readings.loc[readings["how"] == "eye", "symbol"]) - given
    columns = columns_of(TABLES[name])
    old = frames[name][frames[name]["symbol"].isin(kept)]
    new = pd.DataFrame(rows, columns=columns).astype(old.dtypes.to_dict())
    return pd.concat([old, new], ignore_index=True)


def _write(tables: Frames, frames: Frames, folder: Path) -> None:
    """All four tables at one stroke, once the catalog holds with them."""
    with replaced_together(folder) as aside:
        for name, frame in tables.items():
            path = aside / f"{name}.csv"
            path.write_text(_csv(frame, name), encoding="utf-8", newline="")
            path.write_text(canonical(path, TABLES[name]), encoding="utf-8", newline="")
        read = {name: read_table(aside / f"{name}.csv", TABLES[name]) for name in tables}
        problems = [problem for _, found in read.values() for problem in found]
        problems = problems or check_catalog(
            frames | {name: frame for name, (frame, _) in read.items() if frame is not None}
        )
        if errors := _errors(problems):
            raise AtlasError(
                f"the facts read do not hold, nothing was changed: {errors[0].line().removeprefix('error: ')}"
            )


def _csv(frame: pd.DataFrame, name: str) -> str:
    columns = columns_of(TABLES[name])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows_of(frame[columns]))
    return out.getvalue()


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
