"""The scope on its way to PostgreSQL: whatever happens to transactions and connections, server and site agree."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nestwerk.base.scope import all_networks, current_scope, network_scope
from nestwerk.places.models import ServedTerritory
from nestwerk.tenants.models import Network, Subnetwork
from tests.make import tenants

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


class GaveUp(Exception):
    """Stands for any error that undoes a transaction."""


@pytest.fixture
def ours() -> Network:
    network = tenants.network("auenland", "Auenland")
    tenants.subnetwork(network, "Au")
    return network


@pytest.fixture
def theirs() -> Network:
    network = tenants.network("bergland", "Bergland")
    tenants.subnetwork(network, "Berg")
    return network


def visible() -> list[str]:
    """What a query without any filter gets to see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM tenants_subnetwork ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def test_scope_set_in_a_transaction_that_is_rolled_back(ours: Network, theirs: Network) -> None:
    with network_scope(ours):
        with pytest.raises(GaveUp), transaction.atomic():  # noqa: PT012 what happens before the error is the point
            assert visible() == ["Au"]
            raise GaveUp
        assert visible() == ["Au"]


def test_scope_of_before_comes_not_back_with_a_rollback(ours: Network, theirs: Network) -> None:
    with network_scope(theirs):
        assert visible() == ["Berg"]
        with network_scope(ours):
            with pytest.raises(GaveUp), transaction.atomic():  # noqa: PT012 what happens before the error is the point
                assert visible() == ["Au"]
                raise GaveUp
            assert visible() == ["Au"]
        assert visible() == ["Berg"]
    assert visible() == []


def test_scope_set_in_a_savepoint_that_is_rolled_back(ours: Network, theirs: Network) -> None:
    with transaction.atomic(), network_scope(theirs):
        assert visible() == ["Berg"]
        with network_scope(ours):
            with pytest.raises(GaveUp), transaction.atomic():  # noqa: PT012 what happens before the error is the point
                assert visible() == ["Au"]
                raise GaveUp
            assert visible() == ["Au"]
        assert visible() == ["Berg"]


def test_scope_changed_while_a_savepoint_is_undone(ours: Network, theirs: Network) -> None:
    with transaction.atomic(), network_scope(theirs):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            network_scope(ours),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT 1 / 0")
        assert visible() == ["Berg"]


def test_constraint_broken_in_a_savepoint_leaves_the_scope(ours: Network) -> None:
    with network_scope(ours), transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic():
            Subnetwork.objects.create(network=ours, name="Au", kind="node")
        assert visible() == ["Au"]


def test_commit_that_fails_leaves_no_scope_behind(ours: Network, theirs: Network) -> None:
    with network_scope(theirs):
        assert visible() == ["Berg"]
    with network_scope(ours):
        with pytest.raises(IntegrityError), transaction.atomic():
            ServedTerritory.objects.create(
                network=ours, territory_id=10**9
            )  # refused at the end, not at once
        assert visible() == ["Au"]
    with network_scope(theirs):
        assert visible() == ["Berg"]


def test_error_outside_a_transaction_leaves_the_scope(ours: Network) -> None:
    with network_scope(ours):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert visible() == ["Au"]


def test_new_connection_learns_the_scope(ours: Network) -> None:
    with network_scope(ours):
        assert visible() == ["Au"]
        connection.close()
        assert visible() == ["Au"]


