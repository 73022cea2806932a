"""How situations are grouped for a reader: each under the wider one that it is part of."""

import pandas as pd


def group_of(situations: pd.DataFrame) -> dict[str, str]:
    """For each situation id the name of its wider situation, or its own name where it has none."""
    names = dict(situations[["id", "name"]].itertuples(index=False))
    parents = situations["parent_id"].fillna(situations["id"])
    return {own: names[parent] for own, parent in zip(situations["id"], parents, strict=True)}
