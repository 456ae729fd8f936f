"""Two walls between networks: scoped managers on both databases, row-level security on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django_scopes import scopes_disabled
from django_scopes.exceptions import ScopeError

from nestwerk.base.models import OfNetwork
from nestwerk.base.scope import all_networks, network_scope
from nestwerk.tenants.models import Network
from tests.make import tenants
from tests.make.rows import ROWS, models_of_networks, row

MODELS = models_of_networks()
READ_BY_ALL = {
    "exchange.sharedfigures": "what a network shows to others on purpose",
}
KEPT = {
    "audit.event": "append-only: nobody changes or removes it",
    "directory.offerversion": "append-only: nobody changes or removes it",
}
WALLED = [model for model in MODELS if model._meta.label_lower not in READ_BY_ALL]
NAMED = {"ids": lambda model: model._meta.label_lower}

every_model = pytest.mark.parametrize("model", MODELS, **NAMED)
every_walled_model = pytest.mark.parametrize("model", WALLED, **NAMED)
on_postgresql = pytest.mark.postgresql


@dataclass(frozen=True)
class Pair:
    ours: Network
    theirs: Network


@pytest.fixture
def pair(db: None) -> Pair:
    return Pair(tenants.network("auenland", "Auenland"), tenants.network("bergland", "Bergland"))


def _rows(model: type[Model], pair: Pair) -> tuple[Model, Model]:
    made = []
    for network in (pair.ours, pair.theirs):
        with network_scope(network):
            made.append(row(model, network))
    return made[0], made[1]


@contextmanager
def first_wall_off() -> Iterator[None]:
    """Managers filter nothing, as if every filter had been forgotten; the scope told to the database stays."""
    with scopes_disabled():
        yield


def _numbers(sql: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return sorted(found[0] for found in cursor.fetchall())


def test_rows_are_known_for_every_model_of_a_network() -> None:
    assert {model._meta.label_lower for model in MODELS} == set(ROWS)


def test_every_model_of_a_network_stands_behind_the_first_wall() -> None:
    assert {model._meta.label_lower for model in MODELS if not issubclass(model, OfNetwork)} == set(
        READ_BY_ALL
    )


@every_walled_model
def test_query_outside_a_scope_raises(model: type[Model], db: None) -> None:
    for query in (
        lambda: list(model.objects.all()),
        lambda: model.objects.filter(pk=1).exists(),
        lambda: model.objects.get(pk=1),
        lambda: model.objects.count(),
        lambda: model.objects.update(pk=1),
        lambda: model.objects.filter(pk=1).delete(),
    ):
        with pytest.raises(ScopeError):
            query()


@every_walled_model
def test_rows_of_another_network_are_invisible(model: type[Model], pair: Pair) -> None:
    ours, theirs = _rows(model, pair)
    with network_scope(pair.ours):
        assert list(model.objects.values_list("pk", flat=True)) == [ours.pk]
        assert not model.objects.filter(pk=theirs.pk).exists()
        with pytest.raises(model.DoesNotExist):
            model.objects.get(pk=theirs.pk)


@every_walled_model
def test_rows_of_another_network_are_not_changed(model: type[Model], pair: Pair) -> None:
    _ours, theirs = _rows(model, pair)
    with network_scope(pair.ours):
        assert model.objects.filter(pk=theirs.pk).update(network=pair.ours) == 0
        assert model.objects.filter(pk=theirs.pk).delete()[0] == 0
    with network_scope(pair.theirs):
        assert model.objects.get(pk=theirs.pk).network_id == pair.theirs.pk


@every_walled_model
def test_all_networks_sees_every_row(model: type[Model], pair: Pair) -> None:
    ours, theirs = _rows(model, pair)
    with all_networks():
        assert set(model.objects.values_list("pk", flat=True)) == {ours.pk, theirs.pk}


def test_scope_is_closed_again_after_an_error(pair: Pair) -> None:
    with pytest.raises(ZeroDivisionError), network_scope(pair.ours):
        raise ZeroDivisionError
    with pytest.raises(ScopeError):
        apps.get_model("tenants.Subnetwork").objects.count()


@on_postgresql
@every_walled_model
def test_raw_query_without_filter_sees_own_rows_only(model: type[Model], pair: Pair) -> None:
    ours, _theirs = _rows(model, pair)
    with network_scope(pair.ours):
        assert _numbers(f'SELECT id FROM "{model._meta.db_table}"') == [ours.pk]


@on_postgresql
@every_walled_model
def test_raw_query_without_scope_sees_nothing(model: type[Model], pair: Pair) -> None:
    _rows(model, pair)
    assert _numbers(f'SELECT id FROM "{model._meta.db_table}"') == []


@on_postgresql
@every_model
def test_row_of_another_network_is_not_added(model: type[Model], pair: Pair) -> None:
    with network_scope(pair.theirs):
        facts = ROWS[model._meta.label_lower](pair.theirs)
    with (
        network_scope(pair.ours),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        model(network=pair.theirs, **facts).save()


@on_postgresql
@every_model
def test_own_row_is_not_given_to_another_network(model: type[Model], pair: Pair) -> None:
    ours, _theirs = _rows(model, pair)
    refusal = "append-only" if model._meta.label_lower in KEPT else "row-level security|duplicate key"
    with network_scope(pair.ours), pytest.raises(DatabaseError, match=refusal), transaction.atomic():
        _numbers(
            f'UPDATE "{model._meta.db_table}" SET network_id = {pair.theirs.pk} WHERE id = {ours.pk} RETURNING id'
        )


@on_postgresql
@every_model
def test_raw_change_and_removal_do_not_reach_another_network(model: type[Model], pair: Pair) -> None:
    _ours, theirs = _rows(model, pair)
    table = model._meta.db_table
    with network_scope(pair.ours):
        assert (
            _numbers(f'UPDATE "{table}" SET network_id = network_id WHERE id = {theirs.pk} RETURNING id')
            == []
        )
        assert _numbers(f'DELETE FROM "{table}" WHERE id = {theirs.pk} RETURNING id') == []
    with network_scope(pair.theirs):
        assert _numbers(f'SELECT id FROM "{table}" WHERE id = {theirs.pk}') == [theirs.pk]


@on_postgresql
@every_walled_model
def test_second_wall_holds_when_the_first_is_down(model: type[Model], pair: Pair) -> None:
    ours, theirs = _rows(model, pair)
    with network_scope(pair.ours), first_wall_off():
        assert list(model.objects.values_list("pk", flat=True)) == [ours.pk]
        assert model.objects.filter(pk=theirs.pk).delete()[0] == 0


@every_walled_model
def test_first_wall_holds_where_there_is_no_second(model: type[Model], pair: Pair) -> None:
    """Told to see every row, as SQLite always does, a manager in scope still shows its own."""
    ours, _theirs = _rows(model, pair)
    with all_networks(), network_scope(pair.ours):
        assert list(model.objects.values_list("pk", flat=True)) == [ours.pk]


@on_postgresql
def test_every_table_of_a_network_has_its_policies_forced(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        forced = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT tablename, cmd FROM pg_policies")
        policies = set(cursor.fetchall())
    tables = {model._meta.db_table for model in MODELS}
    assert forced == tables
    assert policies == {
        (table, command) for table in tables for command in ("SELECT", "INSERT", "UPDATE", "DELETE")
    }


@on_postgresql
def test_role_of_the_tests_is_bound_by_the_policies(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchall() == [(False, False)]
