"""The themes of the catalog, ready to be asked of a text."""

from functools import cache
from pathlib import Path

from data.reading import read_table
from data.settings import settings
from models.errors import CatalogError
from models.tables import Theme, ThemePattern
from texts.themes import Pattern, Themes


def themes() -> Themes:
    """The engine over the patterns of the catalog, read once. Raises CatalogError where they cannot be read."""
    return _read(settings().catalog_dir)


@cache
def _read(folder: Path) -> Themes:
    return Themes(read_patterns(folder))


def read_patterns(folder: Path) -> list[Pattern]:
    """The patterns, themes in their order, each theme's patterns from the most telling to the least."""
    order, problems = read_table(folder / "themes.csv", Theme)
    frame, more = read_table(folder / "theme_patterns.csv", ThemePattern)
    if order is None or frame is None or problems or more:
        raise CatalogError([*problems, *more])
    frame = frame.assign(place=frame["theme"].map(order.set_index("slug")["position"])).sort_values(["place", "number"])
    cells = frame[["theme", "number", "pattern", "unless", "scope"]].fillna({"unless": ""})
    return [
        Pattern(theme, int(number), pattern, unless, scope)
        for theme, number, pattern, unless, scope in cells.itertuples(index=False, name=None)
    ]
