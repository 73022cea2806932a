"""Official symbols: the body behind them, the session they name, the address of the text."""

import pytest

from models.symbols import body_of, document_url, session_of, short_symbol


@pytest.mark.parametrize(
    ("symbol", "body", "session", "spoken"),
    [
        ("A/HRC/RES/57/36", "HRC", "HRC-57", "57/36"),
        ("A/HRC/RES/S-17/1", "HRC", "HRC-S17", "S-17/1"),
        ("A/HRC/DEC/2/115", "HRC", "HRC-2", "2/115"),
        ("A/HRC/PRST/29/1", "HRC", "HRC-29", "29/1"),
        ("A/HRC/57/L.40", "HRC", "HRC-57", "A/HRC/57/L.40"),
        ("A/HRC/S-17/L.1", "HRC", "HRC-S17", "A/HRC/S-17/L.1"),
        ("E/CN.4/RES/1984/54", "CHR", "CHR-40", "1984/54"),
        ("E/CN.4/RES/2005/82", "CHR", "CHR-61", "2005/82"),
        ("E/CN.4/RES/S-5/1", "CHR", "CHR-S5", "S-5/1"),
        ("A/RES/71/248", "UNGA", "UNGA-71", "71/248"),
        ("A/RES/ES-11/5", "UNGA", "UNGA-ES11", "ES-11/5"),
        ("A/DEC/80/506", "UNGA", "UNGA-80", "A/DEC/80/506"),
        ("S/RES/2379(2017)", "UNSC", None, "2379 (2017)"),
        ("S/PRST/2024/1", "UNSC", None, "S/PRST/2024/1"),
    ],
)
def test_a_symbol_says_body_and_session(symbol, body, session, spoken):
    assert body_of(symbol) == body
    assert session_of(symbol) == session
    assert short_symbol(symbol) == spoken


@pytest.mark.parametrize("other", ["57/36", "C-SS-4/DEC.3", ""])
def test_what_is_no_symbol_of_these_bodies_is_refused(other):
    with pytest.raises(ValueError, match="is not the symbol of"):
        body_of(other)


@pytest.mark.parametrize(
    ("symbol", "address"),
    [
        ("A/HRC/RES/S-17/1", "https://undocs.org/en/A/HRC/RES/S-17/1"),
        ("S/RES/2379(2017)", "https://undocs.org/en/S/RES/2379(2017)"),
        ("A/HRC/57/L.40", "https://undocs.org/en/A/HRC/57/L.40"),
    ],
)
def test_the_official_text_is_found_by_symbol(symbol, address):
    assert document_url(symbol) == address


def test_every_symbol_of_the_catalog_has_its_body_session_and_address(catalog_frames):
    sessions = set(catalog_frames["sessions"]["id"])
    for resolution in catalog_frames["resolutions"].itertuples():
        assert body_of(resolution.symbol) == resolution.body
        assert session_of(resolution.symbol) in {resolution.session_id, None}
        assert session_of(resolution.symbol) in sessions | {None}
        assert document_url(resolution.symbol).removeprefix("https://undocs.org/en/") == resolution.symbol
