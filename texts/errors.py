"""What can be wrong with a document that somebody brings."""

from models.errors import AtlasError


class UnreadableDocument(AtlasError):
    """A file that is not read; the sentence says what it is, what was expected and what to do."""
