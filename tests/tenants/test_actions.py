import pytest

from nestwerk.tenants import actions
from nestwerk.tenants.errors import NetworkExists
from tests.make import tenants


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["desk", "api", "help", "tr", "de-simple", "auenland"])
def test_short_name_that_is_an_address_already_is_refused(slug: str) -> None:
    tenants.network("auenland", "Netzwerk Auenland")
    with pytest.raises(NetworkExists, match=f"„{slug}“"):
        actions.open_network(slug=slug, name="Netzwerk Neu")
