from typing import Any

import pytest

from nestwerk.base.tables import contact
from nestwerk.base.tables.contact import Noted


@pytest.mark.parametrize(
    ("cell", "number", "notes"),
    [
        ("06032 / 12345", "06032 / 12345", 0),
        ("Tel.: 06032-123-45", "06032-123-45", 0),
        ("+49 (0)6032 12345", "+49 (0)6032 12345", 0),
        ("112", "112", 0),
        (603212345.0, "0603212345", 1),
        ("06032 1234 oder 0171 5554433", "06032 1234", 1),
        ("auf Anfrage", "", 1),
        ("", "", 0),
        (None, "", 0),
    ],
)
def test_phone(cell: Any, number: str, notes: int) -> None:
    noted = Noted()
    assert (contact.phone(cell, noted), len(noted.sentences)) == (number, notes)


@pytest.mark.parametrize(
    ("cell", "address", "notes"),
    [
        ("info@example.org", "info@example.org", 0),
        ("info(at)example.org", "info@example.org", 0),
        ("mailto:info@example.org; zweite@example.org", "info@example.org", 0),
        ("keine", "", 1),
        ("", "", 0),
    ],
)
def test_mail(cell: str, address: str, notes: int) -> None:
    noted = Noted()
    assert (contact.mail(cell, noted), len(noted.sentences)) == (address, notes)


@pytest.mark.parametrize(
    ("cell", "address", "notes"),
    [
        ("www.example.org", "https://www.example.org", 0),
        ("http://example.org/treff", "http://example.org/treff", 0),
        ("javascript:alert(1)", "", 1),
        ("siehe Flyer", "", 1),
    ],
)
def test_website(cell: str, address: str, notes: int) -> None:
    noted = Noted()
    assert (contact.website(cell, noted), len(noted.sentences)) == (address, notes)


@pytest.mark.parametrize(
    ("cell", "code", "notes"),
    [
        ("61231", "61231", 0),
        (61231.0, "61231", 0),
        ("D-61231", "61231", 0),
        (1067, "01067", 1),
        ("Bad", "", 1),
    ],
)
def test_postcode(cell: Any, code: str, notes: int) -> None:
    noted = Noted()
    assert (contact.postcode(cell, noted), len(noted.sentences)) == (code, notes)


@pytest.mark.parametrize(
    ("latitude", "longitude", "found", "notes"),
    [
        ("50.3646", "8.7386", (50.3646, 8.7386), 0),
        ("50,3646", "8,7386", (50.3646, 8.7386), 0),
        (50.3646, 8.7386, (50.3646, 8.7386), 0),
        ("8.7386", "50.3646", (50.3646, 8.7386), 1),
        ("50.3646", "", (None, None), 1),
        ("10", "10", (None, None), 1),
        ("Nord", "Ost", (None, None), 1),
        ("1e308", "8", (None, None), 1),
        ("", "", (None, None), 0),
    ],
)
def test_coordinates(
    latitude: Any, longitude: Any, found: tuple[float | None, float | None], notes: int
) -> None:
    noted = Noted()
    assert (contact.coordinates(latitude, longitude, noted), len(noted.sentences)) == (found, notes)


@pytest.mark.parametrize("text", ["50.36, 8.74", "50,36 8,74", "50.36,8.74", "50.36;8.74"])
def test_coordinates_in_one_cell(text: str) -> None:
    assert contact.pair(text, Noted()) == (50.36, 8.74)
