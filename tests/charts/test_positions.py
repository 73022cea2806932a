"""The strip of one State's votes: every vote is a mark with its letter, none hides another, and years away are hatched."""

import pandas as pd

from charts.positions import ABREAST, LOOK, describe, placed, strip
from tests.charts.walk import as_json, hover_texts

HOSTILE = "<img src=x onerror=alert(1)>"


def votes(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of lane, day, position."""
    frame = pd.DataFrame(rows, columns=["lane", "adopted_on", "position"])
    frame["adopted_on"] = pd.to_datetime(frame["adopted_on"])
    return frame.assign(symbol=[f"T{n}" for n in range(len(frame))], what="Title, 1-2-3").sort_values(["lane", "adopted_on"])


THREE = votes(("Land", "2010-03-01", "yes"), ("Land", "2014-03-01", "no"), ("Sea", "2014-06-01", "abstain"))
MANY = votes(*((f"Land {n % 20:02}", f"{2006 + n % 19}-0{1 + n % 9}-01", ("yes", "no", "abstain", "absent")[n % 4]) for n in range(200)))


def marks(figure: dict) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure["data"] if trace.get("mode") == "markers+text"}


def test_positions_are_told_apart_by_shape_letter_and_words():
    found = marks(as_json(strip(THREE)))
    assert set(found) == {"Y In favour", "N Against", "A Abstaining"}
    assert [found[name]["text"] for name in ("Y In favour", "N Against", "A Abstaining")] == [["Y"], ["N"], ["A"]]
    for part in range(3):
        assert len({look[part] for look in LOOK.values()}) == len(LOOK)


def test_every_vote_is_drawn_once_in_the_column_of_its_year():
    found = marks(as_json(strip(MANY)))
    assert sum(len(trace["x"]) for trace in found.values()) == 200
    own = placed(MANY)
    assert (own["x"].astype(int) == own["adopted_on"].dt.year).all()


def test_no_mark_hides_another_and_lanes_do_not_overlap():
    for frame in (MANY, THREE, votes(*(("Land", "2020-03-01", "yes") for _ in range(40)))):
        own = placed(frame)
        assert not own.duplicated(["x", "y"]).any()
        ends = own.groupby("lane_row").agg(top=("y", "min"), low=("y", "max"), bottom=("bottom", "first"))
        assert (ends["low"] < ends["bottom"]).all()
        assert (ends["top"].iloc[1:].to_numpy() > ends["bottom"].iloc[:-1].to_numpy()).all()
        years = own["adopted_on"].dt.year
        assert own.groupby(["y", years]).size().max() <= max(1, ABREAST // (years.max() - years.min() + 1))


def test_years_away_are_hatched_where_they_lie_between_two_votes():
    figure = as_json(strip(THREE, [2005, 2011, 2012, 2020], "Not a member that year"))
    (hatched,) = [trace for trace in figure["data"] if trace.get("fill")]
    assert hatched["x"][::5] == [2011, 2012] and hatched["x"][4::5] == [None, None]
    assert hatched["name"] == "Not a member that year"
    assert not [trace for trace in as_json(strip(THREE))["data"] if trace.get("fill")]


def test_lanes_carry_their_name_and_their_counts():
    notes = [note["text"] for note in as_json(strip(THREE))["layout"]["annotations"]]
    assert notes == ["<b>Land</b>  1Y 1N", "<b>Sea</b>  1A"]


def test_names_and_titles_are_shown_as_they_are_written():
    figure = as_json(strip(THREE.assign(lane=HOSTILE, what=HOSTILE)))
    assert not any("<img" in text for text in [*hover_texts(figure), *(note["text"] for note in figure["layout"]["annotations"])])


def test_the_alternative_counts_situation_by_situation():
    text = describe(THREE, "Freeland")
    assert text.startswith("3 recorded votes of Freeland from 2010-03-01 to 2014-06-01")
    assert "Land: 1 in favour, 1 against; Sea: 1 abstaining" in text
