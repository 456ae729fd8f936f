"""Bodies and their seats: founded, nested, ended, taken up again; who sits there and who is missing."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import bodies as actions
from nestwerk.cooperation.actions.meetings import planning
from nestwerk.cooperation.choices import SeatRole
from nestwerk.cooperation.models import Body, Invitee, Seat
from nestwerk.cooperation.queries import bodies as queries
from nestwerk.registry.actions.leaving import leave
from tests.cast import Cast
from tests.make import meetings as make

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def scope(cast: Cast) -> Any:
    with network_scope(cast.home):
        yield


def seats(body: Body) -> list[Seat]:
    return queries.open_seats(queries.seats_of(body), TODAY)


def names(branches: list[queries.Branch]) -> list[Any]:
    return [(one.body.name, names(one.branches)) for one in branches]


def test_chart_nests_bodies_and_shows_orphans_on_top(cast: Cast) -> None:
    top = make.body(cast.home, "Steuerungsgruppe")
    group = make.body(cast.home, "AG Übergänge", parent=top, level="action")
    make.body(cast.home, "Untergruppe Klinik", parent=group, level="action")
    make.body(cast.home, "Gesundheitskonferenz", is_external=True)
    assert names(queries.chart(queries.standing(cast.home))) == [
        ("Gesundheitskonferenz", []),
        ("Steuerungsgruppe", [("AG Übergänge", [("Untergruppe Klinik", [])])]),
    ]


def test_body_below_itself_is_refused(cast: Cast) -> None:
    top = make.body(cast.home, "Steuerungsgruppe")
    group = make.body(cast.home, "AG", parent=top)
    with pytest.raises(ValidationError) as refused:
        actions.change_body(top, parent=group, by=cast.kim)
    assert refused.value.message_dict == {
        "parent": ["Ein Gremium kann nicht zu sich selbst gehören. Bitte wählen Sie ein anderes."]
    }


def test_name_is_free_again_once_a_body_has_ended(cast: Cast) -> None:
    first = make.body(cast.home, "AG")
    with pytest.raises(ValidationError):
        actions.add_body(cast.home, name="AG", level="action", by=cast.kim)
    actions.end_body(first, by=cast.kim)
    actions.add_body(cast.home, name="AG", level="action", by=cast.kim)
    with pytest.raises(NotNow, match="inzwischen wieder"):
        actions.restore_body(first, by=cast.kim)


def test_body_with_meetings_ahead_does_not_end(cast: Cast) -> None:
    meeting = make.meeting(cast.home)
    with pytest.raises(NotNow, match="sagen Sie diese zuerst ab"):
        actions.end_body(meeting.body, by=cast.kim)
    planning.cancel_meeting(meeting, reason="", by=cast.kim)
    actions.end_body(meeting.body, by=cast.kim)
    assert actions.restore_body(meeting.body, by=cast.kim).ended_on is None


@pytest.mark.parametrize(
    ("sectors", "sentence"),
    [
        (
            ("youth", "health"),
            "Parität ist erfüllt: je 1 Sitze Kinder- und Jugendhilfe und Gesundheit.",
        ),
        (
            ("youth", "youth", "health", "other"),
            "Zur Parität fehlt ein Sitz im Bereich Gesundheit (Kinder- und Jugendhilfe 2, Gesundheit 1).",
        ),
        (
            ("health", "health"),
            "Zur Parität fehlen 2 Sitze im Bereich Kinder- und Jugendhilfe (Kinder- und Jugendhilfe 0, Gesundheit 2).",
        ),
    ],
)
def test_parity_says_what_is_missing(cast: Cast, sectors: tuple[str, ...], sentence: str) -> None:
    body = make.body(cast.home, has_parity=True)
    for number, sector in enumerate(sectors):
        make.seat(cast.home, f"Haus {number}", sector=sector)
    make.seat(cast.home, "Gasthaus", sector="health", role=SeatRole.GUEST)
    assert queries.parity_sentence(body, seats(body)) == sentence


def test_person_who_left_leaves_the_seat_vacant_and_the_organisation_asked(cast: Cast) -> None:
    seat = make.seat(cast.home, "Klinik", "Tal")
    deputy = make.seat(cast.home, "Klinik", "Bach", role=SeatRole.SUBSTITUTE, substitutes=seat)
    assert seat.person is not None
    leave(seat.person, on=TODAY, by=cast.kim)
    [line] = queries.lines_of(seats(seat.body))
    assert (line.is_vacant, line.substitutes) == (True, [deputy])
    meeting = make.meeting(cast.home)
    [asked] = Invitee.objects.filter(meeting=meeting)
    assert (str(asked.organisation), asked.person) == ("Klinik", None)


def test_seat_that_changes_hands_renews_lists_nobody_was_asked_from(cast: Cast) -> None:
    seat = make.seat(cast.home, "Klinik", "Tal")
    meeting = make.meeting(cast.home)
    actions.give_seat(seat, person=make.person(cast.home, "Berg"), by=cast.kim)
    make.seat(cast.home, "Beratung", "Wald")
    assert sorted(str(one) for one in Invitee.objects.filter(meeting=meeting)) == ["Berg", "Wald"]
    actions.end_seat(seat, by=cast.kim)
    assert [str(one) for one in Invitee.objects.filter(meeting=meeting)] == ["Wald"]
    actions.restore_seat(seat, by=cast.kim)
    assert sorted(str(one) for one in Invitee.objects.filter(meeting=meeting)) == ["Berg", "Wald"]


def test_seat_of_nobody_and_term_that_ends_first_are_refused(cast: Cast) -> None:
    body = make.body(cast.home)
    with pytest.raises(ValidationError) as nobody:
        actions.add_seat(body, by=cast.kim)
    with pytest.raises(ValidationError) as backwards:
        make.seat(cast.home, since=date(2026, 2, 1), until=date(2026, 1, 1))
    assert (list(nobody.value.message_dict), list(backwards.value.message_dict)) == (
        ["organisation"],
        ["until"],
    )


def test_rhythm_is_held_against_the_calendar(cast: Cast) -> None:
    body = make.body(cast.home, meetings_a_year=4)
    assert [queries.rhythm_sentence(body, planned) for planned in (3, 4)] == [
        "Vereinbart sind 4 Sitzungen im Jahr, im Kalender stehen 3. Es fehlen 1.",
        "Vereinbart sind 4 Sitzungen im Jahr, im Kalender stehen 4.",
    ]
