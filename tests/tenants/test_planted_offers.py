"""The two networks find a hole in the directory's walls, wherever it is planted; and one wall alone is not enough."""

from typing import Any

import pytest
from django.db.models import Q

from nestwerk.directory.models import SearchEntry
from tests.cast import Cast
from tests.tenants.machine import Leak, run

READABLE = "nestwerk.directory.queries.readable"


def _everything(audience: object, prefix: str = "") -> Q:
    return Q()


def _any_entry(network: Any, audience: object) -> Any:
    return SearchEntry.objects.filter(network=network)


def _find(cast: Cast, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        run(cast, examples=30, steps=40, is_planted=True)


def test_output_that_ignores_visibility_is_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{READABLE}.shown_to", _everything)
    monkeypatch.setattr(f"{READABLE}._is_shown", lambda offer, audience: True)
    _find(cast, Leak)


@pytest.mark.slow
def test_forgotten_filter_alone_stops_at_the_second_check(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A view of an offer that is not for the audience is never made: better an error than a leak."""
    monkeypatch.setattr(f"{READABLE}.shown_to", _everything)
    _find(cast, PermissionError)


@pytest.mark.slow
def test_secret_address_that_gets_out_is_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{READABLE}.redacted_place", lambda place, audience: place)
    _find(cast, Leak)


@pytest.mark.slow
def test_index_that_ignores_the_audience_is_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nestwerk.directory.queries.search.index._rows", _any_entry)
    _find(cast, Leak)
