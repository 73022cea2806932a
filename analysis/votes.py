"""Votes on a mandate: the tally at each step, its margin, and where tally and roll call differ."""

import pandas as pd

TALLY = ["yes", "no", "abstain"]
STEP_ACTIONS = (
    "established",
    "renewed",
    "expanded",
    "strengthened",
    "narrowed",
    "rejected",
    "terminated",
    "succeeded_by",
)


def votes_at_steps(actions: pd.DataFrame, resolutions: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """How each step in the life of mandates was decided, one row a mechanism and document, oldest first.

    Takes mandate_actions, resolutions and `counted` (symbol, position, states: the roll calls counted).
    Columns: `mechanism_id`, `symbol`, `date`, `actions` (joined by ' + '), `outcome`, `yes`, `no`, `abstain` (printed
    tally, NA where none), `margin` (yes minus no), `counted` (the roll call as Y-N-A where it differs from the tally).
    """
    steps = actions[actions["symbol"].notna() & actions["action"].isin(STEP_ACTIONS)]
    merged = steps.groupby(["mechanism_id", "symbol"], sort=False).agg(
        date=("date", "first"), step=("step", "first"), actions=("action", lambda own: " + ".join(dict.fromkeys(own)))
    )
    columns = resolutions.set_index("symbol")[["adopted_on", "outcome", *TALLY]]
    frame = merged.reset_index().merge(columns, left_on="symbol", right_index=True)
    frame["date"] = frame["adopted_on"].fillna(frame["date"])  # an action's own date may be known to the month only
    frame["margin"] = frame["yes"] - frame["no"]
    frame["counted"] = (
        frame["symbol"].map(differing_counts(resolutions, counted)).astype("str").where(lambda text: text != "nan")
    )
    return frame.sort_values(["mechanism_id", "step"]).drop(columns=["step", "adopted_on"]).reset_index(drop=True)


def differing_counts(resolutions: pd.DataFrame, counted: pd.DataFrame) -> dict[str, str]:
    """For each symbol whose printed tally differs from its roll call: the roll call as Y-N-A."""
    sums = (
        counted.pivot(index="symbol", columns="position", values="states")
        .reindex(columns=TALLY)
        .fillna(0)
        .astype("Int64")
    )
    both = sums.join(resolutions.set_index("symbol")[TALLY].add_suffix("_printed"), how="inner")
    differ = (both[TALLY].to_numpy() != both[[f"{name}_printed" for name in TALLY]].fillna(-1).to_numpy()).any(axis=1)
    return {str(row.Index): f"{row.yes}-{row.no}-{row.abstain}" for row in sums.loc[both.index[differ]].itertuples()}


def signed(margin: float) -> str:
    """A margin with its sign: +11, −3; 0 has none, and nothing is said of a missing one."""
    if pd.isna(margin):
        return ""
    return f"{int(margin):+d}".replace("-", "−") if int(margin) else "0"


def tally_text(yes, no, abstain) -> str:
    """`23-12-12`, or nothing where no tally is known."""
    return "" if any(pd.isna(votes) for votes in (yes, no, abstain)) else f"{yes}-{no}-{abstain}"
