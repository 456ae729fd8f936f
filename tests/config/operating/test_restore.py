import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from nestwerk.accounts.models import Attempt
from nestwerk.audit.models import Event
from nestwerk.base.databases import sqlite_settings
from nestwerk.base.prepare import is_up_to_date
from nestwerk.base.scope import all_networks
from nestwerk.config.operating import tables
from nestwerk.config.operating.archive import Archive
from nestwerk.config.operating.backup import make_backup
from nestwerk.config.operating.databases import in_place_of_default
from nestwerk.config.operating.errors import (
    BackupDamaged,
    NewerBackup,
    NotEmpty,
    OperatingProblem,
    StillRunning,
    TooFewLocks,
)
from nestwerk.config.operating.restore import is_empty, restore_backup, why_not
from nestwerk.config.operating.stamp import is_demo, mark_demo
from nestwerk.tenants.models import Network
from tests.config.operating.furnishing import House
from tests.config.operating.test_backup import _lose_a_row, _rewrite

pytestmark = pytest.mark.slow  # every restore climbs through all migrations


def _sums() -> dict[str, tuple[int, str]]:
    with all_networks():
        found = {m._meta.db_table: tables.sum_of(m) for m in tables.models_at(tables.applied())}
    return {table: (each.rows, each.checksum) for table, each in found.items()}


def _names() -> list[str]:
    return sorted(Network.objects.values_list("name", flat=True))


@pytest.fixture
def bare_sqlite(tmp_path: Path, home: Path) -> Iterator[Path]:
    """A home folder with no database in it."""
    path = tmp_path / "bare" / "nestwerk.sqlite3"
    path.parent.mkdir()
    with in_place_of_default(sqlite_settings(path)):
        yield path


def test_restore_brings_every_row_back_as_it_was(house: House, backup: Path) -> None:
    before = _sums()
    Network.objects.update(name="Anders")
    restore_backup(backup, force=True)
    assert _sums() == before


def test_restore_onto_nothing_makes_a_database_of_this_version(
    house: House, backup: Path, bare_sqlite: Path
) -> None:
    assert is_empty()
    restored = restore_backup(backup)
    assert (restored.aside, _names(), is_up_to_date()) == (
        None,
        ["Netzwerk Auenland", "Netzwerk Bergland"],
        True,
    )


def test_restore_onto_a_furnished_house_is_refused(house: House, backup: Path) -> None:
    Network.objects.update(name="Anders")
    with pytest.raises(NotEmpty):
        restore_backup(backup)
    assert _names() == ["Anders", "Anders"]


def test_restore_by_force_lays_the_old_state_aside(sqlite_house: House, backup: Path) -> None:
    Network.objects.update(name="Anders")
    aside = restore_backup(backup, force=True).aside
    assert aside is not None
    with closing(sqlite3.connect(aside)) as old:
        assert old.execute("SELECT DISTINCT name FROM tenants_network").fetchall() == [("Anders",)]


@pytest.mark.postgresql
def test_restore_by_force_backs_the_old_state_up_first(house: House, backup: Path) -> None:
    Network.objects.update(name="Anders")
    aside = restore_backup(backup, force=True).aside
    assert aside is not None
    restore_backup(aside, force=True)
    assert _names() == ["Anders", "Anders"]


def test_restore_of_a_damaged_backup_changes_nothing(house: House, backup: Path) -> None:
    _lose_a_row(backup)
    before = _sums()
    with pytest.raises(BackupDamaged):
        restore_backup(backup, force=True)
    assert _sums() == before


def test_restore_while_somebody_works_is_refused(sqlite_house: House, backup: Path) -> None:
    with closing(sqlite3.connect(sqlite_house.file)) as somebody:
        somebody.execute("SELECT count(*) FROM tenants_network").fetchall()
        with pytest.raises(StillRunning):
            restore_backup(backup, force=True)
    assert _names() == ["Netzwerk Auenland", "Netzwerk Bergland"]


def test_restore_over_a_broken_database_keeps_the_broken_one(sqlite_house: House, backup: Path) -> None:
    connection.close()
    broken = b"SQLite format 3\x00" + b"\x01" * 5000
    sqlite_house.file.write_bytes(broken)
    aside = restore_backup(backup, force=True).aside
    assert aside is not None
    assert (aside.read_bytes(), _names()) == (broken, ["Netzwerk Auenland", "Netzwerk Bergland"])


def test_restore_of_a_newer_backup_is_refused(house: House, backup: Path) -> None:
    _rewrite(backup, "manifest.json", lambda text: text.replace(b'"0002_walls"', b'"0099_tomorrow"', 1))
    with pytest.raises(NewerBackup):
        restore_backup(backup, force=True)
    assert _names() == ["Netzwerk Auenland", "Netzwerk Bergland"]


