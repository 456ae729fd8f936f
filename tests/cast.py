"""The cast. Kim coordinates, Lena plans, Stella steers, Pat provides an offer, Mo moderates as a guest, Olga operates
the installation, Ulla has an account and no network, Fam is the public, and Nils coordinates another network.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from nestwerk.accounts.models import Membership, User
from nestwerk.accounts.roles import COORDINATOR, MODERATOR, PARTNER, PLANNER, STEERING
from nestwerk.tenants.models import Network
from tests.make import accounts, tenants

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Cast:
    home: Network
    elsewhere: Network
    kim: Membership
    lena: Membership
    stella: Membership
    pat: Membership
    mo: Membership
    nils: Membership
    olga: User
    ulla: User


def assemble() -> Cast:
    home = tenants.network("auenland", "Netzwerk Auenland")
    elsewhere = tenants.network("bergland", "Netzwerk Bergland")
    return Cast(
        home=home,
        elsewhere=elsewhere,
        kim=accounts.member(home, "Kim", COORDINATOR),
        lena=accounts.member(home, "Lena", PLANNER),
        stella=accounts.member(home, "Stella", STEERING),
        pat=accounts.member(home, "Pat", PARTNER),
        mo=accounts.member(home, "Mo", MODERATOR),
        nils=accounts.member(elsewhere, "Nils", COORDINATOR),
        olga=accounts.user("Olga", is_operator=True),
        ulla=accounts.user("Ulla"),
    )


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


def signed_in(person: Membership | User) -> Client:
    """A client of somebody who has gone through the door."""
    user = person.user if isinstance(person, Membership) else person
    client = Client()
    client.force_login(user, backend=BACKEND)
    request = HttpRequest()
    request.session = client.session
    record_authentication(
        request, user, "mfa", type="webauthn", reauthenticated=True
    )  # asked of owners of a passkey
    request.session.save()
    return client


@pytest.fixture
def sign_in() -> Callable[[Membership | User], Client]:
    return signed_in


@pytest.fixture
def kims_client(cast: Cast) -> Client:
    return signed_in(cast.kim)


@pytest.fixture
def lenas_client(cast: Cast) -> Client:
    return signed_in(cast.lena)


@pytest.fixture
def stellas_client(cast: Cast) -> Client:
    return signed_in(cast.stella)


@pytest.fixture
def pats_client(cast: Cast) -> Client:
    return signed_in(cast.pat)


@pytest.fixture
def mos_client(cast: Cast) -> Client:
    return signed_in(cast.mo)


@pytest.fixture
def olgas_client(cast: Cast) -> Client:
    return signed_in(cast.olga)


@pytest.fixture
def nils_client(cast: Cast) -> Client:
    return signed_in(cast.nils)


@pytest.fixture
def fam(db: None) -> Client:
    """Somebody from the public."""
    return Client()
