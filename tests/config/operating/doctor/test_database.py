"""Faults of a database, planted in a house of its own."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nestwerk.accounts.models import User
from nestwerk.base.scope import all_networks
from nestwerk.config.operating import stamp
from nestwerk.config.operating.doctor import Level, database, examine, postgresql, work
from nestwerk.config.operating.doctor.findings import advice, ok, problem
from nestwerk.exchange.choices import DocumentState
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.tasks import read_uploaded
from nestwerk.places import actions as places
from nestwerk.places.choices import DataKind
from tests.config.operating.furnishing import House


def _run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _grave(house: House) -> list[str]:
    """What the doctor finds about database and work; the installation's own faults are tested elsewhere."""
    about_this = {"database", "migrations", "worker", "failed-jobs", "documents", "file-rights"}
    return [
        f.check for f in examine() if f.level is not Level.OK and (f.check in about_this or "sql" in f.check)
    ]


def test_furnished_house_is_well(sqlite_house: House) -> None:
    assert _grave(sqlite_house) == []


@pytest.mark.postgresql
def test_furnished_house_on_postgresql_is_well_but_for_its_one_role(house: House) -> None:
    assert _grave(house) == ["postgresql-owner"]


def test_database_that_is_not_there_ends_the_examination(sqlite_house: House) -> None:
    connection.close()
    sqlite_house.file.unlink()
    assert examine()[-1] == problem(
        "database", "Es gibt noch keine Datenbank.", "Führen Sie „nestwerk prepare“ aus."
    )


def test_database_that_is_no_database_is_a_problem(sqlite_house: House) -> None:
    connection.close()
    sqlite_house.file.write_bytes(b"kein SQLite" * 100)
    assert database.reachable() == problem(
        "database",
        "Die Datenbank ist nicht erreichbar: file is not a database.",
        "Prüfen Sie die Rechte an der Datei; ist sie beschädigt, spielen Sie eine Sicherung ein.",
    )


def test_migrations_that_wait_are_a_problem(house: House) -> None:
    _run("DELETE FROM django_migrations WHERE app = 'exchange' AND name = '0002_walls'")
    assert database.migrations() == problem(
        "migrations",
        "Die Datenbank ist älter als dieses Programm (1 Schritte fehlen).",
        "Legen Sie eine Sicherung an und führen Sie „nestwerk prepare“ aus.",
    )


def test_database_of_a_newer_version_is_a_problem(house: House) -> None:
    _run(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('exchange', '0099_tomorrow', '2026-01-01')"
    )
    assert database.migrations() == problem(
        "migrations",
        "Die Datenbank ist neuer als dieses Programm (exchange 0099_tomorrow).",
        "Installieren Sie die neuere Fassung von Nestwerk, oder spielen Sie eine ältere Sicherung ein.",
    )


def test_old_sqlite_gets_advice() -> None:
    assert database.sqlite_version((3, 40, 1)) == advice(
        "sqlite-version",
        "SQLite 3.40.1 ist alt; Nestwerk arbeitet deshalb mit dem sicheren, langsameren Verfahren.",
        "Installieren Sie das Paket „pysqlite3“: Es bringt ein neueres SQLite mit.",
    )


def test_write_ahead_log_on_old_sqlite_is_a_problem(sqlite_house: House) -> None:
    assert database.journal((3, 51, 2)) == problem(
        "sqlite-journal",
        "Die Datenbank schreibt mit WAL, aber dieses SQLite kann dabei Daten beschädigen.",
        "Beenden Sie Nestwerk sofort, legen Sie eine Sicherung an und installieren Sie „pysqlite3“.",
    )


