"""The reader's language, for rooms that put facts into sentences: as Markdown on a page, or as plain words in a file."""

from models.voice import Voice
from ui import show
from ui.i18n import _, day, ngettext, number, word

PLAIN = Voice(_, ngettext, day, number, word)
MARKDOWN = Voice(_, ngettext, day, number, word, show.plain, "**{}**".format, show.symbol_link)
