"""What stands above the opening formula: symbol, title, date of adoption, whether the text is a draft."""

import datetime as dt
import re
from collections.abc import Sequence

from models.symbols import SYMBOL, body_of, session_of
from texts.readers.blocks import Block

# The words a resolution opens with, and the body that says them. First match wins.
OPENINGS = (
    ("The Human Rights Council", "HRC", "English"),
    ("The General Assembly", "UNGA", "English"),
    ("The Security Council", "UNSC", "English"),
    ("The Commission on Human Rights", "CHR", "English"),
    ("The Economic and Social Council", "", "English"),
    ("Le Conseil des droits de l’homme", "HRC", "French"),
    ("L’Assemblée générale", "UNGA", "French"),
    ("Le Conseil de sécurité", "UNSC", "French"),
    ("La Commission des droits de l’homme", "CHR", "French"),
    ("El Consejo de Derechos Humanos", "HRC", "Spanish"),
    ("La Asamblea General", "UNGA", "Spanish"),
    ("El Consejo de Seguridad", "UNSC", "Spanish"),
    ("La Comisión de Derechos Humanos", "CHR", "Spanish"),
    ("Совет по правам человека", "HRC", "Russian"),
    ("Генеральная Ассамблея", "UNGA", "Russian"),
    ("Совет Безопасности", "UNSC", "Russian"),
    ("إن مجلس حقوق الإنسان", "HRC", "Arabic"),
    ("إن الجمعية العامة", "UNGA", "Arabic"),
    ("إن مجلس الأمن", "UNSC", "Arabic"),
    ("人权理事会", "HRC", "Chinese"),
    ("大会", "UNGA", "Chinese"),
    ("安全理事会", "UNSC", "Chinese"),
)
_OPENING = re.compile(
    "^(?:" + "|".join(re.escape(words).replace("’", "[’']") for words, _, _ in OPENINGS) + r")\s*(?:[,،，:]\s*|$)",
    re.IGNORECASE,
)

