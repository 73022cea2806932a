"""Every format gives the same paragraphs; what is not read is refused by its bytes, not its name."""

import pytest

from tests.texts import builders, corpus
from texts.readers import read
from texts.readers.blocks import Block, clean, join_lines, settle
from texts.segment import read_document


def labels(content: bytes, name: str = "") -> list[str]:
    return [paragraph.label for paragraph in read_document(content, name).paragraphs if paragraph.kind != "heading"]


@pytest.mark.parametrize("own_numbering", [True, False], ids=["numbered by Word", "numbered by hand"])
def test_word(own_numbering):
    document = read_document(builders.word_file(own_numbering))
    assert [paragraph.label for paragraph in document.paragraphs] == builders.LABELS
    assert document.symbol == "A/HRC/RES/99/1" and document.vote.yes == 3 and not document.warnings
    assert "7" not in document.paragraphs[1].text  # the footnote's number


def test_word_keeps_the_lead_and_the_numbers():
    blocks = read(builders.word_file(own_numbering=True))
    assert next(block for block in blocks if block.text.startswith("Guided")).lead == "Guided"
    assert [block.number for block in blocks if block.number] == ["1.", "2.", "(a)", "(b)", "3.", "4."]


def test_web_page():
    items = "".join(f"<p>{line}</p>" for line in builders.lines())
    page = f"<!doctype html><html><head><title>x</title></head><body><nav>Home</nav>{items}<script>1. Decides</script></body></html>"
    assert labels(page.encode()) == builders.LABELS


def test_web_page_of_lines_as_a_pdf_breaks_them():
    broken = "<br>".join(builders.text().replace("\n\n", "<br><br>").replace(" of ", " of<br>").split("\n"))
    assert labels(f"<html><body><div>{broken}</div></body></html>".encode()) == builders.LABELS


def test_web_page_with_ordered_lists():
    body = "<p>The Human Rights Council,</p><p>Recalling its words,</p><ol><li>Requests the panel:<ol type=a><li>to meet;</li><li>to rest;</li></ol></li><li>Decides to rest<sup>4</sup>.</li></ol>"
    assert labels(f"<html><body>{body}</body></html>".encode()) == ["PP1", "OP1", "OP1(a)", "OP1(b)", "OP2"]


def test_akoma_ntoso_of_another_hand():
    xml = """<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta/>
    <preface><p><docNumber>A/HRC/RES/99/1</docNumber></p><p><docTitle>Pawns in the endgame</docTitle></p></preface>
    <preamble><formula name="f"><p>The Human Rights Council,</p></formula><container name="c"><p>Recalling <i>its</i> words<authorialNote><p>A note</p></authorialNote>,</p></container></preamble>
    <mainBody><paragraph><num>1.</num><intro><p>Requests the panel:</p></intro><point><num>(a)</num><content><p>to meet;</p></content></point></paragraph>
    <paragraph><num>2.</num><content><p>Decides to rest.</p></content></paragraph></mainBody></statement></akomaNtoso>"""
    document = read_document(xml.encode())
    assert [(paragraph.label, paragraph.text) for paragraph in document.paragraphs] == [
        ("PP1", "Recalling its words,"),
        ("OP1", "Requests the panel:"),
        ("OP1(a)", "to meet;"),
        ("OP2", "Decides to rest."),
    ]
    assert (document.symbol, document.title) == ("A/HRC/RES/99/1", "Pawns in the endgame")


@pytest.mark.parametrize("shape", ["labels", "items", "bare"])
def test_paragraph_json(shape):
    import json

    texts = ["The Human Rights Council,", *builders.PREAMBLE[1:]]
    if shape == "labels":
        paragraphs = [
            {"kind": "PP", "label": label, "text": text}
            for label, text in zip(["chapeau", *builders.LABELS], [*texts, *builders.OPERATIVES], strict=True)
        ]
        data = {"symbol": "A/HRC/RES/99/1", "title": builders.TITLE, "paragraphs": paragraphs}
    else:
        items = [{"type": "paragraph", "text": text} for text in texts]
        items += [
            {"type": "paragraph", "prefix": number, "text": text}
            for number, text in zip(builders.NUMBERS, builders.OPERATIVES, strict=True)
        ]
        data = {"symbol": "A/HRC/RES/99/1", "items": items} if shape == "items" else items
    assert labels(json.dumps(data).encode()) == builders.LABELS


def test_pdf_without_furniture_footnotes_and_page_breaks():
    first = [
        (60, 740, 8, "A/HRC/RES/99/1"),
        (124, 700, 12, "99/1. Patience in the endgame"),
        (147, 670, 10, "The Human Rights Council,"),
    ]
    first += [
        (147, 652, 10, "Recalling its words on the patience that a long game of chess asks of both players and"),
        (124, 640, 10, "of their seconds, in particular of those who sit in the third row and who are there-"),
    ]
    first += [
        (124, 628, 10, "fore the last to see,"),
        (147, 610, 10, "1. Decides to meet in the hall of the club on each of the days that the club and its"),
    ]
    first += [(117, 90, 8, "4 See the rules of the club."), (60, 40, 7, "93-00001"), (300, 40, 7, "1/2")]
    second = [
        (60, 740, 8, "A/HRC/RES/99/1"),
        (124, 710, 10, "friends have named;"),
        (147, 692, 10, "2. Decides to rest."),
        (60, 40, 7, "2/2"),
    ]
    document = read_document(builders.pdf([first, second]))
    assert [paragraph.label for paragraph in document.paragraphs] == ["PP1", "OP1", "OP2"]
    assert document.paragraphs[1].text.endswith("that the club and its friends have named;")
    assert "are therefore the last" in document.paragraphs[0].text


def test_hard_wrapped_text():
    import textwrap

    text = "\n\n".join("\n".join(textwrap.wrap(line, 40)) for line in builders.lines())
    assert labels(text.encode()) == builders.LABELS


def test_markdown():
    text = (
        f"---\nsymbol: A/HRC/RES/99/1\n---\n\n# {builders.TITLE}\n\n"
        + "\n\n".join(builders.PREAMBLE)
        + "\n\n1. **Decides** to _meet_;\n\n2. Decides to rest.[^1]\n\n---\n\n[^1]: A note."
    )
    document = read_document(text.encode())
    assert document.symbol == "A/HRC/RES/99/1"
    assert [paragraph.text for paragraph in document.paragraphs][-2:] == ["Decides to meet;", "Decides to rest."]


def test_letters_that_look_alike_and_marks_that_are_not_seen():
    assert clean("\u0421ommission of\u00a0in\u00adquiry\u200b") == "Commission of inquiry"
    assert clean("Москва") == "Москва"


def test_hyphens_at_the_end_of_a_line():
    def mended(first: str, second: str, elsewhere: str = "") -> str:
        return settle([Block(join_lines(first, second)), Block(elsewhere)])[0].text

    assert mended("the account-", "ability of", "accountability") == "the accountability of"
    assert mended("in post-", "conflict times", "a conflict") == "in post-conflict times"
    assert mended("short-", "and long-term") == "short- and long-term"


@pytest.mark.skipif(not corpus.CORPUS.exists(), reason=corpus.ABSENT)
def test_real_pdfs_are_read_as_their_word_files_were():
    from benchmarks.reading import GOALS, pdfs

    score, *_ = pdfs()
    assert corpus.f1(score) >= GOALS["boundaries F1"]
    assert score.share("labels right", "labels") >= GOALS["labels"]
    assert score.share("preambles right", "documents") >= GOALS["preambles"]
