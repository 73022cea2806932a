"""Every code a reader may meet has plain words."""

from collections import defaultdict

import pytest

from data.reading import choices_of
from models.tables import TABLES, columns_of
from models.vocabulary import ALIVE, ENDED, LABELS, Action, Block, Status, TermBasis, codes, label

# Codes that are plain words already.
PLAIN = {
    "ended", "regular", "special", "official", "subject", "mandate", "context", "cosponsor", "sponsored", "tabled", "funded",
    "stated", "decides", "requests", "demands", "urges", "encourages", "invites", "welcomes", "notes", "recalls", "none", "day",
    "month", "year", "unknown",
}  # fmt: skip
# Codes that stand in two vocabularies: the words must fit both.
SHARED = {
    "HRC": "Human Rights Council", "UNGA": "General Assembly", "UNSC": "Security Council",
    "absent": "Absent", "active": "Active", "completed": "Completed", "derived": "Derived", "established": "Created",
    "engine": "By the project's program", "expanded": "Expanded", "eye": "By eye", "lapsed": "Lapsed", "narrowed": "Narrowed", "not_stated": "not stated", "other": "Other",
    "partial": "In part", "rejected": "Proposal rejected", "renewed": "Renewed", "terminated": "Terminated",
}  # fmt: skip


def vocabularies() -> dict[tuple[str, ...], str]:
    """Each vocabulary of the tables, with a column that uses it."""
    found = {}
    for name, model in TABLES.items():
        for column in columns_of(model):
            if choices := choices_of(model.model_fields[column].annotation):
                found.setdefault(choices, f"{name}.{column}")
    return found | {codes(Status): "status", codes(Block): "levers.blocks"}


@pytest.mark.parametrize(("choices", "column"), vocabularies().items(), ids=vocabularies().values())
def test_every_code_has_plain_words(choices, column):
    unspoken = {code for code in choices if label(code) == code} - PLAIN
    assert not unspoken, f"{column} has codes without a label"


def test_labels_are_kept_for_codes_in_use_only():
    assert set(LABELS) <= {code for choices in vocabularies() for code in choices}


def test_a_code_of_two_vocabularies_has_words_that_fit_both():
    owners = defaultdict(set)
    for choices, column in vocabularies().items():
        for code in choices:
            owners[code].add(column)
    shared = [code for code, columns in owners.items() if len(columns) > 1 and code in LABELS]
    assert {code: label(code) for code in shared} == SHARED


def test_a_code_without_better_words_is_read_as_words():
    assert label("main_sponsor") == "main sponsor"


def test_a_mandate_is_alive_or_ended_or_not_created():
    assert sorted((*ALIVE, *ENDED, "not_created")) == sorted(codes(Status))


def test_every_action_and_basis_has_a_label_of_its_own():
    for vocabulary in (Action, TermBasis, Status):
        assert len({label(code) for code in codes(vocabulary)}) == len(codes(vocabulary))
