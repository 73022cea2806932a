"""Exact words and their stems in the workspace: FTS5 in SQLite, tsvector with GIN in PostgreSQL, behind one question.

Of each document's latest reading the words of every paragraph are kept folded (texts.folding), in the transaction that
keeps the reading; the indexes follow by triggers, or by the database itself. Both databases see the same words, so a
symbol, an accent or a quotation mark means the same in both. The stemmers differ in rare words.
"""

from collections.abc import Iterable

from sqlalchemy import DDL, Connection, delete, event, func, insert, select, text
from sqlmodel import Session

from models.workspace import ParagraphWords, Preference, Reading, ReadingParagraph
from texts.folding import fold, folded_words

FORMAT = "1"  # of what is kept here; when it changes, all words are kept anew
_FORMAT_NAME = "full_text_format"
_WORDS = ParagraphWords.__table__

# English words that carry no meaning of their own; a search by stems does not ask for them.
LITTLE = frozenset(
    "a about above after again against all am an and any are as at be because been before being below between both but by can "
    "did do does doing don down during each few for from further had has have having he her here hers herself him himself his "
    "how i if in into is it its itself just me more most my myself no nor not now of off on once only or other our ours "
    "ourselves out over own s same she should so some such t than that the their theirs them themselves then there these "
    "they this those through to too under until up very was we were what when where which while who whom why will with you "
    "your yours yourself yourselves".split()
)

_SQLITE = [
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5(words, content='paragraph_words', content_rowid='id', tokenize='{how}')"
    for name, how in (
        ("paragraph_phrases", "unicode61 remove_diacritics 2"),
        ("paragraph_stems", "porter unicode61 remove_diacritics 2"),
    )
]
for _name in ("paragraph_phrases", "paragraph_stems"):
    _add = f"INSERT INTO {_name}(rowid, words) VALUES (new.id, new.words);"  # noqa: S608
    _drop = f"INSERT INTO {_name}({_name}, rowid, words) VALUES ('delete', old.id, old.words);"  # noqa: S608
    _SQLITE += [
        f"CREATE TRIGGER {_name}_added AFTER INSERT ON paragraph_words BEGIN {_add} END",
        f"CREATE TRIGGER {_name}_dropped AFTER DELETE ON paragraph_words BEGIN {_drop} END",
        f"CREATE TRIGGER {_name}_changed AFTER UPDATE ON paragraph_words BEGIN {_drop} {_add} END",
    ]
_POSTGRESQL = [
    f"CREATE INDEX {name} ON paragraph_words USING gin (to_tsvector('{how}'::regconfig, words))"
    for name, how in (("paragraph_phrases", "simple"), ("paragraph_stems", "english"))
]
for _dialect, _statements in (("sqlite", _SQLITE), ("postgresql", _POSTGRESQL)):
    for _statement in _statements:
        event.listen(_WORDS, "after_create", DDL(_statement).execute_if(dialect=_dialect))

# What is asked of each database. The words asked for are a bound parameter, always.
_ASKED = {
    ("sqlite", "phrase"): "id IN (SELECT rowid FROM paragraph_phrases WHERE paragraph_phrases MATCH :asked)",
    ("sqlite", "stem"): "id IN (SELECT rowid FROM paragraph_stems WHERE paragraph_stems MATCH :asked)",
    (
        "postgresql",
        "phrase",
    ): "to_tsvector('simple'::regconfig, words) @@ phraseto_tsquery('simple'::regconfig, :asked)",
    ("postgresql", "stem"): "to_tsvector('english'::regconfig, words) @@ plainto_tsquery('english'::regconfig, :asked)",
}


def keep_words(session: Session, document_id: int, reading_id: int, paragraphs: Iterable[tuple[int, str]]) -> None:
    """Make this reading the one that is searched of its document: its paragraphs as (position, text)."""
    readings = select(Reading.id).where(Reading.document_id == document_id)
    session.execute(delete(ParagraphWords).where(ParagraphWords.reading_id.in_(readings)))
    _keep(session.connection(), reading_id, paragraphs)


def complete(connection: Connection) -> None:
    """Keep the words of every latest reading that has none: of a workspace from before, or of an older format."""
    preferences = Preference.__table__
    known = connection.execute(select(preferences.c.value).where(preferences.c.name == _FORMAT_NAME)).scalar()
    if known == FORMAT:
        return
    connection.execute(delete(_WORDS))
    connection.execute(delete(preferences).where(preferences.c.name == _FORMAT_NAME))
    for (reading_id,) in connection.execute(select(latest().c.reading_id)).all():
        paragraphs = select(ReadingParagraph.position, ReadingParagraph.text, ReadingParagraph.kind)
        found = connection.execute(paragraphs.where(ReadingParagraph.reading_id == reading_id))
        _keep(connection, reading_id, [(position, said) for position, said, kind in found if kind != "heading"])
    connection.execute(insert(preferences), [{"name": _FORMAT_NAME, "value": FORMAT}])


def is_complete(connection: Connection) -> bool:
    """Whether the words of this workspace are kept, in today's format."""
    preferences = Preference.__table__
    return bool(connection.execute(
        select(preferences.c.value).where(preferences.c.name == _FORMAT_NAME, preferences.c.value == FORMAT)
    ).scalar())  # fmt: skip


def latest():
    """Each document's latest reading: `document_id`, `reading_id`."""
    numbers = (
        select(Reading.document_id, func.max(Reading.number).label("number")).group_by(Reading.document_id).subquery()
    )
    return (
        select(Reading.document_id, Reading.id.label("reading_id"))
        .join(numbers, (numbers.c.document_id == Reading.document_id) & (numbers.c.number == Reading.number))
        .subquery()
    )


def paragraphs_with(connection: Connection, asked: str, mode: str) -> list[tuple[int, int, str]]:
    """(reading, position, folded words) of the paragraphs that hold a phrase, or by "stem" all its words but LITTLE ones."""
    words = folded_words(asked)
    if mode == "stem":
        words = [word for word in dict.fromkeys(words) if word not in LITTLE]
    if not words:
        return []
    dialect = connection.dialect.name
    query = select(_WORDS.c.reading_id, _WORDS.c.position, _WORDS.c.words)
    if dialect == "sqlite":  # between quotation marks everything is plain text, and no folded word holds one
        value = f'"{" ".join(words)}"' if mode == "phrase" else " ".join(f'"{word}"' for word in words)
    else:
        value = " ".join(words)
    query = query.where(text(_ASKED[dialect, mode]).bindparams(asked=value))
    return [tuple(row) for row in connection.execute(query.order_by(_WORDS.c.id))]


def _keep(connection: Connection, reading_id: int, paragraphs: Iterable[tuple[int, str]]) -> None:
    rows = [
        {"reading_id": reading_id, "position": position, "words": fold(said)} for position, said in paragraphs
    ]  # fmt: skip
    if rows:
        connection.execute(insert(_WORDS), rows)
