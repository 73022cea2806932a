"""The tables that say what a text put to the vote is about, and how many seats each regional group has."""

from models import vocabulary as v
from models.columns import Base, Slug, Symbol, Text, choice, column, review, source


class TextSubject(Base, table=True):
    """What a text that was voted on, or has a recorded sponsor, is about: one row a text."""

    __tablename__ = "text_subjects"
    symbol: Symbol = column("The text", primary_key=True, foreign_key="resolutions.symbol")
    kind: v.TextKind = choice(
        "country_text: on one situation; amendment: put to the vote because the draft's sponsors did not accept it; "
        "proposal_to_end: a text against a mandate; theme: on no one country; institution: on a body of the United Nations"
    )
    situation_id: Slug | None = column(
        "The situation; empty where it is none of this catalog's", default=None, foreign_key="situations.id"
    )
    target_symbol: Symbol | None = column(
        "For an amendment: the text it sought to change", default=None, foreign_key="resolutions.symbol"
    )
    source: Text = source()
    review: v.Review = review()


class CouncilSeats(Base, table=True):
    """Seats of each regional group in the Human Rights Council."""

    __tablename__ = "council_seats"
    body: v.Body = choice("The body", primary_key=True)
    regional_group: v.RegionalGroup = choice("The regional group", primary_key=True)
    seats: int = column("Its seats", ge=1)
    source: Text = source()
    review: v.Review = review()
