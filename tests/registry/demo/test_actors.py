"""The demonstration has as many partners in each sector as the networks' documents say, from records."""

from datetime import date

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.registry.demo.actors import COUNTS, build_actors
from nestwerk.registry.queries.counts import partner_counts
from nestwerk.registry.queries.twins import twins
from tests.make import directory, places, tenants

STATED = {"dueren": 79, "rendsburg-eckernfoerde": 82, "dortmund": 66, "wetterau": 261}


@pytest.mark.django_db
@pytest.mark.parametrize("slug", list(STATED))
def test_partners_are_as_many_as_stated(slug: str) -> None:
    network = tenants.network(slug, slug)
    places.served(network, "Auendorf", official_key="06440001", postcodes=["61231"])
    directory.organisation(network, "Hebammenpraxis Nord", sector="health")
    directory.organisation(network, "Ohne Bereich")
    build_actors(network, by="Test")
    with network_scope(network):
        days = (date(2018, 12, 31), date(2026, 3, 1))
        counts = [tuple(sector.count for sector in partner_counts(network, day).sectors) for day in days]
        assert (counts, sum(counts[0]), twins(network)) == ([COUNTS[slug][0]] * 2, STATED[slug], [])
