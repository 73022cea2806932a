"""A draft in our own words, the text that it renews and a third from which it borrows, under symbols of the catalog.

Of the last text the draft keeps three paragraphs, weakens one, rewords one and drops one; one is borrowed, one is new.
"""

import dataclasses
import datetime as dt

from data.workspace import Workspace
from texts.document import Document
from texts.readers.plain import read_text
from texts.segment import segment

LAST, ELSEWHERE, MANDATE = "A/HRC/RES/57/36", "A/HRC/RES/39/2", "ffm-venezuela"
BORROWED = (
    "Decides that the keeper of keepers shall count every lamp of the northern coast twice a year and tell the "
    "harbour court what was counted"
)
OPENING = "The Human Rights Council,"
PREAMBLE = "Recalling its earlier words on lamps and foghorns,"

LAST_TEXT = f"""{LAST}

Resolution adopted by the Human Rights Council on 11 October 2024

57/36. Lighthouses of the southern coast

{OPENING}

{PREAMBLE}

1. Requests all harbour masters to grant the commission full and unhindered access to every lamp of the southern coast;

2. Requests the commission to give an oral update to the Council at its fifty-fourth session;

3. Requests the keeper of keepers to keep the foghorns in good repair and to sound them by day and by night;

4. Calls upon ships to see to the participation of victims of the fog, and to greet them;

5. Decides to remain seized of the matter.

[Adopted by a recorded vote of 23 to 6, with 18 abstentions.]
"""

DRAFT_TEXT = f"""Human Rights Council

Lighthouses of the southern coast

{OPENING}

{PREAMBLE}

1. Invites all harbour masters to grant the commission full and unhindered access to every lamp of the southern coast;

2. Requests the commission to give an oral update to the Council at its fifty-sixth session;

3. Requests the keeper of keepers to keep the foghorns in good repair and to sound them by day and by night;

4. {BORROWED};

5. Welcomes the painters who gave the towers their stripes, red for the north and white for the south;

6. Decides to remain seized of the matter.
"""

ELSEWHERE_TEXT = f"""{ELSEWHERE}

Resolution adopted by the Human Rights Council on 27 September 2018

39/2. Lighthouses of the northern coast

{OPENING}

Noting that fog is thicker in the north,

1. {BORROWED};

2. Decides that gulls are guests of the coast and are fed on Sundays.
"""


def read(text: str = DRAFT_TEXT) -> Document:
    """A text as a paste is read."""
    return segment(read_text(text))


def fill(space: Workspace) -> None:
    """Keep the last text and the other one."""
    for text, symbol, day in (
        (LAST_TEXT, LAST, dt.date(2024, 10, 11)),
        (ELSEWHERE_TEXT, ELSEWHERE, dt.date(2018, 9, 27)),
    ):
        document = dataclasses.replace(read(text), symbol=symbol, adopted_on=day)
        space.keep(document, text.encode(), f"{day}.txt", origin="file", resolution_symbol=symbol)
