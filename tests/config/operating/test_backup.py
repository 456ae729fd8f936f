import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models

from nestwerk.base.scope import all_networks
from nestwerk.config.operating import databases
from nestwerk.config.operating.archive import Archive
from nestwerk.config.operating.backup import make_backup, prove
from nestwerk.config.operating.errors import (
    BackupDamaged,
    NoBackup,
    NotFresh,
    OperatingProblem,
    WouldOverwrite,
)
from nestwerk.config.operating.stamp import last_backup
from nestwerk.config.operating.tables import DERIVED, LEFT_OUT
from nestwerk.config.operating.workshop import PREFIX
from tests.config.operating.furnishing import House

pytestmark = pytest.mark.slow  # every proof climbs through all migrations
TABLE = "indicators_value"


def _counts() -> dict[str, int]:
    with all_networks():
        found = {
            m._meta.db_table: m._base_manager.count() for m in apps.get_models(include_auto_created=True)
        }
    return {table: count for table, count in found.items() if table not in LEFT_OUT}


def _backup(house: House) -> Path:
    path = house.backups / "first.zip"
    make_backup(path)
    return path


def test_backup_holds_every_row_of_every_table(house: House) -> None:
    expected = _counts()
    made = make_backup(house.backups / "first.zip")
    with Archive(made.path) as archive:
        stored = {name: table.rows for name, table in archive.manifest.tables.items()}
    assert stored == expected
    assert (made.rows, made.tables, made.foreign_tables) == (sum(expected.values()), len(expected), ())
    assert (
        expected["exchange_profiledocument"] == 3
    )  # the house is furnished: the equality is not one of nothing


def test_backup_knows_every_table_there_is(house: House, backup: Path) -> None:
    with Archive(backup) as archive:
        there = {name for name in connection.introspection.table_names() if not name.startswith(DERIVED)}
        assert there == set(archive.manifest.tables) | set(LEFT_OUT)


def test_backup_names_tables_that_are_not_ours(house: House) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE gis_layer (id integer)")
    assert make_backup(house.backups / "first.zip").foreign_tables == ("gis_layer",)


def test_no_model_keeps_files_outside_of_the_database() -> None:
    """The backup holds the database; a model with files would need more of it."""
    assert [
        f for m in apps.get_models() for f in m._meta.get_fields() if isinstance(f, models.FileField)
    ] == []


def test_backup_holds_nobodys_session(house: House) -> None:
    session = SessionStore()
    session.create()
    content = _backup(house)
    with zipfile.ZipFile(content) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert session.session_key.encode() not in everything
    assert b"netzwerk auenland" in everything


def test_backup_leaves_nothing_but_itself_and_a_note(house: House) -> None:
    path = _backup(house)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(house.backups.iterdir()) == [path]
    note = last_backup()
    assert note is not None
    assert note.file == str(path)


@pytest.mark.parametrize(("with_key", "names"), [(False, []), (True, ["secret.key"])])
def test_backup_holds_the_secret_key_only_when_told(house: House, with_key: bool, names: list[str]) -> None:
    path = house.backups / "first.zip"
    make_backup(path, with_key=with_key)
    with zipfile.ZipFile(path) as archive:
        assert [name for name in archive.namelist() if "key" in name] == names


def test_backup_takes_the_place_of_an_older_one(house: House, backup: Path) -> None:
    before = backup.read_bytes()
    make_backup(backup)
    assert backup.read_bytes() != before


def test_backup_clears_away_what_a_killed_one_left(house: House) -> None:
    old, new = house.backups / f"{PREFIX}old", house.backups / f"{PREFIX}new"
    old.mkdir()
    new.mkdir()
    os.utime(old, (0, 0))
    path = _backup(house)
    assert sorted(house.backups.iterdir()) == sorted(
        [path, new]
    )  # the new one may belong to a run beside this one


