"""The tables about texts: themes, series, and what was read in each text; never its sentences."""

from models import vocabulary as v
from models.columns import (
    Base,
    Count,
    Label,
    Labels,
    Name,
    Percent,
    Slug,
    Symbol,
    Symbols,
    Text,
    choice,
    column,
    review,
    source,
)


class Theme(Base, table=True):
    """Themes that paragraphs carry: the codebook's safeguards, and others that negotiators follow."""

    __tablename__ = "themes"
    slug: Name = column("Short name; a safeguard has the same in safeguards.csv", primary_key=True)
    position: int = column("Order in which themes are listed", ge=1)
    name: Text = column("Name in plain words")
    meaning: Text = column("What counts, in our own words")
    source: Text = source()
    review: v.Review = review()


class ThemePattern(Base, table=True):
    """Search patterns that find a theme in a paragraph, each with its reason and what it must not find."""

    __tablename__ = "theme_patterns"
    theme: Name = column("The theme", primary_key=True, foreign_key="themes.slug")
    number: int = column("Order of asking within the theme, the most telling first", primary_key=True, ge=1)
    pattern: Text = column("Regular expression over the text in lower case; a group `term` marks the telling words")
    unless: Text | None = column("Expression that voids a match it stands in or near", default=None)
    scope: v.Scope = choice("any: every paragraph; operative: not the preamble")
    reason: Text = column("Why these words tell the theme, in our own words")
    counter_example: Text = column("Words of our own that look alike and must not be found")
    source: Text = source()
    review: v.Review = review()


class Series(Base, table=True):
    """Resolutions of one body on one subject, in the order of their adoption: a chain in which language moves."""

    __tablename__ = "series"
    id: Slug = column("Short name used in addresses", primary_key=True)
    name: Text = column("Name in English")
    situation_id: Slug | None = column(
        "The situation; empty for a subject that is none", default=None, foreign_key="situations.id"
    )
    body: v.Body = choice("The body that adopted the texts")
    source: Text = source()
    review: v.Review = review()


class SeriesText(Base, table=True):
    """The texts of a series, oldest first; a text stands in at most one series."""

    __tablename__ = "series_texts"
    series_id: Slug = column("The series", primary_key=True, foreign_key="series.id")
    position: int = column("Order of adoption, from 1", primary_key=True, ge=1)
    symbol: Symbol = column("The resolution", foreign_key="resolutions.symbol")
    compared_with: Symbol | None = column(
        "The earlier text of the series that it renews, of those read by the program; empty where there is none",
        default=None, foreign_key="resolutions.symbol",
    )  # fmt: skip
    source: Text = source()
    review: v.Review = review()


class TextReading(Base, table=True):
    """Texts read from the first to the last paragraph, and how."""

    __tablename__ = "text_readings"
    symbol: Symbol = column("The resolution", primary_key=True, foreign_key="resolutions.symbol")
    how: v.ReadingHow = choice("engine: by the project's program; eye: by a person, with the codebook")
    paragraphs: Count = column("Paragraphs and sub-items found")
    words: Count | None = column("Words in them; empty where they were not counted by a program", default=None)
    engine: Text | None = column(
        "What made the reading: a hash of the patterns, verbs, series and program; empty for a reading by eye",
        default=None,
    )
    source: Text = source()
    review: v.Review = review()


class Paragraph(Base, table=True):
    """Outline of a resolution that was read: labels, verbs, counts and what is like it, never its sentences."""

    __tablename__ = "paragraphs"
    symbol: Symbol = column("The resolution", primary_key=True, foreign_key="resolutions.symbol")
    position: int = column("Order in the text, from 1; headings are counted and not listed", primary_key=True, ge=1)
    label: Label = column("PP3, OP12(b) ...")
    kind: v.ParagraphKind = choice("Preambular, operative or sub-item")
    verb: Text | None = column("Leading participle or operative verb; of a sub-item, its chapeau's", default=None)
    strength: v.Strength = choice("Rung of that verb on the strength ladder")
    words: Count | None = column(
        "Words: a count where words_method is script, otherwise an estimate never shown as a count", default=None
    )
    words_method: v.CountMethod = choice("How the words were counted")
    source_label: Text | None = column("Label in the source read, where it differs", default=None)
    change: v.ParagraphChange | None = choice(
        "What became of the compared text in this paragraph; empty where the text was compared with none", default=None
    )
    previous_labels: Labels | None = column(
        "Labels in the compared text that it goes back to, separated by ';'", default=None
    )
    previous_similarity: Percent | None = column("Share of words kept in order from them, 0 to 100", default=None)
    dropped_in: Symbols | None = column(
        "Texts compared with this one that no longer have the paragraph, separated by ';'", default=None
    )
    nearest_series_symbol: Symbol | None = column(
        "Nearest earlier paragraph in the same series: its text", default=None, foreign_key="resolutions.symbol"
    )
    nearest_series_label: Label | None = column("Its label", default=None)
    nearest_series_similarity: Percent | None = column("Its similarity, 0 to 100", default=None)
    nearest_other_symbol: Symbol | None = column(
        "Nearest earlier paragraph in the other texts read: its text", default=None, foreign_key="resolutions.symbol"
    )
    nearest_other_label: Label | None = column("Its label", default=None)
    nearest_other_similarity: Percent | None = column("Its similarity, 0 to 100", default=None)
    source: Text = source()
    review: v.Review = review()


class ThemeMention(Base, table=True):
    """Safeguards and themes that a paragraph carries."""

    __tablename__ = "theme_mentions"
    symbol: Symbol = column("The resolution", primary_key=True, foreign_key="resolutions.symbol")
    position: int = column("Order of the paragraph in the text", primary_key=True, ge=1)
    theme: Name = column("The theme", primary_key=True, foreign_key="themes.slug")
    term: Text | None = column("The words that tell it, at most six; empty for a reading by the codebook", default=None)
    how: v.MentionHow = choice("engine: found by a pattern; codebook: read by a person")
    source: Text = source()
    review: v.Review = review()


class LadderStep(Base, table=True):
    """A theme in one resolution of the Syria series: how many paragraphs, how strong."""

    __tablename__ = "ladder"
    symbol: Symbol = column("The resolution", primary_key=True, foreign_key="resolutions.symbol")
    theme: Name = column("The theme", primary_key=True)
    n_paragraphs: Count = column("Paragraphs that carry it")
    labels: Text | None = column("Their labels, separated by ';'", default=None)
    words: Count | None = column("Words in those paragraphs", default=None)
    words_method: v.CountMethod = choice("How the words were counted")
    strongest_verb: v.Strength = choice("Strongest verb that carries it")
    key_terms: Text | None = column("Terms of art, separated by '|'", default=None)
    note: Text | None = column("Anything a reader must know", default=None)
    source: Text = source()
    review: v.Review = review()
