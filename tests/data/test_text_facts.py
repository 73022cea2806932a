"""Texts read anew into the catalog: small texts of our own, under symbols that the catalog knows."""

import ast
import csv
import datetime as dt
import gzip
import json
import shutil
from pathlib import Path

import pytest

from data import engine, text_facts
from data.reading import read_tables
from data.settings import ROOT
from data.text_facts import REWRITTEN, regenerate
from data.workspace import Workspace
from models.errors import AtlasError
from tests.conftest import CATALOG
from texts.segment import read_document

FIRST, SECOND, OTHER_LINE, THIRD = (f"A/HRC/RES/{number}" for number in ("44/19", "45/1", "46/20", "47/19"))
ELSEWHERE, BY_EYE = "A/HRC/RES/43/26", "A/HRC/RES/49/26"

PIER = "Guided by the rules that the harbour masters wrote down long ago,"
LAMPS = "Requests the keeper of the lamps to count every lamp on the pier twice each night;"
ARCHIVE = "Decides to keep the archives of the harbour in the old tower by the sea for {} years;"
CHARTS = "Urges all captains to bring their charts to the tower before the first storm of winter;"
SONG = "Invites the fisherfolk of the northern islands to sing at the opening of the market every spring;"
MARKET = "Encourages the weavers of the southern valley to show their cloth under the new roof of the hall;"

TEXTS = {
    ELSEWHERE: ["PP1 Noting that the islands are far from the coast and often hidden by fog,", f"OP1 {SONG}"],
    FIRST: [f"PP1 {PIER}", f"OP1 {LAMPS}", f"OP2 {ARCHIVE.format('two')}", f"OP3 {CHARTS}"],
    SECOND: [f"PP1 {PIER}", f"OP1 {ARCHIVE.format('four')}", f"OP2 {LAMPS}", f"OP3 {SONG}"],
    OTHER_LINE: ["PP1 Mindful of the cloth that is sold unseen in the dark corners of the hall,", f"OP1 {MARKET}"],
    THIRD: [f"PP1 {PIER}", f"OP1 {ARCHIVE.format('four')}", f"OP2 {SONG}"],
}  # fmt: skip


