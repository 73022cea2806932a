"""Tracked changes that are real: all accepted it is the later text, all rejected the earlier one."""

import io
import shutil
import subprocess
from collections import Counter
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from briefing.redline_word import LABEL, STYLES, redline_docx
from tests.briefing.sheets import CITATION, DATE, document, made, of, sheet, told, with_moved_phrase
from texts.document import Document
from texts.readers.plain import read_text
from texts.segment import segment

GONE = {qn("w:del"), qn("w:moveFrom")}
COME = {qn("w:ins"), qn("w:moveTo")}
BODY = {style.replace(" ", "") for style in STYLES.values()}
LAMPS = document(
    ("PP1", "Recalling its words on lamps,"),
    ("OP1", "Invites the keepers to count every lamp;"),
    ("OP2", "Requests the harbour board to pay for oil, and to tell the islands by spring what it paid;"),
    ("OP3", "Welcomes the patience of all rowers;"),
)


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def decided(file, refused: set[str]) -> list[tuple[str, str]]:
    """(label, text) of the paragraphs of the body that are left when the changes of one kind are thrown away.

    A paragraph whose end is thrown away goes on in the next one.
    """
    found, label, text = [], "", ""
    for paragraph in file.element.body.iter(qn("w:p")):
        properties = paragraph.pPr
        style = properties.find(qn("w:pStyle")).get(qn("w:val")) if properties is not None else ""
        if style not in BODY:
            continue
        for run in paragraph.iter(qn("w:r")):
            if {above.tag for above in run.iterancestors()} & refused:
                continue
            named = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            said = "".join(
                piece.text or ""
                if piece.tag in (qn("w:t"), qn("w:delText"))
                else "\n"
                if piece.tag == qn("w:br")
                else ""
                for piece in run
            )
            if named is not None and named.get(qn("w:val")) == LABEL.replace(" ", ""):
                label += said
            else:
                text += said
        mark = properties.find(qn("w:rPr"))
        if mark is not None and {tag.tag for tag in mark} & refused:
            continue
        found.append((label, text))
        label, text = "", ""
    return found + [(label, text)] * bool(label or text)


def accepted(content: bytes) -> list[tuple[str, str]]:
    return decided(opened(content), GONE)


def rejected(content: bytes) -> list[tuple[str, str]]:
    return decided(opened(content), COME)


def said(text: Document) -> list[tuple[str, str]]:
    return [(paragraph.label, paragraph.text) for paragraph in text.paragraphs]


def tracked(content: bytes) -> Counter[str]:
    """How many changes of each kind hold text."""
    changes = opened(content).element.body.iter(*GONE, *COME)
    return Counter(change.tag.split("}")[1] for change in changes if change.find(qn("w:r")) is not None)


def edited(text: Document, label: str, words: str, others: str) -> Document:
    """The same text with one phrase replaced."""
    return document(
        *((p.label, p.text.replace(words, others) if p.label == label else p.text) for p in text.paragraphs)
    )


@pytest.mark.parametrize("seed", range(12))
def test_all_accepted_is_the_later_text_and_all_rejected_the_earlier_one(seed):
    before, after = made(seed)
    content = redline_docx(sheet(before, after), DATE)
    assert accepted(content) == said(after)
    assert rejected(content) == said(before)


def test_a_word_that_changed_is_an_insertion_and_a_deletion_by_the_atlas_on_that_day():
    content = redline_docx(sheet(LAMPS, edited(LAMPS, "OP1", "Invites", "Urges")), DATE)
    changes = {
        change.tag.split("}")[1]: change for change in opened(content).element.body.iter(qn("w:ins"), qn("w:del"))
    }
    assert [change.find(f"{qn('w:r')}/*").text for change in (changes["ins"], changes["del"])] == ["Urges", "Invites"]
    assert changes["del"].find(f"{qn('w:r')}/{qn('w:delText')}") is not None
    for change in changes.values():
        assert change.get(qn("w:author")) == "Mandate Atlas"
        assert change.get(qn("w:date")) == "2097-04-05T12:30:00Z"