def test_backup_does_not_overwrite_another_file(house: House) -> None:
    path = house.backups / "haushalt.xlsx"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("xl/workbook.xml", "<x/>")
    before = path.read_bytes()
    with pytest.raises(WouldOverwrite):
        make_backup(path)
    assert path.read_bytes() == before


def test_backup_into_a_missing_folder_says_so(house: House) -> None:
    with pytest.raises(OperatingProblem) as refusal:
        make_backup(house.backups / "nirgends" / "first.zip")
    assert (
        str(refusal.value)
        == f"Den Ordner „{house.backups / 'nirgends'}“ gibt es nicht. Bitte legen Sie ihn an."
    )


def test_backup_without_the_last_write_is_refused(
    sqlite_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: the file was copied without its write-ahead log, as `cp` does it. It is intact, and old."""
    connection.close()
    stale = sqlite_house.home / "stale.sqlite3"
    shutil.copy(sqlite_house.file, stale)
    monkeypatch.setattr(
        "nestwerk.config.operating.backup.snapshot", lambda folder: databases.sqlite_file(stale)
    )
    with pytest.raises(NotFresh):
        make_backup(sqlite_house.backups / "first.zip")
    assert list(sqlite_house.backups.iterdir()) == []


# ------------------------------------------------------------------------------------------------- damaged backups


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _flip_a_bit(path: Path) -> None:
    """In the middle of a table's rows."""
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("tables/exchange_statement.jsonl")
    content = bytearray(path.read_bytes())
    content[entry.header_offset + 60 + entry.compress_size // 2] ^= 0x10
    path.write_bytes(bytes(content))


def _rewrite(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)


def _lose_a_row(path: Path) -> None:
    _rewrite(path, f"tables/{TABLE}.jsonl", lambda text: text.split(b"\n", 1)[1])


def _change_a_number(path: Path) -> None:
    _rewrite(path, f"tables/{TABLE}.jsonl", lambda text: text.replace(b'{"decimal":"', b'{"decimal":"1', 1))


def _break_a_row(path: Path) -> None:
    _rewrite(path, f"tables/{TABLE}.jsonl", lambda text: text[:40] + b"\n" + text[40:])


def _forget_a_table(path: Path) -> None:
    def without(text: bytes) -> bytes:
        manifest = json.loads(text)
        del manifest["tables"][TABLE]
        return json.dumps(manifest).encode()

    _rewrite(path, "manifest.json", without)


def _garble_the_manifest(path: Path) -> None:
    _rewrite(path, "manifest.json", lambda text: text[:100])


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_cut, "Sie ist unvollständig."),
        (_flip_a_bit, "Die Tabelle „exchange_statement“ ist nicht lesbar."),
        (
            _lose_a_row,
            f"In der Tabelle „{TABLE}“ stehen 13 Zeilen, gesichert waren 14, oder ihr Inhalt weicht ab.",
        ),
        (
            _change_a_number,
            f"In der Tabelle „{TABLE}“ stehen 14 Zeilen, gesichert waren 14, oder ihr Inhalt weicht ab.",
        ),
        (_break_a_row, "Ihre Zeilen passen nicht zu den Tabellen."),
        (_forget_a_table, "Ihr Verzeichnis nennt andere Tabellen, als zu ihrer Fassung gehören."),
        (_garble_the_manifest, "Ihr Verzeichnis ist nicht lesbar."),
    ],
)
def test_damaged_backup_is_refused_with_a_sentence(
    backup: Path, tmp_path: Path, damage: Callable[[Path], None], sentence: str
) -> None:
    damage(backup)
    with pytest.raises(BackupDamaged) as refusal:
        prove(backup, tmp_path)
    assert str(refusal.value) == (
        f"Diese Sicherung ist beschädigt: {sentence} Bitte nehmen Sie eine andere Sicherung."
    )


@pytest.mark.parametrize("content", [b"", b"Liebe Kolleginnen und Kollegen"])
def test_other_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "brief.txt"
    path.write_bytes(content)
    with pytest.raises((NoBackup, BackupDamaged)):
        Archive(path)
