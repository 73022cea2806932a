"""What a page says, read from an AppTest: its answer, its charts, its tables."""

import json
import re
from dataclasses import dataclass

from streamlit.testing.v1 import AppTest

SESSION = "pages/prepare/this_session.py"
MANDATE = "pages/prepare/mandate.py"
TIMELINE = "pages/explore/timeline.py"
CATALOG = "pages/data/catalog.py"
EVOLUTION, PRECEDENTS = "pages/language/evolution.py", "pages/language/precedents.py"
PAGES = [SESSION, MANDATE, TIMELINE, EVOLUTION, PRECEDENTS, CATALOG]


def unfolded(page: str, query: dict) -> dict[str, str]:
    """What an address says when every folded part of the page is open."""
    parts = {TIMELINE: ["table.timeline"], CATALOG: ["table.quality", "doubts"], PRECEDENTS: ["table.spread"], EVOLUTION: ["table.themes", "table.renewals"], MANDATE: [f"table.votes-{query.get('id', 'coi-syria')}"]}
    return dict.fromkeys(parts.get(page, []), "true")


@dataclass
class View:
    """A page that has run."""

    app: AppTest

    @property
    def answer(self) -> str:
        """The sentence below the explanation, without marks of emphasis."""
        return self.app.markdown[1].value.replace("*", "")

    @property
    def notices(self) -> list[str]:
        """What the page says where it has nothing to show."""
        return [notice.value for notice in self.app.info]

    @property
    def headers(self) -> list[str]:
        return [header.value for header in self.app.header]

    @property
    def figures(self) -> list[dict]:
        return [json.loads(chart.proto.spec) for chart in self.app.get("plotly_chart")]

    @property
    def alternatives(self) -> list[str]:
        """Text alternatives of the charts."""
        return [chart.proto.alt for chart in self.app.get("plotly_chart")]

    @property
    def tables(self) -> dict:
        """Tables for reading, by what a screen reader hears first."""
        return {table.proto.alt: table.value for table in self.app.table}

    @property
    def downloads(self) -> list[str]:
        return [button.label for button in self.app.get("download_button")]


def mandates_in(table) -> list[str]:
    """Ids of the mandates that the first column links to."""
    return [re.search(r"mandate\?id=([\w-]+)", cell)[1] for cell in table.iloc[:, 0]]
