"""What a mandate leaves out, counted from the findings on it."""

import pandas as pd

from analysis.safeguards import RISKS

MISSING_COLUMNS = ["mechanism_id", "stated", "partial", "not_stated", "missing", "detected"]
SPOKEN_OF = ("stated", "partial", "not_stated")


def missing_safeguards(findings: pd.DataFrame, safeguards: pd.DataFrame) -> pd.DataFrame:
    """For each mandate with a text that was read, how many safeguards are stated, in part, and not stated.

    Takes `analysis.safeguards.findings` and the codebook. Columns: `mechanism_id`, `stated`, `partial`, `not_stated`
    (counts), `missing` (names of those not stated, in the order of the codebook, joined by ', ') and `detected` (how
    many of the missing ones only the program looked for). What is a risk where it is stated is no lack. A mandate whose
    texts were not read has no row: not examined is never shown as missing.
    """
    names = safeguards.set_index("slug")[["position", "name"]]
    known = findings[findings["finding"].isin(SPOKEN_OF) & ~findings["safeguard"].isin(RISKS)]
    known = known.join(names, on="safeguard").sort_values("position")
    counts = known.groupby("mechanism_id")["finding"].value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=list(SPOKEN_OF), fill_value=0)
    absent = known[known["finding"] == "not_stated"].groupby("mechanism_id")
    counts = counts.join(absent["name"].agg(", ".join).rename("missing"))
    counts = counts.join(absent["how"].agg(lambda how: int((how == "detected").sum())).rename("detected"))
    return counts.fillna({"missing": "", "detected": 0}).astype({"detected": "Int64"}).reset_index()[MISSING_COLUMNS]