def test_database_on_a_network_drive_is_a_problem(
    sqlite_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/ablage {sqlite_house.home} nfs4 rw 0 0\n")
    monkeypatch.setattr(database, "MOUNTS", mounts)
    assert database.place() == problem(
        "sqlite-place",
        "Die Datenbank liegt auf einem Netzlaufwerk (nfs4). Dort kann SQLite Daten verlieren.",
        "Legen Sie NESTWERK_HOME auf eine Platte dieses Rechners, oder nehmen Sie PostgreSQL.",
    )


def test_row_that_points_nowhere_is_a_problem(sqlite_house: House) -> None:
    connection.close()
    with closing(sqlite3.connect(sqlite_house.file)) as file, file:
        file.execute("DELETE FROM tenants_tenant")
    found = database.intact()
    assert (found.level, found.sentence) == (
        Level.PROBLEM,
        "Die Datenbank ist beschädigt (tenants_network 1 → tenants_tenant).",
    )


def test_torn_page_is_a_problem(sqlite_house: House) -> None:
    connection.close()
    with sqlite_house.file.open("r+b") as file:
        file.seek(4096 * 20)
        file.write(b"\xff" * 4096 * 5)
    assert database.intact().level is Level.PROBLEM


# ------------------------------------------------------------------------------------------------------ PostgreSQL


@pytest.mark.postgresql
def test_wall_that_is_missing_is_a_problem(house: House) -> None:
    _run("ALTER TABLE funding_pot DISABLE ROW LEVEL SECURITY")
    _run("DROP POLICY exchange_statement_read ON exchange_statement")
    found = postgresql.walls()
    assert (found.level, found.sentence) == (
        Level.PROBLEM,
        "Die zweite Mauer zwischen den Netzwerken fehlt bei: exchange_statement, funding_pot.",
    )


@pytest.mark.postgresql
def test_role_that_looks_over_the_wall_is_a_problem(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_rows", lambda statement: [("postgres", True, True)])
    found = postgresql.role()
    assert (found.level, found.sentence) == (
        Level.PROBLEM,
        "Die Datenbankrolle „postgres“ ist Superuser: Die zweite Mauer zwischen den Netzwerken gilt für sie nicht.",
    )


@pytest.mark.postgresql
def test_every_table_with_a_wall_is_asked_for(house: House) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity ORDER BY relname")
        assert postgresql._walled_tables() == [row[0] for row in cursor.fetchall()]


# ------------------------------------------------------------------------------------------------------------ work


def test_house_without_an_operator_is_a_problem(house: House) -> None:
    alone = work.operator()
    User.objects.create_user("it@kreis.example", "Betrieb", is_operator=True)
    assert (alone.level, work.operator()) == (
        Level.PROBLEM,
        ok("operator", "Der Zugang „Betrieb“ ist vergeben."),
    )


def test_job_nobody_works_off_is_a_problem(house: House) -> None:
    read_uploaded.enqueue(1, 1)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=31))
    assert work.oldest_job() == problem(
        "worker",
        "Ein Auftrag wartet seit 31 Minuten: Der Arbeitsprozess läuft nicht oder hängt.",
        "Prüfen Sie „systemctl status nestwerk“; von Hand startet ihn „nestwerk worker“.",
    )


def test_job_that_came_just_now_is_fine(house: House) -> None:
    read_uploaded.enqueue(1, 1)
    assert work.oldest_job() == ok("worker", "Kein Auftrag wartet zu lange.")


def test_job_that_failed_gets_advice(house: House) -> None:
    read_uploaded.enqueue(1, 1)
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    found = work.failed_jobs()
    assert (found.level, found.sentence) == (
        Level.ADVICE,
        "In den letzten 7 Tagen ist 1 Auftrag fehlgeschlagen.",
    )


@pytest.mark.parametrize(
    ("state", "age_min", "beat_min", "level"),
    [
        (DocumentState.WAITING, 20, None, Level.PROBLEM),
        (DocumentState.READING, 20, 18, Level.PROBLEM),
        (DocumentState.READING, 20, 1, Level.OK),
        (DocumentState.WAITING, 3, None, Level.OK),
        (DocumentState.READ, 20, None, Level.OK),
    ],
)
def test_document_that_hangs_is_a_problem(
    house: House, state: DocumentState, age_min: int, beat_min: int | None, level: Level
) -> None:
    now = timezone.now()
    beat = now - timedelta(minutes=beat_min) if beat_min else None
    with all_networks():
        ProfileDocument.objects.update(
            state=state, uploaded_at=now - timedelta(minutes=age_min), heartbeat_at=beat
        )
        assert work.stuck_documents().level is level


def test_open_data_that_are_not_on_this_machine_are_a_problem(house: House) -> None:
    fine = work.open_data()
    facts = {"checksum": "", "cut_for": "", "version": "1"}
    dataset = places.begin_dataset(kind=DataKind.STREETS, name="hessen.osm.pbf", **facts)
    places.finish_dataset(dataset, report={}, reference="", attribution="", bounds=[])
    assert (fine, work.open_data()) == (
        ok("open-data", "Die eingelesenen offenen Daten sind vollständig."),
        problem(
            "open-data",
            "Auf diesem Rechner fehlen eingelesene Daten: hessen.osm.pbf.",
            "Lesen Sie dieselben Dateien noch einmal ein; docs/operating/offene-daten.md nennt die Befehle.",
        ),
    )


@pytest.mark.parametrize(
    ("hours", "level", "sentence"),
    [
        (None, Level.ADVICE, "Es gibt noch keine Sicherung."),
        (3, Level.OK, "Die letzte Sicherung ist von vor 3 Stunden: {file}."),
        (40, Level.ADVICE, "Die letzte Sicherung ist von vor 40 Stunden."),
        (24 * 9, Level.PROBLEM, "Die letzte Sicherung ist von vor 9 Tagen."),
    ],
)
def test_backup_that_is_old_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, hours: int | None, level: Level, sentence: str
) -> None:
    file = home / "nacht.zip"
    if hours is not None:
        moment = timezone.now() - timedelta(hours=hours)
        with monkeypatch.context() as clock:
            clock.setattr(stamp.timezone, "now", lambda: moment)
            stamp.write_stamp(file, 1, 0.1)
    found = work.backup_age()
    assert (found.level, found.sentence) == (level, sentence.format(file=file))
