"""The pages of bodies: the chart, a body with its seats, a year of meetings."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.models import Body, Meeting, Seat
from tests.cast import Cast
from tests.make import directory
from tests.make import meetings as make
from tests.web.desk.look import field_error, part_equals_page, words


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(datetime(2030, 1, 2, 9, tzinfo=UTC), tick=False):
        yield


def test_empty_network_is_offered_the_first_step(cast: Cast, kims_client: Client) -> None:
    assert "Noch kein Gremium" in words(kims_client.get(reverse("desk:bodies")))


def test_chart_stands_above_the_register(cast: Cast, kims_client: Client) -> None:
    top = make.body(cast.home)
    make.body(cast.home, "AG Übergänge", parent=top, level="action")
    shown = words(kims_client.get(reverse("desk:bodies")))
    assert "Steuerungsgruppe Steuerung AG Übergänge Handlungsnetzwerk" in shown
    assert part_equals_page(kims_client, reverse("desk:bodies"))


def test_body_is_founded_and_given_seats(cast: Cast, kims_client: Client) -> None:
    house = directory.organisation(cast.home, "Klinik", sector="health")
    facts = {"name": "Lenkungskreis", "level": "steering", "has_parity": "on", "meetings_a_year": "4"}
    kims_client.post(reverse("desk:body_new"), facts)
    with network_scope(cast.home):
        body = Body.objects.get()
    sent = kims_client.post(
        reverse("desk:seat_new", args=[body.pk]), {"organisation": house.pk, "role": "chair"}, follow=True
    )
    shown = words(sent)
    assert "Zur Parität fehlt ein Sitz im Bereich Kinder- und Jugendhilfe" in shown
    assert "1 Sitz ist nicht besetzt." in shown
    assert "im Kalender stehen 0. Es fehlen 4." in shown
    with network_scope(cast.home):
        seat = Seat.objects.get()
    kims_client.post(reverse("desk:seat_end", args=[seat.pk]), {"act": "end"})
    assert "Frühere Sitze" in words(kims_client.get(reverse("desk:body", args=[body.pk])))


def test_name_taken_is_said_at_its_field(cast: Cast, kims_client: Client) -> None:
    make.body(cast.home)
    sent = kims_client.post(reverse("desk:body_new"), {"name": "Steuerungsgruppe", "level": "steering"})
    assert (sent.status_code, field_error(sent, "name")) == (
        422,
        "Ein Gremium mit diesem Namen gibt es schon.",
    )


def test_form_of_a_body_holds_what_is_known(cast: Cast, kims_client: Client) -> None:
    top = make.body(cast.home)
    body = make.body(cast.home, "AG", parent=top, level="action", meetings_a_year=6)
    shown = kims_client.get(reverse("desk:body_edit", args=[body.pk])).content.decode()
    assert f'<option value="{top.pk}" selected>' in shown
    sent = {"name": "AG Neu", "level": "action", "meetings_a_year": "5"}
    kims_client.post(reverse("desk:body_edit", args=[body.pk]), sent)
    with network_scope(cast.home):
        found = Body.objects.get(pk=body.pk)
    assert (found.name, found.parent, found.meetings_a_year) == ("AG Neu", None, 5)


def test_body_with_meetings_ahead_says_what_to_do_first(cast: Cast, kims_client: Client) -> None:
    meeting = make.meeting(cast.home)
    address = reverse("desk:body_end", args=[meeting.body_id])
    assert "Bitte sagen Sie diese zuerst ab." in words(kims_client.post(address, {"act": "end"}, follow=True))


def test_year_of_meetings_is_planned_with_hints(cast: Cast, kims_client: Client) -> None:
    from tests.make import places  # noqa: PLC0415 only this test needs a Land

    places.served(cast.home, "Kreis Auen")
    body = make.body(cast.home)
    facts = {
        "rhythm": "quarterly", "first_on": "2030-02-06", "last_on": "2030-12-31", "starts_at": "10:00",
        "minutes": "90", "agenda": "Begrüßung, 5\nQualität, 20\nElternbefragung",
    }  # fmt: skip
    shown = words(kims_client.post(reverse("desk:body_series", args=[body.pk]), facts, follow=True))
    assert "4 Sitzungen sind geplant." in shown
    with network_scope(cast.home):
        items = [(one.title, one.kind, one.minutes) for one in Meeting.objects.first().items.all()]
    assert items == [
        ("Begrüßung", "formality", 5),
        ("Qualität", "quality", 20),
        ("Elternbefragung", "topic", None),
    ]


def test_partner_reads_bodies_and_changes_nothing(cast: Cast, pats_client: Client) -> None:
    body = make.seat(cast.home, "Klinik", "Tal").body
    shown = words(pats_client.get(reverse("desk:body", args=[body.pk])))
    assert ("Klinik , Tal" in shown or "Klinik, Tal" in shown, "Sitz vergeben" in shown) == (True, False)
