"""Official document symbols: their shape, the body that issued them, and where the official text is."""

import re
from urllib.parse import quote

SYMBOL = r"^(A/|S/|E/CN\.4/)[A-Za-z0-9.()/&+-]+$"  # A/HRC/RES/57/2, S/RES/2379(2017), E/CN.4/RES/1992/58, A/HRC/48/L.11

_BODY = (("A/HRC/", "HRC"), ("E/CN.4/", "CHR"), ("A/", "UNGA"), ("S/", "UNSC"))


def body_of(symbol: str) -> str:
    """The body whose document this is: HRC, CHR, UNGA or UNSC; ValueError for any other symbol."""
    for prefix, body in _BODY:
        if symbol.startswith(prefix):
            return body
    raise ValueError(f"{symbol!r} is not the symbol of a Council, Commission, Assembly or Security Council document")


def document_url(symbol: str) -> str:
    """Address of the official document, by symbol."""
    return "https://undocs.org/en/" + quote(symbol, safe="/().")


def short_symbol(symbol: str) -> str:
    """The symbol as it is spoken: 57/2, S-33/1, 2379 (2017); other symbols unchanged."""
    match = re.fullmatch(r"(?:A/HRC/RES|A/HRC/DEC|A/HRC/PRST|A/RES|E/CN\.4/RES)/(.+)", symbol)
    if match:
        return match[1]
    match = re.fullmatch(r"S/RES/(\d+)\((\d{4})\)", symbol)
    return f"{match[1]} ({match[2]})" if match else symbol


def session_of(symbol: str) -> str | None:
    """The session that the symbol itself names: HRC-57, HRC-S33, CHR-48, UNGA-71; None for other symbols."""
    if match := re.match(r"A/HRC/(?:RES/|DEC/|PRST/)?(S-)?(\d+)/", symbol):
        return f"HRC-{'S' if match[1] else ''}{match[2]}"
    if match := re.match(r"E/CN\.4/RES/(?:(S)-(\d+)|(\d{4}))/", symbol):
        return f"CHR-S{match[2]}" if match[1] else f"CHR-{int(match[3]) - 1944}"  # the 40th session met in 1984
    if match := re.match(r"A/(?:RES|DEC)/(ES-)?(\d+)/", symbol):
        return f"UNGA-{'ES' if match[1] else ''}{match[2]}"
    return None
