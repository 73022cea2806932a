"""Under which verb a paragraph says something."""

import pytest

from tests.texts.drafts import OPENING, read
from texts.carried import strength_over


def paragraph(text: str):
    return read(
        f"{OPENING}\n\nRecalling its earlier words on lamps and foghorns,\n\n1. {text};\n\n2. Decides to remain seized."
    ).paragraphs[1]


@pytest.mark.parametrize(
    ("text", "term", "strength"),
    [
        ("Welcomes the lamps of the coast", "lamps", "welcomes"),
        ("Welcomes the lamps, and demands that keepers give access to them", "access", "demands"),
        ("Welcomes the access to the lamps, and demands that keepers sleep", "access to the lamps", "welcomes"),
        ("Welcomes the lamps, also calls upon ships to greet them", "greet", "calls_upon"),
        ("Decides to light the lamps, and welcomes the keepers", "keepers", "decides"),
        ("Welcomes the requests of keepers and their demands for oil", "oil", "welcomes"),
        ("Notes the lamps, in this regard urges keepers to report on lamps… of the coast", "report on lamps… of the coast", "urges"),
    ],
)  # fmt: skip
def test_a_later_verb_counts_where_it_is_stronger_and_stands_before_the_term(text, term, strength):
    assert strength_over(paragraph(text), term) == strength
