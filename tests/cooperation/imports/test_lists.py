"""Lists as people paste them: each row taken, matched, or named with its reason."""

from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.base.scope import network_scope
from nestwerk.base.tables.shapes import Finding
from nestwerk.base.text import fold
from nestwerk.cooperation.imports.lists import (
    HEADERS,
    SEPARATOR,
    Listed,
    Taken,
    read_list,
    take_attendance,
    take_guests,
)
from nestwerk.cooperation.models import Meeting
from tests.cast import Cast
from tests.make import meetings as make
from tests.make import registry

PASTED = (
    "Name\tEinrichtung\tE-Mail\r\n"
    "Tal\tKlinik\ttal@example.org\r\n"
    "\r\n"
    "Muster, Dr. Person 017\tBeratung\t\r\n"
    "Gast Neu\tUnbekanntes Haus\tgast@example.org\r\n"
    "\tKlinik\tohne@example.org\r\n"
    "Berg\tKlinik\tkeine Adresse\r\n"
)


@pytest.fixture
def meeting(cast: Cast) -> Any:
    make.seat(cast.home, "Klinik", "Tal")
    person = registry.person(cast.home, "Muster", first_name="Person 017")
    registry.function(cast.home, person, make.seat(cast.home, "Beratung").organisation)
    with network_scope(cast.home):
        yield make.meeting(cast.home)


def on_list(meeting: Meeting) -> list[tuple[str, str, str, bool | None]]:
    rows = meeting.invitees.select_related("organisation", "person")
    return [(str(one.organisation or ""), str(one), one.email, one.was_present) for one in rows]


def test_rows_are_read_as_excel_copies_them() -> None:
    assert read_list(PASTED) == (
        [
            Listed(2, "Tal", "Klinik", "tal@example.org"),
            Listed(4, "Muster, Dr. Person 017", "Beratung", ""),
            Listed(5, "Gast Neu", "Unbekanntes Haus", "gast@example.org"),
        ],
        [Finding(6, "Hier fehlt der Name."), Finding(7, "„keine Adresse“ ist keine Mailadresse.")],
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "a@example.org\tTal",
            "Die Spalten stehen anders als erwartet. Bitte ordnen Sie: Name, Einrichtung, Mail.",
        ),
        ("Tal;Klinik;tal@example.org;ja", "Diese Zeile hat mehr Angaben als Name, Einrichtung und Mail."),
    ],
)
def test_row_in_another_order_is_said(line: str, sentence: str) -> None:
    assert read_list(line) == ([], [Finding(1, sentence)])


@given(st.text(max_size=300))
def test_every_row_is_taken_or_named(text: str) -> None:
    listed, problems = read_list(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    accounted = {one.row for one in listed} | {one.row for one in problems}
    left = [line for number, line in enumerate(lines, start=1) if line.strip() and number not in accounted]
    assert all(fold(SEPARATOR.split(line)[0]) in HEADERS for line in left)


def test_guests_are_found_among_persons_and_said_row_by_row(meeting: Meeting, cast: Cast) -> None:
    taken = take_guests(meeting, PASTED, by=cast.kim)
    assert taken == Taken(
        matched=2,
        added=2,
        known=1,
        refused=[Finding(6, "Hier fehlt der Name."), Finding(7, "„keine Adresse“ ist keine Mailadresse.")],
        remarks=[Finding(5, "Die Einrichtung „Unbekanntes Haus“ steht nicht im Register.")],
    )
    assert on_list(meeting) == [
        ("Beratung", "Beratung", "", None),
        ("Beratung", "Person 017 Muster", "", None),
        ("Klinik", "Tal", "", None),
        ("", "Gast Neu, Unbekanntes Haus", "gast@example.org", None),
    ]
    assert take_guests(meeting, PASTED, by=cast.kim).added == 0


def test_attendance_ticks_the_list_and_adds_who_came_along(meeting: Meeting, cast: Cast) -> None:
    with time_machine.travel(make.START):
        taken = take_attendance(meeting, PASTED, by=cast.kim)
    assert (taken.matched, taken.added) == (2, 2)
    assert [(name, there) for _house, name, _mail, there in on_list(meeting)] == [
        ("Beratung", None),
        ("Person 017 Muster", True),
        ("Tal", True),
        ("Gast Neu, Unbekanntes Haus", True),
    ]


def test_name_two_people_share_is_not_guessed(meeting: Meeting, cast: Cast) -> None:
    registry.person(cast.home, "Muster", first_name="Person 017")
    taken = take_guests(meeting, "Person 017 Muster", by=cast.kim)
    assert taken.remarks == [Finding(1, "Mehrere Personen heißen so. Bitte ergänzen Sie die Mailadresse.")]
    assert [name for _house, name, _mail, _there in on_list(meeting)] == [
        "Beratung",
        "Tal",
        "Person 017 Muster",
    ]
    house = take_guests(meeting, "Person 017 Muster;Beratung", by=cast.kim)
    assert (house.matched, house.remarks) == (1, [])
