"""A chart for a wall: the same figure with larger type and marks, as high as its window lets it be."""

import plotly.graph_objects as go

ROOM, LEAST, MOST = 620, 1.0, 1.6  # pixels that a wall has for a chart; how much larger type may be
TYPE = 12  # of labels that have no size of their own
SCALED = ("size", "xshift", "yshift", "itemwidth", "l", "r", "t", "b")  # keys of a figure that are pixels


def enlarged(figure: go.Figure) -> go.Figure:
    """The figure, type, marks and margins enlarged as far as its rows leave room; without a height of its own."""
    by = min(max(ROOM / (figure.layout.height or ROOM), LEAST), MOST)
    parts = _scaled(figure.to_dict(), by)
    layout = parts["layout"]
    layout.pop("height", None)
    for name in [name for name in layout if name.startswith(("xaxis", "yaxis", "legend"))]:
        font = "font" if name == "legend" else "tickfont"
        layout[name].setdefault(font, {}).setdefault("size", TYPE * by)
    return go.Figure(parts)


def _scaled(part: object, by: float, key: str = "") -> object:
    if isinstance(part, dict):
        # a pattern's size is its grain, no type
        return {name: value if key == "pattern" else _scaled(value, by, name) for name, value in part.items()}
    if isinstance(part, list) and key != "size":
        return [_scaled(one, by) for one in part]
    if key in SCALED and isinstance(part, (int, float)):
        return part * by
    if key == "size" and isinstance(part, (list, tuple)):
        return [value * by for value in part]
    return part
