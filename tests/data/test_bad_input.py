"""What people and spreadsheets do to a table: each mistake gives one line that says where, what, and what was expected."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.checks import check_catalog
from data.reading import content_hash, read_table, read_tables
from data.tidy import canonical, tidy
from models.errors import AtlasError
from models.tables import TABLES
from tests.conftest import CATALOG, start_python

GROUPS = "id,name,source,review\nafrican-group,African Group,seen,confirmed\narab-group,Arab Group,seen,confirmed\n"
COVERAGE = "body,session_id,facts_through,note,source,review\nHRC,HRC-62,2026-07-07,,seen,derived\n"
SESSIONS = "id,body,kind,number,starts_on,ends_on,topic,note,source,review\nHRC-62,HRC,regular,62,2026-06-15,,,,seen,confirmed\n"
MECHANISMS = (
    "id,name,short_name,acronym,kind,situation_id,founding_body,reported_status,website,summary,source,review\n"
    "chrss,Commission,CHRSS,,commission_of_inquiry,south-sudan,HRC,active,,An inquiry,seen,confirmed\n"
    "cicig,Commission,CICIG,,other,guatemala,hybrid,ended,,A commission,seen,confirmed\n"
)
TABLE = {"groups": GROUPS, "coverage": COVERAGE, "sessions": SESSIONS, "mechanisms": MECHANISMS}

DATE = "expected a date as YYYY-MM-DD"
NUMBER = "expected a whole number"
MISTAKES = {
    "a date the other way round": ("coverage", "2026-07-07", "07/07/2026", f"row 2, column facts_through: value '07/07/2026' does not fit; {DATE}"),
    "a day that does not exist": ("coverage", "2026-07-07", "2026-02-30", f"row 2, column facts_through: value '2026-02-30' does not fit; {DATE}"),
    "a time beside the date": ("coverage", "2026-07-07", "2026-07-07T00:00:00", f"row 2, column facts_through: value '2026-07-07T00:00:00' does not fit; {DATE}"),
    "seconds since 1970": ("coverage", "2026-07-07", "1316304000", f"row 2, column facts_through: value '1316304000' does not fit; {DATE}"),
    "a year of the third century": ("coverage", "2026-07-07", "0226-07-07", f"row 2, column facts_through: value '0226-07-07' does not fit; {DATE}"),
    "a word for a number": ("sessions", ",62,", ",many,", f"row 2, column number: value 'many' does not fit; {NUMBER}"),
    "a decimal number": ("sessions", ",62,", ",62.0,", f"row 2, column number: value '62.0' does not fit; {NUMBER}"),
    "a number beyond all counting": ("sessions", ",62,", f",{'9' * 30},", f"row 2, column number: value '{'9' * 30}' does not fit; {NUMBER}"),
    "a number below the least": ("sessions", ",62,", ",0,", f"row 2, column number: value '0' does not fit; {NUMBER}"),
    "a word not in the vocabulary": ("groups", "Arab Group,seen,confirmed", "Arab Group,seen,sure", "row 3, column review: value 'sure' does not fit; expected one of confirmed, derived, unconfirmed"),
    "a key of another form": ("groups", "arab-group", "Arab Group", "row 3, column id: value 'Arab Group' does not fit; expected text of the form ^[a-z0-9]+(-[a-z0-9]+)*$"),
    "a cell left empty": ("groups", "Arab Group,seen", ",seen", "row 3, column name: is empty; expected text"),
    "blanks at the end": ("groups", "Arab Group,", "Arab Group ,", "row 3, column name: value 'Arab Group ' has blanks at its start or end"),
    "a blank for a source": ("groups", "Arab Group,seen", "Arab Group, ", "row 3, column source: value ' ' has blanks at its start or end"),
    "a missing column": ("groups", "id,name,source,review", "id,source,review,x", "row 1, column name: column is missing; expected the columns id, name, source, review"),
    "an unknown column": ("groups", "source,review", "source,review,colour", "row 1, column colour: column 'colour' is not known; expected only id, name, source, review"),
    "a column that stands twice": ("groups", "id,name", "id,id,name", "row 1, column id: column 'id' stands twice; expected once"),
    "a duplicate key": ("groups", "arab-group", "african-group", "row 3, column id: key 'african-group' stands already in row 2; expected each key once"),
    "a duplicate short name": ("mechanisms", ",CICIG,", ",CHRSS,", "row 3, column short_name: key 'CHRSS' stands already in row 2; expected each key once"),
    "a comma too many": ("groups", "Arab Group", "Arab, Group", "row 3: has 5 cells, expected 4; is a comma or a quotation mark missing or too many?"),
    "a comma too few": ("groups", "arab-group,", "arab-group", "row 3: has 3 cells, expected 4; is a comma or a quotation mark missing or too many?"),
    "an unclosed quotation": ("groups", "Arab Group", '"Arab Group', "row 3: is not well-formed CSV (unexpected end of data); expected each quoted cell to be closed"),
    "a mistake after an empty line": ("groups", "\narab-group,Arab Group,seen,confirmed", "\n\narab-group,Arab Group,seen,sure", "row 4, column review: value 'sure' does not fit; expected one of confirmed, derived, unconfirmed"),
}  # fmt: skip


def lines(path, table, content: bytes) -> list[str]:
    """What is said of a table with this content."""
    (path / f"{table}.csv").write_bytes(content)
    return [problem.line() for problem in read_table(path / f"{table}.csv", TABLES[table])[1]]


@pytest.mark.parametrize("table", TABLE)
def test_a_sound_table_is_read_without_a_word(tmp_path, table):
    assert lines(tmp_path, table, TABLE[table].encode()) == []


@pytest.mark.parametrize(("table", "right", "wrong", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_said_in_one_line(tmp_path, table, right, wrong, said):
    assert right in TABLE[table]
    found = lines(tmp_path, table, TABLE[table].replace(right, wrong, 1).encode())
    expected = f"error: data/catalog/{table}.csv, {said} [readable]"
    if "column is missing" in said:
        found = found[:1]  # the unknown column that stands in its place is named too
    assert found == [expected]


FILES = {
    "empty": (b"", "is empty; expected a header row and data"),
    "a byte-order mark and nothing else": (b"\xef\xbb\xbf", "is empty; expected a header row and data"),
    "only blanks": (b" \n\n", "is empty; expected a header row and data"),
    "UTF-16": (GROUPS.encode("utf-16"), "is saved as UTF-16; expected UTF-8: save it as 'CSV UTF-8, comma separated'"),
    "a Windows encoding": (GROUPS.replace("Arab", "L’Arab").encode("cp1252"), "row 3: has the byte 0x92, which is not UTF-8; expected UTF-8: save the file as 'CSV UTF-8'"),
    "a null byte": (GROUPS.replace("Arab", "A\0rab").encode(), "row 3: has a null byte; expected text"),
    "semicolons": (GROUPS.replace(",", ";").encode(), "row 1: is separated by semicolons; expected commas: run `python atlas.py tidy`"),
    "tabs": (GROUPS.replace(",", "\t").encode(), "row 1: is separated by tabs; expected commas: run `python atlas.py tidy`"),
    "a byte-order mark": (GROUPS.encode("utf-8-sig"), "row 1: begins with a byte-order mark; expected plain UTF-8: run `python atlas.py tidy`"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), FILES.values(), ids=FILES)
def test_a_file_saved_wrongly_is_said_in_one_line(tmp_path, content, said):
    where = "error: data/catalog/groups.csv" + (", " if said.startswith("row") else ": ")
    assert lines(tmp_path, "groups", content) == [f"{where}{said} [readable]"]


def test_the_same_mistake_is_listed_five_times_and_then_counted(tmp_path):
    many = GROUPS.splitlines()[0] + "\n" + "".join(f"group-{n},A group,seen,sure\n" for n in range(20))
    found = lines(tmp_path, "groups", many.encode())
    assert len(found) == 6
    assert "the same in 15 rows from here" in found[-1]


@given(st.binary(max_size=300))
def test_no_file_whatever_ends_in_a_traceback(tmp_path_factory, content):
    lines(tmp_path_factory.mktemp("any"), "coverage", content)


@given(
    st.lists(
        st.sampled_from(['"', ",", "\n", "\r", ";", "HRC", "2026-07-07", "\ufeff", "9" * 25, " ", "'"]), max_size=40
    )
)
def test_no_cells_whatever_end_in_a_traceback(tmp_path_factory, marks):
    folder = tmp_path_factory.mktemp("any")
    lines(folder, "coverage", (COVERAGE + "".join(marks)).encode())
    lines(folder, "sessions", (SESSIONS + "".join(marks)).encode())


# --- the catalog as a whole


def break_everything(folder) -> list[str]:
    """Six mistakes in six files; returns what must be said."""
    edits = {
        "coverage": (b"2026-07-07", b"7 July 2026"),
        "custody": (b",confirmed", b",certain"),
        "groups": (b"id,name", b"id,title"),
        "safeguards": (b",", b";"),
    }
    for table, (right, wrong) in edits.items():
        path = folder / f"{table}.csv"
        path.write_bytes(path.read_bytes().replace(right, wrong))
    (folder / "state_acts.csv").unlink()
    (folder / "votes (copy).csv").write_bytes((folder / "votes.csv").read_bytes())
    with (folder / "votes.csv").open("a") as votes:
        votes.write("A/HRC/RES/99/99,AFG,yes,seen,confirmed\n")
    return [
        "coverage.csv, row 3, column facts_through: value '7 July 2026'", "custody.csv, row 2, column review: value 'certain'",
        "groups.csv, row 1, column name: column is missing", "groups.csv, row 1, column title: column 'title' is not known",
        "safeguards.csv, row 1: is separated by semicolons", "state_acts.csv: is missing",
        "votes (copy).csv: is not a table of the catalog",
        "column symbol: value 'A/HRC/RES/99/99' is not known; expected a value of the column symbol of resolutions.csv",
    ]  # fmt: skip


def test_all_mistakes_of_all_files_are_listed_at_once_and_the_old_catalog_stays(atlas, small_catalog, tmp_path):
    url = f"sqlite:///{tmp_path / 'catalog.sqlite'}"
    assert atlas("build", folder=small_catalog, url=url).status == 0
    before = (tmp_path / "catalog.sqlite").read_bytes()
    expected = break_everything(small_catalog)
    for command in ("build", "check"):
        answer = atlas(command, folder=small_catalog, url=url)
        said = answer.err + answer.out
        assert answer.status == 1
        assert "Traceback" not in said
        for sentence in expected:
            assert sentence in said
        errors = [line for line in said.splitlines() if line.startswith("error: ")]
        assert all(
            re.fullmatch(r"error: data/catalog/[\w ()]+\.csv(, row \d+)?(, column \w+)?: .+ \[\w+\]", line)
            for line in errors
        )
        assert f"{len(errors)} errors" in said
    assert (tmp_path / "catalog.sqlite").read_bytes() == before


def test_a_broken_catalog_stops_the_build_with_a_list_and_no_traceback(small_catalog, tmp_path):
    (tmp_path / "catalog.sqlite").write_bytes(b"the old catalog")
    with (small_catalog / "votes.csv").open("a") as votes:
        votes.write("A/HRC/RES/51/27,XYZ,yes,seen,confirmed\n")
    process = start_python("atlas.py", "build", folder=small_catalog, url=f"sqlite:///{tmp_path / 'catalog.sqlite'}")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "column iso3: value 'XYZ' is not known; expected a value of the column iso3 of states.csv [keys_resolve]" in err
    assert "1 error; the old catalog, if there is one, is unchanged." in err
    assert "Traceback" not in out + err
    assert (tmp_path / "catalog.sqlite").read_bytes() == b"the old catalog"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_ends_in_no_traceback(catalog_frames, name):
    for problem in check_catalog(catalog_frames | {name: catalog_frames[name].iloc[:0]}):
        assert problem.line()


def test_a_header_alone_is_a_table_without_rows(tmp_path):
    (tmp_path / "coverage.csv").write_text(COVERAGE.splitlines()[0] + "\n")
    frame, problems = read_table(tmp_path / "coverage.csv", TABLES["coverage"])
    assert (len(frame), problems) == (0, [])
    assert frame["facts_through"].dtype == "datetime64[s]"


# --- the canonical form


@pytest.mark.parametrize("name", TABLES)
def test_the_catalog_is_kept_in_canonical_form(name):
    path = CATALOG / f"{name}.csv"
    assert canonical(path, TABLES[name]).encode() == path.read_bytes()


SPREADSHEETS = {
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "a byte-order mark": lambda text: text.encode("utf-8-sig"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "rows in another order": lambda text: "\n".join(
        [text.split("\n")[0], *reversed(text.split("\n")[1:-1]), ""]
    ).encode(),
    "columns in another order": lambda text: "".join(
        ",".join(reversed(line.split(","))) + "\n" for line in text.splitlines()
    ).encode(),
    "an empty line": lambda text: text.replace("\n", "\n\n", 1).encode(),
    "every cell quoted": lambda text: re.sub(r"[^,\n]+", r'"\g<0>"', text).encode(),
}


@pytest.mark.parametrize("saved", SPREADSHEETS.values(), ids=SPREADSHEETS)
def test_tidy_mends_what_a_spreadsheet_does_and_changes_no_value(small_catalog, saved):
    path = small_catalog / "groups.csv"
    path.write_bytes(saved(GROUPS))
    assert tidy(small_catalog) == ["groups.csv"]
    assert path.read_text() == GROUPS
    assert tidy(small_catalog) == []


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)


@given(st.dictionaries(CELLS, st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_tidy_leaves_the_canonical_form_alone(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("tidy") / "groups.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["id", "name", "source", "review"], *([key, *cells] for key, cells in rows.items())]
        )
    once = canonical(path, TABLES["groups"])
    path.write_text(once, encoding="utf-8", newline="")
    assert canonical(path, TABLES["groups"]) == once
    with path.open(encoding="utf-8", newline="") as file:
        assert {key: tuple(cells) for key, *cells in list(csv.reader(file))[1:]} == rows


UNTIDY = {
    "a column missing": b"id,source,review\narab-group,seen,confirmed\n",
    "an unclosed quotation": GROUPS.replace("seen,confirmed\n", 'seen,"confirmed\n', 1).encode(),
    "another encoding": GROUPS.replace("Arab", "’").encode("cp1252"),
}


@pytest.mark.parametrize("content", UNTIDY.values(), ids=UNTIDY)
def test_tidy_refuses_what_it_cannot_read_and_writes_nothing(small_catalog, content):
    (small_catalog / "groups.csv").write_bytes(content)
    (small_catalog / "states.csv").write_bytes((small_catalog / "states.csv").read_bytes().replace(b"\n", b"\r\n"))
    before = content_hash(small_catalog)
    with pytest.raises(AtlasError, match=r"groups\.csv"):
        tidy(small_catalog)
    assert content_hash(small_catalog) == before


def test_tidy_says_which_file_is_missing(small_catalog):
    (small_catalog / "votes.csv").unlink()
    with pytest.raises(AtlasError, match=r"votes\.csv cannot be read"):
        tidy(small_catalog)


def test_a_folder_that_is_not_there_lists_every_table(tmp_path):
    assert len(read_tables(tmp_path / "nowhere")[1]) == len(TABLES)
