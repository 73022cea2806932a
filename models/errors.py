"""What can be wrong, said in one sentence: what, where, what was expected, what to do."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, order=True)
class Problem:
    """One finding about the catalog.

    `table` and `row` say where (row as a spreadsheet counts: the header is row 1; 0 when it is about the whole file),
    `check` names the rule, `key` the record, so that a known doubt can be matched to it.
    """

    severity: Literal["error", "warning"]
    check: str
    table: str
    row: int
    message: str
    column: str = ""
    key: str = ""
    doubt: str = ""

    def line(self) -> str:
        """The problem as one line of text."""
        where = f"data/catalog/{self.table if '.' in self.table else self.table + '.csv'}"
        if self.row:
            where += f", row {self.row}"
        if self.column:
            where += f", column {self.column}"
        known = f" (known doubt {self.doubt})" if self.doubt else ""
        return f"{self.severity}: {where}: {self.message}{known} [{self.check}]"


class AtlasError(Exception):
    """A failure that a reader can act on; its text is the whole message."""


class CatalogError(AtlasError):
    """The catalog's files do not hold; `problems` lists everything found."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(problem.line() for problem in problems))