def test_restore_of_an_older_backup_climbs_to_this_version(house: House, bare_sqlite: Path) -> None:
    """A backup from before audit learned to refuse changes, restored today: now it refuses."""
    MigrationExecutor(connection).migrate([("audit", "0001_initial"), ("tenants", "0001_initial")])
    call_command("createcachetable", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO tenants_tenant (name) VALUES ('Kreis Auenland')")
        cursor.execute(
            "INSERT INTO tenants_network (folded, sorted_as, tenant_id, slug, name, age_to_months, accent, "
            "shares_figures, created_at) VALUES ('', '', 1, 'auenland', 'Netzwerk Auenland', 36, '', false, '2026-01-01')"
        )
    path = house.backups / "older.zip"
    make_backup(path)
    with Archive(path) as archive:
        assert ("audit", "0002_walls") not in archive.manifest.migrations
    restore_backup(path, force=True)
    assert (_names(), is_up_to_date()) == (["Netzwerk Auenland"], True)
    with all_networks():
        Event.objects.create(
            network=Network.objects.get(), by_label="Test", action="x", sentence="x", subject="x:1"
        )
        with pytest.raises(DatabaseError, match="append-only"):
            Event.objects.update(sentence="y")


def test_restore_gives_no_number_out_twice(house: House, backup: Path) -> None:
    last = Attempt.objects.create(door="test", key="1")
    number = last.pk
    last.delete()
    make_backup(backup)
    restore_backup(backup, force=True)
    assert Attempt.objects.create(door="test", key="2").pk == number + 1


@pytest.mark.parametrize("was_demo", [True, False])
def test_restore_wears_the_mark_of_a_demonstration_only_when_it_is_one(house: House, was_demo: bool) -> None:
    """`nestwerk demo` clears away what is so marked."""
    mark_demo(was_demo)
    path = house.backups / "first.zip"
    make_backup(path)
    mark_demo(not was_demo)
    restore_backup(path, force=True)
    assert is_demo() is was_demo


def test_restore_puts_the_key_of_the_backup_in_place(
    house: House, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NESTWERK_SECRET_KEY")
    settings.SECRET_KEY = "the key of the backup " + "b" * 40  # type: ignore[attr-defined]
    path = house.backups / "first.zip"
    make_backup(path, with_key=True)
    settings.SECRET_KEY = "the key of today " + "t" * 40  # type: ignore[attr-defined]
    key = house.home / "secret.key"
    key.write_text("the key of today " + "t" * 40)
    aside = restore_backup(path, force=True).key_aside
    assert aside is not None
    assert (key.read_text()[:21], aside.read_text()[:16], key.stat().st_mode & 0o077) == (
        "the key of the backup",
        "the key of today",
        0,
    )


@pytest.mark.postgresql
def test_move_from_sqlite_to_postgresql_and_back_changes_no_row(
    house: House, backup: Path, tmp_path: Path
) -> None:
    before = _sums()
    there, back = tmp_path / "there", tmp_path / "back.zip"
    there.mkdir()
    with in_place_of_default(sqlite_settings(there / "nestwerk.sqlite3")):
        restore_backup(backup)
        on_sqlite = _sums()
        make_backup(back)
    restore_backup(back, force=True)
    assert (on_sqlite, _sums()) == (before, before)


@pytest.mark.postgresql
def test_restore_on_postgresql_leaves_other_tables_alone(house: House, backup: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE gis_layer (id integer)")
        restore_backup(backup, force=True)
        cursor.execute("SELECT count(*) FROM gis_layer")
        assert cursor.fetchone() == (0,)


@pytest.mark.postgresql
def test_restore_on_postgresql_builds_the_walls_again(house: House, backup: Path) -> None:
    restore_backup(backup, force=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM exchange_profiledocument")
        assert cursor.fetchone() == (0,)  # no scope, no row
    with all_networks(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM exchange_profiledocument")
        assert cursor.fetchone() == (3,)


def test_copy_of_the_file_alone_is_not_the_last_state(sqlite_house: House) -> None:
    """Why a backup is no `cp`: the last write lies in the log beside it."""
    Network.objects.update(name="Anders")
    copy = sqlite_house.home / "copy.sqlite3"
    shutil.copy(sqlite_house.file, copy)
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT count(*) FROM tenants_network WHERE name = 'Anders'").fetchone() == (0,)


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (psycopg.errors.OutOfMemory("no room"), TooFewLocks),
        (psycopg.errors.LockNotAvailable("held"), StillRunning),
    ],
)
def test_small_server_is_told_from_a_busy_one(cause: psycopg.Error, expected: type[OperatingProblem]) -> None:
    problem = OperationalError("no")
    problem.__cause__ = cause
    assert type(why_not(problem)) is expected
