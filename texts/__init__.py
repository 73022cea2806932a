"""What documents say: official texts read into labelled paragraphs.

    >>> from texts.segment import read_document
    >>> from texts.limits import read_safely     # the same for a file that a stranger sent

Every function here is pure: bytes or text in, plain values out. A document that cannot be read raises
`texts.errors.UnreadableDocument`, whose text is one sentence for the reader.
"""
