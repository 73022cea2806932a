"""Similar wording is found among many paragraphs, exactly as comparing with each of them would, and says how similar it is."""

import datetime as dt
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from tests.texts import corpus
from texts.document import Paragraph
from texts.folding import fold, folded_words
from texts.precedents import Index, Near, Source, Unit, units_of
from texts.readers.plain import read_text
from texts.segment import segment
from texts.wording import run_length, shares, similarity

LAMP = "Requests the keeper to light the lamps at dusk and to put them out when the sun has risen over the bay"

words = st.text("abcdé", min_size=1, max_size=2)
texts = st.lists(words, max_size=25).map(" ".join)


@pytest.mark.parametrize(("text", "folded"), [
    ("Côte d’Ivoire", "cote d ivoire"), ("A/RES/71/248", "a res 71 248"), ("fact-finding; (a)", "fact finding a"),
    ("STRASSE straße", "strasse strasse"), ("ﬁsh №5", "fish no5"), ("snake_case", "snake case"), ("…", ""), ("", ""),
])  # fmt: skip
def test_words_are_folded(text, folded):
    assert fold(text) == folded
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_words_are_only_letters_and_digits_and_stay_as_they_are(text):
    assert all(word.isalnum() for word in folded_words(text))
    assert folded_words(fold(text)) == folded_words(text)


@pytest.mark.parametrize(("said", "expected"), [
    (LAMP, 100), (LAMP.upper() + ";", 100), (f"Recalling its words, it {LAMP}, in all weathers", 100),
    ("Requests the keeper to light the lamps at dusk", 9 / 22 * 100), ("the lamps at dusk", 0), ("Requests the keeper", 0), ("", 0),
])  # fmt: skip
def test_similarity_is_the_share_of_words_in_shared_runs(said, expected):
    assert similarity(LAMP, said) == pytest.approx(expected)


def test_a_stock_paragraph_is_no_precedent_of_a_longer_one():
    assert similarity(LAMP, "Requests the keeper to report") == 0
    assert similarity("Requests the keeper to report", LAMP) > 0, (
        "but most of a stock paragraph may stand in a longer one"
    )


@pytest.mark.parametrize(("share", "low", "high"), [(0.0, 100, 100), (0.1, 75, 90), (0.2, 50, 68), (0.4, 12, 30)])
def test_similarity_falls_as_words_are_changed(share, low, high):
    """The scale that docs/methods.md gives: 10, 20, 40 per cent of words changed."""
    random = np.random.default_rng(5)
    found = []
    for _ in range(300):
        before = [f"w{number}" for number in range(60)]
        after = [f"x{word}" if random.random() < share else word for word in before]
        found.append(similarity(" ".join(before), " ".join(after)))
    assert low <= np.mean(found) <= high


@pytest.mark.parametrize(("count", "run"), [(0, 0), (1, 1), (2, 2), (3, 2), (5, 2), (6, 3), (9, 4), (10, 5), (400, 5)])
def test_short_questions_need_shorter_runs(count, run):
    assert run_length(count) == run


@given(texts, st.lists(texts, max_size=6))
def test_many_are_measured_as_one_is(asked, others):
    numbers: dict[str, int] = {}
    ours = np.array([numbers.setdefault(word, len(numbers) + 1) for word in folded_words(asked)], dtype=np.int32)
    said = [[numbers.get(word, 0) for word in folded_words(other)] for other in others]
    found = shares(ours, np.array(sum(said, []), dtype=np.int32), np.array([len(one) for one in said], dtype=np.int64))
    assert found.tolist() == pytest.approx([similarity(asked, other) for other in others])


def index_of(paragraphs, days=None) -> Index:
    return Index.of(
        Source(str(at), [Unit(text, 1)], (days or {}).get(at)) for at, text in enumerate(paragraphs)
    )  # fmt: skip


@given(texts, st.lists(texts, min_size=1, max_size=12))
def test_the_index_finds_what_comparing_with_each_finds(asked, paragraphs):
    found = index_of(paragraphs).nearest(asked, len(paragraphs))
    expected = {at: similarity(asked, text) for at, text in enumerate(paragraphs) if similarity(asked, text)}
    assert {near.source: near.similarity for near in found} == pytest.approx(expected)
    order = [(-near.similarity, near.words) for near in found]
    assert order == sorted(order), "nearest first, of equals the shortest"


