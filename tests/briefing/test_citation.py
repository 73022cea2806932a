"""A citation says which catalog, which facts, which day and where."""

import datetime as dt

from briefing.citation import Citation


def test_a_citation_names_all_that_is_needed_to_find_the_view_again():
    text = "\n".join(Citation("Mandates due", "0123abcd", "HRC-62", dt.date(2026, 11, 21), "https://atlas.example/?session=HRC-64").lines())
    for part in ("Mandates due", "Mandate Atlas", "0123abcd", "HRC-62", "2026-11-21", "https://atlas.example/?session=HRC-64", "CC BY 4.0", "undocs.org"):
        assert part in text


def test_each_line_is_one_line():
    assert all("\n" not in line for line in Citation("Life of UNITAD", "v", "HRC-62", dt.date(2026, 11, 21), "").lines())
