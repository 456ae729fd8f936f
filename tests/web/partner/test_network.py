"""What the network did for an actor: its own year, nobody else's, and nothing internal."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.models import Decision, Invitee
from tests.cast import Cast
from tests.make import meetings, minutes
from tests.web.desk.look import words
from tests.web.partner.world import came_in, open_door

NETWORK = reverse("partner:network")


def test_new_actor_reads_what_will_stand_here(cast: Cast) -> None:
    assert "sobald es die erste gemeinsame Sitzung" in words(came_in(open_door(cast)).get(NETWORK))


def test_actor_sees_its_meetings_public_decisions_and_tasks(cast: Cast) -> None:
    provider = open_door(cast)
    past = timezone.now() - timedelta(days=30)
    meeting = meetings.meeting(cast.home, "Märzrunde", starts_at=past, ends_at=past + timedelta(hours=2))
    other = meetings.seat(cast.home, "Klinik").organisation
    with network_scope(cast.home):
        for house in (provider.organisation, other):
            Invitee.objects.create(network=cast.home, meeting=meeting, organisation=house, was_present=True)
        for number, (text, is_public) in enumerate(
            (("Wir öffnen im Mai.", True), ("Geheim bleibt es.", False)), 1
        ):
            Decision.objects.create(
                network=cast.home, meeting=meeting, number=number, text=text, is_public=is_public
            )
    minutes.task(cast.home, "Flyer auslegen", organisation=provider.organisation)
    minutes.task(cast.home, "Fremde Aufgabe", organisation=other)
    text = words(came_in(provider).get(NETWORK))
    parts = ("Märzrunde", "saß eine andere Einrichtung", "Wir öffnen im Mai.", "Flyer auslegen")
    hidden = ("Geheim bleibt es.", "Fremde Aufgabe", "Klinik")
    assert [part for part in parts if part not in text] == [part for part in hidden if part in text] == []
