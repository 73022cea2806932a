"""A citation says which catalog, which facts, which day and where; as text, as BibTeX, as RIS."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.citation import Citation

DUE = Citation(
    "Mandates due", "0123abcd9999", "HRC-62", dt.date(2026, 11, 21), "https://atlas.example/?session=HRC-64&as_of=2026-11-21",
    (("session", "HRC-64"),), "Printed tallies from the resolutions table.",
)  # fmt: skip
HOSTILE = "100% of {A_B} & C\\D #1 $x$ ~y^z é 中文 فلسطين\r\nER  - \r\n}, title = {stolen"


def test_a_citation_names_all_that_is_needed_to_find_the_view_again():
    text = "\n".join(DUE.lines())
    for part in ("Mandates due", "Mandate Atlas", "0123abcd9999", "HRC-62", "2026-11-21", DUE.address, "session = HRC-64", DUE.sources, "CC BY 4.0", "undocs.org"):
        assert part in text


@pytest.mark.parametrize("form", [Citation.plain, Citation.bibtex, Citation.ris])
def test_every_form_has_title_author_catalog_reach_day_and_address(form):
    text = form(DUE)
    for part in ("The Mandate Atlas authors", "Mandates due", "0123abcd9999", "HRC-62", DUE.address):
        assert part in text
    assert "2026-11-21" in text


@given(st.text() | st.just(HOSTILE), st.text() | st.just(HOSTILE))
def test_each_line_is_one_line(title, value):
    cited = replace(DUE, title=title, address=value, filters=((value, title),), sources=value)
    assert all(len(line.splitlines()) <= 1 for line in cited.lines())


def fields(bibtex: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) = \{(.*)\},$", bibtex, re.M))


def read_tex(text: str) -> str:
    """The text that LaTeX would print."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}
    return re.sub(r"\\(?:(\w+)\{\}|([%&_#$]))", lambda found: names[found[1]] if found[1] else found[2], text)


@given(st.text(min_size=1) | st.just(HOSTILE), st.text() | st.just(HOSTILE))
def test_bibtex_is_one_entry_whose_braces_close_and_that_reads_as_it_was_written(title, address):
    entry = replace(DUE, title=title, address=address, filters=((title, title),)).bibtex()
    depth = 0
    for number, char in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(char, 0)  # BibTeX counts them behind a backslash too
        assert depth > 0 or number < entry.index("{") or not entry[number + 1 :].strip()
    assert depth == 0
    found = fields(entry)
    assert len(entry.strip().splitlines()) == len(found) + 2, "nothing in a value begins a line"
    if title.isprintable() and title.strip():
        assert read_tex(found["title"][1:-1]) == " ".join(title.split())
    assert not re.search(r"(?<!\\)[%&_#$]", found["title"])


def test_characters_of_tex_are_escaped_and_letters_are_kept():
    found = fields(replace(DUE, title=HOSTILE).bibtex())
    assert found["title"].startswith(r"{100\% of \textbraceleft{}A\_B\textbraceright{} \& C\textbackslash{}D \#1 \$x\$")
    assert "é 中文 فلسطين" in found["title"]
    assert found["url"] == DUE.address, "an address is verbatim in BibTeX"


@given(st.text() | st.just(HOSTILE), st.text() | st.just(HOSTILE))
def test_ris_is_one_record_of_tagged_lines(title, address):
    record = replace(DUE, title=title, address=address, filters=((address, title),)).ris()
    lines = record.split("\r\n")
    assert lines[0] == "TY  - DATA" and lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert sum(line.startswith("ER  - ") for line in lines) == 1
    assert not any(len(line.splitlines()) > 1 for line in lines)


def test_another_view_another_day_and_another_catalog_have_other_keys():
    others = [
        replace(DUE, address="https://atlas.example/?session=HRC-65"), replace(DUE, version="ffff"),
        replace(DUE, as_of=dt.date(2026, 11, 22)), replace(DUE, title="Mandates"),
    ]  # fmt: skip
    assert len({cited.key() for cited in [DUE, *others]}) == 5
    assert DUE.key() == replace(DUE).key()
    assert re.fullmatch(r"[a-z0-9-]+", replace(DUE, title="Ünïcode: 中文, {x}").key())


def test_a_question_keeps_its_mark_and_a_title_gets_a_full_stop():
    assert "Mandates due. Mandate Atlas" in DUE.plain()
    assert "Who decides? Mandate Atlas" in replace(DUE, title="Who decides?").plain()


def test_without_filters_and_sources_nothing_is_said_of_them():
    bare = replace(DUE, filters=(), sources="")
    assert len(bare.lines()) == 3
    assert "Filters" not in bare.bibtex() + bare.ris()
