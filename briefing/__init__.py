"""From figures and frames to bytes a reader can keep: CSV, SVG and PNG, each with its citation."""
