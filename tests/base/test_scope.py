"""Which network is in scope, and that it is always put back."""

import pytest

from nestwerk.base.scope import ALL, NONE, all_networks, current_scope, network_scope
from tests.make import tenants


def test_no_scope_at_first() -> None:
    assert current_scope() == NONE


def test_scopes_open_inside_one_another(db: None) -> None:
    first, second = tenants.network("auenland", "Auenland"), tenants.network("bergland", "Bergland")
    seen = []
    with network_scope(first):
        seen.append(current_scope())
        with all_networks():
            seen.append(current_scope())
            with network_scope(second):
                seen.append(current_scope())
            seen.append(current_scope())
        seen.append(current_scope())
    assert seen == [str(first.pk), ALL, str(second.pk), ALL, str(first.pk)]
    assert current_scope() == NONE


def test_scope_is_put_back_after_an_error(db: None) -> None:
    with pytest.raises(ZeroDivisionError), network_scope(tenants.network()):
        raise ZeroDivisionError
    assert current_scope() == NONE
