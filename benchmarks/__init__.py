"""What must be fast, measured beside a floor in the same run, because seconds alone say more of the machine.

Each module here that has `measure() -> list[Row]` is run by `python -m benchmarks [NAME ...]`.
Nothing here is a test: a busy machine must not turn a correct change red.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing. `budget` is in `unit`, or, where `times_floor`, a multiple of the floor."""

    what: str
    floor: float
    measured: float
    unit: str
    budget: float
    times_floor: bool = False

    @property
    def ratio(self) -> float:
        """How many times the floor; what compares between machines."""
        return self.measured / self.floor

    @property
    def met(self) -> bool:
        """Whether the budget is kept."""
        return (self.ratio if self.times_floor else self.measured) <= self.budget
