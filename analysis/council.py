"""Who sits on the Council on a day, and which seats the catalog cannot fill."""

import datetime as dt

import pandas as pd


def members_on(memberships: pd.DataFrame, day: dt.date, body: str = "HRC") -> pd.DataFrame:
    """States whose term on the body covers `day`: `iso3`, `starts_on`, `ends_on`, in order of code."""
    when = pd.Timestamp(day)
    sits = (memberships["body"] == body) & (memberships["starts_on"] <= when) & (when <= memberships["ends_on"])
    return memberships.loc[sits, ["iso3", "starts_on", "ends_on"]].sort_values("iso3").reset_index(drop=True)


def terms_of(memberships: pd.DataFrame, iso3: str, body: str = "HRC") -> pd.DataFrame:
    """The terms of one State, oldest first: `starts_on`, `ends_on`, `note`, `source`, `review`."""
    own = memberships[(memberships["iso3"] == iso3) & (memberships["body"] == body)]
    return own.sort_values("starts_on").drop(columns=["iso3", "body"]).reset_index(drop=True)


def vacancies(members: pd.DataFrame, states: pd.DataFrame, seats: pd.DataFrame, body: str = "HRC") -> pd.DataFrame:
    """Seats of each regional group, members known and seats whose holder is not in the catalog.

    Takes `members` (`iso3`), `states` and `council_seats`. Columns: `regional_group`, `seats`, `known`, `missing`.
    """
    known = members["iso3"].map(states.set_index("iso3")["regional_group"]).value_counts()
    frame = seats.loc[seats["body"] == body, ["regional_group", "seats"]].reset_index(drop=True)
    frame["known"] = frame["regional_group"].map(known).fillna(0).astype("Int64")
    frame["missing"] = frame["seats"] - frame["known"]
    return frame
