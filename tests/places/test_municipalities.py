"""The Gemeinden of the demonstration's networks: facts that can be checked from outside."""

import re

import pytest

from nestwerk.places.municipalities import municipalities_within, parts_within

COUNTS = {"06440": 25, "01058": 165, "05358": 15, "05162004": 1, "05913000": 1, "99999": 0}
# A frame around each, from the points of its corners on any map, in degrees: south, north, west, east.
FRAMES = {
    "06440": (50.1, 50.6, 8.5, 9.4),
    "01058": (53.95, 54.7, 9.3, 10.3),
    "05358": (50.55, 51.1, 6.2, 6.75),
    "05162004": (51.03, 51.17, 6.68, 6.9),
    "05913000": (51.4, 51.62, 7.28, 7.66),
}


def test_every_gemeinde_is_there() -> None:
    assert {key: len(municipalities_within(key)) for key in COUNTS} == COUNTS
    assert {key: len(parts_within(key)) for key in COUNTS} == {
        **dict.fromkeys(COUNTS, 0),
        "05162004": 6,
        "05913000": 12,
    }


@pytest.mark.parametrize("above", FRAMES)
def test_places_lie_where_they_belong(above: str) -> None:
    south, north, west, east = FRAMES[above]
    rows = [*municipalities_within(above), *parts_within(above)]
    assert [row for row in rows if not (south < row.latitude < north and west < row.longitude < east)] == []


@pytest.mark.parametrize("above", FRAMES)
def test_keys_and_postcodes_have_their_form_and_are_there_once(above: str) -> None:
    rows = municipalities_within(above)
    assert [row for row in rows if not re.fullmatch(rf"{above}\d*", row.key) or len(row.key) != 8] == []
    assert len({row.key for row in rows}) == len({row.name for row in rows}) == len(rows)
    postcodes = [code for row in [*rows, *parts_within(above)] for code in row.postcodes]
    assert [code for code in postcodes if not re.fullmatch(r"\d{5}", code)] == []
    assert [row for row in rows if row.is_rural is None or not row.postcodes] == []


def test_known_places_have_known_facts() -> None:
    found = {row.name: row for above in COUNTS for row in municipalities_within(above)}
    assert (found["Bad Nauheim"].key, found["Bad Nauheim"].postcodes) == ("06440002", ("61231",))
    assert (found["Eckernförde"].kind, found["Waabs"].kind) == ("town", "municipality")
    assert (found["Kronshagen"].is_rural, found["Waabs"].is_rural) == (False, True)
