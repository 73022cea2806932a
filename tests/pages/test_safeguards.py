"""Safeguards: the matrix, a picked cell with its paragraphs and its history, and what is not known said."""

import re

import pytest

from tests.pages.reading import View

PAGE = "pages/gaps/safeguards.py"
CHART = "Which mandate says what on which safeguard?"
HISTORY = "What each text of the mandate says"
CLAUSES = "Clauses of other mandates"
EXAMPLES = [  # mandate, safeguard, a text that was coded for it
    ("iimm", "evidence_preservation", "A/HRC/RES/39/2"),
    ("iimm", "successor_handover", "A/HRC/RES/58/20"),
    ("coi-syria", "witness_protection", "A/HRC/RES/61/3"),
    ("sr-dprk", "archive_custody", "A/HRC/RES/55/21"),
    ("unitad", "host_state_consent", "S/RES/2379(2017)"),
    ("iimp", "victim_participation", "A/RES/77/301"),
]


@pytest.fixture
def see(visit):
    """Call it with the parameters of an address for the page, tables open."""
    opened = dict.fromkeys(("table.safeguards", "table.safeguard-years", "counts"), "true")
    return lambda **query: visit(PAGE, **opened | {"as_of": "2026-11-21"} | query)


def said(view: View) -> str:
    """Everything the page says in words, without marks of emphasis."""
    elements = [*view.app.markdown, *view.app.caption, *view.app.info]
    return "\n".join(element.value for element in elements).replace("*", "").replace("\\", "")


def lanes(view: View) -> list[str]:
    return [re.sub(r"<b>(.*?)</b>.*", r"\1", text) for text in view.figures[0]["layout"]["yaxis"]["ticktext"]]


def drawn(view: View) -> list[list]:
    """Mandate and safeguard of every mark of the matrix."""
    return [data[:2] for trace in view.figures[0]["data"] for data in trace.get("customdata", [])]


def test_the_page_answers_with_mandates_and_counts(see, catalog_frames):
    view = see()
    count = len(catalog_frames["mechanisms"])
    (read,) = map(int, re.findall(rf"^Of {count} mandates, (\d+) have a text that was read; rarest: ", view.answer))
    assert len(lanes(view)) == read
    assert re.search(r"custody of the archive, stated in \d+ of \d+ texts read", view.answer)
    rest = [
        int(number) for number in re.findall(r"(\d+) (?:mandates are not shown|more were not examined)", said(view))
    ]
    assert read + sum(rest) == count
    assert "A renewal often carries a mandate on by reference" in said(view)


def test_the_matrix_has_a_mark_for_every_safeguard_and_its_table_says_the_same(see):
    view = see()
    marks = drawn(view)
    assert len(marks) == 20 * len(lanes(view)) == len({tuple(mark) for mark in marks})
    silent = next(trace for trace in view.figures[0]["data"] if trace.get("name") == "Not examined")
    assert len(view.tables[CHART]) == len(marks) - len(silent["x"])
    dots = next(trace for trace in view.figures[0]["data"] if trace.get("name", "").startswith("Dot at the corner"))
    assert (view.tables[CHART]["How it is known"] == "detected by the program").sum() == len(dots["x"])
    assert any(char.isdigit() for char in view.alternatives[0])


@pytest.mark.parametrize("order", ["Situation", "Kind", "Age, oldest first", "Safeguards stated, most first"])
def test_the_order_changes_lanes_and_nothing_else(order, see):
    view = see(order=order)
    assert sorted(map(tuple, drawn(view))) == sorted(map(tuple, drawn(see())))
    if order.startswith("Age"):
        assert lanes(view)[0] == "SR Myanmar"
    if order.startswith("Safeguards"):
        counts = [
            int(text) for text in re.findall(r"· (\d+) stated", "".join(view.figures[0]["layout"]["yaxis"]["ticktext"]))
        ]
        assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1]


def test_filters_narrow_mandates_and_counts(see, lives):
    view = see(status="Ended", situation=["Myanmar", "Yemen"], show="All")
    assert lanes(view) == ["FFM Myanmar", "GEE Yemen"]
    ended = see(status="Ended")
    alive = see(status="Not ended")
    assert set(lanes(ended)).isdisjoint(lanes(alive)) and set(lanes(ended)) | set(lanes(alive)) == set(lanes(see()))
    counts = view.tables["Texts that state each safeguard"].set_index("Safeguard")
    assert int(counts.loc["Exit strategy", "Texts read"]) < 10


def test_mandates_that_nobody_examined_can_be_shown_and_are_not_called_silent(see, catalog_frames):
    view = see(show="All")
    assert len(lanes(view)) == len(catalog_frames["mechanisms"])
    assert not re.search(r"not shown|not examined at all", said(view))
    reported = see(show="Also those only reported of")
    assert len(lanes(see())) < len(lanes(reported)) < len(lanes(view))


