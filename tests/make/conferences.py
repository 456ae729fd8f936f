"""Fachtage. A factory sets only what the database asks for; the test says the rest.

`registered(conference(home, seats=1), "Berg")`
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.conferences import planning, registration
from nestwerk.cooperation.choices import ConferenceState, SlotKind
from nestwerk.cooperation.models import Conference, Registration, Slot, Stall
from nestwerk.tenants.models import Network
from tests.make import directory

BY = "Test"
START = datetime(2030, 6, 4, 7, 0, tzinfo=UTC)  # nine o'clock in Berlin


def conference(of: Network, title: str = "Fachtag", **words: Any) -> Conference:
    """Open for everybody."""
    facts: dict[str, Any] = {"starts_at": START, "ends_at": START + timedelta(hours=7), **words}
    with network_scope(of):
        found = planning.add_conference(of, title=title, by=BY, **facts)
        return found if "state" in words else planning.take_step(found, "open", by=BY)


def held(of: Conference) -> Conference:
    """Set as after the day, whatever day it is."""
    with network_scope(of.network):
        Conference.objects.filter(pk=of.pk).update(state=ConferenceState.HELD)
        of.refresh_from_db()
    return of


def slot(of: Conference, title: str = "Schreibabys", *, after_h: int = 2, **words: Any) -> Slot:
    start = of.starts_at + timedelta(hours=after_h)
    facts = {"kind": SlotKind.WORKSHOP, "starts_at": start, "ends_at": start + timedelta(hours=1), **words}
    with network_scope(of.network):
        return planning.add_slot(of, title=title, by=BY, **facts)


def stall(of: Conference, organisation: str = "Klinik") -> Stall:
    house = directory.organisation(of.network, organisation)
    with network_scope(of.network):
        return planning.add_stall(of, house, by=BY)


def registered(of: Conference, name: str = "Berg", **words: Any) -> Registration:
    email = words.pop("email", f"{name.lower()}@example.org")
    with network_scope(of.network):
        return registration.register(of, name=name, email=email, by=BY, at_desk=True, **words).registration
