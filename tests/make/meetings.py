"""Bodies and their meetings. A factory sets only what the database asks for; the test says the rest.

`meeting(home, [seat(home, "Klinik"), seat(home, "Jugendamt")], starts_at=…)`
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import bodies
from nestwerk.cooperation.actions.meetings import planning
from nestwerk.cooperation.choices import Level
from nestwerk.cooperation.models import AgendaItem, Body, Invitee, Meeting, Seat
from nestwerk.registry.actions.people import add_person
from nestwerk.registry.models import Person
from nestwerk.tenants.models import Network
from tests.make import directory

BY = "Test"
START = datetime(2030, 6, 4, 8, 0, tzinfo=UTC)  # ten o'clock in Berlin


def body(of: Network, name: str = "Steuerungsgruppe", **words: Any) -> Body:
    """The body of this name; new where there is none."""
    with network_scope(of):
        known = Body.objects.filter(network=of, name=name, ended_on=None).first()
        facts = {"level": Level.STEERING, **words}
        return known or bodies.add_body(of, name=name, by=BY, **facts)


def person(of: Network, last_name: str = "Muster", **words: str) -> Person:
    with network_scope(of):
        known = Person.objects.filter(network=of, last_name=last_name, **words).first()
        return known or add_person(of, last_name=last_name, by=BY, **words)


def seat(of: Network, organisation: str = "Klinik", who: str = "", *, sector: str = "", **words: Any) -> Seat:
    """A seat of an organisation; `who` sits there and has an address for mail."""
    house = directory.organisation(of, organisation, sector=sector)
    sitting = person(of, who, email=f"{who.lower()}@example.org") if who else None
    within = words.pop("body", None) or body(of)
    with network_scope(of):
        return bodies.add_seat(within, organisation=house, person=sitting, by=BY, **words)


def meeting(of: Network, title: str = "Frühjahrssitzung", **words: Any) -> Meeting:
    facts: dict[str, Any] = {"starts_at": START, "ends_at": START + timedelta(hours=2), **words}
    within = facts.pop("body", None) or body(of)
    with network_scope(of):
        return planning.plan_meeting(within, title=title, by=BY, **facts)


def item(of: Meeting, title: str = "Qualität") -> AgendaItem:
    with network_scope(of.network):
        return of.items.get(title=title)


def invitee(of: Meeting, organisation: str = "Klinik") -> Invitee:
    with network_scope(of.network):
        return of.invitees.select_related("meeting__body", "network", "person", "organisation").get(
            organisation__name=organisation
        )
