"""Whatever somebody brings: one clear sentence or a document, in time, behind the fence."""

import re
import time

import pytest

from tests.fixtures.hostile.make import CASES
from texts import limits
from texts.errors import UnreadableDocument


def test_there_are_enough_cases_and_each_has_its_name():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name[-40:])
def test_a_hostile_file_is_refused_in_one_sentence_or_read_with_warnings(case):
    started = time.monotonic()
    try:
        document = limits.read_safely(case.make(), case.name)
    except UnreadableDocument as refusal:
        outcome, said = "refused", str(refusal)
        assert len(said) < 900 and "Traceback" not in said and "\n" not in said
    else:
        outcome, said = ("warned" if document.warnings else "read"), " ".join(document.warnings)
        assert document.paragraphs
    assert time.monotonic() - started < limits.MAX_SECONDS + 5  # a busy machine is not the file's fault
    assert outcome == case.outcome, said
    assert re.search(case.says, said, re.IGNORECASE), said