def line(symbol: str, paragraphs: list[str], **more) -> str:
    split = [one.split(" ", 1) for one in paragraphs]
    items = [{"kind": label[:2], "label": label, "text": text} for label, text in split]
    opening = {"kind": "PP", "label": "chapeau", "text": "The Human Rights Council,"}
    return json.dumps({"symbol": symbol, "title": "Harbours", "paragraphs": [opening, *items]} | more)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A small catalog with two patterns of our own, one series of four texts, and one text read by eye."""

    folder = Path(shutil.copytree(CATALOG, tmp_path_factory.mktemp("catalog") / "catalog"))

    def write(table: str, rows: list[str]) -> None:
        path = folder / f"{table}.csv"
        header = path.read_text(encoding="utf-8").splitlines()[0]
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")

    own = {"archive_custody": r"\barchives?\b,,any", "prevention": "before the (?P<term>first storm),,operative"}
    slugs = [row["slug"] for row in rows(folder, "themes")]
    patterns = {slug: own.get(slug, f"never said of {slug},,any") for slug in slugs}
    write("theme_patterns", [f"{slug},1,{said},Words of a test,none,a test,derived" for slug, said in patterns.items()])
    write(
        "series_texts",
        [f"hrc-belarus,{n},{symbol},,a test,derived" for n, symbol in enumerate((FIRST, SECOND, OTHER_LINE, THIRD), 1)],
    )
    write("text_readings", [f"{BY_EYE},eye,2,,,a test,unconfirmed"])
    write(
        "paragraphs",
        [
            f"{BY_EYE},{n},OP{n},OP,{verb},{verb},9,eye,,,,,,,,,,,,a test,unconfirmed"
            for n, verb in ((1, "urges"), (2, "notes"))
        ],
    )
    for table in ("votes", "safeguard_findings", "safeguard_reports", "sponsorships"):
        write(table, [])
    write("theme_mentions", [f"{BY_EYE},1,archive_custody,,codebook,a test,confirmed"])
    return folder


@pytest.fixture
def catalog(template, tmp_path):
    """The small catalog, to be changed."""
    return Path(shutil.copytree(template, tmp_path / "catalog"))


@pytest.fixture(scope="module")
def made(template, tmp_path_factory):
    """The small catalog with the facts of the texts; to be looked at only."""
    path = tmp_path_factory.mktemp("made")
    (path / "texts.jsonl").write_text("\n".join(line(*text) for text in TEXTS.items()), encoding="utf-8")
    folder = Path(shutil.copytree(template, path / "catalog"))
    return folder, regenerate([path / "texts.jsonl"], folder)


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "texts.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(line(*text) for text in TEXTS.items()).encode()))
    return path


def rows(folder, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cells(folder, symbol: str, *columns: str) -> dict[str, tuple[str, ...]]:
    """For each paragraph of a text, by label, these cells."""
    own = [row for row in rows(folder, "paragraphs") if row["symbol"] == symbol]
    return {row["label"]: tuple(row[column] for column in columns) for row in own}


def content(folder) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_paragraph_has_its_label_verb_strength_and_words(made):
    catalog, told = made
    assert (told.texts, told.paragraphs, told.mentions, told.by_eye) == (5, 15, 4, 1)
    assert cells(catalog, FIRST, "kind", "verb", "strength", "words", "words_method") == {
        "PP1": ("PP", "guided", "none", "12", "script"), "OP1": ("OP", "requests", "requests", "16", "script"),
        "OP2": ("OP", "decides", "decides", "18", "script"), "OP3": ("OP", "urges", "urges", "16", "script"),
    }  # fmt: skip
    reading = next(row for row in rows(catalog, "text_readings") if row["symbol"] == FIRST)
    assert (reading["how"], reading["paragraphs"], reading["words"], reading["engine"]) == (
        "engine",
        "4",
        "62",
        told.engine,
    )


def test_what_became_of_the_text_before_is_told_paragraph_by_paragraph(made):
    catalog, _ = made
    changes = cells(catalog, SECOND, "change", "previous_labels", "previous_similarity", "dropped_in")
    assert changes["PP1"] == ("kept", "PP1", "100", OTHER_LINE)
    assert changes["OP1"][:2] == ("edited", "OP2") and 85 <= int(changes["OP1"][2]) <= 99
    assert sorted(change for change, *_ in (changes["OP1"], changes["OP2"])) == ["edited", "moved"]
    assert changes["OP2"] == ("moved", "OP1", "100", f"{OTHER_LINE};{THIRD}")
    assert changes["OP3"] == ("new", "", "", OTHER_LINE)
    assert cells(catalog, FIRST, "change", "dropped_in")["OP3"] == ("", SECOND)


def test_a_text_is_compared_with_the_one_it_renews_not_with_one_of_another_line(made):
    catalog, _ = made
    assert [row["compared_with"] for row in rows(catalog, "series_texts")] == ["", FIRST, SECOND, SECOND]
    assert set(cells(catalog, THIRD, "change").values()) == {("kept",)}
    assert set(cells(catalog, OTHER_LINE, "change").values()) == {("new",)}


def test_the_nearest_earlier_paragraph_is_named_in_the_series_and_elsewhere(made):
    catalog, _ = made
    columns = [f"nearest_{where}_{cell}" for where in ("series", "other") for cell in ("symbol", "label", "similarity")]
    nearest = cells(catalog, SECOND, *columns)
    assert nearest["OP2"] == (FIRST, "OP1", "100", "", "", "")
    assert nearest["OP3"] == ("", "", "", ELSEWHERE, "OP1", "100")
    assert cells(catalog, THIRD, *columns)["OP2"] == (SECOND, "OP3", "100", ELSEWHERE, "OP1", "100")
    assert set(cells(catalog, ELSEWHERE, *columns).values()) == {("",) * 6}  # nothing is earlier


def test_themes_are_told_with_their_term(made):
    catalog, _ = made
    found = {
        (row["symbol"], row["theme"], row["term"], row["how"])
        for row in rows(catalog, "theme_mentions")
        if row["symbol"] != BY_EYE
    }
    archives = {(symbol, "archive_custody", "archives", "engine") for symbol in (FIRST, SECOND, THIRD)}
    assert found == archives | {(FIRST, "prevention", "first storm", "engine")}


def test_no_sentence_of_a_text_is_kept(made):
    catalog, _ = made
    kept = " ".join((catalog / f"{table}.csv").read_text(encoding="utf-8").lower() for table in REWRITTEN)
    said = [word for paragraphs in TEXTS.values() for paragraph in paragraphs for word in paragraph.lower().split()]
    assert not any(" ".join(said[at : at + 3]) in kept for at in range(len(said) - 2))


def test_the_same_texts_give_the_same_bytes_in_whatever_order(catalog, texts, tmp_path):
    regenerate([texts], catalog)
    once = content(catalog)
    regenerate([texts], catalog)
    assert content(catalog) == once
    parts = []
    for number, text in enumerate(reversed(TEXTS.items())):
        parts.append(tmp_path / f"part{number}.jsonl")
        parts[-1].write_text(line(*text), encoding="utf-8")
    regenerate(parts, catalog)
    assert content(catalog) == once


def test_texts_read_by_eye_stay_until_they_are_given(catalog, texts, tmp_path):
    before = [row for table in REWRITTEN[:3] for row in rows(catalog, table)]
    regenerate([texts], catalog)
    assert [row for table in REWRITTEN[:3] for row in rows(catalog, table) if row["symbol"] == BY_EYE] == before
    more = tmp_path / "more.jsonl"
    more.write_text(line(BY_EYE, [f"PP1 {PIER}", f"OP1 {CHARTS}"]), encoding="utf-8")
    assert regenerate([texts, more], catalog).by_eye == 0
    assert set(cells(catalog, BY_EYE, "words_method")) == {"PP1", "OP1"}
    own = [(row["theme"], row["how"]) for row in rows(catalog, "theme_mentions") if row["symbol"] == BY_EYE]
    assert own == [("prevention", "engine")]


def test_facts_once_read_are_not_lost_unless_that_is_said(catalog, texts, tmp_path):
    regenerate([texts], catalog)
    one = tmp_path / "one.jsonl"
    one.write_text(line(FIRST, TEXTS[FIRST]), encoding="utf-8")
    with pytest.raises(AtlasError, match="4 texts whose facts were read before are not among those given"):
        regenerate([one], catalog)
    assert regenerate([one], catalog, forget=True).texts == 1
    assert {row["symbol"] for row in rows(catalog, "text_readings")} == {FIRST, BY_EYE}


def test_texts_of_the_workspace_are_read_too(catalog, tmp_path):
    workspace = Workspace(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    for symbol in (FIRST, SECOND):
        split = [one.split(" ", 1) for one in TEXTS[symbol]]
        numbered = [text if label.startswith("PP") else f"{label[2:]}. {text}" for label, text in split]
        printed = "\n\n".join([symbol, "The Human Rights Council,", *numbered])
        workspace.keep(read_document(printed.encode()), printed.encode(), f"{symbol[-5:-3]}.txt", origin="file")
    assert regenerate([], catalog, workspace).texts == 2
    assert cells(catalog, SECOND, "change")["PP1"] == ("kept",)


def test_unknown_texts_and_other_days_are_said(catalog, texts, tmp_path):
    more = tmp_path / "more.jsonl"
    more.write_text(
        line("A/C.3/80/L.31", TEXTS[FIRST]) + "\n" + line(BY_EYE, TEXTS[THIRD], adopted_on="2022-04-02"),
        encoding="utf-8",
    )
    made = regenerate([texts, more], catalog)
    assert made.left_out == ("A/C.3/80/L.31",)
    assert made.other_day == ((BY_EYE, dt.date(2022, 4, 1), dt.date(2022, 4, 2)),)


def test_labels_of_collected_texts_are_read_as_the_document_prints_them(catalog, tmp_path):
    file = tmp_path / "text.jsonl"
    odd = [f"PP1 {PIER}", "PP2 == II ==", "OP1 Decides that the harbour:", f"OP1(•) {CHARTS}", f"OP1(2) {LAMPS}"]
    file.write_text(line(FIRST, odd), encoding="utf-8")
    regenerate([file], catalog)
    assert list(cells(catalog, FIRST)) == ["PP1", "OP1", "OP1(•1)", "OP2"]


TWICE = line(FIRST, TEXTS[FIRST]) + "\n" + line(FIRST, TEXTS[THIRD])
BAD = {
    "absent.jsonl": (None, "cannot be read"),
    "empty.jsonl": (b"\n", "holds no text"),
    "broken.jsonl": (b'{"symbol": ', "line 1: "),
    "list.jsonl": (b"[1, 2]", "line 1: not a text"),
    "day.jsonl": (line(FIRST, TEXTS[FIRST], adopted_on="last week").encode(), "line 1: .*last week"),
    "nothing.jsonl": (json.dumps({"symbol": FIRST, "paragraphs": []}).encode(), "line 1: "),
    "unknown.jsonl": (line("A/HRC/RES/99/1", TEXTS[FIRST]).encode(), "none of the texts given is a resolution"),
    "twice.jsonl": (TWICE.encode(), "is given twice"),
    "damaged.jsonl.gz": (b"\x1f\x8bno", "is damaged"),
    "prose.txt": (b"The weather was fine.", "No resolution was recognised"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "made"), BAD.items(), ids=BAD)
def test_a_bad_file_is_one_sentence_and_changes_nothing(catalog, texts, tmp_path, name, made):
    given, said = made
    file = tmp_path / name
    if given is not None:
        file.write_bytes(given)
    before = content(catalog)
    with pytest.raises(AtlasError, match=said) as refused:
        regenerate([file] if name == "unknown.jsonl" else [texts, file], catalog)
    assert "\n" not in str(refused.value)
    assert content(catalog) == before


def test_a_catalog_that_does_not_hold_is_one_sentence_and_changes_nothing(catalog, texts):
    path = catalog / "situations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("belarus,Belarus", "Belarus,Belarus"), encoding="utf-8")
    before = content(catalog)
    with pytest.raises(AtlasError, match="the catalog does not hold, mend it first: .*situations.csv") as refused:
        regenerate([texts], catalog)
    assert "\n" not in str(refused.value)
    assert content(catalog) == before


def test_a_series_out_of_order_is_one_sentence_and_changes_nothing(catalog, texts):
    path = catalog / "series_texts.csv"
    swapped = path.read_text(encoding="utf-8").replace(f"1,{FIRST}", "1,X").replace(f"2,{SECOND}", f"2,{FIRST}")
    path.write_text(swapped.replace("1,X", f"1,{SECOND}"), encoding="utf-8")
    before = content(catalog)
    with pytest.raises(AtlasError, match="was adopted before it"):
        regenerate([texts], catalog)
    assert content(catalog) == before


def test_facts_that_would_not_hold_are_not_written(catalog, texts, monkeypatch):
    sentence = {"symbol": FIRST, "position": 2, "theme": "prevention", "term": "these are seven words of a sentence"}
    real = text_facts.facts_of

    def with_a_sentence(*given):
        facts = real(*given)
        facts.mentions.append(sentence)
        return facts

    monkeypatch.setattr(text_facts, "facts_of", with_a_sentence)
    before = content(catalog)
    with pytest.raises(AtlasError, match="nothing was changed: .*never a sentence") as refused:
        regenerate([texts], catalog)
    assert "\n" not in str(refused.value)
    assert content(catalog) == before


def test_tables_that_are_made_anew_may_be_wrong(catalog, texts):
    path = catalog / "text_readings.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("eye,2", "eye,3"), encoding="utf-8")
    with pytest.raises(AtlasError, match="its reading says 3"):  # what was read by eye is kept, so it stays wrong
        regenerate([texts], catalog)
    path.write_text(
        path.read_text(encoding="utf-8") + f"{FIRST},engine,7,70,older,a test,confirmed\n", encoding="utf-8"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("eye,3", "eye,2"), encoding="utf-8")
    assert regenerate([texts], catalog).texts == 5


def test_the_tables_hold_with_the_facts(made):
    catalog, _ = made
    frames, problems = read_tables(catalog)
    assert problems == []
    assert engine.engine_version(frames) == frames["text_readings"].set_index("symbol").at[FIRST, "engine"]


# What the facts are made of


@pytest.fixture
def code(tmp_path):
    for name in engine.SOURCES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (lambda text: text + "\n# a word to readers\n", False),
        (lambda text: text.replace('"""', '"""Said otherwise. ', 1), False),
        (lambda text: text.replace("\n\n\n", "\n\n\n\n"), False),
        (lambda text: text + "\nONE_MORE = 1\n", True),
        (lambda text: text.replace("import re", "import regex as re", 1), True),
    ],
)
def test_only_what_code_does_makes_facts_stale(code, change, counts):
    before = engine._code.__wrapped__(code)
    path = code / "texts" / "verbs.py"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert (engine._code.__wrapped__(code) != before) is counts


def test_every_module_that_makes_facts_is_among_the_sources():
    """But for what only reads other kinds of files, writes documents or names errors."""
    beside = {"texts/archive.py", "texts/errors.py", "texts/limits.py", "texts/writers.py", "texts/votes.py"}
    seen, waiting = set(), ["analysis/text_facts.py", "texts/segment.py", "texts/readers/json.py"]
    while waiting:
        name = waiting.pop()
        if name in seen or name in beside or (name.startswith("texts/readers/") and name not in engine.SOURCES):
            continue
        seen.add(name)
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("texts"):
                names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
                waiting += [path for one in names if (ROOT / (path := one.replace(".", "/") + ".py")).exists()]
    assert seen <= set(engine.SOURCES)


def test_a_reader_of_the_catalog_finishes_what_a_killed_process_left_ready(catalog, made):
    folder, _ = made
    ready = catalog / ".replacing"
    ready.mkdir()
    shutil.copy(folder / "paragraphs.csv", ready)  # the other three are in their place already
    for table in ("theme_mentions", "text_readings", "series_texts"):
        shutil.copy(folder / f"{table}.csv", catalog)
    assert read_tables(catalog)[1] == []
    assert content(catalog) == content(folder)
