"""The demonstration's Ablage: what each network began with, counted from rows."""

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.demo.documents import build_documents
from nestwerk.cooperation.models import Procedure
from nestwerk.cooperation.queries.documents import LOW_STOCK, documents, first_document
from tests.make import agreements, tenants


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "first"),
    [
        ("dueren", "Gemeinsames Fachkonzept von Stadt und Kreis"),
        ("dortmund", "Leitlinien für die Frühen Hilfen"),
        ("wetterau", "Flyer zur Auftaktveranstaltung 2013"),
        ("dormagen", "None"),
    ],
)
def test_network_keeps_what_it_began_with_and_media_that_run_short(slug: str, first: str) -> None:
    network = tenants.network(slug, slug)
    agreements.actors(network, 3)
    with network_scope(network):
        build_documents(network, by="Test")
        low = list(documents(network).filter(LOW_STOCK).values_list("title", flat=True))
        assert (str(first_document(network)), low) == (first, [])
        assert Procedure.objects.filter(is_signpost=True).count() == 1
