"""Small frames of recorded votes, made by hand, and the real one.

    frame = voted(text("T1", "2020-03-01", yes="AAA BBB", no="CCC"), text("T2", "2021-03-01", abstain="AAA"))
"""

import pandas as pd

from analysis.positions import positions, texts_voted
from analysis.votes import votes_at_steps

GROUPS = {"A": "AFRICAN", "B": "WEOG", "C": "GRULAC"}  # by a State's first letter


def text(symbol: str, day: str, mandates: str = "inquiry", kind: str = "country_text", body: str = "HRC", **states: str) -> list[dict]:
    """The roll call of one text: `yes`, `no`, `abstain`, `absent` give States' codes, separated by blanks."""
    about = {"symbol": symbol, "adopted_on": pd.Timestamp(day), "body": body, "outcome": "vote", "kind": kind, "situation_id": "land", "group_id": "land", "mandates": mandates}
    return [
        about | {"iso3": iso3, "position": position, "regional_group": GROUPS.get(iso3[0], "NONE")}
        for position, codes in states.items()
        for iso3 in codes.split()
    ]


def voted(*texts: list[dict]) -> pd.DataFrame:
    """The frame of `analysis.positions.positions` for these texts."""
    return pd.DataFrame([row for rows in texts for row in rows])


def real(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The frame of positions of the real catalog."""
    names = ("votes", "resolutions", "text_subjects", "mandate_actions", "states", "situations")
    return positions(*(frames[name] for name in names))


def real_steps(frames: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The steps of real mandates with their tallies, and what the texts voted on are about."""
    counted = frames["votes"].groupby(["symbol", "position"]).size().rename("states").reset_index()
    texts = texts_voted(*(frames[name] for name in ("resolutions", "text_subjects", "mandate_actions", "situations")))
    return votes_at_steps(frames["mandate_actions"], frames["resolutions"], counted), texts