@pytest.mark.parametrize(("mandate", "safeguard", "symbol"), EXAMPLES)
def test_a_coded_cell_is_reached_with_its_paragraphs(mandate, safeguard, symbol, see, catalog_frames):
    codings = catalog_frames["safeguard_findings"].set_index(["symbol", "mechanism_id", "safeguard"])
    coding = codings.loc[(symbol, mandate, safeguard)]
    table = see(mandate=mandate, safeguard=safeguard).tables[HISTORY]
    (row,) = [row for row in table.to_dict("records") if f"/en/{symbol})" in row["Text"]]
    labels = (
        row["Paragraphs"].replace("\\", "").split(" (")[0]
        if coding["strength"] == "none"
        else row["Paragraphs"].replace("\\", "")
    )
    assert all(label in labels for label in coding["paragraphs"].split(";"))
    assert row["How it is known"].startswith("coded")
    assert row["Finding"] == {"stated": "Stated", "partial": "Partial"}[coding["finding"]]


def test_a_picked_cell_tells_where_how_and_what_else_there_is(see):
    view = see(mandate="ichree", safeguard="successor_handover")
    assert "ICHREE" in said(view) and "hand-over to a successor: not found in" in said(view)
    assert "coded twice, readers agreed" in said(view)
    rows = view.tables[CLAUSES].to_dict("records")
    (myanmar,) = [row for row in rows if "39/2" in row["Clause"]]
    assert myanmar["Clause"].endswith("OP23(a), OP30")
    assert myanmar["Wording"] == "[precedents](precedents?symbol=A/HRC/RES/39/2&label=OP23%28a%29)"
    assert "(compare?from=A/HRC/RES/39/2&to=A/HRC/RES/51/27)" in myanmar["With this mandate's text"]
    (ring,) = [trace for trace in view.figures[0]["data"] if trace.get("name") == "Picked"]
    assert len(ring["x"]) == 1


def test_the_paragraphs_of_a_cell_have_their_verbs(see, catalog_frames):
    table = see(mandate="iimm", safeguard="evidence_preservation").tables["Paragraphs of A/HRC/RES/39/2"]
    paragraphs = catalog_frames["paragraphs"].set_index(["symbol", "label"])
    for row in table.to_dict("records"):
        label = row["Paragraph"].replace("\\", "")
        assert row["Verb"] == paragraphs.loc[("A/HRC/RES/39/2", label), "verb"]
    assert len(table) == 4


def test_what_was_dropped_names_the_text_that_said_it_and_lays_both_side_by_side(see):
    view = see(mandate="ffm-libya", safeguard="evidence_preservation")
    assert "Dropped: last stated in [43/39]" in said(view)
    assert "(compare?from=A/HRC/RES/43/39&to=A/HRC/RES/50/23)" in said(view)
    assert "detected by the program" in said(view) and "of them people say the same" in said(view)


def test_what_sources_report_stands_apart(see):
    view = see(mandate="unitad", safeguard="witness_protection")
    assert "stated elsewhere" in said(view) and "reported by a source" in said(view)
    assert len(view.tables["Reports"]) == 1


def test_a_mandate_of_which_nothing_is_known_is_not_called_silent(see):
    view = see(mandate="cicig", safeguard="exit_strategy")
    assert "exit strategy: not examined" in said(view) and "not found" not in said(view)


def test_a_risk_is_offered_no_clauses(see):
    view = see(mandate="unitad", safeguard="host_state_consent")
    assert CLAUSES not in view.tables and "is a risk where it is stated" in said(view)


def test_the_trend_is_of_the_picked_safeguard_and_counts_texts(see):
    view = see(safeguard="civil_society")
    assert "How often did texts state it, year by year? Civil society" in view.headers
    years = view.tables["How often did texts state it, year by year? Civil society"]
    counts = view.tables["Texts that state each safeguard"].set_index("Safeguard").loc["Civil society"]
    assert years["Texts read"].astype(int).sum() == int(counts["Texts read"])
    assert years["Stated"].astype(int).sum() == int(counts["Stated"])
    assert view.downloads.count("CSV") == 2


def test_a_day_in_the_past_knows_less(see):
    before = see(as_of="2018-12-31", mandate="iimm", safeguard="reprisals")
    assert len(before.tables[HISTORY]) < len(see(mandate="iimm", safeguard="reprisals").tables[HISTORY])
    empty = see(as_of="1984-06-01")
    assert empty.figures == [] and empty.notices


@pytest.mark.parametrize("value", ["", "nonsense", "-1", "<script>alert(1)</script>", "\x00", "é" * 500, "' OR 1=1 --"])
def test_garbage_in_the_address_is_answered(value, see):
    view = see(**dict.fromkeys(("mandate", "safeguard", "situation", "status", "order", "show"), value))
    assert view.figures
    shown = [element.value for element in [*view.app.markdown, *view.app.caption, *view.app.info]]
    assert not any(value in text.replace(f"`{value}`", "") for text in shown if len(value) > 2)
