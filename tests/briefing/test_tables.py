"""CSV: cited, dated, and safe to open in a spreadsheet."""

import csv
import io

import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.tables import csv_bytes

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


@given(st.lists(st.text(), min_size=1))
@example(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://example.org")', "a\r=1", "", "'=1"])
def test_no_cell_of_text_begins_as_a_formula_and_each_row_stays_one_row(texts):
    header, *rows = cells(csv_bytes(pd.DataFrame({"note": texts, "votes": range(len(texts))})))
    assert header == ["note", "votes"]
    assert [votes for _, votes in rows] == [str(number) for number in range(len(texts))]
    assert not any(note.startswith(FORMULA) for note, _ in rows)


@given(st.text(st.characters(exclude_characters="\r", codec="utf-8"), min_size=1).filter(lambda text: not text.startswith(FORMULA)))
def test_other_text_is_kept_to_the_letter(text):
    assert cells(csv_bytes(pd.DataFrame({"note": [text]})))[1] == [text]


def test_numbers_and_dates_stay_what_they_are():
    frame = pd.DataFrame({"margin": pd.array([-3, None], dtype="Int64"), "share": [-0.5, 1], "on": pd.to_datetime(["2024-10-09", None]).astype("datetime64[s]")})
    assert cells(csv_bytes(frame)) == [["margin", "share", "on"], ["-3", "-0.5", "2024-10-09"], ["", "1.0", ""]]


def test_the_citation_stands_above_the_table_as_comments():
    lines = csv_bytes(pd.DataFrame({"a": [1]}), ["Mandates due. Mandate Atlas", "https://example.org"]).decode().splitlines()
    assert lines == ["# Mandates due. Mandate Atlas", "# https://example.org", "a", "1"]
    assert pd.read_csv(io.StringIO("\n".join(lines)), comment="#").equals(pd.DataFrame({"a": [1]}))


def test_the_frame_is_left_as_it_was():
    frame = pd.DataFrame({"note": ["=1"]})
    csv_bytes(frame)
    assert frame["note"].tolist() == ["=1"]


def test_names_in_every_script_survive():
    assert cells(csv_bytes(pd.DataFrame({"name": ["Côte d'Ivoire", "فلسطين", "Türkiye"]})))[1:] == [["Côte d'Ivoire"], ["فلسطين"], ["Türkiye"]]
