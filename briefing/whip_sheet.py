"""A whip sheet put in words: one page for 47 members, as the makers of Word and HTML are given it. The words are the
caller's; what stands for a position is the same in both: a letter, so that a black-and-white print says all."""

from dataclasses import dataclass, field

LETTERS = {
    "yes": "Y", "no": "N", "abstain": "A", "absent": "–", "not_a_member": "", "not_listed": "‡", "no_roll_call": "·",
    "open": "?", "": "",
}  # fmt: skip
MOST_VOTES = 5  # columns of earlier votes that a page has room for


@dataclass(frozen=True, slots=True)
class Headings:
    """What the makers say themselves."""

    member: str = "Member"
    likely: str = "Likely"
    supposed: str = "If"
    then: str = "Then"
    result: str = "Result"
    doubts: str = "In doubt"
    method: str = "Method"
    legend: str = "Y yes, N no, A abstained, – absent, ‡ a member but not in the roll call, · only the tally is known, empty: not a member; ? likely is open between the letters beside it."
    key: str = "Positions"


@dataclass(frozen=True, slots=True)
class Member:
    """One State: codes of LETTERS for the votes shown; `likely` with its `chance` in words (for one that is open, the letters of the
    positions between which it is); `supposed`; `then`."""

    name: str
    votes: tuple[str, ...]
    likely: str = ""
    chance: str = ""
    supposed: str = ""
    then: tuple[str, ...] = ()
    remark: str = ""  # what a reader who cannot see the marks, or doubts them, should know


@dataclass(frozen=True, slots=True)
class Group:
    """A regional group; `seats` says how many of its seats are known."""

    name: str
    seats: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class WhipSheet:
    """`votes` and `then` head the columns (symbol and tally, on a line each); `results` is a table, its first row the headings;
    `warning` is said before all else (a what-if is set)."""

    title: str
    warning: str
    summary: tuple[str, ...]
    votes: tuple[str, ...]
    then: tuple[str, ...]
    forecast: bool
    groups: tuple[Group, ...]
    results: tuple[tuple[str, ...], ...]
    doubts: tuple[str, ...]
    method: tuple[str, ...]
    citation: tuple[str, ...]
    headings: Headings = field(default_factory=Headings)
    language: str = "en"

    @property
    def columns(self) -> tuple[str, ...]:
        """What heads each column."""
        said = self.headings
        return (
            said.member, *self.votes, *([said.likely] if self.forecast else []),
            *([said.supposed] if self.warning else []), *self.then,
        )  # fmt: skip

    def cells(self, member: Member) -> tuple[tuple[str, str], ...]:
        """Code and words of each cell of a member's row, the name left out."""
        likely = [(member.likely, f"{LETTERS[member.likely]} {member.chance}".strip())] if self.forecast else []
        supposed = [(member.supposed, LETTERS[member.supposed])] if self.warning else []
        recorded, then = (
            [(code, LETTERS[code]) for code in codes] for codes in (member.votes, member.then or [""] * len(self.then))
        )
        return (*recorded, *likely, *supposed, *then)

    @property
    def halves(self) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
        """The groups in two columns of about the same length."""
        lengths = [len(group.members) + 2 for group in self.groups]
        splits = range(len(self.groups) + 1)
        at = min(splits, key=lambda place: abs(sum(lengths[:place]) - sum(lengths[place:])))
        return self.groups[:at], self.groups[at:]