def test_a_text_compared_with_itself_has_no_change():
    content = redline_docx(sheet(LAMPS, LAMPS), DATE)
    assert tracked(content) == Counter()
    assert accepted(content) == rejected(content) == said(LAMPS)


def test_against_an_empty_text_everything_is_inserted_or_deleted():
    nothing = of(())
    assert set(tracked(redline_docx(sheet(nothing, LAMPS), DATE))) == {"ins"}
    content = redline_docx(sheet(LAMPS, nothing), DATE)
    assert set(tracked(content)) == {"del"}
    assert (accepted(content), rejected(content)) == ([], said(LAMPS))


SPLIT = document(
    *said(LAMPS)[:2],
    ("OP2", "Requests the harbour board to pay for oil;"),
    ("OP3", "Also requests it to tell the islands by spring what it paid;"),
    ("OP4", "Welcomes the patience of all rowers;"),
)
SWAPPED = document(*said(LAMPS)[:2], ("OP2", LAMPS.paragraphs[3].text), ("OP3", LAMPS.paragraphs[2].text.replace("spring", "May")))  # fmt: skip
SHAPES = {
    "split": (LAMPS, SPLIT, [((0,), (0,), "kept", False), ((1,), (1,), "kept", False), ((2,), (2, 3), "split", False), ((3,), (4,), "kept", False)]),
    "merged": (SPLIT, LAMPS, [((0,), (0,), "kept", False), ((1,), (1,), "kept", False), ((2, 3), (2,), "merged", False), ((4,), (3,), "kept", False)]),
    "split elsewhere": (LAMPS, SPLIT, [((0,), (0,), "kept", False), ((1,), (1,), "kept", False), ((2,), (2, 3), "split", True), ((3,), (4,), "kept", False)]),
    "merged elsewhere": (SPLIT, LAMPS, [((0,), (0,), "kept", False), ((1,), (1,), "kept", False), ((2, 3), (2,), "merged", True), ((4,), (3,), "kept", False)]),
    "moved": (LAMPS, SWAPPED, [((0,), (0,), "kept", False), ((1,), (1,), "kept", False), ((3,), (2,), "moved", True), ((2,), (3,), "edited", False)]),
    "moved and edited": (LAMPS, SWAPPED, [((0,), (0,), "kept", False), ((1,), (1,), "kept", False), ((3,), (2,), "kept", False), ((2,), (3,), "edited", True)]),
    "dropped before what moved up": (SPLIT, SWAPPED, [((0,), (0,), "kept", False), ((4,), (2,), "moved", True), ((1,), (), "dropped", False), ((2,), (), "dropped", False), ((), (1,), "new", False), ((3,), (3,), "edited", False)]),
    "nothing alike": (LAMPS, SPLIT, [*(((at,), (), "dropped", False) for at in range(4)), *(((), (at,), "new", False) for at in range(5))]),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "pairs"), SHAPES.values(), ids=SHAPES)
def test_whatever_became_of_a_paragraph_both_texts_come_back(before, after, pairs):
    pairs = sorted(pairs, key=lambda pair: pair[1] or (-1,)) if pairs[0][1] else pairs
    content = redline_docx(told(before, after, *pairs), DATE)
    assert accepted(content) == said(after)
    assert rejected(content) == said(before)


def test_a_paragraph_that_moved_is_a_move_whose_halves_have_one_name():
    body = opened(redline_docx(told(*SHAPES["moved"][:2], *SHAPES["moved"][2]), DATE)).element.body
    (left,), (came) = (
        [start.get(qn("w:name")) for start in body.iter(qn(f"w:{half}RangeStart"))] for half in ("moveFrom", "moveTo")
    )
    assert came == [left]
    numbers = [
        mark.get(qn("w:id")) for mark in body.iter(*GONE, *COME, qn("w:moveFromRangeStart"), qn("w:moveToRangeStart"))
    ]
    assert len(numbers) == len(set(numbers)), "every change has its own number"
    ends = [mark.get(qn("w:id")) for mark in body.iter(qn("w:moveFromRangeEnd"), qn("w:moveToRangeEnd"))]
    assert len(ends) == 2 and set(ends) <= set(numbers)


