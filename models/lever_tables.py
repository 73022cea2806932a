"""The tables about levers: which doors a forum has, who may open each, and what in the catalog shows it used."""

from typing import Annotated

from pydantic import Field as PydanticField

from models import vocabulary as v
from models.columns import Base, Count, SessionId, Slug, Symbol, Text, choice, column, review, source


def _several(vocabulary: object) -> object:
    """Codes of a vocabulary, separated by ';'."""
    code = f"(?:{'|'.join(v.codes(vocabulary))})"
    return Annotated[str, PydanticField(pattern=f"^{code}(?:;{code})*$")]


Blocks, Actions, Kinds = _several(v.Block), _several(v.Action), _several(v.MechanismKind)


class Lever(Base, table=True):
    """Procedures by which a State, an official or somebody outside can move a forum, and the rule of each."""

    __tablename__ = "levers"
    id: Slug = column("Short name used in addresses", primary_key=True)
    name: Text = column("Name in plain words")
    short_name: Text = column("Label of ours for charts, with acronyms; unique", unique=True)
    forum: v.Forum = choice("Where it is used")
    does: Text = column("What it can do, in our own words")
    opened_by: Text = column("Who may open it")
    threshold: Text = column("What it takes, in plain words")
    votes_needed: Count | None = column(
        "Votes or supporters needed, where the rule fixes a number; the words of the threshold have it too",
        default=None,
    )
    votes_of: Count | None = column("Out of how many members", default=None)
    rule: Text = column("Where the rule stands")
    rule_url: Text | None = column("Address of the rule, official where there is one", default=None)
    blocks: Blocks = column("Obstacles that it goes round, separated by ';': our reading of the rule")
    caveats: Text = column("What must be said whenever it is shown")
    body: v.Body | None = choice(
        "Body whose sessions, texts or actions, named in the next columns, are precedents without being listed",
        default=None,
    )
    session_kind: v.SessionKind | None = choice("Every session of this kind of that body is a precedent", default=None)
    text_kind: v.TextKind | None = choice(
        "Every text of this kind put to the vote at that body's regular sessions is a precedent", default=None
    )
    actions: Actions | None = column(
        "Every such action by which that body touched a mandate is a precedent; several are separated by ';'",
        default=None,
    )
    mechanism_kinds: Kinds | None = column(
        "Only for mandates of these kinds, separated by ';'; empty: of any kind", default=None
    )
    source: Text = source()
    review: v.Review = review()


class LeverPrecedent(Base, table=True):
    """What shows a lever used, or tried, where it does not follow from the body's sessions and actions."""

    __tablename__ = "lever_precedents"
    id: int = column("Row number of the table", primary_key=True, ge=1)
    lever_id: Slug = column("The lever", foreign_key="levers.id")
    session_id: SessionId | None = column("The session that shows it", default=None, foreign_key="sessions.id")
    symbol: Symbol | None = column("The text that shows it", default=None, foreign_key="resolutions.symbol")
    mechanism_id: Slug | None = column("The mechanism that shows it", default=None, foreign_key="mechanisms.id")
    milestone_id: int | None = column("The milestone that shows it", default=None, foreign_key="milestones.id")
    act_id: int | None = column("The State's act that shows it", default=None, foreign_key="state_acts.id")
    situation_id: Slug | None = column(
        "The situation, where what is named does not tell it", default=None, foreign_key="situations.id"
    )
    note: Text = column("What it shows, in our own words")
    source: Text = source()
    review: v.Review = review()
