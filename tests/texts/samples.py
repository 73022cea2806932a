"""Small texts in the form of official ones, in our own words: an adopted resolution and a draft."""

import io
import zipfile
from collections.abc import Sequence

import docx

YES = ("Albania", "Bosnia and Herzegovina", "Chile")
NO = ("Cuba", "Eritrea")
ABSTAIN = ("Fiji",)
LABELS = ["PP1", "PP2", "PP3", "OP1", "OP2", "OP2(a)", "OP2(b)", "OP3", "OP4", "OP5"]


def listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def resolution(
    symbol: str = "A/HRC/RES/99/7",
    title: str = "Lighthouses of the northern coast",
    date: str = "5 April 2097",
    yes: Sequence[str] = YES,
    no: Sequence[str] = NO,
    abstain: Sequence[str] = ABSTAIN,
) -> str:
    """An adopted text with its masthead, three preambular and five operative paragraphs and the note on its vote."""
    number = symbol.removeprefix("A/HRC/RES/")
    return f"""{symbol}

Resolution adopted by the Human Rights Council on {date}

{number}. {title}

The Human Rights Council,

Recalling its earlier words on lamps and foghorns,

Noting with concern that three lamps went dark last winter,

Welcoming the patience of the keepers,

1. Decides to appoint a keeper of keepers for a period of one year;

2. Requests the keeper of keepers:

(a) To count every lamp once a month;

(b) To tell the Council what was counted;

3. Calls upon all ships to greet the keepers;

4. Urges owners of foghorns to test them by day;

5. Decides to remain seized of the matter.

41st meeting

{date}

[Adopted by a recorded vote of {len(yes)} to {len(no)}, with {len(abstain)} abstentions. The voting was as follows:

In favour:

{listed(yes)}

Against:

{listed(no)}

Abstaining:

{listed(abstain)}]
"""


def draft(symbol: str = "A/HRC/99/L.5", title: str = "Lighthouses of the northern coast") -> str:
    """A draft: an L. symbol, no date of adoption, no vote."""
    number = symbol.split("/L.")[0].rsplit("/", 1)[1]
    return f"""{symbol}

Human Rights Council

Albania, Chile: draft resolution

{number}/... {title}

The Human Rights Council,

Recalling its earlier words on lamps and foghorns,

1. Decides to extend the term of the keeper of keepers for one year;

2. Requests the keeper of keepers to go on counting;

3. Decides to remain seized of the matter.
"""


def word(text: str) -> bytes:
    """A text as a Word file, one paragraph a line."""
    file = docx.Document()
    for line in text.split("\n\n"):
        file.add_paragraph(line.strip())
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def packed(files: dict[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
