"""What everybody gets: public pages without a cookie, a friendly no where there is nothing, forms only with their token."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.matrix import EVERYONE, MATRIX
from tests.access.world import thing, url
from tests.cast import Cast, signed_in
from tests.make import directory as make

PUBLIC = [name for name, row in MATRIX.items() if name.startswith("portal:") and row.get == EVERYONE]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_page_leaves_no_cookie(name: str, prefix: str, fam: Client, cast: Cast) -> None:
    make.portal(cast.home)
    shown = MATRIX[name].thing
    response = fam.get(prefix + url(name, cast.home, thing(shown, cast.home, cast.kim) if shown else None))
    assert (response.status_code, dict(response.cookies)) == (200, {})


def test_address_of_nothing_is_not_found(fam: Client) -> None:
    assert fam.get("/gibt/es/nicht").status_code == 404


def test_post_without_token_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(cast.kim).cookies
    sent = {"email": "neu@example.org", "name": "Neu", "role": "planner"}
    assert client.post(reverse("desk:member_new"), sent).status_code == 403
