"""Small resolutions in our own words, and files made of them."""

import copy
import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

PREAMBLE = [
    "The Human Rights Council,",
    "Guided by the aims of the game of chess,",
    "Recalling also its earlier words on pawns and on the patience that they need,",
    "Deeply concerned at the number of knights lost in the opening,",
]
OPERATIVES = [
    "Decides to set up a panel on endgames for a period of one year;",
    "Requests the panel:",
    "To study openings;",
    "To report on them to the Council at its next session;",
    "Also calls upon all players to shake hands;",
    "Decides to remain seized of the matter.",
]
NUMBERS = ["1.", "2.", "(a)", "(b)", "3.", "4."]
LABELS = ["PP1", "PP2", "PP3", "OP1", "OP2", "OP2(a)", "OP2(b)", "OP3", "OP4"]
TITLE = "99/1. Patience in the endgame"
NOTE = [
    "[Adopted by a recorded vote of 3 to 2, with 1 abstention. The voting was as follows:",
    "In favour:",
    "Albania, Bosnia and Herzegovina, Chile",
    "Against:",
    "Denmark and Estonia",
    "Abstaining:",
    "Fiji]",
]


def lines(numbered: bool = True) -> list[str]:
    """The resolution, one paragraph a line; without numbers where they are lost."""
    operatives = [
        f"{number} {text}" if numbered or number.startswith("(") else text
        for number, text in zip(NUMBERS, OPERATIVES, strict=True)
    ]
    masthead = ["A/HRC/RES/99/1", "Resolution adopted by the Human Rights Council on 4 April 2093", TITLE]
    return [*masthead, *PREAMBLE, *operatives, "57th meeting", "4 April 2093", *NOTE]


def text(numbered: bool = True) -> str:
    """The resolution as a paste."""
    return "\n\n".join(lines(numbered))


_NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>"""


def word_file(own_numbering: bool) -> bytes:
    """The resolution as Word: masthead in a table, leads in italics, numbers counted by Word or typed."""
    word = docx.Document()
    cells = word.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "United Nations", "A/HRC/RES/99/1"
    word.add_paragraph("Resolution adopted by the Human Rights Council on 4 April 2093")
    word.add_paragraph().add_run(TITLE).bold = True
    for line in PREAMBLE:
        first, rest = line.split(" ", 1)
        paragraph = word.add_paragraph()
        paragraph.add_run(first + " ").italic = True
        paragraph.add_run(rest)
        if line.startswith("Recalling"):
            paragraph.add_run("7").font.superscript = True
    numbering = word.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING))
    number = parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    numbering.append(number)
    for shown, line in zip(NUMBERS, OPERATIVES, strict=True):
        if not own_numbering:
            word.add_paragraph(f"{shown}\t{line}")
            continue
        level = 1 if shown.startswith("(") else 0
        properties = word.add_paragraph(line)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
    for line in NOTE:
        word.add_paragraph(line)
    deleted = copy.deepcopy(word.paragraphs[-1]._p)
    for run in deleted.findall(qn("w:r")):
        gone = parse_xml(f"<w:del {nsdecls('w')}/>")
        deleted.replace(run, gone)
        gone.append(run)
    word.element.body.append(deleted)
    return saved(word)


def saved(word) -> bytes:
    """A Word document's bytes."""
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def pdf(pages: list[list[tuple[float, float, float, str]]], fill: int = 0) -> bytes:
    """A PDF whose pages hold lines (x, y from below, size, text); `fill` adds so many empty pages."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"]
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({line}) Tj ET\n" for x, y, size, line in page).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(len(objects))
    for _ in range(fill):
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>")
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
