"""Themes and the patterns that find them."""

from collections.abc import Iterator

import pandas as pd

from data.checks.facts import Facts, check, error
from models.errors import Problem
from texts.patterns import fault, fault_of_unless
from texts.themes import Pattern, Themes


@check
def safeguards_are_themes(facts: Facts) -> Iterator[Problem]:
    """Every safeguard of the codebook is a theme with the same short name and name."""
    named = dict(facts["themes"][["slug", "name"]].itertuples(index=False, name=None))
    for row, safeguard in facts["safeguards"].iterrows():
        if named.get(safeguard["slug"]) != safeguard["name"]:
            found = f"is {named[safeguard['slug']]!r} there" if safeguard["slug"] in named else "is not there"
            yield error(
                "safeguards_are_themes",
                "safeguards",
                row,
                safeguard["slug"],
                f"{safeguard['slug']} {found}; expected the theme {safeguard['name']!r} in themes.csv",
                "slug",
            )


@check
def themes_are_known(facts: Facts) -> Iterator[Problem]:
    """Themes have an order of their own and at least one pattern each, and the ladder speaks of no other."""
    themes = facts["themes"]
    for row in themes.index[themes["position"].duplicated()]:
        message = f"has the position {themes.at[row, 'position']} of another theme; expected each once"
        yield error("themes_are_known", "themes", row, themes.at[row, "slug"], message, "position")
    for row in themes.index[~themes["slug"].isin(facts["theme_patterns"]["theme"])]:
        message = f"{themes.at[row, 'slug']} has no pattern; expected at least one in theme_patterns.csv"
        yield error("themes_are_known", "themes", row, themes.at[row, "slug"], message)
    cells = facts["ladder"]["theme"]
    for row, theme in cells[~cells.isin(themes["slug"])].items():
        message = f"value {theme!r} is not known; expected a slug of themes.csv"
        yield error("themes_are_known", "ladder", row, theme, message, "theme")


@check
def theme_patterns_are_sound(facts: Facts) -> Iterator[Problem]:
    """A theme's pattern compiles, cannot run away on a long text, and does not find its own counter-example."""
    for row, pattern in facts["theme_patterns"].iterrows():
        unless = "" if pd.isna(pattern["unless"]) else pattern["unless"]
        wrong = {"pattern": fault(pattern["pattern"]), "unless": fault_of_unless(unless)}
        if not any(wrong.values()):
            asked = Pattern(pattern["theme"], pattern["number"], pattern["pattern"], unless, pattern["scope"])
            if found := Themes([asked]).in_text(pattern["counter_example"]):
                wrong = {"counter_example": f"is found by its pattern ({found[0].term!r}); expected words that are not"}
        for column, message in wrong.items():
            if message:
                key = f"{pattern['theme']} {pattern['number']}"
                yield error("theme_patterns_are_sound", "theme_patterns", row, key, message, column)