def test_a_phrase_that_moved_within_its_paragraph_is_a_move_too():
    whole = with_moved_phrase()
    content = redline_docx(whole, DATE)
    assert accepted(content) == said(document(("OP1", whole.shown[0].after[0].text)))
    assert rejected(content) == said(document(("OP1", whole.shown[0].before[0].text)))
    assert tracked(content) == Counter({"moveFrom": 1, "moveTo": 1, "del": 1})
    body = opened(content).element.body
    names = [start.get(qn("w:name")) for start in body.iter(qn("w:moveFromRangeStart"), qn("w:moveToRangeStart"))]
    assert len(names) == 2 and len(set(names)) == 1


def test_half_of_a_move_is_an_insertion_or_a_deletion():
    whole = with_moved_phrase()
    (row,) = whole.shown
    for lone, way in (("move_from", "del"), ("move_to", "ins")):
        runs = tuple(run for run in row.runs if run.op not in {"move_from", "move_to"} - {lone})
        content = redline_docx(replace(whole, rows=(replace(row, one=replace(row.one, runs=runs)),)), DATE)
        assert set(tracked(content)) == {"del", way}
        assert not opened(content).element.body.findall(f".//{qn('w:moveFromRangeStart')}")


def test_labels_headings_and_meanings_are_there_and_the_meaning_is_a_comment():
    before = document(("", "Lamps"), *said(LAMPS), ("OP3(a)", "To mend the stairs"))
    before = of(
        tuple(
            p if "(" not in p.label else type(p)(p.position, p.label, "sub", p.text, "", "none", 4, "OP3")
            for p in before.paragraphs
        )
    )
    after = of(
        tuple(
            type(p)(p.position, p.label, p.kind, p.text.replace("Invites", "Urges"), "", "none", 4, p.parent)
            for p in before.paragraphs
        )
    )
    pairs = [((at,), (at,), "edited" if at == 2 else "kept", False) for at in range(len(before.paragraphs))]
    file = opened(redline_docx(told(before, after, *pairs, notes=("stronger: urges instead of invites",)), DATE))
    styles = [paragraph.style.name for paragraph in file.paragraphs if paragraph.style.name in STYLES.values()]
    assert styles == ["Heading 2", "Preambular paragraph", *["Operative paragraph"] * 3, "Sub-paragraph"]
    assert "stronger: urges instead of invites" in [comment.text for comment in file.comments][2]
    assert {comment.author for comment in file.comments} == {"Mandate Atlas"}
    printed = [paragraph.text for paragraph in file.paragraphs]
    assert not any("stronger" in text for text in printed)
    assert printed[-2:] == list(CITATION)
    assert file.core_properties.author == "Mandate Atlas"


HOSTILE = ["<w:p>&amp;</w:p>", "\x00\x07\ufffe", "tab\there", "]]>", "=cmd|'/c calc'!A1", "á" * 3000, " two  blanks "]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_anywhere_is_text(text):
    before, after = document(("OP1", f"Invites {text} all")), document(("OP1", f"Urges {text} all"))
    content = redline_docx(sheet(before, after, title=text, notes=(text,)), DATE)
    ((label, there),) = accepted(content)
    legal = text.replace("\x00", "\ufffd").replace("\x07", "\ufffd").replace("\ufffe", "\ufffd").replace("\t", "")
    assert (label, there) == ("OP1", f"Urges {legal} all")


def test_a_document_read_from_its_own_export_has_the_same_paragraphs():
    """What Word makes of it when all is accepted can be imported again."""
    before, after = made(3)
    text = "\n\n".join(f"{label[2:]}. {said}" if label.startswith("OP") and "(" not in label else said for label, said in accepted(redline_docx(sheet(before, after), DATE)))  # fmt: skip
    assert len(segment(read_text(text)).paragraphs) > 0.9 * len(after.paragraphs)


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice on this machine to open the file with")
def test_libreoffice_opens_it(tmp_path):
    before, after = made(5)
    (tmp_path / "redline.docx").write_bytes(redline_docx(sheet(before, after), DATE))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [OFFICE, home, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), "redline.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "redline.odt").stat().st_size > 5000
