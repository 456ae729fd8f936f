"""The demonstration: five networks, the same every time, and nothing lost that was there before."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from nestwerk.accounts.models import Membership, User
from nestwerk.base.scope import all_networks
from nestwerk.config import demo
from nestwerk.directory.models import SearchEntry
from nestwerk.exchange.models import ProfileDocument, SharedFigures
from nestwerk.places.models import Territory
from nestwerk.tenants.models import Network
from tests.make.rows import models_of_networks

SLUGS = ["dormagen", "dortmund", "dueren", "rendsburg-eckernfoerde", "wetterau"]
# they name rows by their numbers, or are random by design; the stamp is a sum over such
NOT_OURS = {"origin", "subject", "password", "uid", "stamp", "input_hash", "seconds"}
UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=Kennung )[0-9a-f]{12}")


def test_demo_has_five_sharing_networks_and_their_people(db: None) -> None:
    demo.build(with_directories=False)
    assert sorted(Network.objects.values_list("slug", "shares_figures")) == [(slug, True) for slug in SLUGS]
    with all_networks():
        assert SharedFigures.objects.count() == 5
        assert set(ProfileDocument.objects.values_list("state", flat=True)) == {"confirmed"}
        assert [found for found in ProfileDocument.objects.values_list("contacts", flat=True) if found] == []
        members = sorted(Membership.objects.values_list("network__slug", "user__email", "role"))
    assert members == sorted(
        (slug, demo.sign_in(slug, word), role.code) for slug in SLUGS for role, word in demo.SIGN_INS
    )
    assert list(User.objects.filter(is_operator=True).values_list("email", flat=True)) == [demo.OPERATOR_MAIL]
    states = Territory.objects.filter(kind="state")
    assert (states.count(), set(states.values_list("within__name", flat=True))) == (16, {"Deutschland"})


COUNTED = {
    "directory.Offer": 405,
    "directory.Portal": 5,
    "directory.Campaign": 1,
    "directory.Inquiry": 71,
    "directory.Proposal": 7,
    "directory.ErrorReport": 6,
    "directory.SearchMiss": 45,
    "coverage.Run": 7,
    "coverage.Scenario": 2,
    "needs.Need": 2,
    "needs.Measure": 2,
}


def _plain(row: models.Model) -> dict[str, Any]:
    """A row without its number and its time; rows it points to are named."""
    found = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in NOT_OURS or isinstance(field, models.DateTimeField):
            continue
        value = getattr(row, field.name)
        found[field.name] = str(value) if isinstance(value, models.Model) else value
        if isinstance(value, dict | list):  # sites are named by the uid of their place
            found[field.name] = UID.sub("uid", json.dumps(value))
    if isinstance(row, SearchEntry):  # its terms begin with the network's number
        found["terms"] = found["terms"].partition(" ")[2]
    return found


def _everything() -> dict[str, list[dict[str, Any]]]:
    with all_networks():
        return {
            model._meta.label: [_plain(row) for row in model.objects.order_by("pk")]
            for model in (*models_of_networks(), Network, Territory, User)
        }


def _count_anew() -> None:
    """Some texts name rows by their numbers, and PostgreSQL goes on counting after a rollback."""
    with all_networks(), connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


@pytest.mark.slow  # every directory twice
def test_demo_is_the_same_every_time(db: None) -> None:
    seen = []
    for _time in range(2):
        with transaction.atomic():
            demo.build()
            seen.append(_everything())
            transaction.set_rollback(True)
        _count_anew()
    assert seen[0] == seen[1]
    assert min(len(seen[0][label]) for label in ("exchange.SharedFigures", "indicators.Value")) >= 5
    assert {label: len(seen[0][label]) for label in COUNTED} == COUNTED


def _demo(home: Path) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NESTWERK_", "DATABASE_"))}
    command = [sys.executable, "-m", "nestwerk", "demo", "--no-serve"]
    environment = {**kept, "NESTWERK_HOME": str(home)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _slugs(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    found = connection.execute("SELECT slug FROM tenants_network ORDER BY slug").fetchall()
    connection.close()
    return [slug for (slug,) in found]


LEFT_OPEN = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("CREATE TABLE tenants_network (slug TEXT)")
connection.execute("INSERT INTO tenants_network VALUES ('eigenes')")
connection.commit()
os._exit(0)
"""


def _older_database(home: Path) -> Path:
    """Somebody's own database, from before any demo, its process killed: all of it is in the write-ahead log."""
    home.mkdir()
    path = home / "nestwerk.sqlite3"
    subprocess.run([sys.executable, "-c", LEFT_OPEN, str(path)], check=True)
    (home / "nestwerk.sqlite3.bak").write_text("Sicherung")
    return path


@pytest.mark.slow  # processes of their own
def test_database_of_somebody_else_is_moved_aside_and_a_demo_replaced(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = _older_database(home)
    first, second = _demo(home), _demo(home)
    aside = [found for found in home.glob("nestwerk-*.sqlite3") if found != path]
    assert (first.returncode, second.returncode, _slugs(path)) == (0, 0, SLUGS)
    assert [_slugs(found) for found in aside] == [["eigenes"]]
    assert (home / "nestwerk.sqlite3.bak").read_text() == "Sicherung"
    assert f"Die vorhandene Datenbank liegt jetzt unter {aside[0].name}." in first.stderr
    assert "Die vorhandene Datenbank" not in second.stderr
    assert [
        word for word in ("koordination@wetterau.example", demo.OPERATOR_MAIL) if word not in first.stdout
    ] == []
