"""Every recorded position with what was voted on: the frame that votes, forecasts and pages on States start from.

A State that was not a member of the body on the day has no row: it neither abstained nor was absent.
"""

import pandas as pd

VOTED = ("yes", "no", "abstain")  # positions taken; absent is none


def positions(
    votes: pd.DataFrame,
    resolutions: pd.DataFrame,
    text_subjects: pd.DataFrame,
    mandate_actions: pd.DataFrame,
    states: pd.DataFrame,
    situations: pd.DataFrame,
) -> pd.DataFrame:
    """One row a text and State, oldest first.

    Columns: `symbol`, `iso3`, `position` (yes, no, abstain, absent), `adopted_on`, `body`, `outcome`, `kind` (of the
    text: analysis of amendments and of texts on a mandate are kept apart by it), `situation_id`, `group_id` (the wider
    situation, or itself), `mandates` (ids of the mechanisms that the text made or touched, joined by ';'; empty where
    none), `regional_group`.
    """
    texts = texts_voted(resolutions, text_subjects, mandate_actions, situations)
    frame = votes[["symbol", "iso3", "position"]].merge(texts, on="symbol")
    frame["regional_group"] = frame["iso3"].map(states.set_index("iso3")["regional_group"])
    return frame.sort_values(["adopted_on", "symbol", "iso3"], ignore_index=True)


def texts_voted(
    resolutions: pd.DataFrame, text_subjects: pd.DataFrame, mandate_actions: pd.DataFrame, situations: pd.DataFrame
) -> pd.DataFrame:
    """What each text is about: `symbol`, `adopted_on`, `body`, `outcome`, `kind`, `situation_id`, `group_id`, `mandates`."""
    facts = text_subjects[["symbol", "kind", "situation_id"]].merge(
        resolutions[["symbol", "adopted_on", "body", "outcome"]], on="symbol"
    )
    wider = situations.set_index("id")["parent_id"]
    facts["group_id"] = facts["situation_id"].map(wider).fillna(facts["situation_id"])
    touched = mandate_actions.dropna(subset=["symbol"]).groupby("symbol")["mechanism_id"]
    joined = touched.agg(lambda own: ";".join(dict.fromkeys(own)))
    facts["mandates"] = facts["symbol"].map(joined).astype("str").where(facts["symbol"].isin(joined.index), "")
    return facts[["symbol", "adopted_on", "body", "outcome", "kind", "situation_id", "group_id", "mandates"]]


def on_mandate(frame: pd.DataFrame, mechanism: str) -> pd.DataFrame:
    """The rows of `positions` (or texts) that made or touched a mandate."""
    return frame[(";" + frame["mandates"] + ";").str.contains(f";{mechanism};", regex=False)]
