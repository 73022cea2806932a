"""Helpers that look into a figure as the browser gets it."""

import json

import plotly.graph_objects as go


def as_json(figure: go.Figure) -> dict:
    return json.loads(figure.to_json())


def colours(node: object, name: str = "") -> set[str]:
    """Every colour in a figure's JSON, wherever a key that ends with 'color' holds one."""
    if isinstance(node, dict):
        return set().union(*(colours(value, key) for key, value in node.items()))
    if isinstance(node, list):
        return set().union(*(colours(value, name) for value in node))
    return {node} if isinstance(node, str) and name.endswith("color") else set()


def hover_texts(figure: dict) -> list[str]:
    """Everything a hover label may show: templates and the text among their data."""
    traces = figure["data"]
    return [trace.get("hovertemplate", "") for trace in traces] + [
        cell for trace in traces for row in trace.get("customdata", []) for cell in row if isinstance(cell, str)
    ]
