"""Two coordinators in any order: nothing crosses, and a planted hole is found where no wall stands behind it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import Http404
from django_scopes import scopes_disabled

from nestwerk.accounts.models import Membership
from nestwerk.base.scope import all_networks
from nestwerk.indicators.models import Value
from tests.cast import Cast
from tests.tenants.machine import Leak, run

Door = Callable[[Membership, int], Value]


def _found(pk: int) -> Value:
    value = Value.objects.filter(pk=pk).select_related("territory").first()
    if value is None:
        raise Http404
    return value


def _without_its_own_filter(member: Membership, pk: int) -> Value:
    return _found(pk)


def _without_the_first_wall(member: Membership, pk: int) -> Value:
    with scopes_disabled():
        return _found(pk)


def _without_any_wall(member: Membership, pk: int) -> Value:
    with all_networks():
        return _found(pk)


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Callable[[Door], None]:
    return lambda door: monkeypatch.setattr("nestwerk.indicators.access.value", door)


def test_nothing_crosses_between_two_networks(cast: Cast) -> None:
    run(cast, examples=8, steps=15)


@pytest.mark.slow
def test_nothing_crosses_between_two_networks_for_long(cast: Cast) -> None:
    run(cast, examples=40, steps=50)


def test_planted_hole_is_found(cast: Cast, plant: Callable[[Door], None]) -> None:
    plant(_without_any_wall)
    with pytest.raises(Leak):
        run(cast, examples=30, steps=30, is_planted=True)


@pytest.mark.slow
def test_forgotten_filter_is_caught_by_the_first_wall(cast: Cast, plant: Callable[[Door], None]) -> None:
    plant(_without_its_own_filter)
    run(cast, examples=8, steps=15)


@pytest.mark.slow
def test_fallen_first_wall_is_caught_by_the_second(cast: Cast, plant: Callable[[Door], None]) -> None:
    """PostgreSQL has a second wall; SQLite has not, and there the hole has to be found."""
    plant(_without_the_first_wall)
    if connection.vendor == "postgresql":
        run(cast, examples=8, steps=15)
        return
    with pytest.raises(Leak):
        run(cast, examples=30, steps=30, is_planted=True)
