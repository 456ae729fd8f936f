"""Which network's rows may be seen right now. Outside of every scope a query on tenant data raises.

Two walls: the scoped managers (django-scopes, both databases) and row-level security on PostgreSQL, which
learns the scope from the connection (see base.db.postgresql).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django_scopes import scope, scopes_disabled

if TYPE_CHECKING:
    from nestwerk.tenants.models import Network

ALL = "*"
NONE = ""

_current: ContextVar[str] = ContextVar("nestwerk_scope", default=NONE)


def current_scope() -> str:
    """The number of the network in scope as text, `*` for all, empty for none."""
    return _current.get()


@contextmanager
def network_scope(network: "Network") -> Iterator[None]:
    """Open the rows of one network."""
    token = _current.set(str(network.pk))
    try:
        with scope(network=network):
            yield
    finally:
        _current.reset(token)


@contextmanager
def all_networks() -> Iterator[None]:
    """Open the rows of every network: only for operators' commands and background upkeep, each use listed in a test."""
    token = _current.set(ALL)
    try:
        with scopes_disabled():
            yield
    finally:
        _current.reset(token)
