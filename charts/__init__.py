"""Frame -> Plotly figure. Each chart has a `describe(frame) -> str` beside it: its text alternative.

Ids stand in customdata; colours come only from `palette`; no chart knows where its frame came from.
"""
