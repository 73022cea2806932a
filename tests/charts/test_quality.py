"""How sure the rows are: shares that add up, in words and in bars."""

import pandas as pd
import pytest

from charts import quality
from tests.charts.walk import as_json

COUNTS = pd.DataFrame({"name": ["votes", "doubts"], "rows": [100, 4], "confirmed": [90, 1], "derived": [10, 0], "unconfirmed": [0, 3]})


def test_the_shares_of_a_table_add_up_to_one():
    bars = as_json(quality.quality(COUNTS))["data"]
    assert [sum(shares) for shares in zip(*(bar["x"] for bar in bars), strict=True)] == pytest.approx([1, 1])
    assert bars[0]["x"] == [0.9, 0.25]


def test_each_table_is_labelled_with_its_rows():
    assert as_json(quality.quality(COUNTS))["layout"]["yaxis"]["ticktext"] == ["votes (100)", "doubts (4)"]


def test_the_description_has_the_total_and_the_least_confirmed():
    words = quality.describe(COUNTS)
    assert "104 rows in 2 tables" in words and f"{91 / 104:.0%} confirmed" in words
    assert words.index("doubts") < words.index("votes")


def test_a_table_without_rows_is_drawn_as_nothing():
    empty = pd.concat([COUNTS, pd.DataFrame([{"name": "new", "rows": 0, "confirmed": 0, "derived": 0, "unconfirmed": 0}])], ignore_index=True)
    assert "104 rows in 3 tables" in quality.describe(empty)
    assert as_json(quality.quality(empty))["data"][0]["x"][:2] == [0.9, 0.25]