@given(texts, st.lists(texts, min_size=1, max_size=12))
def test_by_words_the_index_gives_the_ratio_of_rapidfuzz(asked, paragraphs):
    found = {
        near.source: near.similarity for near in index_of(paragraphs).nearest(asked, len(paragraphs), measure="words")
    }
    for at, text in enumerate(paragraphs):
        ratio = fuzz.token_set_ratio(fold(asked), fold(text))
        if set(folded_words(asked)) & set(folded_words(text)):
            assert found[at] == pytest.approx(ratio, abs=0.01)
        else:
            assert at not in found, "nothing shared, nothing found"


@given(
    st.lists(texts, max_size=6), st.lists(texts, max_size=6), st.lists(st.booleans(), min_size=12, max_size=12), texts
)
def test_joined_indexes_answer_as_one_made_of_what_was_kept(left, right, kept, asked):
    def sources(paragraphs, name):
        return [Source(f"{name}{at}", [Unit(text, at, at)]) for at, text in enumerate(paragraphs)]

    ours, theirs = sources(left, "l"), sources(right, "r")
    keeps = [np.array(kept[: len(left)], dtype=bool), np.array(kept[6 : 6 + len(right)], dtype=bool)]
    joined = Index.joined([Index.of(ours), Index.of(theirs)], keeps)
    plain = Index.of([one for one, keep in zip(ours + theirs, np.concatenate(keeps), strict=True) if keep])
    assert joined.sources == plain.sources and len(joined) == len(plain)
    assert set(joined.nearest(asked, 20)) == set(plain.nearest(asked, 20))


def test_earlier_and_outside_leave_sources_out():
    sources = [
        Source("a", [Unit(LAMP, 1)], dt.date(2091, 1, 1), "lamps"), Source("b", [Unit(LAMP, 1)], dt.date(2090, 1, 1), "bells"),
        Source("c", [Unit(LAMP, 1)], None), Source("d", [Unit(LAMP, 1)], dt.date(2092, 1, 1), "bells"),
    ]  # fmt: skip
    index = Index.of(sources)
    names = lambda **options: [sources[near.source].key for near in index.nearest(LAMP, **options)]  # noqa: E731
    assert names() == ["b", "a", "d", "c"], "of equals the earliest, the undated last"
    assert names(before=dt.date(2092, 1, 1)) == ["b", "a"], "an undated text is not known to be earlier"
    assert names(outside="bells") == ["a", "c"]
    assert names(before=dt.date(2092, 1, 1), outside="lamps") == ["b"]
    assert names(k=1) == ["b"]
    assert names(days=np.array([1, 2, 3, 0])) == ["a", "b", "c", "d"], "days may be better known later"
    (first, second) = index.nearest_of_each([LAMP, "gulls"], 1, outside="bells")
    assert (first, second) == ([Near(0, 1, 1, 100.0, 22)], [])
    assert index.nearest(LAMP[:60], at_least=100.1) == []


def test_a_unit_is_a_paragraph_and_also_an_operative_one_with_its_sub_items():
    said = [
        ("Part one", "heading", ""), ("PP1", "PP", ""), ("OP1", "OP", ""), ("OP1(a)", "sub", "OP1"), ("OP1(a)(i)", "sub", "OP1(a)"),
        ("OP1(b)", "sub", "OP1"), ("OP2", "OP", ""), ("OP2(+1)", "OP", "OP2"), ("OP3", "OP", ""),
    ]  # fmt: skip
    paragraphs = [
        Paragraph(at, label, kind, f"text {at}", "", "none", 2, parent)
        for at, (label, kind, parent) in enumerate(said, 1)
    ]
    units = units_of(paragraphs)
    assert [(unit.first, unit.last) for unit in units] == [(at, at) for at in range(2, 10)] + [(3, 6), (7, 8)]
    assert units[-2].text == "text 3\ntext 4\ntext 5\ntext 6"
    assert units_of([]) == []