def test_connection_cut_by_the_server_learns_the_scope_again(ours: Network) -> None:
    with network_scope(ours):
        assert visible() == ["Au"]
        process = connection.connection.info.backend_pid
        facts = connection.get_connection_params()
        words = {name: facts[name] for name in ("dbname", "user", "host", "port") if name in facts}
        with psycopg.connect(**words, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
        with suppress(DatabaseError):
            visible()
        connection.close_if_unusable_or_obsolete()
        assert visible() == ["Au"]


def test_first_connection_opened_under_a_wrapper_keeps_sending_the_scope(
    ours: Network, theirs: Network
) -> None:
    """`@reads` wraps the connection; one opened meanwhile must not lose its own wrapper when the page is done."""
    seen: list[list[str]] = []
    noted: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        noted.append(sql)
        return execute(sql, params, many, context)

    def first_request_of_a_thread() -> None:
        with network_scope(ours), connection.execute_wrapper(note):
            seen.append(visible())
        with network_scope(theirs):
            seen.append(visible())
        connection.close()

    thread = threading.Thread(target=first_request_of_a_thread)
    thread.start()
    thread.join()
    assert seen == [["Au"], ["Berg"]]
    assert len(noted) == 1  # and the page's own wrapper is gone with the page


def test_all_networks_is_open_only_while_it_is(ours: Network, theirs: Network) -> None:
    with all_networks():
        assert visible() == ["Au", "Berg"]
    assert visible() == []


def test_threads_keep_their_own_scope(ours: Network, theirs: Network) -> None:
    seen: dict[str, list[list[str]]] = {}
    together = threading.Barrier(2, timeout=20)

    def look(network: Network) -> None:
        found = []
        with network_scope(network):
            for _round in range(20):
                together.wait()
                found.append(visible())
        connection.close()
        seen[network.slug] = found

    threads = [threading.Thread(target=look, args=[network]) for network in (ours, theirs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"auenland": [["Au"]] * 20, "bergland": [["Berg"]] * 20}


class AnyOrder(RuleBasedStateMachine):
    """Scopes and transactions opened, left and undone in any order that code can write."""

    networks: tuple[Network, Network]

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, AbstractContextManager[Any]]] = []
        self.is_aborted = False

    def _enter(self, kind: str, manager: AbstractContextManager[Any]) -> None:
        manager.__enter__()
        self.open.append((kind, manager))

    @precondition(lambda self: len(self.open) < 8)
    @rule()
    def enter_our_scope(self) -> None:
        self._enter("scope", network_scope(self.networks[0]))

    @precondition(lambda self: len(self.open) < 8)
    @rule()
    def enter_their_scope(self) -> None:
        self._enter("scope", network_scope(self.networks[1]))

    @precondition(lambda self: len(self.open) < 8)
    @rule()
    def enter_every_scope(self) -> None:
        self._enter("scope", all_networks())

    @precondition(lambda self: len(self.open) < 8 and not self.is_aborted)
    @rule()
    def begin(self) -> None:
        self._enter("transaction", transaction.atomic())

    @precondition(lambda self: self.open and not self.is_aborted)
    @rule()
    def leave(self) -> None:
        self.open.pop()[1].__exit__(None, None, None)

    @precondition(lambda self: self.open)
    @rule()
    def give_up(self) -> None:
        kind, manager = self.open.pop()
        error = GaveUp()
        with suppress(GaveUp):
            manager.__exit__(GaveUp, error, None)
        if kind == "transaction":
            self.is_aborted = False

    @precondition(lambda self: not self.is_aborted)
    @rule()
    def break_a_statement(self) -> None:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        self.is_aborted = connection.in_atomic_block

    @precondition(lambda self: not connection.in_atomic_block)
    @rule()
    def lose_the_connection(self) -> None:
        connection.close()

    @invariant()
    def server_and_site_agree(self) -> None:
        if self.is_aborted:
            return
        expected = {"": [], "*": ["Au", "Berg"], str(self.networks[0].pk): ["Au"]}.get(
            current_scope(), ["Berg"]
        )
        assert visible() == expected

    def teardown(self) -> None:
        while self.open:
            self.give_up()


@pytest.fixture
def any_order(ours: Network, theirs: Network) -> Iterator[type[AnyOrder]]:
    AnyOrder.networks = (ours, theirs)
    yield AnyOrder
    del AnyOrder.networks


def test_server_and_site_agree_in_any_order(any_order: type[AnyOrder]) -> None:
    chosen = settings(
        max_examples=60,
        stateful_step_count=30,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(any_order, settings=chosen)
