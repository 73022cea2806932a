"""What a mandate's latest text leaves out, as far as it was read."""

import pandas as pd

MISSING_COLUMNS = ["mechanism_id", "symbol", "stated", "partial", "not_stated", "missing"]


def missing_safeguards(findings: pd.DataFrame, safeguards: pd.DataFrame) -> pd.DataFrame:
    """For each text read, how many safeguards it states and which it does not.

    Columns: `mechanism_id`, `symbol`, `stated`, `partial`, `not_stated` (counts), `missing` (names of those not
    stated, in the order of the codebook, joined by ', '). A text that was not read has no row: not examined is never
    shown as missing.
    """
    names = safeguards.set_index("slug")[["position", "name"]]
    coded = findings.join(names, on="safeguard").sort_values("position")
    counts = coded.groupby(["mechanism_id", "symbol"])["finding"].value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=["stated", "partial", "not_stated"], fill_value=0)
    absent = coded[coded["finding"] == "not_stated"].groupby(["mechanism_id", "symbol"])["name"].agg(", ".join)
    return counts.join(absent.rename("missing")).fillna({"missing": ""}).reset_index()[MISSING_COLUMNS]
