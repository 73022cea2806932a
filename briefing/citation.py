"""How to cite what a page shows: which catalog, which facts, which day, which address."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """What every export says of itself."""

    title: str
    version: str
    facts_through: str
    as_of: dt.date
    address: str

    def lines(self) -> list[str]:
        """The citation as lines of text, for the head of a CSV and the foot of a picture."""
        return [
            f"{self.title}{'' if self.title.endswith('?') else '.'} Mandate Atlas, catalog {self.version}, facts through {self.facts_through}, as of {self.as_of.isoformat()}.",
            f"{self.address}",
            "Catalog: CC BY 4.0. Sources are named row by row; official documents: https://undocs.org/en/SYMBOL",
        ]