def test_of_overlapping_units_only_the_nearest_is_listed():
    chapeau, item, other = (
        "Requests the keeper:",
        "To light every lamp that stands on the northern pier",
        "To count the gulls",
    )
    units = [
        Unit(chapeau, 1), Unit(item, 2), Unit(other, 3), Unit("\n".join((chapeau, item, other)), 1, 3),
    ]  # fmt: skip
    index = Index.of([Source("one", units)])
    assert index.nearest(item) == [Near(0, 2, 2, 100.0, 10)]
    assert index.nearest(f"{chapeau} {item} {other}") == [Near(0, 1, 3, 100.0, 17)]


@pytest.mark.parametrize("measure", ["wording", "words"])
@pytest.mark.parametrize("asked", ["", "…", "unheard", "\x00", "lamp " * 5000])
def test_odd_questions_are_answered(asked, measure):
    for index in (Index.of([]), index_of([""]), index_of([LAMP, "", "x"])):
        assert index.nearest(asked, measure=measure) == []


def test_common_words_alone_do_not_hide_a_rare_paragraph(monkeypatch):
    """With a budget for a few entries only, the rarest words are looked at first."""
    monkeypatch.setattr("texts.precedents.BUDGET", 3)
    index = index_of(
        [*(f"the keeper of the lamps number {at}" for at in range(200)), "the keeper of the astrolabe lamps"]
    )
    assert index.nearest("the keeper of the astrolabe", 1)[0].source == 200


needs_corpus = pytest.mark.skipif(not corpus.CORPUS.exists(), reason=corpus.ABSENT)


@pytest.fixture(scope="module")
def mechanism_texts():
    """The labelled texts as documents by symbol, and the index over them with their series."""
    names = corpus.CORPUS.parent / "reference" / "series.json"
    series = {symbol: name for name, symbols in json.loads(names.read_text()).items() for symbol in symbols}
    rows = corpus.rows("mechanism_texts.jsonl.gz")
    documents = {row["symbol"]: segment(read_text(corpus.rebuilt(row))) for row in rows}
    days = {row["symbol"]: dt.date.fromisoformat(row["adopted_on"]) for row in rows if row["adopted_on"]}
    index = Index.of(
        Source(symbol, units_of(document.paragraphs), days.get(symbol), series.get(symbol, ""))
        for symbol, document in documents.items()
    )
    return documents, days, series, index


@needs_corpus
@pytest.mark.parametrize(("symbol", "label", "source", "source_label"), [
    ("A/HRC/RES/39/2", "OP22", "A/RES/71/248", "OP4"), ("A/HRC/RES/54/2", "OP18", "A/HRC/RES/S-30/1", "OP2"),
    ("A/HRC/RES/52/32", "OP22", "A/HRC/RES/S-30/1", "OP5"),
])  # fmt: skip
def test_the_sources_of_mandate_language_are_found_without_being_told(
    mechanism_texts, symbol, label, source, source_label
):
    documents, days, series, index = mechanism_texts
    labels = {paragraph.position: paragraph.label for paragraph in documents[symbol].paragraphs}
    asked = max(
        (unit for unit in units_of(documents[symbol].paragraphs) if labels[unit.first] == label), key=lambda u: u.last
    )
    (near,) = index.nearest(asked.text, 1, before=days[symbol], outside=series[symbol])
    found = index.sources[near.source][0]
    first = next(one for one in documents[found].paragraphs if one.position == near.first)
    assert (found, first.label) == (source, source_label)


@needs_corpus
def test_candidates_hold_what_comparing_with_every_paragraph_finds(mechanism_texts, monkeypatch):
    """Of 12,000 units next to nothing at least 30 similar to one of 60 is missed, and nothing at least 60 similar."""
    documents, _, _, index = mechanism_texts
    every = [unit.text for document in documents.values() for unit in units_of(document.paragraphs)]
    asked = every[37 :: len(every) // 60]
    found = [[near.similarity for near in index.nearest(text, 10, at_least=30)] for text in asked]
    for limit in ("BUDGET", "SHARING"):
        monkeypatch.setattr(f"texts.precedents.{limit}", 10**9)
    expected = [[near.similarity for near in index.nearest(text, 10, at_least=30)] for text in asked]
    assert all(near[0] == 100 for near in found)
    same = sum(sum(ours >= min(theirs) for ours in near) for near, theirs in zip(found, expected, strict=True))
    assert same >= 0.99 * sum(map(len, expected))
    alike = [[value for value in near if value >= 60] for near in found]
    assert alike == [[value for value in near if value >= 60] for near in expected]
