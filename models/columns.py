"""What the columns of the catalog's tables are made of: their base class, their types, and columns that many share."""

from typing import Annotated, Any

from pydantic import AfterValidator
from pydantic import Field as PydanticField
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from models.symbols import SYMBOL

NO_SOURCE = "no source seen"  # what `source` says when the collection had none; such a row must be unconfirmed


class Base(SQLModel, registry=registry()):
    """Own registry: Streamlit re-imports this module while a contributor edits it, and a shared one would refuse.

    Every key is a natural one, so SQLite stores each table in the order of its key, without a hidden row number.
    """

    __table_args__ = {"sqlite_with_rowid": False}


def stripped(value: str) -> str:
    """Refuse text with blanks at either end: in a spreadsheet they make two names of one."""
    if value != value.strip():
        raise ValueError("has blanks at its start or end")
    return value


Text = Annotated[str, AfterValidator(stripped)]
Slug = Annotated[str, PydanticField(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, PydanticField(pattern=r"^[a-z]+(_[a-z]+)*$")]
Symbol = Annotated[str, PydanticField(pattern=SYMBOL)]
Symbols = Annotated[str, PydanticField(pattern=f"^{SYMBOL[1:-1]}(?:;{SYMBOL[1:-1]})*$")]
Iso3 = Annotated[str, PydanticField(pattern=r"^[A-Z]{3}$")]
SessionId = Annotated[str, PydanticField(pattern=r"^(HRC|CHR|UNGA)-(ES|S)?\d+$")]
# PP4, OP12(b)(i), "Annex I OP3", "B OP4", "§2 OP1": as texts.document.Paragraph has them.
_AREA = r"(?:Annex|Appendix|Enclosure)(?: (?:[IVX]+|\d+|[A-H]))?(?: §\d+)? |§\d+ "
LABEL = rf"(?:[A-H] )?(?:{_AREA})?(?:PP|OP)\d+(?:\([^\s();]+\))*"
Label = Annotated[str, PydanticField(pattern=f"^{LABEL}$")]
Labels = Annotated[str, PydanticField(pattern=f"^{LABEL}(?:;{LABEL})*$")]
Percent = Annotated[int, PydanticField(ge=0, le=100)]
Count = Annotated[int, PydanticField(ge=0)]


def column(description: str, **options: Any) -> Any:
    """A plain column with its meaning; `sa_type` keeps vocabularies as text."""
    return Field(description=description, **options)


def choice(description: str, **options: Any) -> Any:
    """A column whose values come from a vocabulary."""
    return Field(description=description, sa_type=AutoString, **options)


def source() -> Any:
    """Where the fact was seen."""
    return Field(description="Where it was seen; several are separated by ' ; '", min_length=1)


def review() -> Any:
    """How sure the fact is."""
    return choice("confirmed: seen in the source; derived: follows from other rows; unconfirmed: check before use")


def precision(what: str) -> Any:
    """How exactly a date is known."""
    return choice(f"How exactly {what} is known: to the day, the month or the year")
