"""The home folder: can be written, has room, and keeps its secrets."""

import os
import shutil
import stat
from pathlib import Path

from django.conf import settings
from django.db import connection

from nestwerk.base import env
from nestwerk.config.operating.doctor.findings import Finding, advice, ok, problem

LITTLE_PCT = 10
VERY_LITTLE_PCT = 3


def folder() -> Finding:
    name = "home"
    home = Path(settings.HOME)
    if not home.is_dir() or not os.access(home, os.W_OK | os.X_OK):
        return problem(
            name,
            f"Der Ordner {home} ist nicht beschreibbar.",
            "Geben Sie ihn der Rolle, unter der Nestwerk läuft: „chown -R nestwerk ORDNER“.",
        )
    return ok(name, f"Der Ordner {home} ist beschreibbar.")


def free_disk() -> Finding:
    name = "disk"
    space = shutil.disk_usage(settings.HOME)
    free_pct = space.free * 100 / space.total
    said = f"Auf dem Datenträger sind noch {free_pct:.0f} % frei ({space.free / 1e9:.1f} GB)"
    if free_pct < VERY_LITTLE_PCT:
        return problem(
            name, f"{said}: Bald lässt sich nichts mehr speichern.", "Schaffen Sie Platz, am besten sofort."
        )
    if free_pct < LITTLE_PCT:
        return advice(name, f"{said}.", "Schaffen Sie Platz, oder vergrößern Sie den Datenträger.")
    return ok(name, f"{said}.")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def secret_key() -> Finding:
    name = "secret-key"
    if env.SECRET_KEY.value:
        if len(env.SECRET_KEY.value) < 40:
            return problem(
                name,
                "Der geheime Schlüssel in NESTWERK_SECRET_KEY ist kurz und lässt sich erraten.",
                "Setzen Sie einen zufälligen mit mindestens 50 Zeichen, oder lassen Sie die Einstellung leer.",
            )
        return ok(name, "Der geheime Schlüssel kommt aus der Umgebung.")
    path = Path(settings.HOME) / "secret.key"
    if not path.exists():
        return problem(name, "Der geheime Schlüssel fehlt.", "Starten Sie Nestwerk neu: Es legt einen an.")
    if _mode(path) & 0o077:
        return problem(
            name,
            f"Der geheime Schlüssel {path} ist für andere lesbar.",
            f"Führen Sie „chmod 600 {path}“ aus.",
        )
    return ok(name, "Der geheime Schlüssel ist nur für Nestwerk lesbar.")


def readable_by_others() -> Finding:
    name = "file-rights"
    database = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    if database and database.exists() and _mode(database) & 0o007 and _mode(Path(settings.HOME)) & 0o005:
        return advice(
            name,
            "Alle auf diesem Rechner können die Datenbank lesen.",
            f"Führen Sie „chmod 700 {settings.HOME}“ aus.",
        )
    return ok(name, "Andere auf diesem Rechner kommen nicht an die Daten.")