_SYMBOL = re.compile(
    r"(?<![\w/])(?:A/HRC/(?:RES/|DEC/|PRST/)?(?:S-)?\d{1,3}/(?:L\.\d+|\d+)|A/RES/(?:S-|ES-)?\d{1,4}(?:/\d{1,4}|\s?\([IVXLC]+\))?(?:[ _/]?[A-Z](?:-[A-Z])?\b)?|[AS]/(?:HRC/)?PRST/(?:OS/)?\d{1,4}/\d{1,3}"
    r"|A/C\.\d/\d{2}/L\.\d+|A/(?:ES-|S-)?\d{1,3}/L\.\d+|S/RES/\d{1,4}\s?\(\d{4}\)|S/\d{4}/\d{1,4}|E/CN\.4/(?:RES/)?\d{4}/(?:L\.)?\d+|E/RES/\d{4}/\d+)"
    r"(?:/Rev\.\d+|/Add\.\d+|/Corr\.\d+)*"
)
_TITLE = re.compile(
    r"^(?:Resolution\s+|RES/)?((?:ES-|S-)?\d{1,4}/(?:\d{1,4}|\.{2,3}|…|\[…\])(?:\s?[A-Z](?=[.:\s]))?)\s?[.:]?\s+(?=[“‘\"(]?[A-Z])(.{3,600})$",
    re.DOTALL,
)
_RESOLUTION_OF_COUNCIL = re.compile(r"^Resolution\s+(\d{1,4})\s*\((\d{4})\)(?:\s*\[?.*)?$", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_DATE = re.compile(r"\b(\d{1,2})\s+(" + "|".join(_MONTHS) + r")\s+(\d{4})\b", re.IGNORECASE)
_ADOPTED = re.compile(
    r"\badopted\s+(?:by|on|at|without)\b.{0,140}?(?=\d{1,2}\s+(?:" + "|".join(_MONTHS) + r"))",
    re.IGNORECASE | re.DOTALL,
)
MEETING = re.compile(
    r"^\(?(?:\d{1,4}(?:st|nd|rd|th)|resumed)\s+(?:\(resumed\)\s+)?(?:plenary\s+)?meeting\b", re.IGNORECASE
)
_DRAFT = re.compile(r"\bdraft\s+(?:resolution|decision)\b|^\[?draft\b", re.IGNORECASE)
_DRAFT_SYMBOL = re.compile(r"/L\.\d")
# Lines of a masthead that are no title.
_NOT_A_TITLE = re.compile(
    r"^(?:United Nations|United|Nations|General Assembly|Security Council|Human Rights Council|Commission on Human Rights|Economic and Social Council|Distr\b|Original|"
    r"English|GENERAL|LIMITED|Agenda item|Item \d|\[|\(|Resolution(?:s)? adopted|Adopted|Please recycle|Draft resolution|.{0,40}\bsession$|Third Committee|"
    r"\d{1,2}\s+\w+\s+\d{4}|\d{1,2}\s+\w+\s*[–-]|\d{2}-\d+|\*|(?:A|S|E)/|.*:\s*(?:revised )?draft resolution$|[A-Z]$|Promotion and protection of (?:all )?human rights(?:$|,)|Provisional|Fourth|Resolution \d)",
    re.IGNORECASE,
)


def opening(text: str) -> tuple[str, str, str, str] | None:
    """(formula as printed, body, language, the text after it) when a block opens a resolution."""
    match = _OPENING.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    if rest and not (rest[0].isupper() or not rest[0].isascii()):
        return None  # a sentence about the body
    said = match[0].rstrip(" ,،，:").lower().replace("'", "’")
    for words, body, language in OPENINGS:
        if said == words.lower():
            return match[0].strip(), body, language, rest
    return None


def date_in(text: str) -> dt.date | None:
    """The first full date of a text; None where there is none or it is no day of the calendar."""
    if match := _DATE.search(text):
        try:
            return dt.date(int(match[3]), _MONTHS[match[2].lower()], int(match[1]))
        except ValueError:
            return None
    return None


def adoption_date(front: Sequence[str], back: Sequence[str]) -> dt.date | None:
    """From "Resolution adopted ... on 4 April 2023" above, or the meeting's date below, the text."""
    for at, text in enumerate(front):
        line = " ".join(front[at : at + 3])
        if (match := _ADOPTED.search(line)) and match.start() <= len(text):
            return date_in(line[match.end() :])
    for at, text in enumerate(back):
        if MEETING.match(text):
            return date_in(" ".join(back[at : at + 2]))
    return next((found for text in back if len(text) < 24 and (found := date_in(text))), None)


def title_of(front: Sequence[Block]) -> tuple[str, str]:
    """(number that the title prints, title): ("57/2", "Situation ..."); empty where not printed."""
    for at, block in enumerate(front):
        if match := _TITLE.match(block.text):
            number = re.sub(r"\s", " ", match[1])
            return number, match[2].strip(" *")
        if re.fullmatch(r"(?:ES-|S-)?\d{1,4}/\d{1,4}(?:\s[A-Z])?\.?", block.text) and at + 1 < len(front):
            return block.text.rstrip("."), front[at + 1].text.strip(" *")
    for block in front:
        if match := _RESOLUTION_OF_COUNCIL.match(block.text):
            return f"{match[1]}({match[2]})", f"Resolution {match[1]} ({match[2]})"
    left = [
        block
        for block in front
        if not _NOT_A_TITLE.match(block.text) and len(block.text) > 6 and not _SYMBOL.fullmatch(block.text)
    ]
    if not left:
        return "", ""
    title = left[-1].text
    return "", re.sub(r"\s*\(draft resolution\)$", "", title.strip(" *"), flags=re.IGNORECASE)


def symbol_of(front: Sequence[str], number: str, body: str, name: str = "") -> tuple[str, bool]:
    """(symbol, whether it was worked out from the title's number): the first symbol of the masthead that fits the body."""
    if front and re.fullmatch(SYMBOL, front[0]) and "/" in front[0][2:]:
        return front[0], False  # stands alone above everything, as a catalog or a front matter gives it
    found = [
        re.sub(r"\s*\(", "(", match[0]).rstrip("/")
        for text in front
        if not re.match(r"^(?:\[|\d+/\d+)", text)
        for match in _SYMBOL.finditer(text)
    ]
    found = [re.sub(r"(?<=\d)_(?=[A-Z]$)", " ", symbol) for symbol in found]
    wanted = [
        symbol
        for symbol in found
        if number and symbol.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ- ").endswith("/" + number.rstrip(" ABCDEFGHIJ"))
    ]
    if chosen := wanted or [
        symbol for symbol in found if "/RES/" in symbol or "/PRST/" in symbol or _DRAFT_SYMBOL.search(symbol)
    ]:
        return chosen[0], False
    if name and (match := _SYMBOL.search(re.sub(r"\.\w{2,4}$", "", name).replace("_", "/"))):
        return re.sub(r"\s*\(", "(", match[0]), False
    if number and number[-1].isalnum() | number.endswith(")"):
        prefix = {"HRC": "A/HRC/RES/", "UNGA": "A/RES/", "CHR": "E/CN.4/RES/", "UNSC": "S/RES/"}.get(body, "")
        return (prefix + number, True) if prefix else ("", False)
    return "", False


def is_draft(symbol: str, front: Sequence[str]) -> bool:
    """Whether the text is a proposal: an L. symbol, or a masthead that says so."""
    if symbol:
        return bool(_DRAFT_SYMBOL.search(symbol))
    return any(_DRAFT.search(text) for text in front if not text.startswith("["))


def session(symbol: str) -> str:
    """The session a symbol names, drafts of committees included; empty where it names none."""
    if found := session_of(symbol):
        return found
    if match := re.match(r"A/(?:C\.\d/)?(?:(ES|S)-)?(\d{1,3})/L\.", symbol):
        return f"UNGA-{match[1] or ''}{match[2]}"
    return ""


def body(symbol: str, of_opening: str) -> str:
    """The body, from the symbol or else from the opening formula."""
    try:
        return body_of(symbol)
    except ValueError:
        return of_opening


def starts_a_resolution(text: str) -> bool:
    """Whether a line is the numbered title or the first masthead line of another resolution."""
    return bool(_TITLE.match(text) or _RESOLUTION_OF_COUNCIL.match(text)) or text.lower().startswith(
        "resolution adopted by the"
    )
