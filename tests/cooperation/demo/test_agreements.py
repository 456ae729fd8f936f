"""The demonstration's agreements: counted from rows, each in the state its network's story asks for."""

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.demo.agreements import build_agreements
from nestwerk.cooperation.models import Remark
from nestwerk.cooperation.queries.agreements.wording import is_untouched
from tests.make import agreements, tenants


@pytest.mark.django_db
def test_sixty_signed_after_a_dialogue_and_some_on_paper() -> None:
    network = tenants.network("rendsburg-eckernfoerde", "Netzwerk RD")
    agreements.actors(network, 62)
    with network_scope(network):
        (found,) = build_agreements(network, by="Test")
        rows = found.signatures.all()
        states = {row.state for row in rows}
        assert (found.state, found.is_first_document, len(rows), states) == ("in_force", True, 60, {"signed"})
        assert (rows.filter(is_on_paper=True).count(), found.versions.count()) == (6, 3)
        assert {row.state for row in Remark.objects.all()} == {"taken", "answered"}
        assert all(is_untouched(version) for version in found.versions.all())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "state"), [("dueren", "consultation"), ("dortmund", "in_force"), ("wetterau", "")]
)
def test_other_networks_stand_elsewhere(slug: str, state: str) -> None:
    network = tenants.network(slug, slug)
    agreements.actors(network, 12)
    with network_scope(network):
        assert "".join(found.state for found in build_agreements(network, by="Test")) == state
