"""Each fault is planted and named; each cure makes the finding go away."""

import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from nestwerk.config.operating.doctor import Level, home, site
from nestwerk.config.operating.doctor.findings import Finding, advice, ok, problem
from nestwerk.config.operating.stamp import mark_demo

Space = namedtuple("Space", "total used free")


@pytest.fixture
def house(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


def test_folder_that_can_be_written_is_fine(house: Path) -> None:
    assert home.folder() == ok("home", f"Der Ordner {house} ist beschreibbar.")


def test_folder_that_is_gone_is_a_problem(house: Path) -> None:
    house.rmdir()
    assert home.folder() == problem(
        "home",
        f"Der Ordner {house} ist nicht beschreibbar.",
        "Geben Sie ihn der Rolle, unter der Nestwerk läuft: „chown -R nestwerk ORDNER“.",
    )


@pytest.mark.parametrize(
    ("free", "level", "sentence"),
    [
        (50, Level.OK, "Auf dem Datenträger sind noch 50 % frei (50.0 GB)."),
        (9, Level.ADVICE, "Auf dem Datenträger sind noch 9 % frei (9.0 GB)."),
        (
            2,
            Level.PROBLEM,
            "Auf dem Datenträger sind noch 2 % frei (2.0 GB): Bald lässt sich nichts mehr speichern.",
        ),
    ],
)
def test_little_room_is_told_in_time(
    house: Path, monkeypatch: pytest.MonkeyPatch, free: int, level: Level, sentence: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Space(100 * 10**9, 0, free * 10**9))
    found = home.free_disk()
    assert (found.level, found.sentence) == (level, sentence)


@pytest.mark.parametrize(
    ("mode", "level"), [(0o600, Level.OK), (0o640, Level.PROBLEM), (0o604, Level.PROBLEM)]
)
def test_secret_key_others_can_read_is_a_problem(
    house: Path, monkeypatch: pytest.MonkeyPatch, mode: int, level: Level
) -> None:
    monkeypatch.delenv("NESTWERK_SECRET_KEY")
    key = house / "secret.key"
    key.write_text("x" * 50)
    key.chmod(mode)
    assert home.secret_key().level is level


def test_secret_key_that_is_missing_is_a_problem(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NESTWERK_SECRET_KEY")
    assert home.secret_key().sentence == "Der geheime Schlüssel fehlt."


@pytest.mark.parametrize(("key", "level"), [("x" * 50, Level.OK), ("geheim", Level.PROBLEM)])
def test_secret_key_that_can_be_guessed_is_a_problem(
    house: Path, monkeypatch: pytest.MonkeyPatch, key: str, level: Level
) -> None:
    monkeypatch.setenv("NESTWERK_SECRET_KEY", key)
    assert home.secret_key().level is level


@pytest.mark.parametrize(
    ("url", "finding"),
    [
        (
            "https://netz.kreis.example",
            ok("address", "Die Adresse https://netz.kreis.example ist verschlüsselt."),
        ),
        (
            "http://netz.kreis.example",
            problem(
                "address",
                "Die Adresse http://netz.kreis.example ist unverschlüsselt: Anmeldungen lassen sich mitlesen.",
                "Setzen Sie einen Server mit TLS davor (ops/Caddyfile) und NESTWERK_URL auf https://…",
            ),
        ),
        (
            "http://127.0.0.1:8000",
            advice(
                "address",
                "Nestwerk ist nur auf diesem Rechner erreichbar.",
                "Setzen Sie NESTWERK_URL auf die Adresse, unter der Menschen es öffnen sollen.",
            ),
        ),
    ],
)
def test_address_is_judged_by_who_can_listen(house: Path, settings: Any, url: str, finding: Finding) -> None:
    settings.BASE_URL = url
    assert site.address() == finding


def test_address_of_a_demonstration_may_be_local(house: Path, settings: Any) -> None:
    settings.BASE_URL = "http://127.0.0.1:8000"
    mark_demo(True)
    assert site.address() == ok("address", "Vorführung: Nestwerk ist nur auf diesem Rechner erreichbar.")


@pytest.mark.parametrize(("count", "level"), [("0", Level.PROBLEM), ("1", Level.OK)])
def test_proxies_nobody_trusts_are_a_problem(
    house: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, count: str, level: Level
) -> None:
    settings.BASE_URL = "https://netz.kreis.example"
    monkeypatch.setenv("NESTWERK_TRUSTED_PROXIES", count)
    assert site.proxies().level is level


def test_mail_that_goes_nowhere_is_a_problem(house: Path, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert site.mail() == problem(
        "mail",
        "E-Mails werden nicht verschickt: Niemand bekommt einen Code zum Anmelden.",
        "Setzen Sie NESTWERK_EMAIL_URL, zum Beispiel smtp://nutzer:wort@mail.kreis.example:587?tls=1.",
    )


@pytest.mark.parametrize(
    ("sender", "level"),
    [("Nestwerk <nestwerk@localhost>", Level.ADVICE), ("Netz <netz@kreis.example>", Level.OK)],
)
def test_mail_from_localhost_gets_advice(house: Path, settings: Any, sender: str, level: Level) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "mail.kreis.example"
    settings.DEFAULT_FROM_EMAIL = sender
    assert site.mail().level is level


def test_static_files_not_fetched_are_a_problem(house: Path, settings: Any, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    assert site.static_files() == problem(
        "static-files",
        "Dateien für das Aussehen der Seiten fehlen (vendor/kern/kern.css, vendor/htmx/htmx.min.js).",
        "Führen Sie „make setup“ aus, oder installieren Sie das fertige Paket neu.",
    )


def test_static_files_not_gathered_are_a_problem(house: Path, settings: Any, tmp_path: Path) -> None:
    for name in site.FETCHED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    settings.STATICFILES_DIRS = [tmp_path]
    missing = site.static_files()
    (house / "static").mkdir()
    (house / "static" / "staticfiles.json").touch()
    assert (missing.level, site.static_files().level) == (Level.PROBLEM, Level.OK)


def test_paper_without_the_engine_is_a_problem(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "find_spec", lambda name: None if name == "typst" else object())
    assert site.paper() == problem(
        "paper",
        "PDF-Dateien lassen sich nicht herstellen: Typst fehlt.",
        "Installieren Sie die Pakete aus requirements/base.txt neu.",
    )


def test_paper_without_letters_gets_advice(house: Path, settings: Any) -> None:
    settings.PACKAGE = house
    assert site.paper().level is Level.ADVICE
