"""Charts that only stories draw: what must hold on a phone and on a slide."""

import pandas as pd

from charts import margins, onset

ROOM = 24  # letters of 12 points that a phone has below the bars


def test_the_axis_of_waits_has_a_name_that_a_phone_can_hold():
    mandates = pd.DataFrame(
        {"short_name": ["Lamp"], "created_on": [pd.Timestamp("2024-01-01")], "days_from_onset": [12]}
    )
    title = onset.waits(mandates).layout.xaxis.title.text
    assert "judgement" in title and max(map(len, title.split("<br>"))) <= ROOM


def test_no_two_of_a_dozen_mandates_look_alike_where_a_dash_is_lost():
    votes = pd.DataFrame([
        {"mechanism_id": f"m{at}", "label": f"M{at}", "symbol": "A/HRC/RES/1/1", "date": pd.Timestamp(day), "yes": 9, "no": 1, "abstain": 2, "margin": 8}
        for at in range(12) for day in ("2024-01-01", "2025-01-01")
    ])  # fmt: skip
    looks = {(trace.line.color, trace.marker.symbol) for trace in margins.margins(votes).data}
    assert len(looks) == 12
