"""The demonstration's bodies and meetings follow the networks' documents."""

from datetime import date

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.demo.bodies import build_bodies
from nestwerk.cooperation.demo.meetings import build_meetings
from nestwerk.cooperation.demo.plans import PLANS
from nestwerk.cooperation.queries.attendance import drop_outs, participation
from nestwerk.cooperation.queries.bodies import open_seats, parity_sentence, seats_of
from nestwerk.registry.choices import Sector
from tests.make import directory, tenants

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("slug", sorted(PLANS))
def test_network_stands_with_its_bodies_and_a_year_ahead(slug: str, db: None) -> None:
    network = tenants.network(slug, f"Netzwerk {slug}")
    for number in range(24):
        directory.organisation(network, f"Haus {number}", sector=Sector.values[number % 6])
    with network_scope(network):
        bodies = build_bodies(network, by="Test")
        held = build_meetings(network, bodies, by="Test", today=TODAY)
        assert list(bodies) == [plan.name for plan in PLANS[slug]]
        assert {body.name for body in bodies.values() if body.seats.count() == 0} == set()
        assert all(meeting.starts_at.date() < TODAY for meeting in held)
        looked_back = {one.body.name for one in participation(network)}
        assert looked_back == {meeting.body.name for meeting in held}
        small = {"Paritätische Geschäftsführung"}
        assert {body.name for body, _line in drop_outs(network)} == looked_back - small


def test_parity_management_is_on_a_par(db: None) -> None:
    network = tenants.network("dortmund", "Frühe Hilfen")
    for number in range(12):
        directory.organisation(network, f"Haus {number}", sector=Sector.values[number % 6])
    with network_scope(network):
        body = build_bodies(network, by="Test")["Paritätische Geschäftsführung"]
        sentence = parity_sentence(body, open_seats(seats_of(body), TODAY))
    assert sentence == "Parität ist erfüllt: je 2 Sitze Kinder- und Jugendhilfe und Gesundheit."
