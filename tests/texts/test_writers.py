"""What is written and read again is the same."""

import csv
import io

import pytest

from tests.texts import builders
from texts import writers
from texts.errors import UnreadableDocument
from texts.readers.plain import read_text
from texts.segment import read_document, segment

ANNEX = "\n\nAnnex I\n\nRules\n\n1. Sit down.\n\n2. Be quiet:\n\n(a) at noon;\n\nand at night;"
PART = "The General Assembly,\n\nRecalling its words on the matter,\n\n1. Decides to meet:\n\n(a) soon;\n\n2. Decides to rest."


@pytest.fixture(params=["plain", "annex", "parts", "lost"])
def document(request):
    text = {
        "plain": builders.text(),
        "annex": builders.text().split("57th meeting")[0] + ANNEX,
        "parts": f"99/4. Pawns\n\nA\n\n{PART}\n\nB\n\n{PART}",
        "lost": builders.text(numbered=False),
    }[request.param]
    return segment(read_text(text))


def test_json_and_back(document):
    assert writers.from_json(writers.to_json(document)) == document
    assert read_document(writers.to_json(document).encode()) == document


def test_akn_and_back(document):
    assert writers.from_akn(writers.to_akn(document)) == document
    assert read_document(writers.to_akn(document)) == document


def test_csv_and_back(document):
    assert writers.paragraphs_from_csv(writers.to_csv(document)) == document.paragraphs


def test_a_cell_never_begins_a_formula():
    text = builders.text().replace("Decides to set up", "=HYPERLINK() Decides to set up")
    rows = list(csv.reader(io.StringIO(writers.to_csv(segment(read_text(text))))))
    assert any("=HYPERLINK" in cell for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


def test_akn_holds_its_parts():
    xml = writers.to_akn(segment(read_text(builders.text()))).decode()
    for element in ("preface", "preamble", "mainBody", "conclusions", "num"):
        assert f"<{element}" in xml


@pytest.mark.parametrize("broken", ["{}", "[]", '{"format": "mandate-atlas-document-1"}', "not json"])
def test_what_was_not_written_here_is_refused(broken):
    with pytest.raises(UnreadableDocument):
        writers.from_json(broken)
